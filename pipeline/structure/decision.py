"""What a recogniser says of a block."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from pipeline.blocks import Block

Role = Literal[
    "title", "subtitle", "author", "headnote", "heading", "paragraph",
    "quotation", "quotation-continued", "verse", "note-heading", "note", "note-continued",
]  # fmt: skip
Certainty: TypeAlias = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class Decision:
    """The role of a block and the reason for it.

    `label` characters of a note are its printed number `n`; the last `tail` close the bracket that it stands in.
    """

    block: int
    role: Role
    because: str
    certainty: Certainty = "high"
    n: str = ""
    label: int = 0
    tail: int = 0


@dataclass(frozen=True, slots=True)
class NoteCall:
    """A call of a note in a block: from where to where, the number of the note, what shows that it is one."""

    start: int
    end: int
    n: str
    because: str


Decided: TypeAlias = dict[int, Decision]
Recogniser: TypeAlias = Callable[[Sequence[Block], Mapping[int, Decision]], Iterator[Decision]]
