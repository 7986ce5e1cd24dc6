"""Paragraphs that no blank lines part: the indent of their first lines tells them, a deeper one what is quoted among them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Indented = tuple[int, str]  # how far it is indented, and its text

FEWEST = 3  # paragraphs that begin so below a line of another
DEEPEST = 12  # columns of a first line’s indent
CLOSED = re.compile(r"[.!?:;…—][”’»“\"')\]\d*†‡]*$")


@dataclass(frozen=True, slots=True)
class Setting:
    """How far the lines of a text are indented, and the first lines of its paragraphs."""

    margin: int
    first: int


def setting(runs: Sequence[Sequence[Indented]]) -> Setting | None:
    """How paragraphs are set that follow one another without a blank line; None where they do not."""
    margin = (Counter(indent for run in runs for indent, _ in run).most_common(1) or [(0, 0)])[0][0]
    begun = [(before, line) for run in runs for before, line in _begun(run, margin)]
    first, count = (Counter(line[0] for _, line in begun).most_common(1) or [(0, 0)])[0]
    closed = sum(1 for before, line in begun if line[0] == first and CLOSED.search(before[1]))
    return Setting(margin, first) if count >= FEWEST and 10 * closed >= 9 * count else None


def _begun(run: Sequence[Indented], margin: int) -> Iterator[tuple[Indented, Indented]]:
    """The indented lines of a run that one follows which is not, each after the line before it."""
    worded = [line for line in run if any(c.isalnum() for c in line[1])]
    for before, line, after in zip(worded, worded[1:], worded[2:], strict=False):
        if before[0] != line[0] and after[0] == margin < line[0] <= margin + DEEPEST:
            yield before, line


def pieces(run: Sequence[Indented], set_: Setting) -> list[int]:
    """Where in a run of lines its paragraphs, and what is quoted between them, begin; a hanging indent parts nothing."""
    kinds = [_kind(line, set_) for line in run]
    if len(run) < 2 or (kinds[0] == "text" and set(kinds[1:]) == {"deeper"}):
        return [0]
    return [0, *(i for i, (a, b) in enumerate(pairwise(kinds), 1) if b in ("first", "signs") or a != b != _after(a))]


def _after(kind: str) -> str:
    """What goes on with the piece that a line of this kind stands in."""
    return "text" if kind == "first" else kind


def _kind(line: Indented, set_: Setting) -> str:
    indent, text = line
    if not any(c.isalnum() for c in text):
        return "signs"
    return "first" if indent == set_.first else "deeper" if indent > set_.first else "text"
