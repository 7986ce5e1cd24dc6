"""Blocks with what was decided of them and found in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.blocks import Block
from pipeline.copytext import CopyText
from pipeline.grids import Piece
from pipeline.inline import Mark, Place, marks
from pipeline.scripts import writing
from pipeline.signs import Vocabulary
from pipeline.structure import Structure
from pipeline.structure.decision import Decision, NoteCall

NOTE_ROLES = frozenset({"note", "note-continued"})
QUOTATION_ROLES = frozenset({"quotation", "quotation-continued"})


@dataclass(frozen=True, slots=True)
class Part:
    """A block with what was decided of it and found in it; its text begins after the label of a note.

    Of a table each `piece` of a cell is a part by itself, whose block has the words of the whole table.
    """

    block: Block
    decision: Decision
    text: str
    start: int
    marks: list[Mark]
    piece: Piece | None = None

    @property
    def opens(self) -> bool:
        """Whether the block begins here: all parts but the further pieces of a table."""
        return self.piece is None or self.block.grid is None or self.piece == self.block.grid.pieces[0]


def parts(
    copytext: CopyText, blocks: Sequence[Block], structure: Structure, overrides: Mapping[str, str]
) -> list[Part]:
    """Each block read inside, against its calls and the numbers of the notes that there are."""
    decisions = structure.decisions
    numbers = frozenset(d.n for d in decisions if d.role == "note")
    brackets = _bracket_offsets(copytext, overrides)
    vocabulary, writing_ = Vocabulary(copytext.text), writing(copytext.text)
    found = []
    for index, (block, decision) in enumerate(zip(blocks, decisions, strict=True)):
        following = decisions[index + 1] if index + 1 < len(decisions) else None
        for piece, start, end in _pieces(block, decision):
            place = Place(
                notes=numbers,
                calls=_calls(structure, index, start - block.start, end - block.start),
                in_note=decision.role in NOTE_ROLES,
                goes_on=following is not None and following.role == "note-continued",
                quoted=decision.role in QUOTATION_ROLES,
                brackets={offset - start: role for offset, role in brackets.items()},
                vocabulary=vocabulary,
                pages=structure.pages,
                writing=writing_,
                signed=block.text.startswith(">") and decision.label > 0,
            )
            text = block.text[start - block.start : end - block.start]
            whole = block if piece is None else replace(block, start=start, end=end)
            found.append(Part(whole, decision, text, start, marks(text, place), piece))
    return found


def _pieces(block: Block, decision: Decision) -> Iterator[tuple[Piece | None, int, int]]:
    """From where to where a block is read: all that stands between its label and its tail, or the pieces of its cells."""
    if decision.role == "table" and block.grid:
        yield from ((piece, piece.start, piece.end) for piece in block.grid.pieces)
    else:
        yield None, block.start + decision.label, block.end - decision.tail


def _calls(structure: Structure, index: int, start: int, end: int) -> list[NoteCall]:
    """The calls of a block from one place in it to another, counted from there; notes call none."""
    if structure.decisions[index].role in NOTE_ROLES:
        return []
    called = structure.calls.get(index, ())
    return [replace(c, start=c.start - start, end=c.end - start) for c in called if start <= c.start and c.end <= end]


def _bracket_offsets(copytext: CopyText, overrides: Mapping[str, str]) -> dict[int, str]:
    """The offsets that “line:column” overrides speak of, where the text has such a line and column."""
    offsets = {}
    for place, role in overrides.items():
        line, _, column = place.partition(":")
        if column and 0 < int(line) <= len(copytext.line_starts):
            offset = copytext.line_starts[int(line) - 1] + int(column) - 1
            if copytext.position(offset) == (int(line), int(column)):
                offsets[offset] = role
    return offsets


def numbers(found: Sequence[Part], kind: str) -> Iterator[Mark]:
    """The marks of one kind, in reading order."""
    return (mark for part in found for mark in part.marks if mark.kind == kind)
