"""Endnotes: a numbered run at the end of the text, under a heading or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.blocks import Block
from pipeline.language import NOTE_HEADINGS
from pipeline.structure.decision import Decision

#: The printed number of a note: “1 ”, “1.”, “1)” or “[1]”.
LABEL = re.compile(r"\[?(?P<n>\d{1,4})(?:\][.:]?|[.)]|(?=[ \t\u00a0]))[ \t\u00a0]+(?=\S)")
#: A call in the text. Years and page numbers of four digits and more are not calls.
CALL = re.compile(r"\[(?P<n>\d{1,3})\]")


def recognise(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> Iterator[Decision]:
    """The notes at the end, each with the paragraphs that continue it."""
    start = _first_note(blocks)
    if start is None:
        return
    if start and _note_heading(blocks[start - 1]):
        yield Decision(start - 1, "note-heading", "a heading of notes, and numbered notes after it")
    for index in range(start, len(blocks)):
        label = LABEL.match(blocks[index].text)
        if label:
            because = f"the number {label['n']} begins the line, in the run of notes that ends the text"
            yield Decision(index, "note", because, n=label["n"], label=label.end())
        else:
            yield Decision(index, "note-continued", "it stands among the notes without a number", "medium")


def _first_note(blocks: Sequence[Block]) -> int | None:
    """Where the run of notes begins: under a heading of notes, else at the last note 1 of a text with calls."""
    labelled = [i for i, block in enumerate(blocks) if LABEL.match(block.text)]
    for index in reversed(labelled):
        if index and _note_heading(blocks[index - 1]):
            return index
    called = {int(call["n"]) for block in blocks for call in CALL.finditer(block.text)}
    for index in reversed(labelled):
        if _number(blocks[index]) == min(called, default=0) and _mostly_notes(blocks, index):
            return _run_before(blocks, labelled, index)
    return None


def _number(block: Block) -> int:
    label = LABEL.match(block.text)
    return int(label["n"]) if label else 0


def _mostly_notes(blocks: Sequence[Block], start: int) -> bool:
    tail = blocks[start:]
    return 2 * sum(1 for block in tail if LABEL.match(block.text)) > len(tail)


def _run_before(blocks: Sequence[Block], labelled: Sequence[int], start: int) -> int:
    """Notes that stand before the first called one, out of their order or never called, are notes too."""
    while start - 1 in labelled:
        start -= 1
    return start


def _note_heading(block: Block) -> bool:
    return block.text.strip(" .:_*").casefold() in NOTE_HEADINGS
