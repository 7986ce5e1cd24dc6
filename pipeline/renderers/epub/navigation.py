"""The ways into the book: the navigation document (EPUB 3.3, 7) and the NCX for older readers (OPF 2.0.1, 2.4.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from types import MappingProxyType

from pipeline.language import Words
from pipeline.markup import escape, tag
from pipeline.metadata import Metadata
from pipeline.renderers.epub.documents import Document, Heading

CONTENTS = "contents.xhtml"
#: What stands before the text, and the term for it among the landmarks.
BEFORE: Mapping[str, str] = MappingProxyType(
    {"imprint": "copyright-page", "sigla": "frontmatter", "preamble": "preamble"}
)
#: What stands behind it.
BEHIND: Mapping[str, str] = MappingProxyType(
    {
        "endnotes": "endnotes",
        "apparatus": "endnotes",
        "afterword": "afterword",
        "bibliography": "bibliography",
        "index": "index",
    }
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents; `href` counts from the folder of the documents."""

    title: str
    href: str
    inner: tuple[Entry, ...] = ()
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Break:
    """Where a page of the printed book begins: its label, and the link to its marker from the folder of the documents."""

    label: str
    href: str


def contents(documents: Sequence[Document], said: Words) -> Document:
    """The table of contents, a page of the book and the reader's own menu, with the landmarks."""
    heading = tag("h2", escape(said.contents), id="contents-heading")
    toc = [heading, tag("ol", "\n".join(item(entry) for entry in entries(documents)))]
    navigation = tag("nav", toc, epub_type="toc", role="doc-toc", aria_labelledby="contents-heading")
    body = navigation + "\n" + _landmarks(documents, said)
    return Document(CONTENTS, said.contents, "frontmatter", "toc", body, shown=False)


def entries(documents: Sequence[Document]) -> list[Entry]:
    """One entry for every document but the cover, or for each section in it, with the headings inside it."""
    return [entry for d in documents if d.kind not in ("cover", "toc") for entry in _entries(d)]


def _entries(document: Document) -> Iterator[Entry]:
    name = document.name
    if not document.sections:
        yield Entry(document.title, name, tuple(_inner(name, document.headings)), document.shown)
        return
    first, *others = document.sections  # the first begins the file
    yield Entry(first.title, name, tuple(_inner(name, first.inner)))
    yield from _inner(name, others)


def _inner(name: str, headings: Sequence[Heading]) -> Iterator[Entry]:
    for heading in headings:
        yield Entry(heading.title, f"{name}#{heading.id}", tuple(_inner(name, heading.inner)))


def item(entry: Entry) -> str:
    """An entry; one that the contents page does not show is still in the reader's menu (EPUB 3.3, 7.4.3)."""
    inner = tag("ol", "".join(item(e) for e in entry.inner)) if entry.inner else ""
    link = tag("a", escape(entry.title), href=entry.href)
    return tag("li", link + inner, hidden="" if entry.shown else "hidden")


def with_pages(document: Document, breaks: Sequence[Break], said: Words) -> Document:
    """The navigation document with the page list (EPUB 3.3, 7.4.3); as it was where there are no pages."""
    if not breaks:
        return document
    items = [tag("li", tag("a", escape(each.label), href=each.href)) for each in breaks]
    inner = tag("h2", escape(said.pages)) + tag("ol", items)
    listed = tag("nav", inner, epub_type="page-list", role="doc-pagelist", hidden="hidden", aria_label=said.pages)
    return replace(document, body=f"{document.body}\n{listed}")


def _landmarks(documents: Sequence[Document], said: Words) -> str:
    """Where a reader may wish to go at once: cover, title page, contents, where the text begins, all that explains it."""
    first = {d.kind: d for d in reversed(documents)}
    text = next((d for d in documents if d.matter == "bodymatter"), None)
    marks = [
        *((kind, first[kind].title, first[kind].name) for kind in ("cover", "titlepage") if kind in first),
        ("toc", said.contents, CONTENTS),
        *((BEFORE[d.kind], d.title, d.name) for d in documents if d.kind in BEFORE),
        *([("bodymatter", said.text, text.name)] if text else []),
        *((BEHIND[d.kind], d.title, d.name) for d in documents if d.kind in BEHIND),
    ]
    items = [tag("li", tag("a", escape(title), epub_type=kind, href=name)) for kind, title, name in marks]
    inner = tag("h2", escape(said.landmarks)) + tag("ol", items)
    return tag("nav", inner, epub_type="landmarks", hidden="hidden", aria_label=said.landmarks)


NCX = """<?xml version="1.0" encoding="utf-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="{language}">
<head>
<meta name="dtb:uid" content="{identifier}"/>
<meta name="dtb:depth" content="{depth}"/>
<meta name="dtb:totalPageCount" content="0"/>
<meta name="dtb:maxPageNumber" content="0"/>
</head>
<docTitle><text>{title}</text></docTitle>
{author}<navMap>
{points}
</navMap>
</ncx>
"""


def ncx(documents: Sequence[Document], about: Metadata, identifier: str, folder: str) -> bytes:
    """The same table of contents for readers of EPUB 2; `folder` is where the documents are."""
    found = entries(documents)
    order = count(1)
    author = f"<docAuthor><text>{escape(about.author)}</text></docAuthor>\n" if about.author else ""
    return NCX.format(
        language=escape(about.language),
        identifier=escape(identifier),
        depth=max((_depth(entry) for entry in found), default=1),
        title=escape(about.title),
        author=author,
        points="\n".join(_point(entry, folder, order) for entry in found),
    ).encode()


def _depth(entry: Entry) -> int:
    return 1 + max((_depth(inner) for inner in entry.inner), default=0)


def _point(entry: Entry, folder: str, order: Iterator[int]) -> str:
    number = next(order)
    label = f"<navLabel><text>{escape(entry.title)}</text></navLabel>"
    place = f'<content src="{folder}/{escape(entry.href)}"/>'
    inner = "".join(_point(e, folder, order) for e in entry.inner)
    return f'<navPoint id="point-{number}" playOrder="{number}">{label}{place}{inner}</navPoint>'
