"""The QR code of a handout: read from its finished page by a decoder that is not ours."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import pikepdf
import press
import pypdfium2
import pytest
import zxingcpp

from pipeline.checks import pdf as pdf_check
from pipeline.checks.pages import faults
from pipeline.checks.readback import read_back
from pipeline.config import CHOICES, Handout
from pipeline.renderers.pdf import handout, qr
from pipeline.source import Source

ADDRESS = "https://example.org/on-bread"
MM = 72 / 25.4


@lru_cache
def made(address: str, **settings):
    """A small handout of an edition that has this address."""
    words = "A sentence of seven words stands here. " * 60
    text = f"On Bread\n\nAnna Berg\n\nFirst Part\n\n{words}\n\n{words}\n"
    edition, config = press.edited(text, f'[edition]\nurl = "{address}"\n', handout=Handout(**settings))
    return edition, handout.render(press.order(edition, config))


def decoded(data: bytes, page: int = 0):
    """The codes on a page, as a camera has them."""
    document = pypdfium2.PdfDocument(data)
    picture = document[page].render(scale=3).to_pil().convert("L")
    document.close()
    return zxingcpp.read_barcodes(picture)


@pytest.mark.parametrize("margin", CHOICES["handout.margin"])
@pytest.mark.parametrize("paper", CHOICES["handout.paper"])
def test_the_code_leads_to_the_edition(paper, margin):
    edition, rendition = made(ADDRESS, paper=paper, margin=margin)
    assert rendition.findings == ()
    (code,) = decoded(rendition.data)
    assert code.text == ADDRESS
    assert [finding.code for finding in faults(edition, rendition.data)] == []
    found = read_back(rendition.data)
    assert ADDRESS in "".join(line.text for line in found.lines[:6])


def test_the_code_stands_at_the_top_right_and_is_large_enough():
    _, rendition = made(ADDRESS)
    (code,) = decoded(rendition.data)
    left, top, right, bottom = (edge / 3 for edge in (
        code.position.top_left.x, code.position.top_left.y, code.position.bottom_right.x, code.position.bottom_right.y
    ))  # fmt: skip
    assert right - left >= 18 * MM
    assert bottom - top >= 18 * MM
    area = read_back(rendition.data).facts[0].area
    assert right == pytest.approx(area[2], abs=1)
    height = 297 * MM
    assert top == pytest.approx(height - area[3], abs=1)


def test_the_code_is_drawn_and_is_a_figure_with_words_for_it():
    _, rendition = made(ADDRESS)
    with pikepdf.open(BytesIO(rendition.data)) as pdf:
        figures = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
        assert [str(figure.Alt) for figure in figures] == [f"QR code: {ADDRESS}"]
        assert not [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
    assert [str(f) for f in pdf_check.check(Source("bread-handout.pdf", rendition.data))] == []


def test_there_is_white_about_the_code():
    """Four modules on each side, in which nothing is printed."""
    _, rendition = made(ADDRESS, paper="a5", margin="normal")
    (code,) = decoded(rendition.data)
    document = pypdfium2.PdfDocument(rendition.data)
    picture = document[0].render(scale=3).to_pil().convert("L")
    document.close()
    corner, far = code.position.top_left, code.position.bottom_right
    made_ = qr.code(ADDRESS)
    modules = round(made_.width / made_.white * 4) - 8
    assert modules in range(21, 178, 4)
    white = 4 * (far.x - corner.x) // modules - 2
    box = (corner.x - white, corner.y - white, far.x + white, far.y + white)
    inner = picture.crop(box)
    inner.paste(255, (white - 2, white - 2, inner.width - white + 2, inner.height - white + 2))
    assert inner.getextrema() == (255, 255)


@pytest.mark.parametrize("address", ["", "urn:isbn:9780000000002", "ftp://example.org/x"])
def test_what_a_camera_cannot_follow_has_no_code(address):
    _, rendition = made(address)
    assert rendition.findings == ()
    assert decoded(rendition.data) == []


def test_an_address_too_long_for_a_code_is_told():
    _, rendition = made(f"https://example.org/{'x' * 300}")
    assert [finding.code for finding in rendition.findings] == ["HND-003"]
    assert decoded(rendition.data) == []


@pytest.mark.parametrize("address", ["https://example.org/" + "long/" * 50, "https://example.org/братья?x=1&y=%20#z"])
def test_a_long_address_and_one_in_another_script_lead_there(address):
    from urllib.parse import unquote

    _, rendition = made(address)
    (code,) = decoded(rendition.data)
    assert unquote(code.text) == unquote(address)
    assert code.text.isascii()


def test_later_pages_have_no_code():
    _, rendition = made(ADDRESS)
    assert rendition.pages > 1
    assert decoded(rendition.data, 1) == []


def test_the_outline_is_that_of_the_dark_modules():
    """Every way of touching: a ring with a hole, and two modules that meet at a corner."""
    rows = [(1, 1, 1, 0, 0), (1, 0, 1, 0, 0), (1, 1, 1, 0, 1), (0, 0, 0, 1, 0)]
    loops = list(qr._loops(rows))
    edges = [loop.count("L") + 1 for loop in loops]
    assert sum(edges) == len(qr._edges(rows)) == 12 + 4 + 4 + 4
    assert all(loop.startswith("M") and loop.endswith("Z") for loop in loops)
