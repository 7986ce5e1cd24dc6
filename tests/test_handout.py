"""The handout, on its finished pages."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from statistics import mean

import pikepdf
import press
import pytest

from pipeline import fonts, lineation, styling
from pipeline.checks.pages import faults
from pipeline.checks.readback import PdfLine, _joined, read_back
from pipeline.config import CHOICES, Handout, Print
from pipeline.errors import EditionError
from pipeline.renderers.pdf import engine, handout, loci
from pipeline.renderers.pdf.feet import Feet
from pipeline.selection import select


def made(**settings):
    return read_back(handout.render(press.order(handout=Handout(**settings))).data)


@pytest.fixture(scope="module")
def back():
    return read_back(press.rendition("handout").data)


def test_engine_has_nothing_to_complain_of():
    assert press.layout("handout").complaints == []


def test_text_and_line_numbers_are_true():
    assert list(faults(press.seed(), press.rendition("handout").data)) == []


def test_every_fifth_line_has_its_number(back):
    numbers = [line.text for line in back.margin if line.text.isdecimal()]
    counted = lineation.lines(press.layout("handout"), "section", frozenset({"note"}))
    assert numbers == [str(line.number) for line in counted.lines if line.number and line.number % 5 == 0]
    assert len(numbers) > 100


def test_a_number_beside_the_wrong_line_fails(monkeypatch):
    """The check reads the finished file: numbers that stand one line low are found, every one of them."""
    right = lineation.number

    def one_low(layout, counted, at_right):
        numbered = [line for line in counted.lines if line.number]
        shifted = [replace(below, number=line.number) for line, below in pairwise(numbered)]
        right(layout, replace(counted, lines=shifted), at_right)

    monkeypatch.setattr(lineation, "number", one_low)
    found = list(faults(press.seed(), handout.render(press.order()).data))
    assert {f.code for f in found} == {"OUT-004"}
    assert len(found) > 200


def test_a_missing_number_fails(monkeypatch):
    right = lineation.number

    def without_ten(layout, counted, at_right):
        right(layout, replace(counted, lines=[line for line in counted.lines if line.number != 10]), at_right)

    monkeypatch.setattr(lineation, "number", without_ten)
    found = list(faults(press.seed(), handout.render(press.order()).data))
    assert found
    assert all("no number stands beside line 10 of its section" in f.message for f in found)


def test_every_page_says_which_of_how_many(back):
    pages = len(back.facts)
    for number in range(1, pages + 1):
        assert any(line.text.endswith(f"page {number} of {pages}") for line in back.margin if line.page == number)


def test_every_page_names_work_and_source(back):
    for number in range(1, len(back.facts) + 1):
        margin = " ".join(line.text for line in back.margin if line.page == number)
        assert "Chris Kinder, The Land Question in the Russian Revolution" in margin
        assert "Variorum 2026" in margin


def test_notes_stand_at_the_end_of_their_section(back):
    at = {line.text[:24]: i for i, line in enumerate(back.lines)}
    note = next(i for text, i in at.items() if re.match(r"1\.\sThis is the citation", text))
    heading = next(i for text, i in at.items() if text.startswith("4 A “Deeply Flawed”"))
    assert note < heading


def test_notes_stand_at_the_end_if_asked():
    found = made(notes="end", selection="3-5")
    texts = [line.text for line in found.lines]
    assert texts.index("Notes") > next(i for i, t in enumerate(texts) if t.startswith("5 Revolutionary"))
    assert sum(1 for t in texts[texts.index("Notes") :] if t[:2] in ("1.", "2.", "3.", "4.")) == 4


def test_an_excerpt_has_just_its_sections_and_notes():
    found = made(selection="3-5")
    numbers = [line.text.split(".")[0] for line in found.lines if line.text[:2] in ("1.", "2.", "3.", "4.", "5.", "9.")]
    assert numbers == ["1", "2", "3", "4"]
    headings = [line.text[:12] for line in found.lines if re.match(r"\d [^\]]+$", line.text)]
    assert headings == ["3 Lenin’s De", "4 A “Deeply ", "5 Revolution"]
    assert "excerpt, §§ 3–5" in " ".join(line.text for line in found.margin)


def test_an_excerpt_keeps_a_reference_to_an_absent_note_as_text():
    data = handout.render(press.order(handout=Handout(selection="15"))).data
    assert "seenote9" in read_back(data).text
    assert list(faults(press.seed(), data)) == []


@pytest.mark.parametrize(
    ("paper", "size"),
    [("a4", (595, 842)), ("letter", (612, 792)), ("a5", (420, 595)), ("half-letter", (396, 612))],
)
def test_paper(paper, size):
    cuts, _ = fonts.find(fonts.ALWAYS_THERE)
    order = press.order(handout=Handout(paper=paper, selection="1"))
    page = handout.compose(order, cuts).pages[0]
    assert (round(page.margin_width() * engine.PT), round(page.margin_height() * engine.PT)) == size


def test_duplex_pages_are_mirrored_and_single_ones_are_not():
    cuts, _ = fonts.find(fonts.ALWAYS_THERE)

    def margins(duplex):
        order = press.order(handout=Handout(duplex=duplex, selection="3-5"))
        return [(p.margin_left, p.margin_right) for p in handout.compose(order, cuts).pages[:2]]

    assert len(set(margins(duplex=False))) == 1
    first, second = margins(duplex=True)
    assert first == second[::-1]


def test_duplex_numbers_are_true():
    data = handout.render(press.order(handout=Handout(duplex=True, selection="3-5"))).data
    assert list(faults(press.seed(), data)) == []


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("40", "error [HND-001] there is no section 40; this text has sections 0 to 19"),
        ("18-21", "error [HND-001] there is no section 20, 21; this text has sections 0 to 19"),
        ("3-x", "error [HND-002] “3-x” is no list of sections; write numbers and ranges, as 3-5,8"),
    ],
)
def test_a_bad_list_of_sections_is_a_finding(wanted, message):
    with pytest.raises(EditionError) as caught:
        handout.render(press.order(handout=Handout(selection=wanted)))
    assert str(caught.value) == message


PAPERS, MARGINS = CHOICES["handout.paper"], CHOICES["handout.margin"]
MM = 72 / 25.4


@lru_cache
def set_on(paper: str, margin: str, face: str, numbers: bool = True):
    """The beginning of the seed’s essay as a handout of some kind."""
    edition = press.edition(press.TEXT.read_text(encoding="utf-8")[:9_000])
    kind = Handout(paper=paper, margin=margin, numbers=numbers)
    made_ = handout.render(press.order(edition, handout=kind, print=Print(face=face)))
    assert made_.findings == ()
    assert [str(fault) for fault in faults(edition, made_.data)] == []
    return read_back(made_.data)


def widths(paper: str, margin: str) -> tuple[float, float, float]:
    """The left margin, the type area and the right margin of a handout, in mm."""
    cuts, _ = fonts.find(fonts.ALWAYS_THERE)
    page = handout.compose(press.order(handout=Handout(paper=paper, margin=margin, selection="1")), cuts).pages[0]
    return tuple(width * engine.PT / MM for width in (page.margin_left, page.width, page.margin_right))


@pytest.mark.parametrize(("paper", "least"), [("a4", 55), ("letter", 55), ("a5", 40), ("half-letter", 40)])
def test_the_margin_for_writing_is_wide(paper, least):
    left, _, right = widths(paper, "wide")
    assert right >= least > left


@pytest.mark.parametrize("paper", PAPERS)
def test_normal_margins_are_even_and_the_measure_is_longer(paper):
    left, measure, right = widths(paper, "normal")
    assert left == pytest.approx(right, abs=0.1)
    assert measure > widths(paper, "wide")[1]


@pytest.mark.parametrize("face", [name for name in fonts.FACES if fonts.find(name)[0].face.family == name])
@pytest.mark.parametrize("margin", MARGINS)
@pytest.mark.parametrize("paper", PAPERS)
def test_lines_can_be_read(paper, margin, face):
    """Forty-five to seventy-five characters, in type of ten and a half points at least."""
    found = set_on(paper, margin, face)
    left, _, right, _ = found.facts[0].area
    full = [len(line.text.strip()) for line in found.lines if abs(line.x - left) < 4 and abs(line.end - right) < 4]
    assert len(full) > 60
    assert 45 <= mean(full) <= 75
    size = re.search(r"--size: ([\d.]+)pt", styling.sheet(f"profiles/handout/{margin}/{paper}"))
    assert float(size[1]) >= 10.5


@pytest.mark.parametrize("margin", MARGINS)
@pytest.mark.parametrize("paper", PAPERS)
def test_line_numbers_stand_at_the_left_nine_millimetres_from_the_edge(paper, margin):
    found = set_on(paper, margin, fonts.ALWAYS_THERE)
    numbers = [line for line in found.margin if line.text.isdecimal()]
    assert len(numbers) > 20
    assert all(line.x >= 9 * MM and line.end < found.facts[0].area[0] for line in numbers)


def test_lines_without_numbers_have_none():
    found = set_on("a4", "wide", fonts.ALWAYS_THERE, numbers=False)
    assert [line.text for line in found.margin if line.text.isdecimal()] == []
    assert {facts.numbers for facts in found.facts} == {"none"}


def test_entries_to_lines_without_numbers_name_no_lines():
    """What names a heading or a note stays: that can be seen."""
    lines, found = table(numbers=False)
    assert found == []
    assert [line.replace("\u2003", " ") for line in lines] == [
        "bread] loaf B wine] ale B n. 1 salt] salts B",
        "head. Second] Next B oil] om. B",
    ]


def test_a_line_named_where_none_is_seen_is_found(monkeypatch):
    monkeypatch.setattr(loci.Locus, "without_line", lambda self: self)
    assert [fault.partition(" (")[0] for fault in table(numbers=False)[1]] == [
        "OUT-007 the entry app1",
        "OUT-007 the entry app3",
    ]  # fmt: skip


@pytest.mark.parametrize("numbers", [True, False])
@pytest.mark.parametrize("name", press.EDITIONS)
def test_both_seeds_are_true_on_half_a_sheet(name, numbers):
    made_ = handout.render(press.order_of(name, handout=Handout(paper="a5", numbers=numbers)))
    assert made_.findings == ()
    assert [str(fault) for fault in faults(press.EDITIONS[name][0](), made_.data)] == []


def test_a_heading_with_a_call_is_no_numbered_line():
    words = "A sentence of seven words stands here. " * 30
    edition = press.edition(f"A Title\n\nAnna Berg\n\nOn Bread [1]\n\n{words}\n\nNotes\n\n1. A note.\n")
    data = handout.render(press.order(edition)).data
    assert [line.text for line in read_back(data).lines if "Bread" in line.text] == ["1 On Bread1"]
    assert list(faults(edition, data)) == []


ENTRIES = """
[[witness]]
siglum = "A"
description = "the first edition"
file = "essay.txt"
[[witness]]
siglum = "B"
description = "the second edition"
[[variant]]
exact = "bread"
prefix = "Here is"
readings = [{ text = "loaf", witnesses = ["B"] }]
[[variant]]
exact = "wine"
readings = [{ text = "ale", witnesses = ["B"] }]
[[variant]]
exact = "oil"
readings = [{ text = "", witnesses = ["B"] }]
[[variant]]
exact = "salt"
readings = [{ text = "salts", witnesses = ["B"] }]
[[variant]]
exact = "Second"
readings = [{ text = "Next", witnesses = ["B"] }]
"""
TABLE = """A Title

Anna Berg

First Part

Here is bread and wine.[1] And more bread.

Second Part

Seven words stand in this one sentence. Seven words stand in this one sentence. Then there is the oil.

1. A note upon salt.
"""


def table(selection: str = "", **settings) -> tuple[list[str], list[str]]:
    """The lines of the entries in a small handout, and what is wrong with it."""
    edition, config = press.edited(TABLE, ENTRIES, handout=Handout(selection=selection, **settings))
    data = handout.render(press.order(edition, config)).data
    found = [f"{finding.code} {finding.message.partition(';')[0]}" for finding in faults(edition, data)]
    return [line.text.strip() for line in read_back(data).lines if "]" in line.text], found


def test_entries_stand_below_their_section_with_its_lines():
    lines, found = table()
    assert found == []
    assert [line.replace("\u2003", " ") for line in lines] == [
        "1 bread1] loaf B ‖ wine] ale B n. 1 salt] salts B",
        "head. Second] Next B 2 oil] om. B",
    ]


def test_an_excerpt_has_just_its_entries():
    lines, found = table("2")
    assert found == []
    assert lines == ["head. Second] Next B 2 oil] om. B"]


def test_a_note_that_a_note_calls_leads_back_in_an_excerpt_too():
    note = '[[note]]\nexact = "note upon"\ntext = "Which is good."\n'
    for selection in ("", "1"):
        edition, config = press.edited(TABLE, note, handout=Handout(selection=selection))
        with pikepdf.open(BytesIO(handout.render(press.order(edition, config)).data)) as pdf:
            links = [link for page in pdf.pages for link in page.get("/Annots", []) if "/Dest" in link]
        assert len(links) == 4  # two calls, and two numbers of notes


def test_a_wrong_line_or_a_lost_entry_is_found(monkeypatch):
    right = loci.loci
    monkeypatch.setattr(loci, "loci", lambda *of: (r := right(*of)) | {"app4": replace(r["app4"], text="3")})
    assert table()[1] == ["OUT-007 the entry app4 (“oil”) does not stand as due at page 1, 2"]
    monkeypatch.setattr(loci, "loci", right)
    entry = Feet.entry
    monkeypatch.setattr(Feet, "entry", lambda self, e, **how: "" if e.lemma == "wine" else entry(self, e, **how))
    assert table()[1] == ["OUT-007 the entry app2 (“wine”) does not stand as due at page 1, 1"]


def test_lines_on_one_baseline_are_one():
    raised = [PdfLine(1, 70, 500.0, 90, "case"), PdfLine(1, 92, 500.1, 300, "40 by"), PdfLine(2, 70, 500.1, 80, "next")]
    assert [(line.text, line.end) for line in _joined(raised)] == [("case 40 by", 300), ("next", 80)]


@pytest.mark.parametrize(
    ("wanted", "cited"),
    [("3-5", "3–5"), ("1-2,4", "1–2, 4"), ("7", "7"), ("1,3,5", "1, 3, 5"), ("2,3,4,8,9", "2–4, 8–9")],
)
def test_an_excerpt_cites_its_sections_in_ranges(wanted, cited):
    assert select(press.seed(), wanted).numbers() == cited


def test_a_line_behind_the_sign_of_a_point_has_its_number():
    words = "A sentence of seven words stands here. " * 30
    points = "".join(f"- point {number}\n\n  - point within it\n\n" for number in range(1, 11))
    edition = press.edition(f"A Title\n\nAnna Berg\n\n{points}{words}\n")
    data = handout.render(press.order(edition)).data
    assert "point within it" in [line.text.strip(" •◦") for line in read_back(data).lines]
    assert list(faults(edition, data)) == []


def test_a_raised_call_that_is_parted_is_on_its_line():
    """PDFium parts it behind words from right to left; what is raised elsewhere, as a cell beside another, is not it."""
    line, call, below = (
        PdfLine(1, x, y, x + width, text)
        for x, y, width, text in ((72, 640.7, 330, "בית לחם,"), (403, 646.1, 9, "E1"), (72, 622.7, 340, "is bread"))
    )
    assert [each.text for each in _joined([line, call, below])] == ["בית לחם, E1", "is bread"]
    assert len(list(_joined([line, replace(call, x=300), below]))) == 3
    assert len(list(_joined([line, replace(call, baseline=652), below]))) == 3
