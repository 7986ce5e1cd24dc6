"""How the text is read: what of an element is running text, and where in it each mark stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pipeline import tei
from pipeline.letters import letters

#: Elements whose text a reader does not see in the running text.
UNREAD = frozenset({"note", "rdg", "witDetail", "sic", "orig", "abbr"})
BLOCKS = frozenset(
    {
        "p",
        "head",
        "div",
        "quote",
        "lg",
        "l",
        "ab",
        "list",
        "item",
        "table",
        "row",
        "cell",
        "figure",
        "titlePart",
        "docAuthor",
    }
)

Call = Callable[[tei.Element], str]


def _silent(_call: tei.Element) -> str:
    return ""


def number(call: tei.Element) -> str:
    """A note call as a page shows it."""
    return call.get("n", "")


def reading(element: tei.Element) -> str:
    """The running text of an element as it is read: no calls, no notes, white space folded."""
    return _folded(events(element))


def reading_with_calls(element: tei.Element) -> str:
    """The running text with the number of each note call where it stands, as a page shows it."""
    return _folded(events(element, number))


def spoken(element: tei.Element) -> str:
    """The words of a reading or a note in the apparatus, where a gap is seen and a pointer says where it leads."""
    words = _folded(_marked(events(element)))
    if not words:
        words = " ".join(p.get("target", "").rpartition("/")[2] for p in tei.descendants(element, "ptr"))
    return words


def _marked(found: Iterator[tei.Content]) -> Iterator[tei.Content]:
    for item in found:
        yield item if isinstance(item, str) or tei.name(item) != "gap" else GAP


GAP = "[…]"


def _folded(found: Iterator[tei.Content]) -> str:
    return " ".join("".join(item for item in found if isinstance(item, str)).split())


def events(element: tei.Element, call: Call = _silent, notes: bool = False) -> Iterator[tei.Content]:
    """The running text in pieces, and each element inside it before its own.

    `call` says how a note call reads, `notes` whether the notes in the back are read too.
    """
    for item in tei.content(element):
        if isinstance(item, str):
            yield item
            continue
        yield item
        if item.get("type") == "noteref":
            yield call(item)
        elif divides(item) or tei.name(item) in BLOCKS or (notes and item.get("place") == "end"):
            yield " "
            yield from events(item, call, notes)
            yield " "
        elif not _unread(item):
            yield from events(item, call, notes)


def divides(element: tei.Element) -> bool:
    """Whether a line break stands between two words, not in one (TEI P5, 3.2.2)."""
    return tei.name(element) == "lb" and element.get("break") != "no"


def silent(element: tei.Element) -> bool:
    """Whether an element is a sign that is not read: for italics, for a quotation, a hyphen that only a line end asked for."""
    return tei.name(element) == "pc" and (element.get("type") == "markup" or element.get("force") == "weak")


def is_read(element: tei.Element) -> bool:
    """Whether the words of an element are running text, where those around it are."""
    return element.get("type") != "noteref" and not _unread(element)


def _unread(element: tei.Element) -> bool:
    if silent(element):
        return True
    in_choice = tei.name(element) in {"sic", "orig", "abbr"} and tei.ancestor(element, "choice") is None
    return tei.name(element) in UNREAD and not in_choice


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
    """Whether an element has no words of the copy-text: an editor added it, or it is a sign."""
    return tei.name(element) in NOT_COPIED or silent(element)


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
