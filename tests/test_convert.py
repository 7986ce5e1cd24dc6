"""`variorum convert`: the apparatus in the text and beside it, and back again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import SHARED, Command
from lxml import etree
from test_adoption import ATTACHED, adopted

from pipeline import tei
from pipeline.config import Config
from pipeline.readers import read
from pipeline.segmentation import obstacles, segment
from pipeline.source import Source

REAL = sorted((SHARED / "cases" / "tei").glob("*/*.xml"))


def entries(root: tei.Element) -> list[tuple[str, ...]]:
    edition = read(Source("x.xml", tei.serialise(root)), Config())
    ends = {
        e.id: (*e.lemma.split()[:1], *e.lemma.split()[-1:]) for e in edition.entries()
    }  # of “old … wine” in the text all
    return [(e.id, *ends[e.id], *(r.text for r in e.readings)) for e in edition.entries()]


@pytest.mark.parametrize("body", [a[0] for a in ATTACHED.values()], ids=ATTACHED)
def test_what_was_in_the_text_comes_back(body: str) -> None:
    method = next(a[1] for a in ATTACHED.values() if a[0] == body)
    edition = adopted(body, method)
    if not list(obstacles(edition.root)):
        inside = segment(edition.root, "x.xml")
        assert not list(tei.descendants(inside, "listApp"))
        assert entries(inside) == entries(edition.root)


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_real_editions_go_there_and_back(variorum: Command, path: Path, tmp_path: Path) -> None:
    beside, inside, again = (tmp_path / f"{name}.xml" for name in ("beside", "inside", "again"))
    assert variorum("convert", path, "--apparatus", "double-end-point", "-o", beside).returncode == 0
    root = etree.parse(str(beside)).getroot()
    expected = [f"{beside}: error [APP-015] {message}" for message in obstacles(root)]
    done = variorum("convert", beside, "-o", inside)
    assert done.returncode == bool(expected)
    if expected:
        assert [line for line in done.stderr.decode().splitlines() if " error " in line] == expected
        assert not inside.exists()
        ids = {entry[0] for entry in entries(root)}
        assert all(ids & {*re.findall(r"[\w.-]+", line)} for line in expected)
        inside = beside  # what cannot stand in the text stays beside it
    assert variorum("convert", inside, "--apparatus", "double-end-point", "-o", again).returncode == 0
    assert entries(etree.parse(str(again)).getroot()) == entries(root)


def test_an_overlap_is_told_and_nothing_written(variorum: Command, tmp_path: Path) -> None:
    edition = adopted(
        "<div><p><anchor xml:id='a'/>one <anchor xml:id='b'/>two<anchor xml:id='c'/> three<anchor xml:id='d'/></p></div>"
        "<div type='apparatus'><listApp><app xml:id='x' from='#a' to='#c'><rdg wit='#A'>1</rdg></app>"
        "<app xml:id='y' from='#b' to='#d'><rdg wit='#A'>2</rdg></app></listApp></div>",
        "dep",
    )
    source, out = tmp_path / "edition.xml", tmp_path / "out.xml"
    source.write_bytes(tei.serialise(edition.root))
    done = variorum("convert", source, "--apparatus", "parallel-segmentation", "-o", out)
    assert (done.returncode, out.exists()) == (1, False)
    assert done.stderr.decode() == (
        f"{source}: error [APP-015] x and y overlap, so they cannot both stand in the text; let one lemma hold the other, or part it\n"
    )
    assert variorum("convert", source, "--apparatus", "double-end-point").stdout == tei.serialise(edition.root)
