"""Letters and blocks painted as a PNG with a palette of four colours (PNG 3, 11.2)."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zlib import compress, crc32

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
    """What is printed: words in ink and blocks in accent on a ground; colours as “#rrggbb”, `width` a multiple of 4."""

    width: int
    height: int
    ground: str
    ink: str
    accent: str
    words: tuple[Placed, ...]
    blocks: tuple[Block, ...]


GROUND, EDGE, INK, ACCENT = range(4)  # one tone between ground and ink keeps the letters smooth and the file small
TONES = bytes(GROUND if value < 72 else EDGE if value < 184 else INK for value in range(256))


def paint(sheet: Sheet) -> bytes:
    """The sheet as a PNG; where the two meet, a block covers letters."""
    pixels = bytearray(_letters(sheet).translate(TONES))
    for block in sheet.blocks:
        span = bytes([ACCENT]) * (block.right - block.left)
        for row in range(block.top * sheet.width, block.bottom * sheet.width, sheet.width):
            pixels[row + block.left : row + block.right] = span
    between = [(a + b) // 2 for a, b in zip(_rgb(sheet.ground), _rgb(sheet.ink), strict=True)]
    palette = bytes([*_rgb(sheet.ground), *between, *_rgb(sheet.ink), *_rgb(sheet.accent)])
    return b"".join(_png(sheet.width, sheet.height, palette, _packed(bytes(pixels))))


def _letters(sheet: Sheet) -> bytes:
    """How much of each pixel the letters cover (0–255), row by row from the top."""
    raster = uharfbuzz.RasterDraw()
    raster.extents = uharfbuzz.RasterExtents(x_origin=0, y_origin=0, width=sheet.width, height=sheet.height, stride=0)
    for words in sheet.words:
        scale = words.size / words.cut.em
        for glyph, x, y in words.run.glyphs:
            place = (words.x + x * words.size, words.baseline - y * words.size)
            raster.transform = (scale, 0, 0, -scale, *place)
            raster.draw_glyph(words.cut.font, glyph)
    return bytes(raster.render().buffer)


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


def _packed(pixels: bytes) -> bytes:
    """Four pixels to the byte, the first in the highest bits; whole numbers as long as the image do it at once."""
    quarters = (int.from_bytes(pixels[offset::4], "big") << (6 - 2 * offset) for offset in range(4))
    return sum(quarters).to_bytes(len(pixels) // 4, "big")


def _png(width: int, height: int, palette: bytes, packed: bytes) -> Iterable[bytes]:
    row = width // 4
    scanlines = b"".join(b"\0" + packed[start : start + row] for start in range(0, len(packed), row))
    yield b"\x89PNG\r\n\x1a\n"
    yield from _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 2, 3, 0, 0, 0))
    yield from _chunk(b"PLTE", palette)
    yield from _chunk(b"IDAT", compress(scanlines, 9))
    yield from _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> Iterator[bytes]:
    yield struct.pack(">I", len(data))
    yield kind + data
    yield struct.pack(">I", crc32(kind + data))
