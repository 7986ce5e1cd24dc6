"""By what a place in the text is named where there are no pages: “2.3” is the third paragraph of section 2."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline import tei
from pipeline.edition import Edition, Section
from pipeline.language import Words
from pipeline.renderers.context import css_identifier
from pipeline.renderers.epub.text import Part
from pipeline.terms import Terms


@dataclass(frozen=True, slots=True)
class Key:
    """The name of a place, and the heading under which such places are listed."""

    text: str
    under: str = ""


NOWHERE = Key("")


def firsts(mentions: Sequence[str], keys_: Mapping[str, Key]) -> dict[str, str]:
    """The places that mentions have, each by its key with the first mention there."""
    found: dict[str, str] = {}
    for mention in mentions:
        if mention in keys_:
            found.setdefault(keys_[mention].text, mention)
    return found


@dataclass(frozen=True, slots=True)
class Places:
    """The key of everything in the text that has an `xml:id`, and the file in which each `id` of the book is."""

    keys: Mapping[str, Key]
    files: Mapping[str, str]

    def key(self, ident: str) -> Key:
        """The key of what has this `xml:id`; an empty one where it is not in the text."""
        return self.keys.get(ident, NOWHERE)

    def href(self, ident: str) -> str:
        """A link to an `xml:id` of the TEI, "" where the book does not have it."""
        return self.link(css_identifier(ident))

    def link(self, ident: str) -> str:
        """A link to an `id` of the book, "" where it does not have it."""
        return f"{self.files[ident]}#{ident}" if ident in self.files else ""


def keys(edition: Edition, parts: Sequence[Part], terms: Terms, said: Words) -> dict[str, Key]:
    """The keys of title page, headnotes, sections, appendices and notes."""
    return dict(_keys(edition, parts, terms, said))


def _keys(edition: Edition, parts: Sequence[Part], terms: Terms, said: Words) -> Iterator[tuple[str, Key]]:
    for page in tei.children(edition.front, "titlePage"):
        yield from ((ident, Key(said.in_title, said.title_page)) for ident in _ids(page))
    for part, number in zip(parts, _numbers(parts, edition.sections(), said), strict=True):
        under = f"{number}. {part.title}" if part.kind == "chapter" and number else part.title
        for ident, paragraph in _paragraphs(part.element):
            yield ident, Key(_key(number, paragraph, terms), under)
    series = ((edition.notes(), edition.notes_heading() or said.notes), (edition.editor_notes(), said.editor_notes))
    for notes, title in series:
        for note in notes:
            yield from ((ident, Key(f"{terms.note} {note.n}", title)) for ident in _ids(note.element))


def _key(number: str, paragraph: int, terms: Terms) -> str:
    """“2.3”; of what stands in a heading “2 head.”; in a text of one section neither has a number before it."""
    if not paragraph:
        return f"{number} {terms.heading}".strip()
    return f"{number}{'.' if number[-1:].isdigit() else ' '}{paragraph}".strip()


def _numbers(parts: Sequence[Part], sections: Sequence[Section], said: Words) -> Iterator[str]:
    """What names each part: a section its number; the one before the first numbered 0; an only one nothing."""
    numbers = iter(section_numbers(sections))
    appendices = 0
    for part in parts:
        if part.kind == "chapter":
            yield next(numbers)
        elif part.kind == "appendix":
            appendices += 1
            yield f"{said.in_appendix} {appendices}"
        else:
            yield said.in_headnote


def section_numbers(sections: Sequence[Section]) -> list[str]:
    """The numbers of the sections, as the tree has them; where it has none, their places in the order."""
    if len(sections) == 1:
        return [""]
    first = 0 if any(section.n for section in sections) else 1
    return [section.n or str(place) for place, section in enumerate(sections, first)]


def _paragraphs(element: tei.Element) -> Iterator[tuple[str, int]]:
    """Each `xml:id` of a division with the number of its paragraph, that before a quotation or a verse; 0 in headings."""
    count = 0
    for inner in _elements(element):
        around = inner.getparent()
        if tei.name(inner) in ("p", "ab") and around is not None and tei.name(around) == "div":
            count += 1
        if tei.xml_id(inner):
            heading = tei.name(inner) == "head" or tei.ancestor(inner, "head") is not None
            yield tei.xml_id(inner), 0 if heading else max(count, 1)


def _ids(element: tei.Element) -> Iterator[str]:
    return (tei.xml_id(inner) for inner in _elements(element) if tei.xml_id(inner))


def _elements(element: tei.Element) -> Iterator[tei.Element]:
    return (inner for inner in element.iter() if isinstance(inner.tag, str))


def explained(places: Places, used: Sequence[str], terms: Terms, said: Words, *, printed: bool = False) -> str:
    """What the keys on a page mean, in one sentence; `used` are the ids of the places that it names."""
    named = [places.key(ident).text for ident in used]
    parts = [
        said.section_key if any("." in key.split()[0] for key in named if key[:1].isdigit()) else said.paragraph_key,
        said.opening_key if any(key.startswith("0.") for key in named) else "",
        said.note_key.format(terms.note) if any(key.startswith(f"{terms.note} ") for key in named) else "",
        said.printed_key if printed else "",
    ]
    return f"{'; '.join(part for part in parts if part)}."
