"""Reader and editor, one file for each rule and trap: title, source, settings, the TEI text and all findings expected."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline import tei
from pipeline.checks import check
from pipeline.config import parse
from pipeline.copytext import restore
from pipeline.editing import edit
from pipeline.errors import EditionError
from pipeline.readers import read, teixml
from pipeline.segmentation import inline
from pipeline.source import Source

CASES = sorted((Path(__file__).parent / "cases").glob("*.case"))
ESCAPE = re.compile(r"\\(?:([rt0])|u([0-9a-f]{4}))")


@dataclass(frozen=True, slots=True)
class Case:
    """A case file: what stands before the first part is its title."""

    title: str
    parts: dict[str, str]

    @property
    def source(self) -> bytes:
        r"""The copy-text; `\r`, `\t`, `\0` and `\u2028` stand for characters that an editor would not show."""
        letters = {"r": "\r", "t": "\t", "0": "\0"}
        return ESCAPE.sub(lambda m: letters[m[1]] if m[1] else chr(int(m[2], 16)), self.parts["source"]).encode()


def load(path: Path) -> Case:
    title, *rest = re.split(r"^--- (\w+)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return Case(title, dict(zip(rest[::2], rest[1::2], strict=True)))


def outcome(case: Case) -> dict[str, str]:
    """The `text` element and the findings; the copy-text comes back from every TEI there is."""
    config = parse("edition.toml", case.parts.get("settings", "").encode())
    try:
        edition = edit(read(Source("case.txt", case.source), config), config.with_text("case.txt"), {})
    except EditionError as error:
        return {"tei": "", "findings": "".join(f"{finding}\n" for finding in error.findings)}
    written = tei.serialise(edition.root)
    for root in (edition.root, inline(edition.root)):
        assert restore(teixml.parse(Source("case.xml", tei.serialise(root)))) == case.source
    text = re.search(r"^ <text>.*^ </text>\n", written.decode(), flags=re.DOTALL | re.MULTILINE)
    assert text
    return {"tei": text[0], "findings": "".join(f"{finding}\n" for finding in check(edition))}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, accept: bool) -> None:
    case = load(path)
    found = outcome(case)
    if accept:
        parts = {**case.parts, **found}
        path.write_text(case.title + "".join(f"--- {name}\n{part}" for name, part in parts.items()), encoding="utf-8")
    assert found == {name: case.parts.get(name, "") for name in ("tei", "findings")} or accept


def test_every_code_of_the_reader_has_a_case() -> None:
    """A finding that no case shows is one that nobody has read."""
    reader = {f"SEED-{n:03}" for n in range(1, 16)} - {
        "SEED-002",
        "SEED-003",
        "SEED-005",
        "SEED-012",
        "SEED-015",
    }  # bytes: test_input
    shown = {code for path in CASES for code in re.findall(r"\[(SEED-\d+|CFG-005)\]", load(path).parts["findings"])}
    assert shown == reader | {"SEED-020", "CFG-005"}


def test_every_code_of_the_editor_has_a_case() -> None:
    given = {f"SEL-{n:03}" for n in (1, 2, 3)} | {f"EMD-{n:03}" for n in (1, 2, 3)} | {"BIB-001", "IDX-001", "IDX-002"}
    shown = {
        code for path in CASES for code in re.findall(r"\[((?:SEL|EMD|BIB|IDX)-\d+)\]", load(path).parts["findings"])
    }
    assert shown == given
