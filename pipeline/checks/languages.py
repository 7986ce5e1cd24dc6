"""Languages: an `xml:lang` says one by a tag that readers of books know (TEI P5, att.global; BCP 47)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import tags, tei
from pipeline.edition import Edition
from pipeline.errors import Finding


def language_is_a_tag(edition: Edition) -> Iterator[Finding]:
    """An `xml:lang` that is no tag says nothing to an e-reader, a voice or a hyphenator; each is told once."""
    told: set[str] = set()
    for element in tei.elements(edition.root):
        given = tei.language(element)
        if given.strip() and given not in told and not tags.tag(given):
            told.add(given)
            message = (
                f"xml:lang “{given}” is no language tag, and stands in no book; write one such as la, grc or sa-Latn, "
                "or one of your own as x-name"
            )
            yield Finding("LANG-001", message, edition.origin(element), "warning")
