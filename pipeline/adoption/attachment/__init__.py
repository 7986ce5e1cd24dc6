"""The apparatus attached to the text in one way: marks in the text, entries in the back (TEI P5, 12.2.2).

Editions attach it in three: entries stand in the text around their lemmata, point to where these begin and end, or name
the place. Each entry is read in its own way, for files mix them.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import tei
from pipeline.adoption.adopted import Adopted, numbered
from pipeline.adoption.attachment import declaring, ends, homes, locations, segments
from pipeline.adoption.attachment.methods import Method, method
from pipeline.errors import Finding


def attach(adopted: Adopted) -> Iterator[Finding]:
    """Gives each entry an id and a place in the back, and its lemma marks in the text; what could not be is told."""
    entries = [app for app in tei.descendants(adopted.root, "app") if _is_entry(app)]
    if not entries:
        return
    taken = adopted.ids()
    free = numbered("app", taken, "-from", "-to")
    for app in entries:
        if not tei.xml_id(app):
            app.set(tei.XML_ID, next(free))
    declared = declaring.declared(adopted.root)
    by: dict[Method, list[tei.Element]] = {}
    for app in entries:
        by.setdefault(method(app, declared), []).append(app)
    yield from declaring.compare(adopted, declared, by)
    outside = [app for app in entries if homes.is_outside(app)]
    inside = [app for app in entries if app not in outside]
    yield from segments.open_up(adopted, by.get("parallel-segmentation", []), taken)
    yield from ends.fasten(adopted, by.get("double-end-point", []), taken)
    locations.keep_places(by.get("location-referenced", []), taken)
    homes.move(adopted, inside, outside)
    yield from locations.find(adopted, by.get("location-referenced", []), taken)
    segments.fill_lemmata(adopted, by.get("parallel-segmentation", []))
    declaring.declare(adopted.root)


def _is_entry(app: tei.Element) -> bool:
    """Whether an entry is one to the text: not one to a reading, nor one in the header."""
    return tei.ancestor(app, "rdg", "witDetail", "teiHeader") is None and not _in_note_of_entry(app)


def _in_note_of_entry(app: tei.Element) -> bool:
    note = tei.ancestor(app, "note")
    return note is not None and tei.ancestor(note, "app") is not None
