"""The points of a list: what stands before each, and whether those of several lines belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

#: Signs and numbers that begin a point; a dash may begin speech.
POINT = re.compile(r"(?P<sign>[-*•·◦▪])[ \t]+(?=\S)|\(?(?P<n>\d{1,2}|[a-z])[.)][ \t]+(?=\S)")


def point(text: str) -> re.Match[str] | None:
    """What stands before a point of a list."""
    return POINT.match(text)


def follows(before: re.Match[str], after: re.Match[str]) -> bool:
    """Whether one point comes right after another: the same sign, or the next number or letter."""
    if before["sign"] or after["sign"]:
        return before["sign"] == after["sign"]
    a, b = before["n"], after["n"]
    if a.isdecimal() and b.isdecimal():
        return int(b) == int(a) + 1
    return not a.isdecimal() and not b.isdecimal() and ord(b) == ord(a) + 1


def points_of_list(lines: Sequence[str]) -> list[int]:
    """The lines of a paragraph that begin the points of a list; none where they are not all that stands there."""
    found = [(index, match) for index, line in enumerate(lines) if (match := point(line))]
    if len(found) < 2 or found[0][0] or not all(follows(a, b) for (_, a), (_, b) in pairwise(found)):
        return []
    return [index for index, _ in found]
