"""ODT → hub: the text of an OpenDocument as HTML, styles read for what they mean (OpenDocument 1.3, part 3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from pipeline import tei
from pipeline.config import Config
from pipeline.edition import Edition
from pipeline.errors import Finding, Location
from pipeline.readers.formatted import Document, Facts, edition, trees
from pipeline.readers.formatted.archive import parts, tree
from pipeline.readers.formatted.document import SetAside
from pipeline.readers.formatted.facts import language
from pipeline.readers.formatted.pictures import pictures
from pipeline.source import Source

PROGRAM = "your word processor"


def read(source: Source, config: Config) -> Edition:
    """The edition of an OpenDocument text; raises EditionError where it is none, or is encrypted or damaged."""
    found = parts(source, PROGRAM, "content.xml")
    roots = {
        name: tree(source, PROGRAM, name, found[name])
        for name in ("content.xml", "styles.xml", "meta.xml")
        if name in found
    }
    writer = _Writer(source.name, _styles(roots))
    text = next(
        (e for e in roots["content.xml"].iter() if trees.name(e) == "text" and trees.name(_around(e)) == "body"), None
    )
    body = trees.make("body", *([] if text is None else writer.content(text)), *writer.notes)
    _joined(body)
    findings: tuple[Finding, ...] = tuple(pictures(source.name, body))
    return edition(source, config, Document("ODT", body, _facts(roots), "", findings, tuple(writer.aside)))


def _around(element: tei.Element) -> tei.Element:
    parent = element.getparent()
    return element if parent is None else parent


def said(element: tei.Element, name: str) -> str:
    """An attribute by its local name, or ""."""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its name as an editor sees it, the style it is made from, whether a program made it, how words look in it."""

    name: str
    parent: str
    automatic: bool
    looks: tuple[str, ...]


def _styles(roots: Mapping[str, tei.Element]) -> Mapping[str, Style]:
    styles = {}
    for root in (roots[name] for name in ("styles.xml", "content.xml") if name in roots):
        for element in (e for e in root.iter() if trees.name(e) in {"style", "list-style"}):
            name = said(element, "name")
            shown = said(element, "display-name") or re.sub(r"_([0-9a-f]{2})_", lambda m: chr(int(m[1], 16)), name)
            automatic = trees.name(_around(element)) == "automatic-styles"
            styles[name] = Style(shown, said(element, "parent-style-name"), automatic, tuple(_looks(element)))
    return MappingProxyType(styles)


def _looks(element: tei.Element) -> Iterator[str]:
    """The elements of HTML that words in a style look like; `ol` of a list that is numbered."""
    for inner in element.iter():
        if (
            trees.name(inner) == "list-level-style-number"
            and said(inner, "level") in ("", "1")
            and said(inner, "num-format")
        ):
            yield "ol"
        if trees.name(inner) != "text-properties":
            continue
        if said(inner, "font-style") in {"italic", "oblique"}:
            yield "i"
        if said(inner, "font-weight") in {"bold", "600", "700", "800", "900"}:
            yield "b"
        if said(inner, "font-variant") == "small-caps":
            yield "smallcaps"
        if said(inner, "text-underline-style") not in {"", "none"}:
            yield "u"
        position = said(inner, "text-position")
        if position.startswith(("super", "sub")):
            yield "sup" if position.startswith("super") else "sub"


DEEPEST_STYLE = 10  # styles made from each other

#: What a paragraph is, by the name of its style.
MEANT = (
    (re.compile(r"title|titel|titre|заголовок", re.IGNORECASE), "title"),
    (re.compile(r"sub-?title|untertitel|sous-titre|подзаголовок", re.IGNORECASE), "subtitle"),
    (re.compile(r"author|autor|auteur|автор", re.IGNORECASE), "author"),
    (
        re.compile(
            r"(?:block |intense )?(?:quotations?|quote|quotation|extract|block text|zitat|citation)", re.IGNORECASE
        ),
        "quotation",
    ),
    (re.compile(r"verse?|poem|poetry|gedicht|vers", re.IGNORECASE), "verse"),
)


@dataclass(slots=True)
class _Writer:
    """The elements of an OpenDocument written as HTML; notes are gathered, and stand at the end."""

    file: str
    styles: Mapping[str, Style]
    notes: list[tei.Element] = field(default_factory=list)
    aside: list[SetAside] = field(default_factory=list)

    def content(self, element: tei.Element) -> Iterator[tei.Content]:
        for item in tei.content(element):
            if isinstance(item, str):
                yield item
            else:
                yield from WRITERS.get(trees.name(item), _Writer.content)(self, item)

    def meaning(self, element: tei.Element) -> str:
        """What a paragraph is by its style, or by that which it is made from."""
        name = said(element, "style-name")
        for _ in range(DEEPEST_STYLE):
            style = self.styles.get(name, Style(name, "", automatic=False, looks=()))
            if found := next((what for pattern, what in MEANT if pattern.fullmatch(style.name)), ""):
                return found
            name = style.parent
        return ""

    def looks(self, element: tei.Element) -> tuple[str, ...]:
        """How words look in the style of an element."""
        style = self.styles.get(said(element, "style-name"))
        return () if style is None else style.looks

    def paragraph(self, element: tei.Element) -> Iterator[tei.Content]:
        meaning = self.meaning(element)
        inner = list(self.content(element))
        style = self.styles.get(said(element, "style-name"))
        if style is not None and style.automatic and not meaning:
            inner = _looking(inner, style.looks)
        made = trees.make("p", *inner)
        if meaning:
            made.set("class", meaning)
        yield made

    def heading(self, element: tei.Element) -> Iterator[tei.Content]:
        level = said(element, "outline-level")
        yield trees.make(f"h{min(int(level), 6) if level.isdecimal() and int(level) else 1}", *self.content(element))

    def span(self, element: tei.Element) -> Iterator[tei.Content]:
        yield from _looking(list(self.content(element)), self.looks(element))

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
        yield trees.make("ol" if "ol" in self.looks(element) else "ul", *self.content(element))

    def named(self, element: tei.Element) -> Iterator[tei.Content]:
        yield trees.make(HTML_NAMES[trees.name(element)], *self.content(element))

    def picture(self, element: tei.Element) -> Iterator[tei.Content]:
        title = next((trees.words(e) for e in _around(element) if trees.name(e) in {"title", "desc"}), "")
        yield trees.make("img", alt=title)

    def nothing(self, element: tei.Element) -> Iterator[tei.Content]:
        if (what := ASIDE.get(trees.name(element), "")) and trees.words(element):
            self.aside.append(SetAside(what, trees.words(element), Location(self.file)))
        return iter(())


HTML_NAMES = {"list-item": "li", "list-header": "li", "table": "table", "table-row": "tr", "table-cell": "td"}
ASIDE = {
    "table-of-content": "contents", "annotation": "comments", "tracked-changes": "words that were deleted",
    "alphabetical-index": "an index", "illustration-index": "contents", "table-index": "contents", "bibliography": "",
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
        **dict.fromkeys((name for name, what in ASIDE.items() if what), _Writer.nothing),
        **dict.fromkeys(SILENT, _Writer.nothing),
    }
)


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
