"""The objects of a PDF read as plain Python, whatever a broken or hostile file has in their place (ISO 32000-1, 7.3)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import isfinite
from typing import Any

import pikepdf

from pipeline.checks.preflight.document import Box


def dictionary(value: Any) -> Any:
    """A dictionary or the dictionary of a stream; an empty one where there is something else."""
    return value if isinstance(value, pikepdf.Dictionary | pikepdf.Stream) else pikepdf.Dictionary()


def inside(value: Any, *keys: str) -> Any:
    """What stands in a dictionary, in the dictionary there, and so on; None where a step leads nowhere."""
    for key in keys:
        value = dictionary(value).get(key)
    return value


def array(value: Any) -> list[Any]:
    """The items of an array; none of anything else."""
    return list(value) if isinstance(value, pikepdf.Array) else []


def several(value: Any) -> list[Any]:
    """The items of an array, or the one thing that stands where one might."""
    return [] if value is None else array(value) or [value]


def name(value: Any) -> str:
    """A name without its solidus."""
    return _spelt(value)[1:] if isinstance(value, pikepdf.Name) else ""


def _spelt(value: Any) -> str:
    """The letters of a name or string; none of one whose bytes are no letters."""
    try:
        return str(value)
    except UnicodeDecodeError:
        return ""


def text(value: Any) -> str:
    """A string as text; a name without its solidus, for old writers confuse the two."""
    return _spelt(value) if isinstance(value, pikepdf.String) else name(value)


def number(value: Any, otherwise: float = 0.0) -> float:
    """A number that can be reckoned with, far as it may be from what pages measure."""
    if isinstance(value, int | float | Decimal) and isfinite(found := float(value)) and abs(found) < FAR:
        return found
    return otherwise


FAR = 1e9  # pt: no page is so wide (ISO 32000-1, annex C)


def numbers(value: Any) -> tuple[float, ...]:
    """The numbers of an array or of operands; none where one of them is no number."""
    items = value if isinstance(value, list) else array(value)
    found = [number(item, float("nan")) for item in items]
    return tuple(found) if all(map(isfinite, found)) else ()


def box(value: Any) -> Box | None:
    """A rectangle from any two corners (ISO 32000-1, 7.9.5); None where it is none."""
    edges = numbers(value)
    if len(edges) != 4:
        return None
    left, right = sorted(edges[::2])
    bottom, top = sorted(edges[1::2])
    return Box(left, bottom, right, top) if left < right and bottom < top else None


def items(value: Any) -> Iterator[tuple[str, Any]]:
    """The keys of a dictionary, without their solidus, and what stands there; none where a key is no text."""
    try:
        found = list(dictionary(value).items())
    except UnicodeDecodeError:
        return
    yield from ((key[1:], entry) for key, entry in found)


def inherited(page: Any, key: str) -> Any:
    """What a page says, or the nodes above it (ISO 32000-1, 7.7.3.4)."""
    for _ in range(DEEPEST):
        if (found := dictionary(page).get(key)) is not None:
            return found
        page = dictionary(page).get("/Parent")
    return None


DEEPEST = 50  # nodes above a page


def leaves(tree: Any, key: str) -> Iterator[tuple[Any, Any]]:
    """The pairs of a name tree or number tree, each node once (ISO 32000-1, 7.9.6 and 7.9.7)."""
    waiting, seen = [tree], set()
    while waiting:
        node = dictionary(waiting.pop())
        if node.is_indirect:
            if node.objgen in seen:
                continue
            seen.add(node.objgen)
        pairs = array(node.get(key))
        yield from zip(pairs[::2], pairs[1::2], strict=False)
        waiting.extend(reversed(array(node.get("/Kids"))))


def is_stream(value: Any) -> bool:
    """Whether it is a stream."""
    return isinstance(value, pikepdf.Stream)
