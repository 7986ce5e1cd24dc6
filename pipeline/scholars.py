"""Who proposed a reading, by the name that the header has (TEI P5, 12.1.2: @source, @resp)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline import tei
from pipeline.witnesses import borne, conspectus, pointer_name

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
        if not element.get("source") and editor and _is_by_resp(element):
            return self._all(element.get("resp", ""))
        return self._all(element.get("source", ""))

    def _all(self, said: str) -> str:
        """The names that pointers lead to; where there is no pointer among the words, these are a name themselves."""
        if " " in said and not any(sign in said for sign in "#:"):
            return " ".join(said.split())
        return ", ".join(self.names.get(ident) or self.siglum(ident) for ident in map(pointer_name, said.split()))

    def siglum(self, ident: str) -> str:
        """What a witness is called by."""
        return self.sigla.get(ident, ident)


def _is_by_resp(element: tei.Element) -> bool:
    """Whether who answers for a reading is whose it is: of what somebody proposes, and of what no witness has.

    Of a lemma that is so where words name him: a pointer leads to an editor of the whole.
    """
    if element.get("type") in PROPOSED:
        return True
    words = not any(sign in element.get("resp", "") for sign in "#:")
    group = tei.ancestor(element, "rdgGrp")
    alone = not borne(element) and (group is None or not group.get("wit"))
    return alone and (tei.name(element) == "rdg" or words)


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
