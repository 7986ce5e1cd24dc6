"""Notes and their calls, references and what they refer to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline import tei
from pipeline.edition import Edition
from pipeline.errors import Finding


def call_without_note(edition: Edition) -> Iterator[Finding]:
    """A call leads to a note; one without sends the reader nowhere."""
    notes = {note.id for note in (*edition.notes(), *edition.editor_notes())}
    for call in edition.calls():
        if call.get("target", "")[1:] not in notes:
            n = call.get("n", "")
            at = edition.origin(call)
            if call.get("subtype") == "editorial":
                yield Finding(
                    "TEI-009",
                    f"the call {n} of an editor’s note leads to none; write the note, or take the call out",
                    at,
                )
                continue
            where = f'“{at.line}:{at.column}” = "text"' if at else "its place"
            message = f"the call [{n}] has no note; write note {n}, or say in [structure] that it is no call: {where}"
            yield Finding("SEED-006", message, at)


def note_without_call(edition: Edition) -> Iterator[Finding]:
    """A note that nothing calls is read by nobody."""
    called = {note.n for note in edition.notes() if note.calls}
    for note in edition.notes():
        if not note.calls and note.n not in called:
            message = f"note {note.n} is never called; put [{note.n}] into the text where it belongs"
            yield Finding("SEED-007", message, edition.origin(note.element))


def editor_note_without_call(edition: Edition) -> Iterator[Finding]:
    """An editor’s note speaks of a passage; one that nothing calls speaks of none."""
    for note in edition.editor_notes():
        if not note.calls:
            message = f"the editor’s note {note.n} is never called; put a call where it belongs"
            yield Finding("TEI-010", message, edition.origin(note.element))


def duplicate_note(edition: Edition) -> Iterator[Finding]:
    """Two notes with one number: no call can say which it means."""
    first: dict[str, tei.Element] = {}
    for note in edition.notes():
        if note.n in first:
            before = edition.origin(first[note.n])
            where = f" on line {before.line}" if before else ""
            message = f"there is another note {note.n}{where}; number them apart"
            yield Finding("SEED-008", message, edition.origin(note.element))
        first.setdefault(note.n, note.element)


def notes_out_of_order(edition: Edition) -> Iterator[Finding]:
    """Notes stand in the order of their numbers, or a reader who leafs for one will miss it."""
    for before, note in pairwise(edition.notes()):
        if before.n.isdecimal() and note.n.isdecimal() and int(note.n) < int(before.n):
            message = f"note {note.n} stands after note {before.n}; put the notes in the order of their numbers"
            yield Finding("SEED-009", message, edition.origin(note.element))


def calls_out_of_order(edition: Edition) -> Iterator[Finding]:
    """Calls rise through the text; one that falls back is nearly always a slip of the number."""
    seen: set[str] = set()
    highest = 0
    for call in edition.calls():
        n = call.get("n", "")
        if n in seen or not n.isdecimal() or call.get("subtype") == "editorial":
            continue
        seen.add(n)
        if int(n) < highest:
            message = f"the call [{n}] comes after [{highest}]; number calls and notes in the order of the text"
            yield Finding("SEED-011", message, edition.origin(call))
        highest = max(highest, int(n))


def dangling_reference(edition: Edition) -> Iterator[Finding]:
    """A reference inside the text names an id that is there."""
    ids = {tei.xml_id(e) for e in edition.root.iter() if isinstance(e.tag, str)}
    for reference in tei.descendants(edition.root, "ref", "ptr"):
        target = reference.get("target", "")
        if reference.get("type") != "noteref" and target.startswith("#") and target[1:] not in ids:
            message = f"the reference “{tei.text(reference)}” points to {target}, which is not there"
            yield Finding("TEI-006", message, edition.origin(reference))
