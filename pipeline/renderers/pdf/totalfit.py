"""Total fit: where the lines of a paragraph break, judged over the whole of it.

After D. E. Knuth and M. F. Plass, “Breaking paragraphs into lines” (Software: Practice and Experience 11, 1981).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

NEVER, ALWAYS = 10_000.0, -10_000.0  # penalties


class Item(NamedTuple):
    """A box, glue or penalty; `width` is that of a box or glue, or of the hyphen that a break would add."""

    width: float = 0.0
    stretch: float = 0.0
    shrink: float = 0.0
    penalty: float | None = None
    hyphen: bool = False
    glue: bool = False


class _Node(NamedTuple):
    """A break that a line may start from; `first` is the first item of that line."""

    position: int
    first: int
    fitness: int
    demerits: float
    hyphen: bool
    previous: _Node | None


class _Sums(NamedTuple):
    """Width, stretch and shrink of all items before each item."""

    width: list[float]
    stretch: list[float]
    shrink: list[float]


LINE, HYPHENS, UNLIKE = 10.0, 30_000.0, 10_000.0  # what a line, two hyphens in a row, and unlike neighbours cost


def breaks(items: Sequence[Item], measure: float, tolerance: float) -> list[int] | None:
    """The items to break at, the best there are; None where a line would be looser than `tolerance`.

    The last item is a penalty of ALWAYS.
    """
    sums = _sums(items)
    active = [_Node(0, 0, 1, 0.0, hyphen=False, previous=None)]
    for position, item in enumerate(items):
        if not _legal(items, position):
            continue
        active = _advance(active, items, position, sums, measure, tolerance)
        if not active:
            return None
        if item.penalty == ALWAYS:
            return _path(min(active, key=lambda node: node.demerits))
    return None


def lines(items: Sequence[Item], found: Sequence[int]) -> Iterator[tuple[float, float]]:
    """Each line's width with its spaces as they are, and how much they can shrink."""
    starts = (0, *(_first_after(items, end) for end in found))
    for start, end in zip(starts, found, strict=False):
        solid = [item for item in items[start:end] if item.penalty is None]
        hyphen = items[end].width if items[end].penalty is not None else 0.0
        yield sum(item.width for item in solid) + hyphen, sum(item.shrink for item in solid)


def settled(items: Sequence[Item], found: Sequence[int], measure: float) -> tuple[list[int], float] | None:
    """The breaks for a layout that fills its lines one by one, and the room past the measure that they need.

    In that room it would set a short last line on the line before. Where that line's spaces can shrink so far it is
    left so, without the last break; else there are no such breaks.
    """
    room = max(0.0, *(width - measure for width, _ in lines(items, found)))
    if len(found) > 1:
        joined = [*found[:-2], found[-1]]
        width, shrink = list(lines(items, joined))[-1]
        if width <= measure + room + CLOSE:
            return (joined, max(room, width - measure)) if width - shrink <= measure else None
    return list(found), room


CLOSE = 1.0  # px: what may round to fitting


def _sums(items: Sequence[Item]) -> _Sums:
    solid = [item if item.penalty is None else Item() for item in items]
    columns = ([i.width for i in solid], [i.stretch for i in solid], [i.shrink for i in solid])
    return _Sums(*([0.0, *accumulate(column)] for column in columns))


def _legal(items: Sequence[Item], position: int) -> bool:
    item = items[position]
    if item.penalty is not None:
        return item.penalty < NEVER
    return item.glue and position > 0 and not items[position - 1].glue and items[position - 1].penalty is None


def _advance(
    active: list[_Node], items: Sequence[Item], position: int, sums: _Sums, measure: float, tolerance: float
) -> list[_Node]:
    """The nodes that lines can start from once the item at `position` has been seen."""
    item = items[position]
    width = sums.width[position] + (item.width if item.penalty is not None else 0.0)
    stretch, shrink = sums.stretch[position], sums.shrink[position]
    forced = item.penalty == ALWAYS
    kept: list[_Node] = []
    best: dict[int, _Node] = {}
    for node in active:
        room = measure - (width - sums.width[node.first])
        give = (stretch - sums.stretch[node.first]) if room >= 0 else (shrink - sums.shrink[node.first])
        ratio = room / give if give > 0 else (0.0 if abs(room) < 1e-6 else room * NEVER)
        if ratio >= -1 and not forced:
            kept.append(node)
        if -1 <= ratio <= tolerance or (forced and ratio >= -1):
            reached = _reached(node, item, position, ratio)
            if reached.fitness not in best or reached.demerits < best[reached.fitness].demerits:
                best[reached.fitness] = reached
    first = _first_after(items, position) if best else 0
    return kept + [node._replace(first=first) for node in best.values()]


def _reached(node: _Node, item: Item, position: int, ratio: float) -> _Node:
    badness = 100 * abs(ratio) ** 3
    penalty = item.penalty or 0.0
    demerits = (LINE + badness + max(penalty, 0.0)) ** 2
    fitness = 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3
    demerits += HYPHENS * (item.hyphen and node.hyphen) + UNLIKE * (abs(fitness - node.fitness) > 1)
    return _Node(position, 0, fitness, node.demerits + demerits, item.hyphen, node)


def _first_after(items: Sequence[Item], position: int) -> int:
    """The first item of the next line: what may not stand at its beginning is left out."""
    while position < len(items) and (items[position].glue or items[position].penalty is not None):
        position += 1
    return position


def _path(node: _Node) -> list[int]:
    found = []
    while node.previous is not None:
        found.append(node.position)
        node = node.previous
    return found[::-1]
