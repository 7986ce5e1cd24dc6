"""The PDF engine: pages laid out and read. The hooks into WeasyPrint's boxes are here and in `justification`.

WeasyPrint's version is pinned; `self_test` says at once when its boxes are no longer what is read here.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import weasyprint
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.logger import LOGGER, PROGRESS_LOGGER
from weasyprint.text.line_break import split_first_line

from pipeline.errors import Finding

Box: TypeAlias = Any  # WeasyPrint's boxes have no types
PT = 0.75  # one CSS px in pt


class _Listener(logging.Handler):
    """Passes on what the engine says."""

    def __init__(self, level: int, hear: Callable[[logging.LogRecord], None]) -> None:
        super().__init__(level)
        self._hear = hear

    def emit(self, record: logging.LogRecord) -> None:
        """Called by the logger for each record."""
        self._hear(record)


@contextmanager
def _listening(logger: logging.Logger, level: int, hear: Callable[[logging.LogRecord], None]) -> Iterator[None]:
    listener, before = _Listener(level, hear), logger.level
    logger.addHandler(listener)
    logger.setLevel(level)
    try:
        yield
    finally:
        logger.removeHandler(listener)
        logger.setLevel(before)


@dataclass(slots=True)
class Layout:
    """A document laid out, and what the engine said meanwhile."""

    document: weasyprint.Document
    complaints: list[str] = field(default_factory=list)

    @property
    def pages(self) -> list[Box]:
        """The page boxes, in order."""
        return [page._page_box for page in self.document.pages]

    def findings(self) -> tuple[Finding, ...]:
        """The engine's complaints: each is a fault of the program or its styles."""
        return tuple(Finding("PDF-001", f"the PDF engine says: {said}", severity="warning") for said in self.complaints)


def leave(_root: Box) -> None:
    """Leaves the boxes of a document as they are."""


def lay_out(
    markup: str,
    turned: Callable[[int], None] = lambda _page: None,
    prepare: Callable[[Box], None] = leave,
) -> Layout:
    """The pages of an XHTML document with its style in it. Only files named by the style are read.

    `turned` is told the number of each page as it is laid out; `prepare` may change the boxes before that.
    """
    complaints: list[str] = []

    def progress(record: logging.LogRecord) -> None:
        if PAGE in str(record.msg) and record.args:
            turned(int(record.args[0]))  # type: ignore[call-overload, index]

    with (
        _listening(LOGGER, logging.WARNING, lambda record: complaints.append(record.getMessage())),
        _listening(PROGRESS_LOGGER, logging.INFO, progress),
        _prepared(prepare),
    ):
        fetcher = weasyprint.URLFetcher(allowed_protocols=("file", "data"))
        html = weasyprint.HTML(string=markup, base_url="about:blank", url_fetcher=fetcher)
        return Layout(html.render(pdf_variant="pdf/a-3a"), complaints)


@contextmanager
def _prepared(prepare: Callable[[Box], None]) -> Iterator[None]:
    """Lets `prepare` see the boxes of a document after they are made and before they are laid out."""
    build = weasyprint.document.build_formatting_structure

    def build_and_prepare(*arguments: Any) -> Box:
        root = build(*arguments)
        prepare(root)
        return root

    weasyprint.document.build_formatting_structure = build_and_prepare
    try:
        yield
    finally:
        weasyprint.document.build_formatting_structure = build


PAGE = "Creating layout - Page"


# --- reading the pages


def walk(box: Box) -> Iterator[Box]:
    """A box and all boxes inside it, in drawing order."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    yield box
    for child in getattr(box, "children", ()):
        yield from walk(child)


def text(box: Box) -> str:
    """The text in a box."""
    return "".join(b.text for b in walk(box) if isinstance(b, boxes.TextBox))


def is_line(box: Box) -> bool:
    """Whether this is a line of text."""
    return isinstance(box, boxes.LineBox)


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


def baseline(line: Box) -> float:
    """The baseline of a line, in px from the top of the page."""
    return float(line.position_y + line.baseline)


def type_area(page: Box) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of the page's type area, in pt from the bottom left corner (PDF user space)."""
    left, top = page.content_box_x(), page.content_box_y()
    height = page.margin_height()
    edges = (left, height - top - page.height, left + page.width, height - top)
    return edges[0] * PT, edges[1] * PT, edges[2] * PT, edges[3] * PT


# --- writing on the pages


@dataclass(frozen=True, slots=True)
class Mark:
    """A word to set in a page's margin: `x` is its left or right edge, `y` its baseline, both in px."""

    text: str
    x: float
    y: float
    align: str


def margin_style(page: Box, size: float) -> Any:
    """The style of marks in the margin, `size` px, in the page's own face; one serves for all pages."""
    style = page.style.copy().anonymous_style.copy()
    style.update({"font_size": size, "font_variant_numeric": ("lining-nums",), "text_align_all": "left"})
    return style


def set_in_margin(page: Box, mark: Mark, style: Any) -> None:
    """Adds text to a laid-out page as a margin box: an artifact that no tag of the page's content holds."""
    box = _text_box(mark.text, style)
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


def self_test() -> None:
    """Fails loudly where the engine's boxes are not as this module reads them."""
    layout = lay_out("<html lang='en'><title>t</title><style>@page{size:100px;margin:20px}</style><p>word</p></html>")
    lines = [box for box in walk(layout.pages[0]) if is_line(box)]
    if [text(line) for line in lines] != ["word"] or not 20 < baseline(lines[0]) < 60:
        raise RuntimeError(
            f"WeasyPrint {weasyprint.VERSION} lays out other boxes than pipeline.renderers.pdf.engine reads"
        )
