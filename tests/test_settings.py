"""The editor's decisions in edition.toml: read as they are written, and every fault at its line and column."""

from __future__ import annotations

import pytest

from pipeline.config import Apparatus, Cover, Epub, parse
from pipeline.decisions import (
    Alternative,
    Comment,
    Decisions,
    Emendation,
    Lacuna,
    Name,
    Selector,
    Variant,
    Witness,
    Work,
)
from pipeline.errors import EditionError, Location
from pipeline.settings import toml

DECIDED = """
[epub]
apparatus = "chapter"
[apparatus]
language = "la"
drop = ["spelling", "punctuation"]
[print]
numbers = "section"
foot = "author"
[cover]
paper = "90g 1.5"
bleed = "0.125in"
cloth = "buff"
blurb = "Bread."
[edition]
note-on-the-text = \"\"\"
One [[note]]
text = "is no key"

Two.\"\"\"

[[witness]]
siglum = "A"
description = "The pamphlet"
date = 1917-03-08
[[witness]]
siglum = "A2"
of = "A"
[[witness]]
siglum = "x"
members = ["A", "A2"]
file = "texts/x.txt"
fragment = true
[[lacuna]]
witness = "A"
exact = "bread and"
through = "wine"
note = "torn"
[[emendation]]
exact = "bred"
prefix = "the"
suffix = "is"
within = "note 5"
reading = "bread"
reason = "a slip"
by = "Berg"
[[emendation]]
exact = "very "
reading = ""
reason = "twice"
[[variant]]
exact = "rye"
note = "dark"
readings = [
  { text = "oats", witnesses = ["A"], note = "in the margin" },
  { text = "", by = "Berg" }, # an omission
]
[[note]]
exact = "wine"
text = "Red."
[[name]]
name = "Lenin, V. I."
forms = ["Lenin"]
[[work]]
title = "Pravda"
authors = ["Trotsky, Leon"]
kind = "journal"
within = "x"
published = "Petrograd"
note = "y"
forms = ["z"]
"""


def test_decisions_are_read_with_their_places() -> None:
    config = parse("e.toml", DECIDED.encode())
    assert config.decisions == Decisions(
        witnesses=(
            Witness("A", "The pamphlet", "1917-03-08", at=Location("e.toml", 22, 1)),
            Witness("A2", of="A", at=Location("e.toml", 26, 1)),
            Witness("x", members=("A", "A2"), file="texts/x.txt", fragment=True, at=Location("e.toml", 29, 1)),
        ),
        lacunae=(Lacuna(Selector("bread and", through="wine"), "A", "torn", Location("e.toml", 34, 1)),),
        emendations=(
            Emendation(
                Selector("bred", "the", "is", within="note 5"), "bread", "a slip", "Berg", Location("e.toml", 39, 1)
            ),
            Emendation(Selector("very "), "", "twice", at=Location("e.toml", 47, 1)),
        ),
        variants=(
            Variant(
                Selector("rye"),
                (Alternative("oats", ("A",), note="in the margin"), Alternative("", by="Berg")),
                "dark",
                Location("e.toml", 51, 1),
            ),
        ),
        comments=(Comment(Selector("wine"), "Red.", Location("e.toml", 58, 1)),),
        names=(Name("Lenin, V. I.", ("Lenin",), at=Location("e.toml", 61, 1)),),
        works=(
            Work("Pravda", ("Trotsky, Leon",), "journal", "x", "Petrograd", "y", ("z",), at=Location("e.toml", 64, 1)),
        ),
    )
    assert (config.epub, config.apparatus) == (
        Epub("chapter"),
        Apparatus("la", "", ("spelling", "punctuation")),
    )
    assert config.cover == Cover("90g 1.5", "", "0.125in", "buff", "Bread.")
    assert (config.print.numbers, config.print.foot) == ("section", "author")
    assert config.about.note_on_the_text == 'One [[note]]\ntext = "is no key"\n\nTwo.'


WITNESSES = '[[witness]]\nsiglum = "A"\n[[witness]]\nsiglum = "B"\n'

FAULTS = {
    "left-out": (
        "[[witness]]\n[[lacuna]]\n[[emendation]]\n[[variant]]\n[[note]]\n[[name]]\n[[work]]\n",
        [
            "1:1: error [CFG-010] [[witness]] has no “siglum”; it is to say the letter that the witness goes by: “A”",
            "2:1: error [CFG-010] [[lacuna]] has no “exact”; it is to say the words of the copy-text that are meant",
            "2:1: error [CFG-010] [[lacuna]] has no “witness”; it is to say the siglum of the witness that has lost the passage",
            "3:1: error [CFG-010] [[emendation]] has no “exact”; it is to say the words of the copy-text that are meant",
            "3:1: error [CFG-010] [[emendation]] has no “reading”; it is to say what is to be read there; "
            "empty, where the words are deleted",
            "3:1: error [CFG-010] [[emendation]] has no “reason”; it is to say why the copy-text is taken to be wrong there",
            "4:1: error [CFG-010] [[variant]] has no “exact”; it is to say the words of the copy-text that are meant",
            "4:1: error [CFG-010] [[variant]] has no “readings”; it is to say what is read otherwise, and by whom",
            "5:1: error [CFG-010] [[note]] has no “exact”; it is to say the words of the copy-text that are meant",
            "5:1: error [CFG-010] [[note]] has no “text”; it is to say your note to the passage",
            "6:1: error [CFG-010] [[name]] has no “name”; it is to say the name as the index has it: “Lenin, V. I.”",
            "7:1: error [CFG-010] [[work]] has no “title”; it is to say the title as the bibliography has it",
        ],
    ),
    "empty": (
        '[[note]]\nexact = " "\ntext = ""\n[[variant]]\nexact = "x"\nreadings = []\n'
        '[[name]]\nname = "x"\nforms = ["y", ""]\n',
        [
            "2:1: error [CFG-010] “exact” is empty; it is to say the words of the copy-text that are meant",
            "3:1: error [CFG-010] “text” is empty; it is to say your note to the passage",
            "6:1: error [CFG-010] “readings” is empty; it is to say what is read otherwise, and by whom",
            "9:1: error [CFG-004] “forms” has an empty text in its list; delete it",
        ],
    ),
    "occurrences": (  # the same key twice, and it is the second that is wrong
        '[[note]]\nexact = "x"\ntext = "y"\n\n[[note]] # two\n"exact" = "x"\n  "txt" = "y"\ntext = 5\n',
        [
            "7:3: error [CFG-002] there is no “txt” in [[note]]; did you mean “text”?",
            "8:1: error [CFG-003] “text” is to be a text in quotation marks, not a whole number",
        ],
    ),
    "kinds": (
        '[witness]\nsiglum = "A"\n[[print]]\n[[name]]\nname = "x"\nforms = "y"\nkind = "god"\n'
        '[[work]]\ntitle = "x"\nkind = "film"\nauthors = [1]\nnote = "\\u0007"\n'
        '[[note]]\nexact = "x"\ntext = "y"\nwithin = "page 3"\n',
        [
            "1:1: error [CFG-003] there may be several of “witness”: write [[witness]]",
            "3:1: error [CFG-003] “print” is a table: write [print]",
            "6:1: error [CFG-003] “forms” is to be a list in brackets, not a text in quotation marks",
            "7:1: error [CFG-004] “kind” is one of person, place, organisation, not “god”",
            "10:1: error [CFG-004] “kind” is one of book, article, speech, pamphlet, journal, not “film”",
            "11:1: error [CFG-004] “authors” is a list of texts: put each in quotation marks",
            "12:1: error [CFG-004] “note” has a control character in it; delete it",
            "16:1: error [CFG-004] “within” is a place such as “note 5” or “section 3”, not “page 3”",
        ],
    ),
    "choices": (
        '[apparatus]\nlanguage = "de"\nstyle = "mixed"\ndrop = ["spelling", "case"]\n[epub]\napparatus = "foot"\n'
        '[print]\nnumbers = "line"\nfoot = "both"\n',
        [
            "2:1: error [CFG-004] “language” is one of en, la, not “de”",
            "3:1: error [CFG-004] “style” is one of negative, positive, not “mixed”",
            "4:1: error [CFG-004] “drop” is one of spelling, punctuation, capitalisation, not “case”",
            "6:1: error [CFG-004] “apparatus” is one of marks, chapter, not “foot”",
            "8:1: error [CFG-004] “numbers” is one of page, section, verse, none, not “line”",
            "9:1: error [CFG-004] “foot” is one of author, editor, none, not “both”",
        ],
    ),
    "claims": (
        '[epub]\nconformance = "AA"\nreport = "ftp://x"\n',
        [
            "2:1: error [CFG-020] “conformance” goes with “certified-by”: a claim needs the person who reviewed the "
            "e-book; say both or neither",
            "3:1: error [CFG-004] “report” is an address such as https://example.org/review, not “ftp://x”",
        ],
    ),
    "reviews": (
        '[epub]\ncertified-by = "Berg"\nreport = "https://example.org/x"\n',
        [
            "2:1: error [CFG-020] “certified-by” goes with “conformance”: a claim needs the person who reviewed the "
            "e-book; say both or neither",
            "3:1: error [CFG-020] “report” goes with “conformance”: a claim needs the person who reviewed the e-book; "
            "say both or neither",
        ],
    ),
    "cover": (
        '[cover]\npaper = "kdp-wite"\nstock = "0,3mm"\nbleed = "3in"\ncloth = "red"\n',
        [
            "2:1: error [CFG-004] “paper” is a known paper (book-80, book-90, offset-80, offset-90, kdp-white, kdp-cream, "
            "kdp-colour, lulu), the weight in g/m² and the bulk of one such as “90g 1.5”, or the printer’s length a page "
            "such as 0.0572mm or 0.002252in, not “kdp-wite”",
            "3:1: error [CFG-004] “stock” is a length such as 0.3mm, not “0,3mm”",
            "4:1: error [COV-002] “bleed” is at most 20 mm, not 3in; is its unit right?",
            "5:1: error [CFG-004] “cloth” is one of oxblood, prussian-blue, bottle-green, aubergine, buff, slate, black, "
            "not “red”",
        ],
    ),
    "paper": (
        '[cover]\npaper = "0.06in"\n',
        [
            "2:1: error [COV-001] a page would be 1.524 mm thick, and paper is between 0.02 and 0.5 mm; "
            "is “0.06in” right?",
        ],
    ),
    "paper-by-weight": (
        '[cover]\npaper = "90g 15"\nbleed = "-3mm"\n[edition]\nisbn = "978-0-19-852663-5"',
        [
            "2:1: error [COV-001] a page would be 0.675 mm thick, and paper is between 0.02 and 0.5 mm; "
            "is “90g 15” right?",
            "3:1: error [CFG-004] “bleed” is a length such as 3mm or 0.125in, not “-3mm”",
            "5:1: error [COV-003] “978-0-19-852663-5” is no ISBN: its last digit checks the others, and would be 6; "
            "compare them all",
        ],
    ),
    "readings": (
        WITNESSES + '[[variant]]\nexact = "x"\nreadings = [ # none of them right\n  { text = "y", witnes = ["A"] },\n'
        '  { witnesses = ["A"] }, "z",\n  { text = "y", witnesses = [\n    "B", "C"] },\n]\n',
        [
            "8:3: error [CFG-015] a reading needs witnesses that have it, or a scholar who conjectured it (by)",
            "8:17: error [CFG-002] there is no “witnes” in a reading; did you mean “witnesses”?",
            "9:3: error [CFG-010] a reading has no “text”; it is to say what is read instead; "
            "empty, where the words are missing",
            "9:26: error [CFG-003] a reading is a table in braces: write { text = \"…\", witnesses = [\"…\"] }",
            "11:10: error [CFG-011] no witness has the siglum “C”; declare it: [[witness]] siglum = \"C\"",
        ],
    ),
    "sigla": (
        '[[witness]]\nsiglum = "Ed1"\n[[witness]]\nsiglum = " B"\n[[witness]]\nsiglum = ""\n[[witness]]\nsiglum = "Ed1"\n'
        '[[witness]]\nsiglum = "C"\nof = "Ed"\n[[witness]]\nsiglum = "x"\nmembers = ["C", "D"]\n'
        '[[lacuna]]\nexact = "x"\nwitness = "E"\n',
        [
            "4:1: error [CFG-013] the siglum “ B” has white space at its ends, or too much inside; delete it",
            "6:1: error [CFG-013] a siglum is empty; write the letter that the witness goes by",
            "8:1: error [CFG-012] “Ed1” is the siglum of the witness of line 2 too; give one of them another",
            "11:1: error [CFG-011] no witness has the siglum “Ed”; did you mean “Ed1”?",
            "14:17: error [CFG-011] no witness has the siglum “D”; declare it: [[witness]] siglum = \"D\"",
            "17:1: error [CFG-011] no witness has the siglum “E”; declare it: [[witness]] siglum = \"E\"",
        ],
    ),
    "circles": (
        '[[witness]]\nsiglum = "A"\nof = "A"\n[[witness]]\nsiglum = "x"\nmembers = ["A", "y"]\n'
        '[[witness]]\nsiglum = "y"\nmembers = ["z"]\n[[witness]]\nsiglum = "z"\nmembers = ["A", "x"]\n'
        '[[witness]]\nsiglum = "w"\nmembers = ["x"]\n'
        '[[witness]]\nsiglum = "P"\nmembers = ["Q", "R"]\nof = "Q"\n[[witness]]\nsiglum = "Q"\n'
        '[[witness]]\nsiglum = "R"\n[[witness]]\nsiglum = "R2"\nof = "R"\n[[witness]]\nsiglum = "r"\nmembers = ["R", "R2"]\n',
        [
            "3:1: error [CFG-014] “A” contains itself; say in “of” what it is in truth",
            *(
                f"{line}:1: error [CFG-014] “{siglum}” contains itself; say in “members” what it is in truth"
                for line, siglum in ((6, "x"), (9, "y"), (12, "z"))
            ),
            "18:1: error [CFG-014] “P” contains itself; say in “members” what it is in truth",
        ],
    ),
    "readings-twice": (
        WITNESSES + '[[variant]]\nexact = "x"\nreadings = [{text = "y", witnesses = ["A"]}, {text = "", witnesses = ["A"]}]\n',
        ["7:71: error [CFG-018] “A” is named twice for one passage; leave it where it belongs"],
    ),
    "emendations": (
        '[[emendation]]\nexact = "two\\nwords"\nreading = " two words"\nreason = "x"\n'
        '[[emendation]]\nexact = "two"\nthrough = "words"\nreading = "two"\nreason = "x"\n',
        ["3:1: error [CFG-016] this emendation reads “ two words” as the copy-text does; say what is to be read, or delete it"],
    ),
    "paths": (
        '[edition]\ntext = "/etc/passwd"\n[[witness]]\nsiglum = "A"\nfile = "../a.txt"\n'
        '[[witness]]\nsiglum = "B"\nfile = "texts/b..txt"\n[[witness]]\nsiglum = "C"\nfile = "texts\\\\..\\\\..\\\\c.txt"\n',
        [
            "2:1: error [CFG-017] “/etc/passwd” leads out of the folder of the edition; put the file into it",
            "5:1: error [CFG-017] “../a.txt” leads out of the folder of the edition; put the file into it",
            "11:1: error [CFG-017] “texts\\..\\..\\c.txt” leads out of the folder of the edition; put the file into it",
        ],
    ),
    "deceptive": (  # what looks like headers and keys in strings and comments
        '[edition]\ntitle = """\n[[note]]\n  txt = "x"\n"""\nrights = \'\'\'\n[[note]]\n[print]\'\'\'\'\n# [[note]]\n'
        'place = "a # b" # = [x]\ndescription = "\\"[["\n[[note]]\nexact = "[[note]]"\ntext = "]] # = {"\n[[note]]\nexact = "x"\ntxt = 1\n',
        [
            "15:1: error [CFG-010] [[note]] has no “text”; it is to say your note to the passage",
            "17:1: error [CFG-002] there is no “txt” in [[note]]; did you mean “text”?",
        ],
    ),
    "dotted": (
        'edition.title = "x"\nedition . "titel" = "y"\nprint = { face = "x", trimm = "6x9" }\n'
        'witness = [\n  { siglum = "A", files = "a" },\n "B"]\n[ epub ]\napparatus.x = 1\n[note.x]\n',
        [
            "2:11: error [CFG-002] there is no “titel” in [edition]; did you mean “title”?",
            "3:23: error [CFG-002] there is no “trimm” in [print]; did you mean “trim”?",
            "5:19: error [CFG-002] there is no “files” in [[witness]]; did you mean “file”?",
            "6:2: error [CFG-003] “witness” is a table: write [[witness]]",
            "8:1: error [CFG-003] “apparatus” is to be a text in quotation marks, not a table",
            "9:1: error [CFG-003] there may be several of “note”: write [[note]]",
        ],
    ),
    "below-a-list": (
        '[[note]]\nexact = "x"\ntext = "y"\n[note.by]\nx = 1\n[[note]]\nexact = "x"\ntext = "y"\n[[note.more]]\n[[note.more]]\n',
        [
            "4:1: error [CFG-002] there is no “by” in [[note]]; its keys are exact, prefix, suffix, through, within, text",
            "9:1: error [CFG-002] there is no “more” in [[note]]; its keys are exact, prefix, suffix, through, within, text",
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FAULTS.values(), ids=FAULTS)
def test_faults(text: str, expected: list[str]) -> None:
    with pytest.raises(EditionError) as caught:
        parse("e.toml", text.encode())
    assert [str(finding).removeprefix("e.toml:") for finding in caught.value.findings] == expected


def test_a_finding_stands_on_one_line_whatever_it_quotes() -> None:
    with pytest.raises(
        EditionError, match=r"^e\.toml:2:1: error \[CFG-002\] there is no “a\ufffdb” in \[epub\]; its keys are .*$"
    ):
        parse("e.toml", b'[epub]\n"a\\nb" = 1\n')


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x = " + "[" * 100_000, " that can be read: lists or tables are nested too deep"),
        ("x = " + "1" * 5_000, ": exceeds"),
    ],
    ids=["deep", "long"],
)
def test_toml_that_python_cannot_hold(text: str, message: str) -> None:
    with pytest.raises(EditionError, match=rf"^e\.toml: error \[CFG-001\] this is not TOML{message}"):
        parse("e.toml", text.encode())


def test_lines_that_end_as_windows_ends_them() -> None:
    config = parse("e.toml", "\ufeff".encode() + DECIDED.replace("\n", "\r\n").encode())
    assert config.decisions == parse("e.toml", DECIDED.encode()).decisions


TRICKY = """
'literal' = 1
"\\"quoted\\" # = [" = 1.5
a . "b.c" . 'd' = { e = [[1, 2], [{ f = 'x' }, \'\'\'[y]\'\'\']], g.h = 07:30:00 } # { }
[["o p".q]]
r = \"\"\"one quote: \"\"\"\"
s = \'\'\'
[t]
one quote: \'\'\'\'
[["o p".q]]
[["o p".q.u]]
[["o p".q.u]]
["o p".q.u.v]
w = [ # ]
  "\\\\", 'x\\',
]
"""


@pytest.mark.parametrize("text", [DECIDED, TRICKY], ids=["decided", "tricky"])
def test_every_value_has_a_place(text: str) -> None:
    """Whatever tomllib reads, the scanner has seen."""
    document = toml.load("e.toml", text.encode())

    def paths(value: object, path: toml.Path) -> set[toml.Path]:
        below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        return {path}.union(*(paths(item, (*path, key)) for key, item in below))

    assert paths(document.data, ()) - {()} == set(document.places)


@pytest.mark.parametrize(
    "text", ["]", "a", "a = [", "a = [1,", "a = {b", "[a", "[[", "= {{", "}\n]", 'a = """', "a = [}=", "[a]]]b"]
)
def test_the_scan_comes_to_an_end(text: str) -> None:
    """Also of what is no TOML, or not yet."""
    scan = toml._Scan(toml._tokens(text))
    scan.document()
    assert scan.next >= len(scan.tokens)
