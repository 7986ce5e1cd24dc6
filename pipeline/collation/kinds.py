"""How serious a difference is: other words, the same words spelt otherwise, pointing, capitals.

Pointing is what is left when marks, quotation marks and the space around dashes are dropped. How a word is divided
(“sea room”, “sea-room”) and an apostrophe inside it are spelling. In doubt a difference is one of words: an editor who leaves
spelling out must not miss a reading.
"""

from __future__ import annotations

import re
import unicodedata

from pipeline.collation.found import Kind
from pipeline.collation.spelling import same_word

_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-"})
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


def kind(lemma: str, reading: str) -> Kind:
    """The kind of a reading; of several differences in one reading the most serious tells."""
    one, other = " ".join(lemma.split()), " ".join(reading.split())
    if one.lower() == other.lower():
        return "capitalisation"
    here, there = _words(one), _words(other)
    if here == there:
        return "punctuation"
    if not here or not there:
        return "substantive"
    if _undivided(here) == _undivided(there) or _respelt(here, there):
        return "spelling"
    return "substantive"


def reordered(lemma: str, reading: str) -> bool:
    """Whether a reading is the lemma’s words in another order."""
    here, there = _words(lemma), _words(reading)
    return here != there and sorted(here) == sorted(there)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFC", text).translate(_MARKS).lower()
    return _WORD.findall(plain)


def _undivided(words: list[str]) -> str:
    return re.sub("['-]", "", "".join(words))


def _respelt(here: list[str], there: list[str]) -> bool:
    return len(here) == len(there) and all(same_word(a, b) for a, b in zip(here, there, strict=True))
