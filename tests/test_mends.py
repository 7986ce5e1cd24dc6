"""Faults of the PDF engine: each is there without its mend, and gone with it."""

from __future__ import annotations

from random import Random

import press
import pytest
from weasyprint.layout import inline

from pipeline import fonts
from pipeline.checks import pages
from pipeline.checks.pages import faults
from pipeline.config import Config, Print
from pipeline.edition import Edition
from pipeline.renderers.pdf import book, engine, footnotes, laying, mends, textpages
from pipeline.renderers.pdf.mends import Mend, applied, rewritten

SENTENCE = (
    "The phrase goes back to Marx and Engels, who used it in their Address of March 1850 (see note 11). Trotsky "
    "developed it into a theory in his writings of 1904–06, and returned to it in <i>The Permanent Revolution</i> (1930)."
)
WIDTHS = [half / 2 for half in range(860, 940)]  # px


def short_lines() -> list[tuple[float, str]]:
    """Each line of one word, but for the last, of the sentence set at all these widths."""
    style = (
        "@page { size: 600px 200px; margin: 20px } p { margin: 0; font: 11.2px var(--text-face); break-after: page }"
    )
    cuts, _ = fonts.find(fonts.ALWAYS_THERE)
    style = "\n".join([*fonts.rules(cuts), style])
    paragraphs = "".join(f"<p style='width: {width}px'>{SENTENCE}</p>" for width in WIDTHS)
    layout = laying.lay_out(f"<html lang='en'><title>t</title><style>{style}</style>{paragraphs}</html>")
    assert len(layout.pages) == len(WIDTHS)
    found = []
    for width, page in zip(WIDTHS, layout.pages, strict=True):
        lines = [engine.text(box).strip() for box in engine.walk(page) if engine.is_line(box)]
        found += [(width, line) for line in lines[:-1] if " " not in line]
    return found


def test_no_word_stands_on_a_line_alone():
    assert short_lines() == []


def test_the_engine_as_it_is_sets_words_on_lines_alone(monkeypatch):
    monkeypatch.setattr(mends, "lines", lambda: ())
    assert short_lines() == [(width / 2, "note") for width in range(894, 899)]


def test_mends_end_with_the_layout():
    before = [(mend.owner, mend.name, getattr(mend.owner, mend.name)) for mend in (*mends.lines(), *footnotes.mends())]
    laying.lay_out("<html lang='en'><title>t</title><p>text</p></html>")
    assert all(getattr(owner, name) is stock for owner, name, stock in before)


def test_mends_end_with_an_error_too():
    stock = inline.split_first_line
    with pytest.raises(ValueError, match="no"), applied([Mend(inline, "split_first_line", None)]):
        assert inline.split_first_line is None
        raise ValueError("no")
    assert inline.split_first_line is stock


def test_a_function_is_mended_as_often_as_it_is_said_to_be():
    assert rewritten(press, "source", "path.name", "path.stem")(press.TEXT).name == "land-question"
    for times in (0, 2):
        with pytest.raises(RuntimeError, match="source is another than the one that is mended here"):
            rewritten(press, "source", "path.name", "path.stem", times)


def test_an_engine_that_has_changed_is_not_mended(monkeypatch):
    monkeypatch.setattr(footnotes, "STOCK", "report = not context.in_columns")
    with pytest.raises(RuntimeError, match=r"WeasyPrint’s _linebox_layout is another than the one that is mended here"):
        laying.lay_out("<html lang='en'><title>t</title><p>text</p></html>")


def annotated(start: int = 13) -> tuple[Edition, Config]:
    """Ten paragraphs with a note of the editor’s on every twelfth word; the engine as it is loses one of them.

    Of those that begin with 11 it moves one.
    """
    random = Random(start)
    paragraphs, notes, count = [], [], 0
    for _ in range(10):
        words = [f"word{n}x" for n in range(count + 1, count + 1 + random.choice([6, 25, 60, 110]))]
        count += len(words)
        called = [word for word in words if int(word[4:-1]) % 12 == 0]
        notes += [
            f'[[note]]\nexact = "{word}"\ntext = "{" ".join(["annotation"] * random.randint(3, 20))}."\n'
            for word in called
        ]
        paragraphs.append(" ".join(words) + ".")
    return press.edited("A Title\n\nAn Author\n\n" + "\n\n".join(paragraphs), "\n".join(notes))


SMALL = Print(trim="b6", face=fonts.ALWAYS_THERE)


def without_staying(monkeypatch: pytest.MonkeyPatch) -> None:
    left = tuple(mend for mend in footnotes.mends() if mend.name != "_linebox_layout")
    assert len(left) == len(footnotes.mends()) - 1
    monkeypatch.setattr(footnotes, "mends", lambda: left)


def test_every_note_stays_with_its_line():
    edition, config = annotated()
    made = book.render(press.order(edition, config, print=SMALL))
    assert len(edition.editor_notes()) == 60
    assert list(made.findings) == list(faults(edition, made.data)) == []


def test_the_engine_as_it_is_loses_notes_and_the_check_finds_each(monkeypatch):
    without_staying(monkeypatch)
    monkeypatch.setattr(textpages, "_misplaced", lambda *_: set())
    edition, config = annotated()
    found = list(faults(edition, book.render(press.order(edition, config, print=SMALL)).data))
    assert [finding.message for finding in found] == [
        "note E19 is not whole in the finished PDF; this is a fault of the program"
    ]


def apparatus(*, notes: bool) -> tuple[Edition, Config]:
    """Two hundred words, with an entry to every third one, and a note of the editor’s to every fiftieth if asked."""
    random = Random(7)
    words = [f"word{n}x" for n in range(200)]
    decided = ['[[witness]]\nsiglum = "A"\nfile = "essay.txt"\n[[witness]]\nsiglum = "B"\ndescription = "another"']
    for word in words[::3]:
        reading = " ".join(["other"] * random.randint(1, 20))
        decided.append(f'[[variant]]\nexact = "{word}"\nreadings = [{{ text = "{reading}", witnesses = ["B"] }}]')
    decided += [f'[[note]]\nexact = "{word}"\ntext = "A note."' for word in words[1::50] if notes]
    return press.edited(f"A Title\n\nAn Author\n\n{' '.join(words)}.", "\n".join(decided))


@pytest.mark.parametrize("notes", [False, True])
def test_a_foot_that_goes_on_is_as_high_as_one_laid_out_whole(monkeypatch, notes):
    going_on, compared = footnotes._foot, []

    def both(context, area, at_foot):
        found = going_on(context, area, at_foot)
        if at_foot:
            whole = footnotes._whole(context, area, at_foot)
            compared.append((found.height, found.over, whole.height, whole.over))
        return found

    monkeypatch.setattr(footnotes, "_foot", both)
    edition, config = apparatus(notes=notes)
    book.render(press.order(edition, config, print=SMALL))
    assert len(compared) > 60
    assert all(over == too and height == pytest.approx(due) for height, over, due, too in compared)


def test_of_a_foot_only_the_last_line_is_laid_out_anew(monkeypatch):
    laid, lay = [], footnotes._laid

    def counted(context, area, notes, start=None):
        laid.append(len(notes))
        return lay(context, area, notes, start)

    monkeypatch.setattr(footnotes, "_laid", counted)
    edition, config = apparatus(notes=False)
    book.render(press.order(edition, config, print=SMALL))
    assert len(laid) > 60
    assert sum(laid) < 3 * len(laid)


def test_a_note_that_is_moved_is_found(monkeypatch):
    """One stands on the page after that of its call."""
    without_staying(monkeypatch)
    monkeypatch.setattr(textpages, "_misplaced", lambda *_: set())
    monkeypatch.setattr(pages, "_lost_notes", lambda *_: ())
    edition, config = annotated(11)
    found = list(faults(edition, book.render(press.order(edition, config, print=SMALL)).data))
    assert {finding.code for finding in found} == {"OUT-002", "OUT-008"}
    assert len([finding for finding in found if finding.code == "OUT-002"]) == 1


def test_what_would_be_lost_is_set_anew(monkeypatch):
    """Without the mend the layout itself sees what went wrong: such notes go to the end, and are told."""
    without_staying(monkeypatch)
    edition, config = annotated()
    made = book.render(press.order(edition, config, print=SMALL))
    assert {finding.code for finding in made.findings} == {"PDF-009"}
    assert list(faults(edition, made.data)) == []
