"""TEI → XHTML fragments: one behaviour for each element, shared by e-book and print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from types import MappingProxyType
from typing import TypeAlias

from pipeline import tei
from pipeline.markup import escape, tag
from pipeline.reading import divides, reading, silent
from pipeline.renderers import tabular
from pipeline.renderers.context import Context
from pipeline.renderers.highlights import PIECES, RENDITIONS, indented
from pipeline.renderers.languages import own
from pipeline.renderers.spacing import closed_up

Behaviour: TypeAlias = Callable[[tei.Element, Context], str]


def render(element: tei.Element, context: Context) -> str:
    """The XHTML of one element; an element without a behaviour keeps its text, and its language."""
    return BEHAVIOURS.get(tei.name(element), _plain)(element, context)


def content(element: tei.Element, context: Context) -> str:
    """The XHTML of what stands inside an element, spaces around calls and marks closed up."""
    return "".join(markup for _, markup in _pieces(element, context))


def _pieces(element: tei.Element, context: Context) -> Iterator[tuple[tei.Content, str]]:
    """Each text run and child with its XHTML."""
    items = list(tei.content(element))
    for index, item in enumerate(items):
        if isinstance(item, str):
            yield item, escape(closed_up(items, index, context.language))
        else:
            yield item, render(item, context)


def identifier(element: tei.Element, context: Context) -> str:
    """The element's `id` in the book, or ""."""
    return context.ident(tei.xml_id(element)) if tei.xml_id(element) else ""


def _plain(element: tei.Element, context: Context) -> str:
    inner, given = content(element, context), own(element)
    blocks_inside = next(tei.descendants(element, *BLOCKS), None) is not None
    return tag("span", inner, **given) if given and not blocks_inside else inner


def _as(name: str, css: str = "", epub_type: str = "") -> Behaviour:
    """A behaviour that is only another name for the element."""

    def behave(element: tei.Element, context: Context) -> str:
        inner = content(element, context)
        return tag(name, inner, id=identifier(element, context), class_=css, epub_type=epub_type, **own(element))

    return behave


def _table(element: tei.Element, context: Context) -> str:
    return tabular.table(element, context, content)


def _figure(element: tei.Element, context: Context) -> str:
    """The caption of a picture that is not there; nothing where it has none."""
    heads = tei.children(element, "head")
    return "".join(
        tag("p", content(head, context), id=identifier(head, context), class_="caption", **own(head)) for head in heads
    )


def _head(element: tei.Element, context: Context) -> str:
    return tag(f"h{context.level}", content(element, context), id=identifier(element, context))


def _paragraph(element: tei.Element, context: Context) -> str:
    """A paragraph; the blocks that TEI allows inside one part it in XHTML, which does not (HTML, 4.4.1)."""
    runs = [(block, "".join(m for _, m in run)) for block, run in groupby(_pieces(element, context), key=_parts)]
    about = {"id": identifier(element, context), **own(element)}
    if not any(block for block, _ in runs):
        css = element.get("type", "") if tei.name(element) == "ab" else ""
        return tag("p", "".join(markup for _, markup in runs), class_=css if css in PIECES else "", **about)
    parted = [
        markup if block else tag("p", markup, class_="continued" if index else "")
        for index, (block, markup) in enumerate(runs)
        if markup.strip()
    ]
    return tag("div", parted, class_="parted", **about)


#: Elements that stand beside paragraphs, not inside them.
BLOCKS = frozenset({"p", "ab", "lg", "list", "quote"})


def _parts(piece: tuple[tei.Content, str]) -> bool:
    """Whether a piece of a paragraph is a block."""
    item, _ = piece
    return not isinstance(item, str) and (tei.name(item) in ("lg", "list") or _block_quotation(item))


def _block_quotation(element: tei.Element) -> bool:
    inside = next(tei.children(element, "p", "lg", "l"), None)
    return tei.name(element) == "quote" and (element.get("rend") == "block" or inside is not None)


def _quote(element: tei.Element, context: Context) -> str:
    if _block_quotation(element):
        return tag("blockquote", content(element, context), id=identifier(element, context), **own(element))
    return content(element, context)


def _list(element: tei.Element, context: Context) -> str:
    """A list; the numbers of its items stand in its words."""
    numbered = "numbered" if element.get("rend") == "numbered" else ""
    about = {"id": identifier(element, context), "class_": numbered}
    return tag("ul", content(element, context), **about, **own(element))


def _reference(element: tei.Element, context: Context) -> str:
    target = element.get("target", "")
    if element.get("type") == "noteref":
        return call(element, context) + context.mark(element)
    href = context.href(target[1:]) if target.startswith("#") else target
    inner = content(element, context)
    if not href or "<a " in inner:  # a link stands in no other link (HTML, 4.5.1)
        return inner
    about = {"id": identifier(element, context), **_cited(context.works.get(target[1:], ""))}
    return tag("a", inner, class_="reference", href=href, **about)


def _cited(work: str) -> dict[str, str]:
    """What a link to a work says of it (EPUB SSV biblioref, DPUB-ARIA doc-biblioref)."""
    return {"epub_type": "biblioref", "role": "doc-biblioref", "title": work} if work else {}


def _named(element: tei.Element, context: Context) -> str:
    """A name in the running text, with a place for the index to lead to where the book has one."""
    ident = identifier(element, context) if tei.xml_id(element) in context.targets else ""
    about = {"id": ident, **own(element)}
    inner = content(element, context)
    return tag("span", inner, **about) if any(about.values()) else inner


#: Levels of titles that are not set in italics: of articles and speeches, of what is not published (TEI P5, 3.12.2.2).
UPRIGHT = frozenset({"a", "u"})


def _title(element: tei.Element, context: Context) -> str:
    if element.get("level") in UPRIGHT:
        return _named(element, context)
    title, kind = context.kinds.get(element.get("ref", "").removeprefix("#"), ("", ""))
    known = PUBLICATIONS.get(kind, "") if title == reading(element) else ""
    about = {"id": identifier(element, context), "epub_type": known, **own(element)}
    return tag("cite", content(element, context), **about)


#: What the bibliography knows a work to be, as the Standard Ebooks vocabulary names it.
PUBLICATIONS: Mapping[str, str] = MappingProxyType(
    {
        "book": "se:name.publication.book",
        "pamphlet": "se:name.publication.pamphlet",
        "journal": "se:name.publication.journal",
    }
)


def call(element: tei.Element, context: Context) -> str:
    """A note call: the number alone, without its brackets (EPUB SSV noteref, DPUB-ARIA doc-noteref)."""
    return tag(
        "a",
        escape(element.get("n", "")),
        class_="call editorial" if element.get("subtype") == "editorial" else "call",
        id=identifier(element, context),
        href=context.href(element.get("target", "")[1:]),
        epub_type="noteref",
        role="doc-noteref",
        aria_label=context.named(element),
    )


def _division(element: tei.Element, context: Context) -> str:
    """A division inside a section; its head is one level lower."""
    lower = replace(context, level=min(context.level + 1, 6))
    return tag("section", content(element, lower), id=identifier(element, context), **own(element))


def _anchor(element: tei.Element, context: Context) -> str:
    return context.mark(element)


def _nothing(_element: tei.Element, _context: Context) -> str:
    return ""


def _space(element: tei.Element, _context: Context) -> str:
    return " " if divides(element) else ""


def _segment(element: tei.Element, context: Context) -> str:
    """The number of a division, or the title below it: each is a line of its heading."""
    css = "line" if LINE_OF_HEADING.search(tei.xml_id(element)) else ""
    return tag("span", content(element, context), class_=css) if css else content(element, context)


LINE_OF_HEADING = re.compile(r"-head-\d+$")


def _sign(element: tei.Element, context: Context) -> str:
    return "" if silent(element) else content(element, context)


def _break(element: tei.Element, context: Context) -> str:
    """A break between sections without a heading; other milestones are not shown."""
    return tag("hr", class_="break", id=identifier(element, context)) if element.get("unit") == "section" else ""


def _verse(element: tei.Element, context: Context) -> str:
    """A verse, indented as the copy-text has it."""
    css = " ".join(["verse", *indented(element.get("rend", ""))])
    return tag("p", content(element, context), id=identifier(element, context), class_=css, **own(element))


def _choice(element: tei.Element, context: Context) -> str:
    preferred = next(tei.children(element, "corr", "reg", "expan"), None)
    return content(element if preferred is None else preferred, context)


def _foreign(element: tei.Element, context: Context) -> str:
    """Words in another language."""
    about = {"id": identifier(element, context), "class_": "foreign", **own(element)}
    return tag("i", content(element, context), **about)


def _highlight(element: tei.Element, context: Context) -> str:
    name, css = RENDITIONS.get(element.get("rend", ""), ("i", ""))
    return tag(name, content(element, context), class_=css, **own(element))


BEHAVIOURS: Mapping[str, Behaviour] = MappingProxyType(
    {
        "p": _paragraph,
        "ab": _paragraph,
        "head": _head,
        "quote": _quote,
        "lg": _as("div", "stanza", "z3998:verse"),
        "l": _verse,
        "milestone": _break,
        "pc": _sign,
        "list": _list,
        "item": _as("li"),
        "table": _table,
        "figure": _figure,
        "ref": _reference,
        "emph": _as("em"),
        "foreign": _foreign,
        "title": _title,
        "persName": _named,
        "placeName": _named,
        "orgName": _named,
        "hi": _highlight,
        "lb": _space,
        "seg": _segment,
        "gap": _nothing,
        "anchor": _anchor,
        "note": _nothing,
        "choice": _choice,
        "sic": content,
        "dateline": _as("p", "dateline"),
        "salute": _as("p", "salute"),
        "signed": _as("p", "signed"),
        "div": _division,
    }
)


def blocks(element: tei.Element, context: Context) -> Iterator[str]:
    """The XHTML of an element's children, one by one."""
    return (render(child, context) for child in tei.children(element))
