"""`variorum check X.pdf`, on good files and on files with a planted defect."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zlib import compress

import pikepdf
import press
import pytest

from pipeline import tei
from pipeline.checks import readback
from pipeline.checks.pages import faults
from pipeline.checks.pdf import check, checked
from pipeline.readers import teixml
from pipeline.renderers import renderer
from pipeline.source import Source


def codes(data: bytes) -> list[str]:
    return [finding.code for finding in check(Source("x.pdf", data))]


def test_a_stream_that_ends_in_a_carriage_return_keeps_its_length():
    """The attached TEI gets white space after it until its compressed bytes end so, as one in 256 streams does."""
    order = press.order(press.edition("A Title\n\nThis is its only paragraph."))
    tabs = next(n for n in range(10_000) if compress(order.hub + b"\t" * n, 9).endswith(b"\r"))
    data = renderer("book")(replace(order, hub=order.hub + b"\t" * tabs)).data
    assert b"\r\r\nendstream" in data
    assert codes(data) == []


def changed(change) -> bytes:
    """The seed’s book, changed; written anew without compression, whose last byte could be a carriage return."""
    out = BytesIO()
    with pikepdf.open(BytesIO(press.rendition("book").data)) as pdf:
        change(pdf)
        pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized)
    return out.getvalue()


@pytest.mark.parametrize("name", press.EDITIONS)
@pytest.mark.parametrize("form", ["book", "handout"])
def test_finished_files_are_clean(form, name):
    """PDF/A-3a and PDF/UA-1 by an independent validator, and their pages against the TEI inside them."""
    assert list(check(Source("x.pdf", press.rendition(form, name).data))) == []


def test_no_pdf_is_said_to_be_none():
    (finding,) = check(Source("x.pdf", b"plain text"))
    assert str(finding) == (
        "x.pdf: error [PDF-003] the file cannot be read as a PDF: "
        "unable to find trailer dictionary while recovering damaged file"
    )


def no_language(pdf):
    del pdf.Root.Lang


def no_output_intent(pdf):
    del pdf.Root.OutputIntents


def no_structure(pdf):
    del pdf.Root.StructTreeRoot


def javascript(pdf):
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="1")


@pytest.mark.parametrize("defect", [no_language, no_output_intent, no_structure, javascript])
def test_a_breach_of_the_standards_is_found(defect):
    assert set(codes(changed(defect))) == {"PDF-005"}


def test_a_file_without_tei_is_asked_less():
    def strip(pdf):
        del pdf.attachments["land-question.xml"]

    assert codes(changed(strip)) == ["PDF-006"]


def with_other_text(name: str, old: str, new: str) -> tei.Element:
    data = tei.serialise(press.seed().root).decode()
    assert data.count(old) == 1, name
    return teixml.read(Source("x.xml", data.replace(old, new).encode()), press.settings())


def test_a_note_that_the_pages_lack_is_found():
    other = with_other_text("note", "</title>, Vol. 32, page 459.</p>", "</title>, Vol. 33, page 459.</p>")
    (finding,) = faults(other, press.rendition("book").data)
    assert (finding.code, finding.message) == (
        "OUT-002",
        "note 7 is not whole in the finished PDF; this is a fault of the program",
    )


def test_a_word_that_the_pages_lack_is_found():
    other = with_other_text("word", ">This is the program <persName", ">This is the plan <persName")
    (finding,) = faults(other, press.rendition("book").data)
    assert finding.code == "OUT-003"
    assert "of section 7 in the finished PDF is another than the edition’s, from “lanLeninisaccused" in finding.message


ARABIC = "في البدء خلق الله السماوات والأرض وكانت الأرض خربة وخالية وعلى وجه الغمر ظلمة "


def test_right_to_left_text_is_counted_by_its_letters():
    text = "A Title\n\nAn Author\n\nA Heading\n\n" + ARABIC * 8
    data = renderer("book")(press.order(press.edition(text))).data
    assert list(faults(press.edition(text), data)) == []
    (finding,) = faults(press.edition(text + " ظلمة" * 3), data)
    assert (finding.code, finding.severity) == ("OUT-003", "error")


def test_right_to_left_text_may_have_an_apparatus():
    """Its lines are found by their letters, and those below it are counted with them."""
    text = (
        f"A Title\n\nAn Author\n\nA Heading\n\n{ARABIC * 2}\n\nAnother\n\nEnglish words. {'They go on and on. ' * 40}"
    )
    edition, config = press.edited(
        text,
        """
        [[emendation]]
        exact = "خربة"
        prefix = "وكانت الأرض "
        suffix = " وخالية وعلى وجه الغمر ظلمة في"
        reading = "خربت"
        reason = "So it must be."
        [[emendation]]
        exact = "English"
        reading = "Englisch"
        reason = "So it must be."
        """,
    )
    for form in ("book", "handout"):
        assert list(faults(edition, renderer(form)(press.order(edition, config)).data)) == []


def test_a_short_note_at_the_foot_is_not_taken_for_words_of_the_text():
    edition, config = press.edited(
        "A Title\n\nAn Author\n\nHere is a word, and a word that has a note.\n",
        '[[note]]\nexact = "that has"\ntext = "Word."\n',
    )
    assert list(faults(edition, renderer("book")(press.order(edition, config)).data)) == []


def test_a_line_that_runs_into_the_margin_is_found():
    word = "0123456789" * 9
    edition = press.edition(f"A Title\n\nAnna Berg\n\nA word, {word}, that has no place to break.")
    (finding,) = faults(edition, renderer("book")(press.order(edition)).data)
    assert (finding.code, finding.severity) == ("OUT-006", "warning")
    assert finding.message.startswith("page 7: “0123456789")
    assert finding.message.endswith("pt into the margin; look at the page")


def test_what_stands_in_the_margins_is_an_artifact():
    """No tag is left that the structure tree does not reach; the text keeps its tags."""
    with pikepdf.open(BytesIO(press.rendition("book").data)) as pdf:
        content = pdf.pages[8].Contents.read_bytes()
        reached = {element.objgen for element in _elements(pdf.Root.StructTreeRoot.K)}
        all_ = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/StructElem"]
        assert {element.objgen for element in all_} == reached
        parents = pdf.Root.StructTreeRoot.ParentTree.Nums[2 * 8 + 1]
        lost = [place for place, element in enumerate(parents) if element is None]
    assert lost
    assert all(b"<</MCID %d>>" % place not in content for place in lost)
    assert content.count(b"/Artifact") >= len(lost)
    assert b"<</MCID 0>>" in content


def _elements(kids):
    for kid in kids:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid.get("/K", ()))


def for_the_press(pdf):
    """The book as a press file may have it: its origin moved, the TEI in the catalog, tags and links left out."""
    kept = pdf.make_stream(pdf.attachments["land-question.xml"].get_file().read_bytes())
    pdf.Root.PieceInfo = pikepdf.Dictionary(Variorum=pikepdf.Dictionary(Private=pikepdf.Dictionary(TEI=kept)))
    for key in ("Names", "AF", "StructTreeRoot", "MarkInfo", "Metadata", "OutputIntents"):
        del pdf.Root[f"/{key}"]
    for page in pdf.pages:
        left, bottom, right, top = (float(edge) for edge in page.obj.MediaBox)
        page.contents_add(b"q 1 0 0 1 100 50 cm", prepend=True)
        page.contents_add(b"Q")
        page.obj.TrimBox = [left + 100, bottom + 50, right + 100, top + 50]
        page.obj.MediaBox = page.obj.BleedBox = [left + 91, bottom + 41, right + 109, top + 59]
        private = page.obj.PieceInfo.Variorum.Private
        private.TypeArea = [float(edge) + by for edge, by in zip(private.TypeArea, (100, 50, 100, 50), strict=True)]
        private.Foot = float(private.Foot) + 50 if float(private.Foot) else 0
        if "/Annots" in page.obj:
            del page.obj.Annots


def test_a_press_file_is_read_back_wherever_its_origin_is():
    found = checked(Source("x.pdf", changed(for_the_press)))
    assert found.findings == ()
    assert (found.measured.notes, found.measured.trim) == (17, (152.4, 228.6))


def test_a_press_file_is_compared_with_the_tei_in_its_catalog():
    def change(pdf):
        for_the_press(pdf)
        kept = pdf.Root.PieceInfo.Variorum.Private.TEI
        kept.write(kept.read_bytes().replace(b"</title>, Vol. 32, page 459.</p>", b"</title>, Vol. 33, page 459.</p>"))

    assert codes(changed(change)) == ["OUT-002"]


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<</Root 1 0 R>>\n", b"\0" * 999]
)
def test_what_is_no_pdf_is_told(data):
    assert codes(data) == ["PDF-003"]


def looped(pdf):
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)


def of_other_kinds(pdf):
    for page in pdf.pages:
        page.obj.Resources, page.obj.Annots, page.obj.StructParents = 1, pikepdf.Name.X, pikepdf.Array([])
        page.obj.PieceInfo = pikepdf.Array([1])
    pdf.Root.StructTreeRoot.K = pikepdf.String("x")
    pdf.Root.OutputIntents = pikepdf.Name.X
    pdf.Root.PageLabels = 7
    pdf.Root.Names = pikepdf.Array([])


@pytest.mark.parametrize("defect", [looped, of_other_kinds])
def test_a_hostile_file_ends_in_findings(defect):
    assert codes(changed(defect))


def test_a_last_line_read_together_with_the_head_of_its_page_is_told_apart(monkeypatch):
    """As PDFium may give them: one run, whose pen goes from the foot of the page to its head; a raised call is no jump."""
    run = "72. Note 71\u00b9 8 Notes to pages"
    head = run.index("8 Notes")
    monkeypatch.setattr(
        readback, "_origin", lambda _, index: (0.0, 600.0 if index >= head else 55.0 if index == 11 else 50.0)
    )
    found = readback._apart(None, run, readback.LINE.fullmatch(run))
    assert [words.strip() for _, words in found] == [run[:head].strip(), run[head:]]
