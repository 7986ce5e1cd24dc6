"""The lines of a finished PDF, read back from the file with their places (pt, from the bottom left corner).

They come from the file, not from the layout that made it. Each page says in its PieceInfo (ISO 32000-1, 14.5) where
its type area is, so that running heads and numbers in the margin can be told from the text.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import accumulate, pairwise
from typing import Any

from pipeline.checks import bothways
from pipeline.checks.seeking import right_to_left
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
    lines are numbered (page, section, verse or none); `apparatus` language and style of its entries; `folio` its page label; `turned` the
    baselines of lines that begin at the right.
    """

    area: tuple[float, float, float, float]
    form: str
    sections: str
    foot: float = 0.0
    numbers: str = "none"
    apparatus: str = ""
    folio: str = ""
    turned: tuple[float, ...] = ()


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


def read_back(data: bytes) -> Reading | None:
    """The lines of a PDF that this program made; None where its pages do not say where their type is."""
    facts = _facts(data)
    if facts is None:
        return None
    inside: list[PdfLine] = []
    feet: list[PdfLine] = []
    outside: list[PdfLine] = []
    for line in _lines(data, facts):
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
        turned=tuple(float(edge) for edge in private.get("/RightToLeft", ())),
    )


def _lines(data: bytes, facts: Sequence[Facts]) -> Iterator[PdfLine]:
    for number, text_page in _text_pages(data):
        runs = list(_runs(number, text_page))
        if number <= len(facts) and any(right_to_left(line.text) for line, _ in runs):
            page = facts[number - 1]
            yield from _turned(text_page, runs, page)
        else:
            yield from (line for line, _ in runs)


def _runs(number: int, text_page: Any) -> Iterator[tuple[PdfLine, range]]:
    """The runs of text on a page as PDFium parts them, with the indices of their characters."""
    text = text_page.get_text_range()
    for run in LINE.finditer(text):
        for first, words in _apart(text_page, text, run):
            start = _index(text, first)
            last = _index(text, first + len(words.rstrip()) - 1)
            origins = [_origin(text_page, index) for index in (start, (start + last) // 2, last)]
            baseline = min(y for _, y in origins)  # a call that begins or ends the run is raised
            line = PdfLine(number, origins[0][0], baseline, text_page.get_charbox(last)[2], words)
            yield line, range(start, last + 1)


def _apart(text_page: Any, text: str, run: re.Match[str]) -> Iterator[tuple[int, str]]:
    """A run, or its parts: PDFium may join the last line of a page to what stands in its head."""
    found = [
        (word.start(), _origin(text_page, _index(text, word.start()))[1]) for word in WORD.finditer(text, *run.span())
    ]
    jumps = [place for (_, before), (place, height) in pairwise(found) if abs(height - before) > JUMP]
    ends = [run.start(), *jumps, run.end()]
    if found:
        yield from ((one, text[one:other]) for one, other in pairwise(ends))


WORD = re.compile(r"\S+")
JUMP = 40.0  # pt: words of one line never stand so far above each other


def _index(text: str, place: int) -> int:
    """Where a character stands among PDFium’s, which are units of UTF-16."""
    return place if text.isascii() else len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def _turned(text_page: Any, runs: Sequence[tuple[PdfLine, range]], page: Facts) -> Iterator[PdfLine]:
    """The lines of a page on which text runs from right to left, in the order of reading.

    PDFium parts them at raised letters; the runs that stand beside one another are one line.
    """
    for line, group in _beside(runs, page.area):
        if not any(right_to_left(run.text) for run, _ in group):
            yield from (run for run, _ in group)
            continue
        found = [c for _, indices in group for c in _characters(text_page, indices)]
        height = bothways.baseline(found) or line.baseline
        words = bothways.reading(found, turned=any(abs(height - edge) < SAME_LINE for edge in page.turned))
        left, right = min(c.x for c in found), max(text_page.get_charbox(c.index)[2] for c in found)
        yield PdfLine(line.page, left, height, right, words)


def _beside(
    runs: Sequence[tuple[PdfLine, range]], area: tuple[float, float, float, float]
) -> Iterator[tuple[PdfLine, list[tuple[PdfLine, range]]]]:
    """Runs that follow one another on about one height inside the type area; a number in the margin stands alone."""
    group: list[tuple[PdfLine, range]] = []
    for run in runs:
        if group and not (_level(group[0][0], run[0]) and _within(run[0], area) and _within(group[0][0], area)):
            yield group[0][0], group
            group = []
        group.append(run)
    if group:
        yield group[0][0], group


def _level(first: PdfLine, line: PdfLine) -> bool:
    return abs(line.baseline - first.baseline) < RAISED


def _characters(text_page: Any, indices: range) -> Iterator[bothways.Character]:
    """The characters that the page has, without those that PDFium puts between."""
    import pypdfium2.raw as pdfium

    high = 0
    for index in indices:
        unit = int(pdfium.FPDFText_GetUnicode(text_page, index))
        if 0xD800 <= unit < 0xDC00:
            high = unit
            continue
        code = unit if not high else 0x10000 + (high - 0xD800) * 0x400 + unit - 0xDC00
        high = 0
        if pdfium.FPDFText_IsGenerated(text_page, index) != 1 and code:
            drawn = pdfium.FPDFText_GetTextObject(text_page, index)
            yield bothways.Character(
                chr(code), index, *_origin(text_page, index), ctypes.cast(drawn, ctypes.c_void_p).value or 0
            )


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
