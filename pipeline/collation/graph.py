"""Two passages given to CollateX; this module alone knows the library."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeAlias

Links: TypeAlias = list[tuple[int, int]]


def align(base: Sequence[str], witness: Sequence[str]) -> Links:
    """Which words of two passages answer to each other: pairs of equal words, in rising order on both sides.

    CollateX is given words as tokens named by numbers, for its index takes some characters for its own. Its time
    grows with the product of the lengths.
    """
    from collatex import collate

    names = {word: f"n{i}" for i, word in enumerate(dict.fromkeys((*base, *witness)))}
    witnesses = [
        {"id": siglum, "tokens": [{"t": word, "n": names[word], "at": at} for at, word in enumerate(words)]}
        for siglum, words in (("base", base), ("witness", witness))
    ]
    table = collate({"witnesses": witnesses}, output="table", segmentation=False)
    cells = [column.tokens_per_witness for column in table.columns if len(column.tokens_per_witness) > 1]
    pairs = [
        (b.token_data["at"], w.token_data["at"])
        for cell in cells
        for b, w in zip(cell["base"], cell["witness"], strict=True)
    ]
    return rising([(b, w) for b, w in pairs if base[b] == witness[w]])


def rising(pairs: Sequence[tuple[int, int]]) -> Links:
    """The most of the pairs that rise on both sides (Schensted)."""
    ends: list[int] = []  # the least last witness word of a row of each length
    chosen: list[int] = []
    before: list[int] = []
    ordered = sorted(set(pairs), key=lambda pair: (pair[0], -pair[1]))
    for at, (_, witness) in enumerate(ordered):
        length = bisect_left(ends, witness)
        before.append(chosen[length - 1] if length else -1)
        ends[length : length + 1] = [witness]
        chosen[length : length + 1] = [at]
    row: Links = []
    at = chosen[-1] if chosen else -1
    while at >= 0:
        row.append(ordered[at])
        at = before[at]
    return row[::-1]
