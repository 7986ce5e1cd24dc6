"""The pages of the printed book in the e-book: a marker where each begins (EPUB Accessibility Techniques 1.1, 4.2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from types import MappingProxyType

from lxml import etree

from pipeline import tei
from pipeline.letters import letters
from pipeline.pagination import ADDED, Page
from pipeline.renderers.context import css_identifier
from pipeline.renderers.epub import editorial, indexes, markup, navigation, paratext, text
from pipeline.renderers.epub.apparatus import APPARATUS
from pipeline.renderers.epub.documents import Document
from pipeline.renderers.epub.navigation import Break
from pipeline.typography import HAIR, JOINER

#: The document that stands for a part of the book, or for what begins with a heading of this id, at its own beginning.
MATTER: Mapping[str, str] = MappingProxyType(
    {
        "half-title": paratext.TITLE_PAGE,
        "title-page": paratext.TITLE_PAGE,
        "imprint-page": paratext.IMPRINT,
        "contents": navigation.CONTENTS,
        "sigla": editorial.SIGLA,
        "notes": text.NOTES,
        "editor-notes": text.EDITOR_NOTES,
        "emendations": APPARATUS,
        "longer-readings": APPARATUS,
        "note-on-the-text": editorial.NOTE_ON_THE_TEXT,
        "works-cited": indexes.BIBLIOGRAPHY,
        "index-of-names": indexes.NAMES,
        "index-of-works": indexes.WORKS,
        "colophon-page": paratext.COLOPHON,
    }
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A place in a document, by its number: an element and how many of its letters stand before; the document’s start."""

    document: int
    order: int = -1
    letters: int = 0
    element: tei.Element | None = None

    def before(self, other: _Place) -> bool:
        """Whether it comes first in the order of reading."""
        return (self.document, self.order, self.letters) < (other.document, other.order, other.letters)


def marked(documents: Sequence[Document], pages: Sequence[Page]) -> tuple[list[Document], list[Break]]:
    """The documents with a marker where each page begins, and the page list.

    A page that the e-book has nothing of (it is blank, or the e-book has its matter at another place) is marked where the
    next one begins.
    """
    roots = [markup.parsed(document.body) for document in documents]
    breaks: list[Break] = []
    changed = set()
    for page, (place, opening) in zip(pages, _settled(pages, _found(documents, roots, pages)), strict=True):
        ident = css_identifier(f"page-{page.label}")
        _mark(roots[place.document], place, _marker(ident, page.label), opening)
        breaks.append(Break(page.label, f"{documents[place.document].name}#{ident}"))
        changed.add(place.document)
    written = [
        replace(document, body=markup.written(root)) if number in changed else document
        for number, (document, root) in enumerate(zip(documents, roots, strict=True))
    ]
    return written, breaks


def _found(documents: Sequence[Document], roots: Sequence[tei.Element], pages: Sequence[Page]) -> list[_Place | None]:
    """Where each page begins, if the e-book has what it begins with."""
    elements = {
        element.get("id", ""): _Place(number, order, 0, element)
        for number, root in enumerate(roots)
        for order, element in enumerate(root.iter())
        if element.get("id")
    }
    starts = {document.name: _Place(number) for number, document in enumerate(documents)}
    return [_first(page, elements, starts) for page in pages]


def _first(page: Page, elements: Mapping[str, _Place], starts: Mapping[str, _Place]) -> _Place | None:
    for beginning in page.beginnings:
        place = elements.get(css_identifier(beginning.id))
        if place is not None:
            return replace(place, letters=beginning.letters)
    parts = [MATTER.get(name, "") for name in (*(b.id for b in page.beginnings), page.matter)]
    parts.append(f"{page.matter}.xhtml")  # an index that the source names
    return next((starts[part] for part in parts if part in starts), None)


def _settled(pages: Sequence[Page], found: Sequence[_Place | None]) -> list[tuple[_Place, str]]:
    """A place for every page, in the order of reading, and the words it begins with."""
    settled: list[tuple[_Place, str]] = []
    last = _Place(0)
    ordered: list[_Place | None] = []
    for place in found:
        ordered.append(None if place is None or place.before(last) else place)
        last = ordered[-1] or last
    following = (last, "")
    for page, place in zip(reversed(pages), reversed(ordered), strict=True):
        following = following if place is None else (place, page.words)
        settled.append(following)
    return settled[::-1]


MARKER = "doc-pagebreak"


def _marker(ident: str, label: str) -> tei.Element:
    return markup.make("span", epub_type="pagebreak", role=MARKER, id=ident, aria_label=label)


def _mark(root: tei.Element, place: _Place, marker: tei.Element, words: str) -> None:
    """Puts a marker at its place: before a heading, inside a paragraph, inside a word that the page parts."""
    element = place.element
    if element is None:
        next(child for child in root if child.get("role") != MARKER).addprevious(marker)
    elif not place.letters and etree.QName(element).localname in HEADINGS:
        element.addprevious(marker)
    elif _put(element, place.letters, marker, words) is not None:
        tei.append(element, marker)


HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def _put(element: tei.Element, before: int, marker: tei.Element, words: str) -> int | None:
    """Puts a marker behind so many letters of an element; gives how many are left where it has no more than these."""
    items = list(tei.content(element))
    for place, item in enumerate(items):
        if isinstance(item, str):
            count = len(letters(item))
            if count > before:
                at = _index(item, before, words)
                tei.take(element)
                tei.fill(element, [*items[:place], item[:at], marker, item[at:], *items[place + 1 :]])
                return None
            before -= count
        elif not _is_added(item):
            left = _put(item, before, marker, words)
            if left is None:
                return None
            before = left
    return before


def _is_added(element: tei.Element) -> bool:
    return bool(ADDED & set(element.get("class", "").split()))


def _index(text_: str, before: int, words: str) -> int:
    """Where in a run of text the letter behind so many others stands, with the marks that open the page before it."""
    through = accumulate(len(letters(character)) for character in text_)
    letter = index = next(n for n, count in enumerate(through) if count > before)
    opening = words[: next((n for n, character in enumerate(words) if letters(character)), 0)]
    for mark in reversed(opening):
        index = len(text_[:index].rstrip(f"{JOINER}{HAIR}"))
        if text_[:index].endswith(mark):
            index -= 1
        else:
            return letter
    return index
