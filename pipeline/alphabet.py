"""The order of the alphabet in the language of an edition (Unicode CLDR: the root collation and its tailorings by language).

In the root order accents and case tell only what is the same otherwise: “ä” files as “a”, “æ” as “ae”, “ł” as “l”. What a
language takes for letters of their own stands in a table, from CLDR’s standard tailorings; its own script comes first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from unicodedata import combining, normalize

#: Letters that no accent makes, and how the root order files them.
ROOT: Mapping[str, str] = MappingProxyType(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ĳ": "ij", "ı": "i", "ς": "σ"}
)

#: Letters behind another, in their order; those joined by “=” file alike. A letter is parted from its accents before the
#: table is asked, unless it stands here.
_BEHIND: Mapping[str, str] = MappingProxyType(
    {
        "cs": "c č; h ch; r ř; s š; z ž",
        "da": "y=ü; z æ=ä ø=ö å=aa",
        "es": "n ñ",
        "et": "s š; w õ ä ö ü",
        "fi": "y=ü; z å ä=æ ö=ø",
        "hr": "c č ć; d dž đ; l lj; n nj; s š; z ž",
        "hu": "c cs; d dz dzs; g gy; l ly; n ny; o ö=ő; s sz; t ty; u ü=ű; z zs",
        "nb": "y=ü; z æ=ä ø=ö å=aa",
        "pl": "a ą; c ć; e ę; l ł; n ń; o ó; s ś; z ź ż",
        "ro": "a ă â; i î; s ș=ş; t ț=ţ",
        "sk": "a ä; c č; h ch; o ô; r ř; s š; z ž",
        "sl": "c č ć; d đ; s š; z ž",
        "sv": "y=ü; z å ä=æ ö=ø",
        "tr": "c ç; g ğ; h ı; o ö; s ş; u ü",
    }
)
ALIKE: Mapping[str, str] = MappingProxyType({"bs": "hr", "sr": "hr", "nn": "nb", "no": "nb", "az": "tr"})

#: Letters of their own in every language, though Unicode parts them: short i, yi, short u.
_WHOLE = "и й; і ї; у ў; г ґ"

#: First articles, which do not file; those that end with an apostrophe stand close to the word.
ARTICLES: Mapping[str, str] = MappingProxyType(
    {
        "de": "der die das ein eine",
        "el": "ο η το οι τα",
        "en": "the a an der die das le la les l’",
        "es": "el la los las un una",
        "fr": "le la les un une l’",
        "it": "il lo la i gli le un uno una l’ un’ gl’",
        "nl": "de het een",
        "pt": "o a os as um uma",
    }
)

OWN = "\uffff"  # stands behind a letter in which another files that comes after it: behind all letters that may follow
SCRIPTS = re.compile(
    "(?P<Latin>[a-z])|(?P<Greek>[\u0370-\u03ff])|(?P<Cyrillic>[\u0400-\u052f])|(?P<Hebrew>[\u05d0-\u05ea])"
)
FIRST: Mapping[str, str] = MappingProxyType(
    {"el": "Greek", "grc": "Greek", "he": "Hebrew"} | dict.fromkeys(("ru", "uk", "be", "bg", "mk"), "Cyrillic")
)


def filed(heading: str, language: str, *, article: bool = True) -> str:
    """A heading as it files: word by word, without case and accents, and without a first article unless it is a name’s."""
    primary = language.partition("-")[0].lower()
    folded = heading.strip().replace("I", "ı").lower() if primary in ("tr", "az") else heading.strip().casefold()
    kept = _without_article(normalize("NFC", folded).replace("'", "’"), primary) if article else folded
    table = _letters(primary)
    letters = (table.get(found[0]) or _root(found[0]) for found in _pattern(primary).finditer(normalize("NFC", kept)))
    words = "".join(letters)
    script = SCRIPTS.match(words)
    return f" {words}" if script and script.lastgroup == FIRST.get(primary) else words


def accents(heading: str) -> str:
    """What headings are sorted by that file alike."""
    return normalize("NFD", heading)


def initial(filed_: str) -> str:
    """The letter under which a heading stands that files so."""
    bare = filed_.lstrip()
    return bare[:3] if bare[1:2] == OWN else bare[:1]


def _without_article(folded: str, language: str) -> str:
    articles = ARTICLES.get(language, "").split()
    return next((rest for each in articles if (rest := _behind(folded, each)) is not None), folded)


def _behind(folded: str, article: str) -> str | None:
    whole = article if article.endswith("’") else f"{article} "
    return folded.removeprefix(whole) if folded.startswith(whole) and folded != whole else None


@lru_cache
def _letters(language: str) -> Mapping[str, str]:
    """How the letters of their own file in a language."""
    found: dict[str, str] = {}
    for rule in f"{_WHOLE}; {_BEHIND.get(ALIKE.get(language, language), '')}".split(";"):
        base, *after = rule.split() or [""]
        base, *same = base.split("=")
        found |= dict.fromkeys(same, base)
        found |= {letter: f"{base}{OWN}{n}" for n, letters in enumerate(after, 1) for letter in letters.split("=")}
    return MappingProxyType(found)


@lru_cache
def _pattern(language: str) -> re.Pattern[str]:
    """The letters of a language, the longest first, and what else there is."""
    return re.compile(
        "|".join(re.escape(each) for each in sorted(_letters(language), key=len, reverse=True)) + "|.", re.DOTALL
    )


def _root(letter: str) -> str:
    """A letter without its accents; of signs only the space and the comma count."""
    plain = "".join(c for c in normalize("NFD", letter) if not combining(c))
    return "".join(ROOT.get(c, c) for c in plain if c.isalnum() or c in " ,")
