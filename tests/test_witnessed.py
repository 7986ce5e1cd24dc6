"""The text of one witness, read out of the apparatus."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SHARED, Command
from test_adoption import adopted, running

from pipeline import tei, witnessed
from pipeline.checks import check
from pipeline.config import Config
from pipeline.edition import Edition
from pipeline.errors import EditionError
from pipeline.readers import read
from pipeline.source import Source

HANDS = (
    '<listWit><witness xml:id="A"/><witness xml:id="A2" corresp="#A" ana="#hand"/><witness xml:id="w">group'
    '<listWit><witness xml:id="B"/><witness xml:id="C"/></listWit></witness></listWit>'
)


def of(siglum: str, body: str, method: str = "ps") -> Edition:
    return witnessed.read(adopted(body, method, header=HANDS), siglum)


OLD = "<app><lem wit='#A'>old</lem><rdg wit='#A2'>young</rdg><rdg wit='#w'>new</rdg></app>"
#: Body, witness, its text.
TEXTS = {
    "lemma": (f"<p>Of {OLD} bread.</p>", "A", "Of old bread."),
    "reading": (f"<p>Of {OLD} bread.</p>", "B", "Of new bread."),
    "a later hand": (f"<p>Of {OLD} bread.</p>", "A2", "Of young bread."),
    "a hand as its document": ("<p>Of <app><lem wit='#w'>old</lem><rdg wit='#A'>new</rdg></app> bread.</p>", "A2", "Of new bread."),
    "nothing said": ("<p>Of <app><lem>old</lem><rdg wit='#B'>new</rdg></app> bread.</p>", "A", "Of old bread."),
    "omission": ("<p>Of <app><lem>old</lem><rdg wit='#B'/></app> bread.</p>", "B", "Of bread."),
    "addition": ("<p>Of <app><lem/><rdg wit='#B'>old </rdg></app>bread.</p>", "B", "Of old bread."),
    "a reading in a lemma": (
        "<p>Of <app><lem>old <app><lem>rye</lem><rdg wit='#B'>wheat</rdg></app></lem><rdg wit='#A'>new</rdg></app> bread.</p>",
        "B", "Of old wheat bread.",
    ),
    "a longer reading over it": (
        "<p>Of <app><lem>old <app><lem>rye</lem><rdg wit='#B'>wheat</rdg></app></lem><rdg wit='#A'>new</rdg></app> bread.</p>",
        "A", "Of new bread.",
    ),
    "a reading of a reading": (
        "<p>Of <app><lem>old</lem><rdg wit='#w'>new <app><lem>rye</lem><rdg wit='#C'>wheat</rdg></app></rdg></app> bread.</p>",
        "C", "Of new wheat bread.",
    ),
    "verses": (
        "<lg><l>One</l><app><lem><l>Two</l><l>Three</l></lem><rdg wit='#B'><l>Zwei</l></rdg></app><l>Four</l></lg>",
        "B", "One Zwei Four",
    ),
    "a verse left out": ("<lg><l>One</l><app><lem><l>Two</l></lem><rdg wit='#B'/></app><l>Three</l></lg>", "B", "One Three"),
    "lost": ("<p>Of <app><lem>old</lem><rdg wit='#B' type='lac'/></app> bread.</p>", "B", "Of […] bread."),
    "a gap over paragraphs": (
        "<p>One two <app><rdg wit='#B'><lacunaStart/></rdg></app>three.</p><p>Four.</p><p>Five <app><rdg wit='#B'><lacunaEnd/></rdg></app>six.</p>",
        "B", "One two […] six.",
    ),
    "beginning late": ("<p>One two.</p><p>Three <app><rdg wit='#B'><witStart/></rdg></app>four.</p>", "B", "[…] four."),
    "ending early": ("<p>One <app><lem>two</lem><rdg wit='#B'>zwei<witEnd/></rdg></app> three.</p><p>Four.</p>", "B", "One zwei […]"),
    "a note in what is not there": (
        "<p>Of <app><lem>old<note>So.</note></lem><rdg wit='#B'>new</rdg></app> bread<note>Rye.</note>.</p>", "B", "Of new bread2.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "siglum", "text"), TEXTS.values(), ids=TEXTS)
def test_a_witness_is_read(body: str, siglum: str, text: str) -> None:
    edition = of(siglum, f"<div>{body}</div>")
    assert running(edition) == text
    assert edition.entries() == []
    assert not list(tei.descendants(edition.root, "app", "anchor", "listApp"))
    again = read(Source("x.xml", tei.serialise(edition.root)), Config())
    assert running(again) == text


def test_the_title_and_the_sigla_say_whose_it_is() -> None:
    edition = of("B", f"<div><p>Of {OLD} bread.</p></div>")
    assert [w.siglum for w in edition.witnesses()] == ["w", "B"]
    assert edition.name == "x-B"


def test_what_is_not_known_is_told() -> None:
    edition = of("C", "<div><p>Of <app><lem wit='#A'>old</lem><rdg wit='#B'>new</rdg></app> bread.</p></div>")
    assert running(edition) == "Of old bread."
    assert [str(finding) for finding in check(edition)] == [
        "warning [WIT-007] in one place the apparatus does not say what C reads (app1); the edited text stands there"
    ]


def test_what_is_emended_is_not_known_of_a_witness_that_is_not_named() -> None:
    edition = of("C", "<div><p>Of <app type='emendation'><lem>old</lem><rdg wit='#B'>oldd</rdg></app> bread.</p></div>")
    assert [finding.code for finding in check(edition)] == ["WIT-007"]


def test_two_readings_that_overlap_are_told() -> None:
    body = (
        "<div><p><anchor xml:id='a'/>one <anchor xml:id='b'/>two<anchor xml:id='c'/> three<anchor xml:id='d'/></p></div>"
        "<div type='apparatus'><listApp><app from='#a' to='#c'><lem>one two</lem><rdg wit='#B'>1 2</rdg></app>"
        "<app from='#b' to='#d'><lem>two three</lem><rdg wit='#B'>2 3</rdg></app></listApp></div>"
    )
    edition = of("B", body, "dep")
    assert running(edition) == "1 2 three"
    assert [finding.code for finding in check(edition)] == ["WIT-008"]


def test_a_witness_that_is_not_there_is_told() -> None:
    with pytest.raises(EditionError) as caught:
        of("Z", f"<div><p>Of {OLD} bread.</p></div>")
    assert [str(f) for f in caught.value.findings] == [
        "error [WIT-006] there is no witness “Z”; this edition has A, A2, w and 2 more"
    ]


@pytest.mark.parametrize("siglum", ["R", "A"])
def test_a_real_witness_becomes_a_book(variorum: Command, tmp_path: Path, siglum: str) -> None:
    path = SHARED / "cases" / "tei" / "sks-kierkegaard" / "dbd-txt.xml"
    if not path.is_file():
        pytest.skip("the shared editions are not there")
    done = variorum("build", path, "--witness", siglum, "--to", "epub,book", "-o", tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert sorted(p.name for p in tmp_path.iterdir()) == [f"dbd-txt-{siglum}.epub", f"dbd-txt-{siglum}.pdf"]
