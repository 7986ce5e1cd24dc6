"""The differences of all witnesses brought together: one entry where they meet, each reading over the whole of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.collation.found import Difference, Found, Place
from pipeline.collation.kinds import kind, reordered
from pipeline.collation.splicing import Edit, fold_lines, splice
from pipeline.collation.trimming import trimmed
from pipeline.collation.words import Text

OVERHANG = 60  # characters of the base text that a witness may be made to repeat, so that two differences are one entry


@dataclass(frozen=True, slots=True)
class Variation:
    """What one witness reads in place of what stands from `start` to `end` of the base text’s string."""

    start: int
    end: int
    text: str
    siglum: str
    transposed: bool = False

    @property
    def edit(self) -> Edit:
        """The bare reading."""
        return Edit(self.start, self.end, self.text)


@dataclass(frozen=True, slots=True)
class _Entry:
    start: int
    end: int
    members: tuple[Variation, ...]

    @property
    def sigla(self) -> set[str]:
        return {member.siglum for member in self.members}


def entries(
    base: Text, variations: Mapping[str, Sequence[Variation]], lost: Mapping[str, Sequence[Variation]]
) -> Iterator[Difference]:
    """The differences in the order of the text; the witnesses of a reading are in the order of `variations`.

    What a witness has `lost` is no difference, but is left out where another one reaches into it.
    """
    united = _united(_Entry(v.start, v.end, (v,)) for each in variations.values() for v in each)
    gone = [_Entry(v.start, v.end, (v,)) for each in lost.values() for v in each]
    for entry, away in zip(united, _elsewhere(united, gone), strict=True):
        found = _difference(base, entry, {s: lost.get(s, ()) for s in variations if s in entry.sigla})
        yield replace(found, elsewhere=tuple(siglum for siglum in variations if siglum in away))


def _elsewhere(entries: Sequence[_Entry], gone: Iterable[_Entry]) -> Iterator[set[str]]:
    """For each entry the witnesses that another one speaks for there, or that have lost the passage."""
    waiting = deque(sorted((*entries, *gone), key=_order))
    near: list[_Entry] = []
    for entry in entries:
        while waiting and waiting[0].start <= entry.end:
            near.append(waiting.popleft())
        near = [other for other in near if other.end >= entry.start]
        yield {siglum for other in near if _reaches_beyond(other, entry) for siglum in other.sigla - entry.sigla}


def _reaches_beyond(other: _Entry, entry: _Entry) -> bool:
    """Whether two entries share words and the other is more than a part of this one."""
    if entry.start == entry.end:
        return other.start < entry.start <= other.end
    return other.start < entry.end and entry.start < other.end and not _holds(entry, other)


def _holds(outer: _Entry, inner: _Entry) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _united(found: Iterable[_Entry]) -> list[_Entry]:
    """Those that meet made one, until no more do."""
    entries = sorted(found, key=_order)
    while True:
        united = sorted(_swept(entries), key=_order)
        if len(united) == len(entries):
            return united
        entries = united


def _order(entry: _Entry) -> tuple[int, int]:
    return entry.start, -entry.end


def _swept(entries: Iterable[_Entry]) -> Iterator[_Entry]:
    open_: list[_Entry] = []
    for entry in entries:
        for other in [o for o in open_ if o.end < entry.start]:
            open_.remove(other)
            yield other
        partner = next((at for at, other in enumerate(open_) if _one(other, entry)), None)
        if partner is None:
            open_.append(entry)
        else:
            open_[partner] = _both(open_[partner], entry)
    yield from open_


def _one(first: _Entry, second: _Entry) -> bool:
    """Whether two entries that meet are to be one: they share a witness, or neither hangs far over the other."""
    overhang = abs(first.start - second.start) + abs(first.end - second.end)
    return overhang <= OVERHANG or bool(first.sigla & second.sigla)


def _both(first: _Entry, second: _Entry) -> _Entry:
    members = (*first.members, *second.members)
    return _Entry(min(first.start, second.start), max(first.end, second.end), members)


def _difference(base: Text, entry: _Entry, lost: Mapping[str, Sequence[Variation]]) -> Difference:
    lemma = base.string[entry.start : entry.end]
    beginnings = frozenset(b - entry.start for b in base.beginnings if entry.start <= b <= entry.end)
    readings = {s: fold_lines(splice(lemma, _within(entry, s, gone), beginnings)) for s, gone in lost.items()}
    start, end, readings = trimmed(lemma, readings)
    texts = {siglum: (text, _transposed(entry, siglum, lemma[start:end], text)) for siglum, text in readings.items()}
    found = [
        Found(text, tuple(s for s in texts if texts[s] == (text, moved)), kind(lemma[start:end], text), moved)
        for text, moved in dict.fromkeys(texts.values())
    ]
    return Difference(place(base, entry.start + start), place(base, entry.start + end), tuple(found))


def _within(entry: _Entry, siglum: str, lost: Sequence[Variation]) -> list[Edit]:
    edits = [member.edit for member in entry.members if member.siglum == siglum]
    gone = ((max(v.start, entry.start), min(v.end, entry.end)) for v in lost)
    edits += [Edit(start, end, "") for start, end in gone if start < end]
    return [Edit(e.start - entry.start, e.end - entry.start, e.text) for e in sorted(edits)]


def _transposed(entry: _Entry, siglum: str, lemma: str, reading: str) -> bool:
    members = [member for member in entry.members if member.siglum == siglum]
    return all(member.transposed for member in members) or reordered(lemma, reading)


def place(base: Text, offset: int) -> Place:
    """Where an offset of the whole string is."""
    paragraph = base.paragraph_at(offset)
    return Place(paragraph, offset - base.beginnings[paragraph])
