"""A layout as text: each page's size, then `x y words` a line (pt from the top left), for goldens and for reading."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.renderers.pdf import engine, laying


def trace(layout: laying.Layout) -> str:
    """Every line of every page, running heads and margin numbers too, in the order they are drawn."""
    return "\n".join(line for number, page in enumerate(layout.pages, 1) for line in _page(number, page)) + "\n"


def _page(number: int, page: engine.Box) -> Iterator[str]:
    side = "recto" if engine.is_right(page) else "verso"
    size = f"{_pt(page.margin_width())} × {_pt(page.margin_height())}"
    yield f"page {number} {side} {engine.page_name(page) or '-'} {size}"
    for box in engine.walk(page):
        if engine.is_line(box) and engine.text(box).strip():
            yield f"  {_pt(_left(box))} {_pt(engine.baseline(box))} {engine.text(box).strip()}"


def _left(line: engine.Box) -> float:
    return float(engine.text_boxes(line)[0].position_x)


def _pt(px: float) -> int:
    return round(px * engine.PT)
