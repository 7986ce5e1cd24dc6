"""Tables in XHTML: labels, columns of figures, headings; on paper too narrow for one, its cells below each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pipeline import tei
from pipeline.grids.grid import columns_of_figures
from pipeline.markup import tag
from pipeline.reading import reading
from pipeline.renderers.context import Context

Inner = Callable[[tei.Element, Context], str]
WIDEST = 56  # characters of a row that has room in the narrowest type area
WRAPPED = 24  # characters: cells that are longer are set in several lines
BETWEEN = 2  # characters between two columns
LONGEST = 160  # characters of a cell
WHOLE = 10  # rows: a table that has no more stands on one page


def table(element: tei.Element, context: Context, inner: Inner) -> str:
    """A table with its headings above it; `inner` is the XHTML of what stands inside an element."""
    rows = list(tei.children(element, "row"))
    texts = [[reading(cell) for cell in tei.children(row, "cell")] for row in rows]
    about = {"id": _ident(element, context), **_language(element)}
    heads = [tag("p", inner(head, context), id=_ident(head, context)) for head in tei.children(element, "head")]
    if context.flat and not fits(texts):
        made = [tag("div", _blocks(row, context, inner), class_="tr") for row in rows]
        caption = tag("div", heads, class_="caption") if heads else ""
        return tag("div", [caption, *made], class_="table", **about)
    labels = _labels(rows)
    body = [row for row, _ in zip(texts, rows, strict=True)][labels:]
    figures = frozenset(columns_of_figures(body))
    made = [_row(row, context, inner, figures, label=_is_label(row)) for row in rows]
    head = tag("thead", made[:labels]) if labels else ""
    about["class_"] = "short" if len(rows) <= WHOLE else ""
    return tag("table", [tag("caption", heads) if heads else "", head, tag("tbody", made[labels:])], **about)


def fits(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the columns of a table have room beside each other in the narrowest type area."""
    if any(len(text) > LONGEST for row in rows for text in row):
        return False
    count = max((len(row) for row in rows), default=0)
    widths = [max((min(len(row[n]), WRAPPED) for row in rows if n < len(row)), default=0) for n in range(count)]
    return sum(widths) + BETWEEN * (count - 1) <= WIDEST


def _is_label(row: tei.Element) -> bool:
    return row.get("role") == "label"


def _labels(rows: Sequence[tei.Element]) -> int:
    """How many rows of labels a table begins with; none where it has no others."""
    return next((number for number, row in enumerate(rows) if not _is_label(row)), 0)


def _row(row: tei.Element, context: Context, inner: Inner, figures: frozenset[int], *, label: bool) -> str:
    """A row; the cells of labels say that they head their columns."""
    cells = []
    for place, cell in _placed(row):
        spans = cell.get("cols", "")
        about = {
            "id": _ident(cell, context),
            "class_": "figure" if place in figures and not spans else "",
            "scope": ("colgroup" if spans else "col") if label else "",
            "colspan": spans,
            **_language(cell),
        }
        cells.append(tag("th" if label else "td", inner(cell, context), **about))
    return tag("tr", cells, id=_ident(row, context), **_language(row))


def _placed(row: tei.Element) -> Iterator[tuple[int, tei.Element]]:
    """The cells of a row with the column that each begins in."""
    place = 0
    for cell in tei.children(row, "cell"):
        yield place, cell
        place += int(cell.get("cols", "1")) if cell.get("cols", "1").isdecimal() else 1


def _blocks(row: tei.Element, context: Context, inner: Inner) -> list[str]:
    """The cells of a row that have words, each a block."""
    return [
        tag("div", inner(cell, context), id=_ident(cell, context), class_="td", **_language(cell))
        for cell in tei.children(row, "cell")
        if len(cell) or cell.text
    ]


def _ident(element: tei.Element, context: Context) -> str:
    return context.ident(tei.xml_id(element)) if tei.xml_id(element) else ""


def _language(element: tei.Element) -> dict[str, str]:
    given = tei.language(element)
    return {"lang": given, "xml_lang": given} if given else {}
