"""Where in a text tables stand: runs of lines with bars or gaps in them that can be read as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.cues import PAGE_HEADINGS
from pipeline.grids import columns
from pipeline.grids.grid import Grid, Line, is_rule
from pipeline.grids.reading import read

MOST_WHITE = 2  # blank lines inside a table
MOST_STRANGE = 2  # lines in a row that have no gap
MOST_PARTS = 8  # parts of a table between blank lines


@dataclass(frozen=True, slots=True)
class Table:
    """The lines of a table, and what stands in its cells."""

    lines: tuple[Line, ...]
    grid: Grid


@dataclass(frozen=True, slots=True)
class Spaced:
    """A line, and how many blank lines stand over it."""

    line: Line
    above: int


def tables(lines: Sequence[Spaced], said: Mapping[int, bool]) -> Iterator[Table]:
    """The tables of a text. `said` tells of lines, by where they begin, whether the editor says that a table begins there."""
    done = -1
    forced = {start for start, is_table in said.items() if is_table}
    listed = {b.line.start for a, b in pairwise(lines) if PAGE_HEADINGS.fullmatch(a.line.text.strip(" ."))}
    for run in _runs(lines):
        for table in _within(run):
            if table.lines[0].start > done and said.get(table.lines[0].start, table.lines[0].start not in listed):
                done = table.lines[-1].start
                forced.discard(table.lines[0].start)
                yield table
    for start in sorted(forced):
        paragraph = list(_paragraph(lines, start))
        grid = read([spaced.line for spaced in paragraph], said=True)
        if grid:
            yield Table(tuple(spaced.line for spaced in paragraph), grid)


def _paragraph(lines: Sequence[Spaced], start: int) -> Iterator[Spaced]:
    """The lines from one on, to the next blank line."""
    for spaced in lines:
        if spaced.line.start > start and spaced.above:
            return
        if spaced.line.start >= start:
            yield spaced


def tabular(line: Line) -> bool:
    """Whether a line could be one of a table: it has bars, or gaps, or is a rule."""
    return "|" in line.text or "│" in line.text or is_rule(line.text) or len(columns.cells(line)) > 1


def _runs(lines: Sequence[Spaced]) -> Iterator[list[Spaced]]:
    """Runs of lines that could be those of tables, with a line or two between them that have no gap."""
    run: list[Spaced] = []
    strange = 0
    for spaced in lines:
        strange = 0 if tabular(spaced.line) else strange + 1
        if run and (spaced.above > MOST_WHITE or strange > MOST_STRANGE or (strange and spaced.above > 1)):
            yield run
            run = []
        if run or not strange:
            run.append(spaced)
    if run:
        yield run


def _within(run: Sequence[Spaced]) -> Iterator[Table]:
    """The tables in a run: the longest that begin at a blank line and end at one."""
    edges = [0, *(n for n, spaced in enumerate(run) if n and spaced.above), len(run)]
    first = 0
    while first < len(edges) - 1:
        for last in range(min(len(edges) - 1, first + MOST_PARTS), first, -1):
            parts = [run[a:b] for a, b in pairwise(edges[first : last + 1])]
            if _belong_together(parts) and (table := _table(run[edges[first] : edges[last]])):
                yield table
                first = last - 1
                break
        first += 1


def _belong_together(parts: Sequence[Sequence[Spaced]]) -> bool:
    """Whether lines parted by blank ones may be of one table: as wide, where they are several, and without bars."""
    if len(parts) == 1:
        return True
    widths = [[len(columns.cells(spaced.line)) for spaced in part] for part in parts]
    several = {max(found) for found in widths if len(found) > 1}
    return len(several) <= 1 and not any("|" in spaced.line.text for part in parts for spaced in part)


def _table(lines: Sequence[Spaced]) -> Table | None:
    """The table that lines are, without a line at the edge that stands for something else."""
    for trimmed in _trimmed(lines):
        if sum(1 for line in trimmed if not is_rule(line.text)) > 1 and (grid := read(trimmed)):
            return Table(tuple(trimmed), grid)
    return None


def _trimmed(lines: Sequence[Spaced]) -> Iterator[list[Line]]:
    """The lines as they are, and without a first or last line that has no gap or is a rule set apart."""
    first, last = 0, len(lines)
    while first < last - 1 and is_rule(lines[first].line.text) and lines[first + 1].above:
        first += 1
    while first < last and is_rule(lines[last - 1].line.text) and lines[last - 1].above:
        last -= 1
    here = [spaced.line for spaced in lines[first:last]]
    if not here:
        return
    yield here
    gaps = [number for number, line in enumerate(here) if tabular(line)]
    if gaps and (gaps[0] > 0 or gaps[-1] < len(here) - 1):
        yield here[gaps[0] : gaps[-1] + 1]
