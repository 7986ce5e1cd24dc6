"""The bound book, on its finished pages."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import groupby
from statistics import median

import pikepdf
import press
import pypdfium2
import pytest

from pipeline import copytext, styling
from pipeline.checks.pages import faults
from pipeline.checks.pdf import check
from pipeline.checks.readback import read_back
from pipeline.config import Print
from pipeline.errors import EditionError
from pipeline.letters import letters
from pipeline.readers import teixml
from pipeline.reading import reading_with_calls
from pipeline.renderers import renderer
from pipeline.renderers.pdf import book, engine, footnotes, pages
from pipeline.source import Source

TRIMS = styling.trims()


@pytest.fixture(scope="module")
def pdf():
    with pikepdf.open(BytesIO(press.rendition("book").data)) as opened:
        yield opened


@pytest.fixture(scope="module")
def back():
    return read_back(press.rendition("book").data)


def heads(page):
    """The texts in a page's margins, without its line numbers."""
    margins = [box for box in page.children if engine.is_margin(box) and box.at_keyword != "@margin-mark"]
    return [engine.text(box) for box in margins if engine.text(box).strip()]


def pages_named(name):
    return [page for page in press.layout("book").pages if engine.page_name(page) == name]


def test_engine_has_nothing_to_complain_of():
    assert press.layout("book").complaints == []


def test_every_section_and_note_is_on_the_pages_whole():
    assert list(faults(press.seed(), press.rendition("book").data)) == []


def test_trim_is_six_by_nine_inches(pdf):
    assert {tuple(float(x) for x in page.mediabox) for page in pdf.pages} == {(0, 0, 432, 648)}


def test_margins_are_mirrored_and_the_gutter_is_the_narrower():
    recto, verso = pages_named("text")[0], pages_named("text")[1]
    assert engine.is_right(recto)
    assert not engine.is_right(verso)
    assert (recto.margin_left, recto.margin_right) == (verso.margin_right, verso.margin_left)
    assert recto.margin_left < recto.margin_right


def test_parts_stand_in_the_order_of_a_book():
    names = [engine.page_name(page) for page in press.layout("book").pages]
    order = list(dict.fromkeys(name for name in names if name))
    assert order == ["half-title", "title", "imprint", "contents", "text", "notes", "after", "colophon"]


@pytest.mark.parametrize("name", ["half-title", "title", "contents", "text"])
def test_these_parts_begin_on_a_recto(name):
    assert engine.is_right(pages_named(name)[0])


@pytest.mark.parametrize("name", ["half-title", "title", "imprint", "colophon"])
def test_display_pages_have_no_folio(name):
    assert [heads(page) for page in pages_named(name)] == [[]]


def test_blank_pages_are_blank():
    blanks = [page for page in press.layout("book").pages if page.page_type.blank]
    assert blanks
    assert all(heads(page) == [] for page in blanks)


def test_front_matter_counts_in_roman_and_the_text_from_one(pdf):
    numbers = pdf.Root.PageLabels.Nums
    first_of_text = [engine.page_name(p) for p in press.layout("book").pages].index("text")
    assert [(int(numbers[i]), str(numbers[i + 1].S)) for i in (0, 2)] == [(0, "/r"), (first_of_text, "/D")]
    assert heads(pages_named("text")[0]) == ["1"]
    assert heads(pages_named("text")[1])[0] == "2"


def test_running_heads_name_the_work_on_the_verso_and_the_section_on_the_recto():
    titles = [section.title for section in press.seed().sections()]
    for page in pages_named("text")[1:]:
        head = next(text for text in heads(page) if not text.isdecimal())
        assert head in titles if engine.is_right(page) else head == "The Land Question in the Russian Revolution"


def test_heads_of_notes_name_the_pages_of_their_calls():
    """Read from the file alone: where each call is printed, and which notes stand on each page of notes."""
    folio = {}
    for page in pages_named("text"):
        for box in engine.walk(page):
            if "call" in engine.css_classes(box) and engine.text(box).isdecimal():  # the editor’s are E1, E2 …
                number = next(text for text in heads(page) if text.isdecimal())
                folio[engine.text(box)] = int(number)
    assert len(folio) == 17
    for page in pages_named("notes")[1:]:
        boxes = [box for box in engine.walk(page) if "note" in engine.css_classes(box)]
        shown = [box.element.get("id").removeprefix("n") for box in boxes]  # one carried on from the page before too
        first, last = folio[shown[0]], folio[shown[-1]]
        expected = f"Notes to pages {first}–{last}" if first != last else f"Notes to page {first}"
        assert expected in heads(page)


def test_one_page_of_calls_is_named_in_the_singular():
    notes = "\n\n".join(f"{n} Note {n}. " + "It goes on for many words. " * 30 for n in range(1, 15))
    edition = press.edition(
        "A Title\n\nAn Author\n\nA text" + "".join(f" word[{n}]" for n in range(1, 15)) + ".\n\n" + notes
    )
    data = book.render(press.order(edition)).data
    assert any(re.search(r"Notes to page 1\b", line.text) for line in read_back(data).margin)


def baselines(page, foot=False):
    """The baselines of the lines of a page, or of those at its foot, in px from the top of the type area."""
    parts = [box for box in page.children if not engine.is_margin(box) and footnotes.is_foot(box) == foot]
    lines = [box for part in parts for box in engine.walk(part) if engine.is_line(box) and engine.text(box).strip()]
    return [round(engine.baseline(line) - page.content_box_y(), 2) for line in lines]


def test_all_text_lines_share_one_grid():
    leading = 13.5 / engine.PT
    for page in pages_named("text")[1:]:
        offsets = {round(y % leading, 1) for y in baselines(page)}
        assert len(offsets) == 1, (offsets, heads(page))


def test_lines_of_notes_share_a_grid_of_four_fifths():
    leading = 13.5 * 0.8 / engine.PT
    for page in pages_named("notes")[1:]:
        offsets = {round(y % leading, 1) for y in baselines(page)}
        assert len(offsets) == 1


def heights(call: str) -> tuple[float, float]:
    """The mean foot and head of the first characters of calls, above the line they stand on, in pt."""
    feet, tops = [], []
    document = pypdfium2.PdfDocument(press.rendition("book").data)
    for page in document:
        found = page.get_textpage()
        for match in re.finditer(rf"[a-z][.,]?”?({call})(?=\s)", found.get_text_range()):
            line = found.get_charbox(match.start())  # of a letter, most of which stand on the line
            box = found.get_charbox(match.start(1))
            feet.append(box[1] - line[1])
            tops.append(box[3] - line[1])
    document.close()
    assert len(feet) > 3
    return median(feet), median(tops)


def test_the_editors_calls_are_as_high_as_the_authors():
    author, editor = heights(r"\d+"), heights(r"E\d+")
    assert editor == pytest.approx(author, abs=0.4)
    assert author[0] > 4


def test_no_widows_and_no_orphans():
    """Of a paragraph that a page break parts, two lines at least stand on either side."""
    counts: dict[str, list[int]] = {}
    for page in pages_named("text"):
        on_page: dict[str, int] = {}
        for box in engine.walk(page):
            if engine.tag_name(box) == "p" and box.element.get("id"):
                lines = sum(1 for inner in engine.walk(box) if engine.is_line(inner))
                on_page[box.element.get("id")] = max(lines, on_page.get(box.element.get("id"), 0))
        for ident, lines in on_page.items():
            counts.setdefault(ident, []).append(lines)
    parted = [lines for lines in counts.values() if len(lines) > 1]
    assert parted
    assert all(n >= 2 for lines in parted for n in lines)


def test_no_heading_stands_at_the_foot_of_a_page():
    for page in pages_named("text"):
        tags = [engine.tag_name(box) for box in engine.walk(page) if engine.tag_name(box) in ("h2", "p")]
        assert tags[-1] == "p"


def destinations(pdf):
    """Each internal link: the page it stands on, and the page that it leads to (from 0); one over two lines is one."""
    index = {page.objgen: number for number, page in enumerate(pdf.pages)}
    ends = pdf.Root.Names.Dests.Names
    targets = {str(ends[i]): ends[i + 1] for i in range(0, len(ends), 2)}
    for number, page in enumerate(pdf.pages):
        names = [str(annotation.Dest) for annotation in page.get("/Annots", []) if "/Dest" in annotation]
        for name, _ in groupby(names):
            yield number, index[targets[name][0].objgen]


def test_links_lead_from_calls_to_notes_and_back(pdf):
    names = [engine.page_name(page) for page in press.layout("book").pages]
    ways = [(names[here], names[there]) for here, there in destinations(pdf)]
    assert ways.count(("text", "notes")) == 17 + 1  # and the cross-reference “see note 9”
    assert ways.count(("notes", "text")) == 17


def test_contents_print_the_page_they_lead_to(pdf):
    lines = [line for line in read_back(press.rendition("book").data).lines if line.page == 5]
    printed = [int(match[1]) for line in lines if (match := re.search(r"\s(\d+)$", line.text))]
    names = [engine.page_name(page) for page in press.layout("book").pages]
    first_of_text = names.index("text")
    led = [there - first_of_text + 1 for here, there in destinations(pdf) if names[here] == "contents"]
    assert printed == led
    assert len(led) == 25


def test_outline_holds_every_heading(pdf):
    with pdf.open_outline() as outline:
        titles = [child.title for item in outline.root for child in (item, *item.children)]
    assert [s.title for s in press.seed().sections() if s.title] == [
        t for t in titles if t in {s.title for s in press.seed().sections()}
    ]
    assert {"Contents", "Notes", "How this text was edited"} <= set(titles)


def test_attached_tei_gives_back_the_copy_text(pdf):
    data = pdf.attachments["land-question.xml"].get_file().read_bytes()
    assert copytext.restore(teixml.parse(Source("x.xml", data))) == press.TEXT.read_bytes()
    assert [str(f.AFRelationship) for f in pdf.Root.AF] == ["/Source"]


def test_fonts_are_embedded_and_subset(pdf):
    fonts = {obj.objgen: obj for page in pdf.pages for obj in page.Resources.get("/Font", {}).values()}
    assert fonts
    for font in fonts.values():
        inner = font.DescendantFonts[0]
        assert re.match(r"/[A-Z]{6}\+", str(inner.BaseFont))
        assert "/FontFile3" in inner.FontDescriptor or "/FontFile2" in inner.FontDescriptor


def test_a_reference_to_a_note_stands_in_the_running_text(back):
    assert letters("(see note 9)") in back.text


def test_long_sections_begin_pages_of_their_own():
    words = "A sentence of seven words stands here. " * 260
    edition = press.edition(f"A Title\n\nAn Author\n\nFirst Part\n\n{words}\n\nSecond Part\n\n{words}")
    found = read_back(book.render(press.order(edition)).data)
    heading = next(line for line in found.lines if line.text == "Second Part" and line.page > 6)
    assert min(line.page for line in found.lines if line.page == heading.page) == heading.page
    assert found.lines[found.lines.index(heading) - 1].page < heading.page


def test_an_unknown_trim_is_a_finding():
    with pytest.raises(
        EditionError, match=r"error \[CFG-007\] there is no trim size “9x9”; these are known: 148x225, 5.25x8, "
    ):
        book.render(press.order(print=Print(trim="9x9", face="Source Serif")))


def test_the_title_page_says_who_wrote_it(back):
    page = [line.text for line in back.lines if line.page == 3]
    assert page[0] == "Chris Kinder"
    assert "".join(page[1:3]).replace(" ", "") == "TheLandQuestionintheRussianRevolution"


def test_notes_read_as_in_the_tei(back):
    for note in press.seed().notes():
        assert letters(reading_with_calls(note.element)) in back.text


@pytest.mark.parametrize(("marked", "expected"), [
    ("in <b>Rural Russia</b> in <i>1917</i>", "in <b>Rural <br/>Russia</b> in <i>1917</i>"),
    ('in Rural<a href="#n1" class="call">E1</a> Russia in 1917', 'in Rural<a href="#n1" class="call">E1</a> <br/>Russia in 1917'),
    ("in Rural <span>12 rural] urban</span>Russia in 1917", "in Rural <span>12 rural] urban</span>Russia in 1917"),
])  # fmt: skip
def test_a_heading_with_marks_is_broken_like_one_without(marked, expected):
    """Where an entry is called in it, its words are not the heading’s, and it is left to the engine."""
    assert pages.broken(marked, "in Rural <br/>Russia in 1917") == expected


def test_a_heading_has_the_same_lines_with_a_name_marked_in_it():
    edition = press.edition(
        "A Title\n\nAn Author\n\nRevolutionary Developments in Rural Russia in 1917\n\n" + "Words stand here. " * 40
    )
    named, config = press.edited(
        "A Title\n\nAn Author\n\nRevolutionary Developments in Rural Russia in 1917\n\n" + "Words stand here. " * 40,
        '[[name]]\nname = "Russia"\nforms = ["Russia"]\nkind = "place"\n',
    )
    trim = Print(trim="b6", face="Source Serif")

    def heading(of, base=None):
        found = read_back(book.render(press.order(of, base, print=trim)).data)
        texts = [line.text.strip() for line in found.lines]
        first = max(n for n, text in enumerate(texts) if text.startswith("Revolutionary Developments"))
        return texts[first : first + 2]

    assert heading(named, config) == heading(edition)


@pytest.mark.parametrize("words", [1, 250, 500, 750, 1000])
def test_a_book_is_made_of_whole_leaves(words):
    """Both pages of the last leaf are there, the last of them empty where the text needs but one."""
    made = renderer("book")(press.order(press.edition(f"On Bread\n\n{'Bread is old. ' * (words // 3)}\n")))
    assert made.pages % 2 == 0
    assert list(check(Source("bread.pdf", made.data))) == []
