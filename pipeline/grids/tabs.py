"""Tables whose cells are parted by tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.grids.grid import (
    Cells,
    Grid,
    Line,
    columns_of_figures,
    grid,
    heads_figures,
    in_order,
    is_list_of_contents,
    is_rule,
    words,
)

FEWEST = 3  # rows, or columns where none has figures
TABBED = "tabs part its cells, as many in each row"
LONGEST = 160  # characters of a cell
TAB, TABS = re.compile(r"\t"), re.compile(r"\t+")


def read(lines: Sequence[Line], said: bool) -> Grid | None:
    """Rows of as many cells each, with figures in a column, or of several columns."""
    drawn = [line for _, line in in_order(lines)]
    if len(drawn) < 2 or not all("\t" in line.text for line in drawn):
        return None
    rows = next((rows for tab in (TAB, TABS) if (rows := [_cells(line, tab) for line in drawn]) and _alike(rows)), None)
    if rows is None:
        return None
    texts = [[words(cell) for cell in row] for row in rows]
    ruled = [number for number, line in enumerate(lines) if 0 < number < len(lines) - 1 and is_rule(line.text)]
    if not said and not (_plain(texts) and (ruled or columns_of_figures(texts) or len(texts[0]) >= FEWEST)):
        return None
    over = sum(1 for line in lines[: ruled[0]] if not is_rule(line.text)) if ruled else int(heads_figures(texts))
    return grid(rows, over, TABBED)


def _plain(rows: Sequence[Sequence[str]]) -> bool:
    """Whether there are enough rows of short cells, which are no list of contents."""
    short = all(len(text) <= LONGEST for row in rows for text in row)
    return len(rows) >= FEWEST and short and not is_list_of_contents(rows)


def _alike(rows: Sequence[Cells]) -> bool:
    return len({len(row) for row in rows}) == 1


def _cells(line: Line, tab: re.Pattern[str]) -> Cells:
    found: Cells = []
    done = 0
    for start, end in (*(match.span() for match in tab.finditer(line.text)), (len(line.text), len(line.text))):
        written = line.text[done:start]
        bare = written.strip()
        found.append([(line.start + done + written.index(bare), bare)] if bare else [])
        done = end
    return found
