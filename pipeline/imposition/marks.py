"""What is drawn around pages on a sheet, for those who fold, sew and cut it; all lengths in pt.

Crop marks are whole lines, creases dashed. On the outside of the outermost sheet’s spine stands the collation mark, one
step lower in each signature; on the inside of the innermost sheet the sewing stations are pricked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from pipeline.imposition.folding import Fold
from pipeline.imposition.sheets import MM, Layout, Span
from pipeline.imposition.signatures import Forme, Signature


@dataclass(frozen=True, slots=True)
class Line:
    """A hairline from one point to another."""

    x0: float
    y0: float
    x1: float
    y1: float
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A black rectangle, from its bottom left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a point on their baseline, `size` pt high; `align` says where the point is: left, center or right."""

    text: str
    x: float
    y: float
    size: float
    align: str = "left"
    turned: bool = False


Mark: TypeAlias = Line | Block | Label

OFFSET, LENGTH = 3 * MM, 5 * MM  # crop marks stand clear of the bleed
SHORTEST = 2 * MM
CLEAR = 1 * MM  # from the edge of the sheet
SMALL = 6.0  # pt: the size of what is said in the margin


def marks(forme: Forme, layout: Layout, stapled: bool) -> Iterator[Mark]:
    """The marks of a forme; those for which the sheet has no room are left out."""
    yield from _beside_columns(forme, layout)
    yield from _beside_rows(forme, layout)
    if forme.signature is not None:
        yield from () if stapled else _collation(forme, layout, forme.signature)
        yield from _stations(forme, layout, forme.signature, stapled)


def slug(text: str, layout: Layout) -> Iterator[Label]:
    """What a sheet is, below its pages, where there is room for it."""
    foot = layout.rows[-1].start
    if foot >= OFFSET + SMALL + CLEAR:
        left = layout.columns[0].start + CLEAR + SMALL
        yield Label(text, left, max(CLEAR, foot - OFFSET - LENGTH), SMALL)


def _beside_columns(forme: Forme, layout: Layout) -> Iterator[Mark]:
    """Above and below the pages: where columns are cut and creased."""
    bottom, top = layout.rows[-1].start, layout.rows[0].end
    creases = _creases(layout.columns, forme.format.creases(Fold.DOWN))
    for near, away, room in ((top, 1, layout.height - top), (bottom, -1, bottom)):
        for start, end in _tick(near, away, room):
            yield from (Line(x, start, x, end) for x in _cuts(layout.columns))
            yield from (Line(x, start, x, end, dashed=True) for x in creases)
            yield from (Label(str(n), x + SMALL / 4, max(end, start), SMALL) for x, n in creases.items() if away > 0)


def _beside_rows(forme: Forme, layout: Layout) -> Iterator[Mark]:
    """To the left and the right of the pages: where rows are cut and creased."""
    left, right = layout.columns[0].start, layout.columns[-1].end
    rows = layout.rows[::-1]
    creases = _creases(rows, forme.format.creases(Fold.ACROSS))
    for near, away, room in ((right, 1, layout.width - right), (left, -1, left)):
        for start, end in _tick(near, away, room):
            yield from (Line(start, y, end, y) for y in _cuts(rows))
            yield from (Line(start, y, end, y, dashed=True) for y in creases)
            yield from (Label(str(n), start, y + SMALL / 4, SMALL) for y, n in creases.items() if away > 0)


def _tick(near: float, away: int, room: float) -> Iterator[tuple[float, float]]:
    """From where to where a mark goes that begins at an edge of the pages; nothing where there is no room."""
    length = min(LENGTH, room - OFFSET - CLEAR)
    if length >= SHORTEST:
        yield near + away * OFFSET, near + away * (OFFSET + length)


def _cuts(spans: Sequence[Span]) -> list[float]:
    """The edges that are cut: the outer ones, and those at a bolt with white between its pages."""
    bolts = [edge for a, b in pairwise(spans) if b.start - a.end > CLEAR for edge in (a.end, b.start)]
    return [spans[0].start, *bolts, spans[-1].end]


def _creases(spans: Sequence[Span], folds: Mapping[int, int]) -> dict[float, int]:
    """Where creases fall, and which fold makes each; a format is the same from the left and the right."""
    return {(spans[n - 1].end + spans[n].start) / 2: fold for n, fold in sorted(folds.items())}


COLLATION = Span(1.5 * MM, 5 * MM)  # half its width, and its height, which is the step too
FROM_HEAD = 12 * MM


def _collation(forme: Forme, layout: Layout, signature: Signature) -> Iterator[Block]:
    """The step on the back of a signature: where all are gathered in order they make a stair."""
    for x, row in _spines(forme, layout, signature.pages, 1):
        steps = int((row.end - row.start - 2 * FROM_HEAD) // COLLATION.end)
        below = FROM_HEAD + COLLATION.end * ((signature.number - 1) % max(1, steps) + 1)
        yield Block(x - COLLATION.start, row.end - below, 2 * COLLATION.start, COLLATION.end)


KETTLE = 12 * MM  # the outermost stations, from head and tail
PITCH = 40 * MM  # about, from station to station


def stations(height: float, stapled: bool) -> list[float]:
    """Where a spine is pricked, from one end of it: two staples at its quarters, or stations for sewing."""
    if stapled:
        return [height / 4, height * 3 / 4]
    between = max(2, round((height - 2 * KETTLE) / PITCH))
    return [KETTLE + n * (height - 2 * KETTLE) / between for n in range(between + 1)]


def _stations(forme: Forme, layout: Layout, signature: Signature, stapled: bool) -> Iterator[Line]:
    """Short lines across the innermost fold, where the needle goes in."""
    for x, row in _spines(forme, layout, signature.pages // 2, signature.pages // 2 + 1):
        for height in stations(row.end - row.start, stapled):
            yield Line(x - COLLATION.start, row.start + height, x + COLLATION.start, row.start + height)


def _spines(forme: Forme, layout: Layout, *pair: int) -> Iterator[tuple[float, Span]]:
    """Where two pages of a signature meet on this forme, if they do: the fold between them, and their row."""
    for row, places in zip(layout.rows, forme.places, strict=True):
        for at, (one, other) in enumerate(pairwise(places)):
            if {one.within, other.within} == set(pair):
                yield layout.columns[at].end, row


NUMERAL = 96.0  # pt, or what a page has room for


def dummy(page: int, width: float, height: float) -> Iterator[Mark]:
    """A page of a folding dummy: its number, and which way is up."""
    size = min(NUMERAL, width / 3)
    yield Label(str(page), width / 2, height / 2 - size / 4, size, "center")
    arrow = height - FROM_HEAD
    yield Line(width / 2, arrow - FROM_HEAD, width / 2, arrow)
    yield from (Line(width / 2, arrow, width / 2 + side * 2 * MM, arrow - 3 * MM) for side in (-1, 1))
    for x0, y0, x1, y1 in ((0, 0, width, 0), (width, 0, width, height), (width, height, 0, height), (0, height, 0, 0)):
        yield Line(x0, y0, x1, y1)
