"""Verse: stanzas, hanging lines, and the parts of a line that several share (TEI P5, ch. 6, 3.13.1, 7.2.5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pipeline import tei
from pipeline.markup import tag
from pipeline.reading import reading
from pipeline.renderers.behaviours.flow import Behaviour, box, flow, paragraph
from pipeline.renderers.context import Context
from pipeline.renderers.highlights import indented


def _stanza(element: tei.Element, context: Context) -> str:
    return box("div", flow(element, context), element, context, "stanza", epub_type="z3998:verse")


def _verse(element: tei.Element, context: Context) -> str:
    """A verse, indented as the copy-text has it; a later part of one begins where the part before it ends.

    Its number is the style’s to show, and is neither copied nor read aloud.
    """
    markup = paragraph(element, context, "verse", *indented(element.get("rend", "")), *_part(element))
    n = context.verse(element)
    if not n:
        return markup
    opening, sign, rest = markup.partition(">")
    return f"{opening}{sign}{tag('span', class_='verse-number', data_n=n, aria_hidden='true')}{rest}"


LATER = frozenset({"M", "F"})
STEP = 2.2  # letters of text that take about as much room as an em
MOST = 16  # em


def _part(element: tei.Element) -> Iterator[str]:
    """The class of a later part’s indent, in em."""
    if element.get("part") in LATER:
        before = sum(len(reading(part)) for part in _parts_before(element))
        if before:
            yield f"after-{min(MOST, max(1, round(before / STEP)))}"


def _parts_before(element: tei.Element) -> Iterator[tei.Element]:
    """The parts of the same verse before this one, back to its first."""
    around = tei.ancestor(element, "div", "div1", "div2", "div3", "body")
    if around is None:
        return
    verses = list(tei.descendants(around, "l"))
    for verse in reversed(verses[: verses.index(element)]):
        if verse.get("part") not in ("I", "M"):
            return
        yield verse
        if verse.get("part") == "I":
            return


BEHAVIOURS: Mapping[str, Behaviour] = MappingProxyType({"lg": _stanza, "l": _verse})
