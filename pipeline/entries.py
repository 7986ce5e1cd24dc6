"""The entries of the apparatus as the tree holds them: double end-point attachment (TEI P5, 12.2.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline import tei
from pipeline.reading import Flow, flow, reading
from pipeline.scholars import Named, named
from pipeline.witnesses import borne, pointers

DETAIL = "detail"  # the type of a note to a reading that no witness bears; of one that some bear it is a witDetail
#: Where a witness begins or ends, or a gap in it (TEI P5, 12.1.5).
FRAGMENTS = ("witStart", "witEnd", "lacunaStart", "lacunaEnd")
LOST = ("lac", "lacuna", "vac", "deest")


@dataclass(frozen=True, slots=True)
class Reading:
    """What some witnesses read, or a scholar proposed; `text` is "" for an omission.

    `witnesses` are ids; `kind` is the type of the `rdg`: transposition, conjecture, lacuna, or nothing special.
    `fragments` say which witnesses begin or end here; `inner` are the entries to the reading itself.
    """

    text: str
    witnesses: tuple[str, ...] = ()
    kind: str = ""
    by: str = ""
    note: str = ""
    nature: str = ""
    fragments: tuple[str, ...] = ()
    inner: tuple[Entry, ...] = ()
    element: tei.Element | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: its lemma between the marks `start` and `end`, the readings beside it, the editor’s comment.

    Where the lemma is "", `beside` is the word that something is added after, or `before`. An entry is `bare` that neither
    has a lemma nor stands to words of the text. One that is not `placed` has no marks there; `place` is what it calls its
    place, if it does.
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
    bare: bool = False
    placed: bool = True
    place: str = ""
    fragments: tuple[str, ...] = ()


def entries(root: tei.Element) -> list[Entry]:
    """The entries in the order of their lemmata, the longer before the shorter; those without a place come last."""
    found = listed(root)
    if not found:
        return []
    text = tei.first(root, "text")
    running = flow(root if text is None else text, tei.text, notes=True)
    last = len(running.text)
    names = named(root)

    def place(entry: Entry) -> tuple[int, int]:
        return running.offsets.get(entry.start, last), -running.offsets.get(entry.end, 0)

    return sorted((_entry(app, running, names) for app in found), key=place)


def _is_entry(app: tei.Element) -> bool:
    return tei.ancestor(app, "listApp") is not None and tei.ancestor(app, "rdg", "teiHeader") is None


def listed(root: tei.Element) -> list[tei.Element]:
    """The elements of the entries to the text, which stand in lists."""
    return [app for app in tei.descendants(root, "app") if _is_entry(app)]


def own(app: tei.Element, *names: str) -> Iterator[tei.Element]:
    """The parts of an entry, those in groups too, but not those of entries within it."""
    return (part for part in tei.descendants(app, *names) if tei.ancestor(part, "app") is app)


def lemma_of(app: tei.Element) -> tei.Element | None:
    """The lemma of an entry; None where it has none, and so prefers no reading."""
    return next(own(app, "lem"), None)


def _entry(app: tei.Element, running: Flow, names: Named) -> Entry:
    lemma = lemma_of(app)
    start, end = (_pointer(app, name) for name in ("from", "to"))
    read = running.between(start, end or start)
    words = reading(lemma) if lemma is not None and tei.text(lemma) else read
    readings = tuple(_readings(app, names))
    added = start in running.offsets and not (words or (lemma is None and app.get("loc")))
    beside, before = _beside(running, running.offsets[start]) if added else ("", False)
    own_witnesses = () if lemma is None else borne(lemma)
    by = "" if lemma is None else names.scholars(lemma, editor=app.get("type") != "emendation")
    return Entry(
        id=tei.xml_id(app),
        kind=app.get("type", ""),
        element=app,
        start=start,
        end=end or start,
        lemma=words,
        witnesses=own_witnesses or (() if by else _support(words, readings)),
        readings=readings,
        by=by,
        note=" ".join(filter(None, _notes(app, names))),
        beside=beside,
        before=before,
        bare=not (words or beside),
        placed=start in running.offsets and (end or start) in running.offsets,
        place=app.get("loc") or app.get("n") or "",
        fragments=() if lemma is None else _fragments(lemma),
    )


def _support(words: str, readings: tuple[Reading, ...]) -> tuple[str, ...]:
    """The witnesses that read what the text does, where no lemma names them."""
    return next((r.witnesses for r in readings if words and r.text == words and not r.note), ())


def _beside(running: Flow, offset: int) -> tuple[str, bool]:
    """The word before a place, or else the word after it; whether it is the one after."""
    near = WORD_BEFORE.search(running.text, max(0, offset - NEAR), offset)
    if near:
        return near[1], False
    after = WORD.search(running.text, offset)
    return (after[0] if after else ""), True


NEAR = 2000  # characters: in which a word is looked for
WORD_BEFORE, WORD = re.compile(r"(\S+)\s*$"), re.compile(r"\S+")


def _readings(app: tei.Element, names: Named) -> Iterator[Reading]:
    """The readings in their order; a detail that says only who has lost the passage is one too."""
    for part in own(app, "rdg", "witDetail"):
        if tei.name(part) == "rdg":
            yield _reading(part, names)
        elif _is_loss(part):
            yield Reading("", pointers(part, "wit"), "lacuna", element=part)


def _is_loss(detail: tei.Element) -> bool:
    return not tei.text(detail) and detail.get("type", "") in LOST


def _reading(rdg: tei.Element, names: Named) -> Reading:
    fragments = _fragments(rdg)
    text = reading(rdg)
    kind = rdg.get("type", "")
    lost = not text and (kind in LOST or {"lacunaStart", "lacunaEnd"} <= {*fragments})
    running = flow(rdg, tei.text)
    return Reading(
        text=text,
        witnesses=borne(rdg) or _of_group(rdg),
        kind="lacuna" if lost else kind or _group_kind(rdg),
        by=names.scholars(rdg, editor=True),
        note=" ".join(filter(None, (*_notes_of(rdg), *_details(rdg, names)))),
        nature=rdg.get("ana", "").removeprefix("#"),
        fragments=() if lost else fragments,
        element=rdg,
        inner=tuple(
            _entry(app, running, names) for app in tei.descendants(rdg, "app") if tei.ancestor(app, "rdg") is rdg
        ),
    )


def _of_group(rdg: tei.Element) -> tuple[str, ...]:
    group = tei.ancestor(rdg, "rdgGrp")
    return () if group is None else pointers(group, "wit")


def _group_kind(rdg: tei.Element) -> str:
    """The type of the nearest group that has one."""
    around = (g for g in rdg.iterancestors() if tei.name(g) in ("rdgGrp", "app"))
    for group in around:
        if tei.name(group) == "app":
            return ""
        if group.get("type"):
            return group.get("type", "")
    return ""


def _fragments(element: tei.Element) -> tuple[str, ...]:
    return tuple(tei.name(e) for e in tei.descendants(element, *FRAGMENTS))


def _notes_of(element: tei.Element) -> Iterator[str]:
    """The notes within a reading."""
    for note in tei.descendants(element, "note"):
        if tei.ancestor(note, "rdg", "lem", "note") is element:
            yield reading(note)


def _details(rdg: tei.Element, names: Named) -> Iterator[str]:
    """What is said of a reading behind it, or by a detail that points to it."""
    ident = tei.xml_id(rdg)
    for after in rdg.itersiblings():
        if tei.name(after) not in ("witDetail", "note") or (tei.name(after) == "note" and after.get("type") != DETAIL):
            break
        if not after.get("target") and not _is_loss(after):
            yield reading(after) or _others(after, rdg, names)
    app = tei.ancestor(rdg, "app")
    for detail in () if app is None or not ident else own(app, "witDetail"):
        if f"#{ident}" in detail.get("target", "").split():
            yield reading(detail) or _others(detail, rdg, names)


def _others(detail: tei.Element, rdg: tei.Element, names: Named) -> str:
    """The sigla of those who have a reading by a detail alone, which says nothing else of them."""
    return " ".join(names.siglum(ident) for ident in pointers(detail, "wit") if ident not in pointers(rdg, "wit"))


def _wavering(detail: tei.Element, app: tei.Element) -> str:
    """The readings that a detail without words leaves open for its witnesses, named by their numbers or ids."""
    named_ = {pointer.removeprefix("#") for pointer in detail.get("target", "").split()}
    texts = [reading(rdg) or "–" for rdg in own(app, "lem", "rdg") if {rdg.get("n"), tei.xml_id(rdg)} & named_]
    return " / ".join(dict.fromkeys(texts))


def _notes(app: tei.Element, names: Named) -> Iterator[str]:
    """What is said of an entry as a whole: its notes, those to its lemma, details that belong to no reading."""
    for part in own(app, "note", "witDetail"):
        if tei.ancestor(part, "rdg", "note") is not None and tei.ancestor(part, "rdg", "note", "app") is not app:
            continue
        if tei.name(part) == "note":
            if part.get("type") != DETAIL or not _behind_a_reading(part):
                yield reading(part)
        elif not _is_loss(part) and not _behind_a_reading(part) and not _points_to_reading(part, app):
            sigla = " ".join(names.siglum(ident) for ident in pointers(part, "wit"))
            yield ": ".join(words for words in (sigla, reading(part) or _wavering(part, app)) if words)


def _behind_a_reading(part: tei.Element) -> bool:
    """Whether a detail follows a reading, others between them at most, and points to nothing else."""
    if part.get("target"):
        return False
    for before in part.itersiblings(preceding=True):
        if tei.name(before) == "rdg":
            return True
        if tei.name(before) not in ("witDetail", "note") or (
            tei.name(before) == "note" and before.get("type") != DETAIL
        ):
            return False
    return False


def _points_to_reading(detail: tei.Element, app: tei.Element) -> bool:
    ids = {f"#{tei.xml_id(rdg)}" for rdg in own(app, "rdg") if tei.xml_id(rdg)}
    return bool(ids & {*detail.get("target", "").split()})


def _pointer(element: tei.Element, name: str) -> str:
    return element.get(name, "").removeprefix("#")
