"""What a text is compared by where hyphens, ligatures and line ends differ."""

from __future__ import annotations

import re
from unicodedata import normalize

#: Arabic letters with hamza, madda or a dotless tail, which faces draw as a letter and a mark, by that letter.
SEATS = str.maketrans("آأؤإئىۀۂۓ", "ااوايي\u06d5\u06c1\u06d2")

RUN = re.compile(r"[^\W_]+")


def letters(text: str) -> str:
    """Letters and digits alone, in one form of Unicode; a hamza does not count, nor what else marks a letter."""
    return "".join(RUN.findall(normalize("NFKC", text))).translate(SEATS)
