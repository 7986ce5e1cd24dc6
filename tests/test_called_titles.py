"""Notes that titles, the author's name and what stands before the text call: in every form, and counted there."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from conftest import Command

TEXT = """On Bread[1]

A subtitle of it[2]

By Anna Miller[3]

To my mother[4]

Chapter I

Bread is old, and it is good.[5]

1. Of the title.

2. Of the subtitle.

3. Of the author.

4. Of the dedication.

5. Of the text.
"""


@pytest.fixture
def built(variorum: Command, tmp_path: Path) -> Path:
    (tmp_path / "bread.txt").write_text(TEXT, encoding="utf-8")
    done = variorum("build", "bread.txt", "-o", "out", "-q")
    assert (done.returncode, done.stderr) == (0, b"")
    return tmp_path / "out"


@pytest.mark.parametrize("form", ["bread.pdf", "bread-handout.pdf"])
def test_titles_call_their_notes_on_paper(built: Path, form: str) -> None:
    pdf = pypdfium2.PdfDocument(built / form)
    text = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    for place in ("title", "subtitle", "author", "dedication", "text"):
        assert text.count(f"Of the {place}.") == 1
    assert "On Bread1" in text.replace("\r", "").replace("\n", "")


def test_an_excerpt_has_no_calls_in_its_titles(variorum: Command, built: Path) -> None:
    done = variorum("build", "bread.txt", "--to", "handout", "--sections", "1", "-o", "excerpt", "-q")
    assert (done.returncode, done.stderr) == (0, b"")
    pdf = pypdfium2.PdfDocument(built.parent / "excerpt" / "bread-handout.pdf")
    text = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    assert "Of the text." in text
    assert "Of the title." not in text
