"""The pages of a finished PDF: their text against the edition's, their line numbers against their lines."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import bidirectional

from pipeline import tei
from pipeline.checks.readback import SAME_LINE, PdfLine, Reading, read_back
from pipeline.edition import Edition, Note, Section
from pipeline.errors import Finding
from pipeline.letters import letters
from pipeline.reading import reading, reading_with_calls
from pipeline.selection import select

EVERY = 5  # lines: how often a numbered page prints a number


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a section by its letters, and whether its lines are counted: headings are not."""

    letters: str
    counted: bool


def faults(edition: Edition, data: bytes) -> Iterator[Finding]:
    """Everything a finished PDF lacks, has wrongly, or counts wrongly."""
    found = read_back(data)
    if found is None:
        yield Finding(
            "PDF-002", "the pages do not say where their type area is; the text cannot be checked against them"
        )
        return
    yield from _overlong(found)
    selection = select(edition, found.facts[0].sections)
    position, margins = 0, found.margins()
    for section in selection.sections:
        parts = [Part(letters(text), counted) for text, counted in _parts(section.element)]
        body = "".join(part.letters for part in parts)
        start = found.text.find(body, position)
        if start < 0:
            differs = _by_letters if _right_to_left(body) else _differs
            yield differs(edition, section, found.text[position:], body)
            continue
        position = start + len(body)
        if found.facts[0].form == "handout":
            yield from _misnumbered(section, _numbered(found, parts, start), margins)
    yield from _lost_notes(edition, selection.notes, found.text)


def _parts(division: tei.Element) -> Iterator[tuple[str, bool]]:
    """The text of a section as a page shows it, and whether its lines are counted."""
    for child in tei.children(division):
        if tei.name(child).startswith("div"):
            yield from _parts(child)
        else:
            yield reading_with_calls(child), tei.name(child) != "head"


HANGING = 5.0  # pt: so far may a mark hang into the margin


def _overlong(found: Reading) -> Iterator[Finding]:
    """A line that runs into the margin: a word without a place to break it, or a fault of the program."""
    for line in found.lines:
        over = line.end - found.facts[line.page - 1].area[2]
        if over > HANGING:
            message = f"page {line.page}: “{line.text[:40]}” runs {over:.0f} pt into the margin; look at the page"
            yield Finding("OUT-006", message, severity="warning")


def _lost_notes(edition: Edition, notes: Sequence[Note], text: str) -> Iterator[Finding]:
    """The notes that are not whole; they are looked for in their order, which is quick where they keep it."""
    position = 0
    for note in notes:
        words = letters(reading(note.element))
        start = text.find(words, position)
        if start >= 0:
            position = start
        elif words not in text:
            message = f"note {note.n} is not whole in the finished PDF; this is a fault of the program"
            yield Finding("OUT-002", message, edition.origin(note.element))


def _differs(edition: Edition, section: Section, text: str, body: str) -> Finding:
    """The finding that names the first words of a section which the file lacks."""
    low, high = 0, len(body)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if body[:middle] in text else (low, middle - 1)
    message = (
        f"the text of section {section.n or 0} in the finished PDF is another than the edition’s, from "
        f"“{body[low : low + 30]}”; this is a fault of the program"
    )
    return Finding("OUT-003", message, edition.origin(section.element))


def _right_to_left(text: str) -> bool:
    return any(bidirectional(character) in ("R", "AL") for character in text)


def _by_letters(edition: Edition, section: Section, text: str, body: str) -> Finding:
    """Of right-to-left text a PDF keeps the letters but not always their order: so they are only counted."""
    lost = Counter(body) - Counter(text)
    if lost:
        return _differs(edition, section, text, body)
    message = f"section {section.n or 0} has right-to-left text, whose order on the page was not checked; look at it"
    return Finding("OUT-005", message, edition.origin(section.element), "warning")


def _numbered(found: Reading, parts: Sequence[Part], start: int) -> Iterator[PdfLine]:
    """The lines of a section that are counted; `start` is where its text begins in all the text."""
    for part in parts:
        end = start + len(part.letters)
        if part.counted:
            yield from found.lines[bisect_left(found.starts, start) : bisect_left(found.starts, end)]
        start = end


def _misnumbered(
    section: Section, numbered: Iterable[PdfLine], margins: Mapping[int, Sequence[PdfLine]]
) -> Iterator[Finding]:
    """Line 1 is the section's first; each number stands beside its line; every fifth line has one."""
    for count, line in enumerate(numbered, 1):
        beside = margins.get(line.page, ())
        printed = [mark.text.strip() for mark in beside if abs(mark.baseline - line.baseline) < SAME_LINE]
        if printed != ([str(count)] if count % EVERY == 0 else []):
            what = f"“{' '.join(printed)}” stands beside" if printed else "no number stands beside"
            message = f"page {line.page}: {what} line {count} of section {section.n or 0} (“{line.text[:30]}”)"
            yield Finding("OUT-004", f"{message}; this is a fault of the program")
