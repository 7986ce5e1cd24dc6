"""Tables: lines drawn as one, and the line above that names and numbers it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.blocks import Block
from pipeline.cues import TABLE_HEADING
from pipeline.structure.decision import Decision

LONGEST_HEADING = 300  # characters
MOST_WHITE = 2  # blank lines between a table and its heading
REPEATED = 0.5  # of the rows of a list of contents stand elsewhere as headings


def recognise(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> Iterator[Decision]:
    """What is drawn as a table and is no list of contents, and its heading."""
    alone = {_folded(block.text) for block in blocks if block.one_line}
    for index, block in enumerate(blocks):
        settled = decided.get(index)
        if block.grid is None or (settled and settled.role != "table"):
            continue
        if settled is None and _is_list_of_contents(block, alone):
            continue
        if settled is None:
            yield Decision(index, "table", block.grid.because)
        yield from _heading(blocks, decided, index)


def _heading(blocks: Sequence[Block], decided: Mapping[int, Decision], table: int) -> Iterator[Decision]:
    """The line that numbers a table, right above it or with a title between."""
    for first in (table - 1, table - 2):
        run = range(first, table)
        if first < 0 or any(i in decided or not _short(blocks, i) for i in run):
            return
        if found := TABLE_HEADING.match(blocks[first].text):
            number = len(blocks[first].text) - found.end() <= 1
            if first == table - 1 or number:
                yield from (Decision(i, "table-heading", "it numbers the table below it") for i in run)
                return


def _short(blocks: Sequence[Block], index: int) -> bool:
    """Whether a block is short and stands right above the next."""
    return len(blocks[index].text) <= LONGEST_HEADING and blocks[index + 1].above <= MOST_WHITE


def _is_list_of_contents(block: Block, alone: set[str]) -> bool:
    """Whether what stands in the first cells of most rows stands elsewhere alone, as headings do."""
    if block.grid is None:
        return False
    firsts: dict[int, str] = {}
    for piece in block.grid.pieces:
        firsts.setdefault(piece.row, block.text[piece.start - block.start : piece.end - block.start])
    again = sum(1 for text in firsts.values() if _folded(text) in alone)
    return again >= REPEATED * len(firsts)


def _folded(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
