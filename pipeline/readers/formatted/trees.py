"""Trees of HTML: their lines, their text, elements made and taken out."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline import tei
from pipeline.errors import Finding, Location

LINE = "data-line"
OWN = "own-note"  # the class of a note that a reader made: its number is not in its words
DEEPEST = 150  # elements in each other: what no text needs


def make(name: str, *content: tei.Content, **attributes: str) -> tei.Element:
    """An element of HTML; `class_` is its class."""
    element = etree.Element(name)
    for key, value in attributes.items():
        element.set(key.rstrip("_").replace("_", "-"), value)
    tei.fill(element, content)
    return element


def name(element: tei.Element) -> str:
    """The name of an element without its namespace, or "" of a comment."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def words(element: tei.Element) -> str:
    """All text inside, white space folded, line breaks as spaces."""
    plain = next(element.iter("br", etree.Comment, etree.ProcessingInstruction), None) is None
    return " ".join("".join(element.itertext() if plain else _runs(element)).split())


def _runs(element: tei.Element) -> Iterator[str]:
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event == "start":
            yield node.text or ""
            yield " " if name(node) == "br" else ""
        if event != "start" and node is not element:
            yield node.tail or ""


def line(element: tei.Element) -> int:
    """The line of an element, or of the nearest around it; 0 where it is not known."""
    for node in (element, *element.iterancestors()):
        if node.get(LINE):
            return int(node.get(LINE, "0"))
    return 0


def classes(element: tei.Element) -> frozenset[str]:
    """The classes of an element, in lower case, with its role and its `epub:type`."""
    named = [value for key in ("class", "role", "epub:type") if (value := element.get(key))]
    return frozenset(" ".join(named).lower().split()) if named else NONE


NONE: frozenset[str] = frozenset()


def remove(element: tei.Element) -> None:
    """Takes an element out; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before, tail = element.getprevious(), element.tail or ""
    if before is None:
        parent.text = (parent.text or "") + tail
    else:
        before.tail = (before.tail or "") + tail
    element.tail = None
    parent.remove(element)


def too_deep(name: str) -> Finding:
    """What is said of a file whose elements stand in each other without bounds."""
    return Finding(
        "SEED-016", "its elements stand in each other too deep; save the text anew, without so many", Location(name)
    )


def depth(root: tei.Element) -> int:
    """How many elements stand in each other, counted without recursion."""
    deepest = at_hand = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        at_hand += 1 if event == "start" else -1
        deepest = max(deepest, at_hand)
    return deepest
