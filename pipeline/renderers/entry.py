"""An apparatus entry as XHTML, alike in print and on the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from pipeline.apparatus import Kind, Piece
from pipeline.markup import escape, tag

#: What each piece is set as: an element and a class; pieces without one are plain text.
AS: Mapping[Kind, tuple[str, str]] = MappingProxyType(
    {
        "lemma": ("span", "lemma"),
        "rank": ("sup", "rank"),
        "term": ("i", "term"),
        "siglum": ("span", "siglum"),
        "comment": ("span", "comment"),
    }
)
NOTHING: Mapping[str, str] = MappingProxyType({})


def markup(pieces: Sequence[Piece], rank: Mapping[str, str] = NOTHING) -> str:
    """The pieces in their order; `rank` are further attributes of a rank, whose figure print writes later."""
    return "".join(_piece(piece, rank if piece.kind == "rank" else NOTHING) for piece in pieces)


def _piece(piece: Piece, more: Mapping[str, str]) -> str:
    name, css = AS.get(piece.kind, ("", ""))
    return tag(name, escape(piece.text), class_=css, **more) if name else escape(piece.text)
