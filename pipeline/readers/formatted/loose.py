"""Loose text of older pages put into paragraphs, so that a note, too, is a block of its own."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import tei
from pipeline.readers.formatted import trees
from pipeline.readers.formatted.blocks import is_block, parted

HOLLOW = frozenset({"font", "small", "big", "tt", "nobr", "basefont"})  # how words look on a screen of their time
CONTAINERS = frozenset("body div center section article main blockquote td th li dd aside form".split())


def paragraphed(body: tei.Element) -> None:
    """Wraps the runs of text that stand beside blocks, or are parted by two line breaks."""
    for element in [e for e in body.iter() if trees.name(e) in HOLLOW]:
        if not element.get("style") and not element.get("class"):
            tei.dissolve(element)
    for container in [e for e in body.iter() if trees.name(e) in CONTAINERS]:
        _wrap(container)


def _wrap(container: tei.Element) -> None:
    items = tei.take(container)
    blocks = any(not isinstance(item, str) and is_block(item) for item in items)
    if not blocks and len(list(parted(items))) < 2:
        tei.fill(container, items)
        return
    run: list[tei.Content] = []
    at = trees.line(container)
    for item in items:
        if isinstance(item, str) or not is_block(item):
            run.append(item)
            continue
        _close(container, run, at)
        run = []
        at = trees.line(item) or at
        container.append(item)
    _close(container, run, at)


def _close(container: tei.Element, run: Sequence[tei.Content], at: int) -> None:
    for piece in parted(run):
        if any(not isinstance(item, str) or item.strip() for item in piece):
            made = trees.make("p", *piece)
            line = next((line for e in made.iter() if (line := trees.line(e))), 0)
            if line or at:
                made.set(trees.LINE, str(line or at))
            container.append(made)
