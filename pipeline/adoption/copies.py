"""Elements that are copies of others (@copyOf; TEI P5, 16.7): they get the words of what they copy."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from pipeline import tei
from pipeline.adoption.adopted import Adopted
from pipeline.errors import Finding


def fill_in(adopted: Adopted) -> Iterator[Finding]:
    """Each copy without content of its own gets that of its original, without its ids; it still says whose copy it is."""
    copies = [element for element in adopted.elements() if element.get("copyOf")]
    originals = (
        {tei.xml_id(element): element for element in adopted.elements() if tei.xml_id(element)} if copies else {}
    )
    for element in copies:
        if len(element) or (element.text or "").strip():
            continue
        pointer = element.get("copyOf", "")
        original = _original(element, originals)
        if original is None:
            message = f"a {tei.name(element)} is a copy of {pointer}, which is not there, or is itself; write its words"
            yield Finding("TEI-011", message, adopted.at(element), "warning")
        else:
            tei.fill(element, tei.take(bare(original)))


def _original(element: tei.Element, originals: dict[str, tei.Element]) -> tei.Element | None:
    """What an element copies in the end; None where the pointers go in a circle, or what they name holds the copy."""
    seen: list[tei.Element] = [element]
    while (pointer := seen[-1].get("copyOf", "")) and not len(seen[-1]) and not (seen[-1].text or "").strip():
        found = originals.get(pointer.removeprefix("#"))
        if found is None or found in seen or any(around is found for around in element.iterancestors()):
            return None
        seen.append(found)
    return seen[-1]


def bare(element: tei.Element) -> tei.Element:
    """A copy of an element without what follows it and without ids, for an id names one thing."""
    copied = deepcopy(element)
    copied.tail = None
    for inner in copied.iter():
        if isinstance(inner.tag, str):
            inner.attrib.pop(tei.XML_ID, None)
    return copied
