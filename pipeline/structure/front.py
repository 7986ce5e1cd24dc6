"""What stands between title and text: dedications, mottoes; and mottoes below a heading that name their author."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.blocks import Block
from pipeline.cues import ATTRIBUTION, DEDICATION
from pipeline.structure import headings
from pipeline.structure.decision import Decision
from pipeline.structure.headings import MARKED
from pipeline.structure.quotations import closing_block

LATEST = 12  # blocks below the title
LONGEST_DEDICATION = 400  # characters
LONGEST_MOTTO = 1500
ENCLOSED = "quotation marks enclose it, and it stands before the text begins"


PASSED = frozenset({"set-aside", "section-break", "verse", "attribution"})
TITLES = frozenset({"title", "subtitle", "author", "imprint"})


def recognise(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> Iterator[Decision]:
    """Dedications and mottoes between the title and the first heading, if nothing else stands there."""
    start = max((i for i, d in decided.items() if d.role in TITLES), default=len(blocks)) + 1
    index = start
    found: list[Decision] = []
    while index < min(len(blocks), start + LATEST):
        here = list(_piece(blocks, decided, index, len(blocks)))
        if not here and (index not in decided or decided[index].role not in PASSED):
            break
        found += here
        index = max([index, *(d.block for d in here)]) + 1
    if index < len(blocks) and headings.would_be(blocks, decided, index):
        yield from found


def mottoes(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> Iterator[Decision]:
    """Mottoes below headings, with an attribution."""
    for heading in [i for i, d in decided.items() if d.role == "heading"]:
        yield from _below(blocks, decided, heading + 1)


def _piece(blocks: Sequence[Block], decided: Mapping[int, Decision], index: int, end: int) -> Iterator[Decision]:
    """A dedication or a motto that begins at a block."""
    if index in decided:
        return
    block = blocks[index]
    last = closing_block(blocks, decided, index)
    if last is not None and last < end and blocks[last].end - block.start <= LONGEST_MOTTO:
        yield from _motto(blocks, decided, index, last, ENCLOSED)
        return
    run = [i for i in range(index, end) if blocks[i].paragraph == block.paragraph]
    text = " ".join(blocks[i].text for i in run)
    if DEDICATION.match(f"{text} ") and len(text) <= LONGEST_DEDICATION and not MARKED.match(text):
        yield from (
            Decision(i, "dedication", "it names to whom the work is given, before the text", "medium") for i in run
        )


def _motto(
    blocks: Sequence[Block], decided: Mapping[int, Decision], first: int, last: int, because: str
) -> Iterator[Decision]:
    yield Decision(first, "epigraph", because, "medium")
    yield from (
        Decision(i, "epigraph-continued", "the quotation marks opened before it close in it", "medium")
        for i in range(first + 1, last + 1)
        if i not in decided
    )
    if _attributes(blocks, decided, last + 1):
        yield Decision(last + 1, "attribution", "a dash and a name, below a quotation")


def _attributes(blocks: Sequence[Block], decided: Mapping[int, Decision], index: int) -> bool:
    """Whether a block tells who is quoted above it: a dash and a name; questions and several dashes are speech."""
    if index >= len(blocks) or index in decided or not ATTRIBUTION.fullmatch(blocks[index].text):
        return False
    speaks = index + 1 < len(blocks) and index + 1 not in decided and ATTRIBUTION.match(blocks[index + 1].text)
    return not speaks and blocks[index].text[-1] not in "?!…"


def _below(blocks: Sequence[Block], decided: Mapping[int, Decision], index: int) -> Iterator[Decision]:
    """A motto right below a heading, which its author’s name tells from the beginning of the text."""
    if index >= len(blocks) or index in decided:
        return
    last = closing_block(blocks, decided, index)
    last = index if last is None and len(blocks[index].text) <= LONGEST_MOTTO else last
    if last is not None and _attributes(blocks, decided, last + 1):
        yield from _motto(blocks, decided, index, last, "it stands below a heading, and its author’s name below it")
