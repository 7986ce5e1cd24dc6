"""Tables, and the places of pictures, in the hub (TEI P5, ch. 14): rows and cells, headings and captions."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline import tei
from pipeline.grids import Grid, Piece
from pipeline.growing import Hub, fill, following, section
from pipeline.hub import Part
from pipeline.inline import elements


def table_heading(hub: Hub, part: Part) -> tei.Element:
    """The line that names a table."""
    return _head(hub, part, _unruled(hub))


def table(hub: Hub, part: Part) -> tei.Element:
    """A cell of a table, or what one line has of it."""
    grid, piece = part.block.grid, part.piece
    if grid is None or piece is None:
        raise ValueError("only what is drawn as a table is one")
    if part.opens:
        _rows(_unruled(hub), grid)
    return _fill_cell(section(hub)[-1], piece, elements(part.text, part.marks, hub.calls))


def _unruled(hub: Hub) -> tei.Element:
    """The table at hand that has headings only; a new one where there is none."""
    around = section(hub)
    last = next(reversed(around), None)
    if last is None or tei.name(last) != "table" or next(tei.children(last, "row"), None) is not None:
        last = tei.make("table", xml_id=following(hub, f"{tei.xml_id(around)}-t"))
        around.append(last)
    return last


def _rows(table: tei.Element, grid: Grid) -> None:
    """Puts the rows of a grid into a table, each cell still empty."""
    for number, row in enumerate(grid.rows, len(list(tei.children(table, "row"))) + 1):
        ident = f"{tei.xml_id(table)}-r{number}"
        made = tei.make("row", xml_id=ident, role="label" if row.label else None)
        for place, span in enumerate(row.spans, 1):
            made.append(tei.make("cell", xml_id=f"{ident}-c{place}", cols=str(span) if span > 1 else None))
        table.append(made)


def _fill_cell(table: tei.Element, piece: Piece, content: Iterable[tei.Content]) -> tei.Element:
    """Puts what a line has of a cell into its paragraph: all of it, or a segment, where several lines have some."""
    heads = sum(1 for _ in tei.children(table, "head"))
    cell = table[heads + piece.row][piece.cell]
    paragraph = next(tei.children(cell), None)
    if paragraph is None:
        paragraph = tei.make("p", xml_id=f"{tei.xml_id(cell)}-p1")
        cell.append(paragraph)
    if piece.alone:
        tei.fill(paragraph, content)
        return paragraph
    number = len(list(tei.children(paragraph, "seg"))) + 1
    segment = tei.make("seg", *content, xml_id=f"{tei.xml_id(paragraph)}-{number}")
    tei.fill(paragraph, [tei.make("lb"), segment] if number > 1 else [segment])
    return segment


def illustration(hub: Hub, part: Part) -> tei.Element:
    """The place of a picture that the copy-text does not have, with its caption; before the text begins, on the title page."""
    captioned = bool(part.text)
    around = hub.title_page if not (captioned or hub.open) else section(hub)
    figure = tei.make("figure", xml_id=following(hub, f"{tei.xml_id(around) or 'title'}-f"))
    around.append(figure)
    return _head(hub, part, figure) if captioned else figure


def more_of_caption(hub: Hub, part: Part) -> tei.Element:
    """A further paragraph of a caption; where no picture is above it, that of one by itself."""
    last = next(reversed(section(hub)), None)
    return illustration(hub, part) if last is None or tei.name(last) != "figure" else _head(hub, part, last)


def _head(hub: Hub, part: Part, around: tei.Element) -> tei.Element:
    element = fill(hub, part, "head", following(hub, f"{tei.xml_id(around)}-h"))
    around.append(element)
    return element
