"""Lines that are set as verse: prose fills its lines, verse ends them where it will."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.indents import Indented

SHORT = 55  # characters: lines that all begin with capitals and have no more are verse
LONGEST_VERSE = 75
OPENING = '“«„‘‹»"'
SLACK = 8  # columns that a quotation may be narrower at the right
FEWEST_RAGGED = 3  # lines
FEWEST_IN_TURNS = 4
AT_THE_END = re.compile(r"(?:\s{2,}\d{1,4}|\s*\[\d{1,3}\])$")  # a line’s number, or a call


def set_as_verse(lines: Sequence[Indented], width: int) -> bool:
    """Whether several lines have room for the next word, and begin with capitals, are indented, or end unevenly so."""
    if len(lines) < 2:
        return False
    capitals = sum(1 for _, text in lines if begins_with_capital(text))
    if max(len(_measured(text)) for _, text in lines) < SHORT and capitals == len(lines):
        return True
    if in_turns(lines):
        return True
    room = all(indent + _needed(text, after) <= width - SLACK for (indent, text), (_, after) in pairwise(lines))
    shown = is_shown(lines) or lines[0][1][:1] in OPENING
    return room and ((2 if shown else 3) * capitals >= (1 if shown else 2) * len(lines) or ragged(lines))


def in_turns(lines: Sequence[Indented]) -> bool:
    """Whether every second line is indented, as in distichs."""
    odd, even = ({indent for indent, _ in lines[start::2]} for start in (0, 1))
    return len(lines) >= FEWEST_IN_TURNS and len(odd) == len(even) == 1 and odd != even


def is_shown(lines: Sequence[Indented]) -> bool:
    """Whether all lines are indented, or they are so in turns, as no paragraph is."""
    return min(indent for indent, _ in lines) > 0 or len({indent for indent, _ in lines[1:]}) > 1


def ragged(lines: Sequence[Indented]) -> bool:
    """Whether indented lines end where prose of their own measure would not: half of them have room for the next word."""
    longest = max(len(_measured(text)) for _, text in lines)
    room = sum(1 for (_, text), (_, after) in pairwise(lines) if _needed(text, after) <= longest)
    return FEWEST_RAGGED <= len(lines) <= 2 * room + 1 and longest <= LONGEST_VERSE and is_shown(lines)


def _needed(text: str, after: str) -> int:
    """How long a line would be with the next word in it."""
    return len(_measured(text)) + 1 + len(after.partition(" ")[0])


def _measured(text: str) -> str:
    return AT_THE_END.sub("", text)


def begins_with_capital(text: str) -> bool:
    """Whether the first letter is a capital, with nothing but signs before it."""
    letter = re.match(r"\W*([^\W\d_])", text)
    return letter is not None and letter[1].isupper()
