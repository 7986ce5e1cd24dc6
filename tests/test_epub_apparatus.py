"""The critical apparatus in the finished e-book: marks and entries, editor's notes, sigla, indexes, works cited."""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from zipfile import ZipFile

import press
import pytest
from decided import edited
from lxml import etree

from pipeline import styling
from pipeline.checks import epub as epub_check
from pipeline.checks.finished import faults
from pipeline.config import Apparatus, Config, Epub, Print
from pipeline.edition import Edition
from pipeline.readers import read
from pipeline.renderers.epub import apparatus, render
from pipeline.renderers.rendition import Order
from pipeline.source import Source
from pipeline.typography import JOINER, restored

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"

#: Every kind of decision, in a text with an opening, two sections and two notes.
TEXT = """On Bread

A first paragraph stands before all headings, and it is long enough to be one, as bread is.

The Mill

It was bred, and it was good bread. Smith wrote of it in Leiden, and he wrote it well, as one sees in The New Course. [1]

A second paragraph has the sea mill in it, which stood at Leiden for many years, until it was lost in the fire.

The Mill at Leiden

The last section says that Smith was there, and that the mill, the sea mill, was there too. [2]

Notes

1. Smith, The New Course, London, 1901, page 5.
2. Smith, The New Course, op. cit., p. 7, and his bred in the Bread and Butter.
"""
DECISIONS = """
[edition]
note-on-the-text = "The words of an _editor_."
[[witness]]
siglum = "K"
description = "the copy-text"
file = "essay.txt"
[[witness]]
siglum = "g"
description = "a lost copy"
members = ["A", "B"]
[[witness]]
siglum = "A"
description = "the first print"
[[witness]]
siglum = "B"
description = "the reprint"
[[witness]]
siglum = "A2"
description = "a later hand"
of = "A"
[[emendation]]
exact = "bred"
within = "section 1"
reading = "bread"
reason = "A slip."
[[variant]]
exact = "mill"
prefix = "The last section says that Smith was there, and that the "
readings = [{ text = "", witnesses = ["A"], note = "so it seems" }, { text = "water mill", witnesses = ["B"] }]
note = "The mills differ."
[[variant]]
exact = "the sea mill"
prefix = "and that the mill, "
readings = [{ text = "it", witnesses = ["A2"] }]
[[variant]]
exact = "Mill"
prefix = "The "
suffix = " at Leiden"
readings = [{ text = "Mills", witnesses = ["g"] }]
[[emendation]]
exact = "bred"
within = "note 2"
reading = "bread"
reason = "A slip."
[[note]]
exact = "sea mill"
prefix = "has the "
text = "A mill by the _sea_."
[[name]]
name = "Smith, Adam"
forms = ["Smith"]
note = "1723–1790"
[[name]]
name = "Leiden"
kind = "place"
[[work]]
title = "The New Course"
authors = ["Smith, Adam", "Miller, John"]
published = "London, 1901"
note = "Rare."
[[work]]
title = "Bread and Butter"
kind = "article"
authors = ["Smith, Adam"]
within = "The Baker"
"""


@lru_cache
def decided() -> Edition:
    return edited(TEXT, DECISIONS)


def made(of: Edition | None = None, printed: dict[str, str] | None = None, **settings: Apparatus | Epub) -> bytes:
    """An edition as an e-book, in the face that is always there."""
    config = replace(Config(print=Print(face="Source Serif")), **settings)
    dated = datetime(2026, 11, 23, tzinfo=UTC)
    return render(Order(of or decided(), config, dated, b"", styling.sheet, printed=printed or {})).data


@lru_cache
def book() -> bytes:
    return made()


def files(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def page(name: str, data: bytes | None = None) -> etree._Element:
    return etree.fromstring(files(data or book())[f"EPUB/text/{name}.xhtml"])


def has(name: str, data: bytes) -> bool:
    return f"EPUB/text/{name}.xhtml" in files(data)


def text(element: etree._Element) -> str:
    """The text of an element as it was before it was set for the screen."""
    return " ".join(restored("".join(element.itertext())).split())


def classed(root: etree._Element, name: str) -> list[etree._Element]:
    return [element for element in root.iter(f"{XHTML}*") if name in element.get("class", "").split()]


def identified(root: etree._Element, ident: str) -> etree._Element:
    (found,) = (element for element in root.iter(f"{XHTML}*") if element.get("id") == ident)
    return found


def semantics(element: etree._Element) -> tuple[str | None, str | None]:
    return element.get(TYPE), element.get("role")


def opened(data: bytes) -> epub_check.Book:
    with ZipFile(BytesIO(data)) as archive:
        return epub_check._open("book.epub", archive)[0]


def unanswered(data: bytes) -> list[str]:
    """What the program's own questions to an e-book find."""
    found = opened(data)
    return [str(finding) for ask in epub_check.QUESTIONS for finding in ask(found)]


# Marks


def test_each_lemma_has_a_mark_at_its_end_that_opens_its_entry():
    (mark,) = classed(identified(page("section-1"), "s1"), "mark")
    assert (mark.get("href"), mark.get("aria-label")) == ("apparatus.xhtml#app1", "emendation: bread")
    assert semantics(mark) == ("noteref", "doc-noteref")
    assert not re.search(r"\w", text(mark))
    paragraph = text(identified(page("section-1"), "s1-p1"))
    assert paragraph.startswith(f"It was bread,{text(mark)} and it was good bread.")


def test_marks_stand_in_headings_and_notes_too():
    heading = identified(page("section-1"), "s2").find(f".//{XHTML}h2")
    assert [mark.get("aria-label") for mark in classed(heading, "mark")] == ["variant: Mill"]
    assert [mark.get("href") for mark in classed(page("notes"), "mark")] == ["apparatus.xhtml#app5"]


def test_entries_that_end_at_one_place_have_a_mark_each():
    more = DECISIONS + (
        '[[variant]]\nexact = "was there, and that the mill"\nreadings = [{ text = "x", witnesses = ["B"] }]\n'
    )
    section = page("section-1", made(edited(TEXT, more)))
    marks = classed(identified(section, "s2-p1"), "mark")
    assert [mark.get("aria-label") for mark in marks] == [
        "variant: mill", "variant: was … mill", "variant: the sea mill",
    ]  # fmt: skip
    assert marks[0].tail == JOINER


def test_every_entry_leads_back_to_its_mark():
    chapter = page("apparatus")
    keys = classed(chapter, "key")
    assert [(text(key), key.get("href")) for key in keys] == [
        ("1.1", "section-1.xhtml#app1-mark"),
        ("2 head.", "section-1.xhtml#app2-mark"),
        ("2.1", "section-1.xhtml#app3-mark"),
        ("2.1", "section-1.xhtml#app4-mark"),
        ("n. 2", "notes.xhtml#app5-mark"),
    ]
    assert {semantics(key) for key in keys} == {("backlink", "doc-backlink")}
    assert keys[0].get("aria-label") == "Back to the text, 1.1, emendation: bread"
    assert [semantics(key.getparent()) for key in keys] == [("footnote", "doc-footnote")] * 5
    assert semantics(chapter.find(f".//{XHTML}section")) == ("endnotes", "doc-endnotes")


@pytest.mark.parametrize("form", ["marks", "chapter"])
def test_no_link_leads_nowhere_and_every_call_is_answered(form):
    assert unanswered(made(epub=Epub(apparatus=form))) == []


def test_every_entry_of_the_seed_is_marked_once():
    data = press.rendition("epub").data
    marks = [
        mark for name in files(data) if name.endswith(".xhtml") for mark in classed(page(name[10:-6], data), "mark")
    ]
    assert [mark.get("id") for mark in marks] == [f"{entry.id}-mark" for entry in press.seed().entries()]
    assert unanswered(data) == []


def test_the_chapter_alone():
    data = made(epub=Epub(apparatus="chapter"))
    assert not any(classed(page(name, data), "mark") for name in ("section-1", "section-1", "notes"))
    assert identified(page("section-1", data), "app1-mark").tail == "bread, and it was good bread. "
    key = classed(page("apparatus", data), "key")[0]
    assert (text(key), key.get("href"), semantics(key)) == ("1.1", "section-1.xhtml#app1-mark", (None, None))
    assert semantics(key.getparent()) == semantics(key.getparent().getparent()) == (None, None)


# The chapter


def entries(data: bytes | None = None) -> list[str]:
    return [text(entry) for entry in classed(page("apparatus", data), "entry")]


def test_the_entries_in_full():
    assert entries() == [
        "1.1 bread1] em.; bred K: A slip.",
        "2 head. Mill] Mills g",
        "2.1 mill1] om. A (so it seems); water mill B (The mills differ)",
        "2.1 the sea mill] it A2",
        "n. 2 bread] em.; bred K: A slip.",
    ]


def test_an_entry_is_no_paragraph_of_prose():
    assert {entry.tag for entry in classed(page("apparatus"), "entry")} == {f"{XHTML}div"}


@pytest.mark.parametrize(
    ("exact", "reading", "label"),
    [("“1. Rye", "“1, Rye", "1"), ("(so said", "(thus said", "thus"), ("theyre", "they’re", "they’re")],
)
def test_a_label_has_no_half_of_a_pair_of_marks(exact, reading, label):
    source = "Title\n\nThe first is “1. Rye bread” (so said he), and theyre good of it all.\n"
    decided = f'[[emendation]]\nexact = "{exact}"\nreading = "{reading}"\nreason = "A slip."\n'
    (mark,) = classed(page("section-1", made(edited(source, decided))), "mark")
    assert mark.get("aria-label") == f"emendation: {label}"


def test_the_entries_stand_under_the_headings_of_their_sections():
    assert [text(heading) for heading in page("apparatus").iter(f"{XHTML}h3")] == [
        "1. The Mill", "2. The Mill at Leiden", "Notes",
    ]  # fmt: skip


def test_the_keys_are_explained():
    assert text(classed(page("apparatus"), "legend")[0]) == "2.3 is section 2, paragraph 3; n. 5 is note 5."
    assert "0 is what stands before the first heading" in text(classed(page("index-of-names", opening()), "legend")[0])


def opening() -> bytes:
    """The edition with a name in its opening."""
    return made(edited(TEXT, DECISIONS + '[[name]]\nname = "Headings"\nforms = ["headings"]\nkind = "place"\n'))


def test_what_stands_before_the_first_heading_is_section_0():
    headings = identified(page("index-of-names", opening()), "name-headings")
    assert text(headings) == "Headings, 0.1"


def test_a_text_of_one_section_is_keyed_by_paragraphs_alone():
    source = "Title\n\nA sentence that ends.\n\nAnother sentence that has an end.\n"
    one = edited(source, '[[emendation]]\nexact = "that has"\nreading = "which has"\nreason = "A slip."\n')
    chapter = page("apparatus", made(one))
    assert entries(made(one)) == ["2 which] that T: A slip."]
    assert text(classed(chapter, "legend")[0]) == "The numbers are those of the paragraphs."
    assert list(chapter.iter(f"{XHTML}h3")) == []


IN_TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>Ann title</title>
</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><listWit><witness xml:id="wB"><abbr type="siglum">B</abbr>
</witness></listWit></sourceDesc></fileDesc></teiHeader><standOff><listPerson><person xml:id="ann"><persName>Ann</persName>
</person></listPerson></standOff><text><front><titlePage><docTitle><titlePart type="main">{0} title</titlePart></docTitle>
</titlePage><div type="headnote"><p>{1} before.</p></div></front><body><div n="1"><head>One</head><p>Some words:</p>
<quote rend="block"><p>It is said by {2}.</p><p>And by {3}.</p></quote><p>A <ref target="#x">see {4}<anchor xml:id="a1"/>bred
<anchor xml:id="a2"/></ref>.</p></div><div n="2" xml:id="x"><head>Two</head><p>Text.</p></div></body><back><div><head>More</head>
<p>With {5}.</p></div><div type="apparatus"><listApp><app xml:id="e1" from="#a1" to="#a2"><lem>bred</lem><rdg wit="#wB">bread</rdg>
</app></listApp></div></back></text></TEI>"""


def imported() -> bytes:
    names = [f'<persName ref="#ann" xml:id="ann{n}">Ann</persName>' for n in range(6)]
    return made(read(Source("work.xml", IN_TEI.format(*names).encode()), Config()))


def test_a_quotation_is_named_by_its_paragraph_and_what_is_no_section_by_what_it_is():
    ann = identified(page("index-of-names", imported()), "ann")
    assert [key for key, _ in locators(ann)] == ["title", "headnote 1", "1.1", "1.2", "app. 1.1"]


def test_a_link_that_holds_a_mark_is_no_link_around_it():
    section = page("section-1", imported())
    assert [link.get("class") for link in section.iter(f"{XHTML}a")] == ["mark"]
    assert unanswered(imported()) == []


def test_a_reason_follows_whatever_stands_before_it():
    conjecture = (
        '[[variant]]\nexact = "bred"\nwithin = "section 1"\nreadings = [{ text = "beer", by = "A. Smith Jr." }]\n'
    )
    first = entries(made(edited(TEXT, DECISIONS + conjecture)))[0]
    assert first == "1.1 bread1] em.; bred K; beer conj. A. Smith Jr.: A slip."


def test_the_printed_book_is_named_beside_the_key():
    data = made(printed={"app1": "12.5"})
    assert entries(data)[:2] == ["1.1 (12.5) bread1] em.; bred K: A slip.", "2 head. Mill] Mills g"]
    assert "page and line of the printed book" in text(classed(page("apparatus", data), "legend")[0])


def test_sigla_and_terms_say_what_they_stand_for():
    found = {text(abbr): abbr.get("title") for abbr in page("apparatus").iter(f"{XHTML}abbr") if abbr.get("title")}
    assert found == {
        "K": "the copy-text", "g": "a lost copy", "A": "the first print", "B": "the reprint", "A2": "a later hand",
        "em.": "emended in this edition", "om.": "omits, omit",
    }  # fmt: skip


def test_latin_terms_are_said_to_be_latin():
    data = made(apparatus=Apparatus(language="la"))
    terms = [
        (text(term), term.get("lang"), term[0].get("title") if len(term) else "")
        for term in classed(page("apparatus", data), "term")
    ]
    assert terms == [("scripsi", "la", ""), ("om.", "la", "omisit"), ("scripsi", "la", "")]
    assert "2 tit." in text(page("apparatus", data))


def test_a_positive_apparatus_names_the_witnesses_of_the_lemma():
    assert entries(made(apparatus=Apparatus(style="positive")))[1] == "2 head. Mill] K; Mills g"


# The editor's notes


def test_the_editors_notes_are_a_series_of_their_own():
    (call,) = (a for a in classed(page("section-1"), "call") if "editorial" in a.get("class"))
    assert (text(call), call.get("href"), semantics(call)) == (
        "E1", "editor-notes.xhtml#en1", ("noteref", "doc-noteref"),
    )  # fmt: skip
    (note,) = classed(page("editor-notes"), "note")
    assert (text(note), semantics(note)) == ("E1. A mill by the sea.", ("footnote", "doc-footnote"))
    (number,) = classed(note, "number")
    assert number.get("href") == f"section-1.xhtml#{call.get('id')}"
    assert [text(other) for other in classed(page("notes"), "number")] == ["1", "2"]


# What the editor says


def rows(list_: etree._Element) -> list[tuple[str, str, list]]:
    terms = [child for child in list_ if child.tag == f"{XHTML}dt"]
    said = [child for child in list_ if child.tag == f"{XHTML}dd"]
    return [
        (text(t), (d.text or "").strip(), [row for inner in d if inner.tag == f"{XHTML}dl" for row in rows(inner)])
        for t, d in zip(terms, said, strict=True)
    ]


def test_the_conspectus_nests_members_and_hands():
    witnesses, abbreviations = page("sigla").findall(f".//{XHTML}section/{XHTML}dl")
    assert rows(witnesses) == [
        ("K", "the copy-text", []),
        ("g", "a lost copy", [
            ("A", "the first print", [("A2", "a later hand", [])]), ("B", "the reprint", []),
        ]),
    ]  # fmt: skip
    assert [short for short, _, _ in rows(abbreviations)] == ["em.", "head.", "n.", "om."]


def test_an_edition_without_witnesses_has_no_sigla():
    assert not has("sigla", made(edited(TEXT, '[[name]]\nname = "Leiden"\nkind = "place"\n')))


def test_the_note_on_the_text_has_the_editors_words_and_what_was_done():
    note = page("note-on-the-text")
    paragraphs = [text(p) for p in note.iter(f"{XHTML}p")]
    assert paragraphs[0] == "The words of an editor."
    assert [text(i) for i in note.iter(f"{XHTML}i")] == ["editor"]
    assert " ".join(paragraphs[1:]) == " ".join(decided().declaration())
    assert [text(heading) for heading in note.iter(f"{XHTML}h3")] == ["How this text was edited"]
    assert "How this text was edited" not in text(page("imprint"))


def test_a_text_of_which_nothing_is_said_has_no_note_on_it():
    body = "<app><lem wit='#A'>old</lem><rdg wit='#B'>new</rdg></app>"
    data = f"<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><p>Of {body} bread.</p></body></text></TEI>"
    adopted = read(Source("x.xml", data.encode()), Config())
    assert adopted.entries()
    assert not adopted.declarations()
    assert not has("note-on-the-text", made(adopted))


# Indexes and works cited


def locators(element: etree._Element) -> list[tuple[str, str]]:
    return [(text(link), link.get("href")) for link in classed(element, "locator")]


def test_the_index_of_names_leads_to_the_place_once_for_each_paragraph():
    index = page("index-of-names")
    assert semantics(index.find(f".//{XHTML}section")) == ("index", "doc-index")
    assert [text(item) for item in index.iter(f"{XHTML}li")] == [
        "Leiden, 1.1, 1.2, 2 head.", "Smith, Adam (1723–1790), 1.1, 2.1, n. 1, n. 2",
    ]  # fmt: skip
    assert locators(identified(index, "name-smith-adam")) == [
        ("1.1", "section-1.xhtml#name-smith-adam_5f1"),
        ("2.1", "section-1.xhtml#name-smith-adam_5f2"),
        ("n. 1", "notes.xhtml#name-smith-adam_5f3"),
        ("n. 2", "notes.xhtml#name-smith-adam_5f4"),
    ]


def test_the_places_of_an_index_are_the_very_words():
    for name in ("index-of-names", "index-of-works", "bibliography"):
        for _, href in locators(page(name)):
            file, _, ident = href.partition("#")
            words = text(identified(page(file.removesuffix(".xhtml")), ident))
            assert words in {"Smith", "Leiden", "The New Course", "Bread and Butter", "op. cit."}, href


def test_the_metadata_tell_of_an_index():
    assert b">index</meta>" in files(book())["EPUB/content.opf"]
    assert b">index</meta>" not in files(made(press.edition("Title\n\nA sentence that ends.\n")))["EPUB/content.opf"]


def test_a_name_twice_in_a_paragraph_has_one_place():
    twice = TEXT.replace("Smith was there, and", "Smith was there, Smith too, and")
    again = DECISIONS.replace("that Smith was there, and", "that Smith was there, Smith too, and")
    index = page("index-of-names", made(edited(twice, again)))
    assert text(identified(index, "name-smith-adam")) == "Smith, Adam (1723–1790), 1.1, 2.1, n. 1, n. 2"


def test_the_index_of_works_has_the_works_under_their_authors():
    items = [text(item) for item in page("index-of-works").iter(f"{XHTML}li")]
    assert items == [
        "Smith, Adam “Bread and Butter,” n. 2", "“Bread and Butter,” n. 2",
        "Smith, Adam, and John Miller The New Course, 1.1, n. 1, n. 2", "The New Course, 1.1, n. 1, n. 2",
    ]  # fmt: skip
    links = [a.get("href") for a in classed(page("index-of-works"), "reference")]
    assert links == ["bibliography.xhtml#work-bread-and-butter", "bibliography.xhtml#work-the-new-course"]


def test_the_works_cited():
    section = page("bibliography").find(f".//{XHTML}section")
    assert semantics(section) == ("bibliography", "doc-bibliography")
    assert [text(item) for item in section.iter(f"{XHTML}li")] == [
        "Smith, Adam, “Bread and Butter,” in The Baker. Mentioned: n. 2",
        "Smith, Adam, and John Miller, The New Course, London, 1901. Rare. Mentioned: 1.1, n. 1, n. 2",
    ]
    assert [text(cite) for cite in section.iter(f"{XHTML}cite")] == ["The Baker", "The New Course"]


def test_a_witness_with_a_long_description_is_named_in_few_words():
    long = "the copy-text: the essay as a plain text, in its own words “a considerably expanded version of an email”"
    data = made(edited(TEXT, DECISIONS.replace("the copy-text", long, 1)))
    titles = {text(abbr): abbr.get("title") for abbr in page("apparatus", data).iter(f"{XHTML}abbr")}
    assert (titles["K"], titles["B"]) == ("the copy-text", "the reprint")
    assert long in text(page("sigla", data))


def test_a_work_that_nothing_mentions_is_among_the_works_and_in_no_index():
    data = made(edited(TEXT, DECISIONS + '[[work]]\ntitle = "Zyx"\n'))
    assert [text(item) for item in page("bibliography", data).iter(f"{XHTML}li")][-1] == "Zyx."
    assert "Zyx" not in text(page("index-of-works", data))


def test_op_cit_leads_to_its_work_and_its_note_says_which():
    note = identified(page("notes"), "n2")
    (link,) = classed(note, "reference")
    assert (text(link), link.get("href")) == ("op. cit.", "bibliography.xhtml#work-the-new-course")
    assert (link.get("title"), link.get("aria-label")) == ("Smith, Miller, The New Course", None)
    authors, resolved = (text(p) for p in note.iter(f"{XHTML}p"))
    assert [text(p) for p in classed(note, "resolved")] == [resolved]
    assert authors == "2. Smith, The New Course, op. cit., p. 7, and his bread* in the Bread and Butter."
    assert resolved == "[Op. cit.: Smith, Adam, and John Miller, The New Course, London, 1901]"
    assert classed(identified(page("notes"), "n1"), "resolved") == []


def test_a_title_is_italic_if_it_is_published_by_itself():
    titles = {text(cite) for cite in page("notes").iter(f"{XHTML}cite")}
    assert "The New Course" in titles
    assert "Bread and Butter" not in titles


def test_an_edition_with_nothing_decided_has_none_of_it():
    data = made(press.edition("Title\n\nA sentence, and another one that ends here.\n"))
    pages = {name[10:-6] for name in files(data) if name.endswith(".xhtml")}
    assert pages == {"cover", "title-page", "imprint", "contents", "section-1", "colophon"}


def test_a_german_edition_speaks_german():
    german = made(edited(TEXT, DECISIONS.replace("[edition]", '[edition]\nlanguage = "de"', 1)))
    titles = [
        text(page(name, german).find(f".//{XHTML}title"))
        for name in ("sigla", "editor-notes", "apparatus", "note-on-the-text", "index-of-names")
    ]
    assert titles == ["Siglen", "Anmerkungen der Ausgabe", "Apparat", "Zum Text dieser Ausgabe", "Namenregister"]
    works = [text(item) for item in page("bibliography", german).iter(f"{XHTML}li")]
    assert works[0] == "Smith, Adam, „Bread and Butter“, in: The Baker. Erwähnt: n. 2"


# Counted on the finished file


def broken(path: str, old: str, new: str) -> bytes:
    """The e-book with one thing changed in one page."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, data in files(book()).items():
            hit = name == f"EPUB/text/{path}.xhtml"
            assert not hit or old.encode() in data
            archive.writestr(name, data.replace(old.encode(), new.encode(), 1) if hit else data)
    return out.getvalue()


def test_everything_is_in_the_finished_file():
    assert list(faults(decided(), "epub", book())) == []
    assert list(faults(press.seed(), "epub", press.rendition("epub").data)) == []


FAULT = "in the finished EPUB; this is a fault of the program"
BROKEN = [
    ("editor-notes", "by the", "near the", [f"[OUT-010] the editor’s note E1 is not whole {FAULT}"]),
    ("notes", "page 5", "page 6", [f"[OUT-002] note 1 is not whole {FAULT}"]),
    ("notes", "7, and", "8, and", [f"[OUT-002] note 2 is not whole {FAULT}"]),
    ("apparatus", 'id="app2"', 'id="other"', [f"[OUT-011] the entry to “Mill” is not {FAULT}"]),
    ("apparatus", ">Mill<", ">Hill<", [f"[OUT-012] “Mill” is not in the entry to “Mill” {FAULT}"]),
    ("apparatus", "water mill", "wind mill", [f"[OUT-012] “water mill” is not in the entry to “mill” {FAULT}"]),
    ("apparatus", "so it seems", "so it is", [f"[OUT-012] “(so it seems)” is not in the entry to “mill” {FAULT}"]),
    ("apparatus", "A slip.", "A trip.", [f"[OUT-012] “A slip.” is not in the entry to “bread” {FAULT}"]),
    ("index-of-names", ">Leiden<", ">Leyden<", [f"[OUT-013] “Leiden” is not whole in the index of names {FAULT}"]),
    ("index-of-names", "1723", "1724", [f"[OUT-013] “Smith, Adam” is not whole in the index of names {FAULT}"]),
    ("bibliography", "Rare.", "", [f"[OUT-014] “The New Course” is not whole in the bibliography {FAULT}"]),
    ("bibliography", "The Baker", "", [f"[OUT-014] “Bread and Butter” is not whole in the bibliography {FAULT}"]),
    ("section-1", "last section", "section", [f"[OUT-003] “The last section says that Smith was the” in section 2 is not whole {FAULT}"]),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "expected"), BROKEN)
def test_what_is_lost_is_found(path, old, new, expected):
    found = [f"[{finding.code}] {finding.message}" for finding in faults(decided(), "epub", broken(path, old, new))]
    assert found == expected


def test_a_heading_without_a_place_is_found():
    found = faults(decided(), "epub", _without_links("index-of-names"))
    assert [f"[{finding.code}] {finding.message}" for finding in found] == [
        f"[OUT-013] “{name}” has no place in the index of names {FAULT}" for name in ("Leiden", "Smith, Adam")
    ]


def _without_links(path: str) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, data in files(book()).items():
            hit = name == f"EPUB/text/{path}.xhtml"
            archive.writestr(name, re.sub(rb"</?a\b[^>]*>", b"", data) if hit else data)
    return out.getvalue()


def links(data: bytes) -> Iterator[tuple[str, str, str]]:
    """Each link inside the book: its page, the page and the id that it leads to."""
    for name in files(data):
        if name.endswith(".xhtml"):
            for link in page(name[10:-6], data).iter(f"{XHTML}a"):
                file, _, ident = link.get("href").partition("#")
                yield name, posixpath.join("EPUB/text", file), ident


def test_the_readers_menus_name_every_page():
    data = book()
    named = {file for name, file, _ in links(data) if name.endswith("contents.xhtml")}
    assert named == {name for name in files(data) if name.endswith(".xhtml")}


@pytest.mark.skipif(shutil.which("java") is None, reason="EPUBCheck needs Java")
@pytest.mark.parametrize("form", ["marks", "chapter"])
def test_epubcheck_finds_nothing(form):
    assert list(epub_check.check(Source("book.epub", made(epub=Epub(apparatus=form))))) == []


def test_a_paragraph_is_read_once_whatever_entries_it_has(monkeypatch):
    """To read it for each of them would cost time in the square of its entries."""
    read_, flow = [], apparatus.flow
    monkeypatch.setattr(apparatus, "flow", lambda block: read_.append(block) or flow(block))
    words = " ".join(f"word{n}x" for n in range(9))
    decided_ = [
        '[[witness]]\nsiglum = "B"\ndescription = "another"',
        *(f'[[variant]]\nexact = "word{n}x"\nreadings = [{{ text = "other", witnesses = ["B"] }}]' for n in range(9)),
    ]
    edition, _ = press.edited(f"A Title\n\nAn Author\n\n{words}.\n\nAnother paragraph.", "\n".join(decided_))
    list(apparatus._ranks(edition.root, edition.entries()))
    assert len(edition.entries()) == 9
    assert len(read_) == 1
