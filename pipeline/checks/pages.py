"""The pages of a finished PDF: their text against the edition's, their line numbers against their lines."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import tei
from pipeline.checks import after, feet
from pipeline.checks.counted import Counted, count
from pipeline.checks.readback import SAME_LINE, Reading, read_back
from pipeline.checks.seeking import find
from pipeline.edition import Edition
from pipeline.errors import Finding
from pipeline.letters import letters
from pipeline.selection import select


def faults(edition: Edition, data: bytes) -> Iterator[Finding]:
    """Everything a finished PDF lacks, has wrongly, or counts wrongly."""
    yield from compared(edition, read_back(data))


def compared(edition: Edition, found: Reading | None) -> Iterator[Finding]:
    """The same of a PDF that has been read back already."""
    if found is None:
        yield Finding(
            "PDF-002", "the pages do not say where their type area is; the text cannot be checked against them"
        )
        return
    yield from _overlong(found)
    selection = select(edition, found.facts[0].sections)
    counted = count(edition, found, selection)
    lacking = [*_lacking(edition, counted), *_lost_notes(edition, counted)]
    yield from lacking
    if any(finding.severity == "error" for finding in lacking):
        return  # lines cannot be counted in a text that is not whole
    yield from _misnumbered(counted)
    if found.facts[0].form == "book":
        yield from feet.faults(edition, counted)
        yield from after.faults(edition, counted)
    else:
        yield from feet.below(edition, counted)


def _lacking(edition: Edition, counted: Counted) -> Iterator[Finding]:
    """The headnotes and sections that the file does not have whole, or not in their order."""
    elements = {tei.xml_id(e): e for e in edition.parts()}
    position = 0
    for part in counted.parts.values():
        if part.kind == "note":
            continue
        if not part.found:
            yield _differs(edition, elements[part.id], counted.reading.text[position:], part.letters)
            continue
        position = part.start + len(part.letters)
        if not counted.reading.text.startswith(part.letters, part.start):
            yield _reordered(edition, elements[part.id])


def _lost_notes(edition: Edition, counted: Counted) -> Iterator[Finding]:
    """The notes that stand whole neither in the text nor at the foot of any page."""
    at_feet = "".join(counted.reading.foot(page) for page in range(1, len(counted.reading.facts) + 1))
    for note in (*edition.notes(), *edition.editor_notes()):
        part = counted.parts.get(note.id)
        if part is not None and not part.found and find(at_feet, letters(note.n) + part.letters) < 0:
            message = f"note {note.n} is not whole in the finished PDF; this is a fault of the program"
            yield Finding("OUT-002", message, edition.origin(note.element))


HANGING = 5.0  # pt: so far may a mark hang into the margin


def _overlong(found: Reading) -> Iterator[Finding]:
    """A line that runs into the margin: a word without a place to break it, or a fault of the program."""
    for line in found.lines:
        over = line.end - found.facts[line.page - 1].area[2]
        if over > HANGING:
            message = f"page {line.page}: “{line.text[:40]}” runs {over:.0f} pt into the margin; look at the page"
            yield Finding("OUT-006", message, severity="warning")


def _differs(edition: Edition, section: tei.Element, text: str, body: str) -> Finding:
    """The finding that names the first words of a section which the file lacks."""
    low, high = 0, len(body)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if body[:middle] in text else (low, middle - 1)
    message = (
        f"the text of section {section.get('n', '0')} in the finished PDF is another than the edition’s, from "
        f"“{body[low : low + 30]}”; this is a fault of the program"
    )
    return Finding("OUT-003", message, edition.origin(section))


def _reordered(edition: Edition, section: tei.Element) -> Finding:
    """Right-to-left text, of which the letters are there, but not in their order."""
    message = (
        f"section {section.get('n', '0')} has right-to-left text, whose order on the page was not checked; look at it"
    )
    return Finding("OUT-005", message, edition.origin(section), "warning")


def _misnumbered(counted: Counted) -> Iterator[Finding]:
    """Line 1 is the first of its page or section; each number stands beside its line, or the first line of its verse."""
    margins = counted.reading.margins()
    numbers = {} if counted.reading.facts[0].numbers == "none" else counted.beside
    for index in sorted({*numbers, *counted.divisions}):
        line = counted.reading.lines[index]
        beside = margins.get(line.page, ())
        printed = sorted(mark.text.strip() for mark in beside if abs(mark.baseline - line.baseline) < SAME_LINE)
        if printed != sorted(filter(None, (numbers.get(index, ""), counted.divisions.get(index, "")))):
            what = f"“{' '.join(printed)}” stands beside" if printed else "no number stands beside"
            message = f"page {line.page}: {what} {_called(counted, index)} (“{line.text[:30]}”)"
            yield Finding("OUT-004", f"{message}; this is a fault of the program")


def _called(counted: Counted, index: int) -> str:
    """A line as a finding names it."""
    if index in counted.divisions:
        return f"the beginning of division {counted.divisions[index]}"
    if index not in counted.numbers:
        return f"verse {counted.beside[index]}" if counted.beside[index] else "a line that has none"
    where = "its section" if counted.reading.facts[0].numbers == "section" else "its page"
    return f"line {counted.numbers[index]} of {where}"
