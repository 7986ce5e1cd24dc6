"""Entries that point to both ends of their lemmata: double end-point attachment (TEI P5, 12.2.2).

Ends are empty elements such as anchors, or elements with words: of these the first begins the lemma and the last ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline import tei
from pipeline.adoption.adopted import Adopted, free
from pipeline.adoption.attachment import marks
from pipeline.errors import Finding

POINTS = frozenset("anchor milestone lb pb cb gb".split())
#: Pointers that name a point before or behind an element (TEI P5, 16.2.4).
SCHEME = re.compile(r"#(left|right)\((\w[\w.-]*)\)")


def fasten(adopted: Adopted, apps: Sequence[tei.Element], taken: set[str]) -> Iterator[Finding]:
    """Puts marks at the ends of each lemma where there are none yet; an entry that points to nothing keeps its pointers."""
    text = adopted.text()
    by_id = {tei.xml_id(e): e for e in tei.elements(text) if tei.xml_id(e)} if apps else {}
    for app in apps:
        _fasten(app, by_id, taken)
    return iter(())


def _fasten(app: tei.Element, by_id: Mapping[str, tei.Element], taken: set[str]) -> None:
    start, end = (_target(app.get(name, ""), by_id) for name in ("from", "to"))
    inside = tei.ancestor(app, "listApp", "standOff") is None
    if not app.get("to") and inside and start is not None and _is_point(start):
        mark = tei.make("anchor", xml_id=free(f"{tei.xml_id(app)}-to", taken))
        app.addprevious(mark)
        mark.tail = None
        app.set("to", f"#{tei.xml_id(mark)}")
        return
    if start is None or (app.get("to") and end is None):
        return
    last = start if end is None else end
    if _is_anchor(start) and _is_anchor(last):
        app.set("from", f"#{tei.xml_id(start)}")
        app.set("to", f"#{tei.xml_id(last)}")
        return
    _enclose(app, start, last, taken)


def _target(pointer: str, by_id: Mapping[str, tei.Element]) -> tei.Element | None:
    """What an end points to, in this file: its name alone counts, for a text may be pointed to by the name of its file."""
    scheme = SCHEME.fullmatch(pointer.strip())
    if scheme:
        return by_id.get(scheme[2])
    return by_id.get(pointer.rpartition("#")[2])


def _is_point(element: tei.Element) -> bool:
    return tei.name(element) in POINTS


def _is_anchor(element: tei.Element) -> bool:
    return tei.name(element) == "anchor"


def _enclose(app: tei.Element, start: tei.Element, last: tei.Element, taken: set[str]) -> None:
    """Marks before the words of one element and behind those of another, to which the entry points from now on."""
    sides = [SCHEME.fullmatch(app.get(name, "").strip()) for name in ("from", "to")]
    opening, closing = marks.anchors(app, taken)
    if start is last and all(side and side[1] == "right" for side in sides):
        start = last = _last_mark(start)
    starts_behind = sides[0] is not None and sides[0][1] == "right"
    if not starts_behind:
        marks.before(start, opening)
    if (sides[1] and sides[1][1] == "left") or (_is_point(last) and sides[1] is None):
        marks.before(last, closing)
    else:
        marks.behind(last, closing)
    if starts_behind:  # at last, for what is put behind an element stands before all that is there already
        marks.behind(start, opening)


def _last_mark(element: tei.Element) -> tei.Element:
    """The last of the marks that end something behind an element: what is added there comes after it; else the element."""
    while (following := element.getnext()) is not None and not element.tail and _is_anchor(following):
        element = following
    return element
