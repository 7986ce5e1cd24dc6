"""Texts in the encodings of older files: recognised by their letters, told, and given back byte for byte."""

from __future__ import annotations

import subprocess
import sys

import pytest
from conftest import ROOT

from pipeline import tei
from pipeline.checks import check
from pipeline.config import About, Config
from pipeline.copytext import restore
from pipeline.encodings import Guess, guess
from pipeline.errors import EditionError
from pipeline.readers import read, teixml
from pipeline.source import Source

GERMAN = "Über die Größe der Häuser läßt sich streiten; schöne Straßen führen nach München, und überall grüßt man sich."
FRENCH = "L'été dernier, le président a été élu à une très grande majorité; où étiez-vous? Ça va, il était déjà là."
RUSSIAN = "Земельный вопрос в России был решён крестьянами. Ленин предлагал отдать землю тем, кто её обрабатывает."
GREEK = "Η γη ανήκει σε όσους την καλλιεργούν, και όχι σε όσους την κατέχουν."
TEXTS = [
    (GERMAN, "windows-1252", "windows-1252"),
    (GERMAN, "iso-8859-1", "windows-1252"),
    (FRENCH, "windows-1252", "windows-1252"),
    (FRENCH, "iso-8859-1", "windows-1252"),
    (FRENCH.replace("'", "’"), "windows-1252", "windows-1252"),
    (RUSSIAN, "koi8-r", "koi8-r"),
    (RUSSIAN, "windows-1251", "windows-1251"),
    (RUSSIAN, "iso-8859-5", "iso-8859-5"),
    (GREEK, "iso-8859-7", "iso-8859-7"),
    (GERMAN, "utf-16", "utf-16"),
    (RUSSIAN, "utf-32", "utf-32"),
]


@pytest.mark.parametrize("length", [1, 60], ids=["short", "long"])
@pytest.mark.parametrize(("text", "written", "found"), TEXTS)
def test_the_encoding_is_found_and_the_bytes_come_back(text: str, written: str, found: str, length: int) -> None:
    data = "\n\n".join(["On Bread", *[text] * length, ""]).encode(written)
    guessed = guess(data)
    assert guessed is not None and guessed.encoding == found
    edition = read(Source("x.txt", data), Config())
    assert tei.text(next(tei.descendants(edition.body, "p"))) == text
    assert restore(teixml.parse(Source("x.xml", tei.serialise(edition.root)))) == data


def findings(text: str, encoding: str) -> list[str]:
    return [str(f) for f in check(read(Source("x.txt", text.encode(encoding)), Config(about=About(language="ru"))))]


def test_the_choice_is_told_with_its_place() -> None:
    assert findings(f"On Bread\n\nBread.\n\n{RUSSIAN}\n", "koi8-r") == [
        "x.txt:5:1: warning [SEED-015] the file is not UTF-8 and is read as KOI8-R, “Земельный вопрос в”; "
        "if that is wrong, name the encoding, as in --encoding windows-1251"
    ]


def test_a_doubtful_choice_says_so() -> None:
    assert findings("On Bread\n\nBread in a café.\n", "iso-8859-1") == [
        "x.txt:3:15: warning [SEED-015] the file is not UTF-8 and may be WINDOWS-1252, “café.”; "
        "if that is wrong, name the encoding, as in --encoding koi8-r"
    ]


def test_what_is_named_is_not_guessed() -> None:
    data = f"On Bread\n\n{RUSSIAN}\n".encode("koi8-r")
    with pytest.raises(EditionError, match="SEED-002"):
        read(Source("x.txt", data), Config(about=About(encoding="utf-8")))
    edition = read(Source("x.txt", data), Config(about=About(encoding="iso-8859-5", language="ru")))
    assert (edition.findings, RUSSIAN in tei.text(edition.body)) == ((), False)


def test_of_bytes_that_are_no_text_nothing_is_guessed() -> None:
    assert [guess(data) for data in (b"\xff\xfeO\x00n", b"caf\xe9\x00", b"\x89PNG\r\n\x1a\n\x00\xd3")] == [None] * 3
    assert guess("Été ".encode("iso-8859-1")) == Guess("windows-1252", sure=False)


def test_utf_8_asks_no_statistics() -> None:
    code = "import sys; from pipeline.copytext import decode; decode('x', 'Größe'.encode()); print('charset_normalizer' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT)
    assert done.stdout == b"False\n"


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "iso-8859-5"])
def test_two_words_are_told_by_its_capitals_and_its_script(encoding: str) -> None:
    found = guess("Bread, or Наш хлеб\n".encode(encoding))
    assert found is not None
    assert found.encoding == encoding


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ("ISO-8859-1", "iso-8859-1"),
        ("Windows-1251", "windows-1251"),
        ("ISO-8859-9", "windows-1252"),
        ("x", "windows-1252"),
    ],
)
def test_what_the_small_print_says_counts_before_any_guess(stated: str, found: str) -> None:
    data = f"Character set encoding: {stated}\r\n\r\n{GERMAN}".encode("iso-8859-1")
    assert guess(data) == Guess(found, sure=True)


def test_what_the_small_print_says_in_vain_does_not_count() -> None:
    data = f"Character set encoding: ISO-8859-1\n\n{FRENCH.replace(chr(39), '’')}".encode("windows-1252")
    assert guess(data) == Guess("windows-1252", sure=True)
