"""HTML parsed to a tree: nothing fetched, no entity of a document’s own expanded."""

from __future__ import annotations

import re

from lxml import etree, html

from pipeline import tei
from pipeline.copytext import FORBIDDEN

REFERENCE = re.compile(r"&#(?:x([0-9a-f]+)|([0-9]+));?", re.IGNORECASE)


def _allowed(found: re.Match[str]) -> str:
    """A reference to a character, but to one that XML cannot hold: that is no character (U+FFFD), as browsers have it."""
    number = int(found[1], 16) if found[1] else int(found[2])
    controls = number < 32 and number not in (9, 10, 13)
    return "\ufffd" if controls or 0xD800 <= number < 0xE000 or number > 0x10FFFF else found[0]


def page(markup: str) -> tei.Element:
    """The root of a page, or of a piece of one."""
    markup = FORBIDDEN.sub("\ufffd", REFERENCE.sub(_allowed, markup))
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_pis=True, remove_comments=True)
    try:
        return html.document_fromstring(markup, parser=parser)
    except etree.ParserError:  # there is nothing in it
        return etree.Element("html")


def bodied(root: tei.Element) -> tei.Element:
    """The body of a page; an empty one where it has none."""
    body = root.find("body")
    return etree.Element("body") if body is None else body


def parsed(markup: str) -> tei.Element:
    """The body of a page that a library wrote."""
    return bodied(page(markup))
