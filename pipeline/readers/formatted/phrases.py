"""What stands inside a block of HTML as TEI: emphasis, foreign words, calls, links, line and page breaks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pipeline import tei
from pipeline.readers.formatted import trees

#: Elements that mark words: the element of TEI and its `rend` (TEI P5, 3.3.2).
MARKED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "i": ("hi", "italic"),
        "cite": ("hi", "italic"),
        "var": ("hi", "italic"),
        "dfn": ("hi", "italic"),
        "em": ("emph", ""),
        "b": ("hi", "bold"),
        "strong": ("hi", "bold"),
        "sup": ("hi", "superscript"),
        "sub": ("hi", "sub"),
        "u": ("hi", "underline"),
    }
)
STYLES: Mapping[str, str] = MappingProxyType(
    {
        "smcap": "smallcaps",
        "smallcaps": "smallcaps",
        "small-caps": "smallcaps",
        "sc": "smallcaps",
        "italic": "italic",
        "italics": "italic",
        "i": "italic",
        "bold": "bold",
        "underline": "underline",
        "u": "underline",
    }
)
DECLARED = (
    (re.compile(r"font-variant\s*:\s*(?:all-)?small-caps", re.IGNORECASE), "smallcaps"),
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE), "italic"),
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE), "bold"),
)
ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>\"{}|\\^`\[\]]+")


@dataclass(frozen=True, slots=True)
class Reader:
    """How phrases are read: `call` makes a note call, `language` is that of the text."""

    call: Callable[[tei.Element], tei.Element]
    language: str = ""


def fill(target: tei.Element, content: tei.Element, reader: Reader) -> tei.Element:
    """The phrases of a block of HTML, put into an element of TEI; white space is folded."""
    tei.fill(target, _phrases(content, reader))
    _fold(target)
    return target


def _phrases(parent: tei.Element, reader: Reader) -> Iterator[tei.Content]:
    for item in tei.content(parent):
        if isinstance(item, str):
            yield item
        else:
            yield from _phrase(item, reader)


def _phrase(item: tei.Element, reader: Reader) -> Iterator[tei.Content]:
    name = trees.name(item)
    if name == "noteref":
        yield reader.call(item)
    elif name == "br":
        yield tei.make("lb")
    elif name == "pb":
        yield tei.make("pb", n=item.get("n"))
    elif name == "q":
        yield from ("“", *_phrases(item, reader), "”")
    elif name == "label":
        yield tei.make("label", trees.words(item))
    elif (made := _marked(item, reader)) is not None:
        yield made
    else:
        yield from _phrases(item, reader)


def _marked(item: tei.Element, reader: Reader) -> tei.Element | None:
    """An element for words that are marked: by their look, as foreign, as a link."""
    if not "".join(item.itertext()).strip():
        return None
    name, rend = _look(item)
    language = _foreign(item, reader)
    inner = list(_phrases(item, reader))
    if trees.name(item) == "a" and ADDRESS.fullmatch(item.get("href", "")):
        return tei.make("ref", *inner, target=item.get("href"))
    if language and (rend == "italic" or name == "emph"):
        return tei.make("foreign", *inner, xml_lang=language)
    return tei.make(name, *inner, rend=rend or None, xml_lang=language or None) if name else None


def _look(item: tei.Element) -> tuple[str, str]:
    if found := MARKED.get(trees.name(item)):
        return found
    if trees.name(item) in {"span", "font"}:
        named = next((STYLES[style] for style in sorted(trees.classes(item)) if style in STYLES), "")
        declared = next((rend for pattern, rend in DECLARED if pattern.search(item.get("style", ""))), "")
        if named or declared:
            return "hi", named or declared
    return "", ""


def _foreign(item: tei.Element, reader: Reader) -> str:
    """The language of an element where it is another than that of the text; "" where it is not said or no tag."""
    given = item.get("lang") or item.get("xml:lang") or ""
    known = re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", given)
    return given if known and given.partition("-")[0] != reader.language.partition("-")[0] else ""


def _fold(element: tei.Element) -> None:
    """White space folded to single spaces, none at the ends or beside a line break."""
    places = [*_places(element)]
    open_ = False  # whether a space would stand behind a word
    last: tuple[tei.Element, str] | None = None
    for holder, key in places:
        if key == "tail" and tei.name(holder) == "lb":
            _trim(last)
            open_, last = False, None
        elif key == "tail" and tei.name(holder) == "ref":
            open_, last = True, None  # the space behind a call stays
        text = WHITE.sub(" ", getattr(holder, key) or "")
        text = text if open_ else text.removeprefix(" ")
        setattr(holder, key, text or None)
        if text:
            open_ = not text.endswith(" ")
            last = (holder, key)
    _trim(last)


WHITE = re.compile(r"[ \t\r\n\f]+")


def _trim(place: tuple[tei.Element, str] | None) -> None:
    if place is not None:
        text = (getattr(*place) or "").removesuffix(" ")
        setattr(*place, text or None)


def _places(element: tei.Element) -> Iterator[tuple[tei.Element, str]]:
    yield element, "text"
    for child in element:
        if tei.name(child) not in {"ref"} or child.get("type") != "noteref":
            yield from _places(child)
        yield child, "tail"
