"""The front of a formatted text: which of its first blocks are title, subtitle, author and headnote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from pipeline import tei
from pipeline.cues import BY, IMPRINT
from pipeline.labels import heads_notes
from pipeline.letters import letters
from pipeline.readers.formatted import trees
from pipeline.readers.formatted.block import Block
from pipeline.readers.formatted.document import Facts
from pipeline.readers.formatted.editor import SETTLED
from pipeline.structure.editor import SAID

LONGEST_NAME = 8  # words
LONGEST_LINE, LONGEST_FRONT = 15, 60  # words: a line of a title page, and all of it


@dataclass(slots=True)
class Front:
    """The blocks of the front, each with the reason, and the blocks of the text."""

    title: list[Block] = field(default_factory=list)
    subtitle: list[Block] = field(default_factory=list)
    author: list[Block] = field(default_factory=list)
    imprint: list[Block] = field(default_factory=list)
    headnote: list[Block] = field(default_factory=list)
    text: list[Block] = field(default_factory=list)
    because: str = ""


def part(found: Sequence[Block], facts: Facts) -> Front:
    """The blocks told apart; what stands before the first heading, and is short, is the matter of a title page."""
    title, because = _title(found, facts)
    front = Front(because=because)
    before = [] if title is None else list(takewhile(lambda block: block is not title, found))
    after = [block for block in found if block is not title and block not in before]
    lead = list(takewhile(lambda block: block.kind != "heading" or _is_of_the_front(block), [*before, *after]))
    front.text = _flat([*before, *after][len(lead) :], title)
    if title is not None:
        front.title.append(title)
    front.subtitle = [block for block in lead if SUBTITLES & block.style]
    front.author = [block for block in lead if AUTHORS & block.style]
    lead = [block for block in lead if block not in (*front.subtitle, *front.author)]
    if not front.author:
        lead = _without_author(lead, facts, front)
    matter = lead if front.text and not any(SENTENCE_END.search(b.words) for b in lead if b not in before) else before
    front.headnote = [block for block in lead if block in matter] if _is_matter(matter) else []
    front.text = [*(block for block in lead if block not in front.headnote), *front.text]
    if _tells_of_an_edition(front.headnote):
        front.imprint, front.headnote = front.headnote, []
    return front


def _is_of_the_front(block: Block) -> bool:
    """Whether a heading is a subtitle, or names the author."""
    return bool((SUBTITLES | AUTHORS) & block.style) or _names(block)


def _flat(text: list[Block], title: Block | None) -> list[Block]:
    """The blocks of the text; a first heading that repeats the title, and holds all others, is no division above them."""
    levels = [block.level for block in text if block.kind == "heading"]
    if title is None or len(levels) < 2 or not _same(text[0].words, title.words):
        return text
    return [replace(text[0], level=min(levels[1:])), *text[1:]] if min(levels[1:]) > levels[0] else text


FIRST = 8  # blocks: where a title may stand
TITLES, SUBTITLES = frozenset({"title"}), frozenset({"subtitle"})
AUTHORS = frozenset({"author", "byline", "docauthor", "authors"})
SENTENCE_END = re.compile(r"[.!?…][”’»\")]*$")
BY_ALONE = re.compile(r"by|von|par|por", re.IGNORECASE)


def _title(found: Sequence[Block], facts: Facts) -> tuple[Block | None, str]:
    """The block that is the title, and why."""
    plain = [block for block in found if block.kind in {"paragraph", "heading"} and not _heads_notes(block)]
    styled = [block for block in plain if TITLES & block.style]
    settled = [block for block in styled if SETTLED in block.style]
    if settled:
        return settled[0], SAID
    same = next((block for block in plain[:FIRST] if facts.title and _same(block.words, facts.title)), None)
    if same is not None and (same.kind == "heading" or not styled):
        return same, "it is the title that the file’s own account gives"
    if styled and (len(styled) == 1 or styled[0].kind == "paragraph"):
        return styled[0], "the file calls it the title"
    headings = [block for block in found if block.kind == "heading" and not _heads_notes(block)]
    if not headings:
        return None, ""
    first, others = headings[0], headings[1:]
    alone = all(block.level > first.level for block in others)
    if alone and not facts.certain and (others or first.level == 1):
        return first, "it is the first heading, and all others are of lower levels"
    return None, ""


def _same(words: str, title: str) -> bool:
    return letters(words).lower() == letters(title).lower()


def _heads_notes(block: Block) -> bool:
    return heads_notes(block.words)


def _tells_of_an_edition(matter: Sequence[Block]) -> bool:
    """Whether most of what stands beside a title speaks of printing, selling and publishing."""
    told = sum(1 for block in matter if IMPRINT.search(block.words))
    return 2 * told > len(matter)


def _names(block: Block) -> bool:
    """Whether a heading is an author’s name with “by” before it."""
    return BY.match(block.words) is not None and len(block.words.split()) <= LONGEST_NAME


def _without_author(lead: list[Block], facts: Facts, front: Front) -> list[Block]:
    """The blocks without the one that names the author, which goes to the front with the “by” before it."""
    for index, block in enumerate(lead):
        if block.content is None or block.kind not in {"paragraph", "heading"}:
            continue
        if _names(block) or (facts.author and _same(block.words, facts.author)):
            front.author = [block]
            return [*lead[:index], *lead[index + 1 :]]
        by = lead[index - 1].content if index and BY_ALONE.fullmatch(lead[index - 1].words) else None
        if by is not None and len(block.words.split()) <= LONGEST_NAME:
            joined = trees.make("p", *tei.take(by), " ", *tei.take(block.content))
            front.author = [replace(lead[index - 1], content=joined)]
            return [*lead[: index - 1], *lead[index + 1 :]]
    return lead


def _is_matter(lead: Sequence[Block]) -> bool:
    """Whether paragraphs are short enough to be what a title page has beside title and author."""
    lengths = [len(block.words.split()) for block in lead]
    plain = all(block.kind == "paragraph" for block in lead)
    return plain and bool(lead) and max(lengths) <= LONGEST_LINE and sum(lengths) <= LONGEST_FRONT
