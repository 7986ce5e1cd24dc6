"""Note calls, references, marks at which something is called (TEI P5, 3.7)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pipeline import tei
from pipeline.markup import escape, tag
from pipeline.renderers.behaviours.flow import Behaviour, about, identifier, line, phrase
from pipeline.renderers.context import Context
from pipeline.vocabulary.shown import hidden, holds_block
from pipeline.vocabulary.tables import EMPTY


def _reference(element: tei.Element, context: Context) -> str:
    """A reference as a link, where what it points to is in the book or on the web."""
    if element.get("type") == "noteref":
        return call(element, context) + context.mark(element)
    target = (element.get("target", "").split() or [""])[0]
    href = _href(element, target[1:], context) if target.startswith("#") else target if _of_the_web(target) else ""
    if not href or holds_block(element):
        return phrase(element, context)
    inner = line(element, context)
    if "<a " in inner:  # a link stands in no other link (HTML, 4.5.1)
        return inner
    given = about(element, context, "reference")
    linked = {"class_": given["class_"], "href": href, **given, **_cited(context.works.get(target[1:], ""))}
    return tag("a", inner, **linked)


def _of_the_web(target: str) -> bool:
    return target.startswith(("https://", "http://", "mailto:")) and "\\" not in target


#: What a book lists behind the text, wherever the TEI has it.
LISTED = frozenset({"bibl", "biblStruct", "biblFull", "note"})
#: What a book has no `id` of, so that a link leads to what is around it.
WITHOUT_ID = EMPTY | frozenset("persName placeName orgName geogName name rs choice index".split())


def _href(element: tei.Element, ident: str, context: Context) -> str:
    """A link to what has an `xml:id`, or to the nearest around it that a book has an `id` of; "" where none is shown."""
    found = tei.by_id(element, ident)
    if found is None or tei.name(found) in LISTED or ident in context.targets:
        return context.href(ident)
    if not any(map(hidden, (found, *found.iterancestors()))):
        for around in (found, *found.iterancestors()):
            if tei.xml_id(around) and tei.name(around) not in WITHOUT_ID:
                return context.href(tei.xml_id(around))
    return ""


def _cited(work: str) -> dict[str, str]:
    """What a link to a work says of it (EPUB SSV biblioref, DPUB-ARIA doc-biblioref)."""
    return {"epub_type": "biblioref", "role": "doc-biblioref", "title": work} if work else {}


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


def _anchor(element: tei.Element, context: Context) -> str:
    return context.mark(element)


BEHAVIOURS: Mapping[str, Behaviour] = MappingProxyType({"ref": _reference, "ptr": _reference, "anchor": _anchor})
