"""The lines of a finished PDF counted anew: which letters of the edition are on which line of which page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline import tei
from pipeline.checks.readback import SAME_LINE, PdfLine, Reading
from pipeline.checks.seeking import find
from pipeline.citing import beginnings
from pipeline.edition import Edition
from pipeline.letters import letters
from pipeline.places import Place
from pipeline.reading import number, read_in_place, reading_with_calls
from pipeline.selection import Selection
from pipeline.verses import NONE, Verses, verses
from pipeline.vocabulary.shown import is_heading
from pipeline.vocabulary.tables import DIVISIONS


@dataclass(frozen=True, slots=True)
class Part:
    """A headnote, section or note as the file has it: its letters, those of its headings, where it begins in the file.

    `start` is -1 where the file does not have it whole.
    """

    id: str
    kind: Literal["headnote", "section", "note"]
    letters: str
    headings: tuple[tuple[int, int], ...]
    start: int

    @property
    def unit(self) -> str:
        """What its lines are counted with: all notes are counted together."""
        return "notes" if self.kind == "note" else self.id

    @property
    def found(self) -> bool:
        """Whether the file has it whole."""
        return self.start >= 0


@dataclass(frozen=True, slots=True)
class Counted:
    """The parts by their ids, and the number of each line of the file that has one, by its index; the verses it numbers.

    `beside` says what number is printed beside each line of the text, "" for none, `divisions` what number of a division.
    """

    reading: Reading
    parts: Mapping[str, Part]
    numbers: Mapping[int, int]
    beside: Mapping[int, str]
    divisions: Mapping[int, str]
    verses: Verses = NONE
    excerpt: bool = False

    @property
    def without_lines(self) -> bool:
        """Whether entries name no lines: in a handout whose lines have no numbers, where nobody could see them."""
        return self.reading.facts[0].form == "handout" and self.reading.facts[0].numbers == "none"

    def opening(self) -> PdfLine | None:
        """The line that the text begins with."""
        first = next((part for part in self.parts.values() if part.found), None)
        found = None if first is None else self.line(Place(first.id, 0))
        return None if found is None else found[0]

    def line(self, place: Place) -> tuple[PdfLine, int] | None:
        """The line that a letter is on, and its number, 0 for none; None where the file does not have the part."""
        part = self.parts.get(place.part)
        if part is None or not part.found:
            return None
        index = bisect_right(self.reading.starts, part.start + place.letters) - 1
        return self.reading.lines[index], self.numbers.get(index, 0)

    def place(self, place: Place) -> str:
        """The number of the line, or the verse, that a letter is on, or ""."""
        found, verse = self.line(place), self.verses.at(place)
        return verse.n if verse is not None else str((found and found[1]) or "")

    def last_on(self, page: int) -> int:
        """The number of the last line on a page (from 1)."""
        lines = self.reading.lines
        return max((n for index, n in self.numbers.items() if lines[index].page == page), default=0)


def count(edition: Edition, found: Reading, selection: Selection) -> Counted:
    """Finds every part in the file, in the order of the edition, and counts its lines from 1 on each page or in each.

    Lines beside each other, as cells of a table with several lines have them, are one.
    """
    parts = list(_parts(edition, found, selection))
    form, numbered = found.facts[0].form, verses(edition) if found.facts[0].numbers == "verse" else NONE
    by = PROSE[form] if numbered.parts else found.facts[0].numbers
    numbers: dict[int, int] = {}
    beside: dict[tuple[int, int], int] = {}
    number, before = 0, None
    for part in parts:
        for index in _numbered(found, part) if part.kind in COUNTED[form] and part.id not in numbered.parts else ():
            line = found.lines[index]
            unit = part.unit if by == "section" else line.page
            place = (line.page, round(line.baseline / SAME_LINE))
            if place not in beside:
                number = number + 1 if unit == before else 1
            before = unit
            numbers[index] = beside.setdefault(place, number)
    marks = {index: str(line_number) if line_number % EVERY == 0 else "" for index, line_number in numbers.items()}
    marks |= {index: n for part in parts for index, n in _verses(found, part, numbered)}
    divisions = dict(_divisions(found, parts, beginnings(edition)))
    return Counted(found, {part.id: part for part in parts}, numbers, marks, divisions, numbered, selection.excerpt)


EVERY = 5  # lines: how often a numbered page prints a number
#: How prose is counted in each form where verses are numbered.
PROSE = {"book": "page", "handout": "section"}


def _divisions(
    found: Reading, parts: Sequence[Part], begins: Mapping[str, Sequence[tuple[int, str]]]
) -> Iterator[tuple[int, str]]:
    """The lines that divisions without headings begin on, with their numbers; of several on a line the last."""
    for part in parts:
        for start, n in begins.get(part.id, ()) if part.found else ():
            if start < len(part.letters):
                yield bisect_right(found.starts, part.start + start) - 1, n


def _verses(found: Reading, part: Part, numbered: Verses) -> Iterator[tuple[int, str]]:
    """The lines of a part in verse, each with the number of the verse that begins on it, if it is one that is printed."""
    verses_ = numbered.parts.get(part.id, ()) if part.found else ()
    for index in _lines(found, part) if verses_ else ():
        yield index, ""
    for verse in verses_:
        if verse.numbered and verse.end > verse.start:
            yield bisect_right(found.starts, part.start + verse.start) - 1, verse.n


#: What has numbered lines in each form.
COUNTED = {"book": frozenset({"headnote", "section", "note"}), "handout": frozenset({"headnote", "section"})}


def _opening(found: Reading) -> int:
    """How many letters stand before the text: on the pages before the one with folio 1, whose contents repeat headings."""
    first = next((number for number, facts in enumerate(found.facts, 1) if facts.folio == "1"), 1)
    return next((start for start, line in zip(found.starts, found.lines, strict=True) if line.page >= first), 0)


def _parts(edition: Edition, found: Reading, selection: Selection) -> Iterator[Part]:
    position = _opening(found)
    headnotes = [] if selection.excerpt else edition.headnotes()
    appended = [] if selection.excerpt else edition.appended()
    sections = [section.element for section in (*selection.sections, *appended)]
    for element in (*headnotes, *sections):
        part = _part("section" if element in sections else "headnote", element, found.text, position)
        position = part.start + len(part.letters) if part.found else position
        yield part
    for note in selection.notes:
        label = letters(note.n)
        body = letters(reading_with_calls(note.element))
        start = _whole_lines(found, label + body, position)
        start = start if start >= 0 else _whole_lines(found, label + body, 0)
        if start >= 0:
            position = start + len(label + body)
        yield Part(note.id, "note", body, (), start + len(label) if start >= 0 else -1)


def _part(kind: Literal["headnote", "section"], element: tei.Element, text: str, position: int) -> Part:
    pieces = list(_pieces(element))
    body = "".join(words for words, _ in pieces)
    headings, offset = [], 0
    for words, of_heading in pieces:
        if of_heading:
            headings.append((offset, offset + len(words)))
        offset += len(words)
    return Part(tei.xml_id(element), kind, body, tuple(headings), find(text, body, position))


def _whole_lines(found: Reading, words: str, position: int) -> int:
    """Where some letters fill lines of their own, as endnotes do, or -1: the words of a short note may stand anywhere."""
    edges = {*found.starts, len(found.text)}
    start = find(found.text, words, position)
    while start >= 0 and not (start in edges and start + len(words) in edges):
        start = find(found.text, words, start + 1)
    return start


def _pieces(division: tei.Element) -> Iterator[tuple[str, bool]]:
    """The letters of a part as a page shows them, and whether they are a heading’s."""
    for item in tei.content(division):
        if isinstance(item, str):
            yield letters(item), False
        elif tei.name(item) in DIVISIONS:
            yield from _pieces(item)
        elif tei.name(item) == "head":
            yield letters(reading_with_calls(item)), is_heading(item)
        else:
            yield letters(read_in_place(item, number)), False


def _lines(found: Reading, part: Part) -> range:
    """The lines of a part that the file has, headings too."""
    if not part.found or not part.letters:
        return range(0)
    first = bisect_right(found.starts, part.start) - 1
    return range(first, bisect_right(found.starts, part.start + len(part.letters) - 1))


def _numbered(found: Reading, part: Part) -> Sequence[int]:
    """The lines of a part that are counted: not its headings’."""
    headings = [(part.start + a, part.start + b) for a, b in part.headings]
    ends = {index: found.starts[index] + len(letters(found.lines[index].text)) for index in _lines(found, part)}
    return [
        index for index, end in ends.items() if end > found.starts[index] and not any(a < end <= b for a, b in headings)
    ]
