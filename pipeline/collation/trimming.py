"""A lemma without what all its readings share: “life, he] life, they” says no more than “he] they”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.collation.splicing import Edit, fold_lines, splice

_FIRST = re.compile(r"\S+")
_BEFORE = re.compile(r"(?:[^\w\s]|_)+(?=[^\W_])")
_AFTER = re.compile(r"(?<=[^\W_])(?:[^\w\s]|_)+$")


def trimmed(lemma: str, readings: Mapping[str, str]) -> tuple[int, int, dict[str, str]]:
    """What of the lemma to keep, and the readings for that: never a part of a word, never punctuation alone."""
    for start, end in _cuts(lemma):
        kept = dict(_kept(lemma, start, end, readings))
        if len(kept) == len(readings):
            return start, end, kept
    return 0, len(lemma), dict(readings)


def _cuts(lemma: str) -> Iterator[tuple[int, int]]:
    """Where the lemma might begin and end, the shortest first."""
    after = _AFTER.search(lemma)
    for end in dict.fromkeys((after.start() if after else len(lemma), len(lemma))):
        first, before = _FIRST.match(lemma, 0, end), _BEFORE.match(lemma, 0, end)
        if first:
            rest = lemma[first.end() : end]
            yield (first.end() + len(rest) - len(rest.lstrip()) if rest.strip() else end), end
        yield from [(before.end(), end)] if before else []
        yield 0, end


def _kept(lemma: str, start: int, end: int, readings: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The readings that can be so cut."""
    head, tail = fold_lines(lemma[:start]), lemma[end:]
    for siglum, reading in readings.items():
        core = reading[len(head) : len(reading) - len(tail)].strip()
        if not (reading.startswith(head) and reading.endswith(tail) and len(head) + len(tail) <= len(reading)):
            return
        if not _sound(lemma[start:end], core, head, tail):
            return
        if fold_lines(splice(lemma, [Edit(start, end, core)])) != reading:
            return
        yield siglum, core


def _sound(lemma: str, core: str, head: str, tail: str) -> bool:
    """Whether what is left begins and ends with words where it was cut, and says something."""
    if not (lemma or core) or (tail and not head and not core):
        return False
    if not all(re.search(r"[^\W_]", text) for text in (lemma, core) if text):
        return False
    return not (tail and core and not core[-1].isalnum())
