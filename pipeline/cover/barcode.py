"""The barcode of an ISBN: an EAN-13 in its nominal size (ISO/IEC 15420; GS1 General Specifications, 5.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

MODULE = 0.33  # mm: the narrowest bar at 100 %
MODULES = 95
QUIET_LEFT, QUIET_RIGHT = 11, 7  # modules without ink
HEIGHT = 22.85  # mm: of a bar
LONGER = 5  # modules by which the guard bars go further down
WHOLE_HEIGHT = 25.93  # mm: with the figures
FIGURES = HEIGHT + MODULE  # mm from the top of the bars to that of the figures
WIDTH = (QUIET_LEFT + MODULES + QUIET_RIGHT) * MODULE  # mm


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its left edge from the left end of the quiet zone, its width and its height, in mm."""

    left: float
    width: float
    height: float


def bars(digits: str) -> Iterator[Bar]:
    """The bars of thirteen digits, guard bars longer; modules that meet are one bar, so that no hair parts them."""
    from barcode.ean import EAN13

    (modules,) = EAN13(digits, guardbar=True).build()
    start = QUIET_LEFT
    for kind, group in groupby(modules):
        count = len(list(group))
        if kind != SPACE:
            height = HEIGHT + LONGER * MODULE * (kind == GUARD)
            yield Bar(start * MODULE, count * MODULE, height)
        start += count


SPACE, GUARD = "0", "G"  # as the library writes them


def figures(digits: str) -> Iterator[tuple[str, float]]:
    """Each figure below the bars with the middle of its place, and the sign of the quiet zone after them; in mm."""
    yield digits[0], (QUIET_LEFT - 5) * MODULE
    for number, digit in enumerate(digits[1:]):
        after_middle = 5 * (number >= 6)
        yield digit, (QUIET_LEFT + 3 + 7 * number + after_middle + 3.5) * MODULE
    yield ">", (QUIET_LEFT + MODULES + 4) * MODULE
