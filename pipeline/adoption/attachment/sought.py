"""A lemma looked for among the letters of a text: as it is written, or by its letters without what editors write differently."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol
from unicodedata import category, normalize

from pipeline.adoption.attachment.letters import Lettered
from pipeline.letters import letters

GAPS = re.compile(r"\s*(?:…|‥|\.(?:\s?\.){2,}|\[…\]|\[\.\.\.\]|°)\s*")
DASHES = re.compile(r"\s*[–—]\s*|\s+-+\s+")
ALIKE = str.maketrans({"v": "u", "j": "i"})

Span = tuple[int, int]


class Letters(Protocol):
    """Letters among which words are looked for, and from where to where they stand."""

    def spans(self, words: str, start: int, end: int, *, whole: bool) -> list[Span]:
        """From where to where some words stand between two places: as whole words, where they do anywhere or are to."""
        ...


@dataclass(frozen=True, slots=True)
class AsWritten:
    """The letters as they are written."""

    text: Lettered

    def spans(self, words: str, start: int, end: int, *, whole: bool) -> list[Span]:
        """See Letters."""
        found = letters(words)
        return [(place, place + len(found)) for place in self.text.find(found, start, end, whole=whole)]


@dataclass(frozen=True, slots=True)
class Folded:
    """The letters without capitals and accents, u for v and i for j; `places` says which letter each of them stands for."""

    text: Lettered
    folded: str
    places: Sequence[int]

    def spans(self, words: str, start: int, end: int, *, whole: bool) -> list[Span]:
        """See Letters; always whole words."""
        sought = fold(letters(words))
        first, last = bisect_left(self.places, start), bisect_left(self.places, end)
        found = []
        place = self.folded.find(sought, first, last) if sought else -1
        while place >= 0:
            span = self.places[place], self.places[place + len(sought) - 1] + 1
            if {*span} <= self.text.begins:
                found.append(span)
            place = self.folded.find(sought, place + 1, last)
        return found


def folded(text: Lettered) -> Folded:
    """The same letters, folded."""
    known = {letter: fold(letter) for letter in set(text.text)}
    each = [known[letter] for letter in text.text]
    return Folded(text, "".join(each), [place for place, letter in enumerate(each) for _ in letter])


def fold(text: str) -> str:
    """Letters without what is written in several ways: capitals, accents, u and v, i and j."""
    plain = "".join(sign for sign in normalize("NFKD", text) if category(sign) != "Mn")
    return plain.casefold().translate(ALIKE)


def found(
    words: str, text: Letters, start: int, end: int, *, whole: bool = False, gaps: re.Pattern[str] = GAPS
) -> Iterator[Span]:
    """Where words stand between two places; “the … wine” stands from the first of its parts to the last."""
    parts = [part for part in gaps.split(words) if letters(part)]
    if not parts:
        return
    firm = whole or "°" not in words
    for first, reached in _first(text, parts[0], start, end, firm=firm, loose=not whole):
        last = reached
        for part in parts[1:]:
            last = next((b for _, b in text.spans(part, last, end, whole=whole)), -1)
            if last < 0:
                break
        if last >= 0:
            yield first, last


def _first(text: Letters, part: str, start: int, end: int, *, firm: bool, loose: bool) -> list[Span]:
    return text.spans(part, start, end, whole=firm) or (text.spans(part, start, end, whole=False) if loose else [])


def nearly(words: Sequence[str], text: Lettered, regions: Sequence[Sequence[Span]], fold: Folded) -> Span | None:
    """The one place where some words nearly stand; None where there is none, or the first region that has them has several.

    `words` are ways to write them, `regions` what is searched, one after another.
    """
    for parts in regions:
        for among in (AsWritten(text), fold):
            for gaps in (GAPS, DASHES):
                spans = {s for one in words for a, b in parts for s in found(one, among, a, b, whole=True, gaps=gaps)}
                if spans:
                    return spans.pop() if len(spans) == 1 else None
    return None
