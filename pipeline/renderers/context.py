"""What the behaviours of elements are told of the book that they render for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from pipeline import tei
from pipeline.renderers.illustrations import Image, Pictured


def as_it_is(ident: str) -> str:
    """An `xml:id` that serves as an `id` unchanged."""
    return ident


def css_identifier(ident: str) -> str:
    """An `xml:id` as a plain CSS identifier: a dot in it keeps some readers' pop-ups shut."""
    return NOT_PLAIN.sub(lambda match: f"_{ord(match[0]):x}", ident)


NOT_PLAIN = re.compile(r"[^A-Za-z0-9-]")


def unmarked(_element: tei.Element) -> str:
    """Nothing at a mark in the text."""
    return ""


def no_picture(_graphic: tei.Element) -> Image | None:
    """No picture: the book has none."""
    return None


@dataclass(frozen=True, slots=True)
class Context:
    """What a behaviour must know of the book it renders for.

    `href` turns an `xml:id` into a link, "" where what it names is not in the book; `ident` turns it into an `id`;
    `level` is the heading level of a section's own head; `mark` is what stands at an anchor, or behind a note call;
    `works` says by its id which work an “op. cit.” means, `kinds` its title and what kind of work it is; `targets` are
    the names and titles of articles that an index leads to, so that they need an `id`; `named` is what a note call is
    called where its number does not say enough; `verse` is the number shown at a verse, `division` at a division; `picture` is where the book has a picture. On `flat`
    paper a table that is too wide is no grid: each cell has lines of its own. In `phrasing` content nothing but lines may
    stand (HTML, 3.2.5.2.5): blocks are spans there.
    """

    href: Callable[[str], str]
    language: str = "en"
    level: int = 2
    ident: Callable[[str], str] = as_it_is
    mark: Callable[[tei.Element], str] = unmarked
    works: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    kinds: Mapping[str, tuple[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    targets: frozenset[str] = frozenset()
    named: Callable[[tei.Element], str] = unmarked
    verse: Callable[[tei.Element], str] = unmarked
    division: Callable[[tei.Element], str] = unmarked
    picture: Pictured = no_picture
    flat: bool = False
    phrasing: bool = False
