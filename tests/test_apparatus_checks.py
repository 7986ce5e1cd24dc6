"""What is asked of an apparatus: each defect, planted by itself, is found, and nothing else is."""

from __future__ import annotations

import pytest
from decided import DECIDED, DECISIONS, edited

from pipeline import tei
from pipeline.checks import check
from pipeline.config import Config
from pipeline.readers import read
from pipeline.source import Source

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc><sourceDesc>
<listWit><witness xml:id="K">the copy-text</witness>
<witness xml:id="w"><abbr type="siglum">ω</abbr>
<listWit><witness xml:id="A"/><witness xml:id="A2" corresp="#A" ana="#hand"/><witness xml:id="B"/></listWit></witness>
</listWit><listBibl><bibl xml:id="berg">Berg</bibl></listBibl></sourceDesc></fileDesc>
<encodingDesc><variantEncoding method="double-end-point" location="external"/></encodingDesc></teiHeader>
<standOff><spanGrp type="copy-text"><span target="#p1">""</span></spanGrp></standOff>
<text><body><div><p xml:id="p1">Bread is <anchor xml:id="a"/>very old<anchor xml:id="b"/> and
<anchor xml:id="c"/><choice><sic>whyte</sic><corr>white</corr></choice><anchor xml:id="d"/>, or brown.</p></div></body>
<back><div type="apparatus"><listApp>
{}
</listApp></div></back></text></TEI>
"""
VERY_OLD = 'from="#a" to="#b" xml:id="x"'
WHITE = '<app type="emendation" from="#c" to="#d" xml:id="y"><lem type="emendation">white</lem><rdg wit="#K">whyte</rdg></app>'

#: An entry, and what is found: nothing, or one thing.
ENTRIES = {
    "sound": (f'<app {VERY_OLD}><lem wit="#K">very old</lem><rdg wit="#w">old</rdg></app>', []),
    "no lemma": (f'<app {VERY_OLD}><rdg wit="#w">old</rdg></app>', []),
    "ends of a lemma": (f'<app {VERY_OLD}><lem>v … ld</lem><rdg wit="#w">old</rdg></app>', []),
    "lemma of its own": (
        f'<app {VERY_OLD}><lem>very  aged</lem><rdg wit="#w">old</rdg></app>',
        [
            "x.xml:9: warning [APP-001] the lemma of x is “very aged”, but the text reads “very old”; "
            "write in the lemma what the text reads"
        ],
    ),
    "ends of another lemma": (
        f'<app {VERY_OLD}><lem>very … new</lem><rdg wit="#w">old</rdg></app>',
        [
            "x.xml:9: warning [APP-001] the lemma of x is “very … new”, but the text reads “very old”; "
            "write in the lemma what the text reads"
        ],
    ),
    "reading like its lemma": (
        f'<app {VERY_OLD}><lem wit="#K">very old</lem><rdg wit="#A #B">very\n old</rdg></app>',
        ["x.xml:9: warning [APP-002] A, B read the lemma, “very old”; take the reading out, or mend it"],
    ),
    "reading that is its lemma’s": (f'<app {VERY_OLD}><lem>very old</lem><rdg wit="#A #B">very\n old</rdg></app>', []),
    "conjecture like its lemma": (
        f'<app {VERY_OLD}><lem>very old</lem><rdg source="#berg">very old</rdg></app>',
        ["x.xml:9: warning [APP-002] Berg reads the lemma, “very old”; take the reading out, or mend it"],
    ),
    "omission that is none": (
        '<app from="#a" to="#a" xml:id="x"><lem/><rdg wit="#A"/></app>',
        ["x.xml:9: warning [APP-002] A reads the lemma, which is empty; take the reading out, or mend it"],
    ),
    "other spelling": (f'<app {VERY_OLD}><lem>very old</lem><rdg wit="#A">Very old</rdg></app>', []),
    "lacuna at an empty place": (
        '<app from="#a" to="#a" xml:id="x"><lem/><rdg wit="#A"><lacunaStart/><lacunaEnd/></rdg></app>',
        [],
    ),
    "no mark": (
        '<app from="#a" to="#z" xml:id="x"><lem>very old</lem><rdg wit="#A">old</rdg></app>',
        ["x.xml:9: warning [APP-003] the entry on “very old” points to “z”, which is not in the text; put a mark there"],
    ),
    "no pointer": (
        '<app xml:id="x"><lem>very old</lem><rdg wit="#A">old</rdg></app>',
        ["x.xml:12: warning [APP-003] the entry on “very old” does not say where it begins; put a mark there"],
    ),
    "the wrong way round": (
        '<app from="#b" to="#a" xml:id="x"><lem>very old</lem><rdg wit="#A">old</rdg></app>',
        ["x.xml:9: warning [APP-003] the entry on “very old” ends at “a”, before it begins at “b”; exchange the two"],
    ),
    "unknown witness": (
        f'<app {VERY_OLD}><lem wit="#Z">very old</lem><rdg wit="#A #Z">old</rdg><witDetail wit="#Y">dim</witDetail></app>',
        [
            "warning [APP-004] the apparatus names the witness “#Z” in 2 places, but no listWit has it; enter it there",
            "warning [APP-004] the apparatus names the witness “#Y” in one place, but no listWit has it; enter it there",
        ],
    ),
    "witness of another file": (
        f'<app {VERY_OLD}><lem wit="w:Z">very old</lem><rdg wit="all.xml#A">old</rdg></app>',
        [],
    ),
    "lemma and reading": (
        f'<app {VERY_OLD}><lem wit="#K #A">very old</lem><rdg wit="#A">old</rdg></app>',
        ["x.xml:9: warning [APP-005] A is said to read the lemma and “old” in place of “very old”; let it have one"],
    ),
    "two readings": (
        f'<app {VERY_OLD}><lem>very old</lem><rdg wit="#A">old</rdg><rdg wit="#B #A"/></app>',
        ["x.xml:9: warning [APP-005] A is said to read “old” and an omission in place of “very old”; let it have one"],
    ),
    "group and member": (
        f'<app {VERY_OLD}><lem>very old</lem><rdg wit="#w">old</rdg><rdg wit="#B">aged</rdg></app>',
        ["x.xml:9: warning [APP-005] B is said to read “old” and “aged” in place of “very old”; let it have one"],
    ),
    "hand and document": (
        f'<app {VERY_OLD}><lem wit="#K #B">very old</lem><rdg wit="#A">old</rdg><rdg wit="#A2">aged</rdg></app>',
        [],
    ),
    "hand in two readings": (
        f'<app {VERY_OLD}><lem>very old</lem><rdg wit="#A2">old</rdg><rdg wit="#A2">aged</rdg></app>',
        ["x.xml:9: warning [APP-005] A2 is said to read “old” and “aged” in place of “very old”; let it have one"],
    ),
    "no readings": (
        f'<app {VERY_OLD}><lem>very old</lem></app>',
        ["x.xml:9: warning [APP-006] the entry on “very old” has no reading; add one, or take the entry out"],
    ),
    "a note only": (f'<app {VERY_OLD}><lem>very old</lem><note>So in Pliny.</note></app>', []),
    "copy-text misquoted": (
        WHITE.replace("whyte", "whjte").replace('"y"', '"x"'),
        [
            "x.xml:10: warning [APP-007] the copy-text has “whyte” for “white”, but its entry says “whjte”; "
            "write in the entry what the copy-text has"
        ],
    ),
    "emendation that is not in the text": (
        f'<app type="emendation" {VERY_OLD}><lem type="emendation">very old</lem><rdg wit="#K">old</rdg></app>',
        [
            "x.xml:9: warning [APP-007] the copy-text has “very old” for “very old”, but its entry says “old”; "
            "write in the entry what the copy-text has"
        ],
    ),
    "nobody’s reading": (
        f'<app {VERY_OLD}><lem>very old</lem><rdg>old</rdg></app>',
        [
            "x.xml:9: warning [APP-008] “old” in place of “very old” is nobody’s; name its witness, or who proposed it"
        ],
    ),
    "unknown scholar": (
        f'<app {VERY_OLD}><lem>very old</lem><rdg source="#bentley">old</rdg></app>',
        [
            "x.xml:9: warning [APP-009] “old” in place of “very old” is said to be by #bentley, who is not in the header; "
            "enter the name there"
        ],
    ),
    "unknown author of an emendation": (
        WHITE.replace('"emendation">', '"emendation" source="#bentley">').replace('"y"', '"x"'),
        [
            "x.xml:10: warning [APP-009] “white” is said to be by #bentley, who is not in the header; enter the name there"
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("entry", "expected"), ENTRIES.values(), ids=ENTRIES)
def test_a_defect_is_found_and_nothing_else(entry: str, expected: list[str]) -> None:
    sound = "" if "#c" in entry else WHITE
    edition = read(Source("x.xml", TEI.format(entry + sound).encode()), Config())
    assert [str(finding) for finding in check(edition)] == expected


def test_without_a_record_of_a_copy_text_an_emendation_may_say_what_it_likes() -> None:
    text = TEI.format(WHITE.replace("whyte", "whjte")).replace("copy-text", "other")
    assert check(read(Source("x.xml", text.encode()), Config())) == []


def test_every_code_is_planted() -> None:
    shown = {line.partition("[")[2][:7] for _, expected in ENTRIES.values() for line in expected}
    assert shown == {f"APP-{n:03}" for n in range(1, 10)}


def test_what_the_program_makes_is_sound() -> None:
    assert check(edited(DECIDED, DECISIONS)) == []


def test_an_editors_calls_are_a_series_of_their_own() -> None:
    calls = (
        '<ref type="noteref" target="#n2" n="2">[2]</ref><ref type="noteref" subtype="editorial" target="#e1" n="1"/>'
    )
    notes = '<note place="end" xml:id="n2" n="2">x</note><note place="end" type="editorial" xml:id="e1" n="1">y</note>'
    text = f"<body><div><p>Bread{calls}</p></div></body><back><div>{notes}</div></back>"
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>{text}</text></TEI>'.encode()
    assert check(read(Source("x.xml", data), Config())) == []


@pytest.mark.parametrize(
    ("gone", "expected"),
    [
        ("note", "x.xml:79: error [TEI-009] the call E1 of an editor’s note leads to none; write the note, or take the call out"),
        ("ref", "x.xml:84: error [TEI-010] the editor’s note E1 is never called; put a call where it belongs"),
    ],
)  # fmt: skip
def test_an_editors_call_has_a_note_and_the_note_a_call(gone: str, expected: str) -> None:
    settings = '[[note]]\nexact = "so old"\ntext = "Is it?"\n'
    edition = edited("On Bread\n\nBread is so old that nobody knows who was the first to make it.\n", settings)
    for element in [e for e in tei.descendants(edition.root, gone) if e.get("n") == "E1"]:
        tei.replace(element, tei.make("gap"))
    again = read(Source("x.xml", tei.serialise(edition.root)), Config())
    assert [str(finding) for finding in check(again)] == [expected]
