"""A PDF in figures."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pipeline.checks.measured import Measured
from pipeline.checks.preflight import leaves
from pipeline.checks.preflight.document import MM, Colour, Document
from pipeline.checks.preflight.inks import inks
from pipeline.checks.preflight.pictures import resolution


def measure(document: Document, notes: int | None = None, entries: int | None = None) -> Measured:
    """The figures of a PDF."""
    width, height = document.pages[0].trim.size
    fonts = document.fonts()
    found = document.where(resolution)
    return Measured(
        pages=len(document.pages),
        trim=(round(width * MM, 1), round(height * MM, 1)),
        standards=document.standards,
        fonts=len(fonts),
        unembedded=sum(not font.file and font.kind != "Type3" for font in fonts),
        inks=tuple(sorted({ink for colour in _colours(document) for ink in _named(colour)}, key=_rank)),
        resolution=round(min(found)) if found else None,
        measure=round(leaves.measure(document)) or None,
        notes=notes,
        entries=entries,
    )


def _colours(document: Document) -> tuple[Colour, ...]:
    unseen = ("group", "hidden")
    return tuple(document.where(lambda painted: painted.colour if painted.kind not in unseen else None))


PROCESS = ("cyan", "magenta", "yellow", "black")
BY_PROCESS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"gray": ("black",), "rgb": ("RGB",), "lab": ("Lab",), "cmyk": PROCESS}
)


def _named(colour: Colour) -> tuple[str, ...]:
    """The inks of a colour; RGB with nothing but gray in it is black on its way to the press."""
    space, amounts = colour.space, colour.components
    if space.process == "rgb" and space.family == "DeviceRGB" and len(set(amounts)) == 1:
        return ("black (RGB)",) if amounts[0] < 1 else ()
    if space.process == "spot":
        return space.inks
    if space.process in ("gray", "cmyk") and amounts:
        names = BY_PROCESS[space.process]
        return tuple(name for name, amount in zip(names, inks(colour), strict=False) if amount > 0)
    return BY_PROCESS.get(space.process, ())


def _rank(ink: str) -> tuple[int, str]:
    order = (*PROCESS, "black (RGB)", "RGB", "Lab")
    return (order.index(ink), "") if ink in order else (len(order), ink)
