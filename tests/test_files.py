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


WITNESSES = '[[witness]]\nsiglum = "A"\nfile = "a.txt"\n[[witness]]\nsiglum = "B"\nfile = "texts/b.md"\n[[witness]]\nsiglum = "C"\n'


@pytest.fixture
def collated(tmp_path: Path) -> Path:
    """A folder with a copy-text and the texts of two witnesses, one of them the copy-text."""
    (tmp_path / "texts").mkdir()
    for name in ("a.txt", "c.txt", "texts/b.md"):
        (tmp_path / name).write_text(name)
    return tmp_path


@pytest.mark.parametrize("asked", [".", "edition.toml", "a.txt"])
def test_the_texts_of_witnesses_are_read(collated: Path, asked: str) -> None:
    (collated / "edition.toml").write_text('[edition]\ntext = "a.txt"\n' + WITNESSES)
    loaded = files.load(collated / asked)
    assert loaded.source.data == b"a.txt"
    assert {siglum: (s.name, s.data) for siglum, s in loaded.witnesses.items()} == {
        "B": (f"{collated}/texts/b.md", b"texts/b.md")
    }


def test_another_text_has_none_of_them(collated: Path) -> None:
    (collated / "edition.toml").write_text('[edition]\ntext = "a.txt"\n' + WITNESSES)
    assert files.load(collated / "c.txt").witnesses == {}


def test_the_text_that_no_witness_names_is_the_copy_text(collated: Path) -> None:
    (collated / "edition.toml").write_text(WITNESSES)
    loaded = files.load(collated)
    assert (loaded.source.data, loaded.config.about.text, sorted(loaded.witnesses)) == (b"c.txt", "c.txt", ["A", "B"])
    (collated / "c.txt").unlink()
    assert files.load(collated / "a.txt").config.about.text == "a.txt"
    loaded = files.load(collated)
    assert (loaded.source.data, loaded.config.about.text, sorted(loaded.witnesses)) == (b"a.txt", "a.txt", ["B"])


def test_texts_that_are_not_there(collated: Path) -> None:
    (collated / "edition.toml").write_text('[edition]\ntext = "d.txt"\n' + WITNESSES)
    (collated / "texts" / "b.md").unlink()
    with pytest.raises(EditionError) as caught:
        files.load(collated)
    assert [str(finding).removeprefix(f"{collated}/edition.toml:") for finding in caught.value.findings] == [
        "2:1: error [CFG-008] there is no file “d.txt” in this folder; name the copy-text that lies beside edition.toml",
        "8:1: error [CFG-008] there is no file “texts/b.md” in this folder; "
        "name the witness’s text that lies beside edition.toml",
    ]


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
