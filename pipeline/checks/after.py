"""What stands behind the text of a finished book: each place that it names is where the words are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline import apparatus, places, tei
from pipeline.checks.counted import Counted
from pipeline.checks.feet import manner
from pipeline.checks.seeking import find
from pipeline.edition import Edition, Note
from pipeline.errors import Finding
from pipeline.language import words
from pipeline.letters import letters
from pipeline.places import Place


def faults(edition: Edition, counted: Counted) -> Iterator[Finding]:
    """The lists of emendations and longer readings, the indexes and the bibliography are whole and name true places."""
    known = places.mentions(edition)
    yield from _listed(edition, counted)
    yield from _indexed(edition, counted, known)
    read = counted.reading.text.casefold()
    for work in edition.works():
        parts = [
            letters(tei.text(part)).casefold() for part in tei.children(work.element, "author", "title", "seg", "note")
        ]
        if any(find(read, part) < 0 for part in parts):
            message = f"the work “{work.title}” is not whole in the bibliography; this is a fault of the program"
            yield Finding("OUT-009", message)


def _listed(edition: Edition, counted: Counted) -> Iterator[Finding]:
    """Emendations with their reasons, and readings that are abridged at the foot, with page and line."""
    extents, said = places.extents(edition), manner(edition, counted.reading.facts[0])
    for entry in edition.entries():
        emended = entry.kind == "emendation"
        if entry.placed and not (emended or apparatus.is_abridged(entry)):
            continue
        opening = counted.opening()
        folio = counted.reading.facts[opening.page - 1].folio if opening else ""
        place = _place(counted, extents[entry.id].first, in_notes=False) if entry.id in extents else folio
        place = place if entry.placed else entry.place
        listed = letters(place) + apparatus.text(apparatus.wording(entry, said)) + (entry.note if emended else "")
        if find(counted.reading.text, letters(listed)) < 0:
            message = f"the entry {entry.id} (“{apparatus.shortened(entry.lemma)}”) is not listed at {place}"
            yield Finding("OUT-009", f"{message}; this is a fault of the program", edition.origin(entry.element))


def _place(counted: Counted, place: Place, *, in_notes: bool) -> str:
    """Page and line, counted in the file; with `in_notes` the page alone and “n” for what is in a note."""
    found = counted.line(place)
    if found is None:
        return ""
    line, _ = found
    number = counted.place(place)
    facts = counted.reading.facts[line.page - 1]
    if in_notes and counted.parts[place.part].kind == "note":
        return f"{facts.folio}n"
    return f"{facts.folio}.{number}" if number and facts.numbers != "none" else facts.folio


def _indexed(edition: Edition, counted: Counted, known: Mapping[str, Place]) -> Iterator[Finding]:
    """Each heading of the indexes with all its places."""
    notes = {note.id: note for note in (*edition.notes(), *edition.editor_notes())}

    def where(mention: str) -> str:
        return _mention(counted, known, notes, mention)

    said = words(edition.metadata().language)
    headings = [(h.name, h.gloss, [where(mention) for mention in h.mentions]) for h in edition.names()]
    for topic in (topic for index in edition.indexes() for topic in index.all()):
        due = [_through(where(passage.start), where(passage.end)) for passage in topic.passages]
        headings.append((topic.name, topic.referring(said), due))
    for name, more, places_ in headings:
        due = list(dict.fromkeys(places_))
        if find(counted.reading.text, letters(name + more + "".join(due))) < 0:
            message = f"the index does not have “{name}” at {', '.join(due)}; this is a fault of the program"
            yield Finding("OUT-009", message)


def _through(first: str, last: str) -> str:
    """The places of a passage; the page is named once where both are on one: “12.5–8”."""
    if not last or not first or first == last:
        return first
    (page, dot, _), (other, _, number) = first.partition("."), last.partition(".")
    return f"{first}{number}" if page == other and dot else f"{first}{last}"


def _mention(counted: Counted, known: Mapping[str, Place], notes: Mapping[str, Note], mention: str) -> str:
    """Where a mention is; of one in a note at the foot, where that is called."""
    place = known.get(mention)
    if place is None:
        return ""
    if place.part in notes and counted.line(place) is None:
        return _called(counted, known, notes[place.part].calls)
    return _place(counted, place, in_notes=True)


def _called(counted: Counted, known: Mapping[str, Place], calls: Sequence[str]) -> str:
    found = counted.line(known[calls[0]]) if calls and calls[0] in known else None
    return "" if found is None else f"{counted.reading.facts[found[0].page - 1].folio}n"
