"""Subsets of fonts: the glyphs that a text needs, with the features that the styles ask for (OpenType; EPUB 3.3, 4.1.3)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

#: OpenType features that the styles may ask for, beside those every reader applies.
FEATURES = (
    "smcp", "c2sc", "onum", "lnum", "pnum", "tnum", "sups", "kern", "liga", "clig", "calt", "ccmp", "locl", "mark", "mkmk",
)  # fmt: skip

LICENCE_NAME = 14  # OpenType, name table: where the licence stands; it comes beside the copyright, name 0


def subset(path: Path, text: str, features: Iterable[str] | None = FEATURES) -> bytes:
    """The font with the glyphs of `text` and these features only, None for all; the same input gives the same bytes."""
    import uharfbuzz

    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(ord(c) for c in text)
    wanted.unicode_set.add(0x20)
    tags = wanted.sets(uharfbuzz.SubsetInputSets.LAYOUT_FEATURE_TAG)
    tags.clear()
    if features is None:
        tags.invert()
    else:
        tags.update(int.from_bytes(tag.encode(), "big") for tag in features)
    wanted.sets(uharfbuzz.SubsetInputSets.NAME_ID).add(LICENCE_NAME)
    # Without subroutines a font is longer, but in a zip it is shorter.
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.DESUBROUTINIZE
    return bytes(uharfbuzz.subset(face, wanted).blob.data)


def cff(font: bytes) -> bytes:
    """The glyphs of an OpenType font with PostScript outlines (OpenType, CFF); b"" where it has others."""
    import uharfbuzz

    return bytes(uharfbuzz.Face(uharfbuzz.Blob(font)).reference_table("CFF ").data)
