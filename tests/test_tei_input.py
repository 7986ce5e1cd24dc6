"""TEI files from elsewhere: faults with their places, notes brought to the back, nothing fetched."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from pipeline import tei
from pipeline.checks import check
from pipeline.config import Config
from pipeline.copytext import restore
from pipeline.edition import Edition
from pipeline.errors import EditionError
from pipeline.files import load
from pipeline.readers import read, teixml
from pipeline.source import Source

NS = 'xmlns="http://www.tei-c.org/ns/1.0"'
XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))

FAULTS = {
    "empty": (b"", "x.xml:1:1: error [TEI-001] this is not well-formed XML: Document is empty"),
    "not-well-formed": (
        f"<TEI {NS}>\n <text><body></text></TEI>".encode(),
        "x.xml:2:21: error [TEI-001] this is not well-formed XML: Opening and ending tag mismatch: body line 2 and text",
    ),
    "wrong-root": (
        b"<html xmlns='http://www.w3.org/1999/xhtml'/>",
        "x.xml:1: error [TEI-002] the root is html in namespace “http://www.w3.org/1999/xhtml”, "
        "not TEI in http://www.tei-c.org/ns/1.0",
    ),
    "no-namespace": (
        b"<TEI/>",
        "x.xml:1: error [TEI-002] the root is TEI in namespace “”, not TEI in http://www.tei-c.org/ns/1.0",
    ),
    "entity": (
        f'<!DOCTYPE TEI [<!ENTITY who "Anna">]>\n<TEI {NS}><text>\n&who;</text></TEI>'.encode(),
        "x.xml:3:1: error [TEI-005] the entity &who; is not expanded; write what it stands for",
    ),
    "external-entity": (
        f'<!DOCTYPE TEI [<!ENTITY file SYSTEM "file:///etc/hostname">]>\n<TEI {NS}><text>&file;</text></TEI>'.encode(),
        "x.xml:2:48: error [TEI-005] the entity &file; is not expanded; write what it stands for",
    ),
    "external-entity-in-an-attribute": (
        f'<!DOCTYPE TEI [<!ENTITY file SYSTEM "file:///etc/hostname">]>\n<TEI {NS} n="&file;"/>'.encode(),
        "x.xml:2:45: error [TEI-005] the entity &file; is not expanded; write what it stands for",
    ),
    "parameter-entity": (
        f'<!DOCTYPE TEI [\n <!ENTITY % all SYSTEM "http://example.org/all.ent"> %all;]>\n<TEI {NS}/>'.encode(),
        "x.xml:2:2: error [TEI-005] the entity %all; is a file of its own, and nothing is fetched; take it out",
    ),
    "document-type": (
        f'<?xml version="1.0"?>\n<!DOCTYPE TEI SYSTEM "http://example.org/tei.dtd">\n<TEI {NS}/>'.encode(),
        "x.xml:2:1: error [TEI-012] the document type is at “http://example.org/tei.dtd” in the network, and nothing is "
        "fetched; take the DOCTYPE out",
    ),
    "local-parameter-entity": (
        f'<!DOCTYPE TEI [\n <!ENTITY % all SYSTEM "/etc/hostname"> %all;]>\n<TEI {NS}/>'.encode(),
        "x.xml:2:2: error [TEI-005] the entity %all; is a file of its own, and nothing is fetched; take it out",
    ),
    "inclusion": (
        f'<TEI {NS} {XI}>\n <xi:include href="http://example.org/header.xml"/></TEI>'.encode(),
        "x.xml:2:19: error [TEI-012] the file includes “http://example.org/header.xml” in the network, and nothing is "
        "fetched; lay it beside the file",
    ),
    "inclusion-outside": (
        f'<TEI {NS} {XI}>\n <xi:include href="../../etc/passwd" parse="text"/></TEI>'.encode(),
        "x.xml:2:19: error [TEI-012] “../../etc/passwd” does not lie in the folder of the file; lay it there",
    ),
    "inclusion-of-nothing": (
        f'<TEI {NS} {XI}>\n <xi:include href="header.xml"/></TEI>'.encode(),
        "x.xml:2:19: error [TEI-012] the file includes “header.xml”, which is not there; lay it beside the file",
    ),
    "billion-laughs": (
        f'<!DOCTYPE TEI [<!ENTITY l0 "ha">{LAUGHS}]>\n<TEI {NS}><text>&l9;</text></TEI>'.encode(),
        "x.xml:2:48: error [TEI-005] the entity &l9; is not expanded; write what it stands for",
    ),
}


@pytest.mark.parametrize(("data", "expected"), FAULTS.values(), ids=FAULTS)
def test_faults(data: bytes, expected: str) -> None:
    with pytest.raises(EditionError) as caught:
        read(Source("x.xml", data), Config())
    assert [str(finding) for finding in caught.value.findings] == [expected]


def test_a_laugh_in_an_attribute_is_bounded() -> None:
    data = f'<!DOCTYPE TEI [<!ENTITY l0 "ha">{LAUGHS}]>\n<TEI {NS} n="&l9;"/>'.encode()
    with pytest.raises(EditionError, match=r"x\.xml:2:\d+: error \[TEI-005\] the entity &l9; is not expanded"):
        read(Source("x.xml", data), Config())


def test_inline_notes_go_to_the_back() -> None:
    body = f"<TEI {NS}><text><body><p>Old<note>One.</note>, older<note n='b'>Two.</note>.</p></body></text></TEI>"
    edition = read(Source("x.xml", body.encode()), Config())
    assert [(note.n, note.calls, tei.text(note.element)) for note in edition.notes()] == [
        ("1", ("nr-n1",), "One."),
        ("b", ("nr-nb",), "Two."),
    ]
    assert "".join(edition.body.itertext()) == "Old[1], older[b]."


def test_references_and_ids_are_checked() -> None:
    text = (
        f"<TEI {NS}><text><body>\n<p xml:id='a'/>\n<p xml:id='b'><ref target='#c'>there</ref></p></body></text></TEI>"
    )
    edition = read(Source("x.xml", text.encode()), Config())
    assert [str(f) for f in check(edition)] == [
        "x.xml:3: warning [TEI-006] the reference “there” points to #c, which is not there"
    ]
    twice = read(Source("x.xml", text.replace("'b'", "'a'").replace("#c", "#a").encode()), Config())
    assert [str(f) for f in check(twice)] == [
        "x.xml:3: warning [TEI-007] 2 elements have the id “a”; what points there leads to the first, and the others are a2 here; give each its own"
    ]


RECORDS = {
    "no-record": (
        "<standOff/>",
        "the TEI keeps no record of a copy-text’s layout; only an edition made from a plain text has one",
    ),
    "no-json": ("<span target='#p'>\\n</span>", "the record of the copy-text has a span that is no JSON string: \\n"),
    "not-there": ("<span target='#q'>\"\"</span>", "the record of the copy-text names #q, which is not in the TEI"),
    "not-writable": (
        "<span target='#p'>\"\"</span>",
        "the text has “ё”, which iso-8859-1 cannot write; the TEI was changed, and its copy-text had no such character",
    ),
}


@pytest.mark.parametrize(("span", "expected"), RECORDS.values(), ids=RECORDS)
def test_a_record_that_does_not_fit(span: str, expected: str) -> None:
    group = span if "standOff" in span else f"<standOff><spanGrp type='copy-text'>{span}</spanGrp></standOff>"
    header = "<teiHeader><note type='encoding'>iso-8859-1</note></teiHeader>"
    text = f"<TEI {NS}>{header}{group}<text><body><p xml:id='p'>ё</p></body></text></TEI>"
    with pytest.raises(EditionError) as caught:
        restore(teixml.parse(Source("x.xml", text.encode())))
    assert [finding.message for finding in caught.value.findings] == [expected]


def test_what_the_program_wrote_it_reads_again(seed: Edition, seed_tei: bytes) -> None:
    again = read(Source("land-question.xml", seed_tei), Config())
    assert etree.tostring(again.root) == etree.tostring(seed.root)
    assert [note.n for note in again.notes()] == [str(n) for n in range(1, 18)]


def test_text_outside_divisions_gets_one_of_its_own() -> None:
    body = "<p>One.</p><p>Two.</p><div><p>Three.</p></div><p xml:id='div-2'>Four.</p>"
    edition = read(Source("x.xml", f"<TEI {NS}><text><body>{body}</body></text></TEI>".encode()), Config())
    assert [(s.id, tei.text(s.element)) for s in edition.sections()] == [
        ("div-1", "One.Two."),
        ("div-3", "Three."),
        ("div-4", "Four."),
    ]


def test_ids_given_to_notes_are_free() -> None:
    body = "<p xml:id='n1'>Old<note>One.</note>, older<note xml:id='x'>Two.</note>.</p>"
    back = "<back><div type='notes'><note xml:id='n2' n='2' place='end'><p>There before.</p></note></div></back>"
    edition = read(Source("x.xml", f"<TEI {NS}><text><body>{body}</body>{back}</text></TEI>".encode()), Config())
    assert [(note.id, note.n) for note in edition.notes()] == [("n2", "2"), ("n3", "3"), ("x", "4")]


def test_a_declaration_in_another_language_says_so() -> None:
    declaration = (
        "<editorialDecl xml:lang='la'><p>Haec edidi.</p><correction><p>Emendavi.</p></correction></editorialDecl>"
    )
    header = f"<teiHeader><encodingDesc>{declaration}</encodingDesc></teiHeader>"
    edition = read(Source("x.xml", f"<TEI {NS}>{header}</TEI>".encode()), Config())
    assert (edition.declaration_language(), edition.declaration()) == ("la", ["Emendavi."])
    assert [tei.text(p) for p in edition.editor_words()] == ["Haec edidi."]


def test_files_of_the_folder_are_included(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "one.xml").write_text(
        f'<div {NS} {XI}><p>Old</p><xi:include href="two.xml" xpointer="b"/></div>'
    )
    (tmp_path / "parts" / "two.xml").write_text(f"<div {NS}><p>no</p><p xml:id='b'>bread</p></div>")
    (tmp_path / "words.txt").write_text("and wine")
    (tmp_path / "x.xml").write_text(
        f'<TEI {NS} {XI}><text><body><xi:include href="parts/one.xml"/><div><p><xi:include href="words.txt" parse="text"/></p>'
        '<xi:include href="gone.xml"><xi:fallback><p>so</p></xi:fallback></xi:include></div></body></text></TEI>'
    )
    loaded = load(tmp_path / "x.xml")
    edition = read(loaded.source, loaded.config)
    assert [edition.paragraphs(section) for section in edition.sections()] == [["Old", "bread"], ["and wine", "so"]]


def test_files_that_include_one_another_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(f'<div {NS} {XI}><xi:include href="b.xml"/></div>')
    (tmp_path / "b.xml").write_text(f'<div {NS} {XI}><xi:include href="a.xml"/></div>')
    (tmp_path / "x.xml").write_text(f'<TEI {NS} {XI}><text><body><xi:include href="a.xml"/></body></text></TEI>')
    loaded = load(tmp_path / "x.xml")
    with pytest.raises(EditionError) as caught:
        read(loaded.source, loaded.config)
    assert [(f.code, f.message) for f in caught.value.findings] == [
        ("TEI-012", "“a.xml” includes itself; take that out")
    ]


def test_a_document_type_beside_the_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "tei.dtd").write_text('<!ELEMENT TEI ANY><!ATTLIST TEI n CDATA "from the type">')
    (tmp_path / "x.xml").write_text(
        f'<!DOCTYPE TEI SYSTEM "{tmp_path}/tei.dtd">\n<TEI {NS}><text><body><p>a</p></body></text></TEI>'
    )
    loaded = load(tmp_path / "x.xml")
    assert read(loaded.source, loaded.config).root.get("n") is None
