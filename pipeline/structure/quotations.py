"""Block quotations: what quotation marks enclose whole after a line that leads in to it, what is indented, what “>” marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline.blocks import SIGNED, Block
from pipeline.cues import PRINTER
from pipeline.structure.decision import Decision

#: Opening marks and what closes each.
CLOSES = {"“": "”", "«": "»", "»": "«", "„": "“”", '"': '"'}
LEAD_IN = re.compile(r"[:—]$")
CALL_AT_END = re.compile(r"\[[0-9]{1,3}\]$")
LONGEST_CALL = 5  # characters
MOST_PARAGRAPHS = 30


def recognise(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> Iterator[Decision]:
    """Quotations by their marks, by “>” and by their indent."""
    marked = {decision.block: decision for decision in _led_in(blocks, decided)}
    yield from marked.values()
    known = {**marked, **decided}
    signed = {decision.block: decision for decision in _signed(blocks, known)}
    yield from signed.values()
    yield from _indented(blocks, {**signed, **known})


def _led_in(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> Iterator[Decision]:
    """Quotations led in by a colon; one whose marks stay open goes on in the next paragraph."""
    index = 1
    while index < len(blocks):
        last = closing_block(blocks, decided, index) if _begins(blocks, decided, index) else None
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


def closing_block(blocks: Sequence[Block], decided: Mapping[int, Decision], start: int) -> int | None:
    """The block at whose very end the marks close that open at the start; None where they close before or never."""
    opening = blocks[start].text[0]
    if opening not in CLOSES:
        return None
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
        if mark == opening or mark in CLOSES[opening]:
            opens = mark == opening and (depth == 0 or opening not in CLOSES[opening])
            depth += 1 if opens else -1
        if depth <= 0:
            return depth, text[position + 1 :]
    return depth, ""


def _signed(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> Iterator[Decision]:
    """Paragraphs whose lines all begin with “>”, as in letters sent by wire."""
    before = -1
    for index, block in enumerate(blocks):
        found = SIGNED.match(block.text)
        if index in decided or not found or not all(line.startswith(">") for line in block.lines):
            continue
        goes_on = index == before + 1 and index > 0 and block.above <= 1
        yield Decision(
            index,
            "quotation-continued" if goes_on else "quotation",
            "each of its lines begins with “>”",
            label=found.end(),
        )
        before = index


INDENT = 2  # columns
MOST_INDENTED = 0.3  # of a text: where more is indented it is no sign of quotations
SHORTEST = 40  # characters of a line that stands alone
LIST_MARK = re.compile(r"[-*+•·◦▪–—]\s|\(?\w{1,4}[.)]\s|\[|[=_*]?\d{1,3}\.[ \t—–-]")


def _indented(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> Iterator[Decision]:
    """Paragraphs all of whose lines are indented, where the text is not."""
    margin, first = _margin(blocks, decided)
    indented: list[int] = []
    for index, block in enumerate(blocks):
        goes_on = bool(indented) and indented[-1] == index - 1 and block.indent == blocks[index - 1].indent
        if index not in decided and (goes_on or _is_indented(block, margin, first)):
            indented.append(index)
    free = sum(len(block.text) for i, block in enumerate(blocks) if i not in decided)
    if sum(len(blocks[i].text) for i in indented) > MOST_INDENTED * free:
        return
    for index in indented:
        goes_on = (
            index - 1 in indented and blocks[index - 1].indent == blocks[index].indent and blocks[index].above <= 1
        )
        yield Decision(
            index,
            "quotation-continued" if goes_on else "quotation",
            "it is indented, and the text around it is not",
            "medium",
        )


def _margin(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> tuple[int, int]:
    """How far the text is indented, and how far the first lines of its paragraphs are, -1 where none has a second."""
    margins: Counter[int] = Counter()
    firsts: Counter[int] = Counter()
    for index, block in enumerate(blocks):
        if index not in decided:
            margins[block.indent] += len(block.text)
            firsts.update([] if block.one_line else [block.column - 1])
    return (margins.most_common(1) or [(0, 0)])[0][0], (firsts.most_common(1) or [(-1, 0)])[0][0]


def _is_indented(block: Block, margin: int, first: int) -> bool:
    if block.indent < margin + INDENT or LIST_MARK.match(block.text) or PRINTER.match(block.text):
        return False
    return not block.one_line or (len(block.text) >= SHORTEST and block.column - 1 != first)
