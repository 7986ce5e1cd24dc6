"""What is no reading of a witness: paragraphs that it has elsewhere, and what it has lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.collation.entries import Variation, place
from pipeline.collation.found import Lacuna, Moved
from pipeline.collation.witnesses import Compared
from pipeline.collation.words import BETWEEN, Text


def moved(base: Text, compared: Compared) -> Iterator[Moved]:
    """The paragraphs that the witness has elsewhere, in its order."""
    for at, bead in enumerate(compared.beads):
        if bead.moved:
            rest = (b.base for b in compared.beads[at:] if not b.moved and b.base < b.base_end)
            before = next((_paragraph(base, each) for each in rest), len(base.beginnings))
            yield Moved(compared.siglum, _paragraph(base, bead.base), before)


def _paragraph(base: Text, span: int) -> int:
    return base.words[base.spans[span][0]].paragraph


def parted(base: Text, variations: Iterable[Variation], moves: Iterable[Moved]) -> list[Variation]:
    """The variations parted where some witness has other paragraphs between: a reading over that place has no sense."""
    cuts = _cuts(base, moves)
    return [part for each in variations for part in _cut(each, [cut for cut in cuts if each.start < cut < each.end])]


def _cuts(base: Text, moves: Iterable[Moved]) -> list[int]:
    """Where paragraphs begin before which a witness has others than the base text has."""
    places = {place for move in moves for place in (move.paragraph, move.paragraph + 1, move.before)}
    return sorted(base.beginnings[place] for place in places if place < len(base.beginnings))


def _cut(variation: Variation, cuts: Sequence[int]) -> Iterator[Variation]:
    """The parts; the first has the text."""
    starts = [variation.start, *cuts]
    ends = [*(cut - len(BETWEEN) for cut in cuts), variation.end]
    for start, end in zip(starts, ends, strict=True):
        yield replace(variation, start=start, end=end, text=variation.text if start == variation.start else "")


def lacunae(base: Text, compared: Compared) -> Iterator[Lacuna]:
    """What a fragment has lost, what hangs together as one."""
    runs: list[tuple[int, int]] = []
    cuts = _cuts(base, moved(base, compared))
    for each in sorted(compared.lost, key=lambda v: v.start):
        if runs and each.start not in cuts and not base.string[runs[-1][1] : each.start].strip():
            runs[-1] = (runs[-1][0], each.end)
        else:
            runs.append((each.start, each.end))
    for start, end in runs:
        yield Lacuna(compared.siglum, place(base, start), place(base, end))
