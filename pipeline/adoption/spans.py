"""Deletions and additions that go over paragraphs (delSpan, addSpan; TEI P5, 11.3.1.4): each paragraph says it itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline import tei
from pipeline.adoption.adopted import Adopted
from pipeline.errors import Finding
from pipeline.vocabulary.tables import WORDED

KINDS = {"delSpan": "del", "addSpan": "add"}


def spread(adopted: Adopted) -> Iterator[Finding]:
    """What stands between a span and its end becomes deleted, or added, where both stand in one element."""
    for span in list(tei.descendants(adopted.text(), *KINDS)):
        end = _end(span)
        if end is not None:
            _spread(span, end)
    return iter(())


def _end(span: tei.Element) -> tei.Element | None:
    """The mark at which a span ends, among what follows it."""
    pointer = span.get("spanTo", "")
    return next((e for e in span.itersiblings() if isinstance(e.tag, str) and f"#{tei.xml_id(e)}" == pointer), None)


def _spread(span: tei.Element, end: tei.Element) -> None:
    name = KINDS[tei.name(span)]
    said = {key: value for key, value in span.attrib.items() if key in ("rend", "hand", "place", "resp", "cert")}
    holder = span.getparent()
    if holder is not None and tei.name(holder) in WORDED:
        around = tei.make(name, **said)
        tei.gather(span, end, around)
        tei.replace(span, around)
        return
    between = [e for e in span.itersiblings() if e not in {end, *end.itersiblings()} and isinstance(e.tag, str)]
    for block in _innermost(between):
        block.append(tei.make(name, *tei.take(block), **said))
    tei.remove(span)


def _innermost(elements: Sequence[tei.Element]) -> Iterator[tei.Element]:
    """The blocks in some elements that hold words and no other blocks."""
    blocks = [block for element in elements for block in tei.descendants(element, *WORDED)]
    holding = {around for block in blocks for around in block.iterancestors()}
    return (block for block in blocks if block not in holding and tei.text(block))
