"""How the text is read: what of an element is running text, and where in it each mark stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pipeline import tei
from pipeline.letters import letters
from pipeline.vocabulary.shown import divides, hidden, parts_words, silent
from pipeline.vocabulary.signs import signs
from pipeline.vocabulary.standins import stand_in
from pipeline.vocabulary.tables import ALONE, HIDDEN

Call = Callable[[tei.Element], str]


def _silent(_call: tei.Element) -> str:
    return ""


def number(call: tei.Element) -> str:
    """A note call as a page shows it."""
    return call.get("n", "")


def reading(element: tei.Element) -> str:
    """The running text of an element as it is read: no calls, no notes, white space folded."""
    return _folded(events(element))


def has_words(element: tei.Element) -> bool:
    """Whether there is any running text in an element."""
    return any(isinstance(item, str) and item and not item.isspace() for item in events(element))


def reading_with_calls(element: tei.Element) -> str:
    """The running text with the number of each note call where it stands, as a page shows it."""
    return _folded(events(element, number))


def _folded(found: Iterator[tei.Content]) -> str:
    return " ".join("".join(item for item in found if isinstance(item, str)).split())


def events(element: tei.Element, call: Call = _silent, notes: bool = False) -> Iterator[tei.Content]:
    """The running text in pieces, and each element inside it before its own.

    `call` says how a note call reads, `notes` whether the notes in the back are read too.
    """
    for item in tei.content(element):
        yield item
        if not isinstance(item, str):
            yield from _in_place(item, call, notes=notes)


def _in_place(element: tei.Element, call: Call, *, notes: bool) -> Iterator[tei.Content]:
    """What is read where an element stands."""
    if element.get("type") == "noteref":
        yield call(element)
    elif notes and element.get("place") == "end":
        yield from (" ", *events(element, call, notes), " ")
    elif not hidden(element):
        yield from _shown(element, call, notes=notes)


def read_in_place(element: tei.Element, call: Call = _silent) -> str:
    """What is read where an element stands: nothing of one that is hidden, the signs of an editor around its words."""
    return _folded(_in_place(element, call, notes=False))


def is_read(element: tei.Element) -> bool:
    """Whether the words of an element are running text, where those around it are."""
    return element.get("type") != "noteref" and not hidden(element)


def _shown(element: tei.Element, call: Call, *, notes: bool) -> Iterator[tei.Content]:
    """What is seen of an element: its words, or what stands for them, between the signs of an editor."""
    apart = " " if parts_words(element) else ""
    opening, closing = signs(element)
    yield f"{apart}{opening}{stand_in(element)}"
    if tei.name(element) not in ALONE:
        yield from events(element, call, notes)
    yield f"{closing}{apart}"


def shown(element: tei.Element, *names: str) -> Iterator[tei.Element]:
    """The elements of these names that are seen inside an element, in reading order."""
    for item in events(element):
        if not isinstance(item, str) and tei.name(item) in names and not hidden(item):
            yield item


@dataclass(frozen=True, slots=True)
class Flow:
    """The running text of an element, and for each `xml:id` in it how many characters and letters stand before it."""

    text: str
    offsets: Mapping[str, int]
    letters: Mapping[str, int]

    def between(self, start: str, end: str) -> str:
        """The words between two marks, white space folded; "" where one of them is not there."""
        if start not in self.offsets or end not in self.offsets:
            return ""
        return " ".join(self.text[self.offsets[start] : self.offsets[end]].split())


def flow(element: tei.Element, call: Call = number, notes: bool = False) -> Flow:
    """The running text of an element with the places of what stands in it; with the notes of the back if so asked."""
    pieces: list[str] = []
    offsets: dict[str, int] = {}
    counts: dict[str, int] = {}
    characters = count = 0
    for item in events(element, call, notes):
        if isinstance(item, str):
            pieces.append(item)
            characters += len(item)
            count += len(letters(item))
        elif tei.xml_id(item):
            offsets[tei.xml_id(item)], counts[tei.xml_id(item)] = characters, count
    return Flow("".join(pieces), offsets, counts)


def words(text: str) -> list[str]:
    """The words of a text, as an editor would count them."""
    return re.findall(r"\w+(?:[’'.\-‑]\w+)*", text)


NOT_COPIED = frozenset({"corr", "reg", "expan", "note", "app"})  # what an editor added: the copy-text has none of it


def not_copied(element: tei.Element) -> bool:
    """Whether an element has no words of the copy-text: an editor added it, it is a sign, or no part of the text."""
    return tei.name(element) in NOT_COPIED or tei.name(element) in HIDDEN or silent(element)


def copied(element: tei.Element) -> str:
    """The words of a block as the copy-text has them, a line break as a space."""
    return "".join(item for item in copied_events(element) if isinstance(item, str))


def copied_flow(element: tei.Element) -> Flow:
    """The words of the copy-text with the places of what stands in it, the author’s notes included."""
    pieces: list[str] = []
    offsets: dict[str, int] = {}
    length = 0
    for item in copied_events(element, notes=True):
        if isinstance(item, str):
            pieces.append(item)
            length += len(item)
        elif tei.xml_id(item):
            offsets[tei.xml_id(item)] = length
    return Flow("".join(pieces), offsets, {})


def breaks(element: tei.Element) -> list[int]:
    """Where in the words of a block the lines of the copy-text end."""
    found: list[int] = []
    length = 0
    for item in copied_events(element):
        if isinstance(item, str):
            length += len(item)
        elif tei.name(item) == "lb":
            found.append(length)
    return found


def copied_events(element: tei.Element, notes: bool = False) -> Iterator[tei.Content]:
    """The words of the copy-text in pieces, and each element inside before its own; the author’s notes if so asked."""
    for item in tei.content(element):
        yield item
        if isinstance(item, str):
            continue
        if divides(item):
            yield " "
        elif not not_copied(item) or (notes and item.get("type") == "authorial"):
            yield from copied_events(item, notes)
