"""What the letters of a finished PDF mean: each glyph says its own characters, whatever order they are drawn in.

The engine gives a glyph the whole cluster that it first stands in: of a letter with points that is the letter to one
glyph and nothing to the others, and a point then stands for whichever letter had it first. Where letters are joined and
moved about (as Devanagari’s are), no glyph has characters of its own, and the words are told as a whole (ActualText,
ISO 32000-1, 14.9.4).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any
from unicodedata import category, normalize

import pydyf
from weasyprint.draw import text as drawn

from pipeline import fonts
from pipeline.renderers.pdf.mends import Mend, rewritten

STOCK = "font.to_unicode[glyph_id] = utf8_text[offset+t1:offset+t2].decode()"
MENDED = "font.to_unicode[glyph_id] = told(font, glyph_item, utf8_text, glyphs_info, clusters, i)"

#: Letters of scripts that are written from left to right and move about: Indic ones and those made after them.
MOVING = re.compile(
    "[\u0900-\u109f\u1780-\u17ff\u1a20-\u1aaf\u1b00-\u1bff\ua840-\ua87f\uaa00-\uaa5f\U00011000-\U00011fff]"
)
JOINER = "\u2060"


def mends() -> tuple[Mend, ...]:
    """What is mended of how text is written."""
    drawn.told = told  # the mended function is compiled among the names of its module
    line = rewritten(drawn, "draw_first_line", STOCK, MENDED)

    def draw(stream: Any, textbox: Any, *more: Any) -> Any:
        if not MOVING.search(textbox.text):
            return line(stream, textbox, *more)
        said = pydyf.Dictionary({"ActualText": pydyf.String(textbox.text.replace(JOINER, ""))})
        pydyf.Stream.begin_marked_content(stream, "Span", said)
        stream.show_text = _once(stream)
        try:
            return line(stream, textbox, *more)
        finally:
            vars(stream).pop("show_text", None)
            pydyf.Stream.end_marked_content(stream)

    return (Mend(drawn, "draw_first_line", draw),)


def _once(stream: Any) -> Callable[[Any], None]:
    """How a stream shows the first piece of some words: what is said of them is said with it, and of the rest nothing.

    Readers take the pieces in the order of their places, and where a raised vowel stands beyond the next sign they say
    the words of a piece that comes after it once more.
    """
    show = stream.show_text
    rest = pydyf.Dictionary({"ActualText": pydyf.String(NOTHING)})

    def shown(piece: Any) -> None:
        show(piece)
        vars(stream).pop("show_text", None)
        pydyf.Stream.end_marked_content(stream)
        pydyf.Stream.begin_marked_content(stream, "Span", rest)

    return shown


def told(font: Any, item: Any, text: bytes, glyphs: Any, clusters: Any, index: int) -> str:
    """The characters of one glyph: those of its cluster, shared out among the cluster’s glyphs."""
    count, offset = int(item.glyphs.num_glyphs), int(item.item.offset)
    starts = [int(clusters[number]) for number in range(count)]
    start = starts[index]
    end = min((other for other in starts if other > start), default=int(item.item.length))
    inside = [
        (int(glyphs[number].glyph), bool(glyphs[number].geometry.width))
        for number in range(count)
        if starts[number] == start
    ]
    characters = text[offset + start : offset + end].decode()
    if len(inside) == 1:
        return characters
    return share(_nominal(font), characters, inside).get(int(glyphs[index].glyph)) or NOTHING


NOTHING = "\u034f"  # a glyph without characters of its own: readers would make some up; this one joins and is not seen


def share(nominal: fonts.Glyphs, characters: str, glyphs: Sequence[tuple[int, bool]]) -> dict[int, str]:
    """The characters of a cluster by its glyphs, of which each is known to have a width or not.

    A glyph has the character that it stands for by itself; of the others letters go to those with a width, marks to
    those without.
    """
    there = {glyph for glyph, _ in glyphs}
    pieces = [
        piece for each in characters for piece in ([each] if nominal.of(each) in there else normalize("NFD", each))
    ]
    own = {glyph: piece for piece in pieces if (glyph := nominal.of(piece)) in there and glyph is not None}
    rest = [piece for piece in pieces if nominal.of(piece) not in own]
    wide = [glyph for glyph, has_width in glyphs if glyph not in own and has_width]
    thin = [glyph for glyph, has_width in glyphs if glyph not in own and not has_width]
    letters = "".join(piece for piece in rest if category(piece)[0] != "M")
    marks = [piece for piece in rest if category(piece)[0] == "M"]
    if letters:
        own[(wide or thin or [0])[0]] = letters
        thin = thin if wide else thin[1:]
    own.update(zip(thin, marks, strict=False))
    return own


def _nominal(font: Any) -> fonts.Glyphs:
    """The glyphs of a font’s characters, read once for each of the engine’s fonts."""
    if not hasattr(font, "nominal"):
        font.nominal = fonts.Glyphs(bytes(font.file_content))
    found: fonts.Glyphs = font.nominal
    return found
