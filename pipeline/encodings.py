"""The encoding of a text whose bytes are not UTF-8 and of which nobody said what they are.

Statistics of letters come from charset-normalizer. They need some sentences; in a few words what speaks against a reading
is that its words mix two scripts, or have capitals inside.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from unicodedata import name

#: The encodings that texts of the press are in, the likelier first: their names there, and as they are written here.
ENCODINGS: Mapping[str, str] = MappingProxyType(
    {
        "cp1252": "windows-1252",
        "koi8_r": "koi8-r",
        "cp1251": "windows-1251",
        "iso8859_7": "iso-8859-7",
        "iso8859_2": "iso-8859-2",
        "cp1250": "windows-1250",
        "iso8859_5": "iso-8859-5",
        "latin_1": "iso-8859-1",
    }
)

WRITTEN = MappingProxyType({codecs.lookup(name).name: written for name, written in ENCODINGS.items()})

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

LONGEST_SAMPLE = 200_000  # bytes
ASCII = bytes(range(128))
FEWEST = 3  # characters beyond ASCII: of fewer, none can be sure
SURE = 0.3  # of 1: how much the letters are to be those of a language


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding that fits some bytes; whether nothing else is likely."""

    encoding: str
    sure: bool


def guess(data: bytes) -> Guess | None:
    """The likeliest encoding of bytes that are not UTF-8; None where none gives a text."""
    marked = next((encoding for mark, encoding in BYTE_ORDER_MARKS if data.startswith(mark)), None)
    if marked:
        return Guess(marked, sure=True) if _decodes(data, marked) else None
    if stated := _stated(data):
        return Guess(stated, sure=True)
    rated = sorted(_rated(data))
    if not rated:
        return None
    faults, noise, language, _, encoding = rated[0]
    rivals = {(each[0], each[1]) for each in rated[1:] if _text(data, each[4]) != _text(data, encoding)}
    enough = len(data.translate(None, ASCII)) >= FEWEST
    sure = enough and not faults and (-language >= SURE or all(other > (faults, noise) for other in rivals))
    return Guess(encoding, sure)


#: What a library writes into its small print.
STATED = re.compile(rb"^[ \t]*character set encoding:[ \t]*([\w.:-]{2,30})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
WHERE_STATED = 10_000  # bytes


def _stated(data: bytes) -> str:
    """The encoding that a text says it is in, if it can be."""
    found = STATED.search(data[:WHERE_STATED])
    try:
        encoding = WRITTEN.get(codecs.lookup(found[1].decode("ascii", "replace")).name, "") if found else ""
    except LookupError:
        return ""
    return encoding if encoding and _decodes(data, encoding) else ""


def _rated(data: bytes) -> Iterator[tuple[int, float, float, int, str]]:
    """The encodings that fit, each with its faults, noise and (negative) likeness to a language: the best is the least."""
    from charset_normalizer import from_bytes

    names = list(ENCODINGS)
    for match in from_bytes(data[:LONGEST_SAMPLE], cp_isolation=names):
        for found in (match.encoding, *match.could_be_from_charset):
            if found in ENCODINGS and _decodes(data, ENCODINGS[found]):
                encoding = ENCODINGS[found]
                text = _text(data, encoding)
                yield _faults(text), match.chaos, -match.coherence, names.index(found), encoding


def _decodes(data: bytes, encoding: str) -> bool:
    """Whether all bytes are characters of a text in an encoding."""
    try:
        text = data.decode(encoding)
    except UnicodeError:
        return False
    return CONTROLS.search(text) is None


CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


def _text(data: bytes, encoding: str) -> str:
    return data[:LONGEST_SAMPLE].decode(encoding, "ignore")


def _faults(text: str) -> int:
    """How many words with letters beyond ASCII mix scripts, or have a capital after a small letter."""
    return sum(1 for word in set(re.findall(r"[^\W\d_]+", text)) if not word.isascii() and _is_odd(word))


def _is_odd(word: str) -> bool:
    scripts = {name(letter, "").partition(" ")[0] for letter in word}
    inside = any(before.islower() and letter.isupper() for before, letter in pairwise(word))
    return inside or len(scripts & {"LATIN", "CYRILLIC", "GREEK"}) > 1
