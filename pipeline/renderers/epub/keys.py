"""By what a place in the text is named where there are no pages: “2.3” is the third paragraph of section 2."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline import tei, verses
from pipeline.citing import MILESTONES, Citing, citing, goes_on
from pipeline.edition import Edition, Section
from pipeline.language import Words
from pipeline.renderers.context import css_identifier
from pipeline.renderers.epub.text import Part
from pipeline.terms import Terms
from pipeline.verses import Verse
from pipeline.vocabulary.tables import DIVISIONS


@dataclass(frozen=True, slots=True)
class Key:
    """The name of a place, the heading under which such places are listed, and of what its numbers are, if not of paragraphs."""

    text: str
    under: str = ""
    kind: str = ""


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
    found = verses.verses(edition)
    lines, cited = verses.elements(edition, found), citing(edition)
    reached = ""
    for part, number in zip(parts, _numbers(parts, edition.sections(), cited, said), strict=True):
        under = f"{number}. {part.title}" if part.kind == "chapter" and number else part.title
        under = "" if part.head is None and cited.own(part.element) else under
        own = lines.get(tei.xml_id(part.element), {})
        units = frozenset(verse.unit for verse in own.values())
        walk = _Walk(part.element, number, own, units, found.names, terms, cited)
        yield from ((ident, Key(text, under, kind)) for ident, text, kind in walk.found(reached))
        reached = cited.last(part.element) or reached
    series = ((edition.notes(), edition.notes_heading() or said.notes), (edition.editor_notes(), said.editor_notes))
    for notes, title in series:
        for note in notes:
            yield from ((ident, Key(f"{terms.note} {note.n}", title)) for ident in _ids(note.element))


@dataclass(frozen=True, slots=True)
class _Walk:
    """A part of the text, what names it, its verses, the divisions that count verses, what divisions are called and cited by."""

    top: tei.Element
    number: str
    lines: Mapping[tei.Element, Verse]
    units: frozenset[str]
    names: Mapping[str, str]
    terms: Terms
    cited: Citing

    def found(self, reached: str) -> Iterator[tuple[str, str, str]]:
        """Each `xml:id` with its key and what kind that is, in the order of the text; `reached` is the milestone before it."""
        counts: dict[tei.Element, int] = {}
        before: Verse | None = None
        for inner in _elements(self.top):
            division = self._division(inner)
            around = inner.getparent()
            if tei.name(inner) in ("p", "ab") and around is not None and tei.name(around) in DIVISIONS:
                counts[division] = counts.get(division, 0) + 1
            before, reached = self.lines.get(inner, before), self._reached(inner, reached)
            if tei.xml_id(inner):
                paragraph = _number(inner) or str(max(counts.get(division, 0), 1))
                said = (reached, "division") if reached else self._key(inner, division, paragraph, before)
                yield tei.xml_id(inner), *said

    def _reached(self, inner: tei.Element, before: str) -> str:
        """By what milestone is cited what comes from an element on; a division that is cited has none before its own."""
        if tei.name(inner) in MILESTONES:
            return self.cited.named(inner) or before
        return "" if tei.name(inner) in DIVISIONS and self.cited.named(inner) else before

    def _division(self, inner: tei.Element) -> tei.Element:
        """The division that what stands in it is counted in: one that has a number itself, or counts its verses."""
        for division in (inner, *inner.iterancestors()):
            counts = self.cited.own(division) and (division.get("type") != "section" or self.cited.shown(division))
            if division is self.top:
                break
            if tei.name(division) in DIVISIONS and (counts or tei.xml_id(division) in self.units):
                return division
        return self.top

    def _prefix(self, division: tei.Element) -> str:
        if division is self.top:
            return self.number
        cited = self.cited.citation(division)
        base = cited if self.cited.own(self.top) else _below(self.number, cited)
        return base if self.cited.own(division) else _below(base, self.names.get(tei.xml_id(division), ""))

    def _key(self, inner: tei.Element, division: tei.Element, paragraph: str, before: Verse | None) -> tuple[str, str]:
        """“2.3”; of what stands in a heading “2 head.”; in a text of one section neither has a number before it."""
        prefix = self._prefix(division)
        named = next(filter(None, map(self.cited.named, _within(inner, division))), "")
        if tei.name(inner) == "head" or tei.ancestor(inner, "head") is not None:
            return f"{prefix} {self.terms.heading}".strip(), ""
        if named:
            return named, "" if not self.lines else "section verse" if self.cited.by_divisions else "verse"
        if self.lines:
            n, kind = _verse(inner, before, self.lines, self.terms), "section verse" if prefix else "verse"
            return _below(prefix, n), kind
        alone = sum(1 for _ in tei.children(division, "p", "ab")) < 2 and self.cited.shown(division)
        return (prefix, "division") if alone and prefix else (_below(prefix, paragraph), "")


def _within(inner: tei.Element, division: tei.Element) -> Iterator[tei.Element]:
    """An element and what is around it in a division."""
    for element in (inner, *inner.iterancestors()):
        if element is division or tei.name(element) in DIVISIONS:
            return
        yield element


def _number(inner: tei.Element) -> str:
    """The number of the paragraph around an element, where the source gives it."""
    around = inner if tei.name(inner) in ("p", "ab") else tei.ancestor(inner, "p", "ab")
    return "" if around is None else around.get("n", "").strip()


def _below(around: str, number: str) -> str:
    """A number within another one: “2.3”, “app. 3”; one that has the other in itself stands alone."""
    if goes_on(around, number):
        return number
    dot = around[-1:].isdigit() and number[:1].isdigit()
    return f"{around}{'.' if dot else ' '}{number}".strip()


def _verse(inner: tei.Element, before: Verse | None, lines: Mapping[tei.Element, Verse], terms: Terms) -> str:
    """The number of the verse around an element; of what stands between verses that of the one before."""
    around = next((lines[e] for e in (inner, *inner.iterancestors()) if e in lines), None)
    if around is not None:
        return around.n
    return f"{terms.before} {next(iter(lines.values())).n}" if before is None else f"{terms.after} {before.n}"


def _numbers(parts: Sequence[Part], sections: Sequence[Section], cited: Citing, said: Words) -> Iterator[str]:
    """What names each part: a section its number; the one before the first numbered 0; an only one nothing."""
    numbers = iter(section_numbers(sections, cited))
    appendices = 0
    for part in parts:
        if part.kind == "chapter":
            yield next(numbers)
        elif part.kind == "appendix":
            appendices += 1
            yield f"{said.in_appendix} {appendices}"
        else:
            yield said.in_headnote


def section_numbers(sections: Sequence[Section], cited: Citing) -> list[str]:
    """The numbers of the sections, as the tree has them; where it has none, their places in the order."""
    if len(sections) == 1:
        return [cited.shown(sections[0].element)]
    first = 0 if any(section.n for section in sections) else 1
    return [_cited(section, cited) or str(place) for place, section in enumerate(sections, first)]


def _cited(section: Section, cited: Citing) -> str:
    return cited.citation(section.element) if cited.own(section.element) else section.n


def _ids(element: tei.Element) -> Iterator[str]:
    return (tei.xml_id(inner) for inner in _elements(element) if tei.xml_id(inner))


def _elements(element: tei.Element) -> Iterator[tei.Element]:
    return (inner for inner in element.iter() if isinstance(inner.tag, str))


def explained(places: Places, used: Sequence[str], terms: Terms, said: Words, *, printed: bool = False) -> str:
    """What the keys on a page mean, in one sentence; `used` are the ids of the places that it names."""
    found = [places.key(ident) for ident in used]
    kinds = {key.kind for key in found}
    named = [key.text for key in found if not key.kind]
    paragraphs = any(key[:1].isdigit() for key in named) or kinds <= {""}
    of_sections = any("." in key.split()[0] for key in named if key[:1].isdigit())
    parts = [
        (said.section_key if of_sections else said.paragraph_key) if paragraphs else "",
        *(words for kind, words in _kinds(said) if kind in kinds),
        said.opening_key if any(key.startswith("0.") for key in named) else "",
        said.note_key.format(terms.note) if any(key.startswith(f"{terms.note} ") for key in named) else "",
        said.printed_key if printed else "",
    ]
    return f"{'; '.join(part for part in parts if part)}."


def _kinds(said: Words) -> tuple[tuple[str, str], ...]:
    return ("verse", said.verse_key), ("section verse", said.section_verse_key), ("division", said.division_key)
