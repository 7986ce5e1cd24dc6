"""Which calls belong to which notes: series of labels that rise, each called from the text since the series before it.

A series that nothing calls is a list. Where several series stand together, as the notes of all chapters at the end of a
book, the calls before them are parted into series too, and these are matched in order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from pipeline.labels import kind, place
from pipeline.structure.calls import Call, Shape

WIDEST_GAP = 12  # series between two of notes that are lists


@dataclass(frozen=True, slots=True)
class Label:
    """What begins a block as a note: its sign, the look of it, its length, whether its bracket is open."""

    block: int
    sign: str
    look: str
    length: int
    open: bool


Series: TypeAlias = tuple[Label, ...]
Group: TypeAlias = tuple[Series, ...]
Pairs: TypeAlias = Mapping[Label, tuple[Call, ...]]
NONE: Pairs = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Matched:
    """The labels that are those of notes, and the calls of each that is called."""

    labels: Series = ()
    pairs: Pairs = field(default_factory=lambda: NONE)


@dataclass(frozen=True, slots=True)
class _Chain:
    """Groups of series taken for notes, the last first: how much speaks for them, and what the last of them pairs."""

    worth: float
    group: int
    labels: Series = ()
    pairs: Pairs = field(default_factory=lambda: NONE)
    before: _Chain | None = None


def match(found: Sequence[Call], labels: Sequence[Label], shape: Shape) -> Matched:
    """The labels of one look that calls of one shape call."""
    series = list(_series(labels))
    if len(series) == 1:
        return _only(found, series[0], shape)
    best = _Chain(0, -1)
    chains = [best]
    ends = [-1]
    places = [call.block for call in found]
    for number, group in enumerate(_groups(series, found)):
        ends.append(group[-1][-1].block)
        until = bisect_right(places, ends[-1])
        before = {id(chain): chain for chain in (*chains[-WIDEST_GAP:], best)}.values()
        given = ((chain, found[bisect_right(places, ends[chain.group + 1]) : until]) for chain in before)
        readings = (_read(c, number, reading, calls, shape) for c, calls in given for reading in _readings(group))
        chains.append(max(readings, key=lambda chain: chain.worth))
        best = max(best, chains[-1], key=lambda chain: chain.worth)
    return _unrolled(best)


def _readings(group: Group) -> list[Group]:
    """What may be the notes in a group of series: all, or one of them, one of the first or the last sooner than others."""
    ends = {id(run): (run,) for run in (*group[:MOST_LISTS], *group[-MOST_LISTS:])}
    return [*([group] if 1 < len(group) <= MOST_SERIES else []), *ends.values()]


MOST_LISTS = 3  # before or behind the notes, with no call between
MOST_SERIES = 200  # of notes at the end of a book


def _unrolled(chain: _Chain) -> Matched:
    labels: list[Label] = []
    pairs: dict[Label, tuple[Call, ...]] = {}
    step: _Chain | None = chain
    while step:
        labels += step.labels
        pairs |= step.pairs
        step = step.before
    return Matched(tuple(sorted(labels, key=lambda label: label.block)), MappingProxyType(pairs))


def _only(found: Sequence[Call], series: Series, shape: Shape) -> Matched:
    """A series alone: it may be called from behind it too, as notes that stand before the text."""
    own = {label.block for label in series}
    return Matched(series, _called([call for call in found if call.block not in own], series, shape, before=False))


def _series(labels: Sequence[Label]) -> Iterator[Series]:
    """Labels whose signs rise, or all where none comes twice; signs that are the same block after block stand together."""
    if len({label.sign for label in labels}) == len(labels):
        yield tuple(labels)
        return
    run: list[Label] = []
    for label in labels:
        repeated = run and label.sign == run[-1].sign and label.block == run[-1].block + 1
        if run and not repeated and place(label.sign) <= place(run[-1].sign):
            yield tuple(run)
            run = []
        run.append(label)
    yield tuple(run)


def _groups(series: Sequence[Series], found: Sequence[Call]) -> list[Group]:
    """Series that no call parts: either all but one are lists, or they are the notes of several chapters."""
    labelled = {label.block for run in series for label in run}
    places = [call.block for call in found if call.block not in labelled]
    groups: list[list[Series]] = []
    for run in series:
        if groups and bisect_right(places, groups[-1][-1][-1].block) == bisect_right(places, run[-1].block):
            groups[-1].append(run)
        else:
            groups.append([run])
    return [tuple(group) for group in groups]


def _read(chain: _Chain, number: int, group: Group, given: Sequence[Call], shape: Shape) -> _Chain:
    labels = tuple(label for run in group for label in run)
    own = {label.block for label in labels}
    free = [call for call in given if call.block not in own]
    parts = [free] if len(group) == 1 else _parted(free, group)
    pairs: dict[Label, tuple[Call, ...]] = {}
    for run, part in zip(group, parts, strict=True):
        pairs |= _called(part, run, shape, before=True)
    worth = chain.worth + len(pairs) - (len(labels) - len(pairs)) / 2
    return _Chain(worth, number, labels, MappingProxyType(pairs), chain)


def _parted(found: Sequence[Call], group: Group) -> list[list[Call]]:
    """The calls of each series of notes, where all series stand below the text: one after the other, as their signs rise."""
    parts: list[list[Call]] = [[] for _ in group]
    order = [(number, label.sign) for number, run in enumerate(group) for label in run]
    at, highest = -1, 0
    for call in found:
        following = _next(order, at, call, highest)
        if following is not None:
            highest = place(call.sign) if following > at else max(highest, place(call.sign))
            at = max(at, following)
            parts[order[following][0]].append(call)
    return parts


def _next(order: Sequence[tuple[int, str]], at: int, call: Call, highest: int) -> int | None:
    """Which note a call is of, after the one that was called last: the next, the first of the next series, or one again."""
    if at + 1 < len(order) and order[at + 1][1] == call.sign:
        return at + 1
    current = order[at][0] if at >= 0 else -1
    ahead = next((i for i in range(at + 1, len(order)) if order[i][1] == call.sign), None)
    begins = ahead is not None and (ahead == 0 or order[ahead - 1][0] < order[ahead][0])
    if begins and place(call.sign) < highest:
        return ahead
    again = next((i for i in range(at, -1, -1) if order[i] == (current, call.sign)), None)
    return ahead if again is None else again


def _called(found: Sequence[Call], series: Series, shape: Shape, before: bool) -> Pairs:
    """The calls of each label in a series; of numbers and letters in a shape that is not sure those that rise."""
    if not shape.sure and all(kind(label.sign) != "sign" for label in series):
        found = _rising(found, {place(label.sign) for label in series})
    by_sign: dict[str, list[Call]] = {}
    for call in found:
        by_sign.setdefault(call.sign, []).append(call)
    alike: dict[str, list[Label]] = {}
    for label in series:
        alike.setdefault(label.sign, []).append(label)
    return {
        label: taken
        for sign, labels in alike.items()
        for label, taken in _shared(by_sign.get(sign, []), labels, before)
        if taken
    }


def _shared(found: Sequence[Call], labels: Sequence[Label], before: bool) -> Iterator[tuple[Label, tuple[Call, ...]]]:
    """Labels with one sign, one below the other, have a call each, in order, where there are as many; else the first has all."""
    early = [call for call in found if call.block < labels[0].block] if before else found
    if len(labels) > 1 and len(early) == len(labels):
        yield from ((label, (call,)) for label, call in zip(labels, early, strict=True))
    else:
        yield labels[0], tuple(early)


@dataclass(frozen=True, slots=True)
class _Row:
    """Calls whose numbers rise, the last first, and how much speaks for them."""

    weight: int
    call: Call | None = None
    before: _Row | None = None


def _rising(found: Sequence[Call], numbers: set[int]) -> list[Call]:
    """The weightiest row of calls whose numbers rise, one for each number."""
    best = {0: _Row(0)}
    for call in found:
        number = place(call.sign)
        if number in numbers and number:
            before = max((row for n, row in best.items() if n < number), key=lambda row: row.weight)
            row = _Row(before.weight + call.weight, call, before)
            if number not in best or row.weight > best[number].weight:
                best[number] = row
    last: _Row | None = max(best.values(), key=lambda row: row.weight)
    taken = []
    while last and last.call:
        taken.append(last.call)
        last = last.before
    return taken[::-1]
