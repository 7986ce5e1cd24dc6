"""ODT → hub: the text of an OpenDocument as HTML, styles read for what they mean (OpenDocument 1.3, part 3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from pipeline import tei
from pipeline.config import Config
from pipeline.edition import Edition
from pipeline.errors import Location
from pipeline.readers.formatted import Document, Facts, edition, trees
from pipeline.readers.formatted.archive import parts, tree
from pipeline.readers.formatted.changes import Counts, changes
from pipeline.readers.formatted.document import SetAside
from pipeline.readers.formatted.facts import language
from pipeline.readers.formatted.links import parent as around
from pipeline.readers.formatted.odfstyles import Styles, said, styles
from pipeline.readers.formatted.pictures import pictures
from pipeline.source import Source

PROGRAM = "your word processor"
FEWEST_PLAIN = 2  # paragraphs that are not set in to one that is, else it says nothing


def read(source: Source, config: Config) -> Edition:
    """The edition of an OpenDocument text; raises EditionError where it is none, or is encrypted or damaged."""
    found = parts(source, PROGRAM, "content.xml")
    roots = {
        name: tree(source, PROGRAM, name, found[name])
        for name in ("content.xml", "styles.xml", "meta.xml")
        if name in found
    }
    writer = _Writer(source.name, styles(roots))
    text = next(
        (e for e in roots["content.xml"].iter() if trees.name(e) == "text" and trees.name(around(e)) == "body"), None
    )
    if text is not None:
        writer.count(text)
    body = trees.make("body", *([] if text is None else writer.content(text)), *writer.notes)
    _joined(body)
    findings = (*changes(source.name, _changed(roots["content.xml"])), *pictures(source.name, body))
    return edition(source, config, Document("ODT", body, _facts(roots), "", findings, tuple(writer.aside)))


@dataclass(slots=True)
class _Writer:
    """The elements of an OpenDocument written as HTML; notes are gathered, and stand at the end."""

    file: str
    styles: Styles
    notes: list[tei.Element] = field(default_factory=list)
    aside: list[SetAside] = field(default_factory=list)
    boxes: list[tei.Element] = field(default_factory=list)
    numbers: dict[tei.Element, int] = field(default_factory=dict)
    quoted: set[tei.Element] = field(default_factory=set)

    def content(self, element: tei.Element) -> Iterator[tei.Content]:
        for item in tei.content(element):
            if isinstance(item, str):
                yield item
            else:
                yield from WRITERS.get(trees.name(item), _Writer.content)(self, item)

    def count(self, text: tei.Element) -> None:
        """Numbers the paragraphs, and sees which are set in where most are not."""
        deleted = {e for changed in text.iter("{*}tracked-changes") for e in changed.iter()}
        paragraphs = [e for e in text.iter() if trees.name(e) in {"p", "h"} and e not in deleted]
        self.numbers.update((paragraph, number) for number, paragraph in enumerate(paragraphs, 1))
        told = [e for e in paragraphs if trees.words(e)]
        found = [e for e in told if self._is_set_in(e)]
        if len(told) > (FEWEST_PLAIN + 1) * len(found) - 1:
            self.quoted.update(found)

    def _is_set_in(self, paragraph: tei.Element) -> bool:
        listed = any(trees.name(e) in {"list-item", "note", "table-cell"} for e in paragraph.iterancestors())
        return trees.name(paragraph) == "p" and not listed and self.styles.is_set_in(said(paragraph, "style-name"))

    def paragraph(self, element: tei.Element) -> Iterator[tei.Content]:
        meant = self.styles.meaning(said(element, "style-name")) or ("quotation" if element in self.quoted else "")
        inner = list(self.content(element))
        style = self.styles.known.get(said(element, "style-name"))
        if style is not None and style.automatic and not meant:
            inner = _looking(inner, tuple(look for look, is_on in style.looks.items() if is_on))
        if meant.startswith("heading"):
            yield self._placed(element, trees.make(f"h{meant[-1]}", *inner))
        elif meant:
            yield self._placed(element, trees.make("p", *inner, class_=meant))
        else:
            yield self._placed(element, trees.make("p", *inner))
        yield from self._boxed(element)

    def _placed(self, element: tei.Element, made: tei.Element) -> tei.Element:
        made.set(trees.LINE, str(self.numbers.get(element, 0)))
        return made

    def _boxed(self, element: tei.Element) -> Iterator[tei.Element]:
        """The text boxes that are fixed to a paragraph, behind it."""
        if not any(trees.name(e) in {"p", "h"} for e in element.iterancestors()):
            yield from self.boxes
            self.boxes.clear()

    def box(self, element: tei.Element) -> Iterator[tei.Content]:
        made = trees.make("div", *self.content(element))
        if any(trees.name(e) in {"p", "h"} for e in element.iterancestors()):
            self.boxes.append(made)
        else:
            yield made

    def heading(self, element: tei.Element) -> Iterator[tei.Content]:
        level = said(element, "outline-level")
        made = trees.make(f"h{min(int(level), 6) if level.isdecimal() and int(level) else 1}", *self.content(element))
        yield self._placed(element, made)
        yield from self._boxed(element)

    def span(self, element: tei.Element) -> Iterator[tei.Content]:
        looks = self.styles.looks(said(element, "style-name"))
        if "hidden" in looks:
            yield from self.nothing(element)
        else:
            yield from _looking(list(self.content(element)), looks)

    def spaces(self, element: tei.Element) -> Iterator[tei.Content]:
        yield " "

    def line_break(self, element: tei.Element) -> Iterator[tei.Content]:
        yield trees.make("br")

    def link(self, element: tei.Element) -> Iterator[tei.Content]:
        yield trees.make("a", *self.content(element), href=said(element, "href"))

    def note(self, element: tei.Element) -> Iterator[tei.Content]:
        """A call in its place, the note at the end."""
        ident = f"note-{len(self.notes) + 1}"
        self.notes.append(trees.make("aside"))
        place = len(self.notes) - 1
        sign = next((trees.words(e) for e in element if trees.name(e) == "note-citation"), "")
        inner = [item for e in element if trees.name(e) == "note-body" for item in self.content(e)]
        self.notes[place] = trees.make("aside", *inner, id=ident, class_=f"footnote {trees.OWN}")
        yield trees.make("a", sign or "*", href=f"#{ident}", role="doc-noteref")

    def listed(self, element: tei.Element) -> Iterator[tei.Content]:
        yield trees.make(
            "ol" if "ol" in self.styles.looks(said(element, "style-name")) else "ul", *self.content(element)
        )

    def named(self, element: tei.Element) -> Iterator[tei.Content]:
        yield trees.make(HTML_NAMES[trees.name(element)], *self.content(element))

    def picture(self, element: tei.Element) -> Iterator[tei.Content]:
        title = next((trees.words(e) for e in around(element) if trees.name(e) in {"title", "desc"}), "")
        yield trees.make("img", alt=title)

    def nothing(self, element: tei.Element) -> Iterator[tei.Content]:
        if (what := ASIDE.get(trees.name(element), "")) and trees.words(element):
            at = next((self.numbers[e] for e in element.iterancestors() if e in self.numbers), 0)
            self.aside.append(SetAside(what, trees.words(element), Location(self.file, at)))
        return iter(())


HTML_NAMES = {"list-item": "li", "list-header": "li", "table": "table", "table-row": "tr", "table-cell": "td"}
ASIDE = {
    "table-of-content": "contents", "annotation": "comments", "tracked-changes": "words that were deleted",
    "span": "hidden words", "hidden-text": "hidden words", "hidden-paragraph": "hidden words", "alphabetical-index": "an index", "illustration-index": "contents", "table-index": "contents", "bibliography": "",
}  # fmt: skip
SILENT = (
    "annotation-end",
    "covered-table-cell",
    "title",
    "desc",
    "forms",
    "sequence-decls",
    "variable-decls",
    "ruby-text",
)
WRITERS: Mapping[str, Callable[[_Writer, tei.Element], Iterator[tei.Content]]] = MappingProxyType(
    {
        "p": _Writer.paragraph,
        "h": _Writer.heading,
        "span": _Writer.span,
        "s": _Writer.spaces,
        "tab": _Writer.spaces,
        "line-break": _Writer.line_break,
        "a": _Writer.link,
        "note": _Writer.note,
        "list": _Writer.listed,
        **dict.fromkeys(HTML_NAMES, _Writer.named),
        "image": _Writer.picture,
        "text-box": _Writer.box,
        **dict.fromkeys((name for name, what in ASIDE.items() if what and name != "span"), _Writer.nothing),
        **dict.fromkeys(SILENT, _Writer.nothing),
    }
)


def _changed(root: tei.Element) -> Counts:
    regions = {trees.name(e): e for e in root.iter() if trees.name(e) == "tracked-changes"}
    notes = [e for e in root.iter() if trees.name(e) == "annotation" and trees.words(e)]
    return Counts(sum(map(len, regions.values())), len(notes))


def _looking(inner: list[tei.Content], looks: tuple[str, ...]) -> list[tei.Content]:
    """Words inside the elements that they look like."""
    for look in looks:
        made = trees.make("span", *inner, class_="smallcaps") if look == "smallcaps" else trees.make(look, *inner)
        inner = [made]
    return inner


def _joined(body: tei.Element) -> None:
    """Paragraphs of a quotation, or of verse, that follow one another, in one element."""
    for paragraph in list(body.iter("p")):
        meaning = paragraph.get("class", "")
        if meaning not in {"quotation", "verse"}:
            continue
        before = paragraph.getprevious()
        name = "blockquote" if meaning == "quotation" else "div"
        if before is None or before.get("data-of") != meaning:
            before = trees.make(name, data_of=meaning)
            before.set(trees.LINE, paragraph.get(trees.LINE, "0"))
            if meaning == "verse":
                before.set("class", "verse")
            paragraph.addprevious(before)
        paragraph.attrib.pop("class")
        paragraph.tail = None
        before.append(paragraph)


def _facts(roots: Mapping[str, tei.Element]) -> Facts:
    """The properties of the file; the day on which it was made is not that of the work."""
    meta = roots.get("meta.xml")
    found = [(trees.name(e), trees.words(e)) for e in (() if meta is None else meta.iter())]
    known = dict(reversed(found))
    return Facts(
        title=known.get("title", ""),
        author=known.get("initial-creator", "") or known.get("creator", ""),
        language=language(known.get("language", "")) or _language(roots),
        description=known.get("description", ""),
        subjects=tuple(words for name, words in found if name == "keyword" and words),
    )


def _language(roots: Mapping[str, tei.Element]) -> str:
    """The language of the default style of paragraphs."""
    styles = roots.get("styles.xml")
    for element in () if styles is None else styles.iter():
        if trees.name(element) == "default-style" and said(element, "family") == "paragraph":
            for inner in element.iter():
                if tag := said(inner, "language"):
                    country = said(inner, "country")
                    return language(tag if country in ("", "none") else f"{tag}-{country}")
    return ""
