"""Entries of indexes: each stands in the running text, beside the words that it leads to, and has an id (TEI P5, 3.9.2)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import tei
from pipeline.adoption.adopted import Adopted, numbered
from pipeline.errors import Finding
from pipeline.indexed import MENTIONS
from pipeline.reading import reading
from pipeline.topics import is_entry
from pipeline.vocabulary.shown import OF_AN_ENTRY, has_text, hidden
from pipeline.vocabulary.tables import BLOCKS

#: What such an element may point to.
LISTED = ("person", "place", "org")


def place(adopted: Adopted) -> Iterator[Finding]:
    """Gives ids to entries, and puts those beside the text, or between its blocks, where they are read; names get ids too."""
    entries = [entry for entry in tei.descendants(adopted.text(), "index") if is_entry(entry)]
    free = numbered("ix-", adopted.ids())
    for entry in entries:
        _bring_out(entry)
        bring_in(entry)
        if not tei.xml_id(entry):
            entry.set(tei.XML_ID, next(free))
    _identify(adopted)
    return iter(())


def _bring_out(entry: tei.Element) -> None:
    """Moves an entry that stands in what the text does not read, such as a reading, before that."""
    outermost = None
    for around in entry.iterancestors():
        if tei.name(around) == "note" and tei.ancestor(around, *OF_AN_ENTRY) is None:
            break
        if hidden(around):
            outermost = around
    while outermost is not None and _is_of_several(outermost):
        outermost = outermost.getparent()
    if outermost is not None and tei.name(outermost) != "listApp":
        tei.remove(entry)
        outermost.addprevious(entry)


def _is_of_several(element: tei.Element) -> bool:
    around = element.getparent()
    return around is not None and tei.name(around) in ("app", "rdgGrp", "choice", "subst")


def bring_in(entry: tei.Element) -> None:
    """Moves what stands between blocks to the beginning of the next one, else to the end of the one before."""
    around = entry.getparent()
    if around is None or has_text(around):
        return
    following = next(filter(_is_read_block, entry.itersiblings()), None)
    preceding = next(filter(_is_read_block, entry.itersiblings(preceding=True)), None)
    if following is not None:
        tei.remove(entry)
        inner = _innermost(following, last=False)
        entry.tail, inner.text = inner.text, None
        inner.insert(0, entry)
    elif preceding is not None:
        tei.remove(entry)
        _innermost(preceding, last=True).append(entry)


def _is_read_block(element: tei.Element) -> bool:
    return isinstance(element.tag, str) and tei.name(element) in BLOCKS and bool(reading(element))


def _innermost(block: tei.Element, *, last: bool) -> tei.Element:
    """The first or the last block in an element that holds words itself, no heading where there is another."""
    inner = [] if has_text(block) else [child for child in tei.children(block) if _is_read_block(child)]
    inner = [child for child in inner if tei.name(child) != "head"] or inner
    return _innermost(inner[-1 if last else 0], last=last) if inner else block


def _identify(adopted: Adopted) -> None:
    """Gives ids to the names in the text that point to a person, place or organisation that the file describes."""
    listed = {f"#{tei.xml_id(e)}" for e in tei.descendants(adopted.root, *LISTED) if tei.xml_id(e)}
    free = numbered("name-", adopted.ids())
    for name in tei.descendants(adopted.text(), *MENTIONS) if listed else ():
        if not tei.xml_id(name) and name.get("ref", "") in listed:
            name.set(tei.XML_ID, next(free))
