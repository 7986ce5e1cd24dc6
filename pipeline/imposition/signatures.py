"""Pages gathered: into signatures of folded sheets, into cut leaves, or two and four to a side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.imposition.folding import FORMATS, Cell, Format, formes


@dataclass(frozen=True, slots=True)
class Place:
    """What stands in a cell: the number of a page, from 1, or 0 for a blank; on its head or not.

    `within` is its number in the signature, from 1; `depth` how many leaves of the signature lie around it.
    """

    page: int
    turned: bool = False
    within: int = 0
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Signature:
    """Sheets folded and laid into each other, the first outermost, and the first and last of their pages."""

    number: int
    format: Format
    sheets: int
    first: int
    last: int

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Forme:
    """One side of a sheet, rows from the top as it is seen; sheets count from 1. What is not folded has no signature."""

    sheet: int
    outer: bool
    format: Format
    places: tuple[tuple[Place, ...], ...]
    signature: Signature | None = None


def signatures(pages: int, format_: Format, size: int, smaller: bool) -> list[Signature]:
    """The signatures of a book; `size` is their pages, a multiple of the sheet’s.

    The last is filled with blanks, or where `smaller` is asked has fewer sheets, or one of a smaller format.
    """
    found: list[Signature] = []
    for first in range(1, pages + 1, size):
        left = min(size, pages - first + 1)
        fitting = _fitting(format_, left) if smaller else format_
        wanted = -(-left // fitting.pages) if smaller else size // fitting.pages
        found.append(Signature(len(found) + 1, fitting, wanted, first, first + wanted * fitting.pages - 1))
    return found


def _fitting(format_: Format, pages: int) -> Format:
    """The format, this one or a smaller, whose sheets leave the fewest blanks; of several the one of fewest sheets."""
    known = [known for known in FORMATS.values() if known.pages <= format_.pages]
    return min(known, key=lambda known: (-pages % known.pages, -known.pages))


def folded(pages: int, gathered: Iterable[Signature]) -> Iterator[Forme]:
    """The formes of signatures, outer and inner by turns."""
    for signature in gathered:
        for sheet in range(signature.sheets):
            for outer, grid in zip((True, False), formes(signature.format), strict=True):
                places = tuple(tuple(_place(signature, sheet, cell, pages) for cell in row) for row in grid)
                yield Forme(sheet + 1, outer, signature.format, places, signature)


def _place(signature: Signature, sheet: int, cell: Cell, pages: int) -> Place:
    """A page of a sheet that lies in `sheet` others: its front half comes after theirs, its back half before."""
    size, half = signature.pages, signature.format.pages // 2
    shift = sheet * half
    within = cell.page + shift if cell.page <= half else size - (signature.format.pages - cell.page) - shift
    number = signature.first + within - 1
    return Place(number if number <= pages else 0, cell.turned, within, (min(within, size + 1 - within) - 1) // 2)


#: One leaf beside another, not folded.
LEAVES = Format("leaves", 2, 1, ())


def cut(pages: int) -> Iterator[Forme]:
    """Formes of leaves, two to a sheet: the printed pile is cut, and its left half laid on its right."""
    leaves = -(-pages // 2)
    sheets = -(-leaves // 2)
    for sheet in range(sheets):
        left, right = 2 * sheet + 1, 2 * (sheets + sheet) + 1
        for outer, row in ((True, (left, right)), (False, (right + 1, left + 1))):
            places = tuple(Place(page if page <= pages else 0) for page in row)
            yield Forme(sheet + 1, outer, LEAVES, (places,))


#: How many columns and rows of pages stand on a side.
UP: Mapping[str, tuple[int, int]] = MappingProxyType({"2-up": (2, 1), "4-up": (2, 2)})


def together(pages: int, name: str) -> Iterator[Forme]:
    """Formes with pages in the order of reading, from left to right and from the top."""
    columns, rows = UP[name]
    grid = Format(name, columns, rows, ())
    for side, first in enumerate(range(1, pages + 1, columns * rows)):
        numbers = [[first + row * columns + column for column in range(columns)] for row in range(rows)]
        places = tuple(tuple(Place(n if n <= pages else 0) for n in row) for row in numbers)
        yield Forme(side // 2 + 1, side % 2 == 0, grid, places)
