"""Calls of notes: the shapes they have in texts, and how much the place of one speaks for it.

A shape alone proves nothing: numbers in brackets are years, points of a list, pages of another edition. What makes calls
of them is that notes with the same signs stand below, in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.blocks import Block
from pipeline.cues import NOTE_WORDS
from pipeline.labels import ORDER, SIGNS, SUPERIORS, look, sign

EMPHASIS = r"(?<!\w)\*(?=[^\s*])[^*\n]{1,200}(?<=[^\s*])\*(?!\w)"  # stars around words are no calls


@dataclass(frozen=True, slots=True)
class Shape:
    """How calls look, and the characters one of which each has.

    `sure`: hardly anything else looks so; `explicit`: it is a call even where its note is missing; `closing` shapes end with
    a parenthesis that nothing opens.
    """

    name: str
    needs: str
    pattern: re.Pattern[str]
    sure: bool = False
    explicit: bool = False
    closing: bool = False


_WORDS = "|".join(re.escape(word) for word in NOTE_WORDS)
_NUMBER = r"(?P<n>[0-9]{1,3})"
_LETTER = r"(?P<n>[A-Za-z]|(?P<twice>[A-Za-z])(?P=twice))"
_AFTER = r"(?=[\s.,;:!?”’»)\]—–]|$)"  # what stands behind a sign
FIGURES = "0123456789"
_STOP = r"[.,;:!?…”’»\")\]]"
_CLOSE = rf"(?:(?<=[^\W\d_])|(?<={_STOP}))"  # to a word or to what ends a clause

#: Years and page numbers of four digits and more are no calls. Signs and superior figures stand close to a word.
CALLS: tuple[Shape, ...] = (
    Shape("a number in brackets", "[", re.compile(rf"\[{_NUMBER}\]"), sure=True, explicit=True),
    Shape("a caret in brackets", "[", re.compile(r"\[\^(?P<n>[^\]\[\s]{1,40})\](?!:)"), sure=True, explicit=True),
    Shape("a word and a number in brackets", "[", re.compile(rf"\[(?i:{_WORDS})\.?\s?{_NUMBER}\]"), sure=True),
    Shape("superior figures", SUPERIORS, re.compile(rf"(?<=[^\s{SUPERIORS}])(?P<n>[{SUPERIORS}]{{1,3}})(?![{SUPERIORS}])"), sure=True),
    Shape("superior figures and a parenthesis", SUPERIORS, re.compile(rf"(?<=[^\s{SUPERIORS}])(?P<n>[{SUPERIORS}]{{1,3}})\)"), sure=True, closing=True),
    Shape("a caret and a number", "^", re.compile(rf"(?<=[^\s\d^\[])\^(?:{_NUMBER}(?!\w)|[\[({{](?P<m>[0-9]{{1,3}})[\])}}])"), sure=True),
    Shape("a sign", ORDER, re.compile(rf"{EMPHASIS}|(?<=[^\s*†‡§¶‖_(\[])(?P<n>{SIGNS}){_AFTER}")),
    Shape("a sign and a parenthesis", ORDER, re.compile(rf"(?:(?<=[^\s*†‡§¶‖_(])|(?<=[^\s(][ \t]))(?P<n>{SIGNS})\){_AFTER}"), closing=True),
    Shape("a sign in brackets", ORDER, re.compile(rf"\[(?P<n>{SIGNS})\]"), sure=True),
    Shape("a sign in parentheses", ORDER, re.compile(rf"\((?P<n>{SIGNS})\)"), sure=True),
    Shape("a number in braces", "{", re.compile(rf"\{{{_NUMBER}\}}"), sure=True),
    Shape("a number in parentheses", "(", re.compile(rf"(?<=.)\({_NUMBER}\)", re.DOTALL)),
    Shape("a number and a parenthesis", ")", re.compile(rf"(?:(?<=[^\s(\d])|(?<=[^\s(][ \t])){_NUMBER}\){_AFTER}"), closing=True),
    Shape("a letter in brackets", "[", re.compile(rf"{_CLOSE}\[{_LETTER}\](?!\w)")),
    Shape("a letter in parentheses", "(", re.compile(rf"{_CLOSE}\({_LETTER}\)(?!\w)")),
    Shape("a number close to a word", FIGURES, re.compile(rf"(?:(?<=[^\W\d_]{{2}})|(?<=[^\W\d_]{_STOP})|(?<={_STOP}{_STOP})){_NUMBER}(?=[\s—–)]|$)")),
)  # fmt: skip

AT_A_CLAUSE_END, ANYWHERE, BEHIND_A_COLON = 4, 3, 1


@dataclass(frozen=True, slots=True)
class Call:
    """A call in a block: from where to where, the sign it shows, its look, and how much its place speaks for it."""

    block: int
    start: int
    end: int
    sign: str
    look: str = ""
    weight: int = AT_A_CLAUSE_END


def calls(blocks: Sequence[Block], shape: Shape) -> list[Call]:
    """Everything that looks like a call of this shape, in the order of the text."""
    return [
        Call(
            index,
            found.start(),
            found.end(),
            sign(written),
            look(found[0], written),
            _weight(block.text, found.start()),
        )
        for index, block in enumerate(blocks)
        if any(character in block.text for character in shape.needs)
        for found, written in _found(block.text, shape)
    ]


def _found(text: str, shape: Shape) -> Iterator[tuple[re.Match[str], str]]:
    for found in shape.pattern.finditer(text):
        groups = found.groupdict()
        written = groups["n"] or groups.get("m")
        if written and not _is_power(text, found, written) and _is_whole(text, found, shape):
            yield found, written


def _is_whole(text: str, found: re.Match[str], shape: Shape) -> bool:
    """Whether a parenthesis that ends a call is its own, and one behind a call is the text’s."""
    if shape.closing:
        apart = found["n"].isdecimal() and text[found.start() - 1].isspace()  # as “Psalm 2)”
        return not _closes(text, found.start(), len(text) if apart else found.end())
    return text[found.end() : found.end() + 1] != ")" or _closes(text, found.start(), found.end() + 1)


def _closes(text: str, start: int, end: int) -> bool:
    """Whether a parenthesis closes one that stands open before the place, rather than another one behind it."""
    if text.rfind("(", 0, start) <= text.rfind(")", 0, start):
        return False
    after = re.search(r"[()]", text[end:])
    return after is None or after[0] == "("


def _weight(text: str, place: int) -> int:
    """How much a place speaks for a call: the end of a clause does, a word that leads in to points of a list does not."""
    before = text[max(0, place - 6) : place]
    if LEADING.search(before):
        return BEHIND_A_COLON
    return AT_A_CLAUSE_END if before.rstrip().endswith(CLAUSE_ENDS) or not before[-1:].isspace() else ANYWHERE


CLAUSE_ENDS = (".", ",", ";", "!", "?", "”", "’", "»", '"', ")")
LEADING = re.compile(r"(?:\b(?:and|or|but|und|oder|et|ou|y|o|e|и)|:)\s*$")

#: A square or a cube: a short word before the figure is a unit or a variable.
POWER = re.compile(r"(?<![^\W\d_])[a-zµ]{1,2}$")


def _is_power(text: str, found: re.Match[str], written: str) -> bool:
    return written in "²³" and POWER.search(text[max(0, found.start() - 3) : found.start()]) is not None
