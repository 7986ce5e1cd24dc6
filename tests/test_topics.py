"""Indexes whose entries stand in the text: gathered, sorted, led to on true lines and by links (TEI P5, 3.9.2)."""

from __future__ import annotations

import re

import pytest
from test_verse_screens import XHTML, documents
from test_verses import pages
from verse import app, edition, order

from pipeline import places, tei
from pipeline.checks import check
from pipeline.checks.finished import epub_faults, page_faults
from pipeline.checks.pages import faults
from pipeline.language import words
from pipeline.letters import letters
from pipeline.renderers import renderer
from pipeline.renderers.pdf import after
from pipeline.topics import Topic

EN = words("en")
FILLER = "Some words that fill the page and say nothing. " * 6


def term(*names: str, more: str = "", of: str = "") -> str:
    """An entry: a topic, and those within it."""
    inner = ""
    for name in reversed(names):
        inner = f"<term>{name}</term>{inner and f'<index>{inner}</index>'}"
    given = more + (f" indexName='{of}'" if of else "")
    return f"<index{given}>{inner}</index>"


LEVI, BREAD, WAR = term("Levi"), term("bread", "of wheat"), term("war", more=" spanTo='#end'")
TEXT = (
    f"<div><head>One</head><p>Here is Levi {LEVI}. {FILLER} He has bread{BREAD} and {app('salt')}.</p>"
    f"<p>{FILLER}{term('bread', 'of rye')}Rye is {term('bread')}bread too. {FILLER}</p></div>"
    f'<div><head>Two</head>{term("Two", of="places")}<p>{WAR}{FILLER * 9}<anchor xml:id="end"/>And peace.'
    f"{term('Éire', of='places')}</p></div>"
)


def topics(body: str, more: str = "", back: str = "") -> dict[str, list[str]]:
    """The indexes by their titles, each topic with the number of its places, those within others behind a dash."""
    found, _ = edition(body, more, back)
    return {index.title(EN): [_told(topic, depth) for topic, depth in index.levels()] for index in found.indexes()}


def _told(topic: Topic, depth: int) -> str:
    see = topic.referring(EN)
    return f"{'–' * depth}{topic.name} {len(topic.passages)}{see and f' ({see})'}"


def test_entries_become_topics_in_the_order_of_the_alphabet():
    assert topics(TEXT) == {
        "Index": ["bread 1", "–of rye 1", "–of wheat 1", "Levi 1", "war 1"],
        "Index: places": ["Éire 1", "Two 1"],
    }


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("<index><term>a</term><term>b</term></index>", ["a 1", "b 1"]),
        ("<index><term>a</term><index><term>b</term></index><index><term>c</term></index></index>", ["a 0", "–b 1", "–c 1"]),
        ("<index><term>a</term><index><term>b</term><index><term>c</term></index></index><term>d</term></index>",
         ["a 0", "–b 0", "––c 1", "d 1"]),
        ("<index><term sortKey='z'>a</term></index><index><term>b</term></index>", ["b 1", "a 1"]),
        ("<index><term>The <hi>Times</hi></term></index><index><term>tide</term></index>", ["tide 1", "The Times 1"]),
        ("<index><term>a</term></index> and <index><term>a</term></index>", ["a 2"]),
        ("<index><term/></index><index/>", []),
        ("<index xml:id='i'><term>a</term></index><index corresp='#i #nowhere'><term>b</term></index>", ["a 1", "b 1 (see also a)"]),
        ("<index><term>a</term><index xml:id='i'><term>b</term></index></index><index><term corresp='#i'>c</term></index>",
         ["a 0", "–b 1", "c 1 (see also a, b)"]),
    ],
)  # fmt: skip
def test_terms_within_terms(entry, expected):
    assert topics(f"<div><p>Word{entry}</p></div>").get("Index", []) == expected


def test_an_entry_beside_the_text_refers_only():
    back = "<back><listApp><app><rdg><index><term corresp='#i'>grain</term></index></rdg></app></listApp></back>"
    found = topics("<div><p>Word<index xml:id='i'><term>rye</term></index></p></div>", back=back)
    assert found == {"Index": ["grain 0 (see rye)", "rye 1"]}


@pytest.mark.parametrize(
    ("name", "back", "title"),
    [
        ("", "", "Index"),
        ("NAMES", "", "Index: names"),
        ("indexNominum", "", "Index Nominum"),
        ("Sachregister", "", "Sachregister"),
        ("loci_graeci", "", "Index: loci graeci"),
        ("NAMES", "<divGen type='index' n='names'><head>Names of men</head></divGen>", "Names of men"),
        (
            "nominum",
            "<div type='index'><head>Index nominum</head><divGen type='index-nominum'/></div>",
            "Index nominum",
        ),
        ("", "<div><head>General index</head><divGen type='index'/></div>", "General index"),
        ("other", "<div><head>General index</head><divGen type='index'/></div>", "Index: other"),
    ],
)
def test_what_an_index_is_called(name, back, title):
    body = f"<div><p>Word{term('a', of=name)}</p></div>"
    assert list(topics(body, back=f"<back>{back}</back>")) == [title]
    found, _ = edition(body, back=f"<back>{back}</back>")
    assert found.appended() == []  # what is made by the form is no appendix


def test_entries_without_a_place_are_told():
    back = f"<back><listApp><app><lem>salt</lem><rdg wit='#B'>{term('salt')}sand</rdg></app></listApp></back>"
    found, _ = edition("<div><p>Here is salt.</p></div>", back=back)
    assert found.indexes() == []
    told = [str(f) for f in check(found) if f.code == "IDX-003"]
    assert len(told) == 1 and "the index entry “salt” stands where nothing is read" in told[0]


@pytest.mark.parametrize(
    ("body", "before"),
    [
        (f"<div><p>Ab{LEVI} cd.</p></div>", "A"),
        (f"<div><p>Ab {LEVI} cd.</p></div>", "A"),
        (f"<div><p>Ab {LEVI}cd.</p></div>", "Ab"),
        (f"<div><p>Xy.</p><p>{LEVI}Ab cd.</p></div>", "Xy"),
        (f"<div><p>Xy.</p>{LEVI}<p>Ab cd.</p></div>", "Xy"),
        (f"<div><p>Xy.</p>{LEVI}</div>", "X"),
        (f"<div><p>Xy.</p>{LEVI}<list><head>H</head><item>Ab</item></list></div>", "XyH"),
        (f"<div><list><item>Xy.</item>{LEVI}<item>Ab</item></list></div>", "Xy"),
        (f"<div><p>Ab <app><lem>cd</lem><rdg wit='#B'>e{LEVI}f</rdg></app></p></div>", "Ab"),
        (f"<div><p>Ab <app><lem>cd{LEVI}</lem><rdg wit='#B'>ef</rdg></app></p></div>", "Abc"),
        (f"<div><p>Ab <choice><sic>c{LEVI}</sic><corr>cd</corr></choice></p></div>", "Ab"),
    ],
)
def test_where_an_entry_stands(body, before):
    found, _ = edition(body)
    (index,) = found.indexes()
    (place,) = index.passages()
    running = letters(tei.text(found.body) if "<app" not in body and "choice" not in body else "Abcd")
    running = running.replace("Levi", "")
    assert running[: places.mentions(found)[place].letters] == before


def index_lines(back) -> str:
    lines = [line.text for line in back.lines]
    start = max(n for n, line in enumerate(lines) if line.strip() == "Index")
    return re.sub(r"\s+", " ", " ".join(lines[start:]))


def test_the_book_names_page_and_line():
    found = index_lines(pages(TEXT))
    assert found.startswith(
        "Index bread 1.11 of rye 1.11 of wheat 1.5 Levi 1.1 war 2.3–3.19 Index: places Éire 3.19 Two 2.3 Set"
    )


def test_a_topic_and_the_first_within_it_stand_in_one_column():
    entries = term("cella") + term("colonus") + term("frumentum", "purum") + term("molere")
    lines = {
        line.text.split()[0]: line for line in pages(f"<div><p>Word{entries}.</p></div>").lines if line.text.strip()
    }
    around, inner = lines["frumentum"], lines["purum"]
    assert 0 < inner.x - around.x < 30 and inner.x > lines["molere"].x


def test_a_wrong_line_is_found(monkeypatch):
    monkeypatch.setattr(after, "extent", lambda passage, known: "9.9")
    pages(TEXT, found=("OUT-009",))


def test_the_e_book_links_to_each_place():
    found = documents(TEXT)
    index = found["topics-1.xhtml"]
    items = [" ".join("".join(e.itertext()).split()) for e in index.iter(f"{XHTML}li")]
    assert items == ["bread, 1.2 of rye, 1.2 of wheat, 1.1", "of rye, 1.2", "of wheat, 1.1", "Levi, 1.1", "war, 2.1"]
    ids = {e.get("id") for document in found.values() for e in document.iter()}
    links = [e.get("href").partition("#")[2] for e in index.iter(f"{XHTML}a")]
    assert len(links) == 5 and set(links) <= ids
    assert "topics-2.xhtml" in found


@pytest.mark.parametrize("form", ["epub", "web"])
def test_what_an_index_lacks_is_found(form):
    asked = order(TEXT)
    made = renderer(form)(asked).data
    ask = {"epub": epub_faults, "web": page_faults}[form]
    assert list(ask(asked.edition, made)) == []
    more = order(TEXT.replace("Levi</term>", "Levin</term>"))
    assert [finding.code for finding in ask(more.edition, made)] == ["OUT-013"]


PERSONS = """<back><listPerson><head>Persons</head><person xml:id="lev">
<persName><forename>Ben</forename> <surname>Levi</surname></persName><note>a baker</note></person>
<person xml:id="nobody"><persName>Nobody</persName></person></listPerson>
<listPlace><place xml:id="ur"><placeName>Ur</placeName></place></listPlace></back>"""


def test_names_that_point_to_a_list_of_the_file_are_indexed():
    body = """<div><p>Here is <persName ref="#lev">Levi</persName>, a <rs ref="#lev">man</rs> of <name ref="#ur">Ur</name>,
    and <persName ref="#no">No</persName>.</p></div>"""
    found, _ = edition(body, back=PERSONS)
    assert [(h.name, h.gloss, len(h.mentions)) for h in found.names()] == [("Levi, Ben", "a baker", 2), ("Ur", "", 1)]
    asked = order(body, back=PERSONS)
    for form, ask in (("epub", epub_faults), ("web", page_faults)):
        assert list(ask(asked.edition, renderer(form)(asked).data)) == []
    assert list(faults(asked.edition, renderer("book")(asked).data)) == []


def test_a_name_that_is_not_shown_or_has_no_words_leads_nowhere():
    listed = "".join(
        f'<person xml:id="{n}"><persName>{n.upper()}</persName></person>' for n in ("an", "bo", "cy", "di")
    )
    body = (
        "<div><p>Of <persName ref='#an'>Ann</persName> and <persName xml:id='b' ref='#bo'/> <fw><persName xml:id='c' ref='#cy'>Cy"
        "</persName></fw> bread<note>By <persName ref='#di'>Di</persName>.</note>.</p></div>"
    )
    found, _ = edition(body, back=f"<listPerson>{listed}</listPerson>")
    assert [heading.name for heading in found.names()] == ["AN", "DI"]
