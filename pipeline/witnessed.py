"""The text of one witness, read out of the apparatus: its own readings in their places, and what it has lost left out.

Where the apparatus does not say what it reads, the edited text stands: that is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from pipeline import tei
from pipeline.adoption.adopted import Adopted, places, some
from pipeline.adoption.copies import bare
from pipeline.attested import attested
from pipeline.cutting import cut, put
from pipeline.edition import Edition
from pipeline.entries import Entry, Reading
from pipeline.errors import EditionError, Finding
from pipeline.language import words as words_for
from pipeline.letters import letters
from pipeline.reading import events
from pipeline.tally import tally_of
from pipeline.witnesses import Witness

BEGINS, ENDS = ("witStart", "lacunaEnd"), ("witEnd", "lacunaStart")


@dataclass(frozen=True, slots=True)
class Change:
    """What stands in the place of a lemma; from where to where it goes is said by the ids of its marks."""

    start: str
    end: str
    content: tuple[tei.Content, ...]


def read(edition: Edition, siglum: str) -> Edition:
    """The edition of a witness's own text, without an apparatus; raises EditionError where there is no such witness."""
    witness = _named(edition, siglum)
    root = deepcopy(edition.root)
    copy = replace(edition, root=root)
    entries = [entry for entry in copy.entries() if entry.placed]
    changes, unknown = _changes(entries, witness, copy.witnesses())
    marks = {tei.xml_id(anchor): anchor for anchor in tei.descendants(root, "anchor")}
    crossed = [change for change in changes if not _carry_out(root, marks, change)]
    for start, end in _losses(entries, witness):
        _lose(root, start, end)
    _clear(root, witness, edition)
    findings = _told(witness, unknown, len(crossed))
    return replace(copy, findings=tuple(findings), tally=tally_of(root), name=f"{edition.name}-{_plain(witness)}")


def _named(edition: Edition, siglum: str) -> Witness:
    witnesses = edition.witnesses()
    found = next((w for w in witnesses if siglum in (w.siglum, w.id)), None)
    if found is None:
        known = some([w.siglum for w in witnesses]) or "none"
        raise EditionError([Finding("WIT-006", f"there is no witness “{siglum}”; this edition has {known}")])
    return found


def _plain(witness: Witness) -> str:
    """A siglum as a part of a file's name."""
    return "".join(c for c in witness.siglum if c.isalnum() or c in "-_.") or witness.id


def _changes(
    entries: Sequence[Entry], witness: Witness, witnesses: Sequence[Witness]
) -> tuple[list[Change], list[str]]:
    """What the witness has in the place of lemmata, and the ids of the entries that say nothing of it."""
    changes: list[Change] = []
    unknown: list[str] = []
    for entry in entries:
        reading = attested(entry, witness, witnesses)
        if isinstance(reading, Reading):
            changes.append(Change(entry.start, entry.end, _content(reading, witness, witnesses)))
        elif reading == "unknown":
            unknown.append(entry.id)
    return changes, unknown


def _content(reading: Reading, witness: Witness, witnesses: Sequence[Witness]) -> tuple[tei.Content, ...]:
    """The words of a reading; of entries to it, those that the witness has, else the lemma."""
    if reading.element is None or reading.kind == "lacuna":
        return (tei.make("gap", reason="lost"),) if reading.kind == "lacuna" else ()
    words = bare(reading.element)
    apps = [app for app in tei.descendants(words, "app") if tei.ancestor(app, "app") is None]
    for app, entry in zip(apps, reading.inner, strict=False):
        own = attested(entry, witness, witnesses)
        lemma = next((part for part in tei.descendants(app, "lem")), None)
        held = _content(own, witness, witnesses) if isinstance(own, Reading) else _taken(lemma)
        tei.replace(app, seg := tei.make("seg", *held))
        tei.dissolve(seg)
    for note in list(tei.descendants(words, "note")):
        tei.remove(note)
    return tuple(tei.take(words))


def _taken(lemma: tei.Element | None) -> list[tei.Content]:
    return [] if lemma is None else tei.take(lemma)


def _carry_out(root: tei.Element, marks: Mapping[str, tei.Element], change: Change) -> bool:
    """Puts the words of a reading in the place of a lemma; False where the text between its marks is no longer there.

    It went with a longer lemma, or one that overlaps it, in whose place the witness has something else.
    """
    start, end = marks.get(change.start), marks.get(change.end)
    there = [mark is not None and _stands(mark, root) for mark in (start, end)]
    if start is None or end is None or not all(there):
        return not any(there)
    cut(start, end)
    put(start, change.content)
    return True


def _stands(mark: tei.Element, root: tei.Element) -> bool:
    """Whether a mark is in the tree still."""
    return any(node is root for node in mark.iterancestors())


def _losses(entries: Sequence[Entry], witness: Witness) -> Iterator[tuple[str, str]]:
    """From which mark to which the witness has nothing; "" is the beginning or the end of the text."""
    lost, known = "", False
    for entry in entries:
        told = [f for r in entry.readings if witness.id in r.witnesses and r.kind != "lacuna" for f in r.fragments]
        told += entry.fragments if witness.id in entry.witnesses else ()
        for fragment in told:
            if fragment in BEGINS and (lost or not known):
                yield lost, entry.start
                lost = ""
            elif fragment in ENDS:
                lost = entry.end
            known = True
    if lost:
        yield lost, ""


def _lose(root: tei.Element, start: str, end: str) -> None:
    """Leaves out what stands between two marks; a gap says that something is lost."""
    body = tei.first(root, "text", "body")
    marks = {tei.xml_id(anchor): anchor for anchor in tei.descendants(root, "anchor")}
    if body is None or (start and start not in marks) or (end and end not in marks):
        return
    first = marks.get(start) if start else _edge(body, opening=True)
    last = marks.get(end) if end else _edge(body, opening=False)
    lost = "" if first is None or last is None else _between(body, first, last)
    if first is not None and last is not None and letters(lost):
        cut(first, last)
        put(first, (*(" " if lost[0].isspace() else ""), tei.make("gap", reason="lost")))


def _between(body: tei.Element, first: tei.Element, last: tei.Element) -> str:
    """The text from one mark to another."""
    found, inside = "", False
    for item in events(body):
        if isinstance(item, str):
            found += item if inside else ""
        elif item is first or item is last:
            inside = item is first
    return found


def _edge(body: tei.Element, *, opening: bool) -> tei.Element | None:
    """A mark at the beginning of the text, or at its end."""
    blocks = [b for b in tei.descendants(body, "p", "ab", "l", "head") if tei.text(b)]
    if not blocks:
        return None
    mark, block = tei.make("anchor"), blocks[0 if opening else -1]
    if opening:
        mark.tail, block.text = block.text, None
        block.insert(0, mark)
    else:
        block.append(mark)
    return mark


def _clear(root: tei.Element, witness: Witness, edition: Edition) -> None:
    """Takes out what only an apparatus needs, and notes that nothing calls any more; says in the title whose text it is."""
    adopted = Adopted(root, edition.file)
    ends = {app.get(end, "")[1:] for app in tei.descendants(root, "app") for end in ("from", "to")}
    for element in [*tei.descendants(adopted.text(), "anchor")]:
        if tei.xml_id(element) in ends or not tei.xml_id(element):
            tei.remove(element)
    for element in [*tei.descendants(root, "listApp", "variantEncoding")]:
        tei.remove(element)
    for division in [d for d in tei.descendants(root, "div") if d.get("type") == "apparatus" and not tei.text(d)]:
        tei.remove(division)
    called = {ref.get("target", "")[1:] for ref in tei.descendants(root, "ref") if ref.get("type") == "noteref"}
    before = {note.id for note in (*edition.notes(), *edition.editor_notes()) if note.calls}
    for note in [n for n in tei.descendants(root, "note") if tei.xml_id(n) in before - called]:
        tei.remove(note)
    _entitle(root, witness)


def _entitle(root: tei.Element, witness: Witness) -> None:
    """The title page and the header say whose text it is; of the witnesses the header keeps this one."""
    for described in [w for w in tei.descendants(root, "witness") if tei.xml_id(w) != witness.id]:
        if witness.id not in {tei.xml_id(inner) for inner in tei.descendants(described, "witness")}:
            tei.remove(described)
    said = words_for(Edition("", root).metadata().language).text_of.format(witness.siglum)
    statement = tei.first(root, "teiHeader", "fileDesc", "titleStmt")
    if statement is not None:
        titles = [title for title in tei.children(statement, "title") if title.get("type") == "sub"]
        if titles:
            tei.append(titles[0], f" · {said}")
        else:
            own = list(tei.children(statement, "title"))
            (own[-1].addnext if own else statement.append)(tei.make("title", said, type="sub"))


def _told(witness: Witness, unknown: Sequence[str], crossed: int) -> Iterator[Finding]:
    if unknown:
        message = (
            f"{places(len(unknown))} the apparatus does not say what {witness.siglum} reads ({some(unknown)}); the edited text "
            "stands there"
        )
        yield Finding("WIT-007", message, severity="warning")
    if crossed:
        message = (
            f"{places(crossed)} {witness.siglum} has two readings whose lemmata overlap; the first stands in its text, and the "
            "other does not"
        )
        yield Finding("WIT-008", message, severity="warning")
