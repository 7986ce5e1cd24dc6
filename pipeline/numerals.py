"""Numbers as a sentence says them."""

from __future__ import annotations

NUMERALS = "no one two three four five six seven eight nine ten eleven twelve".split()


def counted(number: int, noun: str = "", plural: str = "", *, capital: bool = False) -> str:
    """A number in words up to twelve, in figures above, with the noun it counts: “two notes”, “17 notes”."""
    numeral = NUMERALS[number] if number < len(NUMERALS) else str(number)
    counts = f" {noun if number == 1 else plural or f'{noun}s'}" if noun else ""
    return f"{numeral.capitalize() if capital else numeral}{counts}"


def label(number: int) -> str:
    """What the editor’s note with this number from 1 is called by: E for the edition, so that it is no figure of the author’s."""
    return f"E{number}"
