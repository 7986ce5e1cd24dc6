"""A law: the copy-text comes back from the TEI, byte for byte, whatever it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline import tei
from pipeline.checks.schema import SCHEMA
from pipeline.config import LINE_ROLES, About, Config
from pipeline.copytext import FORBIDDEN, restore
from pipeline.edition import Edition
from pipeline.errors import EditionError
from pipeline.readers import read, teixml
from pipeline.source import Source

GRAMMAR = etree.RelaxNG(etree.parse(str(SCHEMA)))

WHITE = ["\n", "\n\n", "\r\n", "\r", " ", "  ", "\t", "\u00a0", "\u2028", "\u3000", "\x85", "\ufeff", "\u200b"]
PIECES = [
    "[1]", "[2]", "[1] ,", "1 ", "1. ", "2)\u00a0", "[2] ", "Notes", "“", "”", "‘", "’", "\"", "«", "»", "„", "[", "]",
    "[the loaf]", "[sic]", "[1917]", "see note 1", "(see note 2)", "He said:", "edition:", "The Mill", "IV", "THE OVEN",
    "By Anna Berg", "The following article", "Bread is old", "bread", ".", ",", "…", "&", "<b>", "{n}", "é", "ё", "𝄞", "2026",
]  # fmt: skip
#: Texts that look like texts, and any text at all.
TEXTS = st.lists(st.sampled_from(WHITE + PIECES), max_size=60).map("".join) | st.text(max_size=200)


def make(data: bytes, encoding: str = "utf-8", structure: Mapping[str, str] = MappingProxyType({})) -> Edition | None:
    """The edition of a text that can be one: neither empty nor with control characters."""
    try:
        return read(Source("any.txt", data), Config(about=About(encoding=encoding), structure=structure))
    except EditionError as error:
        assert {finding.code for finding in error.findings} <= {"SEED-001", "SEED-004"}
        return None


def given_back(edition: Edition) -> bytes:
    return restore(teixml.parse(Source("any.xml", tei.serialise(edition.root))))


@given(TEXTS)
@settings(max_examples=400, deadline=None)
@example(
    "\ufeffOn Bread\r\n\r\rBread [1\n] is “old [or\rnew]” (see\r\nnote 1). [1]\r\n\r\n1\u00a0\u00a0One edition: \n However\n"
)
@example("Notes\n1 One")
@example("He said:\n“a\nb\n“c”\n\n[1] x\n[1] y")
def test_the_bytes_come_back(text: str) -> None:
    data = text.encode("utf-8", "ignore")
    edition = make(data)
    if edition is not None:
        assert given_back(edition) == data


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_text_without_errors_keeps_to_the_grammar(text: str) -> None:
    edition = make(text.encode("utf-8", "ignore"))
    if edition is not None and not any(finding.severity == "error" for finding in edition.findings):
        assert GRAMMAR.validate(edition.root), GRAMMAR.error_log


@given(TEXTS, st.dictionaries(st.integers(1, 20).map(str), st.sampled_from(LINE_ROLES)))
@settings(max_examples=200, deadline=None)
def test_the_bytes_come_back_whatever_the_editor_says(text: str, structure: dict[str, str]) -> None:
    data = text.encode("utf-8", "ignore")
    edition = make(data, structure=structure)
    if edition is not None:
        assert given_back(edition) == data


@pytest.mark.parametrize(
    "encoding",
    [
        "windows-1252",
        "koi8-r",
        "iso-8859-1",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-8-sig",
        "shift_jis",
        "gb18030",
    ],
)
@given(text=TEXTS)
@settings(max_examples=40, deadline=None)
def test_the_bytes_come_back_in_every_encoding(encoding: str, text: str) -> None:
    data = text.encode(encoding, "ignore")
    try:
        edition = make(data, encoding)
    except AssertionError:
        with pytest.raises(EditionError, match="SEED-012"):  # two bytes for one character: it is said and not guessed
            read(Source("any.txt", data), Config(about=About(encoding=encoding)))
        return
    if edition is not None:
        assert given_back(edition) == data


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"], ids=["little-endian", "big-endian"])
def test_the_byte_order_is_kept(mark: bytes) -> None:
    encoding = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    data = mark + "On Bread\r\n\r\nBread is old.\r\n".encode(encoding)
    edition = make(data, "utf-16")
    assert edition is not None
    assert given_back(edition) == data


@given(st.lists(st.sampled_from(["bread", "wine", "oil", "salt", "water"]), min_size=2, max_size=30), st.data())
@settings(max_examples=60, deadline=None)
def test_a_changed_word_is_seen(words: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(words) - 1))
    edition = make(("It is so: " + " ".join(words) + ".").encode())
    assert edition is not None
    paragraph = next(tei.descendants(edition.body, "p"))
    paragraph.text = "It is so: " + " ".join([*words[:place], "CHANGED", *words[place + 1 :]]) + "."
    assert given_back(edition).decode() == paragraph.text


def test_the_pieces_are_all_allowed() -> None:
    assert not FORBIDDEN.search("".join(WHITE + PIECES))
