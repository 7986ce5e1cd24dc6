"""Words fitted into the room they have: as large as their measure allows, or somewhat smaller for better lines.

All lengths are in one unit, whichever the sheet has: px on a screen, mm on paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.painting import Placed
from pipeline.shaping import Cut, Run
from pipeline.titling import break_lines, hangs

SHRINK = 0.96  # from a size that does not fit to the next
FOR_SENSE = 0.7  # of the largest size: so much smaller may words be for lines that end where the sense does


@dataclass(frozen=True, slots=True)
class Manner:
    """How words are set: the largest size, the room they have from top to foot, in small caps or italics or neither.

    From the size `display` on, lines want less leading.
    """

    size: float
    room: float
    display: float
    small_caps: bool = False
    italic: bool = False

    @property
    def features(self) -> tuple[str, ...]:
        """The OpenType features that are asked for."""
        return ("smcp",) if self.small_caps else ()

    @property
    def spacing(self) -> float:
        """The white between letters, in em."""
        return SPACED if self.small_caps else 0.0


SPACED = 0.07  # em: the white between small caps


@dataclass(frozen=True, slots=True)
class Setting:
    """Lines of one size (to the em), `leading` em apart: their words, and the same shaped."""

    cut: Cut
    manner: Manner
    size: float
    leading: float
    texts: tuple[str, ...]
    lines: tuple[Run, ...]

    @property
    def height(self) -> float:
        """From the cap height of the first line to the baseline of the last."""
        return _height(self.cut, self.size, self.leading, len(self.lines))

    def placed(self, left: float, top: float) -> Iterator[Placed]:
        """The lines below `top`, flush left by their first letters: white and quotation marks hang before them."""
        for number, line in enumerate(self.lines, 1):
            baseline = top + _height(self.cut, self.size, self.leading, number)
            yield Placed(self.cut, line, left - line.first_letter * self.size, baseline, self.size)


def _height(cut: Cut, size: float, leading: float, lines: int) -> float:
    return size * (cut.cap_height + (lines - 1) * leading)


def fit(cut: Cut, text: str, manner: Manner, measure: float) -> Setting:
    """The text in the largest size that its measure and its room allow, or somewhat smaller for better lines."""
    words = text.split() or [text]
    widths = [cut.run(word, manner.features, manner.spacing).width for word in words]
    space = cut.run(" ").width + 2 * manner.spacing
    size = min(manner.size, measure / max(*widths, 0.1))
    found: list[Setting] = []
    while not found or size > found[0].size * FOR_SENSE:
        lines = tuple(break_lines(words, widths, space, measure / size))
        runs = tuple(cut.run(line, manner.features, manner.spacing) for line in lines)
        setting = Setting(cut, manner, size, 1.06 if size > manner.display else 1.2, lines, runs)
        if setting.height <= manner.room and not any(map(_weak, lines[:-1])):
            return setting
        if setting.height <= manner.room:
            found.append(setting)
        size *= SHRINK
    return found[0]


def _weak(line: str) -> bool:
    """Whether a line ends in a word that belongs to the next, or has no other, as the “or,” of a second title."""
    return hangs(line) or (" " not in line and hangs(line.rstrip(",;")))
