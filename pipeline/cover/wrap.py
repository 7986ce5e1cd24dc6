"""A whole cover composed: ground, front, spine and back, in one cloth and one face."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import isbn
from pipeline.cover import barcode
from pipeline.cover.blurb import set_blurb
from pipeline.cover.cloths import BLACK, PAPER, Inks, Printed
from pipeline.cover.fitting import SPACED, Manner, Setting, fit
from pipeline.cover.front import Frame, Wording, compose
from pipeline.cover.lettering import Block, Composed, Line, Span, lines
from pipeline.cover.spine import BLANK_BELOW, LEADING, Words, letter
from pipeline.cover.spread import Area, Spread
from pipeline.shaping import Cut


@dataclass(frozen=True, slots=True)
class Cuts:
    """The cuts of a face, and how much smaller it is set to look as large as others."""

    roman: Cut
    italic: Cut
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Said:
    """What a cover says; what is "" is left out. `imprint` are short lines at the foot of the back."""

    front: Wording
    subtitle: str
    spine: Words
    blurb: str
    imprint: tuple[str, ...]
    isbn: str
    upwards: bool


def wrap(said: Said, spread: Spread, cuts: Cuts, cloth: Printed) -> Composed:
    """The cover of a book: what lies where on the spread."""
    sheet = spread.sheet
    ground = Block(sheet.left, sheet.top, sheet.width, sheet.height, cloth.ground)
    frame = front_frame(spread, bool(said.subtitle))
    blocks = [ground, *(Block(a, b, c - a, d - b, cloth.accent) for a, b, c, d in frame.bracket())]
    set_ = list(_front(said, frame, cuts, cloth))
    if spread.spine >= BLANK_BELOW:
        spine = _spine(said, spread, cuts.roman, cloth)
        blocks += spine.blocks
        set_ += spine.lines
    back = _back(said, spread, cuts, cloth)
    return Composed((*blocks, *back.blocks), (*set_, *back.lines))


def _front(said: Said, frame: Frame, cuts: Cuts, cloth: Printed) -> Iterator[Line]:
    """Author, title and publisher as on the e-book, and below the title, where a buyer has the room to read it, the rest."""
    for number, (setting, top) in enumerate(compose(said.front, cuts.roman, frame)):
        yield from lines(setting, frame.left, top, cloth.ink)
        if said.subtitle and number == bool(said.front.author):
            yield from _subtitle(said.subtitle, setting, top + setting.height, frame, cuts.italic, cloth)


def _subtitle(text: str, title: Setting, top: float, frame: Frame, cut: Cut, cloth: Printed) -> Iterator[Line]:
    """The subtitle below its title, in the size of the author, or smaller below a small title."""
    size = min(frame.author.size, 0.5 * title.size)
    manner = Manner(size, SUBTITLE * frame.title.room, DISPLAY, italic=True)
    subtitle = fit(cut, text, manner, frame.measure)
    yield from lines(subtitle, frame.left, top + TO_THE_SUBTITLE * title.size, cloth.ink)


SUBTITLE = 0.28  # of the room of the title
TO_THE_SUBTITLE = 0.55  # em of the title


def front_frame(spread: Spread, subtitled: bool) -> Frame:
    """The type area of the front with its bracket, by the trim of the page; a subtitle needs some of the title’s room."""
    area, width, height = spread.front, spread.page_width, spread.page_height
    return Frame(
        left=area.left,
        right=area.right,
        top=area.top,
        foot=area.foot,
        measure=area.width - 0.12 * width,
        weight=0.0125 * width,
        arm=0.07 * width,
        author=Manner(0.046 * width, 0.1 * height, DISPLAY, small_caps=True),
        title=Manner(0.128 * width, (0.44 if subtitled else 0.58) * height, DISPLAY),
        publisher=Manner(0.03 * width, 0.03 * height, DISPLAY, small_caps=True),
        author_to_title=0.075 * height,
    )


DISPLAY = 9.0  # mm, 25 pt


def _spine(said: Said, spread: Spread, cut: Cut, cloth: Printed) -> Composed:
    """The words of the spine, and at their end the bracket, as at the end of a lemma."""
    area = spread.backbone
    weight = min(0.0125 * spread.page_width, 0.16 * area.width)
    closing = weight + 0.3 * area.width + 0.5 * min(area.width, 12)
    set_ = letter(said.spine, cut, area.width, area.height - closing)
    if set_ is None:
        return Composed((), ())
    turn, sign = (-90, -1) if said.upwards else (90, 1)
    start = area.foot if said.upwards else area.top
    middle = (area.left + area.right) / 2 - sign * set_.size * set_.drop
    words = [
        Line((Span(set_.author),), middle, start, set_.size, cloth.ink, small_caps=True, spacing=SPACED, turn=turn)
    ]
    for number, title in enumerate(set_.title):
        x = middle + sign * set_.size * LEADING * ((len(set_.title) - 1) / 2 - number)
        words.append(Line((Span(title),), x, start + sign * set_.title_at, set_.size, cloth.ink, turn=turn))
    lines_ = tuple(line for line in words if line.spans[0].text)
    return Composed(tuple(_closing(area, weight, upwards=said.upwards, cloth=cloth)), lines_)


def _closing(area: Area, weight: float, *, upwards: bool, cloth: Printed) -> Iterator[Block]:
    """The bracket across the spine, at the end that the words read towards."""
    arm = area.width * 0.3
    side = min(area.width, 12)
    left = (area.left + area.right - side) / 2
    top = area.top if upwards else area.foot - arm
    yield Block(left, top if upwards else area.foot - weight, side, weight, cloth.accent)
    yield Block(left, top, weight, arm, cloth.accent)
    yield Block(left + side - weight, top, weight, arm, cloth.accent)


PANEL = 50.8, 34.6  # mm: wide enough for the panel that printers of single copies put in its place
PADDING = 2.5  # mm
TO_THE_PANEL = 7.0  # mm between the blurb and what is below it


def _back(said: Said, spread: Spread, cuts: Cuts, cloth: Printed) -> Composed:
    """The blurb from the top; at the foot the edition’s imprint and the panel of the ISBN."""
    area = spread.back
    size = min(max(0.0272 * spread.page_width, 3.5), 4.3) * cuts.scale
    panel = Area(area.right - PANEL[0], area.foot - PANEL[1], area.right, area.foot)
    small = 0.8 * size
    room = (panel.left - TO_THE_PANEL if said.isbn else area.right) - area.left
    imprint = list(
        _imprint(said.imprint, cuts.roman, small, Area(area.left, area.top, area.left + room, area.foot), cloth.ink)
    )
    lowest = min(
        [line.baseline - small for line in imprint] + [panel.top] * bool(said.isbn) + [area.foot + TO_THE_PANEL]
    )
    text = Area(area.left, area.top, area.right, lowest - TO_THE_PANEL)
    set_ = (*set_blurb(said.blurb, (cuts.roman, cuts.italic), size, text, cloth.ink), *imprint)
    code = _panel(said.isbn, panel, cuts.roman) if said.isbn else Composed((), ())
    return Composed(code.blocks, (*set_, *code.lines))


def _imprint(texts: tuple[str, ...], cut: Cut, size: float, area: Area, ink: Inks) -> Iterator[Line]:
    """Short lines that end at the foot of an area."""
    manner = Manner(size, area.height, DISPLAY)
    settings = [fit(cut, text, manner, area.width) for text in texts if text]
    foot = area.foot
    for setting in reversed(settings):
        yield from lines(setting, area.left, foot - setting.height, ink)
        foot -= setting.height + size * 0.75


def _panel(number: str, panel: Area, cut: Cut) -> Composed:
    """The white panel with the ISBN in figures and in bars."""
    digits = isbn.digits(number)
    words = f"ISBN {isbn.hyphenated(number)}"
    size = (barcode.MODULES * barcode.MODULE) / cut.run(words, ("lnum",)).width
    left = panel.left + (panel.width - barcode.WIDTH) / 2
    top = panel.foot - PADDING - barcode.WHOLE_HEIGHT
    first = left + barcode.QUIET_LEFT * barcode.MODULE
    said = Line((Span(words),), first, panel.top + PADDING + cut.cap_height * size, size, BLACK, lining=True)
    white = Block(panel.left, panel.top, panel.width, panel.height, PAPER)
    bars = (Block(left + bar.left, top, bar.width, bar.height, BLACK) for bar in barcode.bars(digits))
    return Composed((white, *bars), (said, *_figures(digits, cut, left, top)))


def _figures(digits: str, cut: Cut, left: float, top: float) -> Iterator[Line]:
    """The figures below the bars, each in the middle of its own."""
    height = barcode.WHOLE_HEIGHT - barcode.FIGURES
    size = height / cut.cap_height
    for figure, middle in barcode.figures(digits):
        wide = cut.run(figure, ("lnum", "tnum")).width * size
        yield Line((Span(figure),), left + middle - wide / 2, top + barcode.FIGURES + height, size, BLACK, lining=True)
