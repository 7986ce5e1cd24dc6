"""`variorum proof`: contact sheets of openings, with what was found marked."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import planted
import press
import pytest
from conftest import Command
from PIL import Image

from pipeline import proofing
from pipeline.checks.proof import draw
from pipeline.errors import EditionError
from pipeline.proofing import Leaf, grid, openings
from pipeline.source import Source

RED = tuple(bytes.fromhex(proofing.RED[1:]))


def leaves(count: int) -> list[Leaf]:
    return [Leaf(n, str(n), (0, 0, 432, 648)) for n in range(1, count + 1)]


def numbers(count: int, *, bound: bool) -> list[tuple[int, ...]]:
    return [tuple(leaf.number if leaf else 0 for leaf in opening) for opening in openings(leaves(count), bound=bound)]


def test_the_first_recto_is_alone_on_the_right():
    assert numbers(4, bound=True) == [(0, 1), (2, 3), (4, 0)]
    assert numbers(3, bound=True) == [(0, 1), (2, 3)]
    assert numbers(3, bound=False) == [(1,), (2,), (3,)]


def test_a_sheet_stays_within_bounds():
    huge = [Leaf(1, "1", (0, 0, 1e9, 3e8))]
    assert max(grid(openings(huge, bound=False), 300).page) <= proofing.LARGEST
    assert grid(openings(leaves(200), bound=True), 300).cell[0] <= proofing.WIDEST


def pictures(data: bytes, **options: int) -> list[Image.Image]:
    sheets = draw(Source("x.pdf", data), **options).sheets
    return [Image.open(BytesIO(sheet)).convert("RGB") for sheet in sheets]


def red(picture: Image.Image) -> int:
    return sum(
        count for count, colour in picture.getcolors(1 << 24) if max(map(abs, map(int.__sub__, colour, RED))) < 12
    )


def test_the_same_file_gives_the_same_sheets():
    data = planted.press()
    assert draw(Source("x.pdf", data)).sheets == draw(Source("x.pdf", data)).sheets


def test_what_is_found_is_marked():
    (sound,) = pictures(planted.press())
    faulty = planted.changed(planted.press(), planted.painting("0.1 w 9 9 m 99 9 l S", page=2))
    (marked,) = pictures(faulty)
    assert red(sound) == 0
    assert red(marked) > 1000
    (alone,) = pictures(faulty, only=1)
    assert red(alone) == 0


def test_what_is_found_in_the_whole_file_is_told_in_the_heading():
    (told,) = pictures(planted.changed(planted.press(), planted.without("Info.Trapped")))
    assert 0 < red(told) < 1000


def test_a_book_lies_open():
    """On the first sheet of the book the left of the first opening is bare."""
    (sheet,) = pictures(press.rendition("book").data, dpi=20)
    of = grid(openings(leaves(44), bound=True), 20)
    middle, height = of.margin + of.cell[0] // 2, of.head + of.page[1] // 2
    assert sheet.getpixel((middle - of.page[0] // 2, height)) == tuple(bytes.fromhex(proofing.DESK[1:]))
    assert min(sheet.getpixel((middle + of.page[0] // 2, of.head + 8))) > 245


def test_large_books_take_several_sheets():
    with pikepdf.open(BytesIO(planted.press())) as pdf:
        for _ in range(15):
            pdf.pages.extend(list(pdf.pages)[:4])
        out = BytesIO()
        pdf.save(out)
    assert len(pictures(out.getvalue(), dpi=12)) == 2


def test_a_page_that_there_is_not():
    with pytest.raises(EditionError, match=r"PRE-051.*there is no page 9; the last is 4"):
        draw(Source("x.pdf", planted.press()), only=9)


def test_a_page_that_cannot_be_painted_is_shown_bare():
    broken = planted.changed(planted.press(), planted.set_box("MediaBox", 0, 0, 1e300, 1e-300))
    assert len(pictures(broken)) == 1


def test_the_command_writes_beside_the_file(variorum: Command, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(planted.press())
    done = variorum("proof", "x.pdf")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().splitlines()[1].startswith("x-proof.png  ")
    assert (tmp_path / "x-proof.png").read_bytes().startswith(b"\x89PNG")
    assert variorum("proof", "x.pdf", "-o", "y", "--page", "3", "--dpi", "60").returncode == 0
    assert (tmp_path / "y.png").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("nothing.pdf",), b"SRC-001"),
        ((".",), b"SRC-001"),
        (("x.txt",), b"PDF-003"),
        (("x.pdf", "-o", "x.txt/y.png"), b"OUT-001"),
    ],
)
def test_bad_input_is_told(variorum: Command, tmp_path: Path, arguments: tuple[str, ...], code: bytes) -> None:
    (tmp_path / "x.txt").write_text("no PDF")
    (tmp_path / "x.pdf").write_bytes(planted.press())
    done = variorum("proof", *arguments)
    assert (done.returncode, done.stdout) == (1, b"")
    assert code in done.stderr
    assert b"Traceback" not in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.pdf", "x.txt"]
