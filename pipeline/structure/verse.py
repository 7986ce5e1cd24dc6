"""Verse: short lines without blank lines between them, each beginning with a capital, or led in, indented or in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from pipeline.blocks import SIGNED, Block
from pipeline.cues import ATTRIBUTION, DEDICATION, VALEDICTION
from pipeline.indents import Indented
from pipeline.stanzas import LONGEST_VERSE, in_turns, ragged
from pipeline.structure.decision import Decision
from pipeline.structure.quotations import CLOSES, leads_in

SENTENCE = re.compile(r"[.!?…][ \u00a0\u202f]?[”’“‘»«\"]?$")
CAPITALS = "a short line among short lines that begin with capitals"
UNEVEN = "a short line among indented ones that end unevenly, or are indented in turns"
NO_WORDS = re.compile(r"\s{3}\S|^[\W\d_]*$")  # columns, signs: a table, a diagram
SHOWN = "a short line among short lines that are led in, indented or in quotation marks"
LINES_OF_ADDRESS = 5
MEAN_OF_ADDRESS = 24  # characters
EARLIEST = 12  # blocks: where a dedication stands


def recognise(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> Iterator[Decision]:
    """Stanzas of two lines or more, in which some sentence runs over the end of a line."""
    for _, run in groupby(range(len(blocks)), key=lambda i: blocks[i].paragraph):
        found, named = list(run), None
        if len(found) < 2 or any(i in decided or len(blocks[i].text) > LONGEST_VERSE for i in found):
            continue
        if len(found) > 2 and ATTRIBUTION.fullmatch(blocks[found[-1]].text):
            named, found = found[-1], found[:-1]
        signs = [_sign(blocks[i]) for i in found]
        lines = [
            (blocks[i].indent + white, blocks[i].text[sign:]) for i, (sign, white) in zip(found, signs, strict=True)
        ]
        led_in = found[0] > 0 and leads_in(blocks[found[0] - 1])
        reason = _reason(lines, shown=led_in or any(sign for sign, _ in signs), early=found[0] < EARLIEST)
        if reason and not all(SENTENCE.search(text) for _, text in lines[:-1]):
            least = min(indent for indent, _ in lines)
            for i, (sign, _), (indent, _) in zip(found, signs, lines, strict=True):
                yield Decision(i, "verse", reason, label=sign, indent=indent - least)
            if named is not None:
                yield Decision(named, "attribution", "a dash and a name, below a verse")


def _sign(block: Block) -> tuple[int, int]:
    """The length of the “>” before a verse with all white behind it, and of the white that indents it."""
    sign = SIGNED.match(block.text)
    text = block.text[sign.end() :] if sign else block.text
    white = len(text) - len(text.lstrip()) if sign else 0
    return len(block.text) - len(text) + white, white


def _reason(lines: Sequence[Indented], *, shown: bool, early: bool) -> str:
    """Why lines are verses; "" where they are not."""
    first = lines[0][1]
    texts = [text for _, text in lines]
    shown = shown or lines[0][0] > 0 or first[:1] in CLOSES
    capitals = sum(1 for text in texts if _verse(text))
    leave = len(lines) <= LINES_OF_ADDRESS and any(map(VALEDICTION.match, texts))
    if any(map(LABELLED.match, texts)) or leave or not first:
        return ""
    if not shown and _is_address(texts, early=early):
        return ""
    if capitals == len(lines):
        return CAPITALS
    if shown and 2 * capitals >= len(lines) and _verse(first):
        return SHOWN
    return UNEVEN if (ragged(lines) or in_turns(lines)) and not any(map(NO_WORDS.search, texts)) else ""


LABELLED = re.compile(r"[-*+•·◦▪>]\s|\(?\d{1,3}[.)]\s|\([A-Za-z]{1,5}\)\s|\|")


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
