"""The head of the text: title, subtitle, author, and the headnote that speaks of the text as a thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.blocks import Block
from pipeline.language import HEADNOTE_OPENINGS, NOT_IN_NAMES
from pipeline.structure.decision import Decision

LONGEST_TITLE = 160  # characters
TITLE_LINES = 4  # title, two lines of subtitle, author
HEADNOTE = re.compile("|".join(HEADNOTE_OPENINGS), re.IGNORECASE)
BY = re.compile(r"(?:by|von|par|di|de)\s+(?=\S)", re.IGNORECASE)


def recognise(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> Iterator[Decision]:
    """The short lines that open the text, and the paragraph after them that introduces it."""
    head = list(_head(blocks, decided))
    if not head:
        return
    yield Decision(head[0], "title", "the first line of the text, short and without a full stop")
    author = next((i for i in head[1:] if _name(blocks[i].text)), None)
    if author is not None:
        for index in range(head[1], author):
            yield Decision(index, "subtitle", "a short line between the title and the author")
        yield Decision(author, "author", _why_author(blocks[author].text))
    after = (author if author is not None else head[0]) + 1
    if after < len(blocks) and HEADNOTE.match(blocks[after].text.lstrip("([*_ ")):
        because = "it stands before the text and speaks of it (“" + " ".join(blocks[after].text.split()[:3]) + " …”)"
        yield Decision(after, "headnote", because)


def _head(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> Iterator[int]:
    for index, block in enumerate(blocks[:TITLE_LINES]):
        if decided.get(index) or not _short(block):
            return
        yield index


def _short(block: Block) -> bool:
    return block.one_line and len(block.text) <= LONGEST_TITLE and not re.search(r"(?<!\b\w)[.:;,]”?$", block.text)


def _name(text: str) -> bool:
    """Two to five capitalised words or initials, with particles between; “by” before them settles it."""
    said = BY.match(text)
    words = (text[said.end() :] if said else text).replace(",", " ").split()
    capitals = [w for w in words if w[0].isupper()]
    plain = all(re.fullmatch(r"[^\W\d_](?:[\w’'.-]*)", w) for w in words)
    common = any(w.casefold() in NOT_IN_NAMES for w in words)
    return plain and not common and 2 <= len(words) <= 5 and len(capitals) >= max(2, len(words) - 1)


def _why_author(text: str) -> str:
    return "“by” and a name" if BY.match(text) else "a name alone on its line, below the title"
