"""TEI in the styles of real projects: words without spaces, hands as witnesses, corpora, collations, descriptions in parts."""

from __future__ import annotations

import pytest
from test_adoption import adopted, codes, running, worded

from pipeline import citing, tei
from pipeline.build import ordered
from pipeline.checks import check, finished
from pipeline.checks.readback import read_back
from pipeline.config import Config, Print
from pipeline.edition import Edition
from pipeline.fonts import ALWAYS_THERE
from pipeline.readers import read
from pipeline.reading import reading
from pipeline.renderers import renderer
from pipeline.source import Source
from pipeline.styling import sheet

HANDS = (
    "<app><rdg type='orig' hand='firsthand'><w>δι</w><w>ανου</w></rdg><rdg type='corr' hand='#c1'><w>δι</w></rdg></app>"
)

#: Text as transcriptions of biblical manuscripts and others write it, and how it is read.
CLOSE = {
    "an entry between words": (f"<ab><w>ουδε</w>{HANDS}<w>αλλα</w></ab>", "ουδε δι ανου αλλα"),
    "signs": ("<ab><w>ο</w><w>λογος</w><pc>·</pc><w>και</w><pc>(</pc><w>ο</w><pc>)</pc></ab>", "ο λογος· και(ο)"),
    "a gap": ("<ab><w>ο</w><w>λο<gap unit='char' quantity='1'/></w><gap unit='line' quantity='2'/></ab>",
              "ο λο[.] [2 lines lost]"),
    "breaks, in words too": ("<ab><w>ο</w><w>λο<lb break='no'/>γος</w><pb/><cb/><w>ην</w></ab>", "ο λογος ην"),
    "parts of a word": ("<ab><w>ο</w><w part='I'>λο</w><pb/><w part='F'>γος</w><w>ην</w></ab>", "ο λογος ην"),
    "a note": ("<ab><w>ο</w><w>λογος</w><note>So.</note><w>ην</w></ab>", "ο λογος1 ην"),
    "phrases": ("<ab><w>ο</w><w>υς</w><supplied reason='lost'><w>του</w><w>θυ</w></supplied><w>ην</w></ab>", "ο υς [του θυ] ην"),
    "words that are spaced": ("<ab><w>l</w><pc>’</pc><w>homme</w> <w>et</w> <w>ta</w> <w>mer</w></ab>", "l’homme et ta mer"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "text"), CLOSE.values(), ids=CLOSE)
def test_words_without_spaces_are_parted(body: str, text: str) -> None:
    assert running(adopted(body)) == text


DESCRIBED = {
    "<bibl><author>C. Glaeser</author><title>Eclogae</title><date>1842</date></bibl>": "C. Glaeser Eclogae 1842",
    "<biblStruct><monogr><author>C. Glaeser</author><title>Eclogae</title><imprint><pubPlace>Ulm</pubPlace>"
    "<date>1842</date></imprint></monogr></biblStruct>": "C. Glaeser Eclogae Ulm 1842",
    "<p><cit><quote>Deus est</quote><bibl>Aug. 12</bibl></cit></p>": "Deus est Aug. 12",
    "<p><date>13 v.Chr.</date><placeName>Alexandria</placeName></p>": "13 v.Chr. Alexandria",
    "<p><forename>Jean le Rond </forename><nameLink>d’</nameLink><surname>Alembert</surname></p>": "Jean le Rond d’Alembert",
    "<p>d<hi>i</hi><hi>v</hi>isa</p>": "divisa",
}


@pytest.mark.parametrize(("body", "text"), DESCRIBED.items())
def test_facts_that_markup_alone_parts_are_words_apart(body: str, text: str) -> None:
    section = adopted(f"<div>{body}</div>").sections()[0].element
    assert reading(section) == text


def test_a_manuscript_is_described_in_words() -> None:
    identified = "<msIdentifier><settlement>Napoli</settlement><idno>V A 8</idno></msIdentifier>"
    header = f"<listWit><witness xml:id='A'><abbr>A</abbr><msDesc>{identified}</msDesc></witness></listWit>"
    edition = adopted("<div><p>One.</p></div>", header=header)
    assert [w.description for w in edition.witnesses()] == ["Napoli V A 8"]


def test_hands_bear_the_readings_of_one_document() -> None:
    edition = adopted(f"<div><ab><w>ουδε</w>{HANDS}<w>αλλα</w></ab></div>", "ps")
    assert worded(edition) == ["δι ανου] firsthand; δι c1"]
    assert "APP-008" not in codes(edition)
    assert "APP-002" not in codes(edition)


#: Entries whose readings are somebody's by words, not by pointers; and what is printed.
ANSWERED = {
    "<lem resp='BL 8.101'>old</lem><rdg resp='ed.pr.'>new</rdg>": "old] BL 8.101; new ed.pr.",
    "<lem>old</lem><rdg resp='PN J. Cowey (2010)'>new</rdg>": "old] new PN J. Cowey (2010)",
    "<lem resp='#ed'>old</lem><rdg wit='#A' resp='#ed'>new</rdg>": "old] new A",
    "<lem source='#X'>old</lem><rdg resp='#Y'>new</rdg>": "old] X; new Y",
}


@pytest.mark.parametrize(("inside", "expected"), ANSWERED.items())
def test_who_answers_for_a_reading_is_named(inside: str, expected: str) -> None:
    assert worded(adopted(f"<div><p>Of <app>{inside}</app> bread.</p></div>", "ps")) == [expected]


def test_readings_of_which_none_is_preferred_stand_once() -> None:
    edition = adopted(
        "<div><p>Über <app><rdg varSeq='1'>Wipfeln</rdg><rdg varSeq='2'>Gipfeln</rdg></app></p></div>", "ps"
    )
    assert worded(edition) == ["Wipfeln] Gipfeln"]
    assert "APP-002" not in codes(edition)


DETAILS = {
    "<witDetail n='W1/2' type='ambiguous' target='1 2' wit='#C'><certainty target='1'/></witDetail>":
        "one] A; om. B (C: one / –)",
    "<witDetail target='#r2' wit='#C'/>": "one] A; om. B (C)",
    "<note><listRelation/></note>": "one] A; om. B",
}  # fmt: skip


@pytest.mark.parametrize(("detail", "expected"), DETAILS.items())
def test_details_without_words_name_their_witnesses(detail: str, expected: str) -> None:
    readings = "<lem wit='#A'>one</lem><rdg n='1' wit='#A'>one</rdg><rdg n='2' xml:id='r2' wit='#B'/>"
    assert worded(adopted(f"<div><p>Of <app>{readings}{detail}</app> bread.</p></div>", "ps")) == [expected]


def test_an_entry_may_stand_to_one_point() -> None:
    apps = "".join(
        f"<app from='#{side}(w1)' to='#{side}(w1)'><lem/><rdg wit='#A'>{side}</rdg></app>" for side in ("left", "right")
    )
    lemma = "<app from='#w1'><lem>loquitur</lem><rdg wit='#B'>dicit</rdg></app>"
    body = "<div><p><w xml:id='w1'>loquitur</w> <w>bene</w></p></div>"
    edition = adopted(f"{body}<listApp>{lemma}{apps}</listApp>", "dep")
    assert worded(edition) == ["loquitur] dicit B", "before loquitur] add. left A", "loquitur] add. right A"]
    ends = [tei.xml_id(anchor)[-7:] for anchor in tei.descendants(edition.body, "anchor")]
    assert ends[-3:] == ["app1-to", "p3-from", "app3-to"]
    assert codes(edition) == []


def test_what_is_added_behind_a_word_stands_below_the_entry_to_it() -> None:
    inside = "<app><lem>loquitur</lem><rdg wit='#A'>dicit</rdg></app><app><lem/><rdg wit='#B'>bene</rdg></app>"
    edition, config = (
        adopted(f"<div><p>Auctor {inside}, non tacet.</p></div>", "ps"),
        Config(print=Print(face=ALWAYS_THERE)),
    )
    book = renderer("book")(ordered(edition, config, None, sheet, lambda *_: None))
    assert [str(finding) for finding in finished.faults(edition, "book", book.data, ())] == []


def test_notes_with_ids_are_numbered_from_one() -> None:
    edition = adopted(
        "<div><p>One<note xml:id='n1'>a</note>, two<note xml:id='n2'>b</note>, three<note>c</note>.</p></div>"
    )
    assert [note.n for note in edition.notes()] == ["1", "2", "3"]


def test_a_lemma_is_quoted_without_the_call_in_it() -> None:
    inside = "<lem wit='#A'>esse<note>So.</note></lem><rdg wit='#B'>est</rdg>"
    edition = adopted(f"<div><p>Of <app>{inside}</app> bread.</p></div>", "ps")
    assert worded(edition) == ["esse] A; est B"]
    assert codes(edition) == []


def test_a_note_of_an_annotation_is_called_where_that_points() -> None:
    after = (
        "<standOff><listAnnotation><annotation target='#w'><note>So.</note></annotation></listAnnotation></standOff>"
    )
    data = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>'
        f"{after}<text><body><div><p>Of <w xml:id='w'>old</w> bread.</p></div></body></text></TEI>"
    )
    assert running(read(Source("x.xml", data.encode()), Config())) == "Of old1 bread."


SIGLA = {
    "<witness xml:id='R' n='reims'/>": "R",
    "<witness xml:id='wit-A' n='A'/>": "A",
    "<witness xml:id='A' n='1'/>": "A",
    "<witness xml:id='ga1739' n='1739'/>": "1739",
    "<witness n='P46'/>": "P46",
    "<witness xml:id='R' n='reims'><abbr type='siglum'>Rh</abbr></witness>": "Rh",
}


@pytest.mark.parametrize(("witness", "siglum"), SIGLA.items())
def test_sigla_are_short(witness: str, siglum: str) -> None:
    edition = adopted("<div><p>One.</p></div>", header=f"<listWit>{witness}</listWit>")
    assert [found.siglum for found in edition.witnesses()] == [siglum]


@pytest.mark.parametrize(
    ("outer", "inner", "cited"),
    [("B10", "B10K2", "B10K2"), ("1", "1.2", "1.2"), ("1", "12", "1.12"), ("1", "2", "1.2")],
)
def test_a_number_that_has_the_one_around_it_stands_alone(outer: str, inner: str, cited: str) -> None:
    edition = adopted(f"<div n='{outer}'><div n='{inner}'><p>One.</p></div><div n='9'><p>Two.</p></div></div>")
    division = next(d for d in tei.descendants(edition.root, "div") if d.get("n") == inner)
    assert citing.Citing().citation(division) == cited


def test_front_matter_without_words_is_no_headnote() -> None:
    data = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><front><div><pb n="1r"/></div>'
        "<div><p>On the text.</p></div></front><body><div><p>One.</p></div></body></text></TEI>"
    )
    assert len(read(Source("x.xml", data.encode()), Config()).headnotes()) == 1


def member(title: str, inside: str, witness: str = "") -> str:
    listed = f"<listWit><witness xml:id='{witness}'/></listWit>" if witness else "<p/>"
    about = f"<titleStmt><title>{title}</title></titleStmt><sourceDesc>{listed}</sourceDesc>"
    return f"<TEI><teiHeader><fileDesc>{about}</fileDesc></teiHeader><text xml:lang='la'><body>{inside}</body></text></TEI>"


def corpus(name: str) -> Edition:
    apps = (
        f"<p>In <app><lem wit='#{w}'>{a}</lem><rdg wit='#{w}2'>{b}</rdg></app>.</p>"
        for w, a, b in (("A", "uno", "una"), ("B", "duo", "dua"))
    )
    first, second = apps
    inside = member("Charte 1", first, "A") + member("Charte 2", f"<head>Secunda</head>{second}", "B")
    about = "<fileDesc><titleStmt><title>Chartes</title></titleStmt><sourceDesc><p/></sourceDesc></fileDesc>"
    data = f'<{name} xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>{about}</teiHeader>{inside}</{name}>'
    return read(Source("x.xml", data.encode()), Config())


@pytest.mark.parametrize("name", ["teiCorpus", "TEI"])
def test_a_corpus_is_one_text(name: str) -> None:
    edition = corpus(name)
    assert edition.metadata().title == "Chartes"
    assert [section.title for section in edition.sections()] == ["Charte 1", "Secunda"]
    assert running(edition) == "Charte 1 In uno. Secunda In duo."
    assert [witness.id for witness in edition.witnesses()] == ["A", "B"]
    assert edition.tally is not None and (edition.tally.entries, edition.tally.witnesses) == (2, 2)
    assert not [finding for finding in check(edition) if finding.severity == "error"]


NAMES = {
    "<surname>Humboldt</surname>, <forename>Alexander</forename> <nameLink>von</nameLink>": "Alexander von Humboldt",
    "<surname>Kant</surname><forename>Immanuel</forename>": "Immanuel Kant",
    "<forename>Immanuel</forename> <surname>Kant</surname>": "Immanuel Kant",
    "<surname>King</surname>, <forename>Martin</forename> <genName>Jr</genName>": "King, Martin Jr",
    "<surname>Mao</surname> the <forename>Great</forename>": "Mao the Great",
}


@pytest.mark.parametrize(("name", "expected"), NAMES.items())
def test_a_name_stands_as_a_title_page_has_it(name: str, expected: str) -> None:
    header = f"</sourceDesc><titleStmt><author><persName>{name}</persName></author></titleStmt><sourceDesc>"
    assert adopted("<div><p>a</p></div>", header=header).metadata().author == expected


SPANS = {
    "paragraphs": (
        "<p>One.</p><delSpan spanTo='#x' hand='#h'/><p>Two.</p><lg><l>Three.</l></lg><anchor xml:id='x'/><p>Four.</p>",
        "One. ⟦Two.⟧ ⟦Three.⟧ Four.",
    ),
    "words": (
        "<p>One <addSpan spanTo='#x'/>two <hi>three</hi><anchor xml:id='x'/> four.</p>",
        "One \\two three/ four.",
    ),
    "an end elsewhere": ("<delSpan spanTo='#x'/><p>One <anchor xml:id='x'/>two.</p>", "One two."),
}


@pytest.mark.parametrize(("body", "text"), SPANS.values(), ids=SPANS)
def test_spans_that_go_over_paragraphs_are_said_by_each(body: str, text: str) -> None:
    edition = adopted(f"<div>{body}</div>")
    assert running(edition) == text
    again = read(Source("x.xml", tei.serialise(edition.root)), Config())
    assert tei.serialise(again.root) == tei.serialise(edition.root)


def test_a_book_without_headings_has_no_contents() -> None:
    edition, config = adopted("<div><p>One.</p></div>"), Config(print=Print(face=ALWAYS_THERE))
    book = renderer("book")(ordered(edition, config, None, sheet, lambda *_: None))
    found = read_back(book.data)
    assert found is not None and "Contents" not in " ".join(line.text for line in found.lines)
    assert [str(finding) for finding in finished.faults(edition, "book", book.data, ())] == []


ZONES = (
    "<sourceDoc><surface n='1r'><zone><line>Der <mod><del>lang</del><add>weit</add></mod> am</line><line>Abend</line></zone>"
    "<zone><zone><line>Rand</line></zone></zone><graphic url='a.jpg'/></surface><surface n='1v'><graphic url='b.jpg'/>"
    "</surface></sourceDoc>"
)


@pytest.mark.parametrize(("text", "expected"), [("", "Der ⟦lang⟧\\weit/ am Abend Rand"), ("<p>Text.</p>", "Text.")])
def test_a_source_without_a_text_is_read_page_by_page(text: str, expected: str) -> None:
    body = f"<text><body>{text}</body></text>"
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{ZONES}{body}</TEI>'
    edition = read(Source("x.xml", data.encode()), Config())
    assert running(edition) == expected
    assert len(edition.sections()) == 1
