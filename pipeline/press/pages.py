"""Pages for the press: a finished PDF made PDF/X-4 or PDF/X-1a, its type where it was.

Tags, links, bookmarks and attachments go; the TEI stays in a place of the program’s own, so that the pages can still be
checked against it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from pipeline import subsetting
from pipeline.errors import EditionError, Finding
from pipeline.press import Standard
from pipeline.press.conditions import Intent
from pipeline.press.contents import ColourError, readied
from pipeline.press.declaring import describe
from pipeline.press.pictures import ink

MM = 72 / 25.4  # pt
BLEED = 3 * MM


@dataclass(frozen=True, slots=True)
class Pressed:
    """A file for the press, and what was noticed while it was made."""

    data: bytes
    findings: tuple[Finding, ...] = ()


def ready(data: bytes, standard: Standard, intent: Intent) -> bytes:
    """The same without what was noticed."""
    return pressed(data, standard, intent).data


def pressed(data: bytes, standard: Standard, intent: Intent) -> Pressed:
    """A finished PDF of this program for the press, with 3 mm of bleed; the same file gives the same bytes.

    Raises EditionError where the intent has no profile and the standard asks for one, or the pages have other colours.
    """
    if standard.profile and not intent.profile:
        message = (
            f"{standard.name} wants the profile of {intent.name}; name its file as profile in [print], or take x-1a"
        )
        raise EditionError([Finding("PRS-001", message)])
    with pikepdf.open(BytesIO(data)) as pdf:
        _keep_tei(pdf)
        greyed = sum(_ready_page(pdf, page, number, intent) for number, page in enumerate(pdf.pages, 1))
        for key in NOT_PRINTED:
            if key in pdf.Root:
                del pdf.Root[key]
        _embed_plainly(pdf)
        describe(pdf, standard.name, intent)
        return Pressed(_written(pdf, standard), tuple(_greyed(greyed)))


def _greyed(pictures: int) -> Iterator[Finding]:
    """Pictures that have lost their colours, for which nobody has named inks."""
    if pictures:
        what = "a picture is" if pictures == 1 else f"{pictures} pictures are"
        mend = "name a profile with colours in [print], if they are to have theirs"
        yield Finding("PRS-005", f"{what} in greys for the press; {mend}", severity="warning")


#: What a document has for screens and readers (ISO 32000-1, 7.7.2).
NOT_PRINTED = (
    "/AF", "/MarkInfo", "/Names", "/Dests", "/OpenAction", "/Outlines", "/PageMode", "/StructTreeRoot", "/AcroForm", "/Perms",
)  # fmt: skip


def _keep_tei(pdf: pikepdf.Pdf) -> None:
    """The TEI as the program’s private data (ISO 32000-1, 14.5): files for the press have no attachments."""
    names = [name for name in pdf.attachments if name.endswith(".xml")]
    if names:
        tei = pdf.make_stream(pdf.attachments[names[0]].get_file().read_bytes())
        kept = Dictionary(LastModified=pdf.docinfo["/ModDate"], Private=Dictionary(TEI=tei))
        pdf.Root.PieceInfo = Dictionary(Variorum=kept)


def _ready_page(pdf: pikepdf.Pdf, page: pikepdf.Page, number: int, intent: Intent) -> int:
    """Readies a page; how many pictures have lost their colours, each counted where it stands first."""
    greyed = 0
    try:
        made = readied(page)
        coloured = made.coloured
        for form in _painted(page.obj):
            if form.Subtype == Name.Image:
                greyed += ink(form, intent)
                continue
            inside = readied(form)
            coloured = coloured or inside.coloured
            form.write(inside.content)
            _for_print_only(form)
    except ColourError as error:
        message = f"page {number} has a colour that is no ink ({error}); set it in black, or in cyan, magenta, yellow and black"
        raise EditionError([Finding("PRS-002", message)]) from None
    if intent.inks == 1 and coloured:
        message = f"page {number} is in colours, and “{intent.info}” is black alone; name a condition and its profile in [print]"
        raise EditionError([Finding("PRS-003", message)])
    page.obj.Contents = pdf.make_stream(_moved(page, made.content))
    for key in ("/Annots", "/Group", "/StructParents", "/Tabs", "/AA"):
        if key in page.obj:
            del page.obj[key]
    _for_print_only(page.obj)
    return greyed


def _painted(holder: Any) -> Iterator[Any]:
    """The pictures and forms that a page paints, and those inside these."""
    for painted in holder.get("/Resources", {}).get("/XObject", {}).values():
        yield painted
        yield from _painted(painted)


def _for_print_only(holder: Any) -> None:
    """Takes out the resources for colours and transparency that nothing uses any more."""
    for key in ("/ColorSpace", "/ExtGState", "/Pattern", "/Shading", "/Properties"):
        if key in holder.get("/Resources", {}):
            del holder.Resources[key]


def _moved(page: pikepdf.Page, content: bytes) -> bytes:
    """Gives a page its bleed, unless it has one, and moves all that stands on it, with what it says of itself."""
    if list(page.bleedbox) != list(page.trimbox):
        page.obj.MediaBox = page.bleedbox
        return content
    left, bottom, right, top = (float(edge) for edge in page.trimbox)
    width, height = right - left, top - bottom
    page.obj.TrimBox = _box(BLEED, BLEED, BLEED + width, BLEED + height)
    page.obj.MediaBox = page.obj.BleedBox = _box(0, 0, width + 2 * BLEED, height + 2 * BLEED)
    x, y = BLEED - left, BLEED - bottom
    said = page.obj.get("/PieceInfo", {}).get("/Variorum", {}).get("/Private", {})
    if "/TypeArea" in said:
        said.TypeArea = _box(*(float(edge) + by for edge, by in zip(said.TypeArea, (x, y, x, y), strict=True)))
    if float(said.get("/Foot", 0)):
        said.Foot = round(float(said.Foot) + y, 3)
    return b"q 1 0 0 1 %.3f %.3f cm\n" % (x, y) + content + b"\nQ"


def _box(*edges: float) -> Array:
    return Array([round(edge, 3) for edge in edges])


def _embed_plainly(pdf: pikepdf.Pdf) -> None:
    """Fonts as their bare glyphs: a whole OpenType font may be inside from PDF 1.6 on only (ISO 32000-1, 9.9)."""
    for item in pdf.objects:
        if not isinstance(item, Dictionary):
            continue
        file = item.get("/FontFile3")
        if file is not None and file.get("/Subtype") == Name.OpenType:
            item.FontFile3 = pdf.make_stream(subsetting.cff(file.read_bytes()), Subtype=Name.CIDFontType0C)
        if item.get("/Subtype") == Name.CIDFontType0 and "/CIDToGIDMap" in item:
            del item["/CIDToGIDMap"]


def _written(pdf: pikepdf.Pdf, standard: Standard) -> bytes:
    out = BytesIO()
    plain = standard.version < "1.5"  # object streams came with 1.5 (ISO 32000-1, 7.5.7)
    mode = pikepdf.ObjectStreamMode.disable if plain else pikepdf.ObjectStreamMode.generate
    pdf.save(out, deterministic_id=True, object_stream_mode=mode, force_version=standard.version)
    return out.getvalue()
