"""The entries of the apparatus as the tree holds them: double end-point attachment (TEI P5, 12.2.2)."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline import tei
from pipeline.reading import Flow, flow, reading

DETAIL = "detail"  # the type of a note to a reading that no witness bears; of one that some bear it is a witDetail


@dataclass(frozen=True, slots=True)
class Reading:
    """What some witnesses read, or a scholar proposed; `text` is "" for an omission.

    `witnesses` are ids; `kind` is the type of the `rdg`: transposition, conjecture, lacuna, or nothing special.
    """

    text: str
    witnesses: tuple[str, ...] = ()
    kind: str = ""
    by: str = ""
    note: str = ""
    nature: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: its lemma between the marks `start` and `end`, the readings beside it, the editor’s comment.

    Where the lemma is "", `beside` is the word that something is added after, or `before`.
    """

    id: str
    kind: str
    element: tei.Element
    start: str
    end: str
    lemma: str
    witnesses: tuple[str, ...]
    readings: tuple[Reading, ...]
    by: str = ""
    note: str = ""
    beside: str = ""
    before: bool = False


def entries(root: tei.Element) -> list[Entry]:
    """The entries in the order of their lemmata, the longer before the shorter; those without a place come last."""
    found = [app for app in tei.descendants(root, "app") if tei.ancestor(app, "listApp") is not None]
    if not found:
        return []
    text = tei.first(root, "text")
    running = flow(root if text is None else text, tei.text, notes=True)
    last = len(running.text)

    def place(entry: Entry) -> tuple[int, int]:
        return running.offsets.get(entry.start, last), -running.offsets.get(entry.end, 0)

    return sorted((_entry(app, running) for app in found), key=place)


def _entry(app: tei.Element, running: Flow) -> Entry:
    lemma = next(tei.children(app, "lem"), None)
    start, end = (_pointer(app, name) for name in ("from", "to"))
    words = reading(lemma) if lemma is not None else running.between(start, end or start)
    beside, before = ("", False) if words else _beside(running, running.offsets.get(start, 0))
    return Entry(
        id=tei.xml_id(app),
        kind=app.get("type", ""),
        element=app,
        start=start,
        end=end or start,
        lemma=words,
        witnesses=() if lemma is None else _pointers(lemma, "wit"),
        readings=tuple(_reading(rdg) for rdg in tei.descendants(app, "rdg")),
        by="" if lemma is None else _scholars(lemma),
        note=" ".join(tei.text(note) for note in tei.children(app, "note") if note.get("type") != DETAIL),
        beside=beside,
        before=before,
    )


def _beside(running: Flow, offset: int) -> tuple[str, bool]:
    """The word before a place, or else the word after it; whether it is the one after."""
    near = running.text[max(0, offset - NEAR) : offset].split()
    if near:
        return near[-1], False
    after = running.text[offset : offset + NEAR].split()
    return (after[0] if after else ""), True


NEAR = 60  # characters: in which a word is looked for


def _reading(rdg: tei.Element) -> Reading:
    lost = next(tei.descendants(rdg, "lacunaStart", "witEnd"), None) is not None
    after = next(rdg.itersiblings(), None)
    detail = after is not None and (tei.name(after) == "witDetail" or after.get("type") == DETAIL)
    return Reading(
        text=reading(rdg),
        witnesses=_pointers(rdg, "wit"),
        kind="lacuna" if lost else rdg.get("type", ""),
        by=_scholars(rdg),
        note=tei.text(after) if after is not None and detail else "",
        nature=rdg.get("ana", "").removeprefix("#"),
    )


def _pointer(element: tei.Element, name: str) -> str:
    return element.get(name, "").removeprefix("#")


def _pointers(element: tei.Element, name: str) -> tuple[str, ...]:
    return tuple(pointer.removeprefix("#") for pointer in element.get(name, "").split())


def _scholars(element: tei.Element) -> str:
    """The scholars that a reading is of, as the header names them."""
    ids = _pointers(element, "source")
    known = (
        {tei.xml_id(b): tei.text(b) for b in tei.descendants(element.getroottree().getroot(), "bibl")} if ids else {}
    )
    return ", ".join(known.get(ident, ident) for ident in ids)
