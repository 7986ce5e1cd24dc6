"""Paragraphs that one text parts otherwise than the other: split, joined, or parted at another place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.collation.likeness import PART_WORDS, WITHIN, Feature, Profile
from pipeline.collation.pairing import Pair


class _Balance:
    """What the base text has more of in some paragraphs (above 0), and what the witness has more of (below)."""

    def __init__(self, base: Sequence[Profile], witness: Sequence[Profile]) -> None:
        self.more: Counter[Feature] = Counter()
        for part in base:
            self.more.update(part.features)
        for part in witness:
            self.more.subtract(part.features)

    def lacks(self, part: Profile, sign: int) -> bool:
        """Whether a paragraph of the witness (sign 1) or the base text (−1) is mostly what the other has more of."""
        gained = sum(min(count, max(sign * self.more[feature], 0)) for feature, count in part.features.items())
        return gained >= WITHIN * part.size

    def take(self, part: Profile, sign: int) -> None:
        """The paragraph counted in."""
        for feature, count in part.features.items():
            self.more[feature] -= sign * count

    def answers(self, after: _Balance) -> bool:
        """Whether what is too much on one side here is too much on the other in the paragraphs after."""
        return any(_met(self.more, after.more, sign) for sign in (1, -1))


def _met(one: Counter[Feature], other: Counter[Feature], sign: int) -> bool:
    here = {feature: sign * count for feature, count in one.items() if sign * count > 0}
    there = {feature: -sign * count for feature, count in other.items() if sign * count < 0}
    met = sum(min(count, there[feature]) for feature, count in here.items() if feature in there)
    return met >= PART_WORDS and met >= WITHIN * min(sum(here.values()), sum(there.values()))


def divided(pairs: Sequence[Pair], here: Sequence[Profile], there: Sequence[Profile]) -> list[Pair]:
    """The pairs, each with the paragraphs beside it that are parts of it, and those joined that share a part."""
    grown: list[Pair] = []
    bounds = [(p.base, p.witness) for p in pairs[1:]] + [(len(here), len(there))] * bool(pairs)
    base_end = witness_end = 0
    for each, (base, witness) in zip(pairs, bounds, strict=True):
        grown.append(_grown(each, (base_end, base), (witness_end, witness), here, there))
        base_end, witness_end = grown[-1].base_end, grown[-1].witness_end
    return list(_shifted(grown, here, there))


def _grown(
    each: Pair, base: tuple[int, int], witness: tuple[int, int], here: Sequence[Profile], there: Sequence[Profile]
) -> Pair:
    """The pair with its parts: it may grow to these bounds."""
    if (each.base, each.base_end) == base and (each.witness, each.witness_end) == witness:
        return each
    balance = _Balance(here[each.base : each.base_end], there[each.witness : each.witness_end])
    base_end = _reach(balance, here, range(each.base_end, base[1]), -1)
    first = _reach(balance, here, range(each.base - 1, base[0] - 1, -1), -1)
    witness_end = _reach(balance, there, range(each.witness_end, witness[1]), 1)
    start = _reach(balance, there, range(each.witness - 1, witness[0] - 1, -1), 1)
    return Pair(each.base - first, each.base_end + base_end, each.witness - start, each.witness_end + witness_end)


def _reach(balance: _Balance, profiles: Sequence[Profile], beside: range, sign: int) -> int:
    """How many of the paragraphs beside are parts."""
    for count, number in enumerate(beside):
        if not balance.lacks(profiles[number], sign):
            return count
        balance.take(profiles[number], sign)
    return len(beside)


def _shifted(pairs: Sequence[Pair], here: Sequence[Profile], there: Sequence[Profile]) -> Iterator[Pair]:
    """Neighbours made one where the end of a paragraph is the beginning of the next one in the other text."""
    last: Pair | None = None
    before: _Balance | None = None
    for each in pairs:
        balance = _Balance(here[each.base : each.base_end], there[each.witness : each.witness_end])
        touching = last and (last.base_end, last.witness_end) == (each.base, each.witness)
        if last and before and touching and before.answers(balance):
            last = replace(last, base_end=each.base_end, witness_end=each.witness_end)
            before = _Balance(here[last.base : last.base_end], there[last.witness : last.witness_end])
            continue
        if last:
            yield last
        last, before = each, balance
    if last:
        yield last
