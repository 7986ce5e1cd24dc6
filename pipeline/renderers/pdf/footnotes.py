"""The foot of the page: entries run on, notes below them, none lost or moved. Hooks into WeasyPrint’s layout.

WeasyPrint has one footnote area to a page, in the order of the calls; moves notes to the next page where a line that
calls them does not fit, and may lose them there; and lays the whole area out anew for each note. All three are mended.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes, build
from weasyprint.layout import LayoutContext, block
from weasyprint.layout.block import block_level_layout

from pipeline.renderers.pdf.engine import Box, css_classes
from pipeline.renderers.pdf.mends import Mend, rewritten

#: What stands at the foot, from above: each layer is a block of its own.
LAYERS = ("entry", "foot-note")
BETWEEN = 5.0  # px: above and below the rule between two layers


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
    new.__dict__.pop("known", None)
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


@dataclass(frozen=True, slots=True)
class _Foot:
    """The foot of a page as it is laid out with some notes: its height in px, and whether it is higher than it may be.

    `last` is the height in px of the last line of its entries, `tail` the entries from the one on which that line begins,
    and `start` where in them it does; there is no tail where there are no entries.
    """

    height: float
    over: bool = False
    last: float = 0.0
    tail: tuple[Box, ...] = ()
    start: Mapping[int, Any] | None = None


NOTHING = _Foot(0)


def _update(context: Any) -> bool:
    """The height of the footnote area with the notes at hand; whether it overflows."""
    area, notes = context.current_footnote_area, context.current_page_footnotes
    if area.height != "auto" and not context.in_column:
        context.page_bottom += area.margin_height()
    foot = _foot(context, area, tuple(notes))
    area.children, area.height = notes, foot.height
    if not context.in_column:
        context.page_bottom -= area.margin_height()
    return foot.over


def _foot(context: Any, area: Box, notes: tuple[Box, ...]) -> _Foot:
    """The foot of a page with these notes; one that was laid out before is known, one with an entry more goes on from there.

    To lay it all out anew for each entry would cost time in the square of the entries on a page.
    """
    known: dict[tuple[Box, ...], _Foot] = area.__dict__.setdefault("known", {(): NOTHING})
    if notes not in known:
        before = known.get(notes[:-1], NOTHING)
        known[notes] = _longer(context, area, before, notes[-1]) or _whole(context, area, notes)
    return known[notes]


def _whole(context: Any, area: Box, notes: tuple[Box, ...]) -> _Foot:
    """The foot laid out from its first line."""
    laid = _laid(context, area, notes)
    last = laid.children[-1]
    bottom = last.position_y + last.margin_height() - last.margin_bottom
    over = bool(bottom > laid.position_y + laid.margin_height() - laid.margin_bottom)
    entries = tuple(note for note in notes if _layer(note) == 0)
    return _ending(_Foot(laid.height, over, tail=entries), laid)


def _longer(context: Any, area: Box, foot: _Foot, note: Box) -> _Foot | None:
    """The foot with one entry more, laid out from the last line of its entries; None where that cannot be."""
    if foot.over or not foot.tail or _layer(note) != 0:
        return None
    tail = (*foot.tail, note)
    laid = _laid(context, area, tail, foot.start)
    longer = _Foot(foot.height - foot.last + laid.height, tail=tail, start=foot.start)
    return _ending(longer, laid) if longer.height <= laid.max_height else None


def _laid(context: Any, area: Box, notes: Sequence[Box], start: Mapping[int, Any] | None = None) -> Box:
    """The footnote area with these notes laid out, from where in the first block of them is said."""
    area.children = list(notes)
    copy = build.create_anonymous_boxes(area.deepcopy())
    return block_level_layout(context, copy, float("-inf"), start and {0: {0: start}}, area.page)[0]


def _ending(foot: _Foot, laid: Box) -> _Foot:
    """The same with its last line of entries, as it was laid out."""
    lines = laid.children[0].children
    if not foot.tail or not all(isinstance(line, boxes.LineBox) for line in lines):
        return replace(foot, tail=())
    if len(lines) == 1:
        return replace(foot, last=lines[0].height)
    ((first, within),) = lines[-2].resume_at.items()
    return replace(foot, last=lines[-1].height, tail=foot.tail[first:], start={0: within})
