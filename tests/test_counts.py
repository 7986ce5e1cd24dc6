"""Counted in the finished files: what a TEI edition has, every form of it has, and what one lacks is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Command
from test_adoption import WITNESSES, adopted

from pipeline import tei
from pipeline.build import ordered
from pipeline.checks import counts
from pipeline.checks.finished import faults
from pipeline.config import Config
from pipeline.edition import Edition
from pipeline.readers import read
from pipeline.renderers import renderer
from pipeline.source import Source
from pipeline.styling import sheet
from pipeline.tally import Tally, tally_of

ENTRIES = (
    "<app><lem wit='#A'>old</lem><rdg wit='#B'>new</rdg><note>So B.</note></app> bread",
    "<app><lem wit='#A'>with wine</lem><rdg wit='#B'/><rdg wit='#C'>and <app><lem>oil</lem><rdg wit='#B'>fat</rdg></app></rdg></app>",
    "<app><rdg wit='#A'>today</rdg><rdg wit='#C'>now</rdg></app>",
)


def edition(*entries: str, note: str = "Rye.", header: str = WITNESSES) -> Edition:
    return adopted(
        f"<div><head>Bread</head><p>Of {' '.join(entries)}<note>{note}</note>.</p></div>", "ps", header=header
    )


def made(of: Edition, form: str) -> bytes:
    order = ordered(of, Config(), None, sheet, lambda *_: None)
    return renderer(form)(order).data


FORMS = ("tei", "epub", "web", "book")


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_all(form: str) -> None:
    whole = edition(*ENTRIES)
    assert whole.tally == tally_of(whole.root) == Tally(entries=4, lemmata=3, readings=6, notes=2, witnesses=3)
    assert counts.tally(whole, form, made(whole, form)) == whole.tally


#: What the file was made without, and what is counted in it then.
LACKING = {
    "an entry": (edition(*ENTRIES[:2]), {"entries": 3, "readings": 4}),
    "a reading": (edition(ENTRIES[0].replace("new", "fresh"), *ENTRIES[1:]), {"entries": 3, "lemmata": 2, "readings": 5, "notes": 1}),
    "a note": (edition(*ENTRIES, note="Wheat."), {"notes": 1}),
    "a reading of a reading": (
        edition(ENTRIES[0], ENTRIES[1].replace("fat", "lard"), ENTRIES[2]), {"entries": 2, "lemmata": 1, "readings": 3},
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS[1:])
@pytest.mark.parametrize(("less", "expected"), LACKING.values(), ids=LACKING)
def test_what_a_file_lacks_is_not_counted(form: str, less: Edition, expected: dict[str, int]) -> None:
    whole = edition(*ENTRIES)
    found = counts.tally(whole, form, made(less, form))
    assert whole.tally is not None
    assert found == replace(whole.tally, **expected)
    told = [str(finding) for finding in counts.differences(whole.tally, form, found)]
    assert len(told) == len(expected)
    assert all(line.startswith(f"error [OUT-016] the finished {form} has ") for line in told)


@pytest.mark.parametrize("form", FORMS[1:])
def test_a_witness_that_is_not_described_is_not_counted(form: str) -> None:
    described = WITNESSES.replace('<witness xml:id="C"/>', '<witness xml:id="C">Codex Cardamonius</witness>')
    whole, less = edition(*ENTRIES, header=described), edition(*ENTRIES)
    found = counts.tally(whole, form, made(less, form))
    assert found is not None
    assert found.witnesses == 2


def test_the_build_prints_what_was_counted(variorum: Command, tmp_path: Path) -> None:
    source = tmp_path / "bread.xml"
    source.write_bytes(tei.serialise(edition(*ENTRIES).root))
    done = variorum("build", source, "--to", "tei,epub", "-o", tmp_path / "out")
    assert done.stdout.decode().splitlines()[-6:] == [
        "counted in  source  TEI  EPUB",
        "entries          4    4     4",
        "lemmata          3    3     3",
        "readings         6    6     6",
        "notes            2    2     2",
        "witnesses        3    3     3",
    ]


def test_a_handout_is_not_counted() -> None:
    assert counts.tally(edition(*ENTRIES), "handout", b"") is None


def test_a_section_that_is_only_a_heading_is_found_on_its_page() -> None:
    """The contents repeat it; its entries stand at the foot of the page that the text begins on."""
    edition = adopted(
        "<div><head>Of <app><lem wit='#A'>bread</lem><rdg wit='#B'>wine</rdg></app></head></div>"
        "<div n='1'><p>Bread is <app><lem wit='#A'>old</lem><rdg wit='#B'>new</rdg></app>.</p></div>",
        "ps",
    )
    data = made(edition, "book")
    assert [str(finding) for finding in faults(edition, "book", data)] == []
    assert counts.tally(edition, "book", data) == edition.tally


def test_what_is_noted_of_a_listed_person_is_no_note_to_the_text() -> None:
    listed = "<standOff><listPerson><person xml:id='p'><persName>Sam</persName><note>A friend.</note></person></listPerson></standOff>"
    text = "<text><body><p>Of <persName ref='#p'/> bread<note>Rye.</note>.</p></body></text>"
    read_ = read(Source("x.xml", f"<TEI xmlns='{tei.TEI_NS}'>{listed}{text}</TEI>".encode()), Config())
    assert read_.tally is not None
    assert read_.tally.notes == 1
    for form in FORMS:
        assert counts.tally(read_, form, made(read_, form)) == read_.tally
        assert [f.code for f in faults(read_, form, made(read_, form))] == []
