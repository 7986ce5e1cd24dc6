"""Where one witness differs from the base text inside paragraphs that answer to each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.collation.alignment import links
from pipeline.collation.boundaries import settled
from pipeline.collation.graph import Links
from pipeline.collation.islands import without_islands
from pipeline.collation.words import Word

NEAR = 4  # words: what moved no farther is one reading with the words between
TELLING = 5  # letters: a word moved farther by itself is taken for moved only if it has as many


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of words of the base text, of no length where words are added, and the run of the witness in its place."""

    base: int
    base_end: int
    witness: int
    witness_end: int
    transposed: bool = False


def passages(base: Sequence[Word], witness: Sequence[Word]) -> list[Passage]:
    """Where two passages differ, in order; no two of them touch."""
    here, there = [word.key for word in base], [word.key for word in witness]
    pairs = without_islands(links(here, there), here, there)
    pairs = settled(pairs, base, witness)
    found = _joined(_differing(pairs, base, witness))
    return _far(_near(_spaced(found, base, witness), base, witness), base, witness)


def _differing(pairs: Links, base: Sequence[Word], witness: Sequence[Word]) -> Iterator[Passage]:
    b = w = 0
    for at_b, at_w in (*pairs, (len(base), len(witness))):
        if b < at_b or w < at_w:
            yield Passage(b, at_b, w, at_w)
        if at_b < len(base) and not _agree(base, at_b, witness, at_w):
            yield Passage(at_b, at_b + 1, at_w, at_w + 1)
        b, w = at_b + 1, at_w + 1


def _agree(base: Sequence[Word], b: int, witness: Sequence[Word], w: int) -> bool:
    return base[b].text == witness[w].text and _space(base, b) == _space(witness, w)


def _space(words: Sequence[Word], at: int) -> bool:
    """Whether there is space before a word; there is at both ends."""
    return not 0 < at < len(words) or words[at].spaced


def _joined(found: Iterable[Passage]) -> list[Passage]:
    """Those that touch made one."""
    joined: list[Passage] = []
    for each in found:
        if joined and joined[-1].base_end >= each.base and joined[-1].witness_end >= each.witness:
            joined[-1] = replace(joined[-1], base_end=each.base_end, witness_end=each.witness_end)
        else:
            joined.append(each)
    return joined


def _spaced(found: list[Passage], base: Sequence[Word], witness: Sequence[Word]) -> list[Passage]:
    """Each widened until the space around it is the same in both, which a dash may prevent."""
    while True:
        wider = _joined(_widened(each, base, witness) for each in found)
        if wider == found:
            return found
        found = wider


def _widened(each: Passage, base: Sequence[Word], witness: Sequence[Word]) -> Passage:
    fits = _fits(each, base, witness)
    return each if fits else replace(each, base=each.base - 1, witness=each.witness - 1)


def _fits(each: Passage, base: Sequence[Word], witness: Sequence[Word]) -> bool:
    """Whether the reading can stand in the place of the lemma; after them the space is always the same in both."""
    if each.base == each.base_end:
        return _space(witness, each.witness) and _space(base, each.base)
    return each.witness == each.witness_end or _space(base, each.base) == _space(witness, each.witness)


def _near(found: Sequence[Passage], base: Sequence[Word], witness: Sequence[Word]) -> list[Passage]:
    """Words that moved a little way, and the words that they passed, made one."""
    joined: list[Passage] = []
    for each in found:
        near = (at for at, other in enumerate(joined) if each.base - other.base_end <= NEAR)
        partner = next((at for at in near if _moved(joined[at], each, base, witness)), None)
        if partner is None:
            joined.append(each)
        else:
            first = joined[partner]
            joined[partner:] = [Passage(first.base, each.base_end, first.witness, each.witness_end)]
    return joined


def _far(found: list[Passage], base: Sequence[Word], witness: Sequence[Word]) -> list[Passage]:
    """Words left out here and added there are marked as transposed."""
    left_out = {_keys(base, each.base, each.base_end) for each in found if each.witness == each.witness_end}
    added = {_keys(witness, each.witness, each.witness_end) for each in found if each.base == each.base_end}
    moved = {keys for keys in left_out & added if len(keys) > 1 or len(keys[0]) >= TELLING}
    return [replace(each, transposed=True) if _bare(each, base, witness) in moved else each for each in found]


def _bare(each: Passage, base: Sequence[Word], witness: Sequence[Word]) -> tuple[str, ...]:
    """The words that are left out or added; none where there are others in their place."""
    if each.base < each.base_end and each.witness < each.witness_end:
        return ()
    return _keys(base, each.base, each.base_end) or _keys(witness, each.witness, each.witness_end)


def _keys(words: Sequence[Word], first: int, after: int) -> tuple[str, ...]:
    return tuple(word.key for word in words[first:after])


def _moved(one: Passage, other: Passage, base: Sequence[Word], witness: Sequence[Word]) -> bool:
    """Whether two passages have only together the same words in both texts: what one lacks is in the other."""
    here: list[str] = []
    there: list[str] = []
    for each in (one, other):
        here += _keys(base, each.base, each.base_end)
        there += _keys(witness, each.witness, each.witness_end)
        if each is one and sorted(here) == sorted(there):
            return False
    return sorted(here) == sorted(there)
