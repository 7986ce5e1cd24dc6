"""Words that agree by chance in a passage that was rewritten: a scholar would not keep them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from pipeline.collation.graph import Links

ISLAND = 3  # times as many words must differ around words that agree, for these to be chance
SHORT_WORD = 3  # letters: words no longer (“the”, “of”) weigh half


@dataclass(slots=True)
class _Run:
    """Words that agree, from these on; what they weigh, and how many differ before them."""

    base: int
    witness: int
    length: int
    weight: float
    gap: float


def without_islands(pairs: Links, base: Sequence[str], witness: Sequence[str]) -> Links:
    """The links but those of runs so light, in the midst of so much that differs, that they tell nothing."""
    runs = _runs(pairs, base, witness)
    while True:
        islands = [at for at in range(len(runs) - 1) if _is_island(runs, at)]
        if not islands:
            return [(run.base + i, run.witness + i) for run in runs for i in range(run.length)]
        at = min(islands, key=lambda at: runs[at].weight)
        runs[at + 1].gap += runs[at].gap + runs[at].length
        del runs[at]


def _is_island(runs: Sequence[_Run], at: int) -> bool:
    """Whether the run is light against what differs on both sides; one word that differs does not drown a phrase."""
    few, many = sorted((runs[at].gap, runs[at + 1].gap))
    return ISLAND * runs[at].weight <= min(sqrt(few * many), ISLAND * few)


def _runs(pairs: Links, base: Sequence[str], witness: Sequence[str]) -> list[_Run]:
    """The runs in order, and one of no length at the end."""
    runs: list[_Run] = []
    b = w = 0
    for at_b, at_w in pairs:
        if not runs or (at_b, at_w) != (b, w):
            runs.append(_Run(at_b, at_w, 0, 0, max(at_b - b, at_w - w)))
        runs[-1].length += 1
        runs[-1].weight += 0.5 if len(base[at_b]) <= SHORT_WORD else 1
        b, w = at_b + 1, at_w + 1
    runs.append(_Run(len(base), len(witness), 0, 0, max(len(base) - b, len(witness) - w)))
    return runs
