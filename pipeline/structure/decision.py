"""What a recogniser says of a block."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from pipeline.blocks import Block

Role = Literal[
    "title", "subtitle", "author", "headnote", "heading", "paragraph",
    "quotation", "quotation-continued", "verse", "note-heading", "note", "note-continued",
    "heading-continued", "imprint", "dedication", "epigraph", "epigraph-continued", "attribution", "dateline", "salutation", "signature",
    "section-break", "list-item", "table", "table-heading", "illustration",
    "illustration-continued", "set-aside",
]  # fmt: skip
Certainty: TypeAlias = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class Decision:
    """The role of a block and the reason for it.

    The first `label` characters are no part of its text but a sign of what it is, as the printed number `n` of a note;
    the last `tail` close the bracket that a note stands in. `level` is that of a heading, 0 where it is not told yet, or how
    many points a point stands within, `indent` the columns by which a verse is indented; `first` says that a point begins a
    list.
    """

    block: int
    role: Role
    because: str
    certainty: Certainty = "high"
    n: str = ""
    label: int = 0
    tail: int = 0
    level: int = 0
    indent: int = 0
    first: bool = False


@dataclass(frozen=True, slots=True)
class NoteCall:
    """A call of a note in a block: from where to where, the number of the note, what shows that it is one."""

    start: int
    end: int
    n: str
    because: str


Decided: TypeAlias = dict[int, Decision]
Recogniser: TypeAlias = Callable[[Sequence[Block], Mapping[int, Decision]], Iterator[Decision]]
