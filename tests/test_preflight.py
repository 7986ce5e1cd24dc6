"""Preflight: every check proved by a planted fault, and sound files without findings."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO

import pikepdf
import planted
import press
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from planted import BLEED, HEIGHT, WIDTH, Change, painting, set_box, showing, without

from pipeline.checks.preflight import PREFLIGHT, contents, preflight, reader
from pipeline.checks.preflight.document import Box, Document, Page, on_pages
from pipeline.checks.preflight.leaves import FEWEST, measure_is_readable
from pipeline.checks.readback import Facts, PdfLine, Reading
from pipeline.errors import EditionError, Finding
from pipeline.source import Source

X4, X1A = "PDF/X-4", "PDF/X-1a:2003"


def found(data: bytes) -> list[Finding]:
    return list(preflight(reader.read(Source("x.pdf", data))))


def codes(data: bytes) -> set[str]:
    return {finding.code for finding in found(data)}


@lru_cache
def tagged() -> bytes:
    """The seed’s book, which no longer declares what the validator would ask of it."""

    def change(pdf: Pdf) -> None:
        pdf.Root.Metadata = pdf.make_stream(b"<x/>")

    return planted.changed(press.rendition("book").data, change)


def test_each_check_gives_its_reason():
    for check in PREFLIGHT:
        sentence, _, reason = (check.__doc__ or "").partition("\n\n")
        assert sentence.endswith(".") and reason.strip(), check.__name__


@pytest.mark.parametrize("standard", [X4, X1A])
def test_a_sound_file_for_the_press_is_clean(standard):
    assert found(planted.press(standard)) == []


@pytest.mark.parametrize("name", press.EDITIONS)
@pytest.mark.parametrize("form", ["book", "handout"])
def test_finished_files_are_clean(form, name):
    assert found(press.rendition(form, name).data) == []


def test_forms_that_multiply_are_not_followed_for_ever(monkeypatch):
    monkeypatch.setattr(contents, "COST", 20_000)

    def change(pdf: Pdf) -> None:
        form = pdf.make_stream(b"0 0 1 1 re f")
        form.Subtype = Name.Form
        for n in range(18):
            outer = pdf.make_stream(b"/F Do 1 0 0 1 %d 0 cm /F Do" % (2**n))
            outer.Subtype, outer.Resources = Name.Form, Dictionary(XObject=Dictionary(F=form))
            form = outer
        painting("/F Do", XObject=Dictionary(F=form))(pdf)

    (finding,) = found(planted.changed(planted.press(), change))
    assert (finding.code, finding.severity, finding.pages) == ("PRE-003", "warning", (1, 2, 3, 4))


def test_trees_that_multiply_are_read_once():
    def change(pdf: Pdf) -> None:
        node = pdf.make_indirect(Dictionary(Names=Array([])))
        for _ in range(60):
            node = pdf.make_indirect(Dictionary(Kids=Array([node, node])))
        pdf.Root.Names = Dictionary(EmbeddedFiles=node, JavaScript=node)

    assert found(planted.changed(planted.press(), change)) == []


def font(change: Callable[[Pdf, pikepdf.Object], None]) -> Change:
    return lambda pdf: change(pdf, pdf.pages[0].Resources.Font.F)


def unembed(_pdf: Pdf, found: pikepdf.Object) -> None:
    del found.FontDescriptor.FontFile3


def whole_font(_pdf: Pdf, found: pikepdf.Object) -> None:
    found.BaseFont = Name("/Serif")


def type_3(pdf: Pdf, found: pikepdf.Object) -> None:
    found.Subtype = Name.Type3
    found.ToUnicode = pdf.make_stream(b"")
    del found.FontDescriptor


def dumb(_pdf: Pdf, found: pikepdf.Object) -> None:
    found.FontDescriptor.Flags = 4
    found.Encoding = Dictionary(Differences=Array([65, Name("/g7")]))


def knotted(pdf: Pdf) -> None:
    form = pdf.make_indirect(pdf.make_stream(b"/K Do"))
    form.Subtype, form.Resources = Name.Form, Dictionary(XObject=Dictionary(K=form))
    painting("/K Do", XObject=Dictionary(K=form))(pdf)


def unsized(pdf: Pdf) -> None:
    del pdf.pages[0].obj.MediaBox


OF_EVERY: dict[str, tuple[Change, set[str]]] = {
    "a form within itself": (knotted, {"PRE-003"}),
    "a MediaBox without width": (set_box("MediaBox", 9, 0, 9, 700), {"PRE-004"}),
    "no MediaBox": (unsized, {"PRE-050"}),
    "a trim beyond the bleed": (set_box("BleedBox", 20, 20, WIDTH, HEIGHT), {"PRE-005"}),
    "a bleed beyond the medium": (set_box("BleedBox", -5, 0, WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED), {"PRE-005"}),
    "a crop inside the trim": (set_box("CropBox", 20, 20, WIDTH, HEIGHT), {"PRE-006"}),
    "another size": (set_box("TrimBox", BLEED, BLEED, WIDTH, HEIGHT, page=2), {"PRE-007"}),
    "a font not embedded": (font(unembed), {"PRE-008"}),
    "a font embedded whole": (font(whole_font), {"PRE-009"}),
    "a font of Type 3": (font(type_3), {"PRE-010"}),
    "a font that does not tell its letters": (font(dumb), {"PRE-011"}),
    "a coarse picture": (showing(299, 400), {"PRE-012"}),
    "a fine picture": (showing(300, 400), set()),
    "a fine picture made large": (showing(300, 400, inches=1.1), {"PRE-012"}),
    "coarse line art": (showing(599, 800, bits=1), {"PRE-013"}),
    "fine line art": (showing(600, 800, bits=1), set()),
    "a field of one px": (showing(1, 1, inches=3), set()),
    "a picture in the stream": (
        painting("72 0 0 72 9 9 cm BI /W 2 /H 2 /BPC 8 /CS /G /F /AHx ID 00112233> EI"),
        {"PRE-012"},
    ),
    "a hairline": (painting("0.1 w 9 9 m 99 9 l S"), {"PRE-014"}),
    "a line made thin": (painting("0.1 0 0 0.1 0 0 cm 1 w 9 9 m 99 9 l S"), {"PRE-014"}),
    "a line": (painting("0.25 w 9 9 m 99 9 l S"), set()),
}


@pytest.mark.parametrize(("change", "expected"), OF_EVERY.values(), ids=OF_EVERY)
def test_what_is_asked_of_every_file(change, expected):
    assert codes(planted.changed(planted.press(), change)) == expected


def test_an_encrypted_file_is_told():
    out = BytesIO()
    with pikepdf.open(BytesIO(planted.press())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="secret", user=""))
    assert codes(out.getvalue()) == {"PRE-002", "PRE-024"}  # so strong a cipher came with PDF 1.7


def test_a_locked_file_is_told():
    out = BytesIO()
    with pikepdf.open(BytesIO(planted.press())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="secret", user="secret"))
    with pytest.raises(EditionError, match="PRE-001"):
        reader.read(Source("x.pdf", out.getvalue()))


def intent(change: Callable[[Pdf, pikepdf.Object], None]) -> Change:
    return lambda pdf: change(pdf, pdf.Root.OutputIntents[0])


def of_gray(pdf: Pdf, found: pikepdf.Object) -> None:
    found.DestOutputProfile = pdf.make_stream(planted.profile(b"GRAY"))
    found.DestOutputProfile.N = 1


def gray_and_cmyk(pdf: Pdf) -> None:
    intent(of_gray)(pdf)
    painting("0 0 0 1 k 50 50 9 9 re f")(pdf)


def of_four(_pdf: Pdf, found: pikepdf.Object) -> None:
    found.DestOutputProfile.N = 3


def of_a_screen(pdf: Pdf, found: pikepdf.Object) -> None:
    found.DestOutputProfile = pdf.make_stream(planted.profile(device=b"mntr"))
    found.DestOutputProfile.N = 4


def link(pdf: Pdf, left: int = 50, *, action: bool = False) -> None:
    entries = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([left, 50, left + 40, 60]))
    if action:
        entries.A = Dictionary(S=Name.URI, URI=String("https://example.org/"))
    pdf.pages[1].obj.Annots = Array([pdf.make_indirect(entries)])


def attached(pdf: Pdf) -> None:
    pdf.attachments["x.xml"] = b"<x/>"


def script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("1"))


def untitled(pdf: Pdf) -> None:
    pdf.Root.Metadata = pdf.make_stream(planted.XMP.replace("Plain", "").encode())


def art_too(pdf: Pdf) -> None:
    pdf.pages[0].obj.ArtBox = pdf.pages[0].obj.TrimBox


def trapped(value: str) -> Change:
    def change(pdf: Pdf) -> None:
        pdf.docinfo.Trapped = Name(f"/{value}")

    return change


def lzw(pdf: Pdf) -> None:
    stream = pdf.make_stream(b"")
    stream.write(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", filter=Name.LZWDecode)
    pdf.Root.PieceInfo = Dictionary(Old=Dictionary(Private=stream))


def spot(name: str, *more: object) -> Dictionary:
    fall = Dictionary(FunctionType=2, N=1, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 1, 0])
    return Dictionary(S=Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, fall]))


def text(colour: str, **resources: Dictionary) -> Change:
    return painting(f"{colour} BT /F 11 Tf 60 400 Td (A plain line) Tj ET", **resources)


def in_rgb(pdf: Pdf) -> None:
    image = planted.picture(pdf, 9, 9)
    image.ColorSpace = Array([Name.Indexed, Name.DeviceRGB, 1, String("\0\0\0\1\1\1")])
    painting("/I Do", XObject=Dictionary(I=image))(pdf)


def tile(pdf: Pdf) -> None:
    pattern = pdf.make_stream(b"1 0 0 rg 0 0 1 1 re f")
    for key, value in {"/PatternType": 1, "/PaintType": 1, "/TilingType": 1, "/XStep": 2, "/YStep": 2}.items():
        pattern[key] = value
    pattern.BBox, pattern.Resources = Array([0, 0, 2, 2]), Dictionary()
    painting("/Pattern cs /P scn 50 50 99 99 re f", Pattern=Dictionary(P=pattern))(pdf)


OF_X4: dict[str, tuple[Change, set[str]]] = {
    "no output intent": (without("Root.OutputIntents"), {"PRE-025"}),
    "no condition": (without("Root.OutputIntents.0.OutputConditionIdentifier"), {"PRE-025"}),
    "no profile": (without("Root.OutputIntents.0.DestOutputProfile"), {"PRE-025"}),
    "the profile of a screen": (intent(of_a_screen), {"PRE-025"}),
    "the profile of a black press": (intent(of_gray), set()),
    "a black press and four inks": (gray_and_cmyk, {"PRE-036"}),
    "a profile that is miscounted": (intent(of_four), {"PRE-036"}),
    "no trim": (without("Root.Pages.Kids.0.TrimBox"), {"PRE-007", "PRE-026"}),
    "art and trim": (art_too, {"PRE-026"}),
    "a link": (link, {"PRE-027"}),
    "a link beyond the page": (lambda pdf: link(pdf, 900), set()),
    "a link that acts": (lambda pdf: link(pdf, action=True), {"PRE-027", "PRE-028"}),
    "a script": (script, {"PRE-028"}),
    "a file embedded": (attached, {"PRE-029"}),
    "no word of trapping": (without("Info.Trapped"), {"PRE-030"}),
    "trapping unknown": (trapped("Unknown"), {"PRE-030"}),
    "trapped": (trapped("True"), set()),
    "no title": (untitled, {"PRE-032"}),
    "LZW": (lzw, {"PRE-034"}),
    "RGB": (painting("1 0 0 rg 50 50 9 9 re f"), {"PRE-037"}),
    "an indexed picture of RGB": (in_rgb, {"PRE-037"}),
    "a pattern in RGB": (tile, {"PRE-037"}),
    "a stroke in RGB": (painting("1 0 0 RG 50 50 m 90 50 l S"), {"PRE-037"}),
    "RGB put aside": (painting("1 0 0 rg 0 g 50 50 9 9 re f"), set()),
    "text in four inks": (text("0.6 0.4 0.4 1 k"), {"PRE-038"}),
    "text in black alone": (text("0 0 0 1 k"), set()),
    "text in a spot colour": (text("/S cs 1 scn", ColorSpace=spot("Red")), set()),
    "transparency": (painting("/T gs 50 50 9 9 re f", ExtGState=Dictionary(T=Dictionary(ca=0.5))), set()),
    "a heavy colour": (painting("0.8 0.8 0.8 0.7 k 50 50 9 9 re f"), {"PRE-040"}),
    "a dark colour": (painting("0.7 0.7 0.7 0.9 k 50 50 9 9 re f"), set()),
    "all inks": (painting("/S cs 1 scn 50 50 9 9 re f", ColorSpace=spot("All")), {"PRE-040"}),
}


@pytest.mark.parametrize(("change", "expected"), OF_X4.values(), ids=OF_X4)
def test_what_is_asked_of_pdf_x_4(change, expected):
    assert codes(planted.changed(planted.press(), change)) == expected


def group(pdf: Pdf) -> None:
    form = pdf.make_stream(b"50 50 9 9 re f")
    form.Subtype, form.Group = Name.Form, Dictionary(S=Name.Transparency)
    painting("/G Do", XObject=Dictionary(G=form))(pdf)


def page_group(pdf: Pdf) -> None:
    pdf.pages[0].obj.Group = Dictionary(S=Name.Transparency)


def masked(pdf: Pdf) -> None:
    image = planted.picture(pdf, 600, 600, **{"/SMask": planted.picture(pdf, 600, 600)})
    painting("72 0 0 72 50 50 cm /I Do", XObject=Dictionary(I=image))(pdf)


def as_opentype(pdf: Pdf) -> None:
    pdf.pages[0].Resources.Font.F.FontDescriptor.FontFile3.Subtype = Name.OpenType


def state(**entries: object) -> Change:
    return painting("/T gs 50 50 9 9 re f", ExtGState=Dictionary(T=Dictionary(**entries)))


PROFILED = Dictionary(S=Array([Name.CalGray, Dictionary(WhitePoint=[1, 1, 1])]))

OF_X1A: dict[str, tuple[Change, set[str]]] = {
    "opacity": (state(ca=0.5), {"PRE-039"}),
    "opacity of strokes": (
        painting("/T gs 50 50 m 99 50 l S", ExtGState=Dictionary(T=Dictionary(CA=0.5))),
        {"PRE-039"},
    ),
    "opacity 1": (state(ca=1, BM=Name.Normal, SMask=Name("/None")), set()),
    "a blend mode": (state(BM=Name.Multiply), {"PRE-039"}),
    "a soft mask": (state(SMask=Dictionary(S=Name.Alpha)), {"PRE-039"}),
    "a group": (group, {"PRE-039"}),
    "a page that is a group": (page_group, {"PRE-039"}),
    "a picture with a soft mask": (masked, {"PRE-039"}),
    "OpenType": (as_opentype, {"PRE-033"}),
    "a measured gray": (painting("/S cs 0 sc 50 50 9 9 re f", ColorSpace=PROFILED), {"PRE-037"}),
    "no title": (without("Info.Title"), {"PRE-032"}),
    "no date": (without("Info.ModDate"), {"PRE-032"}),
}


@pytest.mark.parametrize(("change", "expected"), OF_X1A.values(), ids=OF_X1A)
def test_what_is_asked_of_pdf_x_1a(change, expected):
    data = planted.changed(planted.press(X1A), change, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert codes(data) == expected


def test_later_pdf_is_told():
    late = planted.changed(planted.press(), lambda _: None, force_version="1.7")
    assert codes(late) == {"PRE-024"}
    streams = pikepdf.ObjectStreamMode.generate
    late = planted.changed(planted.press(X1A), lambda _: None, object_stream_mode=streams, force_version="1.5")
    assert codes(late) == {"PRE-024", "PRE-035"}


def test_a_file_without_an_id_is_told():
    data = planted.press(X1A)
    start = data.index(b"/ID [")
    assert codes(data[:start] + b"/IX [" + data[start + 5 :]) == {"PRE-031"}


LAST = -1  # the number of a book’s last page, however many there are


def without_page(*numbers: int) -> Change:
    def change(pdf: Pdf) -> None:
        for number in reversed(numbers):
            del pdf.pages[number if number == LAST else number - 1]

    return change


def blank_after(number: int, count: int) -> Change:
    """Blank pages with the facts and the labels that a book’s have."""

    def change(pdf: Pdf) -> None:
        at = len(pdf.pages) if number == LAST else number
        before = pdf.pages[at - 1].obj
        for _ in range(count):
            page = Dictionary(Type=Name.Page, MediaBox=before.MediaBox, TrimBox=before.TrimBox, Resources=Dictionary())
            pdf.pages.insert(at, pikepdf.Page(pdf.make_indirect(page)))

    return change


def labelled_from(number: int) -> Change:
    def change(pdf: Pdf) -> None:
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=number)]))

    return change


def shifted_labels(pdf: Pdf) -> None:
    nums = pdf.Root.PageLabels.Nums
    pdf.Root.PageLabels = Dictionary(Nums=Array([*nums, 10, Dictionary(S=Name.D, St=99)]))


def moved(number: int, by: float) -> Change:
    """What stands on a page moved to the left, with its type area."""

    def change(pdf: Pdf) -> None:
        page = pdf.pages[number - 1].obj
        for name in ("MediaBox", "TrimBox", "BleedBox"):
            left, bottom, right, top = (float(edge) for edge in page[f"/{name}"])
            page[f"/{name}"] = Array([left + by, bottom, right + by, top])

    return change


def word(x: float, y: float) -> Change:
    """A letter more on page 9, as an artifact: the first that is there already."""

    def change(pdf: Pdf) -> None:
        font, letter = re.search(rb"(/\w+) [\d.]+ Tf\s+\[<(\w{4})>", pdf.pages[8].Contents.read_bytes()).groups()
        text = b"/Artifact BMC q BT %b 9 Tf %d %d Td <%b> Tj ET Q EMC" % (font, x, y, letter)
        pdf.pages[8].contents_add(text, prepend=True)

    return change


OF_BOOKS: dict[str, tuple[Change, set[str]]] = {
    "an odd number of pages": (without_page(LAST), {"PRE-015"}),
    "a page lost": (without_page(12), {"PRE-015", "PRE-017", "PRE-018"}),
    "a leaf lost": (without_page(12, 13), {"PRE-017"}),
    "labels by one too many": (labelled_from(2), {"PRE-016", "PRE-017"}),
    "labels of another count": (shifted_labels, {"PRE-017"}),
    "two blank pages": (blank_after(8, 2), {"PRE-019"}),
    "blank pages at the end": (blank_after(LAST, 2), set()),
    "a blank that is painted": (painting("/Artifact BMC 1 g 9 9 99 99 re f EMC", page=1), {"PRE-020"}),
    "a blank that is white space": (
        painting("/Artifact BMC BT /F 9 Tf 99 99 Td (   ) Tj ET EMC", page=1),
        {"PRE-008", "PRE-020"},
    ),
    "text at the trim": (word(416, 300), {"PRE-021"}),
    "text at the foot": (word(300, 12), {"PRE-021"}),
    "text in the gutter": (word(22, 300), {"PRE-022"}),
    "text clear of the gutter": (word(30, 300), set()),
    "a page moved": (moved(9, 20), {"PRE-018"}),
}


@pytest.mark.parametrize(("change", "expected"), OF_BOOKS.values(), ids=OF_BOOKS)
def test_what_is_asked_of_a_book(change, expected):
    data = planted.changed(press.rendition("book").data, change)
    assert codes(data) - {"PRE-042", "PRE-043"} == expected  # pages taken away leave their tags behind


@pytest.mark.parametrize(("letters", "expected"), [(44, ["PRE-023"]), (45, []), (80, []), (81, ["PRE-023"])])
def test_a_measure_is_told_that_is_hard_to_read(letters, expected):
    page = Page(1, "1", {}, area=Box(50, 50, 350, 550))
    lines = tuple(PdfLine(1, 50, 500 - n, 349, "m" * letters) for n in range(FEWEST))
    facts = Facts((50, 50, 350, 550), "book", "")
    reading = Reading((facts,), (*lines, PdfLine(1, 50, 60, 90, "A last line.")), (), "", (), ())
    document = Document("x.pdf", (1, 7), (page,), reading=reading)
    assert [finding.code for finding in measure_is_readable(document)] == expected


def headings(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(H2=Name.H4)


def figure(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(BlockQuote=Name.Figure)


def unrooted(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.K[0].K[-1]


def unkeyed(pdf: Pdf) -> None:
    pdf.pages[8].obj.StructParents = 9999


def tabs(pdf: Pdf) -> None:
    for page in pdf.pages:
        del page.obj.Tabs


def untitled_window(pdf: Pdf) -> None:
    del pdf.Root.ViewerPreferences.DisplayDocTitle


OF_TAGGED: dict[str, tuple[Change, set[str]]] = {
    "nothing": (lambda _: None, set()),
    "no tree": (without("Root.StructTreeRoot"), {"PRE-041"}),
    "a branch cut off": (unrooted, {"PRE-042"}),
    "a page without its key": (unkeyed, {"PRE-043"}),
    "a heading skipped": (headings, {"PRE-044"}),
    "figures without words": (figure, {"PRE-045"}),
    "no language": (without("Root.Lang"), {"PRE-046"}),
    "tabs as they come": (tabs, {"PRE-047"}),
    "the name of the file shown": (untitled_window, {"PRE-048"}),
    "loose text": (lambda pdf: pdf.pages[8].contents_add(LOOSE), {"PRE-049"}),
}
LOOSE = b"BT 99 99 Td (x) Tj ET"


@pytest.mark.parametrize(("change", "expected"), OF_TAGGED.values(), ids=OF_TAGGED)
def test_what_is_asked_of_a_tagged_file(change, expected):
    assert codes(planted.changed(tagged(), change)) == expected


def test_every_code_is_planted():
    """No check without a fault that it finds."""
    tables = (OF_EVERY, OF_X4, OF_X1A, OF_BOOKS, OF_TAGGED)
    alone = {"PRE-001", "PRE-002", "PRE-023", "PRE-024", "PRE-031", "PRE-035"}
    planted_ = alone.union(*(expected for table in tables for _, expected in table.values()))
    assert planted_ == {f"PRE-{number:03}" for number in range(1, 51)}


def test_pages_are_named_in_few_words():
    assert on_pages([3]) == "page 3"
    assert on_pages([7, 5, 6, 3]) == "pages 3, 5–7"
    assert on_pages(range(1, 40, 2)) == "pages 1, 3, 5, 7, 9, 11 and 14 more"
