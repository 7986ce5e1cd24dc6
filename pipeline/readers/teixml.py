"""TEI P5 → hub: parsed without entities or network, and adopted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline import tei
from pipeline.adoption import adopt, languages, loose
from pipeline.adoption.adopted import Adopted
from pipeline.config import Config
from pipeline.edition import Edition
from pipeline.errors import EditionError, Finding, Location
from pipeline.pictures import addresses
from pipeline.readers import corpora, inclusions, parsing, spines, transcripts
from pipeline.source import Source
from pipeline.tally import tally_of


def read(source: Source, config: Config) -> Edition:
    """The edition in a TEI file; raises EditionError where it is no XML or no TEI, or asks for what is not in it."""
    root = parse(source)
    inclusions.include(root, source, _well_formed, _place)
    corpora.unite(root)
    transcripts.read_out(root)
    adopted = Adopted(root, source.name)
    findings = [*spines.follow(adopted, source, _well_formed), *loose.house(adopted)]
    tally = tally_of(root)
    pictures = addresses.known(root)
    tei.raise_layout(root)
    findings += [*languages.say(adopted, config.about.language), *adopt(adopted)]
    addresses.keep(pictures)
    return Edition(source.stem, root, findings=tuple(findings), file=source.name, tally=tally)


def parse(source: Source) -> tei.Element:
    """The root of a TEI file, nothing fetched, no entity expanded."""
    root = _well_formed(source)
    if tei.name(root) not in corpora.ROOTS:
        found = etree.QName(root)
        message = f"the root is {found.localname} in namespace “{found.namespace or ''}”, not TEI in {tei.TEI_NS}"
        raise EditionError([Finding("TEI-002", message, Location(source.name, root.sourceline or 0))])
    return root


def _well_formed(source: Source) -> tei.Element:
    """The root of an XML file that asks for nothing outside it; raises EditionError where it does."""
    data = parsing.plain(source.data)
    asked = [*_asked(source, parsing.document_type(data)), *_entities(source, data)]
    if asked:
        raise EditionError(asked)
    try:
        return parsing.parse(data)
    except etree.XMLSyntaxError as error:
        message = f"this is not well-formed XML: {str(error.msg).partition(', line')[0]}"
        raise EditionError([Finding("TEI-001", message, Location(source.name, *error.position))]) from None


def _entities(source: Source, data: bytes) -> Iterator[Finding]:
    for entity, line, column in parsing.entities(data):
        message = f"the entity {entity} is not expanded; write what it stands for"
        yield Finding("TEI-005", message, Location(source.name, line, column))


def _asked(source: Source, document_type: str) -> Iterator[Finding]:
    """What a document type asks for: its own declaration from the network, entities that are files of their own."""
    address = re.match(r"<!DOCTYPE\s[^\[\"']*(?:\"[^\"]*\"|'[^']*')?\s*[\"']([^\"']*)[\"']", document_type)
    if address and inclusions.NETWORK.match(address[1]):
        what = f"the document type is at “{address[1]}”"
        yield inclusions.refused(what, "take the DOCTYPE out", _at(source, "<!DOCTYPE"))
    for found in PARAMETER_ENTITY.finditer(document_type):
        message = f"the entity %{found[1]}; is a file of its own, and nothing is fetched; take it out"
        yield Finding("TEI-005", message, _at(source, found[0]))


PARAMETER_ENTITY = re.compile(r"<!ENTITY\s+%\s+([\w.-]+)\s+(?:SYSTEM|PUBLIC)\b")


def _at(source: Source, words: str, line: int = 0) -> Location:
    """The line and column where words stand, the first time, or the first time on a line."""
    lines = source.data.decode("utf-8", "replace").split("\n")
    for number, text in enumerate(lines, 1):
        if words in text and line in (0, number):
            return Location(source.name, number, text.index(words) + 1)
    return Location(source.name, line)


def _place(source: Source, element: tei.Element) -> Location:
    return _at(source, f'"{element.get("href", "")}"', element.sourceline or 0)
