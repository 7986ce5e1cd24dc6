"""What is no part of the work: what a library put around it, its transcriber's notes, the list of its contents.

It is kept in the record of the copy-text, and is in no book.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline.blocks import Block
from pipeline.cues import CONTENTS, TRANSCRIBER
from pipeline.structure.decision import Decision

START = re.compile(
    r"\*{3} ?START OF (?:THE|THIS) (?:PROJECT GUTENBERG|[^*]{3,150}\*{3})|\*END\*? ?THE SMALL PRINT", re.IGNORECASE
)
END = re.compile(
    r"\*{3} ?END OF (?:THE|THIS) (?:PROJECT GUTENBERG|[^*]{3,150}\*{3})|"
    r"(?:\*{3} ?)?End of (?:the |this )?Project Gutenberg(?:['’]s|-tm)? ",
    re.IGNORECASE,
)
PRODUCED = re.compile(
    r"(?:Produced|E-text prepared|Transcribed|This etext was (?:produced|prepared))\b.{0,40}?\bby\b", re.IGNORECASE
)
NOTE_OF_TRANSCRIBER = re.compile(rf"[\[\s+|*-]*(?:{TRANSCRIBER})", re.IGNORECASE)
BOX = re.compile(r"\+-{5,}")
SMALL_PRINT = "the library’s small print stands around the work"
MOST_PRODUCERS = 3
MOST_IN_BRACKETS = 30  # blocks


def recognise(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> Iterator[Decision]:
    """Small print before and after the work, notes of a transcriber, and a list of contents."""
    first, last = _work(blocks)
    yield from (Decision(i, "set-aside", SMALL_PRINT) for i in (*range(first), *range(last, len(blocks))))
    yield from _producers(blocks, first)
    yield from _transcribers(blocks, first, last)
    yield from _contents(blocks, first, last)


def _work(blocks: Sequence[Block]) -> tuple[int, int]:
    """The first block of the work, and the one behind its last."""
    first = next((i + 1 for i, block in enumerate(blocks) if START.search(block.text)), 0)
    last = next((i for i in range(first, len(blocks)) if END.match(blocks[i].text)), len(blocks))
    return (first, last) if first < last else (0, len(blocks))


def _producers(blocks: Sequence[Block], first: int) -> Iterator[Decision]:
    """Who made the file, right below the small print."""
    if first:
        for index in range(first, min(first + MOST_PRODUCERS, len(blocks))):
            if PRODUCED.match(blocks[index].text):
                yield Decision(index, "set-aside", "it tells who made the file")


def _transcribers(blocks: Sequence[Block], first: int, end_of_work: int) -> Iterator[Decision]:
    """Notes of a transcriber: in a box, in brackets, or from their heading to the end of the text."""
    index, last = first, _before_brackets(blocks, first, end_of_work)
    yield from (Decision(i, "set-aside", "a note of the transcriber") for i in range(last, end_of_work))
    while index < last:
        end = _note_of_transcriber(blocks, index, last)
        yield from (Decision(i, "set-aside", "a note of the transcriber") for i in range(index, end))
        index = max(end, index + 1)


def _before_brackets(blocks: Sequence[Block], first: int, last: int) -> int:
    """Where a note of several blocks in brackets begins that ends a text with small print; else the end."""
    if not first or not blocks[last - 1].text.endswith("]"):
        return last
    earliest = max(first, last - MOST_IN_BRACKETS)
    return next((i for i in range(last - 1, earliest, -1) if re.match(r"\[\s", blocks[i].text)), last)


def _note_of_transcriber(blocks: Sequence[Block], index: int, last: int) -> int:
    """Behind which block a transcriber's note ends that begins here."""
    text = blocks[index].text
    if blocks[index].grid:
        return index
    if BOX.match(text):
        return index + 1 if text.count("|") > 1 or text.endswith("+") else index
    if not NOTE_OF_TRANSCRIBER.match(text):
        return index
    if text.startswith("["):
        depth = 0
        for end in range(index, min(index + MOST_IN_BRACKETS, last)):
            depth += blocks[end].text.count("[") - blocks[end].text.count("]")
            if depth <= 0:
                return end + 1
        return index
    if 3 * index > 2 * last:
        return last
    return index + 1 if len(text.splitlines()) > 1 or ":" in text[:40] else index


LATEST_CONTENTS = 80  # blocks from the beginning
LONGEST_LIST = 20_000  # characters of a block
LONGEST_ENTRY = 300
FEWEST_ENTRIES = 2
PAGE = re.compile(r"(?:[ .·…\t]{2,}|\s)(?:\d{1,4}|[ivxlc]{1,6})\.?$")
LISTED = "a list of contents: its lines come again as headings, or end in page numbers"


def _contents(blocks: Sequence[Block], first: int, last: int) -> Iterator[Decision]:
    """A list of contents: its heading, and the lines below it that come again as headings."""
    for index in range(first, min(last, first + LATEST_CONTENTS)):
        if CONTENTS.fullmatch(blocks[index].text.strip(" .:_*#=\t")):
            end = _listed(blocks, index + 1, last)
            yield from (Decision(i, "set-aside", LISTED) for i in range(index, end))
            return


def _listed(blocks: Sequence[Block], start: int, last: int) -> int:
    """Behind which block a list of contents ends: where what it lists begins, or something else stands.

    It is where its heading stands when it has too few entries to be one.
    """
    there = Counter(entry for block in blocks[start:last] for entry in _forms(block))
    seen: set[str] = set()
    end, missed = start, 0
    for index in range(start, last):
        entries = [_entry(line) for line in blocks[index].lines]
        if seen.intersection(entries) or len(blocks[index].text) > LONGEST_LIST:
            break
        fit = sum(
            1 for line, entry in zip(blocks[index].lines, entries, strict=True) if PAGE.search(line) or there[entry] > 1
        )
        missed = 0 if 3 * fit >= 2 * len(entries) else missed + 1
        if missed > 1 or (missed and len(blocks[index].text) > LONGEST_ENTRY):
            break
        if not missed:
            seen.update(entry for entry in entries if entry)
            end = index + 1
    return end if len(seen) >= FEWEST_ENTRIES else start - 1


def _forms(block: Block) -> Iterator[str]:
    """What a block may be called in a list of contents: its lines, and all of them together."""
    if len(block.text) <= LONGEST_LIST:
        yield from (
            {_entry(block.text), *map(_entry, block.lines)}
            if len(block.text) <= LONGEST_ENTRY
            else map(_entry, block.lines)
        )


def _entry(line: str) -> str:
    """A line without its page number, its letters and digits alone."""
    return "".join(c for c in PAGE.sub("", line).casefold() if c.isalnum())
