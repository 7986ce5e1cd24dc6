"""Emendations: the copy-text’s words stay in the tree beside the editor’s, and the apparatus tells of them (TEI P5, 3.5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from pipeline import marking, tei
from pipeline.decisions import Emendation
from pipeline.editing.drafts import Draft, Rdg
from pipeline.editing.passages import Block, Passage
from pipeline.errors import Finding
from pipeline.identifiers import responsible

CALL = re.compile(r"\[\d+\]")
Change = tuple[int, int, str]  # from, to in the block, and the words instead


def emend(passage: Passage, emendation: Emendation, base: str, source: str) -> Draft | Finding:
    """Puts the editor’s words beside the copy-text’s; the entry’s lemma is the whole words that changed."""
    block = passage.first
    if passage.last is not block:
        message = "an emendation is to lie within one paragraph; part it into one for each"
        return Finding("EMD-001", message, emendation.at)
    changes = _changes(passage, emendation.reading)
    if changes is None:
        held = ", ".join(text for text, _, _ in _calls(passage))
        message = f"the reading is to keep {held} as the copy-text has it: a call is not emended away"
        return Finding("EMD-002", message, emendation.at)
    for start, end, words in changes:
        make = partial(_choice, words, responsible(block.element))
        if _is_emended(block, start, end) or not marking.wrap(block.element, start, end, make):
            message = (
                "the passage begins or ends inside other marked words, or in another emendation; quote less, or more"
            )
            return Finding("EMD-003", message, emendation.at)
    calls = _calls(Passage(block, 0, block, len(block.text)))
    start, end = _unparted(*_lemma(block.text, changes, calls), calls)
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


def _is_emended(block: Block, start: int, end: int) -> bool:
    """Whether words are emended already, or some of them."""
    found = marking.whole(block.element)
    return any(a < end and start < b for element, a, b in found if tei.name(element) == "choice")


def _calls(passage: Passage) -> list[tuple[str, int, int]]:
    """The calls in a passage, which it is to keep."""
    found = marking.whole(passage.first.element)
    within = [(e, a, b) for e, a, b in found if tei.name(e) == "ref" and a < passage.end and b > passage.start]
    return [(passage.first.text[a:b], a, b) for _, a, b in within if a < b]


def _changes(passage: Passage, reading: str) -> list[Change] | None:
    """The runs of text that change, as small as they can be without parting a word; None where a call would go."""
    changes: list[Change] = []
    position, text = passage.start, passage.first.text
    for call, a, b in _calls(passage):
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
        left, right = _beside(old, left)
    yield start + left, end - right, words[left : len(words) - right]


def _beside(text: str, offset: int) -> tuple[int, int]:
    """How much stands before and after the word before an offset, or else the one after it."""
    before = text[:offset].rstrip()
    if before:
        word = before.split()[-1]
        return len(before) - len(word), len(text) - len(before)
    after = text[offset:].lstrip()
    return 0, len(after) - len(after.split()[0]) if after else 0


def _inside_word(text: str, offset: int) -> bool:
    """Whether an offset parts two letters."""
    return 0 < offset < len(text) and text[offset - 1].isalpha() and text[offset].isalpha()


MARKS = "“”„‘’‚«»()[],;:!?.…—"  # what a lemma does without at its ends, if it is not what changes


def _lemma(text: str, changes: Sequence[Change], calls: Sequence[tuple[str, int, int]]) -> tuple[int, int]:
    """The whole words around all changes; marks beside them only where marks, or spaces alone, are what changes.

    A call is part of the word that it stands at, and no word by itself.
    """
    first, last = changes[0][0], changes[-1][1]
    start, end = _word_start(text, first), last
    while end < len(text) and not text[end].isspace():
        end += 1
    while start and not (_has_words(text[start:end]) and _has_words(_emended(text, start, end, changes))):
        start = _word_start(text, len(text[:start].rstrip()))
    if any(_is_pointing(text[a:b] + words) for a, b, words in changes):
        return start, end
    while start < first and text[start] in MARKS and not any(a <= start < b for _, a, b in calls):
        start += 1
    while end > last and text[end - 1] in MARKS and not any(a < end <= b for _, a, b in calls):
        end -= 1
    return start, end


def _unparted(start: int, end: int, calls: Sequence[tuple[str, int, int]]) -> tuple[int, int]:
    """The same words with the whole of the calls and references that they begin or end in: marks stand beside these."""
    start = min([start, *(a for _, a, b in calls if a < start < b)])
    return start, max([end, *(b for _, a, b in calls if a < end < b)])


def _word_start(text: str, offset: int) -> int:
    while offset and not text[offset - 1].isspace():
        offset -= 1
    return offset


def _has_words(text: str) -> bool:
    """Whether there are words in a passage, its calls apart."""
    return bool(re.search(r"\w", CALL.sub("", text)))


def _is_pointing(changed: str) -> bool:
    """Whether what changes has marks, or is space alone."""
    return not changed.strip() or any(character in MARKS for character in changed)


def _emended(text: str, start: int, end: int, changes: Sequence[Change]) -> str:
    parts, position = [], start
    for a, b, words in changes:
        parts += [text[position:a], words]
        position = b
    return "".join([*parts, text[position:end]])
