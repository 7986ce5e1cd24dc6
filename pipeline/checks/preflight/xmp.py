"""Metadata in XMP (ISO 16684-1), and the standards they declare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from lxml import etree

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

#: The namespaces of the properties that are asked for, by their usual prefixes.
NAMESPACES: Mapping[str, str] = MappingProxyType(
    {
        "dc": "http://purl.org/dc/elements/1.1/",
        "pdf": "http://ns.adobe.com/pdf/1.3/",
        "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
        "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
        "pdfx": "http://ns.adobe.com/pdfx/1.3/",
        "pdfxid": "http://www.npes.org/pdfx/ns/id/",
        "xmp": "http://ns.adobe.com/xap/1.0/",
    }
)


def said(xmp: str, key: str) -> str:
    """What the metadata say of a property, “prefix:name”, as an element or an attribute; of several texts the first."""
    prefix, _, local = key.partition(":")
    name = f"{{{NAMESPACES[prefix]}}}{local}"
    for description in _descriptions(xmp):
        if value := description.get(name):
            return value.strip()
        element = description.find(name)
        if element is not None:
            item = element.find(f".//{{{RDF}}}li")
            return "".join(map(str, (element if item is None else item).itertext())).strip()
    return ""


def _descriptions(xmp: str) -> Iterator[etree._Element]:
    """The resources described; none where the metadata are no XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(xmp.strip().encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return
    yield from root.iter(f"{{{RDF}}}Description")


def standards(xmp: str, info: Mapping[str, str]) -> Iterator[str]:
    """The standards that a file declares (ISO 19005-3, 6.6.4; ISO 14289-1, 5; ISO 15930-7)."""
    if part := said(xmp, "pdfaid:part"):
        yield f"PDF/A-{part}{said(xmp, 'pdfaid:conformance').lower()}"
    if part := said(xmp, "pdfuaid:part"):
        yield f"PDF/UA-{part}"
    press = said(xmp, "pdfxid:GTS_PDFXVersion") or info.get("GTS_PDFXConformance") or info.get("GTS_PDFXVersion")
    press = press or said(xmp, "pdfx:GTS_PDFXConformance") or said(xmp, "pdfx:GTS_PDFXVersion")
    if press and press.startswith("PDF/X"):
        yield press
