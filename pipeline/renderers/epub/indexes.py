"""The indexes and the bibliography, whose every place is a link (EPUB Indexes 1.0; EPUB SSV bibliography)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from pipeline.alphabet import initial
from pipeline.edition import Edition
from pipeline.indexed import Citation, Heading
from pipeline.language import Words
from pipeline.markup import escape, tag
from pipeline.renderers import works as cited
from pipeline.renderers.context import css_identifier
from pipeline.renderers.epub import keys
from pipeline.renderers.epub.documents import Document
from pipeline.renderers.epub.keys import Key, Places
from pipeline.terms import Terms
from pipeline.topics import Index, Passage, Topic

BIBLIOGRAPHY, NAMES, WORKS = "bibliography.xhtml", "index-of-names.xhtml", "index-of-works.xhtml"


def names(headings: Sequence[Heading], places: Places, terms: Terms, said: Words) -> Iterator[Document]:
    """The index of names; none where the edition has no headings."""
    rows = [(heading.filed, _name(heading, places, said)) for heading in headings]
    mentions = [mention for heading in headings for mention in heading.mentions]
    if rows:
        legend = keys.explained(places, mentions, terms, said)
        yield _index(NAMES, said.index_of_names, legend, rows)


def works(found: Sequence[Citation], places: Places, terms: Terms, said: Words) -> Iterator[Document]:
    """The index of works, under their authors; none where the text mentions no work."""
    mentioned = [work for work in found if work.mentions]
    rows = []
    for authors, group in groupby(mentioned, key=lambda work: work.authors):
        together = list(group)
        listed = [_work(work, places, said) for work in together]
        if authors:
            rows.append((together[0].filed, _under(cited.authors(authors, said), listed)))
        else:
            rows += [(work.filed, item) for work, item in zip(together, listed, strict=True)]
    mentions = [mention for work in mentioned for mention in work.mentions]
    if rows:
        legend = keys.explained(places, mentions, terms, said)
        yield _index(WORKS, said.index_of_works, legend, rows)


def topics(index: Index, places: Places, terms: Terms, said: Words) -> Document:
    """An index whose entries stand in the text."""
    rows = [(topic.filed, _topic(topic, places, said)) for topic in index.topics]
    legend = keys.explained(places, index.passages(), terms, said)
    return _index(f"{index.id}.xhtml", index.title(said), legend, rows)


def _topic(topic: Topic, places: Places, said: Words) -> str:
    """A topic with its places, and those within it below it."""
    term = tag("span", escape(topic.name), epub_type="index-term")
    see = tag("span", escape(topic.referring(said)), class_="see") if topic.see else ""
    inner = f"\n{_list(_topic(each, places, said) for each in topic.inner)}" if topic.inner else ""
    heading = cited.listed((term, see, _passages(topic.passages, places)), said)
    return tag("li", heading + inner, id=css_identifier(topic.id), epub_type="index-entry")


def _passages(found: Sequence[Passage], places: Places) -> str:
    """Links to passages: “2.3”, “2.3–5.1”; of those with one name to the first."""
    links: dict[str, str] = {}
    for passage in found:
        first, last = places.key(passage.start).text, places.key(passage.end).text
        if href := places.href(passage.start):
            links.setdefault(f"{first}–{last}" if last and last != first else first, href)
    return ", ".join(_locator(name, href) for name, href in links.items())


def _index(name: str, title: str, legend: str, rows: Sequence[tuple[str, str]]) -> Document:
    """An index, a list for each initial; `rows` are how the headings file, and their items."""
    groups = groupby(rows, key=lambda row: initial(row[0]))
    lists = [_list((item for _, item in group), "initial") for _, group in groups]
    heading = f"{name.removesuffix('.xhtml')}-heading"
    inner = [
        tag("h2", escape(title), id=heading),
        tag("p", escape(legend), class_="legend", epub_type="index-headnotes"),
        *lists,
    ]
    body = tag("section", "\n".join(inner), epub_type="index", role="doc-index", aria_labelledby=heading)
    return Document(name, title, "backmatter", "index", body)


def _list(items: Iterable[str], css: str = "") -> str:
    return tag("ul", ["\n", *(f"{item}\n" for item in items)], class_=css, epub_type="index-entry-list")


def _name(heading: Heading, places: Places, said: Words) -> str:
    gloss = tag("span", f" ({escape(heading.gloss)})", class_="gloss") if heading.gloss else ""
    term = tag("span", escape(heading.name), epub_type="index-term")
    return tag(
        "li",
        _placed(term + gloss, heading.mentions, places, said),
        id=css_identifier(heading.id),
        epub_type="index-entry",
    )


def _under(authors: str, items: Sequence[str]) -> str:
    """Works under their author."""
    term = tag("span", escape(authors), epub_type="index-term")
    return tag("li", f"{term}\n{_list(items)}", epub_type="index-entry")


def _work(work: Citation, places: Places, said: Words) -> str:
    ident = css_identifier(work.id)
    link = tag("a", cited.title(work, said), class_="reference", href=f"{BIBLIOGRAPHY}#{ident}")
    term = tag("span", link, epub_type="index-term")
    return tag("li", _placed(term, work.mentions, places, said), id=f"{ident}-index", epub_type="index-entry")


def _placed(heading: str, mentions: Sequence[str], places: Places, said: Words) -> str:
    """A heading and its places."""
    return cited.listed((heading, locators(mentions, places)), said)


def locators(mentions: Sequence[str], places: Places, **semantics: str) -> str:
    """Links to the places of mentions, one for each paragraph, at the first mention in it."""
    found = keys.firsts(mentions, places.keys)
    links = [(key, places.href(mention)) for key, mention in found.items()]
    return ", ".join(_locator(key, href, **semantics) for key, href in links if href)


def _locator(key: str, href: str, **about: str) -> str:
    return tag("a", _unbroken(key), class_="locator", href=href, **(about or {"epub_type": "index-locator"}))


def targets(edition: Edition, named: Mapping[str, Key]) -> frozenset[str]:
    """The mentions that indexes and bibliography lead to."""
    mentions = [heading.mentions for heading in edition.names()] + [work.mentions for work in edition.works()]
    entries = (passage for index in edition.indexes() for passage in index.passages())
    return frozenset(mention for found in mentions for mention in keys.firsts(found, named).values()).union(entries)


def _unbroken(key: str) -> str:
    """A key that is not parted at the end of a line."""
    return escape(key.replace(" ", "\u00a0"))


def bibliography(found: Sequence[Citation], places: Places, said: Words) -> Iterator[Document]:
    """The works of the edition, with links to where each is mentioned; none where it has none."""
    if not found:
        return
    items = [_entry(work, places, said) for work in found]
    heading = tag("h2", escape(said.bibliography), id="bibliography-heading")
    body = tag(
        "section",
        [heading, "\n", tag("ul", ["\n", *(f"{item}\n" for item in items)], class_="works")],
        epub_type="bibliography",
        role="doc-bibliography",
        aria_labelledby="bibliography-heading",
    )
    yield Document(BIBLIOGRAPHY, said.bibliography, "backmatter", "bibliography", body)


def _entry(work: Citation, places: Places, said: Words) -> str:
    links = locators(work.mentions, places, epub_type="backlink", role="doc-backlink")
    mentions = tag("span", said.mentioned.format(links), class_="mentions") if links else ""
    inner = f"{cited.entry(work, said)} {mentions}".rstrip()
    return tag("li", inner, id=css_identifier(work.id))
