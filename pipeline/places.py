"""Where in the running text each mark stands: which part of the edition, and after how many of its letters.

Letters are what a tree, laid-out pages and a finished file have in common, whatever became of spaces and hyphens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline import locus, tei
from pipeline.edition import Edition
from pipeline.letters import letters
from pipeline.locus import Words
from pipeline.reading import Flow, events, flow, number
from pipeline.vocabulary.shown import is_heading
from pipeline.vocabulary.tables import BLOCKS


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a part of the edition (a headnote, a section, a note) by the letters before it."""

    part: str
    letters: int


@dataclass(frozen=True, slots=True)
class Extent:
    """The first and the last letter of a lemma, or the letter beside what has none; whether it is in a heading."""

    first: Place
    last: Place
    heading: bool


def places(edition: Edition) -> dict[str, Place]:
    """The place of everything in the running text that has an `xml:id`."""
    return _places(_flows(edition))


def _flows(edition: Edition) -> list[tuple[str, Flow]]:
    """The running text of each part, with its id."""
    return [(tei.xml_id(part), flow(part)) for part in edition.parts()]


def _places(flows: Sequence[tuple[str, Flow]]) -> dict[str, Place]:
    return {inner: Place(ident, before) for ident, running in flows for inner, before in running.letters.items()}


def mentions(edition: Edition) -> dict[str, Place]:
    """The same for indexes: where an entry follows the words that it leads to, or a passage ends, its last letter counts."""
    known = places(edition)
    moved = {}
    for part in edition.parts():
        entries = [entry for entry in tei.descendants(part, "index") if tei.xml_id(entry) in known]
        running = flow(part) if entries else None
        for entry in entries:
            end = entry.get("spanTo", "").removeprefix("#")
            if end in known:
                moved[end] = _before(known[end])
            elif running is not None and _follows(entry, running.text, running.offsets[tei.xml_id(entry)]):
                moved[tei.xml_id(entry)] = _before(known[tei.xml_id(entry)])
    return known | moved


def _before(place: Place) -> Place:
    """The letter before a place."""
    return Place(place.part, max(0, place.letters - 1))


def _follows(entry: tei.Element, running: str, offset: int) -> bool:
    """Whether an entry stands behind words of its block, and not right before one: “King <index/>David”."""
    leads = running[offset - 1 : offset].isspace() and not running[offset : offset + 1].isspace()
    return not leads and _has_words_before(entry)


def _has_words_before(entry: tei.Element) -> bool:
    around = tei.ancestor(entry, *BLOCKS)
    for item in () if around is None else events(around):
        if item is entry:
            return False
        if isinstance(item, str) and letters(item):
            return True
    return False


def extents(edition: Edition) -> dict[str, Extent]:
    """The extent of each entry’s lemma; an entry without a place in the running text has none."""
    flows = _flows(edition)
    known = _places(flows)
    headings, opening = _headings(edition), _opening(running for _, running in flows)
    found = {}
    for entry in edition.entries():
        start, end = known.get(entry.start), known.get(entry.end)
        if start is None or end is None:
            continue
        if letters(entry.lemma):
            last = Place(end.part, end.letters - 1)
        else:
            start = last = Place(start.part, start.letters - (start.letters > 0 and entry.start not in opening))
        found[entry.id] = Extent(start, last, entry.start in headings)
    return found


def _opening(flows: Iterable[Flow]) -> frozenset[str]:
    """The anchors before a mark that opens what follows it, such as a quotation mark: they are on the line of that."""
    found = set()
    for running in flows:
        for inner, offset in running.offsets.items():
            before = running.text[max(0, offset - 1) : offset]
            if not before.strip() and OPENING.match(running.text, offset):
                found.add(inner)
    return frozenset(found)


OPENING = re.compile(r"[^\w\s]+\w")


def words(edition: Edition) -> dict[str, Words]:
    """The words of each part, by its id, with as many letters before each as its places count."""
    return {tei.xml_id(part): locus.words(flow(part, apart).text) for part in edition.parts()}


def apart(call: tei.Element) -> str:
    """A call as a word of its own."""
    return f" {number(call)} "


def _headings(edition: Edition) -> frozenset[str]:
    heads = filter(is_heading, tei.descendants(edition.root, "head"))
    return frozenset(tei.xml_id(inner) for head in heads for inner in head.iter() if isinstance(inner.tag, str))
