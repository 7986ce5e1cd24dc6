"""Counted on the finished files: what the edition has, a reader gets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TypeAlias
from zipfile import ZipFile

from lxml import etree

from pipeline import tei
from pipeline.apparatus import Manner, wording
from pipeline.checks import pages, pagination
from pipeline.edition import Edition
from pipeline.entries import Entry
from pipeline.errors import Finding
from pipeline.letters import letters
from pipeline.pagination import Page
from pipeline.pictures.addresses import address
from pipeline.pictures.illustrating import seen
from pipeline.reading import reading_with_calls
from pipeline.renderers.context import css_identifier
from pipeline.tei import Element
from pipeline.terms import TERMS


@dataclass(frozen=True, slots=True)
class Book:
    """An EPUB's content documents, or a web page, read back: all their letters, each element that has an `id`, their roots."""

    letters: str
    elements: Mapping[str, Element]
    roots: Sequence[Element] = ()

    def element(self, ident: str) -> Element | None:
        """The element that an `xml:id` of the TEI became."""
        return self.elements.get(css_identifier(ident))


def read_back(data: bytes) -> Book:
    """The content documents in the order of the archive."""
    with ZipFile(BytesIO(data)) as archive:
        roots = [etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xhtml")]
    return _book(roots)


def page_read_back(data: bytes) -> Book:
    """A web page without its head, whose data repeat words of the text."""
    return _book([etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))[-1]])


def _book(roots: Sequence[Element]) -> Book:
    identified = {element.get("id", ""): element for root in roots for element in root.iter("*")}
    return Book(letters("\n".join(_running(root) for root in roots)), identified, roots)


#: What a form shows beside the words: the number of a division that has no heading.
BESIDE = {"number", "division"}


def _running(element: Element) -> str:
    """The text of an element without what is shown beside the words."""
    if {*element.get("class", "").split()} >= BESIDE:
        return ""
    return (element.text or "") + "".join(_running(child) + (child.tail or "") for child in element)


def _text(element: Element) -> str:
    return "".join(str(run) for run in element.itertext())


def epub_faults(edition: Edition, data: bytes, printed: Sequence[Page] = ()) -> Iterator[Finding]:
    """What is in the TEI is in the EPUB, whole: sections, notes, apparatus, indexes, bibliography.

    `printed` are the pages of the book that was made with it, if any was.
    """
    book = read_back(data)
    yield from _faults(edition, book, "EPUB")
    if printed:
        yield from pagination.faults(book.roots, printed)


def page_faults(edition: Edition, data: bytes) -> Iterator[Finding]:
    """What is in the TEI is in the web page, whole; and the page is well-formed XML, else it is not read back."""
    yield from _faults(edition, page_read_back(data), "web page")


def _faults(edition: Edition, book: Book, form: str) -> Iterator[Finding]:
    for ask in (_sections, _notes, _entries, _headings, _topics, _works, _pictures):
        for code, what, element in ask(edition, book):
            message = f"{what} in the finished {form}; this is a fault of the program"
            yield Finding(code, message, None if element is None else edition.origin(element))


#: The code of a finding, what is missing, and the element of the TEI that it is in.
Missing: TypeAlias = Iterator[tuple[str, str, Element | None]]


def _sections(edition: Edition, book: Book) -> Missing:
    for section in (*edition.sections(), *edition.appended()):
        lacking = [block for block in edition.paragraphs(section) if letters(block) not in book.letters]
        if not lacking and letters(whole := reading_with_calls(section.element)) not in book.letters:
            lacking = [whole]
        for block in lacking:
            yield "OUT-003", f"“{block[:40]}” in section {section.n or 0} is not whole", section.element


def _notes(edition: Edition, book: Book) -> Missing:
    series = (("OUT-002", "note", edition.notes()), ("OUT-010", "the editor’s note", edition.editor_notes()))
    for code, name, notes in series:
        for note in notes:
            if letters(reading_with_calls(note.element)) not in book.letters:
                yield code, f"{name} {note.n} is not whole", note.element


def _entries(edition: Edition, book: Book) -> Missing:
    """Each entry with its lemma, its readings and what is said of them, in whatever language its terms are."""
    manner = whole_manner(edition)
    for entry in edition.entries():
        if book.element(entry.id) is None:
            yield "OUT-011", f"the entry to “{entry.lemma or entry.beside}” is not", entry.element
        for words in lacking(book, entry, manner):
            what = f"“{words[:40]}” is not in the entry to “{entry.lemma or entry.beside}”"
            yield "OUT-012", what, entry.element


def whole_manner(edition: Edition) -> Manner:
    """How the entries are worded of which the words are looked for, whatever a form’s terms and sigla are."""
    return Manner(TERMS["en"], positive=False, witnesses=edition.witnesses(), all_named=edition.imported)


def lacking(book: Book, entry: Entry, manner: Manner) -> Iterator[str]:
    """The words of an entry that the file does not have in it."""
    element = book.element(entry.id)
    found = "" if element is None else _words(apart(element))
    pieces = [piece.text for piece in wording(entry, manner) if piece.kind in COUNTED]
    yield from (words for words in (*pieces, entry.note) if element is not None and _words(words) not in found)


def apart(element: Element) -> str:
    """The text of an element, its runs parted by spaces, but where only the page or the face changes inside a word."""
    text = element.text or ""
    for child in element:
        inside = child.get("role") == "doc-pagebreak" or child.get("class", "").startswith("script-")
        space = "" if inside else " "
        text += f"{space}{apart(child)}{space}{child.tail or ''}"
    return text


def _words(text: str) -> str:
    """The words of a text, each between spaces; of one that has none, a space, which stands in every text."""
    words = [letters(word) for word in re.findall(r"\w+", text)]
    return f" {' '.join(words)} " if words else " "


#: The pieces of an entry that no setting leaves out or words otherwise.
COUNTED = frozenset({"lemma", "reading", "scholar", "comment"})


def _headings(edition: Edition, book: Book) -> Missing:
    """Each heading of the index of names with its gloss and a link to a place."""
    for heading in edition.names():
        element = book.element(heading.id)
        found = "" if element is None else letters(_text(element))
        if not found.startswith(letters(heading.name)) or letters(heading.gloss) not in found:
            yield "OUT-013", f"“{heading.name}” is not whole in the index of names", None
        elif element is not None and not any(True for _ in element.iter("{*}a")):
            yield "OUT-013", f"“{heading.name}” has no place in the index of names", None


def _topics(edition: Edition, book: Book) -> Missing:
    """Each topic of the indexes whose entries stand in the text, with a link for each place that differs."""
    for topic in (topic for index in edition.indexes() for topic in index.all()):
        element = book.element(topic.id)
        if element is None or not letters(_text(element)).startswith(letters(topic.name)):
            yield "OUT-013", f"“{topic.name}” is not whole in its index", None
            continue
        own = [link for link in element.iter("{*}a") if next(link.iterancestors("{*}li")) is element]
        lost = [link for link in own if link.get("href", "").partition("#")[2] not in book.elements]
        if lost or (topic.passages and not own):
            yield "OUT-013", f"“{topic.name}” has no place in its index", None


def _works(edition: Edition, book: Book) -> Missing:
    """Each work with all that its entry says."""
    for work in edition.works():
        element = book.element(work.id)
        found = "" if element is None else letters(_text(element))
        parts = [tei.text(child) for child in tei.children(work.element) if tei.name(child) != "author"]
        surnames = [author.partition(",")[0] for author in work.authors]
        if not all(letters(part) in found for part in (*parts, *surnames)):
            yield "OUT-014", f"“{work.title}” is not whole in the bibliography", None


def _pictures(edition: Edition, book: Book) -> Missing:
    """Each picture stands where it does in the text, with words in its place."""
    due = sum(address(graphic) in edition.pictures for graphic in seen(edition.root))
    images = [
        image for root in book.roots for image in root.iter("{*}img") if "image" in image.get("class", "").split()
    ]
    if len(images) < due:
        yield "OUT-017", f"of {due} pictures {due - len(images)} are not", None


def faults(edition: Edition, form: str, data: bytes, printed: Sequence[Page] = ()) -> Iterator[Finding]:
    """What a finished file lacks of its edition; `printed` are the pages of the book made with it."""
    if form == "epub":
        yield from epub_faults(edition, data, printed)
    elif form == "web":
        yield from page_faults(edition, data)
    elif form in ("book", "press", "handout"):
        yield from pages.faults(edition, data)
