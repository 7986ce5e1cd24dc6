"""The trim sizes: the canon of the page and the measure of its lines, read from finished files."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from statistics import mean, mode

import pikepdf
import press
import pytest

from pipeline import fonts, styling
from pipeline.checks.pages import faults
from pipeline.checks.readback import read_back
from pipeline.config import Print
from pipeline.renderers.pdf import book

TRIMS = styling.trims()
FACES = [name for name in fonts.FACES if fonts.find(name)[0].face.family == name]
SAFE = 9 * 72 / 25.4  # pt: what a binder’s knife may not come nearer


@lru_cache
def finished(trim: str, face: str = fonts.ALWAYS_THERE) -> bytes:
    """The beginning of the seed’s essay in a trim size, its lines numbered."""
    edition = press.edition(press.TEXT.read_text(encoding="utf-8")[:12_000])
    return book.render(press.order(edition, print=Print(trim=trim, face=face, numbers="page"))).data


@lru_cache
def back(trim: str, face: str = fonts.ALWAYS_THERE):
    return read_back(finished(trim, face))


def grid(trim: str) -> tuple[float, int]:
    """The leading of the text in pt, and how many of its lines the type area holds, as the file has them."""
    found = back(trim)
    leading = mode(round(a.baseline - b.baseline, 2) for a, b in pairwise(found.lines) if a.page == b.page)
    _, bottom, _, top = found.facts[-1].area
    return leading, round((top - bottom) / leading)


def test_these_are_the_trims():
    assert TRIMS == ("148x225", "5.25x8", "5.5x8.5", "5x8", "6x9", "a5", "b6", "royal")


@pytest.mark.parametrize("trim", TRIMS)
def test_the_type_area_stands_in_ninths(trim):
    """One ninth of the width is inside and two outside; of the height one is above, two and less than a line below."""
    leading, lines = grid(trim)
    with pikepdf.open(BytesIO(finished(trim))) as pdf:
        boxes = [[float(edge) for edge in page.trimbox] for page in pdf.pages]
    for number, (box, facts) in enumerate(zip(boxes, back(trim).facts, strict=True)):
        left, bottom, right, top = facts.area
        width, height = box[2] - box[0], box[3] - box[1]
        inner, outer = (left, width - right) if number % 2 == 0 else (width - right, left)
        assert inner == pytest.approx(width / 9, abs=1)
        assert outer == pytest.approx(width * 2 / 9, abs=1)
        assert height - top == pytest.approx(height / 9, abs=1)
        assert lines * leading == pytest.approx(top - bottom, abs=0.1)
        assert lines * leading <= height * 6 / 9 + 0.01 < (lines + 1) * leading


@pytest.mark.parametrize("trim", TRIMS)
def test_the_grid_holds_the_lines_that_the_profile_says(trim):
    sheet = styling.sheet(f"profiles/book/{trim}")
    assert len(sheet.strip().splitlines()) <= 3
    leading, lines = grid(trim)
    assert f"{lines} lines */" in sheet
    assert f"--lines: {lines};" in sheet
    assert f"--leading: {leading:g}pt" in sheet


def measure(trim: str, face: str) -> float:
    """The average number of characters, spaces counted, of the lines of the text that fill the measure."""
    found = back(trim, face)
    numbered = {line.page for line in found.margin if line.text == "5"}
    full = []
    for line in found.lines:
        left, _, right, _ = found.facts[line.page - 1].area
        if line.page in numbered and abs(line.x - left) < 4 and abs(line.end - right) < 4:
            full.append(len(line.text.strip()))
    assert len(full) > 100
    return mean(full)


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("trim", TRIMS)
def test_a_line_holds_sixty_to_seventy_two_characters(trim, face):
    assert 60 <= measure(trim, face) <= 72


@pytest.mark.parametrize("trim", TRIMS)
def test_nothing_comes_near_the_knife(trim):
    """Running heads, folios and line numbers stand nine millimetres from the trim at least."""
    found = back(trim)
    with pikepdf.open(BytesIO(finished(trim))) as pdf:
        _, _, width, height = (float(edge) for edge in pdf.pages[0].trimbox)
    assert any(line.text == "5" for line in found.margin)
    for line in found.margin:
        assert line.x >= SAFE
        assert line.end <= width - SAFE
        assert SAFE <= line.baseline <= height - SAFE - 8  # pt: above the baseline there are ascenders


def test_a_call_near_the_beginning_of_a_line_begins_no_line():
    """PDFium parts a line behind a short word with a raised figure; its lines are counted right all the same."""
    lead = "About two hours after this occurrence, we all heard the grounds"
    words = ("so;", "sea;", "a,", "it", "I")
    ending = "and before night the ice broke, and freed our ship. We, however, lay to until the morning, in the dark."
    text = "\n\n".join(f"{lead} {word} {ending}" for word in words)
    notes = "".join(f'[[note]]\nexact = "{word}"\nprefix = "grounds"\ntext = "Note."\n' for word in words)
    edition, config = press.edited(f"A Title\n\nAn Author\n\n{text}", notes)
    assert list(faults(edition, book.render(press.order(edition, config)).data)) == []
