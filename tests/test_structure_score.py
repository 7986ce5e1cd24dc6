"""The structure of whole books, scored against what people saw in them."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest
from conftest import SHARED

from pipeline import tei
from pipeline.config import Config
from pipeline.copytext import restore
from pipeline.readers import read
from pipeline.source import Source

CASES = sorted(
    path for path in (SHARED / "cases" / "plaintext").glob("*/*.txt") if path.with_suffix(".gold.json").exists()
)
SCORER = SHARED / "tools" / "score_structure.py"

pytestmark = pytest.mark.skipif(
    not CASES or not SCORER.exists(), reason="the scored books are not here: ../shared/cases"
)


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_structure", SCORER)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_headings_calls_and_notes_are_all_found(scorer: ModuleType, path: Path, tmp_path: Path) -> None:
    written = tmp_path / "book.xml"
    written.write_bytes(tei.serialise(read(Source(path.name, path.read_bytes()), Config()).root))
    found = scorer.score(json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8")), written)
    assert (found["title_ok"], found["author_ok"]) == (True, True)
    assert [found[what]["f1"] for what in ("headings", "refs", "notes")] == [1.0, 1.0, 1.0]
    assert found["links"] == 1.0
    assert found["body"] == {"kept": 1.0, "not_invented": 1.0}
    assert (found["verse"]["p"], found["verse"]["r"]) == (1.0, 1.0)
    assert found["heading_nest"] > 0.9
    assert restore(read(Source(path.name, path.read_bytes()), Config()).root) == path.read_bytes()
