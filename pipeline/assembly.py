"""The parts of a copy-text become the body of the hub: front, sections, notes, with an origin for every id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline import tabulation, tei
from pipeline.copytext import CopyText, Gap, kept
from pipeline.errors import Location
from pipeline.hub import Part
from pipeline.inline import call_id, elements


@dataclass(slots=True)
class Hub:
    """The text of the edition as it grows: elements, gaps of the copy-text, origins of ids; `open` are the sections at hand."""

    title_page: tei.Element = field(default_factory=lambda: tei.make("titlePage", tei.make("docTitle")))
    front: tei.Element = field(default_factory=lambda: tei.make("front"))
    body: tei.Element = field(default_factory=lambda: tei.make("body"))
    notes: tei.Element = field(default_factory=lambda: tei.make("div", type="notes", xml_id="notes"))
    gaps: list[Gap] = field(default_factory=list)
    origins: dict[str, Location] = field(default_factory=dict)
    calls: Counter[str] = field(default_factory=Counter)
    ids: Counter[str] = field(default_factory=Counter)
    open: list[tei.Element] = field(default_factory=list)

    def text(self) -> tei.Element:
        """The `text` element: the title page where there is a title, the back where there are notes."""
        if not len(self.title_page[0]):
            self.title_page.remove(self.title_page[0])
        titled = [self.title_page] if len(self.title_page) else []
        front = [*titled, *self.front]
        back = tei.make("back", self.notes) if len(self.notes) else None
        return tei.make("text", tei.make("front", *front) if front else None, self.body, back)


def assemble(copytext: CopyText, found: Sequence[Part], renumbered: bool) -> Hub:
    """The whole text, in the order of the copy-text; notes go to the back, in the order of numbers that they are given."""
    hub = Hub()
    called: Counter[str] = Counter()
    position = 0
    for part in found:
        if part.decision.role == "set-aside" or (part.decision.role == "note-heading" and len(hub.notes)):
            continue  # kept with the white around it; the notes have one heading, whatever a later chapter calls them
        block = _BUILDERS[part.decision.role](hub, part)
        label = kept(copytext.text[part.block.start : part.start])
        label = label.replace(part.decision.n, "{n}", 1) if part.decision.n else label
        hub.gaps.append(Gap(kept(copytext.text[position : part.block.start]) + label, tei.xml_id(block)))
        hub.origins[tei.xml_id(block)] = copytext.at(part.start)
        hub.origins.setdefault(_around(block), copytext.at(part.block.start))
        for mark in part.marks:
            if mark.kind == "call":
                called[mark.n] += 1
                hub.origins[call_id(mark.n, called[mark.n])] = copytext.at(part.start + mark.offset)
        position = part.block.end - part.decision.tail
    hub.gaps.append(Gap(kept(copytext.text[position:]), ""))
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
    """A head and its section, inside the nearest one of a lower level."""
    del hub.open[part.decision.level - 1 :]
    around = hub.open[-1] if hub.open else None
    number = _next(hub, "s" if around is None else f"{tei.xml_id(around)}.")
    element = _fill(hub, part, "head", f"{number}-head")
    section = tei.make("div", element, type="section", n=number[1:], xml_id=number)
    (hub.body if around is None else around).append(section)
    hub.open.append(section)
    return element


def _title_of_number(hub: Hub, part: Part) -> tei.Element:
    """The title below a number: a second segment of the same head."""
    last = next(reversed(hub.gaps), None)
    head = next(tei.children(hub.open[-1], "head"), None) if hub.open else None
    if (
        head is None
        or last is None
        or last.target.partition("-head")[0] != tei.xml_id(hub.open[-1])
        or "-head" not in last.target
    ):
        return _heading(hub, part)
    ident = tei.xml_id(head)
    if last.target == ident:
        first = tei.make("seg", *tei.take(head), xml_id=f"{ident}-1")
        head.append(first)
        hub.gaps[-1] = Gap(last.before, f"{ident}-1")
    segment = _fill(hub, part, "seg", f"{ident}-{len(list(tei.children(head, 'seg'))) + 1}")
    tei.fill(head, [tei.make("lb"), segment])
    return segment


def _section(hub: Hub) -> tei.Element:
    """The section at hand; text before the first heading has one without a number."""
    if not hub.open:
        hub.open.append(tei.make("div", type="section", xml_id="s0"))
        hub.body.append(hub.open[0])
    return hub.open[-1]


def _paragraph(hub: Hub, part: Part) -> tei.Element:
    section = _section(hub)
    element = _fill(hub, part, "p", _next(hub, f"{tei.xml_id(section)}-p"))
    section.append(element)
    return element


def _quotation(hub: Hub, part: Part) -> tei.Element:
    section = _section(hub)
    kind, _, continued = part.decision.role.partition("-")
    type_ = "epigraph" if kind == "epigraph" else None
    if not (continued and len(section) and tei.name(section[-1]) == "quote"):
        section.append(tei.make("quote", rend="block", type=type_, xml_id=_next(hub, f"{tei.xml_id(section)}-q")))
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
    indent = f"indent({part.decision.indent})" if part.decision.indent else None
    element = _fill(hub, part, "l", _next(hub, f"{tei.xml_id(group)}-l"), rend=indent)
    group.append(element)
    return element


def _piece(hub: Hub, part: Part) -> tei.Element:
    """A line that is no running text: a dedication, who is quoted, where and to whom a letter is written, who signs it."""
    section = _section(hub)
    element = _fill(hub, part, "ab", _next(hub, f"{tei.xml_id(section)}-ab"), type=part.decision.role)
    section.append(element)
    return element


def _break(hub: Hub, part: Part) -> tei.Element:
    """A break without a heading; its signs are in the record."""
    section = _section(hub)
    element = tei.make("milestone", unit="section", xml_id=_next(hub, f"{tei.xml_id(section)}-break"))
    section.append(element)
    return element


def _item(hub: Hub, part: Part) -> tei.Element:
    section = _section(hub)
    if part.decision.first or not (len(section) and tei.name(section[-1]) == "list"):
        section.append(tei.make("list", xml_id=_next(hub, f"{tei.xml_id(section)}-list")))
    group = section[-1]
    element = _fill(hub, part, "item", _next(hub, f"{tei.xml_id(group)}-i"))
    group.append(element)
    return element


def _unruled(hub: Hub) -> tei.Element:
    """The table at hand that has headings only; a new one where there is none."""
    section = _section(hub)
    last = next(reversed(section), None)
    if last is None or tei.name(last) != "table" or next(tei.children(last, "row"), None) is not None:
        last = tei.make("table", xml_id=_next(hub, f"{tei.xml_id(section)}-t"))
        section.append(last)
    return last


def _table_heading(hub: Hub, part: Part) -> tei.Element:
    table = _unruled(hub)
    element = _fill(hub, part, "head", _next(hub, f"{tei.xml_id(table)}-h"))
    table.append(element)
    return element


def _table(hub: Hub, part: Part) -> tei.Element:
    """A cell of a table, or what one line has of it."""
    grid, piece = part.block.grid, part.piece
    if grid is None or piece is None:
        return _paragraph(hub, part)  # an error of [structure], told apart from the rest
    if part.opens:
        tabulation.rows(_unruled(hub), grid)
    return tabulation.fill(_section(hub)[-1], grid, piece, elements(part.text, part.marks, hub.calls))


def _imprint(hub: Hub, part: Part) -> tei.Element:
    element = _fill(hub, part, "docImprint", _next(hub, "imprint"))
    hub.title_page.append(element)
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
    "heading-continued": _title_of_number,
    "paragraph": _paragraph,
    "quotation": _quotation,
    "quotation-continued": _quotation,
    "verse": _verse,
    "epigraph": _quotation,
    "epigraph-continued": _quotation,
    "dedication": _piece,
    "attribution": _piece,
    "dateline": _piece,
    "salutation": _piece,
    "signature": _piece,
    "section-break": _break,
    "list-item": _item,
    "table": _table,
    "table-heading": _table_heading,
    "imprint": _imprint,
    "note-heading": _note_heading,
    "note": _note,
    "note-continued": _note,
}
