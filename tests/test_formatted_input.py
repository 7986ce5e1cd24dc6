"""Markdown, HTML, Word and OpenDocument: what becomes of each, their notes counted, their faults told."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import press
import pytest
from conftest import SHARED, Command
from formatted import archive, docx, footnote, odt, paragraph, shown

from pipeline import tei
from pipeline.checks import check, pdf
from pipeline.config import About, Config
from pipeline.edition import Edition
from pipeline.errors import EditionError
from pipeline.readers import read
from pipeline.renderers import renderer
from pipeline.source import Source


def edition(name: str, data: str | bytes, config: Config | None = None) -> Edition:
    return read(Source(name, data.encode() if isinstance(data, str) else data), config or Config())


def refusal(name: str, data: bytes) -> list[str]:
    with pytest.raises(EditionError) as caught:
        edition(name, data)
    return [str(finding) for finding in caught.value.findings]


def findings(found: Edition) -> list[str]:
    return [str(finding) for finding in check(found)]


def lines(text: str) -> str:
    return dedent(text).strip("\n")


#: The text of every format below: what an editor would see of it.
BREAD = lines("""
    <text>
     <front>
      <titlePage>
       <docTitle>
        <titlePart type="main">On Bread</titlePart>
     <body>
      <div type="section" n="1">
       <head>The Mill</head>
       <p>A <hi rend="italic">loaf</hi> is old,<ref type="noteref" target="#n1" n="1">[1]</ref> they say.</p>
       <quote rend="block">
        <p>Give us this day.<ref type="noteref" target="#n2" n="2">[2]</ref></p>
       <list>
        <item>
         <p>Rye</p>
        <item>
         <p>Wheat</p>
       <div type="section" n="1.1">
        <head>Of Millers</head>
        <p>They are few.</p>
     <back>
      <div type="notes">
       <note n="1" type="authorial" target="#nr1">
        <p>Older than <hi rend="italic">wine</hi>.</p>
        <p>And oil.</p>
       <note n="2" type="authorial" target="#nr2">
        <p>A prayer.</p>
""")

MARKDOWN = """\
# On Bread

## The Mill

A *loaf* is old,[^wine] they say.

> Give us
> this day.^[A prayer.]

- Rye
- Wheat

### Of Millers

They are few.

[^wine]: Older than *wine*.

    And oil.
"""

HTML = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Bread, by A. Berg</title><style>p { color: red }</style></head>
<body><nav><a href="#m">Mill</a></nav><h1>On Bread</h1>
<h2 id="m">The Mill</h2>
<p>A <i>loaf</i> is old,<a role="doc-noteref" id="c1" href="#f1">1</a> they say.
<blockquote>Give us
 this day.<sup><a href="#f2" id="c2">2</a></sup></blockquote>
<ul><li>Rye<li>Wheat</ul>
<h3>Of Millers</h3>
<p>They are few.<script>alert("few")</script></p>
<hr>
<div class="footnotes">
<div id="f1"><p><a href="#c1">1</a>. Older than <i>wine</i>.</p><p>And oil. <a href="#c1">↩</a></p></div>
<p id="f2">2. A prayer. <a href="#c2">back</a></p>
</div></body></html>
"""

BULLET = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="9"/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
DOCX = docx(
    paragraph("On Bread", "Title")
    + paragraph("The Mill", "Heading1")
    + paragraph("A *loaf* is old,[1] they say.")
    + paragraph("Give us this day.[e1]", "Quote")
    + BULLET.format("Rye")
    + BULLET.format("Wheat")
    + paragraph("Of Millers", "Heading2")
    + paragraph("They are few."),
    {1: paragraph("Older than *wine*.") + paragraph("And oil.")},
    {1: paragraph("A prayer.")},
    core="<dc:title>A stale title</dc:title><dc:creator>Anna Berg;Karl Roth</dc:creator>",
)

WINE = 'Older than <text:span text:style-name="T1">wine</text:span>.</text:p><text:p>And oil.'
ODT = odt(
    '<text:p text:style-name="Title">On Bread</text:p>'
    '<text:h text:outline-level="1">The Mill</text:h>'
    f'<text:p>A <text:span text:style-name="T1">loaf</text:span> is old,'
    f"{footnote(WINE)} they say.</text:p>"
    f'<text:p text:style-name="P1">Give us<text:s/>this day.{footnote("A prayer.", "endnote")}</text:p>'
    "<text:list><text:list-item><text:p>Rye</text:p></text:list-item><text:list-item><text:p>Wheat</text:p></text:list-item></text:list>"
    '<text:h text:outline-level="2">Of Millers</text:h><text:p>They are few.</text:p>',
    "<dc:title>A stale title</dc:title><meta:initial-creator>Anna Berg</meta:initial-creator>",
)
FORMATS: dict[str, str | bytes] = {"bread.md": MARKDOWN, "bread.html": HTML, "bread.docx": DOCX, "bread.odt": ODT}


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_gives_the_same_text(name: str) -> None:
    found = edition(name, FORMATS[name])
    assert shown(found) == BREAD
    assert [(note.n, note.calls) for note in found.notes()] == [("1", ("nr1",)), ("2", ("nr2",))]
    assert findings(found) == []


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_built(variorum: Command, tmp_path: Path, name: str) -> None:
    data = FORMATS[name]
    (tmp_path / name).write_bytes(data.encode() if isinstance(data, str) else data)
    done = variorum("build", name, "--to", "tei,epub,handout", "-o", "out")
    assert (done.returncode, done.stderr.decode()) == (0, "")
    refused = variorum("source", "out/bread.xml")
    assert refused.stderr.decode() == (
        "error [TEI-003] the TEI keeps no record of a copy-text’s layout; only an edition made from a plain text has one\n"
    )
    told = variorum("explain", name).stdout.decode()
    assert "title  “On Bread”" in told and "heading  “Of Millers”" in told and "note  “A prayer.”" in told


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_valid_tei(name: str, tei_all: object) -> None:
    from lxml import etree

    assert isinstance(tei_all, etree.RelaxNG)
    assert tei_all.validate(edition(name, FORMATS[name]).root), tei_all.error_log


def test_where_blocks_and_calls_come_from() -> None:
    found = edition("bread.md", MARKDOWN)
    places = {ident: at.line for ident, at in found.origins.items()}
    assert {ident: places[ident] for ident in ("title", "s1", "s1-p1", "nr1", "nr2", "s1.1-head", "n1", "n2")} == {
        "title": 1, "s1": 3, "s1-p1": 5, "nr1": 5, "nr2": 8, "s1.1-head": 13, "n1": 17, "n2": 8,
    }  # fmt: skip
    html = edition("bread.html", HTML)
    assert [html.origins[ident].line for ident in ("title", "s1-p1", "nr2", "n2")] == [3, 5, 7, 14]
    for name in ("bread.docx", "bread.odt"):  # their paragraphs are numbered
        found = edition(name, FORMATS[name])
        assert [found.origins[ident].line for ident in ("title", "s1", "s1-p1", "nr1")] == [1, 2, 3, 3]


def test_what_files_say_of_themselves() -> None:
    about = [edition(name, FORMATS[name]).metadata() for name in FORMATS]
    assert [each.title for each in about] == ["On Bread"] * 4
    assert [each.author for each in about] == ["", "", "Anna Berg and Karl Roth", "Anna Berg"]
    assert [each.language for each in about] == ["en", "en", "en-GB", "en"]


FRONT = """\
---
title: On Bread
subtitle: A Lecture
author: [Anna Berg, {name: Karl Roth}]
date: 1911-05-02
lang: de
rights: All of them
keywords: [bread, mills]
---
# The Mill

Old.

# The Oven

Hot.
"""


def test_front_matter_and_what_the_editor_says_over_it() -> None:
    about = edition("x.md", FRONT).metadata()
    assert (about.title, about.subtitle, about.author, about.date, about.language, about.rights, about.subjects) == (
        "On Bread", "A Lecture", "Anna Berg and Karl Roth", "1911-05-02", "de", "All of them", ("bread", "mills"),
    )  # fmt: skip
    said = Config(about=About(title="Bread", author="B. Stern", date="2026", language="en"))
    about = edition("x.md", FRONT, said).metadata()
    assert (about.title, about.author, about.date, about.language) == ("Bread", "B. Stern", "2026", "en")
    assert [section.title for section in edition("x.md", FRONT).sections()] == ["The Mill", "The Oven"]


def test_front_matter_that_is_no_yaml() -> None:
    assert refusal("x.md", b"---\ntitle: [On\n---\nOld.\n")[0].startswith(
        "x.md:2:11: error [SEED-019] the front matter is no YAML"
    )


BODY = "# On Bread\n\n{}\n"
PARAGRAPHS = {
    "quotes": ("\"Old\" -- 'so' ...", "<p>\"Old\" -- 'so' ...</p>"),
    "raw": ("Old <u>and</u> <!-- not --> new<br>line", "<p>Old and new<lb/>line</p>"),
    "strong": ("**Old** `code` ~~gone~~", '<p><hi rend="bold">Old</hi> code gone</p>'),
    "link": (
        "[Old](https://example.org/?a=b) [new](#there)",
        '<p><ref target="https://example.org/?a=b">Old</ref> new</p>',
    ),
    "entities": ("A &amp; B &lt;c&gt; 2 < 3", "<p>A &amp; B &lt;c&gt; 2 &lt; 3</p>"),
}


@pytest.mark.parametrize(("written", "expected"), PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_phrases_of_markdown(written: str, expected: str) -> None:
    assert shown(edition("x.md", BODY.format(written))).splitlines()[-1].strip() == expected


def test_a_note_called_twice() -> None:
    found = edition("x.md", BODY.format("Old[^b] and[^a] older[^b].\n\n[^a]: A.\n\n[^b]: B."))
    assert [(note.n, note.calls, tei.text(note.element)) for note in found.notes()] == [
        ("1", ("nr1", "nr1-2"), "B."),
        ("2", ("nr2",), "A."),
    ]
    assert "The notes are numbered anew" not in " ".join(found.declaration())


def test_faults_in_the_notes_of_markdown() -> None:
    found = edition("x.md", BODY.format("Old[^9], new[^1].\n\n[^1]: One.\n\n[^2]: Two."))
    assert findings(found) == [
        "x.md:3: error [SEED-017] the call [^9] has no footnote; write one that begins with [^9]:",
        "x.md:7: error [SEED-007] note 2 is never called; put [2] into the text where it belongs",
    ]
    assert "Old [^9]" not in shown(found) and "Old[^9], new" in shown(found)


def test_numbered_lists_verse_and_tables_of_markdown() -> None:
    text = "3. Rye\n4. Wheat\n\n> Roses are red,\\\n> Violets blue.\n\n| A | B |\n|---|---|\n| 1 | 2 |"
    assert shown(edition("x.md", BODY.format(text))).partition('<div type="section">\n')[2] == "\n".join(
        "   " + line
        for line in lines("""
            <list rend="numbered">
             <item>
              <p><label>3.</label> Rye</p>
             <item>
              <p><label>4.</label> Wheat</p>
            <quote rend="block">
             <lg>
              <l>Roses are red,</l>
              <l>Violets blue.</l>
            <table>
             <row role="label">
              <cell>
               <p>A</p>
              <cell>
               <p>B</p>
             <row>
              <cell>
               <p>1</p>
              <cell>
               <p>2</p>
        """).splitlines()
    )


OLD = """\
<HTML><HEAD><TITLE>On Bread</TITLE></HEAD><BODY BGCOLOR=white>
<CENTER><FONT SIZE=5>On Bread</FONT></CENTER>
<H2>The Mill</H2>
<FONT FACE="Times">Bread is <EM>old</EM>.<A NAME="r1"></A><A HREF="#n1">(1)</A><BR><BR>
Wine is <CITE>newer</CITE>.<SUP>*</SUP><BR>
Oil is not.</FONT>
<P><A NAME="p7"></A><SPAN CLASS=pagenum>[7]</SPAN>Salt <IMG SRC=salt.gif ALT="A salt mill"> is salt.
<H3>Notes:</H3>
<A NAME="n1"></A><A HREF="#r1">1.</A> Older.<BR><BR>
</BODY></HTML>
"""


def test_an_old_page() -> None:
    found = edition("x.htm", OLD)
    assert shown(found).partition("<body>\n")[2] == "\n".join(
        "  " + line
        for line in lines("""
            <div type="section" n="1">
             <head>The Mill</head>
             <p>Bread is <emph>old</emph>.<ref type="noteref" target="#n1" n="1">[1]</ref></p>
             <p>Wine is <hi rend="italic">newer</hi>.<hi rend="superscript">*</hi><lb/>Oil is not.</p>
             <p><pb n="7"/>Salt is salt.</p>
        """).splitlines()
    ) + "\n" + lines("""
         <back>
          <div type="notes">
           <head>Notes:</head>
           <note n="1" type="authorial" target="#nr1">
            <p>Older.</p>
    """).replace("\n", "\n ").replace("<back>", " <back>", 1)
    assert findings(found) == [
        "x.htm:7: warning [SEED-018] the picture “A salt mill” is left out, for editions are of texts; "
        "say in an editor’s note what it shows, if that matters"
    ]


RAISED = "<p>Old<sup>1</sup> and 3 m<sup>2</sup> older<sup>2</sup>.</p><h2>Notes</h2><p>{}</p><p>{}</p>"


@pytest.mark.parametrize(
    "labels", [("1. One.", "2. Two."), ("<sup>1</sup> One.", "<sup>2</sup>Two."), ("[1] One.", "[2] Two.")]
)
def test_raised_figures_and_notes_that_begin_with_them(labels: tuple[str, str]) -> None:
    found = edition("x.html", RAISED.replace(" and 3 m<sup>2</sup>", "").format(*labels))
    assert [(note.n, note.calls, tei.text(note.element)) for note in found.notes()] == [
        ("1", ("nr1",), "One."),
        ("2", ("nr2",), "Two."),
    ]
    assert tei.text(found.body) == "Old[1] older[2]."


def test_raised_figures_beside_a_list_are_no_calls() -> None:
    found = edition("x.html", "<p>3 m<sup>2</sup> of bread.</p><p>1. Rye</p><p>2. Wheat</p>")
    assert found.notes() == []
    assert tei.text(found.body) == "3 m2 of bread.1. Rye2. Wheat"


def test_notes_of_an_electronic_book() -> None:
    page = (
        '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        '<body><p>Old<a epub:type="noteref" href="#fn7">7</a>.<span epub:type="pagebreak" title="12"/></p>'
        '<aside epub:type="footnote" id="fn7"><p><b>7.</b> Older.</p></aside></body></html>'
    )
    found = edition("x.xhtml", page)
    assert [(note.n, tei.text(note.element)) for note in found.notes()] == [("7", "Older.")]
    assert shown(found).splitlines()[3].strip() == (
        '<p>Old<ref type="noteref" target="#n7" n="7">[7]</ref>.<pb n="12"/></p>'
    )


@pytest.mark.parametrize(
    ("written", "body"),
    [
        ("iso-8859-1", '<meta http-equiv=Content-Type content="text/html; charset=ISO-8859-1">'),
        ("koi8-r", '<meta charset="koi8-r">'),
    ],
)
def test_a_page_is_read_by_the_encoding_that_it_declares(written: str, body: str) -> None:
    word = "Größe" if written == "iso-8859-1" else "хлеб"
    found = edition("x.html", f"{body}<p>{word}".encode(written))
    assert (tei.text(found.body), [str(f) for f in found.findings if "SEED-015" in str(f)]) == (word, [])


def test_a_page_of_project_gutenberg() -> None:
    path = SHARED / "cases" / "raw" / "en-shaw-impossibilities" / "45827-h.htm"
    if not path.exists():
        pytest.skip("the page is not here")
    found = edition("shaw.htm", path.read_bytes())
    about = found.metadata()
    assert (about.title, about.author) == ("THE IMPOSSIBILITIES OF ANARCHISM.", "BERNARD SHAW")
    assert [note.n for note in found.notes()] == list("1234567")
    assert [len(note.calls) for note in found.notes()] == [1] * 7
    assert [section.title for section in found.sections()][1:3] == [
        "Anarchists and Socialists.",
        "Individualist Anarchism.",
    ]
    text = tei.text(found.body)
    assert "Gutenberg" not in text and "Transcriber" not in text and "[3]" not in text.partition("Socialists")[0]
    assert [pb.get("n") for pb in tei.descendants(found.root, "pb")][:3] == ["3", "4", "5"]
    assert {str(f)[:30] for f in findings(found)} == {"shaw.htm:1525: warning [SEED-0"}


WORDS = "your word processor"
DEEP = "<w:tbl><w:tr><w:tc>" * 60 + paragraph("Old.") + "</w:tc></w:tr></w:tbl>" * 60
REFUSED = {
    "empty": ("x.docx", b"", "[SEED-001] the file is empty; put the text into it"),
    "no-text": ("x.odt", odt("<text:p/>"), "[SEED-001] the file is empty; put the text into it"),
    "no-zip": (
        "x.odt",
        b"On Bread",
        f"[SRC-004] this is no “.odt” file, or a damaged one; open it in {WORDS} and save it anew",
    ),
    "cut-off": (
        "x.docx",
        DOCX[:-40],
        f"[SRC-004] this is no “.docx” file, or a damaged one; open it in {WORDS} and save it anew",
    ),
    "another-archive": (
        "x.docx",
        archive({"a.xml": "<a/>"}),
        f"[SRC-004] the archive has no “word/document.xml”, so it is no “.docx” file; open it in {WORDS} and save it anew",
    ),
    "encrypted": (
        "x.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
        f"[SRC-004] the file is encrypted, or of an older format; save it in {WORDS} as “.docx”, without a password",
    ),
    "entity": (
        "x.odt",
        archive({"content.xml": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'}),
        f"[SRC-005] its part “content.xml” declares entities, which are not expanded; save it anew in {WORDS}",
    ),
    "bomb": (
        "x.docx",
        archive({"word/document.xml": b" " * 100_000_001}),
        f"[SRC-006] unpacked it has more than 100 MB of text; save it anew in {WORDS}, or in several files",
    ),
    "no-xml": (
        "x.odt",
        archive({"content.xml": "<a>"}),
        f"[SRC-007] its part “content.xml” is no XML that can be read (Premature end of data in tag a line 1); save it anew in {WORDS}",
    ),
    "deep-word": (
        "x.docx",
        docx(DEEP),
        "[SEED-016] its elements stand in each other too deep; save the text anew, without so many",
    ),
    "deep-markdown": (
        "x.md",
        b"> " * 3000 + b"Old.",
        "[SEED-016] its elements stand in each other too deep; save the text anew, without so many",
    ),
    "deep-page": (
        "x.html",
        b"<b>" * 3000 + b"Old.",
        "[SEED-016] its elements stand in each other too deep; save the text anew, without so many",
    ),
    "no-encoding": (
        "x.md",
        b"caf\xe9\x81\x00",
        "[SEED-002] byte 0xE9 (number 4 of the file) is not UTF-8; name the file’s encoding, as in --encoding windows-1252",
    ),
}


@pytest.mark.parametrize(("name", "data", "message"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused(name: str, data: bytes, message: str) -> None:
    assert [said.partition(" error ")[2] for said in refusal(name, data)] == [message]


def test_references_to_no_character() -> None:
    assert tei.text(edition("x.html", "<p>Old &#1;&#xD800;&#8364;.").body) == "Old \ufffd\ufffd€."


SETTLED = "# On Bread\n\nOld.\n\nThe Mill\n\n> Quoted.\n\nRoses,  \nviolets.\n\nGone.\n\nMill\n"


def test_what_the_editor_says_of_blocks() -> None:
    said = {"3": "heading-2", "5": "quotation", "7": "paragraph", "9": "verse", "12": "set-aside", "14": "title"}
    found = edition("x.md", SETTLED, Config(structure=said))
    roles = {
        item.at.line: item.role for item in found.explanations if item.because == "the editor says so in [structure]"
    }
    assert roles == {3: "heading", 5: "quotation", 7: "paragraph", 9: "verse", 14: "title"}
    assert ("set aside", "Gone.") in [(item.role, item.excerpt) for item in found.explanations]
    assert found.metadata().title == "Mill" and "Gone" not in tei.text(found.body)
    assert findings(found) == []


def test_what_the_editor_says_in_vain() -> None:
    found = edition("x.md", "# On Bread\n\nOld.\n", Config(structure={"3": "note", "2": "heading", "3:1": "call"}))
    assert sorted(findings(found)) == [
        "x.md:2: warning [CFG-021] [structure] names 2, where no block of this text begins; `explain` tells where they do",
        "x.md:3: warning [CFG-021] [structure] names 3:1, where no block of this text begins; `explain` tells where they do",
        "x.md:3: warning [CFG-021] [structure] says “note”, which can be said of the lines of a plain text alone; mark it in the file",
    ]


def test_breaks_of_the_text_and_lines_that_are_none() -> None:
    long = "Bread is older than wine, " * 4
    found = edition("x.md", f"# On Bread\n\n***\n\n{long}\n\n***\n\nOil.\n\n***\n\n## Wine\n\nNew.\n\n***\n")
    assert [line.strip() for line in shown(found).splitlines() if "milestone" in line] == ['<milestone unit="section">']


def test_line_blocks_terms_and_tags_of_markdown() -> None:
    text = "| Roses *are* red,\n| Violets blue.\n\nBread\n: old\n\nA<sup>b</sup> <font>c</font>"
    found = shown(edition("x.md", BODY.format(text))).partition('<div type="section">\n')[2]
    assert [line.strip() for line in found.splitlines()] == [
        "<lg>", '<l>Roses <hi rend="italic">are</hi> red,</l>', "<l>Violets blue.</l>",
        "<list>", "<item>", "<p>Bread</p>", "<item>", "<p>old</p>", '<p>A<hi rend="superscript">b</hi> c</p>',
    ]  # fmt: skip


def test_a_reference_to_a_note_in_the_words_of_the_text() -> None:
    found = edition("x.md", BODY.format("Old[^1] (see note 1; see note 7).\n\n[^1]: One."))
    references = [
        (tei.text(e), e.get("target")) for e in tei.descendants(found.root, "ref") if e.get("type") == "crossref"
    ]
    assert references == [("see note 1", "#n1")]


def test_a_comment_of_word_is_set_aside_and_told() -> None:
    text = odt("<text:p>Old<office:annotation><text:p>Is it?</text:p></office:annotation>.</text:p>")
    found = edition("x.odt", text)
    assert tei.text(found.body) == "Old."
    assert ("set aside", "Is it?") in [(item.role, item.excerpt) for item in found.explanations]
    assert "Set aside as no part of the text: comments." in found.declaration()


def test_a_folder_with_a_formatted_text(variorum: Command, tmp_path: Path) -> None:
    (tmp_path / "bread").mkdir()
    (tmp_path / "bread" / "bread.md").write_text(MARKDOWN)
    settings = """
        [[emendation]]
        exact = "A loaf is old"
        reading = "One bread is new"
        reason = "so the proofs"
        [[note]]
        exact = "few"
        text = "Three."
    """
    (tmp_path / "bread" / "edition.toml").write_text(dedent(settings))
    done = variorum("build", "bread", "--to", "tei,epub,web", "-o", "out")
    assert (done.returncode, done.stderr.decode()) == (0, "")


def test_paragraphs_between_two_notes_belong_to_the_first() -> None:
    found = edition(
        "x.html",
        '<p>Old<a id="a" href="#n1">1</a>, new<a id="b" href="#n2">2</a>.</p><h2>Notes</h2>'
        '<p id="n1"><a href="#a">1</a> One.</p><p>More.</p><p id="n2"><a href="#b">2</a> Two.</p>',
    )
    assert [tei.text(note.element) for note in found.notes()] == ["One.More.", "Two."]


EVERYTHING = """# On Bread

Bread is *old*,[^1] and leaven older.

> A quotation of some length, set off from the text.

## What is needed

1. Grain
2. Water

| Grain | Price |
|-------|-------|
| Wheat | 3     |

[^1]: Old as fields.
"""


@pytest.mark.parametrize("form", ["book", "handout"])
def test_its_pages_pass_every_check_of_a_pdf(form: str) -> None:
    """Lists, tables and sections in sections are tagged as PDF/UA asks, and counted on the finished pages."""
    made = renderer(form)(press.order(edition("bread.md", EVERYTHING)))
    assert list(pdf.check(Source("bread.pdf", made.data))) == []
