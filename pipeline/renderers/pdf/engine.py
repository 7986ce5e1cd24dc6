"""The PDF engine’s boxes, read and written on after layout. WeasyPrint’s version is pinned: they are not public."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import Any, TypeAlias

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.text.line_break import split_first_line

Box: TypeAlias = Any  # WeasyPrint's boxes have no types
PT = 0.75  # one CSS px in pt


def walk(box: Box) -> Iterator[Box]:
    """A box and all boxes inside it, in drawing order."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    yield box
    for child in getattr(box, "children", ()):
        yield from walk(child)


def children(box: Box) -> Iterator[Box]:
    """The boxes right inside a box, in drawing order."""
    for child in getattr(box, "children", ()):
        yield child._box if isinstance(child, AbsolutePlaceholder) else child


def text(box: Box) -> str:
    """The text in a box."""
    return "".join(b.text for b in walk(box) if isinstance(b, boxes.TextBox))


def is_line(box: Box) -> bool:
    """Whether this is a line of text."""
    return isinstance(box, boxes.LineBox)


def is_text(box: Box) -> bool:
    """Whether this is a run of text."""
    return isinstance(box, boxes.TextBox)


def is_inline_block(box: Box) -> bool:
    """Whether this is a block that stands in a line like a word."""
    return isinstance(box, boxes.InlineBlockBox)


def has_picture(box: Box) -> bool:
    """Whether there is a picture in a box."""
    return any(isinstance(inner, boxes.ReplacedBox) for inner in walk(box))


def is_margin(box: Box) -> bool:
    """Whether this is a box in the page's margin, such as a running head."""
    return isinstance(box, boxes.MarginBox)


def css_classes(box: Box) -> frozenset[str]:
    """The classes of the element that a box was made for."""
    return frozenset() if box.element is None else frozenset((box.element.get("class") or "").split())


def tag_name(box: Box) -> str:
    """The name of the element that a box was made for; "" for a box of the engine's own."""
    return "" if box.element is None else str(box.element_tag)


def page_name(page: Box) -> str:
    """The named page (CSS Paged Media 3, 8) that a page is, or ""."""
    return str(page.page_type.name or "")


def is_right(page: Box) -> bool:
    """Whether a page is a recto."""
    return bool(page.page_type.side == "right")


def give_links_height(page: Box) -> None:
    """Lets links be as high as their type: one in a line of no height of its own, as a call is, has none either."""
    for box in walk(page):
        if isinstance(box, boxes.InlineBox) and box.link and box.margin_height() < 1:
            box.position_y += box.margin_top
            box.margin_top = box.margin_bottom = 0


JOINER = "\u2060"


def join_calls(root: Box) -> None:
    """Lets no line begin with a note call: a figure behind a comma would be free to."""
    for before, after in pairwise(box for box in walk(root) if is_text(box)):
        if "call" in css_classes(after) and not before.text.endswith((" ", "\n", JOINER)):
            before.text += JOINER


def baseline(line: Box) -> float:
    """The baseline of a line, in px from the top of the page."""
    return float(line.position_y + line.baseline)


def type_area(page: Box) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of the page's type area, in pt from the bottom left corner (PDF user space)."""
    left, top = page.content_box_x(), page.content_box_y()
    height = page.margin_height()
    edges = (left, height - top - page.height, left + page.width, height - top)
    return edges[0] * PT, edges[1] * PT, edges[2] * PT, edges[3] * PT


def right_to_left(page: Box) -> list[float]:
    """The baselines of the lines that begin at the right, in pt from the bottom of the page."""
    lines = (box for box in walk(page) if is_line(box) and box.style["direction"] == "rtl" and text(box).strip())
    return [float((page.margin_height() - baseline(line)) * PT) for line in lines]


@dataclass(frozen=True, slots=True)
class Mark:
    """A word to set in a page's margin: `x` is its left or right edge, `y` its baseline, both in px.

    One wider than its `room` (px) is set in smaller type.
    """

    text: str
    x: float
    y: float
    align: str
    room: float = inf


def margin_style(page: Box, size: float) -> Any:
    """The style of marks in the margin, `size` px, in the page's own face; one serves for all pages."""
    style = page.style.copy().anonymous_style.copy()
    style.update({"font_size": size, "font_variant_numeric": ("lining-nums",), "text_align_all": "left"})
    return style


def set_in_margin(page: Box, mark: Mark, style: Any) -> None:
    """Adds text to a laid-out page as a margin box: an artifact that no tag of the page's content holds."""
    box = _text_box(mark.text, style)
    if box.width > mark.room:
        smaller = style.copy()
        smaller["font_size"] = style["font_size"] * max(SMALLEST, mark.room / box.width)
        box = _text_box(mark.text, smaller)
    box.position_x = mark.x - box.width if mark.align == "right" else mark.x
    box.position_y = mark.y - box.baseline
    line = boxes.LineBox("margin-mark", style, None, [box])
    margin = boxes.MarginBox("@margin-mark", style)
    margin.children, margin.is_generated = [line], True
    line.baseline = box.baseline
    for around in (line, margin):
        around.position_x, around.position_y = box.position_x, box.position_y
        around.width, around.height = box.width, box.height
        _no_edges(around)
    page.children = (*page.children, margin)


SMALLEST = 0.6  # of the size of marks: what is smaller cannot be read


def _text_box(content: str, style: Any) -> Box:
    box = boxes.TextBox("margin-mark", style, None, content)
    layout, _, _, width, height, baseline_ = split_first_line(content, style, None, None, 0)
    box.pango_layout, box.width, box.height, box.baseline = layout, width, height, baseline_
    box.justification_spacing = 0
    _no_edges(box)
    return box


def _no_edges(box: Box) -> None:
    box.background = None
    for side in ("top", "right", "bottom", "left"):
        setattr(box, f"margin_{side}", 0)
        setattr(box, f"padding_{side}", 0)
        setattr(box, f"border_{side}_width", 0)


WIDER_THAN_ANY_PAGE = 10_000  # px


#: How much of the change of width moves the words: none where they are set from the left.
SHIFT = {"left": 0.0, "center": 0.5, "right": 1.0}


def rewrite(box: Box, content: str, align: str = "left") -> None:
    """Sets other words in a laid-out text box; the layout around it does not move."""
    layout, _, _, width, _, _ = split_first_line(content, box.style, None, WIDER_THAN_ANY_PAGE, 0)
    box.position_x += (box.width - width) * SHIFT[align]
    box.text, box.pango_layout, box.width = content, layout, width


def text_boxes(box: Box) -> list[Box]:
    """The text boxes inside, in drawing order."""
    return [b for b in walk(box) if isinstance(b, boxes.TextBox)]
