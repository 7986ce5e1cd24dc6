"""Block quotations: paragraphs that quotation marks enclose whole, after a line that leads in to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.blocks import Block
from pipeline.structure.decision import Decision

#: Opening marks and what closes each.
CLOSES = {"“": "”", "«": "»", "„": "“", '"': '"'}
LEAD_IN = re.compile(r"[:—]$")
CALL_AT_END = re.compile(r"\[[0-9]{1,3}\]$")
LONGEST_CALL = 5  # characters
MOST_PARAGRAPHS = 30


def recognise(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> Iterator[Decision]:
    """Quotations led in by a colon; one whose marks stay open goes on in the next paragraph."""
    index = 1
    while index < len(blocks):
        last = _end(blocks, decided, index) if _begins(blocks, decided, index) else None
        if last is None:
            index += 1
            continue
        lead = " ".join(bare(blocks[index - 1].text).split()[-3:])
        yield Decision(index, "quotation", f"quotation marks enclose it, and “{lead}” leads in to it")
        for following in range(index + 1, last + 1):
            if following not in decided:
                yield Decision(following, "quotation-continued", "the quotation marks opened before it close in it")
        index = last + 1


def bare(text: str) -> str:
    """The text without calls and white space at its end."""
    end = len(text.rstrip())
    while call := CALL_AT_END.search(text, max(0, end - LONGEST_CALL), end):
        end = call.start()
        while end and text[end - 1].isspace():
            end -= 1
    return text[:end]


def leads_in(block: Block) -> bool:
    """Whether the block ends as one that announces what follows."""
    return bool(LEAD_IN.search(bare(block.text)))


def _begins(blocks: Sequence[Block], decided: Mapping[int, Decision], index: int) -> bool:
    return index not in decided and blocks[index].text[0] in CLOSES and leads_in(blocks[index - 1])


def _end(blocks: Sequence[Block], decided: Mapping[int, Decision], start: int) -> int | None:
    """The block at whose very end the marks close that open at the start; None where they close before or never."""
    opening = blocks[start].text[0]
    depth = bare_in_a_row = 0
    for index in range(start, min(start + MOST_PARAGRAPHS, len(blocks))):
        if index in decided and decided[index].role == "verse":
            continue  # a quotation may quote verses
        anew = blocks[index].text[0] == opening  # by custom each paragraph of a long quotation opens anew
        joined = index > start and blocks[index].paragraph == blocks[index - 1].paragraph
        bare_in_a_row = 0 if anew or joined else bare_in_a_row + 1
        if index in decided or bare_in_a_row > 1:
            return None
        depth, rest = _closed(bare(blocks[index].text), opening, 0 if anew and depth == 1 else depth)
        if depth <= 0:
            return None if re.search(r"\w", rest) else index
    return None


def _closed(text: str, opening: str, depth: int) -> tuple[int, str]:
    """How many quotations are open where the text ends, or where the first of them closes, and what follows that."""
    for position, mark in enumerate(text):
        if mark in (opening, CLOSES[opening]):
            opens = mark == opening and (depth == 0 or opening != CLOSES[opening])
            depth += 1 if opens else -1
        if depth <= 0:
            return depth, text[position + 1 :]
    return depth, ""
