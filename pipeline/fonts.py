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
class Other:
    """A face beside the book’s own, for a script that this lacks, by its files on this machine.

    `css` is the class of what is set in it; `name`, `licence` and `scale` are those of its family; `rtl` and `sloped`
    say of its script whether it runs from right to left, and whether its italic means something.
    """

    css: str
    script: str
    name: str
    licence: str
    scale: float
    regular: Path
    italic: Path | None = None
    bold: Path | None = None
    rtl: bool = False
    sloped: bool = False


@dataclass(frozen=True, slots=True)
class Cuts:
    """The files of a face on this machine, and the faces that an edition needs beside it."""

    face: Face
    regular: Path
    italic: Path
    bold: Path
    small: Path
    small_italic: Path
    others: tuple[Other, ...] = ()

    @property
    def described(self) -> str:
        """The faces with their licences, as a colophon names them."""
        beside = dict.fromkeys(f"{other.name} ({other.licence})" for other in self.others)
        return "; ".join([f"{self.face.note} ({self.face.licence})", *beside])


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


def located(name: str) -> Path | None:
    """A font by the name of its file; None where it is not installed, or has no name."""
    return _files().get(name)


@lru_cache
def covered(path: Path) -> frozenset[int]:
    """The characters that a font has glyphs for."""
    import uharfbuzz

    return frozenset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))).unicodes)


@lru_cache
def _cuts(face: Face) -> Cuts | None:
    names = (face.regular, face.italic, face.bold, face.small, face.small_italic)
    paths = [located(name) for name in names]
    if None in paths:
        return None
    regular, italic, bold, small, small_italic = (path for path in paths if path)
    return Cuts(face, regular, italic, bold, small, small_italic)


@lru_cache
def _files() -> Mapping[str, Path]:
    """The files in all folders of fonts by their names, looked through once; of two alike the first counts."""
    found: dict[str, Path] = {}
    for folder in _folders():
        walked = (Path(around, name) for around, _, names in os.walk(folder) for name in names)
        for path in sorted(path for path in walked if path.suffix.lower() in SUFFIXES):
            found.setdefault(path.name, path)
    return found


SUFFIXES = frozenset({".otf", ".ttf"})


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
    known = covered(path)
    return sorted({c for c in text if c.isprintable() and c not in INVISIBLE and ord(c) not in known})


def lacking(family: str, path: Path, texts: Iterable[tuple[str, Location | None]]) -> Iterator[Finding]:
    """Each character that a cut has no glyph for, at the first place that needs it."""
    runs = list(texts)
    without = set(missing(path, {c for text, _ in runs for c in text}))
    for text, at in runs:
        for character in sorted(without.intersection(text)):
            without.remove(character)
            message = f"the face “{family}” has no glyph for {called(character)}; choose a face that has it, or another character"
            yield Finding("FONT-002", message, at, "warning")


def unset(characters: str, remedy: str, at: Location | None) -> Finding:
    """Characters that no face has which is installed, of those that texts are set in."""
    return Finding("FONT-002", f"no face of text that is installed has {characters}; {remedy}", at, "warning")


def called(character: str) -> str:
    """A character with its number and name in Unicode."""
    return f"“{character}” (U+{ord(character):04X} {unicodedata.name(character, 'unnamed')})"


class Glyphs:
    """The glyph that a font has for a character where nothing around it changes it."""

    def __init__(self, font: bytes) -> None:
        import uharfbuzz

        self._font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(font)))

    def of(self, character: str) -> int | None:
        """The number of the glyph; None where there is none."""
        found: int | None = self._font.get_nominal_glyph(ord(character))
        return found


INVISIBLE = frozenset(" \u00a0\u00ad\u200b\u200c\u200d\u2009\u200a\u202f\u2060\ufe0e\ufe0f")


def strong(cuts: Cuts) -> str:
    """The family of the bold cut, one of its own: what it lacks the text face has."""
    return f"{cuts.face.family} Strong"


def rules(cuts: Cuts) -> Iterator[str]:
    """The `@font-face` rules of the cuts for print, and the names `--text-face`, `--small-face`, `--bold-face`."""
    names = (f"{cuts.face.family} Text", f"{cuts.face.family} Notes")  # names that no installed family has
    bold = strong(cuts)
    text = ", ".join(f'"{name}"' for name in (names[0], *map(beside, cuts.others)))
    known = f'--text-face: {text}; --small-face: "{names[1]}"; --bold-face: "{bold}"'
    yield f":root {{ {known}; --scale: {cuts.face.scale} }}"
    yield f'@font-face {{ font-family: "{bold}"; src: url({cuts.bold.as_uri()}) }}'
    for family, regular, italic in zip(
        names, (cuts.regular, cuts.small), (cuts.italic, cuts.small_italic), strict=True
    ):
        yield f'@font-face {{ font-family: "{family}"; src: url({regular.as_uri()}) }}'
        yield f'@font-face {{ font-family: "{family}"; font-style: italic; src: url({italic.as_uri()}) }}'
    for other in cuts.others:
        yield from _other_rules(other, cuts.face)


def beside(other: Other) -> str:
    """What print calls the family of a face beside the book’s own."""
    return f"{other.name} {other.script}"


def _other_rules(other: Other, own: Face) -> Iterator[str]:
    """The `@font-face` rules of a face beside the book’s own, for print, and how its class is set."""
    name, strong = beside(other), f"{beside(other)} Strong"
    yield f'@font-face {{ font-family: "{name}"; src: url({other.regular.as_uri()}) }}'
    if other.italic:
        yield f'@font-face {{ font-family: "{name}"; font-style: italic; src: url({other.italic.as_uri()}) }}'
    # No height of its own: another face may not move the lines.
    yield f'.{other.css} {{ font-family: "{name}", var(--text-face), serif; {looks(other, own)}; line-height: 0 }}'
    if other.bold:
        yield f'@font-face {{ font-family: "{strong}"; src: url({other.bold.as_uri()}) }}'
        yield f'b .{other.css}, strong .{other.css} {{ font-family: "{strong}", "{name}", serif }}'


def looks(other: Other, own: Face) -> str:
    """How large a face beside the book’s own is set, and that letters which join are not parted or sloped."""
    size = f"font-size: {other.scale / own.scale:.3f}em"
    return size if other.sloped else f"{size}; font-style: normal; font-variant-caps: normal; letter-spacing: 0"
