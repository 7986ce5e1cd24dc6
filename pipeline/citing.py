"""By what divisions are cited: their numbers, “3”, “1.2” of one within another, and where such a number is shown."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import tei
from pipeline.edition import DIVISIONS, Edition
from pipeline.letters import letters
from pipeline.reading import events, number

LONGEST = 12  # characters: what is longer names a file or an archive
#: Divisions that hold a text whole, whose `n` is the name of the file (EpiDoc, CTS).
WHOLE = frozenset({"edition", "translation"})


def own(division: tei.Element) -> str:
    """The number that a division has itself; an address is none."""
    n = division.get("n", "").strip()
    fits = ":" not in n and len(n) <= LONGEST and division.get("type") not in WHOLE
    return n if fits else ""


def citation(division: tei.Element, top: tei.Element) -> str:
    """The number of a division below `top`, with those of the divisions around it: “1.2”."""
    around = tei.ancestor(division, *DIVISIONS) if division is not top else None
    before, n = "" if around is None else citation(around, top), own(division)
    return n if not before or n.startswith(f"{before}.") else f"{before}.{n}" if n else before


def shown(division: tei.Element, top: tei.Element) -> str:
    """The number that is shown where a division begins: of one that has no heading, and does not begin with another one."""
    inner = next(tei.children(division), None)
    if not own(division) or next(tei.children(division, "head"), None) is not None:
        return ""
    if inner is not None and tei.name(inner) in DIVISIONS and shown(inner, top):
        return ""
    return citation(division, top)


def beginnings(edition: Edition) -> Iterator[tuple[str, int, str]]:
    """Where each number is shown: the section, how many of its letters stand before, the number."""
    for section in edition.sections():
        count = 0
        top = section.element
        if n := shown(top, top):
            yield section.id, 0, n
        for item in events(top, number):
            if isinstance(item, str):
                count += len(letters(item))
            elif tei.name(item) in DIVISIONS and (n := shown(item, top)):
                yield section.id, count, n
