"""Calls and the labels of notes: the shapes they have in texts, and which belong together.

A shape alone proves nothing: numbers in brackets are years, points of a list, pages of another edition. What makes notes
of them is that the text calls, in order, what stands labelled with the same signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from pipeline.blocks import Block
from pipeline.cues import NOTE_WORDS

SUPERIOR = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
SIGNS = r"\*{1,4}|†{1,3}|‡{1,3}|§{1,2}|¶{1,2}|‖{1,2}"

EMPHASIS = r"(?<!\w)\*(?=[^\s*])[^*\n]{1,200}(?<=[^\s*])\*(?!\w)"  # stars around words are no calls


@dataclass(frozen=True, slots=True)
class Shape:
    """How calls look. `sure`: hardly anything else looks so; `explicit`: it is a call even where its note is missing."""

    name: str
    pattern: re.Pattern[str]
    sure: bool = False
    explicit: bool = False


#: Years and page numbers of four digits and more are no calls. Signs and superior figures stand close to a word.
CALLS: tuple[Shape, ...] = (
    Shape("a number in brackets", re.compile(r"\[(?P<n>[0-9]{1,3})\]"), sure=True, explicit=True),
    Shape("a caret in brackets", re.compile(r"\[\^(?P<n>[^\]\[\s]{1,40})\](?!:)"), sure=True, explicit=True),
    Shape("superior figures", re.compile(r"(?<=[^\s⁰¹²³⁴⁵⁶⁷⁸⁹])(?P<n>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"), sure=True),
    Shape("a sign", re.compile(rf"{EMPHASIS}|(?<=[^\s*†‡§¶‖_])(?P<n>{SIGNS})(?=[\s.,;:!?”’»)\]—–]|$)")),
    Shape("a number in braces", re.compile(r"\{(?P<n>[0-9]{1,3})\}"), sure=True),
    Shape("a number in parentheses", re.compile(r"(?<=.)\((?P<n>[0-9]{1,3})\)", re.DOTALL)),
)

_WORDS = "|".join(re.escape(word) for word in NOTE_WORDS)

#: What begins a note, the most telling first. A label that opens a bracket is closed where the note ends.
LABELS: tuple[tuple[re.Pattern[str], bool], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), closed)
    for pattern, closed in (
        (rf"\[(?:{_WORDS})[ \t\u00a0]*(?P<n>[0-9]{{1,3}}|[A-Z]|{SIGNS})?[.:][ \t\u00a0\r\n]+(?=\S)", True),
        (r"\[\^(?P<n>[^\]\[\s]{1,40})\]:[ \t\u00a0]*(?=\S)", False),
        (r"\[?(?P<n>[0-9]{1,3})(?:\][.:]?|[.)]|(?=[ \t\u00a0]))[ \t\u00a0]+(?=\S)", False),
        (r"\((?P<n>[0-9]{1,3})\)[.:]?[ \t\u00a0]+(?=\S)", False),
        (r"\{(?P<n>[0-9]{1,3})\}[.:]?[ \t\u00a0]+(?=\S)", False),
        (r"(?P<n>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[ \t\u00a0]*(?=[^\s⁰¹²³⁴⁵⁶⁷⁸⁹])", False),
        (rf"(?P<n>{SIGNS})[ \t\u00a0]*(?=[^\s*†‡§¶‖])", False),
    )
)


@dataclass(frozen=True, slots=True)
class Label:
    """What begins a block as a note: its sign as calls write it, the look of it, its length, whether its bracket is open."""

    block: int
    sign: str
    look: str
    length: int
    open: bool


AT_A_CLAUSE_END, ANYWHERE, BEHIND_A_COLON = 4, 3, 1


@dataclass(frozen=True, slots=True)
class Call:
    """A call in a block: from where to where, the sign it shows, and how much its place speaks for it."""

    block: int
    start: int
    end: int
    sign: str
    weight: int = AT_A_CLAUSE_END


def labels(blocks: Sequence[Block]) -> list[Label]:
    """The blocks that begin as a note does."""
    found = (label(index, block) for index, block in enumerate(blocks))
    return [label for label in found if label]


def label(index: int, block: Block) -> Label | None:
    """What makes a block begin as a note does, if anything."""
    for pattern, closed in LABELS if block.grid is None else ():
        if found := pattern.match(block.text):
            written = found["n"] or "*"
            look = _look(found[0].strip(), written)
            return Label(index, _sign(written), look, found.end(), closed)
    return None


CARET = "[^"


def _look(label: str, sign: str) -> str:
    """What labels of one kind have in common: “#.”, “[#]”."""
    if "^" in label:
        return CARET
    return label.replace(sign, "#") if sign.isdecimal() else "sign"


def _sign(written: str) -> str:
    """A sign in the form in which call and label are compared."""
    plain = written.translate(SUPERIOR)
    return str(int(plain)) if plain.isdecimal() else plain


def calls(blocks: Sequence[Block], shape: Shape) -> list[Call]:
    """Everything that looks like a call of this shape, in the order of the text."""
    return [
        Call(index, found.start(), found.end(), _sign(found["n"]), _weight(block.text, found.start()))
        for index, block in enumerate(blocks)
        for found in shape.pattern.finditer(block.text)
        if found["n"] and not _is_power(block.text, found)
    ]


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


def _is_power(text: str, found: re.Match[str]) -> bool:
    return found["n"] in "²³" and POWER.search(text[max(0, found.start() - 3) : found.start()]) is not None


Matched: TypeAlias = Mapping[Label, tuple[Call, ...]]


def match(found: Sequence[Call], given: Sequence[Label], shape: Shape) -> Matched:
    """Which calls each label has: those with its sign between the label with that sign before it and itself.

    A sign that only one label has is looked for behind it too. Where a shape is not sure, the calls of numbers are those
    that rise through the text and find the most labels; a list that begins anew does not.
    """
    called = {label.block: label for label in given}
    candidates = [call for call in found if call.block not in called]
    if not shape.sure and all(label.sign.isdecimal() for label in given):
        candidates = _rising(candidates, {int(label.sign) for label in given})
    return MappingProxyType(dict(_pairs(candidates, given)))


def _pairs(found: Sequence[Call], given: Sequence[Label]) -> Iterator[tuple[Label, tuple[Call, ...]]]:
    by_sign: dict[str, list[Call]] = {}
    for call in found:
        by_sign.setdefault(call.sign, []).append(call)
    alike: dict[str, list[Label]] = {}
    for label in given:
        alike.setdefault(label.sign, []).append(label)
    for sign, group in alike.items():
        waiting = by_sign.get(sign, [])
        if len(group) == 1:
            yield from ((label, tuple(waiting)) for label in group if waiting)
            continue
        position = 0
        for label in group:
            taken = [call for call in waiting[position:] if call.block < label.block]
            position += len(taken)
            if taken:
                yield label, tuple(taken)


@dataclass(frozen=True, slots=True)
class _Row:
    """Calls whose numbers rise, the last first, and how much speaks for them."""

    weight: int
    call: Call | None = None
    before: _Row | None = None


def _rising(found: Sequence[Call], numbers: set[int]) -> list[Call]:
    """The weightiest row of calls whose numbers rise, one for each number."""
    best = {0: _Row(0)}
    for call in found:
        number = int(call.sign) if call.sign.isdecimal() else 0
        if number in numbers:
            before = max((row for n, row in best.items() if n < number), key=lambda row: row.weight)
            row = _Row(before.weight + call.weight, call, before)
            if number not in best or row.weight > best[number].weight:
                best[number] = row
    last: _Row | None = max(best.values(), key=lambda row: row.weight)
    taken = []
    while last and last.call:
        taken.append(last.call)
        last = last.before
    return taken[::-1]
