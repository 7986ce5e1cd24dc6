"""Display lines: a title or a heading broken into few, even lines that end where the sense does."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from pipeline.cues import SMALL_WORDS
from pipeline.shaping import Cut


def lines(cut: Cut, text: str, measure: float, features: Sequence[str] = (), spacing: float = 0.0) -> list[str]:
    """The lines of a text in a cut; `measure` and the `spacing` of letters are in em."""
    words = text.split()
    widths = [cut.run(word, features, spacing).width for word in words]
    return break_lines(words, widths, cut.run(" ").width + 2 * spacing, measure)


def hangs(line: str) -> bool:
    """Whether a line ends in a word that belongs to the next: an article, a preposition."""
    return line.rsplit(maxsplit=1)[-1].casefold() in SMALL_WORDS


def break_lines(words: Sequence[str], widths: Sequence[float], space: float, measure: float) -> list[str]:
    """The lines of the words: few, even, and none that ends in “the” or “of” if that can be helped.

    Widths, space and measure are in em. The cheapest way through all breaks, after Knuth and Plass.
    """
    ends = [0.0, *accumulate(width + space for width in widths)]
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, (0,))]
    for end in range(1, len(words) + 1):
        ways = []
        for start in range(end - 1, -1, -1):
            filled = (ends[end] - ends[start] - space) / measure
            if filled > 1 and start < end - 1:
                break
            cost, breaks = best[start]
            ways.append((cost + _cost(words[start:end], filled, start, end == len(words)), (*breaks, end)))
        best.append(min(ways))
    return [" ".join(words[start:end]) for start, end in pairwise(best[-1][1])]


SHORT = 0.35  # of the measure: a last line shorter than this looks lost


def _cost(line: Sequence[str], filled: float, start: int, last: bool) -> float:
    """What a line costs: a little for being there, the square of its white, and its faults."""
    lost = last and start > 0 and filled < SHORT
    return 0.6 + (1 - filled) ** 2 + 12 * (not last and hangs(line[-1])) + lost
