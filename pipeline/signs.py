"""Signs of those who type or print: underscores, stars and equals signs for emphasis, hyphens at line ends, page numbers of the source.

They are read for what they mean and kept in the tree as they stand, so that the copy-text comes back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pipeline.cues import LETTER_SPACED, PAGE_WORDS

#: Words between two signs that touch them; bounded, so that a sign left open costs no time.
ITALICS = re.compile(
    r"(?<![\w_])_(?=[^\s_])[^_]{1,2000}(?<=[^\s_])_(?![\w_])|(?<![\w*])\*(?=[^\s*])[^*\n]{1,400}(?<=[^\s*])\*(?![\w*])"
)
#: Words between two equals signs, as Project Gutenberg marks bold and letter-spaced type: with letters in them, none beside them.
BOLD = re.compile(
    r"(?<![\w=/?&.#%:-])(?:=(?=[^\s=\d]|\d+[.)])(?=[^=\n]*[^\W\d_]{2})[^=<>]{2,600}(?<=[^\s=])=(?![\w=])|"
    r"=[^\W\d_]{3,30}=(?=[^\W\d_]))"
)
#: The same between tildes or plus signs, where the text has several.
SPACED = re.compile(r"(?<![\w~+])(?P<sign>[~+])(?=[^\W\d_])[^~+\n/=]{1,200}(?<=[^\s~+])(?P=sign)(?![\w~+])")
FEWEST_SPACED = 3
_WORDED = rf"(?:{PAGE_WORDS})(?:\. ?| )"
WORDED_PAGE = re.compile(
    rf"\[{_WORDED}(?P<n>\d{{1,4}}|[ivxlc]{{1,8}})\]|\{{{_WORDED}(?P<m>\d{{1,4}}|[ivxlc]{{1,8}})\}}"
)
BARE_PAGE = re.compile(r"\[(?P<n>\d{1,3})\](?P<m>(?!))?")
PREFIX = re.compile(r"(?<=\n)[ \t]*>[ \t]?|(?<=\r)[ \t]*>[ \t]?")
#: Before these a hyphen stands for a word to come, as in “Religions- und Kirchenwesen”, “two- and threefold”.
CONJUNCTIONS = (
    r"(?:und|oder|bzw|sowie|och|eller|og|nebo|oraz|lub|или|и)(?![\w-])|(?:and|or)[ \t]+[^\W\d_]+(?:-|fold\b|ly\b)"
)
HYPHEN = re.compile(
    r"(?<!\w)(?P<a>[^\W\d_]+(?:[-‐][^\W\d_]+)*)(?P<break>[-‐][ \t]*(?:\r\n|\r|\n)[ \t]*)"
    rf"(?P<b>(?!{CONJUNCTIONS})[^\W\d_]+)"
)
WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
LINK = re.compile(r"[-‐](?:a|and|at|by|de|for|in|of|on|sur|the|to|und|up|à)$", re.IGNORECASE)  # “well-to-do”
LONG_ENOUGH = 4  # letters of each half, for two words of the text to be one with a hyphen


class Vocabulary:
    """The words of the whole text, read when a hyphen at a line end first asks for them."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word within a line, with its hyphens."""
        lines = re.split(r"[-‐][ \t]*(?:\r\n|\r|\n)", self._text)
        return frozenset(word.casefold() for line in lines for word in WORD.findall(line))

    @cached_property
    def between_equals(self) -> Literal["bold", "spaced"]:
        """What type equals signs stand for: bold, unless the text speaks of letter-spaced type."""
        return "spaced" if LETTER_SPACED.search(self._text) else "bold"

    @cached_property
    def spacing(self) -> frozenset[str]:
        """The signs that letter-spaced words stand between in this text."""
        if "~" not in self._text and "+" not in self._text:
            return frozenset()
        counts = Counter(found["sign"] for found in SPACED.finditer(self._text))
        return frozenset(sign for sign, count in counts.items() if count >= FEWEST_SPACED)


@dataclass(frozen=True, slots=True)
class Hyphen:
    """A hyphen at the end of a line: from where to where it goes with the break, whether the word is one without it."""

    start: int
    end: int
    joined: bool
    because: str
    sure: bool


def hyphens(text: str, vocabulary: Vocabulary) -> Iterator[Hyphen]:
    """The hyphens at the ends of lines, each decided by what words the text has elsewhere."""
    for found in HYPHEN.finditer(text):
        joined, because, sure = _decided(found["a"], found["b"], vocabulary.words)
        yield Hyphen(found.start("break"), found.end("break"), joined, because, sure)


def _decided(a: str, b: str, words: frozenset[str]) -> tuple[bool, str, bool]:
    one, two = f"{a}{b}".casefold(), f"{a}-{b}".casefold()
    if one in words and two not in words:
        return True, f"the text has “{one}” elsewhere", True
    if two in words:
        return False, f"the text has “{two}” elsewhere", one not in words
    if b[0].isupper():
        return False, "a capital follows the hyphen", True
    if LINK.search(a):
        return False, f"“{a}” links words", True
    halves = min(len(a), len(b)) >= LONG_ENOUGH and a.casefold() in words and b.casefold() in words
    if halves:
        return False, f"the text has “{a}” and “{b}” as words", False
    return True, "the text has neither form elsewhere", False


@dataclass(frozen=True, slots=True)
class SetOff:
    """Words between two signs for a kind of type, the signs included: from where to where, and what shows it."""

    kind: Literal["italic", "bold", "spaced"]
    start: int
    end: int
    because: str
    certainty: Literal["high", "medium"] = "high"


def set_off(text: str, vocabulary: Vocabulary) -> Iterator[SetOff]:
    """Italics, bold and letter-spaced type; tildes and plus signs only where the text has them often enough to mean it."""
    around = "“{}” stands on either side of it"
    for found in ITALICS.finditer(text) if "_" in text or "*" in text else ():
        yield SetOff("italic", *found.span(), around.format(found[0][0]))
    for found in BOLD.finditer(text) if "=" in text else ():
        yield SetOff(vocabulary.between_equals, *found.span(), around.format("="))
    for found in SPACED.finditer(text) if vocabulary.spacing else ():
        if found["sign"] in vocabulary.spacing:
            often = f"{around.format(found['sign'])}, as of other words of the text"
            yield SetOff("spaced", *found.span(), often, "medium")


def pages(text: str, patterns: Sequence[re.Pattern[str]]) -> Iterator[tuple[int, int, str]]:
    """Where the source’s pages begin, and their numbers."""
    return (
        (found.start(), found.end(), found["n"] or found["m"])
        for pattern in patterns
        for found in pattern.finditer(text)
    )


def prefixes(text: str) -> Iterator[tuple[int, int]]:
    """The signs of a quotation before its second and further lines."""
    return (found.span() for found in PREFIX.finditer(text))
