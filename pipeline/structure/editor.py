"""The editor's own decisions, from `[structure]`: they stand before every rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import cast

from pipeline.blocks import Block
from pipeline.labels import beginning
from pipeline.points import point
from pipeline.structure import illustrations
from pipeline.structure.decision import Decision, Role

SAID = "the editor says so in [structure]"

#: Roles that say the level of a heading too.
HEADING_LEVELS: Mapping[str, int] = MappingProxyType({f"heading-{level}": level for level in (1, 2, 3)})


def decisions(blocks: Sequence[Block], overrides: Mapping[str, str]) -> Iterator[Decision]:
    """The blocks whose first line `[structure]` names."""
    for index, block in enumerate(blocks):
        role = overrides.get(str(block.line))
        begun = beginning(block.text) if role == "note" else None
        if role is None or (role == "note" and not begun) or not _can_be(role, blocks, index):
            continue
        said = Decision(
            block=index,
            role="heading" if role in HEADING_LEVELS else cast(Role, role),
            because=SAID,
            level=HEADING_LEVELS.get(role, 0),
            n=begun.sign if begun else "",
            label=_label(role, block),
        )
        yield illustrations.read(block, said) if role == "illustration" else said


def _label(role: str, block: Block) -> int:
    """How many characters show what a block is, and are no part of its text."""
    if role == "section-break":
        return len(block.text)
    if role == "list-item":
        begun = point(block.column - 1, block.text)
        return begun.length if begun and begun.sign else 0
    noted = beginning(block.text) if role == "note" else None
    return noted.length if noted else 0


def _can_be(role: str, blocks: Sequence[Block], index: int) -> bool:
    """Whether a block can be what the editor says: a table has cells, and the heading of one a table below it."""
    if role == "table-heading":
        below = blocks[index + 1].grid if index + 1 < len(blocks) else None
        return blocks[index].grid is None and below is not None
    return role != "table" or blocks[index].grid is not None


def misplaced(blocks: Sequence[Block], overrides: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """The lines that `[structure]` names in vain, each with what is wrong."""
    by_line = {str(block.line): block for block in blocks}
    for place, role in overrides.items():
        if ":" in place:
            continue
        if place not in by_line:
            yield int(place), f"[structure] names line {place}, on which no block begins"
        elif role == "note" and not beginning(by_line[place].text):
            yield int(place), f"[structure] says that line {place} is a note, but no number begins it"
        elif not _can_be(role, blocks, blocks.index(by_line[place])):
            yield int(place), _no_table(place, role)


def _no_table(place: str, role: str) -> str:
    """What is wrong where there is no table."""
    if role == "table":
        return f"[structure] says that line {place} is a table, but no columns can be told in it"
    return f"[structure] says that line {place} is the heading of a table, but no table stands right below it"
