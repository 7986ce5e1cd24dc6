"""By what divisions are cited: their numbers, “3”, “1.2” of one within another, and where such a number is shown."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import tei
from pipeline.edition import WHOLE, Edition
from pipeline.letters import letters
from pipeline.reading import events, number
from pipeline.vocabulary.tables import DIVISIONS

LONGEST = 12  # characters: what is longer names a file or an archive
SHORTEST_NAME = 5  # characters: from here on a word without a figure is a name


def own(division: tei.Element) -> str:
    """The number that a division has itself; an address, or the name of a work, is none."""
    n = division.get("n", "").strip()
    fits = ":" not in n and len(n) <= LONGEST and division.get("type") not in WHOLE
    named = len(n) >= SHORTEST_NAME and not any(character.isdigit() for character in n)
    return n if fits and not named else ""


def citation(division: tei.Element) -> str:
    """The number of a division with those of the divisions around it: “1.2”."""
    around = tei.ancestor(division, *DIVISIONS)
    before, n = "" if around is None else citation(around), own(division)
    return n if not before or goes_on(before, n) else f"{before}.{n}" if n else before


def goes_on(before: str, n: str) -> bool:
    """Whether a number has that of what is around it in itself: “1.2” in “1”, “B10K2” in “B10”, but not “12” in “1”."""
    last, following = before[-1:], n[len(before) : len(before) + 1]
    joins = (last.isdigit() and following.isdigit()) or (last.isalpha() and following.isalpha())
    return bool(before and following) and n.startswith(before) and not joins


def shown(division: tei.Element) -> str:
    """The number that is shown where a division begins: of one that has no heading, and does not begin with another one."""
    inner = next(tei.children(division), None)
    if not own(division) or next(tei.children(division, "head"), None) is not None:
        return ""
    if inner is not None and tei.name(inner) in DIVISIONS and shown(inner):
        return ""
    return citation(division)


def beginnings(edition: Edition) -> dict[str, list[tuple[int, str]]]:
    """Where numbers are shown in each section, by its id: how many of its letters stand before, the number."""
    return {section.id: list(_beginnings(section.element)) for section in edition.sections()}


def _beginnings(top: tei.Element) -> Iterator[tuple[int, str]]:
    count = 0
    if n := shown(top):
        yield 0, n
    for item in events(top, number):
        if isinstance(item, str):
            count += len(letters(item))
        elif tei.name(item) in DIVISIONS and (n := shown(item)):
            yield count, n
