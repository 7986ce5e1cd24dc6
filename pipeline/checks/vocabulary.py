"""The elements of a text that books have no behaviour for."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import tei
from pipeline.adoption.adopted import some
from pipeline.edition import Edition
from pipeline.errors import Finding
from pipeline.vocabulary.shown import hidden
from pipeline.vocabulary.standins import is_file
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


def pointer_leads_to_no_file(edition: Edition) -> Iterator[Finding]:
    """A pointer without words to another file says nothing to the reader of a book, and stands in none."""
    text = tei.first(edition.root, "text")
    seen = () if text is None else _seen(text)
    found = [e for e in seen if tei.name(e) in ("ptr", "ref") and not tei.text(e) and is_file(e.get("target", ""))]
    if found:
        message = f"pointers to other files have no words, and stand in no form ({some([e.get('target', '') for e in found])})"
        yield Finding("TEI-021", f"{message}; give them some", edition.origin(found[0]), "warning")


def _seen(element: tei.Element) -> Iterator[tei.Element]:
    """The elements inside one, without what is hidden, and what is in it."""
    for child in tei.children(element):
        if not hidden(child):
            yield child
            yield from _seen(child)
