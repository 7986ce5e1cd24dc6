"""Lists (TEI P5, 3.8)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from types import MappingProxyType

from pipeline import tei
from pipeline.markup import escape, tag
from pipeline.renderers.behaviours.flow import Behaviour, about, box, content, line, own_line, paragraph, pieces
from pipeline.renderers.context import Context
from pipeline.vocabulary.shown import hidden, is_block
from pipeline.vocabulary.standins import stand_in

LABELS, POINTS = frozenset({"label", "headLabel"}), frozenset({"item", "headItem"})


def _list(element: tei.Element, context: Context) -> str:
    """A list; the numbers of its points stand in its words, labels before what they label, headings above it."""
    if context.phrasing:
        return box("div", content(element, context), element, context)
    return _put_together(_parts(element, context), about(element, context, _manner(element)))


def _manner(element: tei.Element) -> str:
    said = {element.get("type"), *element.get("rend", "").split()}
    if any(tei.name(child) in LABELS for child in tei.children(element)):
        return "labelled"
    if said & {"numbered", "ordered"}:
        return "numbered"
    return "simple" if said & {"simple", "none", "unmarked", "plain"} else ""


def _put_together(parts: Iterator[str], given: Mapping[str, str]) -> str:
    """Points in lists, and what is none between these; the first list has the `id`."""
    found = ""
    for is_point, run in groupby(parts, key=lambda part: part.startswith("<li")):
        markup = "".join(run)
        found += tag("ul", markup, **given) if is_point else markup
        given = {**given, "id": ""} if is_point else given
    return found


def _parts(element: tei.Element, context: Context) -> Iterator[str]:
    """The points with what stands before each, and the blocks between them."""
    before = ""
    for item, markup in pieces(element, context):
        if isinstance(item, str) or hidden(item):
            before += markup if markup.strip() else ""
        elif tei.name(item) in POINTS:
            yield _point(item, context, before)
            before = ""
        elif tei.name(item) in LABELS:
            before += f"{markup} "
        elif is_block(item):
            if before:
                yield tag("li", before)
            before = ""
            yield markup
        else:
            before += markup
    if before:
        yield tag("li", before)


def _point(element: tei.Element, context: Context, before: str) -> str:
    number = escape(stand_in(element))
    return tag("li", f"{before}{number}{content(element, context)}", **about(element, context))


def _item(element: tei.Element, context: Context) -> str:
    """A point; a paragraph where it is in no list."""
    around = element.getparent()
    if around is not None and tei.name(around) == "list" and not context.phrasing:
        return ""  # the list makes it
    return paragraph(element, context, "item")


def _label(element: tei.Element, context: Context) -> str:
    around = element.getparent()
    if around is not None and tei.name(around) == "list" and not context.phrasing:
        return tag("span", line(element, context), **about(element, context, "label"))
    return own_line("label")(element, context)


BEHAVIOURS: Mapping[str, Behaviour] = MappingProxyType(
    {
        "list": _list,
        "item": _item,
        "headItem": _item,
        "label": _label,
        "headLabel": _label,
    }
)
