"""One text in every form: the words of the finished EPUB are those of the finished TEI, and those of the finished PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from itertools import accumulate
from zipfile import ZipFile

import press
import pytest
from lxml import etree

from pipeline import places, tei
from pipeline.checks import readback
from pipeline.checks.counted import Counted, count
from pipeline.config import Config
from pipeline.edition import Edition
from pipeline.letters import letters
from pipeline.readers import read
from pipeline.reading import flow
from pipeline.renderers.context import css_identifier
from pipeline.selection import select
from pipeline.source import Source
from pipeline.typography import restored

XHTML = "{http://www.w3.org/1999/xhtml}"
SEEDS = sorted(press.EDITIONS)
HYPHENS = re.compile("[-\u2010\u2011\u00ad]")  # a line may end at them: a compound and its halves are one word here


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", HYPHENS.sub("", text))


@lru_cache
def in_tei(name: str) -> Edition:
    """A seed as the finished TEI file has it."""
    data = press.rendition("tei", name).data
    return read(Source(f"{name}.xml", data), Config())


def parts(name: str) -> Iterator[tei.Element]:
    """Headnotes, sections and notes."""
    edition = in_tei(name)
    appended = [tei.xml_id(e) for e in edition.appendices()]
    return (part for part in edition.parts() if tei.xml_id(part) not in appended)


@lru_cache
def in_epub(name: str) -> dict[str, etree._Element]:
    with ZipFile(BytesIO(press.paged(name).data)) as archive:
        roots = [etree.fromstring(archive.read(n)) for n in archive.namelist() if n.endswith(".xhtml")]
    return {e.get("id"): e for root in roots for e in root.iter(f"{XHTML}*") if e.get("id")}


#: What the e-book adds to the text: numbers before notes, marks, what “op. cit.” means.
ADDED = frozenset({"number", "letter", "mark", "resolved"})
BLOCKS = frozenset({"p", "h2", "h3", "div", "blockquote", "section"})


def shown(element: etree._Element, call: str = "{}") -> str:
    """The text of an element as a reader sees it; `call` says how a call reads."""
    if ADDED & set(element.get("class", "").split()):
        return ""
    inner = "".join(run if isinstance(run, str) else shown(run, call) for run in tei.content(element))
    if "call" in element.get("class", "").split():
        return call.format(inner)
    return f" {inner} " if etree.QName(element).localname in BLOCKS else inner


@pytest.mark.parametrize("name", SEEDS)
def test_the_words_of_the_epub_are_those_of_the_tei(name):
    found, counted = in_epub(name), 0
    for part in parts(name):
        due = words(flow(part, places.apart).text)
        assert words(restored(shown(found[css_identifier(tei.xml_id(part))], " {} "))) == due, tei.xml_id(part)
        counted += len(due)
    assert counted > 2300


def boundaries(text: str) -> set[int]:
    """After how many letters of a text its words begin and end."""
    return {0, *accumulate(len(letters(word)) for word in words(text))}


@lru_cache
def in_pdf(name: str) -> Counted:
    edition = in_tei(name)
    found = readback.read_back(press.rendition("book", name).data)
    assert found is not None
    return count(edition, found, select(edition, found.facts[0].sections))


@pytest.mark.parametrize("name", SEEDS)
def test_the_words_of_the_pdf_are_those_of_the_tei(name):
    """Letter by letter, and parted into words alike; at the end of a line, and beside a raised call, one cannot tell."""
    counted, compared = in_pdf(name), 0
    for part in parts(name):
        of_pdf = counted.parts[tei.xml_id(part)]
        if not of_pdf.found:
            assert letters(flow(part).text) in "".join(counted.reading.foot(n) for n in range(1, 99)), of_pdf.id
            continue
        running = flow(part)
        assert of_pdf.letters == letters(running.text)
        due, line_ends, found = boundaries(running.text), set(), set()
        for start, line in zip(counted.reading.starts, counted.reading.lines, strict=True):
            at = start - of_pdf.start
            if at + len(letters(line.text)) > 0 and at < len(of_pdf.letters):
                line_ends |= {at, at + len(letters(line.text))}
                found |= {at + offset for offset in boundaries(line.text)}
        calls = {running.letters[tei.xml_id(ref)] for ref in tei.descendants(part, "ref") if tei.xml_id(ref)}
        beside = calls | {at + len(letters(ref.get("n", ""))) for ref in tei.descendants(part, "ref")
                          if (at := running.letters.get(tei.xml_id(ref), -99)) >= 0}  # fmt: skip
        inside = range(len(of_pdf.letters) + 1)
        assert {at for at in due ^ found if at in inside} <= line_ends | beside, of_pdf.id
        compared += len(due)
    assert compared > 2000


def test_a_word_that_is_parted_otherwise_is_seen():
    assert (
        boundaries("the land-question here")
        == boundaries("the landquestion here")
        != boundaries("the land question here")
    )
