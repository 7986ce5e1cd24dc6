"""The edges of letters and prefaces: who is addressed, where and when it was written, who signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.blocks import Block
from pipeline.cues import MONTHS, NAME_PARTICLES, SALUTATION
from pipeline.structure.decision import Decision, Role

LONGEST = 80  # characters of a line
LONGEST_NAME = 50
LINES = 5  # that close a letter
YEAR = re.compile(r"\b(?:1[4-9]|20)\d\d\b")
SIGNATURE = re.compile(r"[^\W\d_][\w’'-]*\.?(?:,? [^\W\d_][\w’'-]*\.?){0,5}")
ENDS = frozenset({"heading", "note", "note-heading", "set-aside"})


def recognise(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> Iterator[Decision]:
    """The short lines that end a section, with a date, a place or a name; a salutation that opens one."""
    names = " ".join(blocks[d.block].text for d in decided.values() if d.role == "author")
    author = frozenset(re.findall(r"[^\W\d_]{3,}", names.casefold()))
    for index, block in enumerate(blocks):
        if index not in decided and _opens(decided, index) and _addresses(block):
            yield Decision(index, "salutation", "it addresses somebody, at the head of a section", "medium")
    for index in range(len(blocks)):
        if _ends(blocks, decided, index):
            yield from _closing(blocks, decided, index, author)


def _addresses(block: Block) -> bool:
    return _short(block) and SALUTATION.match(block.text) is not None and block.text[-1] in ",:!.—"


def _opens(decided: Mapping[int, Decision], index: int) -> bool:
    return index == 0 or (
        index - 1 in decided and decided[index - 1].role in ("heading", "title", "author", "subtitle")
    )


def _ends(blocks: Sequence[Block], decided: Mapping[int, Decision], index: int) -> bool:
    """Whether a block is the last of a section."""
    following = decided.get(index + 1)
    return index not in decided and (index + 1 == len(blocks) or (following is not None and following.role in ENDS))


def _closing(
    blocks: Sequence[Block], decided: Mapping[int, Decision], last: int, author: frozenset[str]
) -> Iterator[Decision]:
    """The lines that close a section: names and datelines, as many as stand together; below a quotation, who is quoted."""
    found: list[Decision] = []
    index = last
    while index > 0 and index not in decided and last - index < LINES:
        role = _role(blocks[index].text) if _short(blocks[index]) else None
        if role is None:
            break
        found.append(Decision(index, role, "a short line that closes a section", "medium"))
        index -= 1
    above = decided[index].role if index in decided else "paragraph"
    if above in QUOTED and len(found) == 1:
        yield Decision(
            found[0].block, "attribution", "a short line with a name, below a quotation that ends a section", "medium"
        )
    elif above in (*QUOTED, "paragraph") and any(_is_sure(d, blocks[d.block].text, author) for d in found):
        yield from reversed(found)


QUOTED = ("quotation", "quotation-continued", "verse")
INITIAL = re.compile(r"(?<![^\W\d_])[^\W\d_]\.")


def _is_sure(found: Decision, text: str, author: frozenset[str]) -> bool:
    """Whether a line has a date, initials or the author’s name: what is only short may be the text’s own last word."""
    dated = found.role == "dateline" and YEAR.search(text) is not None
    return (
        dated or INITIAL.search(text) is not None or not author.isdisjoint(re.findall(r"[^\W\d_]{3,}", text.casefold()))
    )


def _short(block: Block) -> bool:
    return block.one_line and len(block.text) <= LONGEST


def _role(text: str) -> Role | None:
    """What a line at the end of a section is: a place, with or without a date, or a name."""
    bare = text.strip(" _=*,")
    if YEAR.search(bare) and (MONTHS.search(bare) or "," in bare) and len(bare.split()) <= MOST_WORDS:
        return "dateline"
    if SIGNATURE.fullmatch(bare) and len(bare) <= LONGEST_NAME and _like_a_name(bare):
        return "dateline" if "," in bare else "signature"
    return None


MOST_WORDS = 10  # of a dateline


def _like_a_name(text: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", text) if word not in NAME_PARTICLES]
    return all(word[0].isupper() for word in words) and (len(words) > 1 or text.isupper())
