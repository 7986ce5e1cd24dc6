"""The two marks at the ends of a lemma: anchors among the words of a block, never between blocks."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import tei
from pipeline.adoption.adopted import free
from pipeline.adoption.calls import first_block, last_block, place_near
from pipeline.vocabulary.tables import WORDED


def anchors(app: tei.Element, taken: set[str]) -> tuple[tei.Element, tei.Element]:
    """The anchors for the ends of an entry's lemma, to which the entry points from now on."""
    opening, closing = (tei.make("anchor", xml_id=free(f"{tei.xml_id(app)}-{end}", taken)) for end in ("from", "to"))
    app.set("from", f"#{tei.xml_id(opening)}")
    app.set("to", f"#{tei.xml_id(closing)}")
    return opening, closing


def around(elements: Sequence[tei.Element], opening: tei.Element, closing: tei.Element) -> None:
    """Puts the marks before the words of the first and behind those of the last of some elements."""
    before(elements[0], opening)
    behind(elements[-1], closing)


def before(element: tei.Element, mark: tei.Element) -> None:
    """Puts a mark before the words of an element: in a block, where the element is one or holds some."""
    inner = first_block(element)
    if inner is not None:
        mark.tail, inner.text = inner.text, None
        inner.insert(0, mark)
    elif tei.ancestor(element, *WORDED) is not None:
        element.addprevious(mark)
    else:
        place_near(element, mark)


def behind(element: tei.Element, mark: tei.Element) -> None:
    """Puts a mark behind the words of an element."""
    inner = last_block(element)
    if inner is not None:
        inner.append(mark)
    elif tei.ancestor(element, *WORDED) is not None:
        mark.tail, element.tail = element.tail, None
        element.addnext(mark)
    else:
        place_near(element, mark)
