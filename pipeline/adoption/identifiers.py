"""Ids told apart: an `xml:id` names one element (XML 1.0, 3.3.1)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import tei
from pipeline.adoption.adopted import Adopted, free
from pipeline.errors import Finding


def tell_apart(adopted: Adopted) -> Iterator[Finding]:
    """Of elements with the same id the first keeps it, for what points there; the others get numbers behind it."""
    taken = adopted.ids()
    seen: dict[str, list[tei.Element]] = {}
    for element in adopted.elements():
        if tei.xml_id(element):
            seen.setdefault(tei.xml_id(element), []).append(element)
    for ident, elements in seen.items():
        if len(elements) > 1:
            new = [free(ident, taken) for _ in elements[1:]]
            for element, name in zip(elements[1:], new, strict=True):
                element.set(tei.XML_ID, name)
            message = (
                f"{len(elements)} elements have the id “{ident}”; what points there leads to the first, and the others are "
                f"{', '.join(new)} here; give each its own"
            )
            yield Finding("TEI-007", message, adopted.at(elements[1]), "warning")
