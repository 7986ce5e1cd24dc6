"""Paragraphs paired one by one, in their order, so that they have the most in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.collation.likeness import PART_WORDS, WITHIN, Profile, containment, likeness, shared

ALIKE = 0.15  # likeness below which two paragraphs are not taken for the same one; strangers reach 0.1
BAND = 60  # paragraphs: how far from where it is looked for a counterpart may stand


@dataclass(frozen=True, slots=True)
class Pair:
    """Paragraphs of the base text from `base` up to `base_end`, and those of the witness that answer to them."""

    base: int
    base_end: int
    witness: int
    witness_end: int


def pair(here: Sequence[Profile], there: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """The pairs that share the most features, in order; what is in none has no counterpart."""
    first = 0
    while first < min(len(here), len(there)) and here[first].features == there[first].features:
        yield first, first
        first += 1
    last = 0
    while last < min(len(here), len(there)) - first and here[-1 - last].features == there[-1 - last].features:
        last += 1
    rows, columns = len(here) - last, len(there) - last
    for b, w in _best(here[first:rows], there[first:columns]):
        yield first + b, first + w
    yield from zip(range(rows, len(here)), range(columns, len(there)), strict=True)


def _best(here: Sequence[Profile], there: Sequence[Profile]) -> list[tuple[int, int]]:
    """The pairs whose shared features are the most: `worth[b][w]` is that of the first paragraphs of both."""
    worth = [[0] * (len(there) + 1) for _ in range(len(here) + 1)]
    paired = set()
    for b, one in enumerate(here):
        for w, other in enumerate(there):
            worth[b + 1][w + 1] = max(worth[b][w + 1], worth[b + 1][w])
            if abs(b * len(there) - w * len(here)) <= BAND * max(len(here), len(there)) and _alike(one, other):
                together = worth[b][w] + shared(one, other)
                if together > worth[b + 1][w + 1]:
                    worth[b + 1][w + 1] = together
                    paired.add((b, w))
    return _traced(worth, paired)


def _traced(worth: Sequence[Sequence[int]], paired: set[tuple[int, int]]) -> list[tuple[int, int]]:
    pairs = []
    b, w = len(worth) - 1, len(worth[0]) - 1
    while b and w:
        if (b - 1, w - 1) in paired:
            b, w = b - 1, w - 1
            pairs.append((b, w))
        elif worth[b][w] == worth[b - 1][w]:
            b -= 1
        else:
            w -= 1
    return pairs[::-1]


def _alike(one: Profile, other: Profile) -> bool:
    """Whether two paragraphs are the same one, altered, lengthened or shortened."""
    if likeness(one, other) >= ALIKE:
        return True
    few, many = sorted((one, other), key=lambda each: each.size)
    return few.words >= PART_WORDS and containment(few, many) >= WITHIN
