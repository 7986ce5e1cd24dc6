"""What a file of a word processor holds besides its text: changes that are not accepted, comments, formulas, odd symbols."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.errors import Finding, Location
from pipeline.numerals import counted


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each of them is there; `symbols` are those that are in no list, each with its font."""

    changes: int = 0
    comments: int = 0
    formulas: int = 0
    symbols: tuple[tuple[str, str], ...] = ()


def changes(name: str, found: Counts) -> Iterator[Finding]:
    """What an editor should know of how the file was read."""
    for message in _told(found):
        yield Finding("SEED-022", f"{message}; look whether that is right", Location(name), "warning")


def _told(found: Counts) -> Iterator[str]:
    if found.changes:
        yield f"the file has {counted(found.changes, 'tracked change')}, and is read as if all were accepted"
    if found.comments:
        yield f"the file has {counted(found.comments, 'comment')}, which {'is' if found.comments == 1 else 'are'} left out"
    if found.formulas:
        yield f"the file has {counted(found.formulas, 'formula')}, of which no more than the letters are kept"
    for symbol, font in found.symbols:
        yield f"the symbol {symbol} of the font {font} is in no list, and is left out"
