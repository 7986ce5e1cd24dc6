"""Sheets drawn: pages placed on them, with their marks, in black alone (ISO 32000-1, 8.10 and 9.7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from pipeline.imposition.lettering import Lettering
from pipeline.imposition.marks import Block, Label, Line, Mark
from pipeline.imposition.sheets import Layout, Placement

HAIRLINE = 0.25  # pt
DASH = "[3 2] 0 d"
SHIFT = {"left": 0.0, "center": 0.5, "right": 1.0}
TURNED = (-1, 0, 0, -1)
UPRIGHT = (1, 0, 0, 1)


class Sheets:
    """A PDF of sheets, to which sides are added one by one; what its marks say is known from the start."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.pdf = pikepdf.new()
        self._lettering = Lettering(texts)
        self._font = _font(self.pdf, self._lettering)

    def add(
        self, layout: Layout, placed: Sequence[tuple[Placement, Any]], marks: Sequence[Mark], turned: bool = False
    ) -> None:
        """One side of a sheet: pages where they belong, and marks over them; the whole on its head where `turned`."""
        width, height = layout.width, layout.height
        whole = [f"{_matrix(*TURNED, width, height)} cm"] if turned else []
        content = [*whole, *(_page(placement) for placement, _ in placed), *self.drawn(marks)]
        left, right = layout.columns[0].start, layout.columns[-1].end
        bottom, top = layout.rows[-1].start, layout.rows[0].end
        page = Dictionary(
            Type=Name.Page,
            MediaBox=_box(0, 0, width, height),
            BleedBox=_box(0, 0, width, height),
            TrimBox=_box(max(left, 0), max(bottom, 0), min(right, width), min(top, height)),
            Resources=Dictionary(
                XObject=Dictionary({f"/P{placement.page}": form for placement, form in placed}),
                Font=Dictionary(F=self._font),
            ),
            Contents=self.pdf.make_stream("\n".join(content).encode()),
        )
        self.pdf.pages.append(pikepdf.Page(self.pdf.make_indirect(page)))

    def drawn(self, marks: Iterable[Mark]) -> Iterator[str]:
        """Marks as operators of a content stream."""
        yield f"q 0 G 0 g {HAIRLINE} w"
        for mark in marks:
            if isinstance(mark, Line):
                dash = DASH if mark.dashed else "[] 0 d"
                yield f"{dash} {mark.x0:.3f} {mark.y0:.3f} m {mark.x1:.3f} {mark.y1:.3f} l S"
            elif isinstance(mark, Block):
                yield f"{mark.x:.3f} {mark.y:.3f} {mark.width:.3f} {mark.height:.3f} re f"
            else:
                yield self._words(mark)
        yield "Q"

    def _words(self, label: Label) -> str:
        before = self._lettering.width(label.text) * label.size * SHIFT[label.align]
        turn = TURNED if label.turned else UPRIGHT
        x = label.x + before if label.turned else label.x - before
        place = _matrix(*turn, x, label.y)
        return f"BT /F {label.size:g} Tf {place} Tm {self._lettering.array(label.text)} TJ ET"

    def width(self, text: str, size: float) -> float:
        """How wide words are, in pt."""
        return self._lettering.width(text) * size

    def form(self, width: float, height: float, marks: Iterable[Mark]) -> Any:
        """Marks as a form XObject of this size, its origin at the bottom left."""
        form = self.pdf.make_stream("\n".join(self.drawn(marks)).encode())
        form.update(
            {
                "/Type": Name.XObject,
                "/Subtype": Name.Form,
                "/BBox": _box(0, 0, width, height),
                "/Resources": Dictionary(Font=Dictionary(F=self._font)),
            }
        )
        return form

    def entitle(self, title: str) -> None:
        """Gives the file its title."""
        self.pdf.docinfo["/Title"] = title
        self.pdf.docinfo["/Creator"] = "Variorum"

    def describe(self, pages: pikepdf.Pdf) -> None:
        """Says of the sheets what their pages’ file says of itself: title and dates, and for the press its standard."""
        for key, value in pages.docinfo.items():
            self.pdf.docinfo[key] = self.pdf.copy_foreign(value) if value.is_indirect else value
        if "/GTS_PDFXVersion" in pages.docinfo or b"GTS_PDFXVersion" in _metadata(pages):
            for name in ("/OutputIntents", "/Metadata"):
                self.pdf.Root[name] = self.pdf.copy_foreign(pages.make_indirect(pages.Root[name]))

    def written(self, oldest: str = "1.4") -> bytes:
        """The file, the same bytes for the same sheets; a PDF of version `oldest` at least."""
        out = BytesIO()
        plain = oldest < "1.5"  # object streams came with 1.5 (ISO 32000-1, 7.5.7)
        mode = pikepdf.ObjectStreamMode.disable if plain else pikepdf.ObjectStreamMode.generate
        self.pdf.save(out, deterministic_id=True, object_stream_mode=mode, min_version=oldest)
        return out.getvalue()


def _metadata(pdf: pikepdf.Pdf) -> bytes:
    return bytes(pdf.Root.Metadata.read_bytes()) if "/Metadata" in pdf.Root else b""


def _page(placed: Placement) -> str:
    left, bottom, right, top = placed.clip
    a, b, c, d = TURNED if placed.turned else UPRIGHT
    matrix = _matrix(a * placed.scale, b, c, d * placed.scale, placed.x, placed.y)
    seen = f"{left:.3f} {bottom:.3f} {right - left:.3f} {top - bottom:.3f} re W n"
    return f"q {seen} {matrix} cm /P{placed.page} Do Q"


def _matrix(*numbers: float) -> str:
    return " ".join(f"{number:.5f}".rstrip("0").rstrip(".") for number in numbers)


def _box(*edges: float) -> Array:
    return Array([round(edge, 3) for edge in edges])


def _font(pdf: pikepdf.Pdf, lettering: Lettering) -> Any:
    """A composite font whose codes are the glyphs’ own numbers (ISO 32000-1, 9.7.4 and 9.10.3)."""
    file = pdf.make_stream(lettering.cff)
    file.Subtype = Name.CIDFontType0C
    left, bottom, right, top = -200, -300, 1100, 1000
    descriptor = pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name(f"/{lettering.name}"),
            Flags=4,
            FontBBox=Array([left, bottom, right, top]),
            ItalicAngle=0,
            Ascent=top,
            Descent=bottom,
            CapHeight=round(lettering.cut.cap_height * 1000),
            StemV=80,
            FontFile3=file,
        )
    )
    glyphs = sorted(lettering.glyphs, key=lambda glyph: glyph.number)
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0,
        BaseFont=Name(f"/{lettering.name}"),
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=descriptor,
        DW=1000,
        W=Array([part for glyph in glyphs for part in (glyph.number, Array([round(glyph.advance)]))]),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name(f"/{lettering.name}"),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_stream(_characters(lettering)),
        )
    )


MOST = 100  # entries in one list of a character map


def _characters(lettering: Lettering) -> bytes:
    """What each glyph stands for (ISO 32000-1, 9.10.3)."""
    pairs = [f"<{glyph.number:04x}> <{glyph.character.encode('utf-16-be').hex()}>" for glyph in lettering.glyphs]
    lists = [pairs[start : start + MOST] for start in range(0, len(pairs), MOST)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def /CMapName /Letters def",
            "1 begincodespacerange <0000> <ffff> endcodespacerange",
            *(line for part in lists for line in (f"{len(part)} beginbfchar", *part, "endbfchar")),
            "endcmap end end",
        ]
    ).encode()
