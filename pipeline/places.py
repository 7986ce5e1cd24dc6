"""Where in the running text each mark stands: which part of the edition, and after how many of its letters.

Letters are what a tree, laid-out pages and a finished file have in common, whatever became of spaces and hyphens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline import locus, tei
from pipeline.edition import Edition
from pipeline.letters import letters
from pipeline.locus import Words
from pipeline.reading import Flow, flow, number
from pipeline.vocabulary.shown import is_heading


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


def parts(edition: Edition) -> Iterator[tei.Element]:
    """The elements whose lines are counted together: headnotes, sections, notes, appendices."""
    yield from edition.headnotes()
    yield from (section.element for section in edition.sections())
    yield from (note.element for note in (*edition.notes(), *edition.editor_notes()))
    yield from edition.appendices()


def places(edition: Edition) -> dict[str, Place]:
    """The place of everything in the running text that has an `xml:id`."""
    return _places(_flows(edition))


def _flows(edition: Edition) -> list[tuple[str, Flow]]:
    """The running text of each part, with its id."""
    return [(tei.xml_id(part), flow(part)) for part in parts(edition)]


def _places(flows: Sequence[tuple[str, Flow]]) -> dict[str, Place]:
    return {inner: Place(ident, before) for ident, running in flows for inner, before in running.letters.items()}


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
    return {tei.xml_id(part): locus.words(flow(part, apart).text) for part in parts(edition)}


def apart(call: tei.Element) -> str:
    """A call as a word of its own."""
    return f" {number(call)} "


def _headings(edition: Edition) -> frozenset[str]:
    heads = filter(is_heading, tei.descendants(edition.root, "head"))
    return frozenset(tei.xml_id(inner) for head in heads for inner in head.iter() if isinstance(inner.tag, str))
