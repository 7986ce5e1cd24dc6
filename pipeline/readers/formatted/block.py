"""A block of a formatted text: a heading, a paragraph, or what holds others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from pipeline import tei
from pipeline.readers.formatted import trees

Kind: TypeAlias = Literal[
    "heading", "paragraph", "quotation", "verse", "line", "list", "item", "table", "row", "cell", "break"
]


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the text: its words in `content`, or the blocks `inner` that it holds.

    `level` is that of a heading, from 1; `style` are the classes that the file gives it.
    """

    kind: Kind
    line: int
    content: tei.Element | None = None
    inner: tuple[Block, ...] = ()
    level: int = 0
    style: frozenset[str] = frozenset()
    language: str = ""
    because: str = ""

    @property
    def words(self) -> str:
        """Its words, white space folded."""
        own = "" if self.content is None else trees.words(self.content)
        return " ".join(filter(None, [own, *(block.words for block in self.inner)]))
