"""References to notes in the words of a text, as “see note 9”: linked, as in plain texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline import tei
from pipeline.cues import NOTE_REFERENCE

REFERENCE = re.compile(NOTE_REFERENCE, re.IGNORECASE)
WORDED = ("p", "l", "head")


def refer(text: tei.Element, numbers: Mapping[str, str]) -> Iterator[tei.Element]:
    """Links the references in a text, `numbers` being those of the notes by the signs that are printed; yields each."""
    for block in tei.descendants(text, *WORDED):
        if any(REFERENCE.search(run) for run in block.itertext()):
            yield from _within(block, numbers)


def _within(element: tei.Element, numbers: Mapping[str, str]) -> Iterator[tei.Element]:
    items = tei.take(element)
    for item in items:
        if not isinstance(item, str):
            tei.append(element, item)
            if tei.name(item) != "ref":
                yield from _within(item, numbers)
            continue
        at = 0
        for found in REFERENCE.finditer(item):
            if found[2] in numbers:
                made = tei.make("ref", found[0], type="crossref", target=f"#n{numbers[found[2]]}")
                tei.fill(element, (item[at : found.start()], made))
                yield made
                at = found.end()
        tei.append(element, item[at:])
