"""That there is something to be made into a book."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import tei
from pipeline.edition import Edition
from pipeline.errors import Finding, Location
from pipeline.reading import has_words

NO_TEXT = "TEI-014"


def text_has_words(edition: Edition) -> Iterator[Finding]:
    """An edition has a word of text, or at least an entry; a file of pictures or of a header alone makes no book."""
    text = tei.first(edition.root, "text")
    if edition.tally and not edition.has_entries() and (text is None or not has_words(text)):
        message = "there is no word in the text of this file; is it another’s header, or a facsimile?"
        yield Finding(NO_TEXT, message, Location(edition.file) if edition.file else None)
