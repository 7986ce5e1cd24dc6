"""Pictures of TEI editions: which are shown, what is told of the others, how they stand in each form."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from lxml import etree
from PIL import Image, ImageFile

from pipeline import apparatus, fallbacks, files, fonts, styling, tei
from pipeline.build import Output, beside, build, prepare
from pipeline.checks import epub, finished, pdf
from pipeline.config import Config, Print
from pipeline.edition import Edition
from pipeline.pictures import drawings, printing
from pipeline.pictures.addresses import address
from pipeline.pictures.picture import LARGEST, Picture
from pipeline.pictures.recognition import recognised
from pipeline.reading import reading
from pipeline.renderers import FORMS
from pipeline.renderers.pdf import engine, plates, textpages
from pipeline.renderers.rendition import Order
from pipeline.source import Source

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="2in" height="96">{}</svg>'


def image(mode: str = "RGB", size: tuple[int, int] = (60, 40), form: str = "PNG", **how: object) -> bytes:
    """A picture that goes from one corner to the other."""
    steps = Image.linear_gradient("L").resize(size)
    made = Image.merge("RGB", (steps, steps.rotate(90).resize(size), steps.rotate(180))).convert(mode)
    out = BytesIO()
    made.save(out, form, **how)
    return out.getvalue()


def turned() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    return image(form="JPEG", exif=exif)


FILES: Mapping[str, bytes] = {
    "a.png": image(),
    "pics/b c.jpg": image(form="JPEG", size=(600, 900)),
    "pics/clear.png": image("RGBA", (600, 400)),
    "pics/c.gif": image("P", form="GIF"),
    "pics/d.webp": image(form="WEBP"),
    "pics/stemma.svg": SVG.format(
        '<path d="M0 0L96 96" stroke="#a00" opacity=".5"/><text x="9" y="20">α</text>'
    ).encode(),
    "pics/broken.png": image()[:150],
    "pics/t.tiff": image(form="TIFF"),
    "pics/evil.svg": SVG.format("<script>alert(1)</script>").encode(),
    "pics/no.png": b"no picture at all",
}
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>Plates</title><author>A. Nonymous</author></titleStmt><publicationStmt>"
    "<p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
)


def figure(url: str, inside: str = "<figDesc>Words.</figDesc>", size: str = "") -> str:
    return f'<figure><graphic url="{url}" {size}/>{inside}</figure>'


def document(inside: str) -> bytes:
    return (
        f'<TEI xmlns="{tei.TEI_NS}">{HEADER}<facsimile><graphic url="http://example.org/f.jpg"/></facsimile>'
        f'<text xml:lang="en"><body><div><head>One</head>{inside}</div></body></text></TEI>'
    ).encode()


def source(inside: str, lying: Mapping[str, bytes] = FILES) -> Source:
    return Source("x.xml", document(inside), {name: Source(name, data) for name, data in lying.items()})


def prepared(inside: str, witness: str = "") -> tuple[Edition, list[str]]:
    """An edition, and what was found of its pictures."""
    edition, found = prepare(source(inside), Config(), witness=witness)
    return edition, [f"{f.code} {f.message}" for f in found if f.code.startswith("PIC")]


def text(edition: Edition) -> str:
    return reading(edition.sections()[0].element)


SHOWN = (
    '<p>Before.</p>'
    + figure("a.png", "<head>Plate I</head><figDesc>A <hi>plain</hi> picture.</figDesc>")
    + figure("pics/b%20c.jpg", "<head>Plate II</head>")
    + '<p>Words around <graphic url="pics/c.gif" height="12px"><desc>a letter</desc></graphic> a sign.</p>'
    + '<p><graphic url="pics/d.webp"><desc>alone</desc></graphic></p>'
    + "<p>Words " + figure("pics/clear.png", size='width="4cm"') + " on.</p>"
    + figure("pics/stemma.svg", "<figDesc>A stemma.</figDesc>")
    + '<table><row><cell>cell</cell><cell><graphic url="a.png"><desc>in a cell</desc></graphic></cell></row></table>'
    + f'<p>End.<note place="foot" type="editorial">Look: {figure("a.png")}</note></p>'
)  # fmt: skip


@lru_cache
def shown() -> Edition:
    return prepared(SHOWN)[0]


def config() -> Config:
    return replace(Config(), print=Print(face=fonts.ALWAYS_THERE))


@lru_cache
def made() -> Mapping[str, Output]:
    """Finished forms; that they are whole has been found by the build."""
    dated = datetime(2026, 1, 1, tzinfo=UTC)
    return {out.form: out for out in build(shown(), config(), list(FORMS), dated, styling.sheet, lambda *_: None)}


def test_a_picture_that_is_shown_has_its_description_in_its_place() -> None:
    edition, found = prepared(figure("a.png") + "<p>End.</p>")
    assert (text(edition), found) == ("One End.", [])
    assert [picture.name for picture in edition.pictures.values()] == ["picture-1.png"]


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("none.png", "PIC-001 a picture is not there (“none.png”); lay it beside the file"),
        (
            "https://example.org/a.png",
            "PIC-002 a picture is in the network, and nothing is fetched (“https://example.org/a.png”); lay it beside the "
            "file, and name it by its path from there",
        ),
        ("//example.org/a.png", "PIC-002 a picture is in the network"),
        ("../a.png", "PIC-002 a picture does not lie in the folder of the file (“../a.png”)"),
        ("pics/../../a.png", "PIC-002 a picture does not lie in the folder"),
        ("/a.png", "PIC-002 a picture does not lie in the folder"),
        ("file:///a.png", "PIC-002 a picture does not lie in the folder"),
        ("pics/t.tiff", "PIC-003 a picture is of a kind that books do not have (“pics/t.tiff”)"),
        ("pics/no.png", "PIC-003 a picture is of a kind that books do not have"),
        ("pics/broken.png", "PIC-004 a picture is broken (“pics/broken.png”); take a whole one"),
        ("data:image/png;base64,x", "PIC-003 a picture is of a kind"),
        ("pics/evil.svg", "PIC-006 a drawing acts, or asks for what is not in it (“pics/evil.svg”)"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_told_and_its_description_read(url: str, told: str) -> None:
    edition, (found,) = prepared(figure(url))
    assert found.startswith(told)
    assert (text(edition), dict(edition.pictures)) == ("One Words.", {})


def test_many_of_one_kind_are_told_together() -> None:
    _, (found,) = prepared("\n".join(figure(f"{n}.png") for n in range(6)))
    assert found.startswith(
        "PIC-001 6 pictures are not there (“0.png”, “1.png”, “2.png” and 3 more; lines 1, 2, 3 and 3 more)"
    )


def test_sound_and_the_title_page_are_told() -> None:
    _, found = prepared('<figure><media mimeType="audio/mp3" url="a.mp3"/><figDesc>A song.</figDesc></figure>')
    assert found == [
        "PIC-003 sound, film or other data stand in the text, which no form has (“a.mp3”); say in words what there is"
    ]
    page = f"<front><titlePage><docTitle><titlePart>T</titlePart></docTitle>{figure('a.png')}</titlePage></front><body>"
    edition, found = prepare(
        replace(source("<p>End.</p>"), data=document("<p>End.</p>").replace(b"<body>", page.encode(), 1)), Config()
    )
    assert ([f.code for f in found], dict(edition.pictures)) == (["PIC-008"], {})


def test_a_picture_without_words_is_told_and_has_a_word() -> None:
    edition, (found,) = prepared('<p><graphic url="a.png"/> End.</p>')
    assert found.startswith("PIC-007 a picture has no words in its place for readers who cannot see (“a.png”)")
    assert len(edition.pictures) == 1


@pytest.mark.parametrize("inside", ["Words<note>a note</note>", 'Words of <persName ref="#p">Ann</persName>'])
def test_a_description_that_something_leads_to_stays_in_the_text(inside: str) -> None:
    edition, _ = prepared(figure("a.png", f"<figDesc>{inside}</figDesc>"))
    assert text(edition).startswith("One Words")


def test_a_mark_in_the_source_hides_no_description() -> None:
    edition, _ = prepared(figure("none.png", '<figDesc rend="italic alternative">Words.</figDesc>'))
    assert text(edition) == "One Words."
    assert next(tei.descendants(edition.root, "figDesc")).get("rend") == "italic"


def test_pictures_of_readings_are_there_for_their_witness_only() -> None:
    inside = f'<p>The <app><lem wit="#A">end</lem><rdg wit="#B">{figure("a.png")}</rdg></app>.</p>'
    for witness, due in (("", 0), ("B", 1)):
        with_witnesses = document(inside).replace(
            b"<sourceDesc><p/>", b'<sourceDesc><listWit><witness xml:id="A"/><witness xml:id="B"/></listWit>'
        )
        edition, _ = prepare(replace(source(""), data=with_witnesses), Config(), witness=witness)
        assert len(edition.pictures) == due


def test_bases_are_kept_to_and_a_picture_in_a_note_keeps_its_own() -> None:
    edition, found = prepared(
        '<p xml:base="pics/">Words<note><graphic url="d.webp"><desc>w</desc></graphic></note></p>'
    )
    assert (list(edition.pictures), found) == (["pics/d.webp"], [])


def test_an_address_may_have_the_picture_in_itself() -> None:
    edition, _ = prepared(figure(f"data:image/png;base64,{b64encode(FILES['a.png']).decode()}"))
    assert [p.data for p in edition.pictures.values()] == [FILES["a.png"]]
    assert beside(edition, source(""), ["tei"]) == {}


def lay(folder: Path, inside: bytes) -> Path:
    for name, data in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    (folder / "x.xml").write_bytes(inside)
    return folder / "x.xml"


def test_only_what_lies_in_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(FILES["a.png"])
    inside = document(
        "".join(map(figure, ("a.png", "pics/b%20c.jpg", "link.png", "x%00.png", "y" * 300, "pics", "../secret.png")))
    )
    path = lay(tmp_path / "edition", inside)
    (path.parent / "link.png").symlink_to(tmp_path / "secret.png")
    assert sorted(files.load(path).source.beside) == ["a.png", "pics/b c.jpg"]


def test_a_picture_of_an_included_file_lies_beside_that(tmp_path: Path) -> None:
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="pics/part.xml"/>'
    path = lay(tmp_path, document("").replace(b"</body>", f"{include}</body>".encode()))
    (tmp_path / "pics/part.xml").write_text(
        f'<div xmlns="{tei.TEI_NS}"><p>Words.</p>{figure("d.webp")}{figure("../a.png")}</div>'
    )
    loaded = files.load(path)
    edition, _ = prepare(loaded.source, Config())
    assert sorted(edition.pictures) == ["a.png", "pics/d.webp"]
    assert sorted(beside(edition, loaded.source, ["tei"])) == ["a.png", "pics/d.webp"]
    assert beside(edition, loaded.source, ["epub"]) == {}


@pytest.mark.parametrize(("form", "kind"), [("JPEG", "jpeg"), ("PNG", "png"), ("GIF", "gif"), ("WEBP", "webp")])
def test_pictures_are_known_by_their_bytes(form: str, kind: str) -> None:
    found = recognised(image(form=form))
    assert isinstance(found, Picture)
    assert (found.media_type, found.width, found.height) == (f"image/{kind}", 60, 40)
    assert recognised(image(form=form)[:150]) == "broken"


def test_a_picture_that_breaks_off_is_broken_though_the_engine_be_lenient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    assert recognised(image(size=(900, 900), form="JPEG")[:5000]) == "broken"
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True


def test_a_picture_may_be_too_large() -> None:
    assert recognised(FILES["a.png"] + b"\0" * LARGEST) == "too large"
    Image.new("1", (30_000, 6_000)).save(out := BytesIO(), "PNG")
    assert recognised(out.getvalue()) == "too large"


def test_a_picture_on_its_side_is_as_wide_as_it_is_seen() -> None:
    found = recognised(turned())
    assert isinstance(found, Picture)
    assert (found.width, found.height) == (40, 60)


@pytest.mark.parametrize(
    "inside",
    [
        "<script/>",
        '<g onclick="f()"/>',
        '<image href="http://example.org/a.png"/>',
        '<use xmlns:x="http://www.w3.org/1999/xlink" x:href="other.svg#a"/>',
        '<rect style="fill: url(http://example.org/a)"/>',
        "<style>@import 'a.css';</style>",
        "<foreignObject/>",
        "<animate/>",
        '<a href="javascript:f()"/>',
    ],
)
def test_drawings_that_do_more_than_show_are_unsafe(inside: str) -> None:
    assert recognised(SVG.format(inside).encode()) == "unsafe"
    assert recognised(SVG.format("<g>" + inside + "</g>").encode()) == "unsafe"


def test_entities_and_instructions_make_a_drawing_unsafe() -> None:
    assert recognised(b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("<text>&a;</text>").encode()) == "unsafe"
    assert recognised(b'<?xml-stylesheet href="a.css"?>' + SVG.format("").encode()) == "unsafe"
    assert recognised(b'<svg xmlns="http://www.w3.org/2000/svg"/>') == "broken"
    assert recognised(b"<svg") == "broken"


def test_of_a_drawing_nothing_but_the_drawing_is_taken() -> None:
    typed = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    inside = '<!-- c --><metadata>m</metadata><i:view xmlns:i="urn:i"/><g i:k="1" xmlns:i="urn:i" fill="url(#a)"/>'
    found = drawings.cleaned(typed + SVG.format(inside).encode())
    assert isinstance(found, drawings.Drawing)
    assert found == drawings.Drawing(
        b'<svg xmlns="http://www.w3.org/2000/svg" width="192" height="96" viewBox="0 0 192 96"><g fill="url(#a)"/></svg>',
        192, 96,
    )  # fmt: skip


def opened(picture: Picture) -> Image.Image:
    return Image.open(BytesIO(printing.fit_for_paper(picture)[1]))


def as_picture(data: bytes) -> Picture:
    found = recognised(data)
    assert isinstance(found, Picture)
    return found


def test_on_paper_pictures_are_opaque_upright_and_in_srgb_or_greys() -> None:
    plain = image(form="JPEG")
    assert printing.fit_for_paper(as_picture(plain)) == ("image/jpeg", plain)
    assert opened(as_picture(turned())).size == (40, 60)
    assert opened(as_picture(image("CMYK", form="JPEG"))).mode == "RGB"
    for mode in ("1", "L", "LA"):
        assert opened(as_picture(image(mode))).mode == "L"
    clear = Image.new("RGBA", (4, 4), (255, 0, 0, 0))
    out = BytesIO()
    clear.save(out, "PNG")
    assert opened(as_picture(out.getvalue())).getpixel((0, 0)) == 255


def test_a_picture_of_sixteen_bits_keeps_its_tones() -> None:
    deep = Image.new("I;16", (2, 1))
    deep.putpixel((0, 0), 0x8000)
    out = BytesIO()
    deep.save(out, "PNG")
    assert opened(as_picture(out.getvalue())).getpixel((0, 0)) == 0x80


def test_a_profile_that_is_none_says_nothing() -> None:
    picture = as_picture(image(form="JPEG", icc_profile=b"none" * 50))
    assert opened(picture).mode == "RGB"
    assert "icc_profile" not in opened(picture).info


def images(form: str) -> list[etree._Element]:
    """The pictures in the text of an EPUB or a web page."""
    data = made()[form].rendition.data
    book = finished.read_back(data) if form == "epub" else finished.page_read_back(data)
    return [e for root in book.roots for e in root.iter(f"{XHTML}img") if "image" in e.get("class", "").split()]


ALTS = ["A plain picture.", "Plate II", "a letter", "alone", "Words.", "A stemma.", "in a cell", "Words."]


@pytest.mark.parametrize("form", ["epub", "web"])
def test_pictures_stand_on_screens_with_words_in_their_place(form: str) -> None:
    found = images(form)
    assert [e.get("alt") for e in found] == ALTS
    assert (found[2].get("height"), found[4].get("width")) == ("12", "151")
    assert "style" not in {key for e in found for key in e.attrib}


def test_the_epub_has_each_picture_once_as_it_is() -> None:
    with ZipFile(BytesIO(made()["epub"].rendition.data)) as archive:
        pictures = {name: archive.read(name) for name in archive.namelist() if "/images/picture" in name}
        package = archive.read("EPUB/content.opf").decode()
    assert sorted(pictures) == [
        f"EPUB/images/picture-{n}" for n in ("1.png", "2.jpg", "3.gif", "4.webp", "5.png", "6.svg")
    ]
    assert pictures["EPUB/images/picture-2.jpg"] == FILES["pics/b c.jpg"]
    assert '<meta property="schema:accessMode">visual</meta>' in package
    assert "The only picture is the cover" not in package


def test_the_page_has_its_pictures_in_itself() -> None:
    data = made()["web"].rendition.data.decode()
    assert images("web")[0].get("src") == f"data:image/png;base64,{b64encode(FILES['a.png']).decode()}"
    assert "img-src data:;" in data
    assert "../images/" not in data


def test_the_epub_is_green() -> None:
    data = made()["epub"].rendition.data
    assert [f for f in epub.check(Source("x.epub", data)) if f.code not in ("EPUB-001", "EPUB-002")] == []


@pytest.mark.parametrize("form", ["book", "handout", "press"])
def test_pdfs_are_green(form: str) -> None:
    rendition = made()[form].rendition
    assert [f for f in rendition.findings if f.code not in ("PDF-009", "PRS-005")] == []
    assert [f for f in pdf.check(Source("x.pdf", rendition.data)) if f.code != "PDF-004"] == []


@pytest.mark.parametrize("form", ["book", "handout"])
def test_pictures_are_figures_with_words_in_their_place(form: str) -> None:
    with pikepdf.open(BytesIO(made()[form].rendition.data)) as opened:
        tags = [o for o in opened.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
        assert [str(tag.Alt) for tag in tags] == ALTS


def test_a_note_with_a_picture_stands_at_the_end() -> None:
    assert [f.code for f in made()["book"].rendition.findings] == ["PDF-009"]


def test_for_the_press_pictures_are_in_greys_and_it_is_told() -> None:
    rendition = made()["press"].rendition
    assert [str(f) for f in rendition.findings if f.code == "PRS-005"] == [
        "warning [PRS-005] 6 pictures are in greys for the press; name a profile with colours in [print], if they are to "
        "have theirs"
    ]


def test_for_the_press_greys_are_those_of_the_picture() -> None:
    space, px = printing.in_inks(Image.new("RGB", (1, 1), (90, 90, 90)), b"")
    assert (space, px) == ("/DeviceGray", bytes([90]))


def test_a_broken_profile_of_a_press_gives_greys() -> None:
    assert printing.in_inks(Image.new("RGB", (1, 1), "red"), b"none")[0] == "/DeviceGray"


def test_pictures_fit_the_page_and_stand_on_the_grid() -> None:
    inside = figure("tall.png", "<head>Tall</head>") + figure("wide.png", "<head>Wide</head>") + "<p>Below.</p>"
    lying = {"tall.png": image("L", (300, 3000)), "wide.png": image("L", (3000, 310))}
    edition, _ = prepare(source(inside, lying), Config())
    dated = datetime(2026, 1, 1, tzinfo=UTC)
    order = Order(edition, config(), dated, b"", styling.sheet)
    cuts, _ = fallbacks.faces(fonts.ALWAYS_THERE, edition)
    layout = textpages.lay_out(order, cuts, apparatus.manner(edition, order.config.apparatus)).layout
    seen = [(page, box) for page in layout.pages for box in engine.walk(page) if "image" in engine.css_classes(box)]
    for page, box in seen:
        assert box.width <= page.width + 0.01
        assert box.position_y + box.height <= page.content_box_y() + page.height
        assert box.width / box.height == pytest.approx(300 / 3000 if box.width < box.height else 3000 / 310, rel=0.01)
    lines = [
        (engine.baseline(line) - page.content_box_y()) / line.height
        for page in layout.pages
        for line in engine.walk(page)
        if engine.is_line(line) and engine.text(line) in ("Tall", "Wide", "Below.")
    ]
    assert len({round(place % 1, 2) for place in lines}) == 1


def test_the_same_pictures_give_the_same_bytes() -> None:
    assert plates.plates(shown()) == plates.plates(prepared(SHOWN)[0])


def test_addresses() -> None:
    part = tei.make("p", graphic := tei.make("graphic", url="b%20c.png#x"))
    part.set(tei.XML_BASE, "pics/part.xml")
    assert address(graphic) == "pics/b c.png"
    part.set(tei.XML_BASE, "http://example.org/")
    assert address(graphic) == "http://example.org/b%20c.png#x"
