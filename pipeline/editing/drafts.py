"""Apparatus entries written into the tree: an anchor at either end of the lemma, the entry in the back (TEI P5, 12.2.2).

Double end-point attachment is the only method that survives overlap and lemmata over several paragraphs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from pipeline import tei
from pipeline.editing.passages import Block, Passage
from pipeline.editing.register import Bearing, Register
from pipeline.identifiers import responsible
from pipeline.marking import Mark, put
from pipeline.reading import Flow, flow


@dataclass(frozen=True, slots=True)
class Rdg:
    """A reading that is not in the text: its words, what kind it is, the ids of its witnesses or who proposed it."""

    text: str
    kind: str = ""
    wit: tuple[str, ...] = ()
    by: str = ""
    nature: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry to be: its lemma's place, its kind, its readings, and the witnesses that have lost the passage."""

    passage: Passage
    kind: str
    readings: tuple[Rdg, ...]
    note: str = ""
    by: str = ""
    emended: str = ""
    support: tuple[str, ...] = ()


def unite(drafts: Sequence[Draft]) -> list[Draft]:
    """Entries to the same words become one: a witness that reads what the editor emends to supports the lemma."""
    found: dict[tuple[tei.Element, int, tei.Element, int, bool], Draft] = {}
    for draft in drafts:
        passage = draft.passage
        key = (passage.first.element, passage.start, passage.last.element, passage.end, draft.kind == "lacuna")
        found[key] = _united(found[key], draft) if key in found else draft
    return list(found.values())


def _united(one: Draft, other: Draft) -> Draft:
    emendation, variant = (one, other) if one.kind == "emendation" else (other, one)
    emending = emendation.kind == "emendation"
    readings = [r for r in variant.readings if not emending or r.text != emendation.emended]
    support = tuple(wit for r in variant.readings if emending and r.text == emendation.emended for wit in r.wit)
    kept = [*emendation.readings]
    for reading in readings:
        same = next((r for r in kept if (r.text, r.by, r.kind) == (reading.text, reading.by, reading.kind)), None)
        if same is None or reading.note:  # what is said of one witness is not said of the others
            kept.append(reading)
        else:
            kept[kept.index(same)] = replace(same, wit=tuple(dict.fromkeys((*same.wit, *reading.wit))))
    note = " ".join(part for part in (emendation.note, variant.note) if part)
    return replace(emendation, readings=tuple(kept), note=note, support=(*emendation.support, *support))


def write(root: tei.Element, blocks: Sequence[Block], drafts: Sequence[Draft], register: Register) -> None:
    """Puts the entries into the tree, numbered in the order of their lemmata, the longer before the shorter."""
    order = {block.element: number for number, block in enumerate(blocks)}
    numbered = [(f"app{n}", draft) for n, draft in enumerate(sorted(drafts, key=partial(_place, order)), 1)]
    if not numbered:
        return
    for element, ends in _anchors(numbered).items():
        put(element, ends)
    text = tei.first(root, "text")
    running = flow(root if text is None else text, tei.text, notes=True)
    lost = _lost(order, drafts)
    entries = [
        _app(ident, _agreed(draft, register, lost), running, register.bearing(lost(draft))) for ident, draft in numbered
    ]
    division = tei.make("div", tei.make("listApp", *entries, type="criticus"), type="apparatus", xml_id="apparatus")
    back(root).append(division)


def _agreed(draft: Draft, register: Register, lost: Callable[[Draft], frozenset[str]]) -> Draft:
    """An emendation to whose first reading, that of the copy-text, the collated witnesses are added that read so too."""
    if draft.kind != "emendation":
        return draft
    cited = {wit for reading in draft.readings for wit in reading.wit} | {*draft.support} | lost(draft)
    agreeing = tuple(wit for wit in register.collated if wit not in cited)
    first, *others = draft.readings
    return replace(draft, readings=(replace(first, wit=(*first.wit, *agreeing)), *others))


def _place(order: Mapping[tei.Element, int], draft: Draft) -> tuple[int, int, int, int]:
    passage = draft.passage
    return order[passage.first.element], passage.start, -order[passage.last.element], -passage.end


def _anchors(numbered: Sequence[tuple[str, Draft]]) -> dict[tei.Element, list[Mark]]:
    """The anchors that go into each block: of lemmata that end together the last to begin ends first."""
    marks: dict[tei.Element, list[Mark]] = defaultdict(list)
    for ident, draft in numbered:
        opening = tei.make("anchor", xml_id=f"{ident}-from")
        marks[draft.passage.first.element].append(Mark(draft.passage.start, opening, after=_is_empty(draft.passage)))
    for ident, draft in reversed(numbered):
        closing = Mark(draft.passage.end, tei.make("anchor", xml_id=f"{ident}-to"), after=True)
        others = marks[draft.passage.last.element]
        if _is_empty(draft.passage):
            place = next(n for n, m in enumerate(others) if tei.xml_id(m.element) == f"{ident}-from")
            others.insert(place + 1, closing)
        else:
            others.append(closing)
    return marks


def _is_empty(passage: Passage) -> bool:
    return passage.first is passage.last and passage.start == passage.end


def _lost(order: Mapping[tei.Element, int], drafts: Sequence[Draft]) -> Callable[[Draft], frozenset[str]]:
    """Which witnesses do not have the words of an entry: they have lost them, or read otherwise in a longer entry."""
    longer = [
        (
            _ends(order, draft),
            frozenset(wit for reading in draft.readings for wit in reading.wit),
            draft.kind == "lacuna",
        )
        for draft in drafts
        if draft.kind != "emendation"
    ]

    def lost(draft: Draft) -> frozenset[str]:
        start, end = ends = _ends(order, draft)
        around = [wits for (a, b), wits, gap in longer if a <= start and end <= b and (gap or (a, b) != ends)]
        return frozenset().union(*around)

    return lost


def _ends(order: Mapping[tei.Element, int], draft: Draft) -> tuple[tuple[int, int], tuple[int, int]]:
    passage = draft.passage
    return (order[passage.first.element], passage.start), (order[passage.last.element], passage.end)


def back(root: tei.Element) -> tei.Element:
    """The back matter, made where there is none."""
    text = tei.first(root, "text")
    if text is None:
        raise ValueError("a TEI without a text has no back")
    found = tei.first(text, "back")
    if found is None:
        found = tei.make("back")
        text.append(found)
    return found


def _app(ident: str, draft: Draft, running: Flow, bearing: Bearing) -> tei.Element:
    """An entry with its lemma and readings; the lemma’s own witnesses are those of which nothing else is said."""
    emended = draft.kind == "emendation"
    own = draft.support if emended else bearing([wit for reading in draft.readings for wit in reading.wit])
    lemma = tei.make(
        "lem",
        running.between(f"{ident}-from", f"{ident}-to"),
        type="emendation" if emended else None,
        wit=" ".join(f"#{wit}" for wit in own) or None,
        resp=responsible(draft.passage.first.element) if emended and not draft.by else None,
        source=draft.by or None,
    )
    readings = [part for reading in draft.readings for part in _rdg(reading)]
    note = tei.make("note", draft.note) if draft.note else None
    return tei.make(
        "app", lemma, *readings, note, type=draft.kind, xml_id=ident, **{"from": f"#{ident}-from", "to": f"#{ident}-to"}
    )


def _rdg(reading: Rdg) -> Iterator[tei.Element]:
    lost = reading.kind == "lacuna"
    content: tuple[tei.Content, ...] = (tei.make("lacunaStart"), tei.make("lacunaEnd")) if lost else (reading.text,)
    wit = " ".join(f"#{ident}" for ident in reading.wit) or None
    yield tei.make(
        "rdg",
        *content,
        type=reading.kind or None,
        wit=wit,
        source=reading.by or None,
        ana=f"#{reading.nature}" if reading.nature else None,
    )
    if reading.note and wit:
        yield tei.make("witDetail", reading.note, wit=wit)
    elif reading.note:
        yield tei.make("note", reading.note, type="detail")
