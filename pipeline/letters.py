"""What a text is compared by where hyphens, ligatures and line ends differ."""

from __future__ import annotations

import re
from unicodedata import normalize


def letters(text: str) -> str:
    """Letters and digits alone, in one form of Unicode."""
    return "".join(re.findall(r"[^\W_]+", normalize("NFKC", text)))
