"""How the divisions of a text are called and numbered, in the languages that the reader knows, and how they are dressed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.cues import SMALL_WORDS
from pipeline.ordinals import GREEK, ORDINALS, value

VOLUME, PART, CHAPTER, SECTION = 1, 2, 3, 4

#: The words for divisions, by their rank, in lower case.
RANKS: Mapping[str, int] = MappingProxyType(
    {
        word: rank
        for rank, words in (
            (VOLUME, "volume vol band tome tomo том tomus"),
            (
                PART,
                "part book teil theil buch partie livre parte libro livro часть книга deel boek część kniha část księga "
                "liber pars bok boken delen μέρος μερος βιβλίο βιβλίον βιβλιον",
            ),
            (
                CHAPTER,
                "chapter chap kapitel capitel chapitre capítulo capitulo capitolo глава hoofdstuk kapitola rozdział caput "
                "κεφάλαιο κεφάλαιον κεφαλαιο κεφαλαιον canto gesang chant act akt acte lecture vorlesung letter brief lettre "
                "lettera письмо лекция песнь essay stave lesson lektion",
            ),
            (SECTION, "section sect § abschnitt scene szene scène раздел"),
        )
        for word in words.split()
    }
)

SMALL_ROMAN = r"(?=[LXVI])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"  # C, D and M alone are letters
ROMAN = r"(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_WORDS = "|".join(re.escape(word) for word in sorted(RANKS, key=len, reverse=True))
_COUNTED = "|".join(re.escape(word) for word in sorted(ORDINALS, key=len, reverse=True))
_CASE = "(?i:%s)"
_STOP = r"(?:[.:)\]](?!\d)|\s*[—–-](?=\s)|(?=\s|$))\s*"

#: The dresses of a number, the most telling first: with the word for the division, then alone.
NUMBERED: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "word",
        re.compile(
            rf"(?P<word>{_CASE % _WORDS})\.?\s*(?:(?i:the|the\s+)\s+)?(?P<n>\d{{1,3}}|(?i:{ROMAN})(?![^\W\d_])|{_CASE % _COUNTED}|{GREEK})(?!\w){_STOP}"
        ),
    ),
    (
        "word",
        re.compile(
            rf"(?:(?i:the|der|die|das|la|le)\s+)?(?P<n>{_CASE % _COUNTED})\s+(?P<word>{_CASE % _WORDS})\b{_STOP}"
        ),
    ),
    ("word", re.compile(rf"(?P<n>\d{{1,3}})\.?(?:er|ère|e|st|nd|rd|th)?\s+(?P<word>{_CASE % _WORDS})\b{_STOP}")),
    ("decimal", re.compile(r"(?:§\s*)?(?P<n>\d{1,3}(?:\.\d{1,3}){1,4})\.?(?=\s|$)\s*")),
    ("roman", re.compile(rf"(?P<n>{SMALL_ROMAN})(?:[.:)](?=\s|$)|\s*[—–-](?=\s)|$)(?!\s*\w\.)\s*")),
    ("arabic", re.compile(r"(?P<n>\d{1,3})(?:[.)](?=\s|$)\s*|$)")),
    ("letter", re.compile(r"\(?(?P<n>[A-Za-z])\)\.?(?=\s|$)\s*|(?P<m>[A-HLM])\.\s+(?!\w\.)")),
)


@dataclass(frozen=True, slots=True)
class Numbering:
    """How a heading is numbered: in what style, the rank of the word that names it (0: none), and where its title begins."""

    style: str
    rank: int
    number: int
    end: int

    @property
    def kind(self) -> str:
        """What headings have in common that are numbered together."""
        return f"{self.style}{self.rank}"


def numbering(text: str) -> Numbering | None:
    """How a line is numbered that may be a heading; None where it is not."""
    for style, pattern in NUMBERED:
        found = pattern.match(text)
        if found and not _goes_on(text, found.end()):
            word = found.groupdict().get("word") or ""
            written = found["n"] or found.groupdict().get("m") or ""
            depth = written.count(".") + 1 if style == "decimal" else 0
            name = f"decimal-{depth}" if depth else style
            return Numbering(name, RANKS.get(word.lower(), 0), _number(written, style), found.end())
    return None


def _goes_on(text: str, end: int) -> bool:
    """Whether a number is followed by words of its own sentence: “Part one of the story”."""
    return text[end - 1].isspace() and text[:end].rstrip()[-1:].isalnum() and text[end : end + 1].islower()


def _number(written: str, style: str) -> int:
    if style == "letter":
        return ord(written.upper()) - ord("A") + 1
    return value(written.rpartition(".")[2])


SENTENCE_END = re.compile(r"(?:[.,;:—]|[.!?,][ \u00a0\u202f]?[”’“‘»«›‹\"']|\.”?\))$")
LONGEST_LINE = 80  # characters
MOST_LINES = 4


def in_capitals(text: str) -> bool:
    """Whether a line is set in capitals, more than one letter of it."""
    return text.isupper() and len(re.findall(r"[^\W\d_]", text)) > 1


def in_title_case(text: str) -> bool:
    """Whether all words begin with a capital but the small ones."""
    words = [w for w in re.findall(r"[^\W\d_][\w’'-]*", text) if w.casefold() not in SMALL_WORDS]
    return bool(words) and all(w[0].isupper() for w in words)


def is_number(line: str) -> bool:
    """Whether a line is the number of a division and nothing else."""
    found = numbering(line)
    return found is not None and found.end == len(line)


def is_heading_of_lines(lines: Sequence[str], above: int) -> bool:
    """Whether several short lines are one heading: its number and its title, or a title that is broken in two.

    `above` is how many blank lines stand over it.
    """
    if not 1 < len(lines) <= MOST_LINES or max(map(len, lines)) > LONGEST_LINE:
        return False
    bare = [line for line in lines if not is_number(line)]
    if all(map(in_capitals, bare)) and (bare or any(re.search(r"[^\W\d_]", line) for line in lines)):
        return True
    if SENTENCE_END.search(lines[-1]) or any(re.search(r"[;:.]$", line) for line in lines[1:]):
        return False
    found = numbering(lines[0])
    titled = all(in_title_case(line) for line in lines[1:])
    if found and found.end == len(lines[0]):
        return found.rank > 0 or titled
    if found and found.style in ("roman", "word") and in_title_case(lines[0][found.end :]):
        return titled or above > 1
    return above > 1 and len(lines[0]) >= FILLED and in_title_case(" ".join(lines)) and not found


FILLED = 45  # characters: a title that has room on its line is not broken
