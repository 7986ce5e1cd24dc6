"""The edition: a TEI tree, the origins of its ids, and typed views computed on demand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from pipeline import tei
from pipeline.entries import Entry, entries, listed
from pipeline.errors import Finding, Location
from pipeline.indexed import Citation, Heading, headings, works
from pipeline.metadata import Metadata, metadata
from pipeline.pictures.picture import Picture
from pipeline.reading import events, has_words, reading, reading_with_calls, shown, words
from pipeline.tally import Tally
from pipeline.topics import Index, indexes, is_generated
from pipeline.vocabulary.tables import DIVISIONS
from pipeline.witnesses import Witness, conspectus


@dataclass(frozen=True, slots=True)
class Explanation:
    """A decision of the reader as `variorum explain` tells it."""

    at: Location
    role: str
    excerpt: str
    because: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Section:
    """A division of the body; its heading is "" where it has none."""

    id: str
    n: str
    title: str
    element: tei.Element


@dataclass(frozen=True, slots=True)
class Note:
    """An endnote and the ids of its calls."""

    id: str
    n: str
    element: tei.Element
    calls: tuple[str, ...]


APPENDED = frozenset({"notes", "apparatus"})
#: What the notes of an editor are called; the first is the hub’s own word.
EDITORIAL = ("editorial", "editor", "ed", "commentary", "comment", "critical", "translator")


def is_editorial(note: tei.Element) -> bool:
    """Whether a note is an editor’s, not the author’s."""
    return note.get("type") in EDITORIAL


DECLARATION = ("teiHeader", "encodingDesc", "editorialDecl")


@dataclass(frozen=True, slots=True)
class Edition:
    """The TEI tree with what is known of its making. `name` is the stem of the files it becomes.

    Of a TEI file `file` is the name, `tally` what was counted in it before anything was changed, `pictures` those that
    it shows, by their addresses.
    """

    name: str
    root: tei.Element
    origins: Mapping[str, Location] = field(default_factory=lambda: MappingProxyType({}))
    findings: tuple[Finding, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    file: str = ""
    tally: Tally | None = None
    pictures: Mapping[str, Picture] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def imported(self) -> bool:
        """Whether this was TEI already, and made elsewhere: this program says in the header that it was there."""
        application = tei.first(self.root, "teiHeader", "encodingDesc", "appInfo", "application")
        return self.tally is not None and (application is None or application.get("ident") != "variorum")

    @property
    def body(self) -> tei.Element:
        """The body of the text."""
        found = tei.first(self.root, "text", "body")
        return tei.make("body") if found is None else found

    @property
    def front(self) -> tei.Element:
        """The front matter; empty where there is none."""
        found = tei.first(self.root, "text", "front")
        return tei.make("front") if found is None else found

    def origin(self, element: tei.Element) -> Location | None:
        """Where in its source an element, or the nearest element around it, came from."""
        for node in (element, *element.iterancestors()):
            if tei.xml_id(node) in self.origins:
                return self.origins[tei.xml_id(node)]
            if self.file and node.sourceline:
                return Location(self.file, node.sourceline)
        return None

    @property
    def divided(self) -> tei.Element:
        """What holds the sections: the body, or the one division in it that holds nothing but others (EpiDoc, CTS)."""
        found = self.body
        while (inner := wrapper(found)) is not None and all(tei.name(e) in DIVISIONS for e in tei.children(inner)):
            found = inner
        return found

    def sections(self) -> list[Section]:
        """The divisions of the text, in order; none of a text without a word, of which there are entries alone."""
        if not has_words(self.body):
            return []
        return [_section(d) for d in tei.children(self.divided, *DIVISIONS) if not is_generated(d)]

    def headed(self) -> list[Section]:
        """The sections with headings, and those within them, in the order of the text."""
        found = (d for s in (*self.sections(), *self.appended()) for d in tei.descendants(s.element, *DIVISIONS))
        return [section for division in found if (section := _section(division)).title]

    def paragraphs(self, section: Section) -> list[str]:
        """The paragraphs, headings and verses of a section, as they are read."""
        return [reading_with_calls(block) for block in shown(section.element, "p", "head", "l", "ab")]

    def runs(self) -> Iterator[tuple[str, Location | None]]:
        """The text of each paragraph, heading, verse and title, with where it came from."""
        for element in tei.descendants(self.root, "titlePart", "docAuthor", "p", "head", "l", "ab", "item"):
            yield reading(element), self.origin(element)

    def headnotes(self) -> list[tei.Element]:
        """The divisions of the front matter that introduce the text: those that have words."""
        return [d for d in tei.children(self.front, *DIVISIONS) if reading(d) and not is_generated(d)]

    def appendices(self) -> list[tei.Element]:
        """The divisions of the back matter other than notes and apparatus."""
        back = tei.first(self.root, "text", "back")
        return [] if back is None else [d for d in tei.children(back, *DIVISIONS) if not _is_kept_apart(d)]

    def appended(self) -> list[Section]:
        """The same, as sections."""
        return [_section(division) for division in self.appendices()]

    def calls(self) -> list[tei.Element]:
        """The note calls, in reading order."""
        return [r for r in tei.descendants(self.root, "ref") if r.get("type") == "noteref"]

    def notes(self) -> list[Note]:
        """The author's notes, in order."""
        return [note for note in self._notes() if not is_editorial(note.element)]

    def editor_notes(self) -> list[Note]:
        """The editor's notes, a series of their own, in order."""
        return [note for note in self._notes() if is_editorial(note.element)]

    def _notes(self) -> list[Note]:
        calls: dict[str, list[str]] = {}
        for call in self.calls():
            calls.setdefault(call.get("target", ""), []).append(tei.xml_id(call))
        return [
            Note(tei.xml_id(n), n.get("n", ""), n, tuple(calls.get(f"#{tei.xml_id(n)}", ())))
            for n in tei.descendants(self.root, "note")
            if n.get("place") == "end" and tei.xml_id(n)
        ]

    def witnesses(self) -> list[Witness]:
        """The witnesses, groups and hands, in the order of the conspectus siglorum."""
        return conspectus(self.root)

    def entries(self) -> list[Entry]:
        """The apparatus entries, in the order of their lemmata, the longer before the shorter."""
        return entries(self.root)

    def has_entries(self) -> bool:
        """Whether there is an apparatus, without reading it."""
        return bool(listed(self.root))

    def names(self) -> list[Heading]:
        """The headings of the index of names, with what mentions them."""
        return headings(self.root)

    def indexes(self) -> list[Index]:
        """The indexes whose entries stand in the text."""
        return indexes(self.root, self.parts())

    def parts(self) -> Iterator[tei.Element]:
        """The elements whose lines are counted together: headnotes, sections, notes, appendices."""
        yield from self.headnotes()
        yield from (section.element for section in self.sections())
        yield from (note.element for note in (*self.notes(), *self.editor_notes()))
        yield from self.appendices()

    def works(self) -> list[Citation]:
        """The works of the bibliography, with what mentions them."""
        return works(self.root)

    def notes_heading(self) -> str:
        """What stands over the notes in the source, or ""."""
        divs = (
            d for d in tei.descendants(self.root, "div") if d.get("type") == "notes" and d.get("subtype") != "editorial"
        )
        head = next((h for d in divs for h in tei.children(d, "head")), None)
        return "" if head is None else tei.text(head)

    def editor_words(self) -> list[tei.Element]:
        """The paragraphs of the editor’s own words on the text."""
        found = tei.first(self.root, *DECLARATION)
        return [] if found is None else list(tei.children(found, "p"))

    def declarations(self) -> list[list[str]]:
        """The generated editorial declaration: its sentences, by what they speak of."""
        found = tei.first(self.root, *DECLARATION)
        parts = [] if found is None else [part for part in tei.children(found) if tei.name(part) != "p"]
        return [[tei.text(p) for p in tei.descendants(part, "p")] for part in parts]

    def declaration_language(self) -> str:
        """The language of the editorial declaration, where it says that it has one of its own."""
        found = tei.first(self.root, *DECLARATION)
        return "" if found is None else tei.language(found)

    def declaration(self) -> list[str]:
        """The sentences of the editorial declaration."""
        return [sentence for part in self.declarations() for sentence in part]

    def words(self) -> int:
        """The words of the running text, without notes."""
        return sum(len(words(reading(e))) for e in (*self.headnotes(), self.body))

    def metadata(self) -> Metadata:
        """The header, read; a TEI edition whose header has no title goes by its first heading, else by the name of its file."""
        about = metadata(self.root)
        if about.title or not self.imported:
            return about
        heads = map(reading, tei.descendants(self.root, "titlePart", "head"))
        return replace(about, title=next(filter(None, heads), self.name))


#: Divisions that hold a text whole, whose `n` is the name of the file (EpiDoc, CTS).
WHOLE = frozenset({"edition", "translation"})


def wrapper(around: tei.Element) -> tei.Element | None:
    """The one division that holds all others of a text, if there is one: it has no heading, but over the whole text."""
    inner = list(tei.children(around))
    if len(inner) != 1 or tei.name(inner[0]) not in DIVISIONS:
        return None
    holds = next(tei.children(inner[0], *DIVISIONS), None) is not None
    headed = next(tei.children(inner[0], "head"), None) is not None
    return inner[0] if holds and (not headed or inner[0].get("type") in WHOLE) else None


def _is_kept_apart(division: tei.Element) -> bool:
    """Whether a division is told elsewhere: notes where they are called, entries at their lemmata; not an editor’s prose."""
    return is_generated(division) or (
        division.get("type") in APPENDED
        and not any(tei.name(item) in PROSE for item in events(division) if not isinstance(item, str))
    )


#: What a division of notes or entries has only where it is written out as a text.
PROSE = frozenset({"p", "ab", "l", "item", "cell"})


def _section(division: tei.Element) -> Section:
    head = next((head for head in tei.children(division, "head") if has_words(head)), None)
    return Section(tei.xml_id(division), division.get("n", ""), "" if head is None else reading(head), division)
