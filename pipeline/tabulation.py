"""A table of the hub: its rows and cells, and what each line of the copy-text has of a cell (TEI P5, 14.1)."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline import tei
from pipeline.grids import Grid, Piece


def rows(table: tei.Element, grid: Grid) -> None:
    """Puts the rows of a grid into a table, each cell still empty."""
    for number, row in enumerate(grid.rows, len(list(tei.children(table, "row"))) + 1):
        ident = f"{tei.xml_id(table)}-r{number}"
        made = tei.make("row", xml_id=ident, role="label" if row.label else None)
        for place, span in enumerate(row.spans, 1):
            made.append(tei.make("cell", xml_id=f"{ident}-c{place}", cols=str(span) if span > 1 else None))
        table.append(made)


def fill(table: tei.Element, grid: Grid, piece: Piece, content: Iterable[tei.Content]) -> tei.Element:
    """Puts what a line has of a cell into its paragraph: all of it, or a segment, where several lines have some."""
    cell = list(tei.children(list(tei.children(table, "row"))[piece.row]))[piece.cell]
    paragraph = next(tei.children(cell), None)
    if paragraph is None:
        paragraph = tei.make("p", xml_id=f"{tei.xml_id(cell)}-p1")
        cell.append(paragraph)
    if sum(1 for each in grid.pieces if (each.row, each.cell) == (piece.row, piece.cell)) == 1:
        tei.fill(paragraph, content)
        return paragraph
    number = len(list(tei.children(paragraph, "seg"))) + 1
    segment = tei.make("seg", *content, xml_id=f"{tei.xml_id(paragraph)}-{number}")
    tei.fill(paragraph, [tei.make("lb"), segment] if number > 1 else [segment])
    return segment
