"""What files say of themselves, in the form that the header has it."""

from __future__ import annotations

import re

DAY = re.compile(r"\s*(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ].*)?\s*", re.DOTALL)
TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")


def day(text: str) -> str:
    """A date as year, month and day, as far as it says them; "" where it is none in this form (ISO 8601)."""
    found = DAY.fullmatch(text)
    return "-".join(filter(None, found.groups())) if found else ""


def language(text: str) -> str:
    """A language tag (BCP 47); "" where it is none."""
    return text.strip().replace("_", "-") if TAG.fullmatch(text.strip()) else ""
