"""The labels of notes: what begins a note, in every dress that texts have, and which labels are in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.cues import NOTE_HEADING, NOTE_WORDS

SUPERIOR = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
SUPERIORS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SIGNS = r"\*{1,6}|†{1,3}|‡{1,3}|§{1,2}|‖{1,2}|¶{1,2}"
ORDER = "*†‡§‖¶"
CARET = "[^"

_WORDS = "|".join(re.escape(word) for word in NOTE_WORDS)
_WHITE = "[ \t\u00a0]"
_NUMBER = r"(?P<n>[0-9]{1,3})"
_SIGN = rf"(?P<n>{SIGNS})"
#: Beyond z letters are doubled.
_LETTER = r"(?P<n>[A-Za-z]|(?P<twice>[A-Za-z])(?P=twice))"

#: What begins a note, the most telling first. A label that opens a bracket is closed where the note ends.
LABELS: tuple[tuple[re.Pattern[str], bool], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), closed)
    for pattern, closed in (
        (rf"\[(?:{_WORDS})\.?{_WHITE}*(?:{_NUMBER})?{_WHITE}?[.:][ \t\u00a0\r\n]+(?=\S)", True),
        (rf"\[(?:{_WORDS})\.?{_WHITE}*(?:{_LETTER}|{_SIGN.replace('<n>', '<m>')}){_WHITE}?[.:][ \t\u00a0\r\n]+(?=\S)", True),
        (rf"\[\^(?P<n>[^\]\[\s]{{1,40}})\]:{_WHITE}*(?=\S)", False),
        (rf"(?:{_WORDS})\.?{_WHITE}*{_NUMBER}{_WHITE}?[.:)]?{_WHITE}+(?=\S)", False),
        (rf"\[{_NUMBER}(?:\][.:]?|[.)]){_WHITE}*(?=\S)", False),
        (rf"{_NUMBER}(?:[\].):]|{_WHITE}?[-–—](?={_WHITE})|(?={_WHITE})){_WHITE}+(?=\S)", False),
        (rf"{_NUMBER}[.)](?=[^\W\d_])", False),
        (rf"\({_NUMBER}\)[.:]?{_WHITE}*(?=\S)", False),
        (rf"\{{{_NUMBER}\}}[.:]?{_WHITE}*(?=\S)", False),
        (rf"(?P<n>[{SUPERIORS}]{{1,3}})\)?{_WHITE}*(?=[^\s{SUPERIORS}])", False),
        (rf"\^(?:{_NUMBER}|[\[({{](?P<m>[0-9]{{1,3}})[\])}}]){_WHITE}*(?=[^\s\d])", False),
        (rf"\[{_SIGN}\][.:]?{_WHITE}*(?=\S)", False),
        (rf"\({_SIGN}\)[.:]?{_WHITE}*(?=\S)", False),
        (rf"{_SIGN}\)?{_WHITE}*(?=[^\s*†‡§¶‖)])", False),
        (rf"\[{_LETTER}\][.:]?{_WHITE}+(?=\S)", False),
        (rf"\({_LETTER}\)[.:]?{_WHITE}+(?=\S)", False),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Beginning:
    """What begins a note: its sign as calls write it, the look of the label, its length, whether it opens a bracket."""

    sign: str
    look: str
    length: int
    open: bool


def beginning(text: str) -> Beginning | None:
    """What makes a text begin as a note does, if anything."""
    for pattern, opens in LABELS:
        if found := pattern.match(text):
            groups = found.groupdict()
            written = groups["n"] or groups.get("m") or ""
            return Beginning(sign(written or "*"), look(found[0].strip(), written), found.end(), opens)
    return None


def look(label: str, written: str) -> str:
    """What labels or calls of one kind have in common: “#.”, “[#]”, “[a]”."""
    if label.startswith(CARET):
        return CARET
    if written.isdecimal():
        return label.replace(written, "#").casefold()
    if written.isalpha():
        before, _, after = label.rpartition(written)
        return f"{before.casefold()}{'A' if written.isupper() else 'a'}{after}"
    return label.replace(written, "¹" if written[:1] in SUPERIORS else "*").casefold() if written else label.casefold()


def sign(written: str) -> str:
    """A sign in the form in which call and label are compared."""
    plain = written.translate(SUPERIOR)
    return str(int(plain)) if plain.isdecimal() else plain


def kind(written: str) -> str:
    """What a sign is: a number, a letter, or a sign proper; carets may hold any word."""
    return "number" if written.isdecimal() else "letter" if written.isalpha() else "sign"


def place(written: str) -> int:
    """The place of a sign in its series: 3, c, ‡ and *** all have one; 0 where it has none."""
    if written.isdecimal():
        return int(written)
    if len(set(written)) != 1 or len(written) > len(ORDER):
        return 0
    if written[0] in ORDER:
        return (len(written) - 1) * len(ORDER) + ORDER.index(written[0]) + 1
    letter = ord(written[0].casefold()) - ord("a") + 1
    return letter + 26 * (len(written) - 1) if 1 <= letter <= 26 and len(written) < 3 else 0


def heads_notes(words: str) -> bool:
    """Whether words are a heading over notes, whatever signs stand around them."""
    return NOTE_HEADING.fullmatch(words.strip(" .:_*#=—-[]")) is not None


def notes_of_lines(lines: Sequence[str]) -> list[int]:
    """The lines of a paragraph that begin notes, each the next in its series; none where they are not all that stands there."""
    found = [(index, begun) for index, line in enumerate(lines) if (begun := beginning(line))]
    if not found or found[0][0]:
        return []
    series = [found[0]]
    for index, begun in found[1:]:
        if begun.look == series[0][1].look and place(begun.sign) == place(series[-1][1].sign) + 1:
            series.append((index, begun))
    return [index for index, _ in series] if len(series) > 1 and all(place(b.sign) for _, b in series) else []
