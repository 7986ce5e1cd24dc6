"""The command as people meet it: its help, its report, its explanations, its start-up time."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import planted
import pytest
from conftest import ROOT, SEED, Command

from pipeline.config import BRACKET_ROLES, LINE_ROLES
from pipeline.settings.tables import HEADINGS, READINGS, TABLES

COMMANDS = ("build", "convert", "cover", "explain", "source", "check", "impose", "proof", "new", "schema")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_help_ends_with_an_example(variorum: Command, command: str) -> None:
    text = variorum(command, "--help").stdout.decode()
    assert re.search(rf"\n\nExample\n  variorum {command} \S.*\n\Z", text)
    assert max(map(len, text.splitlines())) <= 80


def test_the_help_names_every_command(variorum: Command) -> None:
    text = variorum("--help").stdout.decode()
    assert re.findall(r"^  (\w+)  +[A-Z].*\.$", text, flags=re.MULTILINE) == sorted(COMMANDS)
    assert text.endswith("\nExample\n  variorum build seeds/land-question\n")


def test_the_readme_names_every_option(variorum: Command) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        options = re.findall(r"--[a-z]+", variorum(command, "--help").stdout.decode().partition("Example")[0])
        assert [o for o in options if o not in readme] == []


def test_the_readme_explains_every_code_once() -> None:
    given = {
        code
        for path in (ROOT / "pipeline").rglob("*.py")
        for code in re.findall(r'"([A-Z]{3,4}-\d{3})"', path.read_text(encoding="utf-8"))
    } - {"SHA-256"}
    listed = re.findall(r"^\| `([A-Z]+-\d{3})`", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert sorted(given) == sorted(listed)


def test_the_readme_names_every_setting() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    keys = [key for table in (*TABLES.values(), READINGS) for key in table.keys.values()]
    values = {*LINE_ROLES, *BRACKET_ROLES}.union(*(key.choices for key in keys if not key.path.startswith("handout.")))
    words = {key.name for key in keys} | {*HEADINGS.values()} | values
    assert [word for word in sorted(words) if f"`{word}`" not in readme] == []


def loaded(*arguments: str) -> set[str]:
    """What a command loads, in a process of its own."""
    code = f"import sys; from pipeline.cli import main; main({list(arguments)!r}, standalone_mode=False); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.split())


def test_the_command_loads_next_to_nothing() -> None:
    heavy = {
        "rich",
        "weasyprint",
        "ebooklib",
        "PIL",
        "pikepdf",
        "pypdfium2",
        "uharfbuzz",
        "collatex",
        "networkx",
        "stdnum",
        "barcode",
    }
    assert loaded("schema") & heavy == set()


def test_tei_and_epub_need_no_pdf_engine(tmp_path: Path) -> None:
    modules = loaded("build", str(SEED), "--to", "tei,epub", "-o", str(tmp_path), "--quiet")
    assert modules & {"weasyprint", "collatex", "pikepdf", "pypdfium2", "networkx"} == set()
    assert "pipeline.readers.plaintext" in modules


def test_the_report_says_what_was_made(variorum: Command) -> None:
    report = variorum("build", SEED, "--to", "tei").stdout.decode().splitlines()
    assert report[0] == "The Land Question in the Russian Revolution · Chris Kinder"
    assert re.fullmatch(r"TEI  output/land-question/land-question\.xml +\d+ KB *", report[1])
    assert re.fullmatch(r"7,377 words · 17 notes · 36 apparatus entries · 48 editor’s notes · \d+\.\d s", report[2])


def test_a_check_says_what_it_measured(variorum: Command, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(planted.press())
    done = variorum("check", "x.pdf")
    assert done.stdout.decode().splitlines()[0] == (
        "x.pdf · 4 pages · 141.1 × 211.7 mm · PDF/X-4 · 1 font, all embedded · black only"
    )
    assert done.stdout.decode().splitlines()[-1] == "1 file checked: no errors, 1 warning"


def test_a_check_is_told_to_other_programs(variorum: Command, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(planted.changed(planted.press(), planted.without("Info.Trapped")))
    done = variorum("check", "x.pdf", "nothing.txt", "--report", "json")
    assert (done.returncode, done.stderr) == (1, b"")
    told = json.loads(done.stdout)
    assert [(f["file"], f["line"], f["code"], f["severity"]) for f in told["findings"]] == [
        ("x.pdf", None, "PRE-030", "error"),
        ("x.pdf", None, "PDF-006", "warning"),
        ("nothing.txt", None, "SRC-001", "error"),
    ]
    pdf, text = told["files"]
    assert (pdf["file"], pdf["pages"], pdf["errors"], pdf["warnings"]) == ("x.pdf", 4, 1, 1)
    assert pdf["measured"]["trim"] == [141.1, 211.7]
    assert (text["pages"], text["measured"]) == (None, None)


def test_quiet_says_only_what_is_wrong(variorum: Command) -> None:
    done = variorum("build", SEED, "--to", "tei", "--quiet")
    assert done.stdout == b""
    assert len(done.stderr.splitlines()) == 2


def test_explanations_stand_on_a_line_each(variorum: Command, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("On Bread\n\nBread is old [1].\n\nWhat remains\n\nCrumbs.\n\n1 Older.\n")
    assert variorum("explain", "x.txt").stdout.decode().splitlines() == [
        "x.txt:1:1  title  “On Bread”  the first line of the text, short and without a full stop",
        "x.txt:3:1  paragraph  “Bread is old [1].”  running text",
        "x.txt:3:14  note call  “Bread is old [1].”  a number in brackets",
        "x.txt:5:1  heading  “What remains”  a short line alone, without a full stop (doubtful)",
        "x.txt:7:1  paragraph  “Crumbs.”  running text",
        "x.txt:9:1  note  “1 Older.”  a number begins the line, in the run of notes that ends the text",
    ]
    assert variorum("explain", "--doubtful", "x.txt").stdout.decode().splitlines() == [
        "x.txt:5:1  heading  “What remains”  a short line alone, without a full stop (doubtful)"
    ]


def test_nothing_is_explained_inside_what_is_set_aside(variorum: Command, tmp_path: Path) -> None:
    text = "A Library\n\nDate: 2001 [_No. 3_]\n\n*** START OF THE TEXT ON BREAD ***\n\nOn Bread\n\nBread is old.\n"
    (tmp_path / "x.txt").write_text(text)
    told = [line.partition("  ")[2] for line in variorum("explain", "x.txt").stdout.decode().splitlines()]
    assert [line.partition("  ")[0] for line in told] == ["set-aside", "set-aside", "set-aside", "title", "paragraph"]


@pytest.mark.parametrize("width", [80, 120])
def test_explanations_fit_the_terminal(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pty = pytest.importorskip("pty")
    written: list[bytes] = []

    def listen(descriptor: int) -> bytes:
        written.append(os.read(descriptor, 4096))
        return written[-1]

    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "xterm")
    pty.spawn([sys.executable, "-m", "pipeline", "explain", str(SEED)], listen)
    text = re.sub(r"\x1b\[[0-9;]*m", "", b"".join(written).decode().replace("\r\n", "\n"))
    shown = text.partition("62 paragraphs of running text")[0]
    assert (
        "heading · 19\n  a short line alone, in title case, without a full stop\n     13:1  Lenin’s “April Theses”\n"
        in shown
    )
    assert max(map(len, shown.splitlines())) <= width
