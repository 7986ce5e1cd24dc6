"""The styles of a Word file: what each means, how far it is indented, how its words look (ECMA-376, part 1, 17.7)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pipeline import tei
from pipeline.readers.formatted import trees
from pipeline.readers.formatted.meanings import meaning

DEEPEST = 10  # styles made from each other
LOOKS = ("i", "b", "smallCaps", "vanish")


def value(element: tei.Element | None, name: str = "val") -> str:
    """An attribute by its local name, or ""."""
    if element is None:
        return ""
    return next((str(given) for key, given in element.items() if str(key).rpartition("}")[2] == name), "")


def child(element: tei.Element | None, *path: str) -> tei.Element | None:
    """The first descendant along a path of child names."""
    for name in path:
        element = None if element is None else next((e for e in element if trees.name(e) == name.lower()), None)
    return element


def is_on(element: tei.Element | None) -> bool | None:
    """Whether a property that can be switched is on; None where it is not said."""
    return None if element is None else value(element) not in {"0", "false", "off", "none"}


def indent(properties: tei.Element | None) -> int | None:
    """How far a paragraph is set in at the left, in twentieths of a point; None where it is not said, or its lines hang."""
    found = child(properties, "ind")
    said = value(found, "left") or value(found, "start")
    if not re.fullmatch(r"-?\d+", said):
        return None
    return 0 if value(found, "hanging") not in {"", "0"} else int(said)


def level(properties: tei.Element | None) -> int:
    """The level of a heading by the outline of the text, from 1; 0 where it is none."""
    said = value(child(properties, "outlineLvl"))
    return min(int(said) + 1, 6) if said.isdecimal() and int(said) < 9 else 0


@dataclass(frozen=True, slots=True)
class Style:
    """A style, with what it has of those that it is made from; `listed` says that its paragraphs are items of a list."""

    meaning: str = ""
    indent: int = 0
    looks: frozenset[str] = frozenset()
    listed: bool = False


def styles(root: tei.Element | None) -> Mapping[str, Style]:
    """The styles by their ids."""
    found = {value(e, "styleId"): e for e in (() if root is None else root) if trees.name(e) == "style"}
    return MappingProxyType({ident: _style(list(_chain(ident, found))) for ident in found})


def _chain(ident: str, found: Mapping[str, tei.Element]) -> Iterator[tei.Element]:
    """A style, the one that it is made from, and so on."""
    for _ in range(DEEPEST):
        if (element := found.get(ident)) is None:
            return
        yield element
        ident = value(child(element, "basedOn"))


def _style(chain: list[tei.Element]) -> Style:
    names = [meaning(value(child(e, "name"))) or meaning(value(e, "styleId")) for e in chain]
    levels = [f"heading-{found}" for e in chain if (found := level(child(e, "pPr")))]
    return Style(
        next(filter(None, names), "") or next(iter(levels), ""),
        next((far for e in chain if (far := indent(child(e, "pPr"))) is not None), 0),
        frozenset(look for look in LOOKS if _first(chain, lambda e, look=look: is_on(child(e, "rPr", look)))),  # type: ignore[misc]
        any(child(e, "pPr", "numPr") is not None or "list" in value(child(e, "name")).lower() for e in chain),
    )


def _first(chain: list[tei.Element], ask: Callable[[tei.Element], bool | None]) -> bool:
    return bool(next((said for e in chain if (said := ask(e)) is not None), None))
