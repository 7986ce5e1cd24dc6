"""How what stands in an element becomes XHTML: words in lines, blocks beside paragraphs, never one inside another.

XHTML knows content of lines and content of blocks (HTML, 3.2.5.2); TEI mixes them. A block inside a paragraph parts it;
where nothing but a line may stand, as in a heading, blocks are spans set as lines of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TypeAlias

from pipeline import tei
from pipeline.markup import escape, tag
from pipeline.renderers.behaviours.pictures import picture, stands_alone
from pipeline.renderers.behaviours.renditions import classes
from pipeline.renderers.context import Context
from pipeline.renderers.languages import own
from pipeline.renderers.spacing import closed_up
from pipeline.vocabulary.shown import hidden, holds_block, is_block
from pipeline.vocabulary.signs import signs
from pipeline.vocabulary.standins import stand_in
from pipeline.vocabulary.tables import ALONE, EMPTY

Behaviour: TypeAlias = Callable[[tei.Element, Context], str]
Piece: TypeAlias = "tuple[tei.Content, str]"


def render(element: tei.Element, context: Context) -> str:
    """The XHTML of one element; an element without a behaviour keeps its text, and its language."""
    from pipeline.renderers.behaviours import BEHAVIOURS

    if hidden(element):
        return _landing(element, context) or picture(element, context)
    markup = BEHAVIOURS.get(tei.name(element), phrase)(element, context)
    filled = tei.name(element) in EMPTY and (
        element.text or len(element)
    )  # a break that holds words, which no schema allows
    return markup + content(element, context) if filled else markup


def _landing(element: tei.Element, context: Context) -> str:
    """An empty place where nothing is shown, if an index leads there."""
    return tag("span", "", id=identifier(element, context)) if tei.xml_id(element) in context.targets else ""


def content(element: tei.Element, context: Context) -> str:
    """The XHTML of what stands inside an element, spaces around calls and marks closed up."""
    return "".join(markup for _, markup in pieces(element, context))


def pieces(element: tei.Element, context: Context) -> Iterator[Piece]:
    """Each text run and child with its XHTML."""
    items = list(tei.content(element))
    for index, item in enumerate(items):
        if isinstance(item, str):
            yield item, escape(closed_up(items, index, context.language))
        else:
            yield item, render(item, context)


def inner(element: tei.Element, context: Context) -> str:
    """What stands inside an element, or for it, between the signs of an editor."""
    opening, closing = signs(element)
    words = "" if tei.name(element) in ALONE else content(element, context)
    return f"{escape(opening + stand_in(element))}{words}{escape(closing)}"


def line(element: tei.Element, context: Context) -> str:
    """The same where nothing but lines may stand."""
    return inner(element, context if context.phrasing else replace(context, phrasing=True))


def identifier(element: tei.Element, context: Context) -> str:
    """The element's `id` in the book, or ""."""
    return context.ident(tei.xml_id(element)) if tei.xml_id(element) else ""


def joined(*css: str) -> str:
    """Classes as one attribute has them."""
    return " ".join(name for name in css if name)


def about(element: tei.Element, context: Context, *css: str) -> dict[str, str]:
    """The attributes of an element: `id`, classes, those of how it is set among them, and language."""
    given = dict.fromkeys([*css, *classes(element)])
    return {"id": identifier(element, context), "class_": joined(*given), **own(element)}


def phrase(element: tei.Element, context: Context, name: str = "span", *css: str, **more: str) -> str:
    """Words in a line; a division of its own where something in it stands on lines of its own."""
    given = {**about(element, context, *css), **more}
    if not context.phrasing and holds_block(element):
        whole = enclosed(element, flow(element, context))
        return tag("div", whole, **given) if any(given.values()) else whole
    words = inner(element, context)
    return tag(name, words, **given) if name != "span" or any(given.values()) else words


def enclosed(element: tei.Element, markup: str) -> str:
    """Blocks between the signs of an editor, which stand in the first and the last of them."""
    opening, closing = signs(element)
    before, behind = escape(opening + stand_in(element)), escape(closing)
    start, end = OPENED.match(markup), CLOSED.search(markup)
    if start is None or end is None or not before + behind:
        return markup
    return f"{start[0]}{before}{markup[start.end() : end.start()]}{behind}{end[0]}"


HOLDERS = r"div|p|ul|li|blockquote|section|table|caption|thead|tbody|tr|td|th|h\d"
OPENED = re.compile(rf"(?:<(?:{HOLDERS})\b[^>]*>)*")
CLOSED = re.compile(rf"(?:</(?:{HOLDERS})>)*$")


def box(name: str, inside: str, element: tei.Element, context: Context, *css: str, **more: str) -> str:
    """A block; a span set as a line of its own where no block may stand."""
    if context.phrasing:
        given = about(element, context, "own-line", *css)
        return f"{tag('span', inside, **given)} " if inside else ""
    return tag(name, inside, **{**about(element, context, *css), **more})


def runs(element: tei.Element, context: Context) -> Iterator[tuple[tei.Element | None, str]]:
    """The blocks in an element, each with its XHTML, and between them runs of words, which are of no one element."""
    for block, run in groupby(pieces(element, context), key=partial(_on_lines_of_its_own, context)):
        if block:
            yield from ((item, markup) for item, markup in run if not isinstance(item, str))
        elif words := "".join(markup for _, markup in run).strip():
            yield None, words


def _on_lines_of_its_own(context: Context, piece: Piece) -> bool:
    item, _ = piece
    return not isinstance(item, str) and (stands_alone(item, context) if hidden(item) else is_block(item))


def flow(element: tei.Element, context: Context, *css: str) -> str:
    """What stands in an element that holds blocks: words beside them are paragraphs, of the classes given."""
    if context.phrasing:
        return content(element, context)
    return "".join(markup if item is not None else words(markup, *css) for item, markup in runs(element, context))


def words(markup: str, *css: str) -> str:
    """A run of words as a paragraph; a mark that stands by itself takes no line."""
    return tag("p", markup, class_=joined(*css) if TAGS.sub("", markup).strip() or "<img" in markup else "calls")


TAGS = re.compile(r"<[^>]*>")


def paragraph(element: tei.Element, context: Context, *css: str, name: str = "p") -> str:
    """A paragraph; the blocks that TEI allows inside one part it in XHTML, which does not (HTML, 4.4.1)."""
    if context.phrasing or not holds_block(element):
        return box(name, line(element, context), element, context, *css)
    parted: list[str] = []
    for item, markup in runs(element, context):
        parted.append(markup if item is not None else words(markup, *css, "continued" if parted else ""))
    return tag("div", enclosed(element, "".join(parted)), **about(element, context, "parted"))


def holder(css: str = "", name: str = "div", **more: str) -> Behaviour:
    """The behaviour of what holds blocks."""

    def behave(element: tei.Element, context: Context) -> str:
        return box(name, flow(element, context), element, context, css, **more)

    return behave


def own_line(css: str, name: str = "span") -> Behaviour:
    """The behaviour of what is a line of its own beside paragraphs, and a phrase in them."""

    def behave(element: tei.Element, context: Context) -> str:
        if not context.phrasing and is_block(element):
            return paragraph(element, context, css)
        return phrase(element, context, name, css)

    return behave


def a_paragraph(css: str) -> Behaviour:
    """The behaviour of what is as a paragraph of a class."""
    return lambda element, context: paragraph(element, context, css)


def a_phrase(name: str = "span", css: str = "") -> Behaviour:
    """The behaviour of what is words in a line."""
    return lambda element, context: phrase(element, context, name, *filter(None, [css]))
