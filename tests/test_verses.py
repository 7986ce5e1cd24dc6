"""Verses are numbered as verses: in the margin, in the apparatus, and counted anew on the finished pages."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from verse import BLINDNESS, LYCIDAS, app, edition, order, stanza

from pipeline import fonts, lineation, verses
from pipeline.checks.pages import faults
from pipeline.checks.readback import Reading, read_back
from pipeline.config import Handout, Print
from pipeline.renderers import renderer
from pipeline.renderers.pdf import loci

PRINT = Print(face=fonts.ALWAYS_THERE, trim="b6")
ENTRIES = ("Berries", "Compels me to disturb", "sweep the string", "Muse", "sable shroud", "flock")
POEM = f"<div><head>Lycidas</head>{stanza(LYCIDAS, *ENTRIES)}</div>"
TWO = POEM + f"<div><head>II</head>{stanza(BLINDNESS, 'bent', 'fondly', 'Kingly')}</div>"
PROSE = "<p>" + "A sentence of seven words stands here. " * 9 + "Here is bread. " + "Here is more. " * 9 + "</p>"


def pages(body: str, form: str = "book", found: tuple[str, ...] = (), **settings: object) -> Reading:
    """The finished pages of an edition, in which the check finds just the faults with these codes."""
    asked = order(body, **{"print": PRINT, **settings})
    made = renderer(form)(asked)
    assert [finding.code for finding in made.findings if finding.code != "FONT-002"] == []
    assert tuple(sorted({finding.code for finding in faults(asked.edition, made.data)})) == found
    back = read_back(made.data)
    assert back is not None
    return back


def feet(back: Reading) -> list[str]:
    """What stands at the foot of each page that has something there."""
    of_page = {line.page: [] for line in back.feet}
    for line in back.feet:
        of_page[line.page].append(line.text.strip())
    return [re.sub(r"[ \xa0\u2003]+", " ", " ".join(lines)) for lines in of_page.values()]


def numbers(back: Reading) -> list[tuple[str, str]]:
    """The numbers in the margin, each with the text of the line beside it."""
    beside = {(line.page, round(line.baseline)): line.text.strip() for line in back.lines}
    found = [(line.text.strip(), beside.get((line.page, round(line.baseline)), "")) for line in back.margin]
    return [(number, text) for number, text in found if text]


def test_every_fifth_verse_has_its_number():
    back = pages(POEM)
    assert back.facts[0].numbers == "verse"
    assert numbers(back) == [(str(n), LYCIDAS[n - 1]) for n in (5, 10, 15, 20, 25)]


def test_entries_name_their_verses_on_every_page():
    assert feet(pages(POEM)) == [
        "3 Berries] other B 7 Compels me to disturb] other B",
        "17 sweep the string] other B 19 Muse] other B 22 sable shroud] other B 24 flock] other B",
    ]


def test_where_two_poems_share_a_page_entries_name_the_poem_where_it_changes():
    assert feet(pages(TWO))[1:] == [
        "Lycidas 17 sweep the string] other B 19 Muse] other B 22 sable shroud] other B 24 flock] other B "
        "II 4 bent] other B 8 fondly] other B",
        "12 Kingly] other B",
    ]


def test_verses_numbered_through_an_edition_need_no_section():
    through = {place: f'n="{25 + place}"' for place in range(1, 15)}
    second = stanza(BLINDNESS, "bent", attributes=through)
    assert feet(pages(f"{POEM}<div><head>II</head>{second}</div>"))[1].endswith("24 flock] other B 29 bent] other B")


def spanning(first: str, last: str) -> str:
    """The back of an edition with an entry from one anchor to another (TEI P5, 12.2.2)."""
    entry = f'<app xml:id="e" from="#{first}" to="#{last}"><rdg wit="#B">x</rdg></app>'
    return f'<back><div type="apparatus"><listApp>{entry}</listApp></div></back>'


A, B = '<anchor xml:id="a"/>', '<anchor xml:id="b"/>'


def test_a_lemma_over_several_verses_names_them():
    body = f"<div>{stanza(['Here is', f'{A}old', 'bread', f'and{B} new', 'wine'])}</div>"
    assert feet(pages(body, back=spanning("a", "b"))) == ["2–4 old bread and] x B"]


def test_a_lemma_over_the_page_names_its_verses_and_no_page():
    lines = [*LYCIDAS, *LYCIDAS]
    lines[11], lines[19] = f"{A}{lines[11]}", f"{lines[19]}{B}"
    (foot,) = feet(pages(f"<div>{stanza(lines)}</div>", back=spanning("a", "b")))
    assert foot.startswith("12–20 He … Urn")


def test_a_lemma_over_two_poems_names_the_second():
    first, second = stanza(["Here is", f"{A}old"]), stanza([f"bread{B}", "here"])
    body = f"<div><head>I</head>{first}</div><div><head>II</head>{second}</div>"
    assert feet(pages(body, back=spanning("a", "b"), print=replace(PRINT, trim="6x9"))) == [
        "I 2–II 1 old II bread] x B"
    ]


def test_a_lemma_that_ends_in_prose_names_its_first_verse():
    second = f"<div><head>II</head><p>And {PROSE.removeprefix('<p>').replace('bread', f'bread{B}')}</div>"
    body = f"<div><head>I</head>{stanza(['Here is', f'{A}old'])}</div>{second}"
    (foot,) = feet(pages(body, back=spanning("a", "b"), print=replace(PRINT, trim="6x9")))
    assert foot.startswith("I 2 old … bread]")


def test_numbers_of_the_source_are_kept():
    """As they are, with their gaps; what has none is counted on from the verse before."""
    given = {1: 'n="3"', 3: 'n="4a"', 6: 'n="10"', 9: 'n="ii"', 10: 'n="1.15"'}
    body = f"<div>{stanza(LYCIDAS[:12], 'Berries', 'Bitter', 'peer', 'lofty', attributes=given)}</div>"
    back = pages(body)
    assert numbers(back) == [("5", LYCIDAS[3]), ("10", LYCIDAS[5]), ("1.15", LYCIDAS[9])]
    assert feet(back) == ["4a Berries] other B 10 Bitter] other B ii peer] other B 1.16 lofty] other B"]


def test_parts_of_a_verse_have_one_number():
    """It stands beside the first of them (TEI P5, 6.3.4); an entry to any of them names it."""
    parts = {4: 'part="I"', 5: 'part="M"', 6: 'part="F"', 8: 'part="I"', 9: 'part="F"'}
    body = f"<div>{stanza(LYCIDAS[:12], 'forced', 'Shatter', 'Young', 'lofty', attributes=parts)}</div>"
    back = pages(body)
    assert numbers(back) == [("5", LYCIDAS[6])]
    assert feet(back) == ["4 forced] other B ‖ Shatter] other B 6 Young] other B 8 lofty] other B"]
    parts = {5: 'part="I"', 6: 'part="F"'}
    five = pages(f"<div>{stanza(LYCIDAS[:12], attributes=parts)}</div>")
    assert numbers(five) == [("5", LYCIDAS[4]), ("10", LYCIDAS[10])]


LONG = (
    "And here is one verse that is far too long for the page it stands on, so that it is turned over to a second line"
)


def test_a_verse_that_is_turned_over_is_one():
    back = pages(f"<div>{stanza([*LYCIDAS[:4], LONG, *LYCIDAS[5:10]], 'turned', 'Bitter')}</div>")
    assert [number for number, _ in numbers(back)] == ["5", "10"]
    assert LONG.startswith(numbers(back)[0][1])
    assert feet(back) == ["5 turned] other B 6 Bitter] other B"]


def test_like_words_are_told_apart_in_the_verse():
    """Wherever it is turned over: the verse is what the entry names."""
    body = stanza([LONG.replace("here", "bread").replace("turned", "bread"), "Muse"])
    body = body.replace("bread over", f"{app('bread')} over")
    assert feet(pages(f"<div>{body}</div>")) == ["1 bread2] other B"]


def test_each_division_counts_its_verses_unless_they_are_numbered_on():
    inner = f"<div><head>I</head>{stanza(LYCIDAS[:6])}</div><div><head>II</head>{stanza(BLINDNESS[:6], 'bent')}</div>"
    back = pages(f"<div><head>Book One</head>{inner}</div>", print=replace(PRINT, trim="6x9"))
    assert numbers(back) == [("5", LYCIDAS[4]), ("5", BLINDNESS[4])]
    assert feet(back) == ["II 4 bent] other B"]


def test_a_stanza_goes_on_with_the_count_before_it():
    back = pages(f"<div>{stanza(LYCIDAS[:7])}{stanza(BLINDNESS[:6], 'wide')}</div>")
    assert [number for number, _ in numbers(back)] == ["5", "10"]
    assert feet(back) == ["9 wide] other B"]


def test_prose_that_quotes_verse_counts_its_lines():
    quoted = f"<quote>{stanza(LYCIDAS[:4], 'Berries')}</quote>"
    back = pages(f"<div>{PROSE}{quoted}{PROSE}</div>")
    assert back.facts[0].numbers == "page"
    lines = [line.text.strip() for line in back.lines if line.page == 7]
    first = lines.index(next(line for line in lines if line.startswith("A sentence")))
    assert feet(back) == [f"{lines.index(LYCIDAS[2]) - first + 1} Berries] other B"]


MIXED = (
    f"<div><head>Of Bread</head>{PROSE.replace('bread', app('bread'))}</div>"
    f"<div><head>II</head>{stanza(LYCIDAS[:7], 'Berries', 'Bitter')}</div>"
    f"<div><head>III</head>{PROSE.replace('bread', app('bread'))}</div>"
)


def test_sections_in_prose_keep_their_lines():
    """Prose by page, verse by verse; what shares a page is named by its section."""
    back = pages(MIXED, print=replace(PRINT, trim="6x9"))
    assert back.facts[0].numbers == "verse"
    whole = " ".join(feet(back))
    assert re.search(r"Of Bread \d+ bread\] other B II 3 Berries\] other B 6 Bitter\] other B", whole), whole
    assert re.search(r"(III )?\d+ bread\] other B$", whole)
    counted = [text for number, text in numbers(back) if number == "5"]
    assert LYCIDAS[4] in counted and len(counted) >= 2


def test_of_a_text_without_an_apparatus_most_must_be_verse():
    plain = re.sub("<app>.*?<lem.*?>(.*?)</lem>.*?</app>", r"\1", MIXED)
    assert pages(plain).facts[0].numbers == "none"
    assert pages(plain, print=replace(PRINT, numbers="verse")).facts[0].numbers == "verse"
    assert pages(f"<div>{stanza(LYCIDAS)}</div>").facts[0].numbers == "verse"


def test_lines_of_verse_are_counted_where_the_settings_say_so():
    back = pages(TWO, print=replace(PRINT, numbers="page"))
    assert back.facts[0].numbers == "page"
    assert feet(back)[1].startswith("3 sweep the string] other B")
    assert feet(pages(TWO, print=replace(PRINT, numbers="section")))[1].startswith("17 sweep the string]")


def test_a_text_without_verses_is_numbered_by_page():
    asked = replace(PRINT, numbers="verse")
    assert pages(f"<div>{PROSE}</div>", print=asked).facts[0].numbers == "page"


PLAY = f"""<div><head>Scene</head><stage>Enter {app("two")} friends.</stage>
<sp><speaker>First</speaker><l>{LYCIDAS[0]}</l><l part="I">Who goes?</l></sp>
<sp><speaker>Second</speaker><l part="F">A friend, and {app("old")}.</l></sp>
<sp><speaker>First</speaker><p>Then stand, and {app("unfold")} yourself.</p></sp>
<sp><speaker>Second</speaker>{"".join(f"<l>{line}</l>" for line in LYCIDAS[2:9])}</sp></div>"""


def test_what_stands_between_verses_is_named_by_the_one_before():
    back = pages(PLAY)
    assert feet(back) == ["before 1 two] other B 2 old] other B after 2 unfold] other B"]
    assert [number for number, _ in numbers(back)] == ["5"]


def test_the_handout_numbers_verses_too():
    back = pages(TWO, "handout")
    assert back.facts[0].numbers == "verse"
    assert [number for number, _ in numbers(back)] == ["5", "10", "15", "20", "25", "5", "10"]
    text = " ".join(line.text for line in back.lines)
    assert "24 flock] other B" in re.sub(r"[ \xa0\u2003]+", " ", text)
    plain = pages(TWO, "handout", handout=Handout(numbers=False))
    assert plain.facts[0].numbers == "none" and "24 flock" not in " ".join(line.text for line in plain.lines)


def test_the_handout_names_divisions_of_one_section():
    inner = f"<div><head>I</head>{stanza(LYCIDAS[:6], 'sere')}</div><div><head>II</head>{stanza(BLINDNESS[:6], 'bent')}</div>"
    back = pages(f"<div><head>Book One</head>{inner}</div>", "handout")
    text = re.sub(r"[ \xa0\u2003]+", " ", " ".join(line.text for line in back.lines))
    assert "I 2 sere] other B II 4 bent] other B" in text


def test_numbers_beside_the_wrong_verses_are_found(monkeypatch):
    right = lineation.number

    def one_low(layout, counted, *more):
        lines = [line for line in counted.lines if line.part]
        right(layout, replace(counted, lines=[replace(b, verse=a.verse) for a, b in pairwise(lines)]), *more)

    monkeypatch.setattr(lineation, "number", one_low)
    pages(TWO, found=("OUT-004",))
    pages(TWO, "handout", found=("OUT-004",))


def test_a_number_that_is_missing_or_one_too_many_is_found(monkeypatch):
    right = lineation.Line.marginal.fget
    monkeypatch.setattr(lineation.Line, "marginal", property(lambda line: right(line).replace("10", "")))
    pages(TWO, found=("OUT-004",))
    monkeypatch.setattr(lineation.Line, "marginal", property(lambda line: right(line) or (line.verse and "1")))
    pages(TWO)
    monkeypatch.setattr(lineation, "_apart", iter)
    monkeypatch.setattr(lineation.Line, "marginal", property(lambda line: right(line) or "7" * (not line.start)))
    pages(TWO, found=("OUT-004",))


def test_entries_that_name_the_lines_of_the_page_are_found(monkeypatch):
    monkeypatch.setattr(verses.Verses, "locus", lambda self, extent, terms: "1")
    asked = order(TWO, print=PRINT)
    made = renderer("book")(asked)
    monkeypatch.undo()
    assert {finding.code for finding in faults(asked.edition, made.data)} == {"OUT-007", "OUT-008"}


def test_a_section_that_is_not_named_is_found(monkeypatch):
    monkeypatch.setattr(loci, "_ambiguous", lambda counted: frozenset())
    pages(TWO, found=("OUT-007", "OUT-008"))


def test_verses_of_prose_are_none():
    found, _ = edition(f"<div><p>So he sang: {stanza(LYCIDAS)}</p></div>")
    assert verses.verses(found) == verses.NONE


@pytest.mark.parametrize(
    ("before", "after"), [("", "1"), ("9", "10"), ("12a", "13"), ("1.5", "1.6"), ("ii", "1"), ("A99b", "A100")]
)
def test_the_number_after_another(before, after):
    assert verses.following(before) == after
