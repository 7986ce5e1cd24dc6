"""Verse: short lines without blank lines between them, each beginning with a capital, or led in, indented or in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from pipeline.blocks import Block
from pipeline.cues import DEDICATION
from pipeline.structure.decision import Decision
from pipeline.structure.quotations import CLOSES, leads_in

LONGEST_VERSE = 75  # characters
SENTENCE = re.compile(r"[.!?…][”’»\"]?$")
CAPITALS = "a short line among short lines that begin with capitals"
SHOWN = "a short line among short lines that are led in, indented or in quotation marks"
LINES_OF_ADDRESS = 5
MEAN_OF_ADDRESS = 24  # characters
EARLIEST = 12  # blocks: where a dedication stands


def recognise(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> Iterator[Decision]:
    """Stanzas of two lines or more, in which some sentence runs over the end of a line."""
    for _, run in groupby(range(len(blocks)), key=lambda i: blocks[i].paragraph):
        lines = list(run)
        if len(lines) < 2 or any(i in decided or len(blocks[i].text) > LONGEST_VERSE for i in lines):
            continue
        reason = _reason(blocks, lines)
        if reason and not all(SENTENCE.search(blocks[i].text) for i in lines[:-1]):
            least = min(blocks[i].indent for i in lines)
            yield from (Decision(i, "verse", reason, indent=blocks[i].indent - least) for i in lines)


def _reason(blocks: Sequence[Block], lines: Sequence[int]) -> str:
    """Why lines are verses; "" where they are not."""
    first = blocks[lines[0]]
    led_in = lines[0] > 0 and leads_in(blocks[lines[0] - 1])
    shown = led_in or first.indent > 0 or first.text[0] in CLOSES
    capitals = sum(1 for i in lines if _verse(blocks[i].text))
    if any(LABELLED.match(blocks[i].text) for i in lines):
        return ""
    if not shown and _is_address([blocks[i].text for i in lines], early=lines[0] < EARLIEST):
        return ""
    if capitals == len(lines):
        return CAPITALS
    return SHOWN if shown and 2 * capitals >= len(lines) and _verse(first.text) else ""


LABELLED = re.compile(r"[-*•·>]\s|\(?\d{1,3}[.)]\s|\|")


def _is_address(lines: Sequence[str], *, early: bool) -> bool:
    """Whether lines are so few and short that they are names and places, or a dedication at the head of the text."""
    few = len(lines) <= LINES_OF_ADDRESS
    short = sum(map(len, lines)) <= MEAN_OF_ADDRESS * len(lines)
    return few and ((early and DEDICATION.match(f"{lines[0]} ") is not None) or (short and _like_names(lines)))


def _like_names(lines: Sequence[str]) -> bool:
    """Whether most words begin with capitals: those of verses do not."""
    words = [word for line in lines for word in re.findall(r"[^\W\d_]+", line)]
    return 3 * sum(1 for word in words if word[0].isupper()) >= 2 * len(words)


def _verse(text: str) -> bool:
    letter = next((c for c in text if c.isalpha()), "")
    return len(text) <= LONGEST_VERSE and (letter.isupper() or not letter.islower())
