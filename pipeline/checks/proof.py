"""A proof: the pages of a PDF as they will be cut, each with what preflight found on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline import fonts, proofing
from pipeline.checks.measured import Checked, in_words
from pipeline.checks.preflight import preflight, reader
from pipeline.checks.preflight.document import Box, Document, Page
from pipeline.checks.preflight.measuring import measure
from pipeline.checks.preflight.xmp import said
from pipeline.errors import EditionError, Finding, Location
from pipeline.source import Source

FACE = "EB Garamond"
SHEET, OPENING = 40, 120  # px to the inch: of a contact sheet, of one opening


@dataclass(frozen=True, slots=True)
class Proof:
    """The contact sheets as PNG, and what was found and measured."""

    sheets: tuple[bytes, ...]
    checked: Checked


def draw(source: Source, dpi: int | None = None, only: int | None = None) -> Proof:
    """The contact sheets of a PDF, or the opening with one page only; raises EditionError where there is none."""
    document = reader.read(source)
    at = Location(source.name)
    found = tuple(replace(finding, at=at) for finding in preflight(document))
    shown = proofing.openings(_leaves(document, found), bound=document.form == "book")
    if only is not None:
        shown = [opening for opening in shown if any(leaf and leaf.number == only for leaf in opening)]
    if not shown:
        raise EditionError([Finding("PRE-051", f"there is no page {only}; the last is {len(document.pages)}", at)])
    measured = measure(document)
    whole = tuple(dict.fromkeys(finding.code for finding in found if not finding.pages))
    heading = proofing.Heading(_title(document), " · ".join(in_words(measured)), whole)
    cuts, _ = fonts.find(FACE)
    resolution = dpi or (SHEET if only is None else OPENING)
    sheets = tuple(proofing.proof(source.data, heading, shown, cuts.regular, resolution))
    return Proof(sheets, Checked(source.name, found, measured))


def _title(document: Document) -> str:
    """The title that the file tells, else its own name."""
    return document.info.get("Title") or said(document.xmp, "dc:title") or document.name.rpartition("/")[2]


def _leaves(document: Document, found: Sequence[Finding]) -> list[proofing.Leaf]:
    codes: dict[int, dict[str, None]] = {}
    for finding in found:
        for number in finding.pages:
            codes.setdefault(number, {})[finding.code] = None
    bound = document.form == "book"
    return [
        proofing.Leaf(page.number, page.label, _edges(page, bound=bound), tuple(codes.get(page.number, ())))
        for page in document.pages
    ]


UNSEEN = Box(0, 0, 300, 400)  # pt: a page without a size


def _edges(page: Page, *, bound: bool) -> proofing.Trim:
    """A book’s page as it is cut; any other, a sheet with its marks, whole."""
    box = page.trim if bound else page.boxes.get("CropBox") or page.boxes.get("MediaBox") or UNSEEN
    box = box if min(box.size) > 0 else UNSEEN
    return box.left, box.bottom, box.right, box.top
