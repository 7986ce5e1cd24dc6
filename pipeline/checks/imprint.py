"""What the imprint says of the edition itself."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import isbn, tei
from pipeline.edition import Edition
from pipeline.errors import Finding


def isbn_is_sound(edition: Edition) -> Iterator[Finding]:
    """An ISBN with a wrong digit is another book’s, or nobody’s, on imprint, cover and package alike."""
    publication = tei.first(edition.root, "teiHeader", "fileDesc", "publicationStmt")
    for idno in () if publication is None else tei.descendants(publication, "idno"):
        if idno.get("type") == "ISBN" and (finding := isbn.fault(tei.text(idno), edition.origin(idno))):
            yield finding
