"""The witnesses of a text, their groups and hands, and which of them a siglum speaks of (TEI P5, 12.1.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline import tei
from pipeline.reading import read_in_place


@dataclass(frozen=True, slots=True)
class Witness:
    """A document, a group of documents or a later hand: `members` are the ids of a group, `of` the hand’s document."""

    id: str
    siglum: str
    description: str
    members: tuple[str, ...] = ()
    of: str = ""

    @property
    def single(self) -> bool:
        """Whether this is one document in its first hand, which reads as the text where nothing else is said."""
        return not self.members and not self.of


def conspectus(root: tei.Element) -> list[Witness]:
    """The witnesses in the order of the header, groups before their members, hands after their documents.

    What the apparatus points to by `@wit` in a bibliography or a description of manuscripts is a witness too.
    """
    lists = [found for found in tei.descendants(root, "listWit") if tei.ancestor(found, "listWit") is None]
    listed = [witness for found in lists for witness in _witnesses(found)]
    return [*_without_circles(listed), *_elsewhere(root, {witness.id for witness in listed})]


def _without_circles(witnesses: Sequence[Witness]) -> Iterator[Witness]:
    """Of groups that are members of each other, and hands of hands, no list can be made: each stands by itself."""
    by_id = {witness.id: witness for witness in witnesses}
    for witness in witnesses:
        members = tuple(ident for ident in witness.members if witness.id not in _all_members(ident, by_id))
        document = by_id.get(witness.of)
        yield replace(witness, members=members, of="" if document is None or document.of else witness.of)


def _all_members(ident: str, by_id: Mapping[str, Witness]) -> set[str]:
    """A witness, its members, and theirs."""
    found, waiting = set(), [ident]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += by_id[one].members if one in by_id else ()
    return found


def _elsewhere(root: tei.Element, listed: set[str]) -> Iterator[Witness]:
    """The witnesses that are described elsewhere in the file, in its order."""
    called = cited(root) - listed
    for element in root.iter() if called else ():
        if isinstance(element.tag, str) and tei.xml_id(element) in called:
            yield Witness(tei.xml_id(element), siglum(element), _description(element))


def cited(root: tei.Element) -> set[str]:
    """What the entries of the apparatus name their witnesses by, without what stands before “#” or a prefix."""
    bearers = tei.descendants(root, "lem", "rdg", "witDetail")
    return {ident for element in bearers for ident in borne(element)}


def borne(element: tei.Element) -> tuple[str, ...]:
    """The names of those who read so: of witnesses, else of the hands that wrote it, where one document has several."""
    return pointers(element, "wit") or (() if element.get("source") else pointers(element, "hand"))


def pointers(element: tei.Element, name: str) -> tuple[str, ...]:
    """The names in an attribute that holds pointers."""
    return tuple(pointer_name(pointer) for pointer in element.get(name, "").split())


def pointer_name(pointer: str) -> str:
    """The name in a pointer: “A” of “#A”, of “witnesses.xml#A”, of “wit:A” and of “A”."""
    fragment = pointer.rpartition("#")[2]
    return fragment if "/" in fragment else fragment.rpartition(":")[2] or fragment


def _witnesses(list_: tei.Element) -> Iterator[Witness]:
    for element in tei.children(list_, "witness", "listWit"):
        if tei.name(element) == "listWit":
            yield from _witnesses(element)
            continue
        inner = [witness for nested in tei.children(element, "listWit") for witness in _witnesses(nested)]
        pointers = [pointer.removeprefix("#") for pointer in element.get("corresp", "").split()]
        kind = element.get("ana")
        members = pointers if kind == "#group" else [witness.id for witness in inner if not witness.of]
        of = pointers[0] if kind == "#hand" and pointers else ""
        yield Witness(tei.xml_id(element), siglum(element), _description(element), tuple(members), of)
        yield from inner


def siglum(element: tei.Element) -> str:
    """What a witness is called by: its siglum, else the shorter of its number and its id; a mere count is no name."""
    sigla = (a for a in tei.children(element, "abbr") if a.get("type") in ("siglum", None))
    found = next(sigla, None)
    if found is not None:
        return tei.text(found)
    n, ident = element.get("n", ""), tei.xml_id(element)
    counts = n == str(1 + sum(tei.name(e) == tei.name(element) for e in element.itersiblings(preceding=True)))
    return ident if ident and (counts or not 0 < len(n) < len(ident)) else n


def _description(element: tei.Element) -> str:
    """What is said of a witness beside its siglum and its members."""
    kept = (
        item if isinstance(item, str) else read_in_place(item)
        for item in tei.content(element)
        if isinstance(item, str) or tei.name(item) not in ("abbr", "listWit")
    )
    return EMPTY_PART.sub(
        r"\1", " ".join(" ".join(kept).split()).replace(" .", ".").replace(" ,", ",").replace(" )", ")")
    )


EMPTY_PART = re.compile(r"([,;])(?:\s*[,;])+")  # between two commas something is not said


def expanded(witnesses: Sequence[Witness], ids: Sequence[str]) -> frozenset[str]:
    """The single documents that some sigla speak of: a group speaks of its members, a hand of none."""
    by_id = {witness.id: witness for witness in witnesses}
    found: set[str] = set()
    for ident in ids:
        witness = by_id.get(ident)
        if witness is None or witness.of:
            continue
        found |= expanded(witnesses, witness.members) if witness.members else {ident}
    return frozenset(found)
