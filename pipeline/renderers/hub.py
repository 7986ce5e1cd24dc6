"""The TEI file itself, checked against the project's own schema."""

from __future__ import annotations

from pipeline.renderers.rendition import Order, Rendition


def render(order: Order) -> Rendition:
    """The hub as it is."""
    return Rendition(order.hub)
