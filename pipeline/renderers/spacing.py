"""Stray spaces: those before a note call, and before marks that want none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline import tei

#: A space before these marks is closed up, but in languages that want one there.
MARKS = ",.;:!?"
SPACED_MARKS = frozenset({"fr"})
LOOSE_MARK = re.compile(rf"(?<=[\w”’»)])[ \u00a0]+(?=[{MARKS}](?:\s|$|[”’»]))")


def closed_up(items: Sequence[tei.Content], index: int, language: str) -> str:
    """A run of text among what stands beside it, its white space folded, stray spaces before calls and marks left out."""
    text = str(items[index])
    folded = re.sub(r"[ \t\r\n]+", " ", text)
    if index + 1 < len(items) and _call(items[index + 1]):
        folded = folded.rstrip(" \u00a0")
    if language.partition("-")[0] in SPACED_MARKS:
        return folded
    if index and _call(items[index - 1]):
        folded = re.sub(rf"^[ \u00a0]+(?=[{MARKS}])", "", folded)
    return LOOSE_MARK.sub("", folded)


def _call(item: tei.Content) -> bool:
    return not isinstance(item, str) and tei.name(item) == "ref" and item.get("type") == "noteref"
