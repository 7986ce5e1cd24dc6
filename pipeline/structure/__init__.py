"""Structure of a plain text: small recognisers that each answer for one kind of block, and say why.

A recogniser sees all blocks and what was decided before it, and yields its own decisions; the first decision
about a block stands. The editor's own ([structure] in edition.toml) come before all of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.blocks import Block
from pipeline.structure import editor, headings, notes, paragraphs, quotations, titles, verse
from pipeline.structure.decision import Decided, Decision, Recogniser
from pipeline.structure.notes import Called

RECOGNISERS: tuple[Recogniser, ...] = (
    titles.recognise,
    verse.recognise,
    quotations.recognise,
    headings.recognise,
    paragraphs.recognise,
)


@dataclass(frozen=True, slots=True)
class Structure:
    """One decision for every block, in their order, and the calls of notes by block.

    `renumbered` says that notes have other numbers than the text prints: signs, or numbers that begin anew.
    """

    decisions: Sequence[Decision]
    calls: Mapping[int, Called]
    renumbered: bool


def decide(blocks: Sequence[Block], overrides: Mapping[str, str]) -> Structure:
    """What each block is, and what it calls; the editor’s word first, then the notes, then the recognisers in order."""
    found = notes.read(blocks)
    decided: Decided = {decision.block: decision for decision in editor.decisions(blocks, overrides)}
    for decision in found.decisions:
        decided.setdefault(decision.block, decision)
    for recognise in RECOGNISERS:
        for decision in recognise(blocks, decided):
            decided.setdefault(decision.block, decision)
    return Structure([decided[index] for index in range(len(blocks))], found.calls, found.renumbered)
