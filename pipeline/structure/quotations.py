"""Block quotations: paragraphs that quotation marks enclose whole, after a line that leads in to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.blocks import Block
from pipeline.structure.decision import Decision

#: Opening marks and what closes each.
CLOSES = {"“": "”", "«": "»", "„": "“", "\"": "\""}
LEAD_IN = re.compile(r"[:—]\s*$")
TRAILING_CALLS = re.compile(r"(?:\s*\[\d{1,3}\])+\s*$")


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
            yield Decision(following, "quotation-continued", "the quotation marks opened before it close in it")
        index = last + 1


def bare(text: str) -> str:
    """The text without calls at its end."""
    return TRAILING_CALLS.sub("", text)


def _begins(blocks: Sequence[Block], decided: Mapping[int, Decision], index: int) -> bool:
    return index not in decided and blocks[index].text[0] in CLOSES and bool(LEAD_IN.search(bare(blocks[index - 1].text)))


def _end(blocks: Sequence[Block], decided: Mapping[int, Decision], start: int) -> int | None:
    """The block in which the marks close, if they close at its very end and not before."""
    opening = blocks[start].text[0]
    depth = 0
    for index in range(start, len(blocks)):
        if index in decided:
            return None
        text = bare(blocks[index].text)
        if index > start and text[0] == opening and depth == 1:
            depth = 0  # by custom each paragraph of a long quotation opens anew
        for position, mark in enumerate(text):
            if mark in (opening, CLOSES[opening]):
                depth += 1 if mark == opening and (depth == 0 or opening != CLOSES[opening]) else -1
            if depth <= 0:
                return index if not re.search(r"\w", text[position + 1 :]) else None
    return None
