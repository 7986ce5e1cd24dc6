"""The numbered parts of a text, and how entries name them (@loc; TEI P5, 12.2.1): verses, lines, paragraphs, divisions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline import tei
from pipeline.adoption.attachment.letters import Lettered
from pipeline.vocabulary.tables import DIVISIONS

#: What an entry may name, by its number: what begins at a point and goes on to the next, or what holds its words.
POINTS = ("lb", "milestone", "pb", "cb")
HOLDERS = ("l", "p", "ab", "lg", "seg", "sp", "head", "item", *sorted(DIVISIONS))
#: Of these, those that are one after another as lines are: an entry may have missed its own by a few.
LINES = frozenset({"lb", "milestone", "l", "p", "ab", "seg", "item"})
NEAR = 2  # lines

Part = tuple[int, int]

DASH = re.compile(r"\s*[-–—]\s*")
LABEL = re.compile(r"^(?:[^\W\d_]+(?:\.\s*|\s+))+(?=[^\W\d_]?\d)")
FOLLOWING = re.compile(r"(.*\d)\s*(ff|f|sqq|sq|s)\.?")
STOPS = re.compile(r"[\s,.:;/]+")
PLAIN_NUMBER = re.compile(r"0*(\d+)[^\W\d_]?")
FOLLOW = {"f": 1, "sq": 1, "s": 1, "ff": NEAR, "sqq": NEAR}
ROMAN = re.compile(r"(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
WORTH = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


@dataclass(frozen=True, slots=True)
class Units:
    """From where to where in the letters of a text each part goes, by its number.

    `rows` are lines of one kind, in order; `begun` and `ended` say of a place which line of which row begins or ends there.
    """

    by_number: Mapping[str, Sequence[Part]]
    rows: Sequence[Sequence[Part]]
    begun: Mapping[int, Mapping[int, int]]
    ended: Mapping[int, Mapping[int, int]]
    end: int

    def named(self, loc: str) -> list[Part]:
        """The parts that a place names: the whole text where it says nothing, none where what it says is not known."""
        loc = " ".join(loc.split())
        if not loc:
            return [(0, self.end)]
        return self._known(loc) or self._several(loc)

    def _several(self, loc: str) -> list[Part]:
        """The parts of a place that names several: “2.14 3.1”; all of them must be known."""
        parts = [self._known(one) for one in re.split(r"[\s;,]+", DASH.sub("–", loc)) if one]
        return [part for found in parts for part in found] if all(parts) else []

    def _known(self, loc: str) -> list[Part]:
        exact = [*self.by_number.get(loc, ())]
        return exact or self._from_to(loc) or self._and_following(loc) or self._single(loc)

    def _single(self, loc: str) -> list[Part]:
        return next(([*self.by_number[name]] for name in _spellings(loc) if name in self.by_number), [])

    def _from_to(self, loc: str) -> list[Part]:
        """The part from the first to the last of several: “3–5”, “2.14–16”."""
        first, dash, last = DASH.sub("–", loc).partition("–")
        if not dash:
            return []
        begins = self._single(first)
        above = STOPS.split(LABEL.sub("", first).strip())[:-1]
        ends = self._single(".".join([*above, last])) or self._single(last)
        return [(a, b) for a, _ in begins for _, b in ends if a < b][:1]

    def _and_following(self, loc: str) -> list[Part]:
        """A line and the next: “14 f.”, “14 sqq.”."""
        found = FOLLOWING.fullmatch(loc)
        if found is None:
            return []
        parts = self._single(found[1])
        return [(part[0], self.around(part, 0, FOLLOW[found[2]])[1]) for part in parts]

    def around(self, part: Part, before: int = NEAR, behind: int = NEAR) -> Part:
        """A part with the lines before and behind it; the part alone where it is no line."""
        start, end = part
        last = self.ended.get(part[1], {})
        for number, first in self.begun.get(part[0], {}).items():
            if number in last:
                row = self.rows[number]
                start = min(start, row[max(0, first - before)][0])
                end = max(end, row[min(len(row) - 1, last[number] + behind)][1])
        return start, end


def _spellings(loc: str) -> Iterator[str]:
    """A place as it may be numbered: “II 14”, “2,14”, “l. 14”, “014”, “14a”."""
    yield loc
    for said in (loc, LABEL.sub("", loc).strip()):
        steps = [step for step in STOPS.split(said) if step]
        yield ".".join(steps)
        steps = [_roman(step) for step in steps]
        yield ".".join(steps)
        yield ".".join(PLAIN_NUMBER.sub(r"\1", step) if PLAIN_NUMBER.fullmatch(step) else step for step in steps)


def _roman(number: str) -> str:
    if not ROMAN.fullmatch(number):
        return number
    worth = [WORTH[letter] for letter in number]
    return str(sum(-one if one < other else one for one, other in zip(worth, [*worth[1:], 0], strict=True)))


@dataclass(slots=True)
class _Counter:
    """The parts found so far; `open` are those that begin at a point and have not ended."""

    by_number: dict[str, list[Part]] = field(default_factory=dict)
    rows: dict[tuple[str, tei.Element | None], list[Part]] = field(default_factory=dict)
    open: dict[str, tuple[tei.Element, int]] = field(default_factory=dict)

    def meet(self, element: tei.Element, start: int, end: int) -> None:
        name = tei.name(element)
        if name in POINTS:
            kind = f"{name} {element.get('unit', '')} {element.get('ed', '')}"
            self.close(kind, start)
            if element.get("n"):
                self.open[kind] = (element, start)
        elif name in HOLDERS and element.get("n"):
            self.count(element, name, (start, end))

    def close(self, kind: str, end: int) -> None:
        if kind in self.open:
            element, start = self.open.pop(kind)
            self.count(element, kind, (start, end))

    def count(self, element: tei.Element, kind: str, part: Part) -> None:
        for number in dict.fromkeys(_numbers(element)):
            self.by_number.setdefault(number, []).append(part)
        if tei.name(element) in LINES:
            self.rows.setdefault((kind, tei.ancestor(element, *DIVISIONS)), []).append(part)


def _numbers(element: tei.Element) -> Iterator[str]:
    """What a part may be called: its number, that behind those of what is around it, or behind its division’s."""
    around = [e for e in element.iterancestors() if tei.name(e) in HOLDERS and e.get("n")]
    numbers = [element.get("n", "")]
    yield numbers[0]
    for outer in around:
        numbers.insert(0, outer.get("n", ""))
        yield ".".join(numbers)
    divisions = [e.get("n", "") for e in around if tei.name(e) in DIVISIONS]
    yield ".".join([*reversed(divisions), element.get("n", "")])


def units(text: Lettered) -> Units:
    """The numbered parts of a text."""
    counter = _Counter()
    for element, (start, end) in sorted(text.extents.items(), key=lambda item: (item[1][0], -item[1][1])):
        counter.meet(element, start, end)
    for kind in list(counter.open):
        counter.close(kind, len(text.text))
    rows = list(counter.rows.values())
    begun: dict[int, dict[int, int]] = {}
    ended: dict[int, dict[int, int]] = {}
    for number, row in enumerate(rows):
        for index, (start, end) in enumerate(row):
            begun.setdefault(start, {}).setdefault(number, index)
            ended.setdefault(end, {})[number] = index
    return Units(counter.by_number, rows, begun, ended, len(text.text))
