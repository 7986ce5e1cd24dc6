"""Endnotes: a numbered run at the end of the text, under a heading or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from pipeline.blocks import Block
from pipeline.cues import NOTE_HEADINGS
from pipeline.structure.decision import Decision

#: The printed number of a note: “1 ”, “1.”, “1)” or “[1]”.
LABEL = re.compile(r"\[?(?P<n>[0-9]{1,3})(?:\][.:]?|[.)]|(?=[ \t\u00a0]))[ \t\u00a0]+(?=\S)")
NOTE = "a number begins the line, in the run of notes that ends the text"
#: A call in the text. Years and page numbers of four digits and more are not calls.
CALL = re.compile(r"\[(?P<n>[0-9]{1,3})\]")


def recognise(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> Iterator[Decision]:
    """The notes at the end, each with the paragraphs that continue it."""
    labels = [LABEL.match(block.text) for block in blocks]
    start = _first_note(blocks, labels)
    if start is None:
        return
    if start and _note_heading(blocks[start - 1]):
        yield Decision(start - 1, "note-heading", "a heading of notes, and numbered notes after it")
    for index in range(start, len(blocks)):
        label = labels[index]
        if label:
            yield Decision(index, "note", NOTE, n=label["n"], label=label.end())
        else:
            yield Decision(index, "note-continued", "it stands among the notes without a number", "medium")


Labels: TypeAlias = Sequence[re.Match[str] | None]


def _first_note(blocks: Sequence[Block], labels: Labels) -> int | None:
    """Where the run of notes begins: under a heading of notes, else at the last note of the lowest number called."""
    labelled = [index for index, label in enumerate(labels) if label]
    for index in reversed(labelled):
        if index and _note_heading(blocks[index - 1]):
            return index
    called = {int(call["n"]) for block in blocks for call in CALL.finditer(block.text)}
    for below, index in enumerate(reversed(labelled), 1):
        label = labels[index]
        if label and called and int(label["n"]) == min(called) and 2 * below >= len(blocks) - index:
            return _run_before(labels, index)
    return None


def _run_before(labels: Labels, start: int) -> int:
    """Notes that stand before the first called one, out of their order or never called, are notes too."""
    while start and labels[start - 1]:
        start -= 1
    return start


def _note_heading(block: Block) -> bool:
    return block.text.strip(" .:_*").casefold() in NOTE_HEADINGS
