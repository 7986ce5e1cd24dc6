"""What stands inside a block: note calls, the author's brackets in quotations, cross-references, broken references."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pipeline import tei
from pipeline.copytext import LINE_END, LINE_ENDS
from pipeline.cues import NOTE_REFERENCE, REFERENCE_LABELS, SENTENCE_OPENERS
from pipeline.structure.decision import NoteCall

Kind = Literal["call", "supplied", "text", "cross-reference", "truncated"]

BRACKET = re.compile(r"\[[^\[\]]{1,400}\]")  # bounded, so that a bracket left open costs no time
NUMBER = re.compile(r"\[[0-9]{1,3}\]")
REFERENCE = re.compile(NOTE_REFERENCE, re.IGNORECASE)
TRUNCATED = re.compile(rf"\b{REFERENCE_LABELS}:(?=\s*$|\s+(?-i:{SENTENCE_OPENERS})\b)|[:,;](?=\s*$)", re.IGNORECASE)
NOT_SUPPLIED = frozenset({"[sic]", "[sic!]"})
SAID = "the editor says so in [structure]"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something recognised inside a block, and where in it."""

    kind: Kind
    offset: int
    text: str
    because: str
    n: str = ""

    @property
    def end(self) -> int:
        """Where the text goes on; a broken reference has no extent."""
        return self.offset if self.kind == "truncated" else self.offset + len(self.text)


@dataclass(frozen=True, slots=True)
class Place:
    """What a block's inside is read against: its calls, the numbers of the notes there are, the editor's word on brackets.

    `calls` are those found in it. `goes_on` says that the note has a further paragraph; `brackets` maps an offset in the block to the role that `[structure]` gives it.
    """

    notes: frozenset[str] = frozenset()
    calls: Sequence[NoteCall] = ()
    in_note: bool = False
    goes_on: bool = False
    quoted: bool = False
    brackets: Mapping[int, str] = field(default_factory=dict)


def marks(text: str, place: Place) -> list[Mark]:
    """What stands inside a block, in reading order; nothing inside a call or the author's brackets."""
    called = [
        Mark("call", c.start, text[c.start : c.end], c.because, c.n) for c in place.calls if not _settled(c, place)
    ]
    offsets = {call.offset for call in called}
    brackets = [mark for mark in _brackets(text, place) if mark.offset not in offsets]
    closed = sorted([*called, *(mark for mark in brackets if mark.kind != "text")], key=lambda mark: mark.offset)
    loose = [*_cross_references(text, place), *_broken(text, place)]
    free = [mark for mark in loose if not _inside(mark.offset, closed)]
    outer = [mark for mark in called if not _inside(mark.offset, [other for other in closed if other.kind != "call"])]
    return sorted([*outer, *brackets, *free], key=lambda mark: mark.offset)


def _settled(call: NoteCall, place: Place) -> bool:
    """Whether the editor says what a bracket is."""
    return call.start in place.brackets


def _inside(offset: int, closed: Sequence[Mark]) -> bool:
    """Whether an offset lies within one of the marks, which follow one another."""
    before = bisect_left(closed, offset, key=lambda mark: mark.offset)
    return before > 0 and offset < closed[before - 1].end


def _brackets(text: str, place: Place) -> Iterator[Mark]:
    depth = _Depth(text)
    for token in BRACKET.finditer(text):
        role = place.brackets.get(token.start())
        quoted = place.quoted or depth.inside(token.start())
        if role is not None:
            yield _said(token, role)
        elif NUMBER.fullmatch(token[0]):
            where = "inside a note" if place.in_note else "that is no note’s"
            yield Mark("text", token.start(), token[0], f"a number in brackets {where}")
        elif any(c.isalpha() for c in token[0]):
            yield _bracket(token, quoted)


def _said(token: re.Match[str], role: str) -> Mark:
    if role == "call" and NUMBER.fullmatch(token[0]):
        return Mark("call", token.start(), token[0], SAID, token[0].strip("[]"))
    return Mark("supplied" if role == "supplied" else "text", token.start(), token[0], SAID)


def _bracket(token: re.Match[str], quoted: bool) -> Mark:
    if quoted and token[0] not in NOT_SUPPLIED:
        return Mark("supplied", token.start(), token[0], "brackets inside a quotation hold the author’s own addition")
    return Mark("text", token.start(), token[0], "brackets outside a quotation are the author’s text")


class _Depth:
    """Whether a place stands between quotation marks; asked from left to right, so that each letter is read once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.opening, self.closing = ("„", "“”") if "„" in text else ("“«", "”»")
        self.position = self.depth = self.straight = 0

    def inside(self, offset: int) -> bool:
        self.depth += self._count(self.opening, offset) - self._count(self.closing, offset)
        self.straight += self._count('"', offset)
        self.position = offset
        return self.depth > 0 or self.straight % 2 == 1

    def _count(self, marks: str, offset: int) -> int:
        return sum(self.text.count(mark, self.position, offset) for mark in marks)


def _cross_references(text: str, place: Place) -> Iterator[Mark]:
    for token in REFERENCE.finditer(text):
        if token[2] in place.notes:
            yield Mark("cross-reference", token.start(), token[0], "it names a note of this text", token[2])


def _broken(text: str, place: Place) -> Iterator[Mark]:
    for broken in TRUNCATED.finditer(text) if place.in_note else ():
        if place.goes_on and not text[broken.end() :].strip():
            continue
        yield Mark("truncated", broken.end(), broken[0], f"nothing follows “{broken[0]}”")


def elements(text: str, found: Sequence[Mark], calls: Counter[str]) -> Iterator[tei.Content]:
    """The block's content as TEI; `calls` counts the calls of each note, for their ids."""
    position = 0
    for mark in found:
        if mark.kind != "text":
            yield from _lines(text[position : mark.offset])
            yield _element(mark, calls)
            position = mark.end
    yield from _lines(text[position:])


def _lines(text: str) -> Iterator[tei.Content]:
    """Text with its line breaks as `lb`, each with its kind unless it is a line feed."""
    position = 0
    for end in LINE_END.finditer(text):
        yield text[position : end.start()]
        yield tei.make("lb", rend=next((kind for kind, form in LINE_ENDS.items() if form == end[0]), None))
        position = end.end()
    yield text[position:]


def _element(mark: Mark, calls: Counter[str]) -> tei.Element:
    if mark.kind == "call":
        calls[mark.n] += 1
        ident = call_id(mark.n, calls[mark.n])
        return tei.make("ref", mark.text, type="noteref", xml_id=ident, target=f"#n{mark.n}", n=mark.n)
    if mark.kind == "supplied":
        return tei.make("supplied", *_lines(mark.text), resp="#author")
    if mark.kind == "cross-reference":
        return tei.make("ref", *_lines(mark.text), type="crossref", target=f"#n{mark.n}")
    return tei.make("gap", reason="truncated", resp="#variorum")


def call_id(n: str, count: int) -> str:
    """The id of the first, second … call of a note."""
    return f"nr{n}" if count == 1 else f"nr{n}-{count}"
