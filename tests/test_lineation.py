"""Which line is which on laid-out pages, how entries name lines, which of several like words a lemma is."""

from __future__ import annotations

import press
import pytest

from pipeline import fonts, lineation, places
from pipeline.config import Config, Print
from pipeline.edition import Edition
from pipeline.letters import letters
from pipeline.locus import Spot, locus, words
from pipeline.places import Place
from pipeline.renderers.pdf import book, engine, handout, laying
from pipeline.terms import ENGLISH, LATIN

HEADNOTE = '[structure]\n5 = "headnote"\n'
PLAIN = "A sentence of seven words stands here. "
TEXT = f"""A Title

Anna Berg

A headnote that says where the text was given, and when, and to whom it was given there.

On Bread

{PLAIN * 30}

{PLAIN * 6}[1]

Bread is all that there is to eat, and
there is no other

On Butter

{PLAIN * 20}[2]

{PLAIN * 25}

1. {PLAIN * 5}

2. {PLAIN * 3}
"""


def laid_out(numbers: str, text: str = TEXT) -> tuple[laying.Layout, Edition, Config]:
    edition, config = press.edited(text, HEADNOTE, print=Print(trim="b6", face=fonts.ALWAYS_THERE, numbers=numbers))
    cuts, _ = fonts.find(fonts.ALWAYS_THERE)
    return book.compose(press.order(edition, config), cuts).layout, edition, config


@pytest.fixture(scope="module", params=["page", "section"])
def counted(request) -> tuple[laying.Layout, lineation.Lineation]:
    layout, _, _ = laid_out(request.param)
    return layout, lineation.lines(layout, request.param)


def test_lines_stand_in_reading_order_and_the_letters_run_on(counted):
    read: dict[str, int] = {}
    for line in counted[1].lines:
        assert line.start == read.get(line.part, 0)
        read[line.part] = line.end
    edition = press.edition(TEXT)
    whole = {s.id: len(letters("".join(edition.paragraphs(s)))) for s in edition.sections() if s.title}
    assert {part: read[part] for part in whole} == whole


def test_the_first_line_of_a_page_or_section_is_line_one(counted):
    lines = counted[1]
    before, units = 0, {}
    for line in lines.lines:
        if not line.number:
            continue
        unit = line.page if lines.by == "page" else "notes" if line.note else line.part
        assert line.number == units.get(unit, 0) + 1
        units[unit] = line.number
        before += 1
    assert before > 50
    assert len(units) == (len({line.page for line in lines.lines}) if lines.by == "page" else 4)


def test_headings_have_no_number(counted):
    unnumbered = [line.text for line in counted[1].lines if not line.number]
    assert unnumbered == ["On Bread", "On Butter"]


def test_the_last_line_of_a_page_is_known(counted):
    lines = counted[1]
    page = next(line.page for line in lines.lines if line.number)
    assert lines.last_on(page) == [line.number for line in lines.lines if line.page == page][-1] > 10
    assert lines.last_on(10_000) == 0


def test_letters_are_on_lines_and_what_is_behind_them_is_not(counted):
    lines = counted[1].parts["s1"]
    for line in lines:
        assert counted[1].at(Place("s1", line.start)) == counted[1].at(Place("s1", line.end - 1)) == line
    assert counted[1].at(Place("s1", lines[-1].end)) is None
    assert counted[1].at(Place("s99", 0)) is None


def test_every_fifth_number_stands_beside_its_line_in_the_outer_margin(counted):
    layout, lines = counted
    printed = []
    for index, page in enumerate(layout.pages):
        for box in page.children:
            if engine.is_margin(box) and box.at_keyword == "@margin-mark":
                text = engine.text_boxes(box)[0]
                at_right = text.position_x > page.content_box_x() + page.width
                assert at_right == engine.is_right(page)
                printed.append((index, int(text.text), round(text.position_y + text.baseline, 3)))
    fifth = [line for line in lines.lines if line.number and line.number % 5 == 0]
    assert printed == [(line.page, line.number, round(line.baseline, 3)) for line in fifth]
    assert len(printed) >= 10


def test_the_sign_before_a_point_takes_no_number_from_its_line():
    points = "\n".join(f"- {grain}" for grain in ("wheat", "rye", "spelt", "oats", "millet", "maize", "rice"))
    edition, config = press.edited(f"A Title\n\nAnna Berg\n\n{PLAIN * 4}\n\n{points}\n\n{PLAIN * 9}", "")
    layout = handout.compose(press.order(edition, config), fonts.find(fonts.ALWAYS_THERE)[0])
    lines = lineation.lines(layout, "section")
    assert sum(line.text.strip() == "•" for line in lines.lines) == 7
    marks = [box for page in layout.pages for box in page.children if engine.is_margin(box) and engine.text(box)]
    last = max(line.number for line in lines.lines)
    assert [int(engine.text(box)) for box in marks if box.at_keyword == "@margin-mark"] == [*range(5, last + 1, 5)]


def test_without_numbers_none_is_printed():
    layout, _, _ = laid_out("none")
    marks = [box for page in layout.pages for box in page.children if engine.is_margin(box) and engine.text(box)]
    assert not [box for box in marks if box.at_keyword == "@margin-mark"]


def test_a_handout_does_not_count_the_lines_of_notes():
    edition, config = press.edited(TEXT, HEADNOTE)
    layout = handout.compose(press.order(edition, config), fonts.find(fonts.ALWAYS_THERE)[0])
    lines = lineation.lines(layout, "section", uncounted=frozenset({"note"}))
    assert {line.number for line in lines.lines if line.note} == {0}
    assert {line.part: line.number for line in lines.lines if line.number}.keys() == {"headnote", "s1", "s2"}


@pytest.mark.parametrize(
    ("first", "last", "on_first", "by_page", "printed"),
    [
        (Spot(1, 12), Spot(1, 12), 0, True, "12"),
        (Spot(1, 12), Spot(1, 15), 0, True, "12–15"),
        (Spot(1, 38), Spot(2, 1), 38, True, "38 sq."),
        (Spot(1, 37), Spot(2, 1), 38, True, "37 sqq."),
        (Spot(1, 38), Spot(2, 2), 38, True, "38 sqq."),
        (Spot(1, 38), Spot(3, 1), 38, True, "38 sqq."),
        (Spot(1, 38), Spot(2, 40), 38, False, "38–40"),
        (Spot(1, 12), Spot(1, 0), 0, True, "12"),
        (Spot(1, 0), Spot(1, 0), 0, True, "tit."),
        (Spot(1, 0), Spot(1, 3), 0, True, "tit."),
    ],
)
def test_how_lines_are_named(first, last, on_first, by_page, printed):
    assert locus(first, last, on_first, LATIN, by_page=by_page) == printed


def test_how_lines_are_named_in_english():
    assert locus(Spot(1, 38), Spot(2, 1), 38, ENGLISH) == "38 f."
    assert locus(Spot(1, 30), Spot(2, 1), 38, ENGLISH) == "30 ff."
    assert locus(Spot(1, 0), Spot(1, 0), 0, ENGLISH, note="7") == "n. 7"
    assert locus(Spot(1, 0), Spot(1, 0), 0, ENGLISH) == "head."


LINE = "The cat saw the other cat, “cat” and the Cat café"


@pytest.mark.parametrize(
    ("lemma", "at", "rank"),
    [
        ("cat", 3, 1),
        ("cat", 17, 2),
        ("cat,", 17, 2),
        ("cat", 20, 3),
        ("the", 9, 1),
        ("The", 0, 0),  # another word than “the”
        ("Cat", 29, 0),
        ("café", 32, 0),
        ("cat saw", 3, 0),  # several words need none
        ("“", 20, 0),
    ],
)
def test_ranks(lemma, at, rank):
    assert words(LINE).rank(0, 36, at, lemma) == rank


def test_ranks_are_those_in_the_line():
    """The line ends behind “other”, or begins there, or parts a word."""
    assert words(LINE).rank(0, 17, 3, "cat") == 0
    assert words(LINE).rank(9, 36, 17, "cat") == 1
    assert words(LINE).rank(0, 19, 3, "cat") == 0


def test_ranks_in_one_form_of_unicode():
    assert words("cafe\u0301 and café").rank(0, 11, 7, "cafe\u0301") == 2


def test_a_call_is_no_part_of_its_word():
    """As many letters stand before each word as its places count: the number of the call is one of them."""
    edition = press.edition(
        "A Title\n\nAnna Berg\n\nThe word[1] and the word here.\n\n1. A note of the word, the word.\n"
    )
    found = places.words(edition)
    (section,) = edition.sections()
    assert list(found[section.id].words[:4]) == ["The", "word", "1", "and"]
    assert found[section.id].rank(0, 30, 14, "word") == 2
    assert found["n1"].words[0] == "A"
