"""Who proposed a reading, by the name that the header has (TEI P5, 12.1.2: @source, @resp)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline import tei
from pipeline.witnesses import conspectus, pointer_name

#: Kinds of lemmata and readings that are somebody’s own, so that who answers for them is named.
PROPOSED = frozenset({"conjecture", "correction", "emendation", "supplement"})
LONGEST_NAME = 40  # characters: of a longer one the siglum is printed
BEARERS = ("bibl", "biblStruct", "person", "editor", "author", "persName", "name", "respStmt", "orgName", "witness")


@dataclass(frozen=True, slots=True)
class Named:
    """The names of scholars and the sigla of witnesses, by their ids."""

    names: Mapping[str, str]
    sigla: Mapping[str, str]

    def scholars(self, element: tei.Element, *, editor: bool) -> str:
        """The scholars that a reading is of; with `editor`, of what an editor proposes he himself."""
        sources = [pointer_name(p) for p in element.get("source", "").split()]
        if not sources and editor and element.get("type") in PROPOSED:
            sources = [pointer_name(p) for p in element.get("resp", "").split()]
        return ", ".join(self.names.get(ident) or self.siglum(ident) for ident in sources)

    def siglum(self, ident: str) -> str:
        """What a witness is called by."""
        return self.sigla.get(ident, ident)


def named(root: tei.Element) -> Named:
    """The names that an apparatus may use."""
    names = {
        tei.xml_id(element): name
        for element in tei.descendants(root, *BEARERS)
        if tei.xml_id(element) and 0 < len(name := _name(element)) <= LONGEST_NAME
    }
    return Named(names, {witness.id: witness.siglum for witness in conspectus(root)})


def _name(element: tei.Element) -> str:
    """The name alone, where an element says more."""
    inner = next(tei.descendants(element, "persName", "name", "orgName"), None)
    return tei.text(element if inner is None or tei.name(element) in ("bibl", "biblStruct", "witness") else inner)
