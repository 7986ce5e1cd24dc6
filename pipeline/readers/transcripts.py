"""A file that has the words of a source where they stand on its pages, and no text, is read page by page (TEI P5, 11.2.2)."""

from __future__ import annotations

from pipeline import tei
from pipeline.adoption.copies import bare

#: What holds lines: of each that holds some itself the words are a block.
ZONES = ("zone", "surface")


def read_out(root: tei.Element) -> None:
    """Gives a file without a word of text that of its `sourceDoc`: a division for each page, a block for each zone."""
    text, source = tei.first(root, "text"), tei.first(root, "sourceDoc")
    if source is None or not tei.text(source) or (text is not None and tei.text(text)):
        return
    pages = [page for surface in tei.descendants(source, "surface") if (page := _page(surface)) is not None]
    if not pages:
        return
    if text is not None:
        tei.remove(text)
    root.append(tei.make("text", tei.make("body", *pages)))


def _page(surface: tei.Element) -> tei.Element | None:
    """The words of a page; None of one that has none, or stands on another."""
    if tei.ancestor(surface, "surface") is not None or not tei.text(surface):
        return None
    blocks = [block for zone in tei.descendants(surface, *ZONES) if (block := _block(zone)) is not None]
    page = tei.make("pb", n=surface.get("n"))
    return tei.make("div", page, *blocks, type="page") if blocks else None


def _block(zone: tei.Element) -> tei.Element | None:
    """The lines that stand right in a zone, each behind a break; None where there are none."""
    lines = [line for line in tei.children(zone) if tei.name(line) not in ZONES and tei.text(line)]
    block = tei.make("ab")
    for number, line in enumerate(lines):
        if number:
            tei.append(block, tei.make("lb"))
        words = bare(line)
        if tei.name(line) == "line":
            tei.retag(words, "seg")
            words.attrib.clear()
        block.append(words)
    return block if lines else None
