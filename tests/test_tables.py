"""Tables of plain texts: a law, that what is drawn is read cell by cell and comes back byte for byte, and what is no table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_round_trip import GRAMMAR, given_back, make

from pipeline import tei
from pipeline.edition import Edition

Rows = list[list[str]]
PROSE = (
    "Bread is old, and it was baked in stone long before there was a mill for\n"
    "it; so it is said in the books of those who know the ways of the grain.\n"
)
WORDS = st.lists(st.sampled_from(["wheat", "rye", "oats", "of the south", "barley"]), min_size=1, max_size=2)
FIGURES = st.integers(0, 99999).map(lambda n: f"{n:,}") | st.sampled_from(["--", "12½", "7[1]", "£3", "4.5"])


@st.composite
def tables(draw: st.DrawFn) -> Rows:
    """Labels, and rows of words and figures."""
    width = draw(st.integers(1, 4))
    labels = ["Grain", *(f"Year {'abcd'[n]}" for n in range(width))]
    row = st.tuples(WORDS.map(" ".join), st.lists(FIGURES, min_size=width, max_size=width))
    return [labels, *([first, *rest] for first, rest in draw(st.lists(row, min_size=3, max_size=8)))]


def _widths(rows: Rows) -> list[int]:
    return [max(map(len, column)) for column in zip(*rows, strict=True)]


def _set(rows: Rows, gap: str) -> list[str]:
    widths = _widths(rows)
    return [
        (
            row[0].ljust(widths[0]) + gap + gap.join(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))
        ).rstrip()
        for row in rows
    ]


def columns(rows: Rows) -> str:
    lines = _set(rows, "   ")
    return "\n".join([lines[0], "-" * max(map(len, lines)), *lines[1:]])


def unruled(rows: Rows) -> str:
    return "\n".join(_set(rows, "    "))


def led(rows: Rows) -> str:
    lines = [[row[0].ljust(_widths(rows)[0], "."), *row[1:]] for row in rows[1:]]
    return "\n".join(_set([rows[0], *lines], "....."[:2] + "..  ")).replace("Grain....", "Grain    ")


def bars(rows: Rows) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]])


def box(rows: Rows) -> str:
    rule = "+" + "+".join("-" * (width + 2) for width in _widths(rows)) + "+"
    lines = ["| " + " | ".join(c.ljust(w) for c, w in zip(row, _widths(rows), strict=True)) + " |" for row in rows]
    return "\n".join([rule, lines[0], rule, *lines[1:], rule])


def tabs(rows: Rows) -> str:
    return "\n".join("\t".join(row) for row in rows)


def _is_given_back(text: str) -> Edition:
    edition = make(text.encode())
    assert edition is not None
    assert given_back(edition).decode() == text
    assert GRAMMAR.validate(edition.root), GRAMMAR.error_log
    return edition


def _cells(text: str) -> list[Rows]:
    edition = _is_given_back(text)
    return [
        [[tei.text(cell) for cell in tei.children(row, "cell")] for row in tei.children(table, "row")]
        for table in tei.descendants(edition.body, "table")
    ]


@pytest.mark.parametrize("draw", [columns, unruled, bars, box, tabs])
@given(rows=tables(), end=st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=40, deadline=None)
def test_what_is_drawn_is_read(draw: Callable[[Rows], str], rows: Rows, end: str) -> None:
    text = f"On Bread\n\nAnna Berg\n\n{PROSE}\n{draw(rows)}\n\n{PROSE}".replace("\n", end)
    assert _cells(text) == [rows]


@pytest.mark.parametrize("draw", [columns, unruled, led, bars, box, tabs])
@given(rows=tables(), data=st.data())
@settings(max_examples=60, deadline=None)
def test_what_is_drawn_badly_comes_back(draw: Callable[[Rows], str], rows: Rows, data: st.DataObject) -> None:
    text = f"On Bread\n\nAnna Berg\n\n{PROSE}\n{draw(rows)}\n\n{PROSE}"
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(text) - 1))
        text = (
            text[:place]
            + data.draw(st.sampled_from(["", "|", "\n", "  ", "\t", "\n\n", "_", "[1]", "\n---\n"]))
            + text[place + 1 :]
        )
    edition = _is_given_back(text)
    assert len(tei.text(edition.body)) > len(PROSE)


NO_TABLES: dict[str, str] = {
    "chapters": "Chapter I ........... 1\nChapter II .......... 7\nChapter III ........ 12",
    "pages": "                  Page\nThe Grain            1\nThe Mill             7\nThe Oven            12",
    "speech": "“Is it old?”      “It is old.”\n“And the mill?”   “It is not.”\n“So be it.”       “So be it.”",
    "verse": "  Of bread I sing,     of bread and wine,\n  Of bread and corn,   of milk and vine,\n  Of all the old       and all the new,",
    "lines of verse": "Of bread I sing, of bread and wine,\nOf bread and corn, of milk and vine,\nOf all the old      5\nAnd all the new.",
    "feet": "Bread is | old and | was in | stone\nLong be- | fore | there was a | mill for | it",
    "years": "1848   The mill is built.\n1849   The mill burns down.\n1850   It is built anew.",
    "names": "John Smith      Anna Berg\nPresident       Secretary",
    "a box": "+--------------------+\n| Transcriber’s Note |\n| Words are kept.    |\n+--------------------+",
}  # fmt: skip


@pytest.mark.parametrize("text", NO_TABLES.values(), ids=NO_TABLES)
def test_what_is_no_table(text: str) -> None:
    assert _cells(f"On Bread\n\nAnna Berg\n\n{PROSE}\n{text}\n\n{PROSE}") == []


def test_wide_prose_is_no_table() -> None:
    words: Sequence[str] = PROSE.split() * 40
    lines = [
        "".join(w + ("  " if (n * 7 + k) % 3 else " ") for k, w in enumerate(words[n : n + 11])).strip()
        for n in range(0, 400, 11)
    ]
    assert _cells("On Bread\n\nAnna Berg\n\n" + "\n".join(lines) + "\n") == []
