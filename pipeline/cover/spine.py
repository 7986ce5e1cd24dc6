"""The spine: how wide it is, and the words that it has room for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import titling
from pipeline.cover.fitting import SPACED
from pipeline.cover.papers import Paper
from pipeline.errors import EditionError, Finding
from pipeline.shaping import Cut

BLANK_BELOW = 6.0  # mm: a narrower spine stays without words
FEWEST, MOST = 4, 3000  # pages: a sheet folded once, and the thickest that a machine binds


def width(pages: int, paper: Paper, stock: float = 0.0) -> float:
    """The width of a spine in mm: each leaf has two pages; `stock` (mm) is the cover’s own paper, on either side."""
    return leaves(pages) * 2 * paper.page + paper.added + 2 * stock


def leaves(pages: int) -> int:
    """The leaves of a book; where the pages are odd, the last is blank on its back."""
    return (pages + 1) // 2


def bindable(pages: int) -> tuple[Finding, ...]:
    """What there is to say of a number of pages; raises EditionError where no book has so many or so few."""
    if not FEWEST <= pages <= MOST:
        message = f"a book of {pages} pages cannot be bound with a spine; it is to have from {FEWEST} to {MOST}"
        raise EditionError([Finding("COV-004", message)])
    if pages % 2 == 0:
        return ()
    message = f"the book has {pages} pages, and a leaf has two; the spine is that of {pages + 1}"
    return (Finding("COV-005", message, severity="warning"),)


@dataclass(frozen=True, slots=True)
class Words:
    """What can stand on a spine: the title, whole and without what follows a colon, the author, the last name alone."""

    title: str
    author: str
    surname: str

    def choices(self) -> Iterator[tuple[str, str]]:
        """Author and title, from all of it to the least; nothing is ever cut within."""
        short = short_title(self.title)
        yield self.author, self.title
        yield self.author, short
        yield self.surname, short


def short_title(title: str) -> str:
    """A title without its subtitle, or its second name: what stands before the first colon or semicolon."""
    first = min((title.find(mark) for mark in ":;" if mark in title), default=-1)
    return title[:first].rstrip() if first > 0 else title


@dataclass(frozen=True, slots=True)
class Lettering:
    """The words of a spine in one size (mm to the em): the author, and `title_at` mm behind it the lines of the title.

    `drop` is how far below the middle of the spine a single line has its baseline, in em.
    """

    author: str
    title: tuple[str, ...]
    size: float
    title_at: float
    drop: float


GAP = 1.6  # em between author and title
SMALLEST, LARGEST = 2.3, 8.0  # mm, 6.5 pt and 23 pt
LEADING = 1.12  # em between two lines
YIELDING = (0.8, 0.6, 0.45, 0.0)  # of the largest size: before they shrink further, words are fewer


def letter(words: Words, cut: Cut, across: float, along: float) -> Lettering | None:
    """The words as large as the room across the spine and along it (mm) allows; None where there is none for any."""
    size = min(LARGEST, 2.2 + 0.36 * across)
    settings = [setting for choice in words.choices() for setting in _settings(*choice, cut, size, across, along)]
    for least in YIELDING:
        for setting in settings:
            if setting.size >= max(least * size, SMALLEST):
                return setting
    return None


def _settings(author: str, title: str, cut: Cut, size: float, across: float, along: float) -> Iterator[Lettering]:
    """The title in one line and, where the spine is wide enough, in two, in the sizes that this allows."""
    before = cut.run(author, ("smcp",), SPACED).width + GAP if author else 0.0
    drop = sum(cut.reach("dp")) / 2  # so that heads and feet of the letters are as far from either fold
    edges = [edge - drop for edge in (*cut.reach(title), *cut.reach(author, ("smcp",)))]
    for lines in ((title,), tuple(titling.lines(cut, title, 0.6 * cut.run(title).width))):
        long = before + max(cut.run(line).width for line in lines)
        tall = 2 * max(map(abs, edges)) + LEADING * (len(lines) - 1)
        fitted = min(size, along / long, across / tall)
        yield Lettering(author, lines, fitted, before * fitted, drop)
