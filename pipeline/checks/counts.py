"""Entries, lemmata, readings, notes and witnesses counted in the finished files: each has as many as the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields

from lxml import etree

from pipeline import apparatus, tei
from pipeline.apparatus import Manner
from pipeline.checks import feet, finished
from pipeline.checks.finished import Book
from pipeline.checks.readback import Reading, read_back
from pipeline.checks.seeking import find
from pipeline.edition import Edition
from pipeline.entries import Entry
from pipeline.errors import Finding
from pipeline.letters import letters
from pipeline.reading import reading_with_calls
from pipeline.tally import Tally, notes_of, tally_of
from pipeline.witnesses import Witness


@dataclass(frozen=True, slots=True)
class _Has:
    """What is asked of a finished file: whether it has an entry whole, some letters, a witness."""

    entry: Callable[[Entry], bool]
    words: Callable[[str], bool]
    witness: Callable[[Witness], bool]


#: The forms that hold a whole edition; a handout has no list of witnesses.
COUNTED: Mapping[str, Callable[[Edition, bytes], _Has | None]] = {
    "epub": lambda edition, data: _on_screens(edition, finished.read_back(data)),
    "web": lambda edition, data: _on_screens(edition, finished.page_read_back(data)),
    "book": lambda edition, data: _on_pages(edition, read_back(data)),
    "press": lambda edition, data: _on_pages(edition, read_back(data)),
}


def tally(edition: Edition, form: str, data: bytes) -> Tally | None:
    """What a finished form has of its edition; None of one that does not hold the whole of it."""
    if form == "tei":
        return tally_of(etree.fromstring(data))
    has = COUNTED[form](edition, data) if form in COUNTED else None
    return None if has is None else _tallied(edition, has)


def differences(due: Tally, form: str, found: Tally) -> Iterator[Finding]:
    """What a form has more or less of than the source."""
    for field in fields(Tally):
        wanted, there = getattr(due, field.name), getattr(found, field.name)
        if wanted != there:
            message = (
                f"the finished {form} has {there} {field.name}, and the source {wanted}; this is a fault of the program"
            )
            yield Finding("OUT-016", message)


def _tallied(edition: Edition, has: _Has) -> Tally:
    """What of the tree the file has: the parts of an entry that is whole, notes and witnesses one by one."""
    entries = [entry for entry in edition.entries() if has.entry(entry)]

    def count(name: str) -> int:
        return len({element for entry in entries for element in tei.descendants(entry.element, name)})

    alone = [note for note in notes_of(edition.root) if tei.ancestor(note, "app") is None]
    notes = sum(1 for note in alone if has.words(letters(reading_with_calls(note))))
    witnesses = sum(1 for witness in edition.witnesses() if has.witness(witness))
    return Tally(count("app"), count("lem"), count("rdg"), count("note") + notes, witnesses)


def _on_screens(edition: Edition, book: Book) -> _Has:
    manner = finished.whole_manner(edition)

    def entry(one: Entry) -> bool:
        return book.element(one.id) is not None and not list(finished.lacking(book, one, manner))

    def words(text: str) -> bool:
        return text in book.letters

    def witness(one: Witness) -> bool:
        return book.element(one.id) is not None and words(letters(one.siglum)) and words(letters(one.description))

    return _Has(entry, words, witness)


def _on_pages(edition: Edition, found: Reading | None) -> _Has | None:
    if found is None:
        return None
    said = feet.manner(edition, found.facts[0])
    at_feet = "".join(found.foot(page) for page in range(1, len(found.facts) + 1))

    def words(text: str) -> bool:
        there = text in found.text or text in at_feet
        return there or find(found.text, text) >= 0 or find(at_feet, text) >= 0

    def entry(one: Entry) -> bool:
        parts = _parts(one, said)
        if words("".join(parts)):
            return True
        ranked = re.compile("[0-9]{1,2}".join(map(re.escape, parts)))
        return ranked.search(at_feet) is not None or ranked.search(found.text) is not None

    def witness(one: Witness) -> bool:
        return words(letters(one.siglum + one.description))

    return _Has(entry, words, witness)


def _parts(entry: Entry, said: Manner) -> tuple[str, str]:
    """The letters of an entry up to its lemma and behind it; between them may stand which of several like words it is."""
    pieces = apparatus.wording(entry, said)
    lemma = next((n for n, piece in enumerate(pieces, 1) if piece.kind == "lemma"), 0)
    return letters(apparatus.text(pieces[:lemma])), letters(apparatus.text(pieces[lemma:]))
