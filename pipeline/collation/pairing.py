"""Paragraphs paired in their order so that they have the most in common; one may answer to several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.collation.likeness import Profile, containment, likeness, shared, together

ALIKE = 0.15  # likeness below which two paragraphs are not taken for the same one; strangers reach 0.1
WITHIN = 0.5  # how much of a part is to stand in the whole, where a paragraph is split or joined
PART_WORDS = 8  # a shorter paragraph is not taken for a part by what it shares alone
PARTS = 4  # into how many a paragraph may be split
BAND = 60  # paragraphs: how far from where it is looked for a counterpart may stand


@dataclass(frozen=True, slots=True)
class Pair:
    """Paragraphs of the base text from `base` up to `base_end`, and those of the witness that answer to them."""

    base: int
    base_end: int
    witness: int
    witness_end: int


def pair(here: Sequence[Profile], there: Sequence[Profile]) -> list[Pair]:
    """The pairs that share the most features, in order; what is in none has no counterpart."""
    rows, columns = len(here), len(there)
    best: dict[tuple[int, int], float] = {}
    back: dict[tuple[int, int], tuple[int, int]] = {}
    for b in range(rows + 1):
        for w in range(columns + 1):
            best[b, w], back[b, w] = max(_ways(here, there, b, w, best), key=lambda way: way[0], default=(0.0, (b, w)))
    return _traced(back, rows, columns)


def _ways(
    here: Sequence[Profile], there: Sequence[Profile], b: int, w: int, best: dict[tuple[int, int], float]
) -> Iterator[tuple[float, tuple[int, int]]]:
    """How the first `b` and `w` paragraphs may be paired: what each way is worth, and where it comes from."""
    if b:
        yield best[b - 1, w], (b - 1, w)
    if w:
        yield best[b, w - 1], (b, w - 1)
    if not b or not w or abs(b * len(there) - w * len(here)) > BAND * max(len(here), len(there)):
        return
    one, other = here[b - 1], there[w - 1]
    if _alike(one, other):
        yield best[b - 1, w - 1] + shared(one, other), (b - 1, w - 1)
    for parts in range(2, PARTS + 1):
        if parts <= w and _made_of(one, there[w - parts : w]):
            yield best[b - 1, w - parts] + shared(one, together(there[w - parts : w])) - 1, (b - 1, w - parts)
        if parts <= b and _made_of(other, here[b - parts : b]):
            yield best[b - parts, w - 1] + shared(other, together(here[b - parts : b])) - 1, (b - parts, w - 1)


def _alike(one: Profile, other: Profile) -> bool:
    """Whether two paragraphs are the same one, altered, lengthened or shortened."""
    if likeness(one, other) >= ALIKE:
        return True
    few, many = sorted((one, other), key=lambda each: each.size)
    return few.words >= PART_WORDS and containment(few, many) >= WITHIN


def _made_of(whole: Profile, parts: Sequence[Profile]) -> bool:
    """Whether a paragraph was split into these: most of each is in it, and little of it is elsewhere."""
    if any(containment(part, whole) < WITHIN for part in (parts[-1], parts[0], *parts[1:-1])):
        return False
    return likeness(whole, together(parts)) >= WITHIN


def _traced(back: dict[tuple[int, int], tuple[int, int]], rows: int, columns: int) -> list[Pair]:
    pairs = []
    b, w = rows, columns
    while b or w:
        before = back[b, w]
        if before[0] < b and before[1] < w:
            pairs.append(Pair(before[0], b, before[1], w))
        b, w = before
    return pairs[::-1]
