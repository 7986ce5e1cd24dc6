"""HTML parsed to a tree: nothing fetched, no entity of a document’s own expanded."""

from __future__ import annotations

from lxml import etree, html

from pipeline import tei


def page(markup: str) -> tei.Element:
    """The root of a page, or of a piece of one."""
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
