"""Words shaped by HarfBuzz: how wide they are in a cut, and which glyphs stand where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uharfbuzz


@dataclass(frozen=True, slots=True)
class Run:
    """Shaped words in units of the em: their glyphs at (x, y), their advance, and where the first letter begins."""

    glyphs: tuple[tuple[int, float, float], ...]
    width: float
    first_letter: float


@dataclass(frozen=True, slots=True)
class Ink:
    """What a glyph in a run paints: its edges in em, from the beginning of the run and from the baseline."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def middle(self) -> float:
        """Half way between its left and its right edge."""
        return (self.left + self.right) / 2


class Cut:
    """A font, ready to shape; `font` is HarfBuzz's own."""

    def __init__(self, source: Path | bytes) -> None:
        blob = uharfbuzz.Blob(source) if isinstance(source, bytes) else uharfbuzz.Blob.from_file_path(str(source))
        face = uharfbuzz.Face(blob)
        self.font: Any = uharfbuzz.Font(face)
        self.em: int = face.upem

    @property
    def cap_height(self) -> float:
        """How high a capital stands, in em."""
        extents = self.font.get_glyph_extents(self.font.get_nominal_glyph(ord("H")) or 0)
        return float(extents.y_bearing / self.em)

    def reach(self, text: str, features: Sequence[str] = ()) -> tuple[float, float]:
        """How far the letters of a text go below the baseline and above it, in em; both count upwards."""
        extents = [self.font.get_glyph_extents(glyph) for glyph, _, _ in self.run(text, features).glyphs]
        lowest = min((e.y_bearing + e.height for e in extents), default=0)
        return lowest / self.em, max((e.y_bearing for e in extents), default=0) / self.em

    @property
    def middle(self) -> float:
        """How far above the baseline the middle between ascent and descent is, in em."""
        extents = self.font.get_font_extents("ltr")
        return float((extents.ascender + extents.descender) / 2 / self.em)

    def run(self, text: str, features: Sequence[str] = (), spacing: float = 0.0) -> Run:
        """The text on one line with these OpenType features, `spacing` em between its letters."""
        if not text:
            return Run((), 0.0, 0.0)
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self.font, buffer, dict.fromkeys(features, True))
        glyphs = []
        x = 0.0
        for glyph, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            glyphs.append((glyph.codepoint, (x + position.x_offset) / self.em, position.y_offset / self.em))
            x += position.x_advance + spacing * self.em
        letter = next((i for i, glyph in enumerate(buffer.glyph_infos) if text[glyph.cluster].isalnum()), 0)
        return Run(tuple(glyphs), x / self.em - spacing, self._left_edge(*glyphs[letter]))

    def inked(self, text: str) -> list[Ink]:
        """What the glyphs of a text paint, one by one, but those that paint nothing."""
        found = []
        for glyph, x, y in self.run(text).glyphs:
            e = self.font.get_glyph_extents(glyph)
            if e and e.width:
                left, top = x + e.x_bearing / self.em, y + e.y_bearing / self.em
                found.append(Ink(left, left + e.width / self.em, top + e.height / self.em, top))
        return found

    def _left_edge(self, glyph: int, x: float, _y: float) -> float:
        extents = self.font.get_glyph_extents(glyph)
        return x + float(extents.x_bearing / self.em) if extents else x
