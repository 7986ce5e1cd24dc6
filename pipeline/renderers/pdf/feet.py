"""What stands at the foot of a page: entries of the apparatus, each called where its lemma begins, and notes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from pipeline import apparatus, places, tei
from pipeline.apparatus import Manner
from pipeline.edition import Edition, Note
from pipeline.entries import Entry
from pipeline.letters import letters
from pipeline.locus import joined
from pipeline.marking import Mark, put
from pipeline.markup import escape, tag
from pipeline.places import Extent
from pipeline.reading import copied, copied_events, flow, not_copied, reading, words
from pipeline.renderers import entry as entries
from pipeline.renderers import xhtml
from pipeline.renderers.context import Context
from pipeline.verses import NONE, Verses
from pipeline.vocabulary.shown import has_text
from pipeline.vocabulary.tables import WORDED

LONGEST_NOTE = 110  # words: a longer one could not stand whole at the foot of a small page
NARROW, WIDE = "00", "00–00"  # what a locus of one word, and of several, may at most be
MAY_BE_PARTED = re.compile(r"[^\W\d_]{6}|\w\W+\w")  # a word that may end a line and begin the next
REACH = 110  # characters: no line has more on either side of a word
AT = "-at"  # what the id of a mark ends with at which an entry is called


@dataclass(frozen=True, slots=True)
class Feet:
    """An edition whose tree says where each entry is called, its entries, and the notes that stand at the foot.

    `repeated` are the entries whose lemma may stand twice in its line: they have room for its rank. `rooms` are the widest
    loci of entries in an edition that numbers verses, which are known before the pages are.
    """

    edition: Edition
    entries: Mapping[str, Entry]
    notes: Mapping[str, Note]
    manner: Manner
    repeated: frozenset[str]
    rooms: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def at(self, around: Context, mark: tei.Element) -> str:
        """What is called at a mark in the text: an entry at an anchor, a note at its first call."""
        ident = tei.xml_id(mark)
        if tei.name(mark) == "ref":
            note = self.notes.get(mark.get("target", "").removeprefix("#"))
            return "" if note is None or note.calls[0] != ident else self._note(note, around)
        entry = self.entries.get(ident.removesuffix(AT)) if ident.endswith(AT) else None
        return "" if entry is None else self.entry(entry, brief=True)

    def opening(self) -> str:
        """The entries to the title and the author’s name, called where the text opens."""
        placed = places.extents(self.edition)
        return "".join(self.entry(entry, brief=True) for ident, entry in self.entries.items() if ident not in placed)

    def entry(self, entry: Entry, *, brief: bool = False) -> str:
        """An entry with a slot for its lines, and one for a rank where its lemma may need it; `brief`: abridged."""
        several = len(entry.lemma.split()) > 1 or (not brief and MAY_BE_PARTED.search(entry.lemma) is not None)
        room, css = (WIDE, "locus wide") if several else (NARROW, "locus")
        if entry.id in self.rooms:
            room, css = self.rooms[entry.id].replace(LINES, room), "locus known"
        locus = tag("span", escape(room), class_=css, data_entry=entry.id)
        pieces = apparatus.wording(entry, self.manner, rank=int(entry.id in self.repeated), brief=brief)
        words = entries.markup(pieces, rank={"data_entry": entry.id})
        return tag("span", f"{locus}\u2060{words} ", class_="entry", id=entry.id)

    def _note(self, note: Note, around: Context) -> str:
        number = tag("a", escape(note.n), class_="number", href=around.href(note.calls[0]))
        lines = replace(around, phrasing=True)
        children = list(tei.children(note.element)) if xhtml.in_blocks(note.element) else []
        whole = [child for child in children if not has_text(note.element)]
        blocks = [xhtml.content(child, lines) for child in whole] or [xhtml.content(note.element, lines)]
        inner = [f"{number}{blocks[0]}", *(tag("span", block, class_="further") for block in blocks[1:])]
        return tag("span", inner, class_="foot-note", id=note.id)


NOBODY: frozenset[str] = frozenset()


def feet(
    edition: Edition,
    series: str,
    manner: Manner,
    demoted: frozenset[str] = NOBODY,
    early: frozenset[str] = NOBODY,
    verses: Verses = NONE,
    named: frozenset[str] = NOBODY,
) -> Feet:
    """The feet of an edition: `series` says whose notes stand there; a note too long for it, or `demoted`, does not.

    Entries that are `early` are called before the lemma, all others behind its first word. Those that are `named` have
    room for the name of their section before the number of their verse.
    """
    chosen = {"author": edition.notes(), "editor": edition.editor_notes()}.get(series, [])
    notes = {note.id: note for note in chosen if note.calls and note.id not in demoted and not too_long(note)}
    called = replace(edition, root=deepcopy(edition.root))
    entries_ = {entry.id: entry for entry in called.entries() if entry.placed}
    for block, marks in _calls(called, entries_.values(), notes, early).items():
        put(block, marks)
    extents = places.extents(called)
    rooms = dict(_rooms(extents, verses, manner, named)) if verses.parts else {}
    return Feet(called, entries_, notes, manner, _repeated(called, verses, extents), rooms)


LINES = "\0"  # where a room has lines that only the pages tell


def _rooms(
    extents: Mapping[str, Extent], verses: Verses, manner: Manner, named: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """The widest locus of each entry."""
    for ident, extent in extents.items():
        number = verses.locus(extent, manner.terms) if extent.first.part in verses.parts else LINES
        yield ident, joined(verses.named(extent) if ident in named else "", number)


def _repeated(edition: Edition, verses: Verses, extents: Mapping[str, Extent]) -> frozenset[str]:
    """The entries to one word that stands near its lemma once more."""
    flows = [flow(part, places.apart) for part in edition.parts()]
    found = set()
    for entry in edition.entries():
        running = next((each for each in flows if entry.start in each.offsets), None)
        word = letters(entry.lemma)
        if running is not None and word and len(entry.lemma.split()) == 1:
            offset = running.offsets[entry.start]
            verse = verses.at(extents[entry.id].first) if entry.id in extents else None
            reach = REACH if verse is None else max(REACH, 2 * (verse.end - verse.start))
            near = _near(running.text, offset, reach)
            if sum(letters(token) == word for token in near) > 1:
                found.add(entry.id)
    return frozenset(found)


def _near(text: str, offset: int, reach: int) -> list[str]:
    """The words within reach of a place, before and behind it, white space folded."""
    before, behind = text[max(0, offset - 10 * reach) : offset], text[offset : offset + 10 * reach]
    return [*" ".join(before.split())[-reach:].split(), *" ".join(behind.split())[:reach].split()]


def too_long(note: Note) -> bool:
    """Whether a note is too long to stand at the foot, or has a picture, which has room among the notes at the end."""
    pictured = next(tei.descendants(note.element, "graphic"), None) is not None
    return pictured or len(words(reading(note.element))) > LONGEST_NOTE


def _calls(
    edition: Edition, found: Collection[Entry], at_foot: Mapping[str, Note], early: frozenset[str]
) -> dict[tei.Element, list[Mark]]:
    """Where entries are called, by block: behind the word that the lemma begins with, so that they keep its line.

    The lemma of a note that stands at the foot itself is called where that note is.
    """
    anchors = {tei.xml_id(anchor): anchor for anchor in tei.descendants(edition.root, "anchor")}
    calls = {tei.xml_id(call): call for call in edition.calls()}
    placed = places.extents(edition)
    marks: dict[tei.Element, list[Mark]] = {}
    for entry in found:
        anchor = anchors.get(entry.start)
        note = None if anchor is None else tei.ancestor(anchor, "note")
        if note is not None and tei.xml_id(note) in at_foot:
            anchor = calls.get(at_foot[tei.xml_id(note)].calls[0])
        block = None if anchor is None or entry.id not in placed else tei.ancestor(anchor, *WORDED)
        if anchor is not None and block is not None:
            offset, call = _before(block, anchor), tei.make("anchor", xml_id=f"{entry.id}{AT}")
            if entry.id not in early:
                offset = _call_offset(copied(block), offset, entry)
            marks.setdefault(block, []).append(Mark(offset, call, after=entry.id not in early))
    return marks


def _call_offset(text: str, offset: int, entry: Entry) -> int:
    """Behind the word that a lemma begins with; what has none is called behind the word beside it, and its stops."""
    if entry.lemma or entry.before:
        return _word_end(text, offset)
    behind = len(text[:offset].rstrip())
    stops = STOPS.match(text, behind)
    return stops.end() if stops else behind


WORD = re.compile(r"\s*[^\w\s]*[^\s/\-‐–—…]*")  # no line ends inside it


STOPS = re.compile(r"[^\w\s/\-‐–—…“„«‹(\[⟨]*")  # what a word that is beside something may end with


def _word_end(text: str, offset: int) -> int:
    """Where the word at an offset ends, or its first part where a line may end inside it."""
    match = WORD.match(text, offset)
    return match.end() if match else offset


def _before(block: tei.Element, inner: tei.Element) -> int:
    """How many characters of the copy-text stand before an element in a block."""
    count = 0
    around = {inner, *inner.iterancestors()} - {block, *block.iterancestors()}
    for item in copied_events(block):
        if item is inner or (item in around and not isinstance(item, str) and not_copied(item)):
            break
        count += len(item) if isinstance(item, str) else 0
    return count
