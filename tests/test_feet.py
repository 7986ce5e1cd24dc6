"""What stands at the foot of each page of a book, as an editor would read it from the finished file."""

from __future__ import annotations

import re
from dataclasses import replace

import press
import pytest

from pipeline import fonts, tei
from pipeline.checks.pages import faults
from pipeline.checks.readback import read_back
from pipeline.config import Apparatus, Print
from pipeline.errors import EditionError
from pipeline.readers import teixml
from pipeline.renderers.pdf import book, engine, feet, justification, loci
from pipeline.source import Source

WITNESSES = """
[[witness]]
siglum = "A"
description = "the first edition"
file = "essay.txt"
[[witness]]
siglum = "B"
description = "the second edition"
"""
HEAD = "A Title\n\nAnna Berg\n\n"


def variant(exact: str, reading: str = "other", **more: str) -> str:
    where = "".join(f'{key} = "{value}"\n' for key, value in more.items())
    return f'[[variant]]\nexact = "{exact}"\n{where}readings = [{{ text = "{reading}", witnesses = ["B"] }}]\n'


def note(exact: str, text: str) -> str:
    return f'[[note]]\nexact = "{exact}"\ntext = "{text}"\n'


def emendation(exact: str, reading: str) -> str:
    return f'[[emendation]]\nexact = "{exact}"\nreading = "{reading}"\nreason = "It was a slip."\n'


def printed(text: str, *decisions: str, codes: tuple[str, ...] = (), head: str = "", **settings: str) -> list[str]:
    """The feet of the pages that have one, each as one text; the file has no faults, the build finds just `codes`."""
    prints = Print(**{"face": "Source Serif", "trim": "b6", **settings})
    edition, config = press.edited(HEAD + text, head + WITNESSES + "".join(decisions), print=prints)
    made = book.render(press.order(edition, config))
    assert [str(finding) for finding in faults(edition, made.data) if finding.code != "OUT-005"] == []
    assert tuple(f.code for f in made.findings if f.code != "FONT-002") == codes
    back = read_back(made.data)
    assert back is not None
    found = ["\n".join(line.text.strip() for line in back.feet if line.page == page) for page in pages_of(back)]
    return [re.sub(r"[ \xa0\u2003]+", " ", foot) for foot in found if foot]


def pages_of(back) -> range:
    return range(1, len(back.facts) + 1)


PLAIN = "A sentence of seven words stands here. "


def test_an_entry_names_its_line():
    assert printed("The bread is on the table. " + PLAIN, variant("bread", "loaf")) == ["1 bread] loaf B"]
    assert printed("1 of these. " + PLAIN * 3 + "Here is bread to eat.", variant("bread", "loaf")) == [
        "3 bread] loaf B"
    ]


def test_entries_on_one_line_name_it_once():
    assert printed("Here is bread and wine.", variant("bread", "loaf"), variant("wine", "ale")) == [
        "1 bread] loaf B ‖ wine] ale B"
    ]


def test_several_entries_to_one_word_stand_in_the_order_of_their_length():
    found = printed("Here is bread and wine.", variant("bread", "loaf"), variant("bread and wine", "food"))
    assert found == ["1 bread and wine] food B ‖ bread] loaf B"]


def test_on_the_next_page_the_line_is_named_anew():
    words = PLAIN * 60
    text = f"Here is bread. {words}\n\nHere is wine. {words}"
    found = printed(text, variant("bread", "loaf"), variant("wine", "ale"))
    assert len(found) == 2
    assert all(re.fullmatch(r"\d+ (bread\] loaf|wine\] ale) B", foot) for foot in found)


def test_the_same_number_on_two_pages_is_printed_on_both(monkeypatch):
    """With lines 1 and 1 of two pages, the second is no repetition of the first."""
    text = "Here is bread. " + PLAIN * 20 + "\n\nSecond Part\n\nHere is wine."
    found = printed(text, variant("bread", "loaf"), variant("wine", "ale"), sections="page")
    assert found == ["1 bread] loaf B", "1 wine] ale B"]


def test_ranks_tell_like_words_apart():
    text = "The bread, the other bread and more bread."
    assert printed(text, variant("bread", "loaf", prefix="other")) == ["1 bread2] loaf B"]
    assert printed(text, variant("bread", "loaf", prefix="more")) == ["1 bread3] loaf B"]
    assert printed(text, variant("other", "next")) == ["1 other] next B"]
    assert printed(text, variant("bread,", "loaf,")) == ["1 bread1] loaf B"]


def test_a_word_that_stands_again_on_another_line_has_no_rank():
    text = "Here is bread, and then the line goes on for a while until there is more bread."
    assert printed(text, variant("bread,", "loaf,")) == ["1 bread] loaf B"]


def test_ranks_in_one_form_of_unicode():
    text = "The cafe\u0301, and the café too."
    assert printed(text, variant("café", "inn", suffix="too")) == ["1 café2] inn B"]


def test_a_rank_counts_a_word_with_a_call():
    text = "The bread[1] and the bread here.\n\n1. A note.\n"
    assert printed(text, variant("bread", "loaf", suffix="here")) == ["1 bread2] loaf B"]


def test_a_lemma_over_lines_names_both():
    text = "Here is bread, and then the line goes on for a while until there is more bread."
    found = printed(text, variant("is bread, and then the line goes on for a while until there is more", "x"))
    assert found == ["1–2 is … more] x B"]


LONG = " ".join(f"n{number} and" for number in range(1, 400)) + "."
SMALL = Print(face="Source Serif", trim="b6")


def over_the_page(**settings: str) -> tuple[int, list[str]]:
    """A word near the end of a page, and the lines of the next page, as the finished file has them."""
    edition, config = press.edited(HEAD + LONG, WITNESSES + variant("n100 and", "x"), print=SMALL)
    back = read_back(book.render(press.order(edition, config)).data)
    first = min(line.page for line in back.lines if "n100" in line.text)
    lines = [line.text for line in back.lines if line.page == first + 1 and line.text.strip()]
    return int(re.findall(r"n(\d+)", lines[0])[0]), lines


@pytest.mark.parametrize(
    ("more", "numbers", "expected"),
    [(0, "page", r"\d+ f\."), (20, "page", r"\d+ ff\."), (0, "section", r"(\d+)–(\d+)")],
)
def test_a_lemma_over_the_page_is_followed(more, numbers, expected):
    """“f.” where it ends in the next line, “ff.” where it goes on; from a word on the last line of the page."""
    first, _ = over_the_page()
    for here in range(first - 1, first - 30, -1):
        (foot,) = printed(LONG, variant(f"n{here} and", through=f"n{first + more} and"), numbers=numbers)
        if re.match(rf"{expected} n{here} ", foot):
            break
    else:
        pytest.fail(f"no entry was {expected}")
    if numbers == "section":
        one, two = re.findall(r"(\d+)–(\d+) ", foot)[0]
        assert int(two) == int(one) + 1


def test_a_lemma_over_paragraphs():
    text = "Here is bread.\n\nHere is wine."
    assert printed(text, variant("bread", through="is wine")) == ["1–2 bread. Here is wine] other B"]


@pytest.mark.parametrize(("reading", "wording"), [("", "om."), ("bread indeed", "add. indeed"), ("loaf", "loaf")])
def test_what_a_witness_does(reading, wording):
    assert printed("Here is bread.", variant("bread", reading)) == [f"1 bread] {wording} B"]


def test_a_lacuna():
    assert printed("Here is bread.", '[[lacuna]]\nexact = "is bread"\nwitness = "B"\n') == ["1 is bread] lacking B"]


@pytest.mark.parametrize(
    ("exact", "context", "wording"),
    [
        (",", {"prefix": "bread"}, ","),
        (".", {"prefix": "wine"}, "."),
        ("—", {}, "—"),
        ("Here", {}, "Here"),
        ("wine.", {}, "wine."),
        ("coöperation", {}, "coöperation"),
        ("λόγος", {}, "λόγος"),
    ],
)
def test_lemmata_of_every_kind(exact, context, wording):
    text = "Here is bread, and—indeed λόγος, or coöperation, or wine."
    assert printed(text, variant(exact, "xy", **context)) == [f"1 {wording}] xy B"]


def test_a_lemma_of_one_mark_at_the_beginning_of_a_paragraph():
    assert printed("Here is bread.\n\n“Eat,” he said.", variant("“", "xy")) == ["2 “] xy B"]


def test_a_lemma_from_right_to_left():
    (foot,) = printed("Here is שלום to all.", variant("שלום", "xy"))
    assert re.fullmatch(r"1 ?(שלום|םולש) ?[\[\]] ?xy B", foot)


def test_a_word_with_a_soft_hyphen():
    (foot,) = printed("Here is coope\u00adration to all.", variant("coope\u00adration", "xy"))
    assert foot.replace("\u00ad", "") == "1 cooperation] xy B"


@pytest.mark.parametrize("lines", ["total-fit", "first-fit"])
def test_a_word_that_is_called_behind_is_not_parted(lines):
    """So that its line is that of its call; without entries the same words are hyphenated."""
    words = ["notwithstanding", "internationalism", "collectivization", "misunderstanding"]
    text = " ".join(f"{words[n % 4]} x{n} or" for n in range(60)) + "."
    every = [variant(words[n % 4], "x", suffix=f"x{n} or") for n in range(60)]
    assert "".join(printed(text, *every, lines=lines)).count("]") == 60
    assert (hyphens(text, every, lines), hyphens(text, [], lines) > 3) == (0, True)


def hyphens(text: str, decisions: list[str], lines: str) -> int:
    """The lines that end in a hyphen."""
    edition, config = press.edited(HEAD + text, WITNESSES + "".join(decisions), print=replace(SMALL, lines=lines))
    layout = book.compose(press.order(edition, config), fonts.find(fonts.ALWAYS_THERE)[0]).layout
    texts = [engine.text(box).strip() for page in layout.pages for box in engine.walk(page) if engine.is_line(box)]
    return sum(text.endswith("‐") for text in texts)


@pytest.mark.parametrize("lines", ["total-fit", "first-fit"])
def test_an_emendation_of_several_words_over_the_page(lines):
    """A call behind the last of them would be on the next page."""
    found = []
    for first in range(70, 200, 9):
        exact = " ".join(f"n{number} and" for number in range(first, first + 12))
        found += printed(LONG, emendation(exact, " ".join(["another"] * 20)), lines=lines)
    assert len(found) == 15
    assert any(re.match(r"\d+ f", foot) for foot in found)


def test_entries_in_headings_are_named_so():
    text = f"{PLAIN}\n\nOf Bread and Wine\n\n{PLAIN}"
    assert printed(text, variant("Bread", "Loaves")) == ["head. Bread] Loaves B"]
    head = '[apparatus]\nlanguage = "la"\n'
    edition, config = press.edited(HEAD + text, head + WITNESSES + variant("Bread", "Loaves"))
    assert config.apparatus == Apparatus("la")
    back = read_back(book.render(press.order(edition, config)).data)
    assert [line.text for line in back.feet] == ["tit. Bread] Loaves B"]


def test_entries_in_a_headnote_and_in_titles():
    text = f"This is what came before the text.\n\nPart One\n\n{PLAIN}"
    head = '[structure]\n5 = "headnote"\n'
    assert printed(text, variant("came", "stood"), head=head) == ["1 came] stood B"]
    assert printed(text, variant("Title", "Head"), head=head) == ["head. Title] Head B"]


NOTED = f"The bread[1] is here.\n\n1. A note on bread. {PLAIN}\n"


def test_entries_in_endnotes_have_their_own_lines():
    assert printed(NOTED, variant("bread.", "loaves.")) == ["1 bread.] loaves. B"]


def test_entries_in_notes_at_the_foot_name_the_note():
    """They stand on the page on which the note is called, before those whose lemma follows."""
    found = printed(NOTED, variant("bread.", "loaves."), variant("here", "there", prefix="is"), foot="author")
    assert found == [f"n. 1 bread.] loaves. B 1 here] there B\n1 A note on bread. {PLAIN.strip()}"]


def test_notes_at_the_foot_stand_below_the_entries():
    found = printed("The bread is here.", variant("is", "was"), note("bread", "Of rye."), note("here", "At home."))
    assert found == ["1 is] was B\nE1 Of rye.\nE2 At home."]


def test_notes_stand_in_the_order_of_their_calls():
    text = "The bread[2] is[1] here.\n\n1. A note.\n\n2. Another.\n"
    assert printed(text, foot="author") == ["2 Another.\n1 A note."]
    assert printed("The bread.", note("bread", "Of rye."), note("bread", "Of wheat.")) == ["E1 Of rye.\nE2 Of wheat."]


def test_notes_of_the_series_that_is_not_at_the_foot_stand_at_the_end():
    decisions = (note("is", "Of rye."),)
    assert printed(NOTED, *decisions, foot="editor") == ["E1 Of rye."]
    assert printed(NOTED, *decisions, foot="author") == [f"1 A note on bread. {PLAIN.strip()}"]
    assert printed(NOTED, *decisions, foot="none") == []


def test_a_note_that_is_called_twice_stands_where_it_is_called_first():
    text = "The bread[1] is here.\n\nSecond Part\n\nMore bread[1] there.\n\n1. A note.\n"
    assert printed(text, foot="author", sections="page") == ["1 A note."]


def test_a_note_that_nobody_calls_is_among_the_endnotes():
    text = "The bread[1] is here.\n\n1. A note.\n\n2. Another.\n"
    for foot, expected in (("author", ["1 A note."]), ("none", [])):
        assert printed(text, foot=foot) == expected


def test_a_call_in_a_note_at_the_foot():
    """The editor’s note to an author’s note stands at the end while that one is at the foot; both are whole."""
    decisions = note("note on", "A fine one.")
    assert printed(NOTED, decisions, foot="author") == [f"1 A note onE1 bread. {PLAIN.strip()}"]
    (foot,) = printed(NOTED, decisions, foot="editor")
    assert foot == "E1 A fine one."


def test_a_call_in_a_note_to_another_note_of_the_same_series():
    """A note that is called in a note at the foot has no line of the text to stand below: it goes to the end."""
    edition, config = press.edited(
        HEAD + "The bread[1] is here.\n\n1. A note CALL on bread.\n\n2. A note on a note.\n",
        "",
        print=replace(SMALL, foot="author"),
    )
    call = b'<ref type="noteref" xml:id="nr2" target="#n2" n="2">[2]</ref>'
    edition = teixml.read(Source("x.xml", tei.serialise(edition.root).replace(b"CALL", call)), config)
    assert [note.calls for note in edition.notes()] == [("nr1",), ("nr2",)]
    made = book.render(press.order(edition, config))
    assert list(faults(edition, made.data)) == []
    assert [finding.code for finding in made.findings] == ["PDF-009"]
    assert [line.text for line in read_back(made.data).feet] == ["1 A note2 on bread."]


def test_a_note_too_long_for_the_foot_stands_at_the_end():
    long = "word " * (feet.LONGEST_NOTE + 1)
    assert printed("The bread is here.", note("bread", long), codes=("PDF-009",)) == []
    edition, config = press.edited(HEAD + "The bread is here.", note("bread", long))
    (finding,) = book.render(press.order(edition, config)).findings
    assert str(finding) == (
        "essay.txt:5:10: warning [PDF-009] note E1 is too long for the foot of a page, and stands among the notes at the end"
    )


def test_notes_that_do_not_fit_together_go_to_the_end():
    """Of several long notes to one word not all have room at the foot, and none is lost."""
    many = [note("bread", " ".join([word] * 100)) for word in ("rye", "wheat", "oats", "barley")]
    edition, config = press.edited(
        HEAD + "The bread is here. " + PLAIN, "".join(many), print=Print(face="Source Serif", trim="b6")
    )
    made = book.render(press.order(edition, config))
    assert {finding.code for finding in made.findings} == {"PDF-009"}
    assert list(faults(edition, made.data)) == []


def test_long_readings_are_abridged_and_listed_whole():
    long = " ".join(f"word{n}" for n in range(60))
    text = "The bread is here."
    assert printed(text, variant("bread", long)) == [
        "1 bread] word0 word1 word2 word3 word4 word5 … word54 word55\nword56 word57 word58 word59 B"
    ]
    edition, config = press.edited(HEAD + text, WITNESSES + variant("bread", long))
    back = read_back(book.render(press.order(edition, config)).data)
    assert "".join(long.split()) in back.text
    assert next(line.text for line in back.lines if line.text.startswith("1.1 ")).startswith("1.1 bread] word0 word1")


def test_an_entry_that_cannot_stand_with_its_line_is_named(monkeypatch):
    monkeypatch.setattr(loci, "placed", lambda _layout: {})
    with pytest.raises(EditionError) as caught:
        printed("Here is bread.", variant("bread", "loaf"))
    assert str(caught.value) == (
        "essay.txt:5:9: error [PDF-008] the entry app1 (“bread”) cannot stand at the foot of the page of its line; "
        "choose another trim or face"
    )


def test_a_line_of_long_words_at_the_foot_is_left_ragged():
    """Words that no line can part would leave holes between the others, were they spread to the measure."""
    long = "Donaudampfschifffahrtsgesellschaftskapitänswitwe"
    words = [f"{letter}bread" for letter in "abcdefgh"]
    decisions = [variant(word, f"{long} {long.lower()}") for word in words]
    prints = Print(face="Source Serif", trim="b6")
    edition, config = press.edited(HEAD + " ".join(words), WITNESSES + "".join(decisions), print=prints)
    composed = book.compose(press.order(edition, config), fonts.find(fonts.ALWAYS_THERE)[0])
    boxes = [box for run in loci.feet(composed.layout) for line in run for box in engine.text_boxes(line)]
    assert long in " ".join(box.text for box in boxes)
    assert max(box.justification_spacing / box.style["font_size"] for box in boxes) <= justification.LOOSEST
