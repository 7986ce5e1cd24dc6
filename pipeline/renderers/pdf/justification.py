"""Measures and word spaces: of paragraphs before they are laid out, of lines after. Hooks into WeasyPrint’s boxes."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import zip_longest
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.text.ffi import ffi
from weasyprint.text.line_break import create_layout, get_log_attrs, line_size, split_first_line

from pipeline.renderers.pdf.engine import Box, is_line, is_text, tag_name, text_boxes


def paragraphs(box: Box, width: float | None = None) -> Iterator[tuple[Box, float]]:
    """The justified paragraphs whose width is known before layout, with that width in px."""
    own = _inner_width(box, width)
    if tag_name(box) == "p" and is_justified(box) and own is not None:
        if all(is_line(child) for child in box.children):
            yield box, own
        return
    for child in getattr(box, "children", ()):
        yield from paragraphs(child, own)


def _inner_width(box: Box, around: float | None) -> float | None:
    """The width inside a block, from its style or from the block around it; None where layout must tell."""
    if not isinstance(box, boxes.BlockBox):
        return around
    given = box.style["width"]
    if given != "auto" and given.unit == "px":
        return float(given.value)
    edges = [box.style[f"{kind}_{side}"] for kind in ("margin", "padding") for side in ("left", "right")]
    if around is None or any(edge == "auto" or edge.unit != "px" for edge in edges):
        return None
    return around - float(sum(edge.value for edge in edges))


def indent(block: Box) -> float:
    """The indent of a paragraph’s first line, in px."""
    return float(block.style["text_indent"].value)


def inline_edges(box: Box, text_widths: dict[int, float] | None = None) -> dict[int, float]:
    """What paddings and margins of inline boxes add to a paragraph, in px, by the `id` of the text box they enclose."""
    found: dict[int, float] = {} if text_widths is None else text_widths
    for child in getattr(box, "children", ()):
        inline_edges(child, found)
    texts = text_boxes(box) if isinstance(box, boxes.InlineBox) else []
    if texts:
        edges = [box.style[f"{kind}_{side}"] for kind in ("margin", "padding") for side in ("left", "right")]
        added = sum(edge.value for edge in edges if edge != "auto" and edge.unit == "px")
        found[id(texts[0])] = found.get(id(texts[0]), 0.0) + float(added)
    return found


def break_points(text: str, language: str) -> list[int]:
    """The characters that a line may begin with, as the engine sees it (UAX 14), in order."""
    attributes = memoryview(ffi.buffer(get_log_attrs(text, language or None))).cast("I")
    return [index for index in range(1, len(text)) if attributes[index] & LINE_BREAK]


LINE_BREAK = 1  # the first bit of a PangoLogAttr


#: The properties that the width of a word depends on.
FONT_PROPERTIES = (
    "font_family", "font_size", "font_style", "font_weight", "font_kerning", "font_variant_ligatures",
    "font_variant_position", "font_variant_caps", "font_variant_numeric", "font_feature_settings", "letter_spacing",
    "lang",
)  # fmt: skip


USUAL = re.compile("[\0-\u024f\u2010-\u2026]*")  # what every face of text has: Latin letters and marks


class Rulers:
    """Measures of words in px, one for each style of text; each word is measured once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], Callable[[str], float]] = {}

    def of(self, box: Box) -> Callable[[str], float]:
        """What measures words in the style of a text box."""
        key = tuple(str(box.style[name]) for name in FONT_PROPERTIES)
        if key not in self._known:
            self._known[key] = _ruler(box.style)
        return self._known[key]

    def space(self, box: Box, before: str = "n", after: str = "n") -> float:
        """The width of a word space in the style of a text box, between two words.

        It is that of the face of its neighbours, which for letters that the own face lacks is another one.
        """
        width = self.of(box)
        if USUAL.fullmatch(before + after):
            return width("n n") - width("nn")
        return width(f"{before} {after}") - width(before) - width(after)


def _ruler(style: Any) -> Callable[[str], float]:
    layout = create_layout("", style, None, None, 0)

    @cache
    def width(word: str) -> float:
        layout.set_text(word)
        return float(line_size(layout.get_first_line()[0], style)[0])

    return width


def hyphenate_by_hand(texts: Sequence[Box]) -> None:
    """Lets text boxes break words at their soft hyphens only."""
    for box in texts:
        style = box.style.copy()
        style["hyphens"] = "manual"
        box.style = style


def keep_called_words(box: Box) -> None:
    """Lets no word be hyphenated that an entry at the foot is called behind: its line is the line of the call."""
    children = list(getattr(box, "children", ()))
    kept: list[Box] = []
    for child, after in zip_longest(children, children[1:]):
        called = after is not None and str(after.element_tag).endswith("::footnote-call")
        if called and is_text(child) and child.style["hyphens"] == "auto":
            kept += _parted(child)
        else:
            keep_called_words(child)
            kept.append(child)
    if kept != children:
        box.children = kept


def _parted(text: Box) -> list[Box]:
    """A run of text as what stands before its last word, and that word, which is not hyphenated."""
    before, space, word = text.text.rpartition(" ")
    if not word:
        return [text]
    last = text.copy_with_text(word)
    hyphenate_by_hand([last])
    return [text.copy_with_text(before + space), last] if space else [last]


def give_room(paragraph: Box, room: float) -> None:
    """Lets a paragraph's lines run up to `room` px past the measure and leaves their spaces as they are."""
    style = paragraph.style.copy()
    margin = style["margin_right"]
    style["margin_right"] = type(margin)(margin.value - room, "px")
    paragraph.style = style
    for line in paragraph.children:
        line.style = line.style.copy()
        line.style["text_align_all"] = "left"


def set_to_measure(line: Box, edge: float, only_narrower: bool) -> None:
    """Spreads or narrows the word spaces of a line so that it ends at `edge` (px)."""
    texts = [box for box in text_boxes(line) if box.text.strip(" \u2060")]
    spaces = sum(_spaces(box) for box in text_boxes(line))
    room = edge - (texts[-1].position_x + texts[-1].width) if texts else 0.0
    if spaces and (room < 0 or not only_narrower):
        _spread(line, room / spaces, 0.0)


def is_justified(block: Box) -> bool:
    """Whether a block's lines are set to the full measure."""
    return isinstance(block, boxes.BlockBox) and block.style["text_align_all"] == "justify"


def is_stretched(line: Box) -> bool:
    """Whether the words of a line were spread to fill the measure; the last line of a paragraph is not."""
    return any(box.justification_spacing for box in text_boxes(line))


def advance(character: str, box: Box) -> float:
    """How wide a character is in the style of a text box, in px."""
    return float(split_first_line(character, box.style, None, None, 0)[3])


def widen(line: Box, left: float, right: float) -> None:
    """Moves the beginning of a line to the left and its end to the right (px), its word spaces taking up the rest."""
    spaces = sum(_spaces(box) for box in text_boxes(line)) if is_stretched(line) else 0
    if spaces:
        _spread(line, (left + right) / spaces, -left)
    else:
        line.translate(-left, 0)


def _spaces(box: Box) -> int:
    return int(box.text.count(" ") + box.text.count("\u00a0"))


def in_place(box: Box) -> Sequence[Box]:
    """The boxes in a line from left to right, which in text from right to left is not their order."""
    return tuple(reversed(box.children)) if box.style["direction"] == "rtl" else tuple(box.children)


def _spread(box: Box, extra: float, shift: float) -> float:
    """Moves a box by `shift` and each word space in it by `extra` more; says how far its end moved."""
    if isinstance(box, boxes.TextBox):
        box.position_x += shift
        box.justification_spacing += extra
        box.pango_layout.justification_spacing = box.justification_spacing
        box.width += extra * _spaces(box)
        return shift + extra * _spaces(box)
    if not isinstance(box, boxes.LineBox | boxes.InlineBox):
        box.translate(shift, 0)
        return shift
    box.position_x += shift
    end = shift
    for child in in_place(box):
        end = _spread(child, extra, end)
    box.width += end - shift
    return end


def close_up(line: Box, widths: Mapping[int, float], gaps: Collection[int], widest: float) -> None:
    """Narrows the inline blocks of a line to these widths (px, by their `id`); their texts keep to the right edge.

    A line set to its measure stays so: what is free goes to those in `gaps`, up to `widest` px more for each, so that
    the words keep together; what is left goes to the word spaces, unless that would tear holes into the line.
    """
    texts = text_boxes(line)
    stretched, end = is_stretched(line), _end(line)
    loose = max((box.justification_spacing for box in texts), default=0.0)
    if stretched:
        _spread(line, -loose, 0.0)
    _close(line, widths, 0.0)
    if not stretched:
        if line.style["direction"] == "rtl":
            line.translate(end - _end(line), 0)
        return
    more = min(widest, (end - _end(line)) / len(gaps)) if gaps else 0.0
    _close(line, {box: width + more for box, width in widths.items() if box in gaps}, 0.0)
    spaces, room = sum(_spaces(box) for box in texts), end - _end(line)
    if spaces and room / spaces <= LOOSEST * float(line.style["font_size"]):
        _spread(line, room / spaces, 0.0)
    elif line.style["direction"] == "rtl":
        line.translate(room, 0)


LOOSEST = 0.6  # em: by so much a word space may be stretched; a line that wants more is left ragged


def _end(line: Box) -> float:
    """Where the last word of a line ends, in px."""
    return max((float(box.position_x + box.width) for box in text_boxes(line) if box.text.strip()), default=0.0)


def _close(box: Box, widths: Mapping[int, float], shift: float) -> float:
    """Moves a box by `shift`, and what follows a narrowed block by so much more; says how far its end moved."""
    if isinstance(box, boxes.TextBox):
        box.position_x += shift
        return shift
    if id(box) in widths:
        freed = float(box.width) - widths[id(box)]
        box.position_x += shift
        box.width -= freed
        for child in box.children:
            child.translate(shift - freed, 0)
        return shift - freed
    if not isinstance(box, boxes.LineBox | boxes.InlineBox):
        box.translate(shift, 0)
        return shift
    box.position_x += shift
    end = shift
    for child in in_place(box):
        end = _close(child, widths, end)
    box.width += end - shift
    return end
