"""The lines that entries name, written into their slots once the pages are known: no line of any page moves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline import places
from pipeline.edition import Edition
from pipeline.lineation import Line, Lineation
from pipeline.locus import FIRST, Named, Spot, locus
from pipeline.places import Extent, Place
from pipeline.renderers.pdf import engine, footnotes, justification, laying
from pipeline.terms import Terms

SAME = "‖"  # before an entry to the same line as the one before it
GAP, WIDEST_GAP = 0.9, 2.0  # em: before an entry that another one on the line precedes, and how much more it may be


@dataclass(frozen=True, slots=True)
class Locus:
    """Where the lemma of an entry is: the page of its first line (from 0), and what is printed for it.

    `section` is what its section is called, where numbers of several stand together.
    """

    page: int
    text: str
    first: Line
    section: str = ""

    @property
    def named(self) -> Named:
        """What the entry is named by."""
        return Named(self.section, self.text)

    def without_line(self) -> Locus:
        """The same where no line has a number to be seen; what names a heading or a note stays."""
        return replace(self, text="") if self.first.number else self


def loci(counted: Lineation, edition: Edition, terms: Terms) -> dict[str, Locus]:
    """The locus of each entry; a lemma on lines that have no number is named by its note or as a heading.

    The lemma of a note that stands at the foot itself is placed where that note is called, that of a title where the
    text opens. Where numbers of several sections stand together, on a page or below a section, each is named by its own.
    """
    known, ambiguous = places.places(edition), _ambiguous(counted)
    notes = {note.id: note for note in (*edition.notes(), *edition.editor_notes())}
    opening = counted.lines[0] if counted.lines else None
    found = {
        entry.id: Locus(opening.page, terms.heading, opening) for entry in edition.entries() if opening and entry.placed
    }
    for ident, extent in places.extents(edition).items():
        note, ends = notes.get(extent.first.part), counted.of(extent)
        if ends is not None:
            text = _text(counted, ends, extent, terms, note.n if note else "")
            section = counted.verses.named(extent) if _together(ends[0], counted) in ambiguous else ""
            found[ident] = Locus(ends[0].page, text, ends[0], section)
        elif note is not None and note.calls and (line := counted.at(known[note.calls[0]])):
            found[ident] = Locus(line.page, f"{terms.note} {note.n}", line)
    return found


def _together(line: Line, counted: Lineation) -> int | str:
    """With what the entries to a line stand together: those of its page, or of its part."""
    return line.page if counted.by == "page" else line.part


def _ambiguous(counted: Lineation) -> frozenset[int | str]:
    """The pages, or the parts, with numbers that may be those of several verses or lines there."""
    units: dict[int | str, set[str]] = {}
    for line in counted.lines if counted.verses.parts else ():
        verse = counted.verses.at(Place(line.part, line.start))
        if verse is not None or line.number:
            units.setdefault(_together(line, counted), set()).add("" if verse is None else verse.unit)
    return frozenset(each for each, found in units.items() if counted.verses.ambiguous(found))


def _text(counted: Lineation, ends: tuple[Line, Line], extent: Extent, terms: Terms, note: str) -> str:
    if extent.first.part in counted.verses.parts:
        return counted.verses.locus(extent, terms)
    first, last = (Spot(line.page, line.number) for line in ends)
    on_first = counted.last_on(first.page) if first.page != last.page else 0
    return locus(first, last, on_first, terms, note, counted.by == "page")


def write(runs: Iterable[Iterable[engine.Box]], found: Mapping[str, Locus], ranks_: Mapping[str, int]) -> None:
    """Writes each locus and each rank into its slot; `runs` are the lines of entries run on.

    Of entries to one line that follow one another in a run, the first alone names it; so with the section of a line.
    """
    for run in runs:
        before = FIRST
        for line in run:
            widths: dict[int, float] = {}
            gaps = set()
            for slot in _slots(line):
                ident = slot.element.get("data-entry")
                if "rank" in engine.css_classes(slot):
                    widths[id(slot)] = _set(slot, str(ranks_.get(ident) or ""), first=True)
                    continue
                named, begins = found[ident].named if ident in found else FIRST, _begins(line, slot)
                widths[id(slot)] = _set(slot, named.after(before) or (SAME if named.text else ""), first=begins)
                gaps |= set() if begins else {id(slot)}
                before = named.last(before)
            justification.close_up(line, widths, gaps, WIDEST_GAP * float(line.style["font_size"]))


def named(found: Mapping[str, Locus], edition: Edition) -> frozenset[str]:
    """The entries that name their section: the first to it on each page, and those to the same line or verse."""
    first: dict[tuple[int, str], str] = {}
    loci_ = {entry.id: found[entry.id] for entry in edition.entries() if entry.id in found and found[entry.id].section}
    for locus_ in loci_.values():
        first.setdefault((locus_.page, locus_.section), locus_.text)
    return frozenset(ident for ident, each in loci_.items() if first[each.page, each.section] == each.text)


def feet(layout: laying.Layout) -> Iterator[list[engine.Box]]:
    """The lines at the foot of each page."""
    for page in layout.pages:
        areas = filter(footnotes.is_foot, page.children)
        yield [box for area in areas for box in engine.walk(area) if engine.is_line(box)]


def paragraphs(layout: laying.Layout) -> Iterator[list[engine.Box]]:
    """The lines of each paragraph of entries, over all its pages."""
    found: dict[str, list[engine.Box]] = {}
    for page in layout.pages:
        for box in engine.walk(page):
            if "apparatus" in engine.css_classes(box) and not engine.is_line(box):
                lines = filter(engine.is_line, engine.walk(box))
                found.setdefault(box.element.get("id"), []).extend(lines)
    yield from found.values()


def _slots(line: engine.Box) -> Iterator[engine.Box]:
    return (box for box in engine.walk(line) if engine.is_inline_block(box) and engine.css_classes(box) & SLOTS)


SLOTS = frozenset({"locus", "rank"})


def _begins(line: engine.Box, slot: engine.Box) -> bool:
    """Whether a slot is the first thing on its line."""
    first = next((box for box in engine.walk(line) if box is slot or engine.text_boxes(box) == [box]), None)
    return first is slot


def _set(slot: engine.Box, text: str, *, first: bool) -> float:
    """Writes a slot’s text; gives the width that it needs with what stands before and after it, in px."""
    box = engine.text_boxes(slot)[0]
    engine.rewrite(box, text, "right")
    size = float(box.style["font_size"])
    white = -float(slot.padding_right) if first and not text else 0.0  # nothing is left of an empty slot
    return float(box.width + white + (0.0 if first else GAP * size))


def placed(layout: laying.Layout) -> dict[str, int]:
    """The page (from 0) at whose foot each entry and note stands; the first one where it is carried on."""
    found: dict[str, int] = {}
    for number, page in enumerate(layout.pages):
        for area in filter(footnotes.is_foot, page.children):
            for box in engine.walk(area):
                if engine.css_classes(box) & {"entry", "foot-note"}:
                    found.setdefault(box.element.get("id"), number)
    return found


def ranks(counted: Lineation, edition: Edition) -> dict[str, int]:
    """Which of several like words in its line, or its verse, each lemma is; 0 where it is the only one."""
    lemmata = {entry.id: entry.lemma for entry in edition.entries()}
    words = places.words(edition)
    found = {}
    for ident, extent in places.extents(edition).items():
        ends = counted.of(extent)
        if ends is not None:
            within, first = counted.verses.at(extent.first) or ends[0], extent.first
            found[ident] = words[first.part].rank(within.start, within.end, first.letters, lemmata[ident])
    return found
