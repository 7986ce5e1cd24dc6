"""Verse in formatted texts: the lines that breaks part a paragraph into."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from pipeline import tei
from pipeline.readers.formatted import trees
from pipeline.readers.formatted.block import Block

LONGEST_VERSE = 80  # characters


def as_verse(block: Block) -> Block:
    """A paragraph of a quotation that is parted into short lines, as verse."""
    if block.kind != "paragraph" or block.content is None:
        return block
    found = lines(block.content)
    short = all(len(trees.words(line)) <= LONGEST_VERSE for line in found)
    return (
        stanza(found, block.line, "short lines with breaks between, in a quotation")
        if len(found) > 1 and short
        else block
    )


def lines(content: tei.Element) -> list[tei.Element]:
    """The lines that breaks part a paragraph into; where phrases go on over a break it is one line."""
    parted: list[list[tei.Content]] = [[]]
    copy = trees.make("p", *(item if isinstance(item, str) else copied(item) for item in tei.content(content)))
    for item in tei.take(copy):
        if not isinstance(item, str) and trees.name(item) == "br":
            parted.append([])
        else:
            parted[-1].append(item)
    made = [trees.make("p", *line) for line in parted]
    return [line for line in made if trees.words(line)]


def copied(item: tei.Element) -> tei.Element:
    """An element once more, without the text after it."""
    copy = deepcopy(item)
    copy.tail = None
    return copy


def stanza(found: Sequence[tei.Element], at: int, because: str) -> Block:
    """A stanza of these lines."""
    return Block(
        "verse", at, inner=tuple(Block("line", trees.line(line) or at, line) for line in found), because=because
    )
