"""The verses of an edition: what number each has, and with which others it is counted (TEI P5, 3.13.1 and 6.2)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from types import MappingProxyType

from pipeline import tei
from pipeline.edition import Edition, Section
from pipeline.letters import letters
from pipeline.locus import joined
from pipeline.places import Extent, Place
from pipeline.reading import events, number, reading, reading_with_calls
from pipeline.terms import Terms
from pipeline.vocabulary.tables import DIVISIONS

EVERY = 5  # verses
#: What a verse is quoted in, or said of: its lines are counted with the prose around it.
AROUND = ("p", "ab", "note", "epigraph", "item", "cell", "floatingText", "head")
GOES_ON = frozenset({"M", "F"})  # parts of a verse whose beginning stands before


@dataclass(frozen=True, slots=True)
class Verse:
    """A verse: its number, the letters of its part that it begins with and ends before, the division that counts it.

    What another speaker, or another stanza, says of a verse that has begun does not `open` it.
    """

    n: str
    start: int
    end: int
    unit: str
    opens: bool = True

    @property
    def numbered(self) -> bool:
        """Whether its number is printed: every fifth, where it ends in a figure."""
        figure = re.search(r"\d+$", self.n)
        return self.opens and figure is not None and int(figure[0]) % EVERY == 0


@dataclass(frozen=True, slots=True)
class Verses:
    """The verses of each section that is in verse, by its id; what each division that counts verses is called."""

    parts: Mapping[str, Sequence[Verse]] = field(default_factory=lambda: MappingProxyType({}))
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def at(self, place: Place) -> Verse | None:
        """The verse that a letter is of; None where it is of none."""
        verse = self._before(place)
        return verse if verse is not None and place.letters < verse.end else None

    def opening(self, part: str, start: int, end: int) -> str:
        """The number of the verse that begins on a line with these letters, where it is printed; else ""."""
        found = self.parts.get(part, ())
        first = bisect_right(found, start - 1, key=lambda verse: verse.start)
        on_line = (verse for verse in found[first:] if verse.end > verse.start)
        verse = next(on_line, None)
        return verse.n if verse is not None and verse.start < end and verse.numbered else ""

    def locus(self, extent: Extent, terms: Terms) -> str:
        """The verses of a lemma as printed: “12”, “12–13”, “12–II 1”; “after 12” of what stands between verses."""
        if extent.heading:
            return terms.heading
        first, last = self._named(extent.first, terms), self._named(extent.last, terms)
        before, verse = self._before(extent.first), self._before(extent.last)
        if before is not None and verse is not None and before.unit != verse.unit:
            return f"{first}–{joined(self.names.get(verse.unit, ''), last)}"
        return f"{first}–{last}" if last and first != last else first

    def _named(self, place: Place, terms: Terms) -> str:
        verse, before = self.at(place), self._before(place)
        if verse is None and before is None:
            found = self.parts.get(place.part, ())
            return f"{terms.before} {found[0].n}" if found else ""
        return verse.n if verse is not None else f"{terms.after} {before.n}" if before is not None else ""

    def _before(self, place: Place) -> Verse | None:
        """The last verse that begins with this letter or before it."""
        found = self.parts.get(place.part, ())
        index = bisect_right(found, place.letters, key=lambda verse: verse.start) - 1
        return found[index] if index >= 0 else None

    def unit(self, extent: Extent) -> str:
        """The division that the verses of a lemma are counted in; a heading is of what it stands over."""
        found = self.parts.get(extent.first.part, ())
        before = self._before(extent.first)
        after = (verse for verse in found if verse.start >= extent.first.letters)
        verse = next(after, before) if extent.heading or before is None else before
        return extent.first.part if verse is None else verse.unit

    def named(self, extent: Extent) -> str:
        """What the division of a lemma is called; "" where it is no section’s."""
        return self.names.get(self.unit(extent), "")

    def ambiguous(self, units: Collection[str]) -> bool:
        """Whether a number may be that of several verses, or lines, of what stands together; lines of prose are unit ""."""
        numbers = self._numbers()
        counted = {unit: numbers.get(unit, frozenset()) for unit in units}
        return any(not one or not other or one & other for one, other in combinations(counted.values(), 2))

    def _numbers(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for verse in (verse for verses_ in self.parts.values() for verse in verses_):
            found.setdefault(verse.unit, set()).add(verse.n)
        return {unit: frozenset(numbers) for unit, numbers in found.items()}


NONE = Verses()


def verses(edition: Edition) -> Verses:
    """The verses of all sections that are in verse; none where no section is."""
    sections = edition.sections()
    parts = {s.id: found for s in sections if (found := tuple(v for _, v in _counted(s))) and _in_verse(s, found)}
    if not parts:
        return NONE
    names = (pair for place, section in enumerate(sections, 1) for pair in _names(section.element, str(place)))
    return Verses(parts, dict(names))


def elements(edition: Edition, found: Verses) -> dict[str, dict[tei.Element, Verse]]:
    """The verses of each section that has some, by their elements in the tree of this edition."""
    return {section.id: dict(_counted(section)) for section in edition.sections() if section.id in found.parts}


def chosen(edition: Edition, numbers: str) -> Verses:
    """The verses that are to be numbered: as the settings say, else in an edition of verse, or of sections in verse.

    Of a text without an apparatus most must be verse.
    """
    if numbers not in ("", "verse"):
        return NONE
    found = verses(edition)
    critical = edition.has_entries() or edition.editor_notes()
    return found if numbers or critical or _mostly(edition, found) else NONE


def _mostly(edition: Edition, found: Verses) -> bool:
    in_verse = sum(verse.end - verse.start for verses_ in found.parts.values() for verse in verses_)
    return 2 * in_verse > sum(len(letters(reading(section.element))) for section in edition.sections())


def _in_verse(section: Section, found: Sequence[Verse]) -> bool:
    """Whether most letters of a section are in verses."""
    return 2 * sum(verse.end - verse.start for verse in found) > len(letters(reading_with_calls(section.element)))


def _counted(section: Section) -> Iterator[tuple[tei.Element, Verse]]:
    """The verses of a section: numbered as the source numbers them, else counted in the division that they stand in."""
    last: dict[str, str] = {}
    count = 0
    for item in events(section.element, number):
        if isinstance(item, str):
            count += len(letters(item))
        elif is_verse(item):
            around = tei.ancestor(item, *DIVISIONS)
            unit = section.id if around is None else tei.xml_id(around)
            before = last.get(unit, "")
            goes_on = item.get("part", "") in GOES_ON and bool(before) and item.get("n", before) == before
            n = before if goes_on else item.get("n", "").strip() or following(before)
            last[unit] = n
            yield item, Verse(n, count, count + len(letters(reading_with_calls(item))), unit, not goes_on)


def is_verse(element: tei.Element) -> bool:
    """Whether an element is a verse of the text, not one that prose quotes."""
    around = tei.ancestor(element, *AROUND, *DIVISIONS) if tei.name(element) == "l" else None
    return around is not None and tei.name(around) in DIVISIONS


def following(before: str) -> str:
    """The number of the verse after one with this number."""
    figure = re.search(r"(\d+)\D*$", before)
    return f"{before[: figure.start()]}{int(figure[1]) + 1}" if figure else "1"


LONGEST_NAME = 4  # words


def _names(division: tei.Element, place: str) -> Iterator[tuple[str, str]]:
    """What a division and those in it are called: by their headings, else their numbers, else their places in the order."""
    yield tei.xml_id(division), _name(division) or place
    for inner_place, inner in enumerate(tei.children(division, *DIVISIONS), 1):
        yield from _names(inner, str(inner_place))


def _name(division: tei.Element) -> str:
    head = next(tei.children(division, "head"), None)
    words = [] if head is None else reading(head).rstrip(".").split()
    if division.get("n") in words:
        return division.get("n", "")
    if len(words) > LONGEST_NAME:
        return f"{' '.join(words[: LONGEST_NAME - 1])} …"
    return " ".join(words) or division.get("n", "")
