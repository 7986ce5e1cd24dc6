"""A tree as pointers count it: its elements by their ids and parents, its characters in a row (TEI P5, 16.2.4)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline import tei


@dataclass(frozen=True, slots=True)
class Run:
    """A text of a tree: in an element, or in what follows it; `start` is how many characters of the tree stand before it."""

    element: tei.Element
    follows: bool
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """An element of a tree, or what stands between two of its places; a text by its characters, from `start` to `end`."""

    first: tei.Element | None = None
    last: tei.Element | None = None
    start: int = -1
    end: int = -1


@dataclass(slots=True)
class Tree:
    """A tree as pointers count it: all its characters in a row, whatever elements they stand in."""

    root: tei.Element
    by_id: dict[str, tei.Element] = field(default_factory=dict)
    starts: dict[tei.Element, int] = field(default_factory=dict)
    ends: dict[tei.Element, int] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    families: dict[str, dict[tei.Element | None, list[tei.Element]]] = field(default_factory=dict)
    length: int = 0

    def __post_init__(self) -> None:
        for element in tei.elements(self.root):
            self.by_id.setdefault(tei.xml_id(element), element)
        self._read(self.root)

    def _read(self, element: tei.Element) -> None:
        self.starts[element] = self.length
        if isinstance(element.tag, str):
            self._run(element, element.text, follows=False)
            for child in element:
                self._read(child)
                self._run(child, child.tail, follows=True)
        self.ends[element] = self.length

    def _run(self, element: tei.Element, text: str | None, *, follows: bool) -> None:
        if text:
            self.runs.append(Run(element, follows, self.length, text))
            self.length += len(text)

    def anywhere(self, name: str) -> dict[tei.Element | None, list[tei.Element]]:
        """All elements of a name by their parents: looked up once, for many pointers ask."""
        if name not in self.families:
            self.families[name] = families(within(self.root, None, deep=True, name=name))
        return self.families[name]

    def run_at(self, position: int) -> Run:
        """The run that has the character at a position."""
        return self.runs[bisect_right(self.runs, position, key=lambda run: run.start) - 1]


def families(elements: Iterable[tei.Element]) -> dict[tei.Element | None, list[tei.Element]]:
    """Some elements by their parents."""
    found: dict[tei.Element | None, list[tei.Element]] = {}
    for element in elements:
        found.setdefault(element.getparent(), []).append(element)
    return found


def within(root: tei.Element, node: tei.Element | None, *, deep: bool, name: str) -> Iterator[tei.Element]:
    """The children of a name, “*” for any, or with `deep` all that are inside; of None, the document, the root is the child."""
    names = () if name == "*" else (name,)
    if deep:
        inside = tei.descendants(root if node is None else node, *names) if names else tei.elements(root)
        yield from (found for found in inside if found is not node)
    elif node is not None:
        yield from tei.children(node, *names)
    elif not names or tei.name(root) in names:
        yield root
