"""The blocks of a tree of HTML as the rules of plain texts see them: a text each, and where every character of it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline import tei
from pipeline.blocks import Block
from pipeline.labels import beginning
from pipeline.readers.formatted import trees
from pipeline.readers.formatted.blocks import BLOCKS
from pipeline.readers.formatted.labels import bare


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text and where it stands; what is there for the rules alone, as a break, stands nowhere."""

    text: str
    holder: tei.Element | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A block that holds no others: its pieces, and their text without the white space around it, from `lead` on.

    `whole` is what it is all of, where that is more: the item of a list, the row of a table.
    """

    element: tei.Element
    whole: tei.Element
    pieces: tuple[Piece, ...]
    text: str
    lead: int

    def spans(self, start: int, end: int) -> list[tuple[tei.Element, str, int, int]]:
        """Where these characters of the text stand: “text” or “tail” of an element, from where to where in it."""
        found, at = [], -self.lead
        for piece in self.pieces:
            a, b = max(start - at, 0), min(end - at, len(piece.text))
            if a < b and piece.holder is not None:
                found.append((piece.holder, piece.key, a, b))
            at += len(piece.text)
        return found


def as_blocks(units: Sequence[Unit]) -> list[Block]:
    """The units as blocks of a plain text."""
    starts = [0]
    for unit in units:
        starts.append(starts[-1] + len(unit.text) + 2)
    return [
        Block(start, start + len(unit.text), unit.text, trees.line(unit.element), 1, index)
        for index, (unit, start) in enumerate(zip(units, starts, strict=False))
    ]


def units(body: tei.Element) -> list[Unit]:
    """The units of a tree, in the order of the text."""
    holding = {around for block in body.iter() if trees.name(block) in BLOCKS for around in block.iterancestors()}
    rows = {cell: row for row in body.iter("tr") if (cells := _labelled_row(row)) for cell in cells}
    inner = {block: row for cell, row in rows.items() for block in cell.iter()}
    counted = numbers(body)
    found: list[Unit] = []
    for block in body.iter():
        if trees.name(block) == "tr" and block in rows.values():
            found.append(_unit(block, block, _spaced(list(block))))
        elif trees.name(block) in BLOCKS and block not in holding and block not in inner:
            found += _leaf(block, counted)
    return [unit for unit in found if unit.text]


def _labelled_row(row: tei.Element) -> list[tei.Element]:
    """The two cells of a row whose first holds nothing but a sign, as those of notes do."""
    cells = [cell for cell in row if trees.name(cell) in {"td", "th"}]
    return cells if len(cells) == 2 and bare(trees.words(cells[0])) else []


def _leaf(block: tei.Element, counted: Mapping[tei.Element, int]) -> Iterator[Unit]:
    item = _item(block)
    term = item.getprevious() if trees.name(item) == "dd" else None
    if term is not None and trees.name(term) == "dt" and bare(trees.words(term)):
        yield _unit(item, item, _spaced([term, block]))
        return
    if trees.name(block) == "dt" and bare(trees.words(block)):
        return
    plain = _unit(block, item, tuple(_pieces(block)))
    if item in counted and not beginning(as_blocks([plain])[0].text):
        plain = _unit(block, item, (Piece(f"{counted[item]}. "), *plain.pieces))
    yield from _lines(plain)


ITEMS = frozenset({"li", "dd"})


def _item(block: tei.Element) -> tei.Element:
    """The item of a list that a block begins, else the block."""
    item = block
    while trees.name(item) not in ITEMS:
        parent = item.getparent()
        if parent is None or item.getprevious() is not None or (parent.text or "").strip():
            return block
        item = parent
    return item


def numbers(body: tei.Element) -> dict[tei.Element, int]:
    """The numbers that a page shows before the items of its numbered lists (HTML, 4.4.5 and 4.4.8)."""
    found: dict[tei.Element, int] = {}
    for listed in body.iter("ol"):
        number = int(listed.get("start", "1")) if listed.get("start", "1").isdecimal() else 1
        for item in listed.iterchildren("li"):
            number = int(item.get("value", "0")) if item.get("value", "").isdecimal() else number
            found[item] = number
            number += 1
    return found


def _spaced(parts: Sequence[tei.Element]) -> tuple[Piece, ...]:
    return tuple(piece for part in parts for piece in (*_pieces(part), Piece(" ")))


def _unit(element: tei.Element, whole: tei.Element, pieces: tuple[Piece, ...]) -> Unit:
    text = "".join(piece.text for piece in pieces)
    bare_text = text.strip()
    return Unit(element, whole, pieces, bare_text, text.index(bare_text) if bare_text else 0)


RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
CLOSE = "\u2060"  # stands for the space before a raised sign, which belongs to the word before it
WHITE = str.maketrans("\t\r\n\f", "    ")


def _pieces(element: tei.Element) -> Iterator[Piece]:
    """The runs of text inside, raised figures as such, line breaks as line ends."""
    found = list(_runs(element, raised=False))
    for (piece, _), following in pairwise([*found, None]):  # type: ignore[misc]
        close = following is not None and following[1] and piece.text.endswith(" ") and piece.text.strip()
        yield replace(piece, text=piece.text[:-1] + CLOSE) if close else piece


def _runs(element: tei.Element, *, raised: bool) -> Iterator[tuple[Piece, bool]]:
    if element.text:
        yield Piece(_shown(element.text, raised=raised), element, "text"), raised
    for child in element:
        if trees.name(child) == "br":
            yield Piece("\n"), False
        elif isinstance(child.tag, str):
            yield from _runs(child, raised=raised or trees.name(child) == "sup")
        if child.tail:
            yield Piece(_shown(child.tail, raised=raised), child, "tail"), raised


def _shown(text: str, *, raised: bool) -> str:
    text = text.translate(WHITE)
    return text.translate(RAISED) if raised and text.strip().isdecimal() else text


def _lines(unit: Unit) -> Iterator[Unit]:
    """The lines of a paragraph in which several begin as notes do, the first of all; else the paragraph."""
    runs: list[list[Piece]] = [[]]
    for piece in unit.pieces:
        if piece.text == "\n" and piece.holder is None:
            runs.append([])
        else:
            runs[-1].append(piece)
    made = [_unit(unit.element, unit.whole, tuple(run)) for run in runs] if len(runs) > 1 else []
    begun = [line for line in made if line.text and beginning(as_blocks([line])[0].text)]
    yield from made if len(begun) > 1 and begun[0] is made[0] else [unit]


def split(unit: Unit) -> None:
    """A paragraph parted at its line breaks, one for each line that begins as a note does."""
    paragraph = unit.element
    parted: list[list[tei.Content]] = [[]]
    for item in tei.take(paragraph):
        if isinstance(item, str) or trees.name(item) != "br":
            parted[-1].append(item)
        else:
            parted.append([])
    for line in parted:
        made = trees.make("p", *line, data_line=paragraph.get(trees.LINE, ""))
        last = paragraph.getprevious()
        if (
            beginning(as_blocks([_unit(made, made, tuple(_pieces(made)))])[0].text)
            or last is None
            or last.get("data-of") != "line"
        ):
            made.set("data-of", "line")
            paragraph.addprevious(made)
        elif trees.words(made):
            tei.fill(last, [trees.make("br"), *tei.take(made)])
    trees.remove(paragraph)
