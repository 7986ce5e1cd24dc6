"""Notes: what the text calls, wherever it stands: at the end, after each chapter, after the paragraph of the call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TypeAlias

from pipeline.blocks import Block
from pipeline.cues import NOTE_HEADINGS
from pipeline.structure import calls
from pipeline.structure.calls import AT_A_CLAUSE_END, CALLS, CARET, Call, Label, Matched, Shape
from pipeline.structure.decision import Decision, NoteCall

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
    notes: Matched


def read(blocks: Sequence[Block]) -> Notes:
    """All notes of a text, and their calls."""
    labels = calls.labels(blocks)
    systems = _systems(blocks, labels)
    runs = _runs(systems) or _under_a_heading(blocks, labels)
    decided = dict(_decisions(blocks, labels, systems, runs))
    numbers, renumbered = _numbers(systems, decided)
    decisions = tuple(replace(d, n=numbers.get(block, d.n)) for block, d in sorted(decided.items()))
    return Notes(decisions, MappingProxyType(_calls(blocks, systems, decided, numbers)), renumbered)


def _systems(blocks: Sequence[Block], labels: Sequence[Label]) -> list[System]:
    """The shapes in which notes are called here; of those that claim the same labels the one that finds the most."""
    looks = {label.look for label in labels}
    found = [(shape, calls.calls(blocks, shape)) for shape in CALLS]
    proposed = [
        System(shape, look, calls.match(called, [label for label in labels if label.look == look], shape))
        for shape, called in found
        if called
        for look in looks
    ]
    systems: list[System] = []
    for system in sorted(proposed, key=lambda system: (-len(system.notes), not system.shape.sure)):
        free = system.look not in {s.look for s in systems} and system.shape not in {s.shape for s in systems}
        if free and _stands(system, blocks, labels):
            systems.append(system)
    return systems


def _stands(system: System, blocks: Sequence[Block], labels: Sequence[Label]) -> bool:
    """Whether these are notes: a sure shape, or several; and most of what is labelled so is called."""
    if not system.notes:
        return False
    first = min(label.block for label in system.notes)
    alike = [label for label in labels if label.look == system.look and label.block >= first]
    enough = system.shape.sure or any(label.open for label in system.notes) or _likely(system)
    return enough and 2 * len(system.notes) >= len(alike)


def _likely(system: System) -> bool:
    """Of a shape that is not sure: several calls, most of them where calls stand; points of a list stand elsewhere."""
    found = [call for called in system.notes.values() for call in called]
    well = sum(call.weight == AT_A_CLAUSE_END for call in found)
    signs = not any(label.sign.isdecimal() for label in system.notes)
    return (signs or len(system.notes) >= FEWEST) and 2 * well >= len(found)


Run: TypeAlias = list[Label]


def _runs(systems: Sequence[System]) -> list[Run]:
    """Notes that stand together: none of them is called from between them."""
    called = {label: found for system in systems for label, found in system.notes.items()}
    runs: list[Run] = []
    for label in sorted(called, key=lambda label: label.block):
        within = runs and not any(call.block > runs[-1][-1].block for call in called[label] if call.block < label.block)
        if within:
            runs[-1].append(label)
        else:
            runs.append([label])
    return runs


def _under_a_heading(blocks: Sequence[Block], labels: Sequence[Label]) -> list[Run]:
    """Notes that nothing calls, under the last heading of notes."""
    starts = [label.block for label in labels if label.block and _note_heading(blocks[label.block - 1])]
    return [[label for label in labels if label.block >= starts[-1]]] if starts else []


Found: TypeAlias = Iterator[tuple[int, Decision]]


def _decisions(
    blocks: Sequence[Block], labels: Sequence[Label], systems: Sequence[System], runs: Sequence[Run]
) -> Found:
    """What is decided of the blocks of each run, of the heading over it, and of what goes on below it."""
    by_block = {label.block: label for label in labels}
    looks = {label.look for run in runs for label in run}
    for number, run in enumerate(runs):
        first, last = _extended(run, by_block, looks)
        until = runs[number + 1][0].block if number + 1 < len(runs) else len(blocks)
        if first and _note_heading(blocks[first - 1]):
            yield first - 1, Decision(first - 1, "note-heading", "a heading of notes, and numbered notes after it")
        end = _end(blocks, run, last, until, alone=len(runs) == 1)
        yield from _run(blocks, by_block, first, end)


def _extended(run: Run, labels: Mapping[int, Label], looks: set[str]) -> tuple[int, int]:
    """The first and the last block of a run with those labelled alike right before and behind it, called or not."""
    first, last = run[0].block, run[-1].block
    while first - 1 in labels and labels[first - 1].look in looks:
        first -= 1
    while last + 1 in labels and labels[last + 1].look in looks:
        last += 1
    return first, last


def _end(blocks: Sequence[Block], run: Run, last: int, until: int, alone: bool) -> int:
    """Behind which block a run ends: paragraphs without a label may go on its last note.

    They do to the end of a text where most of what is left are notes, to the bracket that closes the note, and where they
    are indented.
    """
    if run[-1].open and (closing := _closing(blocks, run[-1])) is not None:
        return closing
    headed = run[0].block and _note_heading(blocks[run[0].block - 1])
    if headed and until == len(blocks):
        return len(blocks) - 1
    if alone and 2 * len(run) >= len(blocks) - run[0].block and not run[-1].open:
        return len(blocks) - 1
    while last + 1 < until and _goes_on(blocks[last + 1], blocks[run[-1].block], run[-1]):
        last += 1
    return last


def _goes_on(block: Block, note: Block, label: Label) -> bool:
    """Whether an indented block goes on a note: one set in itself, or one labelled as Markdown has it; verse is not."""
    return block.column > 1 and block.column >= note.column and (note.column > 1 or label.look == CARET)


MOST_PARAGRAPHS = 30  # of one note in brackets


def _closing(blocks: Sequence[Block], label: Label) -> int | None:
    """The block that ends with the bracket which the label opens."""
    depth = 0
    for index in range(label.block, min(label.block + MOST_PARAGRAPHS, len(blocks))):
        text = blocks[index].text
        depth += text.count("[") - text.count("]")
        if depth <= 0:
            return index if text.endswith("]") and depth == 0 else None
    return None


def _run(blocks: Sequence[Block], labels: Mapping[int, Label], first: int, last: int) -> Found:
    closing: int | None = None
    for index in range(first, last + 1):
        label = labels.get(index)
        if label and (closing is None or index > closing):
            closing = _closing(blocks, label) if label.open else None
            tail = int(closing == index)
            because = NOTE if label.sign.isdecimal() and last == len(blocks) - 1 else CALLED
            yield index, Decision(index, "note", because, n=label.sign, label=label.length, tail=tail)
        else:
            tail = int(closing == index)
            yield index, Decision(index, "note-continued", CONTINUED, "medium", tail=tail)


NOTE = "a number begins the line, in the run of notes that ends the text"
CALLED = "the sign that begins it is called in the text before it"
CONTINUED = "it stands among the notes without a number"


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
    found: dict[int, dict[int, NoteCall]] = {}
    for call, number, shape in _numbered(blocks, systems, numbers):
        role = decided[call.block].role if call.block in decided else ""
        if role not in ("note", "note-continued"):
            found.setdefault(call.block, {}).setdefault(call.start, NoteCall(call.start, call.end, number, shape.name))
    return {block: tuple(called[start] for start in sorted(called)) for block, called in found.items()}


def _numbered(
    blocks: Sequence[Block], systems: Sequence[System], numbers: Mapping[int, str]
) -> Iterator[tuple[Call, str, Shape]]:
    for system in systems:
        for label, called in system.notes.items():
            yield from ((call, numbers.get(label.block, label.sign), system.shape) for call in called)
    shapes = {system.shape for system in systems} or {CALLS[0]}
    for shape in shapes:
        if shape.explicit:
            yield from ((call, call.sign, shape) for call in calls.calls(blocks, shape))


def _note_heading(block: Block) -> bool:
    return block.text.strip(" .:_*#").casefold() in NOTE_HEADINGS
