"""The edges of letters and prefaces: who is addressed, where and when it was written, who signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.blocks import Block
from pipeline.cues import NAME_PARTICLES, POSTSCRIPT, SALUTATION, VALEDICTION
from pipeline.structure import names
from pipeline.structure.dates import YEAR, is_dateline
from pipeline.structure.decision import Decision, Role
from pipeline.structure.quotations import leads_in

LONGEST = 80  # characters of a line
LONGEST_NAME = 50
LINES = 5  # that close a letter
SIGNATURE = re.compile(r"[^\W\d_][\w’'-]*\.?(?:,? [^\W\d_][\w’'-]*\.?){0,5}")
ENDS = frozenset({"heading", "note", "note-heading", "set-aside"})


def recognise(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> Iterator[Decision]:
    """The short lines that end a section, with a date, a place or a name; a date and a salutation that open one."""
    author = frozenset(re.findall(r"[^\W\d_]{3,}", names.author(blocks, decided).casefold()))
    opening = _opening(blocks, decided)
    yield from opening.values()
    known = {**decided, **opening}
    for index in range(len(blocks)):
        if _ends(blocks, known, index):
            yield from _closing(blocks, known, index, author)


def _opening(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> dict[int, Decision]:
    """Who is addressed at the head of a section, and the date over that."""
    found: dict[int, Decision] = {}
    for index, block in enumerate(blocks):
        begins = index == 0 or index - 1 in found or _is_head(decided.get(index - 1)) or _led_in(blocks, decided, index)
        if index in decided or not begins:
            continue
        if _addresses(block):
            found[index] = Decision(
                index, "salutation", "it addresses somebody, where a section or a letter begins", "medium"
            )
        elif _short(block) and is_dateline(block.text) and index + 1 < len(blocks):
            found[index] = Decision(index, "dateline", "a date, where a section or a letter begins", "medium")
    return found


def _led_in(blocks: Sequence[Block], decided: Mapping[int, Decision], index: int) -> bool:
    """Whether a letter may begin here that the text quotes: set in, and led in to."""
    above = blocks[index - 1]
    return index - 1 not in decided and above.indent < blocks[index].indent and leads_in(above)


def _addresses(block: Block) -> bool:
    return _short(block) and SALUTATION.match(block.text) is not None and block.text[-1] in ",:!.—"


HEADS = frozenset({"heading", "heading-continued", "title", "author", "subtitle"})


def _is_head(decision: Decision | None) -> bool:
    return decision is not None and decision.role in HEADS


def _ends(blocks: Sequence[Block], decided: Mapping[int, Decision], index: int) -> bool:
    """Whether a block is the last of a section."""
    following = decided.get(index + 1)
    below = index + 1 == len(blocks) or POSTSCRIPT.match(blocks[index + 1].text) is not None
    ends = below or (following is not None and following.role in ENDS) or _ends_quoted(blocks, index)
    return index not in decided and ends


def _ends_quoted(blocks: Sequence[Block], index: int) -> bool:
    """Whether a letter that the text quotes ends here: leave is taken in lines that are set in, and none follows."""
    set_in = blocks[index].indent > blocks[index + 1].indent
    lines = blocks[max(0, index - LINES) : index + 1]
    return set_in and any(b.indent and _short(b) and VALEDICTION.match(b.text) for b in lines)


def _closing(
    blocks: Sequence[Block], decided: Mapping[int, Decision], last: int, author: frozenset[str]
) -> Iterator[Decision]:
    """The lines that close a section: names and datelines, as many as stand together; below a quotation, who is quoted."""
    found: list[Decision] = []
    index = last
    while index > 0 and index not in decided and last - index < LINES:
        above = blocks[index - 1].text
        leave = VALEDICTION.match(above) is not None or is_dateline(above)
        role = _role(blocks[index].text, leave) if _short(blocks[index]) else None
        if role is None:
            break
        found.append(Decision(index, role, "a short line that closes a section or a letter", "medium"))
        index -= 1
    over = decided[index].role if index in decided else "paragraph"
    if over in QUOTED and len(found) == 1:
        yield Decision(
            found[0].block, "attribution", "a short line with a name, below a quotation that ends a section", "medium"
        )
    elif over in (*QUOTED, "paragraph") and any(_is_sure(d, blocks[d.block].text, author) for d in found):
        yield from reversed(found)


def names_below_leaves(blocks: Sequence[Block]) -> frozenset[int]:
    """The short lines below one that takes leave."""
    pairs = ((i, blocks[i], blocks[i - 1].text) for i in range(1, len(blocks)))
    return frozenset(
        i for i, block, above in pairs if _short(block) and len(above) <= LONGEST_NAME and VALEDICTION.match(above)
    )


QUOTED = ("quotation", "quotation-continued", "verse")
INITIAL = re.compile(r"(?<![^\W\d_])[^\W\d_]\.")


def _is_sure(found: Decision, text: str, author: frozenset[str]) -> bool:
    """Whether a line has a date, a leave, initials or the author’s name: what is only short may be the text’s last word."""
    dated = found.role == "salutation" or (found.role == "dateline" and YEAR.search(text) is not None)
    return (
        dated or INITIAL.search(text) is not None or not author.isdisjoint(re.findall(r"[^\W\d_]{3,}", text.casefold()))
    )


def _short(block: Block) -> bool:
    return block.one_line and len(block.text) <= LONGEST


def _role(text: str, taking_leave: bool) -> Role | None:
    """What a line at the end of a section is: a place, with or without a date, a leave, a name; below a leave or a date any name."""
    bare = text.strip(" _=*,")
    if is_dateline(text):
        return "dateline"
    if VALEDICTION.match(text) and len(bare) <= LONGEST_NAME:
        return "salutation"
    if (
        SIGNATURE.fullmatch(bare)
        and len(bare) <= LONGEST_NAME
        and (_like_a_name(bare) or (taking_leave and bare.istitle()))
    ):
        return "dateline" if "," in bare else "signature"
    return None


def _like_a_name(text: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", text) if word not in NAME_PARTICLES]
    return all(word[0].isupper() for word in words) and (len(words) > 1 or text.isupper())
