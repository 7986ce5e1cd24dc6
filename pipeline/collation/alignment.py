"""Words of two passages that answer to each other: what is plainly the same is set aside, the rest goes to CollateX."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.collation.graph import Links, align, rising

RUNS = (6, 3, 2, 1)  # words: a run of so many that both have once is where a passage is parted
PATIENCE = 10_000  # the product of two lengths that CollateX is given; what is longer is parted at shorter runs


def links(base: Sequence[str], witness: Sequence[str]) -> Links:
    """Pairs of equal words, in rising order on both sides."""
    found: Links = []
    waiting = [(0, len(base), 0, len(witness))]
    while waiting:
        b0, b1, w0, w1 = waiting.pop()
        while b0 < b1 and w0 < w1 and base[b0] == witness[w0]:
            found.append((b0, w0))
            b0, w0 = b0 + 1, w0 + 1
        while b0 < b1 and w0 < w1 and base[b1 - 1] == witness[w1 - 1]:
            b1, w1 = b1 - 1, w1 - 1
            found.append((b1, w1))
        here, there = base[b0:b1], witness[w0:w1]
        if set(here).isdisjoint(there):
            continue
        parts = list(_parts(here, there))
        if parts:
            waiting += [(b0 + b, b0 + b_end, w0 + w, w0 + w_end) for b, b_end, w, w_end in parts]
        elif len(here) * len(there) <= PATIENCE:
            found += [(b0 + b, w0 + w) for b, w in align(here, there)]
    return sorted(found)


def _parts(base: Sequence[str], witness: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """The passages between runs that both have; each begins with the run before it. None where there is no run."""
    for length in RUNS if len(base) * len(witness) > PATIENCE else RUNS[:1]:
        anchors = rising(list(_runs(base, witness, length)))
        if anchors:
            bounds = [(0, 0), *anchors, (len(base), len(witness))]
            yield from ((b, b_end, w, w_end) for (b, w), (b_end, w_end) in pairwise(bounds))
            return


def _runs(base: Sequence[str], witness: Sequence[str], length: int) -> Iterator[tuple[int, int]]:
    """Where runs of so many words begin that stand once in each."""
    here, there = _once(base, length), _once(witness, length)
    return ((at, there[run]) for run, at in here.items() if run in there)


def _once(words: Sequence[str], length: int) -> dict[tuple[str, ...], int]:
    runs = [tuple(words[i : i + length]) for i in range(len(words) - length + 1)]
    counts = Counter(runs)
    return {run: at for at, run in enumerate(runs) if counts[run] == 1}
