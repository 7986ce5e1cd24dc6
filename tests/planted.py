"""Small files for the press, made by hand, and what is done to PDFs to plant a fault in them."""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from pipeline import fonts, subsetting

Change = Callable[[Pdf], None]

WIDTH, HEIGHT, BLEED = 400, 600, 9  # pt: the trim size, and the bleed around it
PAGES = 4
WORDS = "A plain line of text for the press"


def changed(data: bytes, change: Change, **options: object) -> bytes:
    """A file with something done to it."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none, **options)
    return out.getvalue()


def profile(space: bytes = b"CMYK", device: bytes = b"prtr") -> bytes:
    """The head of an ICC profile, which is all that is read of it."""
    return b"\0" * 12 + device + space.ljust(4) + b"XYZ " + b"\0" * 12 + b"acsp" + b"\0" * 88


@lru_cache
def outlines(kind: str) -> bytes:
    """A font that has the words: OpenType, or its bare table of outlines (CFF)."""
    cuts, _ = fonts.find(fonts.ALWAYS_THERE)
    whole = subsetting.subset(cuts.regular, WORDS, ())
    if kind == "OpenType":
        return whole
    (count,) = struct.unpack(">H", whole[4:6])
    tables = (struct.unpack(">4sLLL", whole[12 + 16 * n : 28 + 16 * n]) for n in range(count))
    start, length = next((start, length) for tag, _, start, length in tables if tag == b"CFF ")
    return whole[start : start + length]


def _font(pdf: Pdf, kind: str) -> pikepdf.Object:
    file = pdf.make_stream(outlines(kind))
    file.Subtype = Name(f"/{kind}")
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/ABCDEF+Serif"), Flags=32, FontFile3=pdf.make_indirect(file),
        FontBBox=Array([0, -250, 1000, 750]), Ascent=750, Descent=-250, CapHeight=700, ItalicAngle=0, StemV=80,
    )  # fmt: skip
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/ABCDEF+Serif"), Encoding=Name.WinAnsiEncoding,
            FirstChar=32, LastChar=126, Widths=Array([500] * 95), FontDescriptor=pdf.make_indirect(descriptor),
        )
    )  # fmt: skip


XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreateDate="2026-11-23T00:00:00Z" xmp:ModifyDate="2026-11-23T00:00:00Z">
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Plain</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def _page(pdf: Pdf, font: pikepdf.Object) -> None:
    media = Array([0, 0, WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED])
    pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
    page = pdf.pages[-1].obj
    page.MediaBox = page.BleedBox = media
    page.TrimBox = Array([BLEED, BLEED, BLEED + WIDTH, BLEED + HEIGHT])
    page.Resources = Dictionary(Font=Dictionary(F=font))
    page.Contents = pdf.make_stream(f"0 g BT /F 11 Tf 60 500 Td ({WORDS}) Tj ET".encode())


@lru_cache
def press(standard: str = "PDF/X-4") -> bytes:
    """A sound PDF/X-4 or PDF/X-1a:2003 of four pages."""
    early = standard != "PDF/X-4"
    pdf = pikepdf.new()
    font = _font(pdf, "Type1C" if early else "OpenType")
    for _ in range(PAGES):
        _page(pdf, font)
    intent = Dictionary(S=Name.GTS_PDFX, OutputConditionIdentifier=String("FOGRA52"))
    if not early:
        intent.DestOutputProfile = pdf.make_indirect(pdf.make_stream(profile()))
        intent.DestOutputProfile.N = 4
        pdf.Root.Metadata = pdf.make_stream(XMP.encode())
    pdf.Root.OutputIntents = Array([intent])
    pdf.docinfo.Trapped = Name("/False")
    if early:
        moment = String("D:20261123000000Z")
        pdf.docinfo.GTS_PDFXVersion = String(standard)
        pdf.docinfo.Title, pdf.docinfo.CreationDate, pdf.docinfo.ModDate = String("Plain"), moment, moment
    out = BytesIO()
    objects = pikepdf.ObjectStreamMode.disable if early else pikepdf.ObjectStreamMode.generate
    pdf.save(out, object_stream_mode=objects, force_version="1.4" if early else "1.6", deterministic_id=True)
    return out.getvalue()


def painting(content: str, page: int = 0, **resources: Dictionary) -> Change:
    """Paints more on a page, in a graphics state of its own."""

    def change(pdf: Pdf) -> None:
        found = pdf.pages[page]
        for kind, entries in resources.items():
            found.obj.Resources[f"/{kind}"] = Dictionary(
                {**dict(found.obj.Resources.get(f"/{kind}", {})), **dict(entries)}
            )
        found.contents_add(f"q {content} Q".encode())

    return change


def set_box(name: str, *edges: float, page: int = 0) -> Change:
    """Sets a box of a page."""

    def change(pdf: Pdf) -> None:
        pdf.pages[page].obj[f"/{name}"] = Array(edges)

    return change


def without(path: str) -> Change:
    """Takes something away, by its path from the trailer: “Root.Lang”, “Root.Pages.Kids.0.TrimBox”."""

    def change(pdf: Pdf) -> None:
        *steps, last = path.split(".")
        found = pdf.trailer
        for step in steps:
            found = found[int(step)] if step.isdecimal() else found[f"/{step}"]
        del found[f"/{last}"]

    return change


def picture(pdf: Pdf, width: int, height: int, bits: int = 8, **more: object) -> pikepdf.Object:
    """A grey picture of so many px."""
    stream = pdf.make_stream(b"\x80" * ((width * bits + 7) // 8 * height))
    entries = {"/Type": Name.XObject, "/Subtype": Name.Image, "/Width": width, "/Height": height}
    for key, value in {**entries, "/BitsPerComponent": bits, "/ColorSpace": Name.DeviceGray, **more}.items():
        stream[key] = value
    return stream


def showing(width: int, height: int, bits: int = 8, inches: float = 1.0) -> Change:
    """Shows a picture on page 1 within a form within a form, so many inches wide."""

    def change(pdf: Pdf) -> None:
        side = 72 * inches
        inner = pdf.make_stream(f"{side} 0 0 {side} 50 50 cm /I Do".encode())
        inner.Subtype, inner.Resources = Name.Form, Dictionary(XObject=Dictionary(I=picture(pdf, width, height, bits)))
        outer = pdf.make_stream(b"q 0.5 0 0 0.5 0 0 cm /J Do Q")
        outer.Subtype, outer.Resources = Name.Form, Dictionary(XObject=Dictionary(J=inner))
        painting("2 0 0 2 0 0 cm /O Do", XObject=Dictionary(O=outer))(pdf)

    return change
