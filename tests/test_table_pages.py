"""Tables on pages and screens: columns beside each other, figures at the right, and what is beside each other one line."""

from __future__ import annotations

import press
import pytest

from pipeline import fonts, lineation
from pipeline.checks import pdf
from pipeline.config import parse
from pipeline.editing import edit
from pipeline.edition import Edition
from pipeline.readers import read
from pipeline.renderers import renderer, xhtml
from pipeline.renderers.context import Context
from pipeline.renderers.pdf import handout
from pipeline.source import Source

PROSE = "Bread is old, and it was baked in stone long before there was a mill for it; so it is said in the old books."
LONG = "Wheat of the south, where the summers are long and dry, and the winters short"


def row(grain: str, bushels: str, price: str) -> str:
    return f"{grain:80}{bushels:>9}{price:>9}"


RULE = "-" * 98
TEXT = f"""On Bread

Anna Berg

{PROSE}

TABLE I. Grain of the provinces.

{row("Grain", "Bushels", "Price")}
{RULE}
{row(LONG, "1,204", "12")}
{row("Rye", "37", "9")}
{{rows}}
{RULE}

{PROSE}
"""
OATS = row("Oats of the 2th", "74", "2")
ROWS = "\n".join(row(f"Oats of the {n}th", f"{n * 37:,}", str(n)) for n in range(1, 40))
SETTINGS = """
[[emendation]]
exact = "1,204"
reading = "1,205"
reason = "reckoned"

[[note]]
exact = "Oats of the 2th"
text = "An editor’s note to a cell."
"""


def made(rows: str = ROWS) -> Edition:
    config = parse("edition.toml", SETTINGS.encode())
    found = edit(read(Source("bread.txt", TEXT.format(rows=rows).encode()), config), config, {})
    assert found.findings == ()
    return found


@pytest.mark.parametrize("form", ["book", "handout"])
def test_pages_with_a_table_pass_every_check(form: str) -> None:
    """Cells of several lines, a table over several pages, entries and notes in cells: counted and tagged."""
    found = renderer(form)(press.order(made()))
    assert list(pdf.check(Source("bread.pdf", found.data))) == []


def test_what_stands_beside_each_other_is_one_line() -> None:
    cuts, _ = fonts.find(fonts.ALWAYS_THERE)
    layout = handout.compose(press.order(made(OATS)), cuts)
    counted = lineation.lines(layout, "section")
    at = {line.text.strip(): line for line in counted.lines}
    assert at["Rye"].number == at["37"].number == at["9"].number
    assert at["Rye"].baseline == at["37"].baseline
    first = next(line for line in counted.lines if line.text.startswith("Wheat"))
    assert at["1,205"].number == first.number
    assert at["Rye"].number == first.number + 2  # the cell of wheat has two lines
    assert max(line.number for line in counted.lines) < len(counted.lines)


def _table(*, flat: bool, rows: str = OATS) -> str:
    table = next(e for e in made_of(rows).body.iter() if str(e.tag).endswith("}table"))
    return xhtml.render(table, Context(href=str, flat=flat))


def made_of(rows: str) -> Edition:
    return read(Source("bread.txt", TEXT.format(rows=rows).encode()), parse("edition.toml", b""))


@pytest.mark.parametrize("flat", [True, False])
def test_a_table_has_labels_figures_and_its_heading(flat: bool) -> None:
    markup = _table(flat=flat)
    assert '<th id="s0-t1-r1-c2" class="figure" scope="col"><p id="s0-t1-r1-c2-p1">Bushels</p></th>' in markup
    assert '<td id="s0-t1-r3-c2" class="figure"><p id="s0-t1-r3-c2-p1">37</p></td>' in markup
    assert '<caption><p id="s0-t1-h1">TABLE I. Grain of the provinces.</p></caption><thead>' in markup


def test_a_table_too_wide_for_paper_has_its_cells_below_each_other() -> None:
    wide = "| " + " | ".join(f"a cell with some words {n}" for n in range(4)) + " |"
    text = f"On Bread\n\nAnna Berg\n\n{PROSE}\n\n{wide}\n|---|---|---|---|\n{wide}\n{wide}\n"
    table = next(
        e for e in read(Source("x.txt", text.encode()), parse("e", b"")).body.iter() if str(e.tag).endswith("}table")
    )
    assert xhtml.render(table, Context(href=str, flat=True)).startswith('<div class="table" id="s0-t1">')
    assert xhtml.render(table, Context(href=str)).startswith("<table")
