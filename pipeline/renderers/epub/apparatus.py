"""The apparatus of the e-book: a mark behind each lemma, which opens its entry, and the chapter of all entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline import apparatus, tei
from pipeline.apparatus import Manner, Piece
from pipeline.entries import Entry
from pipeline.language import Words
from pipeline.letters import letters
from pipeline.markup import escape, tag
from pipeline.reading import Flow, flow
from pipeline.renderers import entry as pieces_as
from pipeline.renderers.context import css_identifier
from pipeline.renderers.epub import keys
from pipeline.renderers.epub.documents import Document
from pipeline.renderers.epub.keys import Places
from pipeline.renderers.rendition import Order

APPARATUS = "apparatus.xhtml"
SIGN = "*"
QUOTATION_MARKS = re.compile(r"[“”„‘‚«»‹›\"]|(?<!\w)’")
AROUND_WORDS = " ,.;:!?…–—()[]’"
AT = "-mark"  # what the id of an entry's mark ends with


@dataclass(frozen=True, slots=True)
class Apparatus:
    """The entries of an edition, how they are worded, and whether each has a mark in the text.

    `marks` are the entries by the `xml:id` of the anchor at which they are marked; where the chapter alone has them,
    it is the anchor at which the lemma begins. `printed` are the page and line of entries in the printed book, `ranks`
    tell which of several like words in its paragraph a lemma is.
    """

    entries: Sequence[Entry]
    manner: Manner
    language: str
    marked: bool
    marks: Mapping[str, Sequence[Entry]]
    printed: Mapping[str, str]
    ranks: Mapping[str, int]
    said: Words

    def mark(self, anchor: tei.Element) -> str:
        """What stands at an anchor in the text."""
        return "".join(self._mark(entry) for entry in self.marks.get(tei.xml_id(anchor), ()))

    def _mark(self, entry: Entry) -> str:
        ident = css_identifier(entry.id)
        if not self.marked:
            return tag("span", id=f"{ident}{AT}")
        return tag(
            "a",
            SIGN,
            class_="mark",
            id=f"{ident}{AT}",
            href=f"{APPARATUS}#{ident}",
            epub_type="noteref",
            role="doc-noteref",
            aria_label=self.named(entry),
        )

    def named(self, entry: Entry) -> str:
        """What an entry is, for those who do not see it: “variant: world”, and no half of a pair of marks."""
        kinds = {"emendation": self.said.emendation_of, "lacuna": self.said.lacuna_of}
        lemma = apparatus.shortened(entry.lemma or entry.beside)
        lemma = QUOTATION_MARKS.sub("", lemma).strip(AROUND_WORDS) or lemma
        return kinds.get(entry.kind, self.said.variant_of).format(lemma)

    def used(self, places: Places) -> frozenset[str]:
        """The editorial terms that the entries and their keys use."""
        terms = {piece.text for entry in self.entries for piece in self.wording(entry) if piece.kind == "term"}
        keys_ = {word for entry in self.entries for word in places.key(entry.start).text.split()}
        return frozenset(terms | keys_)

    def wording(self, entry: Entry) -> list[Piece]:
        """The pieces of an entry, its readings whole."""
        return apparatus.wording(entry, self.manner, rank=self.ranks.get(entry.id, 0))


def of(order: Order, said: Words, *, marked: bool) -> Apparatus:
    """The apparatus of an edition, its terms and style as the settings ask; `marked` if the text has the marks."""
    settings = order.config.apparatus
    entries = order.edition.entries()
    manner = apparatus.manner(order.edition, settings)
    marks: dict[str, list[Entry]] = {}
    for entry in (entry for entry in entries if entry.placed):
        marks.setdefault(entry.end if marked else entry.start, []).append(entry)
    ranks = dict(_ranks(order.edition.root, entries))
    return Apparatus(entries, manner, settings.language, marked, marks, order.printed, ranks, said)


def _ranks(root: tei.Element, entries: Sequence[Entry]) -> Iterator[tuple[str, int]]:
    """Which of several like words in its paragraph each lemma of one word is."""
    anchors = {tei.xml_id(anchor): anchor for anchor in tei.descendants(root, "anchor")}
    flows: dict[tei.Element, Flow] = {}
    for entry in entries:
        anchor, word = anchors.get(entry.start), letters(entry.lemma)
        block = None if anchor is None else tei.ancestor(anchor, "p", "ab", "l", "head")
        if block is None or not word or " " in entry.lemma:
            continue
        running = flows[block] if block in flows else flows.setdefault(block, flow(block))
        like = [start for start, token in _tokens(running.text) if entry.lemma in token and letters(token) == word]
        rank = sum(start < running.offsets[entry.start] for start in like) + 1
        if len(like) > 1 and rank <= len(like):
            yield entry.id, rank


def _tokens(text: str) -> Iterator[tuple[int, str]]:
    return ((match.start(), match[0]) for match in re.finditer(r"\S+", text))


def chapter(found: Apparatus, places: Places) -> Iterator[Document]:
    """The chapter; none where the edition has no entries."""
    if not found.entries:
        return
    said = found.said
    used = [entry.start for entry in found.entries]
    printed = any(entry.id in found.printed for entry in found.entries)
    legend = keys.explained(places, used, found.manner.terms, said, printed=printed)
    inner = [
        tag("h2", escape(said.apparatus), id="apparatus-heading"),
        tag("p", escape(legend), class_="legend"),
        *_groups(found, places),
    ]
    semantics = {"epub_type": "endnotes", "role": "doc-endnotes"} if found.marked else {}
    body = tag("section", "\n".join(inner), class_="apparatus", aria_labelledby="apparatus-heading", **semantics)
    yield Document(APPARATUS, said.apparatus, "backmatter", "apparatus", body)


def _groups(found: Apparatus, places: Places) -> Iterator[str]:
    """The entries, under the heading of each section that has some; one that has them all needs none."""
    several = len({places.key(entry.start).under for entry in found.entries}) > 1
    for under, entries in groupby(found.entries, key=lambda entry: places.key(entry.start).under):
        if under and several:
            yield tag("h3", escape(under))
        yield from (_entry(entry, found, places) for entry in entries)


def _entry(entry: Entry, found: Apparatus, places: Places) -> str:
    """An entry that pops up and leads back: key, place in print, words, reason."""
    wording = found.wording(entry)
    printed = found.printed.get(entry.id, "")
    parts = [
        _key(entry, found, places),
        tag("span", f"({escape(printed)})", class_="printed") if printed else "",
        _markup(wording, found) + _reason(entry),
    ]
    semantics = {"epub_type": "footnote", "role": "doc-footnote"} if found.marked else {}
    return tag(
        "div", " ".join(part for part in parts if part), class_="entry", id=css_identifier(entry.id), **semantics
    )


def _key(entry: Entry, found: Apparatus, places: Places) -> str:
    """The key as a link to the mark, or to whatever the book has where the lemma is."""
    key = places.key(entry.start).text if entry.placed else entry.place
    back = places.link(f"{css_identifier(entry.id)}{AT}")
    if back and found.marked:
        label = found.said.back_to.format(f"{key}, {found.named(entry)}")
        return tag(
            "a", escape(key), class_="key", href=back, epub_type="backlink", role="doc-backlink", aria_label=label
        )
    href = back or places.href(entry.start)
    return tag("a", escape(key), class_="key", href=href) if href and key else tag("span", escape(key), class_="key")


def _reason(entry: Entry) -> str:
    """Why the text was emended, on a line of its own; the comment to a variant is among its pieces."""
    given = entry.note if entry.kind == "emendation" else ""
    return f": <br/>{tag('span', escape(given), class_='reason')}" if given else ""


def _markup(wording: Sequence[Piece], found: Apparatus) -> str:
    return "".join(_piece(piece, found) for piece in wording)


def _piece(piece: Piece, found: Apparatus) -> str:
    """A piece; what is short for something says so."""
    if piece.kind == "siglum":
        return siglum(piece.text, described(found.manner).get(piece.ref, ""))
    if piece.kind == "term":
        return term(piece.text, found.manner.terms.expansions, found.language)
    return pieces_as.markup([piece])


def described(manner: Manner) -> dict[str, str]:
    """What each witness is, by its id, in few words: a siglum is read out wherever it stands."""
    return {witness.id: _named(witness.description) for witness in manner.witnesses}


FEW = 60  # characters


def _named(description: str) -> str:
    """A long description up to its first colon or semicolon."""
    return description if len(description) <= FEW else re.split("[:;]", description)[0]


def siglum(text: str, description: str) -> str:
    """A siglum that says whose it is."""
    return tag("abbr", escape(text), class_="siglum", title=description) if description else escape(text)


def term(text: str, expansions: Sequence[tuple[str, str]], language: str) -> str:
    """An editorial term with what it stands for; Latin is said to be Latin."""
    expansion = dict(expansions).get(text, "")
    inner = tag("abbr", escape(text), title=expansion) if expansion and text.endswith(".") else escape(text)
    given = language if language == "la" else ""
    return tag("i", inner, class_="term", lang=given, xml_lang=given)
