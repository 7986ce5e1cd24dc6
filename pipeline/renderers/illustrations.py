"""Pictures as forms show them: where each is, and how large (TEI P5, 1.3.1.1.4)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType

from pipeline import tei
from pipeline.edition import Edition
from pipeline.pictures.addresses import address
from pipeline.pictures.picture import Picture


@dataclass(frozen=True, slots=True)
class Image:
    """Where a form has a picture, and the attributes that say how large it is shown there."""

    source: str
    size: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


Pictured = Callable[[tei.Element], Image | None]


def on_screens(edition: Edition, folder: str) -> Pictured:
    """The pictures in a folder of an e-book, no wider than the screen."""
    return partial(_on_a_screen, edition.pictures, folder)


def _on_a_screen(pictures: Mapping[str, Picture], folder: str, graphic: tei.Element) -> Image | None:
    picture = pictures.get(address(graphic))
    if picture is None:
        return None
    asked = _asked(graphic, picture)
    return Image(f"{folder}{picture.name}", {name: f"{px:.0f}" for name, px in asked.items()})


PAPER = "picture:"


def on_paper(edition: Edition) -> Pictured:
    """The pictures in a PDF; what says nothing of its size has 300 px to the inch, a drawing its own size."""
    return partial(_on_a_page, edition.pictures)


def _on_a_page(pictures: Mapping[str, Picture], graphic: tei.Element) -> Image | None:
    picture = pictures.get(address(graphic))
    if picture is None:
        return None
    share = SHARE.fullmatch(graphic.get("width", ""))
    asked = _asked(graphic, picture) or ({"width": picture.width} if picture.drawn else {})
    lengths = [f"{name}: {px:.2f}px" for name, px in asked.items()]
    style = f"width: {share[1]}%" if share else "; ".join(lengths)
    return Image(f"{PAPER}{picture.name}", {"style": style} if style else {})


SHARE = re.compile(r"([1-9]\d?|100)(?:\.\d+)?%")  # of the measure
LENGTH = re.compile(r"(\d*\.?\d+)\s*(px|pt|pc|mm|cm|in|em|rem|)")
PX = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
    "em": 16.0,
    "rem": 16.0,
}
LEAST, MOST = 8.0, 8000.0  # px: what is smaller cannot be seen, and what is larger is no size on a page


def _asked(graphic: tei.Element, picture: Picture) -> Mapping[str, float]:
    """Width, or else height, in CSS px, where an edition says one that a page can have; the other follows from it."""
    for name, own in (("width", picture.width), ("height", picture.height)):
        found = LENGTH.fullmatch(graphic.get(name, "").strip())
        if not found:
            continue
        px = float(found[1]) * PX[found[2]]
        of_the_file = found[2] in ("", "px") and px >= own  # how many px the picture has, or one that it was made of
        if LEAST <= px <= MOST and not of_the_file:
            return {name: px}
    return {}
