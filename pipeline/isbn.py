"""The ISBN: thirteen digits, of which the last checks the others (ISO 2108)."""

from __future__ import annotations

from pipeline.errors import Finding, Location

DIGITS, BEFORE_2007 = 13, 10
EXAMPLE = "978-3-16-148410-0"


def digits(isbn: str) -> str:
    """The bare digits of an ISBN."""
    return isbn.replace("-", "").replace(" ", "")


def hyphenated(isbn: str) -> str:
    """An ISBN with the hyphens that its group and its publisher ask for."""
    from stdnum import isbn as standard

    return str(standard.format(digits(isbn)))


def fault(isbn: str, at: Location | None = None) -> Finding | None:
    """What is wrong with an ISBN; nothing where it is whole and its check digit right."""
    wrong = _wrong(isbn, digits(isbn).upper())
    return Finding("COV-003", wrong, at) if wrong else None


def _wrong(isbn: str, bare: str) -> str:
    from stdnum import ean
    from stdnum import isbn as standard

    if len(bare) == BEFORE_2007 and standard.is_valid(bare):
        now = hyphenated(standard.to_isbn13(bare))
        return f"“{isbn}” is an ISBN of ten digits; write it as it has been since 2007: {now}"
    if not bare.isdecimal() or not bare.isascii():
        return f"“{isbn}” is no ISBN: it is to have {DIGITS} digits and nothing but hyphens between them, as {EXAMPLE}"
    if len(bare) != DIGITS:
        return f"“{isbn}” is no ISBN: it has {len(bare)} digits, and is to have {DIGITS}, as {EXAMPLE}"
    if not bare.startswith(("978", "979")) or bare.startswith("9790"):
        return f"“{isbn}” is no ISBN: it is to begin with 978 or 979 (979-0 is music), as {EXAMPLE}"
    right = ean.calc_check_digit(bare[:-1])
    if bare[-1] != right:
        return f"“{isbn}” is no ISBN: its last digit checks the others, and would be {right}; compare them all"
    return ""
