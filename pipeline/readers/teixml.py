"""TEI P5 → hub: parsed without entities or network, notes and entries in the text brought to the back (TEI P5, 3.9)."""

from __future__ import annotations

from itertools import count
from types import MappingProxyType

from lxml import etree

from pipeline import tei
from pipeline.config import Config
from pipeline.edition import DIVISIONS, Edition, wrapper
from pipeline.errors import EditionError, Finding, Location
from pipeline.segmentation import detach
from pipeline.source import Source


def read(source: Source, config: Config) -> Edition:
    """The edition in a TEI file; raises EditionError where it is no XML or no TEI, or asks for entities."""
    root = parse(source)
    tei.raise_layout(root)
    origins = {tei.xml_id(e): _location(source, e) for e in root.iter() if isinstance(e.tag, str) and tei.xml_id(e)}
    _give_divisions(root)
    _give_ids(root)
    _gather_notes(root)
    detach(root)
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


def _give_divisions(root: tei.Element) -> None:
    """Text that stands outside any division gets one of its own, in the body and in a division that holds all others.

    Sections are what forms are made of. What has no words, as a page break, goes to the division that follows it.
    """
    around = tei.first(root, "text", "body")
    while around is not None:
        divisions = [child for child in tei.children(around) if tei.name(child) in DIVISIONS]
        for run in _strays(around):
            _shelter(run, divisions)
        around = wrapper(around)


def _shelter(run: list[tei.Element], divisions: list[tei.Element]) -> None:
    """Puts what stands between divisions into a new one, or, where it has no words, into the next, else the last one."""
    following = next((d for d in divisions if d in run[-1].itersiblings()), None)
    if not divisions or any(tei.text(element) for element in run):
        division = tei.make("div", type="section")
        run[0].addprevious(division)
        tei.fill(division, run)
    elif following is not None:
        for element in reversed(run):
            following.insert(0, element)
    else:
        tei.fill(divisions[-1], run)


def _strays(around: tei.Element) -> list[list[tei.Element]]:
    """The runs of elements between the divisions of an element."""
    found: list[list[tei.Element]] = [[]]
    for child in tei.children(around):
        if tei.name(child) in DIVISIONS:
            found.append([])
        else:
            found[-1].append(child)
    return [run for run in found if run]


def _give_ids(root: tei.Element) -> None:
    """A division without an id gets one, to be linked to."""
    taken = {tei.xml_id(e) for e in root.iter() if isinstance(e.tag, str)}
    free = (f"div-{number}" for number in count(1) if f"div-{number}" not in taken)
    for division in tei.descendants(root, *DIVISIONS):
        if not tei.xml_id(division):
            division.set(tei.XML_ID, next(free))


def _gather_notes(root: tei.Element) -> None:
    """Each note in the running text gives way to a call and goes to the back, numbered in order."""
    body = tei.first(root, "text", "body")
    inline = [] if body is None else [note for note in tei.descendants(body, "note") if _is_of_the_text(note)]
    if not inline:
        return
    notes = _notes_division(root)
    taken = {tei.xml_id(e) for e in root.iter() if isinstance(e.tag, str)}
    numbers = {n.get("n", "") for n in tei.descendants(notes, "note")}
    free = (
        str(number) for number in count(1) if not {f"n{number}", f"nr-n{number}"} & taken and str(number) not in numbers
    )
    for note in inline:
        ident = tei.xml_id(note) or f"n{next(free)}"
        n = note.get("n") or ident.removeprefix("n")
        call = tei.make("ref", f"[{n}]", type="noteref", xml_id=f"nr-{ident}", target=f"#{ident}", n=n)
        tei.replace(note, call)
        for key, value in ((tei.XML_ID, ident), ("n", n), ("place", "end"), ("target", f"#nr-{ident}")):
            note.set(key, value)
        notes.append(note)


def _is_of_the_text(note: tei.Element) -> bool:
    """Whether a note speaks of the words where it stands: not of a reading, nor of an entry."""
    around = tei.ancestor(note, "app", "lem", "rdg", "note")
    return around is None or tei.name(around) == "lem"


def _notes_division(root: tei.Element) -> tei.Element:
    ours = [d for d in tei.descendants(root, "div") if d.get("type") == "apparatus" or d.get("subtype") == "editorial"]
    existing = next((d for d in tei.descendants(root, "div") if d.get("type") == "notes" and d not in ours), None)
    if existing is not None:
        return existing
    text = tei.first(root, "text")
    back = tei.first(root, "text", "back")
    if back is None and text is not None:
        back = tei.make("back")
        text.append(back)
    division = tei.make("div", type="notes", xml_id="notes")
    if back is not None:
        before = next((d for d in ours if d.getparent() is back), None)
        back.insert(len(back) if before is None else back.index(before), division)
    return division
