"""Checks: small questions to an edition, each with a permanent code and a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from pipeline.checks import apparatus, imprint, languages, links, schema
from pipeline.edition import Edition
from pipeline.errors import Finding

Check: TypeAlias = Callable[[Edition], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    links.call_without_note,
    links.note_without_call,
    links.editor_note_without_call,
    links.duplicate_note,
    links.notes_out_of_order,
    links.calls_out_of_order,
    links.dangling_reference,
    links.duplicate_id,
    imprint.isbn_is_sound,
    languages.language_is_a_tag,
    apparatus.apparatus_is_sound,
    schema.hub_is_valid,
)


def check(edition: Edition) -> list[Finding]:
    """What the reader noticed and what every check finds, in the order of the places."""
    found = [*edition.findings, *(finding for ask in CHECKS for finding in ask(edition))]
    return sorted(found, key=lambda f: (f.at.file, f.at.line, f.at.column) if f.at else ("", 0, 0))
