"""Ids for what an editor names: plain enough for XML, the same for the same names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import normalize

MOST_WORDS = 4


def identifiers(prefix: str, names: Sequence[str]) -> list[str]:
    """An id for each name, from its first words: “A²” becomes wit-A2; of two alike the second has its number."""
    found: list[str] = []
    for name in names:
        slug = "-".join(re.findall(r"[^\W_]+", normalize("NFKC", name))[:MOST_WORDS]) or "x"
        ident = f"{prefix}-{slug}"
        found.append(ident if ident not in found else f"{ident}-{len(found) + 1}")
    return found
