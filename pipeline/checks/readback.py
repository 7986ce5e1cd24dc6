"""The lines of a finished PDF, read back from the file with their places (pt, from the bottom left corner).

They come from the file, not from the layout that made it. Each page says in its PieceInfo (ISO 32000-1, 14.5) where
its type area is, so that running heads and numbers in the margin can be told from the text.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import accumulate
from typing import Any

from pipeline.letters import letters

SAME_LINE = 0.6  # pt
RAISED = 7.0  # pt: less than from one line to the next
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
    """What a page says of itself: its type area (left, bottom, right, top, in pt), its form, its sections.

    `foot` is where what stands at its foot begins, in pt from the bottom of the page, 0 for none; `numbers` how its
    lines are numbered (page, section, verse or none); `apparatus` language and style of its entries; `folio` its page label.
    """

    area: tuple[float, float, float, float]
    form: str
    sections: str
    foot: float = 0.0
    numbers: str = "none"
    apparatus: str = ""
    folio: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All lines of a PDF: those of the text, whose letters run on as one, those at the feet, those in the margins."""

    facts: tuple[Facts, ...]
    lines: tuple[PdfLine, ...]
    starts: tuple[int, ...]
    text: str
    feet: tuple[PdfLine, ...]
    margin: tuple[PdfLine, ...]

    def foot(self, page: int) -> str:
        """The letters at the foot of a page (from 1)."""
        return "".join(letters(line.text) for line in self.feet if line.page == page)

    def margins(self) -> dict[int, list[PdfLine]]:
        """The lines in the margins, by page."""
        by_page: dict[int, list[PdfLine]] = {}
        for line in self.margin:
            by_page.setdefault(line.page, []).append(line)
        return by_page


def find(text: str, words: str, start: int = 0) -> int:
    """Where some letters stand, or -1; those from right to left may stand in another order.

    Of right-to-left text a PDF keeps the letters, but not always their order: each run of them is compared as a
    whole, or where that is nowhere, all the letters.
    """
    place = text.find(words, start)
    if place >= 0 or not right_to_left(words):
        return place
    runs = (f"[{run}]{{{len(run)}}}" if right_to_left(run) else run for run in RUNS.split(words))
    found = re.compile("".join(runs)).search(text, start)
    while found and Counter(found[0]) != Counter(words):
        found = found.re.search(text, found.start() + 1)
    return found.start() if found else _in_any_order(text, words, start)


#: Runs of Hebrew, Arabic, Syriac and their like, with the figures beside them.
RUNS = re.compile("([0-9]*[\u0590-\u08ff\ufb1d-\ufefc][0-9\u0590-\u08ff\ufb1d-\ufefc]*)")


def _in_any_order(text: str, words: str, start: int) -> int:
    size = len(words)
    differing = Counter(words)
    differing.subtract(text[start : start + size])
    for place in range(start, len(text) - size + 1):
        if not any(differing.values()):
            return place
        differing[text[place]] += 1
        differing[text[place + size : place + size + 1]] -= 1
    return -1


def right_to_left(text: str) -> bool:
    """Whether there is text from right to left in it."""
    return RUNS.search(text) is not None


def read_back(data: bytes) -> Reading | None:
    """The lines of a PDF that this program made; None where its pages do not say where their type is."""
    facts = _facts(data)
    if facts is None:
        return None
    inside: list[PdfLine] = []
    feet: list[PdfLine] = []
    outside: list[PdfLine] = []
    for line in _lines(data):
        if line.page > len(facts):
            break  # a broken file, of which PDFium finds more pages
        page = facts[line.page - 1]
        within = inside if line.baseline > page.foot else feet
        (within if _within(line, page.area) else outside).append(line)
    lines = tuple(_joined(inside))
    words = [letters(line.text) for line in lines]
    starts = tuple(accumulate((len(word) for word in words[:-1]), initial=0)) if words else ()
    return Reading(facts, lines, starts, "".join(words), tuple(_joined(feet)), tuple(outside))


def _joined(lines: Iterable[PdfLine]) -> Iterator[PdfLine]:
    """Lines that stand on one baseline are one, and a raised call at the end of one is its own: PDFium may part them."""
    before: PdfLine | None = None
    for line in lines:
        if before and before.page == line.page and _goes_on(before, line):
            before = replace(before, end=max(before.end, line.end), text=f"{before.text} {line.text}")
            continue
        if before:
            yield before
        before = line
    if before:
        yield before


def _goes_on(before: PdfLine, line: PdfLine) -> bool:
    rise = line.baseline - before.baseline
    return abs(rise) < SAME_LINE or (0 < rise < RAISED and line.x >= before.end - SAME_LINE)


def _facts(data: bytes) -> tuple[Facts, ...] | None:
    """What each page says of itself; None where one says nothing that can be read."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        try:
            return tuple(_said(page) for page in pdf.pages) or None
        except (pikepdf.PikepdfError, AttributeError, KeyError, TypeError, ValueError):
            return None


def _said(page: Any) -> Facts:
    private = page.obj.PieceInfo.Variorum.Private
    left, bottom, right, top = (float(edge) for edge in private.TypeArea)
    return Facts(
        area=(left, bottom, right, top),
        form=str(private.Form).lstrip("/"),
        sections=str(private.get("/Sections", "")),
        foot=float(private.get("/Foot", 0)),
        numbers=str(private.get("/Numbers", "/none")).lstrip("/"),
        apparatus=str(private.get("/Apparatus", "")),
        folio=page.label,
    )


def _lines(data: bytes) -> Iterator[PdfLine]:
    for number, text_page in _text_pages(data):
        for run in LINE.finditer(text_page.get_text_range()):
            words = run[0].rstrip()
            if words:
                last = run.start() + len(words) - 1
                origins = [_origin(text_page, index) for index in (run.start(), (run.start() + last) // 2, last)]
                baseline = min(y for _, y in origins)  # a call that begins or ends the run is raised
                yield PdfLine(number, origins[0][0], baseline, text_page.get_charbox(last)[2], run[0])


def places(data: bytes) -> Iterator[tuple[int, tuple[tuple[float, float, float, float], ...]]]:
    """Where letters are seen on each page (from 1): left, bottom, right, top of each run of them, in pt."""
    for number, text_page in _text_pages(data):
        yield number, tuple(text_page.get_rect(index) for index in range(text_page.count_rects()))


def _text_pages(data: bytes) -> Iterator[tuple[int, Any]]:
    """The text of each page; a page that PDFium cannot read has none."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return
    try:
        for index in range(len(document)):
            try:
                text_page = document[index].get_textpage()
            except pypdfium2.PdfiumError:
                continue
            yield index + 1, text_page
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
