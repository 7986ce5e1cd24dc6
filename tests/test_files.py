"""Files written: all or none, whatever comes between."""

from __future__ import annotations

import os
from errno import EACCES
from pathlib import Path

import pytest

from pipeline import files
from pipeline.errors import EditionError


def test_an_interruption_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        files.write({tmp_path / "a.xml": b"new"})
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_holds_back_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("old")
    (tmp_path / "b.epub").mkdir()
    with pytest.raises(EditionError, match="OUT-001"):
        files.write({tmp_path / "a.xml": b"new", tmp_path / "b.epub": b"new"})
    assert (tmp_path / "a.xml").read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.xml", "b.epub"]


def test_files_have_the_rights_that_the_user_gives_files(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        files.write({tmp_path / "deep" / "a.xml": b"new"})
    finally:
        os.umask(before)
    assert (tmp_path / "deep" / "a.xml").read_bytes() == b"new"
    assert (tmp_path / "deep" / "a.xml").stat().st_mode & 0o777 == 0o640


def test_settings_beside_another_text_are_not_this_texts(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text('[edition]\ntext = "a.txt"\ntitle = "A"\n')
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("text")
    titles = [files.load(tmp_path / name).config.about.title for name in ("a.txt", "b.txt", "edition.toml", ".")]
    assert titles == ["A", "", "A", "A"]


def test_a_name_that_is_no_text_is_shown_as_far_as_it_is(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9\n.txt"))
    path.write_text("On Bread\n\nOld.\n")
    assert files.load(path).source.name == f"{tmp_path}/caf\ufffd\ufffd.txt"


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(EACCES, os.strerror(EACCES), str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(EditionError, match=r"x\.txt: error \[SRC-001\] the file cannot be read: permission denied$"):
        files.load(tmp_path / "x.txt")
