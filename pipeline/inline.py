"""What stands inside a block: note calls, the author's brackets in quotations, cross-references, broken references."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal

from pipeline import tei
from pipeline.copytext import LINE_END, LINE_ENDS
from pipeline.cues import NOTE_REFERENCE, REFERENCE_LABELS, SENTENCE_OPENERS
from pipeline.scripts import Writing, foreign
from pipeline.signs import Vocabulary, hyphens, pages, prefixes, set_off
from pipeline.structure.decision import Certainty, NoteCall

Kind = Literal[
    "call", "supplied", "text", "cross-reference", "truncated", "italic", "page", "hyphen", "hyphen-kept", "sign",
    "foreign", "bold", "spaced",
]  # fmt: skip

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
    certainty: Certainty = "high"

    @property
    def end(self) -> int:
        """Where the text goes on; a broken reference has no extent."""
        return self.offset if self.kind == "truncated" else self.offset + len(self.text)


@dataclass(frozen=True, slots=True)
class Place:
    """What a block's inside is read against: its calls, the numbers of the notes there are, the editor's word on brackets.

    `calls` are those found in it. `goes_on` says that the note has a further paragraph; `brackets` maps an offset in the block
    to the role that `[structure]` gives it; `signed` says that “>” stands before its lines,
    `pages` how the text shows the pages of its source, `writing` in which scripts it is.
    """

    notes: frozenset[str] = frozenset()
    calls: Sequence[NoteCall] = ()
    in_note: bool = False
    goes_on: bool = False
    quoted: bool = False
    brackets: Mapping[int, str] = field(default_factory=dict)
    vocabulary: Vocabulary = field(default_factory=lambda: Vocabulary(""))
    signed: bool = False
    pages: tuple[re.Pattern[str], ...] = ()
    writing: Writing = field(default_factory=Writing)


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
    around = [mark for mark in closed if mark.kind != "call"]
    outer = [mark for mark in called if not _inside(mark.offset, around)]
    read = sorted([*outer, *brackets, *free], key=lambda mark: mark.offset)
    return _with_signs(text, place, read)


def _with_signs(text: str, place: Place, read: Sequence[Mark]) -> list[Mark]:
    """The marks with those of signs, where these lie beside them or around them, and in nothing that is whole."""
    small = [_overruled(mark, place) for mark in _small_signs(text, place) if not _meets(mark, read, WHOLE)]
    pages_ = {mark.offset for mark in small if mark.kind == "page"}
    taken = sorted(
        [*(m for m in read if m.kind != "text" or m.offset not in pages_), *small],
        key=lambda mark: (mark.offset, -mark.end),
    )
    around = [
        Mark(found.kind, found.start, text[found.start : found.end], found.because, certainty=found.certainty)
        for found in set_off(text, place.vocabulary)
    ]
    around += [Mark("foreign", a, text[a:b], "another script", n) for a, b, n in foreign(text, place.writing)]
    fitting = [_overruled(mark, place) for mark in around if not _meets(mark, taken, frozenset())]
    return sorted([*taken, *fitting], key=lambda mark: (mark.offset, -mark.end))


def _overruled(mark: Mark, place: Place) -> Mark:
    """A sign that the editor calls text is one: a hyphen stays, stars and underscores stay what they are."""
    if place.brackets.get(mark.offset) != "text":
        return mark
    return replace(mark, kind="hyphen-kept" if mark.kind == "hyphen" else "text", because=SAID, certainty="high")


#: Marks that hold nothing else.
WHOLE = frozenset({"call", "cross-reference"})


def _meets(mark: Mark, others: Sequence[Mark], whole: frozenset[str]) -> bool:
    """Whether a mark crosses the edge of another, or lies in one that holds nothing."""
    first = bisect_left(others, mark.offset - MOST_INSIDE, key=lambda other: other.offset)
    for other in others[first:]:
        if other.offset >= mark.end:
            break
        inside = other.offset <= mark.offset and mark.end <= other.end
        holds = mark.offset < other.offset and other.end < mark.end
        if other.end > mark.offset and not holds and (not inside or other.kind in (whole or HOLDING_NONE)):
            return True
    return False


MOST_INSIDE = 500  # characters of the longest mark that is no italics
HOLDING_NONE = frozenset({"call", "cross-reference", "page", "hyphen", "hyphen-kept", "sign"})


def _small_signs(text: str, place: Place) -> list[Mark]:
    """The page numbers, hyphens at line ends and signs of quotations in a block."""
    found = [
        Mark("page", a, text[a:b], "a bracketed page number of the source", n) for a, b, n in pages(text, place.pages)
    ]
    for hyphen in hyphens(text, place.vocabulary):
        kind: Kind = "hyphen" if hyphen.joined else "hyphen-kept"
        written = text[hyphen.start : hyphen.end]
        found.append(Mark(kind, hyphen.start, written, hyphen.because, certainty="high" if hyphen.sure else "low"))
    if place.signed:
        found += [Mark("sign", a, text[a:b], "“>” stands before the line") for a, b in prefixes(text)]
    return sorted(found, key=lambda mark: mark.offset)


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
    position = index = 0
    while index < len(found):
        mark = found[index]
        index += 1
        if mark.kind == "text":
            continue
        inside = index
        while index < len(found) and found[index].offset < mark.end:
            index += 1
        yield from _lines(text[position : mark.offset])
        yield from _element(mark, [_moved(other, mark.offset) for other in found[inside:index]], calls)
        position = mark.end
    yield from _lines(text[position:])


#: How type is set off, by the signs around it.
RENDITIONS: Mapping[str, str] = MappingProxyType({"italic": "italic", "bold": "bold", "spaced": "spaced"})


def _moved(mark: Mark, offset: int) -> Mark:
    return replace(mark, offset=mark.offset - offset)


def _lines(text: str) -> Iterator[tei.Content]:
    """Text with its line breaks as `lb`, each with its kind unless it is a line feed."""
    position = 0
    for end in LINE_END.finditer(text):
        yield text[position : end.start()]
        yield tei.make("lb", rend=next((kind for kind, form in LINE_ENDS.items() if form == end[0]), None))
        position = end.end()
    yield text[position:]


def _element(mark: Mark, inside: Sequence[Mark], calls: Counter[str]) -> Iterator[tei.Content]:
    if mark.kind == "call":
        calls[mark.n] += 1
        ident = call_id(mark.n, calls[mark.n])
        yield tei.make("ref", mark.text, type="noteref", xml_id=ident, target=f"#n{mark.n}", n=mark.n)
    elif mark.kind == "supplied":
        yield tei.make("supplied", *elements(mark.text, inside, calls), resp="#author")
    elif mark.kind == "cross-reference":
        yield tei.make("ref", *_lines(mark.text), type="crossref", target=f"#n{mark.n}")
    elif mark.kind == "truncated":
        yield tei.make("gap", reason="truncated", resp="#variorum")
    elif mark.kind == "foreign":
        yield tei.make("foreign", *elements(mark.text, inside, calls), xml_lang=mark.n)
    elif mark.kind in RENDITIONS:
        within = elements(mark.text[1:-1], [_moved(other, 1) for other in inside], calls)
        yield tei.make("hi", _sign(mark.text[0]), *within, _sign(mark.text[-1]), rend=RENDITIONS[mark.kind])
    else:
        yield from _small(mark)


def _small(mark: Mark) -> Iterator[tei.Content]:
    """A page, a sign, or a hyphen with the line break after it (TEI P5, 3.2.2)."""
    if mark.kind == "page":
        yield tei.make("pb", n=mark.n, rend=mark.text.replace(mark.n, "{n}").replace(" ", "_"))
    elif mark.kind == "sign":
        yield _sign(mark.text)
    else:
        end = LINE_END.search(mark.text)
        before, after = (mark.text[1 : end.start()], mark.text[end.end() :]) if end else ("", "")
        yield tei.make("pc", mark.text[0], force="weak") if mark.kind == "hyphen" else mark.text[0]
        yield _sign(before) if before else ""
        yield tei.make(
            "lb", break_="no", rend=next((k for k, form in LINE_ENDS.items() if end and form == end[0]), None)
        )
        yield _sign(after) if after else ""


def _sign(text: str) -> tei.Element:
    """A sign of the copy-text that its readers do not read."""
    return tei.make("pc", text, type="markup")


def call_id(n: str, count: int) -> str:
    """The id of the first, second … call of a note."""
    return f"nr{n}" if count == 1 else f"nr{n}-{count}"
