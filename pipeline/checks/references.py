"""How a header says that its text is cited: what is understood of it, and fits."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import canonical, tei
from pipeline.citing import of
from pipeline.edition import Edition
from pipeline.errors import Finding


def citation_is_understood(edition: Edition) -> Iterator[Finding]:
    """What a header declares is what scholars cite by: where it is not understood, or fits nothing, they should know.

    The numbers of divisions are shown then, as where nothing is declared.
    """
    said = canonical.declared(edition.root)
    for element, what in said.faults:
        message = (
            f"how the text is cited is declared as “{what[:LONGEST]}”, which is not understood; "
            "write element steps with tests of attributes: //div[@type='chapter']"
        )
        yield Finding("CIT-001", message, edition.origin(element), "warning")
    if said and not of(edition.root, said).declared:
        declaration = next(tei.descendants(edition.root, "refsDecl"), edition.root)
        message = (
            "nothing in the text is as the header declares that it is cited; mend the paths of refsDecl, or the numbers"
        )
        yield Finding("CIT-002", message, edition.origin(declaration), "warning")


LONGEST = 80  # characters
