"""Which words of a text are set in another face than the book’s own, and in which one: by what the fonts cover.

A letter and the marks on it are always set in one face; a word in another script than Latin is, too, so that its letters
join. What is chosen depends on the text and on the files that are installed, and on nothing that happens in between.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

from pipeline import fonts
from pipeline.edition import Edition
from pipeline.errors import Finding, Location
from pipeline.fonts import INVISIBLE, Cuts, Other
from pipeline.scriptfaces import BY_CODE, COMMON, SLOPED, WRITINGS, ScriptFace, Writing, writing_of
from pipeline.shaping import Cut, Ink


class Part(NamedTuple):
    """A run of text, the face that it is set in (None is the book’s own), whether its letters run from right to left."""

    text: str
    face: Other | None = None
    rtl: bool = False


class _Unit(NamedTuple):
    """A letter with its marks, or a word in a script other than Latin."""

    text: str
    writing: Writing


def faces(family: str, edition: Edition) -> tuple[Cuts, tuple[Finding, ...]]:
    """The cuts of a face with the faces that an edition needs beside it; a finding where it is not installed."""
    cuts, findings = fonts.find(family)
    return with_others(cuts, edition), findings


def with_others(cuts: Cuts, edition: Edition) -> Cuts:
    """The cuts with the faces that the texts of an edition need beside them."""
    found: dict[str, Other] = {}
    for run in dict.fromkeys(str(each) for each in edition.root.itertext()):
        for italic in (False, True) if needed(run, cuts) else ():
            for part in _parts(run, cuts, italic):
                if part.face is not None:
                    found.setdefault(part.face.css, part.face)
    return replace(cuts, others=tuple(found[css] for css in sorted(found))) if found else cuts


def whole(text: str, cuts: Cuts) -> Path:
    """The cut that has all of a text that is set in one face: the book’s own, else one beside it; its own if none has."""
    needed_ = frozenset(map(ord, text)) - _SPACES
    beside = (other.regular for other in cuts.others if fonts.covered(other.regular) >= needed_)
    return cuts.regular if fonts.covered(cuts.regular) >= needed_ else next(beside, cuts.regular)


def parts(text: str, cuts: Cuts, *, italic: bool = False) -> list[Part]:
    """The runs of a text by the faces that the cuts have."""
    if not _odd(set(text), cuts):
        return [Part(text)]
    known = {other.css for other in cuts.others}
    found = _parts(text, cuts, italic)
    return [part if part.face is None or part.face.css in known else part._replace(face=None) for part in found]


def needed(text: str, cuts: Cuts) -> bool:
    """Whether a text has characters that the book’s own face lacks."""
    return _odd(set(text), cuts)


def _odd(characters: set[str], cuts: Cuts) -> bool:
    """Whether there are characters that a cut of the text lacks, or marks, which it may not set well."""
    both = _both(cuts.regular, cuts.italic)
    return any(ord(c) not in both or MARK.match(c) for c in characters)


SPACES = INVISIBLE | frozenset("\t\n\r")
_SPACES = frozenset(map(ord, SPACES))


@lru_cache
def _own(path: Path) -> frozenset[int]:
    return fonts.covered(path) | _SPACES


@lru_cache
def _both(regular: Path, italic: Path) -> frozenset[int]:
    return _own(regular) & _own(italic)


def _parts(text: str, cuts: Cuts, italic: bool) -> list[Part]:
    own = _own(cuts.italic if italic else cuts.regular)
    found: list[Part] = []
    for unit in _units(text):
        if own.issuperset(map(ord, unit.text)) and _placed(cuts.italic if italic else cuts.regular, unit.text):
            found.append(Part(unit.text))
        else:
            found += _faced(unit)
    return _joined(found)


def _placed(path: Path, text: str) -> bool:
    """Whether a face sets the marks of a text where they belong."""
    return all(_sits(path, found[0]) for found in MARKED.finditer(text))


MARKS = "\u0300-\u036f\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
MARK, MARKED = re.compile(f"[{MARKS}]"), re.compile(f"[^{MARKS}][{MARKS}]+")


@lru_cache(maxsize=10_000)
def _sits(path: Path, cluster: str) -> bool:
    """Whether a letter’s marks stand in its middle, over it or under it, and not on one another."""
    base, *marks = _cut(path).inked(cluster) or [NO_INK]
    if not all(base.left - ASIDE < mark.middle < base.right + ASIDE for mark in marks):
        return False
    if not {unicodedata.combining(c) for c in unicodedata.normalize("NFD", cluster)[1:]} <= {0, OVER, UNDER}:
        return True  # hooks and strokes lie on their letters
    over = [base, *(mark for mark in marks if mark.top > base.top)]
    under = [base, *(mark for mark in marks if mark.top <= base.top)]
    stacked = all(upper.bottom > lower.top - CLOSE for lower, upper in pairwise(over))
    return stacked and all(lower.top < upper.bottom + CLOSE for upper, lower in pairwise(under))


@lru_cache
def _cut(path: Path) -> Cut:
    return Cut(path)


NO_INK = Ink(0, 0, 0, 0)
OVER, UNDER = 230, 220  # classes of marks (Unicode, 4.3)
ASIDE, CLOSE = 0.04, 0.06  # em


def _faced(unit: _Unit) -> Iterator[Part]:
    """A unit with its face; a word that no face has whole in its letters, each with its own."""
    face = _face(unit.writing.code, unit.text)
    clusters = [unit.text] if face else list(_clusters(unit.text))
    for cluster in clusters:
        yield Part(cluster, face or _face(unit.writing.code, cluster), unit.writing.rtl)


@lru_cache(maxsize=10_000)
def _face(code: str, text: str) -> Other | None:
    """The first face of a script that has all these characters and sets their marks well, or has them at least."""
    needed = frozenset(map(ord, text)) - _SPACES
    having = [other for other in _installed(code) if fonts.covered(other.regular) >= needed]
    return next((other for other in having if _placed(other.regular, text)), next(iter(having), None))


@lru_cache
def _installed(code: str) -> tuple[Other, ...]:
    """The faces for a script that are installed, in the order of preference; those of Latin have more than Latin."""
    writing = BY_CODE[code]
    faces = [*writing.faces, *(face for face in COMMON.faces if face not in writing.faces)]
    there = [(face, fonts.located(face.regular)) for face in faces]
    return tuple(_other(writing, face, path, number) for number, (face, path) in enumerate(there) if path is not None)


def _other(writing: Writing, face: ScriptFace, regular: Path, number: int) -> Other:
    return Other(
        css=f"script-{writing.code}-{number}",
        script=writing.code,
        name=face.family,
        licence=face.licence,
        scale=face.scale,
        regular=regular,
        italic=fonts.located(face.italic) if writing.code in SLOPED else None,
        bold=fonts.located(face.bold),
        rtl=writing.rtl,
        sloped=writing.code in SLOPED,
    )


def _joined(found: Sequence[Part]) -> list[Part]:
    """The same with what stands between two runs in one face set in it too, where it is no letter of another script."""
    joined: list[Part] = []
    for part in found:
        if joined and part[1:] == joined[-1][1:]:
            joined[-1] = part._replace(text=joined[-1].text + part.text)
        elif len(joined) > 1 and part[1:] == joined[-2][1:] and part[1:] != OWN and _goes_along(joined[-1], part.face):
            between, before = joined.pop(), joined.pop()
            joined.append(part._replace(text=before.text + between.text + part.text))
        else:
            joined.append(part)
    return joined


OWN = (None, False)


def _goes_along(part: Part, face: Other | None) -> bool:
    """Whether spaces, points and figures between two runs can be set in their face."""
    if part[1:] != OWN or (face and face.script == COMMON.code):
        return False
    covers = fonts.covered(face.regular) if face else frozenset()
    return all(not c.isalpha() and (c in SPACES or ord(c) in covers) for c in part.text)


def _units(text: str) -> Iterator[_Unit]:
    """The letters of a text with their marks; those of a script other than Latin word by word."""
    clusters = ((cluster, writing_of(cluster[0])) for cluster in _clusters(text))
    for writing, run in groupby(clusters, key=lambda each: each[1]):
        if writing is COMMON:
            yield from (_Unit(cluster, writing) for cluster, _ in run)
        else:
            yield _Unit("".join(cluster for cluster, _ in run), writing)


def _clusters(text: str) -> Iterator[str]:
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not _is_mark(text[place]):
            yield text[start:place]
            start = place


@lru_cache(maxsize=4096)
def _is_mark(character: str) -> bool:
    """Whether a character belongs to the one before it: a mark, a joiner, a variation selector."""
    return unicodedata.category(character)[0] == "M" or character in "\u200c\u200d\u034f"


RTL = re.compile("[" + "".join(writing.letters for writing in WRITINGS if writing.rtl) + "]")


def runs_both_ways(edition: Edition) -> bool:
    """Whether an edition has letters that run from right to left."""
    return any(RTL.search(str(run)) for run in edition.root.itertext())


def lacking(edition: Edition, cuts: Cuts) -> Iterator[Finding]:
    """The characters that no installed face has, one finding for each script, at the first place that needs them."""
    runs = [*edition.runs(), ("".join(str(run) for run in edition.root.itertext()), None)]
    found: dict[str, dict[str, Location | None]] = {}
    for text, at in runs:
        for character in sorted(_without(text, cuts), key=text.index):
            found.setdefault(writing_of(character).code, {}).setdefault(character, at)
    for code, characters in found.items():
        yield _unset(BY_CODE[code], characters)


def _without(text: str, cuts: Cuts) -> set[str]:
    """The characters that neither the book’s own face has nor any for their script."""
    return {c for c in set(text) - SPACES if is_unset(c, cuts)}


def is_unset(character: str, cuts: Cuts) -> bool:
    """Whether no face has a character: neither the book’s own nor one for its script."""
    if not character.isprintable() or ord(character) in _own(cuts.regular):
        return False
    return _face(writing_of(character).code, character) is None


def _unset(writing: Writing, characters: dict[str, Location | None]) -> Finding:
    first, *more = characters
    what = fonts.called(first)
    if more:
        what += f", nor {len(more)} more characters of this script: {' '.join(more[:EXAMPLES])}"
        what += " …" if len(more) > EXAMPLES else ""
    package = next((face.package for face in writing.faces if face.package), "")
    asked = (
        f"install a face for {writing.name} (on Debian: {package})" if writing is not COMMON and package else OTHERWISE
    )
    return fonts.unset(what, f"{asked}, or write another character", characters[first])


EXAMPLES = 8
OTHERWISE = "choose a face that has it"
