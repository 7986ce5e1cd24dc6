"""Formes laid out on sheets of paper; all lengths in pt, from the bottom left corner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from types import MappingProxyType

from pipeline.errors import EditionError, Finding
from pipeline.imposition.folding import Fold, Format
from pipeline.imposition.signatures import Forme, Place

MM = 72 / 25.4  # pt

#: Sheet → its short and its long side in mm (ISO 216, ISO 217 for the SRA sizes; ANSI/ASME Y14.1 for Letter and Tabloid).
SHEETS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "a4": (210, 297),
        "letter": (215.9, 279.4),
        "a3": (297, 420),
        "tabloid": (279.4, 431.8),
        "sra3": (320, 450),
        "sra2": (450, 640),
        "sra1": (640, 900),
    }
)

OFFICE = ("a4", "letter", "a3", "tabloid", "sra3")  # taken where no sheet is named

BOLT = 6 * MM  # between pages that meet at a bolt: 3 mm to cut off each
AS_LARGE = 0.998  # of its part of the sheet: what rounding took away makes no page smaller
MARGIN = 8 * MM  # for crop marks, where pages are made smaller to fit


@dataclass(frozen=True, slots=True)
class Trim:
    """A page as it is cut, and how far it bleeds over that."""

    width: float
    height: float
    bleed: float = 0.0


@dataclass(frozen=True, slots=True)
class Span:
    """A column or a row of pages, from edge to edge."""

    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a format’s pages lie on a sheet: columns from the left, rows from the top, and how much smaller they are.

    `bolt` is the white between pages that are cut apart, before it is scaled.
    """

    sheet: str
    width: float
    height: float
    columns: tuple[Span, ...]
    rows: tuple[Span, ...]
    scale: float
    bleed: float
    bolt: float

    @property
    def flip(self) -> str:
        """The edge about which the sheet is turned over: the inner forme is drawn for a turn like that of a page."""
        return "short" if self.width > self.height else "long"


@dataclass(frozen=True, slots=True)
class Placement:
    """A page on a sheet: the corner of its trim that is at the bottom left as the page is read, and what is seen of it.

    `clip` is left, bottom, right, top.
    """

    page: int
    x: float
    y: float
    turned: bool
    scale: float
    clip: tuple[float, float, float, float]


def lay(format_: Format, trim: Trim, sheet: str, fit: bool) -> Layout:
    """A format on a sheet, in its middle; `sheet` is a name, or "" for the smallest of an office’s that holds it.

    Bolts get 6 mm to be cut off where there is room. Pages too large are made smaller where `fit` allows it; raises
    EditionError where it does not.
    """
    names = (sheet,) if sheet else OFFICE
    ways = (_centred(format_, trim, name, bolt, 1.0) for name in names for bolt in (BOLT, 0.0))
    found = next((way for way in ways if _holds(way)), None)
    if found is None and fit:
        found = _reduced(format_, trim, sheet or "a3")
    if found is None:
        raise EditionError([_too_small(format_, trim, sheet)])
    return found


def as_large(format_: Format, trim: Trim, whole: Layout) -> Layout:
    """A smaller format on the sheet of a larger one, its pages of the same size."""
    return _centred(format_, trim, whole.sheet, whole.bolt, whole.scale)


def _holds(layout: Layout) -> bool:
    slack = 0.01  # pt: what rounding may take away
    return layout.columns[0].start >= -slack and layout.rows[-1].start >= -slack


def _reduced(format_: Format, trim: Trim, sheet: str) -> Layout:
    """The format made smaller, with a margin for the marks around it."""
    whole = _centred(format_, trim, sheet, BOLT, 1.0)
    width = whole.columns[-1].end - whole.columns[0].start
    height = whole.rows[0].end - whole.rows[-1].start
    scale = min((whole.width - 2 * MARGIN) / width, (whole.height - 2 * MARGIN) / height)
    return _centred(format_, trim, sheet, BOLT, scale)


def _centred(format_: Format, trim: Trim, sheet: str, bolt: float, scale: float) -> Layout:
    creases = format_.creases(Fold.DOWN)
    last = max(creases.values(), default=0)
    spines = frozenset(boundary for boundary, fold in creases.items() if fold == last)
    between = [0.0 if n in spines else bolt * scale for n in range(1, format_.columns)]
    across = _lengths(format_.columns, trim.width * scale, between)
    upward = _lengths(format_.rows, trim.height * scale, [bolt * scale] * (format_.rows - 1))
    width, height = _turned_to(across[-1].end, upward[-1].end, sheet)
    return Layout(
        sheet=sheet,
        width=width,
        height=height,
        columns=_moved(across, (width - across[-1].end) / 2),
        rows=_moved(upward, (height - upward[-1].end) / 2)[::-1],
        scale=scale,
        bleed=trim.bleed * scale,
        bolt=bolt,
    )


def _lengths(count: int, length: float, between: Sequence[float]) -> list[Span]:
    starts = accumulate(between, lambda start, gap: start + length + gap, initial=0.0)
    return [Span(start, start + length) for start, _ in zip(starts, range(count), strict=True)]


def _moved(spans: Sequence[Span], by: float) -> tuple[Span, ...]:
    return tuple(Span(span.start + by, span.end + by) for span in spans)


def _turned_to(width: float, height: float, sheet: str) -> tuple[float, float]:
    """The sheet’s width and height, lying or standing as what is to be printed on it does."""
    short, long = (side * MM for side in SHEETS[sheet])
    return (long, short) if width > height else (short, long)


def together(format_: Format, trim: Trim, sheet: str) -> Layout:
    """Pages side by side, each in the middle of its part of the sheet, made smaller where they have to be."""
    short, long = (side * MM for side in SHEETS[sheet or "a4"])
    ways = [_parted(format_, trim, sheet or "a4", *sides) for sides in ((short, long), (long, short))]
    return max(ways, key=lambda way: way.scale)


def _parted(format_: Format, trim: Trim, sheet: str, width: float, height: float) -> Layout:
    part = (width / format_.columns, height / format_.rows)
    fitting = min(part[0] / trim.width, part[1] / trim.height)
    scale = 1.0 if fitting > AS_LARGE else fitting
    columns = [_middle(n * part[0], part[0], trim.width * scale) for n in range(format_.columns)]
    rows = [_middle(n * part[1], part[1], trim.height * scale) for n in range(format_.rows)]
    return Layout(sheet, width, height, tuple(columns), tuple(rows[::-1]), scale, 0.0, 0.0)


def _middle(start: float, room: float, length: float) -> Span:
    edge = start + (room - length) / 2
    return Span(edge, edge + length)


def placements(forme: Forme, layout: Layout, thickness: float) -> Iterator[Placement]:
    """The pages of a forme on its sheet; leaves inside others are moved to the spine by the `thickness` of paper (pt)."""
    for row, places in zip(layout.rows, forme.places, strict=True):
        for column, place in zip(layout.columns, places, strict=True):
            if place.page:
                yield _placed(place, column, row, layout, thickness)


def _placed(place: Place, column: Span, row: Span, layout: Layout, thickness: float) -> Placement:
    to_the_spine = -1 if (place.page % 2 == 1) != place.turned else 1
    creep = to_the_spine * place.depth * thickness * layout.scale
    left, right = _seen(column, layout.columns, layout)
    bottom, top = _seen(row, layout.rows[::-1], layout)
    return Placement(
        page=place.page,
        x=(column.end if place.turned else column.start) + creep,
        y=row.end if place.turned else row.start,
        turned=place.turned,
        scale=layout.scale,
        clip=(left, bottom, right, top),
    )


def _seen(span: Span, spans: Sequence[Span], layout: Layout) -> tuple[float, float]:
    """How far a page is seen: over its trim by its bleed, but never over half the way to the next page."""
    at = spans.index(span)
    before = (span.start - spans[at - 1].end) / 2 if at else layout.bleed
    after = (spans[at + 1].start - span.end) / 2 if at + 1 < len(spans) else layout.bleed
    return span.start - min(before, layout.bleed), span.end + min(after, layout.bleed)


def _too_small(format_: Format, trim: Trim, sheet: str) -> Finding:
    width, height = format_.columns * trim.width / MM, format_.rows * trim.height / MM
    pages = f"{format_.columns * format_.rows} pages of {trim.width / MM:.0f} × {trim.height / MM:.0f} mm"
    needed = f"{pages} to a side need {width:.0f} × {height:.0f} mm"
    what = f"no sheet of {', '.join(OFFICE)} has that" if not sheet else f"{sheet} is {_size(sheet)} mm"
    return Finding(
        "IMP-001",
        f"{needed}, and {what}; name a larger sheet, fold in a smaller format, or make the pages smaller with --fit",
    )


def _size(sheet: str) -> str:
    short, long = SHEETS[sheet]
    return f"{short:g} × {long:g}"
