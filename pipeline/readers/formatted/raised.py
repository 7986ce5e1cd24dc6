"""Calls that are no links: raised signs, and paragraphs after them that begin with the same signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline import tei
from pipeline.readers.formatted import trees
from pipeline.readers.formatted.labels import bare

LABELLED = frozenset({"p", "li", "dd"})
LABEL = re.compile(r"\[?(?P<sign>[0-9]{1,3})(?:\][.:]?|[.)])\s")


def pairs(body: tei.Element, order: Mapping[tei.Element, int]) -> list[tuple[tei.Element, tei.Element]]:
    """Each raised sign with the note that it calls; none where one of the notes is not called: then it is a list."""
    raised = [sup for sup in body.iter("sup") if bare(trees.words(sup))]
    leading = {block: sup for sup in raised if (block := _led(sup)) is not None}
    calls = [sup for sup in raised if sup not in leading.values()]
    if not calls:
        return []
    labelled = list(_labelled(body, leading, order[calls[-1]], order))
    found = [(call, block) for call in calls if (block := _called(call, labelled, order)) is not None]
    return found if {block for _, block in found} == {block for block, _ in labelled} else []


def _led(sup: tei.Element) -> tei.Element | None:
    """The block that a raised sign begins."""
    parent = sup.getparent()
    begins = parent is not None and sup.getprevious() is None and not (parent.text or "").strip()
    return parent if begins and trees.name(parent) in LABELLED else None  # type: ignore[arg-type]


def _labelled(
    body: tei.Element, leading: Mapping[tei.Element, tei.Element], last: int, order: Mapping[tei.Element, int]
) -> Iterator[tuple[tei.Element, str]]:
    for block in body.iter(*LABELLED):
        if block in leading:
            yield block, bare(trees.words(leading[block]))
        elif order[block] > last and (found := LABEL.match(trees.words(block))):
            yield block, found["sign"]


def _called(
    call: tei.Element, labelled: Sequence[tuple[tei.Element, str]], order: Mapping[tei.Element, int]
) -> tei.Element | None:
    sign = bare(trees.words(call))
    return next((block for block, label in labelled if label == sign and order[block] > order[call]), None)
