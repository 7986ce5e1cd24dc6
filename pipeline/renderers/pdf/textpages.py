"""The pages of the text: laid out with their feet, their lines counted, each entry given the line of its lemma."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from pipeline import citing, fonts, lineation, places, verses
from pipeline.apparatus import Manner, shortened
from pipeline.edition import Edition, Note
from pipeline.errors import EditionError, Finding
from pipeline.renderers.pdf import after, body, engine, feet, justification, laying, loci, optical, paragraphs, plates
from pipeline.renderers.pdf.feet import Feet
from pipeline.renderers.rendition import Order

WORDS_TO_A_PAGE = 250
LONGEST_TOTAL_FIT = 50_000  # words: some 150 pages
MOST_PASSES = 4


@dataclass(frozen=True, slots=True)
class TextPages:
    """The pages up to the last note: their lines, where each entry is, what stands at their feet."""

    layout: laying.Layout
    counted: lineation.Lineation
    feet: Feet
    loci: dict[str, loci.Locus]
    said: dict[str, str]
    findings: tuple[Finding, ...]

    @property
    def front(self) -> int:
        """How many pages stand before the text."""
        return next((n for n, page in enumerate(self.layout.pages) if engine.page_name(page) == "text"), 0)

    @property
    def numbered(self) -> int:
        """The number on the last page."""
        return len(self.layout.pages) - self.front

    def printed(self) -> after.Printed:
        """Where entries and mentions stand in print, by line or verse: “12.5”, or “34n” in a note."""
        standing = loci.placed(self.layout)
        found = {}
        for ident, place in places.mentions(self.feet.edition).items():
            line = self.counted.at(place)
            if place.part in self.feet.notes and place.part in standing:
                found[ident] = f"{standing[place.part] - self.front + 1}n"
            elif line is not None:
                found[ident] = self._place(line, place) if not line.note else f"{line.page - self.front + 1}n"
        placed = places.extents(self.feet.edition)
        entries = {
            ident: self._place(locus.first, placed[ident].first)
            if ident in placed
            else str(locus.page - self.front + 1)
            for ident, locus in self.loci.items()
        }
        return after.Printed(entries, found)

    def _place(self, line: lineation.Line, place: places.Place) -> str:
        page = str(line.page - self.front + 1)
        verse = self.counted.verses.at(place)
        number = verse.n if verse is not None else str(line.number or "")
        return f"{page}.{number}" if number and self.said["Numbers"] != "/none" else page

    def points(self) -> dict[int, dict[str, tuple[float, float]]]:
        """The points on each page that indexes link to: x and y in px, by the ids of what stands there."""
        found: dict[int, dict[str, tuple[float, float]]] = {}
        for ident, place in places.mentions(self.feet.edition).items():
            line = self.counted.at(place)
            if line is not None:
                left = self.layout.pages[line.page].content_box_x()
                found.setdefault(line.page, {})[ident] = (left, line.baseline - ABOVE)
        return found


ABOVE = 14.0  # px: above a baseline, so that a link shows its line


def lay_out(order: Order, cuts: fonts.Cuts, manner: Manner) -> TextPages:
    """The text laid out with its feet, and anew where something does not stand at the foot where it belongs.

    A note then goes to the endnotes; an entry is called before its lemma, whose first words may be parted by the page.
    Raises EditionError with the name of each entry that would not stand on the page of its line.
    """
    series = order.config.print.foot or "editor"
    counted_as = verses.chosen(order.edition, order.config.print.numbers)
    by = _numbers(order, counted_as)
    pictures = plates.plates(order.edition)
    demoted: frozenset[str] = frozenset()
    early: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    for _ in range(MOST_PASSES):
        footed = feet.feet(order.edition, series, manner, demoted, early, counted_as, named)
        measures: paragraphs.Measures = {}
        turned = order.turned("book", WORDS_TO_A_PAGE)
        layout = laying.lay_out(body.markup(order, cuts, footed), turned, prepare(order, measures), pictures)
        counted = lineation.lines(layout, "section" if by == "section" else "page", verses=counted_as)
        found = loci.loci(counted, footed.edition, manner.terms)
        wrong = _misplaced(layout, footed, found, counted)
        naming = loci.named(found, footed.edition)
        if wrong <= early and naming <= named:
            break
        named = frozenset(footed.entries) if named else naming  # room for all, should the pages not settle
        demoted |= wrong & footed.notes.keys()
        early |= wrong & footed.entries.keys()
    if wrong:
        raise EditionError(_unplaced(order.edition, ident) for ident in sorted(wrong))
    ranks = loci.ranks(counted, footed.edition)
    loci.write(loci.feet(layout), found, ranks)
    paragraphs.justify(layout, measures)
    optical.hang(layout)
    if by != "none":
        lineation.number(layout, counted, lineation.outer, LINE_NUMBERS_GAP, LINE_NUMBERS_SIZE)
    divided = lineation.with_divisions(counted, citing.beginnings(order.edition))
    lineation.number_divisions(layout, divided, lineation.outer, fonts.strong(cuts), DIVISION_NUMBERS_SIZE)
    noticed = tuple(_demoted(order.edition, footed, series))
    said = {"Numbers": f"/{by}", "Apparatus": f"({order.config.apparatus.language} {manner.style})"}
    return TextPages(layout, counted, footed, found, said, noticed)


def _numbers(order: Order, counted_as: verses.Verses) -> str:
    """How lines are numbered: verse, page, section or none; a text without verses that is to be numbered by them, by page."""
    wanted = order.config.print.numbers
    if counted_as.parts:
        return "verse"
    critical = order.edition.has_entries() or order.edition.editor_notes()
    return {"": "page" if critical else "none", "verse": "page"}.get(wanted, wanted)


LINE_NUMBERS_GAP, LINE_NUMBERS_SIZE, DIVISION_NUMBERS_SIZE = 12.0, 10.5, 11.5  # px


def _misplaced(
    layout: laying.Layout, footed: Feet, found: dict[str, loci.Locus], counted: lineation.Lineation
) -> set[str]:
    """The entries and notes that do not stand at the foot of the page that their line, or their call, is on."""
    standing = loci.placed(layout)
    known = places.places(footed.edition)
    wrong = {ident for ident, locus in found.items() if standing.get(ident) != locus.page}
    for note in footed.notes.values():
        line = counted.at(known[note.calls[0]])
        if line is None or standing.get(note.id) != line.page:
            wrong.add(note.id)
    return wrong


def _unplaced(edition: Edition, ident: str) -> Finding:
    entry = next((entry for entry in edition.entries() if entry.id == ident), None)
    lemma = "" if entry is None else f" (“{shortened(entry.lemma)}”)"
    message = f"the entry {ident}{lemma} cannot stand at the foot of the page of its line; choose another trim or face"
    return Finding("PDF-008", message, None if entry is None else edition.origin(entry.element))


def _demoted(edition: Edition, footed: Feet, series: str) -> Iterator[Finding]:
    """The notes that were to stand at the foot and do not."""
    chosen: list[Note] = {"author": edition.notes(), "editor": edition.editor_notes()}.get(series, [])
    for note in chosen:
        if note.id not in footed.notes and note.calls:
            message = f"note {note.n} is too long for the foot of a page, and stands among the notes at the end"
            yield Finding("PDF-009", message, edition.origin(note.element), "warning")


def prepare(order: Order, measures: paragraphs.Measures) -> Callable[[engine.Box], None]:
    """What breaks paragraphs before they are laid out, and keeps their measures for after."""
    return partial(paragraphs.fit, measures=measures) if _total_fit(order) else justification.keep_called_words


def _total_fit(order: Order) -> bool:
    """Whether paragraphs are broken as wholes: as the settings say, else where the book is not too long to wait for."""
    chosen = order.config.print.lines
    return chosen == "total-fit" if chosen else order.edition.words() <= LONGEST_TOTAL_FIT
