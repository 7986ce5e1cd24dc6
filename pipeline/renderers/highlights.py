"""How words and lines are set off: elements and classes of the style for what the text says of them (TEI P5, 3.3.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

RENDITIONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "italic": ("i", ""),
        "italics": ("i", ""),
        "i": ("i", ""),
        "bold": ("b", ""),
        "b": ("b", ""),
        "spaced": ("em", ""),
        "smallcaps": ("span", "small-caps"),
        "sc": ("span", "small-caps"),
        "sup": ("sup", ""),
        "superscript": ("sup", ""),
        "sub": ("sub", ""),
        "underline": ("span", "underline"),
    }
)

#: What an `ab` may be that is no running text: classes of the style.
PIECES = frozenset({"dedication", "attribution", "dateline", "salutation", "signature"})

INDENT = re.compile(r"indent\((\d{1,3})\)")
MOST_STEPS = 6


def indented(rend: str) -> Iterator[str]:
    """The class of a verse’s indent, in steps of two columns of the copy-text; none where it has no indent."""
    if indent := INDENT.fullmatch(rend):
        yield f"in-{min(MOST_STEPS, (int(indent[1]) + 1) // 2)}"
