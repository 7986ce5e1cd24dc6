"""Entries that name the place of their lemma: location-referenced attachment (TEI P5, 12.2.1).

The lemma is looked for in the line, verse, paragraph or division that the entry names; where its words stand there, they
get marks. An entry whose lemma is not found keeps its place by name alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline import tei
from pipeline.adoption.adopted import Adopted, places, some
from pipeline.adoption.attachment import marks
from pipeline.adoption.attachment.letters import Lettered, lettered
from pipeline.adoption.attachment.methods import is_number, name_by_numbers
from pipeline.adoption.copies import bare
from pipeline.entries import lemma_of
from pipeline.errors import Finding
from pipeline.letters import letters
from pipeline.reading import reading

#: What an entry may name, by its number: what begins at a point and goes on to the next, or what holds its words.
POINTS = ("lb", "milestone", "pb", "cb")
HOLDERS = ("l", "p", "ab", "lg", "div", "seg", "sp", "head", "item", "div1", "div2", "div3")
#: Divisions that speak of the text and are not it, in editions of inscriptions (EpiDoc).
BESIDE = frozenset({"apparatus", "translation", "commentary", "bibliography", "notes", "history", "description"})
GAPS = re.compile(r"\s*(?:…|\.\.\.|\[…\]|\[\.\.\.\]|°)\s*")


@dataclass(frozen=True, slots=True)
class Placed:
    """A lemma by the letters of the text before and up to it."""

    app: tei.Element
    start: int
    end: int


def keep_places(apps: Sequence[tei.Element], taken: set[str]) -> None:
    """Leaves marks where entries stood in the text: an entry whose words are found nowhere else speaks of that place."""
    for app in apps:
        if tei.ancestor(app, "listApp", "standOff") is None and tei.ancestor(app, "p", "ab", "l", "head") is not None:
            opening, closing = marks.anchors(app, taken)
            app.addprevious(opening)
            app.addprevious(closing)
            opening.tail = closing.tail = None


def find(adopted: Adopted, apps: Sequence[tei.Element], taken: set[str]) -> Iterator[Finding]:
    """Marks each lemma in the text where it is found; what is doubtful and what is not found is told."""
    if not apps:
        return
    text = lettered(_parts(adopted))
    units = _units(text)
    step = _step(apps)
    placed: list[Placed] = []
    doubtful: list[str] = []
    for app in apps:
        found = _candidates(app, text, units, step)
        behind = [f for f in found if f.start >= _reached(placed, app)]
        if len(found) > 1 and len(behind) != 1:
            doubtful.append(tei.xml_id(app))
        placed += (behind or found)[:1]
    _mark(adopted, text, placed, taken)
    known = {id(p.app) for p in placed}
    lost = [app for app in apps if id(app) not in known]
    if doubtful:
        message = f"{places(len(doubtful))} the lemma stands more than once where its entry says ({some(doubtful)}); the first that follows the entry before was marked"
        yield Finding("APP-013", f"{message}; point to it with from and to", adopted.at(apps[0]), "warning")
    if lost:
        ids = some([tei.xml_id(app) for app in lost])
        message = f"{places(len(lost))} the lemma does not stand where its entry says, or is not given ({ids}); the entry names its place"
        yield Finding(
            "APP-014",
            f"{message}, and nothing is marked; write the lemma as the text reads",
            adopted.at(lost[0]),
            "warning",
        )


def _parts(adopted: Adopted) -> Iterator[tei.Element]:
    """The divisions of the text itself."""
    body = tei.first(adopted.text(), "body")
    divisions = [] if body is None else list(tei.children(body))
    yield from (d for d in divisions if d.get("type") not in BESIDE)


Units = dict[str, list[tuple[int, int]]]


def _units(text: Lettered) -> Units:
    """From where to where each numbered part of the text goes, by its number."""
    units: Units = {}
    open_: dict[str, tuple[str, int]] = {}
    for element, (start, end) in sorted(text.extents.items(), key=lambda item: (item[1][0], -item[1][1])):
        name, n = tei.name(element), element.get("n", "")
        if name in POINTS:
            kind = f"{name} {element.get('unit', '')} {element.get('ed', '')}"
            if kind in open_:
                number, begun = open_.pop(kind)
                units.setdefault(number, []).append((begun, start))
            if n:
                open_[kind] = (n, start)
        elif name in HOLDERS and n:
            units.setdefault(n, []).append((start, end))
            full = ".".join(e.get("n", "") for e in (*reversed([*_numbered(element)]), element))
            if full != n:
                units.setdefault(full, []).append((start, end))
    for number, begun in open_.values():
        units.setdefault(number, []).append((begun, len(text.text)))
    return units


def _numbered(element: tei.Element) -> Iterator[tei.Element]:
    return (e for e in element.iterancestors() if tei.name(e) in HOLDERS and e.get("n"))


def _candidates(app: tei.Element, text: Lettered, units: Units, step: int) -> list[Placed]:
    """Where the lemma of an entry may stand: in the parts that it names, else (where it names none) anywhere."""
    lemma = lemma_of(app)
    parts = _named(app.get("loc", "") or app.get("n", "") * is_number(app.get("from", "")), units, len(text.text))
    numbered = [Placed(app, *place) for a, b in parts for place in _by_number(app, text, a, b, step)]
    if lemma is None or not tei.text(lemma):
        return numbered
    words = letters(_words(lemma))
    if agreeing := [placed for placed in numbered if text.text[placed.start : placed.end] == words]:
        return agreeing
    found = [Placed(app, start, end) for a, b in parts for start, end in _found(_words(lemma), text, a, b)]
    return list(dict.fromkeys(found))


def _step(apps: Sequence[tei.Element]) -> int:
    """How words are numbered: 1, 2, 3, or 2, 4, 6, where odd numbers are the spaces between them (as collations do)."""
    numbers = [int(n) for app in apps for n in (app.get("from", ""), app.get("to", "")) if is_number(n)]
    return 2 if numbers and all(number % 2 == 0 for number in numbers) else 1


def _by_number(app: tei.Element, text: Lettered, start: int, end: int, step: int) -> Iterator[tuple[int, int]]:
    """The words of a part from one number to another, where an entry counts them."""
    first, last = app.get("from", ""), app.get("to", "") or app.get("from", "")
    begins = sorted(place for place in text.begins if start <= place < end) if is_number(first) else []
    if begins and is_number(last):
        a, b = int(first) // step - 1, int(last) // step
        if 0 <= a < b <= len(begins):
            yield begins[a], begins[b] if b < len(begins) else end


def _words(lemma: tei.Element) -> str:
    """The words to look for; what is lost is not told there as it is here."""
    words = bare(lemma)
    for gap in list(tei.descendants(words, "gap", "space")):
        tei.remove(gap)
    return reading(words)


def _named(loc: str, units: Units, end: int) -> list[tuple[int, int]]:
    """The parts that a place names, from the first to the last of several: “3–5”; the whole text where it is named by none."""
    loc = " ".join(loc.split())
    if not loc:
        return [(0, end)]
    if loc in units:
        return units[loc]
    first, _, last = re.sub(r"\s*[-–—]\s*", "–", loc).partition("–")
    for one, other in ((first, last or first), (first.split()[-1:] and first.split()[-1], last or first.split()[-1])):
        if one in units and other in units:
            return [(a, b) for a, _ in units[one] for _, b in units[other] if a < b][:1]
    return []


def _found(words: str, text: Lettered, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where words stand between two places; “the … wine” stands from the first of its parts to the last."""
    parts = [letters(part) for part in GAPS.split(words)]
    parts = [part for part in parts if part]
    if not parts:
        return
    whole = "°" not in words
    for place in text.find(parts[0], start, end, whole=whole) or text.find(parts[0], start, end, whole=False):
        last = place
        reached = place + len(parts[0])
        for part in parts[1:]:
            last = next(iter(text.find(part, reached, end, whole=False)), -1)
            reached = last + len(part)
            if last < 0:
                break
        if last >= 0:
            yield place, reached


def _reached(placed: Sequence[Placed], app: tei.Element) -> int:
    """How far the entries before, which name the same place, have come."""
    same = [p.start for p in placed if p.app.get("loc") == app.get("loc")]
    return same[-1] + 1 if same else 0


def _mark(adopted: Adopted, text: Lettered, placed: Sequence[Placed], taken: set[str]) -> None:
    """Puts the marks, from the last place of the text to the first; those that stand for an entry's own place go."""
    stood = {tei.xml_id(a): a for a in tei.descendants(adopted.text(), "anchor")}
    put: list[tuple[int, int, int, tei.Element, int]] = []
    old = []
    for number, one in enumerate(placed):
        old += [stood[app_end] for name in ("from", "to") if (app_end := one.app.get(name, "")[1:]) in stood]
        name_by_numbers(one.app)
        opening, closing = marks.anchors(one.app, taken)
        put += [(one.start, 1, number, opening, one.end), (one.end, 0, number, closing, one.start)]
    for place, _, _, mark, other in sorted(put, key=lambda p: p[:3], reverse=True):
        text.put(mark, place, other)
    for mark in old:
        tei.remove(mark)
