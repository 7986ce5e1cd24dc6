"""Runs of notes: those that stand together, where each run begins and ends, and the headings over it and in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from pipeline.blocks import Block
from pipeline.divisions import SENTENCE_END, in_capitals, in_title_case, is_heading_of_lines, numbering
from pipeline.labels import CARET, heads_notes, place
from pipeline.structure.headings import LONGEST_IN_TITLE_CASE
from pipeline.structure.matching import Label, Matched

MOST_PARAGRAPHS = 30  # of one note


@dataclass(frozen=True, slots=True)
class Run:
    """Notes that stand together: their first and last block, the label of each note by its block, the headings."""

    first: int
    last: int
    labels: Mapping[int, Label]
    headings: frozenset[int] = frozenset()


Together: TypeAlias = list[Label]


def runs(blocks: Sequence[Block], found: Sequence[Matched]) -> list[Run]:
    """The runs of the notes that are called."""
    by_block = {label.block: label for matched in found for label in matched.labels}
    together = [_extended(run, by_block) for run in _together(found)]
    if not together:
        return []
    starts = [*(run[0].block for run in together[1:]), len(blocks)]
    chapters = _close_chapters(blocks, together)
    ends = [
        _end(blocks, run, until, chapters, ends_the_text=_ends_the_text(blocks, run, until, len(together)))
        for run, until in zip(together, starts, strict=True)
    ]
    return [_run(blocks, by_block, run[0].block, end) for run, end in zip(together, ends, strict=True)]


def under_a_heading(blocks: Sequence[Block], labels: Sequence[Label]) -> list[Run]:
    """Notes that nothing calls, under the last heading of notes."""
    starts = [label.block for label in labels if label.block and is_note_heading(blocks[label.block - 1])]
    below = {label.block: label for label in labels if starts and label.block >= starts[-1]}
    return [_run(blocks, below, starts[-1], len(blocks) - 1)] if starts else []


def _together(found: Sequence[Matched]) -> Iterator[Together]:
    """Notes none of which is called from between them."""
    called = {label: calls for matched in found for label, calls in matched.pairs.items()}
    run: Together = []
    for label in sorted(called, key=lambda label: label.block):
        if run and any(run[-1].block < call.block < label.block for call in called[label]):
            yield run
            run = []
        run.append(label)
    if run:
        yield run


def _extended(run: Together, labels: Mapping[int, Label]) -> Together:
    """A run with the notes labelled alike right before and behind it, called or not."""
    first, last = run[0].block, run[-1].block
    while first - 1 in labels:
        first -= 1
    while last + 1 in labels:
        last += 1
    return [labels[block] for block in range(first, last + 1) if block in labels]


def _run(blocks: Sequence[Block], labels: Mapping[int, Label], first: int, last: int) -> Run:
    """The run from block to block, with the heading over it, and those within it over notes that begin anew."""
    headings = set(_divisions(blocks, labels, first, last))
    over = first - 1
    if headings and over > 0 and not is_note_heading(blocks[over]) and may_be_heading(blocks[over]):
        headings.add(over)
        over -= 1
    if over >= 0 and is_note_heading(blocks[over]):
        headings.add(over)
    within = {block: labels[block] for block in range(first, last + 1) if block in labels}
    return Run(min({first} | headings), last, MappingProxyType(within), frozenset(headings))


def _divisions(blocks: Sequence[Block], labels: Mapping[int, Label], first: int, last: int) -> Iterator[int]:
    """The headings among notes: right over one whose sign does not follow those before it."""
    highest = 0
    for index in range(first, last + 1):
        if index in labels:
            number = place(labels[index].sign)
            if number <= highest and index - 1 not in labels and may_be_heading(blocks[index - 1]):
                yield index - 1
            highest = number


def _close_chapters(blocks: Sequence[Block], together: Sequence[Together]) -> bool:
    """Whether notes stand at the ends of chapters: below most runs a heading follows, or nothing."""
    below = [run[-1].block + 1 for run in together if not run[-1].open]
    closing = sum(1 for index in below if index == len(blocks) or may_be_heading(blocks[index]))
    return len(below) > 1 and 2 * closing >= len(below)


def _ends_the_text(blocks: Sequence[Block], run: Together, until: int, runs: int) -> bool:
    """Whether what is left of the text belongs to its last notes: they have a heading, or most of what is left are notes."""
    first = run[0].block
    headed = first > 0 and is_note_heading(blocks[first - 1])
    return until == len(blocks) and (headed or (runs == 1 and 2 * len(run) >= len(blocks) - first))


def _end(blocks: Sequence[Block], run: Together, until: int, chapters: bool, ends_the_text: bool) -> int:
    """Behind which block a run ends: paragraphs without a label may go on its last note.

    They do up to the bracket that closes the note; up to the next heading, where notes end chapters or the text; and where
    they are indented.
    """
    last = run[-1].block
    if run[-1].open:
        closing = closing_bracket(blocks, run[-1])
        return last if closing is None else closing
    if chapters or ends_the_text:
        heading = next((i for i in range(last + 1, until) if may_be_heading(blocks[i])), None)
        if heading is None and ends_the_text:
            return len(blocks) - 1
        if heading is not None and heading - last <= MOST_PARAGRAPHS:
            return heading - 1
    while last + 1 < until and _goes_on(blocks[last + 1], blocks[run[-1].block], run[-1]):
        last += 1
    return last


def _goes_on(block: Block, note: Block, label: Label) -> bool:
    """Whether an indented block goes on a note: one set in itself, or one labelled as Markdown has it.

    What is set in further and as short as a verse is none of it.
    """
    set_in = block.column > 1 and block.column >= note.column and (note.column > 1 or label.look == CARET)
    return set_in and (block.column == note.column or label.look == CARET or len(block.text) > LONGEST_VERSE)


LONGEST_VERSE = 60  # characters


def closing_bracket(blocks: Sequence[Block], label: Label) -> int | None:
    """The block that ends with the bracket which the label opens."""
    depth = 0
    for index in range(label.block, min(label.block + MOST_PARAGRAPHS, len(blocks))):
        text = blocks[index].text
        depth += text.count("[") - text.count("]")
        if depth <= 0:
            return index if text.endswith("]") and depth == 0 else None
    return None


def is_note_heading(block: Block) -> bool:
    """Whether a block is a heading of notes."""
    return block.one_line and heads_notes(block.text)


def may_be_heading(block: Block) -> bool:
    """Whether a block looks like a heading by its words alone."""
    text = " ".join(block.text.split())
    if block.rule or text.startswith("#"):
        return True
    if not block.one_line:
        return is_heading_of_lines(block.lines, block.above)
    found = numbering(text)
    if found and found.end == len(text):
        return found.rank > 0 or found.style != "arabic"
    title = text[found.end :] if found else text
    stopped = SENTENCE_END.search(title) is not None
    return len(text) <= LONGEST_IN_TITLE_CASE and not stopped and (in_capitals(title) or in_title_case(title))
