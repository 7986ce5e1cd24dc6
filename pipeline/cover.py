"""The cover: author and title set for the shelf, 1600 × 2560 px.

Its sign is the bracket that closes a lemma in the apparatus criticus; its colours are a press's small stock of
cloths. The subtitle stays on the title page: nobody reads it in a shop's thumbnail.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from pipeline.painting import Block, Placed, Sheet, paint
from pipeline.shaping import Cut, Run
from pipeline.titling import break_lines, hangs

WIDTH, HEIGHT = 1600, 2560  # px: the proportion that shops ask for
LEFT, RIGHT, TOP, FOOT = 150, 1450, 190, 2370  # px: the type area, which the bracket closes
MEASURE = 1190  # px: the longest line that stays clear of the bracket


@dataclass(frozen=True, slots=True)
class Cloth:
    """A ground and what is printed on it."""

    ground: str
    ink: str
    accent: str


#: Each ink reads on its ground at 7:1 and better, each accent at 3:1 (WCAG 2.2, 1.4.6 and 1.4.11).
CLOTHS = (
    Cloth("#6b1d24", "#f7eedd", "#e3a75b"),  # oxblood
    Cloth("#16324c", "#f5f0e3", "#e0925f"),  # Prussian blue
    Cloth("#1e4035", "#f4efde", "#d9b45e"),  # bottle green
    Cloth("#42273f", "#f6ece1", "#e29279"),  # aubergine
    Cloth("#efe5cf", "#23262c", "#a9342a"),  # buff
    Cloth("#24474d", "#f4efe4", "#e8b97c"),  # slate
    Cloth("#2b2b2d", "#f3ede0", "#d9573f"),  # black
)


@dataclass(frozen=True, slots=True)
class Wording:
    """What the cover says, and the identifier that its cloth is chosen by; what is "" is left out."""

    title: str
    author: str
    publisher: str
    identifier: str


def draw(wording: Wording, cut: Path) -> bytes:
    """The cover as a PNG; the same words in the same cut give the same bytes."""
    cloth = choose(wording.identifier)
    words = tuple(compose(wording, Cut(cut)))
    return paint(Sheet(WIDTH, HEIGHT, cloth.ground, cloth.ink, cloth.accent, words, BRACKET))


def choose(identifier: str) -> Cloth:
    """The cloth of an edition, always the same for its identifier."""
    return CLOTHS[sha256(identifier.encode()).digest()[0] % len(CLOTHS)]


WEIGHT, ARM = 26, 132  # px
BRACKET = (
    Block(RIGHT - ARM, TOP, RIGHT, TOP + WEIGHT),
    Block(RIGHT - WEIGHT, TOP, RIGHT, FOOT),
    Block(RIGHT - ARM, FOOT - WEIGHT, RIGHT, FOOT),
)


@dataclass(frozen=True, slots=True)
class Manner:
    """How words are set: the largest size (px), the room they have from top to foot (px), small caps or not."""

    size: float
    room: float
    small_caps: bool = False

    @property
    def features(self) -> tuple[str, ...]:
        """The OpenType features that are asked for."""
        return ("smcp",) if self.small_caps else ()

    @property
    def spacing(self) -> float:
        """The white between letters, in em."""
        return 0.07 if self.small_caps else 0.0


AUTHOR = Manner(88, 300, small_caps=True)
TITLE = Manner(232, 1560)
PUBLISHER = Manner(54, 60, small_caps=True)
AUTHOR_TO_TITLE = 200  # px
SMALLER = 0.7  # of a title in small type: the author is never larger


def compose(wording: Wording, cut: Cut) -> Iterator[Placed]:
    """The author over the title, from the top; the publisher at the foot."""
    title = fit(cut, wording.title, TITLE)
    top: float = TOP
    if wording.author:
        author = fit(cut, wording.author, replace(AUTHOR, size=min(AUTHOR.size, title.size * SMALLER)))
        yield from author.placed(top)
        top += author.height + AUTHOR_TO_TITLE
    yield from title.placed(top)
    if wording.publisher:
        publisher = fit(cut, wording.publisher, PUBLISHER)
        yield from publisher.placed(FOOT - publisher.height)


@dataclass(frozen=True, slots=True)
class Setting:
    """Lines of one size (px to the em), `leading` em apart."""

    cut: Cut
    size: float
    leading: float
    lines: tuple[Run, ...]

    @property
    def height(self) -> float:
        """From the cap height of the first line to the baseline of the last, in px."""
        return _height(self.cut, self.size, self.leading, len(self.lines))

    def placed(self, top: float) -> Iterator[Placed]:
        """The lines below `top`, flush left by their first letters: white and quotation marks hang before them."""
        for number, line in enumerate(self.lines, 1):
            baseline = top + _height(self.cut, self.size, self.leading, number)
            yield Placed(self.cut, line, LEFT - line.first_letter * self.size, baseline, self.size)


def _height(cut: Cut, size: float, leading: float, lines: int) -> float:
    return size * (cut.cap_height + (lines - 1) * leading)


SHRINK = 0.96  # from a size that does not fit to the next
FOR_SENSE = 0.7  # of the largest size: so much smaller may words be for lines that end where the sense does
DISPLAY = 140  # px: from here on lines want less leading


def fit(cut: Cut, text: str, manner: Manner) -> Setting:
    """The text in the largest size that its measure and its room allow, or somewhat smaller for better lines."""
    words = text.split() or [text]
    widths = [cut.run(word, manner.features, manner.spacing).width for word in words]
    space = cut.run(" ").width + 2 * manner.spacing
    size = min(manner.size, MEASURE / max(*widths, 0.1))
    found: list[Setting] = []
    while not found or size > found[0].size * FOR_SENSE:
        lines = break_lines(words, widths, space, MEASURE / size)
        runs = tuple(cut.run(line, manner.features, manner.spacing) for line in lines)
        setting = Setting(cut, size, 1.06 if size > DISPLAY else 1.2, runs)
        if setting.height <= manner.room and not any(hangs(line) for line in lines[:-1]):
            return setting
        if setting.height <= manner.room:
            found.append(setting)
        size *= SHRINK
    return found[0]
