"""Lists: points that follow one another, with one sign before them or with numbers that rise, within others if indented."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.blocks import Block
from pipeline.cues import MONTHS
from pipeline.points import DASHES, Point, open_with, point
from pipeline.structure.decision import Decision
from pipeline.structure.quotations import leads_in

LONGEST_POINT = 600  # characters, on the average: longer ones are numbered paragraphs
MOST = 0.6  # of a text: where more is numbered it is no list
FEWEST_IN_CAPITALS = 3  # points behind capitals that no colon leads in to: two may be names
SPOKEN = re.compile(r"[?!…][ \u00a0\u202f]?[”’“‘»«\"]?$")
SENTENCE = re.compile(r"[.?!…][ \u00a0\u202f]?[”’“‘»«\"]?$")


@dataclass(frozen=True, slots=True)
class _Placed:
    """A point, its block, and how many others it stands within."""

    block: int
    point: Point
    depth: int


def recognise(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> Iterator[Decision]:
    """Two points or more, one right after another."""
    runs = [run for run in _runs(blocks, decided) if _is_list(blocks, run)]
    counted = sum(len(each.point.text) for run in runs for each in run)
    if counted > MOST * sum(len(block.text) for i, block in enumerate(blocks) if i not in decided):
        return
    for run in runs:
        seen = -1
        for each in run:
            yield _point(each, first=each.depth > seen)
            seen = each.depth


def _runs(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> Iterator[list[_Placed]]:
    """The runs of blocks that are points of one list, and of lists within it."""
    run: list[_Placed] = []
    open_: tuple[Point, ...] = ()
    for index, block in enumerate(blocks):
        here = point(block.column - 1, block.text) if index not in decided else None
        longer = open_with(open_, here) if here and open_ else ()
        if run and not longer:
            yield run
            run = []
        open_ = longer or (open_with((), here) if here else ())
        run += [_Placed(index, here, len(open_) - 1)] if here and open_ else []
    if run:
        yield run


def _is_list(blocks: Sequence[Block], run: Sequence[_Placed]) -> bool:
    """Whether points are those of a list: several, short ones, no speech, no days of a diary, no names with initials."""
    points = [each.point for each in run if not each.depth]
    length = sum(len(each.point.text) for each in run)
    if len(points) < 2 or length > LONGEST_POINT * len(run) or any(_is_day(each) for each in points):
        return False
    led_in = run[0].block > 0 and leads_in(blocks[run[0].block - 1])
    capitals = points[0].dress == "#." and points[0].text[0].isupper()
    return not _is_speech(points) and (led_in or not capitals or len(points) >= FEWEST_IN_CAPITALS)


def _is_speech(points: Sequence[Point]) -> bool:
    """Whether dashes begin what people say: it is called or asked, or begins and ends as sentences do."""
    if not points[0].sign or points[0].sign not in DASHES:
        return False
    sentences = [each.text for each in points if not each.text[each.length].islower()]
    closed = [text for text in sentences if SENTENCE.search(text) and text != points[-1].text]
    return any(map(SPOKEN.search, sentences)) or (points[0].sign != "-" and bool(closed))


def _is_day(each: Point) -> bool:
    """Whether a number and a month begin a line, as in diaries."""
    month = MONTHS.search(each.text) if each.text[:1].isdecimal() else None
    return month is not None and month.start() == each.length


def _point(each: _Placed, *, first: bool) -> Decision:
    """A sign goes into the record, a number is part of the text."""
    signed = each.point.length if each.point.sign else 0
    because = (
        "one of several points, each with the same sign before it"
        if signed
        else "one of several points with numbers that rise"
    )
    within = ", within another" if each.depth else ""
    return Decision(each.block, "list-item", because + within, label=signed, level=each.depth, first=first)
