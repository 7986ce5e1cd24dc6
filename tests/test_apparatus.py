"""Entries as they are worded: lemma, terms, sigla, in English and Latin, negative and positive."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from decided import DECIDED, DECISIONS, TEXTS, edited
from hypothesis import given, settings

from pipeline import tei
from pipeline.apparatus import Manner, Piece, abridged, is_abridged, shortened, text, wording
from pipeline.entries import Entry, Reading
from pipeline.terms import ENGLISH, LATIN, TERMS
from pipeline.witnesses import Witness, expanded

ALL = [
    Witness("k", "K", "the copy-text"),
    Witness("w", "ω", "", members=("a", "b")),
    Witness("a", "A", ""),
    Witness("a2", "A²", "", of="a"),
    Witness("b", "B", ""),
    Witness("c", "C", ""),
    Witness("d", "D", ""),
]
NEGATIVE = Manner(ENGLISH, positive=False, witnesses=ALL)
POSITIVE = replace(NEGATIVE, positive=True)
LATINE = replace(NEGATIVE, terms=LATIN)
ONE = replace(NEGATIVE, witnesses=ALL[:1])


def entry(lemma: str, *readings: Reading, kind: str = "variant", **more: object) -> Entry:
    made = Entry("app1", kind, tei.make("app"), "app1-from", "app1-to", lemma, ("k",), readings)
    return replace(made, **more)  # type: ignore[arg-type]


def r(words: str, *witnesses: str, **more: str) -> Reading:
    return Reading(words, witnesses, **more)


OLD = entry("very old", r("so old", "a", "b"))
WORDED = {
    "negative": (OLD, NEGATIVE, "very old] so old AB"),
    "positive": (OLD, POSITIVE, "very old] K; so old AB"),
    "sigla in the order of the conspectus": (entry("old", r("new", "d", "a2", "a")), NEGATIVE, "old] new AA²D"),
    "two readings": (entry("old", r("new", "a"), r("odd", "b")), NEGATIVE, "old] new A; odd B"),
    "two readings, positive": (entry("old", r("new", "a"), r("odd", "b")), POSITIVE, "old] K; new A; odd B"),
    "a group": (entry("old", r("new", "w")), NEGATIVE, "old] new ω"),
    "a hand": (entry("old", r("new", "a2")), NEGATIVE, "old] new A²"),
    "an unknown witness": (entry("old", r("new", "z")), NEGATIVE, "old] new z"),
    "an omission": (entry("old", r("", "a")), NEGATIVE, "old] om. A"),
    "omission in Latin": (entry("old", r("", "a")), LATINE, "old] om. A"),
    "an addition": (entry("old", r("old bread", "a")), NEGATIVE, "old] add. bread A"),
    "the beginning alone is no addition": (entry("old", r("older", "a")), NEGATIVE, "old] older A"),
    "an addition at a place": (entry("", r("very", "a"), beside="is"), NEGATIVE, "is] add. very A"),
    "an addition before a word": (
        entry("", r("Very", "a"), beside="Old", before=True),
        NEGATIVE,
        "before Old] add. Very A",
    ),
    "before, in Latin": (entry("", r("Very", "a"), beside="Old", before=True), LATINE, "ante Old] add. Very A"),
    "a transposition of two words": (
        entry("very old", r("old very", "a", kind="transposition")),
        NEGATIVE,
        "very old] transp. A",
    ),
    "a transposition of three": (
        entry("is very old", r("very old is", "a", kind="transposition")),
        NEGATIVE,
        "is very old] very old is A",
    ),
    "a conjecture": (entry("old", r("new", by="Berg")), NEGATIVE, "old] new conj. Berg"),
    "a conjecture in Latin": (entry("old", r("new", by="Berg")), LATINE, "old] new coni. Berg"),
    "a deletion": (entry("old", r("", by="Berg")), NEGATIVE, "old] del. Berg"),
    "a deletion in Latin": (entry("old", r("", by="Berg")), LATINE, "old] del. Berg"),
    "a witness and a scholar": (entry("old", r("new", "a", by="Berg")), NEGATIVE, "old] new A conj. Berg"),
    "a lacuna": (entry("very old", r("", "a", kind="lacuna"), kind="lacuna"), NEGATIVE, "very old] lacking A"),
    "a lacuna in Latin": (entry("old", r("", "a", kind="lacuna"), kind="lacuna"), LATINE, "old] deest A"),
    "a lacuna, positive": (entry("old", r("", "a", kind="lacuna"), kind="lacuna"), POSITIVE, "old] lacking A"),
    "all the others": (entry("old", r("new", "a", "b", "c", "d")), POSITIVE, "old] K; new rest"),
    "all the others in Latin": (
        entry("old", r("new", "a", "b", "c", "d")),
        replace(POSITIVE, terms=LATIN),
        "old] K; new cett.",
    ),
    "all the others, a group among them": (entry("old", r("new", "w", "c", "d")), POSITIVE, "old] K; new rest"),
    "the lemma’s are not named": (entry("old", r("new", "a", "b", "c", "d")), NEGATIVE, "old] new ABCD"),
    "the rest read the lemma": (
        entry("old", r("new", "a"), witnesses=("k", "b", "c", "d")),
        POSITIVE,
        "old] rest; new A",
    ),
    "two are named": (
        entry("old", r("new", "a", "b"), r("odd", "c", "d")),
        POSITIVE,
        "old] K; new AB; odd CD",
    ),
    "not all the others": (entry("old", r("new", "a", "b", "c"), witnesses=("k",)), POSITIVE, "old] K; new ABC"),
    "all the others and a hand": (
        entry("old", r("new", "b", "c", "d", "a2"), witnesses=("k", "a")),
        POSITIVE,
        "old] KA; new A²BCD",
    ),
    "a long lemma": (entry("one two three four five six", r("", "a")), NEGATIVE, "one … six] om. A"),
    "a lemma of five words": (entry("one two three four five", r("", "a")), NEGATIVE, "one two three four five] om. A"),
    "a note to the entry": (entry("old", r("new", "a"), note="Compare Pliny."), NEGATIVE, "old] new A (Compare Pliny)"),
    "a note to a reading": (
        entry("old", r("new", "a", note="in the margin"), r("odd", "b")),
        NEGATIVE,
        "old] new A (in the margin); odd B",
    ),
    "an emendation": (
        entry("Levi", r("Levy", "k"), kind="emendation", witnesses=(), note="His name."),
        NEGATIVE,
        "Levi] em.; Levy K",
    ),
    "an emendation in Latin": (
        entry("Levi", r("Levy", "k"), kind="emendation", witnesses=()),
        LATINE,
        "Levi] scripsi; Levy K",
    ),
    "an emendation of the one witness": (
        entry("Levi", r("Levy", "k"), kind="emendation", witnesses=()),
        ONE,
        "Levi] Levy K",
    ),
    "an emendation by a scholar": (
        entry("Levi", r("Levy", "k"), kind="emendation", witnesses=(), by="Berg"),
        NEGATIVE,
        "Levi] Berg; Levy K",
    ),
    "an emendation that a witness has": (
        entry("Levi", r("Levy", "k"), kind="emendation", witnesses=("a",)),
        NEGATIVE,
        "Levi] A; Levy K",
    ),
    "an insertion of the editor’s": (
        entry("the old", r("old", "k", "a"), kind="emendation", witnesses=()),
        NEGATIVE,
        "the old] em.; old KA",
    ),
}


@pytest.mark.parametrize(("of", "manner", "expected"), WORDED.values(), ids=WORDED)
def test_an_entry_is_worded(of: Entry, manner: Manner, expected: str) -> None:
    assert text(wording(of, manner)) == expected


def test_a_group_speaks_for_its_members_and_a_hand_for_none() -> None:
    assert expanded(ALL, ["a2", "w", "c", "unknown"]) == {"a", "b", "c"}


def test_long_sigla_stand_apart() -> None:
    years = [Witness(f"y{n}", n, "") for n in ("1818", "1823", "1831", "1869")]
    manner = Manner(ENGLISH, positive=False, witnesses=years)
    of = entry("old", r("new", "y1831", "y1823"))
    assert text(wording(of, manner)) == "old] new 1823 1831"


def test_like_words_of_a_line_are_told_apart_by_a_rank() -> None:
    assert wording(OLD, NEGATIVE, rank=2)[:3] == [Piece("lemma", "very old"), Piece("rank", "2"), Piece("bracket", "]")]


def test_a_siglum_knows_its_witness() -> None:
    assert [(p.text, p.ref) for p in wording(OLD, NEGATIVE) if p.kind == "siglum"] == [("A", "a"), ("B", "b")]


def test_kinds_of_pieces() -> None:
    of = entry("old", r("", "a"), r("new", by="Berg", note="in a letter"))
    assert [(piece.kind, piece.text) for piece in wording(of, NEGATIVE)] == [
        ("lemma", "old"),
        ("bracket", "]"),
        ("mark", " "),
        ("term", "om."),
        ("mark", " "),
        ("siglum", "A"),
        ("mark", "; "),
        ("reading", "new"),
        ("mark", " "),
        ("term", "conj."),
        ("mark", " "),
        ("scholar", "Berg"),
        ("mark", " "),
        ("comment", "(in a letter)"),
    ]


LONG = " ".join(f"w{n}" for n in range(41))


def test_a_brief_entry_has_the_ends_of_a_long_reading() -> None:
    of = entry("old", r(LONG, "a"), r("new", "b"))
    brief = "w0 w1 w2 w3 w4 w5 … w35 w36 w37 w38 w39 w40"
    assert text(wording(of, NEGATIVE, brief=True)) == f"old] {brief} A; new B"
    assert text(wording(of, NEGATIVE)) == f"old] {LONG} A; new B"
    assert is_abridged(of)
    assert not is_abridged(OLD)
    assert abridged(LONG.removesuffix(" w40")) == LONG.removesuffix(" w40")


def test_a_lemma_is_shortened_by_words() -> None:
    assert shortened("a b c d e") == "a b c d e"
    assert shortened("a b c d e f") == "a … f"


BARED = {
    "an opening quotation mark": ("“1.", ["“1,"], "1.] 1, A"),
    "a closing one": ("equalized.”", ["levelled.”"], "equalized.] levelled. A"),
    "one mark inside another": ("(“old", ["(“new"], "old] new A"),
    "a comma": ("old,", ["new,", "odd,"], "old] new A; odd B"),
    "at both ends": ("“old;", ["“new;"], "old] new A"),
    "German marks": ("„alt", ["„neu"], "alt] neu A"),
    "German marks at the end": ("alt“", ["neu“"], "alt] neu A"),
    "both halves": ("“old”", ["“new”"], "“old”] “new” A"),
    "a half in the reading alone": ("“old", ["“new” and"], "“old] “new” and A"),
    "what differs": ("“old", ["old"], "“old] old A"),
    "one reading without it": ("“old", ["“new", "odd"], "“old] “new A; odd B"),
    "an omission": ("“old", [""], "“old] om. A"),
    "nothing else differs": ("country”!", ["country” !"], "country”!] country” ! A"),
    "nothing else differs but space": ("old,", ["old ,"], "old,] old , A"),
    "nothing else": ("”", ["“"], "”] “ A"),
    "the beginning of a quotation": ("said, “I", ["said,—“I"], "said,] said,— A"),
    "a quotation before which there are no words": ("“‘“The", ["‘“The"], "“‘“The] ‘“The A"),
    "the end of a German quotation": ("„alt Ja“ er", ["„neu Ja“ er"], "„alt Ja“ er] „neu Ja“ er A"),
    "a mark behind a word": ("alt Ja“ er", ["neu Ja“ er"], "alt Ja“ er] neu Ja“ er A"),
    "a quotation that begins otherwise": ("said, “I", ["said,—“You"], "said, “I] said,—“You A"),
    "a whole quotation": ("said “old”", ["wrote “old”"], "said “old”] wrote “old” A"),
    "a quotation before which nothing differs": ("“old", ["so “old"], "“old] so “old A"),
    "an abbreviation": ("Mr.", ["Mrs."], "Mr.] Mrs. A"),
    "an apostrophe": ("workers’", ["peasants’"], "workers’] peasants’ A"),
    "an addition": ("old,", ["old, new,"], "old,] add. new, A"),
}


@pytest.mark.parametrize(("lemma", "readings", "expected"), BARED.values(), ids=BARED)
def test_a_mark_that_lemma_and_readings_share_at_one_end_is_not_printed(
    lemma: str, readings: list[str], expected: str
) -> None:
    of = entry(lemma, *(r(words, witness) for words, witness in zip(readings, "ab", strict=False)))
    assert text(wording(of, NEGATIVE)) == expected
    assert (of.lemma, [reading.text for reading in of.readings]) == (lemma, readings)


@pytest.mark.parametrize("language", TERMS)
def test_every_term_is_explained(language: str) -> None:
    terms = TERMS[language]
    explained = " ".join(term for term, _ in terms.expansions).replace(",", "").split()
    used = (
        terms.omitted, terms.added, terms.transposed, terms.conjectured, terms.deleted, terms.emended, terms.others,
        terms.lacking, terms.heading, terms.note, terms.following, terms.all_following,
    )  # fmt: skip
    assert [term for term in used if term not in explained] == []
    assert list(terms.expansions) == sorted(terms.expansions)


def test_everything_decided_is_worded() -> None:
    edition = edited(DECIDED, DECISIONS)
    manner = Manner(ENGLISH, positive=False, witnesses=edition.witnesses())
    assert [text(wording(of, manner)) for of in edition.entries()] == [
        "piece[1]] em.; piece [1] K",
        "Smith asserts] transp. B (The order of words is that of the copy-text)",
        "asserts] says A² (faint); del. Bentley (in a letter); holds B conj. Housman",
        "Levi] em.; Levy K",
        "in the years] lacking B (torn)",
        "bread] em.; bred K; bred A (in the margin); beer B",
        "good.] Bentley; it was good [but dear]. K",
        "for … paragraph] om. ω",
        "[by] (by A",
        "burnt] em.; lost [in the fire] K",
    ]


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_no_wording_has_a_dangling_separator(decided: tuple[str, str]) -> None:
    edition = edited(*decided)
    for positive in (False, True):
        manner = Manner(ENGLISH, positive=positive, witnesses=edition.witnesses())
        for of in edition.entries():
            pieces = wording(of, manner)
            assert all(piece.text for piece in pieces if piece.kind != "lemma")
            assert all(piece.text.strip() in ("", ";") for piece in pieces if piece.kind == "mark")
            assert not any(a.kind == b.kind == "mark" for a, b in pairwise(pieces))
            assert pieces[-1].kind not in ("mark", "bracket")
