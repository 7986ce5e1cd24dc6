"""Metadata read as text (ISO 16684-1), and the standards they declare."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping


def said(xmp: str, key: str) -> str:
    """What the metadata say of a property, written as an element or as an attribute."""
    found = re.search(rf"<{key}>\s*(?:<rdf:\w+>\s*<rdf:li[^>]*>)?([^<]*)|\b{key}\s*=\s*[\"']([^\"']*)", xmp)
    return (found[1] or found[2] or "").strip() if found else ""


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
