"""The proof of a cover: where it is trimmed and folded, what is safe, and how large all is. It is never printed so."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.cover.cloths import BLACK, Inks
from pipeline.cover.lettering import Block, Composed, Line, Span
from pipeline.cover.papers import INCH
from pipeline.cover.spread import Area, Spread
from pipeline.shaping import Cut

SLUG = 13.0  # mm around the bleed, for measures
HAIR = 0.18  # mm, half a point
CYAN: Inks = (1, 0, 0, 0)
MAGENTA: Inks = (0, 1, 0, 0)
GREEN: Inks = (0.6, 0, 1, 0)
SMALL = 2.8  # mm, 8 pt


def proof(spread: Spread, note: str, cut: Cut) -> Composed:
    """The lines and legends of a proof, to lie over the cover."""
    trim, bleed = spread.trim, spread.sheet
    blocks = [*_rectangle(bleed, CYAN), *_rectangle(trim, MAGENTA)]
    for fold in spread.folds:
        blocks += _dashed(Area(fold, bleed.top - 4, fold, bleed.foot + 4), MAGENTA, 1.6)
    for area in spread.safe_areas():
        blocks += _dashed_rectangle(area)
    return Composed(tuple(blocks), (*_measures(spread, cut), *_legend(spread, note, cut)))


def _rectangle(area: Area, ink: Inks) -> Iterator[Block]:
    """The edges of an area, in thin lines."""
    yield Block(area.left - HAIR / 2, area.top - HAIR / 2, area.width + HAIR, HAIR, ink)
    yield Block(area.left - HAIR / 2, area.foot - HAIR / 2, area.width + HAIR, HAIR, ink)
    yield Block(area.left - HAIR / 2, area.top, HAIR, area.height, ink)
    yield Block(area.right - HAIR / 2, area.top, HAIR, area.height, ink)


def _dashed_rectangle(area: Area) -> Iterator[Block]:
    edges = (
        Area(area.left, area.top, area.right, area.top),
        Area(area.left, area.foot, area.right, area.foot),
        Area(area.left, area.top, area.left, area.foot),
        Area(area.right, area.top, area.right, area.foot),
    )
    for edge in edges:
        yield from _dashed(edge, GREEN, 3.0)


def _dashed(line: Area, ink: Inks, dash: float) -> Iterator[Block]:
    """An upright or level thin line in dashes of so many mm, with white of the same between."""
    length = max(line.width, line.height)
    count = max(round(length / (2 * dash)), 1)
    for number in range(count):
        along = number * length / count
        if line.width:
            yield Block(line.left + along, line.top - HAIR / 2, length / count / 2, HAIR, ink)
        else:
            yield Block(line.left - HAIR / 2, line.top + along, HAIR, length / count / 2, ink)


def _measures(spread: Spread, cut: Cut) -> Iterator[Line]:
    """The widths of back, spine and front above them, the height beside them, in mm and inches."""
    left, right = spread.folds
    above = spread.sheet.top - 5.2
    yield _centred(f"back {_said(spread.page_width)}", left / 2, above, cut)
    yield _centred(f"spine {_said(spread.spine)}", (left + right) / 2, above - 1.4 * SMALL, cut)
    yield _centred(f"front {_said(spread.page_width)}", right + spread.page_width / 2, above, cut)
    height = f"height {_said(spread.page_height)}"
    down = (spread.page_height + _width(height, cut)) / 2
    yield Line((Span(height),), spread.sheet.left - 3.2, down, SMALL, BLACK, lining=True, turn=-90)


def _legend(spread: Spread, note: str, cut: Cut) -> Iterator[Line]:
    """What this is, and which line is which, below the sheet."""
    sheet = spread.sheet
    says = f"PROOF, not for printing · {note} · with bleed {_said(sheet.width)} × {_said(sheet.height)}"
    yield _fitted(says, sheet, sheet.foot + 5.6, cut)
    keys = (
        (CYAN, f"bleed, {spread.bleed:.4g} mm"),
        (MAGENTA, "trim; folds in dashes"),
        (GREEN, "safe area, in dashes"),
    )
    x = sheet.left
    for ink, words in keys:
        yield Line((Span(words),), x, sheet.foot + 9.6, SMALL, ink, lining=True)
        x += _width(words, cut) + 2.4 * SMALL


def _fitted(words: str, sheet: Area, baseline: float, cut: Cut) -> Line:
    """A line no longer than the sheet."""
    size = min(SMALL, SMALL * sheet.width / _width(words, cut))
    return Line((Span(words),), sheet.left, baseline, size, BLACK, lining=True)


def _centred(words: str, middle: float, baseline: float, cut: Cut) -> Line:
    return Line((Span(words),), middle - _width(words, cut) / 2, baseline, SMALL, BLACK, lining=True)


def _width(words: str, cut: Cut) -> float:
    return cut.run(words, ("lnum", "tnum")).width * SMALL


def _said(length: float) -> str:
    """A length in both units."""
    return f"{length:.2f} mm ({length / INCH:.3f} in)"
