"""What an editor decided beside the text: witnesses, emendations, variants, notes, names and works, by words quoted."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.errors import Location


@dataclass(frozen=True, slots=True)
class Selector:
    """A passage of the copy-text by its words (W3C Text Quote Selector); it is to match exactly one place.

    The words are `exact`, or all from `exact` to the end of `through`; `prefix` and `suffix` are what stands around
    them. White space is folded. `within` limits the search to a note (“note 5”) or a section (“section 3”).
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    through: str = ""
    within: str = ""


@dataclass(frozen=True, slots=True)
class Witness:
    """`[[witness]]`: a document that bears the text.

    `file` is its text: that of the edition itself for the base text, another one to be collated. `of` names the witness
    that this siglum is a later hand in; `members` makes it a group; a `fragment` may lack the text’s beginning and end.
    """

    siglum: str
    description: str = ""
    date: str = ""
    file: str = ""
    of: str = ""
    members: tuple[str, ...] = ()
    fragment: bool = False
    at: Location | None = None


@dataclass(frozen=True, slots=True)
class Lacuna:
    """`[[lacuna]]`: a passage that a witness has lost."""

    where: Selector
    witness: str
    note: str = ""
    at: Location | None = None


@dataclass(frozen=True, slots=True)
class Emendation:
    """`[[emendation]]`: the copy-text corrected; `by` is the scholar who proposed it, if not this edition."""

    where: Selector
    reading: str
    reason: str
    by: str = ""
    at: Location | None = None


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of the `readings` of a variant: of `witnesses`, or conjectured `by` a scholar. No text: an omission."""

    text: str
    witnesses: tuple[str, ...] = ()
    by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """`[[variant]]`: where witnesses or scholars read otherwise than the text."""

    where: Selector
    readings: tuple[Alternative, ...]
    note: str = ""
    at: Location | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """`[[note]]`: an editor’s note to a passage; it is called at the passage’s end."""

    where: Selector
    text: str
    at: Location | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """`[[name]]`: a heading of the index of names, and the forms it has in the text. `kind`: person, place or organisation."""

    name: str
    forms: tuple[str, ...] = ()
    kind: str = "person"
    note: str = ""
    at: Location | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """`[[work]]`: an entry of the bibliography and of the index of works, and the forms its title has in the text.

    `kind`: book, article, speech, pamphlet or journal; the titles of books, pamphlets and journals are set in italics.
    `authors` are as they file: “Trotsky, Leon”.
    """

    title: str
    authors: tuple[str, ...] = ()
    kind: str = "book"
    within: str = ""
    published: str = ""
    note: str = ""
    forms: tuple[str, ...] = ()
    at: Location | None = None


@dataclass(frozen=True, slots=True)
class Decisions:
    """All of them, each kind in the order of the file."""

    witnesses: tuple[Witness, ...] = ()
    lacunae: tuple[Lacuna, ...] = ()
    emendations: tuple[Emendation, ...] = ()
    variants: tuple[Variant, ...] = ()
    comments: tuple[Comment, ...] = ()
    names: tuple[Name, ...] = ()
    works: tuple[Work, ...] = ()
