"""Bad input through the real command: its exact message, exit code 1, nothing written, never a traceback."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, Command

GOOD = "On Bread\n\nBread is old [1].\n\n1 Older than wine.\n"
MEND = "is the name right, and the folder you stand in?"


def assert_refused(done: subprocess.CompletedProcess[bytes], *messages: str) -> None:
    """Exactly these lines on standard error, nothing on standard output, exit code 1."""
    assert done.stderr.decode() == "".join(f"{message}\n" for message in messages)
    assert (done.stdout, done.returncode) == (b"", 1)


def build(variorum: Command, source: str | Path, *more: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return variorum("build", source, "--to", "tei", "-o", "out", *more, **environment)


TEXTS = {
    "empty": (b"", ["x.txt: error [SEED-001] the file is empty; put the text into it"]),
    "blank": (b"\xef\xbb\xbf \n\t\r\n", ["x.txt: error [SEED-001] the file is empty; put the text into it"]),
    "no-encoding-fits": (
        b"On Bread\n\nBread is older than caf\xe9\x81\x00.",
        [
            "x.txt:3:24: error [SEED-002] byte 0xE9 (number 34 of the file) is not UTF-8; "
            "name the file’s encoding, as in --encoding windows-1252"
        ],
    ),
    "half-a-character": (
        b"\xff\xfeO\x00n\x00 ",
        [
            "x.txt:1:1: error [SEED-002] byte 0xFF (number 1 of the file) is not UTF-8; "
            "name the file’s encoding, as in --encoding utf-16"
        ],
    ),
    "nul": (
        b"On Bread\n\nBread\x00 is old.\n",
        ["x.txt:3:6: error [SEED-004] control character U+0000 has no place in a text; delete it"],
    ),
    "controls": (
        b"On\x07 Bread\n\nBread\x1b is old.\n",
        [
            "x.txt:1:3: error [SEED-004] control character U+0007 has no place in a text; delete it",
            "x.txt:3:6: error [SEED-004] control character U+001B has no place in a text; delete it",
        ],
    ),
    "no-text-at-all": (
        b"\x00" * 5000,
        [
            *(
                f"x.txt:1:{n}: error [SEED-004] control character U+0000 has no place in a text; delete it"
                for n in range(1, 21)
            ),
            "x.txt:1:21: error [SEED-004] 4,980 more control characters follow; is this a plain text?",
        ],
    ),
    "call-without-note": (
        b"On Bread\n\nOld [1] and [2].\n\n1 One.\n",
        [
            "x.txt:3:13: error [SEED-006] the call [2] has no note; write note 2, "
            'or say in [structure] that it is no call: “3:13” = "text"'
        ],
    ),
    "note-without-call": (
        b"On Bread\n\nOld [1].\n\n1 One.\n\n2 Two.\n",
        ["x.txt:7:1: error [SEED-007] note 2 is never called; put [2] into the text where it belongs"],
    ),
    "all-at-once": (
        b"On Bread\n\nOld [2] and [1] and [7].\n\n2 Two.\n\n1 One.\n\n1 Again.\n\n3 Three.\n",
        [
            "x.txt:3:13: error [SEED-011] the call [1] comes after [2]; number calls and notes in the order of the text",
            "x.txt:3:21: error [SEED-006] the call [7] has no note; write note 7, "
            'or say in [structure] that it is no call: “3:21” = "text"',
            "x.txt:7:1: error [SEED-009] note 1 stands after note 2; put the notes in the order of their numbers",
            "x.txt:9:1: error [SEED-008] there is another note 1 on line 7; number them apart",
            "x.txt:11:1: error [SEED-007] note 3 is never called; put [3] into the text where it belongs",
        ],
    ),
    "endless-line": (
        b"bread " * 900_000,
        [
            "x.txt:1:1: error [SEED-005] the line has 5,400,000 characters, more than the 200,000 a paragraph may have; "
            "part the paragraphs with blank lines"
        ],
    ),
}


@pytest.mark.parametrize(("data", "messages"), TEXTS.values(), ids=TEXTS)
def test_texts(variorum: Command, tmp_path: Path, data: bytes, messages: list[str]) -> None:
    (tmp_path / "x.txt").write_bytes(data)
    assert_refused(build(variorum, "x.txt"), *messages)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["x.txt"]


@pytest.mark.parametrize(
    "paragraph", ["[", "[a", "“[a] ", "see note 1 ", "[1] ", ": ", "“a:\n\n", "1. a\n\n", "Bread\n\n", "a\u00a0"]
)
def test_what_repeats_without_end_is_read_to_the_end(variorum: Command, tmp_path: Path, paragraph: str) -> None:
    (tmp_path / "x.txt").write_bytes(("x" + (paragraph * 60_000)[:60_000] + "\n").encode())
    done = variorum("explain", "x.txt")
    assert b"Traceback" not in done.stderr
    assert done.stdout or b"error" in done.stderr


def test_a_text_that_lost_its_notes_is_told_so_once(variorum: Command, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("Bread\n\n" + "Old,[1] older[2] and oldest.[3]\n\n" * 400)
    assert_refused(
        variorum("build", "x.txt", "--to", "tei"),
        "x.txt:3:5: error [SEED-023] the call [1] and 1,199 more have no notes; "
        "write the notes below the text, or put other brackets around what is no call",
    )


SUFFIXES = ".txt, .md, .markdown, .html, .htm, .xhtml, .docx, .odt, .xml, .tei"
PATHS = {
    "missing": ("no.txt", f"no.txt: error [SRC-001] there is no such file; {MEND}"),
    "no-edition": (
        "void",
        "void: error [SRC-002] there is no edition in this folder; put a text into it (*.txt, *.md, *.markdown, *.html, *.htm, *.xhtml, *.docx, *.odt, *.xml, *.tei), "
        "and edition.toml beside it",
    ),
    "two-texts": (
        "two",
        "two: error [SRC-002] the folder has several texts (a.txt, b.txt); "
        "name the one to build as text = “…” in [edition] of edition.toml",
    ),
    "named-and-missing": (
        "named",
        "named/edition.toml:2:1: error [CFG-008] there is no file “bread.txt” in this folder; "
        "name the copy-text that lies beside edition.toml",
    ),
    "suffix": ("x.rtf", f"x.rtf: error [SRC-003] “.rtf” files cannot be read; these can: {SUFFIXES}"),
    "no-suffix": (
        "README",
        f"README: error [SRC-003] a file without a suffix cannot be read; these can: {SUFFIXES}",
    ),
    "folder-like-a-file": (
        "folder.txt",
        "folder.txt: error [SRC-002] there is no edition in this folder; put a text into it (*.txt, *.md, *.markdown, *.html, *.htm, *.xhtml, *.docx, *.odt, *.xml, *.tei), "
        "and edition.toml beside it",
    ),
    "in-a-file": ("x.rtf/y.txt", "x.rtf/y.txt: error [SRC-001] the file cannot be read: not a directory"),
    "too-long": ("x" * 300, f"{'x' * 300}: error [SRC-001] this cannot be read: file name too long"),
}


@pytest.mark.parametrize(("source", "message"), PATHS.values(), ids=PATHS)
def test_paths(variorum: Command, tmp_path: Path, source: str, message: str) -> None:
    for folder in ("void", "two", "named", "folder.txt"):
        (tmp_path / folder).mkdir()
    for name in ("two/a.txt", "two/b.txt", "x.rtf", "README"):
        (tmp_path / name).write_text(GOOD)
    (tmp_path / "named" / "edition.toml").write_text('[edition]\ntext = "bread.txt"\n')
    assert_refused(build(variorum, source), message)
    assert not (tmp_path / "out").exists()


def test_a_folder_where_a_file_is_expected(variorum: Command, tmp_path: Path) -> None:
    (tmp_path / "x.xml").mkdir()
    assert_refused(variorum("source", "x.xml"), "x.xml: error [SRC-001] this is a folder, and a file is expected")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read(variorum: Command, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(GOOD)
    (tmp_path / "x.txt").chmod(0)
    assert_refused(build(variorum, "x.txt"), "x.txt: error [SRC-001] the file cannot be read: permission denied")


def test_settings_at_fault(variorum: Command, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(GOOD)
    (tmp_path / "edition.toml").write_text(
        '[edition]\ntitel = "Bread"\n[handout]\npaper = "a6"\nduplex = "no"\n[prints]\n'
    )
    assert_refused(
        build(variorum, "."),
        "edition.toml:2:1: error [CFG-002] there is no “titel” in [edition]; did you mean “title”?",
        "edition.toml:4:1: error [CFG-004] “paper” is one of a4, letter, a5, half-letter, not “a6”",
        "edition.toml:5:1: error [CFG-003] “duplex” is to be true or false, not a text in quotation marks",
        "edition.toml:6:1: error [CFG-002] there is no [prints]; did you mean [print]?",
    )


@pytest.mark.parametrize("value", ["today", "-99999999999999", "1e9", "9" * 30])
def test_an_epoch_that_is_none(variorum: Command, tmp_path: Path, value: str) -> None:
    (tmp_path / "x.txt").write_text(GOOD)
    message = f"error [CFG-006] SOURCE_DATE_EPOCH is “{value}”; it is to be a number of seconds since 1970"
    assert_refused(build(variorum, "x.txt", SOURCE_DATE_EPOCH=value), message)


@pytest.mark.parametrize(("forms", "named"), [("tei,docx,odt", "“docx”, “odt”"), ("", "nothing")])
def test_forms_that_cannot_be_made(variorum: Command, tmp_path: Path, forms: str, named: str) -> None:
    (tmp_path / "x.txt").write_text(GOOD)
    message = f"error [CFG-009] --to: {named} cannot be made; these can: tei, epub, book, press, handout, web"
    assert_refused(variorum("build", "x.txt", "--to", forms), message)


def test_an_encoding_that_is_none(variorum: Command, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(GOOD)
    for name in ("latin-99", "hex", "undefined"):
        message = (
            f"x.txt: error [SEED-003] “{name}” is no known encoding; utf-8, windows-1252, iso-8859-1 and koi8-r are"
        )
        assert_refused(build(variorum, "x.txt", "--encoding", name), message)


def test_an_encoding_that_would_not_give_the_bytes_back(variorum: Command, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"On Bread\n\nIt is +AGE-old.\n")
    assert_refused(
        build(variorum, "x.txt", "--encoding", "utf-7"),
        "x.txt: error [SEED-012] UTF-7 reads these bytes but would not write them so again; save the file as UTF-8",
    )


GIVEN_BACK = {
    "plain": (GOOD.encode(), "utf-8"),
    "crlf-and-mark": (b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode(), "utf-8"),
    "no-notes": (b"On Bread\n\nBread is old.", "utf-8"),
    "windows-1252": ("On Bread\n\nThe caf\xe9’s loaf costs 2\u00a0€.\n".encode("windows-1252"), "windows-1252"),
    "utf-16": (GOOD.encode("utf-16"), "utf-16"),
}


@pytest.mark.parametrize(("data", "encoding"), GIVEN_BACK.values(), ids=GIVEN_BACK)
def test_what_is_accepted_is_given_back(variorum: Command, tmp_path: Path, data: bytes, encoding: str) -> None:
    (tmp_path / "x.txt").write_bytes(data)
    done = build(variorum, "x.txt", "--encoding", encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert variorum("source", "out/x.xml").stdout == data
    declared = variorum("source", "out/x.xml").returncode, (tmp_path / "out" / "x.xml").read_text(encoding="utf-8")
    assert declared[0] == 0
    assert ("carriage return and line feed" in declared[1]) == (b"\r\n" in data)
    assert ("byte order mark" in declared[1]) == data.startswith((b"\xef\xbb\xbf", b"\xff\xfe"))


def test_a_file_in_place_of_the_folder(variorum: Command, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(GOOD)
    (tmp_path / "out").write_text("here first")
    assert_refused(
        build(variorum, "x.txt"),
        "out: error [OUT-001] nothing was written: file exists; name another folder with -o",
    )
    assert_refused(
        variorum("build", "x.txt", "--to", "tei", "-o", "out/deeper"),
        "out/deeper: error [OUT-001] nothing was written: not a directory; name another folder with -o",
    )
    assert (tmp_path / "out").read_text() == "here first"


def test_a_folder_in_place_of_the_file(variorum: Command, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(GOOD)
    (tmp_path / "out" / "x.xml").mkdir(parents=True)
    assert_refused(
        build(variorum, "x.txt"),
        "out/x.xml: error [OUT-001] nothing was written: is a directory; name another folder with -o",
    )


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    """The limit on a file's size stands for a disk that fills up in the middle of a write."""
    (tmp_path / "x.txt").write_text(GOOD + "\n" + "Bread is old. " * 9000)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "x.xml").write_text("the old file")
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "build", "x.txt", "--to", "tei", "-o", "out"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert_refused(
        done,
        "out/x.xml: error [OUT-001] nothing was written: file too large; "
        "make room on the disk, or name a folder on another with -o",
    )
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["x.xml"]
    assert (tmp_path / "out" / "x.xml").read_text() == "the old file"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_at_standard_output(tmp_path: Path, seed_tei: bytes) -> None:
    (tmp_path / "x.xml").write_bytes(seed_tei)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "pipeline", "source", str(tmp_path / "x.xml")],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert done.stderr.decode() == "error [OUT-001] standard output takes no more: no space left on device\n"
    assert done.returncode == 1


@pytest.mark.parametrize("command", ["source", "explain"])
def test_a_reader_that_goes_away(tmp_path: Path, seed_bytes: bytes, variorum: Command, command: str) -> None:
    """`variorum … | head -c1` ends quietly."""
    (tmp_path / "x.txt").write_bytes(b"On Bread\n\n" + b"Bread is old.\n\n" * 30_000)
    assert build(variorum, "x.txt").returncode == 0
    source = tmp_path / ("out/x.xml" if command == "source" else "x.txt")
    child = subprocess.Popen(
        [sys.executable, "-m", "pipeline", command, str(source)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdout is not None and child.stderr is not None
    child.stdout.read(1)
    child.stdout.close()
    assert child.stderr.read() == b""
    child.stderr.close()
    child.wait(30)


def test_a_terminal_that_lacks_the_characters(variorum: Command, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(GOOD)
    done = variorum("explain", "x.txt", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\\u201cOn Bread\\u201d" in done.stdout


def test_check_finds_it_all_in_several_files(variorum: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("On Bread\n\nOld [1].\n")
    (tmp_path / "b.txt").write_text(GOOD)
    done = variorum("check", "a.txt", "b.txt", "no.txt")
    assert done.stderr.decode().splitlines() == [
        'a.txt:3:5: error [SEED-006] the call [1] has no note; write note 1, or say in [structure] that it is no call: “3:5” = "text"',
        f"no.txt: error [SRC-001] there is no such file; {MEND}",
    ]
    assert (done.stdout, done.returncode) == (b"3 files checked: 2 errors, no warnings\n", 1)
    assert variorum("check", "b.txt").stdout == b"1 file checked: no errors, no warnings\n"


def test_an_accepted_finding_stops_nothing(variorum: Command, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("On Bread\n\nOld [1].\n\n1 One.\n\n2 Two.\n")
    (tmp_path / "edition.toml").write_text('[checks]\naccept = ["SEED-007"]\n')
    done = build(variorum, ".")
    assert done.returncode == 0
    assert done.stderr.decode().startswith("x.txt:7:1: warning [SEED-007] note 2 is never called")
