"""The pages of the printed book in the e-book: as many as the PDF has, each marked at the PDF’s own first words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from zipfile import ZipFile

import press
import pytest
from lxml import etree

from pipeline import styling
from pipeline.checks import epub as epub_check
from pipeline.checks import readback
from pipeline.checks.finished import apart, faults
from pipeline.config import Config, Print
from pipeline.letters import letters
from pipeline.pagination import Beginning, Page
from pipeline.readers import read
from pipeline.renderers.epub import render
from pipeline.renderers.pdf import pagination
from pipeline.renderers.rendition import Order
from pipeline.source import Source

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
SEEDS = sorted(press.EDITIONS)


@pytest.mark.parametrize(("number", "front", "expected"), [
    (0, 6, "i"), (3, 6, "iv"), (8, 10, "ix"), (13, 44, "xiv"), (39, 44, "xl"), (6, 6, "1"), (17, 6, "12"), (0, 0, "1"),
])  # fmt: skip
def test_pages_before_the_text_are_numbered_in_roman(number, front, expected):
    assert pagination.label(number, front) == expected


# The finished files against each other


def documents(data: bytes) -> dict[str, etree._Element]:
    with ZipFile(BytesIO(data)) as archive:
        return {n: etree.fromstring(archive.read(n)) for n in archive.namelist() if n.endswith(".xhtml")}


def page_list(data: bytes) -> list[tuple[str, str]]:
    navs = documents(data)["EPUB/text/contents.xhtml"].iter(f"{XHTML}nav")
    return [(a.text, a.get("href")) for nav in navs if nav.get(TYPE) == "page-list" for a in nav.iter(f"{XHTML}a")]


def markers(data: bytes) -> list[etree._Element]:
    return [e for root in documents(data).values() for e in root.iter(f"{XHTML}span") if e.get(TYPE) == "pagebreak"]


def following(marker: etree._Element, count: int) -> str:
    """The letters after a marker in its document, as a reader sees them, without what the e-book adds."""
    root = marker.getroottree().getroot()
    found = ""
    for node in root.xpath(
        "//text()[preceding::*[@id=$id] or parent::*[@id=$id]]"
        "[not(ancestor::*[contains(concat(' ', @class, ' '), ' number ') or contains(@class, 'locator')"
        " or @class='key' or @class='printed'])]",
        id=marker.get("id"),
    ):
        found += letters(str(node))
        if len(found) >= count:
            break
    return found[:count]


@lru_cache
def printed(name: str) -> tuple[readback.Reading, dict[str, str]]:
    """A seed’s book read back from the file, and the letters of the first line in each page’s type area."""
    found = readback.read_back(press.rendition("book", name).data)
    assert found is not None
    first: dict[str, str] = {}
    for line in found.lines:
        if letters(line.text):
            first.setdefault(found.facts[line.page - 1].folio, letters(line.text))
    return found, first


@pytest.mark.parametrize("name", SEEDS)
def test_entries_are_markers_are_pages(name):
    data = press.paged(name).data
    labels = [facts.folio for facts in printed(name)[0].facts]
    assert [label for label, _ in page_list(data)] == labels
    assert [marker.get("aria-label") for marker in markers(data)] == labels
    found = documents(data)
    for label, href in page_list(data):
        file, _, ident = href.partition("#")
        (marker,) = (e for e in found[f"EPUB/text/{file}"].iter(f"{XHTML}*") if e.get("id") == ident)
        assert (marker.get("aria-label"), marker.get("role")) == (label, "doc-pagebreak")


@pytest.mark.parametrize("name", SEEDS)
def test_each_page_of_the_text_begins_with_the_words_of_the_pdf(name):
    _, first = printed(name)
    text_pages = {page.label for page in press.rendition("book", name).pagination if page.matter in ("text", "notes")}
    compared = 0
    for marker in markers(press.paged(name).data):
        label = marker.get("aria-label")
        if label in text_pages and label != "1":  # page 1 opens with the title, which the e-book has on its own page
            assert following(marker, len(first[label])) == first[label], label
            compared += 1
    assert compared == len(text_pages) - 1 > 6


def test_the_page_that_opens_the_text_is_marked_behind_its_title():
    (marker,) = (m for m in markers(press.paged().data) if m.get("aria-label") == "1")
    assert following(marker, 30) == letters("The following article is a considerably expanded")[:30]


def test_a_word_that_the_page_parts_has_the_marker_inside():
    parted = [p.label for p in press.rendition("book").pagination if p.words.startswith(("ently", "stituent", "itive"))]
    assert parted
    for marker in markers(press.paged().data):
        if marker.get("aria-label") in parted:
            before = marker.getprevious().tail if marker.getprevious() is not None else marker.getparent().text
            assert re.search(r"\w$", before)
            assert re.match(r"\w", marker.tail)


def test_no_heading_has_a_marker_in_its_name():
    assert not any(re.fullmatch(r"h\d", etree.QName(m.getparent()).localname) for m in markers(press.paged().data))


def test_rows_of_lists_and_indexes_are_marked():
    found = {m.get("aria-label"): m for m in markers(press.paged().data)}
    assert following(found["40"], 12) == letters("Smith, Thomas, The Problem")[:12]
    (row,) = (p for p in press.rendition("book").pagination if p.label == "36")
    assert following(found["36"], 20) == letters(row.words)[:20]


@pytest.mark.parametrize("name", SEEDS)
def test_the_build_finds_nothing_wrong(name):
    edition, pages = press.EDITIONS[name][0](), press.rendition("book", name).pagination
    assert list(faults(edition, "epub", press.paged(name).data, pages)) == []


def test_the_package_tells_of_the_pages():
    with ZipFile(BytesIO(press.paged().data)) as archive:
        package = archive.read("EPUB/content.opf").decode()
    assert f'<meta property="pageBreakSource">{press.seed().metadata().identifier}</meta>' in package
    assert "The pages of the printed book are marked where they begin, and listed.</meta>" in package
    for feature in ("pageBreakMarkers", "pageNavigation"):
        assert f'<meta property="schema:accessibilityFeature">{feature}</meta>' in package


def test_without_a_book_there_are_no_pages():
    data = press.rendition("epub").data
    assert (page_list(data), markers(data)) == ([], [])
    with ZipFile(BytesIO(data)) as archive:
        assert b"pageBreak" not in archive.read("EPUB/content.opf")


# Pages that a test makes up


TEXT = "Title\n\nFirst words of “bread” here.\n\nSecond “words” that go on for a while.\n"


def made(*pages: Page, isbn: str = "") -> bytes:
    config = Config(print=Print(face="Source Serif"))
    config = replace(config, about=replace(config.about, isbn=isbn))
    edition = read(Source("essay.txt", TEXT.encode()), config)
    return render(Order(edition, config, datetime(2026, 11, 23, tzinfo=UTC), b"", styling.sheet, pagination=pages)).data


def paragraph(data: bytes, ident: str) -> str:
    (found,) = (e for root in documents(data).values() for e in root.iter(f"{XHTML}p") if e.get("id") == ident)
    for marker in found.iter(f"{XHTML}span"):
        if marker.get(TYPE) == "pagebreak":
            marker.text = f"|{marker.get('aria-label')}|"
    return "".join(found.itertext())


@pytest.mark.parametrize(("count", "words", "expected"), [
    (0, "First words", "|1|First words of “bread” here."),
    (5, "words of", "First |1|words of “bread” here."),
    (12, "“bread” here", "First words of |1|“bread” here."),
    (14, "ead” here", "First words of “br|1|ead” here."),
    (17, "here.", "First words of “bread” |1|here."),
    (99, "", "First words of “bread” here.|1|"),
])  # fmt: skip
def test_a_marker_stands_before_the_letter_and_the_marks_that_open_it(count, words, expected):
    page = Page("1", "text", (Beginning("s0-p1", count),), words)
    assert paragraph(made(page), "s0-p1") == expected


def test_the_innermost_element_that_the_e_book_has_is_taken():
    page = Page("1", "text", (Beginning("nowhere", 0), Beginning("s0-p2", 6)), "words")
    assert (
        paragraph(made(page), "s0-p2")
        == "Second |1|“words” that go on for a while."[:7] + "“|1|words” that go on for a while."
    )


def test_a_blank_page_is_marked_where_the_next_begins():
    pages = (
        Page("1", "text", (Beginning("s0-p1", 5),), "words"),
        Page("2"),
        Page("3", "text", (Beginning("s0-p2", 0),), "Second"),
    )
    data = made(*pages)
    assert paragraph(data, "s0-p1") == "First |1|words of “bread” here."
    assert paragraph(data, "s0-p2").startswith("|2||3|Second")


def test_pages_stand_in_the_order_of_reading():
    later, earlier = Beginning("s0-p2", 0), Beginning("s0-p1", 5)
    data = made(Page("1", "text", (later,), "Second"), Page("2", "text", (earlier,), "words"), Page("3"))
    assert paragraph(data, "s0-p1") == "First words of “bread” here."
    assert paragraph(data, "s0-p2").startswith("|1||2||3|Second")


def test_the_source_of_the_pages_is_the_isbn_where_there_is_one():
    with ZipFile(BytesIO(made(Page("1"), isbn="978-0-00-000000-2"))) as archive:
        assert b'"pageBreakSource">urn:isbn:9780000000002<' in archive.read("EPUB/content.opf")


# Planted faults


def broken(path: str, old: str, new: str) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(press.paged().data)) as archive, ZipFile(out, "w") as changed:
        for name in archive.namelist():
            data = archive.read(name).decode("utf-8", "surrogateescape")
            assert name != path or old in data
            data = data.replace(old, new, 1) if name == path else data
            changed.writestr(name, data.encode("utf-8", "surrogateescape"))
    return out.getvalue()


TEXT_FILE, CONTENTS = "EPUB/text/section-1.xhtml", "EPUB/text/contents.xhtml"
PAGE_12 = '<span epub:type="pagebreak" role="doc-pagebreak" id="page-12" aria-label="12"></span>'


@pytest.mark.parametrize(("path", "old", "new", "expected"), [
    (CONTENTS, "section-1.xhtml#page-12", "section-1.xhtml#page-13", ["EPUB-013", "EPUB-014"]),
    (CONTENTS, "section-1.xhtml#page-12", "section-1.xhtml#s9", ["EPUB-013", "EPUB-014"]),
    (CONTENTS, ">12</a>", ">112</a>", ["EPUB-013"]),
    (TEXT_FILE, 'aria-label="12"', 'aria-label="21"', ["EPUB-013"]),
    (TEXT_FILE, PAGE_12, "", ["EPUB-008", "EPUB-013"]),
    (TEXT_FILE, PAGE_12, PAGE_12.replace(' role="doc-pagebreak"', ""), ["EPUB-011"]),
])  # fmt: skip
def test_faults_of_the_page_list_are_found_in_any_file(monkeypatch, path, old, new, expected):
    monkeypatch.setattr(epub_check, "epubcheck", lambda _: ())
    found = epub_check.check(Source("book.epub", broken(path, old, new)))
    assert sorted({finding.code for finding in found}) == expected


@pytest.mark.parametrize(("path", "old", "new", "expected"), [
    (TEXT_FILE, PAGE_12, "", "page 12 of the book begins “"),
    (TEXT_FILE, 'id="page-12"', 'id="page-X"', "page 12 of the book begins “"),
    (CONTENTS, ">12</a>", ">112</a>", "the page list of the EPUB has {pages} pages, the book {pages}, or names them otherwise"),
])  # fmt: skip
def test_the_build_finds_a_page_that_is_not_marked_or_not_listed(path, old, new, expected):
    found = list(faults(press.seed(), "epub", broken(path, old, new), press.rendition("book").pagination))
    assert [finding.code for finding in found] == ["OUT-015"]
    assert found[0].message.startswith(expected.format(pages=len(press.rendition("book").pagination)))


def test_the_build_finds_a_page_that_is_marked_at_other_words():
    pages = press.rendition("book").pagination
    (page,) = (p for p in pages if p.label == "12")
    moved = replace(page, words="Other words than those")
    changed = tuple(moved if each is page else each for each in pages)
    (finding,) = faults(press.seed(), "epub", press.paged().data, changed)
    assert "page 12 of the book begins “Other words" in finding.message


def test_the_build_finds_a_page_of_the_text_that_the_epub_knows_nothing_of():
    pages = press.rendition("book").pagination
    lost = replace(pages[17], beginnings=(Beginning("nowhere", 0),), words="Words of no page")
    (finding,) = faults(press.seed(), "epub", press.paged().data, (*pages[:17], lost, *pages[18:]))
    assert finding.message.startswith("page 12 of the book begins “Words of no page”")


def test_a_word_of_an_entry_that_the_page_parts_is_one_word():
    marker = '<span role="doc-pagebreak" id="page-12" aria-label="12"></span>'
    entry = etree.fromstring(f"<p><b>bread</b>]<i>You wo{marker}uld</i>, <i>not</i>{marker} so</p>")
    assert apart(entry).split() == ["bread", "]", "You", "would", ",", "not", "so"]
