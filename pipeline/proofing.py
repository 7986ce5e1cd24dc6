"""Contact sheets of a PDF: its openings on a desk, verso and recto together, with what preflight found marked.

Pages that are no book’s (a cover, an imposed sheet, a handout) stand alone. The same file gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from pipeline.painting import Placed, coloured, letters, png, reduced
from pipeline.shaping import Cut

DESK, INK, FAINT, RED, EDGE = "#dcd8cf", "#2b2a27", "#77726a", "#b3261e", "#b9b4a9"
SHADOW, FOLD = "#38342c", "#3a352b"
PT = 72  # to the inch

#: The edges of a page in pt, as it is cut: left, bottom, right, top.
Trim: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page to be shown: its number from 1, its folio, its trim, the codes of what was found on it."""

    number: int
    folio: str
    trim: Trim
    codes: tuple[str, ...] = ()

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in pt."""
        left, bottom, right, top = self.trim
        return right - left, top - bottom


#: What lies open together: verso and recto, or one page; None where a side is bare.
Opening: TypeAlias = tuple[Leaf | None, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over the openings: the title, what was measured, the codes of what was found in the whole file."""

    title: str
    facts: str
    codes: tuple[str, ...] = ()


def openings(leaves: Sequence[Leaf], *, bound: bool) -> list[Opening]:
    """The openings of a book, the first recto alone on the right; of anything else, each page by itself."""
    if not bound:
        return [(leaf,) for leaf in leaves]
    sides: list[Leaf | None] = [None, *leaves]
    return [(sides[n], sides[n + 1] if n + 1 < len(sides) else None) for n in range(0, len(sides), 2)]


@dataclass(frozen=True, slots=True)
class Grid:
    """How a sheet is divided, in px: `scale` px to the pt, `cell` the size of an opening, `unit` what white is made of."""

    scale: float
    page: tuple[int, int]
    sides: int
    columns: int
    unit: float

    @property
    def cell(self) -> tuple[int, int]:
        """The room of an opening, with the white around it and the folio below."""
        return round(self.page[0] * self.sides + 30 * self.unit), round(self.page[1] + 58 * self.unit)

    @property
    def margin(self) -> int:
        """The white around a sheet."""
        return round(34 * self.unit)

    @property
    def head(self) -> int:
        """The room of the heading."""
        return round(104 * self.unit)


WIDEST = 8000  # px: a sheet’s width and height
LARGEST = 3600  # px: a page’s
ABREAST = {1: 8, 2: 5}  # openings in a row, by their sides
MOST = 48  # openings on a sheet


def grid(shown: Sequence[Opening], dpi: int) -> Grid:
    """The grid for these openings: a page is never larger than can be painted, whatever its boxes say."""
    sizes = [leaf.size for opening in shown for leaf in opening if leaf]
    width, height = (max(edges) for edges in zip(*sizes, strict=True))
    scale = min(dpi / PT, LARGEST / width, LARGEST / height)
    page = (max(1, round(width * scale)), max(1, round(height * scale)))
    sides = max(map(len, shown))
    unit = max(1.0, (max(page) / 360) ** 0.6)
    abreast = min(ABREAST[sides], len(shown), max(1, int(WIDEST / (page[0] * sides + 30 * unit))))
    return Grid(scale, page, sides, abreast, unit)


def proof(data: bytes, heading: Heading, shown: Sequence[Opening], cut: Path, dpi: int) -> Iterator[bytes]:
    """The sheets as PNG, one after the other."""
    of = grid(shown, dpi)
    face = Cut(cut)
    rows = max(1, min(MOST // of.columns, (WIDEST - of.head) // of.cell[1]))
    step = rows * of.columns
    sheets = [shown[first : first + step] for first in range(0, len(shown), step)]
    with _opened(data) as document:
        for number, sheet in enumerate(sheets, 1):
            count = f"sheet {number} of {len(sheets)}" if len(sheets) > 1 else ""
            yield _sheet(document, sheet, of, heading, face, count)


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    """The document, or None where PDFium cannot open it: its pages are then shown bare."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        yield None
        return
    try:
        yield document
    finally:
        document.close()


def painted(data: bytes, scale: float) -> Any:
    """The first page of a PDF as a picture, so many px to the pt."""
    with _opened(data) as document:
        return document[0].render(scale=scale).to_pil().convert("RGB")


def _sheet(document: Any, shown: Sequence[Opening], of: Grid, heading: Heading, face: Cut, count: str) -> bytes:
    from PIL import Image, ImageDraw

    rows = -(-len(shown) // of.columns)
    size = (of.cell[0] * of.columns + 2 * of.margin, of.head + of.cell[1] * rows + of.margin)
    placed = [(leaf, box) for leaf, box in _placed(shown, of) if leaf]
    picture = Image.new("RGB", size, DESK)
    _shade(picture, [box for _, box in placed], of)
    draw = ImageDraw.Draw(picture)
    pages = [_page(document, leaf, of, box) for leaf, box in placed]
    for page, (_, box) in zip(pages, placed, strict=True):
        picture.paste(page, box[:2])
    _fold(picture, shown, of)
    for leaf, (left, top, right, bottom) in placed:
        draw.rectangle((left - 1, top - 1, right, bottom), outline=EDGE)
        if leaf.codes:
            weight = round(2.5 * of.unit)
            draw.rectangle(
                (left - weight, top - weight, right + weight - 1, bottom + weight - 1), outline=RED, width=weight
            )
    for colour, words in _words(placed, of, heading, face, count, size[0]).items():
        picture.paste(colour, (0, 0), Image.frombytes("L", size, letters(*size, words)))
    return png(picture if any(map(coloured, pages)) else reduced(picture, TONES))


TONES = (
    ("#ffffff", "#000000", 96),
    ("#ffffff", "#d0ceca", 32),  # towards the gutter
    (DESK, SHADOW, 48),
    (DESK, INK, 24),
    (DESK, FAINT, 12),
    (DESK, RED, 16),
)

#: A page’s place on the sheet in px: left, top, right, bottom.
Place: TypeAlias = tuple[int, int, int, int]


def _placed(shown: Sequence[Opening], of: Grid) -> Iterator[tuple[Leaf | None, Place]]:
    """Each page at the spine of its opening, on the foot of its row."""
    for index, opening in enumerate(shown):
        row, column = divmod(index, of.columns)
        middle = of.margin + of.cell[0] * column + of.cell[0] // 2
        foot = of.head + of.cell[1] * row + of.page[1]
        for side, leaf in enumerate(opening):
            width, height = (max(1, round(edge * of.scale)) for edge in (leaf.size if leaf else (1, 1)))
            left = middle - width // 2 if len(opening) == 1 else middle if side else middle - width
            yield leaf, (left, foot - height, left + width, foot)


def _shade(picture: Any, boxes: Sequence[Place], of: Grid) -> None:
    """A soft shadow under the pages."""
    from PIL import Image, ImageDraw, ImageFilter

    shadow = Image.new("L", picture.size)
    draw = ImageDraw.Draw(shadow)
    for left, top, right, bottom in boxes:
        draw.rectangle((left, top + round(4 * of.unit), right, bottom + round(3 * of.unit)), fill=96)
    picture.paste(SHADOW, (0, 0), shadow.filter(ImageFilter.GaussianBlur(4 * of.unit)))


def _fold(picture: Any, shown: Sequence[Opening], of: Grid) -> None:
    """Pages darken a little towards the gutter."""
    from PIL import Image

    reach = max(2, round(of.page[0] * 0.06))
    for leaf, (left, top, right, bottom) in _placed(shown, of):
        if leaf and len(shown[0]) == 2:
            tones = bytes(round(46 * (1 - n / reach) ** 2) for n in range(reach))
            recto = leaf.number % 2 == 1
            slope = Image.frombytes("L", (reach, 1), tones if recto else tones[::-1]).resize((reach, bottom - top))
            picture.paste(FOLD, (left if recto else right - reach, top), slope)


def _page(document: Any, leaf: Leaf, of: Grid, box: Place) -> Any:
    """The page as it is cut; a grey one where PDFium cannot paint it."""
    import pypdfium2
    from PIL import Image

    size = (box[2] - box[0], box[3] - box[1])
    if document is None:
        return Image.new("RGB", size, "#eeeeee")
    try:
        page = document[leaf.number - 1]
        page.set_cropbox(*leaf.trim)
        painted = page.render(scale=of.scale).to_pil().convert("RGB")
    except (pypdfium2.PdfiumError, ValueError, OverflowError):
        return Image.new("RGB", size, "#eeeeee")
    return painted if painted.size == size else painted.resize(size)


def _words(
    placed: Sequence[tuple[Leaf, Place]], of: Grid, heading: Heading, face: Cut, count: str, width: int
) -> Mapping[str, list[Placed]]:
    """The words on a sheet, by their colour: heading, folios, codes."""
    words: dict[str, list[Placed]] = {INK: [], FAINT: [], RED: []}
    title, small = 27 * of.unit, 13.5 * of.unit
    left = of.margin + 15 * of.unit
    room = width - 2 * left
    words[INK].append(_set(face, heading.title, left, of.margin + title * 0.7, title, room))
    below = of.margin + title * 0.7 + 25 * of.unit
    words[FAINT].append(_set(face, heading.facts, left, below, small, room * 0.8))
    said = "  ".join(filter(None, (" ".join(heading.codes), count)))
    if said:
        run = face.run(said, LINING)
        at = width - left - run.width * small
        words[RED if heading.codes else FAINT].append(Placed(face, run, at, below, small))
    for leaf, (near, _, far, bottom) in placed:
        middle, line = (near + far) / 2, bottom + 19 * of.unit
        words[INK].append(_centred(face, leaf.folio, middle, line, small))
        if leaf.codes:
            told = " ".join(leaf.codes[:2]) + (f" +{len(leaf.codes) - 2}" if len(leaf.codes) > 2 else "")
            words[RED].append(_centred(face, told, middle, line + 14 * of.unit, 11 * of.unit))
    return words


def _set(face: Cut, text: str, left: float, baseline: float, size: float, room: float) -> Placed:
    """Words from the left, smaller or shortened where they have no room."""
    run = face.run(text, LINING)
    size = max(size * SMALLER, min(size, room / max(run.width, 0.1)))
    while run.width * size > room and len(text) > 2:
        text = f"{text[: int(len(text) * 0.95) - 1].rstrip()}…"
        run = face.run(text, LINING)
    return Placed(face, run, left, baseline, size)


SMALLER = 0.6  # so much smaller may a line be to fit, before it is cut short
LINING = ("lnum",)


def _centred(face: Cut, text: str, middle: float, baseline: float, size: float) -> Placed:
    run = face.run(text, LINING)
    return Placed(face, run, middle - run.width * size / 2, baseline, size)
