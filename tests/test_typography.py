"""The e-book set for the screen: what is put in, that it can be taken back, and that nothing else is changed."""

from __future__ import annotations

import re
from functools import lru_cache
from io import BytesIO
from zipfile import ZipFile

import press
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline import tei
from pipeline.renderers import xhtml
from pipeline.renderers.context import Context
from pipeline.renderers.epub import markup, presentation
from pipeline.renderers.epub.documents import Document
from pipeline.typography import HAIR, JOINER, NARROW, presented, restored, terms

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
SHOWN = {JOINER: "|", HAIR: "·", NARROW: "_"}


def shown(text: str) -> str:
    """A text with its invisible signs seen."""
    return "".join(SHOWN.get(character, character) for character in text)


@pytest.mark.parametrize(("language", "text", "expected"), [
    ("en", "debts—would", "debts|—would"),
    ("en", "1848–50", "1848|–50"),
    ("en", "—and so", "—and so"),
    ("en", "the people…. Let", "the people|…. Let"),
    ("en", "“…tirelessly", "“…tirelessly"),
    ("en", "“‘The Party’” said", "“·‘The Party’·” said"),
    ("en", "in 1917-18 and pp. 101-102,", "in 1917|–|18 and pp. |101|–|102,"),
    ("en", "ISBN 978-0-00-000000-2, 2026-11-23, 555-1234-5", "ISBN 978-0-00-000000-2, 2026-11-23, 555-1234-5"),
    ("en", "COVID-19, F-16 and 3.5-4", "COVID-19, F-16 and 3.5-4"),
    ("en", "see p. 105 and vol. IV", "see p. |105 and vol. |IV"),
    ("en", "by V. I. Lenin and Mr. Smith", "by V. |I. |Lenin and Mr. |Smith"),
    ("en", "country” ! he said , so", "country” |! he said |, so"),
    ("de", "S. 12 und Bd. 3, Dr. Berg", "S. |12 und Bd. |3, Dr. |Berg"),
    ("fr", "« Non ! » dit-il ; « si »", "«_Non_!_» dit-il_; «_si_»"),
    ("fr", "à 5 h , dit-il", "à 5 h , dit-il"),
    ("ru", "слово—слово", "слово|—слово"),
    ("en", f"its own{JOINER} and {HAIR} and {NARROW}", "its own|| and ·| and _|"),
])  # fmt: skip
def test_what_is_put_in(language, text, expected):
    found = presented(text, language)
    assert shown(found.text) == expected
    assert restored(found.text) == text


@pytest.mark.parametrize(("before", "text", "expected"), [
    ("s", "—and", "|—and"), ("", "—and", "—and"), (" ", "—and", "—and"), ("“", "‘Yes", "·‘Yes"), ("h", "…", "|…"),
    ("p", " 5", " 5"),
])  # fmt: skip
def test_a_run_is_set_by_what_stands_before_it(before, text, expected):
    assert shown(presented(text, "en", before).text) == expected


def test_a_french_space_is_set_by_the_mark_in_another_run():
    assert shown(presented(" Oui", "fr", "«").text) == "_Oui"


def test_what_is_put_in_is_counted_by_kind():
    counts = presented("“‘A—b’” … c… p. 5 and 1-2", "en").counts
    assert {kind: count for kind, count in counts.items() if count} == {
        "quotes": 2, "dash": 1, "ellipsis": 1, "space": 1, "range": 1,
    }  # fmt: skip


def test_a_kind_that_is_left_is_not_put_in():
    assert shown(presented("1-2—3", "en", leave=frozenset({"range"})).text) == "1-2|—3"


PIECES = st.sampled_from(
    [*"ab12 –—-…“”‘’«».,;!?()p", JOINER, HAIR, NARROW, " p. ", "Mr. ", "V. I. ", "10-12", "\u00a0"]
)


@settings(deadline=None)
@example("a–…", "en")
@example("a––", "en")
@example(f"5–{JOINER}6", "en")
@given(st.lists(PIECES, max_size=12).map("".join), st.sampled_from(["en", "de", "fr", "ru"]))
def test_every_text_comes_back(text, language):
    assert restored(presented(text, language).text) == text


@settings(deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join), st.sampled_from(["en", "de", "fr"]), st.integers(0, 12))
def test_every_text_comes_back_from_its_runs(text, language, at):
    """A run that an element parts is set in two, and comes back whole."""
    first, second = text[:at], text[at:]
    pieces = presented(first, language).text, presented(second, language, first[-1:]).text
    assert restored(pieces[0]) + restored(pieces[1]) == text


@pytest.mark.parametrize(("language", "text", "expected"), [
    ("en", "(i.e., bourgeois) and etc.", ["i.e.", "etc."]),
    ("en", "op. cit., p. 5, no. 4; he said no. Five", ["op. cit.", "p.", "no."]),
    ("en", "Mr. Smith, G. and W. B. Whittaker", ["Mr.", "G.", "W. B."]),
    ("en", "Plan B. The next, U.S. army", ["U.S."]),
    ("en", "World War II, Henry VIII and IX.", ["II", "VIII"]),
    ("en", "I saw IV-drips, the CI, MIX and X", []),
    ("de", "vgl. S. 5, z. B. Dr. Berg usw.", ["vgl.", "S.", "z. B.", "Dr.", "usw."]),
    ("ru", "т.е. и т.д.", []),
])  # fmt: skip
def test_abbreviations_and_numerals(language, text, expected):
    assert [piece for piece, term in terms(text, language) if term] == expected
    assert "".join(piece for piece, _ in terms(text, language)) == text


# Documents


def setting(body: str, language: str = "en") -> tuple[str, dict[str, int]]:
    document = Document("x.xhtml", "X", "bodymatter", "chapter", body)
    (found,), counts = presentation.set_for_screens([document], language)
    return shown(found.body), {kind: count for kind, count in counts.items() if count}


MARK = '<a class="mark" href="#x">*</a>'


@pytest.mark.parametrize(("body", "expected"), [
    ("<p>a—b</p>", "<p>a|—b</p>"),
    ("<p><cite>A</cite>—b</p>", "<p><cite>A</cite>|—b</p>"),
    ("<p>A</p><p>—b</p>", "<p>A</p><p>—b</p>"),
    ('<p>in 1-2</p><p class="entry">1-2] 1—2</p>', '<p>in 1|–|2</p><p class="entry">1-2] 1|—2</p>'),
    ('<p class="identifier">a—1-2</p>', '<p class="identifier">a—1-2</p>'),
    ('<p lang="fr">Oui !</p><p>No !</p>', '<p lang="fr">Oui_!</p><p>No |!</p>'),
    ("<p>It, i.e. II</p>", '<p>It, <abbr>i.e.</abbr> <span epub:type="z3998:roman">II</span></p>'),
    ('<p><abbr title="x">Mr.</abbr></p>', '<p><abbr title="x">Mr.</abbr></p>'),
    ('<p>him.”<a class="call">1</a></p>', '<p>him.”|<a class="call">1</a></p>'),
    (f'<p>a<a class="call">1</a>{MARK}</p>', f'<p>a|<a class="call">1</a>|{MARK}</p>'),
    (f"<p>1917{MARK}, and</p>", f"<p>1917,|{MARK} and</p>"),
    (f"<p>yes{MARK}.” So</p>", f"<p>yes.”|{MARK} So</p>"),
    (f"<p>Levi{MARK}’s</p>", f"<p>Levi|{MARK}’s</p>"),
    (f"<p><span>Levi{MARK}</span>, and</p>", f"<p><span>Levi</span>,|{MARK} and</p>"),
    (f"<p><span>a</span>{MARK}{MARK}; b</p>", f"<p><span>a</span>;|{MARK}|{MARK} b</p>"),
    (f"<h2>The Mill{MARK}</h2>", f"<h2>The Mill|{MARK}</h2>"),
    ('<p><span id="a"></span>b</p>', '<p><span id="a"></span>b</p>'),
    ('<p><img src="x" alt="1-2—3"/></p>', '<p><img src="x" alt="1-2—3"/></p>'),
    ("<p>&lt;&amp;&gt; “q”</p>", "<p>&lt;&amp;&gt; “q”</p>"),
])  # fmt: skip
def test_documents(body, expected):
    assert setting(body)[0] == expected


def test_the_signs_of_documents_are_counted_together():
    assert setting("<p>a—b</p><p>1-2…</p>")[1] == {"dash": 1, "range": 1, "ellipsis": 1}


# The finished file


@lru_cache
def pages(typography: str = "fine", name: str = "land-question") -> dict[str, etree._Element]:
    made = press.epub(name, typography=typography)
    with ZipFile(BytesIO(made)) as archive:
        return {n: etree.fromstring(archive.read(n)) for n in archive.namelist() if n.endswith(".xhtml")}


def words(root: etree._Element) -> str:
    return re.sub("[ \n]+", " ", "".join(root.find(f"{XHTML}body").itertext()))


@pytest.mark.parametrize("name", sorted(press.EDITIONS))
def test_taken_back_every_page_is_what_it_was(name):
    fine, plain = pages("fine", name), pages("plain", name)
    assert fine.keys() == plain.keys()
    for path in fine:
        if not path.endswith("colophon.xhtml"):
            found, due = restored(words(fine[path])), words(plain[path])
            assert re.sub(r"([,.;:!?…”’»]+)(\*+)", r"\2\1", found) == re.sub(r"([,.;:!?…”’»]+)(\*+)", r"\2\1", due)


def test_plain_is_plain():
    assert not any(character in words(page) for page in pages("plain").values() for character in SHOWN)
    assert "For the screen" not in words(pages("plain")["EPUB/text/colophon.xhtml"])


def test_the_colophon_tells_what_was_put_in():
    found = pages()
    counts = dict(re.findall(r"([\w ]+): (\d+)", restored(words(found["EPUB/text/colophon.xhtml"]))))
    text = "".join(words(page) for path, page in found.items() if not path.endswith("colophon.xhtml"))
    assert int(counts[" quotation marks parted by a hair space"]) == text.count(HAIR) > 3
    assert int(counts[" ellipses joined to the word before them"]) == text.count(f"{JOINER}…") > 10
    assert int(counts[" dashes joined to the word before them"]) == len(re.findall(f"{JOINER}[—–]", text)) > 50


@pytest.mark.parametrize("name", sorted(press.EDITIONS))
def test_the_text_of_the_tei_is_there_to_the_character(name):
    """Every paragraph, heading and verse of the edition, with its punctuation, less what calls and marks add."""
    edition = press.EDITIONS[name][0]()
    found = pages("fine", name)
    shown_as = {e.get("id"): e for root in found.values() for e in root.iter(f"{XHTML}p", f"{XHTML}h2") if e.get("id")}
    context = Context(href=lambda _: "", language=edition.metadata().language)
    blocks = [e for section in edition.sections() for e in tei.descendants(section.element, "p", "head")]
    assert len(blocks) > 40
    for block in blocks:
        due = markup.parsed(f"<p>{xhtml.content(block, context)}</p>")
        assert bare(shown_as[tei.xml_id(block)]) == bare(due)


def bare(element: etree._Element) -> str:
    """The text of a block without its calls and marks, and as it was before it was set."""
    ours = {e for e in element.iter(f"{XHTML}a") if e.get("class", "").split()[:1] in (["call"], ["mark"])}
    runs = element.xpath(".//text()")
    return "".join(restored(str(run)) for run in runs if not (run.is_text and run.getparent() in ours))
