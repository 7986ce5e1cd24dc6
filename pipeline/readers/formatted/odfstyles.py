"""The styles of an OpenDocument text: what each means, how its words look, how far it is set in (OpenDocument 1.3, part 3, 16)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from pipeline import tei
from pipeline.readers.formatted import trees
from pipeline.readers.formatted.meanings import meaning

DEEPEST = 10  # styles made from each other
SET_IN = 5.0  # millimetres, from which on a paragraph is a quotation
UNITS = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}


def said(element: tei.Element, name: str) -> str:
    """An attribute by its local name, or ""."""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its name as an editor sees it, the style it is made from, whether a program made it.

    `looks` says of elements of HTML whether words look like them; `indent` is in millimetres, None where it is not said.
    """

    name: str
    parent: str = ""
    automatic: bool = False
    looks: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))
    indent: float | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a text by their names, each asked with those that it is made from."""

    known: Mapping[str, Style]

    def chain(self, name: str) -> Iterator[Style]:
        """A style, the one that it is made from, and so on."""
        for _ in range(DEEPEST):
            if not name:
                return
            style = self.known.get(name) or Style(_shown(name))
            yield style
            name = style.parent

    def meaning(self, name: str) -> str:
        """What a paragraph is by its style, or by that which it is made from."""
        return next((found for style in self.chain(name) if (found := meaning(style.name))), "")

    def looks(self, name: str) -> tuple[str, ...]:
        """The elements of HTML that words in a style look like; “ol” of a list that is numbered, “hidden” of hidden words."""
        found: dict[str, bool] = {}
        for style in self.chain(name):
            found = {**style.looks, **found}
        return tuple(look for look, is_on in found.items() if is_on)

    def is_set_in(self, name: str) -> bool:
        """Whether paragraphs of a style that a program or an author made are set in at the left."""
        far = next((style.indent for style in self.chain(name) if style.indent is not None), 0.0)
        listed = any("list" in style.name.lower() for style in self.chain(name))
        return far >= SET_IN and not listed and not self.meaning(name)


def styles(roots: Mapping[str, tei.Element]) -> Styles:
    """The styles that are common, and those of the text itself."""
    found = {}
    for root in (roots[name] for name in ("styles.xml", "content.xml") if name in roots):
        for element in (e for e in root.iter() if trees.name(e) in {"style", "list-style"}):
            name = said(element, "name")
            around = element.getparent()
            automatic = around is not None and trees.name(around) == "automatic-styles"
            shown = said(element, "display-name") or _shown(name)
            looks = MappingProxyType(dict(_looks(element)))
            found[name] = Style(shown, said(element, "parent-style-name"), automatic, looks, _indent(element))
    return Styles(MappingProxyType(found))


def _shown(name: str) -> str:
    """A name as it is shown, from that in the file: “Heading_20_1”."""
    return re.sub(r"_([0-9a-f]{2})_", lambda found: chr(int(found[1], 16)), name)


def _indent(element: tei.Element) -> float | None:
    """How far paragraphs are set in; not at all where their first lines hang out, or they are set in the middle or right."""
    for inner in (e for e in element if trees.name(e) == "paragraph-properties"):
        if said(inner, "text-indent").startswith("-") or said(inner, "text-align") in {"center", "end", "right"}:
            return 0.0
        if found := re.fullmatch(r"(-?[\d.]+)(mm|cm|in|pt)", said(inner, "margin-left")):
            return float(found[1]) * UNITS[found[2]]
    return None


def _looks(element: tei.Element) -> Iterator[tuple[str, bool]]:
    for inner in element.iter():
        if trees.name(inner) == "list-level-style-number" and said(inner, "level") in ("", "1"):
            yield "ol", bool(said(inner, "num-format"))
        if trees.name(inner) == "text-properties":
            yield from _of_words(inner)


def _of_words(properties: tei.Element) -> Iterator[tuple[str, bool]]:
    """What the properties of words say of their look; nothing of what they do not speak of."""
    if style := said(properties, "font-style"):
        yield "i", style in {"italic", "oblique"}
    if weight := said(properties, "font-weight"):
        yield "b", weight in {"bold", "600", "700", "800", "900"}
    if variant := said(properties, "font-variant"):
        yield "smallcaps", variant == "small-caps"
    if line := said(properties, "text-underline-style"):
        yield "u", line != "none"
    if position := said(properties, "text-position"):
        yield "sup", position.startswith("super")
        yield "sub", position.startswith("sub")
    if display := said(properties, "display"):
        yield "hidden", display == "none"
