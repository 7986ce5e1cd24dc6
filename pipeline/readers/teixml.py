"""TEI P5 → hub: parsed without entities or network, inline notes brought to the back (TEI P5, 3.9)."""

from __future__ import annotations

from types import MappingProxyType

from lxml import etree

from pipeline import tei
from pipeline.config import Config
from pipeline.edition import Edition
from pipeline.errors import EditionError, Finding, Location
from pipeline.source import Source


def read(source: Source, config: Config) -> Edition:
    """The edition in a TEI file; raises EditionError where it is no XML or no TEI, or asks for entities."""
    root = parse(source)
    tei.raise_layout(root)
    origins = {tei.xml_id(e): _location(source, e) for e in root.iter() if isinstance(e.tag, str) and tei.xml_id(e)}
    _gather_notes(root)
    return Edition(source.stem, root, MappingProxyType(origins))


def parse(source: Source) -> tei.Element:
    """The root of a TEI file, nothing fetched, no entity expanded."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False)
    try:
        root = etree.fromstring(source.data, parser)
    except etree.XMLSyntaxError as error:
        raise EditionError([_not_xml(source, error)]) from None
    entities = list(root.iter(etree.Entity))
    if entities:
        raise EditionError(
            Finding(
                "TEI-005", f"the entity {node.text} is not expanded; write what it stands for", _location(source, node)
            )
            for node in entities
        )
    if tei.name(root) != "TEI":
        found = etree.QName(root)
        message = f"the root is {found.localname} in namespace “{found.namespace or ''}”, not TEI in {tei.TEI_NS}"
        raise EditionError([Finding("TEI-002", message, _location(source, root))])
    return root


def _not_xml(source: Source, error: etree.XMLSyntaxError) -> Finding:
    at = Location(source.name, *error.position)
    if "amplification" in str(error.msg) or "reference loop" in str(error.msg):
        return Finding("TEI-005", "its entities stand for one another without end; write what they stand for", at)
    return Finding("TEI-001", f"this is not well-formed XML: {str(error.msg).partition(', line')[0]}", at)


def _location(source: Source, element: tei.Element) -> Location:
    return Location(source.name, element.sourceline or 0)


def _gather_notes(root: tei.Element) -> None:
    """Each note in the running text gives way to a call and goes to the back, numbered in order."""
    body = tei.first(root, "text", "body")
    inline = [] if body is None else [n for n in tei.descendants(body, "note") if n.get("type") != "editorial"]
    if not inline:
        return
    notes = _notes_division(root)
    for number, note in enumerate(inline, 1):
        n = note.get("n") or str(number)
        ident = tei.xml_id(note) or f"n{number}"
        call = tei.make("ref", f"[{n}]", type="noteref", xml_id=f"nr-{ident}", target=f"#{ident}", n=n)
        tei.replace(note, call)
        note.set(tei.XML_ID, ident)
        note.set("n", n)
        note.set("place", "end")
        note.set("target", f"#nr-{ident}")
        notes.append(note)


def _notes_division(root: tei.Element) -> tei.Element:
    existing = next((d for d in tei.descendants(root, "div") if d.get("type") == "notes"), None)
    if existing is not None:
        return existing
    text = tei.first(root, "text")
    back = tei.first(root, "text", "back")
    if back is None and text is not None:
        back = tei.make("back")
        text.append(back)
    division = tei.make("div", type="notes", xml_id="notes")
    if back is not None:
        back.append(division)
    return division
