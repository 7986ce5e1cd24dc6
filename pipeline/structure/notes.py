"""Notes: what the text calls, wherever it stands: at the end, after each chapter, after the paragraph of the call."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TypeAlias

from pipeline.blocks import Block
from pipeline.labels import beginning, kind
from pipeline.structure import runs
from pipeline.structure.calls import AT_A_CLAUSE_END, CALLS, Call, Shape, calls
from pipeline.structure.decision import Decision, NoteCall
from pipeline.structure.matching import Label, Matched, Pairs, Series, match
from pipeline.structure.runs import Run, closing_bracket, is_note_heading

FEWEST = 2  # notes by which a shape that is not sure is known to be one of calls


Called: TypeAlias = tuple[NoteCall, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a text: what is decided of their blocks, and the calls in the other blocks."""

    decisions: tuple[Decision, ...] = ()
    calls: Mapping[int, Called] = field(default_factory=lambda: MappingProxyType({}))
    renumbered: bool = False


@dataclass(frozen=True, slots=True)
class System:
    """The notes that are called in one shape, each with its calls; `look` is that of their labels."""

    shape: Shape
    look: str
    matched: Matched

    @property
    def labels(self) -> Series:
        """What is labelled as these notes are, called or not."""
        return self.matched.labels

    @property
    def called(self) -> Sequence[Call]:
        """All calls of these notes."""
        return [call for calls in self.notes.values() for call in calls]

    @property
    def notes(self) -> Pairs:
        """The calls of each note that is called."""
        return self.matched.pairs


def read(blocks: Sequence[Block]) -> Notes:
    """All notes of a text, and their calls."""
    labels = _labels(blocks)
    systems = _systems(blocks, labels)
    found = runs.runs(blocks, [system.matched for system in systems]) or runs.under_a_heading(blocks, labels)
    decided = {decision.block: decision for run in found for decision in _decisions(blocks, run)}
    numbers, renumbered = _numbers(systems, decided)
    decisions = tuple(replace(d, n=numbers.get(block, d.n)) for block, d in sorted(decided.items()))
    return Notes(decisions, MappingProxyType(_calls(blocks, systems, decided, numbers)), renumbered)


def _labels(blocks: Sequence[Block]) -> list[Label]:
    """The blocks that begin as a note does."""
    found = ((index, beginning(block.text)) for index, block in enumerate(blocks) if not (block.grid or block.rule))
    return [Label(index, b.sign, b.look, b.length, b.open) for index, b in found if b]


def _systems(blocks: Sequence[Block], labels: Sequence[Label]) -> list[System]:
    """The shapes in which notes are called here; of those that claim the same labels the one that finds the most."""
    looks: dict[str, list[Label]] = {}
    for label in labels:
        looks.setdefault(label.look, []).append(label)
    found = [(shape, called) for shape in CALLS if (called := calls(blocks, shape))]
    proposed = [
        System(shape, look, match(called, alike, shape))
        for shape, called in found
        for look, alike in looks.items()
        if {call.sign for call in called} & {label.sign for label in alike}
    ]
    systems: list[System] = []
    for system in sorted(proposed, key=_rank):
        if _stands(blocks, system) and not any(_claim_the_same(system, other) for other in systems):
            systems.append(system)
    return [*systems, *_placed(blocks, labels, systems)]


IN_ITS_PLACE = Shape("the note stands right behind what it belongs to", "", re.compile(r"(?!)"))


def _placed(blocks: Sequence[Block], labels: Sequence[Label], systems: Sequence[System]) -> Iterator[System]:
    """Notes in brackets that nothing calls: each belongs to the end of what stands before it."""
    known = {label.block for system in systems for label in system.labels}
    pairs: dict[Label, tuple[Call, ...]] = {}
    before = -1  # the last block that is no note
    for label in (label for label in labels if label.open and label.block not in known):
        last = closing_bracket(blocks, label)
        if label.block > 0 and last is not None:
            before = before if label.block - 1 in known else label.block - 1
            end = len(blocks[before].text)
            pairs[label] = (Call(before, end, end, label.sign, label.look),) if before >= 0 else ()
            known |= set(range(label.block, last + 1))
    if any(pairs.values()):
        yield System(IN_ITS_PLACE, "", Matched(tuple(pairs), MappingProxyType({n: c for n, c in pairs.items() if c})))


def _claim_the_same(system: System, other: System) -> bool:
    """Whether two systems have labels or calls in common."""
    if system.look == other.look or system.shape == other.shape:
        return True
    taken = {(call.block, place) for call in other.called for place in range(call.start, call.end)}
    return any((call.block, place) in taken for call in system.called for place in range(call.start, call.end))


def _rank(system: System) -> tuple[int, bool, bool]:
    """The more notes the better, then those labelled as they are called, then those of a shape that is sure."""
    looks = {call.look for call in system.called}
    return -len(system.notes), system.look.rstrip(".: ") not in looks, not system.shape.sure


def _stands(blocks: Sequence[Block], system: System) -> bool:
    """Whether these are notes: a sure shape, a heading of notes over them, or several; and most of what is labelled so is called."""
    if not system.notes:
        return False
    first = min(label.block for label in system.notes)
    alike = [label for label in system.labels if label.block >= first]
    headed = first > 0 and is_note_heading(blocks[first - 1])
    enough = system.shape.sure or headed or any(label.open for label in system.notes) or _likely(system)
    return enough and 2 * len(system.notes) >= len(alike)


def _likely(system: System) -> bool:
    """Of a shape that is not sure: several calls, most of them where calls stand; points of a list stand elsewhere."""
    well = sum(call.weight == AT_A_CLAUSE_END for call in system.called)
    signs = all(kind(label.sign) == "sign" for label in system.notes)
    return (signs or len(system.notes) >= FEWEST) and 2 * well > len(system.called)


NOTE = "a number begins the line, in the run of notes that ends the text"
CALLED = "the sign that begins it is called in the text before it"
SAID = "its bracket says that it is a note"
CONTINUED = "it stands among the notes without a number"
HEADING = "a heading of notes, and numbered notes after it"
DIVISION = "it stands over notes that begin anew: those of another chapter"


def _decisions(blocks: Sequence[Block], run: Run) -> Iterator[Decision]:
    """What is decided of the blocks of a run, and of the headings in it."""
    closing = -1
    for index in range(run.first, run.last + 1):
        label = run.labels.get(index)
        if index in run.headings:
            yield Decision(index, "note-heading", HEADING if is_note_heading(blocks[index]) else DIVISION)
        elif label and index > closing:
            ends = closing_bracket(blocks, label) if label.open else None
            closing = -1 if ends is None else ends
            numbered = label.sign.isdecimal() and run.last == len(blocks) - 1
            because = SAID if label.open else NOTE if numbered else CALLED
            tail = int(closing == index)
            yield Decision(index, "note", because, n=label.sign, label=label.length, tail=tail)
        else:
            yield Decision(index, "note-continued", CONTINUED, "medium", tail=int(closing == index))


def _numbers(systems: Sequence[System], decided: Mapping[int, Decision]) -> tuple[dict[int, str], bool]:
    """The number of each note by its block, where its own sign will not do: it is no number, or another note has it."""
    signs = [decision.n for decision in decided.values() if decision.role == "note"]
    plain = len(systems) < 2 and all(sign.isdecimal() for sign in signs)
    called = [label for system in systems for label in system.notes]
    if plain and len({label.sign for label in called}) == len(called):
        return {}, False
    first = {label.block: min((c.block, c.start) for c in found) for s in systems for label, found in s.notes.items()}
    notes = [block for block, decision in decided.items() if decision.role == "note"]
    ordered = sorted(notes, key=lambda block: first.get(block, (block, 0)))
    return {block: str(number) for number, block in enumerate(ordered, 1)}, True


def _calls(
    blocks: Sequence[Block], systems: Sequence[System], decided: Mapping[int, Decision], numbers: Mapping[int, str]
) -> dict[int, Called]:
    """The calls outside notes; of a shape that shows what it is also those whose note is missing."""
    notes = {block for block, decision in decided.items() if decision.role == "note"}
    within = notes | {block for block, decision in decided.items() if decision.role == "note-continued"}
    found: dict[int, dict[tuple[int, str], NoteCall]] = {}
    for call, number, shape in _numbered(blocks, systems, notes, numbers):
        place = call.start, number if shape is IN_ITS_PLACE else ""
        if call.block not in within:
            found.setdefault(call.block, {}).setdefault(place, NoteCall(call.start, call.end, number, shape.name))
    return {block: tuple(sorted(called.values(), key=lambda call: call.start)) for block, called in found.items()}


def _numbered(
    blocks: Sequence[Block], systems: Sequence[System], notes: Set[int], numbers: Mapping[int, str]
) -> Iterator[tuple[Call, str, Shape]]:
    """The calls with the numbers of their notes; a label inside another note’s bracket is none."""
    for system in systems:
        for label, called in system.notes.items():
            if label.block in notes:
                yield from ((call, numbers.get(label.block, label.sign), system.shape) for call in called)
    shapes = {system.shape for system in systems} - {IN_ITS_PLACE} or {CALLS[0]}
    for shape in (shape for shape in shapes if shape.explicit):
        found = (call for call in calls(blocks, shape) if call.start)  # one calls from behind a word
        yield from ((call, call.sign, shape) for call in found)
