"""The front of the e-book: its size, its colours, its lines; always the same, and never a word outside the type area."""

from __future__ import annotations

import struct
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from pipeline import fonts
from pipeline.cover.cloths import CLOTHS, choose
from pipeline.cover.front import SCREEN, Wording, compose, draw
from pipeline.painting import Placed
from pipeline.shaping import Cut
from pipeline.titling import break_lines

LEFT, TOP, FOOT, MEASURE = (int(edge) for edge in (SCREEN.left, SCREEN.top, SCREEN.foot, SCREEN.measure))
FACE = fonts.find(fonts.ALWAYS_THERE)[0].regular
SEED = Wording("The Land Question in the Russian Revolution", "Chris Kinder", "Variorum", "urn:uuid:1")


def chunks(png: bytes) -> dict[bytes, bytes]:
    found = {}
    start = 8
    while start < len(png):
        (length,) = struct.unpack(">I", png[start : start + 4])
        found[png[start + 4 : start + 8]] = png[start + 8 : start + 8 + length]
        start += length + 12
    return found


def pixels(png: bytes) -> list[bytes]:
    """The rows of the picture, a byte a pixel: its colour’s number."""
    picture = Image.open(BytesIO(png))
    data = picture.tobytes()
    return [data[start : start + picture.width] for start in range(0, len(data), picture.width)]


def words(wording: Wording) -> list[Placed]:
    return [line for setting, top in compose(wording, Cut(FACE), SCREEN) for line in setting.placed(LEFT, top)]


def title_lines(title: str, author: str = "A. Author") -> list[Placed]:
    """Only the lines of the title, which are larger than the author’s."""
    placed = words(Wording(title, author, "", ""))
    return [line for line in placed if line.size == max(p.size for p in placed)]


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_it_is_a_png_of_the_shops_size_in_four_colours():
    found = chunks(draw(SEED, FACE))
    assert struct.unpack(">IIBBBBB", found[b"IHDR"]) == (1600, 2560, 2, 3, 0, 0, 0)
    cloth = choose(SEED.identifier)
    palette = found[b"PLTE"]
    assert [f"#{palette[i : i + 3].hex()}" for i in (0, 6, 9)] == [cloth.ground, cloth.ink, cloth.accent]


def test_it_is_the_same_every_time():
    assert draw(SEED, FACE) == draw(SEED, FACE)


def test_it_is_small():
    assert len(draw(SEED, FACE)) < 25_000


def test_letters_and_bracket_are_where_they_should_be():
    rows = pixels(draw(SEED, FACE))
    assert len(rows) == 2560
    inked = [y for y, row in enumerate(rows) if 2 in row]
    assert abs(inked[0] - TOP) <= 4
    assert abs(inked[-1] - FOOT) <= 4
    assert min(row.index(2) for row in rows if 2 in row) >= LEFT - 20
    assert max(row.rindex(2) for row in rows if 2 in row) <= LEFT + MEASURE + 20
    assert all(row[1424:1450] == b"\3" * 26 for row in rows[TOP:FOOT])
    assert not any(b"\3" in row for row in (*rows[:TOP], *rows[FOOT:]))


def test_edges_have_one_tone_between_ink_and_ground():
    rows = pixels(draw(SEED, FACE))
    edges, ink = (sum(row.count(value) for row in rows) for value in (1, 2))
    assert 0.03 < edges / ink < 0.3


@pytest.mark.parametrize("cloth", CLOTHS, ids=lambda cloth: cloth.name)
def test_every_cloth_can_be_read(cloth):
    assert contrast(cloth.ground, cloth.ink) >= 7
    assert contrast(cloth.ground, cloth.accent) >= 3


def test_the_cloth_goes_with_the_identifier():
    chosen = [choose(f"urn:uuid:{n}") for n in range(100)]
    assert set(chosen) == set(CLOTHS)
    assert chosen == [choose(f"urn:uuid:{n}") for n in range(100)]
    assert draw(SEED, FACE) != draw(replace(SEED, identifier="urn:uuid:2"), FACE)


def test_a_cloth_that_is_named_is_taken():
    assert [choose("urn:uuid:1", cloth.name) for cloth in CLOTHS] == list(CLOTHS)
    assert (
        draw(SEED, FACE, "buff")
        == draw(replace(SEED, identifier="urn:uuid:2"), FACE, "buff")
        != draw(SEED, FACE, "slate")
    )


def test_lines_are_even():
    letters = ["aaaa", "bb", "cccc", "dd", "eeee", "ff"]
    assert break_lines(letters, [float(len(w)) for w in letters], 1.0, 8.0) == ["aaaa bb", "cccc dd", "eeee ff"]


def test_no_line_ends_in_an_article_or_a_preposition():
    text = "Question in the Revolution".split()
    assert break_lines(text, [float(len(word)) for word in text], 1.0, 17.0) == ["Question", "in the Revolution"]


def test_a_word_wider_than_the_measure_stands_alone():
    assert break_lines(["a", "wideword", "b"], [1.0, 8.0, 1.0], 1.0, 4.0) == ["a", "wideword", "b"]


def glyphs(cut: Cut, text: str) -> tuple[int, ...]:
    return tuple(glyph for glyph, _, _ in cut.run(text).glyphs)


def test_the_title_of_the_seed_breaks_where_the_sense_does():
    cut = Cut(FACE)
    expected = ["The Land", "Question", "in the Russian", "Revolution"]
    found = [tuple(glyph for glyph, _, _ in line.run.glyphs) for line in title_lines(SEED.title)]
    assert found == [glyphs(cut, line) for line in expected]


def test_it_is_legible_as_a_thumbnail():
    """At 100 px wide a line of the title is to be a tenth of that high."""
    assert all(line.size / 16 >= 10 for line in title_lines(SEED.title))


LONG = "A History of the Life, the Opinions and the Most Surprising Adventures of Several Persons " * 4
CASES = [
    Wording("Emma", "Jane Austen", "", ""),
    Wording("Emma", "", "", ""),
    Wording(LONG, "", "", ""),
    Wording("Rechtsschutzversicherungsgesellschaften im Wandel", "A. Author " * 12, "Press", ""),
    Wording("Преступление и наказание", "Фёдор Достоевский", "", ""),
    Wording("罪と罰", "", "", ""),
]


@pytest.mark.parametrize("wording", CASES, ids=lambda w: w.title[:20])
def test_any_wording_stays_inside_the_type_area(wording):
    for line in words(wording):
        assert line.x + line.run.width * line.size <= LEFT + MEASURE + line.size * 0.5
        assert TOP <= line.baseline <= FOOT + 1
    assert draw(wording, FACE).startswith(b"\x89PNG")


def test_the_author_is_never_larger_than_the_title():
    author, title = words(Wording("Rechtsschutzversicherungsgesellschaften", "A. Author", "", ""))
    assert author.size == pytest.approx(0.7 * title.size)


def test_without_an_author_the_title_stands_at_the_top():
    (line,) = words(CASES[1])
    assert line.baseline == pytest.approx(TOP + line.size * Cut(FACE).cap_height)


def test_an_opening_quotation_mark_hangs():
    (plain,), (quoted,) = title_lines("Emma"), title_lines("“Emma”")
    assert quoted.x < plain.x - 30
