"""Imposition: the sheets are folded, cut and leafed through again, on paper coordinates and in the finished files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from conftest import Command
from hypothesis import given
from hypothesis import strategies as st
from press import rendition

from pipeline.checks.pdf import checked
from pipeline.errors import EditionError
from pipeline.imposition import Imposed, impose, instructions
from pipeline.imposition.binding import SCHEMES, Binding, Manner, Plan, plan
from pipeline.imposition.folding import FORMATS, Fold, formes
from pipeline.imposition.marks import Block, Line, marks, stations
from pipeline.imposition.sheets import MM, SHEETS, Layout, Trim, placements
from pipeline.imposition.signatures import Forme
from pipeline.press import STANDARDS
from pipeline.press.conditions import intent
from pipeline.press.pages import ready
from pipeline.source import Source

A5 = Trim(148 * MM, 210 * MM)
A6 = Trim(105 * MM, 148 * MM, 3 * MM)


# Folding anew: a leaf is a point on the paper that creases throw to their other side.


@dataclass
class Leaf:
    """A leaf of a sheet: where it is now, how deep in the pile, what its two sides say and whether they stand upright."""

    x: float
    y: float
    depth: int
    up: tuple[int, bool]
    under: tuple[int, bool]


def folded(leaves: list[Leaf], folds: tuple[Fold, ...], box: tuple[float, float, float, float]) -> list[Leaf]:
    """The pile from the top, once the halves of a box (left, bottom, right, top) are folded back one after another."""
    (left, bottom, right, top), layers = box, 1
    for fold in folds:
        down = fold is Fold.DOWN
        middle = (left + right) / 2 if down else (bottom + top) / 2
        for leaf in leaves:
            if (down and leaf.x < middle) or (not down and leaf.y > middle):
                leaf.x, leaf.y = (2 * middle - leaf.x, leaf.y) if down else (leaf.x, 2 * middle - leaf.y)
                leaf.depth = 2 * layers - 1 - leaf.depth
                leaf.up, leaf.under = leaf.under, leaf.up
                if not down:
                    leaf.up, leaf.under = (leaf.up[0], not leaf.up[1]), (leaf.under[0], not leaf.under[1])
        layers *= 2
        left, top = (middle, top) if down else (left, middle)
    return sorted(leaves, key=lambda leaf: leaf.depth)


def leaves(outer: Forme, inner: Forme) -> list[Leaf]:
    """A sheet’s leaves on a paper of one unit to the page; what is behind a place is what is mirrored there."""
    rows, columns = outer.format.rows, outer.format.columns
    return [
        Leaf(
            column + 0.5,
            rows - row - 0.5,
            0,
            (outer.places[row][column].page, not outer.places[row][column].turned),
            (
                inner.places[row][columns - 1 - column].page,
                not inner.places[row][columns - 1 - column].turned,
            ),
        )
        for row in range(rows)
        for column in range(columns)
    ]


def read(planned: Plan) -> Iterator[tuple[int, bool]]:
    """The pages of a book as it is read once its sheets are folded and laid into each other; and whether upright."""
    sides = [forme for forme, _ in planned.formes]
    sheets: dict[int, list[list[Leaf]]] = {}
    for outer, inner in zip(sides[::2], sides[1::2], strict=True):
        assert outer.signature is not None and outer.signature == inner.signature
        format_ = outer.format
        pile = folded(leaves(outer, inner), format_.folds, (0.0, 0.0, format_.columns, format_.rows))
        sheets.setdefault(outer.signature.number, []).append(pile)
    for signature in sheets.values():
        nested: list[Leaf] = []
        for pile in reversed(signature):
            half = len(pile) // 2
            nested = [*pile[:half], *nested, *pile[half:]]
        yield from (side for leaf in nested for side in (leaf.up, leaf.under))


BOUND = [name for name, scheme in SCHEMES.items() if scheme.manner in (Manner.SEWN, Manner.STAPLED)]


@given(st.sampled_from(BOUND), st.integers(1, 200), st.sampled_from((0, 8, 16, 32)), st.booleans())
def test_folded_the_pages_read_on_upright(name: str, pages: int, size: int, smaller: bool) -> None:
    scheme = SCHEMES[name]
    size = size if size and size % scheme.format.pages == 0 else 0
    planned = plan(pages, A6, Binding(scheme, size=size, smaller=smaller, fit=True))
    found = list(read(planned))
    assert [number for number, _ in found] == [*range(1, pages + 1), *[0] * (len(found) - pages)]
    assert all(upright for _, upright in found)
    if smaller and scheme.manner is Manner.SEWN:
        assert len(found) - pages < 4
    assert planned.blanks == len(found) - pages


@given(st.integers(1, 120))
def test_a_pile_that_is_cut_reads_on(pages: int) -> None:
    sides = [forme.places[0] for forme, _ in plan(pages, A6, Binding(SCHEMES["perfect"])).formes]
    sheets = list(zip(sides[::2], sides[1::2], strict=True))
    halves = [(front[half].page, back[1 - half].page) for half in (0, 1) for front, back in sheets]
    read_ = [page for leaf in halves for page in leaf]
    assert read_ == [*range(1, pages + 1), *[0] * (len(read_) - pages)]
    assert len(read_) - pages < 4


def test_the_hand_press_knew_these_formes() -> None:
    """Outer and inner forme of quarto and octavo as Moxon and Gaskell print them."""
    printed = {
        "quarto": ([[5, 4], [8, 1]], [[3, 6], [2, 7]]),
        "octavo": ([[5, 12, 9, 8], [4, 13, 16, 1]], [[7, 10, 11, 6], [2, 15, 14, 3]]),
    }
    for name, sides in printed.items():
        assert tuple([[cell.page for cell in row] for row in grid] for grid in formes(FORMATS[name])) == sides


@pytest.mark.parametrize(
    ("pages", "scheme", "sheets"),
    [
        (44, "octavo", [("octavo", 1), ("octavo", 1), ("folio", 3)]),
        (40, "octavo", [("octavo", 1), ("octavo", 1), ("quarto", 1)]),
        (48, "octavo", [("octavo", 1)] * 3),
        (33, "16mo", [("16mo", 1), ("folio", 1)]),
        (44, "quarto", [("quarto", 2), ("quarto", 2), ("folio", 3)]),
        (1, "folio", [("folio", 1)]),
    ],
)
def test_a_smaller_last_signature(pages: int, scheme: str, sheets: list[tuple[str, int]]) -> None:
    planned = plan(pages, A6, Binding(SCHEMES[scheme], smaller=True, fit=True))
    assert [(s.format.name, s.sheets) for s in planned.signatures] == sheets


# On the paper


@pytest.mark.parametrize("name", SCHEMES)
@pytest.mark.parametrize("sheet", SHEETS)
def test_pages_lie_on_the_paper_and_beside_each_other(name: str, sheet: str) -> None:
    planned = plan(32, A6, Binding(SCHEMES[name], sheet=sheet, fit=True))
    short, long = SHEETS[sheet]
    for forme, layout in planned.formes:
        assert sorted((layout.width, layout.height)) == pytest.approx([short * MM, long * MM])
        boxes = []
        for placed in placements(forme, layout, 0.0):
            left, right = (
                (placed.x - A6.width * placed.scale, placed.x)
                if placed.turned
                else (
                    placed.x,
                    placed.x + A6.width * placed.scale,
                )
            )
            bottom = placed.y - A6.height * placed.scale if placed.turned else placed.y
            boxes.append((left, bottom, right, bottom + A6.height * placed.scale))
            assert placed.clip[0] <= left + 0.01 and placed.clip[2] >= right - 0.01
        assert all(
            min(x0, y0) >= -0.01 and x1 <= layout.width + 0.01 and y1 <= layout.height + 0.01
            for x0, y0, x1, y1 in boxes
        )
        overlapping = [
            (a, b)
            for n, a in enumerate(boxes)
            for b in boxes[n + 1 :]
            if min(a[2], b[2]) - max(a[0], b[0]) > 0.01 and min(a[3], b[3]) - max(a[1], b[1]) > 0.01
        ]
        assert overlapping == []


def test_no_page_is_seen_over_its_spine_fold_nor_over_another_page() -> None:
    planned = plan(16, A6, Binding(SCHEMES["octavo"], sheet="sra2"))
    forme, layout = planned.formes[0]
    clips = [placed.clip for placed in placements(forme, layout, 0.0)]
    assert layout.bolt == pytest.approx(6 * MM)
    for n, a in enumerate(clips):
        for b in clips[n + 1 :]:
            assert min(a[2], b[2]) - max(a[0], b[0]) < 0.01 or min(a[3], b[3]) - max(a[1], b[1]) < 0.01
    spine = layout.columns[0].end
    assert any(clip[2] == pytest.approx(spine) for clip in clips)
    assert min(clip[0] for clip in clips) == pytest.approx(layout.columns[0].start - A6.bleed)


@pytest.mark.parametrize(("depth", "moved"), [(0, 0.0), (1, 0.12), (3, 0.36)])
def test_inner_leaves_are_moved_to_the_spine(depth: int, moved: float) -> None:
    planned = plan(16, A5, Binding(SCHEMES["folio"], sheet="a3"))
    forme, layout = planned.formes[2 * depth]
    still = {p.page: p.x for p in placements(forme, layout, 0.0)}
    crept = {p.page: p.x for p in placements(forme, layout, 0.12 * MM)}
    verso, recto = 16 - 2 * depth, 1 + 2 * depth
    assert crept[recto] - still[recto] == pytest.approx(-moved * MM)
    assert crept[verso] - still[verso] == pytest.approx(moved * MM)


def test_creep_counts_the_leaves_of_one_folded_sheet_too() -> None:
    planned = plan(16, A6, Binding(SCHEMES["octavo"], sheet="sra2"))
    depths = {place.page: place.depth for forme, _ in planned.formes for row in forme.places for place in row}
    assert [depths[page] for page in range(1, 17)] == [0, 0, 1, 1, 2, 2, 3, 3, 3, 3, 2, 2, 1, 1, 0, 0]


def drawn(planned: Plan) -> Iterator[tuple[Forme, list[Line], list[Block]]]:
    for forme, layout in planned.formes:
        found = list(marks(forme, layout, stapled=planned.binding.scheme.manner is Manner.STAPLED))
        yield forme, [m for m in found if isinstance(m, Line)], [m for m in found if isinstance(m, Block)]


@pytest.mark.parametrize("name", ["folio", "quarto", "octavo", "16mo"])
def test_collation_marks_make_a_stair_on_the_spines(name: str) -> None:
    planned = plan(96, A6, Binding(SCHEMES[name], sheet="sra1"))
    blocks = {forme.signature.number: b for forme, _, b in drawn(planned) if b and forme.signature}
    assert list(blocks) == [s.number for s in planned.signatures]
    assert all(len(found) == 1 for found in blocks.values())
    tops = [found[0].y for found in blocks.values()]
    assert [round(a - b, 3) for a, b in pairwise(tops)] == [round(5 * MM, 3)] * (len(tops) - 1)
    layout = planned.layout
    outer = planned.formes[0][0]
    (row,) = [r for r, places in enumerate(outer.places) if 1 in [p.page for p in places]]
    first = [p.page for p in outer.places[row]].index(1)
    assert blocks[1][0].x + blocks[1][0].width / 2 == pytest.approx(layout.columns[first].start)
    assert layout.rows[row].start < blocks[1][0].y < layout.rows[row].end


@pytest.mark.parametrize("name", BOUND)
def test_each_signature_is_pricked_in_its_middle(name: str) -> None:
    planned = plan(64, A6, Binding(SCHEMES[name], sheet="sra1"))
    pricked: dict[int, int] = {}
    for forme, lines, _ in drawn(planned):
        layout = planned.layout
        inside = [
            line
            for line in lines
            if line.y0 == line.y1 and layout.columns[0].start < line.x0 and line.x1 < layout.columns[-1].end
        ]
        if inside and forme.signature:
            pricked[forme.signature.number] = len(inside)
            middle = {forme.signature.pages // 2, forme.signature.pages // 2 + 1}
            assert middle <= {place.within for row in forme.places for place in row}
    stapled = name == "booklet"
    assert list(pricked.values()) == [len(stations(A6.height, stapled))] * len(planned.signatures)


def test_stations_are_alike_from_head_and_tail() -> None:
    for height in (148, 176, 210, 234):
        found = stations(height * MM, stapled=False)
        assert found[0] == pytest.approx(12 * MM)
        assert [round(x, 6) for x in found] == [round(height * MM - x, 6) for x in reversed(found)]
        assert len(found) >= 3


def test_marks_stand_on_the_trim_and_off_the_pages() -> None:
    planned = plan(16, A6, Binding(SCHEMES["octavo"], sheet="sra2"))
    (_, lines, _), *_ = drawn(planned)
    layout = planned.layout
    left, right = layout.columns[0].start, layout.columns[-1].end
    bottom, top = layout.rows[-1].start, layout.rows[0].end
    outside = [line for line in lines if not (line.y0 == line.y1 and left < line.x0 and line.x1 < right)]
    for line in outside:
        within = left - A6.bleed < line.x0 < right + A6.bleed and bottom - A6.bleed < line.y0 < top + A6.bleed
        assert not within
    upright = {round(line.x0, 3) for line in outside if line.x0 == line.x1 and not line.dashed}
    edges = (layout.columns[0].start, layout.columns[1].end, layout.columns[2].start, layout.columns[3].end)
    assert upright == {round(edge, 3) for edge in edges}
    creased = {round(line.x0, 3) for line in outside if line.x0 == line.x1 and line.dashed}
    assert creased == {round(x, 3) for x in (layout.columns[0].end, layout.width / 2, layout.columns[2].end)}


# In the finished file


def pages_pdf(count: int, width: float = A5.width, height: float = A5.height, bleed: float = 0.0) -> Source:
    """A PDF of pages without anything on them."""
    pdf = pikepdf.new()
    for _ in range(count):
        page = pdf.add_blank_page(page_size=(width + 2 * bleed, height + 2 * bleed))
        page.trimbox = [bleed, bleed, bleed + width, bleed + height]
    out = BytesIO()
    pdf.save(out)
    return Source("pages.pdf", out.getvalue())


def numerals(data: bytes, side: int) -> dict[int, tuple[float, float, bool]]:
    """The numbers of a dummy on one side: the middle of each in pt, and whether it stands upright."""
    document = pypdfium2.PdfDocument(data)
    text = document[side].get_textpage()
    found: dict[int, tuple[float, float, bool]] = {}
    for run in re.finditer(r"\d+", text.get_text_range()):
        if pdfium.FPDFText_GetFontSize(text, run.start()) < 20:
            continue
        boxes = [text.get_charbox(i) for i in range(run.start(), run.end())]
        angle = pdfium.FPDFText_GetCharAngle(text, run.start())
        x = (min(b[0] for b in boxes) + max(b[2] for b in boxes)) / 2
        y = (min(b[1] for b in boxes) + max(b[3] for b in boxes)) / 2
        found[int(run[0])] = (x, y, abs(angle) < 0.1)
    document.close()
    return found


def to_the_bolts(layout: Layout) -> tuple[float, float, float, float]:
    """The pages with half the white of a bolt around them: its halves meet at the creases."""
    around = layout.bolt / 2
    left, right = layout.columns[0].start - around, layout.columns[-1].end + around
    return left, layout.rows[-1].start - around, right, layout.rows[0].end + around


@pytest.mark.parametrize("flip", ["", "long", "short"])
@pytest.mark.parametrize("name", ["folio", "quarto", "octavo", "16mo"])
def test_a_dummy_from_the_printer_is_folded_to_a_book(name: str, flip: str) -> None:
    """The numbers are read from the finished PDF, and the sheet turned as the instructions say."""
    format_ = FORMATS[name]
    source = pages_pdf(format_.pages, 60 * MM, 90 * MM)
    binding = Binding(SCHEMES[name], size=max(8, format_.pages), sheet="sra2", flip=flip, dummy=True)
    imposed = impose(source, binding)
    width, height = imposed.plan.layout.width, imposed.plan.layout.height
    front, back = numerals(imposed.sheets, 0), numerals(imposed.sheets, 1)
    upside_down = instructions.flip(imposed.plan) != imposed.plan.layout.flip
    behind = {
        number: (x, height - y, not upright) if upside_down else (width - x, y, upright)
        for number, (x, y, upright) in back.items()
    }
    found = []
    for number, (x, y, upright) in front.items():
        other = min(behind, key=lambda n: abs(behind[n][0] - x) + abs(behind[n][1] - y))
        assert abs(behind[other][0] - x) + abs(behind[other][1] - y) < 20
        found.append(Leaf(x, y, 0, (number, upright), (other, behind[other][2])))
    pile = folded(found, format_.folds, to_the_bolts(imposed.plan.layout))
    read_ = [side for leaf in pile for side in (leaf.up, leaf.under)]
    size = format_.pages
    half = [*range(1, size // 2 + 1)]
    assert [n for n, _ in read_][: size // 2] == half
    assert all(upright for _, upright in read_)


def book() -> Source:
    return Source("book.pdf", rendition("book").data)


def imposed_book(name: str) -> Imposed:
    return impose(book(), Binding(SCHEMES[name], fit=True))


def letters(page: pypdfium2.PdfPage) -> Counter[str]:
    return Counter(re.sub(r"\W", "", page.get_textpage().get_text_range()))


@pytest.mark.parametrize("name", SCHEMES)
def test_every_page_of_the_book_is_on_its_sheet_once(name: str) -> None:
    """The letters of each side are those of the pages the plan puts there and of its marks, and no others."""
    imposed = imposed_book(name)
    written, original = pypdfium2.PdfDocument(imposed.sheets), pypdfium2.PdfDocument(book().data)
    assert len(written) == len(imposed.plan.formes)
    seen: list[int] = []
    for page, (forme, layout) in zip(written, imposed.plan.formes, strict=True):
        numbers = [place.page for row in forme.places for place in row if place.page]
        seen += numbers
        due = Counter[str]()
        for number in numbers:
            due += letters(original[number - 1])
        around = letters(page)
        around.subtract(due)
        assert min(around.values(), default=0) >= 0
        assert sum(around.values()) < 250
        assert numbers == [placed.page for placed in placements(forme, layout, 0.0)]
    assert sorted(seen) == list(range(1, len(original) + 1))
    for data in (imposed.sheets, imposed.guide):
        assert pikepdf.open(BytesIO(data)).check_pdf_syntax() == []


def test_preflight_has_nothing_to_say_of_sheets_and_guide() -> None:
    """Sheets of pages for the press are PDF/X themselves."""
    printed = ready(rendition("book").data, STANDARDS["x-1a"], intent("FOGRA52", None))
    imposed = impose(Source("book.pdf", printed), Binding(SCHEMES["folio"], sheet="sra3"))
    found = checked(Source("sheets.pdf", imposed.sheets))
    assert found.findings == ()
    assert found.measured is not None and found.measured.standards == ("PDF/X-1a:2003",)
    assert checked(Source("guide.pdf", imposed.guide)).findings == ()


def test_the_same_book_gives_the_same_sheets() -> None:
    one, other = imposed_book("octavo"), imposed_book("octavo")
    assert (one.sheets, one.guide) == (other.sheets, other.guide)


def test_marks_are_black_alone_and_set_in_an_embedded_face() -> None:
    pdf = pikepdf.open(BytesIO(impose(pages_pdf(16), Binding(SCHEMES["quarto"], sheet="sra2")).sheets))
    for page in pdf.pages:
        operators = {str(op) for _, op in pikepdf.parse_content_stream(page)}
        assert operators & {"rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "gs"} == set()
        (font,) = page.Resources.Font.values()
        assert "/FontFile3" in font.DescendantFonts[0].FontDescriptor
        assert [float(e) for e in page.mediabox] == [
            0,
            0,
            pytest.approx(450 * MM, abs=0.01),
            pytest.approx(640 * MM, abs=0.01),
        ]


def test_the_bleed_comes_along() -> None:
    imposed = impose(pages_pdf(4, bleed=3 * MM), Binding(SCHEMES["folio"], size=8, sheet="sra3"))
    pdf = pikepdf.open(BytesIO(imposed.sheets))
    form = pdf.pages[0].Resources.XObject["/P1"]
    assert [float(e) for e in form.BBox] == [
        pytest.approx(e, abs=0.01) for e in (0, 0, A5.width + 6 * MM, A5.height + 6 * MM)
    ]
    placed = {p.page: p for p in placements(*imposed.plan.formes[0], 0.0)}
    assert placed[1].clip[2] - placed[1].x == pytest.approx(A5.width + 3 * MM)
    assert placed[1].clip[0] == pytest.approx(placed[1].x)


def test_the_guide_says_all_that_is_to_be_done() -> None:
    imposed = impose(book(), Binding(SCHEMES["octavo"], smaller=True, sheet="sra1"))
    document = pypdfium2.PdfDocument(imposed.guide)
    words = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    steps = instructions.steps(imposed.plan)
    assert [step for step in steps if step not in words] == []
    told = " ".join(steps)
    assert "turned over on the short edge" in told
    assert (
        "left half back behind the right half; then the top half back behind the bottom half; then the left half"
        in told
    )
    assert "on top" in told and "SRA1 (640 × 900 mm)" in told


@pytest.mark.parametrize(
    ("scheme", "sheet", "edge"),
    [
        ("folio", "a3", "short"),
        ("quarto", "a3", "long"),
        ("octavo", "sra1", "short"),
        ("16mo", "sra1", "long"),
        ("booklet", "a4", "short"),
    ],
)
def test_the_printer_turns_the_paper_like_a_page(scheme: str, sheet: str, edge: str) -> None:
    trim = A5 if scheme != "16mo" else A6
    assert instructions.flip(plan(16, trim, Binding(SCHEMES[scheme], sheet=sheet))) == edge


# Wrong questions


@pytest.mark.parametrize(
    ("source", "binding", "code"),
    [
        (pages_pdf(8), Binding(SCHEMES["octavo"], sheet="a4"), "IMP-001"),
        (pages_pdf(8), Binding(SCHEMES["octavo"]), "IMP-001"),
        (pages_pdf(8), Binding(SCHEMES["octavo"], size=8, sheet="sra1"), "IMP-002"),
        (pages_pdf(64), Binding(SCHEMES["16mo"], size=16, fit=True), "IMP-002"),
        (Source("x.pdf", b""), Binding(SCHEMES["folio"]), "IMP-003"),
        (Source("x.pdf", b"%PDF-1.7 nothing"), Binding(SCHEMES["folio"]), "IMP-003"),
        (Source("x.pdf", b"text" * 1000), Binding(SCHEMES["folio"]), "IMP-003"),
    ],
)
def test_what_cannot_be_imposed_is_told(source: Source, binding: Binding, code: str) -> None:
    with pytest.raises(EditionError) as caught:
        impose(source, binding)
    assert [finding.code for finding in caught.value.findings] == [code]


def test_pages_of_two_sizes_are_no_book() -> None:
    pdf = pikepdf.open(BytesIO(pages_pdf(3).data))
    pdf.add_blank_page(page_size=(500, 500))
    out = BytesIO()
    pdf.save(out)
    with pytest.raises(EditionError, match="148 × 210 mm, 176 × 176 mm"):
        impose(Source("two.pdf", out.getvalue()), Binding(SCHEMES["folio"]))


def test_a_locked_file_is_told() -> None:
    pdf = pikepdf.open(BytesIO(pages_pdf(3).data))
    out = BytesIO()
    pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(EditionError, match="locked by a password"):
        impose(Source("locked.pdf", out.getvalue()), Binding(SCHEMES["folio"]))


def test_the_command_writes_sheets_and_guide(variorum: Command, tmp_path: Path) -> None:
    file = tmp_path / "essay.pdf"
    file.write_bytes(pages_pdf(30).data)
    done = variorum("impose", file, "--scheme", "booklet", "--sheet", "a4", "-o", tmp_path / "print")
    assert sorted(path.name for path in (tmp_path / "print").iterdir()) == [
        "essay-booklet-guide.pdf",
        "essay-booklet.pdf",
    ]
    said = " ".join(done.stdout.decode().split())
    assert "Print on both sides of eight sheets of A4 (210 × 297 mm)" in said
    assert "The last two pages are blank." in said


def test_the_command_refuses_without_a_trace(variorum: Command, tmp_path: Path) -> None:
    file = tmp_path / "essay.pdf"
    file.write_bytes(b"no PDF")
    done = variorum("impose", file)
    assert done.returncode == 1
    assert re.fullmatch(r".*essay\.pdf: error \[IMP-003\] .*\n", done.stderr.decode())
    assert list(tmp_path.iterdir()) == [file]
    assert variorum("impose", tmp_path / "none.pdf").returncode == 1
    assert variorum("impose", file, "--scheme", "duodecimo").returncode == 2


def test_two_half_sheets_go_on_a_sheet_as_they_are() -> None:
    """A page of A5 or half Letter, in the whole pt of its file, is not made smaller."""
    for sheet, trim in (("a4", Trim(419.53, 595.28)), ("letter", Trim(396.0, 612.0))):
        planned = plan(4, trim, Binding(SCHEMES["2-up"], sheet=sheet))
        assert planned.layout.scale == 1
        assert not any("smaller" in step for step in instructions.steps(planned))
