"""Total fit: the best breaks there are, and pages that keep to them."""

from __future__ import annotations

from functools import partial
from itertools import combinations

import press
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import fonts
from pipeline.apparatus import Manner
from pipeline.config import Print
from pipeline.renderers.pdf import body, engine, feet, justification, laying, paragraphs, textpages
from pipeline.renderers.pdf.totalfit import ALWAYS, HYPHENS, LINE, UNLIKE, Item, breaks, settled
from pipeline.terms import TERMS

MEASURE = 30.0


def paragraph(words: list[int]) -> list[Item]:
    """Words of these widths with glue between them; a long word may be parted in its middle."""
    items = []
    for word in words:
        if word > 6:
            items += [Item(word / 2), Item(1.0, penalty=50.0, hyphen=True), Item(word / 2)]
        else:
            items.append(Item(float(word)))
        items.append(Item(2.0, 1.0, 0.5, glue=True))
    return [*items[:-1], Item(0.0, stretch=1e6, glue=True), Item(penalty=ALWAYS)]


def cost(items: list[Item], chosen: tuple[int, ...], tolerance: float) -> float | None:
    """The demerits of breaking at these items, added up line by line; None where a line cannot be set."""
    start, total, fitness, hyphen = 0, 0.0, 1, False
    for end in chosen:
        while start < end and (items[start].glue or items[start].penalty is not None):
            start += 1
        line = [i for i in items[start:end] if i.penalty is None]
        room = MEASURE - sum(i.width for i in line) - (items[end].width if items[end].penalty is not None else 0)
        give = sum(i.stretch for i in line) if room >= 0 else sum(i.shrink for i in line)
        ratio = 0.0 if abs(room) < 1e-9 else room / give if give else (1e9 if room > 0 else -1e9)
        forced = items[end].penalty == ALWAYS
        if ratio < -1 or (ratio > tolerance and not forced):
            return None
        kind = 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3
        total += (LINE + 100 * abs(ratio) ** 3 + max(items[end].penalty or 0, 0)) ** 2
        total += HYPHENS * (items[end].hyphen and hyphen) + UNLIKE * (abs(kind - fitness) > 1)
        start, fitness, hyphen = end, kind, items[end].hyphen
    return total


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(2, 12), min_size=4, max_size=9))
def test_no_other_breaks_are_better(words):
    """Against every set of breaks there is."""
    items = paragraph(words)
    legal = [i for i, item in enumerate(items[:-1]) if (item.glue and i < len(items) - 2) or item.hyphen]
    ways = [(*way, len(items) - 1) for size in range(len(legal) + 1) for way in combinations(legal, size)]
    costs = [c for c in (cost(items, way, 3.0) for way in ways) if c is not None]
    found = breaks(items, MEASURE, 3.0)
    if not costs:
        assert found is None
    else:
        assert found is not None
        assert cost(items, tuple(found), 3.0) == pytest.approx(min(costs))


def test_a_line_that_cannot_be_set_has_no_breaks():
    assert breaks([Item(40.0), Item(0.0, stretch=1e6, glue=True), Item(penalty=ALWAYS)], MEASURE, 3.0) is None


def lines(layout):
    """The lines of justified paragraphs, with the width of their word spaces in spaces of the face."""
    rulers = justification.Rulers()
    for page in layout.pages:
        for block in engine.walk(page):
            if engine.tag_name(block) == "p" and justification.is_justified(block):
                for line in filter(engine.is_line, engine.walk(block)):
                    words = [box for box in engine.text_boxes(line) if box.text.strip()]
                    if words:
                        spread = max(box.justification_spacing for box in words)
                        yield line, 1 + spread / rulers.space(words[0])


def laid_out(of=None, trim="6x9", prepare=True):
    """The pages of the book, with total fit or, for comparison, without."""
    cuts = fonts.find(fonts.ALWAYS_THERE)[0]
    order = press.order(of, print=Print(trim=trim, face=fonts.ALWAYS_THERE))
    manner = Manner(TERMS["en"], positive=False, witnesses=order.edition.witnesses())
    markup = body.markup(order, cuts, feet.feet(order.edition, "editor", manner))
    measures: paragraphs.Measures = {}
    layout = laying.lay_out(markup, prepare=partial(paragraphs.fit, measures=measures) if prepare else lambda _: None)
    paragraphs.justify(layout, measures)
    return layout


QUOTES = "He spoke of a “fact” (so it was) and/or “fiction”—the “old” [and new] ‘matter’ (again)… it goes on! Then "


@pytest.mark.parametrize("trim", ["6x9", "5x8"])
@pytest.mark.parametrize("text", ["", QUOTES * 12], ids=["seed", "quotes"])
def test_pages_break_where_total_fit_does(trim, text, monkeypatch):
    chosen = []

    def spy(*arguments):
        way = settled(*arguments)
        chosen.extend(way[0] if way else [])
        return way

    monkeypatch.setattr(paragraphs, "settled", spy)
    edition = press.edition(f"A Title\n\nAn Author\n\n{text}") if text else None
    layout = laid_out(edition, trim)
    assert len(chosen) == sum(1 for _ in lines(layout)) > 12


@pytest.mark.parametrize("text", [" ἄνθρωπος", "a ἄνθρωπος ἀγαθός and", "plain words", "“quoted” words — and…"])
def test_spaces_are_measured_in_the_face_of_their_neighbours(text):
    """A face that lacks a letter has another one stand in, with spaces of its own."""
    css = "\n".join([*fonts.rules(fonts.find(fonts.ALWAYS_THERE)[0]), "p { font-family: var(--text-face) }"])
    found: list[tuple[float, float]] = []

    def measure(root):
        (box,) = engine.text_boxes(root)
        box.text = text
        items, _ = paragraphs._items([box], box, justification.Rulers(), paragraphs._word)
        found.append((sum(item.width for item in items if item.penalty is None), justification.advance(text, box)))

    markup = f"<html lang='en'><title>t</title><style>{css}</style><p>text</p></html>"
    laying.lay_out(markup, prepare=measure)
    ((counted, real),) = found
    assert counted == pytest.approx(real, abs=0.01)


def test_loose_lines_and_hyphens_are_fewer():
    greedy, fitted = laid_out(prepare=False), laid_out()

    def loose(layout):
        return sum(1 for _, spaces in lines(layout) if spaces > 2)

    def hyphens(layout):
        return sum(1 for line, _ in lines(layout) if engine.text(line).rstrip().endswith("‐"))

    assert loose(fitted) < loose(greedy) / 2
    assert hyphens(fitted) < 0.9 * hyphens(greedy)


def test_no_joiner_is_left_in_the_file():
    import pypdfium2

    document = pypdfium2.PdfDocument(press.rendition("book").data)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "Lenin" in text
    assert not {"\u2060", "\u00ad", "\u200b"} & set(text)


def test_text_in_scripts_without_case_is_left_to_the_engine():
    assert not paragraphs._breakable("漢字 and more")
    assert paragraphs._breakable("Латинские words — “and” marks…")


LAST = [Item(28.0), Item(2.0, 1.0, 1.5, glue=True), Item(1.0), Item(0.0, stretch=1e6, glue=True), Item(penalty=ALWAYS)]


def test_a_last_line_with_room_on_the_line_before_is_set_there():
    assert settled(LAST, [1, 4], 31.5) == ([4], 0.0)


def test_a_last_line_that_would_be_squeezed_in_has_no_breaks():
    long = [Item(33.0), Item(0.2, 1.0, 0.1, glue=True), Item(1.0), *LAST[3:]]
    assert settled(long, [1, 4], 33.5) is None


def test_lines_that_are_too_long_say_what_room_they_need():
    assert settled(LAST, [1, 4], 27.0) == ([1, 4], 1.0)


def test_lines_end_at_their_measure():
    ended = 0
    for page in press.layout("book").pages:
        for block in engine.walk(page):
            if engine.tag_name(block) == "p" and justification.is_justified(block):
                for line in block.children[:-1]:
                    words = [box for box in engine.text_boxes(line) if box.text.strip(" \u2060")]
                    if justification.is_stretched(line) and words[-1].text.rstrip()[-1].isalnum():
                        end = words[-1].position_x + words[-1].width
                        assert end == pytest.approx(block.content_box_x() + block.width, abs=0.1)
                        ended += 1
    assert ended > 300


@pytest.mark.parametrize(
    ("lines", "words", "total"),
    [("", 100, True), ("", 60_000, False), ("total-fit", 60_000, True), ("first-fit", 100, False)],
)
def test_long_books_are_broken_line_by_line_unless_asked(lines, words, total):
    edition = press.edition(
        "A Title\n\nAnna Berg\n\n" + "One paragraph has ten plain words in all of it.\n\n" * (words // 10)
    )
    assert textpages._total_fit(press.order(edition, print=Print(lines=lines))) == total
