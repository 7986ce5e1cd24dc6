"""The blocks of a tree of HTML, old or new: loose text becomes paragraphs, two line breaks part them, containers fall away."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

from pipeline import tei
from pipeline.readers.formatted import trees
from pipeline.readers.formatted.block import Block
from pipeline.readers.formatted.verse import as_verse, copied, lines, stanza

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | frozenset(
    "p div section article main center blockquote ul ol menu dir dl dt dd li table thead tbody tfoot tr td th caption pre "
    "address fieldset form figure hr header footer aside body details summary".split()
)
VERSE = frozenset({"poem", "poetry", "stanza", "verse", "poetry-container", "line-block", "lg"})
QUOTATIONS = frozenset({"blockquot", "blockquote", "quote", "quotation", "extract", "bq"})


def blocks(parent: tei.Element) -> Iterator[Block]:
    """The blocks inside an element; it is emptied."""
    run: list[tei.Content] = []
    at = trees.line(parent)
    for item in tei.take(parent):
        if isinstance(item, str) or not is_block(item):
            run.append(item)
            continue
        yield from _paragraphs(run, parent, at)
        run = []
        at = trees.line(item) or at
        if not item.get(trees.LINE) and at:
            item.set(trees.LINE, str(at))
        yield from BUILDERS.get(trees.name(item), _contained)(item)
    yield from _paragraphs(run, parent, at)


def carried(found: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with a page break that stands alone at the head of the paragraph after it."""
    waiting: list[tei.Element] = []
    for block in found:
        content = block.content
        if content is not None and not block.words and not any(trees.name(e) == "noteref" for e in content.iter()):
            waiting += [e for e in content.iter() if trees.name(e) == "pb"]
            continue
        if waiting and content is not None and block.kind == "paragraph":
            items = [copied(mark) for mark in waiting]
            yield replace(block, content=trees.make("p", *items, *tei.take(content)))
            waiting = []
        else:
            yield block


def is_block(item: tei.Element) -> bool:
    """Whether an element is a block, or holds one."""
    return trees.name(item) in BLOCKS or any(trees.name(inner) in BLOCKS for inner in item.iter())


def _paragraphs(run: Sequence[tei.Content], parent: tei.Element, at: int) -> Iterator[Block]:
    """The paragraphs of a run of text and phrases: two line breaks part them."""
    style = trees.classes(parent)
    for piece in parted(run):
        content = trees.make("p", *piece)
        if trees.words(content) or any(trees.name(e) in CARRIED for e in content.iter()):
            first = next((line for e in content.iter() if (line := trees.line(e))), 0)
            yield Block("paragraph", first if style == frozenset() and first else at or first, content, style=style,
                        language=parent.get("lang", "") if trees.name(parent) == "p" else "")  # fmt: skip


CARRIED = frozenset({"noteref", "pb"})


def parted(run: Sequence[tei.Content]) -> Iterator[list[tei.Content]]:
    """The pieces that two line breaks part a run of text into."""
    piece: list[tei.Content] = []
    waiting: list[tei.Content] = []
    for item in run:
        is_break = not isinstance(item, str) and trees.name(item) == "br"
        if is_break or (waiting and isinstance(item, str) and not item.strip()):
            waiting.append(item)
            continue
        if sum(not isinstance(each, str) for each in waiting) > 1:
            yield piece
            piece = []
        elif piece:
            piece += waiting
        waiting = []
        piece.append(item)
    yield piece


def _contained(element: tei.Element) -> Iterator[Block]:
    """What a container holds; verse and quotations have one of their own by its class."""
    style = trees.classes(element)
    if VERSE & style:
        yield from _verse(element)
    elif QUOTATIONS & style:
        yield from _quotation(element)
    else:
        yield from blocks(element)


def _heading(element: tei.Element) -> Iterator[Block]:
    at, style = trees.line(element), trees.classes(element)
    content = trees.make("p", *tei.take(element))
    if trees.words(content):
        yield Block("heading", at, content, level=int(trees.name(element)[1]), style=style)


def _quotation(element: tei.Element) -> Iterator[Block]:
    """A quotation; one that holds nothing but short lines is verse."""
    at, language = trees.line(element), element.get("lang", "")
    inner = tuple(as_verse(block) for block in blocks(element) if block.kind != "break")
    if inner and all(block.kind == "heading" for block in inner):
        yield from inner
    elif inner:
        yield Block(
            "quotation", at, inner=tuple(map(_lowered, inner)), language=language, because="the file sets it off"
        )


def _inner(element: tei.Element) -> tuple[Block, ...]:
    """What an item or a cell holds."""
    return tuple(_lowered(block) for block in blocks(element) if block.kind != "break")


def _lowered(block: Block) -> Block:
    """A heading inside a quotation, a list or a table is a paragraph of it."""
    return Block("paragraph", block.line, block.content) if block.kind == "heading" else block


def _verse(element: tei.Element) -> Iterator[Block]:
    """Stanzas: containers inside a poem, or lines with breaks between, or paragraphs that are lines."""
    at = trees.line(element)
    for span in [e for e in element.iter("span") if _is_line(e)]:
        span.tag = "div"
    inner = list(blocks(element))
    because = "the file calls it verse"
    loose: list[tei.Element] = []
    for block in inner:
        own = [] if block.kind != "paragraph" or block.content is None else lines(block.content)
        if len(own) == 1:
            loose += own
            continue
        if loose:
            yield stanza(loose, at, because)
            loose = []
        yield stanza(own, block.line, because) if own else block
    if loose:
        yield stanza(loose, at, because)


def _is_line(span: tei.Element) -> bool:
    """A line of verse as a `span` that style sheets set as a block, with a break after it or not."""
    return any(re.fullmatch(r"i\d+|line|verse-?line|l", name) for name in trees.classes(span))


def _list(element: tei.Element) -> Iterator[Block]:
    numbered, at = trees.name(element) == "ol", trees.line(element)
    start = int(element.get("start", "1")) if element.get("start", "1").lstrip("-").isdecimal() else 1
    items = [child for child in element if trees.name(child) in {"li", "dt", "dd"}]
    made = []
    for number, item in enumerate(items, start):
        line, inner = trees.line(item), _inner(item)
        if inner and numbered:
            inner = (_numbered(inner[0], f"{number}."), *inner[1:])
        if inner:
            made.append(Block("item", line, inner=inner))
    if made:
        yield Block(
            "list",
            at,
            inner=tuple(made),
            style=frozenset({"numbered"} if numbered else ()),
            because="the file marks it as one",
        )


def _numbered(block: Block, label: str) -> Block:
    """A paragraph that begins with the number of its item, which the file counts."""
    if block.content is None:
        return block
    return Block(block.kind, block.line, trees.make("p", trees.make("label", label), " ", *tei.take(block.content)))


def _table(element: tei.Element) -> Iterator[Block]:
    """A table; one that is there for the layout alone falls away."""
    rows = [row for row in element.iter("tr") if next(row.iterancestors("table")) is element]
    cells = [[cell for cell in row if trees.name(cell) in {"td", "th"}] for row in rows]
    nested = next((t for t in element.iter("table") if t is not element), None) is not None
    if nested or max(map(len, cells), default=0) < 2:
        for caption in [e for e in element if trees.name(e) == "caption"]:
            yield from blocks(caption)
        for cell in (cell for row in cells for cell in row):
            yield from blocks(cell)
        return
    at = trees.line(element)
    yield from (block for e in element if trees.name(e) == "caption" for block in blocks(e))
    made = []
    for row, its in zip(rows, cells, strict=True):
        line = trees.line(row)
        inner = [Block("cell", trees.line(cell), inner=_inner(cell)) for cell in its]
        if any(cell.inner for cell in inner):
            labels = all(trees.name(cell) == "th" for cell in its)
            made.append(Block("row", line, inner=tuple(inner), style=frozenset({"label"} if labels else ())))
    if made:
        yield Block("table", at, inner=tuple(made), because="the file marks it as one")


def _preformatted(element: tei.Element) -> Iterator[Block]:
    """Lines set as they are: blank lines part them, line ends stay."""
    at = trees.line(element)
    for piece in re.split(r"\n[ \t]*\n", "".join(element.itertext())):
        own = [line.strip() for line in piece.split("\n") if line.strip()]
        content = trees.make("p")
        for index, line in enumerate(own):
            tei.fill(content, [*([trees.make("br")] if index else []), line])
        if own:
            yield Block("paragraph", at, content, style=frozenset({"pre"}))
        at += (piece.count("\n") + 2) if at else 0


def _break(element: tei.Element) -> Iterator[Block]:
    yield Block("break", trees.line(element), because="a line is drawn between two paragraphs")


def broken(found: Iterable[Block]) -> list[Block]:
    """The blocks without the lines that are no breaks of the text: beside headings, on the title page, at the end."""
    kept: list[Block] = []
    begun = False
    for block, following in pairwise([*found, None]):
        if block is None:
            continue
        between = bool(kept) and kept[-1].kind in RUNNING and following is not None and following.kind in RUNNING
        if block.kind != "break" or (begun and between):
            kept.append(block)
        begun = begun or len(block.words.split()) > LONGEST_LINE or (block.kind == "heading" and len(kept) > 1)
    return kept


RUNNING = frozenset({"paragraph", "quotation", "verse", "list", "table"})
LONGEST_LINE = 15  # words of a line on a title page


BUILDERS: Mapping[str, Callable[[tei.Element], Iterator[Block]]] = MappingProxyType(
    {
        **dict.fromkeys(HEADINGS, _heading),
        "p": _contained,
        "blockquote": _quotation,
        "ul": _list,
        "ol": _list,
        "menu": _list,
        "dir": _list,
        "dl": _list,
        "table": _table,
        "pre": _preformatted,
        "hr": _break,
    }
)
