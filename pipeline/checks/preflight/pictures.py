"""Pictures: whether they are fine enough for the size they are printed in."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

from pipeline.checks.preflight.document import Document, Painted, on_pages
from pipeline.errors import Finding

CONTONE, LINE_ART = 300, 600  # px to the inch
PER_INCH = 72  # pt


def resolution(painted: Painted) -> float | None:
    """The px to the inch that a picture has where it stands, the lesser of its two directions (ISO 32000-1, 8.9.5.1)."""
    if painted.picture is None or painted.matrix is None:
        return None
    a, b, c, d, _, _ = painted.matrix
    sides = ((painted.picture.width, hypot(a, b)), (painted.picture.height, hypot(c, d)))
    if any(length <= 0 for _, length in sides) or painted.picture.width * painted.picture.height <= 1:
        return None  # a single px is a field of colour
    return min(px * PER_INCH / length for px, length in sides)


def contone_is_fine(document: Document) -> Iterator[Finding]:
    """A picture in tones has 300 px to the inch.

    Twice a screen of 150 lines; with less, edges and fine tones go soft in print.
    """
    for found, pages in document.where(lambda p: _below(p, CONTONE) if not _one_bit(p) else None).items():
        message = f"{on_pages(pages)}: a picture has {found} px to the inch, {CONTONE} are wanted; take a larger scan"
        yield Finding("PRE-012", message, severity="warning", pages=pages)


def line_art_is_fine(document: Document) -> Iterator[Finding]:
    """A picture of one bit to the px has 600 px to the inch.

    It has no tones that would smooth its steps, and those are seen below 600.
    """
    for found, pages in document.where(lambda p: _below(p, LINE_ART) if _one_bit(p) else None).items():
        message = f"{on_pages(pages)}: line art has {found} px to the inch, {LINE_ART} are wanted; take a larger scan"
        yield Finding("PRE-013", message, severity="warning", pages=pages)


def _one_bit(painted: Painted) -> bool:
    return painted.picture is not None and painted.picture.bits == 1


def _below(painted: Painted, least: int) -> int | None:
    found = resolution(painted)
    return int(found) if found is not None and found < least - 0.5 else None


HAIRLINE = 0.25  # pt


def no_hairlines(document: Document) -> Iterator[Finding]:
    """No line is thinner than 0.25 pt.

    What is thinner shows on a screen and on a proof, and breaks up or vanishes in offset print.
    """
    thin = document.where(lambda p: round(p.width, 3) if p.kind == "stroke" and p.width < HAIRLINE - 0.005 else None)
    for width, pages in thin.items():
        message = f"{on_pages(pages)}: a line is {width:g} pt thin; {HAIRLINE} pt and more is printed safely"
        yield Finding("PRE-014", message, severity="warning", pages=pages)


CHECKS = (contone_is_fine, line_art_is_fine, no_hairlines)
