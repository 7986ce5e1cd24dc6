"""The points of a list: what stands before each, which follow one another, and which stand within another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.indents import Indented
from pipeline.ordinals import value

DASHES = "-–—"  # they may begin speech
SIGNS = rf"[{DASHES}*+•·◦▪‣●○]"

#: Signs and numbers that begin a point, with what stands around a number.
POINT = re.compile(
    rf"(?P<sign>{SIGNS})[ \t]+(?=\S)|"
    r"(?P<before>\(?)(?P<n>\d{1,2}|[ivxIVX]{1,5}|[A-Za-z])(?P<after>[.)]|(?<=\d)[°º])(?:[ \t]+(?=\S)|(?<=\.)[—–](?=\w))"
)
SLACK = 1  # column by which points of one list may stand further in: figures line up at the right
FILLED = 45  # characters of a line that may have been broken by hand
CLOSED = re.compile(r"[.;:!?…][”’»“\"')\]\d*†‡]*$")


@dataclass(frozen=True, slots=True)
class Point:
    """What begins a point: a sign, or a number in its dress with all that it may count; how far it is indented, its words."""

    indent: int
    length: int
    text: str
    sign: str = ""
    dress: str = ""
    numbers: frozenset[tuple[str, int]] = frozenset()

    @property
    def begins(self) -> bool:
        """Whether a list may begin with it."""
        return bool(self.sign) or any(number == 1 for _, number in self.numbers)


def point(indent: int, text: str) -> Point | None:
    """The point that a line begins, if any."""
    found = POINT.match(text)
    if not found:
        return None
    if found["sign"]:
        return Point(indent, found.end(), text, sign=found["sign"])
    dress = f"{found['before']}#{text[found.end('n') : found.end()].strip()}"
    return Point(indent, found.end(), text, dress=dress, numbers=_numbers(found["n"]))


def _numbers(written: str) -> frozenset[tuple[str, int]]:
    """All that a number may count, in what style: “i” is a letter or the first of the roman numbers."""
    case = "A" if written.isupper() else "a"
    if written.isdecimal():
        return frozenset({("1", int(written))})
    letter = {(case, ord(written.lower()) - ord("a") + 1)} if len(written) == 1 else set()
    roman = {(f"{case} roman", value(written))} if set(written.lower()) <= set("ivx") else set()
    return frozenset(letter | roman)


def follows(before: Point, after: Point) -> bool:
    """Whether one point comes right after another: the same sign, or the next number or letter in the same dress."""
    if before.sign or after.sign:
        return before.sign == after.sign
    counted = any((style, number - 1) in before.numbers for style, number in after.numbers)
    return before.dress == after.dress and counted


def open_with(open_: Sequence[Point], after: Point) -> tuple[Point, ...]:
    """The points that are open, the outermost first, once another follows; none where it belongs to none of their lists."""
    if not open_:
        return (after,) if after.begins else ()
    for depth in range(len(open_) - 1, -1, -1):
        if abs(open_[depth].indent - after.indent) <= SLACK and follows(open_[depth], after):
            return (*open_[:depth], after)
    return (*open_, after) if after.begins and after.indent > open_[-1].indent + SLACK else ()


def points_of_list(lines: Sequence[Indented], *, led_in: bool) -> list[int]:
    """The lines of a paragraph that begin the points of a list, and the first, where words may lead in to it.

    None where what begins like points is no such list.
    """
    found = _sure(lines, [(index, begun) for index, line in enumerate(lines) if (begun := point(*line))])
    if len(found) < 2 or not _starts(lines, found[0][0], led_in):
        return []
    open_: tuple[Point, ...] = ()
    for _, begun in found:
        open_ = open_with(open_, begun)
        if not open_:
            return []
    return sorted({0, *(index for index, _ in found)})


def _starts(lines: Sequence[Indented], first: int, led_in: bool) -> bool:
    return first == 0 or (led_in and lines[first - 1][1].endswith((":", ":—")))


def _sure(lines: Sequence[Indented], found: Sequence[tuple[int, Point]]) -> list[tuple[int, Point]]:
    """The points without dashes that may have come to the beginning of a line by chance.

    That may be below a line that is filled, or where other lines are indented alike, unless a clause ends over it.
    """
    begun = dict(found)
    first = min(begun, default=0)
    indents = {indent for index, (indent, _) in enumerate(lines) if index > first and index not in begun}

    def by_chance(index: int, each: Point) -> bool:
        before = lines[index - 1][1]
        dash = each.sign and each.sign in DASHES
        return bool(dash) and (each.indent in indents or len(before) >= FILLED) and not CLOSED.search(before)

    return [(index, each) for index, each in found if index == first or not by_chance(index, each)]
