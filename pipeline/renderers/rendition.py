"""What a renderer is asked and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from pipeline.config import Config
from pipeline.edition import Edition
from pipeline.errors import Finding
from pipeline.pagination import Page
from pipeline.source import Source


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Order:
    """An edition to render: its settings, the moment it is dated (never the clock), the hub's bytes, the styles.

    `styles` gives the text of style sheets by their names; `progress` is told stage, done, total; `printed` says by its
    id on which page and line of the printed book, if that was made too, an apparatus entry is: “12.5”; `pagination`
    has that book’s pages, `book` its bytes. `profile` is the ICC profile of the press.
    """

    edition: Edition
    config: Config
    dated: datetime
    hub: bytes
    styles: Callable[..., str]
    progress: Callable[[str, int, int], None] = _silent
    printed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    pagination: tuple[Page, ...] = ()
    book: bytes = b""
    profile: Source | None = None

    def turned(self, form: str, words_to_a_page: int) -> Callable[[int], None]:
        """What to tell of each page of a form as it is laid out; how many there will be is estimated."""
        expected = self.edition.words() // words_to_a_page + 1
        return lambda page: self.progress(form, page, max(page, expected))


@dataclass(frozen=True, slots=True)
class Rendition:
    """A finished file's bytes, its pages if it has any, and what was noticed while it was made.

    `printed` says of a book on which page and line each apparatus entry is, by its id: “12.5”; `pagination` with what
    each of its pages begins.
    """

    data: bytes
    pages: int = 0
    findings: tuple[Finding, ...] = ()
    printed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    pagination: tuple[Page, ...] = ()
