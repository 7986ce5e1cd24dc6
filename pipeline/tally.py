"""What is counted of an edition in its source, its TEI and every form that is made of it: each has as many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import tei
from pipeline.witnesses import cited


@dataclass(frozen=True, slots=True)
class Tally:
    """How many entries, lemmata, readings, notes and witnesses there are."""

    entries: int
    lemmata: int
    readings: int
    notes: int
    witnesses: int


def tally_of(root: tei.Element) -> Tally:
    """What a TEI file has, whatever way it has it: entries to readings are entries, notes of entries are notes.

    Witnesses are those of its lists, and what else of it the apparatus points to as one.
    """
    parts = [part for part in (tei.first(root, "text"), tei.first(root, "standOff")) if part is not None]

    def count(name: str, around: str = "") -> int:
        found = (element for part in parts for element in tei.descendants(part, name))
        return sum(1 for element in found if not around or tei.ancestor(element, around) is not None)

    listed = list(tei.descendants(root, "witness"))
    ids = {tei.xml_id(witness) for witness in listed}
    others = cited(root) - ids
    elsewhere = {tei.xml_id(e) for e in tei.elements(root) if tei.xml_id(e) in others} if others else set()
    notes = sum(1 for _ in notes_of(root))
    return Tally(count("app"), count("lem", "app"), count("rdg", "app"), notes, len(listed) + len(elsewhere))


def notes_of(root: tei.Element) -> Iterator[tei.Element]:
    """The notes to a text, in it and beside it; what is noted of a person, place or work that is listed there is none."""
    text, beside = tei.first(root, "text"), tei.first(root, "standOff")
    yield from () if text is None else tei.descendants(text, "note")
    found = () if beside is None else tei.descendants(beside, "note")
    yield from (note for note in found if tei.ancestor(note, *LISTS) is None)


#: What is described beside a text (TEI P5, ch. 14, 3.12).
LISTS = tuple(
    "listPerson listPlace listOrg listEvent listNym listObject listBibl listWit listRelation person place org event nym object "
    "bibl biblStruct biblFull msDesc taxonomy interpGrp interp".split()
)
