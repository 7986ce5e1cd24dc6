"""Words on a sheet: a subset of the face that is always there, its glyphs by number (ISO 32000-1, 9.7.4.2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from pipeline import fonts, subsetting
from pipeline.shaping import Cut

FEATURES = ("kern",)


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph of the subset: its number, its advance in thousandths of the em, the character it stands for."""

    number: int
    advance: float
    character: str


class Lettering:
    """The face cut down to some texts; `name` is that of a subset (ISO 32000-1, 9.6.4), `cff` its glyphs."""

    def __init__(self, texts: Iterable[str]) -> None:
        cuts, _ = fonts.find(fonts.ALWAYS_THERE)
        characters = "".join(sorted({"?", *"".join(texts)} - set(fonts.missing(cuts.regular, "".join(texts)))))
        font = subsetting.subset(cuts.regular, characters, FEATURES)
        self.cff = subsetting.cff(font)
        self.name = f"{_tag(characters)}+{cuts.regular.stem}"
        self.cut = Cut(font)
        self._known = frozenset(characters)
        self.glyphs = tuple(self._glyph(character) for character in characters)
        self._advances = {glyph.number: glyph.advance for glyph in self.glyphs}

    def _glyph(self, character: str) -> Glyph:
        run = self.cut.run(character)
        return Glyph(run.glyphs[0][0], run.width * 1000, character)

    def width(self, text: str) -> float:
        """How wide a text is, in em."""
        return self.cut.run(self._shown(text)).width

    def array(self, text: str) -> str:
        """The text as what `TJ` shows: glyph numbers, and between them what kerning takes away (ISO 32000-1, 9.4.3)."""
        shown = self._shown(text)
        natural, shift, parts = 0.0, 0.0, []
        for number, x, _ in self.cut.run(shown).glyphs:
            kerned = natural + shift - x * 1000
            if abs(kerned) > 0.5:
                parts.append(f"{kerned:.0f}")
                shift -= kerned
            parts.append(f"<{number:04x}>")
            natural += self._advances[number]
        return f"[{' '.join(parts)}]"

    def _shown(self, text: str) -> str:
        return "".join(character if character in self._known else "?" for character in text)


def _tag(characters: str) -> str:
    """Six capitals that are other ones for another subset."""
    digest = sha256(characters.encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
