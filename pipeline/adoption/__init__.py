"""TEI made elsewhere, brought to the form of the hub: passes over one tree, in their order (TEI P5, ch. 3, 12).

What an editor wrote is not mended: where it can be read in one way only it is read so, and said to be; what cannot
be read stays as it is, and is said too. The hub itself passes through unchanged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from pipeline.adoption import (
    attachment,
    copies,
    divisions,
    groups,
    headings,
    identifiers,
    indexing,
    notes,
    references,
    sigla,
    spacing,
    spans,
)
from pipeline.adoption.adopted import Adopted
from pipeline.errors import Finding

Pass: TypeAlias = Callable[[Adopted], Iterator[Finding]]

PASSES: tuple[Pass, ...] = (
    groups.join,
    identifiers.make_names,
    identifiers.tell_apart,
    copies.fill_in,
    spacing.part_words,
    spans.spread,
    sigla.point,
    divisions.wrap,
    indexing.place,
    references.place,
    notes.gather,
    divisions.divide,
    headings.name,
    attachment.attach,
)


def adopt(adopted: Adopted) -> list[Finding]:
    """Changes the tree into a hub; what an editor should know of it, in the order of the passes."""
    return [finding for change in PASSES for finding in change(adopted)]
