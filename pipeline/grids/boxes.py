"""Tables in a box of signs: rules over and under it, bars between its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.grids import pipes
from pipeline.grids.grid import Cells, Found, Grid, Line, grid, heads_figures, is_rule, words

DRAWN = "it is drawn as a box, with bars between its cells"
MOST_PARTS = 2  # rules that part more part row from row


def read(lines: Sequence[Line], said: bool) -> Grid | None:
    """What stands between two rules is one row, where there are several; else the first is of labels, and each line is a row."""
    if len(lines) < 4 or not (is_rule(lines[0].text) and is_rule(lines[-1].text)):
        return None
    drawn = [line for line in lines if not is_rule(line.text)]
    if len(drawn) < 2 or not all(pipes.BAR.match(line.text) and pipes.BAR.match(line.text[-1]) for line in drawn):
        return None
    rows = pipes.parted(drawn)
    if len({len(row) for row in rows}) != 1 or len(rows[0]) < 2:
        return None
    cells = dict(zip((line.start for line in drawn), rows, strict=True))
    parts = [[cells[line.start] for line in run] for rule, run in groupby(lines, _rules) if not rule]
    return _of(parts, double=any("=" in line.text or "═" in line.text for line in lines[1:-1] if is_rule(line.text)))


def _rules(line: Line) -> bool:
    return is_rule(line.text)


def _of(parts: Sequence[Sequence[Sequence[Found]]], *, double: bool) -> Grid:
    """The table of what stands between its rules."""
    if len(parts) > MOST_PARTS or (double and len(parts) == MOST_PARTS):
        rows = [_joined(part) for part in parts]
        labels = int(double or heads_figures([[words(cell) for cell in row] for row in rows]))
        return grid(rows, labels, DRAWN)
    head = [_joined(parts[0])] if len(parts) == MOST_PARTS else []
    return grid([*head, *_by_lines(parts[-1])], len(head), DRAWN)


def _joined(lines: Sequence[Sequence[Found]]) -> Cells:
    """One row of several lines."""
    return [[found for line in lines if (found := line[place])[1]] for place in range(len(lines[0]))]


def _by_lines(lines: Sequence[Sequence[Found]]) -> Iterator[Cells]:
    """A row for each line; one that has nothing in the first cell goes on the row above."""
    run: list[Sequence[Found]] = []
    for line in lines:
        if run and line[0][1]:
            yield _joined(run)
            run = []
        run.append(line)
    if run:
        yield _joined(run)
