"""A text as the words that are compared: each with the punctuation that it bears, and where it stands."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

BETWEEN = "\n\n"  # what parts the paragraphs where a text is one string
_DASH = r"(?:[‒–—―⸺⸻]|--+)"
_PIECE = re.compile(rf"(?:(?!{_DASH})\S)+{_DASH}*|{_DASH}+")
_LETTER = re.compile(r"[^\W_]")
_OPENING = re.compile(r"[“‘„‚«‹(\[{¿¡]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its punctuation; `key` is the letters that tell it from others, `spaced` whether space precedes it.

    `start` and `end` count in the whole text. What a dash joins is two words, the first with the dash.
    """

    text: str
    key: str
    start: int
    end: int
    spaced: bool
    paragraph: int


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs as one string, parted by blank lines, where each begins, and their words.

    `spans` has the first word of each paragraph that has words, and the word after its last.
    """

    string: str
    beginnings: tuple[int, ...]
    words: tuple[Word, ...]
    spans: tuple[tuple[int, int], ...]

    def passage(self, first: int, after: int) -> str:
        """The words from `first` up to `after` as they are written, white space folded."""
        parts = []
        for i in range(first, after):
            word = self.words[i]
            if i > first:
                broken = word.paragraph != self.words[i - 1].paragraph
                parts.append(BETWEEN if broken else " " if word.spaced else "")
            parts.append(word.text)
        return "".join(parts)

    def paragraph_at(self, offset: int) -> int:
        """The paragraph in which a place of the string is."""
        return max(bisect_right(self.beginnings, offset) - 1, 0)


def read(paragraphs: Sequence[str]) -> Text:
    """The words of a text; without a paragraph it is an empty one."""
    beginnings = tuple(accumulate((len(p) + len(BETWEEN) for p in paragraphs[:-1]), initial=0))
    keys: dict[str, str] = {}
    words = []
    for number, (paragraph, at) in enumerate(zip(paragraphs, beginnings, strict=False)):
        for start, end, spaced in _bounds(paragraph):
            text = fold(paragraph[start:end])
            if text not in keys:
                keys[text] = letters(text) or text
            words.append(Word(text, keys[text], at + start, at + end, spaced, number))
    firsts = [i for i, word in enumerate(words) if not i or word.paragraph != words[i - 1].paragraph]
    return Text(BETWEEN.join(paragraphs), beginnings, tuple(words), tuple(pairwise([*firsts, len(words)])))


def fold(text: str) -> str:
    """White space folded to single spaces."""
    return " ".join(text.split())


def letters(text: str) -> str:
    """The letters and figures alone, without case, accents and ligatures."""
    plain = unicodedata.normalize("NFKD", text.casefold()) if not text.isascii() else text.lower()
    return "".join(c for c in plain if c.isalnum())


def _bounds(paragraph: str) -> list[tuple[int, int, bool]]:
    """Where words begin and end, and whether space precedes them; punctuation by itself goes with a word beside it."""
    words: list[tuple[int, int, bool]] = []
    opened: tuple[int, bool] | None = None  # punctuation that waits for its word
    for piece in _PIECE.finditer(paragraph):
        start, end = piece.span()
        here = opened or (start, not words or paragraph[start - 1].isspace())
        if _LETTER.search(piece[0]):
            words.append((here[0], end, here[1]))
            opened = None
        elif opened is None and words and not _OPENING.fullmatch(piece[0]):
            words[-1] = (words[-1][0], end, words[-1][2])
        else:
            opened = here
    if opened:
        last = words.pop() if words else (opened[0], 0, True)
        words.append((last[0], len(paragraph.rstrip()), last[2]))
    return words
