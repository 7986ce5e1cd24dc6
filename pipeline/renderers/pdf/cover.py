"""The cover of the bound book: back, spine and front on one sheet, in the four inks of the press."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline import fonts
from pipeline.config import Cover
from pipeline.cover import papers, proof, spine
from pipeline.cover.cloths import Inks, choose
from pipeline.cover.front import Wording
from pipeline.cover.lettering import Block, Composed, Line
from pipeline.cover.spread import Area, Spread
from pipeline.cover.wrap import Cuts, Said, wrap
from pipeline.errors import Finding
from pipeline.language import words as words_for
from pipeline.markup import escape, tag
from pipeline.metadata import Metadata
from pipeline.press import STANDARDS
from pipeline.press.conditions import COATED, intent
from pipeline.press.pages import ready
from pipeline.renderers.pdf import laying, pages, trims, writing
from pipeline.renderers.rendition import Order, Rendition
from pipeline.shaping import Cut


def spread(order: Order, count: int) -> Spread:
    """The measures of the cover of a book of so many pages."""
    settings, unsaid = order.config.cover, Cover()
    paper = papers.paper(settings.paper or unsaid.paper)
    thick = spine.width(count, paper, papers.length(settings.stock))
    return Spread(*page_size(order), thick, papers.length(settings.bleed or unsaid.bleed))


def page_size(order: Order) -> tuple[float, float]:
    """The width and the height of a page of the book, in mm; raises EditionError where there is no such trim size."""
    return trims.size(order.styles(trims.profile(order.config.print.trim)))


def render(order: Order, sheet: Spread, note: str = "") -> Rendition:
    """The cover as a PDF of one page; with a `note`, a proof of it, which has lines and measures, and says so."""
    about = order.edition.metadata()
    cuts, missing = fonts.find(order.config.print.face)
    face = Cuts(Cut(cuts.regular), Cut(cuts.italic), cuts.face.scale)
    cloth = choose(about.identifier, order.config.cover.cloth).printed
    said = _said(order, about)
    composed = wrap(said, sheet, face, cloth)
    page = sheet.sheet
    if note:
        page = page.around(proof.SLUG)
        marks = proof.proof(sheet, note, face.roman)
        composed = Composed((*composed.blocks, *marks.blocks), (*composed.lines, *marks.lines))
    markup = pages.document(order, _style(page, cuts), [_body(composed, page, face)], "cover", cuts)
    layout = laying.lay_out(markup)
    boxes = writing.Boxes(_box(sheet.trim, page), _box(sheet.sheet, page))
    findings = (*missing, *_lacking(said, cuts), *layout.findings())
    return Rendition(writing.write_plain(layout, boxes), 1, findings)


def printed(order: Order, sheet: Spread) -> Rendition:
    """The cover for the press: PDF/X-4 where that is asked and a profile of four inks is named, else PDF/X-1a."""
    made = render(order, sheet)
    settings = order.config.print
    condition = settings.condition or ("" if order.profile else COATED)
    found = intent(condition, order.profile)
    standard = STANDARDS["x-4" if settings.press == "x-4" and found.profile and found.inks > 1 else "x-1a"]
    return replace(made, data=ready(made.data, standard, found))


def _said(order: Order, about: Metadata) -> Said:
    """The words of the cover, in the order of the languages of its text."""
    said = words_for(about.language)
    edited = said.edited_by.format(about.editor) if about.editor else ""
    surname = about.author_sort.partition(",")[0].strip() if ";" not in about.author_sort else about.author
    published = ", ".join((about.publisher, about.place)) if about.publisher and about.place else ""
    return Said(
        front=Wording(about.title, about.author, about.publisher, about.identifier),
        subtitle=about.subtitle,
        spine=spine.Words(about.title, about.author, surname),
        blurb=order.config.cover.blurb,
        imprint=(edited, published, about.url),
        isbn=about.isbn,
        upwards=about.language.partition("-")[0].lower() not in READ_DOWN,
    )


#: Where books lie face up, the spine is read: in English, Dutch and the Nordic languages it runs downwards.
READ_DOWN = frozenset({"en", "nl", "da", "sv", "no", "nb", "nn", "is", "cy", "ga"})


def _lacking(said: Said, cuts: fonts.Cuts) -> Iterator[Finding]:
    """The characters of the cover that its face lacks."""
    texts = (said.front.title, said.subtitle, said.front.author, said.front.publisher, said.blurb, *said.imprint)
    yield from fonts.lacking(cuts.face.family, cuts.regular, ((text, None) for text in texts))


def _box(area: Area, page: Area) -> tuple[float, float, float, float]:
    """An area in pt from the bottom left corner of the page: left, bottom, right, top (PDF user space)."""
    edges = (area.left - page.left, page.foot - area.foot, area.right - page.left, page.foot - area.top)
    left, bottom, right, top = (round(edge * 72 / papers.INCH, 4) for edge in edges)
    return left, bottom, right, top


def _style(page: Area, cuts: fonts.Cuts) -> str:
    """The page and what all lines on it share; no colour but of inks."""
    return "\n".join(
        (
            *fonts.rules(cuts),
            f"@page {{ size: {page.width:.6f}mm {page.height:.6f}mm; margin: 0 }}",
            f"html {{ color: {_inks((0, 0, 0, 1))}; font-family: var(--text-face); line-height: 0; font-kerning: normal }}",
            "body, p { margin: 0 }",
            "p, div { position: absolute; white-space: pre }",
            "i { font-style: italic }",
            "p { font-variant-numeric: oldstyle-nums proportional-nums }",
            ".small-caps { font-variant-caps: small-caps }",
            ".lining { font-variant-numeric: lining-nums tabular-nums }",
        )
    )


def _inks(inks: Inks) -> str:
    return f"device-cmyk({' '.join(f'{ink:g}' for ink in inks)})"


def _body(composed: Composed, page: Area, face: Cuts) -> str:
    blocks = (_block(block, page) for block in composed.blocks)
    return "".join((*blocks, *(_line(line, page, face) for line in composed.lines)))


def _block(block: Block, page: Area) -> str:
    """A rectangle of ink, from the top left corner of the page."""
    place = f"left: {block.left - page.left:.4f}mm; top: {block.top - page.top:.4f}mm"
    size = f"width: {block.width:.4f}mm; height: {block.height:.4f}mm"
    return f'<div style="{place}; {size}; background: {_inks(block.ink)}"></div>'


def _line(line: Line, page: Area, face: Cuts) -> str:
    """Words whose baseline begins where it is due, and turns there."""
    above = face.roman.middle * line.size  # in a line of no height, the baseline is so far below its top
    style = [
        f"left: {line.x - page.left:.4f}mm; top: {line.baseline - page.top - above:.4f}mm",
        f"font-size: {line.size:.4f}mm; color: {_inks(line.ink)}",
    ]
    if line.spacing:
        style.append(f"letter-spacing: {line.spacing:g}em")
    if line.turn:
        style.append(f"transform-origin: 0 {above:.4f}mm; transform: rotate({line.turn}deg)")
    kinds = [name for name, has in (("small-caps", line.small_caps), ("lining", line.lining)) if has]
    words = (tag("i", escape(span.text)) if span.italic else escape(span.text) for span in line.spans)
    return tag("p", words, class_=" ".join(kinds), style="; ".join(style))
