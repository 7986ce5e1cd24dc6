"""The pages for the press: those of the book, the same lines in the same places, as printers ask for them."""

from __future__ import annotations

from pipeline.press import STANDARDS, Standard
from pipeline.press.conditions import USUAL as UNCOATED
from pipeline.press.conditions import Intent, black_alone, intent
from pipeline.press.pages import pressed
from pipeline.renderers.pdf import book
from pipeline.renderers.rendition import Order, Rendition

USUAL = "x-4"


def render(order: Order) -> Rendition:
    """The book of the same build for the press; it is made first where the build makes none."""
    made = Rendition(order.book, len(order.pagination)) if order.book else book.render(order)
    settings = order.config.print
    standard = STANDARDS[settings.press or USUAL]
    printed = pressed(made.data, standard, _intent(order, standard))
    return Rendition(printed.data, made.pages, (*made.findings, *printed.findings))


def _intent(order: Order, standard: Standard) -> Intent:
    """What the settings name; else black ink alone where the standard wants a profile, and the usual paper of books."""
    condition = order.config.print.condition
    if order.profile is None and not condition and standard.profile:
        return black_alone()
    return intent(condition or ("" if order.profile else UNCOATED), order.profile)
