"""Laid-out pages → with what each begins, for the page list of the e-book."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline import lineation
from pipeline.letters import letters
from pipeline.pagination import Beginning, Page
from pipeline.renderers.pdf import engine, footnotes, laying

#: The matter that a part of the book is, by the class of its section; indexes and the like go by their own.
MATTER = frozenset(
    {
        "half-title", "title-page", "imprint-page", "contents", "sigla", "text", "notes", "emendations", "longer-readings",
        "note-on-the-text", "works-cited", "index-of-names", "index-of-works", "colophon-page",
    }
)  # fmt: skip

ADDED = frozenset({"number", "place", "locator"})  # what names places, which in the e-book have other names


def pages(layout: laying.Layout, front: int) -> tuple[Page, ...]:
    """The pages; the first `front` of them are numbered in roman."""
    read: dict[str, int] = {}
    return tuple(_page(box, label(number, front), read) for number, box in enumerate(layout.pages))


def label(number: int, front: int) -> str:
    """What the page with this number (from 0) is called: “iii”, “12”."""
    return roman(number + 1) if number < front else str(number - front + 1)


ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
         (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def roman(number: int) -> str:
    """A number in lower-case roman numerals, as page labels have it (ISO 32000-1, 12.4.2)."""
    found = ""
    for value, numeral in ROMAN:
        times, number = divmod(number, value)
        found += numeral * times
    return found


class _Line(NamedTuple):
    """A line, the ids of the elements around it, the innermost first, and the matter that it is of."""

    box: engine.Box
    around: tuple[str, ...]
    matter: str

    @property
    def words(self) -> str:
        """Its text, without what the page adds."""
        return lineation.words(self.box, ADDED).strip()


def _page(box: engine.Box, label_: str, read: dict[str, int]) -> Page:
    """A page; `read` counts the letters of each element on the pages so far, and is counted on."""
    counted = [(line, len(letters(line.words))) for line in _lines(box, _Line(box, (), ""))]
    lettered = [line for line, count in counted if count]
    first = next((line for line in lettered if line.around), next(iter(lettered), None))
    beginnings = tuple(Beginning(ident, read.get(ident, 0)) for ident in first.around) if first else ()
    for line, count in counted:
        for ident in line.around:
            read[ident] = read.get(ident, 0) + count
    return Page(label_, first.matter, beginnings, first.words) if first else Page(label_)


def _matter(classes: frozenset[str] | set[str]) -> str:
    """The matter that a part with these classes is; an index whose entries stand in the text has its own name."""
    own = MATTER & classes or {name for name in classes if TOPICS.fullmatch(name)}
    return next(iter(own), "")


TOPICS = re.compile(r"topics-\d+")


def _lines(box: engine.Box, inside: _Line) -> Iterator[_Line]:
    """The lines of a page, without its margins and what stands at its foot."""
    if engine.is_margin(box) or footnotes.is_foot(box):
        return
    if engine.is_line(box):
        yield inside._replace(box=box)
        return
    if box.element is not None:
        ident = box.element.get("data-place") or box.element.get("id")
        around = (ident, *inside.around) if ident else inside.around
        inside = _Line(box, around, _matter(engine.css_classes(box)) or inside.matter)
    for child in engine.children(box):
        yield from _lines(child, inside)
