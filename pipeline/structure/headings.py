"""Headings: short lines that stand alone and are no sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.blocks import Block
from pipeline.cues import SMALL_WORDS
from pipeline.structure.decision import Certainty, Decision
from pipeline.structure.quotations import bare, leads_in

LONGEST_HEADING = 90  # characters
LONGEST_IN_TITLE_CASE = 160
NUMBERED = re.compile(
    r"(?i:chapter|part|book|section|lecture|letter|kapitel|teil|chapitre|partie|глава)\s+(?:\d+|[IVXLC]+)\.?|[IVXLC]+\.?"
)
SENTENCE_END = re.compile(r"(?:[.,;:—]|[.!?,]”|[.!?,]’|\.”?\))$")
ONLY_IN_TITLE_CASE = re.compile(r"(?:[?!…]|[?!…]”)$")


def recognise(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> Iterator[Decision]:
    """Lines alone, short, without the end of a sentence, and with text after them."""
    for index, block in enumerate(blocks[:-1]):
        if index in decided or not _stands_alone(blocks, index):
            continue
        if index and leads_in(blocks[index - 1]):
            continue
        reason = _reason(bare(block.text))
        if reason and not _ends_the_text(decided, index):
            because, certainty = reason
            yield Decision(index, "heading", because, certainty)


def _stands_alone(blocks: Sequence[Block], index: int) -> bool:
    around = [blocks[i].paragraph for i in (index - 1, index + 1) if 0 <= i < len(blocks)]
    block = blocks[index]
    return block.one_line and len(block.text) <= LONGEST_IN_TITLE_CASE and block.paragraph not in around


def _ends_the_text(decided: Mapping[int, Decision], index: int) -> bool:
    """A heading has text below it: what stands right above the notes signs off."""
    following = decided.get(index + 1)
    return following is not None and following.role in ("note", "note-heading")


def _reason(text: str) -> tuple[str, Certainty] | None:
    """Why this is a heading and how sure that is; None where it is not."""
    if NUMBERED.fullmatch(text):
        return "a numbered heading", "high"
    if SENTENCE_END.search(text) or not re.search(r"[^\W\d_]", text):
        return None
    if text.isupper():
        return "a short line in capitals", "high"
    if _title_case(text):
        return "a short line alone, in title case, without a full stop", "high"
    if len(text) > LONGEST_HEADING:
        return None
    if ONLY_IN_TITLE_CASE.search(text) or not _capital(text) or len(text.split()) > 10:
        return None
    return "a short line alone, without a full stop", "medium"


def _title_case(text: str) -> bool:
    """All words begin with a capital but the small ones."""
    words = [w for w in re.findall(r"[^\W\d_][\w’'-]*", text) if w.casefold() not in SMALL_WORDS]
    return bool(words) and _capital(text) and all(w[0].isupper() for w in words)


def _capital(text: str) -> bool:
    letter = re.search(r"[^\W_]", text)
    return letter is not None and (letter[0].isupper() or letter[0].isdigit())
