"""What divisions have on screens and in print besides their words: a number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline import tei
from pipeline.markup import escape, tag
from pipeline.renderers.context import Context
from pipeline.vocabulary.shown import divides


def numbered(found: Sequence[str], n: str) -> list[str]:
    """The XHTML of a division’s children with its number before them: in its first paragraph, else on a line of its own."""
    number = tag("b", escape(n), class_="number division")
    blocks = (at for at, block in enumerate(found) if block.startswith(BLOCKS) and not block.startswith(WORDLESS))
    place = next(blocks, len(found))
    opening, _, inner = found[place].partition(">") if place < len(found) else ("", "", "")
    if LINE.match(opening) and "verse" not in opening:
        return [*found[:place], f"{opening}>{number} {inner}", *found[place + 1 :]]
    return [*found[:place], tag("p", number, class_="division"), *found[place:]]


def cited(milestone: tei.Element, context: Context) -> str:
    """The number that is shown at a milestone, before what it begins; the space where it parts words."""
    n, before = context.division(milestone), tei.before(milestone)
    apart = " " if divides(milestone) else ""
    behind = "" if isinstance(before, str) and not before[-1:].isspace() and not apart else " "
    return f"{apart}{tag('b', escape(n), class_='number division')}{behind}" if n else apart


LINE = re.compile(r"<(?:p|h\d)\b")  # what the number stands in
WORDLESS = '<p class="calls"'  # marks that stand by themselves
BLOCKS = ("<p", "<div", "<section", "<blockquote", "<ul", "<ol", "<table", "<h")
