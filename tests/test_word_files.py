"""Word and OpenDocument files as their programs write them: styles, outline, indents, changes, boxes, fields."""

from __future__ import annotations

import pytest
from formatted import docx, footnote, odt, paragraph, shown, styled

from pipeline import tei
from pipeline.checks import check
from pipeline.config import Config
from pipeline.edition import Edition
from pipeline.readers import read
from pipeline.source import Source


def edition(name: str, data: bytes) -> Edition:
    return read(Source(name, data), Config())


def p(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def lines(found: Edition) -> list[str]:
    return [line.strip() for line in shown(found).splitlines()]


PLAIN = "".join(paragraph(f"Plain {number}.") for number in range(5))


@pytest.mark.parametrize("name", ["heading 2", "Überschrift 2", "Titre 2", "Заголовок 2", "Heading_2"])
def test_headings_of_word_by_the_names_of_their_styles(name: str) -> None:
    data = styled(
        docx(p(r("The Mill"), '<w:pStyle w:val="Mine"/>') + PLAIN),
        Base=(name, ""),
        Mine=("Mine", '<w:basedOn w:val="Base"/>'),
    )
    assert [item.because for item in edition("x.docx", data).explanations if item.role == "heading"] == [
        "the file has it as a heading of level 2"
    ]


@pytest.mark.parametrize(
    "properties",
    ['<w:outlineLvl w:val="2"/>', '<w:pStyle w:val="Chapter"/>', '<w:pStyle w:val="Part"/><w:outlineLvl w:val="2"/>'],
)
def test_headings_of_word_by_their_level_in_the_outline(properties: str) -> None:
    level = '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'
    found = edition(
        "x.docx", styled(docx(p(r("The Mill"), properties) + PLAIN), Chapter=("Chapter", level), Part=("Part", ""))
    )
    assert [item.because for item in found.explanations if item.role == "heading"] == [
        "the file has it as a heading of level 3"
    ]


def test_looks_of_words_in_word() -> None:
    runs = (
        r("in a style", '<w:rStyle w:val="Kursiv"/>') + r(", ") + r("not", '<w:rStyle w:val="Kursiv"/><w:i w:val="0"/>') + r(", ")
        + r("parted ", "<w:i/>") + r("runs", "<w:i/>") + r(", ") + r("small", '<w:rStyle w:val="Klein"/>') + r("hidden", "<w:vanish/>")
    )  # fmt: skip
    data = styled(
        docx(p(runs)), Kursiv=("Kursiv", "<w:rPr><w:i/></w:rPr>"), Klein=("Klein", "<w:rPr><w:smallCaps/></w:rPr>")
    )
    found = edition("x.docx", data)
    assert lines(found)[-1] == (
        '<p><hi rend="italic">in a style</hi>, not, <hi rend="italic">parted runs</hi>, <hi rend="smallcaps">small</hi></p>'
    )
    assert ("set aside", "hidden") in [(item.role, item.excerpt) for item in found.explanations]


@pytest.mark.parametrize("properties", ['<w:ind w:left="720"/>', '<w:pStyle w:val="Mine"/>'])
def test_quotations_and_verse_of_word(properties: str) -> None:
    verse = r("Roses are red,") + "<w:r><w:br/></w:r>" + r("Violets blue.")
    data = docx(PLAIN + p(r("Give us this day."), properties) + p(verse, properties))
    found = edition("x.docx", styled(data, Zitat=("Zitat", ""), Mine=("Mine", '<w:basedOn w:val="Zitat"/>')))
    assert lines(found)[-5:] == [
        '<quote rend="block">', "<p>Give us this day.</p>", "<lg>", "<l>Roses are red,</l>", "<l>Violets blue.</l>",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "properties",
    ['<w:ind w:left="720" w:hanging="720"/>', '<w:ind w:left="720"/><w:jc w:val="center"/>', '<w:ind w:left="200"/>'],
)
def test_indents_of_word_that_are_no_quotations(properties: str) -> None:
    assert "quote" not in shown(edition("x.docx", docx(PLAIN + p(r("Berg, A.: On Bread."), properties))))


def test_a_text_that_is_set_in_as_a_whole_is_no_quotation() -> None:
    assert "quote" not in shown(edition("x.docx", docx(PLAIN + p(r("A."), '<w:ind w:left="720"/>') * 3)))


CHANGED = (
    r("Kept") + f'<w:ins w:id="1">{r(" inserted")}</w:ins><w:del w:id="2"><w:r><w:delText>deleted</w:delText></w:r></w:del>'
    f'<w:moveFrom w:id="3">{r("gone")}</w:moveFrom><w:moveTo w:id="4">{r(" moved")}</w:moveTo>'
)  # fmt: skip


def test_tracked_changes_of_word_are_accepted_and_told() -> None:
    found = edition("x.docx", docx(p(CHANGED)))
    assert tei.text(found.body) == "Kept inserted moved"
    assert [str(f) for f in check(found) if "SEED-022" in str(f)] == [
        "x.docx: warning [SEED-022] the file has four tracked changes, and is read as if all were accepted; look whether that is right"
    ]
    assert [item.excerpt for item in found.explanations if item.role == "set aside"] == ["deleted"]


COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
BOX = f"<w:txbxContent>{paragraph('Boxed.')}</w:txbxContent>"


@pytest.mark.parametrize("fallback", ["", f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback>"])
def test_a_text_box_of_word_stands_behind_its_paragraph_once(fallback: str) -> None:
    box = f'<w:r><mc:AlternateContent xmlns:mc="{COMPATIBLE}"><mc:Choice><w:drawing><w:txbx>{BOX}</w:txbx></w:drawing></mc:Choice>{fallback}'
    found = edition("x.docx", docx(p(r("Host") + f"{box}</mc:AlternateContent></w:r>" + r(" on."))))
    assert lines(found)[-2:] == ["<p>Host on.</p>", "<p>Boxed.</p>"]


def test_fields_symbols_and_formulas_of_word() -> None:
    field = '<w:fldSimple w:instr="DATE"><w:r><w:t>today</w:t></w:r></w:fldSimple>'
    symbols = '<w:r><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Odd" w:char="F0FF"/></w:r>'
    formula = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>a=b</m:t></m:r></m:oMath>'
    found = edition("x.docx", docx(p(r("It is ") + field + r(" ") + symbols + r(" ") + formula)))
    assert tei.text(found.body) == "It is today α a=b"
    assert [str(f).partition("; ")[0] for f in check(found) if "SEED-022" in str(f)] == [
        "x.docx: warning [SEED-022] the file has one formula, of which no more than the letters are kept",
        "x.docx: warning [SEED-022] the symbol F0FF of the font Odd is in no list, and is left out",
    ]


SET_IN = '<style:style style:name="P2" style:family="paragraph"><style:paragraph-properties fo:margin-left="{}"/></style:style>'
ITALIC = (
    '<style:style style:name="Emphasis" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
    '<style:style style:name="T7" style:family="text" style:parent-style-name="Emphasis"/>'
    '<style:style style:name="T8" style:family="text" style:parent-style-name="Emphasis">'
    '<style:text-properties fo:font-style="normal"/></style:style>'
    '<style:style style:name="T9" style:family="text"><style:text-properties text:display="none"/></style:style>'
)


def test_looks_of_words_in_an_opendocument() -> None:
    spans = "".join(
        f'<text:span text:style-name="T{n}">{words}</text:span> '
        for n, words in ((7, "old"), (8, "new"), (9, "hidden"))
    )
    found = edition("x.odt", odt(f"<text:p>{spans}</text:p>", styles=ITALIC))
    assert lines(found)[-1] == '<p><hi rend="italic">old</hi> new</p>'
    assert ("set aside", "hidden") in [(item.role, item.excerpt) for item in found.explanations]


@pytest.mark.parametrize(("far", "quoted"), [("1.5cm", True), ("0.5in", True), ("2mm", False)])
def test_a_paragraph_of_an_opendocument_that_is_set_in(far: str, quoted: bool) -> None:
    body = "<text:p>Plain.</text:p>" * 5 + '<text:p text:style-name="P2">Give us this day.</text:p>'
    assert ("quote" in shown(edition("x.odt", odt(body, styles=SET_IN.format(far))))) is quoted


def test_what_an_opendocument_has_besides() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>deleted</text:p></text:deletion></text:changed-region>"
        '</text:tracked-changes><text:p text:style-name="Heading_20_2">The Mill</text:p>'
        "<text:p>Host<draw:frame><draw:text-box><text:p>Boxed.</text:p></draw:text-box></draw:frame>"
        f'<text:tab/>on<text:s text:c="3"/>and<text:line-break/>on.{footnote("Old.")}<text:change text:change-id="c1"/></text:p>'
    )
    found = edition("x.odt", odt(body))
    assert "<head>The Mill</head>" in lines(found)
    assert '<p>Host on and<lb/>on.<ref type="noteref" target="#n1" n="1">[1]</ref></p>' in lines(found)
    assert "<p>Boxed.</p>" in lines(found) and "deleted" not in shown(found)
    assert "x.odt: warning [SEED-022] the file has one tracked change" in " ".join(str(f) for f in check(found))
