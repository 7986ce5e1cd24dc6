"""References to works, worded by the usage of their language."""

from __future__ import annotations

import pytest

from pipeline import tei
from pipeline.indexed import Citation
from pipeline.language import words
from pipeline.renderers import works


def work(title: str, kind: str = "article", within: str = "", note: str = "") -> Citation:
    element = tei.make(
        "bibl",
        *([tei.make("title", within, type="within")] if within else []),
        *([tei.make("note", note)] if note else []),
    )
    return Citation("w", ("Smith, Adam",), title, kind, element, ())


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Smith, Adam, “Rye,” in <cite>Bread</cite>."),
        ("en-US", "Smith, Adam, “Rye,” in <cite>Bread</cite>."),
        ("en-GB", "Smith, Adam, “Rye”, in <cite>Bread</cite>."),
        ("en-AU", "Smith, Adam, “Rye”, in <cite>Bread</cite>."),
        ("fr", "Smith, Adam, « Rye », dans <cite>Bread</cite>."),
        ("de-AT", "Smith, Adam, „Rye“, in: <cite>Bread</cite>."),
    ],
)
def test_a_comma_behind_a_quoted_title_stands_where_the_language_has_it(language, expected):
    assert works.entry(work("Rye", within="Bread"), words(language)) == expected


@pytest.mark.parametrize(
    ("language", "title", "expected"),
    [
        ("en", "Rye", "Smith, Adam, “Rye.”"),
        ("en-GB", "Rye", "Smith, Adam, “Rye”."),
        ("de", "Rye", "Smith, Adam, „Rye“."),
        ("en", "Rye?", "Smith, Adam, “Rye?”"),
        ("en-GB", "Rye!", "Smith, Adam, “Rye!”"),
        ("de", "Rye?", "Smith, Adam, „Rye?“"),
    ],
)
def test_so_does_a_full_stop_and_no_mark_that_ends_is_doubled(language, title, expected):
    assert works.entry(work(title), words(language)) == expected


def test_what_is_not_quoted_has_its_mark_behind_it():
    for language in ("en", "en-GB"):
        said = words(language)
        assert works.entry(work("Rye", "book", note="Of “bread”"), said).startswith("Smith, Adam, <cite>Rye</cite>.<")
    assert works.entry(work("Rye", "book", note="Of “bread”"), words("en")).endswith("Of “bread.”</span>")
    assert works.entry(work("Rye", "book", note="[Of “bread”.]"), words("en")).endswith("> [Of “bread”.]</span>")
    assert works.entry(work("Rye", "book", note="[“Of bread.”]"), words("en")).endswith("> [“Of bread.”]</span>")


def test_a_mark_stands_inside_the_link_on_a_quoted_title():
    row = ("<a href='#x'>“Rye”</a>", "<b>Bread</b>", "2.1")
    assert works.listed(row, words("en")) == "<a href='#x'>“Rye,”</a> <b>Bread</b>, 2.1"
    assert works.listed(row, words("en-GB")) == "<a href='#x'>“Rye”</a>, <b>Bread</b>, 2.1"
    assert works.listed(("", "2.1"), words("en")) == "2.1"
    assert works.listed((), words("en")) == ""
