"""Which paragraphs of a witness answer to which of the base text: the same, rewritten, split, joined, moved."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from pipeline.collation.division import divided
from pipeline.collation.graph import Links, rising
from pipeline.collation.likeness import PART_WORDS, Profile, containment, likeness, profile
from pipeline.collation.pairing import Pair, pair
from pipeline.collation.words import Text

SURE = 0.8  # likeness at which two paragraphs are the same one without asking about those around them
MOVED = 0.6  # likeness at which a paragraph that stands elsewhere is the same one
MOVED_WORDS = 5  # a shorter paragraph is not looked for elsewhere


@dataclass(frozen=True, slots=True)
class Bead:
    """Paragraphs of the base text, from `base` up to `base_end`, and those of the witness that answer to them.

    Paragraphs are counted by `Text.spans`. Either side may be empty; `alike` tells that they are the same paragraphs,
    not others in their place.
    """

    base: int
    base_end: int
    witness: int
    witness_end: int
    alike: bool = True
    moved: bool = False


def beads(base: Text, witness: Text) -> list[Bead]:
    """All paragraphs of both, in the order of the witness; what it lacks stands after what precedes it in the base text."""
    here = [profile(base.words[first:after]) for first, after in base.spans]
    there = [profile(witness.words[first:after]) for first, after in witness.spans]
    kept = divided(list(_kept(here, there)), here, there)
    moved = _moved(here, there, kept)
    return list(_in_order(kept, moved, len(here), len(there)))


def _kept(here: Sequence[Profile], there: Sequence[Profile]) -> Iterator[Pair]:
    """The paragraphs that stand in the same order in both."""
    b = w = 0
    for at_b, at_w in (*_anchors(here, there), (len(here), len(there))):
        for one, other in pair(here[b:at_b], there[w:at_w]):
            yield Pair(b + one, b + one + 1, w + other, w + other + 1)
        if at_b < len(here):
            yield Pair(at_b, at_b + 1, at_w, at_w + 1)
        b, w = at_b + 1, at_w + 1


def _anchors(here: Sequence[Profile], there: Sequence[Profile]) -> Links:
    """Paragraphs that are surely the same, in rising order: each shares words that stand in no other paragraph."""
    return rising([(b, w) for b, w in _candidates(here, there) if _sure(here[b], there[w])])


def _sure(one: Profile, other: Profile) -> bool:
    """Whether two paragraphs are the same one, or the shorter one a part of the other."""
    few, many = sorted((one, other), key=lambda each: each.size)
    return likeness(one, other) >= SURE or (few.words >= PART_WORDS and containment(few, many) >= SURE)


def _candidates(here: Sequence[Profile], there: Sequence[Profile]) -> set[tuple[int, int]]:
    places: list[dict[object, int]] = []
    for profiles in (here, there):
        seen: dict[object, int] = {}
        for number, each in enumerate(profiles):
            for feature in each.features:
                seen[feature] = -1 if feature in seen else number
        places.append(seen)
    first, second = places
    pairs = ((b, second.get(feature, -1)) for feature, b in first.items() if b >= 0)
    return {(b, w) for b, w in pairs if w >= 0}


def _moved(here: Sequence[Profile], there: Sequence[Profile], kept: Sequence[Pair]) -> list[Pair]:
    """Paragraphs found elsewhere, the likest first."""
    bound = {b for each in kept for b in range(each.base, each.base_end)}
    taken = {w for each in kept for w in range(each.witness, each.witness_end)}
    left = [b for b in range(len(here)) if b not in bound and here[b].words >= MOVED_WORDS]
    right = [w for w in range(len(there)) if w not in taken and there[w].words >= MOVED_WORDS]
    alike = ((likeness(here[b], there[w]), b, w) for b in left for w in right)
    found: list[Pair] = []
    for _, b, w in sorted((each for each in alike if each[0] >= MOVED), key=lambda each: (-each[0], each[1:])):
        if b not in bound and w not in taken:
            bound.add(b)
            taken.add(w)
            found.append(Pair(b, b + 1, w, w + 1))
    return found


def _in_order(kept: Sequence[Pair], moved: Sequence[Pair], base: int, witness: int) -> Iterator[Bead]:
    gone = {each.base for each in moved}
    come = {each.witness: each for each in moved}
    b = w = 0
    for each in (*kept, Pair(base, base, witness, witness)):
        lacked = _runs(b, each.base, gone)
        added = _runs(w, each.witness, come)
        if len(lacked) == 1 == len(added):
            strangers = {added[0][0]: Bead(*lacked[0], *added[0], alike=False)}
        else:
            yield from (Bead(*run, w, w) for run in lacked)
            strangers = {first: Bead(b, b, first, after) for first, after in added}
        for at in range(w, each.witness):
            if at in come:
                yield Bead(come[at].base, come[at].base_end, at, at + 1, moved=True)
            elif at in strangers:
                yield strangers[at]
        if each.base < base or each.witness < witness:
            yield Bead(each.base, each.base_end, each.witness, each.witness_end)
        b, w = each.base_end, each.witness_end


def _runs(first: int, after: int, without: Container[int]) -> list[tuple[int, int]]:
    """The numbers from `first` up to `after` that are not among those `without`, as runs."""
    runs: list[tuple[int, int]] = []
    for number in range(first, after):
        if number in without:
            continue
        if runs and runs[-1][1] == number:
            runs[-1] = (runs[-1][0], number + 1)
        else:
            runs.append((number, number + 1))
    return runs
