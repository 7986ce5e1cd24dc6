"""Headings: short lines that stand alone and are no sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.blocks import Block
from pipeline.cues import BY, HEADING_WORDS, PRINTER
from pipeline.divisions import (
    CHAPTER,
    MOST_LINES,
    PART,
    SENTENCE_END,
    Numbering,
    in_capitals,
    in_title_case,
    is_heading_of_lines,
    numbering,
)
from pipeline.points import follows, point
from pipeline.structure import dates, letters, names, numbers
from pipeline.structure.decision import Certainty, Decision
from pipeline.structure.numbers import GOES_ON, SENTENCE_INSIDE
from pipeline.structure.quotations import bare, leads_in

LONGEST_HEADING = 90  # characters
LONGEST_IN_TITLE_CASE = 160
LONGEST_OF_LINES = 300
ONLY_IN_TITLE_CASE = re.compile(r"(?:[?!…]|[?!…]”)$")
MARKED = re.compile(r"#{1,6}[ \t]+(?=\S)")  # as Markdown does
Reason = tuple[str, Certainty]
COUNTED: Reason = ("one of several short lines that are numbered on, each with text below it", "medium")


def recognise(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> Iterator[Decision]:
    """Lines alone, short, without the end of a sentence, and with text after them."""
    spaced = _spaced(blocks)
    author = names.author(blocks, decided)
    closing = dates.datelines(blocks, decided) | letters.names_below_leaves(blocks)
    counted = dict.fromkeys(numbers.rising(blocks, decided), COUNTED)
    found: list[Decision] = []
    for index, block in enumerate(blocks[: _last(blocks, decided)]):
        if (
            index in decided
            or index in closing
            or PRINTER.match(block.text)
            or _is_name(block.text.strip(EMPHASIS), author)
        ):
            continue
        if marked := MARKED.match(block.text):
            found.append(Decision(index, "heading", "number signs begin the line", label=marked.end()))
        elif not _led_in(blocks, index) and (reason := _reason(blocks, index, spaced) or counted.get(index)):
            because, certainty = reason
            found.append(Decision(index, "heading", because, certainty))
    points = _points(blocks, found)
    yield from numbers.joined(blocks, decided, [d for d in found if d.block not in points])


def _points(blocks: Sequence[Block], found: Sequence[Decision]) -> frozenset[int]:
    """The lines that would be headings but are numbered on with nothing between them: points of a list."""
    lines = [point(block.column - 1, block.text) for block in blocks]
    kinds = {d.block: numbering(blocks[d.block].text) for d in found if not d.label}
    points = set()
    for index, kind in kinds.items():
        after = kinds.get(index + 1)
        if kind and after and not kind.rank and kind.kind == after.kind and after.number == kind.number + 1:
            points |= {index, index + 1}
    for index in kinds:
        before, line = lines[index - 1] if index else None, lines[index]
        if before and line and not line.sign and follows(before, line):
            points |= {index - 1, index}
    return frozenset(points)


EMPHASIS = " _=*"
INITIALS = re.compile(r"(?:[^\W\d_]\. ?){1,3}(?P<surname>[^\W\d_][\w’'-]+)\.?")  # as those who sign have


def _is_name(text: str, author: str) -> bool:
    """Whether a line is the author’s name, or his initials and surname."""
    found = INITIALS.fullmatch(text)
    known = re.findall(r"[^\W\d_][\w’'-]+", author.casefold())
    return bool(author) and (
        _folded(text) == _folded(BY.sub("", author)) or (found is not None and found["surname"].casefold() in known)
    )


def would_be(blocks: Sequence[Block], decided: Mapping[int, Decision], index: int) -> bool:
    """Whether a block that nothing is decided of looks like a heading."""
    return (
        index not in decided
        and index not in dates.datelines(blocks, decided)
        and (MARKED.match(blocks[index].text) or _reason(blocks, index, _spaced(blocks))) is not None
    )


def _folded(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _spaced(blocks: Sequence[Block]) -> int:
    """How many blank lines stand above a block that is set off: more than part most paragraphs."""
    parted = [block.above for block in blocks[1:] if block.above]
    return 1 + max(set(parted), key=lambda above: (parted.count(above), -above)) if parted else 1


def _led_in(blocks: Sequence[Block], index: int) -> bool:
    return index > 0 and leads_in(blocks[index - 1]) and blocks[index].above < 2


def _reason(blocks: Sequence[Block], index: int, spaced: int) -> Reason | None:
    """Why a block is a heading and how sure that is; None where it is not."""
    block = blocks[index]
    text = " ".join(bare(block.text).split())
    if block.rule:
        return "a line of signs underlines it", "high"
    if not _stands_alone(blocks, index):
        return None
    found = numbering(text)
    if found and found.end == len(text) and (found.rank or found.style != "arabic"):
        return "a numbered heading", "high"
    if not block.one_line:
        return "short lines alone, a number and a title or a title in capitals", "high"
    if HEADING_WORDS.fullmatch(text):
        return "the name of a part that books have", "high"
    if found and _counts(text, found):
        return "a word for a division, its number and its title", "high"
    return _reason_of_line(text, found.end if found else 0, _set_off(blocks, index, spaced))


def _counts(text: str, found: Numbering) -> bool:
    """Whether a line names a division, its number, and after a stop its title, which may end with one."""
    titled = PART <= found.rank <= CHAPTER and text[: found.end].rstrip()[-1] in ".:)]—–-"
    return titled and not GOES_ON.search(text) and not SENTENCE_INSIDE.search(text, found.end)


def _set_off(blocks: Sequence[Block], index: int, spaced: int) -> bool:
    """Whether more white than usual is over a block, or between it and a paragraph; over the next heading it is that one’s."""
    if blocks[index].above >= spaced or index + 1 == len(blocks):
        return blocks[index].above >= spaced
    return blocks[index + 1].above >= spaced and len(blocks[index + 1].text) > LONGEST_HEADING


def _stands_alone(blocks: Sequence[Block], index: int) -> bool:
    """Whether a block is short and parted from the others by blank lines; text may follow the number of a division."""
    block = blocks[index]
    parted = block.above > 0 and (index + 1 == len(blocks) or blocks[index + 1].above > 0)
    if not block.one_line:
        short = len(block.lines) <= MOST_LINES and len(block.text) <= LONGEST_OF_LINES
        return short and parted and is_heading_of_lines(block.lines, block.above)
    named = numbering(block.text)
    opens = named is not None and named.rank > 0 and named.end == len(block.text) and block.above > 0
    return len(block.text) <= LONGEST_IN_TITLE_CASE and (opens or parted)


OUTSIDE = frozenset({"note", "note-continued", "note-heading", "set-aside", "section-break"})


def _last(blocks: Sequence[Block], decided: Mapping[int, Decision]) -> int:
    """The last block of the text: a heading has text below it, and what stands right above the notes signs off."""
    return next((i for i in range(len(blocks) - 1, -1, -1) if i not in decided or decided[i].role not in OUTSIDE), 0)


def _reason_of_line(text: str, title: int, set_off: bool) -> Reason | None:
    """Why a line is a heading whose title begins at `title`; `set_off` where more white than usual is over or below it."""
    if not re.search(r"[^\W\d_]", text) or SENTENCE_INSIDE.search(text, title) or text[0] in "—–-":
        return None
    text = text[title:] or text
    if (
        in_capitals(text.rstrip("."))
        and (set_off or not SENTENCE_END.search(text))
        and not text.endswith((",", ";", ":"))
    ):
        return "a short line in capitals", "high"
    if SENTENCE_END.search(text):
        return _stopped(text) if set_off else None
    if _capital(text) and in_title_case(text):
        return "a short line alone, in title case, without a full stop", "high"
    if len(text) > LONGEST_HEADING:
        return None
    if ONLY_IN_TITLE_CASE.search(text) or not _capital(text) or len(text.split()) > 10:
        return None
    return "a short line alone, without a full stop", "medium"


def _stopped(text: str) -> Reason | None:
    """A heading with a full stop, as older books have them."""
    title = in_title_case(text) and _capital(text) and text.endswith(".") and len(text) <= LONGEST_HEADING
    return ("a short line in title case, with more white around it than a paragraph has", "medium") if title else None


def _capital(text: str) -> bool:
    letter = re.search(r"[^\W_]", text)
    return letter is not None and (letter[0].isupper() or letter[0].isdigit())
