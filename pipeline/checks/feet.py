"""What stands at the foot of each page of a finished PDF, against the lines above it, counted anew from the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline import apparatus, locus, places, tei
from pipeline.apparatus import Manner
from pipeline.checks.counted import Counted
from pipeline.checks.readback import Facts, PdfLine
from pipeline.checks.seeking import find
from pipeline.edition import Edition, Note
from pipeline.entries import Entry
from pipeline.errors import Finding
from pipeline.letters import letters
from pipeline.locus import FIRST, Named, Spot, Words
from pipeline.places import Extent, Place
from pipeline.reading import reading_with_calls
from pipeline.terms import TERMS


@dataclass(frozen=True, slots=True)
class Due:
    """What is due at the foot of a page (from 1): its id, its letters as printed, the finding if it is not there."""

    id: str
    page: int
    letters: str
    missing: Finding


def faults(edition: Edition, counted: Counted) -> Iterator[Finding]:
    """Each entry stands at the foot of the page of its line and names it; so does each note that is at the foot."""
    known = places.places(edition)
    due = [*_entries(edition, counted, known), *_notes(edition, counted, known)]
    yield from (one.missing for one in due if not one.page)
    for page in range(1, len(counted.reading.facts) + 1):
        yield from _of_page(page, [one for one in due if one.page == page], counted.reading.foot(page))


def _of_page(page: int, due: Sequence[Due], foot: str) -> Iterator[Finding]:
    """What is due at the foot of one page and is not there in its order, and what is there but not due."""
    position = 0
    for one in due:
        start = find(foot, one.letters, position)
        if start > position:
            yield _stray(page, foot[position:start])
        if start < 0:
            yield one.missing
        else:
            position = start + len(one.letters)
    if position < len(foot):
        yield _stray(page, foot[position:])


def _stray(page: int, words: str) -> Finding:
    message = f"page {page} has “{words[:30]}” at its foot, which belongs to none of its lines"
    return Finding("OUT-008", f"{message}; this is a fault of the program")


def manner(edition: Edition, said: Facts) -> Manner:
    """How the entries of a file are worded, as its pages say."""
    language, _, style = said.apparatus.partition(" ")
    return Manner(TERMS.get(language, TERMS["en"]), style == "positive", edition.witnesses(), edition.imported)


def below(edition: Edition, counted: Counted) -> Iterator[Finding]:
    """In a handout the entries of each headnote, section and note stand below it, with its lines."""
    known = places.places(edition)
    parts: dict[str, list[Due]] = {}
    starts = {entry.id: known.get(entry.start) for entry in edition.entries()}
    for due in _entries(edition, counted, known, run_on=False):
        part = place.part if (place := starts[due.id]) is not None else ""
        if part in counted.parts or (not part and not counted.excerpt):
            parts.setdefault(part, []).append(due)
    for part, dues in parts.items():
        if not _stands_below(counted, part, "".join(due.letters for due in dues)):
            missing = [due for due in dues if find(counted.reading.text, due.letters) < 0] or dues[:1]
            yield from (due.missing for due in missing)


def _stands_below(counted: Counted, part: str, due: str) -> bool:
    """Whether what is due below a part stands there: with a section’s last letter its entries begin."""
    above, text = counted.parts.get(part), counted.reading.text
    if above is None or above.kind != "section":
        return find(text, due) >= 0
    end = above.start + len(above.letters)
    return find(text[end : end + len(due)], due) == 0


def _entries(edition: Edition, counted: Counted, known: Mapping[str, Place], *, run_on: bool = True) -> Iterator[Due]:
    """What each entry is to look like; `run_on` says that those of one page follow one another, abridged."""
    extents, worded = places.extents(edition), places.words(edition)
    ambiguous = _ambiguous(counted, by_page=run_on)
    said = manner(edition, counted.reading.facts[0])
    notes = [*edition.notes(), *edition.editor_notes()]
    numbers = {note.id: note.n for note in notes}
    before: tuple[object, Named] = (0, FIRST)
    calls = {note.id: known[note.calls[0]] for note in notes if note.calls and note.calls[0] in known}
    placed = [entry for entry in edition.entries() if entry.placed]
    for entry in sorted(placed, key=lambda entry: _called(counted, extents.get(entry.id), calls)):
        extent = extents.get(entry.id)
        first = counted.opening() if extent is None else _line(counted, extent, calls)
        if first is None:
            yield Due(entry.id, 0, "", _missing(edition, entry, "nowhere"))
            continue
        run = first.page if run_on else "" if extent is None else extent.first.part
        text = said.terms.heading if extent is None else named(counted, extent, said, numbers)
        where = Named(counted.verses.named(extent) if extent is not None and run in ambiguous else "", text)
        behind = before[1] if before[0] == run else FIRST
        printed = where.after(behind)
        before = (run, where.last(behind))
        rank = (
            0 if extent is None or counted.without_lines else _rank(counted, worded[extent.first.part], extent, entry)
        )
        words = apparatus.text(apparatus.wording(entry, said, rank, brief=run_on))
        yield Due(
            entry.id,
            first.page,
            letters(printed) + letters(words),
            _missing(edition, entry, f"page {first.page}, {text}" if text else f"page {first.page}"),
        )


def _line(counted: Counted, extent: Extent, calls: Mapping[str, Place]) -> PdfLine | None:
    """The line that a lemma begins on, or that its note is called on where that is at the foot."""
    found = counted.line(extent.first) or (
        counted.line(calls[extent.first.part]) if extent.first.part in calls else None
    )
    return None if found is None else found[0]


def _called(counted: Counted, extent: Extent | None, calls: Mapping[str, Place]) -> int:
    """How many letters of the file stand before the word, or before the note, at which an entry is called."""
    if extent is None:
        return 0
    part = counted.parts.get(extent.first.part)
    place = extent.first if part is not None and part.found else calls.get(extent.first.part, extent.first)
    part = counted.parts.get(place.part)
    return 0 if part is None else part.start + place.letters


def named(counted: Counted, extent: Extent, said: Manner, numbers: dict[str, str]) -> str:
    """What an entry is to be printed with as its lines, counted in the file."""
    if extent.first.part in counted.verses.parts and counted.line(extent.first) is not None:
        return counted.verses.locus(extent, said.terms)
    spots = []
    for place in (extent.first, extent.last):
        found = counted.line(place)
        spots.append(Spot(0, 0) if found is None else Spot(found[0].page, found[1]))
    first, last = spots
    if first.number and counted.without_lines:
        return ""
    by_page = counted.reading.facts[0].numbers != "section"
    on_first = counted.last_on(first.page) if first.page != last.page else 0
    return locus.locus(first, last, on_first, said.terms, numbers.get(extent.first.part, ""), by_page)


def _ambiguous(counted: Counted, *, by_page: bool) -> frozenset[int | str]:
    """The pages, or the parts, of the file where a number may be that of several verses or lines."""
    units: dict[int | str, set[str]] = {}
    for part, start, unit in _units(counted):
        index = bisect_right(counted.reading.starts, start) - 1
        units.setdefault(counted.reading.lines[index].page if by_page else part, set()).add(unit)
    return frozenset(each for each, found in units.items() if counted.verses.ambiguous(found))


def _units(counted: Counted) -> Iterator[tuple[str, int, str]]:
    """Where verses stand in the file, or lines of prose begin that are counted, and in what they are counted."""
    for part in counted.parts.values() if counted.verses.parts else ():
        verses = counted.verses.parts.get(part.id, ()) if part.found else ()
        yield from ((part.id, part.start + at, verse.unit) for verse in verses for at in range(verse.start, verse.end))
    for index in counted.numbers if counted.verses.parts else ():
        yield "", counted.reading.starts[index], ""


def _rank(counted: Counted, words: Words, extent: Extent, entry: Entry) -> int:
    """Which of several like words the lemma is in its line, or verse, by the letters that the file has on it."""
    found, part = counted.line(extent.first), counted.parts.get(extent.first.part)
    if found is None or part is None:
        return 0
    starts = counted.reading.starts
    index = bisect_right(starts, part.start + extent.first.letters) - 1
    end = starts[index + 1] if index + 1 < len(starts) else len(counted.reading.text)
    verse = counted.verses.at(extent.first)
    within = (starts[index] - part.start, end - part.start) if verse is None else (verse.start, verse.end)
    return words.rank(*within, extent.first.letters, entry.lemma)


def _missing(edition: Edition, entry: Entry, where: str) -> Finding:
    message = f"the entry {entry.id} (“{apparatus.shortened(entry.lemma)}”) does not stand as due at {where}"
    return Finding("OUT-007", f"{message}; this is a fault of the program", edition.origin(entry.element))


def _notes(edition: Edition, counted: Counted, known: Mapping[str, Place]) -> Iterator[Due]:
    """The notes that stand at the foot, in the order of their calls: those that the text of the file does not have."""
    calls = {tei.xml_id(call): number for number, call in enumerate(edition.calls())}
    called = [note for note in (*edition.notes(), *edition.editor_notes()) if note.calls]
    for note in sorted(called, key=lambda note: calls[note.calls[0]]):
        part = counted.parts.get(note.id)
        if part is None or not part.found:
            line = _call(counted, note, known)
            missing = Finding(
                "OUT-002",
                f"note {note.n} is not whole in the finished PDF; this is a fault of the program",
                edition.origin(note.element),
            )
            words = letters(note.n) + letters(reading_with_calls(note.element))
            yield Due(note.id, 0 if line is None else line.page, words, missing)


def _call(counted: Counted, note: Note, known: Mapping[str, Place]) -> PdfLine | None:
    """The line on which a note is called first."""
    place = known.get(note.calls[0]) if note.calls else None
    found = None if place is None else counted.line(place)
    return None if found is None else found[0]
