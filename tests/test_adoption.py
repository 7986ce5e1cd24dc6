"""TEI made elsewhere becomes a hub: every way that editions attach their apparatus, dirty data told and not mended."""

from __future__ import annotations

import pytest
from conftest import SHARED
from lxml import etree

from pipeline import apparatus, tei, witnessed
from pipeline.apparatus import Manner
from pipeline.checks import check
from pipeline.config import Config
from pipeline.edition import Edition
from pipeline.errors import EditionError
from pipeline.readers import read
from pipeline.reading import reading
from pipeline.segmentation import inline, obstacles, segment
from pipeline.source import Source
from pipeline.tally import tally_of
from pipeline.terms import ENGLISH

WITNESSES = '<listWit><witness xml:id="A"/><witness xml:id="B"/><witness xml:id="C"/></listWit>'
ENCODINGS = {
    "ps": '<encodingDesc><variantEncoding method="parallel-segmentation" location="internal"/></encodingDesc>',
    "dep": '<encodingDesc><variantEncoding method="double-end-point" location="external"/></encodingDesc>',
    "loc": '<encodingDesc><variantEncoding method="location-referenced" location="external"/></encodingDesc>',
    "": "",
}


def adopted(body: str, method: str = "", after: str = "", header: str = WITNESSES) -> Edition:
    data = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><sourceDesc>{header}</sourceDesc></fileDesc>'
        f"{ENCODINGS[method]}</teiHeader><text><body>{body}</body>{after}</text></TEI>"
    )
    return read(Source("x.xml", data.encode()), Config())


def worded(edition: Edition) -> list[str]:
    manner = Manner(ENGLISH, positive=True, witnesses=edition.witnesses(), all_named=True)
    return [apparatus.text(apparatus.wording(entry, manner)) for entry in edition.entries()]


def running(edition: Edition) -> str:
    return " ".join(text for section in edition.sections() for text in edition.paragraphs(section))


def codes(edition: Edition) -> list[str]:
    return [finding.code for finding in check(edition)]


#: Body (and back), method, running text, entries.
ATTACHED = {
    "parallel": (
        "<div><p>Of <app><lem wit='#A'>old</lem><rdg wit='#B'>new</rdg></app> bread.</p></div>",
        "ps", "Of old bread.", ["old] A; new B"],
    ),
    "groups": (
        "<div><p>Of <app><rdgGrp type='a'><lem wit='#A'>old</lem><rdg wit='#B'>new</rdg></rdgGrp>"
        "<rdgGrp wit='#C'><rdg>white</rdg></rdgGrp></app> bread.</p></div>",
        "ps", "Of old bread.", ["old] A; new B; white C"],
    ),
    "an entry to a reading": (
        "<div><p>Of <app><lem wit='#A'>old</lem><rdg wit='#B'>very <app><lem>new</lem><rdg wit='#C'>fresh</rdg></app></rdg>"
        "</app> bread.</p></div>",
        "ps", "Of old bread.", ["old] A; very new (new] fresh C) B"],
    ),
    "verses": (
        "<div><lg><l>One</l><app><lem wit='#A'><l>Two</l><l>Three</l></lem><rdg wit='#B'><l>Drei</l><l>Zwei</l></rdg></app></lg></div>",
        "ps", "One Two Three", ["Two Three] A; Drei Zwei B"],
    ),
    "an added verse": (
        "<div><lg><l>One</l><app><lem/><rdg wit='#B'><l>Two</l></rdg></app><l>Three</l></lg></div>",
        "ps", "One Three", ["One] add. Two B"],
    ),
    "an entry in no block": (
        "<app><lem wit='#A'><w>two</w><w>words</w></lem><rdg wit='#B'><w>one</w></rdg></app>",
        "ps", "two words", ["two words] A; one B"],
    ),
    "fragments": (
        "<div><p>Of <app><rdg wit='#B'><witStart/></rdg></app>old <app><lem wit='#A'>bread</lem><rdg wit='#C'>bred<witEnd/></rdg>"
        "</app><app><rdg wit='#B'><lacunaStart/></rdg></app>.</p></div>",
        "ps", "Of old bread.", ["Of] begins B", "bread] A; bred C (ends)", "bread] breaks off B"],
    ),
    "lost": (
        "<div><p>Of <app><lem wit='#A'>old</lem><rdg wit='#B' type='lac'/><witDetail type='lac' wit='#C'/></app> bread.</p></div>",
        "ps", "Of old bread.", ["old] A; lacking B; lacking C"],
    ),
    "details and notes": (
        "<div><p>Of <app><lem wit='#A'>old</lem><rdg xml:id='r' wit='#B'>new<note>sic</note></rdg><witDetail wit='#B'>in marg.</witDetail>"
        "<rdg wit='#C'>white</rdg><witDetail target='#r' wit='#B'>twice</witDetail><note>cf. 3</note></app> bread.</p></div>",
        "ps", "Of old bread.", ["old] A; new B (sic in marg. twice); white C (cf. 3)"],
    ),
    "no lemma": (
        "<div><p>Of <app><rdg wit='#A #C'>old</rdg><rdg wit='#B'>new</rdg></app> bread.</p></div>",
        "ps", "Of old bread.", ["old] AC; new B"],
    ),
    "a copy": (
        "<div><p>Of <app><lem wit='#A' xml:id='o'>old</lem><rdg wit='#B'>new</rdg></app> or <app><lem copyOf='#o'/>"
        "<rdg wit='#C'>young</rdg></app>.</p></div>",
        "ps", "Of old or old.", ["old] A; new B", "old] young C"],
    ),
    "a lemma in its witness detail": (
        "<div><p>Of <app><lem wit='#A'><corr><witDetail wit='#A'>from B</witDetail>old</corr></lem><rdg wit='#B'>new</rdg></app>.</p></div>",
        "ps", "Of old.", ["old] A; new B (A: from B)"],
    ),
    "anchors": (
        "<div><p>Of <anchor xml:id='a'/>old<anchor xml:id='b'/> bread.</p></div>"
        "<div type='apparatus'><listApp><app from='#a' to='#b'><lem>old</lem><rdg wit='#B'>new</rdg></app></listApp></div>",
        "dep", "Of old bread.", ["old] new B"],
    ),
    "words": (
        "<div><p><w xml:id='w1'>Of</w> <w xml:id='w2'>old</w> <w xml:id='w3'>bread</w></p></div>"
        "<div><ab><app from='#w2'><rdg wit='#A'>old</rdg><rdg wit='#B'/></app><app from='#w2' to='#w3'><rdg wit='#C'>it</rdg></app></ab></div>",
        "dep", "Of old bread", ["old bread] it C", "old] A; om. B"],
    ),
    "over two verses": (
        "<div><lg><l xml:id='l1'>One</l><l xml:id='l2'>Two</l></lg></div>"
        "<div type='apparatus'><listApp><app from='#l1' to='#l2'><rdg wit='#B'>All</rdg></app></listApp></div>",
        "dep", "One Two", ["One Two] All B"],
    ),
    "points beside elements": (
        "<div><p>Of <seg xml:id='s'>old</seg> bread.</p></div>"
        "<div type='apparatus'><listApp><app from='#right(s)' to='#right(s)'><lem/><rdg wit='#B'>white</rdg></app></listApp></div>",
        "dep", "Of old bread.", ["old] add. white B"],
    ),
    "lines": (
        "<div><ab><lb n='1'/>Of old bread <lb n='2'/>and old wine</ab></div>"
        "<div type='apparatus'><listApp><app loc='2'><lem>old</lem><rdg wit='#B'>new</rdg></app></listApp></div>",
        "loc", "Of old bread and old wine", ["old] new B"],
    ),
    "verses by number": (
        "<div n='2'><lg><l n='1'>Of old bread</l><l n='2'>and old wine</l></lg></div>"
        "<div type='apparatus'><listApp><app loc='2.2'><lem>old … wine</lem><rdg wit='#B'>new</rdg></app></listApp></div>",
        "loc", "Of old bread and old wine", ["old … wine] new B"],
    ),
    "in the text": (
        "<div><l n='1'>Of old bread<app loc='1'><lem>old</lem><rdg wit='#B'>new</rdg></app></l></div>",
        "loc", "Of old bread", ["old] new B"],
    ),
    "no place": (
        "<div><p>Of old bread.</p></div><div type='apparatus'><listApp><app n='7'><rdg wit='#B'>new</rdg></app></listApp></div>",
        "dep", "Of old bread.", ["new B"],
    ),
    "word numbers": (
        "<div><ab><app from='2' to='4'><lem wit='#A'>Of old</lem><rdg wit='#B'>Of new</rdg></app> bread</ab></div>",
        "ps", "Of old bread", ["Of old] A; Of new B"],
    ),
    "word numbers beside the text": (
        "<div><ab n='J1'>In the beginning</ab><ab n='J2'>was the word</ab></div><div type='apparatus'><listApp>"
        "<app n='J2' from='4' to='6'><rdg wit='#A'>the word</rdg><rdg wit='#B'>words</rdg></app></listApp></div>",
        "", "In the beginning was the word", ["the word] A; words B"],
    ),
    "pointers to files": (
        "<listApp><app><rdg wit='#A'><ptr target='http://example.org/a.xml#p1'/></rdg><rdg wit='#B'/></app></listApp>",
        "", "", ["a.xml#p1 A; om. B"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "method", "text", "entries"), ATTACHED.values(), ids=ATTACHED)
def test_entries_are_attached(body: str, method: str, text: str, entries: list[str]) -> None:
    edition = adopted(body, method)
    assert running(edition) == text
    assert worded(edition) == entries
    assert edition.tally == tally_of(edition.root)
    again = read(Source("x.xml", tei.serialise(edition.root)), Config())
    assert canonical(again) == canonical(edition)


#: Entries that cannot stand in the text; those that do not come back as they were are left beside it.
OBSTACLES = dict.fromkeys(
    ("no place", "pointers to files"),
    "app1 cannot stand in the text: no place of it is marked as theirs; mark their lemmata first",
)
BESIDE = (
    *OBSTACLES,
    "anchors",
    "words",
    "points beside elements",
    "over two verses",
    "lines",
    "verses by number",
    "in the text",
    "word numbers beside the text",
)


@pytest.mark.parametrize("name", ATTACHED)
def test_entries_stand_in_the_text_and_come_back(name: str) -> None:
    body, method, text, entries = ATTACHED[name]
    edition = adopted(body, method)
    inside = inline(edition.root)
    assert (inside is edition.root) == (name in BESIDE)
    assert list(obstacles(edition.root)) == [message for one, message in OBSTACLES.items() if one == name]
    if name in OBSTACLES:
        with pytest.raises(EditionError, match="no place of it is marked"):
            segment(edition.root, "x.xml")
        return
    for tree in (inside, segment(edition.root, "x.xml")):
        again = read(Source("x.xml", tei.serialise(tree)), Config())
        assert running(again) == text
        whole = [entry.replace("old … wine", "old wine") for entry in entries]  # in the text a lemma has all its words
        assert worded(again) == (whole if tree is not edition.root else entries)
    if name not in BESIDE:
        assert canonical(read(Source("x.xml", tei.serialise(inside)), Config())) == canonical(edition)


def canonical(edition: Edition) -> bytes:
    return etree.tostring(etree.fromstring(tei.serialise(edition.root)), method="c14n")


#: Body, what the reader and the checks find in it.
DIRTY = {
    "sigla without a sign": (
        "<div><p><app><lem wit='A'>a</lem><rdg wit='B'>b</rdg></app></p></div>", "ps", ["APP-010"],
    ),
    "sigla that dangle": ("<div><p><app><lem wit='#A'>a</lem><rdg wit='#X Z'>b</rdg></app></p></div>", "ps", ["APP-004", "APP-004"]),
    "prefixes": ("<div><p><app><lem wit='wit:A'>a</lem><rdg wit='bib:b'>b</rdg></app></p></div>", "ps", []),
    "no lemma": ("<div><p><app><rdg wit='#A'>a</rdg><rdg wit='#B'>b</rdg></app></p></div>", "ps", ["APP-011"]),
    "nothing declared": ("<div><p><app><lem wit='#A'>a</lem><rdg wit='#B'>b</rdg></app></p></div>", "", ["APP-012"]),
    "something else declared": ("<div><p><app><lem wit='#A'>a</lem><rdg wit='#B'>b</rdg></app></p></div>", "dep", ["APP-012"]),
    "a place that is not there": (
        "<div><p>a</p></div><div type='apparatus'><listApp><app from='#x' to='#y'><lem>a</lem><rdg wit='#B'>b</rdg></app></listApp></div>",
        "dep", ["APP-003"],
    ),
    "a lemma that is not there": (
        "<div><p n='1'>a</p></div><div type='apparatus'><listApp><app loc='1'><lem>x</lem><rdg wit='#B'>b</rdg></app></listApp></div>",
        "loc", ["APP-003", "APP-014"],
    ),
    "a lemma twice": (
        "<div><p n='1'>a or a</p></div><div type='apparatus'><listApp><app loc='1'><lem>a</lem><rdg wit='#B'>b</rdg></app></listApp></div>",
        "loc", ["APP-013"],
    ),
    "a copy of nothing": (
        "<div><p><app><lem wit='#A'>a</lem><rdg copyOf='#x' wit='#B'/></app></p></div>", "ps", ["TEI-011"],
    ),
    "copies in a circle": (
        "<div><p>a <seg xml:id='x' copyOf='#y'/><seg xml:id='y' copyOf='#x'/></p></div>", "", ["TEI-011", "TEI-011"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "method", "expected"), DIRTY.values(), ids=DIRTY)
def test_dirty_data_is_told_and_refused_by_nothing(body: str, method: str, expected: list[str]) -> None:
    edition = adopted(body, method)
    assert sorted(codes(edition)) == sorted(expected)
    assert {finding.severity for finding in check(edition)} <= {"warning"}
    assert edition.tally == tally_of(edition.root)


def test_many_of_one_kind_are_told_together() -> None:
    edition = adopted("<div><p>" + "<app><lem wit='#X'>a</lem><rdg wit='#B'>a</rdg></app> " * 20 + "</p></div>", "ps")
    told = [str(finding) for finding in check(edition) if finding.code == "APP-002"]
    assert told == [
        "x.xml:1: warning [APP-002] B reads the lemma, “a”; take the reading out, or mend it; the same in 19 places more: "
        "app2, app3, app4 and 16 more"
    ]


NOTED = {
    "inline": ("<p>Old<note>One.</note> bread.</p>", "", "Old1 bread.", [("1", "One.")]),
    "at the foot": ("<p>Old<note place='bottom' n='*'>One <hi>two</hi>.</note> bread.</p>", "", "Old* bread.", [("*", "One two.")]),
    "between paragraphs": ("<p>Old bread.</p><note>One.</note><p>Wine.</p>", "", "Old bread.1 Wine.", [("1", "One.")]),
    "called by a pointer": (
        "<p>Old<ptr target='#x'/> bread.</p>", "<back><div><note xml:id='x'>One.</note></div></back>", "Old1 bread.", [("1", "One.")],
    ),
    "called by a reference": (
        "<p>Old<ref target='#x'>3</ref> bread.</p>",
        "<back><div type='notes'><note xml:id='x' n='3'><p>One.</p></note></div></back>", "Old3 bread.", [("3", "One.")],
    ),
    "spoken of": (
        "<p>Old (<ref target='#x'>see the note on bread</ref>).<ref target='#x'>3</ref></p>",
        "<back><div type='notes'><note xml:id='x' n='3'><p>One.</p></note></div></back>",
        "Old (see the note on bread).3", [("3", "One.")],
    ),
    "pointing to words": (
        "<p>Of <seg xml:id='s'>old</seg> bread.</p>", "<back><div><note target='#s'>One.</note></div></back>",
        "Of old1 bread.", [("1", "One.")],
    ),
    "in the body": (
        "<p>Old<ref target='#x' type='noteref'>1</ref>.</p></div><div type='notes'><head>Notes</head><note xml:id='x'><p>One.</p></note>",
        "", "Old1.", [("1", "One.")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "back", "text", "notes"), NOTED.values(), ids=NOTED)
def test_notes_go_to_the_back(body: str, back: str, text: str, notes: list[tuple[str, str]]) -> None:
    edition = adopted(f"<div>{body}</div>", after=back)
    assert running(edition) == text
    assert [(note.n, tei.text(note.element)) for note in edition.notes()] == notes
    assert all(note.calls for note in edition.notes())
    assert edition.tally is not None
    assert edition.tally.notes == tally_of(edition.root).notes == len(notes)
    again = read(Source("x.xml", tei.serialise(edition.root)), Config())
    assert canonical(again) == canonical(edition)


def test_an_editors_notes_are_a_series_of_their_own() -> None:
    edition = adopted(
        "<div><p>Old<note>One.</note> bread<note type='editorial'>Rye.</note> and<note resp='#ed'>So.</note> wine.</p></div>",
        header=f"{WITNESSES}<p><editor xml:id='ed'>X</editor></p>",
    )
    assert [(n.n, tei.text(n.element)) for n in edition.notes()] == [("1", "One.")]
    assert [(n.n, tei.text(n.element)) for n in edition.editor_notes()] == [("E1", "Rye."), ("E2", "So.")]


def test_a_witness_may_be_described_elsewhere() -> None:
    edition = adopted(
        "<div><p><app><lem wit='#W'>a</lem><rdg wit='#A'>b</rdg></app></p></div>",
        "ps",
        header="<listBibl><bibl xml:id='W'><title>Works</title></bibl></listBibl>" + WITNESSES,
    )
    assert [(w.siglum, w.description) for w in edition.witnesses()][-1] == ("W", "Works")
    assert codes(edition) == []


CROSSING = {
    "overlap": (
        "<div><p><anchor xml:id='a'/>one <anchor xml:id='b'/>two<anchor xml:id='c'/> three<anchor xml:id='d'/></p></div>",
        (("x", "a", "c"), ("y", "b", "d")),
        "x and y overlap, so they cannot both stand in the text; let one lemma hold the other, or part it",
    ),
    "two paragraphs": (
        "<div><p>one <anchor xml:id='a'/>two</p><p>three<anchor xml:id='b'/> four</p></div>",
        (("x", "a", "b"),),
        "x begins and ends in different parts of the text, and cannot stand in either; part it into two",
    ),
    "no place": (
        "<div><p>one</p></div>",
        (("x", "a", "b"),),
        "x cannot stand in the text: no place of it is marked as theirs; mark their lemmata first",
    ),
}


@pytest.mark.parametrize(("body", "entries", "expected"), CROSSING.values(), ids=CROSSING)
def test_what_cannot_stand_in_the_text_is_named(
    body: str, entries: tuple[tuple[str, str, str], ...], expected: str
) -> None:
    apps = "".join(f"<app xml:id='{i}' from='#{a}' to='#{b}'><rdg wit='#B'>x</rdg></app>" for i, a, b in entries)
    edition = adopted(body + f"<div type='apparatus'><listApp>{apps}</listApp></div>", "dep")
    assert list(obstacles(edition.root)) == [expected]
    assert inline(edition.root) is edition.root


def shared() -> list[str]:
    names = ("dharma-sii19-357", "fv-spine", "pta-0001-028", "sks-kierkegaard", "teic-testapp", "teiphy-ephesians")
    return [f"{name}/{path.name}" for name in names for path in sorted((SHARED / "cases" / "tei" / name).glob("*.xml"))]


@pytest.mark.parametrize("name", shared())
def test_real_editions_keep_all_they_have(name: str) -> None:
    path = SHARED / "cases" / "tei" / name
    edition = read(Source(path.name, path.read_bytes()), Config())
    assert edition.tally == tally_of(edition.root)
    assert len(edition.entries()) == len(list(tei.descendants(edition.root, "app")))
    assert {finding.severity for finding in check(edition)} <= {"warning"}
    again = read(Source(path.name, tei.serialise(edition.root)), Config())
    assert canonical(again) == canonical(edition)


TITLED = {
    "<title level='s'>Series</title><title>Work</title><title type='short'>W</title>": ("Work", ""),
    "<title type='alt'>Other</title><title type='main'>Work</title><title type='sub'>Below</title>": ("Work", "Below"),
    "<title level='s'>Series</title>": ("Series", ""),
}


@pytest.mark.parametrize(("titles", "expected"), TITLED.items(), ids=["series", "main", "alone"])
def test_the_title_is_that_of_the_work(titles: str, expected: tuple[str, str]) -> None:
    about = adopted(
        "<div><p>a</p></div>", header=f"</sourceDesc><titleStmt>{titles}</titleStmt><sourceDesc>"
    ).metadata()
    assert (about.title, about.subtitle) == expected


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("<date when='2020-05-01'>May</date>", "2020-05-01"),
        ("<date from='2019' to='2025'>2019-2025</date>", "2025"),
        ("<date>2023—</date>", "2023"),
        ("<date>soon</date>", ""),
    ],
)
def test_a_date_is_one_that_an_e_book_may_have(date: str, expected: str) -> None:
    header = f"</sourceDesc><publicationStmt>{date}</publicationStmt><sourceDesc>"
    assert adopted("<div><p>a</p></div>", header=header).metadata().date == expected


def test_all_authors_and_editors_are_named() -> None:
    people = (
        "<author>A. One</author><author><persName>B. Two</persName></author><editor>C <roleName>x</roleName></editor>"
    )
    about = adopted(
        "<div><p>a</p></div>", header=f"</sourceDesc><titleStmt>{people}</titleStmt><sourceDesc>"
    ).metadata()
    assert (about.author, about.author_sort, about.editor) == ("A. One, B. Two", "A. One; B. Two", "C x")


def test_a_language_that_no_file_says_is_that_of_its_words() -> None:
    words = "og det er ikke som den der har været af en til på med for de et i var som han " * 4
    edition = adopted(f"<div><p>{words}</p></div>")
    assert edition.metadata().language == "da"
    assert codes(edition) == ["TEI-013"]


def test_a_group_of_texts_is_one_text() -> None:
    data = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><front><div><p>Before</p></div></front><group>'
        "<text><front><head>One</head></front><body><div><p>old</p></div></body></text>"
        "<group><text><body><p>new</p></body><back><p>end</p></back></text></group></group></text></TEI>"
    )
    edition = read(Source("x.xml", data.encode()), Config())
    assert [edition.paragraphs(section) for section in edition.sections()] == [["One", "old"], ["new", "end"]]
    again = read(Source("x.xml", tei.serialise(edition.root)), Config())
    assert canonical(again) == canonical(edition)


@pytest.mark.parametrize(
    "inside", ["<facsimile><graphic url='a.jpg'/></facsimile>", "<text><body><p> </p></body></text>"]
)
def test_a_file_without_a_word_is_refused(inside: str) -> None:
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{inside}</TEI>'
    assert [(f.code, f.severity) for f in check(read(Source("x.xml", data.encode()), Config()))] == [
        ("TEI-014", "error")
    ]


def test_what_an_entry_says_of_itself_stays() -> None:
    """Which entries go together, or exclude each other, is kept (@next, @prev, @exclude; TEI P5, 16.6, 16.8)."""
    edition = adopted(
        "<div><p><app xml:id='x' next='#y' exclude='#z' type='t' n='7'><lem wit='#A' cert='low'>a</lem><rdg wit='#B' xml:id='r' "
        "require='#z' hand='#h' varSeq='2'>b</rdg></app> <app xml:id='y' prev='#x'><lem>c</lem><rdg wit='#B'>d</rdg></app></p></div>",
        "ps",
    )
    one, two = (dict(entry.element.attrib) for entry in edition.entries())
    assert one == {
        tei.XML_ID: "x", "next": "#y", "exclude": "#z", "type": "t", "n": "7", "from": "#x-from", "to": "#x-to",
    }  # fmt: skip
    assert two["prev"] == "#x"
    (rdg,) = tei.descendants(edition.entries()[0].element, "rdg")
    assert dict(rdg.attrib) == {"wit": "#B", tei.XML_ID: "r", "require": "#z", "hand": "#h", "varSeq": "2"}


def test_sigla_with_figures_stand_apart() -> None:
    header = "<listWit>" + "".join(f"<witness n='{n}'/>" for n in ("F2", "J2", "A", "B")) + "</listWit>"
    edition = adopted(
        "<div><p><app><lem wit='F2 J2'>a</lem><rdg wit='A B'>b</rdg></app></p></div>", "ps", header=header
    )
    assert worded(edition) == ["a] F2 J2; b AB"]


def test_a_witness_is_described_without_what_is_not_said() -> None:
    header = (
        "<listWit><witness xml:id='A'><abbr>A</abbr><name>Codex</name>, <origDate/>, <locus/>, in Leiden "
        "(cf. <ptr target='#x'/>)</witness></listWit>"
    )
    assert adopted("<div><p>a</p></div>", header=header).witnesses()[0].description == "Codex, in Leiden (cf. x)"


def test_an_apparatus_in_prose_is_a_part_of_the_text() -> None:
    edition = adopted(
        "<div><p>Of <app><lem>old</lem><rdg wit='#B'>new</rdg></app> bread.</p></div>",
        "ps",
        after="<back><div type='apparatus'><head>Apparatus</head><p>Line 1: rye B.</p></div><div type='notes'><list>"
        "<item>So it is.</item></list></div><div type='notes'><head>Notes</head><note place='end'>Wheat.</note></div></back>",
    )
    texts = [reading(section.element) for section in edition.appended()]
    assert texts == ["Apparatus Line 1: rye B.", "So it is."]
    assert [tei.text(note.element) for note in edition.notes()] == ["Wheat."]


def test_what_stands_beside_a_text_is_called_by_its_type() -> None:
    beside = "<div type='translation'><p>Rye.</p></div><div type='commentary'><head>On it</head><p>So.</p></div>"
    edition = adopted(f"<div type='edition'><p>Secale.</p></div>{beside}<div type='bibliography'/>", "ps")
    heads = [(head.get("type"), tei.text(head)) for head in tei.descendants(edition.body, "head")]
    assert heads == [("supplied", "Translation"), (None, "On it")]
    assert [f.message for f in check(edition) if f.code == "TEI-022"] == [
        "divisions have no heading, and are called by their type (translation); give them headings of your own"
    ]
    again = read(Source("x.xml", tei.serialise(edition.root)), Config())
    assert canonical(again) == canonical(edition)
    alone = adopted("<div type='translation'><p>Rye.</p></div>", "ps")
    assert not list(tei.descendants(alone.body, "head"))


def test_witnesses_that_are_members_of_each_other_stand_by_themselves() -> None:
    listed = (
        '<listWit><witness xml:id="a" ana="#group" corresp="#b"/><witness xml:id="b" ana="#group" corresp="#a"/>'
        '<witness xml:id="c" ana="#hand" corresp="#d"/><witness xml:id="d" ana="#hand" corresp="#c"/><witness/></listWit>'
    )
    edition = adopted(
        "<div><p>Of <app><lem>old</lem><rdg wit='#a'>new</rdg></app> bread.</p></div>", "ps", header=listed
    )
    assert [(w.id, w.members, w.of) for w in edition.witnesses()][:4] == [(each, (), "") for each in "abcd"]
    for siglum in ("a", "c"):
        assert running(witnessed.read(edition, siglum)).startswith("Of ")


def test_ids_that_are_no_names_become_some_and_pointers_follow() -> None:
    listed = "<listWit><witness xml:id='1'>the first</witness><witness xml:id='a:b'/><witness xml:id='ß'/></listWit>"
    entry = "<app><lem wit='#1'>old</lem><rdg wit='#a:b 1'>new</rdg><rdg wit='#ß'>rye</rdg></app>"
    edition = adopted(f"<div><p xml:id='2.1'>Of {entry} <ref target='#2.1'>bread</ref>.</p></div>", "ps", header=listed)
    assert [(w.id, w.siglum) for w in edition.witnesses()] == [("id-1", "1"), ("id-a-b", "a:b"), ("ß", "ß")]
    assert worded(edition) == ["old] 1; new 1 a:b; rye ß"]
    assert [ref.get("target") for ref in tei.descendants(edition.body, "ref")] == ["#id-2.1"]
    assert [f.message for f in check(edition) if f.code == "TEI-023"] == [
        "ids are no names in XML (“1” is id-1 here, “a:b” is id-a-b here, “2.1” is id-2.1 here); let each begin with a letter"
    ]
    again = read(Source("x.xml", tei.serialise(inline(edition.root))), Config())
    assert running(again) == running(edition)


def test_an_edition_without_a_title_goes_by_its_heading_or_its_file() -> None:
    for head, title in (("<head>Of bread</head>", "Of bread"), ("", "rye")):
        data = f"<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><div>{head}<p>Here it is.</p></div></body></text></TEI>"
        edition = read(Source("rye.xml", data.encode()), Config())
        assert edition.metadata().title == title
