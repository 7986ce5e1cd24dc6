"""What stands in which cell of a table, and what every way to draw one has in common."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from pipeline.cues import MATTER, PAGE_HEADINGS
from pipeline.divisions import numbering


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the copy-text without the white space around it: where it begins, and how many columns it is indented."""

    start: int
    text: str
    indent: int

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Piece:
    """What one line has of a cell: from where to where in the copy-text, the cell's row and place in it, whether it is all."""

    start: int
    end: int
    row: int
    cell: int
    alone: bool


@dataclass(frozen=True, slots=True)
class Row:
    """How many columns each cell of a row spans, and whether its cells are labels."""

    spans: tuple[int, ...]
    label: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its rows, the pieces of its cells in the order of the copy-text, and what shows that it is one."""

    rows: tuple[Row, ...]
    pieces: tuple[Piece, ...]
    because: str


Reader: TypeAlias = Callable[[Sequence[Line], bool], Grid | None]
Found: TypeAlias = tuple[int, str]  # the words that a line has in a cell, and where they begin
Cell: TypeAlias = list[Found]
Cells: TypeAlias = list[Cell]  # those of a row

RULE = re.compile(r"(?=.*(?:[-=_─━═~]{3}|-{2}))[-=_─━═~+|:┌┬┐├┼┤└┴┘╞╪╡ \t]+")


def is_rule(text: str) -> bool:
    """Whether a line only rules off: signs alone, some of them in a row."""
    return RULE.fullmatch(text) is not None


def grid(rows: Sequence[Cells], labels: int, because: str, spans: Sequence[tuple[int, ...]] | None = None) -> Grid:
    """The table of these rows, of which the first so many are labels."""
    pieces = [
        Piece(start, start + len(text), number, place, len(cell) == 1)
        for number, row in enumerate(rows)
        for place, cell in enumerate(row)
        for start, text in cell
    ]
    widths = spans or [tuple(1 for _ in row) for row in rows]
    made = tuple(Row(width, number < labels) for number, width in enumerate(widths))
    return Grid(made, tuple(sorted(pieces, key=lambda piece: piece.start)), because)


def words(cell: Cell) -> str:
    """What is read in a cell."""
    return " ".join(text for _, text in cell)


CALL = re.compile(r"(?:\[\d{1,3}\]|\(\d{1,2}\)|[*†‡§]+|[¹²³⁴-⁹]+)$")
FIGURE = re.compile(
    r"(?:[A-Z]{0,2}[£$€₽¥] ?)?[(+−–-]?(?:\d[\d.,:'’·/-]*(?: \d[\d.,:'’·/-]*)*|[½¼¾⅓⅔⅛⅜⅝⅞])(?:[-– ]?[½¼¾⅓⅔⅛⅜⅝⅞])?"
    r"\)?(?: ?(?:%|‰|°|[^\W\d_]{1,4}\.?))?|[-–—.·…\"”″„»]{1,4}|(?:do|id|ditto|nil)\.?",
    re.IGNORECASE,
)


def is_figure(text: str) -> bool:
    """Whether a cell holds a figure, with its unit, or the sign that stands for one."""
    return FIGURE.fullmatch(CALL.sub("", text)) is not None


FIGURES = 0.7  # of the cells of a column of figures


def columns_of_figures(rows: Sequence[Sequence[str]]) -> list[int]:
    """The columns beside the first whose cells are figures."""
    width = max((len(row) for row in rows), default=0)
    found = []
    for place in range(1, width):
        cells = [row[place] for row in rows if place < len(row) and row[place]]
        if 2 * len(cells) >= len(rows) and sum(map(is_figure, cells)) >= FIGURES * len(cells):
            found.append(place)
    return found


def heads_figures(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names what is counted in the others: it has words where these have figures."""
    if len(rows) < 3 or not any(rows[0]):
        return False
    figures = columns_of_figures(rows[1:])
    first = [rows[0][place] for place in figures if place < len(rows[0])]
    return bool(figures) and all(first) and not any(map(is_figure, first))


PAGE = re.compile(r"(?:p\.? ?)?(\d{1,4}|[ivxlc]{1,7})\.?", re.IGNORECASE)


def is_list_of_contents(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows name parts of a book and the pages where they begin."""
    last = [row[-1] for row in rows if row[-1]]
    if any(PAGE_HEADINGS.fullmatch(text.strip(" .")) for text in last):
        return True
    pages = [found[1] for text in last if (found := PAGE.fullmatch(text))]
    numbers = [int(page) for page in pages if page.isdecimal()]
    rise = all(a <= b for a, b in pairwise(numbers))
    named = sum(1 for row in rows if _names_a_part(row))
    return rise and 5 * len(pages) >= 4 * len(rows) and 2 * named >= len(rows)


def _names_a_part(row: Sequence[str]) -> bool:
    """Whether a row begins with the number of a part, or with the name of one that has none."""
    found = numbering(row[0]) if row[0] else None
    numbered = found is not None and (found.rank > 0 or found.style != "arabic" or found.end < len(row[0]))
    return numbered or MATTER.match(row[0]) is not None


def in_order(lines: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    """The lines that are no rules, with their numbers."""
    return ((number, line) for number, line in enumerate(lines) if not is_rule(line.text))
