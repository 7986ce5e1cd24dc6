"""Running heads, folios and line numbers as artifacts (ISO 32000-1, 14.8.2.2): on the page, and not read aloud.

The engine tags what stands in the margins, but hangs these tags nowhere: they are in the file, and the structure tree
does not reach them. Here they are taken away, and what they hold is marked as an artifact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def mark(pdf: Any) -> None:
    """All marked content that the structure tree does not reach becomes an artifact, before the file is written."""
    objects = {item.reference: item for item in pdf.objects}
    root = objects[pdf.catalog["StructTreeRoot"]]
    reached = set(_below(root, objects))
    loose = {item.reference: item for item in pdf.objects if _is_element(item) and item.reference not in reached}
    keys = objects[root["ParentTree"]]["Nums"]
    parents = dict(zip(keys[::2], keys[1::2], strict=True))
    for page in pdf.objects:
        if isinstance(page, dict) and "StructParents" in page:
            tags = parents[page["StructParents"]]
            marks = {place for place, tag in enumerate(tags) if tag in loose}
            _unmark(objects[page["Contents"]].stream, marks)
            tags[:] = ["null" if place in marks else tag for place, tag in enumerate(tags)]
    for element in loose.values():
        element.free = "f"


def _is_element(item: Any) -> bool:
    return isinstance(item, dict) and item.get("Type") == "/StructElem"


def _below(root: Any, objects: Mapping[bytes, Any]) -> Iterator[bytes]:
    waiting = list(root["K"])
    while waiting:
        kid = waiting.pop()
        if isinstance(kid, bytes):
            yield kid
            waiting += objects[kid].get("K", ())


def _unmark(stream: list[Any], marks: set[int]) -> None:
    """Tag, properties and operator stand one after the other in the stream: those of an artifact are two."""
    for place in range(len(stream) - 1, 0, -1):
        item = stream[place]
        if isinstance(item, dict) and item.get("MCID") in marks:
            stream[place - 1 : place + 2] = ["/Artifact", b"BMC"]
