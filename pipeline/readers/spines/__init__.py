"""Readings that are pointers: a spine, whose witnesses lie in files beside it (TEI P5, 12.2, 16.2.4).

A reading that has no words but points to some has those that stand there: in a file of the folder, or elsewhere in the
same file. Nothing is fetched. What cannot be followed stays a pointer, and is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath
from posixpath import join

from lxml import etree

from pipeline import tei
from pipeline.adoption.adopted import Adopted, places, some
from pipeline.errors import EditionError, Finding
from pipeline.readers.inclusions import NETWORK, file_named
from pipeline.readers.parsing import parse
from pipeline.readers.spines import passages, xpointers
from pipeline.readers.spines.passages import Passage
from pipeline.readers.spines.pointed import Place, Tree
from pipeline.readers.spines.xpointers import UnknownFormError
from pipeline.source import Source
from pipeline.vocabulary.tables import EMPTY

FOLLOWED = (".xml", ".tei")
#: What is said in or beside a reading and is no word of it.
ASIDE = frozenset({"note", "witDetail", "ptr"})

#: Why a pointer is not followed: what is said of those that are not, and what mends it.
REASONS: Mapping[str, tuple[str, str]] = {
    "network": (
        "lies in the network, and nothing is fetched",
        "lay the files beside the edition, and point to them there",
    ),
    "outside": ("does not lie in the folder of the file", "lay the files there"),
    "missing": ("is a file that is not there", "lay the files beside the edition"),
    "unread": ("is no file in XML that can be read", "see what is wrong with it"),
    "form": ("is named in a way that is not known", "name it by an id, range(), string-range() or xpath()"),
    "nothing": ("is not there, or has no words", "point to the words"),
}


class _NotFollowedError(Exception):
    """A pointer that cannot be followed, and why."""


@dataclass(frozen=True, slots=True)
class _Found:
    """Where the words of a pointer stand: the file, "" for the same, and the places in it, in their order."""

    file: str
    places: Sequence[Place]


def names(data: bytes, folder: str = "") -> Iterator[str]:
    """The files that readings point to, as they are called from the folder of the first."""
    if b"ptr" not in data:
        return
    try:
        root = parse(data)
    except etree.XMLSyntaxError:
        return
    for pointer in _pointers(root):
        for target in _targets(pointer):
            name = file_named(target, folder)
            if name and not name.startswith("..") and name.lower().endswith(FOLLOWED):
                yield name


def follow(adopted: Adopted, source: Source, parsed: Callable[[Source], tei.Element]) -> Iterator[Finding]:
    """Puts the words that stand there in the place of pointers; those that cannot be followed are told by their reasons."""
    pointers = _pointers(adopted.root)
    if not pointers:
        return
    trees = _Trees(adopted.root, source, parsed, {}, set())
    found: dict[tei.Element, list[_Found]] = {}
    refused: dict[str, list[tei.Element]] = {}
    for pointer in pointers:
        try:
            found[pointer] = [trees.find(target) for target in _targets(pointer)]
        except _NotFollowedError as reason:
            refused.setdefault(str(reason), []).append(pointer)
    told = _read(trees, found)
    before: Passage | None = None
    for pointer, read in told.items():
        if not any(passage.words for passage in read):
            refused.setdefault("nothing", []).append(pointer)
            continue
        _put(pointer, read, before)
        before = read[-1]
    yield from _told(adopted, refused)


def _pointers(root: tei.Element) -> list[tei.Element]:
    """The pointers that stand for the words of lemmata and readings; those to notes call them."""
    notes = {tei.xml_id(note) for note in tei.descendants(root, "note")}
    return [
        pointer
        for reading in tei.descendants(root, "lem", "rdg")
        if tei.ancestor(reading, "teiHeader") is None and not _has_words(reading)
        for pointer in tei.descendants(reading, "ptr")
        if tei.ancestor(pointer, "lem", "rdg", "note", "witDetail") is reading
        and pointer.get("target")
        and pointer.get("target", "").removeprefix("#") not in notes
    ]


def _has_words(element: tei.Element) -> bool:
    return any(
        item.strip() if isinstance(item, str) else tei.name(item) not in ASIDE and _has_words(item)
        for item in tei.content(element)
    )


def _targets(pointer: tei.Element) -> list[str]:
    """What a pointer leads to, by the address that the file says it has (xml:base)."""
    base = pointer.base or ""
    return [
        target if not base or target.startswith("#") else join(base, target)
        for target in pointer.get("target", "").split()
    ]


@dataclass(frozen=True, slots=True)
class _Trees:
    """The files that are pointed to, parsed when they are first asked for; None for one that cannot be read.

    What has such pointers itself, in the same file, is `pointing`: its words are not there yet.
    """

    root: tei.Element
    source: Source
    parsed: Callable[[Source], tei.Element]
    known: dict[str, Tree | None]
    pointing: set[tei.Element]

    def find(self, target: str) -> _Found:
        """The places that a pointer names; raises _NotFollowedError."""
        name = file_named(target, "")
        if target.startswith("#") or name == PurePath(self.source.name).name:
            name = ""
        else:
            self._refuse(target, name)
        tree = self._tree(name)
        fragment = target.partition("#")[2]
        try:
            places = xpointers.places(tree, fragment) if fragment else []
        except UnknownFormError:
            raise _NotFollowedError("form") from None
        if not fragment:
            raise _NotFollowedError("form")
        if all(_is_empty(place) or {place.first, place.last} & self.pointing for place in places):
            raise _NotFollowedError("nothing")
        return _Found(name, places)

    def _refuse(self, target: str, name: str) -> None:
        if NETWORK.match(target):
            raise _NotFollowedError("network")
        if not name or name.startswith(".."):
            raise _NotFollowedError("outside")
        if name not in self.source.beside:
            raise _NotFollowedError("missing")

    def _tree(self, name: str) -> Tree:
        if name not in self.known:
            try:
                root = self.parsed(self.source.beside[name]) if name else deepcopy(self.root)
                self.known[name] = Tree(root)
                own = [] if name else _pointers(root)
                self.pointing.update(around for pointer in own for around in (pointer, *pointer.iterancestors()))
            except EditionError:
                self.known[name] = None
        tree = self.known[name]
        if tree is None:
            raise _NotFollowedError("unread")
        return tree


def _is_empty(place: Place) -> bool:
    return place.first is not None and place.first is place.last and tei.name(place.first) in EMPTY


def _read(trees: _Trees, found: Mapping[tei.Element, Sequence[_Found]]) -> dict[tei.Element, list[Passage]]:
    """The passages of each pointer: those of one file are read together."""
    asked: dict[str, list[tuple[tei.Element, Place]]] = {}
    for pointer, parts in found.items():
        for part in parts:
            asked.setdefault(part.file, []).extend((pointer, place) for place in part.places)
    read: dict[tei.Element, dict[Place, Passage]] = {}
    for file, pairs in asked.items():
        tree = trees.known[file]
        if tree is not None:
            for (pointer, place), passage in zip(pairs, passages.read(tree, [p for _, p in pairs]), strict=True):
                read.setdefault(pointer, {})[place] = passage
    return {
        pointer: [read[pointer][place] for part in parts for place in part.places] for pointer, parts in found.items()
    }


def _put(pointer: tei.Element, read: Sequence[Passage], before: Passage | None) -> None:
    """Words in the place of a pointer, which still say where they are from; what goes on in a word stands close to it."""
    words = read[0].words
    for one, other in pairwise(read):
        words += ("" if one.goes_on(other) else " ") + other.words
    seg = tei.make("seg", words, corresp=pointer.get("target"))
    tei.replace(pointer, seg)
    previous, following = seg.getprevious(), seg.getnext()
    if previous is not None and not (previous.tail or "").strip():
        goes_on = before is not None and tei.name(previous) == "seg" and before.goes_on(read[0])
        previous.tail = None if goes_on else " "
    if following is not None and not seg.tail:
        seg.tail = " "


def _told(adopted: Adopted, refused: Mapping[str, Sequence[tei.Element]]) -> Iterator[Finding]:
    for reason, (what, mend) in REASONS.items():
        pointers = refused.get(reason, ())
        if pointers:
            message = (
                f"{places(len(pointers))} what a reading points to {what} ({some([_name(p) for p in pointers])}); the pointer "
                f"stands for its words; {mend}"
            )
            yield Finding("APP-016", message, adopted.at(pointers[0]), "warning")


def _name(pointer: tei.Element) -> str:
    """The entry that a pointer is in: by its id or number, else the pointer itself."""
    app = tei.ancestor(pointer, "app")
    said = "" if app is None else tei.xml_id(app) or app.get("n", "")
    return said or pointer.get("target", "").rpartition("/")[2]
