"""The signs of notes, as calls show them and as notes begin with them."""

from __future__ import annotations

import re

from pipeline.labels import SUPERIOR

_SIGN = r"(?P<sign>[0-9⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}|[ivxlc]{1,6}|[a-z]|[*†‡§¶‖]{1,4})"
CALL = re.compile(rf"[\[({{]?\s*(?:(?:foot|end)?note|fn|n|anm|nota)?\.?\s*{_SIGN}\s*[\])}}.:]{{0,2}}", re.IGNORECASE)
LABEL = re.compile(
    rf"\s*[\[({{]?\s*(?:(?:foot|end)?note\s*)?{_SIGN}(?:\s*[\])}}][.:]?|[.:]|(?<=[0-9*†‡§¶‖⁰¹²³⁴⁵⁶⁷⁸⁹]))\s*",
    re.IGNORECASE,
)

#: What is left of the sign where it was a link: “[]”, a full stop.
EMPTIED = re.compile(r"\s*(?:[\[({]\s*[\])}][.:]?|[.:)\]])\s+")


def bare(words: str) -> str:
    """The sign that a call shows, without its brackets; "" where the words are no sign."""
    found = CALL.fullmatch(words.strip())
    return found["sign"].translate(SUPERIOR) if found else ""


def without_label(text: str, sign: str) -> str | None:
    """What follows the sign that a note begins with; None where it begins with another or none."""
    found = LABEL.match(text)
    if sign and found and found["sign"].translate(SUPERIOR) == sign:
        return text[found.end() :]
    emptied = EMPTIED.match(text)
    return text[emptied.end() :] if emptied else None
