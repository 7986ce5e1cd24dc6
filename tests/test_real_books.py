"""Whole books by others, in every form: nothing is lost, and every line number is true."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import press
import pytest

from pipeline.build import build, prepare
from pipeline.config import About
from pipeline.decisions import Decisions
from pipeline.source import Source

CASES = Path(__file__).parent.parent.parent / "shared" / "cases" / "plaintext"


@pytest.mark.parametrize(("case", "form"), [("ruskin", "handout"), ("manifesto", "book"), ("prince", "epub")])
def test_a_book_is_whole_in_its_finished_form(case, form):
    path = CASES / case / f"{case}.seed.txt"
    if not path.exists():
        pytest.skip("the cases are not here: ../shared/cases/plaintext")
    settings = replace(press.settings(), about=About(), decisions=Decisions())  # nothing is decided about these
    edition, found = prepare(Source(path.name, path.read_bytes()), settings)
    assert [finding for finding in found if finding.severity == "error"] == []
    (output,) = build(edition, settings, [form], None, press.order().styles, lambda *_: None)
    assert {finding.code for finding in output.rendition.findings} <= {"FONT-002"}
