"""The metadata of the package (EPUB 3.3, 5.4; EPUB Accessibility 1.1, 2): an explicit list of what is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, uuid5

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


def statements(about: Metadata, *, indexed: bool = False) -> list[Statement]:
    """All that the package says, Dublin Core before what refines it; `indexed` says that the book has an index."""
    return [*_dublin_core(about), *_refinements(about), *_accessibility(about, indexed)]


def _dublin_core(about: Metadata) -> Iterator[Statement]:
    yield Statement("title", about.title, {"id": "title"})
    if about.subtitle:
        yield Statement("title", about.subtitle, {"id": "subtitle"})
    if about.author:
        yield Statement("creator", about.author, {"id": "author"})
    if about.editor:
        yield Statement("contributor", about.editor, {"id": "editor"})
    if about.isbn:
        yield Statement("identifier", f"urn:isbn:{about.isbn.replace('-', '').replace(' ', '')}", {"id": "isbn"})
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


#: Facts of every book that this renderer makes. No conformance is claimed: that takes a person's review.
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


def _accessibility(about: Metadata, indexed: bool) -> Iterator[Statement]:
    index = (("schema:accessibilityFeature", "index"),) if indexed else ()
    for name, value in (*ACCESSIBILITY, *index, ("schema:accessibilitySummary", words(about.language).accessibility)):
        yield Statement("meta", value, {"property": name})
