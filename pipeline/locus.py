"""How an entry names the place of its lemma: by lines, by a note, as a heading; and its rank among like words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from pipeline.letters import letters
from pipeline.terms import Terms


class Spot(NamedTuple):
    """A line by its page and its number there; 0 where it has none."""

    page: int
    number: int


def locus(first: Spot, last: Spot, on_first_page: int, terms: Terms, note: str = "", by_page: bool = True) -> str:
    """The lines of a lemma as printed: “12”, “12–15”, “38 sqq.” where it goes on over the page.

    `on_first_page` is the number of the last line of the first page; `note` the number of the note that the lemma is in.
    """
    if not first.number:
        return f"{terms.note} {note}" if note else terms.heading
    if by_page and last.page != first.page:
        over = on_first_page - first.number + (last.page - first.page - 1) * on_first_page + (last.number or 1)
        return f"{first.number} {terms.following if over == 1 else terms.all_following}"
    end = last.number or first.number
    return str(first.number) if first.number == end else f"{first.number}–{end}"


class Named(NamedTuple):
    """What an entry is named by: its lines or verses, and the section that these are counted in where others are near."""

    section: str
    text: str

    def after(self, before: Named) -> str:
        """What is printed of it behind another one: “II 12”, “12” in the same section, nothing where both are the same."""
        if self.last(before) == before:
            return ""
        return joined(self.section, self.text) if self.section != before.section else self.text

    def last(self, before: Named) -> Named:
        """What the next one stands behind: the section stays what it was where this one has none."""
        return Named(self.section or before.section, self.text)


FIRST = Named("", "")  # before the first entry of a run


def joined(section: str, text: str) -> str:
    """A section and what is in it: “II 12”, but “18.12”."""
    between = "." if section[-1:].isdigit() and text[:1].isdigit() else " "
    return f"{section}{between}{text}" if section and text else text


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a part of the text by their letters, and how many letters stand before each; calls are no words."""

    words: Sequence[str]
    starts: Sequence[int]

    def rank(self, start: int, end: int, at: int, lemma: str) -> int:
        """Which of several like words in a line the lemma is, from 1; 0 where it is the only one, or of several words.

        The line has the letters from `start` to `end` of the part, the lemma begins after `at` letters of it.
        """
        word = letters(lemma)
        if not word or len(lemma.split()) != 1:
            return 0
        line = range(bisect_left(self.starts, start), bisect_left(self.starts, end))
        alike = [self.starts[i] for i in line if self.words[i] == word and self.starts[i] + len(word) <= end]
        return bisect_right(alike, at) if len(alike) > 1 else 0


def words(text: str) -> Words:
    """The words of a part’s running text, in which calls stand between spaces."""
    found = [letters(token) for token in text.split()]
    return Words(found, [0, *accumulate(map(len, found))][:-1])
