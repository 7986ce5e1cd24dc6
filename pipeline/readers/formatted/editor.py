"""The editor's own decisions about the blocks of a formatted text, from `[structure]`, by the lines that they begin on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from pipeline.readers.formatted.block import Block
from pipeline.readers.formatted.verse import lines, stanza
from pipeline.structure.editor import SAID

SETTLED = "settled"  # the class of a block of which the editor says that it is the title


@dataclass(frozen=True, slots=True)
class Settled:
    """The blocks as the editor has them, those set aside, and the places named in vain, each with what is wrong."""

    blocks: Sequence[Block]
    aside: Sequence[Block]
    in_vain: Sequence[tuple[int, str]]


def settle(found: Sequence[Block], overrides: Mapping[str, str]) -> Settled:
    """The editor's word on each block that `[structure]` names; of several that begin on one line, on the first."""
    waiting = dict(overrides)
    blocks: list[Block] = []
    aside: list[Block] = []
    for block in found:
        role = overrides.get(str(block.line), "") if str(block.line) in waiting else ""
        if role == "set-aside":
            aside.append(block)
        else:
            blocks += SAYING[role](block, role) if role in SAYING else [block]
        if role in SAYING or role == "set-aside":
            del waiting[str(block.line)]
    return Settled(blocks, aside, tuple(_in_vain(found, waiting)))


def _in_vain(found: Sequence[Block], waiting: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    begun = {str(block.line) for block in found}
    for place, role in waiting.items():
        if place in begun:
            yield (
                int(place),
                f"[structure] says “{role}”, which can be said of the lines of a plain text alone; mark it in the file",
            )
        else:
            yield (
                int(place.partition(":")[0]),
                f"[structure] names {place}, where no block of this text begins; `explain` tells where they do",
            )


def _paragraphs(block: Block) -> list[Block]:
    """A block as paragraphs; what is parted stays parted."""
    if block.content is None:
        return [each for inner in block.inner for each in _paragraphs(inner)]
    return [replace(block, kind="paragraph", level=0, style=frozenset(), because=SAID)]


def _heading(block: Block, role: str) -> list[Block]:
    level = int(role[-1]) if role[-1].isdecimal() else block.level or 1
    return [replace(each, kind="heading", level=level) for each in _paragraphs(block)]


def _of_the_front(block: Block, role: str) -> list[Block]:
    return [replace(each, style=frozenset({role, SETTLED})) for each in _paragraphs(block)]


def _quotation(block: Block, _role: str) -> list[Block]:
    return [Block("quotation", block.line, inner=tuple(_paragraphs(block)), because=SAID)]


def _verse(block: Block, _role: str) -> list[Block]:
    return [stanza(lines(each.content), each.line, SAID) for each in _paragraphs(block) if each.content is not None]


SAYING: Mapping[str, Callable[[Block, str], list[Block]]] = MappingProxyType(
    {
        **dict.fromkeys(("title", "subtitle", "author"), _of_the_front),
        **dict.fromkeys(("heading", "heading-1", "heading-2", "heading-3"), _heading),
        "paragraph": lambda block, _role: _paragraphs(block),
        "quotation": _quotation,
        "verse": _verse,
    }
)
