"""Preflight: what a press, a binder and a reader need of a PDF, asked in small questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from pipeline.checks.preflight import boxes, inks, leaves, pictures, press, tagging, typefaces
from pipeline.checks.preflight.document import Document
from pipeline.errors import Finding

Check: TypeAlias = Callable[[Document], Iterator[Finding]]

EVERY: tuple[Check, ...] = (*boxes.CHECKS, *typefaces.CHECKS, *pictures.CHECKS)
BOOK: tuple[Check, ...] = leaves.CHECKS
PRESS: tuple[Check, ...] = (*press.CHECKS, *inks.CHECKS)
TAGGED: tuple[Check, ...] = tagging.CHECKS
PREFLIGHT: tuple[Check, ...] = (*EVERY, *BOOK, *PRESS, *TAGGED)


def preflight(document: Document) -> Iterator[Finding]:
    """What every question finds that can be put to this file: a book’s to a book, PDF/X’s to what declares it."""
    put = (
        (EVERY, True),
        (BOOK, document.form == "book"),
        (PRESS, bool(document.press)),
        (TAGGED, document.marked or document.structure is not None),
    )
    for checks, due in put:
        for ask in checks if due else ():
            yield from ask(document)
