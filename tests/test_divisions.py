"""Divisions that are known by a number: what wraps a whole text is looked through, numbers are shown and cited."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_verse_screens import apparatus, documents
from test_verses import PRINT, feet, numbers, pages
from verse import app, edition, order, stanza

from pipeline import citing, fonts, lineation, tei
from pipeline.checks.pages import faults
from pipeline.letters import letters
from pipeline.renderers import renderer
from pipeline.renderers.pdf import book, engine


def section(n: int | str, *paragraphs: str, more: str = "") -> str:
    return f'<div n="{n}" {more}>{"".join(f"<p>{words}</p>" for words in paragraphs)}</div>'


URN = "urn:cts:pta:pta0001.pta028"
FIRST, SECOND = section(1, f"Here is {app('bread')}.", "And more."), section(2, f"Here is {app('oil')}.")
HOMILY = f'<div type="edition" n="{URN}" xml:lang="la"><head>Homily</head><pb n="1r"/>{FIRST}<pb n="1v"/>{SECOND}<pb n="2r"/></div>'
OLD, NEW = app("old"), app("new")
NESTED = f'<div n="1">{section(1, f"An {OLD} one.")}{section(2, "A", f"{NEW} B")}</div>'


def sections(body: str) -> list[tuple[str, str]]:
    found, _ = edition(body)
    return [(each.n, each.title) for each in found.sections()]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (HOMILY, [("", "Homily"), ("1", ""), ("2", "")]),
        (f"<div>{FIRST}{SECOND}</div>", [("1", ""), ("2", "")]),
        (f'<div type="book" n="1"><div type="chapter">{FIRST}{SECOND}</div></div>', [("1", ""), ("2", "")]),
        ("<div1><div2 n='1'><p>A</p></div2><div2 n='2'><p>B</p></div2></div1>", [("1", ""), ("2", "")]),
        # what is no wrapper: a division with a heading of its own, one of several, one that holds no others
        (f"<div n='1'><head>Book</head>{FIRST}{SECOND}</div>", [("1", "Book")]),
        (f"<div n='1'>{FIRST}</div><div n='2'>{SECOND}</div>", [("1", ""), ("2", "")]),
        ("<div n='1'><p>A</p></div>", [("1", "")]),
        # what stands in a wrapper beside divisions is a section
        (f"<div><p>Before.</p>{FIRST}<p>Between.</p>{SECOND}</div>", [("", ""), ("1", ""), ("", ""), ("2", "")]),
    ],
)
def test_a_division_that_holds_all_others_is_looked_through(body, expected):
    assert sections(body) == expected


def test_nothing_that_stands_in_a_wrapper_is_lost():
    found, _ = edition(HOMILY)
    assert [e.get("n") for part in found.sections() for e in tei.descendants(part.element, "pb")] == ["1r", "1v", "2r"]
    assert "Homily" in "".join(documents(HOMILY)["section-1.xhtml"].itertext())


def test_the_language_of_a_wrapper_stays():
    within = documents(HOMILY)["section-1.xhtml"]
    assert {e.get("lang") for e in within.iter("{*}section")} == {"la"}


@pytest.mark.parametrize(
    ("n", "own"),
    [
        ("1", "1"),
        ("12a", "12a"),
        ("1.5", "1.5"),
        ("xiv", "xiv"),
        ("Yasna", ""),
        (URN, ""),
        (" 3 ", "3"),
        ("lg-0000000001", ""),
        ("B09K1", "B09K1"),
        ("B09incipit", ""),
        ("xxxviii", "xxxviii"),
    ],
)
def test_an_address_or_a_name_is_no_number(n, own):
    assert citing.own(tei.make("div", n=n)) == own


def test_numbers_stand_beside_the_first_lines_on_the_inner_side():
    back = pages(HOMILY)
    assert numbers(back) == [("1", "Here is bread."), ("2", "Here is oil.")]
    (one, two) = [
        line for line in back.margin if line.text.strip() in ("1", "2") and line.baseline > back.facts[6].foot > 0
    ][:2]
    assert one.x < back.facts[6].area[0] and two.x < back.facts[6].area[0]
    assert feet(back) == ["1 bread] other B 3 oil] other B"]


def test_numbers_of_divisions_within_each_other():
    assert numbers(pages(NESTED + section(2, "The last."))) == [
        ("1.1", "An old one."), ("1.2", "A"), ("2", "The last."),
    ]  # fmt: skip


def test_a_number_beside_verse():
    body = f"<div n='1'>{stanza(['A', 'B', 'C', 'D', 'E'])}</div><div n='2'>{stanza(['F', 'G'], 'G')}</div>"
    back = pages(body)
    assert numbers(back) == [("5", "E"), ("1", "A"), ("2", "F")]
    assert feet(back) == ["2.2 G] other B"]


def test_the_handout_has_them_too():
    assert numbers(pages(HOMILY, "handout")) == [("1", "Here is bread."), ("2", "Here is oil.")]


def test_a_division_with_a_heading_shows_no_number():
    headed = HOMILY.replace('<div n="1" >', '<div n="1" ><head>One</head>')
    assert [n for n, _ in numbers(pages(headed))] == ["2"]


@pytest.mark.parametrize("form", ["book", "handout"])
def test_numbers_beside_the_wrong_lines_are_found(monkeypatch, form):
    right = lineation.with_divisions

    def wrong(counted, beginnings):
        return right(counted, {part: [(start, f"{n}0") for start, n in found] for part, found in beginnings.items()})

    monkeypatch.setattr(lineation, "with_divisions", wrong)
    pages(HOMILY, form, found=("OUT-004",))
    monkeypatch.setattr(lineation, "with_divisions", lambda counted, beginnings: counted)
    pages(HOMILY, form, found=("OUT-004",))
    asked = order(HOMILY, print=replace(PRINT, numbers="none"))
    message = str(next(faults(asked.edition, renderer(form)(asked).data)))
    assert "no number stands beside the beginning of division 1" in message


@pytest.mark.parametrize(
    ("body", "legend", "keys"),
    [
        (HOMILY, "2.3 is section 2, paragraph 3; 3 is section 3.", ["1.1", "2"]),
        (
            NESTED + section(2, "x", f"An {app('end')}."),
            "2.3 is section 2, paragraph 3; 3 is section 3.",
            ["1.1", "1.2.2", "2.2"],
        ),
        (f"<div n='4'><p>An {app('old')} one.</p><p>B.</p></div>", "2.3 is section 2, paragraph 3.", ["4.1"]),
    ],
)
def test_the_e_book_cites_them(body, legend, keys):
    assert apparatus(body) == (legend, [], keys)


def test_the_e_book_shows_them_before_the_text_and_lists_them_nowhere():
    found = documents(HOMILY)
    paragraphs = ["".join(e.itertext()) for e in found["section-1.xhtml"].iter("{*}p")]
    assert [letters(words) for words in paragraphs if words.strip()] == ["1Hereisbread", "Andmore", "2Hereisoil"]
    listed = ["".join(e.itertext()) for e in found["contents.xhtml"].iter("{*}a")]
    assert "Homily" in listed and not [words for words in listed if words.startswith("section")]


def test_of_divisions_that_begin_together_the_e_book_shows_one_number():
    found = documents(NESTED + section(2, "x"))["section-1.xhtml"]
    numbers_ = ["".join(e.itertext()) for e in found.iter("{*}b") if "division" in (e.get("class") or "")]
    assert numbers_ == ["1.1", "1.2", "2"]


def test_a_number_before_verse_has_a_line_of_its_own():
    found = documents(f"<div n='1'>{stanza(['A', 'B'])}</div><div n='2'>{stanza(['C', 'D'])}</div>")["section-1.xhtml"]
    assert ["".join(e.itertext()) for e in found.iter("{*}p")] == ["1", "A", "B", "2", "C", "D"]


def test_the_contents_of_the_book_have_headings_at_any_depth():
    inner = '<div type="chapter"><head>One</head><p>A</p></div><div type="chapter" n="2"><p>B</p></div>'
    found, _ = edition(f'<div type="book"><head>Book</head>{inner}</div>')
    assert [section.title for section in found.headed()] == ["Book", "One"]


def test_a_number_too_wide_for_the_inner_margin_is_set_smaller():
    """Nothing stands where a glued book cannot be opened: ⅜ in from the spine."""
    body = "<div n='1.23b'><p>Here is bread.</p></div><div n='2'><p>Here is rye.</p></div>"
    layout = book.compose(order(body, print=replace(PRINT, trim="6x9")), fonts.find(fonts.ALWAYS_THERE)[0]).layout
    page = next(page for page in layout.pages if "bread" in engine.text(page))
    marks = [box for margin in page.children if engine.is_margin(margin) for box in engine.text_boxes(margin)]
    wide = next(box for box in marks if box.text == "1.23b")
    assert wide.position_x >= lineation.GUTTER
    assert wide.style["font_size"] < lineation.SIZE
