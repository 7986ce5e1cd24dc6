"""The layout as text, against goldens; and the hooks into the engine."""

from __future__ import annotations

from pathlib import Path

import press
import pytest

from pipeline import tei
from pipeline.renderers.pdf import engine, laying
from pipeline.renderers.pdf.text import trace
from pipeline.segmentation import inline

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", press.EDITIONS)
@pytest.mark.parametrize("form", ["book", "handout"])
def test_pages_are_laid_out_as_before(form, name, accept):
    golden, made = GOLDEN / name / f"{form}.layout.txt", trace(press.layout(form, name))
    if accept:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(made, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == made


def test_the_letter_is_the_same_tei_as_before(accept):
    golden, made = (
        GOLDEN / "frankenstein-letter-iv" / "frankenstein-letter-iv.xml",
        tei.serialise(inline(press.letter().root)),
    )
    if accept:
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(made)
    assert golden.read_bytes() == made


def test_an_engine_with_other_boxes_is_noticed(monkeypatch):
    laying.self_test()  # with the pinned engine nothing is raised
    monkeypatch.setattr(engine, "baseline", lambda _line: 0.0)
    with pytest.raises(RuntimeError, match=r"WeasyPrint 70\.0 lays out other boxes than"):
        laying.self_test()


def test_what_the_engine_complains_of_is_a_finding():
    layout = laying.lay_out("<html lang='en'><title>t</title><style>p { wobble: 3 }</style><p>text</p></html>")
    (finding,) = layout.findings()
    assert finding.code == "PDF-001"
    assert "wobble" in finding.message


def test_nothing_is_fetched_from_a_network():
    layout = laying.lay_out(
        "<html lang='en'><title>t</title><p>text<img src='http://127.0.0.1:9/x.png' alt='x'/></p></html>"
    )
    assert any("disallowed protocol" in said for said in layout.complaints)


@pytest.mark.parametrize("before", ["<i>his</i> piece,", "<i>piece,</i>"])
def test_no_line_begins_with_a_call(before):
    """At whatever width."""
    paragraphs = "".join(
        f"<p style='width: {width}px'>Of {before}<a class='call'>1</a> which he wrote.</p>" for width in range(30, 120)
    )
    (page, *more) = laying.lay_out(f"<html lang='en'><title>t</title>{paragraphs}</html>").pages
    lines = [engine.text(box) for one in (page, *more) for box in engine.walk(one) if engine.is_line(box)]
    assert len(lines) > 200
    assert [line for line in lines if line.startswith("1")] == []
