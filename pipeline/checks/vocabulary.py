"""The elements of a text that books have no behaviour for."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import tei
from pipeline.edition import Edition
from pipeline.errors import Finding
from pipeline.vocabulary.shown import hidden
from pipeline.vocabulary.tables import KNOWN


def element_is_known(edition: Edition) -> Iterator[Finding]:
    """What an element means decides how it is set; of an unknown one the words are kept, and an editor should look at them."""
    found: dict[str, list[tei.Element]] = {}
    text = tei.first(edition.root, "text")
    for element in () if text is None else _seen(text):
        if tei.name(element) not in KNOWN:
            found.setdefault(tei.qualified(element), []).append(element)
    for name, those in found.items():
        places = "once" if len(those) == 1 else f"{len(those)} times"
        message = f"the text has the element {name} {places}, which no form knows; its words are kept as they stand"
        yield Finding("TEI-020", f"{message}, so look at them", edition.origin(those[0]), "warning")


def _seen(element: tei.Element) -> Iterator[tei.Element]:
    """The elements inside one, without what is hidden, and what is in it."""
    for child in tei.children(element):
        if not hidden(child):
            yield child
            yield from _seen(child)
