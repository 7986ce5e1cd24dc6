"""The entries of indexes: each leads to words that somebody reads."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import tei, topics
from pipeline.edition import Edition
from pipeline.errors import Finding


def entry_has_a_place(edition: Edition) -> Iterator[Finding]:
    """An entry that stands where nothing is read, as in a title page or a list of entries, leads a reader nowhere."""
    every = [entry for entry in tei.descendants(edition.root, "index") if topics.is_entry(entry)]
    placed = set(topics.entered(edition.parts())) if every else set()
    for entry in every:
        if entry not in placed and not _refers(entry):
            words = "” and “".join(topics.terms(entry)) or "…"
            message = (
                f"the index entry “{words}” stands where nothing is read, and is in no index; put it beside the words"
            )
            yield Finding("IDX-003", message, edition.origin(entry), "warning")


def _refers(entry: tei.Element) -> bool:
    """Whether an entry only refers to another."""
    return any(element.get("corresp") for element in tei.descendants(entry, "index", "term"))
