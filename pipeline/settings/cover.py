"""What edition.toml says of the cover in due form and cannot mean: papers of no thickness, ISBNs that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline import isbn
from pipeline.cover import papers
from pipeline.errors import Finding, Location
from pipeline.settings.toml import Document

MOST: Mapping[str, float] = {"stock": 5, "bleed": 20}  # mm


def faults(document: Document) -> Iterator[Finding]:
    """Every fault; what is of a wrong kind or form is passed over."""
    for text, at in _said(document, "edition", "isbn"):
        if wrong := isbn.fault(text, at):
            yield wrong
    for text, at in _said(document, "cover", "paper"):
        if re.fullmatch(papers.FORM, text) and (finding := papers.fault(text, at)):
            yield finding
    for key, most in MOST.items():
        for text, at in _said(document, "cover", key):
            if re.fullmatch(papers.LENGTH, text) and papers.length(text) > most:
                yield Finding("COV-002", f"“{key}” is at most {most:g} mm, not {text}; is its unit right?", at)


def _said(document: Document, table: str, key: str) -> Iterator[tuple[str, Location]]:
    """A text that is there and not empty, with its place."""
    body = document.data.get(table)
    texts = document.texts((table, key), body) if isinstance(body, dict) else ()
    yield from ((text, at) for text, at in texts if text)
