"""Words right in an entry, readings in none: each is in every form, and told (TEI P5, 12.1)."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from conftest import Command
from test_adoption import adopted, canonical, codes, running, worded

from pipeline import tei
from pipeline.checks import check
from pipeline.config import Config
from pipeline.readers import read
from pipeline.source import Source
from pipeline.tally import tally_of

#: What stands in a paragraph, the running text, the entries, what is told.
LOOSE = {
    "a lemma": ("Of <app>old <rdg wit='#B'>new</rdg></app> bread.", "Of old bread.", ["old] new B"], ["APP-017"]),
    "a lemma close to a stop": ("Of <app>old <rdg wit='#B'>new</rdg></app>, and", "Of old, and", ["old] new B"], ["APP-017"]),
    "a lemma close to a word": ("Of <app>old <rdg wit='#B'>new</rdg></app>bread", "Of old bread", ["old] new B"], ["APP-017"]),
    "a part of a word": ("<app>re<rdg wit='#B'>con</rdg></app>ceive", "receive", ["re] con B"], ["APP-017"]),
    "phrases": ("Of <app><hi>old</hi> rye<rdg wit='#B'>new</rdg></app> bread.", "Of old rye bread.", ["old rye] new B"], ["APP-017"]),
    "words": ("<app><w>old</w><w>rye</w><rdg wit='#B'>new</rdg></app>", "old rye", ["old rye] new B"], ["APP-017"]),
    "remarks": (
        "Of <app><lem wit='#A'>old</lem> sic <rdg wit='#B'>new</rdg> bis <rdg wit='#C'>rye</rdg></app> bread.",
        "Of old bread.", ["old] A; new B (bis); rye C (sic)"], ["APP-017"],
    ),
    "stops between readings": (
        "Of <app><lem wit='#A'>old</lem>] <rdg wit='#B'>new</rdg>; <rdg wit='#C'>rye</rdg></app> bread.",
        "Of old bread.", ["old] A; new B; rye C"], [],
    ),
    "in a group": (
        "Of <app><lem>old</lem><rdgGrp>spelling: <rdg wit='#B'>olde</rdg></rdgGrp></app> bread.",
        "Of old bread.", ["old] olde B (spelling:)"], ["APP-017"],
    ),
    "an entry in an entry": (
        "Of <app><app><lem>old</lem><rdg wit='#B'>new</rdg></app> rye<rdg wit='#C'>it</rdg></app> bread.",
        "Of old rye bread.", ["old rye] it C", "old] new B"], ["APP-017"],
    ),
    "an entry to a reading": (
        "Of <app><lem>old</lem><rdg wit='#B'>very <app>new<rdg wit='#C'>fresh</rdg></app></rdg></app> bread.",
        "Of old bread.", ["old] very new (new] fresh C) B"], ["APP-017"],
    ),
    "nothing but words": ("Of <app>old</app> bread.", "Of old bread.", ["old]"], ["APP-006", "APP-017"]),
    "nothing but a lemma": ("Of <app><lem wit='#A'>old</lem></app> bread.", "Of old bread.", ["old] A"], ["APP-006"]),
    "nothing": ("Of old <app/> bread.", "Of old bread.", ["old]"], ["APP-006"]),
    "two lemmata": (
        "Of <app><lem wit='#A'>old</lem><lem wit='#B'>new</lem></app> bread.", "Of old bread.", ["old] A; new B"], ["APP-017"],
    ),
    "readings alone": (
        "Of <rdg wit='#A'>old</rdg> <rdg wit='#B'>new</rdg> bread.", "Of old bread.", ["old] A; new B"], ["APP-011", "APP-017"],
    ),
    "a lemma with readings": (
        "Of <lem wit='#A'>old</lem><rdg wit='#B'>new</rdg><witDetail wit='#B'>in marg.</witDetail> bread.",
        "Of old bread.", ["old] A; new B (in marg)"], ["APP-017"],
    ),
    "two entries without app": (
        "<lem>Of</lem><rdg wit='#B'>On</rdg> <lem>old</lem><rdg wit='#B'>new</rdg> bread.",
        "Of old bread.", ["Of] On B", "old] new B"], ["APP-017"],
    ),
    "one reading": ("Of old<rdg wit='#B'>rye</rdg> bread.", "Of old bread.", ["old] add. rye B"], ["APP-017"]),
    "a group alone": (
        "Of <rdgGrp><rdg wit='#A'>old</rdg><rdg wit='#B'>new</rdg></rdgGrp> bread.", "Of old bread.", ["old] A; new B"],
        ["APP-011", "APP-017"],
    ),
    "a group of nothing": ("Of old <rdgGrp/>bread.", "Of old bread.", [], []),
    "a detail alone": ("Of old<witDetail wit='#B'>in marg.</witDetail> bread.", "Of old bread.", ["old] (B: in marg)"], ["APP-017"]),
    "sigla behind readings": (
        "Of <app><lem>old</lem><wit>A</wit><rdg>new</rdg><wit>B, C</wit></app> bread.", "Of old bread.", ["old] A; new BC"], ["APP-010"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("words", "text", "entries", "told"), LOOSE.values(), ids=LOOSE)
def test_what_stands_loose_is_read(words: str, text: str, entries: list[str], told: list[str]) -> None:
    edition = adopted(f"<div><p>{words}</p></div>", "ps")
    assert (running(edition), worded(edition)) == (text, entries)
    assert sorted(codes(edition)) == told
    assert {finding.severity for finding in check(edition)} <= {"warning"}
    assert edition.tally == tally_of(edition.root)
    again = read(Source("x.xml", tei.serialise(edition.root)), Config())
    assert canonical(again) == canonical(edition)


def test_verses_right_in_an_entry() -> None:
    edition = adopted("<div><lg><l>One</l><app><l>Two</l><rdg wit='#B'><l>Zwei</l></rdg></app></lg></div>", "ps")
    assert (running(edition), worded(edition)) == ("One Two", ["Two] Zwei B"])


def test_words_in_a_list_of_entries() -> None:
    """A reading in a list is an entry without a place; words between entries are a paragraph."""
    edition = adopted(
        "<div><p n='1'>Of old bread.</p></div><div type='apparatus'><listApp>From <hi>B</hi> only: <app loc='1'>old <rdg wit='#B'>"
        "new</rdg></app><rdg wit='#C'>rye</rdg></listApp></div>",
        "loc",
    )
    assert (running(edition), worded(edition)) == ("Of old bread. From B only:", ["old] new B", "rye C"])


def test_an_entry_in_a_reading_that_points_elsewhere_is_one_of_its_own() -> None:
    edition = adopted(
        "<div><p><w xml:id='a'>Of</w> <w xml:id='b'>bread</w></p></div><div type='apparatus'><listApp><app from='#a'>"
        "<lem>Of</lem><rdg wit='#B'>On<app from='#b'><lem>bread</lem><rdg wit='#C'>rye</rdg></app></rdg></app></listApp></div>",
        "dep",
    )
    assert (running(edition), worded(edition)) == ("Of bread", ["Of] On B", "bread] rye C"])
    assert "APP-017" in codes(edition)


def test_paragraphs_in_a_list_of_entries_stand_before_it() -> None:
    edition = adopted(
        "<div><p>Of bread.</p></div><div type='apparatus'><listApp><p>From B only.</p><app><lem>old</lem></app></listApp></div>",
        "dep",
    )
    assert running(edition) == "Of bread. From B only."
    assert "APP-017" in codes(edition)


def test_each_kind_is_told_once() -> None:
    entry = "<app>old <rdg wit='#B'>new</rdg></app> "
    edition = adopted(f"<div>\n<p>{entry * 9}<rdg wit='#A'>a rather long reading of the text</rdg></p></div>", "ps")
    assert [str(finding) for finding in check(edition) if finding.code == "APP-017"] == [
        "x.xml:2: warning [APP-017] in 9 places words stand right in an entry, or between entries (“old”); they were read as a "
        "lemma, a remark, a paragraph; write them in lem, rdg or note",
        "x.xml:2: warning [APP-017] in one place a reading stands in no entry (“a rather long reading of…”); it was read as one; "
        "write app around lemma and readings",
    ]


def test_every_form_has_it(variorum: Command, tmp_path: Path) -> None:
    body = "".join(f"<p>{words}</p>" for words, *_ in LOOSE.values())
    source = tmp_path / "loose.xml"
    raw = "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><fileDesc><titleStmt><title>Loose</title></titleStmt><publicationStmt>"
    raw += "<p/></publicationStmt><sourceDesc><listWit><witness xml:id='A'/><witness xml:id='B'/><witness xml:id='C'/></listWit>"
    raw += f"</sourceDesc></fileDesc></teiHeader><text><body><div>{body}</div></body></text></TEI>"
    source.write_text(raw, encoding="utf-8")
    assert variorum("build", source, "--to", "tei,epub,book,web", "-o", tmp_path / "out").returncode == 0
    with ZipFile(tmp_path / "out" / "loose.epub") as book:
        shown = " ".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    due = {word for words, *_ in LOOSE.values() for word in re.findall(r"\w+", re.sub("<[^>]*>", " ", words))}
    assert due - {*re.findall(r"\w+", re.sub("<[^>]*>", " ", shown))} <= {"re", "ceive"}
