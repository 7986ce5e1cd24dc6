"""The head of the text: title, subtitle, author, and the headnote that speaks of the text as a thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from pipeline.blocks import Block
from pipeline.cues import (
    BETWEEN_NAMES,
    BY,
    BY_ALONE,
    DEDICATION,
    HEADNOTE_OPENINGS,
    IMPRINT,
    NAME_PARTICLES,
    NOT_IN_NAMES,
)
from pipeline.divisions import MOST_LINES, is_heading_of_lines, numbering
from pipeline.structure import names
from pipeline.structure.breaks import BREAK
from pipeline.structure.decision import Decision, Role
from pipeline.structure.headings import MARKED
from pipeline.structure.quotations import bare

T = TypeVar("T")

LONGEST_TITLE = 160  # characters
TITLE_LINES = 4  # title, two lines of subtitle, author
PICTURES = frozenset({"illustration", "illustration-continued"})
OUTSIDE = frozenset({"set-aside", *PICTURES})
HEAD_ROLES = frozenset({"title", "subtitle", "author"})
SUBTITLE = "a short line between the title and the author"
HEADNOTE = re.compile("|".join(HEADNOTE_OPENINGS), re.IGNORECASE)


def recognise(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> Iterator[Decision]:
    """The short lines that open the text, and the paragraph after them that introduces it."""
    start = next((i for i in range(len(blocks)) if i not in decided or decided[i].role not in OUTSIDE), len(blocks))
    known = {name: _folded(said) for name, said in names.known(blocks[:start]).items()}
    opening = _place(blocks, start, known.get("title", ""))
    head = list(_head(blocks, decided, start if opening is None else opening, opening is not None))
    if not head or head[0] == len(blocks) - 1:
        return  # a title stands over something
    title = _settled(head, decided, "title", head[0])
    author = _settled(head, decided, "author", _author(blocks, head, title, known.get("author", "")))
    yield from (Decision(i, "imprint", "it stands above the title") for i in range(start, head[0]) if i not in decided)
    if title not in decided:
        yield Decision(title, "title", KNOWN if opening == title else FIRST_LINE, label=_signs(blocks[title]))
    if author is not None:
        yield from (Decision(i, "subtitle", SUBTITLE) for i in range(title + 1, author) if i not in decided)
        yield Decision(author, "author", _why_author(blocks[author].text))
    yield from _below(blocks, decided, (title if author is None else author) + 1, named=author is not None)


def _below(blocks: Sequence[Block], decided: Mapping[int, Decision], after: int, *, named: bool) -> Iterator[Decision]:
    """The imprint below an author’s name, and the headnote."""
    while named and after < len(blocks) - 1 and after not in decided and _is_imprint(blocks, after):
        for index in _paragraph(blocks, after):
            yield Decision(index, "imprint", "it stands below the author’s name and tells of the edition", "medium")
            after = index + 1
    if after < len(blocks) and HEADNOTE.match(blocks[after].text.lstrip("([*_ ")):
        because = "it stands before the text and speaks of it (“" + " ".join(blocks[after].text.split()[:3]) + " …”)"
        yield Decision(after, "headnote", because)


KNOWN = "the library’s small print names it as the title"
FIRST_LINE = "the first line of the text, short and without a full stop"
LONGEST_IMPRINT = 240  # characters
LONGEST_IMPRINT_LINE = 60
LATEST_TITLE = 30  # blocks below the small print


def _folded(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _place(blocks: Sequence[Block], start: int, title: str) -> int | None:
    """Where the title stands that the small print names."""
    places = range(start, min(start + LATEST_TITLE, len(blocks)))
    return next((i for i in places if title and _folded(bare(blocks[i].text)) == title), None)


def _author(blocks: Sequence[Block], head: Sequence[int], title: int, known: str) -> int | None:
    """The line with the author’s name below the title."""
    return next((i for i in head if i > title and (_folded(blocks[i].text) == known or _name(blocks[i].text))), None)


def _paragraph(blocks: Sequence[Block], first: int) -> Iterator[int]:
    """The blocks that no blank line parts from one."""
    index = first
    while index < len(blocks) and blocks[index].paragraph == blocks[first].paragraph:
        yield index
        index += 1


def _is_imprint(blocks: Sequence[Block], index: int) -> bool:
    """Whether a paragraph tells of an edition: few short lines, none of them long."""
    lines = [line for i in _paragraph(blocks, index) for line in blocks[i].lines]
    text = " ".join(lines)
    short = (
        len(text) <= LONGEST_IMPRINT and len(lines) <= 2 * MOST_LINES and max(map(len, lines)) <= LONGEST_IMPRINT_LINE
    )
    told = short and IMPRINT.search(text) is not None and numbering(text) is None and DEDICATION.match(text) is None
    behind = index + sum(1 for _ in _paragraph(blocks, index))
    return told and behind < len(blocks) and len(blocks[behind].text) <= LONGEST_IMPRINT  # a heading has text below it


def _signs(block: Block) -> int:
    """The length of the number signs that mark a title."""
    found = MARKED.match(block.text)
    return found.end() if found else 0


def _settled(head: Sequence[int], decided: Mapping[int, Decision], role: Role, else_: T) -> int | T:
    """The line that the editor gave this role, else the one that the rules propose."""
    return next((i for i in head if i in decided and decided[i].role == role), else_)


def _head(blocks: Sequence[Block], decided: Mapping[int, Decision], start: int, known: bool) -> Iterator[int]:
    """The lines of the head from `start`; where the title is known its shape says nothing."""
    for index in range(start, min(start + TITLE_LINES, len(blocks))):
        settled = decided.get(index)
        if settled and settled.role in PICTURES:
            continue
        short = _short(blocks[index]) or (known and index == start)
        if settled.role not in HEAD_ROLES if settled else not short:
            return
        yield index


def _short(block: Block) -> bool:
    alone = block.one_line or BY_ALONE.match(block.lines[0]) or is_heading_of_lines(block.lines, block.above)
    return (
        bool(alone)
        and len(block.text) <= LONGEST_TITLE
        and not BREAK.fullmatch(block.text)
        and not re.search(r"(?<!\b\w)[.:;,]”?$", block.text)
    )


def _name(text: str) -> bool:
    """One name or several; “by” before them settles it."""
    said = BY.match(text)
    names = BETWEEN_NAMES.split(text[said.end() :] if said else text)[::2]
    return all(_one_name(name.split()) for name in names)


def _one_name(words: Sequence[str]) -> bool:
    """Two to five words: capitalised ones or initials, with particles between."""
    capitals = [w for w in words if w[0].isupper()]
    plain = all(re.fullmatch(r"[^\W\d_](?:[\w’'.-]*)", w) for w in words)
    common = any(w.casefold() in NOT_IN_NAMES for w in words if w not in NAME_PARTICLES)
    particles = all(w in NAME_PARTICLES for w in words if not w[0].isupper())
    return plain and particles and not common and len(capitals) >= 2 and len(words) <= 5


def _why_author(text: str) -> str:
    return "“by” and a name" if BY.match(text) else "a name alone on its line, below the title"
