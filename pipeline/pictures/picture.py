"""A picture as renderers have it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

SVG = "image/svg+xml"
#: The kinds of pictures that every e-book reader knows (EPUB 3.3, 3.2), and what their files’ names end with.
KINDS: Mapping[str, str] = MappingProxyType(
    {"image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/webp": ".webp", SVG: ".svg"}
)
LARGEST = 30_000_000  # bytes of a picture that a book can carry
MOST = 80_000_000  # px of one that can be painted


@dataclass(frozen=True, slots=True)
class Picture:
    """A file’s bytes, its media type, its own size in px (of a drawing: in CSS px); `name` is what it is called in books."""

    name: str
    data: bytes = field(repr=False)
    media_type: str
    width: float
    height: float

    @property
    def drawn(self) -> bool:
        """Whether it is made of lines and fields, not of px."""
        return self.media_type == SVG
