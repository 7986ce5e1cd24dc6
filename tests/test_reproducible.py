"""The same input gives the same bytes: in other folders, time zones, locales, hash seeds, processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import press
import pytest

ROOT = Path(__file__).parent.parent
HERE = {"TZ": "UTC", "LANG": "C.UTF-8", "PYTHONHASHSEED": "1"}
THERE = {"TZ": "Asia/Tokyo", "LANG": "C", "PYTHONHASHSEED": "2"}


def built(folder: Path, environment: dict[str, str], umask: int, source: Path) -> dict[str, bytes]:
    folder.mkdir()
    known = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    command = [sys.executable, "-m", "pipeline", "build", str(source), "-o", str(folder / "out"), "--quiet"]
    environment = {**known, **environment, "PYTHONPATH": str(ROOT)}
    subprocess.run(command, cwd=folder, env=environment, umask=umask, check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in sorted((folder / "out").iterdir())}


def tei_alone(folder: Path, data: bytes, seed: str) -> Path:
    """The finished TEI with what no TEI has: who vouches for the e-book’s accessibility."""
    folder.mkdir()
    (folder / f"{seed}.xml").write_bytes(data)
    (folder / "edition.toml").write_text('[epub]\nconformance = "AA"\ncertified-by = "Variorum"\n', encoding="utf-8")
    return folder


@pytest.mark.parametrize("seed", press.EDITIONS)
def test_every_form_is_the_same_to_the_byte(tmp_path, seed):
    first = built(tmp_path / "one", HERE, 0o022, press.SEED.parent / seed)
    second = built(tmp_path / "two", THERE, 0o077, press.SEED.parent / seed)
    assert list(first) == [f"{seed}-handout.pdf", f"{seed}.epub", f"{seed}.html", f"{seed}.pdf", f"{seed}.xml"]
    assert {name for name in first if first[name] != second[name]} == set()
    from_tei = built(tmp_path / "three", HERE, 0o022, tei_alone(tmp_path / seed, first[f"{seed}.xml"], seed))
    assert {name for name in first if first[name] != from_tei[name]} == set()
