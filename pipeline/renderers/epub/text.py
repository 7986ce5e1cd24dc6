"""The text of the book: headnotes, sections, appendices and notes, each of them a content document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from string import ascii_lowercase
from types import MappingProxyType

from pipeline import citing, tei
from pipeline.edition import Edition, Note, Section
from pipeline.indexed import Citation
from pipeline.language import Words
from pipeline.markup import escape, tag
from pipeline.reading import reading, words
from pipeline.renderers import breaks, languages, sections, xhtml
from pipeline.renderers import works as cited
from pipeline.renderers.context import Context, css_identifier
from pipeline.renderers.epub.documents import Document, Heading, Matter
from pipeline.renderers.epub.paratext import TITLE_PAGE
from pipeline.vocabulary.tables import DIVISIONS

NOTES, EDITOR_NOTES = "notes.xhtml", "editor-notes.xhtml"


@dataclass(frozen=True, slots=True)
class Part:
    """A division of the text, the file that it is in, what it is called where it has no heading, by what it is cited."""

    kind: str
    name: str
    element: tei.Element
    unnamed: str
    cited: str = ""

    @property
    def head(self) -> tei.Element | None:
        """Its heading, if it has one."""
        return next((head for head in tei.children(self.element, "head") if reading(head)), None)

    @property
    def title(self) -> str:
        """What the contents call it."""
        return self.unnamed if self.head is None else reading(self.head)


def parts(edition: Edition, said: Words, chosen: str = "") -> list[Part]:
    """The divisions in reading order. Text before the first heading goes by the title of the work.

    `chosen` says how sections begin: `run-on`, several of them in a file, or `page`; by their length where it is empty.
    """
    title = edition.metadata().title
    headnotes, sections, appendices = edition.headnotes(), edition.sections(), edition.appendices()
    cited = citing.citing(edition)
    names = _names(sections, run_on=breaks.sections(edition, chosen) == "run-on")
    return [
        *(Part("preamble", f"headnote-{n}.xhtml", e, said.headnote) for n, e in enumerate(headnotes, 1)),
        *(
            Part(
                "chapter",
                name,
                s.element,
                title if n == 1 and not s.n else f"{said.section} {s.n or n}",
                cited.own(s.element),
            )
            for n, (name, s) in enumerate(zip(names, sections, strict=True), 1)
        ),
        *(Part("appendix", f"appendix-{n}.xhtml", e, said.appendix) for n, e in enumerate(appendices, 1)),
    ]


LONGEST_RUN = 15_000  # words in a file: what a small reader opens without a wait


def _names(sections: Sequence[Section], *, run_on: bool) -> Iterator[str]:
    """The file of each section, named by the first that is in it."""
    first, length = 1, 0
    for number, section in enumerate(sections, 1):
        own = len(words(reading(section.element))) if run_on else LONGEST_RUN
        if length + own > LONGEST_RUN:
            first, length = number, 0
        length += own
        yield f"section-{first}.xhtml"


def places(edition: Edition, found: Sequence[Part]) -> dict[str, str]:
    """The file in which each `xml:id` of the text stands."""
    files = [
        *((part.name, part.element) for part in found),
        *((NOTES, note.element) for note in edition.notes()),
        *((EDITOR_NOTES, note.element) for note in edition.editor_notes()),
        *((TITLE_PAGE, page) for page in tei.children(edition.front, "titlePage")),
    ]
    elements = ((name, inner) for name, element in files for inner in element.iter() if isinstance(inner.tag, str))
    return {tei.xml_id(inner): name for name, inner in elements if tei.xml_id(inner)}


#: The matter of each kind of division, and its DPUB-ARIA role where it has one.
KINDS: Mapping[str, tuple[Matter, str]] = MappingProxyType(
    {
        "preamble": ("frontmatter", ""),
        "chapter": ("bodymatter", "doc-chapter"),
        "appendix": ("backmatter", "doc-appendix"),
    }
)


def documents(found: Sequence[Part], context: Context, title: str) -> Iterator[Document]:
    """The files of the divisions, named as these are; one that holds several goes by the title of the work."""
    for name, group in groupby(found, key=lambda part: part.name):
        parts_ = list(group)
        first = parts_[0]
        body = "\n".join(_section(part, context) for part in parts_)
        matter, _ = KINDS[first.kind]
        if len(parts_) == 1:
            yield Document(name, first.title, matter, first.kind, body, tuple(_headings(first.element)))
        else:
            yield Document(
                name, title, matter, first.kind, body, sections=tuple(map(_heading, filter(_listed, parts_)))
            )


def _listed(part: Part) -> bool:
    """Whether the contents have a part: one that is known by its number alone stands in none."""
    return part.head is not None or not part.cited


def _section(part: Part, context: Context) -> str:
    labelled = xhtml.identifier(part.head, context) if part.head is not None else ""
    found, n = list(xhtml.blocks(part.element, context)), context.division(part.element)
    return tag(
        "section",
        "\n".join(sections.numbered(found, n) if n else found),
        id=xhtml.identifier(part.element, context),
        class_=part.kind,
        epub_type=part.kind,
        role=KINDS[part.kind][1],
        aria_labelledby=labelled,
        aria_label="" if labelled else part.title,
        **languages.inherited(part.element),
    )


def _heading(part: Part) -> Heading:
    """One of several sections in a file, for the table of contents."""
    return Heading(part.title, css_identifier(tei.xml_id(part.element)), tuple(_headings(part.element)))


def _headings(element: tei.Element) -> Iterator[Heading]:
    for division in tei.children(element, *DIVISIONS):
        head = next((head for head in tei.children(division, "head") if reading(head)), None)
        inner = tuple(_headings(division))
        if head is not None and tei.xml_id(division):
            yield Heading(reading(head), css_identifier(tei.xml_id(division)), inner)
        else:
            yield from inner


def endnotes(edition: Edition, context: Context, said: Words) -> Iterator[Document]:
    """The author's notes in one file, the editor's in another; none where the text has none."""
    works = {work.id: work for work in edition.works()}
    series = (
        (NOTES, edition.notes(), edition.notes_heading() or said.notes),
        (EDITOR_NOTES, edition.editor_notes(), said.editor_notes),
    )
    for name, notes, title in series:
        if not notes:
            continue
        ident = f"{name.removesuffix('.xhtml')}-heading"
        heading = tag("h2", escape(title), id=ident)
        inner = [heading, *(_note(note, context, said, works) for note in notes)]
        about = {"epub_type": "endnotes", "role": "doc-endnotes", "aria_labelledby": ident}
        yield Document(name, title, "backmatter", "endnotes", tag("section", "\n".join(inner), **about))


def _note(note: Note, context: Context, said: Words, works: Mapping[str, Citation]) -> str:
    """A note that pops up and leads back (EPUB SSV footnote, DPUB-ARIA doc-footnote)."""
    number = ", ".join(_back_links(note, context, said)) + ("." if note.n.isalnum() else "")
    first, rest = _paragraphs(note.element, context)
    inner = [tag("p", f"{number} {first}", class_="called"), *rest, *_resolved(note.element, said, works)]
    ident = xhtml.identifier(note.element, context)
    return tag("div", inner, class_="note", id=ident, epub_type="footnote", role="doc-footnote")


def _resolved(element: tei.Element, said: Words, works: Mapping[str, Citation]) -> Iterator[str]:
    """Which work each “op. cit.” of a note means, in brackets behind the author's words, so that a pop-up says it."""
    meant: dict[str, str] = {}
    for ref in tei.descendants(element, "ref"):
        if ref.get("type") == "opcit":
            meant.setdefault(ref.get("target", "").removeprefix("#"), reading(ref))
    for ident, said_there in meant.items():
        if ident in works:
            words_there = said_there[:1].upper() + said_there[1:]
            yield tag("p", f"[{escape(words_there)}: {cited.reference(works[ident], said)}]", class_="resolved")


def _back_links(note: Note, context: Context, said: Words) -> Iterator[str]:
    """The number as a link to the call; a letter for each further call."""
    number = "number editorial" if note.element.get("type") == "editorial" else "number"
    if not note.calls:
        yield tag("span", escape(note.n), class_=number)
    for index, call in enumerate(note.calls):
        letter = ascii_lowercase[index % 26] * (index // 26 + 1) if index else ""
        yield tag(
            "a",
            escape(letter or note.n),
            class_="letter" if letter else number,
            href=context.href(call),
            epub_type="backlink",
            role="doc-backlink",
            aria_label=said.note_to.format(note.n + letter),
        )


def _paragraphs(element: tei.Element, context: Context) -> tuple[str, list[str]]:
    """What stands in a note's first paragraph, beside its number, and the blocks after it."""
    if not xhtml.in_blocks(element):
        return xhtml.content(element, context), []
    (first, opening), *rest = xhtml.parts(element, context)
    if first is None or tei.name(first) != "p" or opening.startswith("<div"):
        return "", [opening, *(markup for _, markup in rest)]
    return xhtml.content(first, context), [markup for _, markup in rest]
