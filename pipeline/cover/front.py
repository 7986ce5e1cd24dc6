"""The front: author and title set for the shelf; of the e-book, 1600 × 2560 px.

Its sign is the bracket that closes a lemma in the apparatus criticus. The subtitle stays on the title page: nobody
reads it in a shop's thumbnail.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.cover.cloths import choose
from pipeline.cover.fitting import Manner, Setting, fit
from pipeline.painting import Block, Sheet, paint
from pipeline.shaping import Cut

WIDTH, HEIGHT = 1600, 2560  # px: the proportion that shops ask for


@dataclass(frozen=True, slots=True)
class Wording:
    """What the front says, and the identifier that its cloth is chosen by; what is "" is left out."""

    title: str
    author: str
    publisher: str
    identifier: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The type area of a front, its edges and the longest line that stays clear of the bracket, in one unit.

    The bracket closes it on the right: `weight` is the thickness of its strokes, `arm` the length of its short ones.
    """

    left: float
    right: float
    top: float
    foot: float
    measure: float
    weight: float
    arm: float
    author: Manner
    title: Manner
    publisher: Manner
    author_to_title: float

    def bracket(self) -> tuple[tuple[float, float, float, float], ...]:
        """Its three strokes: left, top, right and bottom of each."""
        inner = self.right - self.arm
        return (
            (inner, self.top, self.right, self.top + self.weight),
            (self.right - self.weight, self.top, self.right, self.foot),
            (inner, self.foot - self.weight, self.right, self.foot),
        )


#: The front of the e-book, in px.
SCREEN = Frame(
    left=150,
    right=1450,
    top=190,
    foot=2370,
    measure=1190,
    weight=26,
    arm=132,
    author=Manner(88, 300, 140, small_caps=True),
    title=Manner(232, 1560, 140),
    publisher=Manner(54, 60, 140, small_caps=True),
    author_to_title=200,
)
SMALLER = 0.7  # of a title in small type: the author is never larger


def draw(wording: Wording, cut: Path, cloth: str = "") -> bytes:
    """The front of the e-book as a PNG; the same words in the same cut and cloth give the same bytes."""
    chosen = choose(wording.identifier, cloth)
    settings = compose(wording, Cut(cut), SCREEN)
    words = tuple(line for setting, top in settings for line in setting.placed(SCREEN.left, top))
    bracket = tuple(Block(*map(int, stroke)) for stroke in SCREEN.bracket())
    return paint(Sheet(WIDTH, HEIGHT, chosen.ground, chosen.ink, chosen.accent, words, bracket))


def compose(wording: Wording, cut: Cut, frame: Frame) -> Iterator[tuple[Setting, float]]:
    """The author over the title, from the top; the publisher at the foot: the lines of each, and where they begin."""
    title = fit(cut, wording.title, frame.title, frame.measure)
    top = frame.top
    if wording.author:
        author = _author(wording.author, cut, frame, title.size * SMALLER)
        yield author, top
        top += author.height + frame.author_to_title
    yield title, top
    if wording.publisher:
        publisher = fit(cut, wording.publisher, frame.publisher, frame.measure)
        yield publisher, frame.foot - publisher.height


IN_ONE_LINE = 0.75  # of its size: so much smaller a name may be that is to stand in one line


def _author(author: str, cut: Cut, frame: Frame, most: float) -> Setting:
    """The author, in one line if that can be."""
    manner = replace(frame.author, size=min(frame.author.size, most))
    whole = frame.measure / cut.run(author, manner.features, manner.spacing).width
    if whole >= IN_ONE_LINE * manner.size:
        manner = replace(manner, size=min(manner.size, whole))
    return fit(cut, author, manner, frame.measure)
