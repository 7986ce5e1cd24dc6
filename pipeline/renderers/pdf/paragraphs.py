"""Paragraphs broken by total fit, before the engine lays them out.

The engine breaks lines one by one. Where the best breaks of a paragraph are known, its text is bound together (a
word joiner after each space that is to stay inside a line) so that only these are left to it. A word joiner has no
glyph and leaves no trace in the finished file.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import pairwise
from typing import Any
from unicodedata import category

import pyphen

from pipeline.renderers.pdf import engine, justification, laying
from pipeline.renderers.pdf.totalfit import ALWAYS, NEVER, Item, breaks, settled

STRETCH, SHRINK = 0.5, 0.2  # of a word space
HYPHEN, DASH = 800.0, 300.0  # penalties of a break inside a word, and after a hyphen or dash in it
TOLERANCES = (3.0, 8.0)  # how many times its stretch a space may take up: the first that has a way through
SAFETY = 0.3  # px: rounding may not make a line too long for its measure

JOINER, SOFT_HYPHEN = "\u2060", "\u00ad"
TOKEN = re.compile(r" |[^ ]+")
WORD = re.compile(r"^(\W*)([^\W\d_]+)(\W*)$")
SHORTEST, LEFT, RIGHT = 6, 3, 3  # letters: of a word that is hyphenated, and on either side of the hyphen


@dataclass(frozen=True, slots=True)
class Piece:
    """What a box of text holds at an item: the words where the line goes on, and where it breaks."""

    box: int
    inside: str
    at_break: str


#: An item, its words where the line goes on, and where it breaks.
Part = tuple[Item, str, str]
Word = Callable[..., tuple[Part, ...]]
Measures = dict[Any, float]  # of bound paragraphs, by their elements, in px


def fit(root: engine.Box, measures: Measures) -> None:
    """Binds every justified paragraph under `root` to its best lines; one that has none is left to the engine."""
    rulers, word = justification.Rulers(), cache(_word)
    for paragraph, measure in justification.paragraphs(root):
        if _fit_paragraph(paragraph, measure, rulers, word):
            measures[paragraph.element] = measure
    justification.keep_called_words(root)


def justify(layout: laying.Layout, measures: Measures) -> None:
    """Sets the lines of bound paragraphs to their measure, their last ones only where they are too long."""
    found: dict[Any, list[tuple[engine.Box, float]]] = {}
    for page in layout.pages:
        for block in engine.walk(page):
            if block.element in measures and justification.is_justified(block):
                block.width = measures[block.element]
                edge = block.content_box_x() + block.width
                found.setdefault(block.element, []).extend((line, edge) for line in block.children)
    for lines in found.values():
        for number, (line, edge) in enumerate(lines, 1):
            justification.set_to_measure(line, edge, only_narrower=number == len(lines))


def _fit_paragraph(paragraph: engine.Box, measure: float, rulers: justification.Rulers, word: Word) -> bool:
    boxes = engine.text_boxes(paragraph)
    if not boxes or not all(_breakable(box.text) for box in boxes) or engine.has_picture(paragraph):
        return False
    items, pieces = _items(boxes, paragraph, rulers, word)
    for tolerance in TOLERANCES:
        found = breaks(items, measure - SAFETY, tolerance)
        way = settled(items, found, measure - SAFETY) if found else None
        if way is not None:
            _bind(boxes, pieces, frozenset(way[0]))
            justification.hyphenate_by_hand(boxes)
            justification.give_room(paragraph, way[1] + SAFETY if way[1] else 0.0)
            return True
    return False


def _breakable(text: str) -> bool:
    """Whether lines of this text break at spaces: not so in scripts without letter case."""
    return not any(category(character) == "Lo" for character in text)


def _items(
    boxes: Sequence[engine.Box], paragraph: engine.Box, rulers: justification.Rulers, word: Word
) -> tuple[list[Item], list[Piece | None]]:
    items: list[Item] = [Item(justification.indent(paragraph))]
    pieces: list[Piece | None] = [None]
    edges = justification.inline_edges(paragraph)
    points = justification.break_points("".join(box.text for box in boxes), boxes[0].style["lang"] or "")
    start = 0
    for number, box in enumerate(boxes):
        items.append(Item(edges.get(id(box), 0.0)))
        pieces.append(None)
        here = points[bisect_left(points, start) : bisect_left(points, start + len(box.text) + 1)]
        inner = frozenset(point - start for point in here)
        joined = (number > 0, number < len(boxes) - 1)
        for item, inside, at_break in _box(
            box.text,
            inner,
            joined,
            partial(rulers.space, box),
            partial(word, width=rulers.of(box)),
            box.style["lang"] or "",
        ):
            items.append(item)
            pieces.append(Piece(number, inside, at_break))
        start += len(box.text)
    items += [Item(0.0, stretch=1e6, glue=True), Item(penalty=ALWAYS)]
    return items, [*pieces, None, None]


def _box(
    text: str,
    points: frozenset[int],
    joined: tuple[bool, bool],
    space: Callable[[str, str], float],
    word: Callable[..., tuple[Part, ...]],
    language: str,
) -> Iterator[Part]:
    """The items of a text box; `joined` says whether its first and last word go on in the boxes beside it."""
    inside = sorted(point for point in points if point and text[point - 1 : point] != " ")
    tokens = list(TOKEN.finditer(text))
    for number, token in enumerate(tokens):
        if token[0] == " ":
            if token.end() not in points:
                yield Item(penalty=NEVER), "", ""
            beside = (tokens[at][0].strip() if 0 <= at < len(tokens) else "" for at in (number - 1, number + 1))
            width = space(*beside)
            yield Item(width, width * STRETCH, width * SHRINK, glue=True), f" {JOINER}", " "
        else:
            shared = (joined[0] and token.start() == 0) or (joined[1] and token.end() == len(text))
            cuts = [cut for cut in inside if token.start() < cut < token.end()] if inside else ()
            parts = tuple(text[a:b] for a, b in pairwise((token.start(), *cuts, token.end())))
            yield from word(parts, language="" if shared else language)


def _word(parts: Sequence[str], width: Callable[[str], float], language: str) -> tuple[Part, ...]:
    """The parts of a word and the penalties between them; without a language it is not hyphenated."""
    return tuple(_parts_of_word(parts, width, language))


def _parts_of_word(parts: Sequence[str], width: Callable[[str], float], language: str) -> Iterator[Part]:
    for number, part in enumerate(parts):
        if number:
            may = DASH if not part.startswith("—") else NEVER  # a line is not to begin with a dash
            yield Item(penalty=may, hyphen=True), JOINER, ""
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
