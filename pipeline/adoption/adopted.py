"""A TEI tree on its way to the hub."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from pipeline import tei
from pipeline.errors import Location


@dataclass(frozen=True, slots=True)
class Adopted:
    """A tree that was read from `file`."""

    root: tei.Element
    file: str

    def at(self, element: tei.Element) -> Location:
        """The line of the file that an element begins on; of one that was made meanwhile, the line of what is around it."""
        for node in (element, *element.iterancestors()):
            if node.sourceline:
                return Location(self.file, node.sourceline)
        return Location(self.file)

    def text(self) -> tei.Element:
        """The `text`; an empty one where there is none."""
        found = tei.first(self.root, "text")
        return tei.make("text") if found is None else found

    def elements(self) -> Iterator[tei.Element]:
        """Every TEI element, in document order."""
        return tei.elements(self.root)

    def ids(self) -> set[str]:
        """Every `xml:id`."""
        return {tei.xml_id(element) for element in self.elements() if tei.xml_id(element)}

    def back(self) -> tei.Element:
        """The back matter, made where there is none."""
        text = self.text()
        found = tei.first(text, "back")
        if found is None:
            found = tei.make("back")
            text.append(found)
        return found


def numbered(prefix: str, taken: set[str], *endings: str) -> Iterator[str]:
    """Ids with numbers from 1 that are free, with each of these endings too; each that is given is taken."""
    for number in count(1):
        ident = f"{prefix}{number}"
        if not {ident, *(f"{ident}{ending}" for ending in endings)} & taken:
            taken.add(ident)
            yield ident


def free(ident: str, taken: set[str]) -> str:
    """An id, or the id with the first number that makes it free; it is taken then."""
    found = ident if ident not in taken else next(name for n in count(2) if (name := f"{ident}{n}") not in taken)
    taken.add(found)
    return found


FEW = 3


def some(things: Sequence[str]) -> str:
    """A few of many things, and how many more there are: “app1, app2, app3 and 9 more”."""
    shown = list(dict.fromkeys(things))
    if len(shown) <= FEW + 1:
        return ", ".join(shown)
    return f"{', '.join(shown[:FEW])} and {len(shown) - FEW} more"


def all_of(things: Sequence[str]) -> str:
    """Things in a row: “app1, app2 and app3”."""
    return " and ".join(part for part in (", ".join(things[:-1]), *things[-1:]) if part)


def places(number: int) -> str:
    """How often something is so: “in one place”, “in 12 places”."""
    return "in one place" if number == 1 else f"in {number} places"
