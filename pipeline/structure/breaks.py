"""Breaks between sections that have no heading: a line of stars, a rule, an asterism."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.blocks import Block
from pipeline.structure.decision import Decision

BREAK = re.compile(r"(?:[*•·]\s*){3,20}|[⁂❦❧☙§#]|(?:[-–—_=~+]\s*){3,100}|\* ?\*|(?:[oO0]\s+){2}[oO0]|⁂")


def recognise(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> Iterator[Decision]:
    """Lines of signs alone; at the edge of the text they are ornaments of it, and kept all the same."""
    for index, block in enumerate(blocks):
        if index not in decided and BREAK.fullmatch(block.text):
            yield Decision(index, "section-break", "a line of signs alone", label=len(block.text))
