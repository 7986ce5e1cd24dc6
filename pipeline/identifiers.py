"""Ids for what an editor names: plain enough for XML, the same for the same names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count
from unicodedata import normalize

from pipeline import tei

MOST_WORDS = 4
WORD = re.compile(r"[^\W_]+")
#: Letters that an XML name has had since its first edition: schemas know no others.
PLAIN = re.compile(r"[0-9A-Za-zÀ-ÖØ-öø-ǃǍ-ǰΆΈ-ΊΌΎ-ΡΣ-ώЁ-ЌЎ-яё-ќў-ҁא-תء-غف-ي一-龥ぁ-ゔァ-ヺ가-힣]")


def identifiers(prefix: str, names: Sequence[str]) -> list[str]:
    """An id for each name, from its first words: “A²” becomes wit-A2; of two alike the second has its number."""
    found: list[str] = []
    for name in names:
        words = WORD.findall(normalize("NFKC", name))[:MOST_WORDS]
        slug = "-".join("".join(map(_plain, word)) for word in words) or "x"
        ident = f"{prefix}-{slug}"
        numbered = (f"{ident}-{number}" for number in count(2))
        found.append(ident if ident not in found else next(other for other in numbered if other not in found))
    return found


def _plain(letter: str) -> str:
    """A letter, the letter without its accent, or its number: the first of these that a schema takes."""
    bare = normalize("NFD", letter)[0]
    return next((form for form in (letter, bare) if PLAIN.fullmatch(form)), f"u{ord(letter):x}")


def responsible(element: tei.Element) -> str:
    """The pointer to who answers for a decision: the editor, where the header names one, else the program."""
    root = element.getroottree().getroot()
    named = any(tei.xml_id(editor) == "editor" for editor in tei.descendants(root, "editor"))
    return "#editor" if named else "#variorum"
