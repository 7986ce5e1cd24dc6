"""Paragraphs broken by total fit, before the engine lays them out.

The engine breaks lines one by one. Where the best breaks of a paragraph are known, its text is bound together (a
word joiner after each space that is to stay inside a line) so that only these are left to it. A word joiner has no
glyph and leaves no trace in the finished file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import category

import pyphen

from pipeline.renderers.pdf import engine, justification
from pipeline.renderers.pdf.totalfit import ALWAYS, Item, breaks

STRETCH, SHRINK = 0.5, 0.2  # of a word space
HYPHEN, DASH = 600.0, 300.0  # penalties of a break inside a word, and after a hyphen or dash in it
TOLERANCES = (3.0, 8.0)  # how many times its stretch a space may take up: the first that has a way through
SAFETY = 0.3  # px: rounding may not make a line too long for its measure

JOINER, SOFT_HYPHEN = "\u2060", "\u00ad"
TOKEN = re.compile(r" |[^ ]+")
AFTER_MARK = re.compile(r"(?<=[-‐–—/…!?])(?=\w)")  # where the engine itself might break inside a word
WORD = re.compile(r"^(\W*)([^\W\d_]+)(\W*)$")
SHORTEST, LEFT, RIGHT = 6, 3, 3  # letters: of a word that is hyphenated, and on either side of the hyphen


@dataclass(frozen=True, slots=True)
class Piece:
    """What a box of text holds at an item: the words where the line goes on, and where it breaks."""

    box: int
    inside: str
    at_break: str


def fit(root: engine.Box) -> None:
    """Binds every justified paragraph under `root` to its best lines; one that has none is left to the engine."""
    rulers = justification.Rulers()
    for paragraph, measure in justification.paragraphs(root):
        _fit_paragraph(paragraph, measure, rulers)


def relax(layout: engine.Layout) -> None:
    """Gives the last lines of bound paragraphs their own word spaces back, where there is room."""
    for page in layout.pages:
        for block in engine.walk(page):
            if engine.tag_name(block) == "p" and justification.is_justified(block):
                for line in filter(engine.is_line, engine.walk(block)):
                    if not justification.is_stretched(line):
                        justification.relax(line, block.content_box_x() + block.width)


def _fit_paragraph(paragraph: engine.Box, measure: float, rulers: justification.Rulers) -> None:
    boxes = engine.text_boxes(paragraph)
    if not boxes or not all(_breakable(box.text) for box in boxes):
        return
    space = rulers.space(boxes[0])
    items, pieces = _items(boxes, justification.indent(paragraph), space, rulers)
    for tolerance in TOLERANCES:
        found = breaks(items, measure - SAFETY, tolerance)
        if found is not None:
            _bind(boxes, pieces, frozenset(found))
            justification.tighten(boxes, SHRINK * space)
            return


def _breakable(text: str) -> bool:
    """Whether lines of this text break at spaces: not so in scripts without letter case."""
    return not any(category(character) == "Lo" for character in text)


def _items(
    boxes: Sequence[engine.Box], indent: float, space: float, rulers: justification.Rulers
) -> tuple[list[Item], list[Piece | None]]:
    items: list[Item] = [Item(indent)]
    pieces: list[Piece | None] = [None]
    for number, box in enumerate(boxes):
        tokens, width = TOKEN.findall(box.text), rulers.of(box)
        language = box.style["lang"] or ""
        for index, token in enumerate(tokens):
            if token == " ":
                items.append(Item(space, space * STRETCH, space * SHRINK, glue=True))
                pieces.append(Piece(number, f" {JOINER}", " "))
                continue
            joined = (index == 0 and number > 0) or (index == len(tokens) - 1 and number < len(boxes) - 1)
            for item, inside, at_break in _word(token, width, "" if joined else language):
                items.append(item)
                pieces.append(Piece(number, inside, at_break))
    items += [Item(0.0, stretch=1e6, glue=True), Item(penalty=ALWAYS)]
    return items, [*pieces, None, None]


def _word(word: str, width: Callable[[str], float], language: str) -> Iterator[tuple[Item, str, str]]:
    """The parts of a word and the penalties between them; without a language it is not hyphenated."""
    for number, part in enumerate(AFTER_MARK.split(word)):
        if number:
            yield Item(penalty=DASH, hyphen=True), JOINER, ""
        before = 0.0
        points = _points(part, language) if language else ()
        for start, end in zip((0, *points), (*points, len(part)), strict=True):
            after = width(part[:end])
            yield Item(after - before), part[start:end], part[start:end]
            before = after
            if end < len(part):
                yield Item(width("‐"), penalty=HYPHEN, hyphen=True), "", SOFT_HYPHEN


@lru_cache(maxsize=20_000)
def _points(word: str, language: str) -> tuple[int, ...]:
    """Where a word may be hyphenated (letters before the hyphen)."""
    match, dictionary = WORD.match(word), _dictionary(language)
    if match is None or dictionary is None or len(match[2]) < SHORTEST:
        return ()
    start, letters = len(match[1]), match[2]
    return tuple(start + p for p in dictionary.positions(letters) if LEFT <= p <= len(letters) - RIGHT)


@lru_cache
def _dictionary(language: str) -> pyphen.Pyphen | None:
    known = pyphen.language_fallback(language)
    return pyphen.Pyphen(lang=known) if known else None


def _bind(boxes: Sequence[engine.Box], pieces: Sequence[Piece | None], found: frozenset[int]) -> None:
    """Writes the text so that the engine can break it only where total fit does."""
    texts = [""] * len(boxes)
    for position, piece in enumerate(pieces):
        if piece is not None:
            texts[piece.box] += piece.at_break if position in found else piece.inside
    for box, text in zip(boxes, texts, strict=True):
        box.text = text
