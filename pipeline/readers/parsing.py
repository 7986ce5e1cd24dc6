"""XML parsed as it stands, without its document type: no entity is expanded, no file and no address asked for.

A parser that meets a document type reads what it names, were it only to know which attributes are ids.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

DOCTYPE = re.compile(
    rb"<!DOCTYPE\b(?:[^\[\]<>\"']|\"[^\"]*\"|'[^']*')*(?:\[(?P<subset>(?:[^\]\"'<]|\"[^\"]*\"|'[^']*'|<!--.*?-->|<)*)\]\s*)?>",
    re.DOTALL,
)
BOMS = (b"\xff\xfe", b"\xfe\xff")
SET_ASIDE = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)
REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);|#)[^\s;&<>]{1,80};")
ENCODING = re.compile(r"(<\?xml[^>]*?)\s+encoding=(?:\"[^\"]*\"|'[^']*')")


def plain(data: bytes) -> bytes:
    """The same file in UTF-8, where it is in UTF-16."""
    if not data.startswith(BOMS):
        return data
    return ENCODING.sub(r"\1", data.decode("utf-16", "replace")).encode()


def document_type(data: bytes) -> str:
    """The document type of a file, "" where it has none."""
    found = DOCTYPE.search(data)
    return found[0].decode("utf-8", "replace") if found else ""


def untyped(data: bytes) -> bytes:
    """The file without its document type; every line and column stays what it was."""
    return DOCTYPE.sub(lambda found: re.sub(rb"[^\n]", b" ", found[0]), data, count=1)


def entities(data: bytes) -> Iterator[tuple[str, int, int]]:
    """The references to entities other than XML's own, with line and column (from 1)."""
    text = SET_ASIDE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), untyped(data).decode("utf-8", "replace"))
    if "&" not in text:
        return
    for number, line in enumerate(text.split("\n"), 1):
        yield from ((found[0], number, found.start() + 1) for found in REFERENCE.finditer(line))


def parse(data: bytes, *, remove_comments: bool = False) -> etree._Element:
    """The root of a file; raises lxml's XMLSyntaxError where it is not well-formed. An id that is there twice is no fault of XML."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False, remove_comments=remove_comments
    )
    return etree.fromstring(untyped(data), parser)
