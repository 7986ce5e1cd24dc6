"""The binder’s sheet: the sides of a sheet in small, and what to do with it, step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from pipeline.imposition import instructions
from pipeline.imposition.binding import Plan
from pipeline.imposition.folding import Fold
from pipeline.imposition.marks import Label, Line, Mark
from pipeline.imposition.sheets import MM, SHEETS, Layout, Span
from pipeline.imposition.signatures import Forme

LEFT, TOP, FOOT = 30 * MM, 28 * MM, 25 * MM
MEASURE = 132 * MM
TITLE, TEXT, SMALL = 17.0, 10.5, 8.5  # pt
LEADING = 15.0  # pt
DIAGRAM = 50 * MM  # the longer side of a sheet in small
BETWEEN = 8 * MM
OVER = 2.5 * MM  # so far creases are drawn over a sheet in small
INDENT = 16.0  # pt: from a step’s number to its words

Width = Callable[[str, float], float]  # of words of a size, in pt


def paper(plan: Plan) -> Layout:
    """The paper that the guide is printed on: Letter where the sheets are American, else A4."""
    name = "letter" if plan.layout.sheet in ("letter", "tabloid") else "a4"
    width, height = (side * MM for side in SHEETS[name])
    return Layout(name, width, height, (Span(0, width),), (Span(0, height),), 1.0, 0.0, 0.0)


def pages(plan: Plan, title: str, width: Width) -> list[list[Mark]]:
    """All that stands on each page of the guide; `width` measures words."""
    head = paper(plan).height - TOP
    made: list[list[Mark]] = [[]]
    y = head
    for block in chain(_heading(plan, title, width), _diagrams(plan), _steps(instructions.steps(plan), width)):
        if y - block.height < FOOT and made[-1]:
            made.append([])
            y = head
        made[-1] += [_lowered(mark, y) for mark in block.marks]
        y -= block.height
    return made


@dataclass(frozen=True, slots=True)
class _Block:
    """Marks that stay together on a page, their heights counted from the baseline of its first line, and its height."""

    height: float
    marks: tuple[Mark, ...]


def _lowered(mark: Mark, y: float) -> Mark:
    if isinstance(mark, Line):
        return replace(mark, y0=mark.y0 + y, y1=mark.y1 + y)
    return replace(mark, y=mark.y + y)


def _heading(plan: Plan, title: str, width: Width) -> Iterator[_Block]:
    for line in _lines(title, MEASURE, lambda words: width(words, TITLE)):
        yield _Block(TITLE * 1.2, (Label(line, LEFT, 0, TITLE),))
    yield _Block(LEADING * 2, (Label(heading(plan), LEFT, 0, TEXT),))


def heading(plan: Plan) -> str:
    """What is made, in a line: “16mo · 3 signatures · 12 sheets of A3”."""
    gathered = len(plan.signatures)
    signatures = [f"{gathered} signature{'' if gathered == 1 else 's'}"] if gathered else []
    sheets = f"{plan.sheets} sheet{'' if plan.sheets == 1 else 's'} of {instructions.name_of(plan.layout)}"
    name = plan.binding.scheme.name
    return " · ".join([name[:1].upper() + name[1:], f"{plan.pages} pages", *signatures, sheets])


def _diagrams(plan: Plan) -> Iterator[_Block]:
    """The two sides of the first sheet of each format, beside each other."""
    shown: dict[str, list[tuple[Forme, Layout]]] = {}
    for forme, layout in plan.formes:
        shown.setdefault(forme.format.name, []).append((forme, layout))
    for sides in shown.values():
        marks_: list[Mark] = []
        left = LEFT
        for forme, layout in sides[:2]:
            scale = DIAGRAM / max(layout.width, layout.height)
            marks_ += _diagram(forme, layout, scale, left)
            marks_.append(Label(_called(plan, forme), left, -layout.height * scale - SMALL * 2, SMALL))
            left += layout.width * scale + BETWEEN
        yield _Block(sides[0][1].height * scale + LEADING * 2.4, tuple(marks_))


def _called(plan: Plan, forme: Forme) -> str:
    side = "outer side" if forme.outer else "inner side"
    which = f"signature {forme.signature.number}, " if forme.signature and len(plan.signatures) > 1 else ""
    return f"{which}sheet {forme.sheet}, {side}"


def _diagram(forme: Forme, layout: Layout, scale: float, left: float) -> Iterator[Mark]:
    """A side of a sheet in small, below the line: its edges, its pages with their numbers as they stand, its creases."""
    bottom = -layout.height * scale
    yield from _frame(Span(left, left + layout.width * scale), Span(bottom, 0))
    for row, places in zip(layout.rows, forme.places, strict=True):
        for column, place in zip(layout.columns, places, strict=True):
            across = Span(left + column.start * scale, left + column.end * scale)
            upward = Span(bottom + row.start * scale, bottom + row.end * scale)
            yield from _frame(across, upward)
            size = (upward.end - upward.start) / 4
            middle = (upward.start + upward.end) / 2 + (size / 3 if place.turned else -size / 3)
            yield Label(str(place.page or "–"), (across.start + across.end) / 2, middle, size, "center", place.turned)
    for boundary, fold in forme.format.creases(Fold.DOWN).items():
        x = left + (layout.columns[boundary - 1].end + layout.columns[boundary].start) / 2 * scale
        yield Line(x, OVER, x, bottom - OVER, dashed=True)
        yield Label(str(fold), x, OVER + 1, SMALL * 0.8, "center")
    for boundary, fold in forme.format.creases(Fold.ACROSS).items():
        y = bottom + (layout.rows[boundary - 1].start + layout.rows[boundary].end) / 2 * scale
        yield Line(left - OVER, y, left + layout.width * scale + OVER, y, dashed=True)
        yield Label(str(fold), left - OVER - 1, y - SMALL / 4, SMALL * 0.8, "right")


def _frame(across: Span, upward: Span) -> Iterator[Line]:
    left, bottom, right, top = across.start, upward.start, across.end, upward.end
    corners = [(left, bottom), (right, bottom), (right, top), (left, top)]
    for (x0, y0), (x1, y1) in zip(corners, [*corners[1:], corners[0]], strict=True):
        yield Line(x0, y0, x1, y1)


def _steps(steps: Sequence[str], width: Width) -> Iterator[_Block]:
    for number, step in enumerate(steps, 1):
        lines = list(_lines(step, MEASURE - INDENT, lambda words: width(words, TEXT)))
        labels = [Label(line, LEFT + INDENT, -n * LEADING, TEXT) for n, line in enumerate(lines)]
        yield _Block(LEADING * (len(lines) + 1 / 3), (Label(str(number), LEFT + INDENT / 2, 0, TEXT, "right"), *labels))


def _lines(text: str, measure: float, width: Callable[[str], float]) -> Iterator[str]:
    """The lines of a text, each as full as the measure allows."""
    space = width(" ")
    line: list[str] = []
    filled = 0.0
    for word in text.split():
        longer = width(word) + (space if line else 0.0)
        if line and filled + longer > measure:
            yield " ".join(line)
            line, longer, filled = [], width(word), 0.0
        line.append(word)
        filled += longer
    yield " ".join(line)
