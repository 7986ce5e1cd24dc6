"""The e-book on screens: nothing runs off a narrow one, nothing that is joined is parted, whatever the size of the type."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import press
import pytest

SEEDS = sorted(press.EDITIONS)
#: What a reader may set (WCAG 2.2, 1.4.12 and 1.4.4), and a face of the reader’s own.
SETTINGS = {
    "as it is": "",
    "wide": "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } "
    "p { margin-bottom: 2em !important }",
    "three times as large": "html { font-size: 300% }",
    "in another face": "* { font-family: monospace !important }",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds’ e-books, unpacked."""
    where = tmp_path_factory.mktemp("epub")
    for name in SEEDS:
        with ZipFile(BytesIO(press.paged(name).data)) as archive:
            archive.extractall(where / name)
    return where


def pages(folder: Path, name: str) -> list[Path]:
    return sorted((folder / name / "EPUB" / "text").glob("*.xhtml"))


@pytest.fixture
def screen(browser: Any) -> Iterator[Any]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def show(screen: Any, page: Path, width: int, css: str = "") -> None:
    screen.set_viewport_size({"width": width, "height": 800})
    screen.goto(page.as_uri())
    if css:
        screen.evaluate(
            "css => { const style = document.createElementNS('http://www.w3.org/1999/xhtml', 'style');"
            " style.textContent = css; document.head.append(style) }",
            css,
        )


@pytest.mark.parametrize("name", SEEDS)
@pytest.mark.parametrize("setting", SETTINGS)
def test_nothing_runs_off_a_screen(screen, folder, name, setting):
    width = 600 if setting == "three times as large" else 320
    for page in pages(folder, name):
        show(screen, page, width, SETTINGS[setting])
        over = screen.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 1, page.name


#: The signs and calls that begin a line although they are joined to what stands before them.
PARTED = """() => {
  const parted = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  let before = null
  const top = (node, at) => {
    const range = document.createRange()
    range.setStart(node, at)
    range.setEnd(node, at + 1)
    const box = [...range.getClientRects()].at(-1)
    return box && box.bottom
  }
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const call = node.parentElement.closest('.call, .mark')
    for (let at = 0; at < node.data.length; at++) {
      const sign = node.data[at], joined = '\\u2014\\u2013\\u2026'.includes(sign) || (call && at === 0)
      if (joined && before && top(node, at) - top(...before) > 12) parted.push(node.data.slice(0, 20))
      if (sign.trim() && sign !== '\\u2060') before = [node, at]
    }
  }
  return parted
}"""


@pytest.mark.parametrize("width", [320, 453, 611])
def test_no_line_begins_with_a_dash_or_a_call(screen, folder, width):
    show(screen, folder / "land-question" / "EPUB" / "text" / "section-1.xhtml", width)
    assert screen.evaluate(PARTED) == []


def test_the_faces_of_the_book_are_what_it_is_set_in(screen, folder):
    show(screen, folder / "land-question" / "EPUB" / "text" / "section-1.xhtml", 600)
    screen.evaluate("document.fonts.ready")
    loaded = (
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => `${f.family} ${f.style}`.replaceAll('\"', ''))"
    )
    assert sorted(screen.evaluate(loaded)) == ["Source Serif Pro italic", "Source Serif Pro normal"]
