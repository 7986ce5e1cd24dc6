"""By what a text is cited: the numbers of its divisions, “3”, “1.2” of one within another, and where they are shown.

Where the header declares how the text is cited, by divisions, paragraphs, verses or milestones, that counts; else divisions
with a number are cited by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from pipeline import canonical, tei
from pipeline.canonical import Declared, Level
from pipeline.edition import WHOLE, Edition
from pipeline.letters import letters
from pipeline.ordinals import ORDINALS, value
from pipeline.reading import events, number, reading
from pipeline.vocabulary.tables import DIVISIONS

LONGEST = 12  # characters: what is longer names a file or an archive
NAME = re.compile(r"[^\W\d_]{5,}")  # so many letters are a name, or a Roman numeral
MILESTONES = frozenset({"milestone", "pb", "cb"})
#: What is counted by such units where no milestone says its unit (TEI P5, 3.11.3).
BREAKS: Mapping[str, str] = MappingProxyType({"page": "pb", "column": "cb"})


def own(division: tei.Element) -> str:
    """The number that a division has itself; an address, or the name of a work, is none."""
    n = division.get("n", "").strip()
    word = NAME.search(n)
    named = word is not None and ROMAN.fullmatch(word[0].upper()) is None
    return n if _is_short(n) and not named and division.get("type") not in WHOLE else ""


def goes_on(before: str, n: str) -> bool:
    """Whether a number has that of what is around it in itself: “1.2” in “1”, “B10K2” in “B10”, but not “12” in “1”."""
    last, following = before[-1:], n[len(before) : len(before) + 1]
    joins = (last.isdigit() and following.isdigit()) or (last.isalpha() and following.isalpha())
    return bool(before and following) and n.startswith(before) and not joins


def _is_short(n: str) -> bool:
    """Whether a number or name is one to be cited, no address."""
    return 0 < len(n) <= LONGEST and ":" not in n


def tells(heading: str, n: str) -> bool:
    """Whether a heading tells a number: as it is, or at its beginning or end in roman figures or a word, “Liber II”."""
    words = WORD.findall(heading)
    counted = [word for word in (*words[:2], *words[-1:]) if ROMAN.fullmatch(word) or word.lower() in ORDINALS]
    return n in words or (n.isdecimal() and int(n) in map(value, counted))


WORD = re.compile(r"\w+(?:\.\w+)*")
ROMAN = re.compile(r"[IVXLCDM]{1,12}")


@dataclass(frozen=True, slots=True)
class Cited:
    """What an element is cited by: its own number, and that with those of the levels around it."""

    own: str
    whole: str


@dataclass(frozen=True, slots=True)
class Citing:
    """By what each element of a text is cited that the header declares; where it declares no divisions, each by its number."""

    declared: Mapping[tei.Element, Cited] = field(default_factory=dict)
    by_divisions: bool = False

    def own(self, division: tei.Element) -> str:
        """The number that a division is cited by itself, or ""."""
        if division in self.declared:
            return self.declared[division].own
        return "" if self.by_divisions else own(division)

    def citation(self, division: tei.Element) -> str:
        """The number of a division with those of the divisions around it: “1.2”."""
        if division in self.declared:
            return self.declared[division].whole
        around = tei.ancestor(division, *DIVISIONS)
        before, n = "" if around is None else self.citation(around), self.own(division)
        return n if not before or goes_on(before, n) else f"{before}.{n}" if n else before

    def shown(self, element: tei.Element) -> str:
        """The number that is shown where a division begins, or at a milestone.

        None is where the heading tells it, or where another one is shown in the same place.
        """
        if tei.name(element) in MILESTONES:
            return self._fitting(element) if element in self.declared else ""
        inner = next(tei.children(element), None)
        if tei.name(element) not in DIVISIONS or not self.own(element) or self._is_told(element):
            return ""
        if inner is not None and tei.name(inner) in DIVISIONS and self.shown(inner):
            return ""
        return "" if self._opens_with_another(element) else self._fitting(element)

    def _fitting(self, element: tei.Element) -> str:
        """The number of an element, without those around it where all together are too long for a margin."""
        whole = self.citation(element)
        return whole if len(whole) <= LONGEST or element not in self.declared else self.declared[element].own

    def _is_told(self, division: tei.Element) -> bool:
        """Whether a heading tells the number; one that the header does not declare is told by any heading."""
        head = next(tei.children(division, "head"), None)
        return head is not None and (division not in self.declared or tells(reading(head), self.own(division)))

    def _opens_with_another(self, division: tei.Element) -> bool:
        for item in events(division) if self.declared else ():
            if isinstance(item, str) and letters(item):
                return False
            if not isinstance(item, str) and tei.name(item) in MILESTONES and item in self.declared:
                return True
        return False

    def named(self, element: tei.Element) -> str:
        """What an element is cited by as the header declares, or ""."""
        return self.declared[element].whole if element in self.declared else ""

    def last(self, around: tei.Element) -> str:
        """What the last milestone in an element is cited by, or ""."""
        found = (
            [named for e in tei.descendants(around, *MILESTONES) if (named := self.named(e))] if self.declared else []
        )
        return found[-1] if found else ""


def citing(edition: Edition) -> Citing:
    """By what a text is cited; as divisions are where the header declares nothing that the text has."""
    said = canonical.declared(edition.root)
    return of(edition.root, said) if said else Citing()


def of(root: tei.Element, said: Declared) -> Citing:
    """By what the elements of a tree are cited that a header declares."""
    found = dict(_states(root, said) if said.states else _levels(said.levels, (root,), "", from_root=True))
    kept = {element: cited for element, cited in found.items() if tei.ancestor(element, "teiHeader") is None}
    return Citing(kept, any(tei.name(element) in DIVISIONS for element in kept))


def _levels(
    levels: Sequence[Level], around: Sequence[tei.Element], before: str, *, from_root: bool = False
) -> Iterator[tuple[tei.Element, Cited]]:
    for level in levels:
        found = (canonical.select(around, steps, from_root=from_root) for steps in level.paths)
        for position, element in enumerate(dict.fromkeys(e for each in found for e in each), 1):
            n = _number(element, level, position)
            whole = f"{before}{level.delim}{n}" if before and n else n or before
            if n:
                yield element, Cited(n, whole)
            yield from _levels(level.inner, (element,), whole)


def _number(element: tei.Element, level: Level, position: int) -> str:
    if level.use == "position()":
        return str(position)
    if level.use == "head":
        head = next(tei.children(element, "head"), None)
        n = "" if head is None else reading(head).rstrip(".")
    else:
        n = canonical.attribute(element, level.use)
    return n if _is_short(n) else ""


def _states(root: tei.Element, said: Declared) -> Iterator[tuple[tei.Element, Cited]]:
    """The milestones, breaks and divisions at which a unit changes, each with the state of those above it (TEI P5, 17.2.5.3)."""
    text = tei.first(root, "text")
    state = [""] * len(said.states)
    for element in () if text is None else tei.elements(text):
        at = next((place for place, (unit, _) in enumerate(said.states) if _tells(element, unit)), None)
        n = element.get("n", "").strip()
        if at is not None and _is_short(n):
            state[at:] = [n, *[""] * (len(state) - at - 1)]
            yield element, Cited(n, _joined(state, said))


def _joined(state: Sequence[str], said: Declared) -> str:
    """The state of all units, each parted from the next by its own delimiter, or by a full stop."""
    whole, delim = "", ""
    for n, (_, following) in zip(state, said.states, strict=True):
        whole += f"{delim if whole else ''}{n}" if n else ""
        delim = following or "."
    return whole


def _tells(element: tei.Element, unit: str) -> bool:
    name = tei.name(element)
    if name == "milestone":
        return element.get("unit") == unit
    if name in DIVISIONS:
        return unit in (element.get("type"), element.get("subtype"))
    return BREAKS.get(unit) == name


def beginnings(edition: Edition) -> dict[str, list[tuple[int, str]]]:
    """Where numbers are shown in each section, by its id: how many of its letters stand before, the number."""
    cited = citing(edition)
    return {section.id: list(_beginnings(section.element, cited)) for section in edition.sections()}


def _beginnings(top: tei.Element, cited: Citing) -> Iterator[tuple[int, str]]:
    count = 0
    if n := cited.shown(top):
        yield 0, n
    for item in events(top, number):
        if isinstance(item, str):
            count += len(letters(item))
        elif tei.name(item) in SHOWING and (n := cited.shown(item)):
            yield count, n


SHOWING = DIVISIONS | MILESTONES
