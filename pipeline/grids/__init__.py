"""Tables in plain text: how they are drawn, and where in a text they stand."""

from pipeline.grids.grid import Grid, Line, Piece, Row
from pipeline.grids.places import Spaced, Table, tables

__all__ = ["Grid", "Line", "Piece", "Row", "Spaced", "Table", "tables"]
