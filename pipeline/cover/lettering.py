"""What is printed on a cover: lines of words and blocks of ink, each in its place (mm) on the spread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.cover.cloths import Inks
from pipeline.cover.fitting import Setting


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one cut."""

    text: str
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Words on a line: where their baseline begins, `size` mm to the em, `spacing` em between letters.

    `turn` is the angle in degrees, clockwise, at which the line leaves that point: 90 reads downwards, -90 upwards.
    """

    spans: tuple[Span, ...]
    x: float
    baseline: float
    size: float
    ink: Inks
    small_caps: bool = False
    spacing: float = 0.0
    lining: bool = False
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of ink."""

    left: float
    top: float
    width: float
    height: float
    ink: Inks


@dataclass(frozen=True, slots=True)
class Composed:
    """A cover composed: blocks, each over those before it, and the lines on them."""

    blocks: tuple[Block, ...]
    lines: tuple[Line, ...]


def lines(setting: Setting, left: float, top: float, ink: Inks) -> Iterator[Line]:
    """Display lines as they are fitted, with their top at `top`."""
    manner = setting.manner
    for text, placed in zip(setting.texts, setting.placed(left, top), strict=True):
        yield Line(
            (Span(text, manner.italic),), placed.x, placed.baseline, setting.size, ink, manner.small_caps, manner.spacing
        )  # fmt: skip
