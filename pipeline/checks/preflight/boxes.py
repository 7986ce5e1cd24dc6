"""Page boxes, and whether each page can be read at all (ISO 32000-1, 14.11.2; ISO 15930-7)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.preflight.document import MM, Document, on_pages
from pipeline.errors import Finding


def not_encrypted(document: Document) -> Iterator[Finding]:
    """A file for print or for readers is not encrypted.

    Presses and archives cannot open it, and assistive technology may be shut out (ISO 15930-7; ISO 19005-3, 6.1.3).
    """
    if document.encrypted:
        yield Finding("PRE-002", "the file is encrypted; save it without encryption")


def pages_can_be_read(document: Document) -> Iterator[Finding]:
    """What every page paints can be followed to its end.

    A form that contains itself is no page description (ISO 32000-1, 8.10.1), and every press reads it otherwise.
    """
    if knotted := tuple(page.number for page in document.pages if page.fault == "knotted"):
        message = f"{on_pages(knotted)}: what is painted cannot be followed; make the file anew"
        yield Finding("PRE-003", message, pages=knotted)
    if endless := tuple(page.number for page in document.pages if page.fault == "endless"):
        message = f"{on_pages(endless)}: so much is painted that not all of it was looked at; look at the page"
        yield Finding("PRE-003", message, severity="warning", pages=endless)


def the_file_is_whole(document: Document) -> Iterator[Finding]:
    """The file can be read without mending it.

    A program that mends guesses, and the next one guesses otherwise or gives up (ISO 32000-1, 7.5).
    """
    if document.mended:
        more = f" (and {len(document.mended) - 1} more faults)" if len(document.mended) > 1 else ""
        yield Finding("PRE-050", f"the file is damaged: {document.mended[0]}{more}; make it anew", severity="warning")


def each_page_has_a_size(document: Document) -> Iterator[Finding]:
    """Every page has a MediaBox that is a rectangle.

    Without one the page has no size; programs guess, and differ (ISO 32000-1, 7.7.3.3).
    """
    if lacking := tuple(page.number for page in document.pages if "MediaBox" not in page.boxes):
        yield Finding("PRE-004", f"{on_pages(lacking)}: there is no MediaBox, or it is no rectangle", pages=lacking)


NESTED = (("MediaBox", "BleedBox"), ("BleedBox", "TrimBox"), ("MediaBox", "TrimBox"), ("TrimBox", "ArtBox"))


def boxes_nest(document: Document) -> Iterator[Finding]:
    """The trim lies within the bleed, the bleed within the medium.

    Imposition places a page by its TrimBox and cuts it out by its BleedBox (ISO 15930-7).
    """
    for outer, inner in NESTED:
        wrong = tuple(
            page.number
            for page in document.pages
            if outer in page.boxes and inner in page.boxes and not page.boxes[outer].holds(page.boxes[inner])
        )
        if wrong:
            message = f"{on_pages(wrong)}: the {inner} reaches beyond the {outer}; set the boxes one within the other"
            yield Finding("PRE-005", message, pages=wrong)


def crop_spares_the_trim(document: Document) -> Iterator[Finding]:
    """The CropBox cuts nothing off the trimmed page.

    Viewers show the CropBox only: who approves such a proof has not seen the whole page (ISO 32000-1, 14.11.2.3).
    """
    wrong = tuple(
        page.number
        for page in document.pages
        if {"CropBox", "TrimBox"} <= page.boxes.keys() and not page.boxes["CropBox"].holds(page.boxes["TrimBox"])
    )
    if wrong:
        message = f"{on_pages(wrong)}: the CropBox hides a part of the trimmed page; take it away or widen it"
        yield Finding("PRE-006", message, pages=wrong)


SAME = 0.5  # pt: sizes that differ by less are one size, rounded


def one_trim_size(document: Document) -> Iterator[Finding]:
    """All pages are of one trim size.

    A book is cut in one go; a page of another size is nearly always a slip.
    """
    first = document.pages[0].trim.size
    other = tuple(
        p.number for p in document.pages if any(abs(a - b) > SAME for a, b in zip(p.trim.size, first, strict=True))
    )
    if other:
        width, height = (edge * MM for edge in first)
        message = f"{on_pages(other)}: the trim size is another than the {width:.1f} × {height:.1f} mm of page 1"
        yield Finding("PRE-007", message, severity="warning", pages=other)


CHECKS = (
    not_encrypted,
    pages_can_be_read,
    the_file_is_whole,
    each_page_has_a_size,
    boxes_nest,
    crop_spares_the_trim,
    one_trim_size,
)
