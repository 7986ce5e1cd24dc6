"""The copy-text parted into blocks: paragraphs, headings, verses, notes, whatever each may turn out to be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.copytext import BLANK, LINE_END, CopyText

WIDEST_WRAP = 100  # characters: a longer line was not broken by hand


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the copy-text between blank lines, or a line of it; `paragraph` counts what blank lines part."""

    start: int
    end: int
    text: str
    line: int
    column: int
    paragraph: int

    @property
    def one_line(self) -> bool:
        """Whether no line break stands inside."""
        return not LINE_END.search(self.text)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


def segment(copytext: CopyText) -> list[Block]:
    """The blocks in order. In a hard-wrapped text blank lines part them; else every line is one."""
    paragraphs = list(_paragraphs(copytext.text))
    wrapped = _wrapped(paragraphs)
    blocks = []
    for number, lines in enumerate(paragraphs):
        runs = [lines] if wrapped and not _set_as_verse(lines) else [[line] for line in lines]
        blocks += [_block(copytext, run, number) for run in runs]
    return blocks


def _block(copytext: CopyText, lines: Sequence[_Line], paragraph: int) -> Block:
    start, end = lines[0].start, lines[-1].end
    return Block(start, end, copytext.text[start:end], *copytext.position(start), paragraph)


def _paragraphs(text: str) -> Iterator[list[_Line]]:
    run: list[_Line] = []
    for line in _lines(text):
        if line.text:
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _lines(text: str) -> Iterator[_Line]:
    """Lines without the white space around them, and where they stand."""
    start = 0
    for end in (*(match.span() for match in LINE_END.finditer(text)), (len(text), len(text))):
        raw = text[start : end[0]]
        bare = raw.strip(BLANK)
        offset = start + raw.index(bare) if bare else start
        yield _Line(offset, offset + len(bare), bare)
        start = end[1]


def _wrapped(paragraphs: Sequence[Sequence[_Line]]) -> bool:
    inner = [len(line.text) for lines in paragraphs for line in lines[:-1]]
    alone = sum(1 for lines in paragraphs for line in lines if len(line.text) > WIDEST_WRAP)
    return len(inner) > 2 * alone and median(inner) > WIDEST_WRAP / 3 if inner else False


def _set_as_verse(lines: Sequence[_Line]) -> bool:
    """Several short lines, each beginning with a capital: wrapped prose fills its lines."""
    longest = max(len(line.text) for line in lines)
    capitals = sum(1 for line in lines if re.match(r"\W*[^\W\d_]", line.text) and _capital(line.text))
    return len(lines) > 1 and longest < WIDEST_WRAP * 0.55 and capitals == len(lines)


def _capital(text: str) -> bool:
    letter = re.search(r"[^\W\d_]", text)
    return letter is not None and letter[0].isupper()
