"""XHTML for paper: the parts that book and handout share, and the document around them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

from pipeline import citing, fallbacks, fonts, tei, titling
from pipeline.edition import Edition, Note, Section
from pipeline.errors import Finding
from pipeline.markup import escape, tag
from pipeline.metadata import Metadata
from pipeline.reading import reading
from pipeline.renderers import illustrations, languages, scripted, xhtml
from pipeline.renderers.context import Context, unmarked
from pipeline.renderers.rendition import Order
from pipeline.shaping import Cut

#: An invisible sign in the style, in a running head whose words are settled when the pages are known.
SLOT = "\u2063"


def document(order: Order, css: str, body: Iterable[str], css_class: str, cuts: fonts.Cuts) -> str:
    """A whole XHTML document with its style inside and what a PDF's metadata need (dates: ISO 8601, UTC)."""
    about = order.edition.metadata()
    moment = order.dated.strftime("%Y-%m-%dT%H:%M:%SZ")
    metas = {
        "author": about.author,
        "description": about.subtitle,
        "keywords": ", ".join(about.subjects),
        "generator": "Variorum",
        "dcterms.created": moment,
        "dcterms.modified": moment,
    }
    head = [
        '<meta charset="utf-8"/>',
        tag("title", escape(full_title(about))),
        *(tag("meta", name=name, content=value) for name, value in metas.items() if value),
        f"<style>{css}</style>",
    ]
    rtl = about.direction == "rtl"
    inner = scripted.set_in("".join(body), cuts, about.direction)
    page = tag("body", inner, class_=css_class, dir="rtl" if rtl else "")
    return "<!DOCTYPE html>" + tag("html", [tag("head", head), page], lang=about.language)


def sheets(edition: Edition, *names: str) -> tuple[str, ...]:
    """The style sheets of a form that an edition needs."""
    return (*names, *languages.sheets(edition))


def full_title(about: Metadata) -> str:
    """The title, with its subtitle after it."""
    return f"{about.title}: {about.subtitle}" if about.subtitle else about.title


def context(
    edition: Edition, absent: frozenset[str] = frozenset(), mark: Callable[[tei.Element], str] = unmarked
) -> Context:
    """Links inside one document; what names an absent id is no link; `mark` is what stands at a mark in the text."""
    return Context(
        href=partial(_href, absent),
        language=edition.metadata().language,
        level=2,
        mark=mark,
        picture=illustrations.on_paper(edition),
        flat=True,
    )


def _href(absent: frozenset[str], ident: str) -> str:
    return "" if ident in absent else f"#{ident}"


@dataclass(frozen=True, slots=True)
class Display:
    """How display lines of one kind are set: their measure in em of their own size, small caps, letterspacing."""

    measure: float
    small_caps: bool = False
    spacing: float = 0.0

    def lines(self, text: str, cuts: fonts.Cuts) -> str:
        """The text as XHTML, broken into even lines where it is too long for one."""
        features = ("smcp",) if self.small_caps else ()
        broken = titling.lines(Cut(cuts.regular), text, self.measure / cuts.face.scale, features, self.spacing)
        return " <br/>".join(escape(line) for line in broken)


def section(part: Section, around: Context, running: str, heading: str, number: str = "", after: str = "") -> str:
    """A section of the text; `running` is what the running head calls it, `heading` the XHTML of its display lines.

    `number` is XHTML before the heading, `after` below the section.
    """
    shown = [(child, markup) for child, markup in xhtml.parts(part.element, around) if markup]
    heads = [child for child, _ in shown if child is not None and tei.name(child) == "head"]
    inner = [_headed(child, around, number, heading) if child in heads[:1] else markup for child, markup in shown]
    bare = " bare" if len(heads) == len(shown) else ""
    cited = " cited" if citing.own(part.element) and not part.title else ""
    about = {"data_running": running, **languages.inherited(part.element)}
    return tag("section", [*inner, after], id=part.id, class_=f"section{bare}{cited}", **about)


def _headed(head: tei.Element, around: Context, number: str, heading: str) -> str:
    """A heading with its number; one with marks of its own, such as a call, is broken where its display lines end."""
    heads = [each for each in xhtml.headings(head) if reading(each)]
    marked = next(tei.children(heads[0]), None) is not None
    inner = broken(xhtml.lines_of(heads[:1], around), heading) if marked else heading
    if heads[1:]:
        inner = tag("span", inner, class_="line") + xhtml.subheads(heads[1:], around)
    return tag(f"h{around.level}", number + inner, id=tei.xml_id(heads[0]))


def broken(marked: str, heading: str) -> str:
    """XHTML with the line breaks of a heading put in; where it has words that the heading has not, it is left whole."""
    counts = [len(line.split()) for line in heading.split("<br/>")]
    ends = set(accumulate(counts[:-1]))
    pieces, before = re.split(r"(<[^>]*>|\s+)", marked.strip()), 0
    for place, piece in enumerate(pieces):
        if piece.isspace():
            before += 1
            pieces[place] = " <br/>" if before in ends else piece
    return "".join(pieces) if before + 1 == sum(counts) and "<br/>" not in marked else marked


def headnote(edition: Edition, around: Context) -> str:
    """What introduces the text, set apart from it."""
    return "".join(
        tag("div", xhtml.blocks(e, around), class_=_headnote_class(e), id=tei.xml_id(e)) for e in edition.headnotes()
    )


def _headnote_class(division: tei.Element) -> str:
    """A headnote is told from the text by its type; a preface and the like by their headings."""
    return "headnote headed" if next(tei.children(division, "head"), None) is not None else "headnote"


def notes(chosen: Sequence[Note], around: Context) -> str:
    """Endnotes, each with its number as a link back to its call."""
    return "".join(_note(note, around) for note in chosen)


def _note(note: Note, around: Context) -> str:
    back = around.href(note.calls[0]) if note.calls else None
    number = tag("a", escape(f"{note.n}."), class_="number", href=back)
    blocks = list(xhtml.blocks(note.element, around)) or [tag("p")]
    start = FIRST_LINE.match(blocks[0])
    first = f"{start[0]}{number}{blocks[0][start.end() :]}" if start else f"{tag('p', number)}{blocks[0]}"
    return tag("div", [first, *blocks[1:]], class_="note", id=note.id, data_call=back)


#: What a block begins with whose first line a number may stand in.
FIRST_LINE = re.compile(r"(?:<(?:div|blockquote)\b[^>]*>)*<p\b[^>]*>")


def lacking(edition: Edition, cuts: fonts.Cuts) -> Iterator[Finding]:
    """The characters of the text that no face has, where the first of them stands."""
    yield from fallbacks.lacking(edition, cuts)


def lines(css_class: str, *texts: str, behind: str = "") -> str:
    """Paragraphs of one class, each with XHTML behind it; empty ones are left out."""
    return "".join(tag("p", escape(text) + behind, class_=css_class) for text in texts if text)


def display(css_class: str, text: str, manner: Display, cuts: fonts.Cuts, behind: str = "") -> str:
    """A display line as a paragraph, with XHTML behind it; nothing where there is no text."""
    return tag("p", manner.lines(text, cuts) + behind, class_=css_class) if text else ""


@dataclass(frozen=True, slots=True)
class TitleCalls:
    """The calls of notes in the titles and the author’s name, as XHTML."""

    title: str = ""
    subtitle: str = ""
    author: str = ""


def title_calls(edition: Edition, around: Context) -> TitleCalls:
    """What the title page of the text calls, for the titles over the text."""
    kinds = {e.get("type"): [e] for e in tei.descendants(edition.front, "titlePart")}
    names = list(tei.descendants(edition.front, "docAuthor"))
    return TitleCalls(*(_calls(elements, around) for elements in (kinds.get("main", []), kinds.get("sub", []), names)))


def _calls(elements: Sequence[tei.Element], around: Context) -> str:
    refs = (ref for e in elements for ref in tei.descendants(e, "ref") if ref.get("type") == "noteref")
    return "".join(xhtml.call(ref, around) + around.mark(ref) for ref in refs)
