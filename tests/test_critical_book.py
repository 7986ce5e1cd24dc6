"""The critical book: what is numbered, named and listed is true on the finished pages, and each fault is found."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache, partial
from io import BytesIO
from itertools import pairwise
from random import Random

import pikepdf
import press
import pypdfium2
import pytest

from pipeline import fonts, lineation
from pipeline.apparatus import Manner
from pipeline.checks.pages import faults
from pipeline.checks.readback import Reading, read_back
from pipeline.config import Apparatus, Config, Print
from pipeline.edition import Edition
from pipeline.errors import EditionError
from pipeline.letters import letters
from pipeline.renderers import renderer
from pipeline.renderers.pdf import after, body, book, engine, feet, laying, loci, paragraphs, textpages
from pipeline.renderers.pdf.feet import Feet
from pipeline.terms import TERMS

#: Every value of each setting, and every two values of two settings together, once at least.
SETTINGS = [
    ("a5", "page", "author", "total-fit", "en", "negative"),
    ("a5", "section", "editor", "first-fit", "la", "positive"),
    ("a5", "none", "none", "first-fit", "en", "positive"),
    ("b6", "page", "editor", "first-fit", "la", "negative"),
    ("b6", "section", "none", "total-fit", "en", "negative"),
    ("b6", "none", "author", "first-fit", "en", "positive"),
    ("6x9", "page", "none", "first-fit", "la", "positive"),
    ("6x9", "section", "author", "first-fit", "la", "negative"),
    ("6x9", "none", "editor", "total-fit", "en", "positive"),
]


def made(name: str, settings: tuple[str, ...]) -> tuple[Reading, list[str], list[str]]:
    """A seed’s book in some settings: the file read back, what the build and the check find."""
    trim, numbers, foot, lines, language, style = settings
    prints = Print(face=fonts.ALWAYS_THERE, trim=trim, numbers=numbers, foot=foot, lines=lines)
    rendition = renderer("book")(press.order_of(name, print=prints, apparatus=Apparatus(language, style)))
    edition = press.EDITIONS[name][0]()
    back = read_back(rendition.data)
    assert back is not None
    return back, [f.code for f in rendition.findings], [str(f) for f in faults(edition, rendition.data)]


@pytest.mark.parametrize("settings", SETTINGS, ids="-".join)
def test_the_letter_is_true_in_every_setting(settings):
    back, noticed, found = made("frankenstein-letter-iv", settings)
    assert (noticed, found) == ([], [])
    assert "".join(line.text for line in back.feet).count("]") == len(press.letter().entries())


@pytest.mark.parametrize("settings", [SETTINGS[0], SETTINGS[4]], ids="-".join)
def test_the_essay_is_true_in_several_settings(settings):
    back, noticed, found = made("land-question", settings)
    demoted = ["PDF-009"] if settings[:3:2] == ("a5", "author") else []  # its note 10
    assert (noticed, found) == (demoted, [])
    feet_ = "".join(line.text for line in back.feet)
    assert feet_.count("]") - feet_.count("[") == len(press.seed().entries())


@pytest.mark.parametrize("name", press.EDITIONS)
@pytest.mark.parametrize("form", ["book", "handout"])
def test_the_seeds_as_they_are_set_have_no_faults(name, form):
    rendition = press.rendition(form, name)
    assert rendition.findings == ()
    assert list(faults(press.EDITIONS[name][0](), rendition.data)) == []


WORDS = "time way year work government day man world life part house course case system place end group company".split()
PARAGRAPH = " ".join(WORDS[n % 17] for n in range(0, 700, 5))
TEXT = f"""A Title

Anna Berg

First Part

Here is bread, and other bread and wine, for the traveller. {PARAGRAPH}[1].

Here stands the middle of it, in which Rome is named; and on and on, {PARAGRAPH}.

{PARAGRAPH.capitalize()}; the end of the first part is here, says Plato in The Republic.

Second Part

The second part has oil in it. {PARAGRAPH}. Here it is named again: Rome, Rome.

1. A note in which Rome is named, and salt.
"""
LONG = " ".join(f"long{n}" for n in range(50))
DECISIONS = f"""
[[witness]]
siglum = "A"
description = "the first edition"
file = "essay.txt"
[[witness]]
siglum = "B"
description = "the second edition"
[[variant]]
exact = "bread"
prefix = "other"
readings = [{{ text = "loaf", witnesses = ["B"] }}]
[[variant]]
exact = "wine"
readings = [{{ text = "{LONG}", witnesses = ["B"] }}]
[[variant]]
exact = "middle"
readings = [{{ text = "centre", witnesses = ["B"] }}]
[[emendation]]
exact = "oil"
reading = "olives"
reason = "So the proof."
[[note]]
exact = "stands"
text = "This note explains the standing of it."
[[note]]
exact = "has olives"
prefix = "part"
text = "Oil in the proof."
[[name]]
name = "Rome"
kind = "place"
note = "the city"
[[work]]
title = "The Republic"
authors = ["Plato"]
published = "Athens, about 375 BC"
""".replace('exact = "has olives"\nprefix = "part"', 'exact = "part has"')
SMALL = Print(face=fonts.ALWAYS_THERE, trim="b6")


@lru_cache
def small() -> tuple[Edition, Config]:
    """An edition of a few pages that has one of everything."""
    return press.edited(TEXT, DECISIONS, print=SMALL)


def found() -> list[tuple[str, str]]:
    """The faults of the small edition’s book, made anew: their codes and messages."""
    edition, config = small()
    data = book.render(press.order(edition, config)).data
    suffix = "; this is a fault of the program"
    return [(finding.code, finding.message.removesuffix(suffix)) for finding in faults(edition, data)]


def test_the_small_edition_has_no_faults():
    edition, _ = small()
    assert found() == []
    assert [entry.lemma for entry in edition.entries()] == ["bread", "wine", "middle", "olives"]


def entry_changed(monkeypatch, lemma: str, old: str, new: str) -> None:
    """Lets an entry be printed otherwise at the foot."""
    right = Feet.entry

    def wrong(self, entry, *, brief=False):
        made_ = right(self, entry, brief=brief)
        assert entry.lemma != lemma or old in made_
        return made_.replace(old, new) if entry.lemma == lemma else made_

    monkeypatch.setattr(Feet, "entry", wrong)


def test_a_wrong_line_number_in_an_entry_is_found(monkeypatch):
    right = loci.loci

    def wrong(counted, edition, terms):
        placed = right(counted, edition, terms)
        return placed | {"app3": replace(placed["app3"], text="17")}

    monkeypatch.setattr(loci, "loci", wrong)
    (line,) = [place for code, place in found() if code == "OUT-007"]
    assert re.fullmatch(r"the entry app3 \(“middle”\) does not stand as due at page 8, \d+", line)
    assert [code for code, _ in found()] == ["OUT-007", "OUT-008"]
    assert found()[1][1] == "page 8 has “17middlecentreB” at its foot, which belongs to none of its lines"


def test_a_wrong_rank_is_found(monkeypatch):
    right = loci.ranks
    monkeypatch.setattr(loci, "ranks", lambda *of: right(*of) | {"app1": 1})
    faulty = found()
    assert [code for code, _ in faulty] == ["OUT-007", "OUT-008"]
    assert faulty[0][1] == "the entry app1 (“bread”) does not stand as due at page 7, 1"
    assert faulty[1][1].startswith("page 7 has “1bread1loafB")


def moved(monkeypatch) -> None:
    """Lets the entry to “middle” be called in the last paragraph of the text."""
    right = feet._calls

    def wrong(*arguments):
        calls = right(*arguments)
        block, last = next((b, list(calls)[-1]) for b, marks in calls.items() if _called(marks, "app3"))
        calls[last] = [*calls[last], *(mark for mark in calls[block] if _called([mark], "app3"))]
        calls[block] = [mark for mark in calls[block] if not _called([mark], "app3")]
        return calls

    monkeypatch.setattr(feet, "_calls", wrong)


def _called(marks, ident: str) -> bool:
    return any(f"{ident}{feet.AT}" in mark.element.attrib.values() for mark in marks)


def test_an_entry_on_the_wrong_page_is_named_by_the_build(monkeypatch):
    moved(monkeypatch)
    with pytest.raises(EditionError) as caught:
        found()
    assert re.fullmatch(
        r"essay\.txt:\d+:\d+: error \[PDF-008\] the entry app3 \(“middle”\) cannot stand at the foot of the page of its "
        r"line; choose another trim or face",
        str(caught.value),
    )


def test_an_entry_on_the_wrong_page_is_found_in_the_file(monkeypatch):
    moved(monkeypatch)
    monkeypatch.setattr(textpages, "_misplaced", lambda *_: set())
    faulty = found()
    assert [code for code, _ in faulty] == ["OUT-007", "OUT-008"]
    assert faulty[0][1].startswith("the entry app3 (“middle”) does not stand as due at page 8, ")


def test_a_reading_left_out_is_found(monkeypatch):
    entry_changed(monkeypatch, "middle", "centre", "")
    assert [code for code, _ in found()] == ["OUT-007", "OUT-008"]


def test_a_siglum_left_out_is_found(monkeypatch):
    entry_changed(monkeypatch, "middle", ">B<", "><")
    assert [code for code, _ in found()] == ["OUT-007", "OUT-008"]


def test_a_stray_word_at_the_foot_is_found(monkeypatch):
    entry_changed(monkeypatch, "middle", "</span> </span>", "</span> astray </span>")
    assert [(code, message[:25]) for code, message in found()] == [("OUT-008", "page 8 has “astray” at it")]


def test_a_stray_word_at_the_end_of_a_foot_is_found(monkeypatch):
    right = Feet._note
    monkeypatch.setattr(Feet, "_note", lambda *of: right(*of).replace("standing of it.", "standing of it. Astray."))
    assert found() == [("OUT-008", "page 8 has “Astray” at its foot, which belongs to none of its lines")]


def test_a_word_of_a_note_that_is_changed_is_found(monkeypatch):
    right = Feet._note
    monkeypatch.setattr(Feet, "_note", lambda *of: right(*of).replace("standing", "stand"))
    assert found() == [("OUT-002", "note E1 is not whole in the finished PDF")]


def test_a_note_that_is_not_printed_is_found(monkeypatch):
    right = Feet._note
    monkeypatch.setattr(Feet, "_note", lambda self, note, around: "" if note.n == "E2" else right(self, note, around))
    monkeypatch.setattr(textpages, "_misplaced", lambda *_: set())
    assert found() == [("OUT-002", "note E2 is not whole in the finished PDF")]


def printed_wrongly(monkeypatch, **changed: dict[str, str]) -> None:
    right = textpages.TextPages.printed

    def wrong(self):
        places = right(self)
        return replace(places, **{key: getattr(places, key) | value for key, value in changed.items()})

    monkeypatch.setattr(textpages.TextPages, "printed", wrong)


def test_a_wrong_place_in_the_index_is_found(monkeypatch):
    edition, _ = small()
    (rome,) = edition.names()
    printed_wrongly(monkeypatch, mentions={rome.mentions[0]: "99.1"})
    ((code, message),) = found()
    assert code == "OUT-009"
    assert re.fullmatch(r"the index does not have “Rome” at 2\.\d+, 4\.\d+, 5n", message)


def test_a_wrong_place_in_the_list_of_emendations_is_found(monkeypatch):
    printed_wrongly(monkeypatch, entries={"app4": "99.1"})
    ((code, message),) = found()
    assert code == "OUT-009"
    assert re.fullmatch(r"the entry app4 \(“olives”\) is not listed at [34]\.\d+", message)


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ("_longer", "the entry app2 (“wine”) is not listed at 1.1"),
        ("_work", "the work “The Republic” is not whole in the bibliography"),
    ],
)
def test_a_part_behind_the_text_that_is_lost_is_found(monkeypatch, part, message):
    monkeypatch.setattr(after, part, lambda *_: "")
    assert found() == [("OUT-009", message)]


def test_marginal_numbers_beside_the_wrong_lines_are_found(monkeypatch):
    right = lineation.number

    def one_low(layout, counted, *more):
        numbered = [line for line in counted.lines if line.number]
        shifted = [replace(below, number=line.number) for line, below in pairwise(numbered)]
        right(layout, replace(counted, lines=shifted), *more)

    monkeypatch.setattr(lineation, "number", one_low)
    assert {code for code, _ in found()} == {"OUT-004"}
    assert len(found()) >= 20


def test_lines_counted_from_the_heading_are_found(monkeypatch):
    """As in a published edition whose count begins on the wrong line."""
    monkeypatch.setattr(lineation, "UNCOUNTED_TAGS", frozenset())
    codes = [code for code, _ in found()]
    assert {"OUT-004", "OUT-007", "OUT-009"} <= set(codes)


def test_a_second_layout_with_the_true_numbers_is_identical(monkeypatch):
    """Each slot is as wide as what it may hold: neither lines nor pages depend on what is written into it."""
    order = press.order_of("frankenstein-letter-iv")
    cuts, _ = fonts.find(fonts.ALWAYS_THERE)
    manner = Manner(TERMS["en"], positive=False, witnesses=order.edition.witnesses())
    text = textpages.lay_out(order, cuts, manner)
    ranks = loci.ranks(text.counted, text.feet.edition)
    right = Feet.entry

    def true(self, entry, *, brief=False):
        slot = right(self, entry, brief=brief)
        slot = re.sub(r'(data-entry="\w+")>00(–00)?<', rf"\1>{text.loci[entry.id].text}<", slot)
        return re.sub(r'(class="rank"[^>]*)>1<', rf"\1>{ranks.get(entry.id) or ''}<", slot)

    monkeypatch.setattr(Feet, "entry", true)
    measures: paragraphs.Measures = {}
    markup = body.markup(order, cuts, text.feet)
    assert "00–00" not in markup
    second = laying.lay_out(markup, prepare=textpages.prepare(order, measures))
    assert lineation.lines(second, "page") == text.counted
    assert loci.placed(second) == loci.placed(text.layout)
    assert feet_of(second) == feet_of(text.layout)


def feet_of(layout: laying.Layout) -> list[list[int]]:
    """How high the lines of each foot are, and how many."""
    return [[round(engine.baseline(line)) for line in run] for run in loci.feet(layout)]


# What leads where


@pytest.fixture(scope="module")
def essay():
    data = press.rendition("book").data
    with pikepdf.open(BytesIO(data)) as pdf:
        yield pdf, pypdfium2.PdfDocument(data), read_back(data)


def links(pdf):
    """Each link inside the file: its page (from 0) and rectangle, and the page and point that it leads to."""
    index = {page.objgen: number for number, page in enumerate(pdf.pages)}
    names = pdf.Root.Names.Dests.Names
    targets = {str(names[i]): names[i + 1] for i in range(0, len(names), 2)}
    for number, page in enumerate(pdf.pages):
        for annotation in page.get("/Annots", []):
            if "/Dest" in annotation:
                target = targets[str(annotation.Dest)]
                where = (index[target[0].objgen], float(target[2]), float(target[3]))
                yield number, tuple(float(edge) for edge in annotation.Rect), where


def words_in(document, page: int, rectangle: tuple[float, ...]) -> str:
    """The characters whose middle lies in a rectangle."""
    left, right = sorted(rectangle[::2])
    bottom, top = sorted(rectangle[1::2])
    text = characters(document, page)
    return "".join(c for c, (a, b, c_, d) in text if left < (a + c_) / 2 < right and bottom < (b + d) / 2 < top).strip()


@lru_cache
def characters(document, page: int) -> list[tuple[str, tuple[float, float, float, float]]]:
    text = document[page].get_textpage()
    return [(c, text.get_charbox(index)) for index, c in enumerate(text.get_text_range())]


@pytest.mark.parametrize("form", ["book", "handout"])
def test_the_rectangle_of_each_link_lies_on_its_call(form):
    """Justification moves words after the layout, and a call’s line has no height of its own; one clicks it still."""
    data = press.rendition(form).data
    document = pypdfium2.PdfDocument(data)
    with pikepdf.open(BytesIO(data)) as pdf:
        clicked = [words_in(document, page, rectangle) for page, rectangle, _ in links(pdf)]
        heights = [abs(rectangle[3] - rectangle[1]) for _, rectangle, _ in links(pdf)]
    notes = [*press.seed().notes(), *press.seed().editor_notes()]
    for note in notes:
        clicks = clicked.count(note.n) + clicked.count(f"{note.n}.")
        assert clicks >= 2, f"{note.n}: the call, and the number before the note"
    assert min(heights) > 5  # pt


def test_places_of_the_index_lead_to_their_lines(essay):
    """“12.5” leads to the page labelled 12, to a point just above its fifth line."""
    pdf, document, back = essay
    labels = {facts.folio: number for number, facts in enumerate(back.facts)}
    pages, lines = 0, 0
    for page, rectangle, (there, _, y) in links(pdf):
        place = re.fullmatch(r"(\d+)\.(\d+)", words_in(document, page, rectangle))
        if place is None:
            continue
        assert labels[place[1]] == there
        pages += 1
        if y > back.facts[there].foot and int(place[2]) % 5 == 0:  # the list of emendations leads to the foot
            line = next(line for line in back.lines if line.page == there + 1 and line.baseline < y)
            (mark,) = [mark for mark in back.margins()[there + 1] if mark.text.strip() == place[2]]
            assert abs(mark.baseline - line.baseline) < 1
            lines += 1
    assert pages > 100
    assert lines > 20


def test_each_place_is_named_once_under_a_heading():
    edition, config = small()
    back = read_back(book.render(press.order(edition, config)).data)
    (rome,) = edition.names()
    assert len(rome.mentions) == 4
    (places,) = [line for line in back.lines if line.text.startswith("Rome (the city)")]
    found_ = places.text.removeprefix("Rome (the city) ").split(", ")
    assert [bool(re.fullmatch(r"\d+\.\d+|\d+n", place)) for place in found_] == [True] * 3  # twice on one line
    assert found_[-1].endswith("n")


def test_contents_name_the_pages_of_what_stands_behind(essay):
    _, _, back = essay
    contents = [line.text.strip() for line in back.lines if line.page in (5, 6)]
    for title in ("Emendations", "How this text was edited", "Works cited", "Index of names", "Index of works"):
        (listed,) = [text for text in contents if letters(text).startswith(letters(title))]
        heading = [line for line in back.lines if line.text.strip() == title][-1]
        assert listed.split()[-1] == back.facts[heading.page - 1].folio


# Whatever an editor may decide

RARE = [
    "λόγος",
    "ἄνθρωπος",
    "“quoted”",
    "(so)",
    "—",
    "cafe\u0301",
    "twenty-five",
    "1848–50",
    "notwithstanding",
    "coöperation",
]


def random_edition(seed: int) -> tuple[Edition, Config]:
    """A random text, with decisions as dense as forty entries and ten notes to a page, in random settings."""
    random = Random(seed)
    pick = partial(random.choices, [*WORDS, *RARE], [4] * len(WORDS) + [1] * len(RARE))
    paragraphs_ = [pick(k=random.choice([3, 20, 60, 140])) for _ in range(random.randint(2, 7))]
    notes = [pick(k=random.choice([2, 12, 50])) for _ in range(random.randint(0, 3))]
    decisions, every, call = [], random.choice([5, 9, 30]), 0
    for number, words in enumerate(paragraphs_):
        if call < len(notes):
            call += 1
            words[random.randrange(len(words))] += f"[{call}]"
        words[0] = f"Par{number} {words[0]}"
    text = "\n\n".join(" ".join(words) + "." for words in paragraphs_)
    text += "".join(f"\n\n{n}. {' '.join(words)}." for n, words in enumerate(notes[:call], 1))
    for words in paragraphs_:
        for at in range(random.randrange(every) + 1, len(words) - 1, every):
            exact = " ".join(words[at : at + random.choice([1, 1, 1, 3])])
            decisions.append(decision(random, exact, " ".join(words[:at]), pick))
    settings = Print(
        face=fonts.ALWAYS_THERE,
        trim=random.choice(["a5", "b6", "6x9"]),
        numbers=random.choice(["page", "section", "none"]),
        foot=random.choice(["author", "editor", "none"]),
        lines=random.choice(["total-fit", "first-fit"]),
    )
    return press.edited(f"A Title\n\nAnna Berg\n\n{text}\n", WITNESSES + "".join(decisions), print=settings)


WITNESSES = '[[witness]]\nsiglum = "A"\nfile = "essay.txt"\n[[witness]]\nsiglum = "B"\n[[witness]]\nsiglum = "C"\n'


def decision(random: Random, exact: str, prefix: str, pick) -> str:
    where = f'exact = "{exact}"\nprefix = "{prefix}"\n'
    if random.random() < 0.15:
        return f'[[note]]\n{where}text = "{" ".join(pick(k=random.choice([2, 15, 60, 130])))}."\n'
    reading = " ".join(pick(k=random.choice([0, 1, 2, 2, 60])))
    more = ', { text = "other", witnesses = ["C"] }' if random.random() < 0.3 else ""
    return f'[[variant]]\n{where}readings = [{{ text = "{reading} x", witnesses = ["B"] }}{more}]\n'


@pytest.mark.parametrize("seed", range(12))
def test_a_build_ends_in_a_true_file_or_names_the_entry(seed):
    edition, config = random_edition(seed)
    try:
        rendition = renderer("book")(press.order(edition, config))
    except EditionError as error:
        assert {finding.code for finding in error.findings} == {"PDF-008"}
        assert all(re.search(r"the entry app\d+ ", finding.message) for finding in error.findings)
        return
    assert [str(fault) for fault in faults(edition, rendition.data)] == []
    assert {finding.code for finding in rendition.findings} <= {"PDF-009", "FONT-002"}
