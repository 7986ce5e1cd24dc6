"""The XHTML of the book up to its last note, with its style."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pipeline import fonts
from pipeline.edition import Note
from pipeline.language import Words
from pipeline.language import words as words_for
from pipeline.markup import escape, tag
from pipeline.renderers import breaks
from pipeline.renderers.context import Context
from pipeline.renderers.pdf import after, front, pages, trims
from pipeline.renderers.pdf.feet import Feet
from pipeline.renderers.pdf.pages import Display
from pipeline.renderers.rendition import Order

#: Measures in em of each size, from the type area of the styles: 24.5 em of the text in the narrowest.
OPENING, SUBTITLE = Display(12.8), Display(23.3)
HEADING = Display(23.3, small_caps=True, spacing=0.03)


def markup(order: Order, cuts: fonts.Cuts, footed: Feet) -> str:
    """The whole document; `footed` is the order’s edition with what is called for the foot."""
    return pages.document(
        order,
        style(order, cuts),
        _parts(order, cuts, footed),
        f"book {breaks.sections(order.edition, order.config.print.sections)}",
        cuts,
    )


def style(order: Order, cuts: fonts.Cuts) -> str:
    """The style of the whole book; raises EditionError where there is no such trim size."""
    sheets = (*pages.sheets(order.edition, "looks", "base", "book"), trims.profile(order.config.print.trim))
    return "\n".join([*fonts.rules(cuts), order.styles(*sheets)])


def _parts(order: Order, cuts: fonts.Cuts, footed: Feet) -> Iterator[str]:
    said = words_for(order.edition.metadata().language)
    plain = pages.context(footed.edition)
    around = pages.context(footed.edition, mark=partial(footed.at, plain))
    series = _series(footed, said)
    titled = [(section.id, section.title) for section in footed.edition.headed()]
    titled += [(ident, title) for ident, title, _ in series]
    later = after.titles(order.edition, said)
    if not after.names_pages(order.edition):
        titled, later = [*titled, *later], []
    yield from front.parts(order, cuts, said, titled, later)
    yield _text(order, cuts, footed, around)
    for ident, title, notes in series:
        heading = tag("h2", escape(title), id=ident)
        yield tag("section", heading + pages.notes(notes, around), class_="notes")
    if not after.names_pages(order.edition):
        yield from after.parts(order.edition, after.Printed({}, {}), footed.manner, said, plain)
        yield after.colophon(cuts, said)


def _series(footed: Feet, said: Words) -> list[tuple[str, str, list[Note]]]:
    """The endnotes: id, title and notes of the author’s, then of the editor’s, without those at the foot."""
    edition = footed.edition
    both = (
        ("notes", edition.notes_heading() or said.notes, edition.notes()),
        ("editor-notes", said.editor_notes, edition.editor_notes()),
    )
    series = [(ident, title, [note for note in notes if note.id not in footed.notes]) for ident, title, notes in both]
    return [each for each in series if each[2]]


def _text(order: Order, cuts: fonts.Cuts, footed: Feet, around: Context) -> str:
    edition, about = footed.edition, order.edition.metadata()
    calls = pages.title_calls(edition, around)
    opening = [
        pages.display("title", about.title, OPENING, cuts, calls.title),
        pages.display("subtitle", about.subtitle, SUBTITLE, cuts, calls.subtitle),
        pages.lines("author", about.author, behind=calls.author),
        _called(footed.opening()),
        pages.headnote(edition, around),
    ]
    sections = (
        pages.section(section, around, section.title or about.title, HEADING.lines(section.title, cuts))
        for section in (*edition.sections(), *edition.appended())
    )
    header = tag("header", opening, class_="opening", data_running=about.title)
    return tag("main", [header, *sections], class_="text")


def _called(entries: str) -> str:
    """Entries called from a line of no height of its own."""
    return tag("p", entries, class_="calls") if entries else ""
