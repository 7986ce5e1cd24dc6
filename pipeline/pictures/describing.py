"""The words of a picture: its description, its heading (TEI P5, 14.4)."""

from __future__ import annotations

from pipeline import tei
from pipeline.reading import reading


def figure_of(graphic: tei.Element) -> tei.Element | None:
    """The figure that a picture is in."""
    return tei.ancestor(graphic, "figure")


def alternative(graphic: tei.Element) -> str:
    """What stands in the place of a picture: its own description, that of its figure, or this one’s heading; or ""."""
    own = [tei.text(desc) for desc in tei.children(graphic, "desc")]
    figure = figure_of(graphic)
    named = [] if figure is None else [[reading(e) for e in tei.children(figure, n)] for n in ("figDesc", "head")]
    return next((found for words in (own, *named) if (found := " ".join(filter(None, words)))), "")
