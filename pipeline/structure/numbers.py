"""Numbers that stand alone on their lines, above the sections that they number, and the titles below them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.blocks import Block
from pipeline.divisions import MOST_LINES, SECTION, numbering
from pipeline.structure.decision import Decision
from pipeline.structure.quotations import bare

MOST_WHITE = 2  # blank lines between a number and its title
LONGEST_TITLE = 200  # characters
FEWEST_SENTENCES = 3  # numbers that all have a title, where titles read as sentences do
SENTENCE_INSIDE = re.compile(r"[^\W\d_]{3}[.?!][”’»]? +[“‘«]?[A-ZÀ-ÞА-ЯΑ-Ω]")
TITLE_OF = "the title of the number above it"
COUNTED = "a number alone on its line, one of several that rise from 1, each at the end of a sentence"


def joined(blocks: Sequence[Block], decided: Mapping[int, Decision], found: Sequence[Decision]) -> Iterator[Decision]:
    """The headings, with numbers that stand alone; where titles stand below those, each two are one heading."""
    counted = _counted(blocks, decided, {d.block for d in found})
    heads = {d.block: d for d in (*found, *counted)}
    kinds = {index: kind for index in heads if (kind := _kind(blocks[index]))}
    titles = {i + 1: kind for i, kind in kinds.items() if _may_be_title(blocks, decided, heads, i + 1)}
    unsure = Counter(kind for i, kind in titles.items() if i not in heads and STOPPED.search(blocks[i].text))
    titled, alone = Counter(titles.values()), Counter(kinds.values())
    for index in sorted({*heads, *titles}):
        kind = titles.get(index, "")
        enough = (
            titled[kind] == alone[kind] >= FEWEST_SENTENCES if unsure[kind] else 3 * titled[kind] >= 2 * alone[kind]
        )
        if kind and enough:
            known = heads.get(index) or Decision(index, "heading", TITLE_OF, "medium")
            yield replace(known, role="heading-continued", because=TITLE_OF)
        elif index in heads:
            yield heads[index]


def _kind(block: Block) -> str:
    """How a heading is numbered that is a number alone, else ""."""
    text = " ".join(block.text.split())
    found = numbering(text)
    return found.kind if found and found.end == len(text) else ""


STOPPED = re.compile(r"[.!?][ \u00a0\u202f]?[”’“‘»«\"]?$")
GOES_ON = re.compile(r"[,;:—–-]$")


def _may_be_title(
    blocks: Sequence[Block], decided: Mapping[int, Decision], heads: Mapping[int, Decision], index: int
) -> bool:
    """Whether a block right below a number may be its title: a heading without a number, or short, with text below it."""
    if index + 1 >= len(blocks) or index in decided or blocks[index].above > MOST_WHITE:
        return False
    text = " ".join(bare(blocks[index].text).split())
    if numbering(text) is not None:
        return False
    if index in heads:
        return not heads[index].label
    parted = blocks[index].above > 0 and blocks[index + 1].paragraph != blocks[index].paragraph
    short = len(text) <= LONGEST_TITLE and len(blocks[index].lines) <= MOST_LINES
    begins = re.match(r"\W*[^\W\d_]", text)
    whole = begins is not None and begins[0][-1].isupper() and not GOES_ON.search(text)
    below = index + 1 not in heads and len(blocks[index + 1].text) > len(text)
    return parted and short and whole and below and not SENTENCE_INSIDE.search(text)


LONGEST_RISING = 60  # characters of a title with a full stop that a number alone shows to be one


def rising(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> frozenset[int]:
    """Short lines, with a full stop or without, that a roman number or a sign for sections begins, and that rise from 1.

    Where one such line is long, or a number is missing, they are numbered paragraphs.
    """
    series: dict[str, list[int]] = {}
    for index, block in enumerate(blocks):
        kind = numbering(block.text) if index not in decided else None
        if kind and (kind.style == "roman" or kind.rank == SECTION):
            series.setdefault(kind.kind, []).append(index)
    return frozenset(index for found in series.values() if _rise(blocks, found) for index in found)


def _rise(blocks: Sequence[Block], found: Sequence[int]) -> bool:
    """Whether lines are numbered on from 1, perhaps anew, and are short and stand over paragraphs that are longer."""
    numbers = [n.number for index in found if (n := numbering(blocks[index].text))]
    steps = all(after in (1, before + 1) for before, after in zip([0, *numbers], numbers, strict=False))
    return steps and max(numbers) > 1 and all(_over_text(blocks, index) for index in found)


def _over_text(blocks: Sequence[Block], index: int) -> bool:
    if index + 1 == len(blocks):
        return False
    block, below = blocks[index], blocks[index + 1]
    parted = block.above > 0 and below.above > 0
    short = block.one_line and len(block.text) <= LONGEST_RISING < len(below.text)
    return parted and short and not GOES_ON.search(block.text) and not SENTENCE_INSIDE.search(block.text, 6)


FIGURES = re.compile(r"(\d{1,3})[.)]?")
SENTENCE = re.compile(r"[.!?…:][”’»\")\]]*$")


def _counted(blocks: Sequence[Block], decided: Mapping[int, Decision], heads: set[int]) -> list[Decision]:
    """Arabic numbers alone that rise from 1, perhaps anew in each chapter: what stands before each is a whole sentence."""
    alone = {i: int(n[1]) for i in range(len(blocks) - 1) if i not in decided and (n := _figures(blocks, i))}
    expected, rising = 1, 0
    for index, number in alone.items():
        before = (
            index == 0 or index - 1 in heads or index - 1 in decided or SENTENCE.search(bare(blocks[index - 1].text))
        )
        if number not in (1, expected) or not before:
            return []
        rising += number > 1
        expected = number + 1
    return [Decision(index, "heading", COUNTED, "medium") for index in alone if rising]


def _figures(blocks: Sequence[Block], index: int) -> re.Match[str] | None:
    parted = blocks[index].paragraph != blocks[index + 1].paragraph and blocks[index].above > 0
    return FIGURES.fullmatch(blocks[index].text) if parted else None
