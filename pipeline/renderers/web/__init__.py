"""The reading page for the web: one HTML file that needs nothing but itself.

The notes and entries stand in the page once, as endnotes behind the text with links there and back. So the order in
which the page is read aloud, printed and searched is that of the e-book, and without a script nothing is missing. On
a wide window the script moves the very same elements beside the text, at the height of their calls; on a narrow one a
call opens a copy of its note in a dialog. Notes in asides of their own would part the sentences of who listens, and
copies would be counted, found and read twice.
"""

from __future__ import annotations

from pipeline import fallbacks
from pipeline.language import words
from pipeline.renderers import epub, scripted
from pipeline.renderers.epub import typefaces
from pipeline.renderers.rendition import Order, Rendition
from pipeline.renderers.web import faces, marks, page, pictures, readings, sheets


def render(order: Order) -> Rendition:
    """The finished page; characters that its face lacks are findings."""
    edition, about = order.edition, order.edition.metadata()
    said = words(about.language)
    entries = edition.entries()
    read = readings.shown(edition, entries)
    cuts, missing = fallbacks.faces(order.config.print.face, edition)
    book = epub.documents(order, cuts, marked=True, fitted=marks.fitting(entries, said))
    body = scripted.set_in(page.body(book, list(read), said), cuts, about.direction)
    characters = faces.characters(body, said, cuts.others)
    styles = sheets.style(
        faces.rules(characters, cuts, about.language, faces.line(edition, cuts)),
        order.styles(*epub.sheets(edition), "web"),
    )
    scripts = sheets.script()
    data = readings.data(read, order.config.apparatus.language, said)
    head = page.head(about, styles, scripts, data, pictured=bool(edition.pictures))
    findings = (*missing, *typefaces.lacking(characters, cuts, edition))
    return Rendition(page.whole(about, head, pictures.inside(body, edition.pictures.values())), findings=findings)
