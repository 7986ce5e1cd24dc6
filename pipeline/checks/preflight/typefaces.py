"""Fonts: all embedded, subset, and able to tell their letters (ISO 32000-1, 9; ISO 15930-7)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.preflight.document import Document, on_pages
from pipeline.errors import Finding


def fonts_are_embedded(document: Document) -> Iterator[Finding]:
    """Every font that paints letters is embedded.

    Else the press sets the page in whatever it has (ISO 15930-7; ISO 19005-3, 6.2.11.4).
    """
    for font, pages in document.fonts().items():
        if not font.file and font.kind != "Type3":
            yield Finding("PRE-008", f"{on_pages(pages)}: the font {font.name} is not embedded; embed it", pages=pages)


def fonts_are_subset(document: Document) -> Iterator[Finding]:
    """Every embedded font is a subset.

    A whole font in the file swells it, and many licences allow subsets only (ISO 32000-1, 9.6.4).
    """
    for font, pages in document.fonts().items():
        if font.file and not font.subset:
            message = f"{on_pages(pages)}: the font {font.name} is embedded whole; a subset of it would do"
            yield Finding("PRE-009", message, severity="warning", pages=pages)


def no_type_3(document: Document) -> Iterator[Finding]:
    """No font is of Type 3.

    Its letters are drawings without hints: presses raster them coarsely or refuse them (ISO 32000-1, 9.6.5).
    """
    for font, pages in document.fonts().items():
        if font.kind == "Type3":
            message = f"{on_pages(pages)}: the font {font.name} is of Type 3; set the words in an OpenType font"
            yield Finding("PRE-010", message, pages=pages)


def letters_are_told(document: Document) -> Iterator[Finding]:
    """Every font says which letters its glyphs are.

    Without it nobody can search, copy or hear the text (ISO 14289-1, 7.21.7; ISO 19005-3, 6.2.11.7).
    """
    for font, pages in document.fonts().items():
        if not font.tells_letters:
            message = f"{on_pages(pages)}: the font {font.name} does not tell its letters; give it a ToUnicode map"
            yield Finding("PRE-011", message, severity="warning", pages=pages)


CHECKS = (fonts_are_embedded, fonts_are_subset, no_type_3, letters_are_told)
