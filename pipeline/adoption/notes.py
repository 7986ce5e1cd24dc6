"""Notes brought to the back, each called where it speaks of the text (TEI P5, 3.9): inline, at the foot, stand-off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from pipeline import tei
from pipeline.adoption.adopted import Adopted, free
from pipeline.adoption.calls import beside, place
from pipeline.adoption.divisions import give_blocks
from pipeline.edition import EDITORIAL, is_editorial
from pipeline.errors import Finding
from pipeline.numerals import label

DIVISIONS_OF_NOTES = frozenset({"notes", "note", "footnotes", "endnotes"})
#: A reference whose words are no more than this is a call; one with words of its own speaks of a note.
LABEL = re.compile(r"\W*(?:\d{1,4}|[ivxlc]{1,7}|[a-z])?\W*", re.IGNORECASE)
CALLS = frozenset({"noteref", "note", "noteAnchor", "footnote", "endnote", "fn"})


def gather(adopted: Adopted) -> Iterator[Finding]:
    """Each note to the text goes to the back, numbered in order, and a call stands where it stood or what it points to."""
    _move_divisions(adopted)
    notes = [note for note in tei.descendants(adopted.root, "note") if _is_of_the_text(note)]
    if not notes:
        return iter(())
    _name(adopted, notes)
    called = _called(adopted, notes)
    lists = {True: _notes_division(adopted, editorial=True), False: _notes_division(adopted, editorial=False)}
    for note in notes:
        home = lists[is_editorial(note)]
        if tei.xml_id(note) not in called:
            _call(adopted, note)
        if note.getparent() is None or tei.ancestor(note, "div") not in lists.values():
            tei.remove(note)
            home.append(note)
        note.set("place", "end")
        give_blocks(note, "p")
    for division in lists.values():
        if not len(division):
            tei.remove(division)
    _clear(adopted)
    return iter(())


def _is_of_the_text(note: tei.Element) -> bool:
    """Whether a note speaks of the text: not of a reading, an entry, a witness, or another note."""
    around = tei.ancestor(
        note, "app", "lem", "rdg", "note", "teiHeader", "listWit", "listBibl", "person", "place", "org"
    )
    within_text = around is None or tei.name(around) == "lem"
    return within_text and tei.ancestor(note, "text", "standOff") is not None


def _move_divisions(adopted: Adopted) -> None:
    """A division of notes that stands in the body goes to the back: it is no section of the text."""
    body = tei.first(adopted.text(), "body")
    for division in [] if body is None else list(tei.descendants(body, "div", "div1", "noteGrp")):
        kind = division.get("type", "") in DIVISIONS_OF_NOTES and tei.name(division) != "noteGrp"
        if kind and all(tei.name(child) in ("head", "note") for child in tei.children(division)):
            back = adopted.back()
            tei.remove(division)
            back.append(division)


def _name(adopted: Adopted, notes: list[tei.Element]) -> None:
    """Gives each note an id and a number; of an editor’s that has none it is E1, E2 …"""
    taken = adopted.ids()
    responsible = {tei.xml_id(e) for e in tei.descendants(adopted.root, "editor") if tei.xml_id(e)} | {
        tei.xml_id(e)
        for statement in tei.descendants(adopted.root, "respStmt")
        for e in statement.iter()
        if isinstance(e.tag, str) and tei.xml_id(e)
    }
    used = {note.get("n", "") for note in notes}
    others = taken - {tei.xml_id(note) for note in notes}
    authors = (str(n) for n in count(1) if str(n) not in used and not {f"n{n}", f"nr-n{n}"} & others)
    editors = (label(n) for n in count(1) if label(n) not in used)
    for note in notes:
        if not note.get("type") and note.get("resp", "").removeprefix("#") in responsible:
            note.set("type", EDITORIAL[0])
        if not tei.xml_id(note):
            number = note.get("n") or next(editors if is_editorial(note) else authors)
            note.set(tei.XML_ID, free(_ident(number, note), taken))
            note.set("n", number)
        if not note.get("n"):
            note.set("n", next(editors if is_editorial(note) else authors))


def _ident(number: str, note: tei.Element) -> str:
    """The id for a note with a number: n7 of the author’s, en7 of the editor’s."""
    prefix, plain = ("en", number.removeprefix("E")) if is_editorial(note) else ("n", number)
    return f"{prefix}{plain if plain.isalnum() and plain.isascii() else 1}"


def _called(adopted: Adopted, notes: list[tei.Element]) -> set[str]:
    """The ids of the notes that references in the text call; these are made calls."""
    by_id = {tei.xml_id(note): note for note in notes}
    taken = adopted.ids()
    called: set[str] = set()
    for reference in list(tei.descendants(adopted.text(), "ref", "ptr")):
        target = reference.get("target", "")
        note = by_id.get(target[1:]) if target.startswith("#") else None
        if note is None or not _is_call(reference) or note in reference.iterancestors():
            continue
        call = reference
        if tei.name(reference) == "ptr":
            call = tei.make("ref", _bracketed(note), **{k: v for k, v in reference.attrib.items() if k == "target"})
            if tei.xml_id(reference):
                call.set(tei.XML_ID, tei.xml_id(reference))
            tei.replace(reference, call)
        call.set("type", "noteref")
        _complete(call, note, taken)
        called.add(tei.xml_id(note))
    return called


def _is_call(reference: tei.Element) -> bool:
    if reference.get("type") in CALLS:
        return True
    return tei.name(reference) == "ptr" or (
        LABEL.fullmatch(tei.text(reference)) is not None and not reference.get("cRef")
    )


def _complete(call: tei.Element, note: tei.Element, taken: set[str]) -> None:
    if not call.get("n"):
        call.set("n", note.get("n", ""))
    if is_editorial(note):
        call.set("subtype", "editorial")
    if not tei.xml_id(call):
        call.set(tei.XML_ID, free(f"nr-{tei.xml_id(note)}", taken))
    if not note.get("target"):
        note.set("target", f"#{tei.xml_id(call)}")


def _bracketed(note: tei.Element) -> str:
    return "" if is_editorial(note) else f"[{note.get('n', '')}]"


def _call(adopted: Adopted, note: tei.Element) -> None:
    """Puts a call where a note stands, or behind what it points to; a note in the back that points nowhere has none."""
    of_a_lemma = tei.ancestor(note, "lem") is not None  # which is quoted without its call
    number = "" if of_a_lemma else _bracketed(note)
    call = tei.make("ref", number, type="noteref", target=f"#{tei.xml_id(note)}")
    around = tei.ancestor(note, "annotation")
    pointer = (note if note.get("target") or around is None else around).get("target", "").split()
    target = _pointed_at(adopted, pointer[-1]) if pointer else None
    if target is not None:
        beside(target, call)
        note.set("corresp", " ".join(pointer))
        note.attrib.pop("target", None)
    elif (
        tei.ancestor(note, "back", "standOff") is not None
        and tei.ancestor(note, "p", "ab", "l", "head", "item", "figDesc") is None
    ):
        return
    else:
        place(note, call)
    _complete(call, note, adopted.ids())
    note.set("target", f"#{tei.xml_id(call)}")


def _pointed_at(adopted: Adopted, pointer: str) -> tei.Element | None:
    """The element of the text that a pointer leads to."""
    elements = tei.elements(adopted.text()) if pointer.startswith("#") else iter(())
    return next((element for element in elements if tei.xml_id(element) == pointer[1:]), None)


def _notes_division(adopted: Adopted, *, editorial: bool) -> tei.Element:
    """The division for the author’s or the editor’s notes, in the back; made where there is none."""
    divisions = [d for d in tei.descendants(adopted.text(), "div") if d.get("type") in DIVISIONS_OF_NOTES]
    found = next((d for d in divisions if (d.get("subtype") == "editorial") == editorial), None)
    if found is not None:
        return found
    if editorial:
        made = tei.make("div", type="notes", subtype="editorial", xml_id=free("editor-notes", adopted.ids()))
        adopted.back().append(made)
        return made
    made = tei.make("div", type="notes", xml_id=free("notes", adopted.ids()))
    back = adopted.back()
    later = (d for d in tei.children(back, "div") if d.get("type") == "apparatus" or d.get("subtype") == "editorial")
    before = next(later, None)
    back.insert(len(back) if before is None else back.index(before), made)
    return made


def _clear(adopted: Adopted) -> None:
    """Takes out what held notes and now holds nothing."""
    for name in ("noteGrp", "listAnnotation", "back"):
        for holder in list(tei.descendants(adopted.root, name)):
            if not len(holder) and not (holder.text or "").strip():
                tei.remove(holder)
