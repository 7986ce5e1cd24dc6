"""Numbers as a sentence says them."""

from __future__ import annotations

NUMERALS = "no one two three four five six seven eight nine ten eleven twelve".split()


def counted(number: int, noun: str = "", capital: bool = False) -> str:
    """A number in words up to twelve, in figures above, with the noun it counts: “two notes”, “17 notes”."""
    numeral = NUMERALS[number] if number < len(NUMERALS) else str(number)
    counts = f" {noun}{'' if number == 1 else 's'}" if noun else ""
    return f"{numeral.capitalize() if capital else numeral}{counts}"
