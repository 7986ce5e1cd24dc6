"""What a library makes of a formatted file: a tree of HTML, and what the file says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline import tei
from pipeline.errors import Finding, Location


@dataclass(frozen=True, slots=True)
class Facts:
    """What front matter, properties or `meta` elements say of the work; empty where they are silent.

    `certain` tells that a person wrote the title for this text: a property may be of the file that it was made from.
    """

    title: str = ""
    subtitle: str = ""
    author: str = ""
    date: str = ""
    language: str = ""
    description: str = ""
    rights: str = ""
    subjects: tuple[str, ...] = ()
    certain: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A formatted file, read.

    `kind` is its format as an editor calls it; elements of `body` have the line they begin on as `data-line`, where that
    is known. `set_aside` says what of the file is no part of the text.
    """

    kind: str
    body: tei.Element
    facts: Facts
    encoding: str = ""
    findings: tuple[Finding, ...] = ()
    set_aside: tuple[SetAside, ...] = ()


@dataclass(frozen=True, slots=True)
class SetAside:
    """Something in a file that is no part of its text: what it is, its first words, where it begins."""

    what: str
    words: str
    at: Location
