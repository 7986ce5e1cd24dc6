"""The parts of a copy-text become the body of the hub: front, sections, notes, with an origin for every id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline import tabulation, tei
from pipeline.copytext import CopyText, Gap, kept
from pipeline.growing import Hub, fill, following, section
from pipeline.hub import Part
from pipeline.inline import call_id
from pipeline.points import point


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


def _once(hub: Hub, ident: str) -> str:
    """An id that stands alone where there is one such block, and is numbered from the second on."""
    hub.ids[ident] += 1
    return ident if hub.ids[ident] == 1 else f"{ident}{hub.ids[ident]}"


def _title(hub: Hub, part: Part) -> tei.Element:
    kind = "main" if part.decision.role == "title" else "sub"
    element = fill(
        hub, part, "titlePart", _once(hub, "title") if kind == "main" else following(hub, "subtitle"), type=kind
    )
    hub.title_page[0].append(element)
    return element


def _author(hub: Hub, part: Part) -> tei.Element:
    element = fill(hub, part, "docAuthor", _once(hub, "author-name"))
    hub.title_page.append(element)
    return element


def _headnote(hub: Hub, part: Part) -> tei.Element:
    div = next(tei.children(hub.front, "div"), None)
    if div is None:
        div = tei.make("div", type="headnote", xml_id="headnote", resp="#author")
        hub.front.append(div)
    element = fill(hub, part, "p", following(hub, "headnote-p"))
    div.append(element)
    return element


def _heading(hub: Hub, part: Part) -> tei.Element:
    """A head and its section, inside the nearest one of a lower level."""
    del hub.open[part.decision.level - 1 :]
    around = hub.open[-1] if hub.open else None
    number = following(hub, "s" if around is None else f"{tei.xml_id(around)}.")
    element = fill(hub, part, "head", f"{number}-head")
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
    segment = fill(hub, part, "seg", f"{ident}-{len(list(tei.children(head, 'seg'))) + 1}")
    tei.fill(head, [tei.make("lb"), segment])
    return segment


def _paragraph(hub: Hub, part: Part) -> tei.Element:
    around = section(hub)
    element = fill(hub, part, "p", following(hub, f"{tei.xml_id(around)}-p"))
    around.append(element)
    return element


def _quotation(hub: Hub, part: Part) -> tei.Element:
    around = section(hub)
    kind, _, continued = part.decision.role.partition("-")
    type_ = "epigraph" if kind == "epigraph" else None
    if not (continued and len(around) and tei.name(around[-1]) == "quote"):
        around.append(tei.make("quote", rend="block", type=type_, xml_id=following(hub, f"{tei.xml_id(around)}-q")))
    quote = around[-1]
    element = fill(hub, part, "p", following(hub, f"{tei.xml_id(quote)}-p"))
    quote.append(element)
    return element


def _verse(hub: Hub, part: Part) -> tei.Element:
    around = section(hub)
    stanza = str(part.block.paragraph)
    if not hub.ids[f"stanza-{stanza}"]:
        hub.ids[f"stanza-{stanza}"] = 1
        around.append(tei.make("lg", xml_id=following(hub, f"{tei.xml_id(around)}-lg")))
    group = around[-1]
    indent = f"indent({part.decision.indent})" if part.decision.indent else None
    element = fill(hub, part, "l", following(hub, f"{tei.xml_id(group)}-l"), rend=indent)
    group.append(element)
    return element


def _piece(hub: Hub, part: Part) -> tei.Element:
    """A line that is no running text: a dedication, who is quoted, where and to whom a letter is written, who signs it."""
    around = section(hub)
    element = fill(hub, part, "ab", following(hub, f"{tei.xml_id(around)}-ab"), type=part.decision.role)
    around.append(element)
    return element


def _break(hub: Hub, part: Part) -> tei.Element:
    """A break without a heading; its signs are in the record."""
    around = section(hub)
    element = tei.make("milestone", unit="section", xml_id=following(hub, f"{tei.xml_id(around)}-break"))
    around.append(element)
    return element


def _item(hub: Hub, part: Part) -> tei.Element:
    """A point of a list: its sign is in the record, its number in its words."""
    around = section(hub)
    if part.decision.first or not (len(around) and tei.name(around[-1]) == "list"):
        found = point(part.block.text)
        rend = "numbered" if found and found["n"] else None
        around.append(tei.make("list", xml_id=following(hub, f"{tei.xml_id(around)}-list"), rend=rend))
    group = around[-1]
    element = fill(hub, part, "item", following(hub, f"{tei.xml_id(group)}-i"))
    group.append(element)
    return element


def _imprint(hub: Hub, part: Part) -> tei.Element:
    element = fill(hub, part, "docImprint", following(hub, "imprint"))
    hub.title_page.append(element)
    return element


def _note_heading(hub: Hub, part: Part) -> tei.Element:
    element = fill(hub, part, "head", _once(hub, "notes-head"))
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
    element = fill(hub, part, "p", following(hub, f"{tei.xml_id(note)}-p"))
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
    "table": tabulation.table,
    "table-heading": tabulation.table_heading,
    "illustration": tabulation.illustration,
    "illustration-continued": tabulation.more_of_caption,
    "imprint": _imprint,
    "note-heading": _note_heading,
    "note": _note,
    "note-continued": _note,
}
