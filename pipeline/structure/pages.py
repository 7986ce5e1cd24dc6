"""Bracketed page numbers of a source edition: numbers that rise by one, far from each other, and that are no notes’."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.blocks import Block
from pipeline.signs import WORDED_PAGE
from pipeline.structure.notes import Notes

FEWEST = 3  # bare numbers
FEWEST_WORDED = 2
LEAST_APART = 400  # characters, on the average


def are_worded(blocks: Sequence[Block]) -> bool:
    """Whether “[p. 12]” and the like are pages: they rise; one alone may be a reference. “[Pg 12]” is nothing else."""
    found = [match for block in blocks for match in WORDED_PAGE.finditer(block.text)]
    numbers = [int(n) for match in found if (n := match["n"] or match["m"]).isdecimal()]
    sure = any(match[0][1:3].casefold() == "pg" for match in found)
    return sure or (len(numbers) >= FEWEST_WORDED and all(a < b for a, b in pairwise(numbers)))


def are_bare(blocks: Sequence[Block], found: Notes) -> bool:
    """Whether “[12]” and the like are pages: no notes are there, and each number is the next, a page further on."""
    if found.decisions:
        return False
    calls = list(_places(blocks, found))
    numbers = [number for _, number in calls]
    if len(calls) < FEWEST or any(b != a + 1 for a, b in pairwise(numbers)):
        return False
    return calls[-1][0] - calls[0][0] >= LEAST_APART * (len(calls) - 1)


def _places(blocks: Sequence[Block], found: Notes) -> Iterator[tuple[int, int]]:
    for index in sorted(found.calls):
        for call in found.calls[index]:
            yield blocks[index].start + call.start, int(call.n)
