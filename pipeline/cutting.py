"""Text taken out between two marks of a tree, over paragraphs and verses, and put in at one."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import tei
from pipeline.vocabulary.tables import WORDED


def cut(first: tei.Element, last: tei.Element) -> None:
    """Takes out what stands between two marks, which stay; blocks that are left without a word go with it."""
    around = [first, *first.iterancestors()]
    inner = [last, *last.iterancestors()]
    shared = next((node for node in around if node in inner), None)
    if shared is None or first is last:
        return
    _from(first, shared)
    _upto(last, shared)
    start, end = around[around.index(shared) - 1], inner[inner.index(shared) - 1]
    if start is not end:
        start.tail = None
        for node in [n for n in start.itersiblings() if n in set(end.itersiblings(preceding=True))]:
            shared.remove(node)
    for mark in (last, first):
        _drop_empty(mark, first)


def _from(mark: tei.Element, shared: tei.Element) -> None:
    """Takes out what follows a mark inside an element that holds both."""
    node = mark
    while (parent := node.getparent()) is not None and parent is not shared:
        node.tail = None
        for after in list(node.itersiblings()):
            parent.remove(after)
        node = parent


def _upto(mark: tei.Element, shared: tei.Element) -> None:
    """Takes out what stands before a mark inside an element that holds both."""
    node = mark
    while (parent := node.getparent()) is not None and parent is not shared:
        parent.text = None
        for before in list(node.itersiblings(preceding=True)):
            parent.remove(before)
        node = parent


def _drop_empty(mark: tei.Element, kept: tei.Element) -> None:
    """Takes out the block of a mark that has no word left, unless the mark is to stay."""
    block = tei.ancestor(mark, *WORDED)
    if block is None or mark is kept or kept in block.iterdescendants() or tei.text(block):
        return
    parent = block.getparent()
    tei.remove(block)
    while parent is not None and tei.name(parent) in ("lg", "list", "quote") and not len(parent):
        empty = parent
        parent = empty.getparent()
        tei.remove(empty)


def put(mark: tei.Element, content: Sequence[tei.Content]) -> None:
    """Puts content behind a mark; blocks behind the block that it is in, which goes where it has no word."""
    elements = [item for item in content if not isinstance(item, str)]
    block = tei.ancestor(mark, *WORDED)
    if block is not None and any(True for e in elements for _ in tei.descendants(e, *WORDED)):
        for element in reversed(elements):
            element.tail = None
            block.addnext(element)
        if not tei.text(block):
            tei.remove(block)
        return
    seg = tei.make("seg", *content)
    seg.tail, mark.tail = mark.tail, None
    mark.addnext(seg)
    tei.dissolve(seg)
    if block is not None and not tei.text(block) and not elements:
        tei.remove(block)
