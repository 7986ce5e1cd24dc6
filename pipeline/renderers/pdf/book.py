"""The bound book: front matter, numbered text with what belongs at its foot, notes, indexes, on mirrored pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline import apparatus, fallbacks, fonts
from pipeline.apparatus import Manner
from pipeline.errors import Finding
from pipeline.language import Words
from pipeline.language import words as words_for
from pipeline.markup import tag
from pipeline.pagination import Page
from pipeline.renderers.pdf import (
    after,
    body,
    engine,
    footnotes,
    laying,
    optical,
    pages,
    pagination,
    paragraphs,
    textpages,
    writing,
)
from pipeline.renderers.pdf.textpages import TextPages
from pipeline.renderers.rendition import Order, Rendition


@dataclass(frozen=True, slots=True)
class Book:
    """The pages of a book, how many stand before its text, what they say of themselves for a check.

    `printed` says on which page and line each apparatus entry is, `pagination` with what each page begins.
    """

    layout: laying.Layout
    front: int
    facts: list[dict[str, str]]
    printed: Mapping[str, str]
    pagination: tuple[Page, ...]
    findings: tuple[Finding, ...] = ()


def render(order: Order) -> Rendition:
    """The book as PDF/A-3a and PDF/UA-1 with its TEI inside."""
    cuts, findings = fallbacks.faces(order.config.print.face, order.edition)
    book = compose(order, cuts)
    attached = writing.Attached(f"{order.edition.name}.xml", order.hub, order.dated, "TEI source of this book")
    data = writing.write(book.layout, attached, book.facts, book.front)
    noticed = (*findings, *pages.lacking(order.edition, cuts), *book.layout.findings(), *book.findings)
    return Rendition(data, len(book.layout.pages), noticed, book.printed, book.pagination)


def compose(order: Order, cuts: fonts.Cuts) -> Book:
    """The pages: the text first, then what names its pages, and all that is settled only once they are known."""
    settings = order.config.apparatus
    manner = apparatus.manner(order.edition, settings)
    said = words_for(order.edition.metadata().language)
    text = textpages.lay_out(order, cuts, manner)
    name_note_pages(text.layout, said)
    printed, layouts = text.printed(), [text.layout]
    if after.names_pages(order.edition):
        layouts.append(_back(order, cuts, text, printed, manner, said))
        name_later_pages(text.layout, _titled_pages(layouts[1], text.numbered + 1))
    if sum(len(layout.pages) for layout in layouts) % 2:
        layouts.append(_last_verso(order, cuts))
    layout = laying.bind(layouts, text.points())
    facts_ = [facts(page, "book", text.said) for page in layout.pages]
    pages_ = pagination.pages(layout, text.front)
    return Book(layout, text.front, facts_, printed.entries, pages_, text.findings)


def _last_verso(order: Order, cuts: fonts.Cuts) -> laying.Layout:
    """The empty back of the last leaf: a leaf has two pages, and a press counts both."""
    css = (body.style(order, cuts), "html { break-before: left }")
    return laying.lay_out(pages.document(order, "\n".join(css), [tag("div", [], class_="empty")], "book", cuts))


def _back(
    order: Order, cuts: fonts.Cuts, text: TextPages, printed: after.Printed, manner: Manner, said: Words
) -> laying.Layout:
    """What names the pages of the text, laid out once they are known, its pages numbered on."""
    around = pages.context(order.edition)
    inner = [*after.parts(order.edition, printed, manner, said, around), after.colophon(cuts, said)]
    whole = tag("div", inner, class_="back", data_work=order.edition.metadata().title)
    css = [
        body.style(order, cuts),
        f"@page :first {{ counter-reset: page {text.numbered + 1} }}",
        f"html {{ break-before: {'left' if len(text.layout.pages) % 2 else 'right'} }}",
    ]
    measures: paragraphs.Measures = {}
    markup = pages.document(order, "\n".join(css), [whole], "book", cuts)
    layout = laying.lay_out(markup, prepare=textpages.prepare(order, measures))
    paragraphs.justify(layout, measures)
    optical.hang(layout)
    return layout


def _titled_pages(back: laying.Layout, first: int) -> dict[str, int]:
    """The page that each heading of the back matter is on, by its id."""
    found: dict[str, int] = {}
    for number, page in enumerate(back.pages, first):
        for box in engine.walk(page):
            if engine.tag_name(box) == "h2":
                found.setdefault(box.element.get("id"), number)
    return found


def name_later_pages(layout: laying.Layout, numbers: Mapping[str, int]) -> None:
    """Writes the pages of the back matter into the contents."""
    for page in layout.pages:
        if engine.page_name(page) == "contents":
            for box in engine.walk(page):
                target = box.element.get("data-target", "") if box.element is not None else ""
                if target in numbers and engine.text_boxes(box) == [box]:
                    engine.rewrite(box, str(numbers[target]))


def facts(page: engine.Box, form: str, more: Mapping[str, str]) -> dict[str, str]:
    """What a check must know of a page: its type area and the head of its foot in pt, its form, what more is to say.

    Of lines that begin at the right it says on which baselines they stand.
    """
    area = " ".join(f"{edge:.3f}" for edge in engine.type_area(page))
    turned = " ".join(f"{edge:.3f}" for edge in engine.right_to_left(page))
    both = {"RightToLeft": f"[{turned}]"} if turned else {}
    return {"TypeArea": f"[{area}]", "Foot": f"{_foot(page):.3f}", "Form": f"/{form}", **both, **more}


def _foot(page: engine.Box) -> float:
    """Where what stands at the foot begins, in pt from the bottom of the page; 0 where nothing does."""
    area = next((box for box in page.children if footnotes.is_foot(box)), None)
    if area is None:
        return 0.0
    return float((page.margin_height() - area.position_y - area.margin_top) * engine.PT)


def name_note_pages(layout: laying.Layout, said: Words) -> None:
    """The running heads of the notes: the pages their calls are on, “Notes to pages 12–19”."""
    for page in layout.pages:
        for box in page.children:
            if engine.is_margin(box) and engine.text(box).startswith(pages.SLOT):
                first, _, last = engine.text(box).removeprefix(pages.SLOT).partition("–")
                head = said.notes_to_page.format(first) if first == last else said.notes_to_pages.format(first, last)
                engine.rewrite(engine.text_boxes(box)[0], head, "center")
