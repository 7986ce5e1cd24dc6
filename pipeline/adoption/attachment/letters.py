"""The letters of the running text, each with where in the tree it stands, so that words can be found and marked there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline import tei
from pipeline.letters import letters
from pipeline.reading import is_read
from pipeline.vocabulary.shown import parts_words

CLUSTER = re.compile(
    r"\w[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]*|\W"
)


@dataclass(frozen=True, slots=True)
class Letter:
    """Where a letter stands: in the text of an element, or in what follows it; from where to where."""

    element: tei.Element
    follows: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lettered:
    """All letters of some text as one string, where words begin, where each letter stands.

    `extents` has for each element how many letters stand before it, and before what follows it.
    """

    text: str
    begins: frozenset[int]
    letters: Sequence[Letter]
    extents: Mapping[tei.Element, tuple[int, int]]

    def find(self, words: str, start: int, end: int, *, whole: bool) -> list[int]:
        """Where some letters stand between two places: as whole words, where they do anywhere or are to."""
        found = []
        place = self.text.find(words, start, end) if words else -1
        while place >= 0:
            found.append(place)
            place = self.text.find(words, place + 1, end)
        apart = [p for p in found if p in self.begins and (p + len(words)) in self.begins]
        return apart if apart or whole else found

    def put(self, mark: tei.Element, place: int, other: int) -> None:
        """Puts a mark before the letter at a place, or behind the one before it where the other end is before that.

        Around a phrase that all belongs to the words it stands outside. What stands behind the mark is then elsewhere in
        the tree: marks are put from the last place to the first.
        """
        behind = other < place
        letter = self.letters[place - 1 if behind else place]
        around = self._within(letter.element, *sorted((place, other))) if not letter.follows else None
        if around is not None:
            if behind:
                mark.tail, around.tail = around.tail, None
                around.addnext(mark)
            else:
                around.addprevious(mark)
            return
        self._cut(mark, letter, letter.end if behind else letter.start)

    def _within(self, element: tei.Element, start: int, end: int) -> tei.Element | None:
        """The outermost phrase around a letter that has no letters but those from one place to another."""
        found = None
        while start <= self.extents.get(element, (-1, 0))[0] and self.extents[element][1] <= end:
            if parts_words(element):
                break
            found = element
            parent = element.getparent()
            if parent is None:
                break
            element = parent
        return found

    def _cut(self, mark: tei.Element, letter: Letter, cut: int) -> None:
        element = letter.element
        if not letter.follows:
            element.text, mark.tail = (element.text or "")[:cut], (element.text or "")[cut:]
            element.insert(0, mark)
            return
        element.tail, mark.tail = (element.tail or "")[:cut], (element.tail or "")[cut:]
        parent = element.getparent()
        if parent is not None:
            parent.insert(parent.index(element) + 1, mark)


@dataclass(slots=True)
class _Reader:
    found: list[str] = field(default_factory=list)
    begins: set[int] = field(default_factory=set)
    letters: list[Letter] = field(default_factory=list)
    extents: dict[tei.Element, tuple[int, int]] = field(default_factory=dict)
    apart: bool = True

    def read(self, element: tei.Element) -> None:
        start = len(self.letters)
        parts = parts_words(element)
        self.apart |= parts
        if is_read(element):
            self.run(element, element.text, follows=False)
            for child in element:
                if isinstance(child.tag, str):
                    self.read(child)
                self.run(child, child.tail, follows=True)
        self.apart |= parts
        self.extents[element] = (start, len(self.letters))

    def run(self, element: tei.Element, text: str | None, *, follows: bool) -> None:
        for cluster in CLUSTER.finditer(text or ""):
            found = letters(cluster[0])
            if not found:
                self.apart = True
                continue
            if self.apart:
                self.begins.add(len(self.letters))
            self.apart = False
            self.found.append(found)
            self.letters += [Letter(element, follows, *cluster.span())] * len(found)


def lettered(parts: Iterator[tei.Element]) -> Lettered:
    """The letters of some parts of the text, in their order."""
    reader = _Reader()
    for part in parts:
        reader.apart = True
        reader.read(part)
    end = len(reader.letters)
    return Lettered("".join(reader.found), frozenset({*reader.begins, end}), reader.letters, reader.extents)
