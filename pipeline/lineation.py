"""Laid-out pages → which line is which, and the numbers in the margin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.renderers.pdf import engine, laying

EVERY = 5  # lines
GAP = 14.0  # px between the text and its line numbers
SIZE = 13.0  # px


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """A line of the text: its page (from 0), its number in its section, its baseline in px from the page's top."""

    page: int
    number: int
    baseline: float
    text: str


@dataclass(frozen=True, slots=True)
class _Found:
    section: str
    line: engine.Box


def lines(layout: laying.Layout) -> list[NumberedLine]:
    """The lines of the running text, counted from 1 in each section; headings and notes are not counted."""
    counted, section, number = [], "", 0
    for index, page in enumerate(layout.pages):
        for found in _text_lines(page, "", counts=False):
            number = number + 1 if found.section == section else 1
            section = found.section
            counted.append(NumberedLine(index, number, engine.baseline(found.line), engine.text(found.line)))
    return counted


UNCOUNTED_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
UNCOUNTED_CLASSES = frozenset({"note", "notes", "opening", "section-notes"})


def _text_lines(box: engine.Box, section: str, counts: bool) -> Iterator[_Found]:
    """The lines of sections, in reading order."""
    if engine.is_margin(box):
        return
    classes = engine.css_classes(box)
    if "section" in classes:
        section, counts = box.element.get("id"), True
    if engine.tag_name(box) in UNCOUNTED_TAGS or classes & UNCOUNTED_CLASSES:
        counts = False
    if engine.is_line(box):
        if counts and engine.text(box).strip():
            yield _Found(section, box)
        return
    for child in getattr(box, "children", ()):
        yield from _text_lines(child, section, counts)


def number(layout: laying.Layout, counted: Sequence[NumberedLine]) -> None:
    """Sets every fifth number beside its line, on the side of the margin that is not for writing."""
    pages = layout.pages
    style = engine.margin_style(pages[0], SIZE)
    for line in counted:
        if line.number % EVERY == 0:
            page = pages[line.page]
            left = not _numbers_at_right(page)
            edge = page.content_box_x() - GAP if left else page.content_box_x() + page.width + GAP
            align = "right" if left else "left"
            engine.set_in_margin(page, engine.Mark(str(line.number), edge, line.baseline, align), style)


def _numbers_at_right(page: engine.Box) -> bool:
    """Numbers stand in the narrower margin; the wider one is for the reader's pen."""
    return bool(page.margin_right < page.margin_left)
