"""The foot of the page: entries run on, notes below them, none lost or moved. Hooks into WeasyPrint’s layout.

WeasyPrint has one footnote area to a page, in the order of the calls; moves notes to the next page where a line that
calls them does not fit, and may lose them there; and lays the whole area out anew for each note. All three are mended.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes, build
from weasyprint.layout import LayoutContext, block
from weasyprint.layout.block import block_level_layout
from weasyprint.layout.preferred import max_content_width

from pipeline.renderers.pdf.engine import Box, css_classes, text_boxes, walk
from pipeline.renderers.pdf.mends import Mend, rewritten

#: What stands at the foot, from above: each layer is a block of its own.
LAYERS = ("entry", "foot-note")
BETWEEN = 5.0  # px: above and below the rule between two layers
SAFETY = 6.0  # px: an entry is taken to fit on the last line only with this to spare


def mends() -> tuple[Mend, ...]:
    """What is mended of the layout of footnotes."""
    return (
        Mend(boxes.FootnoteAreaBox, "deepcopy", _layered),
        Mend(block, "_linebox_layout", _staying()),
        Mend(LayoutContext, "_update_footnote_area", _update),
    )


def is_foot(box: Box) -> bool:
    """Whether this is the footnote area of a page."""
    return isinstance(box, boxes.FootnoteAreaBox)


def _layer(box: Box) -> int:
    classes = css_classes(box)
    return next((n for n, name in enumerate(LAYERS) if name in classes), len(LAYERS))


_copy = boxes.FootnoteAreaBox.deepcopy


def _layered(area: Box) -> Box:
    """A copy of a footnote area with each layer as a block of its own, a rule between them."""
    new = _copy(area)
    layers: dict[int, list[Box]] = {}
    for child in new.children:
        layers.setdefault(_layer(child), []).append(child)
    new.children = [_block(new, layers[layer], first=n == 0) for n, layer in enumerate(sorted(layers))]
    return new


def _block(area: Box, children: list[Box], *, first: bool) -> Box:
    style = area.style.anonymous_style.copy()
    own = children[0].style
    for name in (
        "font_family",
        "font_size",
        "line_height",
        "text_align_all",
        "text_align_last",
        "hyphens",
        "lang",
        "direction",
    ):
        style[name] = own[name]
    if not first:
        style["margin_top"] = style["padding_top"] = Dimension(BETWEEN, "px")
        style["border_top_style"], style["border_top_width"] = "solid", 0.5
    return boxes.BlockBox("foot", style, None, children)


STOCK = "report = not context.in_column and can_break_now and not could_break_before"
STAYING = (
    "report = (not context.in_column and can_break_now and not could_break_before and "
    "all(f.style['footnote_policy'] == 'auto' for f in context.current_page_footnotes) and "
    "not any(d.footnote for d in line.descendants()))"
)


def _staying() -> Any:
    """WeasyPrint’s own layout of lines, which here takes no note away from its line to make room for another line."""
    return rewritten(block, "_linebox_layout", STOCK, STAYING)


def _update(context: Any) -> bool:
    """The height of the footnote area with the notes at hand; whether it overflows.

    An entry that fits on the last line of those run on leaves the height as it is: the area is then not laid out anew,
    which would cost time in the square of the entries on a page.
    """
    area, notes = context.current_footnote_area, context.current_page_footnotes
    if _fits_on_last_line(context, area, notes):
        area.children = notes
        return False
    if area.height != "auto" and not context.in_column:
        context.page_bottom += area.margin_height()
    area.children = notes
    area.seen = None
    if not notes:
        area.height = 0
        if not context.in_column:
            context.page_bottom -= area.margin_height()
        return False
    laid = block_level_layout(context, build.create_anonymous_boxes(area.deepcopy()), float("-inf"), None, area.page)[0]
    area.height = laid.height
    if not context.in_column:
        context.page_bottom -= laid.margin_height()
    last = laid.children[-1]
    bottom = last.position_y + last.margin_height() - last.margin_bottom
    over = bool(bottom > laid.position_y + laid.margin_height() - laid.margin_bottom)
    area.seen = None if over else ([id(note) for note in notes], _room(laid))
    return over


def _fits_on_last_line(context: Any, area: Box, notes: Sequence[Box]) -> bool:
    """Whether the newest note is an entry that fits on the last line of the entries laid out before it."""
    seen = getattr(area, "seen", None)
    if seen is None or context.in_column or [id(note) for note in notes[:-1]] != seen[0] or _layer(notes[-1]) != 0:
        return False
    width = _width(context, area, notes[-1])
    if width + SAFETY > seen[1]:
        return False
    area.seen = ([*seen[0], id(notes[-1])], seen[1] - width)
    return True


def _width(context: Any, area: Box, note: Box) -> float:
    """How wide an entry is in one line, in px; measured once."""
    known: float | None = getattr(note, "one_line", None)
    if known is None:
        around = boxes.BlockBox("measure", area.style.anonymous_style, None, [note.deepcopy()])
        known = note.one_line = float(max_content_width(context, build.create_anonymous_boxes(around), outer=False))
    return known


def _room(laid: Box) -> float:
    """What is free on the last line of the entries, in px; nothing where there are none."""
    entries = laid.children[0]
    lines = [box for box in walk(entries) if isinstance(box, boxes.LineBox) and box.element_tag == "foot"]
    if not lines or not any("entry" in css_classes(box) for box in walk(lines[-1])):
        return 0.0
    end = max((box.position_x + box.width for box in text_boxes(lines[-1])), default=entries.content_box_x())
    return float(entries.content_box_x() + entries.width - end)
