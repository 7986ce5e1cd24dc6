"""The ways to draw a table in plain text, each a reader of lines that says what stands in which cell, or None."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.grids import boxes, columns, pipes, tabs
from pipeline.grids.grid import Grid, Line, Reader

READERS: tuple[Reader, ...] = (boxes.read, pipes.read, tabs.read, columns.read)
MOST_LINES = 2000


def read(lines: Sequence[Line], *, said: bool = False) -> Grid | None:
    """The grid that lines are drawn as; where the editor has `said` that they are a table, all that can be read as one."""
    if len(lines) > MOST_LINES:
        return None
    return next((grid for reader in READERS if (grid := reader(lines, said))), None)
