"""Structure of a plain text: small recognisers that each answer for one kind of block, and say why.

A recogniser sees all blocks and what was decided before it, and yields its own decisions; the first decision
about a block stands. The editor's own ([structure] in edition.toml) come before all of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.blocks import Block
from pipeline.signs import BARE_PAGE, WORDED_PAGE
from pipeline.structure import (
    aside,
    breaks,
    editor,
    front,
    headings,
    illustrations,
    letters,
    levels,
    lists,
    notes,
    pages,
    paragraphs,
    quotations,
    tables,
    titles,
    verse,
)
from pipeline.structure.decision import Decided, Decision, Recogniser
from pipeline.structure.notes import Called, Notes

RECOGNISERS: tuple[Recogniser, ...] = (
    tables.recognise,
    illustrations.recognise,
    titles.recognise,
    breaks.recognise,
    verse.recognise,
    quotations.recognise,
    front.recognise,
    headings.recognise,
    front.mottoes,
    lists.recognise,
    letters.recognise,
    paragraphs.recognise,
)


@dataclass(frozen=True, slots=True)
class Structure:
    """One decision for every block, in their order, and the calls of notes by block.

    `renumbered` says that notes have other numbers than the text prints: signs, or numbers that begin anew; `pages` how the
    pages of a source edition are numbered, if they are.
    """

    decisions: Sequence[Decision]
    calls: Mapping[int, Called]
    renumbered: bool
    pages: tuple[re.Pattern[str], ...] = ()


def decide(blocks: Sequence[Block], overrides: Mapping[str, str]) -> Structure:
    """What each block is, and what it calls; the editor’s word first, then what is no part of the work, then the notes."""
    decided: Decided = {decision.block: decision for decision in editor.decisions(blocks, overrides)}
    for decision in aside.recognise(blocks, decided):
        decided.setdefault(decision.block, decision)
    work = _work(blocks, decided)
    found = notes.read(work)
    bare_pages = pages.are_bare(work, found)
    found = Notes() if bare_pages else found
    for decision in found.decisions:
        decided.setdefault(decision.block, decision)
    bare = [_uncalled(block, found.calls.get(index, ())) for index, block in enumerate(blocks)]
    for recognise in RECOGNISERS:
        for decision in list(recognise(bare, decided)):
            decided.setdefault(decision.block, decision)
    ordered = levels.levelled(blocks, [decided[index] for index in range(len(blocks))])
    shown = (*((BARE_PAGE,) if bare_pages else ()), *((WORDED_PAGE,) if pages.are_worded(work) else ()))
    return Structure(ordered, found.calls, found.renumbered, shown)


NOTHING = "·"  # what notes are not looked for in


def _work(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> list[Block]:
    """The blocks up to the last of the work, those set aside without their words."""
    outside = {index for index, decision in decided.items() if decision.role == "set-aside"}
    last = next((i for i in range(len(blocks) - 1, -1, -1) if i not in outside), len(blocks) - 1)
    return [replace(b, text=NOTHING) if i in outside else b for i, b in enumerate(blocks[: last + 1])]


def _uncalled(block: Block, calls: Called) -> Block:
    """A block without the calls that end it, whether before its last stop or behind it."""
    end = len(block.text.rstrip(STOPS)) if calls and calls[-1].end < len(block.text) else len(block.text)
    stop = block.text[end:]
    for call in reversed(calls):
        if call.end != end or not call.start:
            break
        end = call.start
        while end > 1 and block.text[end - 1].isspace():
            end -= 1
    whole = end + len(stop) == len(block.text)
    return block if whole else replace(block, text=block.text[:end] + stop)


STOPS = ".,;:!?…"
