"""Which sections an excerpt holds, and which notes come with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline import tei
from pipeline.edition import Edition, Note, Section
from pipeline.errors import EditionError, Finding


@dataclass(frozen=True, slots=True)
class Selection:
    """The sections that a handout holds, and the notes that they call."""

    sections: list[Section]
    notes: list[Note]
    excerpt: bool

    def absent(self, edition: Edition) -> frozenset[str]:
        """The ids that this handout leaves out, so that nothing links to them."""
        if not self.excerpt:
            return frozenset()
        chosen = [*(section.element for section in self.sections), *(note.element for note in self.notes)]
        kept = {tei.xml_id(e) for element in chosen for e in element.iter() if isinstance(e.tag, str)}
        everything = {tei.xml_id(e) for e in edition.root.iter() if isinstance(e.tag, str)}
        return frozenset(everything - kept)

    def numbers(self) -> str:
        """The sections as they are cited: “3–5, 8”."""
        runs: list[list[str]] = []
        for before, section in zip((None, *self.sections), self.sections, strict=False):
            follows = before and before.n.isdecimal() and section.n.isdecimal() and int(section.n) == int(before.n) + 1
            if follows:
                runs[-1].append(section.n)
            else:
                runs.append([section.n or "0"])
        return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def select(edition: Edition, wanted: str) -> Selection:
    """The sections of a list like “3-5,8” and the notes they call; raises EditionError where one is not there."""
    sections = edition.sections()
    numbered = {int(s.n) if s.n.isdecimal() else 0: s for s in sections}
    if not wanted.strip():
        return Selection(sections, [*edition.notes(), *edition.editor_notes()], excerpt=False)
    numbers = sorted({n for part in wanted.split(",") for n in _range(part.strip())})
    unknown = [str(n) for n in numbers if n not in numbered]
    if unknown or not numbers:
        message = f"there is no section {', '.join(unknown)}; this text has sections {min(numbered)} to {max(numbered)}"
        raise EditionError([Finding("HND-001", message)])
    chosen = [numbered[n] for n in numbers]
    return Selection(chosen, called(edition, [section.element for section in chosen]), excerpt=True)


def called(edition: Edition, elements: Sequence[tei.Element]) -> list[Note]:
    """The notes that some elements call, and those called in these notes, the author’s before the editor’s."""
    notes = [*edition.notes(), *edition.editor_notes()]
    found: dict[str, Note] = {}
    waiting = list(elements)
    while waiting:
        calls = {tei.xml_id(call) for element in waiting for call in tei.descendants(element, "ref")}
        new = [note for note in notes if calls.intersection(note.calls) and note.id not in found]
        found |= {note.id: note for note in new}
        waiting = [note.element for note in new]
    return [note for note in notes if note.id in found]


def _range(part: str) -> range:
    match = re.fullmatch(r"(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?", part)
    if match is None:
        message = f"“{part}” is no list of sections; write numbers and ranges, as 3-5,8"
        raise EditionError([Finding("HND-002", message)])
    return range(int(match[1]), int(match[2] or match[1]) + 1)
