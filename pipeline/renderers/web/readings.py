"""What each witness reads in the place of each lemma, as the entries say, for a page that shows it instead.

A place where the apparatus does not say what a witness reads is marked, not guessed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline import tei
from pipeline.attested import attested
from pipeline.edition import Edition
from pipeline.entries import Entry, Reading
from pipeline.language import Words
from pipeline.reading import flow
from pipeline.renderers.context import css_identifier
from pipeline.terms import TERMS
from pipeline.witnesses import Witness

Kind = Literal["reading", "omitted", "lost", "unrecorded"]


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands in the place of a lemma: the paragraphs of a reading, or a sign that there is none."""

    kind: Kind
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extent:
    """From which character of the running text to which a lemma goes."""

    start: int
    end: int

    def holds(self, other: Extent) -> bool:
        """Whether another lemma is inside this one; what is added at its edge is not."""
        if other.start == other.end:
            return self.start < other.start < self.end
        return self.start <= other.start and other.end <= self.end


def shown(edition: Edition, entries: Sequence[Entry]) -> dict[Witness, dict[str, Shown]]:
    """For each document and later hand, by the ids of the entries in their order, what is not in the edited text."""
    witnesses, places = edition.witnesses(), _extents(edition, entries)
    readable = [witness for witness in witnesses if not witness.members] if entries else []
    return {witness: _all_shown(entries, places, witness, witnesses) for witness in readable}


def _all_shown(
    entries: Sequence[Entry], places: Mapping[str, Extent], witness: Witness, witnesses: Sequence[Witness]
) -> dict[str, Shown]:
    """What a witness has; where it reads otherwise in a longer entry, the entries inside that say nothing of it."""
    found: dict[str, Shown] = {}
    around: list[tuple[Extent, Kind]] = []
    for entry in entries:
        place, reads = places.get(entry.id), _shown(entry, witness, witnesses)
        if place is None or reads is None:
            continue
        if not any(outer.holds(place) and (kind != "lost" or reads.kind != "reading") for outer, kind in around):
            found[entry.id] = reads
            if reads.kind != "unrecorded":
                around = [(outer, kind) for outer, kind in around if outer.end > place.start]
                around.append((place, reads.kind))
    return found


def _extents(edition: Edition, entries: Sequence[Entry]) -> dict[str, Extent]:
    text = tei.first(edition.root, "text")
    offsets = flow(edition.root if text is None else text, tei.text, notes=True).offsets
    return {
        entry.id: Extent(offsets[entry.start], offsets[entry.end])
        for entry in entries
        if entry.start in offsets and entry.end in offsets
    }


def _shown(entry: Entry, witness: Witness, witnesses: Sequence[Witness]) -> Shown | None:
    """What stands in the place of the lemma; None where the witness reads the lemma."""
    reads = attested(entry, witness, witnesses)
    if isinstance(reads, Reading):
        return _as_shown(reads)
    return Shown("unrecorded") if reads == "unknown" else None


def _as_shown(reading: Reading) -> Shown:
    if reading.kind == "lacuna":
        return Shown("lost")
    if not reading.text:
        return Shown("omitted")
    parted = [" ".join(part.split()) for part in BLANK_LINE.split(_all_text(reading.element))]
    whole = tuple(part for part in parted if part)
    return Shown("reading", whole if " ".join(whole) == reading.text else (reading.text,))


def _all_text(element: tei.Element | None) -> str:
    return "" if element is None else "".join(map(str, element.itertext()))


BLANK_LINE = re.compile(r"\n[ \t]*\n")  # what parts the paragraphs of a collated reading


def data(read: Mapping[Witness, Mapping[str, Shown]], language: str, said: Words) -> str:
    """All readings and the words that the script adds, as JSON that is safe in HTML and in XML."""
    found = {
        "words": {
            "shown": said.now_shown, "differing": said.now_differing, "edited": said.edited_text, "unrecorded": said.not_recorded, "more": said.more,
            "less": said.less, "auto": said.colours_of_system, "light": said.light, "dark": said.dark,
        },
        "signs": {"omitted": TERMS[language].omitted, "lost": TERMS[language].lacking},
        "witnesses": {css_identifier(witness.id): dict(_written(reads)) for witness, reads in read.items()},
    }  # fmt: skip
    written = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", written)


UNSAFE = re.compile("[<>&\u2028\u2029]")


def _written(readings: Mapping[str, Shown]) -> Iterator[tuple[str, list[str]]]:
    for ident, reads in readings.items():
        yield css_identifier(ident), [reads.kind, *reads.paragraphs]
