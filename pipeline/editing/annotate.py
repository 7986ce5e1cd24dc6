"""The editor’s notes: a series of their own, called E1, E2 … (TEI P5, 3.9.1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline import tei
from pipeline.decisions import Comment
from pipeline.editing.drafts import back
from pipeline.editing.passages import Block, Passage
from pipeline.identifiers import responsible
from pipeline.marking import Mark, put
from pipeline.numerals import label

CLOSING = re.compile(r"[,.;:!?…”’»)]*")  # what a call stands behind
EMPHASIS = re.compile(r"_([^_\n]+)_")


def annotate(root: tei.Element, blocks: Sequence[Block], found: Sequence[tuple[Passage, Comment]]) -> None:
    """Puts a call at the end of each passage and the notes into the back, numbered in the order of their calls."""
    order = {block.element: number for number, block in enumerate(blocks)}
    ends = [(passage.last, _behind(passage), comment) for passage, comment in found]
    notes = []
    calls: dict[tei.Element, list[Mark]] = {}
    for number, (block, offset, comment) in enumerate(sorted(ends, key=lambda e: (order[e[0].element], e[1])), 1):
        call = tei.make(
            "ref", type="noteref", subtype="editorial", xml_id=f"enr{number}", target=f"#en{number}", n=label(number)
        )
        calls.setdefault(block.element, []).append(Mark(offset, call, after=True))
        notes.append(_note(number, comment, responsible(root)))
    for element, marks in calls.items():
        put(element, marks)
    if notes:
        back(root).append(tei.make("div", *notes, type="notes", subtype="editorial", xml_id="editor-notes"))


def _behind(passage: Passage) -> int:
    """Where the call stands: behind the marks that follow the passage."""
    closing = CLOSING.match(passage.last.text, passage.end)
    return closing.end() if closing else passage.end


def _note(number: int, comment: Comment, resp: str) -> tei.Element:
    paragraphs = [part for part in re.split(r"\n\s*\n", comment.text.strip()) if part.strip()]
    return tei.make(
        "note",
        *(tei.make("p", *emphasised(part), xml_id=f"en{number}-p{k}") for k, part in enumerate(paragraphs, 1)),
        n=label(number),
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
