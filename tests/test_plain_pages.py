"""Pages made of plain texts: bold type, headings of two lines, levels in the contents, lists with hanging lines."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pikepdf
import press
import pytest

from pipeline import fonts
from pipeline.config import Config, Print
from pipeline.readers import read
from pipeline.renderers import renderer
from pipeline.renderers.pdf import book, engine, laying
from pipeline.source import Source

PROSE = "Bread is old, and it was baked in stone long before there was a mill for it; so it is said in the old books."
TEXT = f"""On Bread

Anna Berg

PART I. GRAIN

CHAPTER I

OF RYE

{PROSE} It is =the best= of all.

1. {PROSE}
2. {PROSE}

    He that sows rye
    Bakes by and by.
        --Old Saying

CHAPTER II

OF OATS

{PROSE}
"""


@pytest.fixture(scope="module")
def layout() -> laying.Layout:
    edition, config = press.edited(TEXT, "", print=Print(face=fonts.ALWAYS_THERE))
    return book.compose(press.order(edition, config), fonts.find(fonts.ALWAYS_THERE)[0]).layout


def lines(layout: laying.Layout, name: str) -> list[tuple[int, int, str]]:
    """Where the lines of the pages of one kind begin (px), and what they say."""
    found: list[tuple[int, int, str]] = []

    def walk(box: engine.Box) -> None:
        if engine.is_line(box):
            texts = engine.text_boxes(box)
            found.append((round(min(t.position_x for t in texts)), round(box.position_y), engine.text(box).strip()))
            return
        for child in getattr(box, "children", ()):
            walk(child)

    for page in layout.pages:
        if engine.page_name(page) == name:
            walk(page)
    return found


def test_sections_within_sections_are_indented_in_the_contents(layout):
    begin = {text.split("\u00a0")[0]: x for x, _, text in lines(layout, "contents")}
    assert begin["PART I. GRAIN"] < begin["CHAPTER I OF RYE"] == begin["CHAPTER II OF OATS"]


def test_a_number_and_the_title_below_it_are_two_lines(layout):
    texts = [text for _, _, text in lines(layout, "text")]
    assert texts.index("OF RYE") == texts.index("CHAPTER I") + 1


def test_the_lines_of_a_numbered_point_hang(layout):
    text = lines(layout, "text")
    first, second, turned = (
        next(i for i, line in enumerate(text) if line[2].startswith(n)) for n in ("1. ", "2. ", "1. ")
    )
    assert text[first][0] == text[second][0] < text[turned + 1][0]


def test_who_is_quoted_stands_right_below_the_verse(layout):
    text = {line[2]: line[1] for line in lines(layout, "text")}
    leading = text["Bakes by and by."] - text["He that sows rye"]
    assert text["--Old Saying"] - text["Bakes by and by."] == pytest.approx(leading, abs=2)


def test_bold_words_are_in_the_bold_cut():
    edition, config = press.edited(TEXT, "", print=Print(face=fonts.ALWAYS_THERE))
    data = renderer("handout")(press.order(edition, config)).data
    with pikepdf.open(BytesIO(data)) as pdf:
        named = {str(o.get("/BaseFont", "")) for o in pdf.objects if isinstance(o, pikepdf.Dictionary)}
    assert any("Strong" in name for name in named), named


IMPRINTED = b"""<html><body><p>Tract No. 45.</p><h1>On Bread</h1><p>by</p><p>ANNA BERG</p>
<p>Published by</p><p>THE MILLERS</p><p>PRICE TWOPENCE</p><p>LONDON<br/>Reprinted 1895</p>
<h2>Of Rye</h2><p>Bread is old, and it was baked in stone long before there was a mill.</p></body></html>"""


def test_the_imprint_of_a_page_is_no_headnote_and_stands_where_the_copy_text_is_named():
    edition, config = press.edited(TEXT, "", print=Print(face=fonts.ALWAYS_THERE))
    edition = read(Source("x.html", IMPRINTED), config)
    printed = "Tract No. 45. · Published by · THE MILLERS · PRICE TWOPENCE · LONDON Reprinted 1895"
    assert (edition.metadata().imprint, list(edition.headnotes())) == (printed, [])
    with ZipFile(BytesIO(renderer("epub")(press.order(edition, config)).data)) as book_:
        assert f"Copy-text: {printed}; " in book_.read("EPUB/text/imprint.xhtml").decode()
    pages = book.compose(press.order(edition, config), fonts.find(fonts.ALWAYS_THERE)[0]).layout
    words = " ".join(text for _, _, text in lines(pages, "imprint"))
    assert f"Copy-text: {printed}; x.html" in words


def test_what_stands_beside_a_title_and_tells_of_no_edition_is_a_headnote():
    page_ = (
        IMPRINTED.replace(b"Published by", b"For")
        .replace(b"PRICE TWOPENCE", b"A word")
        .replace(b"Reprinted 1895", b"so")
    )
    _, config = press.edited(TEXT, "")
    edition = read(Source("x.html", page_.replace(b"LONDON", b"Bread")), config)
    assert (edition.metadata().imprint, len(edition.headnotes())) == ("", 1)


@pytest.mark.parametrize("sections", ["page", "recto", "run-on"])
def test_a_title_that_is_repeated_over_the_text_has_no_page_of_its_own(sections):
    text = f"On Bread\n\nAnna Berg\n\nON BREAD AND RYE\n\nOF RYE\n\n{PROSE}\n\nOF OATS\n\n{PROSE}\n"
    edition, config = press.edited(text, "", print=Print(face=fonts.ALWAYS_THERE, sections=sections))
    pages = book.compose(press.order(edition, config), fonts.find(fonts.ALWAYS_THERE)[0]).layout.pages
    words = [engine.text(page) for page in pages if engine.page_name(page) == "text"]
    assert "ON BREAD AND RYE" in words[0] and "OF RYE" in words[0]


def test_contents_that_would_list_nothing_are_left_out() -> None:
    adopted = read(
        Source(
            "x.xml", f"<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><p>{PROSE}</p></body></text></TEI>".encode()
        ),
        Config(),
    )
    config = Config(print=Print(face=fonts.ALWAYS_THERE))
    composed = book.compose(press.order(adopted, config), fonts.find(fonts.ALWAYS_THERE)[0])
    assert "contents" not in {engine.page_name(page) for page in composed.layout.pages}


def test_no_face_changes_the_u_and_v_of_a_latin_text() -> None:
    text = f"<TEI xmlns='http://www.tei-c.org/ns/1.0'><text xml:lang='la'><body><p>{PROSE}</p></body></text></TEI>"
    config = Config(print=Print(face=fonts.ALWAYS_THERE))
    order = press.order(read(Source("x.xml", text.encode()), config), config)
    pages = book.compose(order, fonts.find(fonts.ALWAYS_THERE)[0]).layout.pages
    texts = [text for page in pages if engine.page_name(page) == "text" for text in engine.text_boxes(page)]
    assert texts
    assert {str(text.style["font_feature_settings"]) for text in texts if text.style["lang"] == "la"} == {
        "(('locl', 0),)"
    }
    with ZipFile(BytesIO(renderer("epub")(order).data)) as archive:
        assert ':lang(la) { font-feature-settings: "locl" 0 }' in archive.read("EPUB/styles/epub.css").decode()


def test_a_preface_with_a_heading_is_set_upright_and_a_headnote_is_not() -> None:
    front = f"<front><div><head>Preface</head><p>One. {PROSE}</p></div><div><p>Two. {PROSE}</p></div></front>"
    text = f"<TEI xmlns='http://www.tei-c.org/ns/1.0'><text>{front}<body><p>{PROSE}</p></body></text></TEI>"
    config = Config(print=Print(face=fonts.ALWAYS_THERE))
    order = press.order(read(Source("x.xml", text.encode()), config), config)
    pages = book.compose(order, fonts.find(fonts.ALWAYS_THERE)[0]).layout.pages
    texts = [text for page in pages for text in engine.text_boxes(page)]
    looks = {text.text[:3]: text.style["font_style"] for text in texts}
    assert (looks["One"], looks["Two"]) == ("normal", "italic")
