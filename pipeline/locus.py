"""How an entry names the place of its lemma: by lines, by a note, as a heading; and its rank among like words."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from pipeline.apparatus import Terms
from pipeline.letters import letters


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


def rank(line: str, before: int, lemma: str) -> int:
    """Which of several like words in a line the lemma is, from 1; 0 where it is the only one, or of several words.

    `before` counts the letters that stand before the lemma in the line.
    """
    word = letters(lemma)
    tokens = [letters(token) for token in line.split()]
    if not word or len(lemma.split()) != 1 or Counter(tokens)[word] < 2:
        return 0
    position = count = 0
    for token in tokens:
        if token == word:
            count += 1
            if position >= before:
                break
        position += len(token)
    return count
