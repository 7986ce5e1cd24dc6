"""What the book adds around the text: cover, title page, imprint, colophon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from pipeline import tei
from pipeline.edition import Edition
from pipeline.fonts import Cuts
from pipeline.language import Words
from pipeline.markup import escape, tag
from pipeline.metadata import Metadata
from pipeline.reading import reading
from pipeline.renderers import xhtml
from pipeline.renderers.context import Context
from pipeline.renderers.epub import editorial
from pipeline.renderers.epub.documents import Document
from pipeline.typography import Kind

COVER_IMAGE = "cover.png"
TITLE_PAGE, IMPRINT, COLOPHON = "title-page.xhtml", "imprint.xhtml", "colophon.xhtml"


def cover(about: Metadata, said: Words) -> Document:
    """The cover, whose picture holds nothing but the words that its alternative text repeats."""
    alt = f"{said.cover}: {'. '.join(part for part in (about.title, about.author) if part)}"
    image = tag("img", src=f"../images/{COVER_IMAGE}", alt=alt, role="doc-cover")
    return Document("cover.xhtml", said.cover, "frontmatter", "cover", tag("section", image, epub_type="cover"))


def title_page(edition: Edition, context: Context, said: Words) -> Document:
    """Author, title, subtitle, editor, publisher and year."""
    about = edition.metadata()
    names = tag("hgroup", _lines(_titles(edition, about, context)))
    editor = said.edited_by.format(about.editor) if about.editor else ""
    inner = [
        _author(edition, about, context),
        names,
        _line("editor", editor),
        _line("publisher", " ".join(part for part in (about.publisher, about.place) if part)),
        _line("year", about.date[:4]),
    ]
    body = tag("section", _lines(inner), class_="title-page", epub_type="titlepage", aria_label=said.title_page)
    return Document(TITLE_PAGE, said.title_page, "frontmatter", "titlepage", body, shown=False)


def _titles(edition: Edition, about: Metadata, context: Context) -> Iterator[str]:
    parts = {e.get("type"): e for e in tei.descendants(edition.front, "titlePart")}
    yield tag("h1", _with_calls(about.title, parts.get("main"), context), epub_type="title")
    if about.subtitle:
        subtitle = _with_calls(about.subtitle, parts.get("sub"), context)
        yield tag("p", subtitle, class_="subtitle", epub_type="subtitle", role="doc-subtitle")


def _author(edition: Edition, about: Metadata, context: Context) -> str:
    names = list(tei.descendants(edition.front, "docAuthor"))
    author = _with_calls(about.author, names[0] if len(names) == 1 else None, context)
    return tag("p", author, class_="author") if author else ""


def _with_calls(said: str, part: tei.Element | None, context: Context) -> str:
    """What the header says, with the note calls that the title page of the text has there."""
    if part is None:
        return escape(said)
    if reading(part) == said:
        return xhtml.content(part, context)
    calls = (ref for ref in tei.descendants(part, "ref") if ref.get("type") == "noteref")
    return escape(said) + "".join(xhtml.call(ref, context) for ref in calls)


def imprint(edition: Edition, said: Words) -> Document:
    """Whose the text and the edition are, what the copy-text is; how it was edited, if no page of its own says it."""
    about = edition.metadata()
    owner = _line("publication", ", ".join(part for part in (about.publisher, about.place, about.date[:4]) if part))
    inner = [
        _line("work", f"{about.title} {said.by} {about.author}" if about.author else about.title),
        owner,
        _line("rights", about.rights),
        _line("isbn", f"ISBN {about.isbn}" if about.isbn else ""),
        tag("p", tag("a", escape(about.url), href=about.url), class_="address") if about.url else "",
        _line("identifier", f"{said.identifier}: {about.identifier}" if about.identifier else ""),
        _copy_text(about, said),
        *([] if editorial.is_critical(edition) else editorial.declaration(edition, said, "h2")),
    ]
    body = tag("section", _lines(inner), class_="imprint", epub_type="copyright-page", aria_label=said.imprint)
    return Document(IMPRINT, said.imprint, "frontmatter", "imprint", body, shown=False)


def _copy_text(about: Metadata, said: Words) -> str:
    digest = tag("span", escape(about.digest), class_="digest")
    file = f"{_breakable(about.copy_text)}, SHA-256 {digest}" if about.copy_text else ""
    known = "; ".join(part for part in (escape(about.imprint), file) if part)
    return tag("p", f"{escape(said.copy_text)}: {known}", class_="copy-text") if known else ""


FILE_NAME = re.compile(r"(?<=\w\.)(?=\w)")


def _breakable(text: str) -> str:
    """Words in which a file name may be broken behind a full stop."""
    return tag("wbr").join(escape(part) for part in FILE_NAME.split(text))


def colophon(cuts: Cuts, said: Words, put_in: Mapping[Kind, int] = MappingProxyType({})) -> Document:
    """The faces it is set in, with their licences, the signs put in for the screen, and the program that made it."""
    counted = [f"{said.put_in[kind]}: {count}" for kind, count in put_in.items() if count and kind in said.put_in]
    lines = [
        _line("", said.set_in.format(cuts.described)),
        _line("", said.for_screens.format("; ".join(counted)) if counted else ""),
        _line("", said.made_with.format("Variorum")),
    ]
    body = tag(
        "section", _lines(lines), class_="colophon", epub_type="colophon", role="doc-colophon", aria_label=said.colophon
    )
    return Document(COLOPHON, said.colophon, "backmatter", "colophon", body, shown=False)


def _lines(blocks: Iterable[str]) -> str:
    return "\n".join(block for block in blocks if block)


def _line(css_class: str, text: str) -> str:
    return tag("p", escape(text), class_=css_class) if text else ""
