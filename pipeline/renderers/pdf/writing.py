"""The finished file: PDF/A-3a and PDF/UA-1 in one, with the TEI inside. All hooks into pydyf are in this module."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

import pydyf
import weasyprint

from pipeline.renderers.pdf import artifacts, glyphs
from pipeline.renderers.pdf.laying import Layout

UA_AND_SCHEMA = (
    b'<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    b'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
    b'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    b'<pdfuaid:part>1</pdfuaid:part><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    b"<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    b'<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    b"<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
    b"<pdfaProperty:description>The part of ISO 14289 that the file keeps to</pdfaProperty:description></rdf:li>"
    b"</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)


@dataclass(frozen=True, slots=True)
class Attached:
    """The TEI that travels inside a PDF as its source (PDF/A-3, ISO 19005-3, 6.8)."""

    name: str
    data: bytes
    dated: datetime
    description: str


def write(layout: Layout, attached: Attached, private: Sequence[dict[str, str]], front: int = 0) -> bytes:
    """The PDF: PDF/A-3a and PDF/UA-1 in one file, with its TEI.

    `private` are each page's own facts (PieceInfo); the first `front` pages are labelled in roman numerals.
    """
    attachment = weasyprint.Attachment(
        string=attached.data,
        name=attached.name,
        description=attached.description,
        relationship="Source",
        created=attached.dated.replace(tzinfo=None),
        modified=attached.dated.replace(tzinfo=None),
    )
    finisher = partial(_finish, private=private, dated=attached.dated, front=front)
    with _mended():
        data = layout.document.write_pdf(pdf_variant="pdf/a-3a", attachments=[attachment], finisher=finisher)
    return bytes(data or b"")


@contextmanager
def _mended() -> Iterator[None]:
    """The engine with faults mended while a file is written."""
    ours = ((pydyf.Stream, "data", _stream_data()), (pydyf.PDF, "page_references", _page_references()))
    mends = (*ours, *((mend.owner, mend.name, mend.mended) for mend in glyphs.mends()))
    faulty = [(kind, name, getattr(kind, name)) for kind, name, _ in mends]
    try:
        for kind, name, mended in mends:
            setattr(kind, name, mended)
        yield
    finally:
        for kind, name, written in faulty:
            setattr(kind, name, written)


END = b"\nendstream"


def _stream_data() -> property:
    """A stream that ends in a carriage return gets CR LF after it.

    With LF alone nobody can say whether that last byte is data (ISO 32000-1, 7.3.8.1), and validators count it out.
    """
    written = pydyf.Stream.data

    def data(stream: Any) -> bytes:
        made: bytes = written.fget(stream)
        return made.removesuffix(END) + b"\r" + END if made.endswith(b"\r" + END) else made

    return property(data)


def _page_references() -> property:
    """The pages’ references, made anew only when there are more: each tag asks for all of them."""
    written = pydyf.PDF.page_references
    kept: dict[int, tuple[bytes, ...]] = {}

    def references(pdf: Any) -> tuple[bytes, ...]:
        count = len(pdf.pages["Kids"])
        if count not in kept:
            kept.clear()
            kept[count] = written.fget(pdf)
        return kept[count]

    return property(references)


def _finish(
    _document: weasyprint.Document, pdf: Any, private: Sequence[dict[str, str]], dated: datetime, front: int
) -> None:
    """Declares PDF/UA-1 beside PDF/A-3a in plain XMP, labels the pages, and keeps each page's facts for checks."""
    artifacts.mark(pdf)
    for item in pdf.objects:
        kind = getattr(item, "extra", {}).get("Type") if isinstance(item, pydyf.Stream) else None
        if kind == "/Metadata":
            item.compress = False
            item.stream = [part.replace(b"</rdf:RDF>", UA_AND_SCHEMA + b"</rdf:RDF>") for part in item.stream]
    pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))  # the engine names each attachment twice
    arabic = [front, pydyf.Dictionary({"S": "/D"})]
    roman = [0, pydyf.Dictionary({"S": "/r"})] if front else []
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([*roman, *arabic])})
    moment = pydyf.String(dated.strftime("D:%Y%m%d%H%M%SZ"))
    for reference, facts in zip(_pages(pdf), private, strict=True):
        entry = pydyf.Dictionary({"LastModified": moment, "Private": pydyf.Dictionary(dict(facts))})
        reference["PieceInfo"] = pydyf.Dictionary({"Variorum": entry})
        reference["LastModified"] = moment


def _pages(pdf: Any) -> list[Any]:
    return [item for item in pdf.objects if isinstance(item, pydyf.Dictionary) and item.get("Type") == "/Page"]


@dataclass(frozen=True, slots=True)
class Boxes:
    """What a page is trimmed to, and how far it is printed (ISO 32000-1, 14.11.2): left, bottom, right, top, in pt."""

    trim: tuple[float, float, float, float]
    bleed: tuple[float, float, float, float]


def write_plain(layout: Layout, boxes: Boxes) -> bytes:
    """The PDF of a single sheet for the press: nothing but its page, which says where it is trimmed."""
    return bytes(layout.document.write_pdf(finisher=partial(_box, boxes=boxes)) or b"")


def _box(_document: weasyprint.Document, pdf: Any, boxes: Boxes) -> None:
    """Writes the boxes, and takes out the colour spaces that the engine declares and nothing uses."""
    for page in _pages(pdf):
        left, bottom, right, top = page["MediaBox"]
        bleed = (
            max(left, boxes.bleed[0]),
            max(bottom, boxes.bleed[1]),
            min(right, boxes.bleed[2]),
            min(top, boxes.bleed[3]),
        )
        page["TrimBox"], page["BleedBox"] = pydyf.Array(boxes.trim), pydyf.Array(bleed)
    for item in pdf.objects:
        if isinstance(item, pydyf.Dictionary) and "lab-d50" in item:
            item.clear()
