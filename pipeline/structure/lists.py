"""Lists: points that follow one another, with one sign before them or with numbers that rise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.blocks import Block
from pipeline.points import follows, point
from pipeline.structure.decision import Decision

LONGEST_POINT = 600  # characters, on the average: longer ones are numbered paragraphs
MOST = 0.6  # of a text: where more is numbered it is no list


def recognise(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> Iterator[Decision]:
    """Two points or more, one right after another."""
    runs = list(_runs(blocks, decided))
    length = sum(len(blocks[i].text) for run in runs for i in run)
    if length > MOST * sum(len(block.text) for i, block in enumerate(blocks) if i not in decided):
        return
    for run in runs:
        if sum(len(blocks[i].text) for i in run) <= LONGEST_POINT * len(run):
            yield from (_point(blocks[i], i, first=i == run[0]) for i in run)


def _runs(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> Iterator[list[int]]:
    """The runs of blocks that are points of one list."""
    run: list[int] = []
    for index, block in enumerate(blocks):
        here = point(block.text) if index not in decided else None
        last = point(blocks[run[-1]].text) if run else None
        if here and last and run[-1] == index - 1 and follows(last, here):
            run.append(index)
            continue
        if len(run) > 1:
            yield run
        run = [index] if here and (here["sign"] or here["n"] in ("1", "a")) else []
    if len(run) > 1:
        yield run


def _point(block: Block, index: int, *, first: bool) -> Decision:
    """A sign goes into the record, a number is part of the text."""
    found = point(block.text)
    signed = found.end() if found and found["sign"] else 0
    because = (
        "one of several points, each with the same sign before it"
        if signed
        else "one of several points with numbers that rise"
    )
    return Decision(index, "list-item", because, label=signed, first=first)
