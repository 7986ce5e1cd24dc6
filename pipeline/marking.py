"""Marks put into a block at places of its copy-text, which stay where they are: nothing here changes a letter of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline import tei
from pipeline.reading import copied, not_copied
from pipeline.vocabulary.shown import divides

LONGEST_LINK = 5  # words: in a longer one marks stand where they belong


def is_whole(element: tei.Element) -> bool:
    """Whether a mark stands beside an element, never in it.

    A mark inside one of two readings would be read with that one only, and one in a call or a short link would take its
    place.
    """
    if tei.name(element) != "ref":
        return tei.name(element) == "choice"
    words = len(copied(element).split())
    return element.get("type") == "noteref" or 0 < words <= LONGEST_LINK


@dataclass(frozen=True, slots=True)
class Mark:
    """An element without words, to stand right before or right after a character of a block."""

    offset: int
    element: tei.Element
    after: bool = False


def put(block: tei.Element, marks: Sequence[Mark]) -> None:
    """Puts marks into a block; those at one place stand in the order given."""
    placed = _put(block, [m if m.offset or not m.after else Mark(0, m.element) for m in marks], 0)[1]
    tei.fill(block, (mark.element for mark in marks if mark.element not in placed))


def _put(element: tei.Element, marks: Sequence[Mark], position: int) -> tuple[int, list[tei.Element]]:
    """Puts the marks that belong inside `element`, whose words begin at `position`; says where they end."""
    placed: list[tei.Element] = []
    for item in tei.take(element):
        length = _length(item)
        before = [m for m in marks if not m.after and position <= m.offset < position + length]
        after = [m for m in marks if m.after and position < m.offset <= position + length]
        if isinstance(item, str):
            tei.fill(element, _parted(item, position, [*before, *after]))
        else:
            tei.fill(element, _beside(item, position, length, before, after))
        placed += [m.element for m in (*before, *after)]
        position += length
    return position, placed


def _beside(
    item: tei.Element, position: int, length: int, before: Sequence[Mark], after: Sequence[Mark]
) -> list[tei.Content]:
    """An element with marks in it, and beside it those that belong to its edges, or that may not stand in it."""
    whole_ = is_whole(item)
    within = {tei.xml_id(m.element) for m in (*before, *after) if position < m.offset < position + length}
    alone = [m for m in (*before, *after) if _partner(m.element) not in within]
    opening = [m for m in before if whole_ or (m.offset == position and m in alone)]
    closing = [m for m in after if whole_ or (m.offset == position + length and m in alone)]
    inner = [m for m in (*before, *after) if m not in opening and m not in closing]
    if inner:
        _put(item, inner, position)
    return [*(m.element for m in opening), item, *(m.element for m in closing)]


def _partner(anchor: tei.Element) -> str:
    """The id of the anchor at the other end of an entry’s lemma: the two stand in one element where they can."""
    entry, _, end = tei.xml_id(anchor).rpartition("-")
    return f"{entry}-{'to' if end == 'from' else 'from'}"


def _length(item: tei.Content) -> int:
    if isinstance(item, str):
        return len(item)
    if divides(item):
        return 1
    return 0 if not_copied(item) else len(copied(item))


def _parted(text: str, position: int, marks: Sequence[Mark]) -> Iterator[tei.Content]:
    """A run of text with marks in it; what stands after a character comes before what stands before the next."""
    done = 0
    for mark in sorted(marks, key=lambda m: (m.offset, not m.after)):
        if text[done : mark.offset - position]:
            yield text[done : mark.offset - position]
        done = max(done, mark.offset - position)
        yield mark.element
    if text[done:]:
        yield text[done:]


def wrap(block: tei.Element, start: int, end: int, make: Callable[[list[tei.Content]], tei.Element]) -> bool:
    """Lets `make` put an element around the words from `start` to `end`.

    False, and nothing changed, where they begin or end inside an element that goes on beyond them.
    """
    holder, spans = _holder(block, start, end, 0)
    if any(not isinstance(item, str) and a < cut < b for item, a, b in spans for cut in (start, end)):
        return False
    pieces = list(_cut(spans, (start, end)))
    before = [item for item, _, b in pieces if b <= start]
    behind = [item for item, a, b in pieces if a >= end and b > start]
    inside = [item for item, a, b in pieces if b > start and a < end]
    edges = [item for item, a, b in pieces if a == b and a in (start, end)]
    joined = [item for item in edges if not isinstance(item, str) and _partner(item) in _ids(inside)]
    tei.take(holder)
    inside = [*(i for i in before if i in joined), *inside, *(i for i in behind if i in joined)]
    tei.fill(holder, [i for i in before if i not in joined])
    tei.fill(holder, [make(inside), *(i for i in behind if i not in joined)])
    return True


def _ids(items: Sequence[tei.Content]) -> set[str]:
    return {tei.xml_id(e) for item in items if not isinstance(item, str) for e in tei.descendants(item, "anchor")}


Span = tuple[tei.Content, int, int]  # what stands in an element, and where its words begin and end


def _holder(element: tei.Element, start: int, end: int, position: int) -> tuple[tei.Element, list[Span]]:
    """The innermost element that holds all the words, and what stands in it."""
    spans = list(_spans(element, position))
    for item, a, b in spans:
        around = a < start and end < b if start == end else a <= start and end <= b and (a, b) != (start, end)
        if not isinstance(item, str) and around and not is_whole(item):
            return _holder(item, start, end, a)
    return element, spans


def _spans(element: tei.Element, position: int) -> Iterator[Span]:
    """The content of an element, each with where its words begin and end."""
    for item in tei.content(element):
        end = position + _length(item)
        yield item, position, end
        position = end


def _cut(spans: Sequence[Span], cuts: Sequence[int]) -> Iterator[Span]:
    """The same content, its text runs parted at the cuts."""
    for item, a, b in spans:
        if not isinstance(item, str):
            yield item, a, b
            continue
        edges = [a, *sorted({cut for cut in cuts if a < cut < b}), b]
        for left, right in pairwise(edges):
            yield item[left - a : right - a], left, right


def whole(element: tei.Element, position: int = 0) -> Iterator[tuple[tei.Element, int, int]]:
    """The elements that are not parted, such as calls, and where the words of each begin and end."""
    for item, a, b in _spans(element, position):
        if isinstance(item, str):
            continue
        if is_whole(item):
            yield item, a, b
        else:
            yield from whole(item, a)
