"""The blurb: the text on the back, flush left in a good measure, each line placed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from pipeline.cover.cloths import Inks
from pipeline.cover.lettering import Line, Span
from pipeline.cover.spread import Area
from pipeline.errors import EditionError, Finding
from pipeline.shaping import Cut
from pipeline.titling import hangs

EMPHASIS = re.compile(r"_([^_]+)_")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, in parts where its cut changes, and its width in em."""

    spans: tuple[Span, ...]
    width: float

    def __str__(self) -> str:
        return "".join(span.text for span in self.spans)


def paragraphs(blurb: str) -> list[str]:
    """The paragraphs, without their line ends."""
    return [" ".join(part.split()) for part in re.split(r"\n[^\S\n]*\n", blurb) if part.strip()]


def words(paragraph: str, roman: Cut, italic: Cut) -> Iterator[Word]:
    """The words of a paragraph, measured; what stands between low lines is italic."""
    parts: list[Span] = []
    for number, text in enumerate(EMPHASIS.split(paragraph)):
        for piece in re.split("( )", text):
            if piece == " ":
                yield _measured(parts, roman, italic)
                parts = []
            elif piece:
                parts.append(Span(piece, italic=number % 2 == 1))
    yield _measured(parts, roman, italic)


def _measured(parts: Sequence[Span], roman: Cut, italic: Cut) -> Word:
    return Word(tuple(parts), sum((italic if span.italic else roman).run(span.text).width for span in parts))


@dataclass(frozen=True, slots=True)
class Measure:
    """How a blurb is set: `size` mm to the em, `leading` and `indent` in em."""

    size: float
    leading: float = 1.36
    indent: float = 1.3
    characters: float = 25.5  # em: some sixty-two letters, spaces and all


SHRINK, SMALLEST = 0.97, 2.82  # to the next smaller size; mm, 8 pt: no blurb is set smaller


def set_blurb(blurb: str, cuts: tuple[Cut, Cut], size: float, area: Area, ink: Inks) -> list[Line]:
    """The lines of a blurb from the top of an area, smaller where it is long (`size` mm to the em).

    `cuts` are roman and italic. Raises EditionError where it has no room even in the smallest size.
    """
    while True:
        lines = list(_lines(blurb, cuts, Measure(size), area, ink))
        if not lines or lines[-1].baseline <= area.foot:
            return lines
        if size * SHRINK < SMALLEST:
            over = sum(line.baseline > area.foot for line in lines)
            lines_ = "a line" if over == 1 else f"{over} lines"
            message = f"the blurb is too long for the back of this cover, by {lines_} in small type; make it shorter"
            raise EditionError([Finding("COV-006", message)])
        size *= SHRINK


def _lines(blurb: str, cuts: tuple[Cut, Cut], measure: Measure, area: Area, ink: Inks) -> Iterator[Line]:
    roman, italic = cuts
    size, space = measure.size, roman.run(" ").width
    baseline = area.top + roman.cap_height * size
    for number, paragraph in enumerate(paragraphs(blurb)):
        indent = measure.indent if number else 0.0
        set_ = list(words(paragraph, roman, italic))
        wide = min(measure.characters, area.width / size)
        for first, last in pairwise(ragged([word.width for word in set_], set_, space, wide, indent)):
            hung = 0.0 if first == 0 and indent else _hanging(set_[first], roman)
            x = area.left + (indent if first == 0 else 0.0) * size - hung * size
            yield Line(tuple(_joined(set_[first:last])), x, baseline, size, ink)
            baseline += measure.leading * size


def _hanging(word: Word, roman: Cut) -> float:
    """How far a quotation mark that begins a line hangs before it, in em."""
    text = str(word)
    return roman.run(text[0]).width if text[:1] in OPENING else 0.0


OPENING = frozenset("“‘„‚«‹\"'")


def _joined(line: Sequence[Word]) -> Iterator[Span]:
    """The words of a line as few spans: those of one cut run on."""
    run = Span("")
    for number, word in enumerate(line):
        for place, span in enumerate(word.spans):
            blank = " " if number and not place else ""
            if span.italic == run.italic or not run.text:
                run = Span(f"{run.text}{blank}{span.text}", span.italic)
            else:
                yield Span(run.text + blank, run.italic)
                run = span
    yield run


LONELY = 0.2  # of the measure: a last line shorter than this


def ragged(widths: Sequence[float], said: Sequence[object], space: float, measure: float, indent: float) -> list[int]:
    """Where the lines of a paragraph begin, by its words, and its end: full lines of a quiet rag, after Knuth and Plass.

    Widths, space, measure and indent are in em.
    """
    ends = [0.0, *accumulate(width + space for width in widths)]
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, (0,))]
    for end in range(1, len(widths) + 1):
        ways = []
        for start in range(end - 1, -1, -1):
            filled = (ends[end] - ends[start] - space + indent * (start == 0)) / measure
            if filled > 1 and start < end - 1:
                break
            cost, begun = best[start]
            white = (
                _last(filled, start) if end == len(widths) else (1 - filled) ** 2 + 0.015 * hangs(str(said[end - 1]))
            )
            ways.append((cost + white, (*begun, end)))
        best.append(min(ways))
    return list(best[-1][1])


def _last(filled: float, start: int) -> float:
    """What the last line costs: nothing, but where it is lost or too long."""
    return 0.3 * (filled < LONELY and start > 0) + 100 * max(filled - 1, 0)
