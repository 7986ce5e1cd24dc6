"""The e-book: EPUB 3.3, with a page for every section and notes that pop up and lead back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from pipeline import citing, fallbacks, tei, verses
from pipeline.cover.front import Wording, draw
from pipeline.edition import Edition
from pipeline.fonts import Cuts
from pipeline.language import Words, words
from pipeline.metadata import Metadata
from pipeline.renderers import illustrations, languages, scripted
from pipeline.renderers import works as cited
from pipeline.renderers.context import Context, css_identifier
from pipeline.renderers.epub import (
    apparatus,
    editorial,
    indexes,
    keys,
    navigation,
    package,
    pagebreaks,
    paratext,
    presentation,
    text,
    typefaces,
)
from pipeline.renderers.epub.documents import Document, pages
from pipeline.renderers.epub.keys import Places
from pipeline.renderers.epub.metadata import identifier, statements
from pipeline.renderers.epub.navigation import Break
from pipeline.renderers.epub.package import Publication, Resource
from pipeline.renderers.rendition import Order, Rendition
from pipeline.terms import Terms
from pipeline.vocabulary.tables import KNOWN

XHTML, NCX = "application/xhtml+xml", "application/x-dtbncx+xml"
DOCUMENTS, STYLES, FONTS, IMAGES = "text", "styles", "fonts", "images"


def render(order: Order) -> Rendition:
    """The finished e-book; characters that its face lacks are findings."""
    about = order.edition.metadata()
    cuts, missing = fallbacks.faces(order.config.print.face, order.edition)
    book, breaks = _finished(documents(order, cuts), order, cuts)
    book = [replace(page, body=scripted.set_in(page.body, cuts, about.direction)) for page in book]
    files = pages(book, about)
    characters = typefaces.characters(files.values(), cuts.others)
    faces = list(typefaces.embedded(characters, cuts, about.language))
    sheet = typefaces.sheet(faces, cuts, order.styles(*sheets(order.edition)))
    resources = [
        Resource("ncx", "toc.ncx", NCX, navigation.ncx(book, about, identifier(about), DOCUMENTS)),
        Resource("styles", f"{STYLES}/epub.css", "text/css", sheet.encode()),
        *_documents(book, files),
        *(
            Resource(f"font-{face.name[:-4]}", f"{FONTS}/{face.name}", typefaces.MEDIA_TYPE, face.data)
            for face in faces
        ),
        _cover_image(about, cuts, order.config.cover.cloth),
        *_pictures(order.edition),
    ]
    indexed = any(document.kind == "index" for document in book)
    said = statements(
        about, order.config.epub, indexed=indexed, paged=bool(breaks), pictured=bool(order.edition.pictures)
    )
    publication = Publication(identifier(about), about, order.dated, said, resources)
    findings = (*missing, *typefaces.lacking(characters, cuts, order.edition))
    return Rendition(package.pack(publication), findings=findings)


#: Elements of a text that not every text has; their rules are sheets of their own.
PIECES = frozenset({"list", "table", "figure", "milestone", "ab", "l", "seg"})
PLAIN = PIECES | frozenset(
    "text front titlePage docTitle titlePart docAuthor docImprint body back div head p quote hi foreign emph ref note "
    "persName placeName orgName title supplied gap choice sic corr pc lb item row cell lg anchor bibl citedRange abbr "
    "app lem rdg witDetail listApp divGen index graphic".split()
)
SHEETS: Mapping[str, frozenset[str]] = MappingProxyType(
    {"pieces": PIECES, "pictures": frozenset({"graphic"}), "looks": KNOWN - PLAIN, "vocabulary": KNOWN - PLAIN}
)


def sheets(edition: Edition) -> tuple[str, ...]:
    """The style sheets for the screen that an edition needs."""
    texts = list(tei.descendants(edition.root, "text"))
    used = {tei.name(e) for text in texts for e in text.iter() if isinstance(e.tag, str)}
    found = ["epub", *(name for name, those in SHEETS.items() if used & those)]
    if any(citing.beginnings(edition).values()) and "pieces" not in found:
        found.insert(1, "pieces")
    return (*found, *languages.sheets(edition))


def _finished(book: Sequence[Document], order: Order, cuts: Cuts) -> tuple[Sequence[Document], list[Break]]:
    """The book set for the screen, with a marker for each page of the printed book, and where these are."""
    about = order.edition.metadata()
    said = words(about.language)
    if order.config.epub.typography == "fine":
        book, put_in = presentation.set_for_screens(book, about.language)
        last = paratext.colophon(cuts, said, put_in)
        book = [last if document.name == last.name else document for document in book]
    if not order.pagination:
        return book, []
    paged, breaks = pagebreaks.marked(book, order.pagination)
    contents = navigation.CONTENTS
    return [navigation.with_pages(d, breaks, said) if d.name == contents else d for d in paged], breaks


def documents(
    order: Order, cuts: Cuts, *, marked: bool | None = None, fitted: Callable[[Context], Context] | None = None
) -> list[Document]:
    """The content documents in reading order, the contents after the imprint.

    `marked` says whether the lemmata have marks, if the settings of the e-book do not; `fitted` changes with what the
    text is rendered, for a form that is no e-book.
    """
    edition, about = order.edition, order.edition.metadata()
    said = words(about.language)
    critical = apparatus.of(order, said, marked=order.config.epub.apparatus == "marks" if marked is None else marked)
    parts = text.parts(edition, said, order.config.epub.sections)
    named = keys.keys(edition, parts, critical.manner.terms, said)
    context = _context(edition, parts, critical, indexes.targets(edition, named))
    context = context if fitted is None else fitted(context)
    front = [paratext.cover(about, said), paratext.title_page(edition, context, said), paratext.imprint(edition, said)]
    main = list(text.documents(parts, context, about.title))
    notes = list(text.endnotes(edition, context, said))
    places = Places(named, _files([*front, *main, *notes]))
    back = [
        *notes,
        *apparatus.chapter(critical, places),
        *editorial.note_on_the_text(edition, context, said),
        *_indexes(edition, places, critical.manner.terms, said),
        paratext.colophon(cuts, said),
    ]
    sigla = list(editorial.sigla(edition.witnesses(), critical.manner.terms, critical.used(places), said))
    contents = navigation.contents([*front, *sigla, *main, *back], said)
    return [*front, contents, *sigla, *main, *back]


def _context(
    edition: Edition, parts: Sequence[text.Part], critical: apparatus.Apparatus, targets: frozenset[str]
) -> Context:
    """What the text is rendered with: links to all that stands in it and to the works, marks at the lemmata."""
    works = edition.works()
    lines = verses.elements(edition, verses.verses(edition)).values()
    numbered = {line: verse.n for of_section in lines for line, verse in of_section.items() if verse.numbered}
    places = {**text.places(edition, parts), **{work.id: indexes.BIBLIOGRAPHY for work in works}}
    return Context(
        partial(_href, places),
        edition.metadata().language,
        ident=css_identifier,
        mark=critical.mark,
        works={work.id: cited.short(work) for work in works},
        kinds={work.id: (work.title, work.kind) for work in works},
        targets=targets,
        verse=lambda line: numbered.get(line, ""),
        division=citing.citing(edition).shown,
        picture=illustrations.on_screens(edition, f"../{IMAGES}/"),
    )


def _indexes(edition: Edition, places: Places, terms: Terms, said: Words) -> Iterator[Document]:
    works = edition.works()
    yield from indexes.bibliography(works, places, said)
    yield from indexes.names(edition.names(), places, terms, said)
    yield from indexes.works(works, places, terms, said)
    yield from (indexes.topics(index, places, terms, said) for index in edition.indexes())


def _files(book: Sequence[Document]) -> dict[str, str]:
    """The file in which each `id` is."""
    return {ident: document.name for document in book for ident in re.findall(r' id="([^"]+)"', document.body)}


def _href(places: Mapping[str, str], ident: str) -> str:
    """A link to what has this `xml:id`; "" where it is not in the book."""
    return f"{places[ident]}#{css_identifier(ident)}" if ident in places else ""


def _documents(book: Sequence[Document], files: Mapping[str, bytes]) -> Iterator[Resource]:
    for document in book:
        prop = "nav" if document.name == navigation.CONTENTS else ""
        ident = document.name.removesuffix(".xhtml")
        yield Resource(ident, f"{DOCUMENTS}/{document.name}", XHTML, files[document.name], prop, linear=True)


def _pictures(edition: Edition) -> Iterator[Resource]:
    for picture in edition.pictures.values():
        ident = picture.name.partition(".")[0]
        yield Resource(ident, f"{IMAGES}/{picture.name}", picture.media_type, picture.data)


def _cover_image(about: Metadata, cuts: Cuts, cloth: str) -> Resource:
    wording = Wording(about.title, about.author, about.publisher, identifier(about))
    image = draw(wording, fallbacks.whole(about.title + about.author + about.publisher, cuts), cloth)
    return Resource("cover-image", f"{IMAGES}/{paratext.COVER_IMAGE}", "image/png", image, "cover-image")
