"""Faces: where their files are, what they lack, and subsets of them (OpenType; EPUB 3.3, 4.1.3 font resources)."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from pipeline.errors import Finding, Location


@dataclass(frozen=True, slots=True)
class Face:
    """A family by the files of its cuts. `small` is the cut for notes, drawn for small sizes where there is one.

    `scale` brings faces that look larger at the same size down to the one the styles were drawn for.
    """

    family: str
    regular: str
    italic: str
    bold: str
    small: str
    small_italic: str
    licence: str
    note: str
    scale: float = 1.0


FACES: Mapping[str, Face] = MappingProxyType(
    {
        "EB Garamond": Face(
            family="EB Garamond",
            regular="EBGaramond12-Regular.otf",
            italic="EBGaramond12-Italic.otf",
            bold="EBGaramond12-Bold.otf",
            small="EBGaramond08-Regular.otf",
            small_italic="EBGaramond08-Italic.otf",
            licence="SIL Open Font License 1.1",
            note="EB Garamond by Georg Duffner, after the types of Claude Garamont",
        ),
        "Source Serif": Face(
            family="Source Serif",
            regular="SourceSerifPro-Regular.otf",
            italic="SourceSerifPro-It.otf",
            bold="SourceSerifPro-Bold.otf",
            small="SourceSerifPro-Regular.otf",
            small_italic="SourceSerifPro-It.otf",
            licence="SIL Open Font License 1.1",
            note="Source Serif Pro by Frank Grießhammer",
            scale=0.89,
        ),
    }
)

ALWAYS_THERE = "Source Serif"  # it comes as a dependency


@dataclass(frozen=True, slots=True)
class Cuts:
    """The files of a face on this machine."""

    face: Face
    regular: Path
    italic: Path
    bold: Path
    small: Path
    small_italic: Path


def find(family: str) -> tuple[Cuts, tuple[Finding, ...]]:
    """The cuts of a face; where it is not installed, those of the face that always is, and a finding."""
    found = _cuts(FACES[family]) if family in FACES else None
    if found:
        return found, ()
    known = " and ".join(f"“{name}”" for name in FACES)
    mend = f"set instead in {ALWAYS_THERE}; install it (on Debian: fonts-ebgaramond) or choose another"
    what = f"the face “{family}” is not installed" if family in FACES else f"“{family}” is no known face ({known} are)"
    instead = _cuts(FACES[ALWAYS_THERE])
    if instead is None:
        raise FileNotFoundError(f"the fonts of {ALWAYS_THERE} are not installed with this package")
    return instead, (Finding("FONT-001", f"{what}, {mend}", severity="warning"),)


@lru_cache
def _cuts(face: Face) -> Cuts | None:
    names = (face.regular, face.italic, face.bold, face.small, face.small_italic)
    paths = [_locate(name) for name in names]
    if None in paths:
        return None
    regular, italic, bold, small, small_italic = (path for path in paths if path)
    return Cuts(face, regular, italic, bold, small, small_italic)


def _locate(name: str) -> Path | None:
    return next((path for folder in _folders() for path in sorted(folder.rglob(name))), None)


@lru_cache
def _folders() -> tuple[Path, ...]:
    """The package's own dependency first, then where systems keep fonts."""
    packaged = [Path(p) / "font_source_serif_pro" / "files" for p in sys.path]
    home = Path.home()
    system = [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
        Path("/Library/Fonts"),
        home / "Library/Fonts",
        Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",
    ]
    return tuple(folder for folder in (*packaged, *system) if folder.is_dir())


FAMILY_NAME = 1  # OpenType, name table


@lru_cache
def family(path: Path) -> str:
    """The family that a font file says it belongs to."""
    import uharfbuzz

    return str(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))).get_name(FAMILY_NAME))


def missing(path: Path, text: Iterable[str]) -> list[str]:
    """The characters of the text that the font has no glyph for, sorted."""
    import uharfbuzz

    known = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))).unicodes
    return sorted({c for c in text if c.isprintable() and c not in INVISIBLE and ord(c) not in known})


def lacking(family: str, path: Path, texts: Iterable[tuple[str, Location | None]]) -> Iterator[Finding]:
    """Each character that a cut has no glyph for, at the first place that needs it."""
    runs = list(texts)
    without = set(missing(path, {c for text, _ in runs for c in text}))
    for text, at in runs:
        for character in sorted(without.intersection(text)):
            without.remove(character)
            called = f"“{character}” (U+{ord(character):04X} {unicodedata.name(character, 'unnamed')})"
            message = f"the face “{family}” has no glyph for {called}; choose a face that has it, or another character"
            yield Finding("FONT-002", message, at, "warning")


INVISIBLE = frozenset(" \u00a0\u00ad\u200b\u200c\u200d\u2009\u200a\u202f\u2060\ufe0e\ufe0f")

#: OpenType features that the styles may ask for, beside those every reader applies.
FEATURES = (
    "smcp", "c2sc", "onum", "lnum", "pnum", "tnum", "sups", "kern", "liga", "clig", "calt", "ccmp", "locl", "mark", "mkmk",
)  # fmt: skip

LICENCE_NAME = 14  # OpenType, name table: where the licence stands; it comes beside the copyright, name 0


def subset(path: Path, text: str, features: Iterable[str] = FEATURES) -> bytes:
    """The font with the glyphs of `text` and these features only; the same input gives the same bytes."""
    import uharfbuzz

    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(ord(c) for c in text)
    wanted.unicode_set.add(0x20)
    tags = wanted.sets(uharfbuzz.SubsetInputSets.LAYOUT_FEATURE_TAG)
    tags.clear()
    tags.update(int.from_bytes(tag.encode(), "big") for tag in features)
    wanted.sets(uharfbuzz.SubsetInputSets.NAME_ID).add(LICENCE_NAME)
    # Without subroutines a font is longer, but in a zip it is shorter.
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.DESUBROUTINIZE
    return bytes(uharfbuzz.subset(face, wanted).blob.data)


def cff(font: bytes) -> bytes:
    """The glyphs of an OpenType font with PostScript outlines (OpenType, CFF); b"" where it has others."""
    import uharfbuzz

    return bytes(uharfbuzz.Face(uharfbuzz.Blob(font)).reference_table("CFF ").data)


def strong(cuts: Cuts) -> str:
    """The family of the bold cut, one of its own: what it lacks the text face has."""
    return f"{cuts.face.family} Strong"


def rules(cuts: Cuts) -> Iterator[str]:
    """The `@font-face` rules of the cuts for print, and the names `--text-face`, `--small-face`, `--bold-face`."""
    names = (f"{cuts.face.family} Text", f"{cuts.face.family} Notes")  # names that no installed family has
    bold = strong(cuts)
    known = f'--text-face: "{names[0]}"; --small-face: "{names[1]}"; --bold-face: "{bold}"'
    yield f":root {{ {known}; --scale: {cuts.face.scale} }}"
    yield f'@font-face {{ font-family: "{bold}"; src: url({cuts.bold.as_uri()}) }}'
    for family, regular, italic in zip(
        names, (cuts.regular, cuts.small), (cuts.italic, cuts.small_italic), strict=True
    ):
        yield f'@font-face {{ font-family: "{family}"; src: url({regular.as_uri()}) }}'
        yield f'@font-face {{ font-family: "{family}"; font-style: italic; src: url({italic.as_uri()}) }}'
