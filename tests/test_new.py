"""A new edition: its settings show everything there is, are right asleep and awake, and harm nothing that is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import Command

from pipeline import files
from pipeline.checks import check
from pipeline.config import parse
from pipeline.decisions import Decisions
from pipeline.editing import edit
from pipeline.errors import EditionError
from pipeline.readers import read
from pipeline.scaffold import contents
from pipeline.settings import toml
from pipeline.settings.schema import written
from pipeline.settings.tables import HEADINGS, READINGS, TABLES

ASLEEP = contents()["edition.toml"].decode()
AWAKE = re.sub(r"^#(?! \S|:)", "", ASLEEP, flags=re.MULTILINE)


@pytest.mark.parametrize("settings", [ASLEEP, AWAKE], ids=["asleep", "awake"])
def test_it_is_an_edition_without_findings(settings: str, tmp_path: Path) -> None:
    files.begin(tmp_path, {**contents(), "edition.toml": settings.encode()})
    loaded = files.load(tmp_path)
    edition = read(loaded.source, loaded.config)
    edited = edit(edition, loaded.config, loaded.witnesses)
    assert [str(finding) for finding in (*edited.findings, *check(edited))] == []
    assert (len(edition.notes()), len(edition.sections()), edition.metadata().author) == (2, 2, "Anna Berg")


def test_awake_it_shows_every_key() -> None:
    document = toml.load("edition.toml", AWAKE.encode())
    assert set(document.data) == set(HEADINGS)
    shown = {
        (name, key)
        for name, body in document.data.items()
        for table in (body if isinstance(body, list) else [body])
        for key in table
    }
    selector = {key.name for key in TABLES["note"].keys.values()} - {"exact", "text"}
    keys = {(table.name, key) for table in TABLES.values() for key in table.keys}
    assert {(table, key) for table, key in keys - shown if key not in selector} == set()
    assert {key for _, key in shown} >= selector
    readings = {key for _, body in document.tables("variant") for reading in body["readings"] for key in reading}
    assert readings == set(READINGS.keys)


def test_asleep_only_the_sample_is_decided() -> None:
    config = parse("edition.toml", ASLEEP.encode())
    assert config == parse(
        "edition.toml",
        re.sub(r"^\[(print|cover|handout|epub|apparatus|checks|structure)\]$", "", ASLEEP, flags=re.MULTILINE).encode(),
    )
    decided = config.decisions
    assert [len(getattr(decided, name)) for name in Decisions.__slots__] == [0, 0, 1, 0, 1, 1, 1]


def test_every_setting_is_explained() -> None:
    """On its line, or above its table or group."""
    bare = [
        line
        for before, line in zip(ASLEEP.splitlines(), ASLEEP.splitlines()[1:], strict=False)
        if re.match(r"#?[a-z0-9-]+ = ", line) and "  # " not in line and not before.startswith("# ")
    ]
    assert {re.sub(r"^#", "", line).partition(" =")[0] for line in bare} <= {
        "subtitle", "author",  # as the title above them
        "exact", "prefix", "suffix", "through", "reason", "text", "name", "forms", "title", "readings", "witness",
        "siglum", "description", "of", "members",  # as the heading
    }  # fmt: skip


def test_the_command_makes_a_folder(variorum: Command, tmp_path: Path) -> None:
    done = variorum("new", "mine/first")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == (
        "mine/first: text.txt, edition.toml, edition.schema.json\n"
        "put your text in the place of the sample, then: variorum build mine/first\n"
    )
    made = {path.name: path.read_bytes() for path in (tmp_path / "mine" / "first").iterdir()}
    assert made == {
        "text.txt": contents()["text.txt"],
        "edition.toml": ASLEEP.encode(),
        "edition.schema.json": written(),
    }
    assert ASLEEP.startswith("#:schema ./edition.schema.json\n")
    built = variorum("build", "mine/first", "--to", "tei", "--quiet")
    assert (built.returncode, built.stderr) == (0, b"")


def test_an_empty_folder_is_a_new_one(variorum: Command, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    assert variorum("new", "mine").returncode == 0


def test_what_is_there_stays(variorum: Command, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "edition.toml").write_text("# mine\n")
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to("nowhere")
    for name in ("mine", "file", "link"):
        done = variorum("new", name)
        assert (done.returncode, done.stdout) == (1, b"")
        assert done.stderr.decode() == (
            f"{name}: error [CFG-019] there is something here already, and it stays as it is; "
            "name a folder that is new or empty\n"
        )
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["edition.toml"]
    assert (tmp_path / "mine" / "edition.toml").read_text() == "# mine\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "link", "mine"]


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(EditionError, match=r"error \[SRC-001\] this cannot be read: permission denied$"):
        files.begin(tmp_path, contents())
