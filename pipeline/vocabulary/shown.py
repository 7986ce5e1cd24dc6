"""What of a text is shown, and as what: blocks, phrases, nothing."""

from __future__ import annotations

from pipeline import tei
from pipeline.vocabulary.tables import (
    ALONE,
    BLOCKS,
    CONTAINERS,
    DIVISIONS,
    HIDDEN,
    MAYBE_BLOCKS,
    PARAGRAPHS,
    PREFERRED,
)


def divides(element: tei.Element) -> bool:
    """Whether a break of the source stands between two words, not in one (TEI P5, 3.2.2).

    A line does unless it says that it does not; a page or column only where it says so.
    """
    name = tei.name(element)
    said = element.get("break")
    return (name == "lb" and said != "no") or (said == "yes" and name in ("pb", "cb", "gb", "milestone"))


def silent(element: tei.Element) -> bool:
    """Whether an element is a sign that is not read: for italics, for a quotation, a hyphen that only a line end asked for."""
    return tei.name(element) == "pc" and (element.get("type") == "markup" or element.get("force") == "weak")


def hidden(element: tei.Element) -> bool:
    """Whether nothing of an element is seen in the running text."""
    name = tei.name(element)
    if name in HIDDEN:
        return True
    if name == "pc":
        return silent(element)
    if name == "note":
        return not stays(element)
    if name == "figDesc":
        return ALTERNATIVE in element.get("rend", "").split()
    if name == "gap":
        return element.get("reason") == "truncated"  # the text itself breaks off, and that is said of it elsewhere
    around = element.getparent()
    if around is None:
        return False
    if tei.name(around) in ALONE:
        return True
    if tei.name(around) == "choice":
        return chosen(around) is not element
    return name == "am" and tei.name(around) in ("expan", "subst") and _has(around, "ex")


def chosen(choice: tei.Element) -> tei.Element | None:
    """The one of several readings, spellings or forms that the text shows."""
    for name in PREFERRED:
        found = next(tei.children(choice, name), None)
        if found is not None:
            return found
    return next((child for child in tei.children(choice) if tei.name(child) not in HIDDEN), None)


def _has(element: tei.Element, name: str) -> bool:
    return next(tei.children(element, name), None) is not None


ALTERNATIVE = "alternative"  # the `rend` of a description that is told in the place of its picture, not beside it

#: Where a note is one to a reading or entry, and is told with it.
OF_AN_ENTRY = ("app", "lem", "rdg", "witDetail", "listApp", "choice")


def stays(note: tei.Element) -> bool:
    """Whether a note stands where it is: neither called from the text nor one to a reading."""
    return note.get("place") != "end" and tei.ancestor(note, *OF_AN_ENTRY) is None


def parts_words(element: tei.Element) -> bool:
    """Whether what stands before an element and what stands in it are two words."""
    name = tei.name(element)
    return name in BLOCKS or divides(element) or (name in MAYBE_BLOCKS and not in_phrase(element))


def in_phrase(element: tei.Element) -> bool:
    """Whether an element is a part of a paragraph, verse or heading, not beside them."""
    for around in element.iterancestors():
        name = tei.name(around)
        if name in PARAGRAPHS:
            return True
        if name in BLOCKS:
            return name not in CONTAINERS and has_text(around)
        if name in MAYBE_BLOCKS:
            return has_text(around) or in_phrase(around)
    return False


def has_text(element: tei.Element) -> bool:
    """Whether words stand right in an element, not only in others inside it."""
    return any(isinstance(item, str) and not item.isspace() for item in tei.content(element))


#: What may make a phrase that holds it stand on lines of its own.
SET_OFF = (*sorted(BLOCKS | MAYBE_BLOCKS), "milestone")


def is_block(element: tei.Element) -> bool:
    """Whether an element stands on lines of its own: by what it is, or by what it holds."""
    return _is_set_off(element) or holds_block(element)


def _is_set_off(element: tei.Element) -> bool:
    name = tei.name(element)
    if name in BLOCKS:
        return True
    if name == "milestone":
        return is_break(element)
    return name in MAYBE_BLOCKS and (element.get("rend") == "block" or not in_phrase(element))


def is_break(milestone: tei.Element) -> bool:
    """Whether a milestone parts sections that have no headings; one with a number is for reference."""
    return milestone.get("unit") == "section" and not milestone.get("n") and not in_phrase(milestone)


def holds_block(element: tei.Element) -> bool:
    """Whether something on lines of its own is seen inside an element."""
    return any(
        inner is not element and _is_set_off(inner) and not _out_of_sight(inner, element)
        for inner in tei.descendants(element, *SET_OFF)
    )


def _out_of_sight(inner: tei.Element, element: tei.Element) -> bool:
    if hidden(inner):
        return True
    for around in inner.iterancestors():
        if around is element:
            return False
        if hidden(around):
            return True
    return False


def is_heading(head: tei.Element) -> bool:
    """Whether a head is that of a division, not of a list, a table, a poem or a text that is quoted."""
    around = head.getparent()
    while around is not None and tei.name(around) in DIVISIONS:
        around = around.getparent()
        if around is None or tei.name(around) in CONTAINERS - DIVISIONS:
            return tei.ancestor(head, "floatingText") is None
    return False
