"""Where words that are left out or added begin, if they might be said to begin at several places."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.collation.graph import Links
from pipeline.collation.words import Word

_CLOSING = "”’»)]\"' "
_STRENGTH = {".": 3, "!": 3, "?": 3, ";": 2, ":": 2, "—": 1, ",": 1}


def settled(pairs: Links, base: Sequence[Word], witness: Sequence[Word]) -> Links:
    """The links, changed where words left out or added may be moved along, so that they begin and end with the sense.

    “the cat and the dog” without “the cat and” might as well lack “cat and the”. Where the sense does not tell, they
    begin as early as they may: so all witnesses have them at one place.
    """
    there = _settled(dict(pairs), base, witness)
    back = _settled({w: b for b, w in there.items()}, witness, base)
    return sorted((b, w) for w, b in back.items())


def _settled(there: dict[int, int], words: Sequence[Word], others: Sequence[Word]) -> dict[int, int]:
    """What is left out of `words`, moved."""
    start = 0
    while start < len(words):
        if start in there:
            start += 1
            continue
        end = start
        while end < len(words) and end not in there:
            end += 1
        if there.get(start - 1, -1) + 1 == there.get(end, len(others)):
            end = _shift(there, words, start, end)
        start = end
    return there


def _shift(there: dict[int, int], words: Sequence[Word], start: int, end: int) -> int:
    """Moves the words from `start` to `end` to their best place in `there`, and gives where they end."""
    left = right = 0
    while _linked(there, start - left - 1, left) and words[start - left - 1].text == words[end - left - 1].text:
        left += 1
    while _linked(there, end + right, -right) and words[start + right].text == words[end + right].text:
        right += 1
    best = max(range(-left, right + 1), key=lambda by: _sense(words, start + by) + _sense(words, end + by))
    for at in range(start - 1, start + best - 1, -1):
        there[at + end - start] = there.pop(at)
    for at in range(end, end + best):
        there[at - end + start] = there.pop(at)
    return max(end, end + best)


def _linked(there: dict[int, int], at: int, after_first: int) -> bool:
    """Whether a word is linked, and without a gap to the word between it and what is left out, if there is one."""
    if at not in there or not after_first:
        return at in there
    beside = at + 1 if after_first > 0 else at - 1
    return abs(there[beside] - there[at]) == 1


def _sense(words: Sequence[Word], at: int) -> int:
    """How much a sentence or clause ends before a word."""
    if not 0 < at < len(words):
        return 4
    return _STRENGTH.get(words[at - 1].text.rstrip(_CLOSING)[-1:], 0)
