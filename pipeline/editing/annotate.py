"""The editor’s notes: a series of their own, called by letters (TEI P5, 3.9.1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from string import ascii_lowercase

from pipeline import tei
from pipeline.decisions import Comment
from pipeline.editing.drafts import back
from pipeline.editing.identifiers import responsible
from pipeline.editing.passages import Block, Passage
from pipeline.marking import Mark, put

CLOSING = re.compile(r"[,.;:!?…”’»)]*")  # what a call stands behind
EMPHASIS = re.compile(r"_([^_\n]+)_")


def annotate(root: tei.Element, blocks: Sequence[Block], found: Sequence[tuple[Passage, Comment]]) -> None:
    """Puts a call at the end of each passage and the notes into the back, lettered in the order of their calls."""
    order = {block.element: number for number, block in enumerate(blocks)}
    ends = [(passage.last, _behind(passage), comment) for passage, comment in found]
    notes = []
    calls: dict[tei.Element, list[Mark]] = {}
    for count, (block, offset, comment) in enumerate(sorted(ends, key=lambda e: (order[e[0].element], e[1]))):
        n = letter(count)
        call = tei.make(
            "ref", type="noteref", subtype="editorial", xml_id=f"enr{count + 1}", target=f"#en{count + 1}", n=n
        )
        calls.setdefault(block.element, []).append(Mark(offset, call, after=True))
        notes.append(_note(count + 1, n, comment, responsible(root)))
    for element, marks in calls.items():
        put(element, marks)
    if notes:
        back(root).append(tei.make("div", *notes, type="notes", subtype="editorial", xml_id="editor-notes"))


def _behind(passage: Passage) -> int:
    """Where the call stands: behind the marks that follow the passage."""
    closing = CLOSING.match(passage.last.text, passage.end)
    return closing.end() if closing else passage.end


def letter(count: int) -> str:
    """The mark of the note with this number from 0: a … z, aa, ab …"""
    more, last = divmod(count, len(ascii_lowercase))
    return (letter(more - 1) if more else "") + ascii_lowercase[last]


def _note(number: int, n: str, comment: Comment, resp: str) -> tei.Element:
    paragraphs = [part for part in re.split(r"\n\s*\n", comment.text.strip()) if part.strip()]
    return tei.make(
        "note",
        *(tei.make("p", *emphasised(part), xml_id=f"en{number}-p{k}") for k, part in enumerate(paragraphs, 1)),
        n=n,
        place="end",
        type="editorial",
        resp=resp,
        target=f"#enr{number}",
        xml_id=f"en{number}",
    )


def emphasised(text: str) -> Iterator[tei.Content]:
    """An editor’s words with what stands between _low lines_ in italics, white space folded."""
    for index, part in enumerate(EMPHASIS.split(re.sub(r"\s+", " ", text))):
        if index % 2:
            yield tei.make("hi", part, rend="italic")
        elif part:
            yield part
