"""Verse: short lines without blank lines between them, each beginning with a capital."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from pipeline.blocks import Block
from pipeline.structure.decision import Decision

LONGEST_VERSE = 75  # characters
SENTENCE = re.compile(r"[.!?…][”’»\"]?$")


def recognise(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> Iterator[Decision]:
    """Stanzas of two lines or more, in which some sentence runs over the end of a line."""
    for _, run in groupby(range(len(blocks)), key=lambda i: blocks[i].paragraph):
        lines = list(run)
        set_off = len(lines) > 1 and all(i not in decided and _verse(blocks[i].text) for i in lines)
        if set_off and not all(SENTENCE.search(blocks[i].text) for i in lines[:-1]):
            yield from (Decision(i, "verse", "a short line among short lines that begin with capitals") for i in lines)


def _verse(text: str) -> bool:
    letter = next((c for c in text if c.isalpha()), "")
    return len(text) <= LONGEST_VERSE and (letter.isupper() or not letter.islower())
