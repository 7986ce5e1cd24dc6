"""Lines of a finished PDF that have text from right to left, read in the order of reading.

What a PDF draws stands in it from left to right, and whoever reads it guesses the rest. Here nothing is guessed that the
page says: which lines begin at the right. Within a line letters are taken by their places (Unicode Standard Annex 9,
backwards): of one that begins at the right all are turned round but the words that run from left to right; of any other
the runs of letters from right to left are, up to the bracket behind a lemma.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mode
from unicodedata import category

from pipeline.scriptfaces import writing_of


@dataclass(frozen=True, slots=True)
class Character:
    """A character as the file has it: its place among all of its page, the origin of its glyph in pt, what it is drawn with.

    Characters of one `run` were drawn together: words that run from left to right and were drawn apart stand apart.
    """

    text: str
    index: int
    x: float
    y: float
    run: int = 0

    @property
    def rtl(self) -> bool:
        """Whether it is a letter that runs from right to left, or a point on one."""
        return writing_of(self.text).rtl

    @property
    def is_point(self) -> bool:
        """Whether it is a point on a letter that runs from right to left: these do not count as letters."""
        return self.rtl and category(self.text)[0] == "M"


def reading(characters: Iterable[Character], *, turned: bool) -> str:
    """The characters of a line in the order of reading; `turned` says that it begins at the right."""
    # Of several characters of one glyph the first is read first, whichever way they run.
    bare = sorted((c for c in characters if not c.is_point), key=lambda c: (c.x, -c.index if c.rtl else c.index))
    seen = "".join("R" if c.rtl else "N" if c.text.isdigit() else "L" if c.text.isalpha() else _other(c) for c in bare)
    pattern = FORWARDS if turned else BACKWARDS
    kept = [(match.start(), match.end()) for match in pattern.finditer(seen)]
    kept = list(_drawn_together(bare, kept)) if turned else kept
    line = [c.text for c in bare]
    if turned:
        return "".join(_around(line, kept))
    for start, end in kept:
        line[start:end] = line[start:end][::-1]
    return "".join(line)


def _drawn_together(line: Sequence[Character], kept: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The same parts, each cut where other words begin to be drawn."""
    for start, end in kept:
        cuts = [place for place in range(start + 1, end) if line[place].run != line[place - 1].run]
        yield from pairwise((start, *cuts, end))


def _other(character: Character) -> str:
    return "]" if character.text in BRACKETS else " "


BRACKETS = frozenset("[]‖")  # what parts the words of entries
#: In a line from the right, the words that run from left to right; in another, those that do not.
FORWARDS = re.compile("L(?:[L N\\]]*[LN])?|N[L N\\]]*L|N+")
BACKWARDS = re.compile("R(?:[R N]*R)?")


def _around(line: Sequence[str], kept: Sequence[tuple[int, int]]) -> Iterator[str]:
    """A line from its right end, with these parts of it as they stand."""
    end = len(line)
    for start, stop in reversed(kept):
        yield from reversed(line[stop:end])
        yield from line[start:stop]
        end = start
    yield from reversed(line[:end])


def baseline(characters: Iterable[Character]) -> float:
    """Where most letters of a line stand; 0 where there are none."""
    found = [round(c.y, 2) for c in characters if c.text.isalpha()]
    return mode(found) if found else 0.0
