"""The cover of the bound book: as wide as the book is thick, in four inks, every word in its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import press
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import zxingcpp
from conftest import SEED, Command
from hypothesis import given
from hypothesis import strategies as st

from pipeline import fonts
from pipeline.checks.pdf import check
from pipeline.cover import barcode, papers, proof, spine
from pipeline.cover.blurb import paragraphs, ragged
from pipeline.cover.cloths import BLACK, CLOTHS, PAPER
from pipeline.cover.spread import Area, Spread
from pipeline.errors import EditionError
from pipeline.renderers.pdf import cover
from pipeline.renderers.rendition import Order, Rendition
from pipeline.shaping import Cut
from pipeline.source import Source
from pipeline.styling import trims

ISBN = "978-3-16-148410-0"
BLURB = "A crumb of _bread_ on the table.\n\nAnd a second one, “for the birds,” that nobody saw."
MM = 25.4 / 72  # one pt


@lru_cache
def order(about: str = "", settings: str = "", trim: str = "6x9") -> Order:
    """What is asked for an edition with these settings of [edition] and [cover]."""
    usual = 'author = "Anna Berg"\nauthor-sort = "Berg, Anna"\npublisher = "The Press"\n'
    keys = dict(line.split(" = ", 1) for line in (usual + about).splitlines() if line)  # the later holds
    said = "[edition]\n" + "".join(f"{key} = {value}\n" for key, value in keys.items())
    toml = f'{said}[cover]\n{settings}\n[print]\ntrim = "{trim}"\nface = "{fonts.ALWAYS_THERE}"\n'
    config = press.parse("edition.toml", toml.encode())
    return press.order(press.edition("On Bread\n\nBread is old.\n", config), config)


FULL = (f'isbn = "{ISBN}"\neditor = "Carla Dorn"\n', f'blurb = """{BLURB}"""\n')


@lru_cache
def made(
    about: str = FULL[0], settings: str = FULL[1], trim: str = "6x9", pages: int = 300, note: str = ""
) -> Rendition:
    asked = order(about, settings, trim)
    return cover.render(asked, cover.spread(asked, pages), note)


# ── How wide a spine is ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("paper", "pages", "stock", "mm"),
    [
        ("book-80", 200, 0, 14.0),
        ("book-90", 300, 0, 20.25),
        ("offset-80", 200, 0, 10.0),
        ("offset-90", 100, 0, 5.4),
        ("90g 1.2", 440, 0.25, 24.26),  # a sum of the German trade school: 440 pages, and a cover of 0.25 mm
        ("kdp-white", 300, 0, 0.6756 * 25.4),
        ("kdp-cream", 200, 0, 0.5 * 25.4),
        ("kdp-colour", 300, 0, 0.7041 * 25.4),
        ("lulu", 444, 0, 1.06 * 25.4),
        ("lulu", 200, 0, 200 / 17.48 + 1.524),
        ("0.06mm", 100, 0.3, 6.6),
        ("0.002252in", 300, 0, 0.6756 * 25.4),
    ],
)
def test_the_width_of_a_spine(paper: str, pages: int, stock: float, mm: float) -> None:
    assert spine.width(pages, papers.paper(paper), stock) == pytest.approx(mm, abs=0.001)


@given(st.integers(spine.FEWEST, spine.MOST - 2), st.sampled_from([*papers.PAPERS, "70g 2", "0.003in"]))
def test_each_leaf_makes_it_wider_by_its_thickness(pages: int, paper: str) -> None:
    known = papers.paper(paper)
    more = spine.width(pages + 2, known) - spine.width(pages, known)
    assert more == pytest.approx(2 * known.page)
    assert spine.width(2 * (pages // 2) + 1, known) == spine.width(2 * (pages // 2) + 2, known)


@given(st.floats(30, 300), st.floats(0.6, 3))
def test_weight_and_bulk_are_a_thickness(weight: float, bulk: float) -> None:
    assert papers.of_weight("x", weight, bulk).page * 2 == pytest.approx(weight * bulk / 1000)


def test_an_odd_number_of_pages_is_told() -> None:
    assert spine.bindable(200) == ()
    (told,) = spine.bindable(201)
    assert str(told) == "warning [COV-005] the book has 201 pages, and a leaf has two; the spine is that of 202"


@pytest.mark.parametrize("pages", [-4, 0, 3, 3001])
def test_what_no_book_has_is_an_error(pages: int) -> None:
    with pytest.raises(EditionError, match=rf"error \[COV-004\] a book of {pages} pages cannot be bound"):
        spine.bindable(pages)


# ── Where all lies ────────────────────────────────────────────────────────────────────────────────────────────────────


def within(inner: Area, outer: Area) -> bool:
    return outer.left <= inner.left <= inner.right <= outer.right and outer.top <= inner.top <= inner.foot <= outer.foot


@given(st.floats(100, 220), st.floats(150, 310), st.floats(0, 80), st.floats(0, 20))
def test_the_areas_are_safe_and_do_not_meet(width: float, height: float, thick: float, bleed: float) -> None:
    spread = Spread(width, height, thick, bleed)
    assert spread.sheet.width == pytest.approx(2 * width + thick + 2 * bleed)
    assert spread.sheet.height == pytest.approx(height + 2 * bleed)
    safe = spread.safe_areas()
    assert within(spread.back, safe[0])
    assert within(spread.front, safe[-1])
    assert safe[0].right + 2 * 1.6 <= safe[-1].left + 1e-9
    assert spread.backbone.width == pytest.approx(max(thick - 3.2, 0))


# ── The finished file ─────────────────────────────────────────────────────────────────────────────────────────────────


def boxes(data: bytes) -> dict[str, list[float]]:
    with pikepdf.open(BytesIO(data)) as pdf:
        (page,) = pdf.pages
        return {name: [float(edge) * MM for edge in page[f"/{name}Box"]] for name in ("Media", "Bleed", "Trim")}


@pytest.mark.parametrize("trim", trims())
def test_the_boxes_of_every_trim(trim: str) -> None:
    width, height = cover.page_size(order(trim=trim))
    found = boxes(made(*FULL, trim).data)
    sheet = [0, 0, 2 * width + 20.25 + 6, height + 6]
    assert found["Media"] == pytest.approx(sheet, abs=0.001)
    assert found["Bleed"] == pytest.approx(sheet, abs=0.001)
    assert found["Trim"] == pytest.approx([3, 3, sheet[2] - 3, sheet[3] - 3], abs=0.001)
    assert all(inner >= outer for inner, outer in zip(found["Bleed"][:2], found["Media"][:2], strict=True))
    assert all(inner <= outer for inner, outer in zip(found["Bleed"][2:], found["Media"][2:], strict=True))


def test_the_bleed_is_as_asked() -> None:
    found = boxes(made("", 'bleed = "0.125in"').data)
    assert found["Trim"][0] == pytest.approx(3.175, abs=0.001)


def test_a_page_is_as_large_as_the_book_is_trimmed() -> None:
    assert {trim: cover.page_size(order(trim=trim)) for trim in ("a5", "148x225")} == {
        "a5": (148, 210),
        "148x225": (148, 225),
    }
    assert cover.page_size(order()) == pytest.approx((152.4, 228.6))


def operators(data: bytes) -> Counter[str]:
    """How often each operator of the page that has to do with colour stands in it, with what it names."""
    found: Counter[str] = Counter()
    with pikepdf.open(BytesIO(data)) as pdf:
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
            named = f" {operands[0]}" if str(operator) in ("cs", "CS") else ""
            found[f"{operator}{named}"] += 1
    return found


COLOUR = {"rg", "RG", "g", "G", "k", "K", "sc", "SC", "scn", "SCN", "sh", "Do", "ri"}


@pytest.mark.parametrize("cloth", CLOTHS, ids=lambda cloth: cloth.name)
@pytest.mark.parametrize("note", ["", "a proof"])
def test_all_colours_are_inks(cloth: Any, note: str) -> None:
    data = made(FULL[0], f'{FULL[1]}cloth = "{cloth.name}"\n', note=note).data
    found = operators(data)
    assert {name for name in found if name in COLOUR or name[:2].lower() == "cs"} == {"scn", "cs /DeviceCMYK"}
    with pikepdf.open(BytesIO(data)) as pdf:
        (page,) = pdf.pages
        assert "/Annots" not in page
        assert list(page.Resources.ColorSpace) == list(page.Resources.XObject) == list(page.Resources.Shading) == []
        assert {float(state.ca) for state in page.Resources.ExtGState.values()} == {1}
        assert {key for state in page.Resources.ExtGState.values() for key in state} == {"/ca"}
        inks = {tuple(map(float, a)) for a, op in pikepdf.parse_content_stream(page) if str(op) == "scn"}
    printed = cloth.printed
    assert inks - {proof.CYAN, proof.MAGENTA, proof.GREEN} == {
        printed.ground,
        printed.ink,
        printed.accent,
        PAPER,
        BLACK,
    }
    assert bool(inks & {proof.CYAN, proof.MAGENTA}) == bool(note)


@pytest.mark.parametrize("cloth", CLOTHS, ids=lambda cloth: cloth.name)
def test_for_the_press_it_is_in_inks_alone(cloth: Any) -> None:
    """PDF/X-1a on coated paper, and preflight has nothing to say of it."""
    asked = order(FULL[0], f'{FULL[1]}cloth = "{cloth.name}"\n')
    data = cover.printed(asked, cover.spread(asked, 300)).data
    found = operators(data)
    assert {name for name in found if name in COLOUR or name[:2].lower() == "cs"} == {"k"}
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.pdf_version == "1.4"
        assert str(pdf.Root.OutputIntents[0].OutputConditionIdentifier) == "FOGRA51"
    assert list(check(Source("cover.pdf", data))) == []


@pytest.mark.parametrize("cloth", CLOTHS, ids=lambda cloth: cloth.name)
def test_no_cloth_drowns_in_ink(cloth: Any) -> None:
    assert all(sum(inks) <= 2.6 for inks in (cloth.printed.ground, cloth.printed.ink, cloth.printed.accent))
    assert cloth.printed.ink in (PAPER, BLACK)


def test_faces_are_embedded_and_the_file_is_sound() -> None:
    with pikepdf.open(BytesIO(made().data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        described = [
            o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
        ]
        assert described
        assert all(re.match(r"/[A-Z]{6}\+", str(font.FontName)) for font in described)
        assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys()) for font in described)


def test_it_says_what_it_is_of_and_when() -> None:
    with pikepdf.open(BytesIO(made().data)) as pdf:
        said = {key: str(pdf.docinfo[key]) for key in ("/Title", "/Author", "/CreationDate", "/ModDate")}
    date = "D:20261123000000Z"
    assert said == {"/Title": "On Bread", "/Author": "Anna Berg", "/CreationDate": date, "/ModDate": date}


def test_it_is_the_same_every_time() -> None:
    asked = order(*FULL)
    again = cover.render(asked, cover.spread(asked, 300))
    assert again.data == made().data
    assert (again.pages, again.findings) == (1, ())


# ── The words ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Letter:
    """A letter of the finished page: its box and where it stands, in mm from the trim’s top left corner."""

    text: str
    box: Area
    x: float
    y: float


def letters(data: bytes) -> Iterator[Letter]:
    import ctypes

    document = pypdfium2.PdfDocument(data)
    page = document[0]
    left, _, _, top = page.get_trimbox()
    text = page.get_textpage()
    for number in range(text.count_chars()):
        a, b, c, d = text.get_charbox(number)
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text, number, x, y)
        letter = text.get_text_range(number, 1)
        if letter.strip():
            box = Area(
                *((edge - left) * MM if i % 2 == 0 else (top - edge) * MM for i, edge in enumerate((a, d, c, b)))
            )
            yield Letter(letter, box, (x.value - left) * MM, (top - y.value) * MM)
    document.close()


def text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    said = document[0].get_textpage().get_text_range()
    document.close()
    return " ".join(said.split())


def on_spine(data: bytes, spread: Spread) -> list[Letter]:
    left, right = spread.folds
    return [letter for letter in letters(data) if left <= letter.x <= right]


def joined(found: list[Letter]) -> str:
    return "".join(letter.text for letter in found)


def test_everything_is_said() -> None:
    said = text(made().data).replace("ANNA BERG", "Anna Berg")
    for words in (
        "A crumb of bread on the table.",
        "“for the birds,”",
        "Edited by Carla Dorn",
        f"ISBN {ISBN}",
        "On Bread",
        "The Press",
        "Anna Berg",
    ):
        assert words in said
    assert said.count("On Bread") == 2  # on the front and on the spine
    assert "ISBN" not in text(made("").data)


LONG = "A History of the Life, the Opinions and the Most Surprising Adventures of Several Persons"
WORDINGS = {
    "short": 'title = "Emma"',
    "long": f'title = "{LONG}"',
    "subtitle": f'title = "{LONG}: Told by Themselves; or, The Whole Truth"',
    "nobody": 'author = ""',
    "german": 'language = "de"\ntitle = "Rechtsschutzversicherungsgesellschaften im Wandel"\neditor = "Carla Dorn"',
    "many": 'author = "Anna Berg, Carla Dorn, Emil Falk, Greta Holm, Ida Jung and Karl Lund"\ntitle = "On Wax and Wool"',
}


@pytest.mark.parametrize(("trim", "pages"), [("b6", 60), ("6x9", 90), ("a5", 120), ("b6", 370)])
@pytest.mark.parametrize("wording", WORDINGS)
def test_no_word_leaves_its_safe_area(wording: str, pages: int, trim: str) -> None:
    about = f'isbn = "{ISBN}"\nurl = "https://example.org/a/rather/long/address/of/an/edition"\n' + WORDINGS[wording]
    asked = order(about, FULL[1], trim)
    spread = cover.spread(asked, pages)
    rendition = cover.render(asked, spread)
    safe = [area.around(0.06) for area in spread.safe_areas()]  # PDFium rounds its boxes outwards
    out = [letter for letter in letters(rendition.data) if not any(within(letter.box, area) for area in safe)]
    assert out == []
    assert rendition.findings == ()


def test_the_lines_stand_where_they_are_composed() -> None:
    """The engine sets a line of no height by its face’s ascent and descent; here it is looked at."""
    data = made().data
    spread = cover.spread(order(*FULL), 300)
    front = [letter for letter in letters(data) if letter.x > spread.folds[1]]
    author, press_ = front[0], front[-1]
    assert author.box.top == pytest.approx(spread.front.top, abs=0.15)
    assert press_.y == pytest.approx(spread.front.foot, abs=0.02)
    title = next(letter for letter in front if letter.text == "O")
    assert title.box.left == pytest.approx(spread.front.left, abs=0.1)


@pytest.mark.parametrize(("pages", "words"), [(84, ""), (88, ""), (90, "AnnaBergOnBread"), (400, "AnnaBergOnBread")])
def test_a_spine_under_six_millimetres_is_blank(pages: int, words: str) -> None:
    spread = cover.spread(order(*FULL), pages)
    assert (spread.spine >= 6) == bool(words)
    assert joined(on_spine(made(pages=pages).data, spread)).replace("ANNABERG", "AnnaBerg") == words


@pytest.mark.parametrize(
    ("language", "down"), [("en", True), ("en-GB", True), ("de", False), ("fr", False), ("it", False)]
)
def test_the_spine_reads_as_is_the_custom_of_its_language(language: str, down: bool) -> None:
    about = f'language = "{language}"'
    found = on_spine(made(about, "").data, cover.spread(order(about), 300))
    heights = [letter.y for letter in found]
    assert heights == sorted(heights, reverse=not down)
    area = cover.spread(order(about), 300).backbone
    assert heights[0] == pytest.approx(area.top if down else area.foot, abs=1)


def test_words_are_in_the_middle_of_the_spine() -> None:
    spread = cover.spread(order(*FULL), 300)
    small = next(letter for letter in on_spine(made().data, spread) if letter.text == "n")
    assert (small.box.left + small.box.right) / 2 == pytest.approx(sum(spread.folds) / 2, abs=0.3)


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Bread: A History", "Bread"),
        ("Frankenstein; or, The Modern Prometheus", "Frankenstein"),
        ("Bread", "Bread"),
        (": a colon first", ": a colon first"),
    ],
)
def test_a_title_is_shortened_before_its_colon(title: str, short: str) -> None:
    assert spine.short_title(title) == short


CUT = Cut(fonts.find(fonts.ALWAYS_THERE)[0].regular)


@given(st.floats(2.8, 30), st.floats(60, 250), st.sampled_from([LONG, f"{LONG}: Told Again", "Emma", "Bread: " + LONG]))
def test_words_of_a_spine_are_whole_or_none(across: float, along: float, title: str) -> None:
    found = spine.letter(spine.Words(title, "Anna Berg", "Berg"), CUT, across, along)
    if found:
        assert " ".join(found.title) in (title, spine.short_title(title))
        assert found.author in ("Anna Berg", "Berg")
        assert found.size >= spine.SMALLEST
        assert found.title_at + max(CUT.run(line).width for line in found.title) * found.size <= along + 0.001
        foot, head = CUT.reach(found.title[0])
        assert found.size * (head - foot + spine.LEADING * (len(found.title) - 1)) <= across + 0.001


def test_a_long_title_gives_way_on_a_spine() -> None:
    words = spine.Words("Bread: " + LONG, "Anna Berg", "Berg")
    assert spine.letter(words, CUT, 5, 110).title == ("Bread",)
    assert spine.letter(words, CUT, 5, 900).title == ("Bread: " + LONG,)
    assert len(spine.letter(spine.Words(LONG, "Anna Berg", "Berg"), CUT, 20, 180).title) == 2
    assert spine.letter(spine.Words(LONG, "Anna Berg", "Berg"), CUT, 2.8, 60) is None


# ── The back ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_blank_lines_part_paragraphs() -> None:
    assert paragraphs("One\ntwo.\n \n\nThree.\n") == ["One two.", "Three."]
    assert paragraphs("") == []


@given(st.lists(st.floats(0.5, 6), min_size=1, max_size=120), st.floats(0, 2))
def test_lines_of_the_blurb_keep_to_the_measure(widths: list[float], indent: float) -> None:
    starts = ragged(widths, ["word"] * len(widths), 0.25, 25, indent)
    assert starts[0] == 0
    assert starts[-1] == len(widths)
    for first, last in pairwise(starts):
        line = sum(widths[first:last]) + 0.25 * (last - first - 1) + indent * (first == 0)
        assert first < last
        assert line <= 25 + 1e-6


def test_lines_of_the_blurb_have_a_good_measure() -> None:
    blurb = "Bread is as old as the field, and older than the plough that turns it over every spring. " * 8
    data = made("", f'blurb = """{blurb}"""').data
    document = pypdfium2.PdfDocument(data)
    lines = document[0].get_textpage().get_text_range().splitlines()
    document.close()
    whole = [line for line in lines if line.strip() in blurb and len(line) > 40]
    assert len(whole) > 8
    assert all(50 <= len(line) <= 70 for line in whole[:-1])
    assert 55 <= sum(map(len, whole[:-1])) / len(whole[:-1]) <= 65


@pytest.mark.parametrize("author", ["Anna Berg", ""])
def test_the_subtitle_stands_between_title_and_publisher(author: str) -> None:
    for subtitle in (
        "Letter IV",
        "What the Millers Said, the Bakers Answered and the Towns of the Valley Remembered " * 3,
    ):
        about = f'author = "{author}"\ntitle = "{LONG}"\nsubtitle = "{subtitle}"'
        spread = cover.spread(order(about), 60)
        front = [letter for letter in letters(made(about, "", pages=60).data) if letter.x > spread.folds[1]]
        said = joined(front)
        start = said.index(subtitle.replace(" ", "")[:6])
        title, below = front[said.index("AHistory") : start], front[start : said.index("ThePress")]
        assert max(letter.y for letter in title) < min(letter.box.top for letter in below)
        assert max(letter.box.foot for letter in below) < front[-1].box.top - 2
        assert max(letter.box.right for letter in (*title, *below)) < spread.front.right - 0.07 * spread.page_width


def test_a_blurb_that_has_no_room_is_an_error() -> None:
    blurb = "Bread is as old as the field, and older than the plough. " * 120
    with pytest.raises(
        EditionError, match=r"error \[COV-006\] the blurb is too long for the back of this cover, by \d+ lines in"
    ):
        made("", f'blurb = """{blurb}"""', "b6")
    fits = blurb[: len(blurb) // 4]
    assert made("", f'blurb = """{fits}"""', "b6").findings == ()


def test_letters_that_the_face_lacks_are_told() -> None:
    (found,) = made("", 'blurb = "麵包"').findings[:1]
    assert str(found).startswith("warning [FONT-002] the face “Source Serif” has no glyph for “")


# ── The barcode ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("trim", ["6x9", "b6"])
@pytest.mark.parametrize("cloth", ["black", "buff"])
def test_the_barcode_is_read(trim: str, cloth: str) -> None:
    data = made(FULL[0], f'{FULL[1]}cloth = "{cloth}"', trim).data
    document = pypdfium2.PdfDocument(data)
    picture = document[0].render(scale=300 / 72).to_pil().convert("L")
    document.close()
    (found,) = zxingcpp.read_barcodes(picture)
    assert (found.text, str(found.format)) == (ISBN.replace("-", ""), str(zxingcpp.BarcodeFormat.EAN13))


def test_bars_have_their_nominal_size() -> None:
    bars = list(barcode.bars("9783161484100"))
    assert bars[0].left == pytest.approx(11 * 0.33)
    assert bars[-1].left + bars[-1].width == pytest.approx((11 + 95) * 0.33)
    assert pytest.approx(37.29) == barcode.WIDTH
    longer = [bar for bar in bars if bar.height > 23]
    assert [round(bar.left / 0.33) - 11 for bar in longer] == [0, 2, 46, 48, 92, 94]
    assert len(bars) == 30
    assert {round(bar.width / 0.33, 6) for bar in bars} <= {1, 2, 3, 4}


@given(st.from_regex(r"97[89][0-9]{9}", fullmatch=True))
def test_modules_are_those_of_the_standard(first: str) -> None:
    """Each number has seven modules in two bars, whatever the digits."""
    digits = first + str(-sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(first)) % 10)
    bars = list(barcode.bars(digits))
    assert len(bars) == 30
    assert joined_figures(digits) == f"{digits}>"


def test_figures_stand_below_their_own_bars() -> None:
    """Behind the first guard of three modules, and behind that in the middle, of five, each has seven."""
    middles = {
        number: round(middle / barcode.MODULE, 3) for number, (_, middle) in enumerate(barcode.figures("9783161484100"))
    }
    assert [middles[number] for number in (1, 2, 6, 7, 12)] == [11 + at + 3.5 for at in (3, 10, 38, 50, 85)]
    assert middles[0] < 11 < 11 + 95 < middles[13] < 11 + 95 + 7


def joined_figures(digits: str) -> str:
    placed = list(barcode.figures(digits))
    assert [middle for _, middle in placed] == sorted(middle for _, middle in placed)
    return "".join(figure for figure, _ in placed)


def test_the_panel_is_white_and_safe() -> None:
    """In the quiet zones and around the figures no ink of the ground is left."""
    data = made(FULL[0], f'{FULL[1]}cloth = "black"').data
    document = pypdfium2.PdfDocument(data)
    picture = document[0].render(scale=300 / 72).to_pil().convert("L")
    document.close()
    spread = cover.spread(order(*FULL), 300)
    dots = 300 / 25.4
    right, foot = (spread.back.right + 3) * dots, (spread.back.foot + 3) * dots
    strip = picture.crop((int(right - 6 * dots), int(foot - 34 * dots), int(right - 1), int(foot - 1)))
    assert strip.getextrema() == (255, 255)


# ── The proof ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_proof_says_that_it_is_one() -> None:
    said = text(made(note="300 pages, book-90").data)
    assert (
        "PROOF, not for printing · 300 pages, book-90 · with bleed 331.05 mm (13.033 in) × 234.60 mm (9.236 in)" in said
    )
    for words in ("spine 20.25 mm (0.797 in)", "front 152.40 mm (6.000 in)", "height 228.60 mm (9.000 in)", "trim"):
        assert words in said
    assert "PROOF" not in text(made().data)


def test_the_proof_is_the_cover_with_white_around() -> None:
    found, plain = boxes(made(note="x").data), boxes(made().data)
    slug = proof.SLUG
    assert found["Bleed"] == pytest.approx([edge + slug for edge in plain["Bleed"]], abs=0.001)
    assert found["Trim"] == pytest.approx([edge + slug for edge in plain["Trim"]], abs=0.001)
    assert found["Media"][2] == pytest.approx(plain["Media"][2] + 2 * slug, abs=0.001)
    assert [letter.text for letter in letters(made(note="x").data)][:40] == [
        letter.text for letter in letters(made().data)
    ][:40]


# ── The command ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An edition of a few words, with an ISBN."""
    (tmp_path / "bread").mkdir()
    (tmp_path / "bread" / "bread.txt").write_text("On Bread\n\nBread is old.\n", encoding="utf-8")
    settings = f'[edition]\nauthor = "Anna Berg"\nisbn = "{ISBN}"\n[print]\nface = "{fonts.ALWAYS_THERE}"\n'
    (tmp_path / "bread" / "edition.toml").write_text(settings, encoding="utf-8")
    return tmp_path / "bread"


def test_the_command_says_what_it_computed(variorum: Command, folder: Path, tmp_path: Path) -> None:
    done = variorum("cover", folder, "--pages", "200", "--paper", "kdp-cream", "--trim", "a5", "--proof", "-o", "out")
    assert (done.returncode, done.stderr) == (0, b"")
    lines = done.stdout.decode().splitlines()
    assert lines[0] == "On Bread · Anna Berg"
    assert re.fullmatch(r"cover  out/bread-cover\.pdf +1 page +\d+ KB *", lines[1])
    assert re.fullmatch(r"proof  out/bread-cover-proof\.pdf +1 page +\d+ KB *", lines[2])
    assert lines[3:] == [
        "200 pages, kdp-cream · spine 12.70 mm (0.500 in)",
        "trimmed 308.70 mm (12.154 in) × 210.00 mm (8.268 in)",
        "with bleed 314.70 mm (12.390 in) × 216.00 mm (8.504 in)",
    ]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["bread-cover-proof.pdf", "bread-cover.pdf"]
    plain = variorum("cover", folder, "--pages", "200", "--paper", "kdp-cream", "--trim", "a5", "-o", "again", "-q")
    assert (plain.stdout, plain.stderr) == (b"", b"")
    first, again = ((tmp_path / name / "bread-cover.pdf").read_bytes() for name in ("out", "again"))
    assert first == again
    assert [path.name for path in (tmp_path / "again").iterdir()] == ["bread-cover.pdf"]


def test_the_book_is_laid_out_and_counted(variorum: Command, folder: Path, tmp_path: Path) -> None:
    built = variorum("build", folder, "--to", "book", "-o", "out")
    (pages,) = re.findall(r"(\d+) pages", built.stdout.decode())
    even = int(pages) + int(pages) % 2
    counted = variorum("cover", folder, "-o", "out").stdout.decode()
    assert f"{pages} pages, book-90 · spine {even * 0.0675:.2f} mm" in counted
    read = variorum("cover", folder, "--book", "out/bread.pdf", "-o", "out").stdout.decode()
    assert read == counted
    other = variorum("cover", folder, "--book", "out/bread.pdf", "--trim", "a5", "-o", "out")
    assert other.returncode == 1
    assert other.stderr.decode() == (
        "out/bread.pdf: error [COV-007] page 1 is 152.4 × 228.6 mm, and the cover is for pages of 148.0 × 210.0 mm; "
        "say the book’s own size with --trim\n"
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--pages", "2"), "COV-004"),
        (("--paper", "kdp"), "COV-001"),
        (("--paper", "1mm"), "COV-001"),
        (("--pages", "100", "--trim", "a3"), "CFG-007"),
        (("--book", "bread/bread.txt"), "PDF-003"),
        (("--book", "none.pdf"), "SRC-001"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(
    variorum: Command, folder: Path, tmp_path: Path, arguments: tuple[str, ...], code: str
) -> None:
    done = variorum("cover", folder, *arguments, "-o", "out")
    assert done.returncode == 1
    assert f"error [{code}] " in done.stderr.decode()
    assert done.stdout == b""
    assert not (tmp_path / "out").exists()


def test_pages_are_said_in_one_way(variorum: Command, folder: Path) -> None:
    done = variorum("cover", folder, "--pages", "100", "--book", "x.pdf")
    assert done.returncode == 2
    assert b"--pages and --book both say how many pages there are; leave one" in done.stderr


def test_a_wrong_check_digit_stops_the_cover_at_its_place(variorum: Command, folder: Path) -> None:
    settings = folder / "edition.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("410-0", "410-3"), encoding="utf-8")
    done = variorum("cover", folder, "--pages", "100")
    assert done.returncode == 1
    assert re.fullmatch(
        r"\S*bread/edition\.toml:3:1: error \[COV-003\] “978-3-16-148410-3” is no ISBN: its last digit checks the others, "
        r"and would be 0; compare them all\n",
        done.stderr.decode(),
    )


def test_the_cloth_is_that_of_the_e_book() -> None:
    changed = replace(press.settings(), cover=replace(press.settings().cover, cloth="buff"))
    asked = press.order(press.seed(), changed)
    from zipfile import ZipFile

    from pipeline.renderers import renderer

    with ZipFile(BytesIO(renderer("epub")(asked).data)) as archive:
        assert bytes.fromhex("efe5cf") in archive.read("EPUB/images/cover.png")


def test_the_seeds_have_a_blurb_that_fits() -> None:
    for name in press.EDITIONS:
        for trim in trims():
            asked = press.order_of(name)
            asked = replace(asked, config=asked.config.with_trim(trim))
            assert asked.config.cover.blurb
            assert cover.render(asked, cover.spread(asked, 120)).findings == ()
    assert SEED.is_dir()
