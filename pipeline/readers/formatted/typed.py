"""Notes that are typed: calls and signs are words of the text, and the rules of plain texts tell them apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline import tei
from pipeline.readers.formatted import trees
from pipeline.readers.formatted.labels import bare
from pipeline.readers.formatted.units import Unit, as_blocks, split, units
from pipeline.structure import notes
from pipeline.structure.decision import Decision, NoteCall

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
WRAPPERS = frozenset("sup span small big b strong i em font a u tt".split())


@dataclass(slots=True)
class Typed:
    """A typed note: the parts of the tree that it fills, its sign, why it is one, and the marks put where it is called."""

    parts: list[tei.Element]
    sign: str
    because: str
    calls: list[tei.Element] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Found:
    """The typed notes of a text, the headings over them, and what looks like a call but calls none of them."""

    notes: tuple[Typed, ...] = ()
    headings: tuple[tei.Element, ...] = ()
    uncalled: tuple[tuple[int, str], ...] = ()


def read(body: tei.Element) -> Found:
    """The typed notes; their calls become `noteref` elements, their signs are taken off, they stand where they stood."""
    found = units(body)
    made = notes.read(as_blocks(found))
    decided = {decision.block: decision for decision in made.decisions}
    lines = _parted(found, decided)
    if lines:
        for unit in lines:
            split(unit)
        found = units(body)
        made = notes.read(as_blocks(found))
        decided = {decision.block: decision for decision in made.decisions}
    decided = dict(_without_sections(found, decided))
    if not any(decision.role == "note" for decision in decided.values()):
        return Found()
    gathered = _gathered(found, decided)
    uncalled = tuple(_called(found, made.calls, decided, gathered))
    headings = tuple(found[i].element for i, decision in decided.items() if decision.role == "note-heading")
    return Found(tuple(gathered.values()), headings, uncalled)


def _parted(found: Sequence[Unit], decided: Mapping[int, Decision]) -> list[Unit]:
    """The paragraphs of which several lines are notes, one unit of each."""
    lines: dict[tei.Element, Unit] = {}
    for index, decision in decided.items():
        neighbours = [found[i] for i in (index - 1, index + 1) if 0 <= i < len(found)]
        if decision.role == "note" and any(each.element is found[index].element for each in neighbours):
            lines.setdefault(found[index].element, found[index])
    return list(lines.values())


def _without_sections(found: Sequence[Unit], decided: Mapping[int, Decision]) -> Iterator[tuple[int, Decision]]:
    """The decisions without those of what stands below a heading behind the notes: that goes on no note."""
    ended = False
    for index, decision in sorted(decided.items()):
        ended = decision.role == "note-continued" and (ended or trees.name(found[index].element) in HEADINGS)
        if not ended:
            yield index, decision


def _gathered(found: Sequence[Unit], decided: Mapping[int, Decision]) -> dict[str, Typed]:
    """The notes by their numbers, without their signs, with the blocks they go on in."""
    gathered: dict[str, Typed] = {}
    last: Typed | None = None
    for index, decision in decided.items():
        unit = found[index]
        if decision.role == "note":
            sign = bare(unit.text[: decision.label].strip()) or decision.n
            last = Typed([unit.whole], sign, decision.because)
            gathered.setdefault(decision.n if decision.n not in gathered else f"{decision.n} {index}", last)
        elif decision.role == "note-continued" and last and last.parts[-1] not in unit.element.iterancestors():
            last.parts.append(unit.element)
        if decision.tail:
            _cut(unit, len(unit.text) - decision.tail, len(unit.text))
        if decision.label:
            _cut(unit, 0, decision.label)
    return gathered


def _called(
    found: Sequence[Unit],
    calls: Mapping[int, Sequence[NoteCall]],
    decided: Mapping[int, Decision],
    gathered: Mapping[str, Typed],
) -> Iterator[tuple[int, str]]:
    """Puts a mark where a note is called; what calls none stays, and is told with its line."""
    for index, its in calls.items():
        if index in decided and decided[index].role in {"note", "note-continued"}:
            continue
        for call in reversed(its):
            unit = found[index]
            if (note := gathered.get(call.n)) is not None:
                note.calls.append(_marked(unit, call))
            else:
                yield trees.line(unit.element), unit.text[call.start : call.end]


def _marked(unit: Unit, call: NoteCall) -> tei.Element:
    """A mark in the place of a call."""
    (holder, key, start, _), *_ = unit.spans(call.start, call.end)
    _cut(unit, call.start, call.end)
    mark = trees.make("noteref")
    mark.set(trees.LINE, str(trees.line(unit.element)))
    _put(mark, holder, key, start)
    while (parent := mark.getparent()) is not None and trees.name(parent) in WRAPPERS and not trees.words(parent):
        mark.tail, parent.tail = parent.tail, None
        parent.getparent().replace(parent, mark)  # type: ignore[union-attr]
    return mark


def _cut(unit: Unit, start: int, end: int) -> None:
    """Takes characters out of a unit, the last first."""
    for holder, key, a, b in reversed(unit.spans(start, end)):
        text = getattr(holder, key) or ""
        setattr(holder, key, text[:a] + text[b:])


def _put(mark: tei.Element, holder: tei.Element, key: str, at: int) -> None:
    """Puts an element into a run of text."""
    text = getattr(holder, key) or ""
    if key == "text":
        holder.text = text[:at]
        holder.insert(0, mark)
    else:
        holder.tail = None
        holder.addnext(mark)
        holder.tail = text[:at]
    mark.tail = text[at:]
