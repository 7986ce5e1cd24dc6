"""Structure of a plain text: small recognisers that each answer for one kind of block, and say why.

A recogniser sees all blocks and what was decided before it, and yields its own decisions; the first decision
about a block stands. The editor's own ([structure] in edition.toml) come before all of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.blocks import Block
from pipeline.structure import editor, headings, notes, paragraphs, quotations, titles, verse
from pipeline.structure.decision import Decided, Decision, Recogniser

RECOGNISERS: tuple[Recogniser, ...] = (
    notes.recognise,
    titles.recognise,
    verse.recognise,
    quotations.recognise,
    headings.recognise,
    paragraphs.recognise,
)


def decide(blocks: Sequence[Block], overrides: Mapping[str, str]) -> list[Decision]:
    """One decision for every block, in their order."""
    decided: Decided = {decision.block: decision for decision in editor.decisions(blocks, overrides)}
    for recognise in RECOGNISERS:
        for decision in recognise(blocks, decided):
            decided.setdefault(decision.block, decision)
    return [decided[index] for index in range(len(blocks))]
