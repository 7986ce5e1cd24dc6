"""Imposition: the pages of a finished PDF laid out on sheets, to be folded, gathered, sewn and cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from pipeline.imposition import guide, instructions
from pipeline.imposition.binding import Binding, Manner, Plan, plan
from pipeline.imposition.marks import Label, Mark, dummy, marks, slug
from pipeline.imposition.sheets import MM, Layout, placements
from pipeline.imposition.signatures import Forme
from pipeline.source import Source


@dataclass(frozen=True, slots=True)
class Imposed:
    """The sheets as a PDF, the binder’s guide as another, and the plan that they follow."""

    sheets: bytes
    guide: bytes
    plan: Plan


def impose(source: Source, binding: Binding) -> Imposed:
    """A finished PDF imposed; raises EditionError where it is none, or does not go on the sheet."""
    from pipeline.imposition.drawing import Sheets
    from pipeline.imposition.pages import Pages

    pages = Pages(source)
    planned = plan(len(pages), pages.trim, binding)
    title = pages.title or source.name
    drawn = [list(_marks(planned, forme, layout, title)) for forme, layout in planned.formes]
    numbers = [list(dummy(n, pages.trim.width, pages.trim.height)) for n in range(1, len(pages) + 1) if binding.dummy]
    sheets = Sheets(_texts(chain(*drawn, *numbers)))
    if binding.dummy:
        forms = [sheets.form(pages.trim.width, pages.trim.height, number) for number in numbers]
    else:
        forms = pages.forms(sheets.pdf)
    for (forme, layout), around in zip(planned.formes, drawn, strict=True):
        placed = [(one, forms[one.page - 1]) for one in placements(forme, layout, binding.thickness * MM)]
        sheets.add(layout, placed, around, turned=not forme.outer and instructions.flip(planned) != layout.flip)
    if not binding.dummy:
        sheets.describe(pages.pdf)
    return Imposed(sheets.written(pages.pdf.pdf_version), _guide(planned, title), planned)


def _marks(planned: Plan, forme: Forme, layout: Layout, title: str) -> Iterator[Mark]:
    manner = planned.binding.scheme.manner
    if manner is not Manner.LOOSE:
        yield from marks(forme, layout, stapled=manner is Manner.STAPLED)
        yield from slug(_slug(planned, forme, title), layout)


def _slug(planned: Plan, forme: Forme, title: str) -> str:
    """What a side of a sheet is: “Essay · signature 1 of 3 · sheet 2 of 4 · outer side”."""
    parts = [title]
    if forme.signature:
        parts.append(f"signature {forme.signature.number} of {len(planned.signatures)}")
    sheets = forme.signature.sheets if forme.signature else planned.sheets
    parts.append(f"sheet {forme.sheet} of {sheets}")
    parts.append("outer side" if forme.outer else f"inner side, turned on the {instructions.flip(planned)} edge")
    return " · ".join(parts)


def _texts(all_marks: Iterator[Mark]) -> list[str]:
    return [mark.text for mark in all_marks if isinstance(mark, Label)]


def _guide(planned: Plan, title: str) -> bytes:
    """The guide, its words measured in the very face that sets them."""
    from pipeline.imposition.drawing import Sheets

    numbers = [str(n) for n in range(10)]
    made = Sheets(
        [title, guide.heading(planned), *instructions.steps(planned), "signature, sheet outer inner side – .", *numbers]
    )
    for marks_ in guide.pages(planned, title, made.width):
        made.add(guide.paper(planned), [], marks_)
    made.entitle(title)
    return made.written()
