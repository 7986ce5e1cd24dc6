"""Passages of the copy-text found by the words that an editor quotes (W3C Text Quote Selector)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline import tei
from pipeline.decisions import Selector
from pipeline.edition import Edition
from pipeline.errors import Finding, Location
from pipeline.reading import breaks, copied

BLOCKS = ("titlePart", "docAuthor", "head", "p", "l", "ab")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, verse or title, and its words as the copy-text has them."""

    element: tei.Element
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """From a character of one block to a character of the same or a later block (offsets into their texts)."""

    first: Block
    start: int
    last: Block
    end: int

    @property
    def text(self) -> str:
        """The words between, where both ends are in one block; else the words of the first block."""
        return self.first.text[self.start : self.end if self.first is self.last else None]


def blocks(edition: Edition) -> list[Block]:
    """The blocks of the author's text in the order of the file: titles, text, notes."""
    text = tei.first(edition.root, "text")
    found = [] if text is None else tei.descendants(text, *BLOCKS)
    return [Block(element, copied(element)) for element in found if not _added(element)]


def _added(element: tei.Element) -> bool:
    """Whether a block is the editor's, or stands around other blocks."""
    if tei.ancestor(element, "app", "listApp", "listBibl") is not None:
        return True
    note = tei.ancestor(element, "note")
    editorial = note is not None and note.get("type") == "editorial"
    return editorial or any(True for inner in tei.descendants(element, *BLOCKS) if inner is not element)


def find(edition: Edition, among: Sequence[Block], selector: Selector, at: Location | None) -> Passage | Finding:
    """The one passage that a selector quotes; else a finding that names the nearest, or the places of all."""
    scope = [block for block in among if _within(edition, block, selector.within)]
    if not scope:
        return Finding("SEL-003", f"there is no “{selector.within}” in this text; write section 3, or note 5", at)
    found = list(_matches(scope, selector))
    if len(found) == 1:
        return found[0]
    if not found:
        return Finding("SEL-001", _unmatched(scope, selector), at)
    places = ", ".join(str(_place(edition, passage)) for passage in found[:6])
    message = (
        f"“{_short(selector.exact)}” stands in {len(found)} places: {places}; tell them apart with prefix and suffix"
    )
    return Finding("SEL-002", message, at)


def _within(edition: Edition, block: Block, scope: str) -> bool:
    """Whether a block is in the note or the section that a selector is limited to."""
    kind, _, n = scope.partition(" ")
    if not scope:
        return True
    around = tei.ancestor(block.element, "note" if kind == "note" else "div")
    return around is not None and around.get("n", "0") == n.strip() and around.get("type") != "notes"


def _matches(among: Sequence[Block], selector: Selector) -> Iterator[Passage]:
    opening = re.compile(
        _words(selector.prefix, before=True) + f"(?P<exact>{_words(selector.exact)})" + _suffix(selector)
    )
    for index, block in enumerate(among):
        for match in opening.finditer(block.text):
            if not selector.through:
                yield Passage(block, match.start("exact"), block, match.end("exact"))
            elif (end := _end(among[index:], match.end("exact"), selector)) is not None:
                yield Passage(block, match.start("exact"), *end)


def _suffix(selector: Selector) -> str:
    """What follows the words: where they run on through others, it stands after those."""
    return "" if selector.through or not selector.suffix else f"(?=\\s*{_words(selector.suffix)})"


def _words(text: str, before: bool = False) -> str:
    """A pattern for words with any white space between them; what stands before a passage may have some after it."""
    pattern = r"\s+".join(re.escape(word) for word in text.split())
    if not before:
        return pattern
    return rf"{pattern}\s*" if pattern else ""


def _end(among: Sequence[Block], start: int, selector: Selector) -> tuple[Block, int] | None:
    """Where the words of `through` end, the first time after `start`."""
    closing = re.compile(_words(selector.through) + (f"(?=\\s*{_words(selector.suffix)})" if selector.suffix else ""))
    for index, block in enumerate(among):
        match = closing.search(block.text, start if index == 0 else 0)
        if match:
            return block, match.end()
    return None


def _unmatched(among: Sequence[Block], selector: Selector) -> str:
    """What is said of a selector without a match, with the words that come nearest."""
    if selector.through and list(_matches(among, Selector(selector.exact, selector.prefix))):
        return (
            f"“{_short(selector.through)}” does not stand after “{_short(selector.exact)}”; quote it letter for letter"
        )
    bare = Selector(selector.exact, through=selector.through)
    alone = list(_matches(among, bare)) if selector.prefix or selector.suffix else []
    if alone:
        around = " or ".join(dict.fromkeys(f"“{_around(passage)}”" for passage in alone[:3]))
        return f"“{_short(selector.exact)}” does not stand between that prefix and suffix, but in {around}"
    near = _nearest(among, selector.exact)
    nearest = f"; the nearest is “{near}”" if near else ""
    where = selector.within or "the text"
    return f"“{_short(selector.exact)}” does not stand in {where}{nearest}; quote it letter for letter"


def _around(passage: Passage) -> str:
    text = passage.first.text
    return " ".join(text[max(0, passage.start - CONTEXT) : passage.start + len(passage.text) + CONTEXT].split())


CONTEXT = 24  # characters


def _nearest(among: Sequence[Block], exact: str) -> str:
    """The words of the text that come nearest to those quoted, "" where none are near."""
    words = exact.split()
    best, found = 0.6, ""
    for block in among:
        tokens = block.text.split()
        for start in range(max(1, len(tokens) - len(words) + 1)):
            candidate = " ".join(tokens[start : start + len(words)])
            matcher = SequenceMatcher(None, candidate, " ".join(words), autojunk=False)
            if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
                best, found = matcher.ratio(), candidate
    return _short(found)


LONGEST_QUOTED = 60  # characters


def _short(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= LONGEST_QUOTED else f"{folded[:LONGEST_QUOTED].rstrip()}…"


def _place(edition: Edition, passage: Passage) -> str:
    """Where a passage stands, for a message: its line and column in the copy-text, as far as they are known."""
    words = f"“{_around(passage)}”"
    location = at(edition, passage.first, passage.start)
    return words if location is None else f"{location} {words}"


def at(edition: Edition, block: Block, offset: int) -> Location | None:
    """The line and column of the copy-text where a character of a block stands."""
    origin = edition.origin(block.element)
    return None if origin is None else located(origin, breaks(block.element), offset)


def located(origin: Location, breaks: Sequence[int], offset: int) -> Location:
    """The place of a character of a block that begins at `origin` and whose lines end at `breaks`."""
    ended = [place for place in breaks if place < offset]
    return Location(origin.file, origin.line + len(ended), offset - ended[-1] if ended else origin.column + offset)
