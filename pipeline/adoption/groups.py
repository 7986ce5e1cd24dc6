"""Texts that a text is a group of (TEI P5, 4.3.1): each becomes a division of one body."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import tei
from pipeline.adoption.adopted import Adopted
from pipeline.errors import Finding

PARTS = ("front", "body", "back")


def join(adopted: Adopted) -> Iterator[Finding]:
    """A group becomes the body, its texts and groups divisions, whose front, body and back stand one behind the other."""
    outermost = tei.first(adopted.root, "text", "group")
    if outermost is None:
        return iter(())
    for part in [p for p in tei.descendants(outermost, *PARTS) if tei.ancestor(p, "floatingText") is None]:
        tei.dissolve(part)
    for inner in [e for e in tei.descendants(outermost, "text", "group") if e is not outermost]:
        if tei.ancestor(inner, "floatingText") is None:
            inner.set("type", inner.get("type", tei.name(inner)))
            tei.retag(inner, "div")
    tei.retag(outermost, "body")
    return iter(())
