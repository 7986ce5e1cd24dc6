"""Letters and blocks painted as a PNG with a palette of four colours (PNG 3, 11.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import uharfbuzz

from pipeline.shaping import Cut, Run


@dataclass(frozen=True, slots=True)
class Placed:
    """Shaped words: where their baseline begins (px from the left and the top), `size` px to the em."""

    cut: Cut
    run: Run
    x: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle, its edges in px from the left and the top."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed: words in ink and blocks in accent on a ground; colours as “#rrggbb”."""

    width: int
    height: int
    ground: str
    ink: str
    accent: str
    words: tuple[Placed, ...]
    blocks: tuple[Block, ...]


BITS = 2  # to the pixel
GROUND, EDGE, INK, ACCENT = range(
    2**BITS
)  # one tone between ground and ink keeps the letters smooth and the file small
TONES = bytes(GROUND if value < 72 else EDGE if value < 184 else INK for value in range(256))


def paint(sheet: Sheet) -> bytes:
    """The sheet as a PNG; where the two meet, a block covers letters."""
    from PIL import Image

    picture = Image.frombytes(
        "P", (sheet.width, sheet.height), letters(sheet.width, sheet.height, sheet.words).translate(TONES)
    )
    for block in sheet.blocks:
        picture.paste(ACCENT, (block.left, block.top, block.right, block.bottom))
    between = [(a + b) // 2 for a, b in zip(_rgb(sheet.ground), _rgb(sheet.ink), strict=True)]
    picture.putpalette([*_rgb(sheet.ground), *between, *_rgb(sheet.ink), *_rgb(sheet.accent)])
    out = BytesIO()
    picture.save(out, "PNG", bits=BITS, compress_level=9)
    return out.getvalue()


def letters(width: int, height: int, placed: Iterable[Placed]) -> bytes:
    """How much of each pixel the letters cover (0–255), row by row from the top."""
    raster = uharfbuzz.RasterDraw()
    raster.extents = uharfbuzz.RasterExtents(x_origin=0, y_origin=0, width=width, height=height, stride=0)
    for words in placed:
        scale = words.size / words.cut.em
        for glyph, x, y in words.run.glyphs:
            place = (words.x + x * words.size, words.baseline - y * words.size)
            raster.transform = (scale, 0, 0, -scale, *place)
            raster.draw_glyph(words.cut.font, glyph)
    painted = raster.render()
    stride = painted.extents.stride  # a row may be longer than it is wide
    covered = memoryview(painted.buffer)
    return b"".join(covered[row * stride : row * stride + width] for row in range(height))


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


def png(picture: Any) -> bytes:
    """A picture as a PNG."""
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def coloured(picture: Any) -> bool:
    """Whether there is anything but grey in a picture."""
    from PIL import ImageChops

    red, green, blue = picture.split()
    spread = [ImageChops.difference(*pair).histogram() for pair in ((red, green), (green, blue))]
    return any(sum(counts[GREY:]) for counts in spread)


GREY = 8  # of 255: what the painting of grey may differ by


def reduced(picture: Any, tones: Iterable[tuple[str, str, int]]) -> Any:
    """A picture in a palette of tones, each series from one colour to another in so many steps: a third of the size."""
    from PIL import Image

    palette = Image.new("P", (1, 1))
    palette.putpalette([value for series in tones for tone in _series(*series) for value in tone])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


def _series(first: str, last: str, steps: int) -> Iterator[tuple[int, ...]]:
    ends = tuple(zip(_rgb(first), _rgb(last), strict=True))
    for step in range(steps):
        yield tuple(round(a + (b - a) * step / (steps - 1)) for a, b in ends)
