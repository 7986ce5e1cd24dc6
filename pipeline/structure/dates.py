"""Lines that say where and when: a date and no more, perhaps a place before it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.blocks import Block
from pipeline.cues import MONTHS
from pipeline.structure.decision import Decision

LONGEST = 80  # characters of a line
MOST_WORDS = 10
FEWEST_OF_DIARY = 3  # days
SHORTEST_PARAGRAPH = 90  # characters
YEAR = re.compile(r"\b(?:1[4-9]|20)\d\d\b")
DAY = re.compile(r"(?<!\d)(?:[12]?\d|3[01])(?:st|nd|rd|th|er|[.º°])?(?!\d)")


def is_dateline(text: str) -> bool:
    """Whether a line is a date, or a place and a year."""
    bare = text.strip(" _=*,")
    when = MONTHS.search(bare) is not None or "," in bare
    return YEAR.search(bare) is not None and when and len(bare.split()) <= MOST_WORDS and len(text) <= LONGEST


def datelines(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> frozenset[int]:
    """The lines that are dates with a month and a day or year, no headings; those of a diary stand over its days."""
    dated = [i for i, block in enumerate(blocks) if i not in decided and block.one_line and _is_date(block.text)]
    days = [i for i in dated if 0 < i < len(blocks) - 1 and _between_paragraphs(blocks, i)]
    return frozenset(dated) - (frozenset(days) if len(days) >= FEWEST_OF_DIARY else frozenset())


def _is_date(text: str) -> bool:
    bare = text.strip(" _=*,")
    month = MONTHS.search(bare)
    if month is None or len(bare) > LONGEST or len(bare.split()) > MOST_WORDS:
        return False
    return YEAR.search(bare) is not None or DAY.search(bare) is not None


def _between_paragraphs(blocks: Sequence[Block], index: int) -> bool:
    return all(len(blocks[i].text) >= SHORTEST_PARAGRAPH for i in (index - 1, index + 1))
