"""Collation: what an editor would write of witnesses that differ, and that each witness can be rebuilt from it."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.collation import Collation, Difference, Lacuna, Moved, Place, collate, rebuild
from pipeline.collation.alignment import links
from pipeline.collation.graph import align, rising
from pipeline.collation.kinds import kind, reordered
from pipeline.collation.words import read
from pipeline.errors import Location

PRINTINGS = Path(__file__).parent.parent / "seeds" / "frankenstein-letter-iv"
ORIGINALS = Path(__file__).parent.parent.parent / "shared" / "cases" / "witnesses" / "frankenstein-letter-iv"
SHORT = {"substantive": "", "spelling": " (spelling)", "punctuation": " (punctuation)", "capitalisation": " (capitals)"}


def paragraphs(text: str) -> list[str]:
    return text.split("\n\n")


def printing(year: str) -> list[str]:
    return paragraphs((PRINTINGS / f"{year}.txt").read_text(encoding="utf-8"))


def lemma(base: Sequence[str], difference: Difference) -> str:
    start, end = difference.start, difference.end
    if start.paragraph == end.paragraph:
        return base[start.paragraph][start.offset : end.offset]
    between = base[start.paragraph + 1 : end.paragraph]
    return "¶".join([base[start.paragraph][start.offset :], *between, base[end.paragraph][: end.offset]])


def entries(base: Sequence[str], collation: Collation) -> Iterator[str]:
    """The apparatus as it is written: “lemma] reading A; other B”; “word + words A” where words are added."""
    for difference in collation.differences:
        before = base[difference.start.paragraph][: difference.start.offset].split()[-1:] or ["¶"]
        words = "; ".join(
            f"{found.text or 'om.'} {''.join(found.sigla)}{' (transp.)' if found.transposed else SHORT[found.kind]}"
            for found in difference.readings
        )
        head = f"{lemma(base, difference)}] " if difference.start != difference.end else f"{before[0]} + "
        yield (head + words).replace("\n\n", "¶")


def apparatus(base: str, *witnesses: str, fragments: str = "") -> list[str]:
    """Witnesses are A, B … in their order; every one is rebuilt."""
    texts = {siglum: paragraphs(text) for siglum, text in zip("ABCD", witnesses, strict=False)}
    collation = collate(paragraphs(base), texts, fragments=fragments)
    for siglum, text in texts.items():
        assert rebuild(paragraphs(base), collation, siglum) == " ".join(text).split()
    return list(entries(paragraphs(base), collation))


SEA = "We were compassed round by a very thick fog, and lay to in the open sea room."


@pytest.mark.parametrize(
    ("base", "witness", "expected"),
    [
        (SEA, SEA, []),
        (SEA, SEA.replace("thick", "dense"), ["thick] dense A"]),
        (SEA, SEA.replace("very ", ""), ["very] om. A"]),
        (SEA, SEA.replace("a very", "a grey and very"), ["a + grey and A"]),
        (SEA, SEA.replace("We were", "We all were"), ["We + all A"]),
        (SEA, "Now " + SEA, ["¶ + Now A"]),
        (SEA, SEA.removeprefix("We "), ["We] om. A"]),
        (SEA, SEA[:-1] + " there.", ["room + there A"]),
        (SEA, SEA.replace("fog,", "fog"), ["fog,] fog A (punctuation)"]),
        (SEA, SEA.replace("fog,", "mist,"), ["fog] mist A"]),
        (SEA, SEA.replace("fog,", "mist;"), ["fog,] mist; A"]),
        (SEA, SEA.replace("fog,", "fog and rain,"), ["fog + and rain A"]),
        (SEA, SEA.replace("sea room", "sea-room"), ["sea room] sea-room A (spelling)"]),
        (SEA, SEA.replace("We were", "WE were"), ["We] WE A (capitals)"]),
        (SEA, SEA.replace("very", "most").replace("fog", "mist"), ["very] most A", "fog] mist A"]),
        (SEA, SEA.replace("very thick", "most dense"), ["very thick] most dense A"]),
        ("He said, “I have", "He said,—“I have", ["said, “I] said,—“I A (punctuation)"]),
        ("He said, “You have", "He said, “We have", ["You] We A"]),
        ("his fingers,—a groan", "his fingers,—groan", ["a groan] groan A"]),
        ("nature — nor can I", "nature: —nor can I", ["nature — nor] nature: —nor A (punctuation)"]),
        ("He came. He saw. He won.", "He came. He won.", ["He saw.] om. A"]),
        ("He went, so he said, home", "He went, home", ["so he said,] om. A"]),
        ("x one, y one, z", "x one, z", ["y one,] om. A"]),
        ("the fog and rain, then", "the fog, then", ["and rain] om. A"]),
        ("the dog ran", "the dog — ran", ["dog] dog — A (punctuation)"]),
        ("he paused—then spoke", "he paused— and spoke", ["paused—then] paused— and A"]),
        ("he paused— then", "he paused—so then", ["paused—] paused—so A"]),
        ("he paused—then", "he paused— so—then", ["paused] paused— so A"]),
        ("It was very very cold", "It was very cold", ["very] om. A"]),
        (
            "the cat and the dog and the man",
            "the dog and cat and the the man",
            ["cat and the dog and] dog and cat and the A (transp.)"],
        ),
        ("", "some words here", ["¶ + some words here A"]),
        ("some words here", "", ["some words here] om. A"]),
    ],
)
def test_one_witness(base: str, witness: str, expected: list[str]) -> None:
    assert apparatus(base, witness) == expected


@pytest.mark.parametrize(
    ("witnesses", "expected"),
    [
        (("dense", "dense"), ["thick] dense AB"]),
        (("dense", "thick"), ["thick] dense A"]),
        (("dense", "heavy"), ["thick] dense A; heavy B"]),
        (("thick and cold", "dense"), ["thick] thick and cold A; dense B"]),
        (("thick,", "dense"), ["thick] thick, A (punctuation); dense B"]),
        (("dense yellow", "thicke yellow"), ["thick] dense yellow A; thicke yellow B"]),
    ],
)
def test_two_witnesses(witnesses: tuple[str, str], expected: list[str]) -> None:
    assert apparatus(SEA, *(SEA.replace("thick", each) for each in witnesses)) == expected


def test_differences_that_overlap_are_one_entry() -> None:
    two = apparatus(SEA, SEA.replace("very thick fog", "dense mist"), SEA.replace("thick", "heavy"))
    assert two == ["very thick fog] dense mist A; very heavy fog B"]


def test_a_word_inside_a_short_passage_is_in_its_entry() -> None:
    two = apparatus(SEA, SEA.replace("lay to in the open sea", "rested upon wide water"), SEA.replace("open", "calm"))
    assert two == ["lay to in the open sea] rested upon wide water A; lay to in the calm sea B"]


def test_neighbours_in_different_witnesses_stay_two_entries() -> None:
    assert apparatus(SEA, SEA.replace("very", "most"), SEA.replace("thick", "dense")) == [
        "very] most A",
        "thick] dense B",
    ]


def test_a_comma_inside_a_passage_that_another_witness_rewrote_has_its_own_entry() -> None:
    long = "He is often overcome by gloom, and then he sits by himself, and tries to overcome all that is sullen"
    other = "I was easily led to use the language of my heart and give utterance to my burning ardour"
    found = apparatus(
        f"{SEA} {long} in him.", f"{SEA} {other} in him.", f"{SEA} {long.replace('gloom,', 'gloom')} in him."
    )
    assert found == [f"{long}] {other} A", "gloom,] gloom B (punctuation)"]


def test_who_rewrote_a_passage_does_not_read_a_lemma_inside_it() -> None:
    inside = TWO.replace("nearly", "quite")
    texts = {"A": [ONE, FOUR], "B": [ONE, inside, THREE, FOUR], "C": [inside, THREE, FOUR]}
    found = collate([ONE, TWO, THREE, FOUR], texts, fragments="C").differences
    assert [(d.readings[0].sigla, d.elsewhere) for d in found] == [(("A",), ()), (("B", "C"), ("A",))]


def test_who_lost_a_passage_does_not_read_a_lemma_in_it() -> None:
    found = collate([ONE, TWO], {"A": [ONE.replace("strange", "odd"), TWO], "B": [TWO]}, fragments="B").differences
    assert [(d.readings[0].sigla, d.elsewhere) for d in found] == [(("A",), ("B",))]


def test_two_phrases_exchanged_are_one_transposition() -> None:
    swapped = apparatus("I saw the old man and the young woman.", "I saw the young woman and the old man.")
    assert swapped == ["old man and the young woman] young woman and the old man A (transp.)"]


@pytest.mark.parametrize(
    ("witness", "expected"),
    [
        ("He therefore wished that she would stay.", ["wished therefore] therefore wished A (transp.)"]),
        (
            "That she would stay he wished therefore.",
            ["He wished therefore that she would stay] That she would stay he wished therefore A (transp.)"],
        ),
        ("He wished that therefore she would stay.", ["therefore that] that therefore A (transp.)"]),
    ],
)
def test_words_in_another_order_are_transposed(witness: str, expected: list[str]) -> None:
    assert apparatus("He wished therefore that she would stay.", witness) == expected


def test_a_phrase_moved_far_is_transposed_at_both_places() -> None:
    start, middle, end = "In the morning", "we beheld vast and irregular plains of ice stretched out", "before us"
    assert apparatus(f"{start} {middle} {end}", f"{middle} {start} {end}") == [
        f"{start}] om. A (transp.)",
        f"out + {start} A (transp.)",
    ]


@pytest.mark.parametrize(("word", "mark"), [("however", " (transp.)"), ("so", "")])
def test_one_word_moved_far_is_transposed_if_it_tells(word: str, mark: str) -> None:
    rest = "he went home that very night and slept"
    assert apparatus(f"{word} {rest}", f"{rest} {word}") == [f"{word}] om. A{mark}", f"slept + {word} A{mark}"]


def test_agreement_by_chance_does_not_part_a_rewritten_passage() -> None:
    base = "From this time the stranger seemed very eager to be upon deck, to watch for the sledge."
    other = (
        "From this time a new spirit of life animated the decaying frame of the stranger. He manifested the greatest "
        "eagerness to be upon deck, to watch for the sledge."
    )
    assert apparatus(base, other) == [
        "the stranger seemed very eager] a new spirit of life animated the decaying frame of the stranger. "
        "He manifested the greatest eagerness A"
    ]


@pytest.mark.parametrize(
    ("lemma", "reading", "expected"),
    [
        ("Mrs. SAVILLE", "Mrs. Saville", "capitalisation"),
        ("Dog", "dog,", "punctuation"),
        ("said, “I", "said,—“I", "punctuation"),
        ("“yes”", "‘yes’", "punctuation"),
        ("sea room", "sea-room", "spelling"),
        ("to day", "to-day", "spelling"),
        ("honour", "honor", "spelling"),
        ("favourite", "favorite", "spelling"),
        ("sympathize", "sympathise", "spelling"),
        ("loved", "lov’d", "spelling"),
        ("traveller", "traveler", "spelling"),
        ("dropped", "dropt", "spelling"),
        ("inquired,", "enquired", "spelling"),
        ("shewed", "showed", "spelling"),
        ("dæmon", "daemon", "spelling"),
        ("19th,", "19.", "spelling"),
        ("vpon", "upon", "spelling"),
        ("encyclopædia", "encyclopedia", "spelling"),
        ("daß", "dass", "spelling"),
        ("HONOUR", "honor", "spelling"),
        ("life", "wife", "substantive"),
        ("command", "commend", "substantive"),
        ("hoping", "hopping", "substantive"),
        ("immortal", "immoral", "substantive"),
        ("woman", "women", "substantive"),
        ("friend", "friends", "substantive"),
        ("mourning", "morning", "substantive"),
        ("four", "for", "substantive"),
        ("1818", "1819", "substantive"),
        ("honour fled", "honor ran", "substantive"),
        ("very", "", "substantive"),
        ("", "very", "substantive"),
    ],
)
def test_kinds(lemma: str, reading: str, expected: str) -> None:
    assert kind(lemma, reading) == expected
    assert kind(reading, lemma) == expected


def test_order_is_of_words_not_of_punctuation() -> None:
    assert reordered("wished therefore,", "therefore wished")
    assert not reordered("wished therefore", "wished, therefore,")


ONE = "So strange an accident has happened to us, that I cannot forbear recording it in this letter."
TWO = "Last Monday we were nearly surrounded by ice, which closed in the ship on all sides."
THREE = "About two o’clock the mist cleared away, and we beheld vast and irregular plains of ice."
FOUR = "This appearance excited our unqualified wonder, for we were many hundred miles from any land."


def told(base: Sequence[str], witness: Sequence[str], **options: object) -> tuple[list[str], list[str], Collation]:
    collation = collate(base, {"A": witness}, files={"A": "a.txt"}, **options)  # type: ignore[arg-type]
    assert rebuild(base, collation, "A") == " ".join(witness).split()
    return list(entries(base, collation)), [f.code for f in collation.findings], collation


def test_paragraphs_that_are_lacking_are_one_omission() -> None:
    found, codes, collation = told([ONE, TWO, THREE, FOUR], [ONE, FOUR], lines={"A": (1, 7)})
    assert (found, codes) == ([f"{TWO}¶{THREE}] om. A"], ["WIT-002"])
    assert collation.findings[0].at == Location("a.txt", 7)
    assert "“Last Monday we were nearly surrounded …”" in collation.findings[0].message


def test_paragraphs_that_are_added_stand_after_the_one_before() -> None:
    found, codes, collation = told([ONE, FOUR], [ONE, TWO, THREE, FOUR], lines={"A": (1, 3, 5, 7)})
    assert (found, codes) == ([f"letter. + {TWO}¶{THREE} A"], ["WIT-003"])
    assert collation.findings[0].at == Location("a.txt", 3)
    assert collation.differences[0].start == Place(0, len(ONE))


def test_a_paragraph_before_all_others_is_added_at_the_beginning() -> None:
    found, codes, _ = told([TWO, THREE], [ONE, TWO, THREE])
    assert (found, codes) == ([f"¶ + {ONE} A"], ["WIT-003"])


def test_a_moved_paragraph_is_told_of_and_collated() -> None:
    found, codes, collation = told([ONE, TWO, THREE, FOUR], [TWO, THREE, ONE.replace("strange", "odd"), FOUR])
    assert (found, codes) == (["strange] odd A"], ["WIT-001"])
    assert collation.moved == (Moved("A", 0, 3),)


def test_a_reading_does_not_run_over_a_place_where_another_witness_has_a_moved_paragraph() -> None:
    base = [ONE, TWO, THREE, FOUR]
    texts = {"A": [ONE, FOUR], "B": [TWO, ONE, THREE, FOUR]}
    collation = collate(base, texts)
    assert list(entries(base, collation)) == [f"{TWO}] om. A", f"{THREE}] om. A"]
    assert all(rebuild(base, collation, s) == " ".join(t).split() for s, t in texts.items())


@pytest.mark.parametrize(
    ("base", "witness"),
    [
        ([f"{ONE} {TWO}", THREE], [ONE, TWO.replace("ice", "snow"), THREE]),
        ([ONE, TWO, THREE], [f"{ONE} {TWO.replace('ice', 'snow')}", THREE]),
        ([f"{ONE} {TWO}", THREE], [ONE, f"{TWO.replace('ice', 'snow')} {THREE}"]),
    ],
)
def test_paragraphs_divided_otherwise_are_collated_across(base: list[str], witness: list[str]) -> None:
    found, codes, _ = told(base, witness)
    assert (found, codes) == (["ice] snow A"], ["WIT-004"])


def test_many_paragraphs_in_one() -> None:
    base = [ONE, TWO, THREE, FOUR, *(f"{each} Again {each.lower()}" for each in (FOUR, TWO, ONE))]
    assert told(base, [" ".join(base)])[:2] == ([], ["WIT-004"])


def test_a_paragraph_is_no_part_of_one_that_has_it_already() -> None:
    assert told([f"{ONE} {TWO}", FOUR], [ONE, TWO, TWO, FOUR])[:2] == ([f"sides. + {TWO} A"], ["WIT-004", "WIT-003"])


def test_short_paragraphs_that_differ_are_readings_of_each_other() -> None:
    assert told([ONE, "“Yes.”", TWO], [ONE, "“No.”", TWO])[:2] == (["Yes] No A"], [])


def test_a_fragment_has_lacunae_at_its_beginning_and_end_only() -> None:
    base = [ONE, TWO, THREE, FOUR]
    witness = [TWO.partition("nearly ")[2], FOUR.partition(" for")[0]]
    found, codes, collation = told(base, witness, fragments={"A"})
    start, end = TWO.index(" surrounded"), FOUR.index(" for")
    assert collation.lacunae == (
        Lacuna("A", Place(0, 0), Place(1, start)),
        Lacuna("A", Place(3, end + 1), Place(3, len(FOUR))),
    )
    assert (found, codes) == ([f"{THREE}] om. A"], ["WIT-002"])
    assert "lacks the paragraph" in told(base, witness)[2].findings[0].message


def test_what_a_fragment_lost_is_in_none_of_its_readings() -> None:
    base = "one two three four five six seven eight nine ten"
    other = base.replace("three four five", "drei vier fuenf")
    assert apparatus(base, other, "four cinq six seven eight nine ten", fragments="B") == [
        "three four five] drei vier fuenf A; four cinq B"
    ]


def test_what_a_fragment_lost_ends_at_a_moved_paragraph() -> None:
    base = ["a", f"{ONE} {TWO}", ONE, THREE]
    assert rebuild(base, collate(base, {"A": [THREE, TWO, ONE]}, fragments="A"), "A") == f"{THREE} {TWO} {ONE}".split()
    found, _, collation = told(base, [ONE, TWO], fragments="A")
    assert [(gap.start.paragraph, gap.end.paragraph) for gap in collation.lacunae] == [(0, 0), (3, 3)]
    assert found == [f"{ONE}] om. A"]


def test_long_texts_take_seconds() -> None:
    base = [f"{ONE} {number} {TWO} {number * 7} {THREE}" for number in range(1500)]
    start = time.process_time()
    found = collate(base, {"A": [each.replace("ice", "snow", 1) for each in base], "B": ["So it is."] * 1500})
    assert time.process_time() - start < 10
    assert len(found.differences) == 1501


@pytest.mark.parametrize(
    ("witness", "words"), [(["", " "], "has no text"), ([THREE, FOUR] * 3, "see that a.txt is the right one")]
)
def test_another_text_is_an_error(witness: list[str], words: str) -> None:
    _, codes, collation = told([ONE, TWO], witness)
    assert codes == ["WIT-005"]
    assert collation.findings[0].severity == "error"
    assert words in collation.findings[0].message


def test_messages_are_plain() -> None:
    texts = {"A": [f"{ONE} {TWO}", FOUR, THREE, "An added paragraph."], "B": [ONE], "C": ["Other words."] * 20}
    found = collate([ONE, TWO, THREE, FOUR], texts).findings
    assert {f.code for f in found} == {"WIT-001", "WIT-002", "WIT-003", "WIT-004", "WIT-005"}
    assert all(f.message[0] in "ABC" and f.message[-1] != "." and "; " in f.message for f in found)


def test_words_with_their_punctuation() -> None:
    text = read(["“Yes,—no — he said (so).", "* * *", ""])
    assert [word.text for word in text.words] == ["“Yes,—", "no —", "he", "said", "(so).", "* * *"]
    assert [word.key for word in text.words] == ["yes", "no", "he", "said", "so", "* * *"]
    assert [word.spaced for word in text.words] == [True, False, True, True, True, True]


def test_links_are_of_equal_words_and_rise() -> None:
    base, witness = "a b a c a b d a".split(), "b a a c d b a a".split()
    for pairs in (links(base, witness), align(base, witness)):
        assert pairs == rising(pairs)
        assert all(base[b] == witness[w] for b, w in pairs)
    assert rising([(0, 5), (1, 1), (2, 2), (3, 0), (3, 3)]) == [(1, 1), (2, 2), (3, 3)]


def test_collatex_is_not_loaded_before_it_is_needed() -> None:
    code = "import sys, pipeline.collation as c; c.collate(['a b'], {'A': ['a c']}); print('collatex' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"


WORD = st.sampled_from(
    "a b the The the, “the fingers,—a x—y x— — “ ! sea-room é ß \u00a0 ’d 19th dog dog; dog.”".split(" ")
)
SENTENCE = st.sampled_from([ONE, TWO, THREE, "the cat and the dog and the cat and the man", "Yes."])


def altered(draw: st.DrawFn) -> str:
    words = draw(SENTENCE).split()
    at = draw(st.integers(0, len(words)))
    return " ".join([*words[:at], *draw(st.lists(WORD, max_size=2)), *words[at + draw(st.integers(0, 3)) :]])


PARAGRAPH = st.one_of(
    st.lists(WORD, max_size=12).map(" ".join),
    st.text(max_size=12),
    st.lists(st.composite(altered)(), min_size=1, max_size=4).map(" ".join),
)
TEXT = st.lists(PARAGRAPH, max_size=8)


@settings(max_examples=300, deadline=None)
@given(TEXT, TEXT, TEXT, st.booleans())
def test_every_witness_is_rebuilt_word_for_word(
    base: list[str], one: list[str], two: list[str], fragment: bool
) -> None:
    collation = collate(base, {"A": one, "B": two}, fragments={"A"} if fragment else ())
    assert rebuild(base, collation, "A") == " ".join(one).split()
    assert rebuild(base, collation, "B") == " ".join(two).split()


@settings(max_examples=200, deadline=None)
@given(TEXT.flatmap(lambda text: st.tuples(st.just(text), st.permutations([*text, FOUR]), st.permutations(text[1:]))))
def test_paragraphs_in_any_order_are_rebuilt(texts: tuple[list[str], list[str], list[str]]) -> None:
    base, one, two = texts
    collation = collate(base, {"A": one, "B": two}, fragments={"B"})
    assert rebuild(base, collation, "A") == " ".join(one).split()
    assert rebuild(base, collation, "B") == " ".join(two).split()


@settings(max_examples=200, deadline=None)
@given(TEXT, TEXT, TEXT)
def test_no_witness_is_in_two_readings_of_a_place(base: list[str], one: list[str], two: list[str]) -> None:
    collation = collate(base, {"A": one, "B": two})
    for siglum in "AB":
        places = [(d.start, d.end) for d in collation.differences if any(siglum in f.sigla for f in d.readings)]
        assert all(a[1] < b[0] for a, b in pairwise(places))
    for difference in collation.differences:
        text = " ".join(lemma(base or [""], difference).replace("¶", " ").split())
        assert all(" ".join(f.text.split()) != text or "—" in text for f in difference.readings)


@pytest.mark.parametrize("base", ["1818", "1823", "1831"])
def test_the_real_printings_are_rebuilt(base: str) -> None:
    texts = {year: printing(year) for year in ("1818", "1823", "1831")}
    collation = collate(texts[base], texts)
    for year, text in texts.items():
        assert rebuild(texts[base], collation, year) == " ".join(text).split()


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the shared cases are not here")
def test_the_seed_is_the_shared_case() -> None:
    for year in ("1818", "1823", "1831"):
        assert (PRINTINGS / f"{year}.txt").read_bytes() == (ORIGINALS / f"{year}.txt").read_bytes()
