"""Words set off in a line: emphasis, names, titles, other languages, glyphs (TEI P5, 3.3, 3.6)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from pipeline import tei
from pipeline.markup import tag
from pipeline.reading import reading
from pipeline.renderers import sections
from pipeline.renderers.behaviours.divisions import is_marked
from pipeline.renderers.behaviours.flow import (
    Behaviour,
    a_phrase,
    identifier,
    joined,
    line,
    phrase,
)
from pipeline.renderers.behaviours.renditions import classes
from pipeline.renderers.context import Context
from pipeline.renderers.highlights import RENDITIONS
from pipeline.renderers.languages import own
from pipeline.vocabulary.shown import divides, holds_block


def _named(element: tei.Element, context: Context) -> str:
    """A name in the running text, with a place for the index to lead to where the book has one."""
    if holds_block(element):
        return phrase(element, context)
    ident = identifier(element, context) if tei.xml_id(element) in context.targets else ""
    given = {"id": ident, "class_": joined(*classes(element)), **own(element)}
    inner = line(element, context)
    return tag("span", inner, **given) if any(given.values()) else inner


#: Levels of titles that are not set in italics: of articles and speeches, of what is not published (TEI P5, 3.12.2.2).
UPRIGHT = frozenset({"a", "u"})


def _title(element: tei.Element, context: Context) -> str:
    if element.get("level") in UPRIGHT:
        return _named(element, context)
    title, kind = context.kinds.get(element.get("ref", "").removeprefix("#"), ("", ""))
    known = PUBLICATIONS.get(kind, "") if title == reading(element) else ""
    return phrase(element, context, "cite", epub_type=known)


#: What the bibliography knows a work to be, as the Standard Ebooks vocabulary names it.
PUBLICATIONS: Mapping[str, str] = MappingProxyType(
    {
        "book": "se:name.publication.book",
        "pamphlet": "se:name.publication.pamphlet",
        "journal": "se:name.publication.journal",
    }
)


def _foreign(element: tei.Element, context: Context) -> str:
    """Words in another language."""
    return phrase(element, context, "i", "foreign")


def _highlight(element: tei.Element, context: Context) -> str:
    """Words that their source sets off; in italics where it does not say how."""
    rend = element.get("rend", "")
    if rend in RENDITIONS and not holds_block(element):
        name, css = RENDITIONS[rend]
        given = {"class_": css, "id": identifier(element, context), **own(element)}
        return tag(name, line(element, context), **given)
    return phrase(element, context, "span" if classes(element) else "i")


def _segment(element: tei.Element, context: Context) -> str:
    """The number of a division, or the title below it: each is a line of its heading."""
    if LINE_OF_HEADING.search(tei.xml_id(element)):
        return tag("span", line(element, context), class_="line")
    return phrase(element, context)


LINE_OF_HEADING = re.compile(r"-head-\d+$")

#: Where a line of the source is a line of the book.
LINES = (
    "head",
    "opener",
    "closer",
    "signed",
    "dateline",
    "salute",
    "byline",
    "address",
    "speaker",
    "titlePart",
    "trailer",
)


def _line_break(element: tei.Element, _context: Context) -> str:
    """A line break of the source: a space between words, but in headings and the like, whose lines it is."""
    around = element.getparent()
    of_lines = around is not None and tei.name(around) in LINES and next(tei.children(around, "seg"), None) is None
    return "<br/>" if divides(element) and of_lines else " " if divides(element) else ""


def _leaf(element: tei.Element, context: Context) -> str:
    """Where a page of the source begins: a thin stroke on screens that tells its number, nothing on paper."""
    space = sections.cited(element, context)
    if context.flat or context.division(element) or not element.get("n") or _follows_another(element):
        return space
    return f"{space}{tag('span', '', class_='leaf', title=element.get('n', ''), id=identifier(element, context))}"


def _follows_another(leaf: tei.Element) -> bool:
    """Whether pages of several sources begin in one place: one stroke is enough there."""
    before = leaf.getprevious()
    return before is not None and tei.name(before) == "pb" and not (before.tail or "").strip()


def _space(element: tei.Element, context: Context) -> str:
    return sections.cited(element, context)


def _quoted(css: str) -> Behaviour:
    """Words in quotation marks: those that are written, or else those of the style."""

    def behave(element: tei.Element, context: Context) -> str:
        return phrase(element, context, "span", "" if is_marked(element) or element.get("rend") else css)

    return behave


BEHAVIOURS: Mapping[str, Behaviour] = MappingProxyType(
    {
        **dict.fromkeys(("persName", "placeName", "orgName", "geogName", "name", "rs"), _named),
        "hi": _highlight,
        "emph": a_phrase("em"),
        "foreign": _foreign,
        "title": _title,
        "mentioned": a_phrase("i"),
        "distinct": a_phrase("i"),
        "soCalled": _quoted("quoted"),
        "gloss": _quoted("glossed"),
        "term": a_phrase("span", "term"),
        "seg": _segment,
        "lb": _line_break,
        "pb": _leaf,
        **dict.fromkeys(("cb", "gb"), _space),
        **dict.fromkeys(("code", "ident", "att", "tag", "gi", "val"), a_phrase("code")),
        "rt": a_phrase("span", "small"),
    }
)
