"""What stands inside a block: note calls, the author's brackets in quotations, cross-references, broken references."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from pipeline import tei
from pipeline.copytext import LINE_END, LINE_ENDS
from pipeline.language import NOTE_REFERENCE, REFERENCE_LABELS, SENTENCE_OPENERS
from pipeline.structure.notes import CALL

Kind = Literal["call", "supplied", "text", "cross-reference", "truncated"]

TOKEN = re.compile(
    rf"(?P<call>{CALL.pattern.replace('?P<n>', '?:')})|(?P<bracket>\[[^\[\]\n]*[^\W\d_][^\[\]\n]*\])"
    rf"|(?P<reference>{NOTE_REFERENCE})|(?P<end>{LINE_END.pattern})",
    re.IGNORECASE,
)
TRUNCATED = re.compile(rf"\b{REFERENCE_LABELS}:(?=\s*$|\s+(?-i:{SENTENCE_OPENERS})\b)|[:,;](?=\s*$)", re.IGNORECASE)
NOT_SUPPLIED = frozenset({"[sic]", "[sic!]"})
OPENING, CLOSING = frozenset("“‘«„"), frozenset("”»")


@dataclass(frozen=True, slots=True)
class Mark:
    """Something recognised inside a block, and where in it."""

    kind: Kind
    offset: int
    text: str
    because: str
    n: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """What a block's inside is read against: the numbers of the notes there are, and the editor's word on brackets.

    `brackets` maps an offset in the block to the role that `[structure]` gives it.
    """

    notes: frozenset[str] = frozenset()
    in_note: bool = False
    quoted: bool = False
    brackets: Mapping[int, str] = field(default_factory=dict)


def marks(text: str, place: Place) -> Iterator[Mark]:
    """What stands inside a block, in reading order."""
    for token in TOKEN.finditer(text):
        if token["call"]:
            yield _call(token, place)
        elif token["bracket"]:
            yield _bracket(token, text, place)
        elif token["reference"]:
            yield from _cross_reference(token, place)
    if place.in_note:
        for broken in TRUNCATED.finditer(text):
            yield Mark("truncated", broken.end(), broken[0], f"nothing follows “{broken[0]}”")


def _call(token: re.Match[str], place: Place) -> Mark:
    role = place.brackets.get(token.start())
    if place.in_note and role is None:
        return Mark("text", token.start(), token[0], "a number in brackets inside a note")
    if role in ("text", "supplied"):
        return Mark("text", token.start(), token[0], "the editor says so in [structure]")
    return Mark("call", token.start(), token[0], "a number in brackets", token[0].strip("[]"))


def _bracket(token: re.Match[str], text: str, place: Place) -> Mark:
    role = place.brackets.get(token.start())
    if role is not None:
        kind: Kind = "supplied" if role == "supplied" else "text"
        return Mark(kind, token.start(), token[0], "the editor says so in [structure]")
    quoted = place.quoted or _inside_quotation(text[: token.start()])
    if quoted and token[0] not in NOT_SUPPLIED:
        return Mark("supplied", token.start(), token[0], "brackets inside a quotation hold the author’s own addition")
    return Mark("text", token.start(), token[0], "brackets outside a quotation are the author’s text")


def _inside_quotation(before: str) -> bool:
    count = Counter(before)
    return sum(count[m] for m in OPENING - {"‘"}) > sum(count[m] for m in CLOSING)


def _cross_reference(token: re.Match[str], place: Place) -> Iterator[Mark]:
    number = re.search(r"\d+", token[0])
    if number and number[0] in place.notes:
        yield Mark("cross-reference", token.start(), token[0], "it names a note of this text", number[0])


def elements(text: str, found: list[Mark], calls: Counter[str]) -> Iterator[tei.Content]:
    """The block's content as TEI; `calls` counts the calls of each note, for their ids."""
    by_offset = {mark.offset: mark for mark in found}
    position = 0
    ends = {end.start(): end[0] for end in LINE_END.finditer(text)}
    for offset in sorted({*by_offset, *ends}):
        yield text[position:offset]
        position = offset
        if offset in ends:
            kind = next((k for k, v in LINE_ENDS.items() if v == ends[offset]), None)
            yield tei.make("lb", rend=kind)
            position += len(ends[offset])
        else:
            mark = by_offset[offset]
            yield _element(mark, calls)
            position += 0 if mark.kind == "truncated" else len(mark.text)
    yield text[position:]


def _element(mark: Mark, calls: Counter[str]) -> tei.Content:
    if mark.kind == "call":
        calls[mark.n] += 1
        ident = call_id(mark.n, calls[mark.n])
        return tei.make("ref", mark.text, type="noteref", xml_id=ident, target=f"#n{mark.n}", n=mark.n)
    if mark.kind == "supplied":
        return tei.make("supplied", mark.text, resp="#author")
    if mark.kind == "cross-reference":
        return tei.make("ref", mark.text, type="crossref", target=f"#n{mark.n}")
    if mark.kind == "truncated":
        return tei.make("gap", reason="truncated", resp="#variorum")
    return mark.text


def call_id(n: str, count: int) -> str:
    """The id of the first, second … call of a note."""
    return f"nr{n}" if count == 1 else f"nr{n}-{count}"
