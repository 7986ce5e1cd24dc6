"""Divisions, their headings, paragraphs, quotations, and what else stands by itself (TEI P5, ch. 4, 3.3.3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from pipeline import tei
from pipeline.markup import tag
from pipeline.reading import reading, reading_with_calls
from pipeline.renderers import sections
from pipeline.renderers.behaviours.flow import (
    Behaviour,
    a_paragraph,
    about,
    box,
    content,
    flow,
    holder,
    identifier,
    line,
    own_line,
    paragraph,
    phrase,
    runs,
    words,
)
from pipeline.renderers.behaviours.pictures import has_picture
from pipeline.renderers.context import Context
from pipeline.renderers.highlights import PIECES
from pipeline.renderers.languages import own
from pipeline.vocabulary.shown import is_block, is_break, is_heading
from pipeline.vocabulary.tables import DIVISIONS, EMPTY


def division(element: tei.Element, context: Context) -> str:
    """A division inside a section; its head is one level lower."""
    if context.phrasing:
        return box("div", content(element, context), element, context)
    lower = replace(context, level=min(context.level + 1, 6))
    n = context.division(element)
    found = [markup if item is not None else words(markup) for item, markup in runs(element, lower)]
    inner = sections.numbered(found, n) if n else found
    return tag("section", inner, id=identifier(element, context), **own(element))


def container(element: tei.Element, context: Context) -> str:
    """A part of a text that is quoted: front, body, back."""
    return flow(element, context)


def heading(element: tei.Element, context: Context) -> str:
    """A heading; further ones right below it are lines of it, and one without words is nothing."""
    if not is_heading(element) or context.phrasing:
        return paragraph(element, context, "caption" if _of_a_picture(element) else "head") if reading(element) else ""
    if _follows_another(element):
        return ""
    heads = [head for head in headings(element) if reading(head)]
    if not heads:
        return ""
    return tag(f"h{context.level}", lines_of(heads, context), **about(heads[0], context))


def _of_a_picture(head: tei.Element) -> bool:
    around = head.getparent()
    return around is not None and tei.name(around) in ("figure", "table")


def headings(first: tei.Element) -> list[tei.Element]:
    """A head and those right below it."""
    found = [first]
    for beside in first.itersiblings():
        if not isinstance(beside.tag, str) or tei.name(beside) in EMPTY:
            continue
        if tei.name(beside) != "head":
            break
        found.append(beside)
    return found


def _follows_another(head: tei.Element) -> bool:
    before = (e for e in head.itersiblings(preceding=True) if isinstance(e.tag, str) and tei.name(e) not in EMPTY)
    nearest = next(before, None)
    return nearest is not None and tei.name(nearest) == "head"


def lines_of(heads: list[tei.Element], context: Context) -> str:
    """Headings as the lines of one."""
    if len(heads) == 1:
        return line(heads[0], context)
    first, *others = heads
    return f"{tag('span', line(first, context), class_='line')}{subheads(others, context)}"


def subheads(heads: list[tei.Element], context: Context) -> str:
    """Further headings, as lines below the first."""
    spans = (tag("span", line(head, context), **about(head, context, "line", "sub")) for head in heads)
    return "".join(f" {span}" for span in spans)


def _paragraph(element: tei.Element, context: Context) -> str:
    css = element.get("type", "") if tei.name(element) == "ab" else ""
    alone = has_picture(element, context) and not reading_with_calls(element)
    return paragraph(element, context, css if css in PIECES else "", "pictured" if alone else "")


def is_block_quotation(element: tei.Element) -> bool:
    """Whether a quotation stands on lines of its own."""
    return is_block(element)


def _quote(element: tei.Element, context: Context) -> str:
    """A quotation; one inside a line has the marks that it is written with, or else those of its language."""
    if is_block(element) and not context.phrasing:
        return box("blockquote", flow(element, context), element, context)
    return phrase(element, context, "span", "" if is_marked(element) or element.get("rend") else "quoted")


def is_marked(element: tei.Element) -> bool:
    """Whether quotation marks are written in an element or around it."""
    text, before = tei.text(element), tei.before(element)
    outside = isinstance(before, str) and before.rstrip()[-1:] in MARKS and bool(before.strip())
    return text[:1] in MARKS or text[-1:] in MARKS or outside


MARKS = frozenset("“”„‟\"«»‹›‘’‚‛'「」『』—–-")


def _speech(element: tei.Element, context: Context) -> str:
    if is_block(element) and not context.phrasing:
        return paragraph(element, context, "said")
    return _quote(element, context)


def _break(element: tei.Element, context: Context) -> str:
    """A break between sections without a heading; of other milestones the number by which the text is cited, if it is."""
    if context.phrasing or not is_break(element):
        return sections.cited(element, context)
    return tag("hr", class_="break", id=identifier(element, context))


def _figure(element: tei.Element, context: Context) -> str:
    """A picture with its caption and what is written on it; one that is not there is told by what it shows."""
    if has_picture(element, context):
        return box("div" if context.flat else "figure", flow(element, context), element, context, "pictured")
    if not reading(element):
        return ""
    if all(tei.name(child) in ("head", "graphic") for child in tei.children(element)) and not context.phrasing:
        return flow(element, context)
    return box("div", flow(element, context), element, context, "picture")


def _citation(element: tei.Element, context: Context) -> str:
    if is_block(element) and not context.phrasing:
        return box("div", flow(element, context, "source"), element, context, "cit")
    return phrase(element, context)


def _source(element: tei.Element, context: Context) -> str:
    """Where a quotation comes from, below it; else an entry of a list, or words in a line."""
    if not is_block(element) or context.phrasing:
        return phrase(element, context)
    return paragraph(element, context, "source" if tei.ancestor(element, "cit", "epigraph") is not None else "bibl")


def _note(element: tei.Element, context: Context) -> str:
    """A note that stays where it is."""
    if is_block(element) and not context.phrasing:
        return box("div", flow(element, context), element, context, "remark")
    return phrase(element, context, "span", "remark")


BEHAVIOURS: Mapping[str, Behaviour] = MappingProxyType(
    {
        **dict.fromkeys(DIVISIONS, division),
        **dict.fromkeys(("text", "front", "body", "back", "group"), container),
        "floatingText": holder("floating", "blockquote"),
        "head": heading,
        "p": _paragraph,
        "ab": _paragraph,
        "u": a_paragraph("said"),
        "quote": _quote,
        "q": _speech,
        "said": _speech,
        "cit": _citation,
        "bibl": _source,
        "biblStruct": a_paragraph("bibl"),
        "biblFull": a_paragraph("bibl"),
        "listBibl": holder("listing"),
        "epigraph": holder("epigraph"),
        "argument": holder("argument"),
        "trailer": a_paragraph("trailer"),
        "milestone": _break,
        "figure": _figure,
        "figDesc": own_line("picture-shows"),
        "note": _note,
        "formula": own_line("formula"),
        "egXML": holder("code"),
        "eg": a_paragraph("code"),
        "desc": own_line("desc"),
        "docTitle": holder("doc-title"),
        "titlePage": holder("doc-titles"),
        "titlePart": a_paragraph("title-part"),
        **dict.fromkeys(("docAuthor", "docImprint", "docEdition", "imprimatur"), a_paragraph("title-line")),
        **dict.fromkeys(("entry", "entryFree", "superEntry"), holder("entry-of-a-dictionary")),
        **dict.fromkeys(
            ("listPerson", "listPlace", "listOrg", "listNym", "listEvent", "listObject"), holder("listing")
        ),
        **dict.fromkeys(("person", "place", "org", "personGrp", "object"), holder("listed")),
        **dict.fromkeys(("annotationBlock", "performance"), holder()),
    }
)
