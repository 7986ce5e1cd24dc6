"""What a collation yields: where witnesses differ from the base text, what they have lost, what an editor is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from pipeline.errors import Finding

Kind: TypeAlias = Literal["substantive", "spelling", "punctuation", "capitalisation"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in the base text: characters from the beginning of a paragraph, both counted from 0."""

    paragraph: int
    offset: int


@dataclass(frozen=True, slots=True)
class Found:
    """What some witnesses read in place of a lemma; no text is an omission.

    `transposed`: the lemma’s own words in another order, or words that stand elsewhere in the paragraph.
    """

    text: str
    sigla: tuple[str, ...]
    kind: Kind
    transposed: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """A lemma, from `start` to `end`, and what witnesses read there.

    Where `start` is `end` words are added: after the word that ends there, or before all at a paragraph’s beginning.
    `elsewhere` are witnesses that have no reading here and do not read the lemma either: a longer entry speaks for
    them, or they have lost the passage. Who is in neither reads the lemma.
    """

    start: Place
    end: Place
    readings: tuple[Found, ...]
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lacuna:
    """What a fragment has lost of the text’s beginning or end."""

    witness: str
    start: Place
    end: Place


@dataclass(frozen=True, slots=True)
class Moved:
    """A paragraph of the base text that a witness has elsewhere: before paragraph `before`; their number is the end."""

    witness: str
    paragraph: int
    before: int


@dataclass(frozen=True, slots=True)
class Collation:
    """All that was found. Differences are in the order of the text, and of two that begin together the longer is first.

    Readings of one witness never overlap. A long difference may have others inside it, of other witnesses: where one
    rewrites a passage and another alters a comma of it, each has an entry of its own.
    """

    differences: tuple[Difference, ...] = ()
    lacunae: tuple[Lacuna, ...] = ()
    moved: tuple[Moved, ...] = ()
    findings: tuple[Finding, ...] = ()
