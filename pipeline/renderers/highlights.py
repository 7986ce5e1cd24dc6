"""How words are set off: the element and the class of the style for each `rend` (TEI P5, 3.3.2)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

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
