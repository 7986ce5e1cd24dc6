"""What stands behind the text of the book and names its pages: emendations, works cited, indexes; then the colophon."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline import apparatus, fonts, tags
from pipeline.apparatus import Manner
from pipeline.edition import Edition
from pipeline.entries import Entry
from pipeline.indexed import Citation, Heading
from pipeline.language import Words
from pipeline.markup import escape, tag
from pipeline.renderers import entry as entries
from pipeline.renderers import works, xhtml
from pipeline.renderers.context import Context
from pipeline.renderers.pdf import pages
from pipeline.topics import Index, Passage


@dataclass(frozen=True, slots=True)
class Printed:
    """Where things are in the printed book: “12.5” of entries and of mentions, by their ids; “34n” of those in notes."""

    entries: Mapping[str, str]
    mentions: Mapping[str, str]


def titles(edition: Edition, said: Words) -> list[tuple[str, str]]:
    """The ids and titles of the parts that this edition has, in their order."""
    found = edition.entries()
    has = (
        (any(entry.kind == "emendation" for entry in found), "emendations", said.emendations),
        (
            any(entry.placed and apparatus.is_abridged(entry) for entry in found),
            "longer-readings",
            said.longer_readings,
        ),
        (not all(entry.placed for entry in found), "unplaced", said.apparatus),
        (bool(edition.declarations()), "note-on-the-text", said.how_edited),
        (bool(edition.works()), "works-cited", said.bibliography),
        (bool(edition.names()), "index-of-names", said.index_of_names),
        (any(work.mentions for work in edition.works()), "index-of-works", said.index_of_works),
        *((True, index.id, index.title(said)) for index in edition.indexes()),
    )
    return [(ident, title) for there, ident, title in has if there]


def names_pages(edition: Edition) -> bool:
    """Whether any of the parts names pages of the text, which must then be laid out first."""
    return bool(edition.has_entries() or edition.works() or edition.names() or edition.indexes())


def parts(edition: Edition, printed: Printed, manner: Manner, said: Words, around: Context) -> Iterator[str]:
    """The parts in their order."""
    bodies = {
        "emendations": lambda: _emendations(edition, printed, manner),
        "longer-readings": lambda: _longer(edition, printed, manner),
        "unplaced": lambda: unplaced(edition, manner),
        "note-on-the-text": lambda: _note_on_the_text(edition, around),
        "works-cited": lambda: "".join(_work(work, said) for work in edition.works()),
        "index-of-names": lambda: _index([(_name(h), h.mentions, h.id) for h in edition.names()], printed),
        "index-of-works": lambda: _index(
            [(_cited(w, said), w.mentions, f"{w.id}-index") for w in edition.works() if w.mentions], printed
        ),
    }
    topics = {index.id: index for index in edition.indexes()}
    for ident, title in titles(edition, said):
        heading = tag("h2", escape(title), id=ident)
        body = _topics(topics[ident], printed, said) if ident in topics else bodies[ident]()
        yield tag("section", [heading, body], class_=f"after {ident}", data_running=title)


def colophon(cuts: fonts.Cuts, said: Words) -> str:
    """What the book is set in and made with."""
    inner = pages.lines("colophon", said.set_in.format(cuts.described), said.made_with.format("Variorum"))
    return tag("section", tag("div", inner, class_="foot"), class_="colophon-page")


def _emendations(edition: Edition, printed: Printed, manner: Manner) -> str:
    """Each emendation with its place and its reason."""
    emended = [entry for entry in edition.entries() if entry.kind == "emendation"]
    rows = []
    for entry in emended:
        words = entries.markup(apparatus.wording(entry, manner))
        reason = tag("span", escape(entry.note), class_="reason") if entry.note else ""
        rows.append(_row(printed.entries.get(entry.id, ""), f"{words}: {reason}" if reason else words, entry))
    return tag("div", rows, class_="listing")


def _longer(edition: Edition, printed: Printed, manner: Manner) -> str:
    """The entries that stand abridged at the foot, whole."""
    chosen = [entry for entry in edition.entries() if entry.placed and apparatus.is_abridged(entry)]
    rows = [
        _row(printed.entries.get(entry.id, ""), entries.markup(apparatus.wording(entry, manner)), entry)
        for entry in chosen
    ]
    return tag("div", rows, class_="listing")


def unplaced(edition: Edition, manner: Manner) -> str:
    """The entries that no words of the text are marked for, each by what it calls its place."""
    rows = [
        tag(
            "p",
            f"{tag('span', escape(entry.place), class_='place')} {entries.markup(apparatus.wording(entry, manner))}",
            id=entry.id,
        )
        for entry in edition.entries()
        if not entry.placed
    ]
    return tag("div", rows, class_="listing")


def _row(place: str, words: str, entry: Entry) -> str:
    locus = tag("a", escape(place), class_="place", href=f"#{entry.id}")
    return tag("p", f"{locus} {words}", data_place=entry.id)


def _note_on_the_text(edition: Edition, around: Context) -> str:
    own = [("", xhtml.content(paragraph, around)) for paragraph in edition.editor_words()]
    language = edition.declaration_language()
    generated = [(language, escape(" ".join(part))) for part in edition.declarations()]
    paragraphs = enumerate((*own, *generated), 1)
    return "".join(
        tag("p", words, lang=tags.shown(given), data_place=f"note-on-the-text-{n}") for n, (given, words) in paragraphs
    )


def _work(work: Citation, said: Words) -> str:
    """An entry of the bibliography."""
    return tag("p", works.entry(work, said), id=work.id, class_="work")


def _name(heading: Heading) -> str:
    gloss = tag("span", f" ({escape(heading.gloss)})", class_="gloss") if heading.gloss else ""
    return escape(heading.name) + gloss


def _cited(work: Citation, said: Words) -> str:
    """A work as the index of works names it."""
    names = escape(works.authors(work.authors, said))
    return works.listed((names, works.title(work, said)), said)


def _index(rows: Sequence[tuple[str, Sequence[str], str]], printed: Printed) -> str:
    """Headings with their places; a place that is named twice stands once."""
    return tag("div", [_indexed(*row, printed) for row in rows], class_="index")


def _topics(index: Index, printed: Printed, said: Words) -> str:
    """Topics with their places, those within others set in."""
    rows = []
    for topic, depth in index.levels():
        found: dict[str, str] = {}
        for passage in topic.passages:
            if place := extent(passage, printed.mentions):
                found.setdefault(place, passage.start)
        links = [tag("a", escape(place), class_="locator", href=f"#{start}") for place, start in found.items()]
        words = works.listed((escape(topic.name), escape(topic.referring(said))), said)
        rows.append(
            tag(
                "p",
                f"{words} {', '.join(links)}".rstrip(),
                class_=f"within-{depth}" if depth else "",
                data_place=topic.id,
            )
        )
    return tag("div", rows, class_="index")


def extent(passage: Passage, places: Mapping[str, str]) -> str:
    """The places of a passage: “12.5”, “12.5–8”, “12.5–13.2”; "" where it has none."""
    first = places.get(passage.start, "")
    last = places.get(passage.end, "") or first
    same = first.partition(".")[0] == last.partition(".")[0] and "." in first
    end = last.partition(".")[2] if same else last
    return f"{first}–{end}" if first and first != last else first


def _indexed(heading: str, mentions: Sequence[str], ident: str, printed: Printed) -> str:
    places: dict[str, str] = {}
    for mention in mentions:
        if place := printed.mentions.get(mention):
            places.setdefault(place, mention)
    links = [tag("a", escape(place), class_="locator", href=f"#{mention}") for place, mention in places.items()]
    return tag("p", f"{heading} {', '.join(links)}", data_place=ident)
