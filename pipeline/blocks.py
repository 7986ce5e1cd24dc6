"""The copy-text parted into blocks: paragraphs, headings, verses, notes, whatever each may turn out to be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median
from types import MappingProxyType

from pipeline.copytext import BLANK, LINE_END, CopyText
from pipeline.cues import BY_ALONE
from pipeline.divisions import is_heading_of_lines, numbering
from pipeline.grids import Grid, Line, Spaced, Table, tables
from pipeline.indents import Indented, pieces, setting
from pipeline.labels import heads_notes, notes_of_lines
from pipeline.points import points_of_list
from pipeline.stanzas import set_as_verse

WIDEST_WRAP = 100  # characters: a longer line was not broken by hand
NARROWEST_WRAP = 45  # characters: of paragraphs with shorter lines none shows how a text is wrapped
TAB = 4  # columns
FIRST = 9  # blank lines, so to speak, above the first block


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the copy-text between blank lines, or a line of it; `paragraph` counts what blank lines or indents part.

    `above` is the number of blank lines over it, `indent` how far all its lines are indented, `rule` the sign of the line
    that underlines it, `grid` what stands in its cells where it is drawn as a table.
    """

    start: int
    end: int
    text: str
    line: int
    column: int
    paragraph: int
    above: int = 1
    indent: int = 0
    rule: str = ""
    grid: Grid | None = None

    @property
    def one_line(self) -> bool:
        """Whether no line break stands inside."""
        return not LINE_END.search(self.text)

    @property
    def lines(self) -> list[str]:
        """Its lines without the white space around them."""
        return [line.strip(BLANK) for line in LINE_END.split(self.text)]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    lines: list[Line]
    above: int


def segment(copytext: CopyText, roles: Mapping[str, str] = MappingProxyType({})) -> list[Block]:
    """The blocks in order. In a hard-wrapped text blank lines part them; else every line is one.

    The lines of a table are one block, whatever blank lines are among them; `roles` tells what the editor says of lines.
    """
    paragraphs = list(_with_authors(_paragraphs(copytext.text)))
    drawn = {
        table.lines[0].start: table for table in tables(list(_spaced(paragraphs)), _said(copytext, paragraphs, roles))
    }
    inside = {line.start for table in drawn.values() for line in table.lines}
    loose = [replace(p, lines=[line for line in p.lines if line.start not in inside]) for p in paragraphs]
    width = _width([paragraph for paragraph in loose if paragraph.lines])
    paragraphs = list(_by_indents(paragraphs, inside)) if width else paragraphs
    blocks: list[Block] = []
    for number, paragraph in enumerate(paragraphs):
        above = paragraph.above
        for in_table, lines in groupby(paragraph.lines, lambda line: line.start in inside):
            for block in _blocks(copytext, list(lines), number, above, drawn if in_table else width):
                blocks.append(block)
                above = 0
    return blocks


def _blocks(
    copytext: CopyText, lines: list[Line], paragraph: int, above: int, how: Mapping[int, Table] | int
) -> Iterator[Block]:
    """The blocks of some lines of a paragraph: the tables that begin there, or runs as wide as the text is wrapped."""
    if isinstance(how, int):
        for run in _runs(_Paragraph(lines, above), how):
            yield _block(copytext, run, paragraph, above)
            above = 0
        return
    for line in lines:
        if table := how.get(line.start):
            start, end = line.start, table.lines[-1].end
            text, position = copytext.text[start:end], copytext.position(start)
            indent = min(each.indent for each in table.lines)
            yield Block(start, end, text, *position, paragraph, above, indent, grid=table.grid)
            above = 0


def _spaced(paragraphs: Sequence[_Paragraph]) -> Iterator[Spaced]:
    """Every line with the number of blank lines over it."""
    for paragraph in paragraphs:
        yield from (Spaced(line, 0 if index else paragraph.above) for index, line in enumerate(paragraph.lines))


def _said(copytext: CopyText, paragraphs: Sequence[_Paragraph], roles: Mapping[str, str]) -> dict[int, bool]:
    """Of the lines that the editor names, by where they begin, whether a table is to begin there."""
    starts = (
        {str(copytext.position(line.start)[0]): line.start for p in paragraphs for line in p.lines} if roles else {}
    )
    return {starts[place]: role == "table" for place, role in roles.items() if place in starts}


def _block(copytext: CopyText, lines: Sequence[Line], paragraph: int, above: int) -> Block:
    ruled = len(lines) > 1 and _is_rule(lines[-1], lines[-2])
    rule = lines[-1].text[0] if ruled else ""
    kept = lines[:-1] if ruled else lines
    start, end = kept[0].start, kept[-1].end
    indent = min(line.indent for line in kept)
    return Block(start, end, copytext.text[start:end], *copytext.position(start), paragraph, above, indent, rule)


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    run: list[Line] = []
    above, blank = FIRST, 0
    for line in _lines(text):
        if line.text and line.text != ">":
            above, blank = (above if run or above == FIRST else blank), 0
            run.append(line)
            continue
        if run:
            yield _Paragraph(run, above)
            run, above = [], 0
        blank += 1
    if run:
        yield _Paragraph(run, above)


def _with_authors(paragraphs: Iterable[_Paragraph]) -> Iterator[_Paragraph]:
    """The paragraphs, a “by” that stands alone with the line of the name below it."""
    by: _Paragraph | None = None
    for paragraph in paragraphs:
        alone = len(paragraph.lines) == 1
        if by and alone:
            yield _Paragraph([*by.lines, *paragraph.lines], by.above)
            by = None
            continue
        if by:
            yield by
        by = paragraph if alone and BY_ALONE.match(paragraph.lines[0].text) else None
        if by is None:
            yield paragraph
    if by:
        yield by


def _by_indents(paragraphs: Sequence[_Paragraph], inside: Set[int]) -> Iterator[_Paragraph]:
    """The paragraphs, also those that are told by the indent of their first lines alone; those with a table as they are."""
    runs = [
        []
        if any(line.start in inside for line in paragraph.lines)
        else [(line.indent, line.text) for line in paragraph.lines]
        for paragraph in paragraphs
    ]
    set_ = setting(runs)
    for paragraph, run in zip(paragraphs, runs, strict=True):
        begin = pieces(run, set_) if set_ and run else [0]
        for start, end in pairwise((*begin, len(paragraph.lines))):
            yield _Paragraph(paragraph.lines[start:end], 0 if start else paragraph.above)


def _lines(text: str) -> Iterator[Line]:
    """Lines without the white space around them, and where they stand."""
    start = 0
    for end in (*(match.span() for match in LINE_END.finditer(text)), (len(text), len(text))):
        raw = text[start : end[0]]
        bare = raw.strip(BLANK)
        before = raw.index(bare) if bare else 0
        yield Line(start + before, bare, before + raw.count("\t", 0, before) * (TAB - 1))
        start = end[1]


def _width(paragraphs: Sequence[_Paragraph]) -> int:
    """How wide the lines of a hard-wrapped text are; 0 where a text is not wrapped."""
    longest = [max(len(line.text) for line in paragraph.lines) for paragraph in paragraphs]
    filled = [p for p, length in zip(paragraphs, longest, strict=True) if length > NARROWEST_WRAP]
    inner = [len(line.text) for paragraph in filled for line in paragraph.lines[:-1]]
    alone = sum(1 for paragraph in filled for line in paragraph.lines if len(line.text) > WIDEST_WRAP)
    if not inner or len(inner) <= 2 * alone or median(inner) <= WIDEST_WRAP / 3:
        return 0
    return sorted(inner)[len(inner) * 9 // 10]


def _runs(paragraph: _Paragraph, width: int) -> Iterator[list[Line]]:
    """The lines of each block in a paragraph: lines underlined by signs, and what stands between them."""
    lines, done = paragraph.lines, 0
    above = paragraph.above
    for index in range(1, len(lines)):
        if index > done and _is_rule(lines[index], lines[index - 1]):
            yield from ([line] for line in lines[done : index - 1])
            yield lines[index - 1 : index + 1]
            done, above = index + 1, 0
    if lines[done:]:
        yield from _plain_runs(lines[done:], above, width)


def _plain_runs(lines: Sequence[Line], above: int, width: int) -> list[list[Line]]:
    """The lines of each block where no rule is among them."""
    if all(line.text.startswith(">") for line in lines):
        return [[line] for line in lines] if set_as_verse(_unsigned(lines), width) else [list(lines)]
    if BY_ALONE.match(lines[0].text) and len(lines) > 1:
        return [list(lines[:2]), *([line] for line in lines[2:])]
    if is_heading_of_lines([line.text for line in lines], above):
        by = next((i for i, line in enumerate(lines) if i and BY_ALONE.match(line.text)), len(lines))
        return [list(run) for run in (lines[:by], lines[by:]) if run]
    texts = [line.text for line in lines]
    if heads_notes(texts[0]) and notes_of_lines(texts[1:]):
        return [list(lines[:1]), *_plain_runs(lines[1:], 0, width)]
    listed = points_of_list([(line.indent, line.text) for line in lines], led_in=width > 0)
    if points := max(notes_of_lines(texts), listed, key=len):
        return [list(lines[a:b]) for a, b in pairwise((*points, len(lines)))]
    if width and _begins_with_a_heading(lines):
        return [list(lines[:1]), *_plain_runs(lines[1:], 0, width)]
    if width and not set_as_verse([(line.indent, line.text) for line in lines], width):
        return [list(lines)]
    return [[line] for line in lines]


def _unsigned(lines: Sequence[Line]) -> list[Indented]:
    """Lines without the “>” before them; what white stands behind it is their indent."""
    bare = [SIGNED.sub("", line.text) for line in lines]
    return [(len(text) - len(text.lstrip(BLANK)), text.lstrip(BLANK)) for text in bare]


SIGNED = re.compile(r"(?:>[ \t]?)+")  # what stands before each line of a quotation, as in letters sent by wire
RULE = re.compile(r"={3,}|-{3,}|~{3,}|_{3,}|—{2,}")


def _is_rule(line: Line, over: Line) -> bool:
    """Whether a line underlines the one over it: signs alone, about as long."""
    close = len(over.text) // 2 <= len(line.text) <= 2 * len(over.text) + 2
    return bool(RULE.fullmatch(line.text)) and close and any(c.isalnum() for c in over.text)


def _begins_with_a_heading(lines: Sequence[Line]) -> bool:
    """Whether the first line names a division and its number, and nothing else."""
    found = numbering(lines[0].text)
    return len(lines) > 1 and found is not None and found.rank > 0 and found.end == len(lines[0].text)
