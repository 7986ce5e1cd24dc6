"""The edition: a TEI tree, the origins of its ids, and typed views computed on demand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from pipeline import tei
from pipeline.errors import Finding, Location


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


@dataclass(frozen=True, slots=True)
class Metadata:
    """What title page, imprint and package say of the work; empty where the header is silent."""

    title: str
    subtitle: str
    author: str
    author_sort: str
    editor: str
    publisher: str
    place: str
    date: str
    identifier: str
    isbn: str
    url: str
    rights: str
    language: str
    description: str
    subjects: tuple[str, ...]
    copy_text: str
    digest: str


DECLARATION = ("teiHeader", "encodingDesc", "editorialDecl")


@dataclass(frozen=True, slots=True)
class Edition:
    """The TEI tree with what is known of its making. `name` is the stem of the files it becomes."""

    name: str
    root: tei.Element
    origins: Mapping[str, Location] = field(default_factory=lambda: MappingProxyType({}))
    findings: tuple[Finding, ...] = ()
    explanations: tuple[Explanation, ...] = ()

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
        return None

    def sections(self) -> list[Section]:
        """The divisions of the body, in order."""
        divisions = list(tei.children(self.body, "div", "div1"))
        return [_section(division) for division in divisions]

    def paragraphs(self, section: Section) -> list[str]:
        """The paragraphs, headings and verses of a section, as they are read."""
        return [reading_with_calls(e) for e in tei.descendants(section.element, "p", "head", "l", "ab")]

    def runs(self) -> Iterator[tuple[str, Location | None]]:
        """The text of each paragraph, heading, verse and title, with where it came from."""
        for element in tei.descendants(self.root, "titlePart", "docAuthor", "p", "head", "l", "ab", "item"):
            yield reading(element), self.origin(element)

    def headnotes(self) -> list[tei.Element]:
        """The divisions of the front matter that introduce the text."""
        return [*tei.children(self.front, "div")]

    def appendices(self) -> list[tei.Element]:
        """The divisions of the back matter other than the notes."""
        back = tei.first(self.root, "text", "back")
        return [] if back is None else [d for d in tei.children(back, "div") if d.get("type") != "notes"]

    def calls(self) -> list[tei.Element]:
        """The note calls, in reading order."""
        return [r for r in tei.descendants(self.root, "ref") if r.get("type") == "noteref"]

    def notes(self) -> list[Note]:
        """The endnotes, in order."""
        calls: dict[str, list[str]] = {}
        for call in self.calls():
            calls.setdefault(call.get("target", ""), []).append(tei.xml_id(call))
        return [
            Note(tei.xml_id(n), n.get("n", ""), n, tuple(calls.get(f"#{tei.xml_id(n)}", ())))
            for n in tei.descendants(self.root, "note")
            if n.get("place") == "end" and tei.xml_id(n)
        ]

    def notes_heading(self) -> str:
        """What stands over the notes in the source, or ""."""
        divs = (d for d in tei.descendants(self.root, "div") if d.get("type") == "notes")
        head = next((h for d in divs for h in tei.children(d, "head")), None)
        return "" if head is None else tei.text(head)

    def declarations(self) -> list[list[str]]:
        """The editorial declaration: its sentences, by what they speak of."""
        found = tei.first(self.root, *DECLARATION)
        parts = [] if found is None else list(tei.children(found))
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
        """The header, read."""
        return _metadata(self.root)


def _section(division: tei.Element) -> Section:
    head = next(tei.children(division, "head"), None)
    return Section(tei.xml_id(division), division.get("n", ""), "" if head is None else reading(head), division)


#: Elements whose text a reader does not see in the running text.
UNREAD = frozenset({"note", "rdg", "sic", "orig", "abbr"})


def reading(element: tei.Element) -> str:
    """The running text of an element as it is read: no calls, no notes, white space folded."""
    return " ".join("".join(_reading(element)).split())


def reading_with_calls(element: tei.Element) -> str:
    """The running text with the number of each note call where it stands, as a page shows it."""
    return " ".join("".join(_reading(element, calls=True)).split())


def _reading(element: tei.Element, calls: bool = False) -> Iterator[str]:
    for item in tei.content(element):
        if isinstance(item, str):
            yield item
        elif tei.name(item) == "lb" or tei.name(item) in BLOCKS:
            yield " "
            yield from _reading(item, calls)
            yield " "
        elif item.get("type") == "noteref":
            yield item.get("n", "") if calls else ""
        elif not _unread(item):
            yield from _reading(item, calls)


BLOCKS = frozenset({"p", "head", "div", "quote", "lg", "l", "ab", "list", "item", "titlePart", "docAuthor"})


def _unread(element: tei.Element) -> bool:
    in_choice = tei.name(element) in {"sic", "orig", "abbr"} and tei.ancestor(element, "choice") is None
    return tei.name(element) in UNREAD and not in_choice


def words(text: str) -> list[str]:
    """The words of a text, as an editor would count them."""
    return re.findall(r"\w+(?:[’'.\-‑]\w+)*", text)


def _metadata(root: tei.Element) -> Metadata:
    statement = tei.first(root, "teiHeader", "fileDesc", "titleStmt")
    publication = tei.first(root, "teiHeader", "fileDesc", "publicationStmt")
    source = tei.first(root, "teiHeader", "fileDesc", "sourceDesc")
    titles = _all(statement, "title")
    author = next(iter(_all(statement, "author")), None)
    date = next(iter(_all(publication, "date")), None)
    languages = [e.get("ident", "") for e in tei.descendants(root, "language")]
    return Metadata(
        title=next((tei.text(t) for t in titles if t.get("type") != "sub"), ""),
        subtitle=next((tei.text(t) for t in titles if t.get("type") == "sub"), ""),
        author="" if author is None else tei.text(author),
        author_sort="" if author is None else _file_as(author),
        editor=_text(statement, "editor"),
        publisher=_text(publication, "publisher"),
        place=_text(publication, "pubPlace"),
        date="" if date is None else date.get("when", "") or tei.text(date),
        identifier=_idno(publication, "URN", "edition"),
        isbn=_idno(publication, "ISBN"),
        url=_idno(publication, "URL"),
        rights=_text(publication, "availability"),
        language=tei.language(root) or next(iter(languages), "") or "en",
        description=_text(root, "projectDesc"),
        subjects=tuple(
            tei.text(term) for term in tei.descendants(root, "term") if tei.ancestor(term, "keywords") is not None
        ),
        copy_text=_idno(source, "filename"),
        digest=_idno(source, "SHA-256"),
    )


def _all(scope: tei.Element | None, name: str) -> Sequence[tei.Element]:
    return [] if scope is None else list(tei.descendants(scope, name))


def _text(scope: tei.Element | None, name: str) -> str:
    return next((tei.text(e) for e in _all(scope, name)), "")


def _idno(scope: tei.Element | None, *kinds: str) -> str:
    return next((tei.text(e) for e in _all(scope, "idno") if e.get("type") in kinds), "")


def _file_as(author: tei.Element) -> str:
    persons = _all(author, "persName") or [author]
    return "; ".join(name for name in map(_sorted_name, persons) if name)


def _sorted_name(person: tei.Element) -> str:
    surname, forename = _text(person, "surname"), _text(person, "forename")
    return f"{surname}, {forename}" if surname and forename else surname or tei.text(person)
