"""The pages of a finished PDF, to be placed on sheets."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pikepdf

from pipeline.errors import EditionError, Finding, Location
from pipeline.imposition.sheets import MM, Trim
from pipeline.source import Source

SAME = 0.5  # pt: pages whose trims differ by less are of one size


class Pages:
    """The pages of a PDF; raises EditionError where there are none, or where they are of several sizes."""

    def __init__(self, source: Source) -> None:
        self.pdf = _opened(source)
        sizes = {(round(trim.width / SAME), round(trim.height / SAME)): trim for trim in map(_trim, self.pdf.pages)}
        if len(sizes) > 1:
            raise EditionError([Finding("IMP-004", _unlike(tuple(sizes.values())), Location(source.name))])
        self.trim = next(iter(sizes.values()))
        self.title = str(self.pdf.docinfo.get("/Title", ""))

    def __len__(self) -> int:
        return len(self.pdf.pages)

    def forms(self, into: pikepdf.Pdf) -> list[Any]:
        """Each page as a form XObject of another file (ISO 32000-1, 8.10.1), its bleed with it, its trim at the origin."""
        found = []
        for page in self.pdf.pages:
            left, bottom = (float(edge) for edge in page.trimbox[:2])
            form = page.as_form_xobject()
            form.BBox = page.bleedbox
            form.Matrix = [1, 0, 0, 1, -left, -bottom]
            found.append(into.copy_foreign(form))
        return found


def _opened(source: Source) -> pikepdf.Pdf:
    try:
        pdf = pikepdf.open(BytesIO(source.data))
        pages = len(pdf.pages)
    except pikepdf.PasswordError:
        said = "it is locked by a password; give one that is not"
    except pikepdf.PdfError as error:
        said = f"it cannot be read as a PDF: {str(error).rpartition(': ')[2]}"
    else:
        if pages:
            return pdf
        said = "it has no pages"
    raise EditionError([Finding("IMP-003", f"there is nothing to impose: {said}", Location(source.name))])


def _trim(page: pikepdf.Page) -> Trim:
    """A page’s trim, and the least that it bleeds over one of its edges."""
    trim, bleed = ([float(edge) for edge in box] for box in (page.trimbox, page.bleedbox))
    over = (trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3])
    return Trim(trim[2] - trim[0], trim[3] - trim[1], max(0.0, min(over)))


def _unlike(trims: Sequence[Trim]) -> str:
    sizes = ", ".join(f"{trim.width / MM:.0f} × {trim.height / MM:.0f} mm" for trim in trims)
    return f"the pages are of several sizes ({sizes}), and a book has one; impose the pages of each size by themselves"
