"""What divisions have on screens and in print besides their words: a number."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.markup import escape, tag


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
