"""Sheets folded: which page comes to lie where, found by folding, never looked up.

A sheet lies with its outer forme up, the side that bears its first page, and is folded back, half behind half, until one
page is left in sight. Leafed through from there, its pages are 1, 2, 3 …
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from types import MappingProxyType
from typing import TypeAlias


class Fold(Enum):
    """A fold, by what is folded."""

    DOWN = "left half back behind the right half"
    ACROSS = "top half back behind the bottom half"


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a page on a forme: its number in the folded sheet, from 1; turned where it stands on its head."""

    page: int
    turned: bool = False


#: The places of a forme, rows from the top, as they are seen with that side up.
Grid: TypeAlias = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to fold a sheet: pages side by side and one above another on each side of it, and its folds in order."""

    name: str
    columns: int
    rows: int
    folds: tuple[Fold, ...]

    @property
    def pages(self) -> int:
        """How many pages a sheet makes, both sides."""
        return 2 * self.columns * self.rows

    def creases(self, fold: Fold) -> dict[int, int]:
        """The lines that folds of a kind fall on, counted from the left or the top; to each, which fold it is, from 1."""
        across = self.columns if fold is Fold.DOWN else self.rows
        found: dict[int, int] = {}
        half = across
        for number, made in enumerate(self.folds, 1):
            if made is fold:
                half //= 2
                found |= dict.fromkeys(range(half, across, 2 * half), number)
        return found


_DOWN, _ACROSS = Fold.DOWN, Fold.ACROSS

#: The formats of the hand press. Each is half the one before it, so that a last signature can be a smaller one.
FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "folio": Format("folio", 2, 1, (_DOWN,)),
        "quarto": Format("quarto", 2, 2, (_ACROSS, _DOWN)),
        "octavo": Format("octavo", 4, 2, (_DOWN, _ACROSS, _DOWN)),
        "16mo": Format("16mo", 4, 4, (_ACROSS, _DOWN, _ACROSS, _DOWN)),
    }
)


@dataclass(frozen=True, slots=True)
class _Face:
    """One side of one leaf, by where it was on the open sheet; turned where folding has put it on its head."""

    row: int
    column: int
    outer: bool
    turned: bool = False


_Leaf: TypeAlias = tuple[_Face, _Face]  # its upper and its lower side
_Pile: TypeAlias = list[_Leaf]  # from the top


@lru_cache
def formes(format_: Format) -> tuple[Grid, Grid]:
    """The outer and the inner forme of a format."""
    places = _leafed_through(format_)
    outer = [[Cell(0)] * format_.columns for _ in range(format_.rows)]
    inner = [[Cell(0)] * format_.columns for _ in range(format_.rows)]
    for number, face in enumerate(places, 1):
        forme, column = (outer, face.column) if face.outer else (inner, format_.columns - 1 - face.column)
        forme[face.row][column] = Cell(number, face.turned)
    return tuple(map(tuple, outer)), tuple(map(tuple, inner))


def _leafed_through(format_: Format) -> list[_Face]:
    """The sides of the leaves in the order of reading, once the sheet is folded."""
    sheet = [
        [[(_Face(row, column, outer=True), _Face(row, column, outer=False))] for column in range(format_.columns)]
        for row in range(format_.rows)
    ]
    for fold in format_.folds:
        sheet = _folded(sheet, fold)
    ((pile,),) = sheet
    return [face for leaf in pile for face in leaf]


def _folded(sheet: list[list[_Pile]], fold: Fold) -> list[list[_Pile]]:
    if fold is Fold.ACROSS:
        half = len(sheet) // 2
        return [
            [sheet[half + r][c] + _over(sheet[half - 1 - r][c], fold) for c in range(len(sheet[0]))]
            for r in range(half)
        ]
    half = len(sheet[0]) // 2
    return [[row[half + c] + _over(row[half - 1 - c], fold) for c in range(half)] for row in sheet]


def _over(pile: _Pile, fold: Fold) -> _Pile:
    """A pile turned over: its order and its sides change; over a crease across, heads come to be feet."""
    tumbled = fold is Fold.ACROSS
    return [(_turned(lower, tumbled), _turned(upper, tumbled)) for upper, lower in reversed(pile)]


def _turned(face: _Face, tumbled: bool) -> _Face:
    return _Face(face.row, face.column, face.outer, face.turned != tumbled)
