"""Pages for the press: PDF/X made of the finished book, looked at in the finished file."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from conftest import SEED, Command
from PIL import ImageCms
from press import EDITIONS, order_of, rendition

from pipeline.checks import pages
from pipeline.checks.readback import read_back
from pipeline.config import Print, parse
from pipeline.errors import EditionError
from pipeline.press import STANDARDS
from pipeline.press.conditions import CONDITIONS, USUAL, black_alone, intent
from pipeline.press.pages import BLEED, ready
from pipeline.renderers import renderer
from pipeline.source import Source

INTENTS = {"x-4": black_alone(), "x-1a": intent(USUAL, None)}


def made(standard: str, name: str = "land-question") -> bytes:
    return ready(rendition("book", name).data, STANDARDS[standard], INTENTS[standard])


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


@pytest.mark.parametrize("standard", STANDARDS)
def test_only_black_is_left(standard: str) -> None:
    found = {
        (str(operator), *map(float, operands))
        for page in opened(made(standard)).pages
        for operands, operator in pikepdf.parse_content_stream(page)
        if str(operator)
        in {"rg", "RG", "k", "K", "g", "G", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "gs", "ri", "BDC", "EMC"}
    }
    assert found == {("g", 0.0)}


@pytest.mark.parametrize("standard", STANDARDS)
def test_the_boxes_nest_and_the_trim_is_that_of_the_book(standard: str) -> None:
    original = opened(rendition("book").data)
    for before, page in zip(original.pages, opened(made(standard)).pages, strict=True):
        media, bleed, trim = ([float(e) for e in box] for box in (page.mediabox, page.bleedbox, page.trimbox))
        assert media == bleed
        assert [trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]] == pytest.approx(
            [BLEED] * 4, abs=0.01
        )
        width, height = (float(before.trimbox[n + 2] - before.trimbox[n]) for n in (0, 1))
        assert [trim[2] - trim[0], trim[3] - trim[1]] == pytest.approx([width, height], abs=0.01)


@pytest.mark.parametrize("standard", STANDARDS)
def test_nothing_of_the_screen_is_left(standard: str) -> None:
    pdf = opened(made(standard))
    assert {str(key) for key in pdf.Root} == {
        "/Type",
        "/Pages",
        "/Lang",
        "/ViewerPreferences",
        "/OutputIntents",
        "/Metadata",
        "/PageLabels",
        "/PieceInfo",
    }
    for page in pdf.pages:
        assert {"/Annots", "/StructParents", "/Group", "/AA"} & set(page.obj.keys()) == set()
        assert set(page.Resources.keys()) <= {"/Font", "/XObject"}
    assert not len(pdf.attachments)
    assert b"/S /URI" not in made(standard) and b"JavaScript" not in made(standard)


@pytest.mark.parametrize(("standard", "version"), [("x-4", "1.6"), ("x-1a", "1.4")])
def test_the_file_says_what_it_is(standard: str, version: str) -> None:
    pdf = opened(made(standard))
    (intent_,) = pdf.Root.OutputIntents
    assert pdf.pdf_version == version
    assert str(intent_.S) == "/GTS_PDFX"
    assert str(pdf.docinfo.Trapped) == "/False"
    assert {"/Title", "/CreationDate", "/ModDate"} <= set(pdf.docinfo.keys())
    assert "/ID" in pdf.trailer
    xmp = pdf.Root.Metadata.read_bytes().decode()
    assert "GTS_PDFXVersion" in xmp and STANDARDS[standard].name in xmp
    if standard == "x-4":
        assert re.search(r"DocumentID.*VersionID.*RenditionClass", xmp)
        assert "/GTS_PDFXVersion" not in pdf.docinfo
        assert int(intent_.DestOutputProfile.N) == 1
    else:
        assert str(pdf.docinfo.GTS_PDFXVersion) == "PDF/X-1a:2003"
        assert (str(intent_.OutputConditionIdentifier), str(intent_.RegistryName)) == (
            "FOGRA52",
            "http://www.color.org",
        )
        assert not [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Type") == "/ObjStm"]
    assert pdf.check_pdf_syntax() == []


@pytest.mark.parametrize("standard", STANDARDS)
def test_fonts_are_inside_as_their_bare_glyphs(standard: str) -> None:
    pdf = opened(made(standard))
    fonts = [
        item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
    ]
    assert fonts
    for font in fonts:
        if "/FontFile2" not in font:  # TrueType: a sign that the face lacks comes from another
            assert str(font.FontFile3.Subtype) == "/CIDFontType0C"
            assert font.FontFile3.read_bytes()[:2] == b"\x01\x00"  # a CFF of version 1.0
        assert re.match(r"/[A-Z]{6}\+", str(font.FontName))


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("standard", STANDARDS)
def test_it_prints_the_very_pages(standard: str, name: str) -> None:
    """Pixel for pixel what the book shows, its trim cut out of the bleed."""
    before, after = pypdfium2.PdfDocument(rendition("book", name).data), pypdfium2.PdfDocument(made(standard, name))
    for number in range(0, len(before), 5):
        bleed = BLEED * 2
        trimmed = after[number].render(scale=2, crop=(bleed, bleed, bleed, bleed)).to_pil().convert("L")
        whole = before[number].render(scale=2).to_pil().convert("L").resize(trimmed.size)
        darkness = [sum(255 - v for v in image.resize((1, 1)).tobytes()) for image in (whole, trimmed)]
        assert darkness[0] == pytest.approx(darkness[1], abs=1)
        histogram = [image.resize((20, 30)).tobytes() for image in (whole, trimmed)]
        assert max(abs(a - b) for a, b in zip(*histogram, strict=True)) < 40


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("standard", STANDARDS)
def test_the_text_is_counted_anew_on_the_pages_for_the_press(standard: str, name: str) -> None:
    data = made(standard, name)
    assert list(pages.faults(EDITIONS[name][0](), data)) == []
    found, before = read_back(data), read_back(rendition("book", name).data)
    assert found is not None and before is not None
    assert found.text == before.text
    assert [facts.folio for facts in found.facts] == [facts.folio for facts in before.facts]


def test_the_tei_stays_with_the_pages() -> None:
    pdf = opened(made("x-4"))
    tei = pdf.Root.PieceInfo.Variorum.Private.TEI.read_bytes()
    assert tei == order_of("land-question").hub


def test_the_same_book_gives_the_same_bytes() -> None:
    assert [made(standard) for standard in STANDARDS] == [made(standard) for standard in STANDARDS]


def painted(content: bytes) -> bytes:
    pdf = opened(rendition("book").data)
    pdf.pages[3].contents_add(content)
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"1 0 0 rg 9 9 9 9 re f", "PRS-002"),
        (b"/Pattern cs /P scn", "PRS-002"),
        (b"/DeviceCMYK cs 1 0 0 scn", "PRS-002"),
        (b"/DeviceRGB CS 1 0 0 SC", "PRS-002"),
        (b"q /DeviceCMYK cs Q 1 0 0 0 scn", "PRS-002"),
        (b"0 1 0 0 k 9 9 9 9 re f", "PRS-003"),
    ],
)
def test_a_colour_without_ink_is_told_with_its_page(content: bytes, code: str) -> None:
    with pytest.raises(EditionError, match="page 4 ") as caught:
        ready(painted(content), STANDARDS["x-4"], black_alone())
    assert [finding.code for finding in caught.value.findings] == [code]


def test_a_letter_in_words_is_no_colour() -> None:
    """Glyph numbers may happen to be the bytes of an operator."""
    assert ready(painted(b"BT (a k b) Tj ET"), STANDARDS["x-4"], black_alone())


def test_a_colour_inside_a_form_is_told() -> None:
    pdf = opened(rendition("book").data)
    form = pdf.make_stream(
        b"0 1 0 0 k 9 9 9 9 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9]
    )
    pdf.pages[3].Resources.XObject = pikepdf.Dictionary(F=form)
    out = BytesIO()
    pdf.save(out)
    with pytest.raises(EditionError, match="PRS-003"):
        ready(out.getvalue(), STANDARDS["x-4"], black_alone())


def test_a_colour_space_that_is_chosen_becomes_its_own_operator() -> None:
    data = ready(
        painted(b"/DeviceCMYK cs 0 1 0 0 scn /DeviceGray CS .5 SC 9 9 9 9 re B"), STANDARDS["x-1a"], INTENTS["x-1a"]
    )
    pdf = opened(data)
    content = pdf.pages[3].Contents.read_bytes()
    assert re.search(rb"0 0 0 1 k\s+0 1 0 0 k\s+0 G\s+0?\.5 G", content)


def test_process_colours_have_inks_where_the_condition_has() -> None:
    assert ready(painted(b"0 1 0 0 k 9 9 9 9 re f"), STANDARDS["x-1a"], INTENTS["x-1a"])


def test_x_4_wants_the_profile_of_a_named_condition() -> None:
    with pytest.raises(EditionError, match="PRS-001"):
        ready(rendition("book").data, STANDARDS["x-4"], intent("FOGRA39", None))


def test_the_profile_of_black_ink_is_one_that_colour_engines_take() -> None:
    profile = ImageCms.ImageCmsProfile(BytesIO(black_alone().profile)).profile
    assert (profile.device_class, profile.xcolor_space.strip(), profile.connection_space.strip()) == (
        "prtr",
        "GRAY",
        "XYZ",
    )
    assert len(black_alone().profile) == int.from_bytes(black_alone().profile[:4], "big")


def cmyk() -> bytes:
    """The head of a CMYK profile: what is looked at before it is embedded."""
    return (b"\0\0\0\x80none\x02\x40\0\0prtrCMYKLab " + b"\0" * 12 + b"acsp").ljust(128, b"\0")


def test_a_printer_s_own_profile_is_embedded() -> None:
    found = intent("", Source("folder/coated.icc", cmyk()))
    assert (found.name, found.info, found.registered, found.inks) == ("Custom", "coated", False, 4)
    pdf = opened(ready(rendition("book").data, STANDARDS["x-4"], found))
    (intent_,) = pdf.Root.OutputIntents
    assert int(intent_.DestOutputProfile.N) == 4
    assert intent_.DestOutputProfile.read_bytes() == cmyk()
    assert "/RegistryName" not in intent_


@pytest.mark.parametrize(
    "profile", [b"", b"no profile", cmyk().replace(b"prtr", b"mntr"), cmyk().replace(b"CMYK", b"RGB ")]
)
def test_what_is_no_profile_of_a_press_is_told(profile: bytes) -> None:
    with pytest.raises(EditionError, match="PRS-004"):
        intent("FOGRA39", Source("p.icc", profile))


@pytest.mark.parametrize("condition", CONDITIONS)
def test_each_condition_can_be_named(condition: str) -> None:
    config = parse("edition.toml", f'[print]\npress = "x-1a"\ncondition = "{condition}"\n'.encode())
    order = order_of("frankenstein-letter-iv", print=replace(config.print, face="Source Serif"))
    pdf = opened(renderer("press")(replace(order, book=rendition("book", "frankenstein-letter-iv").data)).data)
    assert str(pdf.Root.OutputIntents[0].OutputConditionIdentifier) == condition


def test_the_press_can_be_asked_alone() -> None:
    order = order_of("frankenstein-letter-iv", print=Print(face="Source Serif"))
    alone = renderer("press")(order)
    assert alone.data == made("x-4", "frankenstein-letter-iv")
    assert alone.pages == rendition("book", "frankenstein-letter-iv").pages


def test_the_command_makes_them_beside_the_book(variorum: Command, tmp_path: Path) -> None:
    done = variorum(
        "build", SEED.parent / "frankenstein-letter-iv", "--to", "book", "--press", "x-1a", "-o", tmp_path / "out"
    )
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "frankenstein-letter-iv-press.pdf",
        "frankenstein-letter-iv.pdf",
    ]
    assert "press " in done.stdout.decode()
    assert opened((tmp_path / "out" / "frankenstein-letter-iv-press.pdf").read_bytes()).pdf_version == "1.4"


@pytest.mark.parametrize(
    ("said", "code"),
    [('profile = "none.icc"', "CFG-008"), ('profile = "../x.icc"', "CFG-017"), ('condition = "FOGRA 39"', "CFG-004")],
)
def test_a_profile_that_is_not_there(variorum: Command, tmp_path: Path, said: str, code: str) -> None:
    (tmp_path / "essay.txt").write_text("Title\n\nA text.\n")
    (tmp_path / "edition.toml").write_text(f"[print]\n{said}\n")
    done = variorum("build", ".", "--to", "tei")
    assert done.returncode == 1
    assert re.match(rf"edition\.toml:2:\d+: error \[{code}\]", done.stderr.decode())
