"""Readings that point to words: in files beside the edition, and elsewhere in the same file (TEI P5, 16.2.4)."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import tei
from pipeline.checks import check
from pipeline.config import Config
from pipeline.edition import Edition
from pipeline.errors import EditionError
from pipeline.files import load
from pipeline.readers import read
from pipeline.source import Source
from pipeline.tally import tally_of

NS = "xmlns='http://www.tei-c.org/ns/1.0'"
WITNESS = (
    f"<TEI {NS}><teiHeader/><text><body><div n='2'><head>Bread</head><p xml:id='p1'>Of <seg xml:id='s1'>old</seg> "
    "<hi xml:id='h'>bre<seg xml:id='s2'>ad</seg></hi><seg xml:id='s3'>s</seg> and<note xml:id='n'>Rye.</note> <anchor xml:id='a'/>"
    "white<lb xml:id='lb'/>wine<anchor xml:id='b'/>.</p><p xml:id='p2'><seg xml:id='s4'>Of <choice><sic>watre</sic><corr>water</corr>"
    "</choice></seg> <app xml:id='x'><rdg xml:id='r'>cold</rdg><rdg xml:id='q'>hot</rdg></app> <gap xml:id='g' unit='line' quantity='2'/>"
    "</p></div></body></text></TEI>"
)


def edition(readings: str, beside: dict[str, str] | None = None, text: str = "Bread.") -> Edition:
    files = {name: Source(name, data.encode()) for name, data in (beside or {"b.xml": WITNESS}).items()}
    data = (
        f"<TEI {NS}><teiHeader><fileDesc><sourceDesc><listWit><witness xml:id='A'/><witness xml:id='B'/></listWit></sourceDesc>"
        f"</fileDesc></teiHeader><text><body><div><p>{text}</p></div><listApp><app xml:id='app1'>{readings}</app></listApp></body></text></TEI>"
    )
    return read(Source("x.xml", data.encode(), files), Config())


def words(readings: str, beside: dict[str, str] | None = None) -> list[str]:
    (entry,) = edition(readings, beside).entries()
    return [reading.text for reading in entry.readings]


def pointing(*targets: str) -> str:
    return f"<rdg wit='#B'>{''.join(f' <ptr target={target!r}/>' for target in targets)} </rdg>"


#: What is pointed to, and the words that stand there.
PLACES = {
    "#s1": "old",
    "#h": "bread",
    "#p1": "Of old breads and white wine.",
    "#s4": "Of water",
    "#x": "cold",
    "#q": "hot",
    "#n": "Rye.",
    "#g": "[2 lines lost]",
    "#range(a,b)": "white wine",
    "#range(s1, s2)": "old bread",
    "#range(left(s1),left(a))": "old breads and",
    "#range(right(s1),right(s2))": "bread",
    "#range(right(s1),left(s2))": "bre",
    "#range(s1,s1,s4,s4)": "old Of water",
    "#range(string-index(h,3),string-index(a,2))": "ads and wh",
    "#range(s3,s4)": "s and white wine. Of water",
    "#string-range(s1,0,3)": "old",
    "#string-range(p1,3,6)": "old br",
    "#string-range(p1,3,3,10,2)": "old ad",
    "#string-range(h,-4,3)": "old",
    "#string-range(s1,1)": "ld",
    "#string-range(xpath(//div[@n='2']/p[1]/seg[1]),0,2)": "ol",
    "#string-range(//tei:div/p[1],0,2)": "Of",
    "#xpath(//p[2]/seg)": "Of water",
    "#xpath(//div[@n='2']//seg[@xml:id='s2'])": "ad",
    "#xpath(/TEI/text/body/div/p[last()]/seg[1])": "Of water",
    "#xpath(//div[@n=%222%22]/head)": "Bread",
    "#xpath(//p[1]/seg)": "old s",
    "#xpath(id('h')/seg)": "ad",
    "#xpath(//p[1]/text()[1])": "Of",
    "#xmlns(t=urn:x)xpath(//t:div/t:head)": "Bread",
    "#xpointer(id('s1'))": "old",
    "#element(s4)": "Of water",
    "#element(/1/2/1/1/1)": "Bread",
}


@pytest.mark.parametrize(("fragment", "expected"), PLACES.items(), ids=PLACES)
def test_a_reading_has_the_words_that_it_points_to(fragment: str, expected: str) -> None:
    quoted = fragment.replace("'", "&apos;")
    found = edition(f"<rdg wit='#A'>x</rdg><rdg wit='#B'><ptr target='b.xml{quoted.replace(' ', '%20')}'/></rdg>")
    assert [reading.text for reading in found.entries()[0].readings] == ["x", expected]
    assert "APP-016" not in [finding.code for finding in check(found)]


def test_several_pointers_are_read_in_their_order() -> None:
    assert words(pointing("b.xml#s4", "b.xml#s1")) == ["Of water old"]
    assert words(pointing("b.xml#s4 b.xml#s1")) == ["Of water old"]
    close = "<rdg wit='#B'><ptr target='b.xml#s4'/><ptr target='http://x/b.xml#s2'/><ptr target='b.xml#s1'/></rdg>"
    assert words(close) == ["Of water b.xml#s2 old"]


def test_a_note_that_is_pointed_to_stands_in_no_other_reading() -> None:
    readings = "".join(pointing(f"b.xml{fragment}") for fragment in ("#n", "#range(s3,a)", "#p1"))
    assert words(readings) == ["Rye.", "s and", "Of old breads and white wine."]


def test_a_word_in_two_parts_is_one_word() -> None:
    assert words(pointing("b.xml#h", "b.xml#s3")) == ["breads"]
    assert words(pointing("b.xml#h b.xml#s3")) == ["breads"]
    assert words(pointing("b.xml#p1", "b.xml#p2"))[0].startswith("Of old breads and white wine. Of water")


def test_the_words_say_where_they_are_from() -> None:
    (entry,) = edition(pointing("b.xml#s1")).entries()
    (seg,) = tei.descendants(entry.element, "seg")
    assert (seg.get("corresp"), tei.text(seg)) == ("b.xml#s1", "old")


def test_a_lemma_that_points_to_words_stands_in_the_text() -> None:
    data = WITNESS.replace(
        "<gap xml:id='g' unit='line' quantity='2'/>",
        "<app xml:id='y'><lem wit='#A'><ptr target='c.xml#s1'/></lem><rdg wit='#B'>new</rdg></app>",
    )
    found = read(Source("x.xml", data.encode(), {"c.xml": Source("c.xml", WITNESS.encode())}), Config())
    assert found.paragraphs(found.sections()[0])[-1].endswith("Of water cold old")
    assert [entry.lemma for entry in found.entries() if entry.id == "y"] == ["old"]


def test_words_of_the_same_file() -> None:
    data = WITNESS.replace("<rdg xml:id='q'>hot</rdg>", "<rdg xml:id='q'><ptr target='#range(a,b)'/></rdg>")
    for pointer in ("#range(a,b)", "x.xml#range(a,b)"):
        found = read(Source("in/x.xml", data.replace("#range(a,b)", pointer).encode()), Config())
        assert [reading.text for reading in found.entries()[0].readings] == ["cold", "white wine"]
        assert found.tally == tally_of(found.root)


def test_what_has_words_keeps_its_pointers() -> None:
    assert words("<rdg wit='#B'>new <ptr target='b.xml#s1'/></rdg>") == ["new b.xml#s1"]


def test_a_witness_in_no_text_is_read_too() -> None:
    pages = f"<TEI {NS}><sourceDoc><surface><zone><line>old</line> <line xml:id='l'>bread</line></zone></surface></sourceDoc></TEI>"
    assert words(pointing("p.xml#l"), {"p.xml": pages}) == ["bread"]
    assert words(pointing("p.xml#xpath(//zone/line[1])"), {"p.xml": pages}) == ["old"]


#: What cannot be followed, what its reading is then, and what is told.
REFUSED = {
    "https://example.org/b.xml#s1": ("b.xml#s1", "lies in the network, and nothing is fetched (app1)"),
    "//example.org/b.xml#s1": ("b.xml#s1", "lies in the network"),
    "../b.xml#s1": ("b.xml#s1", "does not lie in the folder of the file (app1)"),
    "/etc/b.xml#s1": ("b.xml#s1", "does not lie in the folder of the file"),
    "%2e%2e/b.xml#s1": ("b.xml#s1", "does not lie in the folder of the file"),
    "c.xml#s1": ("c.xml#s1", "is a file that is not there"),
    "bad.xml#s1": ("bad.xml#s1", "is no file in XML that can be read"),
    "b.xml": ("b.xml", "is named in a way that is not known"),
    "b.xml#match(p1,'o.d')": ("b.xml#match(p1,'o.d')", "is named in a way that is not known"),
    "b.xml#xpath(//p[contains(.,'x')])": None,
    "b.xml#xpath(//p/following::p)": None,
    "b.xml#string-range(p1,a,2)": None,
    "b.xml#range(s1)": None,
    "b.xml#s9": ("b.xml#s9", "is not there, or has no words"),
    "b.xml#a": ("b.xml#a", "is not there, or has no words"),
    "b.xml#string-range(p1,3,9999)": None,
    "b.xml#string-range(p1)": None,
    "b.xml#range(s1,s9)": None,
    "b.xml#element(/1/9)": None,
    "b.xml#": None,
    "#app1": ("app1", "is not there, or has no words"),
}


@pytest.mark.parametrize(("target", "expected"), REFUSED.items(), ids=REFUSED)
def test_a_pointer_that_cannot_be_followed_stays_and_is_told(target: str, expected: tuple[str, str] | None) -> None:
    quoted = target.replace("'", "&apos;")
    files = {"b.xml": WITNESS, "bad.xml": "<TEI>"}
    found = edition(f"<rdg wit='#A'>x</rdg><rdg wit='#B'><ptr target='{quoted}'/></rdg>", files)
    told = [finding.message for finding in check(found) if finding.code == "APP-016"]
    assert len(told) == 1
    assert len(list(tei.descendants(found.root, "ptr"))) == 1
    if expected is not None:
        assert found.entries()[0].readings[1].text == expected[0]
        assert expected[1] in told[0]


def test_many_pointers_are_told_at_once() -> None:
    readings = "".join(f"<rdg wit='#B'><ptr target='https://example.org/{n}.xml#a'/></rdg>" for n in range(9))
    told = [str(finding) for finding in check(edition(readings)) if finding.code == "APP-016"]
    assert told == [
        "x.xml:1: warning [APP-016] in 9 places what a reading points to lies in the network, and nothing is fetched (app1); "
        "the pointer stands for its words; lay the files beside the edition, and point to them there"
    ]


def test_files_are_read_from_the_folder_alone(tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    (folder / "in").mkdir(parents=True)
    spine = f"<TEI {NS}><text><body><listApp><app>{{}}</app></listApp></body></text></TEI>"
    targets = (
        "in/b.xml#s1",
        "../out.xml#s1",
        "link.xml#s1",
        "pixels.png#s1",
        f"{'x' * 300}.xml#a",
        "in#a",
        "here.txt#x",
    )
    (folder / "x.xml").write_text(spine.format(pointing(*targets)), encoding="utf-8")
    for path in (folder / "in/b.xml", tmp_path / "out.xml", folder / "pixels.png", folder / "here.txt"):
        path.write_text(WITNESS, encoding="utf-8")
    (folder / "link.xml").symlink_to(tmp_path / "out.xml")
    loaded = load(folder / "x.xml")
    assert list(loaded.source.beside) == ["in/b.xml"]
    (entry,) = read(loaded.source, Config()).entries()
    assert entry.readings[0].text.startswith("old out.xml#s1 link.xml#s1 pixels.png#s1")


def test_a_file_that_asks_for_the_network_is_not_read() -> None:
    asks = f"<!DOCTYPE TEI SYSTEM 'http://example.org/tei.dtd'>{WITNESS}"
    assert words(pointing("b.xml#s1"), {"b.xml": asks}) == ["b.xml#s1"]
    with pytest.raises(EditionError):
        read(Source("b.xml", asks.encode()), Config())


def test_an_address_may_have_a_base() -> None:
    found = edition("<rdg wit='#B' xml:base='in/'><ptr target='b.xml#s1'/></rdg>", {"in/b.xml": WITNESS})
    assert found.entries()[0].readings[0].text == "old"
