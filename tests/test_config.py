"""edition.toml: every fault at its line, all at once."""

from __future__ import annotations

import pytest

from pipeline.config import LINE_ROLES, Config, parse
from pipeline.errors import EditionError

FAULTS = {
    "not-toml": ("[edition]\ntitle = On Bread\n", ["e.toml:2:9: error [CFG-001] this is not TOML: invalid value"]),
    "twice": (
        '[edition]\ntitle = "a"\ntitle = "b"\n',
        ["e.toml:3:12: error [CFG-001] this is not TOML: cannot overwrite a value"],
    ),
    "unknown-table": (
        "[settings]\nname = 'x'\n[[witnesses]]\n",
        [
            "e.toml:1:1: error [CFG-002] there is no [settings]; the tables are [edition], [print], [cover], [handout], "
            "[epub], [apparatus], [checks], [[witness]], [[lacuna]], [[emendation]], [[variant]], [[note]], [[name]], [[work]], "
            "[structure]",
            "e.toml:3:1: error [CFG-002] there is no [[witnesses]]; did you mean [[witness]]?",
        ],
    ),
    "outside": (
        'title = "x"\n',
        ["e.toml:1:1: error [CFG-002] “title” stands outside the tables; put it below [edition] or [[work]]"],
    ),
    "no-table": ('print = "x"\n', ["e.toml:1:1: error [CFG-003] “print” is a table: write [print]"]),
    "unknown-key": (
        "[print]\nface = 'x'\n\n  trimm = '6x9'\nmargin = 5\n",
        [
            "e.toml:4:3: error [CFG-002] there is no “trimm” in [print]; did you mean “trim”?",
            "e.toml:5:1: error [CFG-002] there is no “margin” in [print]; its keys are trim, face, sections, lines, numbers, foot, press, condition, profile",
        ],
    ),
    "types": (
        '[edition]\ntitle = 5\nsubjects = "Bread"\n[handout]\nduplex = "yes"\n[checks]\naccept = [1]\n',
        [
            "e.toml:2:1: error [CFG-003] “title” is to be a text in quotation marks, not a whole number",
            "e.toml:3:1: error [CFG-003] “subjects” is to be a list in brackets, not a text in quotation marks",
            "e.toml:5:1: error [CFG-003] “duplex” is to be true or false, not a text in quotation marks",
            "e.toml:7:1: error [CFG-004] “accept” is a list of texts: put each in quotation marks",
        ],
    ),
    "choices": (
        '[handout]\npaper = "a3"\nnotes = "foot"\n[print]\nsections = "verso"\n',
        [
            "e.toml:2:1: error [CFG-004] “paper” is one of a4, letter, a5, half-letter, not “a3”",
            "e.toml:3:1: error [CFG-004] “notes” is one of section, end, not “foot”",
            "e.toml:5:1: error [CFG-004] “sections” is one of run-on, page, recto, not “verso”",
        ],
    ),
    "forms": (
        '[edition]\nlanguage = "english"\ndate = "Spring 2026"\nurl = "example.org"\nlicence = "CC BY"\nplace = "a\\u0007"\n',
        [
            "e.toml:2:1: error [CFG-004] “language” is a language tag such as en, de or pt-BR, not “english”",
            "e.toml:3:1: error [CFG-004] “date” is a date such as 2026-11-23, 2026-11 or 2026, not “Spring 2026”",
            "e.toml:4:1: error [CFG-004] “url” is an address such as https://example.org/essay, not “example.org”",
            "e.toml:5:1: error [CFG-004] “licence” is the address of a licence such as "
            "https://creativecommons.org/licenses/by/4.0/, not “CC BY”",
            "e.toml:6:1: error [CFG-004] “place” has a control character in it; delete it",
        ],
    ),
    "structure": (
        '[structure]\nfirst = "title"\n0 = "title"\n7 = "chapter"\n"7:4" = "heading"\n8 = "call"\n9 = 1\n',
        [
            "e.toml:2:1: error [CFG-002] “first” is no place in the copy-text; write its line, as 12 or “12:5”",
            "e.toml:3:1: error [CFG-002] “0” is no place in the copy-text; write its line, as 12 or “12:5”",
            *(
                f"e.toml:{line}:1: error [CFG-004] “{role}” is no role of a line; those are title, subtitle, author, headnote, "
                "heading, paragraph, quotation, quotation-continued, verse, note-heading, note, note-continued, "
                + ", ".join(LINE_ROLES[12:])
                for line, role in ((4, "chapter"),)
            ),
            "e.toml:5:1: error [CFG-004] “heading” is no role of a bracket; those are call, supplied, text",
            *(
                f"e.toml:{line}:1: error [CFG-004] “{role}” is no role of a line; those are title, subtitle, author, headnote, "
                "heading, paragraph, quotation, quotation-continued, verse, note-heading, note, note-continued, "
                + ", ".join(LINE_ROLES[12:])
                for line, role in ((6, "call"), (7, "1"))
            ),
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), FAULTS.values(), ids=FAULTS)
def test_faults(text: str, expected: list[str]) -> None:
    with pytest.raises(EditionError) as caught:
        parse("e.toml", text.encode())
    assert [str(finding) for finding in caught.value.findings] == expected


def test_bytes_that_are_no_utf_8() -> None:
    with pytest.raises(EditionError, match=r"^e\.toml: error \[CFG-001\] byte 11 is not UTF-8; TOML files are$"):
        parse("e.toml", b"[edition]\n\xe9")


def test_settings_are_read() -> None:
    config = parse(
        "e.toml",
        b'[edition]\ndate = 2026-11-23\nauthor-sort = "Berg, Anna"\nsubjects = ["a", "b"]\n'
        b'[handout]\nduplex = true\n[structure]\n7 = "heading"\n"9:4" = "text"\n',
    )
    assert (config.about.date, config.about.author_sort, config.about.subjects) == (
        "2026-11-23",
        "Berg, Anna",
        ("a", "b"),
    )
    assert config.handout.duplex
    assert config.structure == {"7": "heading", "9:4": "text"}


def test_the_command_line_stands_over_the_file() -> None:
    config = parse("e.toml", b'[handout]\npaper = "letter"\nnotes = "end"\n')
    changed = (
        config.with_handout(paper="a4", notes=None, duplex=None, selection="2").with_trim("a5").with_encoding("koi8-r")
    )
    assert (changed.handout.paper, changed.handout.notes, changed.handout.selection) == ("a4", "end", "2")
    assert (changed.print.trim, changed.about.encoding) == ("a5", "koi8-r")
    assert config.with_trim(None).with_encoding(None).with_handout() == config


def test_an_empty_file_is_the_defaults() -> None:
    assert parse("e.toml", b"") == Config()
