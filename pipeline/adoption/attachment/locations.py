"""Entries that name the place of their lemma: location-referenced attachment (TEI P5, 12.2.1).

The lemma is looked for in the line, verse, paragraph or division that the entry names; where its words stand there, they
get marks. An entry whose lemma is not found keeps its place by name alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pipeline import tei
from pipeline.adoption.adopted import Adopted, places, some
from pipeline.adoption.attachment import marks
from pipeline.adoption.attachment.letters import Lettered, lettered
from pipeline.adoption.attachment.methods import is_number, name_by_numbers
from pipeline.adoption.attachment.sought import AsWritten, Folded, folded, found, nearly
from pipeline.adoption.attachment.units import Part, Units, units
from pipeline.adoption.copies import bare
from pipeline.entries import lemma_of
from pipeline.errors import Finding
from pipeline.letters import letters
from pipeline.reading import reading

#: Divisions that speak of the text and are not it, in editions of inscriptions (EpiDoc).
BESIDE = frozenset({"apparatus", "translation", "commentary", "bibliography", "notes", "history", "description"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A lemma by the letters of the text before and up to it; one that is `near` stands not quite where, or as, it is said to."""

    app: tei.Element
    start: int
    end: int
    near: bool = False


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
    parts = units(text)
    step = _step(apps)
    fold = cache(lambda: folded(text))
    placed: list[Placed] = []
    doubtful: list[str] = []
    reached: dict[str, int] = {}  # how far the entries before, which name the same place, have come
    for app in apps:
        candidates = _candidates(app, text, parts, step, fold)
        behind = [f for f in candidates if f.start >= reached.get(app.get("loc", ""), 0)]
        if len(candidates) > 1 and len(behind) != 1:
            doubtful.append(tei.xml_id(app))
        for one in (behind or candidates)[:1]:
            placed.append(one)
            reached[app.get("loc", "")] = one.start + 1
    _mark(adopted, text, placed, taken)
    known = {id(p.app) for p in placed}
    lost = [app for app in apps if id(app) not in known]
    if doubtful:
        message = f"{places(len(doubtful))} the lemma stands more than once where its entry says ({some(doubtful)}); the first that follows the entry before was marked"
        yield Finding("APP-013", f"{message}; point to it with from and to", adopted.at(apps[0]), "warning")
    if near := [one.app for one in placed if one.near]:
        ids = some([tei.xml_id(app) for app in near])
        message = f"{places(len(near))} the lemma stands not quite where, or as, its entry says ({ids}); the one place near by was marked"
        yield Finding(
            "APP-013", f"{message}; see whether it is meant, and mend the entry", adopted.at(near[0]), "warning"
        )
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


def _candidates(app: tei.Element, text: Lettered, parts: Units, step: int, fold: Callable[[], Folded]) -> list[Placed]:
    """Where the lemma of an entry may stand: in the parts that it names, else (where it names none) anywhere, else near by."""
    lemma = lemma_of(app)
    named = parts.named(app.get("loc", "") or app.get("n", "") * is_number(app.get("from", "")))
    numbered = [Placed(app, *place) for a, b in named for place in _by_number(app, text, a, b, step)]
    if lemma is None or not tei.text(lemma):
        return numbered
    words = letters(_words(lemma))
    if agreeing := [placed for placed in numbered if text.text[placed.start : placed.end] == words]:
        return agreeing
    searched = [*named, *_over(named)]
    exact = [Placed(app, *span) for a, b in searched for span in found(_words(lemma), AsWritten(text), a, b)]
    return list(dict.fromkeys(exact)) or _near(app, lemma, text, parts, named, fold)


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


def _words(lemma: tei.Element, lost: str = "") -> str:
    """The words to look for; what is lost is not told there as it is here, or is what an entry leaves out of a long lemma."""
    words = bare(lemma)
    for gap in list(tei.descendants(words, "gap", "space")):
        tei.replace(gap, seg := tei.make("seg", lost))
        tei.dissolve(seg)
    return reading(words)


def _over(named: Sequence[Part]) -> list[Part]:
    """Several parts that an entry names as one, where each follows the one before."""
    following = all(one[1] == other[0] for one, other in pairwise(named))
    return [(named[0][0], named[-1][1])] if len(named) > 1 and following else []


def _near(
    app: tei.Element,
    lemma: tei.Element,
    text: Lettered,
    parts: Units,
    named: Sequence[Part],
    fold: Callable[[], Folded],
) -> list[Placed]:
    """A lemma that does not stand where its entry says, in the one place where it nearly does.

    In other letters, or by its first and last words; in the lines around; anywhere, where what it names is not there.
    """
    words = list(dict.fromkeys((_words(lemma), _words(lemma, lost="…"))))
    around = [parts.around(part) for part in (*named, *_over(named))] if app.get("loc") else []
    span = nearly(words, text, [[*named, *_over(named)], around, [] if named else [(0, len(text.text))]], fold())
    return [] if span is None else [Placed(app, *span, near=True)]


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
