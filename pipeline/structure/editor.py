"""The editor's own decisions, from `[structure]`: they stand before every rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from pipeline.blocks import Block
from pipeline.structure.decision import Decision, Role
from pipeline.structure.notes import LABEL


def decisions(blocks: Sequence[Block], overrides: Mapping[str, str]) -> Iterator[Decision]:
    """The blocks whose first line `[structure]` names."""
    for index, block in enumerate(blocks):
        role = overrides.get(str(block.line))
        if role is None:
            continue
        label = LABEL.match(block.text) if role == "note" else None
        yield Decision(
            block=index,
            role=cast(Role, role),
            because="the editor says so in [structure]",
            n=label["n"] if label else "",
            label=label.end() if label else 0,
        )
