"""The apparatus: entries that are where they say, say what is there, and say it of witnesses that are known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from pipeline import tei
from pipeline.edition import Edition
from pipeline.entries import Entry, lemma_of
from pipeline.errors import Finding, Location
from pipeline.reading import Flow, copied_flow, flow
from pipeline.witnesses import Witness, expanded, pointer_name


@dataclass(frozen=True, slots=True)
class Apparatus:
    """What is asked about: the entries of an edition, the text that they stand to, as it is read, and the witnesses."""

    edition: Edition
    entries: list[Entry]
    text: tei.Element
    running: Flow
    witnesses: list[Witness]

    def at(self, entry: Entry) -> Location | None:
        """Where the words are that an entry stands to, or else the entry."""
        marks = (e for e in tei.descendants(self.text, "anchor", "seg") if tei.xml_id(e) == entry.start)
        return self.edition.origin(next(marks, entry.element))

    def sigla(self, ids: Iterable[str]) -> str:
        """The sigla of witnesses."""
        known = {witness.id: witness.siglum for witness in self.witnesses}
        return ", ".join(known.get(ident, ident) for ident in ids)


Question: TypeAlias = Callable[[Apparatus], Iterator[Finding]]


def apparatus_is_sound(edition: Edition) -> Iterator[Finding]:
    """Every question to the apparatus, on one reading of the text."""
    entries, text = edition.entries(), tei.first(edition.root, "text")
    if entries and text is not None:
        asked = Apparatus(edition, entries, text, flow(text, tei.text, notes=True), edition.witnesses())
        for question in QUESTIONS:
            yield from question(asked)


ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.|\[…\])\s*")


def lemma_is_read(asked: Apparatus) -> Iterator[Finding]:
    """The lemma repeats the text between its marks; where the two part, a reader cannot tell which one is edited.

    A long lemma may be given by its ends: “the … wine”.
    """
    for entry in asked.entries:
        written = tei.first(entry.element, "lem")
        read = asked.running.between(entry.start, entry.end)
        places = [asked.running.offsets.get(mark) for mark in (entry.start, entry.end)]
        placed = places[0] is not None and places[1] is not None and places[0] <= places[1]
        if written is not None and placed and not _same(entry.lemma, read):
            message = f"the lemma of {entry.id} is “{entry.lemma}”, but the text reads “{read}”"
            yield Finding(
                "APP-001", f"{message}; write in the lemma what the text reads", asked.at(entry), about=entry.id
            )


def _same(lemma: str, read: str) -> bool:
    first, *others = ELLIPSIS.split(lemma)
    if lemma == read:
        return True
    return bool(others) and read.startswith(first) and read.endswith(others[-1])


def reading_repeats_lemma(asked: Apparatus) -> Iterator[Finding]:
    """A reading that repeats its lemma is not a variant.

    It is nearly always a slip, and an apparatus that prints it misleads about the witnesses. The reading of an
    emended copy-text may differ from the lemma by a space only.
    """
    for entry in asked.entries:
        for reading in entry.readings if entry.kind != "emendation" else ():
            told = reading.kind == "lacuna" or reading.fragments or reading.witnesses == entry.witnesses != ()
            told = told or lemma_of(entry.element) is None  # where none is preferred, one of them stands in the text
            if reading.text == entry.lemma and not told and not entry.bare:
                whose = asked.sigla(reading.witnesses) or reading.by or "somebody"
                reads = "read" if len(reading.witnesses) > 1 else "reads"
                lemma = f"“{entry.lemma}”" if entry.lemma else "which is empty"
                message = f"{whose} {reads} the lemma, {lemma}; take the reading out, or mend it"
                yield Finding("APP-002", message, asked.at(entry), "warning", about=entry.id)


def entry_has_its_place(asked: Apparatus) -> Iterator[Finding]:
    """An entry stands to words of the text: from one mark to another that comes after it."""
    order = {tei.xml_id(e): n for n, e in enumerate(asked.text.iter()) if isinstance(e.tag, str) and tei.xml_id(e)}
    for entry in asked.entries:
        named = f"the entry on “{entry.lemma}”" if entry.lemma else "an entry without a lemma"
        missing = [mark for mark in dict.fromkeys((entry.start, entry.end)) if mark not in order]
        if not entry.start:
            message = f"{named} does not say where it begins; put a mark there"
            yield Finding("APP-003", message, asked.at(entry), about=entry.id)
        elif missing:
            marks = " and ".join(f"“{mark}”" for mark in missing)
            message = f"{named} points to {marks}, which is not in the text; put a mark there"
            yield Finding("APP-003", message, asked.at(entry), about=entry.id)
        elif order[entry.end] < order[entry.start]:
            message = f"{named} ends at “{entry.end}”, before it begins at “{entry.start}”"
            yield Finding("APP-003", f"{message}; exchange the two", asked.at(entry), about=entry.id)


def witness_is_known(asked: Apparatus) -> Iterator[Finding]:
    """A siglum stands for a witness of the conspectus; of another one nobody knows what it is."""
    known = {witness.id for witness in asked.witnesses}
    unknown = Counter(
        pointer
        for app in tei.descendants(asked.text, "app")
        for element in tei.descendants(app, "lem", "rdg", "witDetail")
        for pointer in element.get("wit", "").split()
        if pointer_name(pointer) not in known and not re.search(".[:#]", pointer)
    )
    for pointer, count in unknown.items():
        places = "one place" if count == 1 else f"{count} places"
        message = f"the apparatus names the witness “{pointer}” in {places}, but no listWit has it; enter it there"
        yield Finding("APP-004", message)


def witness_reads_one_thing(asked: Apparatus) -> Iterator[Finding]:
    """A witness reads the lemma or one of the readings, and only once; its later hands are apart from it."""
    for entry in asked.entries:
        cited = [("the lemma", entry.witnesses)]
        cited += [
            (f"“{r.text}”" if r.text else "an omission", r.witnesses)
            for r in entry.readings
            if (r.text, r.witnesses) != (entry.lemma, entry.witnesses) and (r.text or not r.fragments)
        ]
        for (one, some), (other, others) in combinations(cited, 2):
            both = _documents(asked.witnesses, some) & _documents(asked.witnesses, others)
            sigla = asked.sigla([w.id for w in asked.witnesses if w.id in both])
            if both:
                message = f"{sigla} is said to read {one} and {other} in place of “{entry.lemma}”; let it have one"
                yield Finding("APP-005", message, asked.at(entry), about=entry.id)


def _documents(witnesses: list[Witness], ids: tuple[str, ...]) -> frozenset[str]:
    """The documents that ids speak of, and the hands among them."""
    hands = {witness.id for witness in witnesses if witness.of}
    return expanded(witnesses, ids) | (hands & frozenset(ids))


def entry_has_readings(asked: Apparatus) -> Iterator[Finding]:
    """An entry tells of readings, or at least has a note; one that does not has nothing to say."""
    for entry in asked.entries:
        if not entry.readings and not entry.note:
            message = f"the entry on “{entry.lemma}” has no reading; add one, or take the entry out"
            yield Finding("APP-006", message, asked.at(entry), about=entry.id)


def copy_text_is_quoted(asked: Apparatus) -> Iterator[Finding]:
    """What the apparatus calls the reading of an emended copy-text is what the tree keeps of it.

    It is recorded twice, beside the emended words and in the entry: the copy-text is given back from the one, and the
    other is printed.
    """
    recorded = any(group.get("type") == "copy-text" for group in tei.descendants(asked.edition.root, "spanGrp"))
    emended = [entry for entry in asked.entries if entry.kind == "emendation" and entry.readings]
    copy_text = copied_flow(asked.text)
    for entry in emended if recorded else ():
        kept = copy_text.between(entry.start, entry.end)
        if entry.start in copy_text.offsets and entry.readings[0].text != kept:
            message = f"the copy-text has “{kept}” for “{entry.lemma}”, but its entry says “{entry.readings[0].text}”"
            yield Finding(
                "APP-007", f"{message}; write in the entry what the copy-text has", asked.at(entry), about=entry.id
            )


def reading_is_somebodys(asked: Apparatus) -> Iterator[Finding]:
    """A reading is that of a witness, or somebody proposed it; one that is nobody's has no standing."""
    for entry in asked.entries:
        for reading in entry.readings:
            if not reading.witnesses and not reading.by:
                message = (
                    f"“{reading.text}” in place of “{entry.lemma}” is nobody’s; name its witness, or who proposed it"
                )
                yield Finding("APP-008", message, asked.at(entry), about=entry.id)


def scholar_is_known(asked: Apparatus) -> Iterator[Finding]:
    """A conjecture names its author by a pointer to the header, where the name stands in full."""
    ids = {tei.xml_id(e) for e in asked.edition.root.iter() if isinstance(e.tag, str)}
    for entry in asked.entries:
        for element in tei.descendants(entry.element, "lem", "rdg"):
            for pointer in element.get("source", "").split():
                if pointer.startswith("#") and pointer[1:] not in ids:
                    place = "" if tei.name(element) == "lem" else f" in place of “{entry.lemma}”"
                    message = f"“{tei.text(element)}”{place} is said to be by {pointer}, who is not in the header"
                    yield Finding("APP-009", f"{message}; enter the name there", asked.at(entry), about=entry.id)


QUESTIONS: tuple[Question, ...] = (
    lemma_is_read,
    reading_repeats_lemma,
    entry_has_its_place,
    witness_is_known,
    witness_reads_one_thing,
    entry_has_readings,
    copy_text_is_quoted,
    reading_is_somebodys,
    scholar_is_known,
)
