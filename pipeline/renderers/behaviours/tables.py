"""Tables in XHTML: labels, columns of figures, headings; on paper too narrow for one, its cells below each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from pipeline import tei
from pipeline.grids.grid import columns_of_figures
from pipeline.markup import escape, tag
from pipeline.reading import reading
from pipeline.renderers.behaviours.flow import Behaviour, box, content, identifier, render, words
from pipeline.renderers.context import Context
from pipeline.renderers.languages import own
from pipeline.vocabulary.tables import DIVISIONS

WIDEST = 56  # characters of a row that has room in the narrowest type area
WRAPPED = 24  # characters: cells that are longer are set in several lines
BETWEEN = 2  # characters between two columns
LONGEST = 160  # characters of a cell
WHOLE = 10  # rows: a table that has no more stands on one page


def table(element: tei.Element, context: Context) -> str:
    """A table with its headings above it; what stands between its cells is at the head of the next one."""
    if context.phrasing:
        return box("div", content(element, context), element, context)
    rows = list(tei.children(element, "row"))
    texts = [[reading(cell) for cell in tei.children(row, "cell")] for row in rows]
    about = {"id": identifier(element, context), **own(element)}
    above = _headings(element)
    heads = _caption(above, context)
    before, behind = _strays(element, above, context)
    below = words(behind) if behind else ""
    if context.flat and not fits(texts):
        made = [tag("div", _blocks(row, context, before), class_="tr") for row in rows]
        caption = tag("div", heads, class_="caption") if heads else ""
        return tag("div", [caption, *made], class_="table", **about) + below
    labels = _labels(rows)
    figures = frozenset(columns_of_figures(texts[labels:]))
    made = [_row(row, context, before, figures) for row in rows if next(tei.children(row, "cell"), None) is not None]
    if not made:
        return "".join(heads) + below
    head = tag("thead", made[:labels]) if labels else ""
    about["class_"] = "short" if len(rows) <= WHOLE else ""
    caption = tag("caption", heads) if heads else ""
    return tag("table", [caption, head, tag("tbody", made[labels:])], **about) + below


def _headings(element: tei.Element) -> list[tei.Element]:
    """The headings before all else in a table; those elsewhere are words between cells."""
    found = []
    for item in tei.content(element):
        if isinstance(item, str) and item.isspace():
            continue
        if isinstance(item, str) or tei.name(item) != "head":
            break
        found.append(item)
    return found


def _caption(heads: Sequence[tei.Element], context: Context) -> list[str]:
    """The headings above the rows, each a paragraph; nothing stands in a caption but lines."""
    lines = replace(context, phrasing=True)
    return [
        tag("p", content(head, lines), id=identifier(head, context), **own(head)) for head in heads if reading(head)
    ]


def _strays(
    element: tei.Element, heads: Sequence[tei.Element], context: Context
) -> tuple[Mapping[tei.Element, str], str]:
    """What stands in a table beside its cells, by the cell that comes next; and what stands behind them all."""
    found: dict[tei.Element, str] = {}
    waiting = ""
    for item in _walk(element):
        if isinstance(item, str):
            waiting += escape(item) if item.strip() else ""
        elif tei.name(item) == "cell" and item.getparent() is not element:
            found[item], waiting = waiting, ""
        elif item not in heads:
            waiting += render(item, replace(context, phrasing=True))
    return found, waiting


def _walk(element: tei.Element) -> Iterator[tei.Content]:
    """What stands in a table and in its rows."""
    for item in tei.content(element):
        if not isinstance(item, str) and tei.name(item) == "row":
            yield from tei.content(item)
        else:
            yield item


def fits(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the columns of a table have room beside each other in the narrowest type area."""
    if any(len(text) > LONGEST for row in rows for text in row):
        return False
    count = max((len(row) for row in rows), default=0)
    widths = [max((min(len(row[n]), WRAPPED) for row in rows if n < len(row)), default=0) for n in range(count)]
    return sum(widths) + BETWEEN * (count - 1) <= WIDEST


def _is_label(row: tei.Element) -> bool:
    return row.get("role") in ("label", "head", "heading")


def _labels(rows: Sequence[tei.Element]) -> int:
    """How many rows of labels a table begins with; none where it has no others."""
    return next((number for number, row in enumerate(rows) if not _is_label(row)), 0)


def _row(row: tei.Element, context: Context, before: Mapping[tei.Element, str], figures: frozenset[int]) -> str:
    """A row; the cells of labels say that they head their columns, or their row."""
    cells = []
    for place, cell in _placed(row):
        spans, rows = (_spans(cell, name) for name in ("cols", "rows"))
        label = _is_label(row)
        heads = label or _is_label(cell)
        about = {
            "id": identifier(cell, context),
            "class_": "figure" if place in figures and not spans else "",
            "scope": f"{'col' if label else 'row'}{'group' if spans and label else ''}" if heads else "",
            "colspan": spans,
            "rowspan": rows,
            **own(cell),
        }
        inside = before[cell] + content(
            cell, replace(context, phrasing=True) if heads and _has_sections(cell) else context
        )
        cells.append(tag("th" if heads else "td", inside, **about))
    return tag("tr", cells, id=identifier(row, context), **own(row))


def _has_sections(cell: tei.Element) -> bool:
    """Whether there are divisions in a cell, which none that heads others may have (HTML, 4.9.10)."""
    return next(tei.descendants(cell, *DIVISIONS), None) is not None


def _spans(cell: tei.Element, name: str) -> str:
    """How many columns or rows a cell takes; "" for one."""
    given = cell.get(name, "")
    return given if given.isdecimal() and 1 < int(given) < MOST_SPANNED else ""


MOST_SPANNED = 100


def _placed(row: tei.Element) -> Iterator[tuple[int, tei.Element]]:
    """The cells of a row with the column that each begins in."""
    place = 0
    for cell in tei.children(row, "cell"):
        yield place, cell
        place += int(_spans(cell, "cols") or 1)


def _blocks(row: tei.Element, context: Context, before: Mapping[tei.Element, str]) -> list[str]:
    """The cells of a row that have words, each a block."""
    return [
        tag("div", before[cell] + content(cell, context), id=identifier(cell, context), class_="td", **own(cell))
        for cell in tei.children(row, "cell")
        if len(cell) or cell.text or before[cell]
    ]


def _alone(element: tei.Element, context: Context) -> str:
    """A row or a cell where nothing but lines may stand, or outside a table."""
    return box("div", content(element, context), element, context, "tr" if tei.name(element) == "row" else "td")


BEHAVIOURS: Mapping[str, Behaviour] = MappingProxyType({"table": table, "row": _alone, "cell": _alone})
