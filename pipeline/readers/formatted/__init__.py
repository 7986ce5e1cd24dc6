"""Formatted texts → hub: what a library reads of a file becomes a tree of HTML, and one way leads from there to TEI.

loose        loose text put into paragraphs
notes        the links between calls and notes, and the notes taken out of the text
blocks       headings, paragraphs, quotations, verse, lists, tables of a tree of HTML
front        title, author and headnote among the first blocks
phrases      what stands inside a block, as TEI
assembly     the blocks and notes as TEI, with an origin for every id
account      what the program tells of it, in the header and by `variorum explain`
"""

from __future__ import annotations

from pipeline.readers.formatted.document import Document, Facts
from pipeline.readers.formatted.reading import edition

__all__ = ["Document", "Facts", "edition"]
