"""The indexes whose entries stand in the text: topics, topics within them, the passages they lead to (TEI P5, 3.9.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline import alphabet, tei
from pipeline.language import Words
from pipeline.reading import events, reading
from pipeline.vocabulary.tables import DIVISIONS


@dataclass(frozen=True, slots=True)
class Passage:
    """What a topic leads to: the id of its place in the text, and of what the passage ends at, "" where it is a place."""

    start: str
    end: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading of an index, what it leads to in the order of the text, the topics within it, others that it refers to."""

    id: str
    name: str
    filed: str
    passages: tuple[Passage, ...] = ()
    inner: tuple[Topic, ...] = ()
    see: tuple[str, ...] = ()

    def levels(self, depth: int = 0) -> Iterator[tuple[Topic, int]]:
        """The topic and those within it in their order, each with how many others it stands within."""
        yield self, depth
        for inner in self.inner:
            yield from inner.levels(depth + 1)

    def referring(self, said: Words) -> str:
        """The words by which it refers to others, or ""."""
        words = said.see_also if self.passages or self.inner else said.see
        return words.format("; ".join(self.see)) if self.see else ""


@dataclass(frozen=True, slots=True)
class Index:
    """An index: its name in the source, "" of the general one; what stands over it there, if anything does."""

    id: str
    name: str
    heading: str
    topics: tuple[Topic, ...]

    def all(self) -> Iterator[Topic]:
        """Every topic, those within others too, in the order of the alphabet."""
        return (topic for topic, _ in self.levels())

    def levels(self) -> Iterator[tuple[Topic, int]]:
        """The same, each with how many others it stands within."""
        return (found for top in self.topics for found in top.levels())

    def passages(self) -> list[str]:
        """The ids of all places that it leads to."""
        return [passage.start for topic in self.all() for passage in topic.passages]

    def title(self, said: Words) -> str:
        """What it is called: as the source says, else by its name, else “Index”."""
        if self.heading or not self.name:
            return self.heading or said.index
        words = " ".join(NAME_PARTS.findall(self.name)) or self.name
        words = words.lower() if words.isupper() else words
        return f"{words[0].upper()}{words[1:]}" if INDEX.search(words) else f"{said.index}: {words}"


NAME_PARTS = re.compile(r"[^\W_]+?(?=(?<=[a-zß-ÿ])[A-ZÀ-Þ]|[\W_]|$)")
INDEX = re.compile(r"index|indice|índice|register|verzeichnis|указатель", re.IGNORECASE)


@dataclass(slots=True)
class _Found:
    """A topic that is being gathered: how it files, what it leads to, the topics within it."""

    filed: str = ""
    passages: dict[Passage, None] = field(default_factory=dict)
    inner: dict[str, _Found] = field(default_factory=dict)
    pointers: dict[str, None] = field(default_factory=dict)


Path = Sequence[tei.Element]  # the terms of an entry, each within the one before


def entered(parts: Iterable[tei.Element]) -> list[tei.Element]:
    """The entries that stand in these parts of the text where it is read, and have an id to be led to."""
    return [
        item
        for part in parts
        for item in events(part)
        if not isinstance(item, str) and is_entry(item) and tei.xml_id(item)
    ]


def is_entry(element: tei.Element) -> bool:
    """Whether an element is an entry of an index, not one within another."""
    return tei.name(element) == "index" and tei.ancestor(element, "index") is None


def terms(entry: tei.Element) -> list[str]:
    """The topics of an entry in words, those within others behind these: “markup, TEI”."""
    return [_named(path) for path in _paths(entry, ())]


def indexes(root: tei.Element, parts: Iterable[tei.Element]) -> list[Index]:
    """The indexes, the general one first, the others as their names come; `parts` are those of the text."""
    every = [entry for entry in tei.descendants(root, "index") if is_entry(entry)]
    if not every:
        return []
    found: dict[str, _Found] = {}
    for entry in entered(parts):
        passage = Passage(tei.xml_id(entry), entry.get("spanTo", "").removeprefix("#"))
        for path in _paths(entry, ()):
            _enter(found.setdefault(_index_of(entry), _Found()), path).passages[passage] = None
    named = _by_id(every)
    for entry in every:
        for path in _paths(entry, ()):
            pointers = _pointers(entry, path, named)
            if pointers:
                _enter(found.setdefault(_index_of(entry), _Found()), path).pointers.update(dict.fromkeys(pointers))
    language, names = tei.language(root), sorted(found, key=bool)
    return [_index(name, number, found[name], root, language) for number, name in enumerate(names, 1)]


def _index_of(entry: tei.Element) -> str:
    return entry.get("indexName", "").strip()


def _paths(entry: tei.Element, around: Path) -> Iterator[Path]:
    """The terms that lead to a place: the last ones, each with those that it stands within."""
    last: tuple[Path, bool] | None = None
    for child in tei.children(entry, "term", "index"):
        if tei.name(child) == "term" and reading(child):
            if last is not None and not last[1]:
                yield last[0]
            last = (*around, child), False
        elif tei.name(child) == "index":
            inner = list(_paths(child, around if last is None else last[0]))
            yield from inner
            last = None if last is None else (last[0], last[1] or bool(inner))
    if last is not None and not last[1]:
        yield last[0]


def _enter(index: _Found, path: Path) -> _Found:
    """The topic of a path, made where the index does not have it yet."""
    for term in path:
        index = index.inner.setdefault(reading(term), _Found())
        index.filed = index.filed or term.get("sortKey", "").strip()
    return index


def _named(path: Path) -> str:
    return ", ".join(reading(term) for term in path)


def _by_id(every: Sequence[tei.Element]) -> dict[str, str]:
    """The topics by the ids of their terms and entries."""
    named: dict[str, str] = {}
    for path in (path for entry in every for path in _paths(entry, ())):
        for depth, term in enumerate(path, 1):
            for element in (term, term.getparent()):
                if element is not None and tei.xml_id(element):
                    named.setdefault(tei.xml_id(element), _named(path[:depth]))
    return named


def _pointers(entry: tei.Element, path: Path, named: Mapping[str, str]) -> list[str]:
    """Other topics that an entry says its own corresponds to."""
    said = " ".join(element.get("corresp", "") for element in {entry: None, path[-1]: None})
    found = [named[pointer[1:]] for pointer in said.split() if pointer[1:] in named]
    return [name for name in dict.fromkeys(found) if name != _named(path)]


def _index(name: str, number: int, found: _Found, root: tei.Element, language: str) -> Index:
    ident = f"topics-{number}"
    topics = _topics(found, language, f"{ident}-")
    return Index(ident, name, _heading(root, name), topics)


def _topics(found: _Found, language: str, prefix: str) -> tuple[Topic, ...]:
    topics = []
    for number, (name, each) in enumerate(found.inner.items(), 1):
        ident = f"{prefix}{number}"
        filed = alphabet.filed(each.filed or name, language)
        inner = _topics(each, language, f"{ident}-")
        topics.append(Topic(ident, name, filed, tuple(each.passages), inner, tuple(each.pointers)))
    return tuple(sorted(topics, key=lambda topic: (topic.filed, alphabet.accents(topic.name))))


def _heading(root: tei.Element, name: str) -> str:
    """What the source sets over the place where an index is to be made, or over a division that has its name."""
    for generated in tei.descendants(root, "divGen"):
        if _is_for(generated, name):
            around = generated.getparent()
            for holder in (generated, around) if around is not None and is_generated(around) else (generated,):
                head = next(tei.children(holder, "head"), None)
                if head is not None and reading(head):
                    return reading(head)
    return ""


def _is_for(generated: tei.Element, name: str) -> bool:
    said = [generated.get(key, "") for key in ("n", "type", "subtype")] + [tei.xml_id(generated)]
    if name:
        return _bare(name) in {_bare(value) for value in said} - {""} or name in said
    return generated.get("type", "").lower() == "index" and not generated.get("n")


def _bare(name: str) -> str:
    """A name without case and signs, and without the word that says what it is the name of."""
    return "".join(filter(str.isalnum, name.lower())).removeprefix("index").removesuffix("index")


def is_generated(division: tei.Element) -> bool:
    """Whether a division has nothing but what programs are to make in it, and a heading over that."""
    inside = {tei.name(child) for child in tei.children(division)}
    return tei.name(division) in DIVISIONS and "divGen" in inside and inside <= GENERATED


GENERATED = frozenset({"divGen", "head", "pb", "lb", "cb", "gb", "fw", "anchor", "index"})
