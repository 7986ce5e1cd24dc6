"""The project's own RELAX NG: what the program writes itself, so that it loads in milliseconds at every build."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from lxml import etree

from pipeline.edition import Edition
from pipeline.errors import Finding

SCHEMA = Path(__file__).parent.parent / "schema" / "variorum.rng"


@lru_cache
def _schema() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(str(SCHEMA)))


def hub_is_valid(edition: Edition) -> Iterator[Finding]:
    """What the program makes of a plain text keeps to its own grammar; anything else is a bug of the program."""
    if not edition.explanations or any(finding.severity == "error" for finding in edition.findings):
        return  # a TEI edition made elsewhere has a wider vocabulary; a faulty text has its own findings
    schema = _schema()
    if not schema.validate(edition.root):
        for entry in list(schema.error_log)[:5]:
            yield Finding(
                "TEI-008", f"the TEI breaks the program’s own grammar: {entry.message}", edition.origin(edition.root)
            )
