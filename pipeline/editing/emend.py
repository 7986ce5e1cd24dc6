"""Emendations: the copy-text’s words stay in the tree beside the editor’s, and the apparatus tells of them (TEI P5, 3.5.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from pipeline import marking, tei
from pipeline.decisions import Emendation
from pipeline.editing.drafts import Draft, Rdg
from pipeline.editing.identifiers import responsible
from pipeline.editing.passages import Passage
from pipeline.errors import Finding

Change = tuple[int, int, str]  # from, to in the block, and the words instead


def emend(passage: Passage, emendation: Emendation, base: str, source: str) -> Draft | Finding:
    """Puts the editor’s words beside the copy-text’s; the entry’s lemma is the whole words that changed."""
    block = passage.first
    if passage.last is not block:
        message = "an emendation is to lie within one paragraph; part it into one for each"
        return Finding("EMD-001", message, emendation.at)
    changes = _changes(passage, emendation.reading)
    if changes is None:
        held = ", ".join(text for text, a, b in _whole(passage))
        message = f"the reading is to keep {held} as the copy-text has it: a call is not emended away"
        return Finding("EMD-002", message, emendation.at)
    for start, end, words in changes:
        if not marking.wrap(block.element, start, end, partial(_choice, words, responsible(block.element))):
            message = (
                "the passage begins or ends inside other marked words, or in another emendation; quote less, or more"
            )
            return Finding("EMD-003", message, emendation.at)
    start, end = _lemma(block.text, changes)
    old = " ".join(block.text[start:end].split())
    reading = Rdg(old, wit=(base,))
    emended = _emended(block.text, start, end, changes)
    return Draft(
        Passage(block, start, block, end),
        "emendation",
        (reading,),
        emendation.reason,
        source,
        " ".join(emended.split()),
    )


def _choice(words: str, resp: str, inside: Sequence[tei.Content]) -> tei.Element:
    return tei.make("choice", tei.make("sic", *inside), tei.make("corr", words, resp=resp))


def _whole(passage: Passage) -> list[tuple[str, int, int]]:
    """The calls in a passage, which it is to keep."""
    found = marking.whole(passage.first.element)
    return [(text, a, b) for text, a, b in found if a < passage.end and b > passage.start and text]


def _changes(passage: Passage, reading: str) -> list[Change] | None:
    """The runs of text that change, as small as they can be without parting a word; None where a call would go."""
    changes: list[Change] = []
    position, text = passage.start, passage.first.text
    for call, a, b in _whole(passage):
        before, found, reading = reading.partition(call)
        if not found or a < position:
            return None
        changes.extend(_smallest(text, position, a, before))
        position = b
    changes.extend(_smallest(text, position, passage.end, reading))
    return changes


def _smallest(text: str, start: int, end: int, words: str) -> Iterator[Change]:
    """The change from `text[start:end]` to `words` without what both have at either end."""
    old = text[start:end]
    if old == words:
        return
    left = next((n for n, (a, b) in enumerate(zip(old, words, strict=False)) if a != b), min(len(old), len(words)))
    room = min(len(old), len(words)) - left
    right = next((n for n in range(room) if old[-1 - n] != words[-1 - n]), room)
    while left and _inside_word(old, left):
        left -= 1
    while right and _inside_word(old, len(old) - right):
        right -= 1
    if left + right == len(old):  # nothing goes: then the word beside it is what changes
        left = old.rfind(" ", 0, left) + 1
        right = right if left + right < len(old) else 0
    yield start + left, end - right, words[left : len(words) - right]


def _inside_word(text: str, offset: int) -> bool:
    """Whether an offset parts two letters."""
    return 0 < offset < len(text) and text[offset - 1].isalpha() and text[offset].isalpha()


MARKS = "“”„‘’‚«»()[],;:!?.…—"  # what a lemma does without at its ends, if it is not what changes


def _lemma(text: str, changes: Sequence[Change]) -> tuple[int, int]:
    """The whole words around all changes; marks beside them only where marks or spaces are what changes."""
    first, last = changes[0][0], changes[-1][1]
    start, end = first, last
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    touched = "".join(text[a:b] + words for a, b, words in changes)
    if any(character in MARKS or character.isspace() for character in touched):
        return start, end
    while start < first and text[start] in MARKS:
        start += 1
    while end > last and text[end - 1] in MARKS:
        end -= 1
    return start, end


def _emended(text: str, start: int, end: int, changes: Sequence[Change]) -> str:
    parts, position = [], start
    for a, b, words in changes:
        parts += [text[position:a], words]
        position = b
    return "".join([*parts, text[position:end]])
