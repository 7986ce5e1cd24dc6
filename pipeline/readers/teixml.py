"""TEI P5 → hub: parsed without entities or network, and adopted."""

from __future__ import annotations

from lxml import etree

from pipeline import tei
from pipeline.adoption import adopt
from pipeline.adoption.adopted import Adopted
from pipeline.config import Config
from pipeline.edition import Edition
from pipeline.errors import EditionError, Finding, Location
from pipeline.source import Source
from pipeline.tally import tally_of


def read(source: Source, config: Config) -> Edition:
    """The edition in a TEI file; raises EditionError where it is no XML or no TEI, or asks for what is not in it."""
    root = parse(source)
    tally = tally_of(root)
    tei.raise_layout(root)
    findings = adopt(Adopted(root, source.name))
    return Edition(source.stem, root, findings=tuple(findings), file=source.name, tally=tally)


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
