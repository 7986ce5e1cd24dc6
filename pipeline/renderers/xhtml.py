"""TEI → XHTML fragments: one behaviour for each element, shared by e-book and print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from pipeline import tei
from pipeline.markup import escape, tag


@dataclass(frozen=True, slots=True)
class Context:
    """What a behaviour must know of the book it renders for.

    `href` turns an `xml:id` into a link, "" where what it names is not in the book; `level` is the heading level of a section's own head.
    """

    href: Callable[[str], str]
    language: str = "en"
    level: int = 2


Behaviour: TypeAlias = Callable[[tei.Element, Context], str]


def render(element: tei.Element, context: Context) -> str:
    """The XHTML of one element; an element without a behaviour keeps its text."""
    return BEHAVIOURS.get(tei.name(element), content)(element, context)


def content(element: tei.Element, context: Context) -> str:
    """The XHTML of what stands inside an element, spaces around calls and marks closed up."""
    items = list(tei.content(element))
    return "".join(
        escape(_close_up(items, index, context.language)) if isinstance(item, str) else render(item, context)
        for index, item in enumerate(items)
    )


#: A space before these marks is closed up, but in languages that want one there.
MARKS = ",.;:!?"
SPACED_MARKS = frozenset({"fr"})
LOOSE_MARK = re.compile(rf"(?<=[\w”’»)])[ \u00a0]+(?=[{MARKS}](?:\s|$|[”’»]))")


def _close_up(items: list[tei.Content], index: int, language: str) -> str:
    text = str(items[index])
    folded = re.sub(r"[ \t\r\n]+", " ", text)
    if index + 1 < len(items) and _call(items[index + 1]):
        folded = folded.rstrip(" \u00a0")
    if language.split("-")[0] in SPACED_MARKS:
        return folded
    if index and _call(items[index - 1]):
        folded = re.sub(rf"^[ \u00a0]+(?=[{MARKS}])", "", folded)
    return LOOSE_MARK.sub("", folded)


def _call(item: tei.Content) -> bool:
    return not isinstance(item, str) and tei.name(item) == "ref" and item.get("type") == "noteref"


def _ident(element: tei.Element) -> str | None:
    return tei.xml_id(element) or None


def _language(element: tei.Element) -> dict[str, str]:
    given = tei.language(element)
    return {"lang": given, "xml_lang": given} if given else {}


def _as(name: str, css: str = "", epub_type: str = "") -> Behaviour:
    """A behaviour that is only another name for the element."""

    def behave(element: tei.Element, context: Context) -> str:
        inner = content(element, context)
        return tag(name, inner, id=_ident(element), class_=css, epub_type=epub_type, **_language(element))

    return behave


def _head(element: tei.Element, context: Context) -> str:
    return tag(f"h{context.level}", content(element, context), id=_ident(element))


def _quote(element: tei.Element, context: Context) -> str:
    if element.get("rend") == "block" or next(tei.children(element, "p", "lg", "l"), None) is not None:
        return tag("blockquote", content(element, context), id=_ident(element), **_language(element))
    return content(element, context)


def _reference(element: tei.Element, context: Context) -> str:
    target = element.get("target", "")
    if element.get("type") == "noteref":
        return call(element, context)
    href = context.href(target[1:]) if target.startswith("#") else target
    if not href:
        return content(element, context)
    return tag("a", content(element, context), class_="reference", href=href, id=_ident(element))


def call(element: tei.Element, context: Context) -> str:
    """A note call: the number alone, without its brackets (EPUB SSV noteref, DPUB-ARIA doc-noteref)."""
    return tag(
        "a",
        escape(element.get("n", "")),
        class_="call",
        id=_ident(element),
        href=context.href(element.get("target", "")[1:]),
        epub_type="noteref",
        role="doc-noteref",
    )


def _nothing(_element: tei.Element, _context: Context) -> str:
    return ""


def _space(_element: tei.Element, _context: Context) -> str:
    return " "


def _choice(element: tei.Element, context: Context) -> str:
    preferred = next(tei.children(element, "corr", "reg", "expan"), None)
    return content(element if preferred is None else preferred, context)


RENDITIONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "italic": ("i", ""),
        "italics": ("i", ""),
        "i": ("i", ""),
        "bold": ("b", ""),
        "b": ("b", ""),
        "smallcaps": ("span", "small-caps"),
        "sc": ("span", "small-caps"),
        "sup": ("sup", ""),
        "superscript": ("sup", ""),
        "sub": ("sub", ""),
        "underline": ("span", "underline"),
    }
)


def _highlight(element: tei.Element, context: Context) -> str:
    name, css = RENDITIONS.get(element.get("rend", ""), ("i", ""))
    return tag(name, content(element, context), class_=css)


BEHAVIOURS: Mapping[str, Behaviour] = MappingProxyType(
    {
        "p": _as("p"),
        "ab": _as("p"),
        "head": _head,
        "quote": _quote,
        "lg": _as("div", "stanza", "z3998:verse"),
        "l": _as("p", "verse"),
        "list": _as("ul"),
        "item": _as("li"),
        "ref": _reference,
        "emph": _as("em"),
        "foreign": _as("i", "foreign"),
        "title": _as("cite"),
        "hi": _highlight,
        "lb": _space,
        "gap": _nothing,
        "note": _nothing,
        "choice": _choice,
        "sic": content,
        "dateline": _as("p", "dateline"),
        "salute": _as("p", "salute"),
        "signed": _as("p", "signed"),
        "div": _as("div"),
    }
)


def blocks(element: tei.Element, context: Context) -> Iterator[str]:
    """The XHTML of an element's children, one by one."""
    return (render(child, context) for child in tei.children(element))
