"""What stands before the text of the book: half-title, title page, imprint, contents, sigla."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline import apparatus, fonts, places
from pipeline.apparatus import Manner, wording
from pipeline.language import Words
from pipeline.markup import escape, tag
from pipeline.metadata import Metadata
from pipeline.renderers.pdf import pages
from pipeline.renderers.pdf.pages import Display
from pipeline.renderers.rendition import Order
from pipeline.terms import TERMS
from pipeline.witnesses import Witness

#: Measures in em of each size, from the type area of the styles: 24.5 em of the text in the narrowest.
HALF_TITLE, TITLE, SUBTITLE = Display(21), Display(10.7), Display(19.7)
UNKNOWN_PAGE = "000"  # holds the place of a page that is laid out later


def parts(
    order: Order, cuts: fonts.Cuts, said: Words, titled: Sequence[tuple[str, str]], back: Sequence[tuple[str, str]]
) -> Iterator[str]:
    """The parts in their order; `titled` are the ids and titles that the contents list, `back` those laid out later."""
    about = order.edition.metadata()
    yield tag("section", pages.display("title", about.title, HALF_TITLE, cuts), class_="half-title")
    yield _title_page(order, cuts, said)
    yield _imprint(order, said)
    yield _contents(said, titled, back)
    if order.edition.witnesses():
        yield _sigla(order, said)


def _title_page(order: Order, cuts: fonts.Cuts, said: Words) -> str:
    about = order.edition.metadata()
    inner = [
        pages.lines("author", about.author),
        tag("h1", TITLE.lines(about.title, cuts)),
        pages.display("subtitle", about.subtitle, SUBTITLE, cuts),
        pages.lines("editor", said.edited_by.format(about.editor) if about.editor else ""),
        pages.lines("publisher", " ".join(part for part in (about.publisher, about.place) if part)),
        pages.lines("year", about.date[:4]),
    ]
    return tag("section", inner, class_="title-page")


def _imprint(order: Order, said: Words) -> str:
    about = order.edition.metadata()
    inner = pages.lines(
        "imprint",
        about.rights,
        f"{about.publisher}, {about.date[:4]}".strip(", "),
        f"ISBN {about.isbn}" if about.isbn else "",
        f"{said.identifier}: {about.identifier}" if about.identifier else "",
        _copy_text(about, said),
    )
    return tag("section", tag("div", inner, class_="foot"), class_="imprint-page")


def _copy_text(about: Metadata, said: Words) -> str:
    """What the edition is made of: the imprint that the copy-text has, its file."""
    file = f"{about.copy_text}, SHA-256 {about.digest[:32]} {about.digest[32:]}" if about.copy_text else ""
    known = "; ".join(part for part in (about.imprint, file) if part)
    return f"{said.copy_text}: {known}" if known else ""


def _contents(said: Words, titled: Sequence[tuple[str, str]], back: Sequence[tuple[str, str]]) -> str:
    items = [
        tag("li", tag("a", escape(title), href=f"#{ident}"), data_page=f"#{ident}", class_=_depth(ident))
        for ident, title in titled
    ]
    for ident, title in back:
        page = tag("span", UNKNOWN_PAGE, class_="page", data_target=ident)
        items.append(tag("li", f"{tag('a', escape(title), href=f'#{ident}')}\u2003{page}", class_="later"))
    return tag("nav", [tag("h2", escape(said.contents)), tag("ol", items)], class_="contents") if items else ""


def _depth(ident: str) -> str:
    """The class of a section within another, by its number: “s2.1” is one deep."""
    deep = ident.count(".") if re.fullmatch(r"s\d+(?:\.\d+)*", ident) else 0
    return f"deep-{min(deep, 3)}" if deep else ""


def _sigla(order: Order, said: Words) -> str:
    """The conspectus siglorum, and what the abbreviations that the apparatus uses stand for."""
    witnesses, terms = order.edition.witnesses(), TERMS[order.config.apparatus.language]
    inner = {ident for witness in witnesses for ident in witness.members}
    rows = [_witness(witness, nested=witness.id in inner or bool(witness.of)) for witness in witnesses]
    used = _used(order, apparatus.manner(order.edition, order.config.apparatus))
    short = [
        _row(tag("i", escape(term)), escape(full)) for term, full in terms.expansions if used & set(term.split(", "))
    ]
    abbreviations = [tag("h3", escape(said.abbreviations)), tag("div", short, class_="conspectus")] if short else []
    heading = tag("h2", escape(said.sigla), id="sigla")
    return tag("section", [heading, tag("div", rows, class_="conspectus"), *abbreviations], class_="sigla")


def _used(order: Order, manner: Manner) -> set[str]:
    """The terms that the entries use, or may use for lines that are not yet known."""
    edition, terms = order.edition, manner.terms
    extents, notes = places.extents(edition), {note.id for note in edition.notes()}
    used = {piece.text for e in edition.entries() for piece in wording(e, manner) if piece.kind == "term"}
    for entry in (entry for entry in edition.entries() if entry.placed):
        extent = extents.get(entry.id)
        if extent is None or extent.heading:
            used.add(terms.heading)
        elif extent.first.part in notes and order.config.print.foot == "author":
            used.add(terms.note)
        elif len(entry.lemma.split()) > 1:
            used |= {terms.following, terms.all_following}
    return used


def _witness(witness: Witness, *, nested: bool) -> str:
    return _row(escape(witness.siglum), escape(witness.description), "nested" if nested else "")


def _row(siglum: str, description: str, css: str = "") -> str:
    inner = [tag("span", siglum, class_="siglum"), " ", tag("span", description, class_="witness")]
    return tag("p", inner, class_=css)
