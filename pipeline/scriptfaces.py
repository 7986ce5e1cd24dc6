"""Faces for scripts that the book's own face lacks: which families suit which script, in the order of preference.

They are text faces of a colour like that of Garamond's types; sans serifs stand last, for scripts that have no others.
All may be embedded: their licences are the SIL Open Font License, or the GPL with its exception for fonts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

OFL, GPL = "SIL Open Font License 1.1", "GPL 3 with font exception"


@dataclass(frozen=True, slots=True)
class ScriptFace:
    """A family by the files of its cuts; `scale` makes it look as large as EB Garamond does at the same size.

    `package` is the Debian package that has it. A cut that a family lacks is "".
    """

    family: str
    regular: str
    package: str
    scale: float = 1.0
    italic: str = ""
    bold: str = ""
    licence: str = OFL


def _noto(script: str, scale: float, style: str = "Serif") -> ScriptFace:
    name = f"Noto{style}{script}".replace(" ", "")
    family = f"Noto {style} {script}".strip()
    return ScriptFace(family, f"{name}-Regular.ttf", "fonts-noto-core", scale, bold=f"{name}-Bold.ttf")


FREE_SERIF = ScriptFace(
    "FreeSerif", "FreeSerif.otf", "fonts-freefont-otf", 0.9, "FreeSerifItalic.otf", "FreeSerifBold.otf", GPL
)
FREE_SANS = ScriptFace(
    "FreeSans", "FreeSans.otf", "fonts-freefont-otf", 0.9, "FreeSansOblique.otf", "FreeSansBold.otf", GPL
)
GENTIUM = ScriptFace(
    "Gentium Plus",
    "GentiumPlus-Regular.ttf",
    "fonts-sil-gentiumplus",
    0.9,
    "GentiumPlus-Italic.ttf",
    "GentiumPlus-Bold.ttf",
)
GENTIUM_COMPACT = ScriptFace(
    "Gentium Plus Compact",
    "GentiumPlusCompact-R.ttf",
    "fonts-sil-gentiumplus-compact",
    0.9,
    "GentiumPlusCompact-I.ttf",
)
CHARIS = ScriptFace(
    "Charis SIL",
    "CharisSIL-Regular.ttf",
    "fonts-sil-charis",
    0.84,
    "CharisSIL-Italic.ttf",
    "CharisSIL-Bold.ttf",
)
CARDO = ScriptFace("Cardo", "Cardo104s.ttf", "fonts-cardo", 0.92, "Cardoi99.ttf", "Cardob101.ttf")
JUNICODE = ScriptFace(
    "Junicode Two Beta",
    "JunicodeTwoBeta-Regular.otf",
    "fonts-junicode",
    0.97,
    "JunicodeTwoBeta-Italic.otf",
    "JunicodeTwoBeta-Bold.otf",
)
DEJAVU = ScriptFace(
    "DejaVu Serif",
    "DejaVuSerif.ttf",
    "fonts-dejavu-core",
    0.79,
    "DejaVuSerif-Italic.ttf",
    "DejaVuSerif-Bold.ttf",
    "Bitstream Vera licence",
)
DEJAVU_SANS = ScriptFace("DejaVu Sans", "DejaVuSans.ttf", "fonts-dejavu-core", 0.79, licence="Bitstream Vera licence")
NOTO = ScriptFace(
    "Noto Serif", "NotoSerif-Regular.ttf", "fonts-noto-core", 0.78, "NotoSerif-Italic.ttf", "NotoSerif-Bold.ttf"
)
DIDOT = ScriptFace("GFS Didot", "GFSDidot.otf", "fonts-gfs-didot", 0.89, "GFSDidotItalic.otf", "GFSDidotBold.otf")
OLD_STANDARD = ScriptFace(
    "Old Standard TT",
    "OldStandard-Regular.ttf",
    "fonts-oldstandard",
    0.9,
    "OldStandard-Italic.ttf",
    "OldStandard-Bold.ttf",
)
SBL_HEBREW = ScriptFace("SBL Hebrew", "SBL_Hbrw.ttf", "fonts-sil-ezra", 0.9, licence="SBL font licence")
EZRA = ScriptFace("Ezra SIL", "SILEOT.ttf", "fonts-sil-ezra", 0.76)
FRANK_RUEHL = ScriptFace(
    "Frank Ruehl CLM", "FrankRuehlCLM-Medium.ttf", "culmus", 0.95, bold="FrankRuehlCLM-Bold.ttf", licence=GPL
)
AMIRI = ScriptFace("Amiri", "Amiri-Regular.ttf", "fonts-hosny-amiri", 1.05, bold="Amiri-Bold.ttf")
SCHEHERAZADE = ScriptFace(
    "Scheherazade New", "ScheherazadeNew-Regular.ttf", "fonts-sil-scheherazade", 1.15, bold="ScheherazadeNew-Bold.ttf"
)
SCHEHERAZADE_2 = ScriptFace(
    "Scheherazade", "Scheherazade-Regular.ttf", "fonts-sil-scheherazade", 1.4, bold="Scheherazade-Bold.ttf"
)
ANNAPURNA = ScriptFace(
    "Annapurna SIL", "AnnapurnaSIL-Regular.ttf", "fonts-sil-annapurna", 0.95, bold="AnnapurnaSIL-Bold.ttf"
)
LOHIT_DEVA = ScriptFace("Lohit Devanagari", "Lohit-Devanagari.ttf", "fonts-lohit-deva", 0.93)
LOHIT_TAML = ScriptFace("Lohit Tamil", "Lohit-Tamil.ttf", "fonts-lohit-taml", 0.9)
ABYSSINICA = ScriptFace("Abyssinica SIL", "AbyssinicaSIL-Regular.ttf", "fonts-sil-abyssinica", 0.92)
SOPHIA = ScriptFace("Sophia Nubian", "SNR.ttf", "fonts-sil-sophia-nubian", 0.9, "SNI.ttf", "SNB.ttf")
ESTRANGELO = ScriptFace(
    "Estrangelo Edessa", "SyrCOMEdessa.otf", "fonts-freefont-otf", 1.1, licence="Beth Mardutho licence"
)


@dataclass(frozen=True, slots=True)
class Writing:
    """A script by its ISO 15924 code, its name, the ranges of its letters, its faces; `rtl`: from right to left.

    Where none of its faces is installed, the first one is what is asked for: that is the one to install.
    """

    code: str
    name: str
    letters: str
    faces: tuple[ScriptFace, ...]
    rtl: bool = False


#: Latin, and all that has no script of its own: marks, punctuation, symbols.
COMMON = Writing("latn", "Latin", "", (GENTIUM, GENTIUM_COMPACT, CHARIS, CARDO, JUNICODE, NOTO, FREE_SERIF, DEJAVU, DEJAVU_SANS,
    _noto("Symbols", 0.8, "Sans"), _noto("Symbols2", 0.8, "Sans"), _noto("Math", 0.8, "Sans")))  # fmt: skip

WRITINGS: tuple[Writing, ...] = (
    Writing("grek", "Greek", "\u0370-\u03e1\u03f0-\u03ff\u1f00-\u1fff", (GENTIUM, GENTIUM_COMPACT, DIDOT, CARDO, NOTO, OLD_STANDARD, FREE_SERIF, DEJAVU)),
    Writing("cyrl", "Cyrillic", "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f", (GENTIUM, GENTIUM_COMPACT, CHARIS, NOTO, FREE_SERIF, OLD_STANDARD, DEJAVU)),
    Writing("hebr", "Hebrew", "\u0590-\u05ff\ufb1d-\ufb4f", (SBL_HEBREW, EZRA, FRANK_RUEHL, _noto("Hebrew", 0.82), CARDO, FREE_SERIF), rtl=True),
    Writing("arab", "Arabic", "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc", (AMIRI, SCHEHERAZADE, SCHEHERAZADE_2, _noto("Arabic", 1.05, "Naskh"), FREE_SERIF), rtl=True),
    Writing("syrc", "Syriac", "\u0700-\u074f\u0860-\u086f", (ESTRANGELO, _noto("Syriac", 1.1, "Sans"), FREE_SANS), rtl=True),
    Writing("thaa", "Thaana", "\u0780-\u07bf", (_noto("Thaana", 1.0, "Sans"),), rtl=True),
    Writing("samr", "Samaritan", "\u0800-\u083f", (_noto("Samaritan", 0.9, "Sans"),), rtl=True),
    Writing("mand", "Mandaic", "\u0840-\u085f", (_noto("Mandaic", 0.9, "Sans"),), rtl=True),
    Writing("deva", "Devanagari", "\u0900-\u097f\u1cd0-\u1cff\ua8e0-\ua8ff", (ANNAPURNA, _noto("Devanagari", 0.95), LOHIT_DEVA, FREE_SERIF)),
    Writing("beng", "Bengali", "\u0980-\u09ff", (_noto("Bengali", 0.9), FREE_SERIF)),
    Writing("taml", "Tamil", "\u0b80-\u0bff", (_noto("Tamil", 0.8), FREE_SERIF, LOHIT_TAML)),
    Writing("gran", "Grantha", "\U00011300-\U0001137f", (_noto("Grantha", 0.9),)),
    Writing("telu", "Telugu", "\u0c00-\u0c7f", (_noto("Telugu", 0.85),)),
    Writing("knda", "Kannada", "\u0c80-\u0cff", (_noto("Kannada", 0.85),)),
    Writing("mlym", "Malayalam", "\u0d00-\u0d7f", (_noto("Malayalam", 0.85), FREE_SERIF)),
    Writing("sinh", "Sinhala", "\u0d80-\u0dff", (_noto("Sinhala", 0.85), FREE_SERIF)),
    Writing("tibt", "Tibetan", "\u0f00-\u0fff", (_noto("Tibetan", 0.9),)),
    Writing("armn", "Armenian", "\u0530-\u058f\ufb13-\ufb17", (_noto("Armenian", 0.84), FREE_SERIF, DEJAVU)),
    Writing("geor", "Georgian", "\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f", (_noto("Georgian", 0.78), FREE_SERIF, DEJAVU)),
    Writing("ethi", "Ethiopic", "\u1200-\u139f\u2d80-\u2ddf\uab00-\uab2f", (ABYSSINICA, _noto("Ethiopic", 0.82), FREE_SERIF)),
    Writing("copt", "Coptic", "\u03e2-\u03ef\u2c80-\u2cff", (SOPHIA, FREE_SERIF, _noto("Coptic", 0.78, "Sans"))),
    Writing("runr", "Runic", "\u16a0-\u16ff", (JUNICODE, CARDO, _noto("Runic", 0.8, "Sans"))),
    Writing("ogam", "Ogham", "\u1680-\u169f", (_noto("Ogham", 0.8, "Sans"),)),
    Writing("glag", "Glagolitic", "\u2c00-\u2c5f", (FREE_SERIF, _noto("Glagolitic", 0.8, "Sans"))),
    Writing("goth", "Gothic", "\U00010330-\U0001034f", (JUNICODE, CARDO, FREE_SERIF, _noto("Gothic", 0.8, "Sans"))),
    Writing("khar", "Kharoshthi", "\U00010a00-\U00010a5f", (_noto("Kharoshthi", 0.9, "Sans"),), rtl=True),
    Writing("avst", "Avestan", "\U00010b00-\U00010b3f", (_noto("Avestan", 0.9, "Sans"),), rtl=True),
    Writing("phli", "Inscriptional Pahlavi", "\U00010b60-\U00010b7f", (_noto("InscriptionalPahlavi", 0.9, "Sans"),), rtl=True),
    Writing("phlp", "Psalter Pahlavi", "\U00010b80-\U00010baf", (_noto("PsalterPahlavi", 0.9, "Sans"),), rtl=True),
    Writing("prti", "Inscriptional Parthian", "\U00010b40-\U00010b5f", (_noto("InscriptionalParthian", 0.9, "Sans"),), rtl=True),
    Writing("armi", "Imperial Aramaic", "\U00010840-\U0001085f", (_noto("ImperialAramaic", 0.9, "Sans"),), rtl=True),
    Writing("phnx", "Phoenician", "\U00010900-\U0001091f", (_noto("Phoenician", 0.9, "Sans"),), rtl=True),
    Writing("mani", "Manichaean", "\U00010ac0-\U00010aff", (_noto("Manichaean", 0.9, "Sans"),), rtl=True),
    Writing("brah", "Brahmi", "\U00011000-\U0001107f", (_noto("Brahmi", 0.9, "Sans"),)),
    Writing("xsux", "Cuneiform", "\U00012000-\U0001254f", (_noto("Cuneiform", 0.9, "Sans"),)),
    Writing("egyp", "Egyptian hieroglyphs", "\U00013000-\U0001345f", (_noto("EgyptianHieroglyphs", 0.9, "Sans"),)),
)  # fmt: skip

BY_CODE: Mapping[str, Writing] = MappingProxyType({writing.code: writing for writing in (COMMON, *WRITINGS)})

#: Scripts that have an italic which means something.
SLOPED = frozenset({"latn", "grek", "cyrl"})

PATTERNS = tuple((re.compile(f"[{writing.letters}]"), writing) for writing in WRITINGS)


@lru_cache(maxsize=4096)
def writing_of(character: str) -> Writing:
    """The script of a letter; that of Latin for all that has none of its own."""
    return next((writing for pattern, writing in PATTERNS if pattern.match(character)), COMMON)
