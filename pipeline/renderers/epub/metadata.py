"""The metadata of the package (EPUB 3.3, 5.4; EPUB Accessibility 1.1, 2): an explicit list of what is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, uuid5

from pipeline.config import Epub
from pipeline.language import words
from pipeline.metadata import Metadata


@dataclass(frozen=True, slots=True)
class Statement:
    """One element of the package's metadata: a Dublin Core term, or `meta` for all others."""

    name: str
    value: str
    attributes: dict[str, str] = field(default_factory=dict)


def identifier(about: Metadata) -> str:
    """The edition's identifier; where it has none, one made of author and title, so that it stays the same."""
    return about.identifier or f"urn:uuid:{uuid5(NAMESPACE_URL, f'urn:variorum:{about.author}:{about.title}')}"


def statements(
    about: Metadata, claim: Epub, *, indexed: bool = False, paged: bool = False, pictured: bool = False
) -> list[Statement]:
    """All that the package says, Dublin Core before what refines it; `claim` has what a review found.

    `indexed` says that the book has an index, `paged` that it has the pages of the printed book, `pictured` that it has pictures.
    """
    return [
        *_dublin_core(about),
        *_refinements(about),
        *_accessibility(about, indexed=indexed, paged=paged, pictured=pictured),
        *_conformance(claim),
    ]


def _dublin_core(about: Metadata) -> Iterator[Statement]:
    yield Statement("title", about.title, {"id": "title"})
    if about.subtitle:
        yield Statement("title", about.subtitle, {"id": "subtitle"})
    if about.author:
        yield Statement("creator", about.author, {"id": "author"})
    if about.editor:
        yield Statement("contributor", about.editor, {"id": "editor"})
    if about.isbn:
        yield Statement("identifier", _isbn(about), {"id": "isbn"})
    for name, value in (
        ("language", about.language),
        ("date", about.date),
        ("publisher", about.publisher),
        ("rights", about.rights),
        ("description", about.description),
        ("source", _source(about)),
        *(("subject", subject) for subject in about.subjects),
    ):
        if value:
            yield Statement(name, value)


def _source(about: Metadata) -> str:
    """The copy-text, by its name and the digest of its bytes."""
    return f"{about.copy_text} (SHA-256 {about.digest})" if about.copy_text else ""


def _refinements(about: Metadata) -> Iterator[Statement]:
    yield _refined("title", "title-type", "main")
    if about.subtitle:
        yield _refined("title", "display-seq", "1")
        yield _refined("subtitle", "title-type", "subtitle")
        yield _refined("subtitle", "display-seq", "2")
    if about.author:
        yield _refined("author", "file-as", about.author_sort or about.author)
        yield _refined("author", "role", "aut", scheme="marc:relators")
    if about.editor:
        yield _refined("editor", "role", "edt", scheme="marc:relators")
    yield Statement("meta", "", {"name": "cover", "content": "cover-image"})  # where readers of EPUB 2 look


def _refined(ident: str, name: str, value: str, **scheme: str) -> Statement:
    return Statement("meta", value, {"refines": f"#{ident}", "property": name, **scheme})


#: Facts of every book that this renderer makes. Conformance is no such fact: that takes a person's review.
ACCESSIBILITY = (
    ("schema:accessMode", "textual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "alternativeText"),
    ("schema:accessibilityFeature", "ARIA"),
    ("schema:accessibilityFeature", "displayTransformability"),
    ("schema:accessibilityFeature", "readingOrder"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityFeature", "unlocked"),
    ("schema:accessibilityHazard", "none"),
)


INDEXED = (("schema:accessibilityFeature", "index"),)
PICTURED = (("schema:accessMode", "visual"),)
PAGED = (("schema:accessibilityFeature", "pageBreakMarkers"), ("schema:accessibilityFeature", "pageNavigation"))


def _accessibility(about: Metadata, *, indexed: bool, paged: bool, pictured: bool) -> Iterator[Statement]:
    said = words(about.language)
    pictures = said.accessible_pictures if pictured else said.accessible_cover
    summary = ("schema:accessibilitySummary", said.accessibility + pictures + (said.accessible_pages if paged else ""))
    more = (*(PICTURED if pictured else ()), *(INDEXED if indexed else ()), *(PAGED if paged else ()))
    for name, value in (*ACCESSIBILITY, *more, summary):
        yield Statement("meta", value, {"property": name})
    if paged:
        yield Statement("meta", printed(about), {"property": "pageBreakSource"})


def printed(about: Metadata) -> str:
    """By what the printed book is known whose pages are marked: its ISBN, else the identifier that both share."""
    return _isbn(about) or identifier(about)


def _isbn(about: Metadata) -> str:
    return f"urn:isbn:{about.isbn.replace('-', '').replace(' ', '')}" if about.isbn else ""


def _conformance(claim: Epub) -> Iterator[Statement]:
    """What the person who reviewed the e-book claims for it (EPUB Accessibility 1.1, 4); without one, nothing."""
    if not claim.conformance:
        return
    level = f"EPUB Accessibility 1.1 - WCAG 2.2 Level {claim.conformance}"
    yield Statement("meta", level, {"id": "conformance", "property": "dcterms:conformsTo"})
    yield Statement("meta", claim.certified_by, {**CERTIFIED, "id": "certifier", "property": "a11y:certifiedBy"})
    if claim.report:
        about = {"rel": "a11y:certifierReport", "refines": "#certifier", "href": claim.report}
        yield Statement("link", "", about)


CERTIFIED = {"refines": "#conformance"}
