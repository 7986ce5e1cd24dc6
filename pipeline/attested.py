"""What a witness reads in the place of a lemma, as the apparatus says; one answer for all who ask.

A document reads as the edited text where nothing else is said of it; a later hand reads as its document, but for what
is said of the hand. A group is no document: what is said of it is said of its members. Where others are named and it is
not, or where the text is emended, nothing is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pipeline.entries import Entry, Reading
from pipeline.witnesses import Witness, expanded


def attested(entry: Entry, witness: Witness, witnesses: Sequence[Witness]) -> Reading | Literal["lemma", "unknown"]:
    """The reading of a witness in one place, or that it reads the lemma, or that this is not known."""
    for reading in entry.readings:
        if _speaks(reading.witnesses, witness, witnesses) and (reading.text or not reading.fragments):
            return reading
    if _speaks(entry.witnesses, witness, witnesses):
        return "lemma"
    document = next((other for other in witnesses if witness.of and other.id == witness.of), None)
    if document is not None:
        return attested(entry, document, witnesses)
    return "unknown" if entry.witnesses or entry.kind == "emendation" else "lemma"


def _speaks(ids: Sequence[str], witness: Witness, witnesses: Sequence[Witness]) -> bool:
    return witness.id in ids or witness.id in expanded(witnesses, ids)
