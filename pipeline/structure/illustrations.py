"""Illustrations: brackets that hold the place of a picture, with its caption or without."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.blocks import Block
from pipeline.cues import ILLUSTRATION
from pipeline.structure.decision import Decision

MOST_PARAGRAPHS = 4  # of a caption
LONGEST_CAPTION = 1500  # characters
BARE = "a bracket alone, in the place of a picture"
CAPTIONED = "a bracket in the place of a picture, with its caption"


def recognise(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> Iterator[Decision]:
    """Brackets that stand alone and begin with the word for a picture."""
    for index, block in enumerate(blocks):
        if index not in decided and ILLUSTRATION.match(block.text):
            yield from _of(blocks, decided, index)


def _of(blocks: Sequence[Block], decided: Mapping[int, Decision], first: int) -> Iterator[Decision]:
    """The blocks of one bracket, to the one that ends with it."""
    depth = 0
    for index in range(first, min(first + MOST_PARAGRAPHS, len(blocks))):
        text = blocks[index].text
        depth += text.count("[") - text.count("]")
        if index in decided or len(text) > LONGEST_CAPTION or (depth <= 0 and not text.endswith("]")):
            return
        if depth <= 0:
            yield from (_part(blocks[i], i, first=i == first, last=i == index) for i in range(first, index + 1))
            return


def _part(block: Block, index: int, *, first: bool, last: bool) -> Decision:
    """One paragraph of a caption, without the word for a picture before it and the bracket behind it."""
    decision = Decision(index, "illustration" if first else "illustration-continued", CAPTIONED, tail=int(last))
    return read(block, decision) if first else decision


def read(block: Block, decision: Decision) -> Decision:
    """The decision that a block is in the place of a picture, with what of it is no caption."""
    found = ILLUSTRATION.match(block.text)
    if found is None:
        return decision
    tail = int(block.text.endswith("]"))
    if found.end() + tail >= len(block.text):
        because = BARE if decision.because == CAPTIONED else decision.because
        return replace(decision, label=len(block.text), tail=0, because=because)
    return replace(decision, label=found.end(), tail=tail)
