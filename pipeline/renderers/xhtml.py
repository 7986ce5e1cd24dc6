"""TEI → XHTML fragments, shared by e-book and print: what the forms ask of the behaviours of elements."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import tei
from pipeline.renderers.behaviours.divisions import headings, lines_of, subheads
from pipeline.renderers.behaviours.flow import content, flow, identifier, render, runs, words
from pipeline.renderers.behaviours.references import call
from pipeline.renderers.context import Context
from pipeline.vocabulary.shown import is_block

__all__ = [
    "blocks",
    "call",
    "content",
    "flow",
    "headings",
    "identifier",
    "in_blocks",
    "lines_of",
    "parts",
    "render",
    "subheads",
]


def parts(element: tei.Element, context: Context) -> Iterator[tuple[tei.Element | None, str]]:
    """What stands in a part of a text, block by block; a run of words between them is a paragraph, of no one element."""
    for item, markup in runs(element, context):
        yield item, markup if item is not None else words(markup)


def blocks(element: tei.Element, context: Context) -> Iterator[str]:
    """The XHTML of what stands in a part of a text, block by block."""
    return (markup for _, markup in parts(element, context))


def in_blocks(element: tei.Element) -> bool:
    """Whether what stands in an element are blocks."""
    return any(is_block(child) for child in tei.children(element))
