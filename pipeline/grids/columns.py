"""Tables whose cells are parted by white space, or by dots that lead to figures: columns that line up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.grids import pipes
from pipeline.grids.grid import (
    Cells,
    Grid,
    Line,
    columns_of_figures,
    grid,
    heads_figures,
    is_figure,
    is_list_of_contents,
    is_rule,
    words,
)

#: What parts two cells: two spaces, a tab, dots that lead to a figure.
GAP = re.compile(
    r"[ \u00a0]*(?:\.{4,}|\.{2,}(?=[ \u00a0]*[\d£$])|[ \u00a0]\.(?:[ \u00a0]+\.){2,}|…{2,}|…(?=[ \u00a0]*\d))[ \u00a0.]*|[ \u00a0]{2,}|[ \u00a0]*\t[ \u00a0\t]*"
)
TAB = 8  # columns
FEWEST = 3  # rows
LINED_UP = 0.6  # of the cells of a column
ALIGNED = "its columns line up over several rows"
LONGEST = 90  # characters of a cell


@dataclass(frozen=True, slots=True)
class Field:
    """What a line has between two gaps: from which column to which, and its words."""

    left: int
    right: int
    start: int
    text: str


Fields: TypeAlias = tuple[Field, ...]
Column: TypeAlias = tuple[int, int]


def cells(line: Line) -> Fields:
    """The words of a line between its gaps."""
    found, done = [], 0
    column = line.indent
    for start, end in (*(match.span() for match in GAP.finditer(line.text)), (len(line.text), len(line.text))):
        text = line.text[done:start]
        if text:
            found.append(Field(column, column + len(text), line.start + done, text))
        column = _behind(column + len(text), line.text[start:end])
        done = end
    return tuple(found)


def _behind(column: int, gap: str) -> int:
    """The column behind a gap."""
    for character in gap:
        column = (column // TAB + 1) * TAB if character == "\t" else column + 1
    return column


def read(lines: Sequence[Line], said: bool) -> Grid | None:
    """Rows whose cells stand in columns; in one of them figures, or rules between them, or several that line up."""
    rows = [(number, cells(line)) for number, line in enumerate(lines) if not is_rule(line.text)]
    several = sum(1 for _, fields in rows if len(fields) > 1)
    if several < 2 or (2 * several < len(rows) and not said):
        return None
    if pipes.closed([lines[number] for number, _ in rows]):
        return None  # a frame around lines, whose bars are no cells
    rules = frozenset(number for number, line in enumerate(lines) if is_rule(line.text))
    inner = [rule for rule in sorted(rules) if rows[0][0] < rule < rows[-1][0]]
    over = sum(1 for number, _ in rows if number < inner[0]) if inner else 0
    for head in (over,) if 0 < over <= MOST_LABELS else _labels(rows):
        if made := _with_labels(rows, head, rules, Asked(said, bool(inner) or len(rules) > 1, _led(lines))):
            return made
    return None


@dataclass(frozen=True, slots=True)
class Asked:
    """What speaks for a table beside its columns: the editor, rules, dots that lead to figures."""

    said: bool
    ruled: bool
    led: bool


Numbered: TypeAlias = tuple[int, Fields]  # a line by its number


def _labels(rows: Sequence[Numbered]) -> Iterator[int]:
    """How many of the first lines may be labels: none, or one or two without figures."""
    yield 0
    for head in (1, 2):
        if len(rows) > head + 1 and not any(is_figure(field.text) for field in rows[head - 1][1]):
            yield head
        else:
            return


def _with_labels(rows: Sequence[Numbered], head: int, rules: frozenset[int], asked: Asked) -> Grid | None:
    """The table whose first lines are labels, as many as `head` says."""
    body = rows[head:]
    columns = _columns([fields for _, fields in body])
    if columns is None:
        return None
    made = _rows(body, columns, rules)
    texts = [[words(cell) for cell in row] for row in made]
    if not asked.said and not _stands(texts, [fields for _, fields in body], columns, asked):
        return None
    return _headed(rows[:head], made, texts, columns)


MOST_LABELS = 4  # lines


def _columns(rows: Sequence[Fields]) -> list[Column] | None:
    """The columns that the fields of all rows stand in; None where two fields of one row stand in the same.

    Some row has something in all of them.
    """
    found: list[Column] = []
    for left, right in sorted((field.left, field.right) for fields in rows for field in fields):
        if found and left <= found[-1][1]:
            found[-1] = (found[-1][0], max(right, found[-1][1]))
        else:
            found.append((left, right))
    for fields in rows:
        places = [_place(field, found) for field in fields]
        if len(set(places)) < len(places):
            return None
    return found if 1 < len(found) == max(len(fields) for fields in rows) else None


def _place(field: Field, columns: Sequence[Column]) -> int:
    """The column that a field stands in."""
    return next(place for place, (left, right) in enumerate(columns) if left <= field.left < right)


def _rows(rows: Sequence[Numbered], columns: Sequence[Column], rules: frozenset[int]) -> list[Cells]:
    """The cells of each row; a line that goes on the row above has none of its own."""
    made: list[Cells] = []
    for index, (number, fields) in enumerate(rows):
        placed = {_place(field, columns): field for field in fields}
        over = rows[index - 1] if index and number - 1 not in rules and rows[index - 1][0] == number - 1 else None
        after = rows[index + 1][1] if index + 1 < len(rows) else ()
        if made and over and (_goes_on(placed, over[1], after, columns) or _ends(over[1], fields, after)):
            for place, field in placed.items():
                made[-1][place].append((field.start, field.text))
        else:
            made.append([[(placed[p].start, placed[p].text)] if p in placed else [] for p in range(len(columns))])
    return made


def _goes_on(placed: dict[int, Field], over: Fields, following: Fields, columns: Sequence[Column]) -> bool:
    """Whether a line goes on the cells above it: it has nothing in the first column, or an indented rest there alone."""
    there = {_place(field, columns): field for field in over}
    if any(is_figure(field.text) for field in placed.values()) or 0 not in there:
        return False
    if 0 not in placed:
        return placed.keys() <= there.keys()
    deeper = len(placed) == 1 and placed[0].left > there[0].left and len(over) > 1
    return deeper and not (following and following[0].left >= placed[0].left and _place(following[0], columns) == 0)


def _ends(over: Fields, here: Fields, after: Fields) -> bool:
    """Whether an indented line ends what the line above begins, which has one cell: the line below it is indented no more."""
    begun = len(over) == 1 and len(here) > 1 and over[0].left < here[0].left < over[0].right
    return begun and over[0].text[-1] not in ".:;" and not (after and after[0].left >= here[0].left)


def _stands(texts: Sequence[Sequence[str]], rows: Sequence[Fields], columns: Sequence[Column], asked: Asked) -> bool:
    """Whether this is a table and nothing else that has gaps in its lines."""
    if is_list_of_contents(texts) or any(len(text) > LONGEST for row in texts for text in row):
        return False
    lined_up = [_lines_up(place, rows, columns) for place in range(1, len(columns))]
    figures = [place for place in columns_of_figures(texts) if lined_up[place - 1]]
    if figures and len(texts) >= (2 if asked.ruled or asked.led else FEWEST):
        return True
    full = sum(1 for row in texts if all(row)) >= LINED_UP * len(texts)
    if asked.ruled and full and len(texts) >= 2:
        return any(lined_up)
    return len(columns) > 2 and len(texts) >= FEWEST and full and all(lined_up)


def _lines_up(place: int, rows: Sequence[Fields], columns: Sequence[Column]) -> bool:
    """Whether the fields of a column begin below each other, or end there, or have the same middle."""
    there = [field for fields in rows for field in fields if _place(field, columns) == place]
    edges = (
        Counter(field.left for field in there),
        Counter(field.right for field in there),
        Counter((field.left + field.right) // 2 for field in there),
        Counter(field.left + len(re.split(r"[.,:]", field.text)[0]) for field in there),
    )
    return len(there) > 1 and max(max(edge.values()) for edge in edges) >= LINED_UP * len(there)


def _led(lines: Sequence[Line]) -> bool:
    """Whether dots lead to the figures of most rows."""
    return 2 * sum(1 for line in lines if LEADERS.search(line.text)) > len(lines)


LEADERS = re.compile(r"\.{3,}|(?: \.){3,}|…")


def _headed(
    head: Sequence[Numbered], made: list[Cells], texts: Sequence[Sequence[str]], columns: Sequence[Column]
) -> Grid | None:
    """The table with the lines above its first rule as labels; None where these do not stand over its columns."""
    if not head:
        return grid(made, int(heads_figures(texts)), ALIGNED)
    over = _over(head, columns)
    if over is None:
        return None
    cells_, spans = over
    return grid([cells_, *made], 1, ALIGNED, [spans, *(tuple(1 for _ in row) for row in made)])


def _over(head: Sequence[Numbered], columns: Sequence[Column]) -> tuple[Cells, tuple[int, ...]] | None:
    """The labels over the columns, of one line or several: each over the column, or the columns, that it stands over."""
    if len(head) == 1:
        return _spanning(head[0][1], columns)
    placed: Cells = [[] for _ in columns]
    for _, fields in head:
        taken: set[int] = set()
        for field in fields:
            under = list(_under(field, columns))
            if len(under) != 1 or under[0] in taken:
                return None
            taken.add(under[0])
            placed[under[0]].append((field.start, field.text))
    return placed, tuple(1 for _ in columns)


def _spanning(fields: Fields, columns: Sequence[Column]) -> tuple[Cells, tuple[int, ...]] | None:
    """The labels of one line, with how many columns each stands over."""
    row: Cells = []
    spans: list[int] = []
    done = 0
    for field in fields:
        under = list(_under(field, columns))
        if not under or under[0] < done:
            return None
        row += [[] for _ in range(done, under[0])] + [[(field.start, field.text)]]
        spans += [1 for _ in range(done, under[0])] + [len(under)]
        done = under[-1] + 1
    rest = len(columns) - done
    return row + [[] for _ in range(rest)], tuple(spans + [1] * rest)


def _under(field: Field, columns: Sequence[Column]) -> Iterator[int]:
    """The columns that a label stands over; where it stands over none, the nearest within reach."""
    over = [place for place, (left, right) in enumerate(columns) if field.left < right and left < field.right]
    if over:
        yield from over
        return
    near = min(
        range(len(columns)), key=lambda place: abs(columns[place][0] + columns[place][1] - field.left - field.right)
    )
    yield near
