"""What sections of the text have on screens and in print besides their words: a number, a language."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import tei
from pipeline.markup import escape, tag
from pipeline.renderers.context import Context


def numbered(found: Sequence[str], n: str) -> list[str]:
    """The XHTML of a division’s children with its number before them: in its first paragraph, else on a line of its own."""
    number = tag("b", escape(n), class_="number division")
    blocks = (at for at, block in enumerate(found) if block.startswith(BLOCKS) and not block.startswith(WORDLESS))
    place = next(blocks, len(found))
    opening, _, inner = found[place].partition(">") if place < len(found) else ("", "", "")
    if opening.startswith("<p") and "verse" not in opening:
        return [*found[:place], f"{opening}>{number} {inner}", *found[place + 1 :]]
    return [*found[:place], tag("p", number, class_="division"), *found[place:]]


WORDLESS = '<p class="calls"'  # marks that stand by themselves
BLOCKS = ("<p", "<div", "<section", "<blockquote", "<ul", "<ol", "<table", "<h")


def language(element: tei.Element, context: Context) -> dict[str, str]:
    """The language of a section, its own or that of what holds it, where it is another than the edition’s."""
    around = (tei.language(e) for e in (element, *element.iterancestors()) if tei.name(e) != "TEI")
    given = next(filter(None, around), "")
    return {"lang": given, "xml_lang": given} if given and given != context.language else {}
