"""Checks: small questions to an edition, each with a permanent code and a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from pipeline.adoption.adopted import places, some
from pipeline.checks import apparatus, imprint, indexes, languages, links, references, schema, vocabulary, words
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
    imprint.isbn_is_sound,
    languages.language_is_a_tag,
    apparatus.apparatus_is_sound,
    indexes.entry_has_a_place,
    references.citation_is_understood,
    vocabulary.element_is_known,
    vocabulary.pointer_leads_to_no_file,
    words.text_has_words,
    schema.hub_is_valid,
)


def check(edition: Edition) -> list[Finding]:
    """What the reader noticed and what every check finds, in the order of the places."""
    found = [*edition.findings, *(finding for ask in CHECKS for finding in ask(edition))]
    found.sort(key=lambda f: (f.at.file, f.at.line, f.at.column) if f.at else ("", 0, 0))
    return list(_told_together(found)) if edition.imported else found


MOST_ALIKE = 3


def _told_together(found: Sequence[Finding]) -> Iterator[Finding]:
    """Of a TEI file made elsewhere nothing is refused but what has no words, and of many alike the first is told, with how many more there are.

    What stands in it is its editor’s: it is built as it is, and what is wrong with it said.
    """
    alike: dict[str, list[Finding]] = {}
    for finding in found:
        alike.setdefault(finding.code, []).append(finding if finding.code == words.NO_TEXT else finding.as_warning())
    for group in alike.values():
        if len(group) <= MOST_ALIKE:
            yield from group
            continue
        first, *others = group
        where = some([other.about or f"line {other.at.line}" for other in others if other.at])
        told = f"{first.message}; the same {places(len(others))} more"
        yield replace(first, message=f"{told}: {where}" if where else told)
