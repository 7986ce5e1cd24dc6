"""The editor's decisions: where their words are found, and what becomes of the tree."""

from __future__ import annotations

import re

import pytest
from decided import TEXTS, edited
from hypothesis import given, settings
from lxml import etree

from pipeline import tei
from pipeline.checks import check
from pipeline.copytext import restore
from pipeline.edition import Edition
from pipeline.identifiers import identifiers
from pipeline.reading import reading

TEXT = """On Bread

Bread is old [1] , and very old. It  is
baked in Leiden, in Leiden alone. So (it is said) was wine.

Wine

Wine is older [2]. Paul Levy wrote of Leiden wine in The New Course. He drank it.

He said:

“It was good [by Leiden].”

Notes

1 Levy, The New Course, op. cit., p. 5. So it is.

2 Op. cit., p. 6; but see Wine, loc. cit., and The New Course, op. cit.
"""


def table(heading: str, /, **keys: str) -> str:
    """A table of edition.toml; `readings` are as TOML has them."""
    lines = (
        f"{k} = {v}" if k in ("readings", "members", "forms", "authors") else f'{k} = "{v}"' for k, v in keys.items()
    )
    return f"[[{heading}]]\n" + "".join(f"{line}\n" for line in lines)


def emendation(exact: str, reading: str, **keys: str) -> str:
    return table("emendation", exact=exact, reading=reading, reason="A reason.", **keys)


def variant(exact: str, readings: str, **keys: str) -> str:
    return table("variant", exact=exact, readings=f"[{readings}]", **keys)


def rdg(text: str, *witnesses: str, **keys: str) -> str:
    sigla = f", witnesses = [{', '.join(f'{chr(34)}{w}{chr(34)}' for w in witnesses)}]" if witnesses else ""
    return f'{{ text = "{text}"{sigla}{"".join(f", {k} = {chr(34)}{v}{chr(34)}" for k, v in keys.items())} }}'


WITNESSES = "".join(table("witness", siglum=s) for s in "ABC")
KAB = table("witness", siglum="K", file="essay.txt") + table("witness", siglum="A") + table("witness", siglum="B")


def inside(edition: Edition, ident: str) -> str:
    """The markup of an element, without names of namespaces and ids."""
    element = next(e for e in edition.root.iter() if isinstance(e.tag, str) and tei.xml_id(e) == ident)
    markup = etree.tostring(element, encoding="unicode", with_tail=False)
    return re.sub(r' (xmlns|xml:id|resp)="[^"]*"', "", markup).partition(">")[2].rpartition("<")[0]


def codes(edition: Edition) -> list[str]:
    return [finding.code for finding in edition.findings]


def entries(edition: Edition) -> list[tuple[str, str, list[str]]]:
    return [(e.kind, e.lemma, [r.text for r in e.readings]) for e in edition.entries()]


def test_an_edition_without_decisions_is_left_alone() -> None:
    edition = edited(TEXT, "")
    assert (edition.entries(), edition.witnesses(), edition.editor_notes()) == ([], [], [])
    assert "variantEncoding" not in tei.serialise(edition.root).decode()


# ── Selectors ───────────────────────────────────────────────────────────────────────────────────────────────────────

FOUND = {
    "exact": ({"exact": "very old"}, "very old"),
    "white space": ({"exact": "It is baked   in"}, "It is baked in"),
    "prefix": ({"exact": "Leiden", "prefix": "Leiden, in"}, "Leiden"),
    "suffix": ({"exact": "Leiden", "suffix": ", in"}, "Leiden"),
    "prefix and suffix": ({"exact": "in", "prefix": "Leiden,", "suffix": "Leiden alone"}, "in"),
    "over a call": ({"exact": "old [1] , and"}, "old [1] , and"),
    "within a note": ({"exact": "it is", "within": "note 1"}, "it is"),
    "within a section": ({"exact": "Wine", "within": "section 1", "suffix": "is"}, "Wine"),
    "a heading": ({"exact": "Wine", "within": "section 1", "prefix": "", "suffix": ""}, None),
    "through": ({"exact": "very", "through": "baked"}, "very old. It is baked"),
    "through a paragraph": ({"exact": "alone.", "through": "So (it"}, "alone. So (it"),
    "through like words before": (
        {"exact": "Leiden alone", "through": "Leiden"},
        "Leiden alone. So (it is said) was wine. Wine Wine is older [2]. Paul Levy wrote of Leiden",
    ),
    "through several": ({"exact": "was wine.", "through": "is older"}, "was wine. Wine Wine is older"),
    "through, with a suffix": ({"exact": "very", "through": "in", "suffix": "Leiden alone"}, "very old. It is baked in Leiden, in"),
    "characters of patterns": ({"exact": "(it is said)"}, "(it is said)"),
}  # fmt: skip


@pytest.mark.parametrize(("where", "lemma"), FOUND.values(), ids=FOUND)
def test_words_are_found(where: dict[str, str], lemma: str | None) -> None:
    edition = edited(TEXT, WITNESSES + variant(readings_of := where["exact"], rdg("x", "A"), **_rest(where)))
    if lemma is None:
        assert codes(edition) == ["SEL-002"]
        return
    assert codes(edition) == []
    assert [entry.lemma for entry in edition.entries()] == [lemma], readings_of


def _rest(where: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in where.items() if key != "exact" and value}


NOT_FOUND = {
    "not there": (
        {"exact": "rye"},
        "[SEL-001] “rye” does not stand in the text; quote it letter for letter",
    ),
    "nearest": (
        {"exact": "bakes in Leiden"},
        "[SEL-001] “bakes in Leiden” does not stand in the text; the nearest is “baked in Leiden,”; "
        "quote it letter for letter",
    ),
    "around": (
        {"exact": "very old", "prefix": "or"},
        "[SEL-001] “very old” does not stand between that prefix and suffix, "
        "but in “Bread is old [1] , and very old. It is baked in Leiden”",
    ),
    "through": (
        {"exact": "He drank", "through": "very old"},
        "[SEL-001] “very old” does not stand after “He drank”; quote it letter for letter",
    ),
    "twice": (
        {"exact": "in Leiden"},
        "[SEL-002] “in Leiden” stands in 2 places: essay.txt:4:7 “very old. It is baked in Leiden, in Leiden alone. So (i”, "
        "essay.txt:4:18 “It is baked in Leiden, in Leiden alone. So (it is said)”; "
        "tell them apart with prefix and suffix",
    ),
    "no such note": (
        {"exact": "it", "within": "note 9"},
        "[SEL-003] there is no “note 9” in this text; write section 3, or note 5",
    ),
    "not in that section": (
        {"exact": "Notes", "within": "section 0"},
        "[SEL-001] “Notes” does not stand in section 0; quote it letter for letter",
    ),
    "no such section": (
        {"exact": "it", "within": "section 9"},
        "[SEL-003] there is no “section 9” in this text; write section 3, or note 5",
    ),
}


@pytest.mark.parametrize(("where", "expected"), NOT_FOUND.values(), ids=NOT_FOUND)
@pytest.mark.parametrize("kind", ["variant", "emendation", "note", "lacuna"])
def test_words_that_are_not_found_are_told_with_their_place(kind: str, where: dict[str, str], expected: str) -> None:
    decision = {
        "variant": {"readings": f"[{rdg('x', 'A')}]"},
        "emendation": {"reading": "x", "reason": "y"},
        "note": {"text": "x"},
        "lacuna": {"witness": "A"},
    }[kind]
    edition = edited(TEXT, WITNESSES + table(kind, **where, **decision))
    assert [str(finding) for finding in edition.findings] == [f"edition.toml:7:1: error {expected}"]
    assert edition.entries() == edition.editor_notes() == []


def test_all_that_is_not_found_is_told_at_once() -> None:
    edition = edited(TEXT, emendation("rye", "oats") + table("note", exact="barley", text="x"))
    assert codes(edition) == ["SEL-001", "SEL-001"]


# ── Emendations ─────────────────────────────────────────────────────────────────────────────────────────────────────

EMENDED = {
    "a word": ("Levy wrote", "Levi wrote", "<choice><sic>Levy</sic><corr>Levi</corr></choice> wrote", "Levi", "Levy"),
    "inside a word": ("baked in", "baled in", "<choice><sic>baked</sic><corr>baled</corr></choice> in", "baled", "baked"),
    "a mark": ("old. It", "old; It", "very old<choice><sic>.</sic><corr>;</corr></choice>", "old;", "old."),
    "a deletion": ("and very old", "and old", "and <choice><sic>very </sic><corr/></choice>old", "old", "very old"),
    "a deletion of a space": ("old [1] ,", "old [1],", "</ref><choice><sic> </sic><corr/></choice>,", "old [1],", "old [1] ,"),
    "an insertion": (
        "wrote of Leiden",
        "wrote much of Leiden",
        "Levy <choice><sic>wrote</sic><corr>wrote much</corr></choice> of",
        "wrote much",
        "wrote",
    ),
    "the end of a paragraph": ("drank it.", "drank it!", "it<choice><sic>.</sic><corr>!</corr></choice>", "it!", "it."),
    "the beginning of a paragraph": ("Bread is", "Rye is", "<choice><sic>Bread</sic><corr>Rye</corr></choice> is", "Rye", "Bread"),
    "two words": (
        "is baked in",
        "was baked at",
        "<choice><sic>is\nbaked in</sic><corr>was baked at</corr></choice> Leiden",
        "was baked at",
        "is baked in",
    ),
    "brackets of the author": (
        "good [by Leiden]",
        "bad",
        "It was <choice><sic>good <supplied>[by Leiden]</supplied></sic><corr>bad</corr></choice>",
        "bad.”",
        "good [by Leiden].”",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("exact", "new", "markup", "lemma", "old"), EMENDED.values(), ids=EMENDED)
def test_an_emendation(exact: str, new: str, markup: str, lemma: str, old: str) -> None:
    edition = edited(TEXT, emendation(exact, new))
    assert codes(edition) == []
    assert entries(edition) == [("emendation", lemma, [old])]
    block = tei.ancestor(next(tei.descendants(edition.root, "choice")), "p")
    assert block is not None
    found = re.sub(r"<anchor/>|<lb/>", lambda m: "\n" if m[0] == "<lb/>" else "", inside(edition, tei.xml_id(block)))
    assert markup in found
    assert new.replace("[1]", "").split()[0] in reading(block)
    assert restore(edition.root).decode() == TEXT
    (entry,) = edition.entries()
    assert (entry.note, entry.readings[0].witnesses) == ("A reason.", ("wit-T",))
    assert [witness.siglum for witness in edition.witnesses()] == ["T"]


def test_a_lemma_has_a_word_beside_its_call() -> None:
    text = "On Bread\n\nOne two [1]three four.\n\n1 Five.\n"
    edition = edited(text, emendation("three", ""))
    assert entries(edition) == [("emendation", "two [1]", ["two [1]three"])]
    assert check(edition) == []
    edition = edited(text, emendation("three", "tree"))
    assert entries(edition) == [("emendation", "[1]tree", ["[1]three"])]
    assert check(edition) == []


def test_a_lemma_takes_the_whole_of_a_reference_that_it_begins_in() -> None:
    edition = edited("On Bread\n\nIt is old (see note 1) indeed[1].\n\n1. So.\n", emendation("indeed", ""))
    (entry,) = edition.entries()
    assert (entry.lemma, entry.readings[0].text) == ("see note 1) [1]", "see note 1) indeed[1]")
    assert [finding for finding in check(edition) if finding.severity == "error"] == []


def test_an_emendation_over_a_call_keeps_it() -> None:
    edition = edited(TEXT, emendation("old [1] , and very", "new[1], or very"))
    assert entries(edition) == [("emendation", "new[1], or", ["old [1] , and"])]
    assert [call.get("n") for call in edition.calls()] == ["1", "2"]


@pytest.mark.parametrize("new", ["old, and", "old [2], and", "old, and [1"])
def test_a_call_is_not_emended_away(new: str) -> None:
    edition = edited(TEXT, emendation("old [1] , and", new))
    assert [str(finding) for finding in edition.findings] == [
        "edition.toml:1:1: error [EMD-002] the reading is to keep [1] as the copy-text has it: a call is not emended away"
    ]
    assert edition.entries() == []


def test_an_emendation_lies_in_one_paragraph() -> None:
    edition = edited(TEXT, emendation("drank it.", "ate.", through="He said"))
    assert [str(finding) for finding in edition.findings] == [
        "edition.toml:1:1: error [EMD-001] an emendation is to lie within one paragraph; part it into one for each"
    ]


def test_emendations_do_not_overlap() -> None:
    edition = edited(
        TEXT, emendation("Levy wrote of", "Levi wrote on") + emendation("wrote of Leiden", "ate at Leyden")
    )
    assert codes(edition) == ["EMD-003"]
    assert edition.findings[0].at is not None
    assert edition.findings[0].at.line == 5
    assert restore(edition.root).decode() == TEXT
    assert "Levi wrote on Leiden" in reading(edition.body)


def test_an_emendation_by_a_scholar_names_him_and_not_the_edition() -> None:
    edition = edited(TEXT, emendation("Levy wrote", "Levi wrote", by="R. Bentley") + emendation("drank it", "ate it"))
    lemmata = list(tei.descendants(edition.root, "lem"))
    assert [(e.get("source"), e.get("resp")) for e in lemmata] == [
        ("#scholar-R-Bentley", None),
        (None, "#variorum"),
    ]
    assert [entry.by for entry in edition.entries()] == ["R. Bentley", ""]


def test_the_editor_answers_for_decisions_where_there_is_one() -> None:
    named = '[edition]\neditor = "Anna Berg"\n'
    decisions = emendation("Levy wrote", "Levi wrote") + table("note", exact="very old", text="x")
    for settings_, resp in ((named, "#editor"), ("", "#variorum")):
        edition = edited(TEXT, settings_ + decisions)
        found = [*tei.descendants(edition.root, "corr", "lem"), *(note.element for note in edition.editor_notes())]
        assert [element.get("resp") for element in found] == [resp] * 3


# ── Variants ────────────────────────────────────────────────────────────────────────────────────────────────────────


def cited(edition: Edition) -> list[tuple[str, tuple[str, ...], list[tuple[str, str, tuple[str, ...]]]]]:
    return [(e.lemma, e.witnesses, [(r.text, r.kind, r.witnesses) for r in e.readings]) for e in edition.entries()]


VARIANTS = {
    "other words": (rdg("very new", "A"), [("very new", "", ("wit-A",))], ("wit-K", "wit-B")),
    "an omission": (rdg("", "A"), [("", "", ("wit-A",))], ("wit-K", "wit-B")),
    "a transposition": (rdg("old very", "A"), [("old very", "transposition", ("wit-A",))], ("wit-K", "wit-B")),
    "two readings": (
        rdg("so old", "A") + "," + rdg("as old", "B"),
        [("so old", "", ("wit-A",)), ("as old", "", ("wit-B",))],
        ("wit-K",),
    ),
    "a conjecture": (rdg("so old", by="Berg"), [("so old", "conjecture", ())], ("wit-K", "wit-A", "wit-B")),
    "a conjecture in another order": (rdg("old very", by="Berg"), [("old very", "conjecture", ())], ("wit-K", "wit-A", "wit-B")),
    "a conjecture that a witness bears": (rdg("so old", "A", by="Berg"), [("so old", "", ("wit-A",))], ("wit-K", "wit-B")),
}  # fmt: skip


@pytest.mark.parametrize(("readings", "expected", "left"), VARIANTS.values(), ids=VARIANTS)
def test_a_variant(readings: str, expected: list[tuple[str, str, tuple[str, ...]]], left: tuple[str, ...]) -> None:
    edition = edited(TEXT, KAB + variant("very old", readings))
    assert cited(edition) == [("very old", left, expected)]
    assert check(edition) == [f for f in edition.findings if f.code == "WIT-005"]


def test_a_hand_does_not_speak_for_its_document_and_a_group_for_its_members() -> None:
    hand = table("witness", siglum="A²", of="A")
    group = table("witness", siglum="ω", members='["A", "B"]')
    edition = edited(
        TEXT, KAB + hand + group + variant("very old", rdg("so old", "A²")) + variant("alone", rdg("", "ω"))
    )
    assert cited(edition) == [
        ("very old", ("wit-K", "wit-A", "wit-B"), [("so old", "", ("wit-A2",))]),
        ("alone", ("wit-K",), [("", "", ("wit-ω",))]),
    ]
    assert [(w.siglum, w.members, w.of) for w in edition.witnesses()] == [
        ("K", (), ""),
        ("ω", ("wit-A", "wit-B"), ""),
        ("A", (), ""),
        ("A²", (), "wit-A"),
        ("B", (), ""),
    ]


def test_a_witness_that_has_lost_the_passage_is_not_left() -> None:
    lost = table("lacuna", exact="Wine is older", through="He drank", witness="B", note="torn")
    edition = edited(
        TEXT, KAB + lost + variant("Levy wrote", rdg("Levi wrote", "A")) + variant("very old", rdg("old", "A"))
    )
    assert cited(edition) == [
        ("very old", ("wit-K", "wit-B"), [("old", "", ("wit-A",))]),
        ("Wine is older [2]. Paul Levy wrote of Leiden wine in The New Course. He drank", ("wit-K", "wit-A"),
         [("", "lacuna", ("wit-B",))]),
        ("Levy wrote", ("wit-K",), [("Levi wrote", "", ("wit-A",))]),
    ]  # fmt: skip
    assert [reading.note for entry in edition.entries() for reading in entry.readings] == ["", "torn", ""]


def test_without_a_base_text_the_copy_text_gets_a_siglum_that_is_free() -> None:
    for taken, free in (("A", "T"), ("T", "Txt")):
        edition = edited(TEXT, table("witness", siglum=taken) + variant("very old", rdg("old", taken)))
        assert [w.siglum for w in edition.witnesses()] == [free, taken]
        assert edition.entries()[0].witnesses == (f"wit-{free}",)


def test_a_witness_that_reads_what_is_emended_supports_the_lemma() -> None:
    decisions = emendation("Levy wrote", "Levi wrote") + variant(
        "Levy", rdg("Levi", "A") + "," + rdg("Lewy", "B"), suffix="wrote"
    )
    (entry,) = edited(TEXT, KAB + decisions).entries()
    assert (entry.kind, entry.lemma, entry.witnesses, entry.note) == ("emendation", "Levi", ("wit-A",), "A reason.")
    assert [(r.text, r.witnesses) for r in entry.readings] == [("Levy", ("wit-K",)), ("Lewy", ("wit-B",))]


def test_a_witness_that_reads_with_the_copy_text_stands_beside_it() -> None:
    decisions = emendation("Levy wrote", "Levi wrote") + variant("Levy", rdg("Levy", "A"), suffix="wrote")
    (entry,) = edited(TEXT, KAB + decisions).entries()
    assert (entry.lemma, entry.witnesses) == ("Levi", ())
    assert [(r.text, r.witnesses) for r in entry.readings] == [("Levy", ("wit-K", "wit-A"))]


def test_what_is_said_of_a_reading_stays_with_it() -> None:
    decisions = emendation("Levy wrote", "Levi wrote") + variant(
        "Levy",
        rdg("Levy", "A", note="in the margin") + "," + rdg("Lewy", by="Berg", note="in a letter"),
        suffix="wrote",
    )
    (entry,) = edited(TEXT, KAB + decisions).entries()
    assert [(r.text, r.witnesses, r.by, r.note) for r in entry.readings] == [
        ("Levy", ("wit-K",), "", ""),
        ("Levy", ("wit-A",), "", "in the margin"),
        ("Lewy", (), "Berg", "in a letter"),
    ]
    assert entry.note == "A reason."


def test_entries_stand_in_the_order_of_the_text_the_longer_first() -> None:
    decisions = variant("it is", rdg("x", "A"), within="note 1") + variant("old", rdg("new", "A"), prefix="very")
    decisions += variant("very old", rdg("new", "B")) + variant("Bread", rdg("It", "A"), suffix="is")
    decisions += variant("Bread is", rdg("So is", "B"))
    edition = edited(TEXT, KAB + decisions)
    assert [(e.id, e.lemma) for e in edition.entries()] == [
        ("app1", "Bread is"),
        ("app2", "Bread"),
        ("app3", "very old"),
        ("app4", "old"),
        ("app5", "it is"),
    ]


# ── Notes ───────────────────────────────────────────────────────────────────────────────────────────────────────────

CALLED = {
    "behind a full stop": ("He drank it", "it.<ref"),
    "behind a bracket and not a space": ("it is said", "said)<ref"),
    "behind a comma": ("in Leiden, in Leiden", "Leiden<ref"),
    "behind quotation marks": ("by Leiden]", "</supplied>.”<ref"),
    "behind a call": ("is older [2]", "[2]</ref>.<ref"),
}


@pytest.mark.parametrize(("exact", "expected"), CALLED.values(), ids=CALLED)
def test_a_note_is_called_behind_the_marks(exact: str, expected: str) -> None:
    edition = edited(TEXT, table("note", exact=exact, text="x"))
    (call,) = (call for call in edition.calls() if call.get("subtype") == "editorial")
    block = tei.ancestor(call, "p")
    assert block is not None
    assert expected in re.sub(r"<lb/>", " ", inside(edition, tei.xml_id(block)))


def test_notes_are_numbered_in_the_order_of_their_calls() -> None:
    decisions = table("note", exact="drank", text="third") + table("note", exact="very", text="first")
    decisions += table("note", exact="it is", within="note 1", text="fourth")
    decisions += table("note", exact="So (it", text="second")
    edition = edited(TEXT, decisions)
    assert [(n.n, tei.text(n.element), n.calls) for n in edition.editor_notes()] == [
        ("E1", "first", ("enr1",)),
        ("E2", "second", ("enr2",)),
        ("E3", "third", ("enr3",)),
        ("E4", "fourth", ("enr4",)),
    ]
    assert [n.n for n in edition.notes()] == ["1", "2"]


def test_a_note_has_paragraphs_and_emphasis() -> None:
    edition = edited(
        TEXT, table("note", exact="very", text="Of _old\\nbread_, and _rye_.\\n \\nSee snake_case_words_ too.")
    )
    assert inside(edition, "en1") == (
        '<p>Of <hi rend="italic">old bread</hi>, and <hi rend="italic">rye</hi>.</p><p>See snake<hi rend="italic">case</hi>words_ too.</p>'
    )


def test_a_note_to_words_that_are_emended_stands_behind_the_choice() -> None:
    edition = edited(TEXT, emendation("Levy wrote", "Levi wrote") + table("note", exact="Paul Levy", text="x"))
    assert "</choice><anchor/><ref" in inside(edition, "s1-p1") or "</choice><ref" in inside(edition, "s1-p1")
    assert "Paul Levi wrote" in reading(edition.body)


# ── Names and works ─────────────────────────────────────────────────────────────────────────────────────────────────


def mentions(edition: Edition) -> dict[str, list[str]]:
    by_id = {tei.xml_id(e): e for e in edition.root.iter() if isinstance(e.tag, str)}
    found = {heading.name: heading.mentions for heading in edition.names()}
    found |= {work.title: work.mentions for work in edition.works()}
    return {name: [tei.text(by_id[ident]) for ident in idents] for name, idents in found.items()}


def test_names_are_found_in_their_longest_form_as_whole_words() -> None:
    decisions = table("name", name="Levi, Paul", forms='["Levy", "Paul Levy"]') + table(
        "name", name="Leiden", kind="place"
    )
    decisions += table("name", name="bake", forms='["bake", "aked"]') + table("name", name="Wine", kind="organisation")
    edition = edited(TEXT, decisions)
    assert mentions(edition) == {
        "Levi, Paul": ["Paul Levy", "Levy"],
        "Leiden": ["Leiden"] * 4,
        "Wine": ["Wine"] * 3,
    }
    assert [str(finding) for finding in edition.findings] == [
        "edition.toml:7:1: warning [IDX-001] nothing in the text is called “bake” or “aked”; add the form it has there"
    ]


def test_a_name_may_hold_emended_words_but_not_stand_inside_them() -> None:
    held = edited(TEXT, emendation("Levy wrote", "Levi wrote") + table("name", name="Levi", forms='["Paul Levy"]'))
    assert "<persName" in inside(held, "s1-p1")
    assert [len(list(tei.descendants(e, "choice"))) for e in tei.descendants(held.body, "persName")] == [1]
    whole = edited(TEXT, emendation("Levy wrote", "Levi wrote") + table("name", name="Levi", forms='["Levy"]'))
    assert [tei.text(next(tei.descendants(e, "sic"))) for e in tei.descendants(whole.body, "persName")] == ["Levy"]
    part = edited(TEXT, emendation("Paul Levy wrote", "He wrote") + table("name", name="Levi", forms='["Levy"]'))
    assert list(tei.descendants(part.body, "persName")) == []


def test_a_name_inside_the_title_of_a_work_is_not_marked() -> None:
    decisions = table("name", name="Course") + table("work", title="The New Course", authors='["Levi, Paul"]')
    edition = edited(TEXT, decisions)
    assert mentions(edition) == {
        "The New Course": ["The New Course", "The New Course", "op. cit.", "The New Course", "op. cit."]
    }
    assert codes(edition) == ["IDX-001", "BIB-001", "BIB-001"]


@pytest.mark.parametrize(
    ("kind", "level"), [("book", "m"), ("pamphlet", "m"), ("journal", "j"), ("article", "a"), ("speech", "a")]
)
def test_a_title_has_the_level_of_its_work(kind: str, level: str) -> None:
    edition = edited(TEXT, table("work", title="The New Course", kind=kind))
    assert {e.get("level") for e in tei.descendants(edition.body, "title")} == {level}


def test_op_cit_is_resolved_to_the_work_named_last_before_it() -> None:
    decisions = table("work", title="The New Course") + table("work", title="On Wine", forms='["Wine"]')
    edition = edited(TEXT, decisions)
    found = [(tei.text(e), e.get("target")) for e in tei.descendants(edition.root, "ref") if e.get("type") == "opcit"]
    assert found == [
        ("op. cit.", "#work-the-new-course"),
        ("loc. cit.", "#work-on-wine"),
        ("op. cit.", "#work-the-new-course"),
    ]
    assert [str(finding) for finding in edition.findings] == [
        "essay.txt:18:3: warning [BIB-001] “Op. cit.” follows no work that [[work]] knows; "
        "add the title before it to the forms of its work"
    ]


def test_a_work_that_is_not_mentioned_is_told() -> None:
    edition = edited(TEXT, table("work", title="Old Age", forms='["Old", "Age"]'))
    assert [str(f) for f in edition.findings if f.code == "IDX-002"] == [
        "edition.toml:1:1: warning [IDX-002] the text does not mention “Old” or “Age”; add the form it has there"
    ]


def test_ids_are_such_as_every_schema_takes() -> None:
    names = ["a-3", "a", "a", "A²", "Țepeș, Vlad", "ω", "★", "☆", "a 2", "the first four words of it", "ᏣᎳᎩ"]
    assert identifiers("n", names) == [
        "n-a-3", "n-a", "n-a-2", "n-A2", "n-Tepes-Vlad", "n-ω", "n-x", "n-x-2", "n-a-2-2", "n-the-first-four-words",
        "n-u13e3u13b3u13a9",
    ]  # fmt: skip


# ── The declaration ─────────────────────────────────────────────────────────────────────────────────────────────────


def declared(decisions: str) -> list[str]:
    known = set(edited(TEXT, "").declaration())
    return [sentence for sentence in edited(TEXT, decisions).declaration() if sentence not in known]


POINTED = "All punctuation stands as in the copy-text, where the apparatus does not say otherwise."
DECLARED = {
    "one emendation": (
        emendation("drank it", "ate it"),
        [
            "The copy-text was emended in one place; its own reading stands in the apparatus, with the reason for the "
            "emendation, and is kept beside the emended words.",
            POINTED,
        ],
    ),
    "two emendations": (
        emendation("drank it", "ate it") + emendation("very old", "so old"),
        [
            "The copy-text was emended in two places; its own readings stand in the apparatus, each with the reason for "
            "its emendation, and are kept beside the emended words.",
            POINTED,
        ],
    ),
    "one note": (
        table("note", exact="very", text="x"),
        ["One note of the editor, called E1, is told apart from the author’s."],
    ),
    "two notes": (
        table("note", exact="very", text="x") + table("note", exact="drank", text="y"),
        ["Two notes of the editor, called E1 and E2, are told apart from the author’s."],
    ),
    "one name": (table("name", name="Leiden"), ["Names were indexed under one heading."]),
    "names": (table("name", name="Leiden") + table("name", name="Paul"), ["Names were indexed under two headings."]),
    "one work": (
        table("work", title="The New Course"),
        [
            "Mentions of one work were linked to the bibliography, and each “op. cit.” to the work it means; titles of "
            "books, pamphlets and journals are set in italics."
        ],
    ),
    "a variant": (WITNESSES + variant("very old", rdg("old", "A")), []),
}


@pytest.mark.parametrize(("decisions", "expected"), DECLARED.values(), ids=DECLARED)
def test_what_was_decided_is_declared(decisions: str, expected: list[str]) -> None:
    assert declared(decisions) == expected


def test_the_editors_words_stand_first_in_the_declaration() -> None:
    edition = edited(TEXT, '[edition]\nnote-on-the-text = "One _word_.\\n\\nTwo."\n')
    declaration = next(tei.descendants(edition.root, "editorialDecl"))
    assert [tei.name(e) for e in tei.children(declaration)][:3] == ["p", "p", "correction"]
    assert [tei.text(p) for p in edition.editor_words()] == ["One word.", "Two."]
    assert [tei.text(e) for e in tei.descendants(declaration, "hi")] == ["word"]


def test_how_entries_are_attached_is_declared_where_there_are_any() -> None:
    encoded = list(tei.descendants(edited(TEXT, KAB + variant("very old", rdg("old", "A"))).root, "variantEncoding"))
    assert [dict(e.attrib) for e in encoded] == [{"method": "double-end-point", "location": "external"}]
    assert list(tei.descendants(edited(TEXT, table("note", exact="very", text="x")).root, "variantEncoding")) == []


# ── Laws ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_whatever_is_decided_the_copy_text_comes_back_and_nothing_else_changes(decided: tuple[str, str]) -> None:
    text, decisions = decided
    edition, plain = edited(text, decisions), edited(text, "")
    assert restore(edition.root) == text.encode()
    for choice in [e for e in edition.root.iter() if isinstance(e.tag, str) and tei.name(e) == "choice"]:
        tei.replace(choice, tei.make("seg", *tei.take(next(tei.children(choice, "sic")))))
    assert reading(edition.body) == reading(plain.body)
    assert [reading(note.element) for note in edition.notes()] == [reading(note.element) for note in plain.notes()]


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_whatever_is_decided_the_tree_is_sound(decided: tuple[str, str]) -> None:
    edition = edited(*decided)
    faults = [finding for finding in check(edition) if finding.code[:3] in ("APP", "TEI")]
    assert [f for f in faults if f.code not in ("APP-002", "APP-005")] == []


def test_an_emended_title_is_the_title_everywhere() -> None:
    edition = edited(TEXT, emendation("On Bread", "On Breads"))
    assert edition.metadata().title == "On Breads"
    assert restore(edition.root).decode() == TEXT


def test_what_an_editor_adds_has_a_place_in_the_copy_text() -> None:
    edition = edited(TEXT, emendation("wine", "the wine", prefix="was") + table("note", exact="older", text="By far."))
    (entry,) = edition.entries()
    (note,) = edition.editor_notes()
    places = [edition.origin(element) for element in (entry.element, note.element)]
    assert [(at.line, at.column) for at in places if at] == [(4, 55), (8, 14)]


def test_a_witness_of_two_groups_and_a_hand_in_one_are_entered_once() -> None:
    groups = table("witness", siglum="φ", members='["A", "A²"]') + table("witness", siglum="ψ", members='["A", "B"]')
    hand = table("witness", siglum="A²", of="A")
    edition = edited(TEXT, KAB + hand + groups + variant("very old", rdg("so old", "ψ")))
    witnesses = {witness.siglum: witness for witness in edition.witnesses()}
    assert list(witnesses) == ["K", "φ", "A", "A²", "ψ", "B"]
    assert witnesses["φ"].members == ("wit-A", "wit-A2")
    assert witnesses["ψ"].members == ("wit-A", "wit-B")
    assert witnesses["A²"].of == "wit-A"
    (entry,) = edition.entries()
    assert entry.witnesses == ("wit-K",)
    assert [finding.code for finding in check(edition) if finding.severity == "error"] == []


def test_a_form_that_goes_on_behind_the_title_tells_it_apart_and_is_no_part_of_it():
    text = "On Bread\n\nThe Mill stood there. He wrote The Mill (1930), and The\nMill  (1930)s, it is said, and more of it.\n"
    work = '[[work]]\ntitle = "The Mill"\nforms = ["The Mill (1930)"]\n'
    edition = edited(text, work)
    titles = [title for title in tei.descendants(edition.root, "title") if title.get("ref")]
    assert [(tei.text(title), title.tail[:7]) for title in titles] == [("The Mill", " (1930)")]
