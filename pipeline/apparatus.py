"""Apparatus entries → words: lemma, readings, sigla and editorial terms, in the order in which they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from types import MappingProxyType
from typing import Literal

from pipeline.config import Apparatus
from pipeline.edition import Edition
from pipeline.entries import Entry, Reading, lemma_of, listed
from pipeline.letters import letters
from pipeline.scholars import PROPOSED
from pipeline.terms import TERMS, Terms
from pipeline.witnesses import Witness, borne, expanded

Kind = Literal["lemma", "rank", "bracket", "reading", "term", "siglum", "scholar", "mark", "comment"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an entry; `ref` is the id of the witness that a siglum stands for. White space stands in marks only."""

    kind: Kind
    text: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Manner:
    """How entries are worded: the language of their terms, whether the lemma’s own witnesses are named.

    With `all_named` no term stands for the witnesses that are left.
    """

    terms: Terms
    positive: bool
    witnesses: Sequence[Witness]
    all_named: bool = False

    @property
    def style(self) -> str:
        """The style as settings and files name it."""
        return "positive" if self.positive else "negative"


def manner(edition: Edition, settings: Apparatus) -> Manner:
    """How the entries of an edition are worded: as the settings ask, else as the edition itself has them.

    An apparatus made elsewhere that names the lemma’s witnesses is positive. Its sigla are all printed: whether those who
    are not named agree is not known.
    """
    apps = listed(edition.root) if not settings.style and edition.imported else ()
    names_lemma = any(own is not None and borne(own) for own in map(lemma_of, apps))
    positive = settings.style == "positive" or names_lemma
    return Manner(TERMS[settings.language], positive, edition.witnesses(), all_named=edition.imported)


LONGEST_LEMMA = 5  # words: of a longer one the first and the last are printed
MOST_NAMED = 2  # witnesses: more than these, where all others agree, are “the rest”


def wording(entry: Entry, manner: Manner, rank: int = 0, brief: bool = False) -> list[Piece]:
    """The pieces of an entry, without its line.

    `rank` tells which of several like words in a line the lemma is; `brief` prints the ends of a long reading, whose
    words then stand whole elsewhere.
    """
    entry = bared(entry)
    pieces = [] if entry.bare else [*_lemma(entry, manner, rank), Piece("bracket", "]"), *_support(entry, manner)]
    supported = bool(pieces) and pieces[-1].kind != "bracket"
    for number, reading in enumerate(reading for reading in entry.readings if not _is_support(entry, reading)):
        if pieces:
            pieces.append(Piece("mark", "; " if number or supported else " "))
        pieces += _reading(entry, reading, manner, brief)
    if entry.note and entry.kind != "emendation":
        pieces += [Piece("mark", " "), Piece("comment", f"({entry.note.rstrip('.')})")]
    return pieces


def _is_support(entry: Entry, reading: Reading) -> bool:
    """Whether a reading is that of the lemma, whose witnesses stand beside it: an edition prefers none, or says so apart."""
    alike = bool(entry.lemma) and reading.text == entry.lemma and reading.witnesses == entry.witnesses
    return alike and (entry.witnesses != () or (lemma_of(entry.element) is None and not reading.by))


def text(pieces: Sequence[Piece]) -> str:
    """An entry as plain text."""
    return "".join(piece.text for piece in pieces)


#: Opening and closing marks with what each may be the other half of; an apostrophe looks like one and is none.
PARTNERS: Mapping[str, str] = MappingProxyType(
    {"“": "”„", "”": "“„", "„": "“”", "«": "»", "»": "«", "‘": "’‚", "‚": "‘’", "(": ")", ")": "(", "[": "]", "]": "["}
)
POINTS = ",;:"  # a full stop may be part of an abbreviation


def bared(entry: Entry) -> Entry:
    """An entry without the marks that lemma and readings all have at one end: where nothing differs, they say nothing.

    A mark stays whose other half is there too, and so does one without which nothing would differ. A reading that is
    only longer stays so.
    """
    texts = [entry.lemma, *(reading.text for reading in entry.readings)]
    ends = (True,) if any(_addition(entry.lemma, other) for other in texts[1:]) else (True, False)
    while fewer := next((found for end in ends if (found := _without_shared(texts, first=end))), []):
        texts = fewer
    texts = _without_opening(texts) or texts
    readings = tuple(replace(reading, text=words) for reading, words in zip(entry.readings, texts[1:], strict=True))
    return replace(entry, lemma=texts[0], readings=readings)


def _without_shared(texts: Sequence[str], *, first: bool) -> list[str]:
    """Some texts without the mark that all begin with, or end with; none where there is no such mark."""
    end = 0 if first else -1
    marks = {text[end] if text else "" for text in texts}
    mark = marks.pop()
    if marks or not (mark in PARTNERS or (mark and mark in POINTS)):
        return []
    if any(other in text for text in texts for other in PARTNERS.get(mark, "")):
        return []
    bare = [(text[1:] if first else text[:-1]).strip() for text in texts]
    return bare if all(bare) and len(set(bare)) == len(bare) else []


BEGINNING = re.compile(r"(?:^|(?<=[\s—–]))([“„«])\w")  # a mark that stands before a word and behind none


def _without_opening(texts: Sequence[str]) -> list[str]:
    """Some texts without the beginning of a quotation that all end with: “said, “I” and “said,—“I” differ before it."""
    alike = takewhile(lambda marks: len(set(marks)) == 1, zip(*(reversed(text) for text in texts), strict=False))
    shared = "".join(mark for mark, *_ in alike)[::-1]
    found = BEGINNING.search(shared)
    if found is None or any(other in text for text in texts for other in PARTNERS[found[1]]):
        return []
    opening = found.start(1)
    bare = [text[: len(text) - len(shared) + opening].strip() for text in texts]
    return bare if all(map(letters, bare)) and len(set(bare)) == len(bare) else []


def shortened(lemma: str) -> str:
    """A long lemma by its first and its last word."""
    words = lemma.split()
    if len(words) <= LONGEST_LEMMA:
        return lemma
    spoken = [word for word in words if letters(word)] or words
    return f"{spoken[0]} … {spoken[-1]}"


LONGEST_READING = 40  # words: of a longer one a brief entry has the ends
ENDS = 6  # words


def abridged(reading: str) -> str:
    """A long reading by its first and its last words."""
    words = reading.split()
    if len(words) <= LONGEST_READING:
        return reading
    return f"{' '.join(words[:ENDS])} … {' '.join(words[-ENDS:])}"


def is_abridged(entry: Entry) -> bool:
    """Whether a brief entry does not have all the words of its readings."""
    return any(abridged(reading.text) != reading.text for reading in entry.readings)


def _lemma(entry: Entry, manner: Manner, rank: int) -> Iterator[Piece]:
    """The lemma; an addition stands at the word beside it."""
    if entry.lemma:
        yield Piece("lemma", shortened(entry.lemma))
    else:
        if entry.before:
            yield from (Piece("term", manner.terms.before), Piece("mark", " "))
        yield Piece("lemma", entry.beside)
    if rank:
        yield Piece("rank", str(rank))


def _support(entry: Entry, manner: Manner) -> Iterator[Piece]:
    """Who reads the lemma: of an emendation whose it is, or the witnesses that have it; in a positive apparatus these."""
    if entry.by:
        yield from (Piece("mark", " "), Piece("scholar", entry.by))
    elif entry.kind == "emendation" and _several(manner) and not entry.witnesses:
        yield from (Piece("mark", " "), Piece("term", manner.terms.emended))
    supported = any(_is_support(entry, reading) for reading in entry.readings)
    named = manner.positive or supported or (entry.kind == "emendation" and entry.witnesses)
    if named and entry.witnesses and entry.kind != "lacuna":
        yield from (Piece("mark", " "), *_sigla(entry.witnesses, entry, manner))
    for fragment in entry.fragments:
        yield from (Piece("mark", " ("), Piece("term", manner.terms.fragments[fragment]), Piece("mark", ")"))


def _several(manner: Manner) -> bool:
    return sum(1 for witness in manner.witnesses if witness.single) > 1


def _reading(entry: Entry, reading: Reading, manner: Manner, brief: bool) -> Iterator[Piece]:
    """What a reading says, and whose it is."""
    for piece in _words(entry, reading, manner.terms):
        yield replace(piece, text=abridged(piece.text)) if brief and piece.kind == "reading" else piece
    for inner in reading.inner:
        yield from (Piece("mark", " ("), *wording(inner, manner, brief=brief), Piece("mark", ")"))
    if reading.witnesses:
        yield from (Piece("mark", " "), *_sigla(reading.witnesses, entry, manner))
    if reading.by:
        proposed = reading.text and (not manner.all_named or reading.kind in PROPOSED)
        said = [Piece("mark", " "), Piece("term", manner.terms.conjectured)] if proposed else []
        yield from (*said, Piece("mark", " "), Piece("scholar", reading.by))
    if reading.text:
        for fragment in reading.fragments:
            yield from (Piece("mark", " ("), Piece("term", manner.terms.fragments[fragment]), Piece("mark", ")"))
    if reading.note:
        yield from (Piece("mark", " "), Piece("comment", f"({reading.note.rstrip('.')})"))


def _words(entry: Entry, reading: Reading, terms: Terms) -> Iterator[Piece]:
    """The words of a reading, or the term for what it does."""
    added = _addition(entry.lemma, reading.text)
    if reading.kind == "lacuna":
        yield Piece("term", terms.lacking)
    elif not reading.text and reading.fragments:
        for number, fragment in enumerate(reading.fragments):
            yield from ([Piece("mark", ", ")] if number else [])
            yield Piece("term", terms.fragments[fragment])
    elif not reading.text:
        yield Piece("term", terms.deleted if reading.by and reading.kind != "omission" else terms.omitted)
    elif entry.bare:
        yield Piece("reading", reading.text)
    elif reading.kind == "transposition" and len(entry.lemma.split()) == 2:
        yield Piece("term", terms.transposed)
    elif added:
        yield from (Piece("term", terms.added), Piece("mark", " "), Piece("reading", added))
    else:
        yield Piece("reading", reading.text)


def _addition(lemma: str, reading: str) -> str:
    """What a reading has after all the words of the lemma, or "" where it is not simply longer."""
    if lemma and not reading.startswith(f"{lemma} "):
        return ""
    return reading.removeprefix(lemma).strip() if len(reading) > len(lemma) else ""


def _sigla(ids: Sequence[str], entry: Entry, manner: Manner) -> Iterator[Piece]:
    """Sigla in the order of the conspectus; where all the others agree, one term for them."""
    if _all_others(ids, entry, manner):
        yield Piece("term", manner.terms.others)
        return
    order = {witness.id: number for number, witness in enumerate(manner.witnesses)}
    by_id = {witness.id: witness.siglum for witness in manner.witnesses}
    chosen = sorted(ids, key=lambda ident: order.get(ident, len(order)))
    apart = "" if all(_is_short(by_id.get(ident, ident)) for ident in chosen) else " "
    for number, ident in enumerate(chosen):
        if number and apart:
            yield Piece("mark", apart)
        yield Piece("siglum", by_id.get(ident, ident), ident)


def _is_short(siglum: str) -> bool:
    """Whether a siglum may stand close to the next one: “ABC”, “MrSc”, but “F2 J2”, for figures would run together."""
    return len(siglum) <= SHORT and not any("0" <= sign <= "9" for sign in siglum)


SHORT = 2  # characters


def _all_others(ids: Sequence[str], entry: Entry, manner: Manner) -> bool:
    """Whether some witnesses are all that the entry’s other readings, and the lemma where they are named, leave."""
    if manner.all_named:
        return False
    if any(witness.of for witness in manner.witnesses if witness.id in ids):
        return False  # a later hand is no other witness: it is named
    everyone = {witness.id for witness in manner.witnesses if witness.single}
    mine = expanded(manner.witnesses, ids)
    cited = [entry.witnesses, *(reading.witnesses for reading in entry.readings)]
    others = frozenset().union(*(expanded(manner.witnesses, c) for c in cited if c != tuple(ids)))
    names_lemma = manner.positive or not entry.witnesses
    return names_lemma and len(mine) > MOST_NAMED and bool(others) and mine == everyone - others
