"""A text with readings put in place of its lemmata, and a witness rebuilt by that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.collation.found import Collation, Place
from pipeline.collation.words import BETWEEN, Text, read

_BREAK = re.compile(r"\s*\n\s*\n\s*")


class Edit(NamedTuple):
    """A reading for what stands from `start` to `end` of a text that is one string."""

    start: int
    end: int
    text: str


def splice(text: str, edits: Iterable[Edit], beginnings: frozenset[int] = frozenset()) -> str:
    """The text with the readings, which do not overlap and are in order.

    An omission takes the space before it along. What is added stands after a space, or before one where a paragraph
    begins.
    """
    parts = []
    at = 0
    for start, end, reading in edits:
        kept = text[at:start]
        if start < end:
            parts += [kept, reading] if reading else [kept.rstrip()]
        else:
            parts += [kept, reading, " "] if start in beginnings else [kept, " ", reading]
        at = end
    return "".join((*parts, text[at:]))


def fold_lines(text: str) -> str:
    """White space folded to single spaces, but for what parts paragraphs."""
    return BETWEEN.join(" ".join(part.split()) for part in _BREAK.split(text.strip()))


def rebuild(base: Sequence[str], collation: Collation, siglum: str) -> list[str]:
    """The words of a witness, from the base text and what the collation says of it."""
    text = read(base)
    edits = list(_edits(text, collation, siglum))
    order = _order(len(text.beginnings), [(m.paragraph, m.before) for m in collation.moved if m.witness == siglum])
    ends = [*text.beginnings[1:], len(text.string) + len(BETWEEN)]
    words: list[str] = []
    for first, after in order:
        start, end = text.beginnings[first], ends[after - 1] - len(BETWEEN)
        here = [Edit(e.start - start, e.end - start, e.text) for e in edits if start <= e.start <= end]
        words += splice(text.string[start:end], here, frozenset(b - start for b in text.beginnings)).split()
    return words


def _edits(text: Text, collation: Collation, siglum: str) -> Iterator[Edit]:
    """The witness’s readings in order, and what it has lost, without what a reading covers."""
    readings = [
        Edit(_offset(text, difference.start), _offset(text, difference.end), reading.text)
        for difference in collation.differences
        for reading in difference.readings
        if siglum in reading.sigla
    ]
    gaps = [
        (_offset(text, lost.start), _offset(text, lost.end)) for lost in collation.lacunae if lost.witness == siglum
    ]
    for start, end in gaps:
        inside = [edit for edit in readings if start <= edit.start < end or start < edit.end <= end]
        bounds = [start, *(place for edit in inside for place in (edit.start, edit.end)), end]
        readings += [Edit(a, b, "") for a, b in zip(bounds[::2], bounds[1::2], strict=True) if a < b]
    return iter(sorted(readings))


def _offset(text: Text, place: Place) -> int:
    return text.beginnings[place.paragraph] + place.offset


def _order(count: int, moves: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The runs of paragraphs, as the witness has them."""
    gone = {paragraph for paragraph, _ in moves}
    cuts = sorted({0, count, *(before for _, before in moves), *gone, *(p + 1 for p in gone)})
    order = []
    for first, after in pairwise(cuts):
        order += [(p, p + 1) for p, before in moves if before == first]
        if first not in gone:
            order.append((first, after))
    return order + [(p, p + 1) for p, before in moves if before == count]
