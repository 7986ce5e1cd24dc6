"""The pages of the printed book, as the e-book tells them: what each is called and with what it begins."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Beginning:
    """A place in an element by the letters of it that stand on the pages before."""

    id: str
    letters: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its label, the matter that it is of, and where its first line begins; a blank page begins nowhere.

    `beginnings` name the same place in each element around it, the innermost first; `words` are those of the line.
    """

    label: str
    matter: str = ""
    beginnings: tuple[Beginning, ...] = ()
    words: str = ""


#: What the e-book adds to the text, by its classes, and what names places, which in print have other names.
ADDED = frozenset({"number", "letter", "key", "printed", "locator", "mark"})
