"""A finished PDF read back: its text against the edition's, its line numbers against its lines.

The lines come from the file with their coordinates (pt, from the bottom left corner), not from the layout that made
it. Each page says in its PieceInfo (ISO 32000-1, 14.5) where its type area is, so that running heads and numbers in
the margin can be told from the text.
"""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from unicodedata import bidirectional

from pipeline.checks.letters import letters
from pipeline.edition import Edition, Note, Section, reading, reading_with_calls
from pipeline.errors import Finding
from pipeline.selection import select

EVERY = 5  # lines: how often a numbered page prints a number
SAME_LINE = 0.6  # pt
LINE = re.compile("[^\r\n\ufffe]+")  # PDFium writes U+FFFE for a hyphen at the end of a line, and no line end


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line as the file has it: page from 1, the origin of its first character and its right end in pt, its text."""

    page: int
    x: float
    baseline: float
    end: float
    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says of itself: its type area (left, bottom, right, top, in pt), its form, its sections."""

    area: tuple[float, float, float, float]
    form: str
    sections: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All lines of a PDF: those in the type areas, whose letters run on as one text, and those in the margins."""

    facts: tuple[Facts, ...]
    lines: tuple[PdfLine, ...]
    starts: tuple[int, ...]
    text: str
    margin: tuple[PdfLine, ...]

    def margins(self) -> dict[int, list[PdfLine]]:
        """The lines in the margins, by page."""
        by_page: dict[int, list[PdfLine]] = {}
        for line in self.margin:
            by_page.setdefault(line.page, []).append(line)
        return by_page


def read_back(data: bytes) -> Reading | None:
    """The lines of a PDF that this program made; None where its pages do not say where their type is."""
    facts = _facts(data)
    if facts is None:
        return None
    inside: list[PdfLine] = []
    outside: list[PdfLine] = []
    for line in _lines(data):
        (inside if _within(line, facts[line.page - 1].area) else outside).append(line)
    starts, text = [], ""
    pieces = []
    length = 0
    for line in inside:
        starts.append(length)
        pieces.append(letters(line.text))
        length += len(pieces[-1])
    text = "".join(pieces)
    return Reading(facts, tuple(inside), tuple(starts), text, tuple(outside))


def _facts(data: bytes) -> tuple[Facts, ...] | None:
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        found = [page.obj.get("/PieceInfo", {}).get("/Variorum", {}).get("/Private") for page in pdf.pages]
        if not found or None in found:
            return None
        return tuple(
            Facts(
                area=tuple(float(edge) for edge in page.TypeArea),  # type: ignore[arg-type]
                form=str(page.Form).lstrip("/"),
                sections=str(page.get("/Sections", "")),
            )
            for page in found
        )


def _lines(data: bytes) -> Iterator[PdfLine]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        for number, page in enumerate(document, 1):
            text_page = page.get_textpage()
            for run in LINE.finditer(text_page.get_text_range()):
                words = run[0].rstrip()
                if words:
                    end = text_page.get_charbox(run.start() + len(words) - 1)[2]
                    yield PdfLine(number, *_origin(text_page, run.start()), end, run[0])
    finally:
        document.close()


def _origin(text_page: object, index: int) -> tuple[float, float]:
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
    return x.value, y.value


def _within(line: PdfLine, area: tuple[float, float, float, float]) -> bool:
    left, bottom, right, top = area
    return left - 4 <= line.x <= right and bottom - 4 <= line.baseline <= top


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
        body = letters(_body(section))
        start = found.text.find(body, position)
        if start < 0:
            differs = _by_letters if _right_to_left(body) else _differs
            yield differs(edition, section, found.text[position:], body)
            continue
        position = start + len(body)
        if found.facts[0].form == "handout":
            yield from _misnumbered(found, margins, section, start, position)
    yield from _lost_notes(edition, selection.notes, found.text)


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


def _body(section: Section) -> str:
    return reading_with_calls(section.element).removeprefix(section.title)


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


def _misnumbered(
    found: Reading, margins: Mapping[int, Sequence[PdfLine]], section: Section, start: int, end: int
) -> Iterator[Finding]:
    """Line 1 is the section's first; each number stands beside its line; every fifth line has one."""
    first, last = bisect_right(found.starts, start) - 1, bisect_left(found.starts, end)
    for count, line in enumerate(found.lines[first:last], 1):
        beside = margins.get(line.page, ())
        printed = [mark.text.strip() for mark in beside if abs(mark.baseline - line.baseline) < SAME_LINE]
        if printed != ([str(count)] if count % EVERY == 0 else []):
            what = f"“{' '.join(printed)}” stands beside" if printed else "no number stands beside"
            message = f"page {line.page}: {what} line {count} of section {section.n or 0} (“{line.text[:30]}”)"
            yield Finding("OUT-004", f"{message}; this is a fault of the program")
