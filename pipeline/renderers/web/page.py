"""The page around the documents: head, bar, landmarks, contents, pop-up."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pipeline.language import Words
from pipeline.markup import escape, tag
from pipeline.metadata import Metadata
from pipeline.renderers.context import css_identifier
from pipeline.renderers.epub import navigation
from pipeline.renderers.epub.documents import Document
from pipeline.renderers.web.sheets import Inline
from pipeline.witnesses import Witness

WHOLE = """<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="{language}" xml:lang="{language}"{direction}>
{head}
{body}
</html>
"""
LEFT_OUT = frozenset({"cover", "toc"})  # of the e-book: a page has no cover, and a menu of its own
FOOT = frozenset({"imprint", "colophon"})
EPUB_TYPE = re.compile(r' epub:type="[^"]*"')  # text has no plain quotation marks
LINK = re.compile(r' href="([a-z0-9-]+\.xhtml)(#[^"]*)?"')
FIRST_TAG = re.compile(r"<section([^>]*)>")


def whole(about: Metadata, head: str, body: str) -> bytes:
    """The file."""
    rtl = ' dir="rtl"' if about.direction == "rtl" else ""
    return WHOLE.format(language=escape(about.language), direction=rtl, head=head, body=body).encode()


def head(about: Metadata, styles: Inline, script: Inline, data: str, *, pictured: bool = False) -> str:
    """The head: nothing may be loaded, and of what is in the page only this style sheet and this script count."""
    policy = (
        f"default-src 'none'; style-src {styles.source}; script-src {script.source}; font-src data:; "
        f"{'img-src data:; ' if pictured else ''}"
        "base-uri 'none'; form-action 'none'"
    )
    title = " · ".join(part for part in (about.title, about.subtitle, about.author) if part)
    named = (("author", about.author), ("description", about.description), ("dcterms.date", about.date))
    lines = [
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        *(tag("meta", name=name, content=value) for name, value in named if value),
        tag("title", escape(title)),
        tag("style", styles.text),
        tag("script", data, type="application/json", id="edition-data"),
        tag("script", script.text),
    ]
    return tag("head", ["\n", *(f"{line}\n" for line in lines)])


def body(book: Sequence[Document], witnesses: Sequence[Witness], said: Words) -> str:
    """The body: the documents of the e-book in the landmarks of a page, their links all inside it; `witnesses` can be read."""
    kept = [document for document in book if document.kind not in LEFT_OUT]
    taken = {ident for document in kept for ident in re.findall(r' id="([^"]+)"', document.body)}
    idents = {document.name: _identifier(document, taken) for document in kept}
    sections = {document.name: _section(document, idents[document.name]) for document in kept}
    title = [sections[d.name] for d in kept if d.kind == "titlepage"]
    foot = [sections[d.name] for d in kept if d.kind in FOOT]
    main = [sections[d.name] for d in kept if d.kind not in (*FOOT, "titlepage")]
    start = next((idents[d.name] for d in kept if d.matter == "bodymatter"), "")
    inner = [
        tag("a", escape(said.skip_to_text), class_="skip", href=f"#{start}"),
        _bar(witnesses, said),
        tag("div", "\n".join([
            tag("header", title), _contents(kept, said), tag("main", "\n".join(main)), tag("footer", "\n".join(foot)),
        ]), class_="page"),
        _pop_up(said),
    ]  # fmt: skip
    relinked = LINK.sub(_within(idents), EPUB_TYPE.sub("", "\n".join(inner)))
    return tag("body", ["\n", relinked, "\n"])


def _identifier(document: Document, taken: set[str]) -> str:
    """The `id` of a document’s section: its own, or its file’s name, made another where the text has that."""
    opening = FIRST_TAG.search(document.body)
    own = re.search(r' id="([^"]+)"', opening[1]) if opening else None
    name = document.name.removesuffix(".xhtml")
    return own[1] if own else f"{name}_" if name in taken else name


def _section(document: Document, ident: str) -> str:
    opening = FIRST_TAG.search(document.body)
    if opening is None or " id=" in opening[1]:
        return document.body
    return document.body.replace("<section", f'<section id="{ident}"', 1)


def _within(idents: dict[str, str]) -> Callable[[re.Match[str]], str]:
    """A link between documents as one inside the page."""

    def within(link: re.Match[str]) -> str:
        return f' href="{link[2] or "#" + idents[link[1]]}"' if link[1] in idents else link[0]

    return within


def _contents(book: Sequence[Document], said: Words) -> str:
    listed = navigation.entries([document for document in book if document.shown])
    inner = [
        tag("h2", escape(said.contents), id="contents-heading"),
        tag("ol", "\n".join(navigation.item(entry) for entry in listed)),
    ]
    return tag("nav", inner, id="page-contents", role="doc-toc", aria_labelledby="contents-heading")


def _bar(witnesses: Sequence[Witness], said: Words) -> str:
    """What the reader may choose; hidden until there is a script that does it."""
    colours = tag("span", escape(said.colours_of_system), class_="choice")
    inner = [
        tag("a", escape(said.contents), href="#page-contents"),
        _choice(witnesses, said),
        tag("button", f"{escape(said.colours)}: {colours}", type="button", class_="colours"),
        tag("p", "", class_="shown", role="status", aria_live="polite"),
    ]
    return tag("section", inner, class_="bar", aria_label=said.display, hidden="hidden")


def _choice(witnesses: Sequence[Witness], said: Words) -> str:
    """Whose readings are shown; "" where there is nothing to choose from."""
    options = [tag("option", escape(said.edited_text))]
    options += [tag("option", escape(w.siglum), value=css_identifier(w.id), title=w.description) for w in witnesses]
    select = tag("select", options, class_="witness")
    return tag("label", f"{escape(said.text_shown)}: {select}") if witnesses else ""


def _pop_up(said: Words) -> str:
    inner = [
        tag("div", [
            tag("p", "", id="pop-up-name", class_="name"),
            tag("button", escape(said.close), type="button", class_="close"),
        ], class_="head"),
        tag("div", "", class_="content"),
    ]  # fmt: skip
    return tag("dialog", inner, class_="pop-up", aria_labelledby="pop-up-name")
