"""Collation: witnesses compared with the base text, word by word.

Paragraphs are paired first (`paragraphs`), then the words of each pair (`alignment`, by CollateX where it is not
plain); what is found of each witness (`witnesses`) is brought together into entries (`entries`). All is pure.
"""

from __future__ import annotations

from collections.abc import Collection as Container
from collections.abc import Mapping, Sequence

from pipeline.collation.entries import entries
from pipeline.collation.findings import findings
from pipeline.collation.found import Collation, Difference, Found, Kind, Lacuna, Moved, Place
from pipeline.collation.moves import lacunae, moved, parted
from pipeline.collation.splicing import rebuild
from pipeline.collation.witnesses import compare
from pipeline.collation.words import read

__all__ = ["Collation", "Difference", "Found", "Kind", "Lacuna", "Moved", "Place", "collate", "rebuild"]


def collate(
    base: Sequence[str],
    witnesses: Mapping[str, Sequence[str]],
    *,
    fragments: Container[str] = (),
    files: Mapping[str, str] | None = None,
    lines: Mapping[str, Sequence[int]] | None = None,
) -> Collation:
    """Where witnesses, by their sigla, differ from the base text; texts are paragraphs.

    `files` names the file of each witness and `lines` the line on which each of its paragraphs begins, for findings.
    """
    text = read(base)
    compared = [
        compare(text, siglum, read(paragraphs), siglum in fragments) for siglum, paragraphs in witnesses.items()
    ]
    moves = tuple(move for each in compared for move in moved(text, each))
    found = entries(
        text,
        {each.siglum: parted(text, each.variations, moves) for each in compared},
        {each.siglum: each.lost for each in compared},
    )
    told = (
        finding
        for each in compared
        for finding in findings(text, each, (files or {}).get(each.siglum, ""), (lines or {}).get(each.siglum, ()))
    )
    return Collation(
        tuple(found), tuple(lacuna for each in compared for lacuna in lacunae(text, each)), moves, tuple(told)
    )
