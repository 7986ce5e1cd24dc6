"""The e-book: EPUB 3.3, with a page for every section and notes that pop up and lead back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from pipeline import cover, fonts
from pipeline.edition import Edition
from pipeline.fonts import Cuts
from pipeline.language import words
from pipeline.metadata import Metadata
from pipeline.renderers.epub import navigation, package, paratext, text, typefaces
from pipeline.renderers.epub.documents import Document, css_identifier, pages
from pipeline.renderers.epub.metadata import identifier, statements
from pipeline.renderers.epub.package import Publication, Resource
from pipeline.renderers.rendition import Order, Rendition
from pipeline.renderers.xhtml import Context

XHTML = "application/xhtml+xml"
DOCUMENTS, STYLES, FONTS, IMAGES = "text", "styles", "fonts", "images"


def render(order: Order) -> Rendition:
    """The finished e-book; characters that its face lacks are findings."""
    about = order.edition.metadata()
    cuts, missing = fonts.find(order.config.print.face)
    book = documents(order.edition, cuts)
    files = pages(book, about.language)
    characters = typefaces.characters(files.values())
    faces = list(typefaces.embedded(characters, cuts, about.language))
    sheet = "\n".join(['@charset "utf-8";', *(face.rule for face in faces), order.styles("epub")])
    resources = [
        Resource(
            "ncx", "toc.ncx", "application/x-dtbncx+xml", navigation.ncx(book, about, identifier(about), DOCUMENTS)
        ),
        Resource("styles", f"{STYLES}/epub.css", "text/css", sheet.encode()),
        *_documents(book, files),
        *(Resource(f"font-{face.name[:-4]}", f"{FONTS}/{face.name}", "font/otf", face.data) for face in faces),
        _cover_image(about, cuts),
    ]
    publication = Publication(identifier(about), about.language, order.dated, statements(about), resources)
    findings = (*missing, *typefaces.lacking(characters, cuts, order.edition))
    return Rendition(package.pack(publication), findings=findings)


def documents(edition: Edition, cuts: Cuts) -> list[Document]:
    """The content documents in reading order, the contents after the imprint."""
    about = edition.metadata()
    said = words(about.language)
    parts = text.parts(edition, said)
    context = Context(partial(_href, text.places(edition, parts)), about.language, ident=css_identifier)
    front = [paratext.cover(about, said), paratext.title_page(edition, context, said), paratext.imprint(edition, said)]
    main = [text.document(part, context) for part in parts if part.kind != "appendix"]
    back = [
        *text.endnotes(edition, context, said),
        *(text.document(part, context) for part in parts if part.kind == "appendix"),
        paratext.colophon(cuts.face, said),
    ]
    return [*front, navigation.contents([*front, *main, *back], said), *main, *back]


def _href(places: Mapping[str, str], ident: str) -> str:
    """A link to what has this `xml:id`; "" where it is not in the book."""
    return f"{places[ident]}#{css_identifier(ident)}" if ident in places else ""


def _documents(book: Sequence[Document], files: Mapping[str, bytes]) -> Iterator[Resource]:
    for document in book:
        prop = "nav" if document.name == navigation.CONTENTS else ""
        ident = document.name.removesuffix(".xhtml")
        yield Resource(ident, f"{DOCUMENTS}/{document.name}", XHTML, files[document.name], prop, linear=True)


def _cover_image(about: Metadata, cuts: Cuts) -> Resource:
    wording = cover.Wording(about.title, about.author, about.publisher, identifier(about))
    image = cover.draw(wording, cuts.regular)
    return Resource("cover-image", f"{IMAGES}/{paratext.COVER_IMAGE}", "image/png", image, "cover-image")
