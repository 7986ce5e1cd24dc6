"""The signs of editors around words, after the Leiden conventions (TEI P5, 11.3.3; EpiDoc Guidelines).

They are signs alone, never letters or figures, so that nothing is added to what a text says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from pipeline import tei
from pipeline.vocabulary.shown import hidden
from pipeline.vocabulary.tables import BLOCKS, EMPTY

Signs = tuple[str, str]

NONE: Signs = ("", "")
LOST, ADDED, DELETED, INSERTED = ("[", "]"), ("⟨", "⟩"), ("⟦", "⟧"), ("\\", "/")
SUPERFLUOUS, RESOLVED, CORRUPT = ("{", "}"), ("(", ")"), ("†", "†")

#: The signs that a source may have written for each of these.
BRACKETS = frozenset({LOST, ADDED, ("<", ">"), ("‹", "›"), ("〈", "〉")})
ALIKE: Mapping[Signs, frozenset[Signs]] = MappingProxyType(
    {
        LOST: BRACKETS,
        ADDED: BRACKETS,
        DELETED: frozenset({DELETED, ("[", "]"), ("〚", "〛")}),
        INSERTED: frozenset({INSERTED, ("`", "´"), ("‘", "’"), ("⟨", "⟩"), ("<", ">")}),
        SUPERFLUOUS: frozenset({SUPERFLUOUS, ("[", "]")}),
        RESOLVED: frozenset({RESOLVED, ("[", "]")}),
        CORRUPT: frozenset({CORRUPT}),
    }
)

#: Why something is lost that an editor supplies: the support has suffered; all else was never there.
SUFFERED = frozenset("lost damage damaged illegible hole faded torn lacuna rubbing burnt eaten covered".split())


def _supplied(element: tei.Element) -> Signs:
    return LOST if SUFFERED & set(element.get("reason", "").replace(",", " ").split()) else ADDED


def _deleted(element: tei.Element) -> Signs:
    around = element.getparent()
    return NONE if around is not None and tei.name(around) == "restore" else DELETED


def _corrupt(element: tei.Element) -> Signs:
    return NONE if tei.ancestor(element, "choice") is not None else CORRUPT


def _resolved(element: tei.Element) -> Signs:
    return RESOLVED


OWN: Mapping[str, Callable[[tei.Element], Signs]] = MappingProxyType(
    {
        "supplied": _supplied,
        "surplus": lambda _: SUPERFLUOUS,
        "del": _deleted,
        "add": lambda _: INSERTED,
        "sic": _corrupt,
        "secl": lambda _: LOST,
        "ex": _resolved,
        "gap": lambda _: LOST,
    }
)


def signs(element: tei.Element) -> Signs:
    """The signs before and behind the words of an element.

    Those that the text has itself, those of an element around it, and those between neighbours of one kind are left out.
    """
    own = _own(element)
    if own == NONE or _around(element, own) or _written(element, own):
        return NONE
    before, after = (_neighbour(element, beside) for beside in (tei.before, tei.after))
    return ("" if before == own else own[0], "" if after == own else own[1])


def _own(element: tei.Element) -> Signs:
    name = tei.name(element)
    if name not in OWN or (name != "gap" and not len(element) and not element.text) or hidden(element):
        return NONE
    return OWN[name](element)


def _around(element: tei.Element, own: Signs) -> bool:
    """Whether an element around it, in the same block, has the same signs."""
    for around in element.iterancestors():
        if tei.name(around) in BLOCKS:
            return False
        if _own(around) == own:
            return True
    return False


def _written(element: tei.Element, own: Signs) -> bool:
    """Whether the source has such signs itself, inside the element or around it."""
    text, before, after = tei.text(element), tei.before(element), tei.after(element)
    inside = (text[:1], text[-1:]) if len(text) > 1 else NONE
    outside = (before[-1:], after[:1]) if isinstance(before, str) and isinstance(after, str) else NONE
    return inside in ALIKE[own] or outside in ALIKE[own]


def _neighbour(element: tei.Element, beside: Callable[[tei.Element], tei.Content | None]) -> Signs:
    """The signs of what stands right beside an element, breaks and marks not counted."""
    found = beside(element)
    while found is not None and not isinstance(found, str) and tei.name(found) in EMPTY:
        found = beside(found)
    return NONE if found is None or isinstance(found, str) else _own(found)
