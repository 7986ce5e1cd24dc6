"""The handout: larger type, numbered lines, a margin to write in, on office paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pipeline import apparatus, citing, fallbacks, fonts, lineation, places, tei, verses
from pipeline.config import Handout
from pipeline.edition import Edition
from pipeline.errors import Finding
from pipeline.language import Words
from pipeline.language import words as words_for
from pipeline.markup import escape, tag
from pipeline.renderers.context import Context
from pipeline.renderers.pdf import after, engine, feet, laying, loci, optical, pages, plates, qr, writing
from pipeline.renderers.pdf.book import facts
from pipeline.renderers.pdf.feet import Feet
from pipeline.renderers.pdf.pages import Display
from pipeline.renderers.rendition import Order, Rendition
from pipeline.selection import Selection, called, select

WORDS_TO_A_PAGE = 330
#: The measure in em of the text, by paper: a little less than that of its narrower type area.
MEASURES: Mapping[str, float] = MappingProxyType({"a4": 27.6, "letter": 27.6, "a5": 22.2, "half-letter": 21.2})
TITLE, HEADING = 1.7, 1.08  # sizes in em of the text
NUMBER = 1.5  # em of a heading: the room for its number
EM = 10.5 / 72 * 25.4  # mm: that of the smallest text


def render(order: Order) -> Rendition:
    """The handout as PDF/A-3a and PDF/UA-1 with its TEI inside; its lines are numbered by section, or its verses."""
    cuts, findings = fallbacks.faces(order.config.print.face, order.edition)
    layout = compose(order, cuts)
    attached = writing.Attached(f"{order.edition.name}.xml", order.hub, order.dated, "TEI source of this handout")
    settings = order.config.apparatus
    said = {
        "Numbers": f"/{'verse' if _verses(order).parts else 'section' if order.config.handout.numbers else 'none'}",
        "Sections": f"({order.config.handout.selection})",
        "Apparatus": f"({settings.language} {apparatus.manner(order.edition, settings).style})",
    }
    data = writing.write(layout, attached, [facts(page, "handout", said) for page in layout.pages])
    noticed = (*findings, *pages.lacking(order.edition, cuts), *layout.findings(), *_too_long_address(order))
    return Rendition(data, len(layout.pages), noticed)


def compose(order: Order, cuts: fonts.Cuts) -> laying.Layout:
    """The pages with their line numbers, and with all that is settled only once they are known."""
    settings = order.config.apparatus
    manner = apparatus.manner(order.edition, settings)
    counted_as = _verses(order)
    footed = feet.feet(order.edition, "none", manner, verses=counted_as, named=_named(order.edition, counted_as))
    pictures, turned = plates.plates(order.edition), order.turned("handout", WORDS_TO_A_PAGE)
    layout = laying.lay_out(markup(order, cuts, footed), turned, pictures=pictures)
    optical.hang(layout)
    counted = lineation.lines(layout, "section", uncounted=frozenset({"note"}), verses=counted_as)
    found, ranks = loci.loci(counted, order.edition, manner.terms), loci.ranks(counted, order.edition)
    if order.config.handout.numbers:
        lineation.number(layout, counted, lineation.narrower)
    else:
        found, ranks = {ident: locus.without_line() for ident, locus in found.items()}, {}
    divided = lineation.with_divisions(counted, citing.beginnings(order.edition))
    lineation.number_divisions(layout, divided, lineation.narrower, fonts.strong(cuts), lineation.SIZE)
    loci.write(loci.paragraphs(layout), found, ranks)
    _count_pages(layout, words_for(order.edition.metadata().language))
    return laying.bind([layout])


def _verses(order: Order) -> verses.Verses:
    """The verses that are numbered; none where lines are not."""
    return verses.chosen(order.edition, order.config.print.numbers) if order.config.handout.numbers else verses.NONE


def _named(edition: Edition, counted_as: verses.Verses) -> frozenset[str]:
    """The entries that may name their section: where one holds several whose verses have the same numbers."""
    units = {part: {verse.unit for verse in found} for part, found in counted_as.parts.items()}
    several = {part for part, found in units.items() if counted_as.ambiguous(found)}
    placed = places.extents(edition) if several else {}
    return frozenset(ident for ident, at in placed.items() if at.first.part in several)


def _count_pages(layout: laying.Layout, said: Words) -> None:
    """“page x of y” at the foot of every page."""
    for page in layout.pages:
        for box in page.children:
            this, slot, last = engine.text(box).partition(pages.SLOT) if engine.is_margin(box) else ("", "", "")
            if slot:
                engine.rewrite(engine.text_boxes(box)[0], said.page_of.format(this, last), "right")


def markup(order: Order, cuts: fonts.Cuts, footed: Feet) -> str:
    """The XHTML of the handout with its style."""
    settings = order.config.handout
    css = "\n".join(
        [*fonts.rules(cuts), order.styles(*pages.sheets(order.edition, "looks", "base", "handout"), _profile(settings))]
    )
    side = "duplex" if settings.duplex else "single"
    counting = "numbered" if settings.numbers else "unnumbered"
    return pages.document(order, css, _parts(order, cuts, footed), f"handout {side} {counting}", cuts)


def _profile(settings: Handout) -> str:
    return f"profiles/handout/{settings.margin}/{settings.paper}"


def _too_long_address(order: Order) -> Iterator[Finding]:
    address = order.edition.metadata().url
    if qr.can_lead(address) and qr.code(address) is None:
        message = f"the address of the edition has more than {qr.LONGEST} characters and gets no QR code; choose a shorter one"
        yield Finding("HND-003", message, severity="warning")


def _parts(order: Order, cuts: fonts.Cuts, footed: Feet) -> Iterator[str]:
    settings = order.config.handout
    edition, about = order.edition, order.edition.metadata()
    said = words_for(about.language)
    selection = select(edition, settings.selection)
    around = pages.context(edition, selection.absent(edition))
    yield _running(order, selection, said)
    entries = _entries_by_part(edition, footed)
    headnotes = [tei.xml_id(e) for e in edition.headnotes()]
    yield _header(order, selection, around, cuts)
    first = [] if selection.excerpt else called(edition, [edition.front])
    at_end, given = settings.notes == "end", {note.id for note in first}
    if not selection.excerpt:
        run_on = "".join(entries.get(ident, "") for ident in (OPENING, *headnotes, *given))
        yield _after("" if at_end else pages.notes(first, around), run_on, "opening")
    heading = Display(MEASURES[settings.paper] / HEADING - NUMBER, small_caps=True, spacing=0.03)
    for section in (*selection.sections, *([] if selection.excerpt else edition.appended())):
        own = [note for note in called(edition, [section.element]) if note.id not in given]
        given |= {note.id for note in own}
        run_on = "".join(entries.get(ident, "") for ident in (section.id, *(note.id for note in own)))
        below = _after("" if at_end else pages.notes(own, around), run_on, section.id)
        number = tag("span", escape(section.n), class_="number") if section.n else ""
        lines = heading.lines(section.title, cuts)
        yield pages.section(section, around, section.title, lines, number, below)
    if not (selection.excerpt or all(entry.placed for entry in edition.entries())):
        manner = apparatus.manner(edition, order.config.apparatus)
        title = tag("h2", escape(said.apparatus), id="unplaced")
        yield tag("section", [title, after.unplaced(edition, manner)], class_="after unplaced")
    rest = selection.notes if at_end else [note for note in selection.notes if note.id not in given]
    if rest:
        title = tag("h2", escape(edition.notes_heading() or said.notes))
        yield tag("section", title + pages.notes(rest, around), class_="notes")


OPENING = ""  # the part that titles are in


def _entries_by_part(edition: Edition, footed: Feet) -> dict[str, str]:
    """The entries run on, by the headnote, section or note that their lemmata are in."""
    known = places.places(edition)
    found: dict[str, str] = {}
    for entry in footed.entries.values():
        part = known[entry.start].part if entry.start in known else OPENING
        found[part] = found.get(part, "") + footed.entry(entry)
    return found


def _after(notes: str, entries: str, ident: str) -> str:
    """What stands below a section: its entries run on, then its notes."""
    run_on = tag("p", entries, class_="apparatus", id=f"{ident}-apparatus") if entries else ""
    return tag("div", [run_on, notes], class_="section-notes") if run_on or notes else ""


def _running(order: Order, selection: Selection, said: Words) -> str:
    """What stands on every page: author, title, where the text comes from."""
    about = order.edition.metadata()
    work = [
        tag("span", escape(about.author), class_="small-caps") if about.author else "",
        tag("i", escape(about.title)),
    ]
    if selection.excerpt:
        sign = "§" if len(selection.sections) == 1 else "§§"
        work.append(escape(f"{said.excerpt.lower()}, {sign} {selection.numbers()}"))
    published = " ".join(part for part in (about.publisher, about.date[:4]) if part)
    source = " · ".join(part for part in (published, _unparted(about.url or about.identifier)) if part)
    return tag("div", ", ".join(part for part in work if part), class_="running-work") + tag(
        "div", escape(source), class_="running-source"
    )


def _unparted(address: str) -> str:
    """An address in which no line ends behind a hyphen: nobody would know whether it is one of the address’s own."""
    return address.replace("-", f"{engine.JOINER}-{engine.JOINER}")


def _header(order: Order, selection: Selection, around: Context, cuts: fonts.Cuts) -> str:
    """The titles, with the way to the edition beside them where it has an address."""
    about = order.edition.metadata()
    code = qr.code(about.url)
    measure = MEASURES[order.config.handout.paper] - (code.width / EM + 1 if code else 0)
    calls = pages.TitleCalls() if selection.excerpt else pages.title_calls(order.edition, around)
    titles = "".join(
        [
            tag("h1", Display(measure / TITLE).lines(about.title, cuts) + calls.title),
            pages.lines("subtitle", about.subtitle, behind=calls.subtitle),
            pages.lines("author", about.author, behind=calls.author),
        ]
    )
    inner = [_beside(titles, code, about.url) if code else titles]
    if not selection.excerpt:
        inner.append(pages.headnote(order.edition, around))
    return tag("header", inner, class_="opening")


def _beside(titles: str, code: qr.Code, address: str) -> str:
    """The titles, and at their right the code of an address over its words."""
    picture = tag("img", src=code.picture, alt=f"QR code: {address}", class_="code")
    words = tag("p", tag("a", escape(_unparted(address)), href=address))
    way = tag(
        "div", [picture, words], class_="address", style=f"--code: {code.width:.2f}mm; --white: {code.white:.2f}mm"
    )
    return tag("div", [tag("div", titles), way], class_="with-address")
