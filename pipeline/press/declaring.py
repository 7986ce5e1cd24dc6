"""What a file for the press says of itself: standard, output intent, title, dates (ISO 15930-4 and -7)."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

import pikepdf
from pikepdf import Array, Dictionary, Name

from pipeline.press.conditions import REGISTRY, Intent

#: The namespaces of what XMP says of PDF/X, by their usual prefixes.
PDFX, PDFX_ID = "http://ns.adobe.com/pdfx/1.3/", "http://www.npes.org/pdfx/ns/id/"
XMP, MEDIA = "http://ns.adobe.com/xap/1.0/", "http://ns.adobe.com/xap/1.0/mm/"


def describe(pdf: pikepdf.Pdf, standard: str, intent: Intent) -> None:
    """Declares the standard and the intent; title and dates stay as they are."""
    pdf.Root.OutputIntents = Array([pdf.make_indirect(_output_intent(pdf, intent))])
    pdf.docinfo.Trapped = Name("/False")
    if "X-1" in standard:
        pdf.docinfo.GTS_PDFXVersion = standard
    if "/Metadata" in pdf.Root:
        del pdf.Root["/Metadata"]
    _describe_in_xmp(pdf, standard)


def _output_intent(pdf: pikepdf.Pdf, intent: Intent) -> Dictionary:
    made = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=intent.name,
        OutputCondition=intent.info,
        Info=intent.info,
    )
    if intent.registered:
        made.RegistryName = REGISTRY
    if intent.profile:
        made.DestOutputProfile = pdf.make_stream(intent.profile, N=intent.inks)
    return made


def _describe_in_xmp(pdf: pikepdf.Pdf, standard: str) -> None:
    """The same in XMP, and that this is the first and only version of the document (ISO 15930-7, metadata)."""
    title = str(pdf.docinfo.get("/Title", "Untitled"))
    created, modified = (_iso(str(pdf.docinfo.get(key, ""))) for key in ("/CreationDate", "/ModDate"))
    identity = f"uuid:{uuid5(NAMESPACE_URL, f'{title} {modified} {standard}')}"
    said = {
        "dc:title": title,
        "pdf:Trapped": "False",
        "xmp:CreatorTool": "Variorum",
        f"{{{XMP}}}CreateDate": created,
        f"{{{XMP}}}ModifyDate": modified,
        f"{{{XMP}}}MetadataDate": modified,
        f"{{{MEDIA}}}DocumentID": identity,
        f"{{{MEDIA}}}VersionID": "1",
        f"{{{MEDIA}}}RenditionClass": "default",
        f"{{{PDFX if 'X-1' in standard else PDFX_ID}}}GTS_PDFXVersion": standard,
    }
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for key, value in said.items():
            metadata[key] = value


def _iso(date: str) -> str:
    """“D:20261123000000Z” as XMP writes it."""
    digits = date.removeprefix("D:")[:14].ljust(14, "0")
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}T{digits[8:10]}:{digits[10:12]}:{digits[12:14]}Z"
