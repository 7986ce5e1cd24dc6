"""The levels of headings: by the words and numbers that they bear, by number signs and underlines, by capitals.

What shows no order keeps to one level: a nesting that is guessed wrong misleads more than none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.blocks import Block
from pipeline.divisions import Numbering, in_capitals, numbering
from pipeline.structure.decision import Decision

FEWEST = 2  # headings of a dress, below which it shows nothing


@dataclass(frozen=True, slots=True)
class Head:
    """A heading as its level is told from it: its numbering, its number signs, its rule, its capitals."""

    block: int
    numbering: Numbering | None
    signs: int
    rule: str
    capitals: bool


def levelled(blocks: Sequence[Block], decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions, each heading with its level from 1; where the editor says it, that."""
    heads = [_head(blocks[d.block], d) for d in decisions if d.role == "heading"]
    levels = dict(zip((head.block for head in heads), _levels(heads), strict=True))
    return [replace(d, level=d.level or levels[d.block]) if d.block in levels else d for d in decisions]


def _head(block: Block, decision: Decision) -> Head:
    text = " ".join(block.text[decision.label :].split())
    signs = decision.label if block.text.startswith("#") else 0
    return Head(decision.block, numbering(text), signs, block.rule, in_capitals(text))


def _levels(heads: Sequence[Head]) -> list[int]:
    if any(head.signs for head in heads):
        return _by_order([str(head.signs) for head in heads], sorted({str(h.signs) for h in heads if h.signs}))
    if {"=", "-"} <= {head.rule for head in heads}:
        return _by_rules(heads)
    if any(head.numbering for head in heads):
        return _by_numbers(heads)
    dressed = Counter(head.capitals for head in heads)
    if min(dressed[True], dressed[False]) >= FEWEST and heads[0].capitals:
        return [1 if head.capitals else 2 for head in heads]
    return [1] * len(heads)


def _by_order(signs: Sequence[str], order: Sequence[str]) -> list[int]:
    """The levels of headings marked with signs; one without a sign is on the level of the one before it."""
    levels: list[int] = []
    for sign in signs:
        levels.append(order.index(sign) + 1 if sign in order else levels[-1] if levels else 1)
    return levels


def _by_rules(heads: Sequence[Head]) -> list[int]:
    """The levels of underlined headings; there are two kinds of rules, so numbers tell what is deeper."""
    levels: list[int] = []
    for level, run in groupby(
        zip(_by_order([head.rule for head in heads], ["=", "-"]), heads, strict=True), lambda at: at[0]
    ):
        below = [head for _, head in run]
        deeper = level > 1 and len({head.numbering.kind for head in below if head.numbering}) > 1
        levels += [level + depth - 1 for depth in _by_numbers(below)] if deeper else [level] * len(below)
    return levels


@dataclass(frozen=True, slots=True)
class _Open:
    """A series of numbered headings that may go on, or the heading without a number that others stand below."""

    kind: str
    rank: int
    number: int


UNNUMBERED = ""


def _by_numbers(heads: Sequence[Head]) -> list[int]:
    """The levels of numbered headings: a series within a series is below it.

    A heading without a number is below the series that goes on after it, and on the first level where none does.
    """
    below = _begin_anew(heads)
    ahead = _ahead(heads)
    levels: list[int] = []
    series: list[_Open] = []
    for head, coming in zip(heads, ahead, strict=True):
        if head.numbering is None:
            depth = max((n for n, each in enumerate(series, 1) if _goes_on(each, coming)), default=0)
            del series[depth:]
            series.append(_Open(UNNUMBERED, 0, 0))
        else:
            _close(series, head.numbering, head.numbering.kind in below)
            series.append(_Open(head.numbering.kind, head.numbering.rank, head.numbering.number))
        levels.append(len(series))
    return levels


def _close(series: list[_Open], found: Numbering, under_unnumbered: bool) -> None:
    """Ends the series that a numbered heading is not within."""
    kinds = [each.kind for each in series]
    if found.kind in kinds:
        del series[kinds.index(found.kind) :]
    elif found.rank:
        depth = next((n for n, each in enumerate(series) if not 0 < each.rank < found.rank), len(series))
        del series[depth:]
    while series and series[-1].kind == UNNUMBERED and not (under_unnumbered and len(series) == 1):
        series.pop()


def _ahead(heads: Sequence[Head]) -> list[Mapping[str, int]]:
    """For each heading the numbers that each kind of series has next after it."""
    found: list[Mapping[str, int]] = []
    coming: dict[str, int] = {}
    for head in reversed(heads):
        found.append(coming)
        if head.numbering:
            coming = {**coming, head.numbering.kind: head.numbering.number}
    return found[::-1]


def _goes_on(series: _Open, coming: Mapping[str, int]) -> bool:
    return series.kind != UNNUMBERED and coming.get(series.kind, 0) > series.number


def _begin_anew(heads: Sequence[Head]) -> frozenset[str]:
    """The kinds of numbers that begin anew under each heading without one."""
    firsts: dict[str, list[bool]] = {}
    for before, head in zip([None, *heads], heads, strict=False):
        if head.numbering and head.numbering.number == 1 and not head.numbering.rank:
            unnumbered = before is not None and before.numbering is None
            firsts.setdefault(head.numbering.kind, []).append(unnumbered)
    return frozenset(kind for kind, found in firsts.items() if len(found) >= FEWEST and all(found))
