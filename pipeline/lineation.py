"""Laid-out pages → which line is which, and the numbers in the margin."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.letters import letters
from pipeline.places import Extent, Place
from pipeline.renderers.pdf import engine, footnotes, laying
from pipeline.verses import NONE, Verses

EVERY = 5  # lines
GAP = 14.0  # px between the text and its line numbers
GUTTER = 36.0  # px, ⅜ in: of a margin at the spine nothing can be read there
NARROW_GAP, SHORT = 5.0, 3  # px before the number of a division that has more characters than these: the gutter is near
SIZE = 13.0  # px


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text: its page (from 0), its number (0 for a heading’s), the part it is of, its letters there.

    `baseline` is in px from the top of the page; `note` says whether the part is a note. Lines of verse have no number;
    `verse` is that of the verse which begins on the line, where it is printed; `division` that of a division without a heading.
    """

    page: int
    number: int
    part: str
    start: int
    end: int
    baseline: float
    text: str
    note: bool = False
    verse: str = ""
    division: str = ""

    @property
    def marginal(self) -> str:
        """The number to be printed beside it, or ""."""
        return str(self.number) if self.number and self.number % EVERY == 0 else self.verse


@dataclass(frozen=True, slots=True)
class Lineation:
    """All lines in reading order, and how they are numbered: anew on each “page” or in each “section”, verses as such."""

    lines: Sequence[Line]
    by: str
    parts: Mapping[str, list[Line]] = field(default_factory=dict)
    verses: Verses = NONE

    def at(self, place: Place) -> Line | None:
        """The line that a letter stands on; None where the pages do not have it."""
        lines = self.parts.get(place.part, [])
        index = bisect_right(lines, place.letters, key=lambda line: line.start) - 1
        return lines[index] if index >= 0 and place.letters < lines[index].end else None

    def last_on(self, page: int) -> int:
        """The number of the last line on a page."""
        return max((line.number for line in self.lines if line.page == page), default=0)

    def of(self, extent: Extent) -> tuple[Line, Line] | None:
        """The first and the last line of a lemma."""
        first, last = self.at(extent.first), self.at(extent.last)
        return None if first is None or last is None else (first, last)


@dataclass(frozen=True, slots=True)
class _Found:
    part: str
    unit: str
    line: engine.Box
    counts: bool


def lines(layout: laying.Layout, by: str, uncounted: frozenset[str] = frozenset(), verses: Verses = NONE) -> Lineation:
    """The lines of headnotes, sections and notes.

    Headings, lines without a letter such as “* * *”, and parts with a class in `uncounted` have no number. What stands
    beside each other on a page, as the cells of a table do, is one line. Sections in verse are numbered by their verses.
    """
    found: list[Line] = []
    read: dict[str, int] = {}
    number, unit = 0, ""
    for index, page in enumerate(layout.pages):
        number = 0 if by == "page" else number
        beside: dict[int, int] = {}
        for line in _text_lines(page, "", "", counts=False, uncounted=uncounted):
            text = words(line.line)
            start = read.get(line.part, 0)
            end = read[line.part] = start + len(letters(text))
            counts = line.counts and end > start and line.part not in verses.parts
            if by == "section" and counts and line.unit != unit:
                number, unit = 0, line.unit
            baseline = engine.baseline(line.line)
            number += counts and round(baseline) not in beside
            own = beside.setdefault(round(baseline), number) if counts else 0
            verse = verses.opening(line.part, start, end)
            found.append(Line(index, own, line.part, start, end, baseline, text, line.unit == NOTES, verse))
    by_part: dict[str, list[Line]] = {}
    for made in found:
        by_part.setdefault(made.part, []).append(made)
    return Lineation(found, by, by_part, verses)


UNCOUNTED_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
NOTES = "notes"
PARTS = frozenset({"section", "headnote", "note"})
UNREAD = frozenset({"number", "section-notes"})  # what the page adds to the text


def _text_lines(box: engine.Box, part: str, unit: str, *, counts: bool, uncounted: frozenset[str]) -> Iterator[_Found]:
    """The lines of the parts of the text, in reading order; all notes are one unit of counting."""
    if engine.is_margin(box) or footnotes.is_foot(box):
        return
    classes = engine.css_classes(box)
    if classes & PARTS:
        part = box.element.get("id", "")
        unit = NOTES if "note" in classes else part
        counts = not classes & uncounted
    if classes & UNREAD and not classes & PARTS:
        part, counts = "", False
    if engine.is_line(box):
        if part and engine.text(box).strip():
            yield _Found(part, unit, box, counts)
        return
    counts = counts and engine.tag_name(box) not in UNCOUNTED_TAGS
    for child in getattr(box, "children", ()):
        yield from _text_lines(child, part, unit, counts=counts, uncounted=uncounted)


NUMBERS = frozenset({"number"})


def words(box: engine.Box, without: frozenset[str] = NUMBERS) -> str:
    """The text of a line without what has one of these classes, as the numbers before notes and headings."""
    if without & engine.css_classes(box):
        return ""
    if engine.is_text(box):
        return engine.text(box)
    return "".join(words(child, without) for child in getattr(box, "children", ()))


def _apart(lines: Sequence[Line]) -> Iterator[Line]:
    """The numbered lines of each page, of those beside each other the first; what stands before a point has no number."""
    seen: set[tuple[int, int]] = set()
    for line in lines:
        if (line.number or line.verse) and (line.page, round(line.baseline)) not in seen:
            seen.add((line.page, round(line.baseline)))
            yield line


def with_divisions(counted: Lineation, beginnings: Mapping[str, Sequence[tuple[int, str]]]) -> Lineation:
    """The same with the numbers of divisions at the lines that these begin on, of several on a line the last."""
    found = []
    for line in counted.lines:
        here = [n for start, n in beginnings.get(line.part, ()) if line.start <= start < line.end]
        found.append(replace(line, division=here[-1]) if here else line)
    return replace(counted, lines=found)


Margin = Callable[[engine.Box], bool]


def number(layout: laying.Layout, counted: Lineation, at_right: Margin, gap: float = GAP, size: float = SIZE) -> None:
    """Sets every fifth number beside its line; `at_right` says on which side of a page."""
    pages = layout.pages
    style = engine.margin_style(pages[0], size)
    for line in _apart(counted.lines):
        if line.marginal:
            page = pages[line.page]
            right = at_right(page)
            edge = page.content_box_x() + page.width + gap if right else page.content_box_x() - gap
            align = "left" if right else "right"
            engine.set_in_margin(page, engine.Mark(line.marginal, edge, line.baseline, align), style)


def number_divisions(layout: laying.Layout, counted: Lineation, at_right: Margin, family: str, size: float) -> None:
    """Sets the numbers of divisions, in the bold face, on the side where lines are not numbered."""
    style = engine.margin_style(layout.pages[0], size)
    style["font_family"] = (family, *style["font_family"])
    for line in counted.lines:
        if line.division:
            page = layout.pages[line.page]
            right = not at_right(page)
            gap = GAP if len(line.division) <= SHORT else NARROW_GAP
            edge = page.content_box_x() + page.width + gap if right else page.content_box_x() - gap
            room = (page.margin_right if right else page.margin_left) - gap - GUTTER
            mark = engine.Mark(line.division, edge, line.baseline, "left" if right else "right", room)
            engine.set_in_margin(page, mark, style)


CLOSE = 1.0  # px: margins that differ less are even


def narrower(page: engine.Box) -> bool:
    """Whether the narrower margin is at the right: there numbers stand where the wider one is for the reader’s pen."""
    return bool(page.margin_right < page.margin_left - CLOSE)


def outer(page: engine.Box) -> bool:
    """Whether the outer margin is at the right: away from the fold."""
    return engine.is_right(page)
