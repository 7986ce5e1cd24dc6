"""How words and blocks are set in their source, as far as a book sets them so too (TEI P5, 1.3.1.1.3, 2.3.4).

What a source says in words (`rend`), in CSS (`style`) or by a rendition of the header becomes classes of the style, so
that nothing but what is listed here reaches a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pipeline import tei

#: Words for a manner of setting, and its class.
WORDS: Mapping[str, str] = MappingProxyType(
    {
        word: css
        for css, words in {
            "italic": "italic italics i it ital oblique kursiv",
            "upright": "roman upright normal recte",
            "bold": "bold b bf strong fett",
            "small-caps": "smallcaps smallcap small-caps sc smcap allsmallcaps kapitälchen",
            "superior": "sup super superscript above hoch",
            "inferior": "sub subscript tief",
            "underline": "underline underlined u ul unterstrichen doubleunderline",
            "struck": "strikethrough strike line-through struck overstrike durchgestrichen",
            "overline": "overline overlined",
            "spaced": "spaced letterspaced letter-spaced gesperrt sperr expanded",
            "uppercase": "uppercase caps allcaps capitals versal",
            "small": "small smaller x-small petit",
            "large": "large larger x-large big",
            "centred": "center centered centre centred",
            "flush-right": "right alignright align-right flushright rechts",
            "flush-left": "left alignleft align-left flushleft",
            "indented": "indent indented",
        }.items()
        for word in words.split()
    }
)

#: The same of CSS: property, what its value is like, class.
STYLES: tuple[tuple[str, str, str], ...] = (
    ("font-style", "italic|oblique", "italic"),
    ("font-style", "normal", "upright"),
    ("font-weight", "bold|bolder|[6-9]00", "bold"),
    ("font-variant|font-variant-caps", "(all-)?small-caps", "small-caps"),
    ("vertical-align", "super|text-top|top", "superior"),
    ("vertical-align", "sub|text-bottom|bottom", "inferior"),
    ("text-decoration|text-decoration-line", ".*underline.*", "underline"),
    ("text-decoration|text-decoration-line", ".*line-through.*", "struck"),
    ("text-decoration|text-decoration-line", ".*overline.*", "overline"),
    ("letter-spacing", r"0?\.?\d*[1-9]\d*(\.\d+)?(em|px|pt|ex|rem)", "spaced"),
    ("text-transform", "uppercase", "uppercase"),
    ("font-size", r"small|smaller|x-small|[6-9]\d(\.\d+)?%|0?\.[6-9]\d*r?em", "small"),
    ("font-size", r"large|larger|x-large|1[1-9]\d(\.\d+)?%|[2-9]\d\d%|1\.[1-9]\d*r?em|[2-9](\.\d+)?r?em", "large"),
    ("text-align", "center", "centred"),
    ("text-align", "right|end", "flush-right"),
    ("text-align", "left|start", "flush-left"),
    ("text-indent|margin-left|padding-left", r"(\d+\.)?\d*[1-9]\d*(em|px|pt|%|cm|mm|rem)", "indented"),
)


def classes(element: tei.Element) -> tuple[str, ...]:
    """The classes of how an element is set."""
    if not (element.get("rend") or element.get("rendition") or element.get("style")):
        return ()
    return tuple(dict.fromkeys(_found(element)))


def _found(element: tei.Element) -> Iterator[str]:
    for word in re.split(r"[\s,;]+", element.get("rend", "").casefold()):
        if word in WORDS:
            yield WORDS[word]
    yield from declared(element.get("style", ""))
    for pointer in element.get("rendition", "").split():
        found = tei.by_id(element, pointer.partition("#")[2]) if "#" in pointer else None
        if found is not None and found.get("scheme", "css") == "css":
            yield from declared(tei.text(found))


def declared(css: str) -> Iterator[str]:
    """The classes of declarations in CSS."""
    for declaration in re.sub(r"/\*.*?\*/", "", css).split(";"):
        name, _, value = (part.strip().casefold() for part in declaration.partition(":"))
        yield from (kind for names, like, kind in STYLES if re.fullmatch(names, name) and re.fullmatch(like, value))
