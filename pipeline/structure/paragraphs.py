"""Paragraphs: everything else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.blocks import Block
from pipeline.structure.decision import Decision


def recognise(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> Iterator[Decision]:
    """What no rule claimed is running text."""
    for index in range(len(blocks)):
        if index not in decided:
            yield Decision(index, "paragraph", "running text")
