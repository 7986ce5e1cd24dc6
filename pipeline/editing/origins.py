"""Where in the copy-text the editor’s additions stand, so that a finding about one names its line and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline import tei
from pipeline.editing.passages import Block, located
from pipeline.edition import Edition
from pipeline.errors import Location
from pipeline.reading import copied_events
from pipeline.vocabulary.shown import divides, silent


def origins(edition: Edition, blocks: Sequence[Block]) -> dict[str, Location]:
    """The places of marks, mentions and calls by their ids; of entries and notes, where they are called."""
    found = dict(edition.origins)
    for block in blocks:
        origin = edition.origin(block.element)
        if origin is None:
            continue
        for ident, offset, ended in _places(block.element):
            if ident not in found:
                found[ident] = located(origin, ended, offset)
    found.update(_pointing(edition, found))
    return found


def _pointing(edition: Edition, known: Mapping[str, Location]) -> Iterator[tuple[str, Location]]:
    """What stands in the back and points to a place in the text."""
    for element in tei.descendants(edition.root, "app", "note"):
        pointer = (element.get("from") or element.get("target") or "").removeprefix("#")
        if pointer in known and tei.xml_id(element) not in known:
            yield tei.xml_id(element), known[pointer]


def _places(block: tei.Element) -> Iterator[tuple[str, int, list[int]]]:
    """How many characters of the copy-text stand in a block before each element with an `xml:id`, and its lines’ ends."""
    count = 0
    ended: list[int] = []
    for item in copied_events(block):
        if isinstance(item, str):
            count += len(item)
        elif tei.name(item) == "lb":
            ended.append(count)
            count += not divides(item)
        elif silent(item):
            count += len(item.text or "")
        elif tei.xml_id(item):
            yield tei.xml_id(item), count, ended
