"""Where a call stands that an element gives way to, or that belongs beside one: always among the words of a block."""

from __future__ import annotations

from pipeline import tei
from pipeline.vocabulary.tables import WORDED


def beside(element: tei.Element, call: tei.Element) -> None:
    """Puts a call behind an element of the text; of a block, or of what holds some, behind its last word."""
    if tei.name(element) in WORDED:
        element.append(call)
    elif tei.ancestor(element, *WORDED) is not None:
        call.tail, element.tail = element.tail, None
        element.addnext(call)
    elif (inner := last_block(element)) is not None:
        inner.append(call)
    else:
        place_near(element, call)


def place(element: tei.Element, call: tei.Element) -> None:
    """Puts a call where an element stands; where that is between blocks, behind the last word of the block before it."""
    if tei.ancestor(element, *WORDED) is not None:
        tei.replace(element, call)
        parent = call.getparent()
        if parent is not None:
            return
    place_near(element, call)


def place_near(element: tei.Element, call: tei.Element) -> None:
    """Puts a call at the end of the block before an element, else at the beginning of the one behind it."""
    for before in element.itersiblings(preceding=True):
        inner = last_block(before) if isinstance(before.tag, str) else None
        if inner is not None:
            inner.append(call)
            return
    for after in element.itersiblings():
        inner = first_block(after) if isinstance(after.tag, str) else None
        if inner is not None:
            call.tail, inner.text = inner.text, None
            inner.insert(0, call)
            return
    element.addprevious(tei.make("ab", call))


def last_block(element: tei.Element) -> tei.Element | None:
    """The last block in an element that holds no other, the element itself included."""
    found = [e for e in tei.descendants(element, *WORDED) if not _holds_blocks(e)]
    return found[-1] if found else None


def first_block(element: tei.Element) -> tei.Element | None:
    """The first block in an element that holds no other, the element itself included."""
    return next((e for e in tei.descendants(element, *WORDED) if not _holds_blocks(e)), None)


def _holds_blocks(element: tei.Element) -> bool:
    return any(True for inner in tei.descendants(element, *WORDED) if inner is not element)
