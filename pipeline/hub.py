"""Blocks and decisions become the body of the hub: front, sections, notes, with an origin for every id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline import tei
from pipeline.blocks import Block
from pipeline.copytext import CopyText, Gap
from pipeline.errors import Location
from pipeline.inline import Mark, Place, call_id, elements, marks
from pipeline.structure import Structure
from pipeline.structure.decision import Decision

NOTE_ROLES = frozenset({"note", "note-continued"})
QUOTATION_ROLES = frozenset({"quotation", "quotation-continued"})


@dataclass(frozen=True, slots=True)
class Part:
    """A block with what was decided of it and found in it; its text begins after the label of a note."""

    block: Block
    decision: Decision
    text: str
    start: int
    marks: list[Mark]


@dataclass(slots=True)
class Hub:
    """The text of the edition as it grows: elements, gaps of the copy-text, origins of ids."""

    title_page: tei.Element = field(default_factory=lambda: tei.make("titlePage", tei.make("docTitle")))
    front: tei.Element = field(default_factory=lambda: tei.make("front"))
    body: tei.Element = field(default_factory=lambda: tei.make("body"))
    notes: tei.Element = field(default_factory=lambda: tei.make("div", type="notes", xml_id="notes"))
    gaps: list[Gap] = field(default_factory=list)
    origins: dict[str, Location] = field(default_factory=dict)
    calls: Counter[str] = field(default_factory=Counter)
    ids: Counter[str] = field(default_factory=Counter)

    def text(self) -> tei.Element:
        """The `text` element: the title page where there is a title, the back where there are notes."""
        if not len(self.title_page[0]):
            self.title_page.remove(self.title_page[0])
        titled = [self.title_page] if len(self.title_page) else []
        front = [*titled, *self.front]
        back = tei.make("back", self.notes) if len(self.notes) else None
        return tei.make("text", tei.make("front", *front) if front else None, self.body, back)


def parts(
    copytext: CopyText, blocks: Sequence[Block], structure: Structure, overrides: Mapping[str, str]
) -> list[Part]:
    """Each block read inside, against its calls and the numbers of the notes that there are."""
    decisions = structure.decisions
    numbers = frozenset(d.n for d in decisions if d.role == "note")
    brackets = _bracket_offsets(copytext, overrides)
    found = []
    for index, (block, decision) in enumerate(zip(blocks, decisions, strict=True)):
        following = decisions[index + 1] if index + 1 < len(decisions) else None
        start, text = block.start + decision.label, block.text[decision.label : len(block.text) - decision.tail]
        place = Place(
            notes=numbers,
            calls=structure.calls.get(index, ()) if decision.role not in NOTE_ROLES else (),
            in_note=decision.role in NOTE_ROLES,
            goes_on=following is not None and following.role == "note-continued",
            quoted=decision.role in QUOTATION_ROLES,
            brackets={offset - start: role for offset, role in brackets.items()},
        )
        found.append(Part(block, decision, text, start, marks(text, place)))
    return found


def _bracket_offsets(copytext: CopyText, overrides: Mapping[str, str]) -> dict[int, str]:
    """The offsets that “line:column” overrides speak of, where the text has such a line and column."""
    offsets = {}
    for place, role in overrides.items():
        line, _, column = place.partition(":")
        if column and 0 < int(line) <= len(copytext.line_starts):
            offset = copytext.line_starts[int(line) - 1] + int(column) - 1
            if copytext.position(offset) == (int(line), int(column)):
                offsets[offset] = role
    return offsets


def assemble(copytext: CopyText, found: Sequence[Part], renumbered: bool) -> Hub:
    """The whole text, in the order of the copy-text; notes go to the back, in the order of numbers that they are given."""
    hub = Hub()
    called: Counter[str] = Counter()
    position = 0
    for part in found:
        if part.decision.role == "note-heading" and len(hub.notes):
            continue  # the notes have their heading; what a later chapter calls them is kept with the white around it
        block = _BUILDERS[part.decision.role](hub, part)
        label = (
            copytext.text[part.block.start : part.start].replace(part.decision.n, "{n}", 1) if part.decision.n else ""
        )
        hub.gaps.append(Gap(copytext.text[position : part.block.start] + label, tei.xml_id(block)))
        hub.origins[tei.xml_id(block)] = copytext.at(part.start)
        hub.origins.setdefault(_around(block), copytext.at(part.block.start))
        for mark in part.marks:
            if mark.kind == "call":
                called[mark.n] += 1
                hub.origins[call_id(mark.n, called[mark.n])] = copytext.at(part.start + mark.offset)
        position = part.block.end - part.decision.tail
    hub.gaps.append(Gap(copytext.text[position:], ""))
    if renumbered:
        hub.notes[:] = sorted(hub.notes, key=lambda element: int(element.get("n", "0")))
    return hub


def _around(block: tei.Element) -> str:
    """The id of what a block stands in: a section, a quotation, a note."""
    parent = block.getparent()
    return "" if parent is None else tei.xml_id(parent)


def _fill(hub: Hub, part: Part, name: str, ident: str, **attributes: str | None) -> tei.Element:
    content = elements(part.text, part.marks, hub.calls)
    return tei.make(name, *content, xml_id=ident, **attributes)


def _next(hub: Hub, prefix: str) -> str:
    hub.ids[prefix] += 1
    return f"{prefix}{hub.ids[prefix]}"


def _once(hub: Hub, ident: str) -> str:
    """An id that stands alone where there is one such block, and is numbered from the second on."""
    hub.ids[ident] += 1
    return ident if hub.ids[ident] == 1 else f"{ident}{hub.ids[ident]}"


def _title(hub: Hub, part: Part) -> tei.Element:
    kind = "main" if part.decision.role == "title" else "sub"
    element = _fill(
        hub, part, "titlePart", _once(hub, "title") if kind == "main" else _next(hub, "subtitle"), type=kind
    )
    hub.title_page[0].append(element)
    return element


def _author(hub: Hub, part: Part) -> tei.Element:
    element = _fill(hub, part, "docAuthor", _once(hub, "author-name"))
    hub.title_page.append(element)
    return element


def _headnote(hub: Hub, part: Part) -> tei.Element:
    div = next(tei.children(hub.front, "div"), None)
    if div is None:
        div = tei.make("div", type="headnote", xml_id="headnote", resp="#author")
        hub.front.append(div)
    element = _fill(hub, part, "p", _next(hub, "headnote-p"))
    div.append(element)
    return element


def _heading(hub: Hub, part: Part) -> tei.Element:
    number = hub.ids["s"] + 1
    hub.ids["s"] = number
    element = _fill(hub, part, "head", f"s{number}-head")
    hub.body.append(tei.make("div", element, type="section", n=str(number), xml_id=f"s{number}"))
    return element


def _section(hub: Hub) -> tei.Element:
    """The section at hand; text before the first heading has one without a number."""
    if not len(hub.body):
        hub.body.append(tei.make("div", type="section", xml_id="s0"))
    return hub.body[-1]


def _paragraph(hub: Hub, part: Part) -> tei.Element:
    section = _section(hub)
    element = _fill(hub, part, "p", _next(hub, f"{tei.xml_id(section)}-p"))
    section.append(element)
    return element


def _quotation(hub: Hub, part: Part) -> tei.Element:
    section = _section(hub)
    continued = part.decision.role == "quotation-continued"
    if not (continued and len(section) and tei.name(section[-1]) == "quote"):
        section.append(tei.make("quote", rend="block", xml_id=_next(hub, f"{tei.xml_id(section)}-q")))
    quote = section[-1]
    element = _fill(hub, part, "p", _next(hub, f"{tei.xml_id(quote)}-p"))
    quote.append(element)
    return element


def _verse(hub: Hub, part: Part) -> tei.Element:
    section = _section(hub)
    stanza = str(part.block.paragraph)
    if not hub.ids[f"stanza-{stanza}"]:
        hub.ids[f"stanza-{stanza}"] = 1
        section.append(tei.make("lg", xml_id=_next(hub, f"{tei.xml_id(section)}-lg")))
    group = section[-1]
    element = _fill(hub, part, "l", _next(hub, f"{tei.xml_id(group)}-l"))
    group.append(element)
    return element


def _note_heading(hub: Hub, part: Part) -> tei.Element:
    element = _fill(hub, part, "head", _once(hub, "notes-head"))
    hub.notes.append(element)
    return element


def _note(hub: Hub, part: Part) -> tei.Element:
    n = part.decision.n
    if part.decision.role == "note":
        repeated = hub.ids[f"n{n}-note"]
        hub.ids[f"n{n}-note"] += 1
        ident = f"n{n}" + (f"-{repeated + 1}" if repeated else "")
        called = f"#nr{n}" if hub.calls[n] else None
        hub.notes.append(
            tei.make("note", n=n, place="end", type="authorial", resp="#author", target=called, xml_id=ident)
        )
    note = next(reversed(hub.notes), None)
    if note is None or tei.name(note) != "note":
        return _paragraph(hub, part)  # an error of [structure], told apart from the rest
    element = _fill(hub, part, "p", _next(hub, f"{tei.xml_id(note)}-p"))
    note.append(element)
    return element


_BUILDERS = {
    "title": _title,
    "subtitle": _title,
    "author": _author,
    "headnote": _headnote,
    "heading": _heading,
    "paragraph": _paragraph,
    "quotation": _quotation,
    "quotation-continued": _quotation,
    "verse": _verse,
    "note-heading": _note_heading,
    "note": _note,
    "note-continued": _note,
}


def numbers(found: Sequence[Part], kind: str) -> Iterator[Mark]:
    """The marks of one kind, in reading order."""
    return (mark for part in found for mark in part.marks if mark.kind == kind)
