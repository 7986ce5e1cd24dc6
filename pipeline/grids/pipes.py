"""Tables whose cells are parted by upright bars, as Markdown has them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.grids.grid import Found, Grid, Line, grid, in_order, is_rule

BAR = re.compile(r"(?<!\\)[|│┃║]")
FEWEST_ALIGNED = 3  # rows without a rule or outer bars
MARKED = "upright bars part its cells"


def read(lines: Sequence[Line], said: bool) -> Grid | None:
    """Rows of as many cells each, with a rule among them, bars around them, or bars below each other."""
    drawn = [line for _, line in in_order(lines)]
    if len(drawn) < 2 or not all(BAR.search(line.text) for line in drawn):
        return None
    rows = parted(drawn)
    if len({len(row) for row in rows}) != 1 or len(rows[0]) < 2:
        return None
    ruled = [number for number, line in enumerate(lines) if is_rule(line.text) and 0 < number < len(lines) - 1]
    if not (ruled or said or closed(drawn) or _below_each_other(drawn)):
        return None
    return grid([[[cell] if cell[1] else [] for cell in row] for row in rows], _labels(lines, ruled), MARKED)


def parted(lines: Sequence[Line]) -> list[list[Found]]:
    """The words between the bars of each line; bars before and behind all lines part nothing."""
    before = all(BAR.match(line.text) for line in lines)
    behind = all(BAR.match(line.text[-1:]) and not line.text.endswith("\\|") for line in lines)
    return [_cells(line)[1 if before else 0 : -1 if behind else None] for line in lines]


def _cells(line: Line) -> list[Found]:
    found, done = [], 0
    for end in (*(match.span() for match in BAR.finditer(line.text)), (len(line.text), len(line.text))):
        written = line.text[done : end[0]]
        bare = written.strip()
        found.append((line.start + done + (written.index(bare) if bare else 0), bare))
        done = end[1]
    return found


def _labels(lines: Sequence[Line], ruled: Sequence[int]) -> int:
    """How many rows stand over the first rule that has rows over it."""
    over = [line for line in lines[: ruled[0]] if not is_rule(line.text)] if ruled else []
    return len(over)


def closed(lines: Sequence[Line]) -> bool:
    """Whether bars stand at both ends of all lines."""
    return all(BAR.match(line.text) and BAR.match(line.text[-1]) for line in lines)


def _below_each_other(lines: Sequence[Line]) -> bool:
    """Whether the bars of all lines stand in the same columns."""
    places = {tuple(line.indent + found.start() for found in BAR.finditer(line.text)) for line in lines}
    return len(lines) >= FEWEST_ALIGNED and len(places) == 1
