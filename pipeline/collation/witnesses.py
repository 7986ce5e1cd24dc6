"""One witness against the base text: its paragraphs paired, its readings found, what it lost or moved set apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.collation.entries import Variation
from pipeline.collation.paragraphs import Bead, beads
from pipeline.collation.passages import Passage, passages
from pipeline.collation.words import BETWEEN, Text

FEW = 20  # words: of a shorter text nobody can tell whether it is another one
STRANGE = 0.02  # the share of runs of three words in common below which a text is another one


@dataclass(frozen=True, slots=True)
class Compared:
    """A witness, how its paragraphs answer to those of the base text, and its variations in order.

    `lost` are those that are a fragment’s lacunae; `strange` tells that it has hardly a passage in common.
    """

    siglum: str
    text: Text
    beads: tuple[Bead, ...]
    variations: tuple[Variation, ...]
    lost: tuple[Variation, ...] = ()
    strange: bool = False


def compare(base: Text, siglum: str, text: Text, fragment: bool) -> Compared:
    """The witness compared; one that is strange is not compared word by word."""
    strange = _strange(base, text)
    found = (_all_other(base, text),) if strange else tuple(beads(base, text))
    variations = _merged(_variations(base, text, siglum, found))
    moved = {base.words[base.spans[bead.base][0]].paragraph for bead in found if bead.moved}
    still = [each for each in variations if base.paragraph_at(each.start) not in moved]
    lost = list(_lost(base, still)) if fragment and not strange else []
    kept = tuple(each for each in variations if each not in lost)
    return Compared(siglum, text, found, kept, tuple(lost), strange)


def _strange(base: Text, text: Text) -> bool:
    if min(len(base.words), len(text.words)) < FEW:
        return len(base.words) >= FEW and not text.words
    here, there = _threes(base), _threes(text)
    return len(here & there) < STRANGE * min(len(here), len(there))


def _threes(text: Text) -> set[tuple[str, ...]]:
    keys = [word.key for word in text.words]
    return set(zip(keys, keys[1:], keys[2:], strict=False))


def _all_other(base: Text, text: Text) -> Bead:
    return Bead(0, len(base.spans), 0, len(text.spans), alike=False)


def _variations(base: Text, text: Text, siglum: str, found: Sequence[Bead]) -> Iterator[Variation]:
    before = next((bead for bead in found if bead.base < bead.base_end), None)
    place = base.beginnings[base.words[base.spans[before.base][0]].paragraph] if before else 0
    for bead in found:
        b, b_end = _span(base, bead.base, bead.base_end)
        w, w_end = _span(text, bead.witness, bead.witness_end)
        if bead.base == bead.base_end:
            yield Variation(place, place, text.passage(w, w_end), siglum)
            continue
        here, there = base.words[b:b_end], text.words[w:w_end]
        if bead.witness < bead.witness_end:
            place = here[-1].end
        if not bead.alike or not there:
            yield Variation(here[0].start, here[-1].end, text.passage(w, w_end), siglum)
        elif [word.text for word in here] != [word.text for word in there]:
            for each in passages(here, there):
                yield _variation(base, text, siglum, each, b, w)


def _variation(base: Text, text: Text, siglum: str, each: Passage, b: int, w: int) -> Variation:
    reading = text.passage(w + each.witness, w + each.witness_end)
    if each.base < each.base_end:
        start, end = base.words[b + each.base].start, base.words[b + each.base_end - 1].end
    elif each.base:
        start = end = base.words[b + each.base - 1].end
    else:
        start = end = base.beginnings[base.words[b].paragraph]
    return Variation(start, end, reading, siglum, each.transposed)


def _span(text: Text, first: int, after: int) -> tuple[int, int]:
    """The words of paragraphs."""
    return (text.spans[first][0], text.spans[after - 1][1]) if first < after else (0, 0)


def _merged(found: Iterable[Variation]) -> list[Variation]:
    """In order, and those that meet made one: paragraphs added after a paragraph whose end was altered."""
    merged: list[Variation] = []
    for each in sorted(found, key=lambda v: (v.start, v.end)):
        if merged and merged[-1].end >= each.start:
            text = BETWEEN.join(part for part in (merged[-1].text, each.text) if part)
            merged[-1] = replace(merged[-1], end=each.end, text=text, transposed=False)
        else:
            merged.append(each)
    return merged


def _lost(base: Text, variations: Sequence[Variation]) -> Iterator[Variation]:
    """What is left out from the text’s beginning on, and up to its end."""
    at = base.words[0].start if base.words else -1
    for each in variations:
        if each.text or each.start != at:
            break
        yield each
        at = next((word.start for word in base.words if word.start >= each.end), -1)
    at = base.words[-1].end if base.words else -1
    for each in reversed(variations):
        if each.text or each.end != at:
            break
        yield each
        at = next((word.end for word in reversed(base.words) if word.end <= each.start), -1)
