"""The pages for the press: those of the book, the same lines in the same places, as printers ask for them."""

from __future__ import annotations

from pipeline.press import STANDARDS
from pipeline.press.conditions import intent
from pipeline.press.pages import ready
from pipeline.renderers.pdf import book
from pipeline.renderers.rendition import Order, Rendition

USUAL = "x-4"


def render(order: Order) -> Rendition:
    """The book of the same build for the press; it is made first where the build makes none."""
    made = Rendition(order.book, len(order.pagination)) if order.book else book.render(order)
    settings = order.config.print
    standard = STANDARDS[settings.press or USUAL]
    printed = ready(made.data, standard, intent(settings.condition, order.profile, standard.profile))
    return Rendition(printed, made.pages, made.findings)
