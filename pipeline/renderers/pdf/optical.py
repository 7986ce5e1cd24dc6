"""Optical margins: light marks at the ends of lines hang into the margin, so that its edge looks straight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pipeline.renderers.pdf import engine, justification, laying

#: How much of its own width a mark hangs out, at the beginning and at the end of a line.
AT_LEFT: Mapping[str, float] = MappingProxyType(
    {"“": 0.5, "„": 0.5, "‘": 0.6, "‚": 0.6, "«": 0.3, "‹": 0.3, '"': 0.5, "(": 0.1, "—": 0.2}
)
AT_RIGHT: Mapping[str, float] = MappingProxyType(
    {
        "‐": 0.7, "-": 0.7, ",": 0.7, ".": 0.7, "”": 0.5, "“": 0.5, "’": 0.6, "‘": 0.6, "»": 0.3, "›": 0.3,
        '"': 0.5, ":": 0.35, ";": 0.35, "—": 0.25, "–": 0.3, "!": 0.2, "?": 0.15, ")": 0.15,
    }
)  # fmt: skip


def hang(layout: laying.Layout) -> None:
    """Lets the marks of every paragraph hang; no line breaks anew and no other line moves."""
    for page in layout.pages:
        for paragraph in _paragraphs(page):
            for line in filter(engine.is_line, engine.walk(paragraph)):
                _hang_line(line, paragraph.content_box_x())


def _paragraphs(page: engine.Box) -> Iterator[engine.Box]:
    return (box for box in engine.walk(page) if engine.tag_name(box) == "p" and justification.is_justified(box))


def _hang_line(line: engine.Box, edge: float) -> None:
    words = [box for box in engine.text_boxes(line) if box.text.strip()]
    if not words:
        return
    first, last = words[0], words[-1]
    at_edge = abs(first.position_x - edge) < 0.1  # px: an indented line does not begin at the margin
    left = _part(first, first.text.lstrip()[:1], AT_LEFT) if at_edge else 0.0
    right = _part(last, last.text.rstrip()[-1:], AT_RIGHT) if justification.is_stretched(line) else 0.0
    if left or right:
        justification.widen(line, left, right)


def _part(box: engine.Box, mark: str, parts: Mapping[str, float]) -> float:
    """How far a mark hangs out, in px."""
    return parts[mark] * justification.advance(mark, box) if mark in parts else 0.0
