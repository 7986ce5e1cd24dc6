"""Milestones by which a text is cited: each stands before the words that it begins, not between blocks (TEI P5, 3.11.3)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import canonical, citing, tei
from pipeline.adoption.adopted import Adopted
from pipeline.adoption.indexing import bring_in
from pipeline.errors import Finding


def place(adopted: Adopted) -> Iterator[Finding]:
    """Moves milestones that the header cites by from between blocks to the beginning of the next one."""
    said = canonical.declared(adopted.root)
    for milestone in citing.of(adopted.root, said).declared if said else ():
        if tei.name(milestone) in citing.MILESTONES:
            bring_in(milestone)
    return iter(())
