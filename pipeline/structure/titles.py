"""The head of the text: title, subtitle, author, and the headnote that speaks of the text as a thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from pipeline.blocks import Block
from pipeline.cues import BETWEEN_NAMES, BY, HEADNOTE_OPENINGS, NAME_PARTICLES, NOT_IN_NAMES
from pipeline.structure.decision import Decision, Role

T = TypeVar("T")

LONGEST_TITLE = 160  # characters
TITLE_LINES = 4  # title, two lines of subtitle, author
HEAD_ROLES = frozenset({"title", "subtitle", "author"})
SUBTITLE = "a short line between the title and the author"
HEADNOTE = re.compile("|".join(HEADNOTE_OPENINGS), re.IGNORECASE)


def recognise(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> Iterator[Decision]:
    """The short lines that open the text, and the paragraph after them that introduces it."""
    head = list(_head(blocks, decided))
    if not head or head[0] == len(blocks) - 1:
        return  # a title stands over something
    title = _settled(head, decided, "title", head[0])
    author = _settled(head, decided, "author", next((i for i in head if i > title and _name(blocks[i].text)), None))
    if title not in decided:
        yield Decision(title, "title", "the first line of the text, short and without a full stop")
    if author is not None:
        yield from (Decision(i, "subtitle", SUBTITLE) for i in range(title + 1, author) if i not in decided)
        yield Decision(author, "author", _why_author(blocks[author].text))
    after = (title if author is None else author) + 1
    if after < len(blocks) and HEADNOTE.match(blocks[after].text.lstrip("([*_ ")):
        because = "it stands before the text and speaks of it (“" + " ".join(blocks[after].text.split()[:3]) + " …”)"
        yield Decision(after, "headnote", because)


def _settled(head: Sequence[int], decided: Mapping[int, Decision], role: Role, else_: T) -> int | T:
    """The line that the editor gave this role, else the one that the rules propose."""
    return next((i for i in head if i in decided and decided[i].role == role), else_)


def _head(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> Iterator[int]:
    for index, block in enumerate(blocks[:TITLE_LINES]):
        settled = decided.get(index)
        if settled.role not in HEAD_ROLES if settled else not _short(block):
            return
        yield index


def _short(block: Block) -> bool:
    return block.one_line and len(block.text) <= LONGEST_TITLE and not re.search(r"(?<!\b\w)[.:;,]”?$", block.text)


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
