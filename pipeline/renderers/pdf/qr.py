"""The QR code that leads from paper to the edition (ISO/IEC 18004): an outline, sharp at any size."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import punctuation
from typing import TypeAlias
from urllib.parse import quote

Point: TypeAlias = tuple[int, int]

QUIET = 4  # modules: the white that a reader needs on each side (ISO/IEC 18004, 6.3.8)
LEAST = 25.0  # mm, white and all: the smallest code is then 18 mm wide
MODULE = 0.4  # mm: a smaller one is lost where the ink spreads
LONGEST = 300  # characters: the code of a longer address is too large for a handout


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code: its picture as a data URL, how wide that is with its white, and that white on each side, in mm."""

    picture: str
    width: float
    white: float


def can_lead(address: str) -> bool:
    """Whether an address is one that a camera can follow."""
    return address.startswith(("http://", "https://"))


def code(address: str) -> Code | None:
    """The code of a web address; None where there is none to make, or it is too long."""
    import segno

    plain = quote(address, safe=punctuation)
    if not can_lead(address) or len(plain) > LONGEST:
        return None
    rows = segno.make(plain, error="m", micro=False).matrix
    modules = len(rows) + 2 * QUIET
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-QUIET} {-QUIET} {modules} {modules}">'
        f'<path fill-rule="evenodd" d="{"".join(_loops(rows))}"/></svg>'
    )
    width = max(LEAST, modules * MODULE)
    picture = f"data:image/svg+xml;base64,{b64encode(drawing.encode()).decode()}"
    return Code(picture, width, width / modules * QUIET)


def _loops(rows: Sequence[Sequence[int]]) -> Iterator[str]:
    """The edges of the dark as closed paths: drawn one by one, modules would show the seams between them."""
    onward: dict[Point, list[Point]] = {}
    for start, end in sorted(_edges(rows)):
        onward.setdefault(start, []).append(end)
    for start, ends in onward.items():
        while ends:
            loop = [start]
            while (after := onward[loop[-1]].pop()) != start:
                loop.append(after)
            yield f"M{'L'.join(f'{x} {y}' for x, y in loop)}Z"


def _edges(rows: Sequence[Sequence[int]]) -> set[tuple[Point, Point]]:
    """The sides of dark modules that have light behind them, each clockwise."""
    sides = set()
    for y, row in enumerate(rows):
        for x in (x for x, dark in enumerate(row) if dark):
            corners = ((x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1))
            sides |= {(corners[n], corners[(n + 1) % 4]) for n in range(4)}
    return {(start, end) for start, end in sides if (end, start) not in sides}
