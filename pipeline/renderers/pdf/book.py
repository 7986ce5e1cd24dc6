"""The bound book: half-title, title page, imprint, contents, text, notes, colophon, on mirrored pages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from statistics import median

from pipeline import fonts
from pipeline.errors import EditionError, Finding
from pipeline.language import Words
from pipeline.language import words as words_for
from pipeline.markup import escape, tag
from pipeline.reading import reading, words
from pipeline.renderers.pdf import engine, laying, optical, pages, paragraphs, writing
from pipeline.renderers.pdf.pages import Display
from pipeline.renderers.rendition import Order, Rendition
from pipeline.styling import trims

WORDS_TO_A_PAGE = 250
#: Measures in em of each size, from the type area of the styles: some 27.9 em of the text.
HALF_TITLE, TITLE, OPENING = Display(24), Display(12.5), Display(15)
TITLE_PAGE_SUBTITLE, SUBTITLE = Display(22), Display(26)
HEADING = Display(26.5, small_caps=True, spacing=0.03)
LONGEST_TOTAL_FIT = 50_000  # words: some 150 pages
RUN_ON_BELOW = 1200  # words: sections of this length and more begin a page of their own


def render(order: Order) -> Rendition:
    """The book as PDF/A-3a and PDF/UA-1 with its TEI inside."""
    cuts, findings = fonts.find(order.config.print.face)
    layout = compose(order, cuts)
    attached = writing.Attached(f"{order.edition.name}.xml", order.hub, order.dated, "TEI source of this book")
    front = next((i for i, page in enumerate(layout.pages) if engine.page_name(page) == "text"), 0)
    data = writing.write(layout, attached, [facts(page, "book") for page in layout.pages], front)
    noticed = (*findings, *pages.lacking(order.edition, cuts), *layout.findings())
    return Rendition(data, len(layout.pages), noticed)


def compose(order: Order, cuts: fonts.Cuts) -> laying.Layout:
    """The pages, with all that is settled only once they are known."""
    measures: paragraphs.Measures = {}
    prepare = partial(paragraphs.fit, measures=measures) if _total_fit(order) else laying.leave
    layout = laying.lay_out(markup(order, cuts), order.turned("book", WORDS_TO_A_PAGE), prepare)
    paragraphs.justify(layout, measures)
    optical.hang(layout)
    name_note_pages(layout, words_for(order.edition.metadata().language))
    return layout


def _total_fit(order: Order) -> bool:
    """Whether paragraphs are broken as wholes: as the settings say, else where the book is not too long to wait for."""
    chosen = order.config.print.lines
    return chosen == "total-fit" if chosen else order.edition.words() <= LONGEST_TOTAL_FIT


def facts(page: engine.Box, form: str, sections: str = "") -> dict[str, str]:
    """What a check must know of a page: its type area in pt, the form it belongs to, the sections chosen."""
    area = " ".join(f"{edge:.3f}" for edge in engine.type_area(page))
    return {"TypeArea": f"[{area}]", "Form": f"/{form}", "Sections": f"({sections})"}


def markup(order: Order, cuts: fonts.Cuts) -> str:
    """The XHTML of the whole book with its style."""
    css = "\n".join([*fonts.rules(cuts), order.styles("base", "book", _profile(order.config.print.trim))])
    return pages.document(order, css, _parts(order, cuts), f"book {_breaks(order)}")


def _profile(trim: str) -> str:
    name = trim.lower().replace("×", "x").removesuffix("in")
    if name not in trims():
        known = ", ".join(trims())
        raise EditionError([Finding("CFG-007", f"there is no trim size “{trim}”; these are known: {known}")])
    return f"profiles/book/{name}"


def _breaks(order: Order) -> str:
    """Where sections begin, as a class: on the same page where they are short, else on one of their own."""
    chosen = order.config.print.sections
    if chosen:
        return chosen
    lengths = [len(words(reading(section.element))) for section in order.edition.sections()]
    return "run-on" if median(lengths or [0]) < RUN_ON_BELOW else "page"


def _parts(order: Order, cuts: fonts.Cuts) -> Iterator[str]:
    edition, about = order.edition, order.edition.metadata()
    said = words_for(about.language)
    yield tag("section", pages.display("title", about.title, HALF_TITLE, cuts), class_="half-title")
    yield _title_page(order, cuts)
    yield _imprint(order, said)
    yield _contents(order, said)
    yield _text(order, cuts)
    if edition.notes():
        heading = tag("h2", escape(edition.notes_heading() or said.notes), id="notes")
        yield tag("section", heading + pages.notes(edition.notes(), pages.context(edition)), class_="notes")
    yield _note_on_the_text(order, said)
    yield _colophon(cuts, said)


def _title_page(order: Order, cuts: fonts.Cuts) -> str:
    about = order.edition.metadata()
    inner = [
        pages.lines("author", about.author),
        tag("h1", TITLE.lines(about.title, cuts)),
        pages.display("subtitle", about.subtitle, TITLE_PAGE_SUBTITLE, cuts),
        pages.lines("editor", about.editor),
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
        about.identifier,
        f"{said.copy_text}: {about.copy_text}, SHA-256 {about.digest[:32]} {about.digest[32:]}"
        if about.copy_text
        else "",
    )
    return tag("section", tag("div", inner, class_="foot"), class_="imprint-page")


def _contents(order: Order, said: Words) -> str:
    titled = [(section.id, section.title) for section in order.edition.sections() if section.title]
    if order.edition.notes():
        titled.append(("notes", order.edition.notes_heading() or said.notes))
    if order.edition.declarations():
        titled.append(("note-on-the-text", said.how_edited))
    items = [tag("li", tag("a", escape(title), href=f"#{ident}"), data_page=f"#{ident}") for ident, title in titled]
    return tag("nav", [tag("h2", escape(said.contents)), tag("ol", items)], class_="contents")


def _text(order: Order, cuts: fonts.Cuts) -> str:
    edition, about = order.edition, order.edition.metadata()
    around = pages.context(edition)
    opening = [
        pages.display("title", about.title, OPENING, cuts),
        pages.display("subtitle", about.subtitle, SUBTITLE, cuts),
        pages.lines("author", about.author),
        pages.headnote(edition, around),
    ]
    sections = (
        pages.section(section, around, section.title or about.title, HEADING.lines(section.title, cuts))
        for section in edition.sections()
    )
    header = tag("header", opening, class_="opening", data_running=about.title)
    return tag("main", [header, *sections], class_="text")


def _note_on_the_text(order: Order, said: Words) -> str:
    language = order.edition.declaration_language()
    paragraphs = [tag("p", escape(" ".join(part)), lang=language) for part in order.edition.declarations()]
    if not paragraphs:
        return ""
    inner = [tag("h2", escape(said.how_edited), id="note-on-the-text"), *paragraphs]
    return tag("section", inner, class_="note-on-the-text", data_running=said.how_edited)


def _colophon(cuts: fonts.Cuts, said: Words) -> str:
    face = f"{cuts.face.note} ({cuts.face.licence})"
    inner = pages.lines("colophon", said.set_in.format(face), said.made_with.format("Variorum"))
    return tag("section", tag("div", inner, class_="foot"), class_="colophon-page")


def name_note_pages(layout: laying.Layout, said: Words) -> None:
    """The running heads of the notes: the pages their calls are on, “Notes to pages 12–19”."""
    for page in layout.pages:
        for box in page.children:
            if engine.is_margin(box) and engine.text(box).startswith(pages.SLOT):
                first, _, last = engine.text(box).removeprefix(pages.SLOT).partition("–")
                head = said.notes_to_page.format(first) if first == last else said.notes_to_pages.format(first, last)
                engine.rewrite(engine.text_boxes(box)[0], head, "center")
