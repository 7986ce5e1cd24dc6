"""The reading page: what is in the file, what each witness reads, and how it behaves in a browser."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import press
import pytest
from conftest import CHROMIUM, SEED
from decided import edited
from lxml import etree
from test_command import loaded
from test_epub_apparatus import DECISIONS, TEXT

from pipeline import build, fonts, styling, tei
from pipeline.checks.finished import faults
from pipeline.config import Config, Print
from pipeline.edition import Edition
from pipeline.letters import letters
from pipeline.markup import VOID
from pipeline.readers import read
from pipeline.reading import copied
from pipeline.renderers.epub.typefaces import ITALICS
from pipeline.renderers.rendition import Order, Rendition
from pipeline.renderers.web import readings, render
from pipeline.source import Source

XHTML = "{http://www.w3.org/1999/xhtml}"
SEEDS = tuple(press.EDITIONS)

LACUNAE = (
    DECISIONS
    + """
[[lacuna]]
witness = "B"
exact = "and he wrote it well"
through = "stood at Leiden"
[[variant]]
exact = "in Leiden, and he wrote"
readings = [{ text = "at home; he wrote", witnesses = ["A"] }]
[[variant]]
exact = "Leiden"
suffix = ", and he wrote"
readings = [{ text = "Leyden", witnesses = ["A"] }, { text = "Delft", witnesses = ["A2"] }]
"""
)


@lru_cache
def decided() -> Edition:
    return edited(TEXT, LACUNAE)


def made(of: Edition, printed: dict[str, str] | None = None) -> bytes:
    """An edition as a page, in the face that is always there."""
    config, dated = Config(print=Print(face=fonts.ALWAYS_THERE)), datetime(2026, 11, 23, tzinfo=UTC)
    return render(Order(of, config, dated, b"", styling.sheet, printed=printed or {})).data


@lru_cache
def page(name: str = "") -> bytes:
    """The page of a seed, or of the edition in which everything is decided."""
    return press.rendition("web", name).data if name else made(decided())


def root(data: bytes) -> etree._Element:
    return etree.fromstring(data)


def elements(data: bytes, name: str = "*") -> list[etree._Element]:
    return list(root(data).iter(f"{XHTML}{name}"))


def text(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def classed(data: bytes, name: str) -> list[etree._Element]:
    return [element for element in elements(data) if name in element.get("class", "").split()]


ALL = pytest.mark.parametrize("name", ["", *SEEDS])


# The file


@ALL
def test_everything_is_in_it(name):
    edition = press.EDITIONS[name][0]() if name else decided()
    assert list(faults(edition, "web", page(name))) == []


FAULT = "in the finished web page; this is a fault of the program"
BROKEN = [
    ("A mill by", "A mile by", ["[OUT-010] the editor’s note E1 is not whole"]),
    ("page 5.", "page 6.", ["[OUT-002] note 1 is not whole"]),
    ('id="app3"', 'id="other"', ["[OUT-011] the entry to “Leiden” is not"]),
    ("home; he wrote <", "home <", ["[OUT-012] “at home; he wrote” is not in the entry to “in Leiden, and he wrote”"]),
    ("1723", "1724", ["[OUT-013] “Smith, Adam” is not whole in the index of names"]),
    ("Rare.", "", ["[OUT-014] “The New Course” is not whole in the bibliography"]),
    ("The last section says", "The section says", ["[OUT-003] “The last section says that Smith was the” in section 2 is not whole"]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), BROKEN)
def test_what_is_lost_is_found(old, new, expected):
    head, _, body = page().decode().partition("</head>")
    assert body.count(old) == 1
    broken = f"{head}</head>{body.replace(old, new)}".encode()
    found = [f"[{finding.code}] {finding.message}" for finding in faults(decided(), "web", broken)]
    assert found == [f"{message} {FAULT}" for message in expected]


def test_what_stands_in_the_head_is_not_counted_as_text():
    """A paragraph that is lost is missed, though the data of the script may repeat its words."""
    (paragraph,) = re.findall(r'<p id="s1-p2">.*?</p>', page().decode())
    words = re.sub(r"<[^>]*>", "", paragraph)
    broken = page().decode().replace(paragraph, "").replace("<title>", f"<title>{words}")
    assert {finding.code for finding in faults(decided(), "web", broken.encode())} == {"OUT-003"}


@ALL
def test_nothing_is_loaded_and_only_its_own_style_and_script_count(name):
    data = page(name).decode()
    (policy,) = [m.get("content") for m in elements(page(name), "meta") if m.get("http-equiv")]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for element in ("style", "script"):
        (content,) = re.findall(rf"<{element}>(.*?)</{element}>", data, re.DOTALL)
        assert f"{element}-src 'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'" in policy
    assert {url[:6] for url in re.findall(r"url\(([^)]*)\)", data)} <= {'"data:'}
    assert not re.search(r"@import|\ssrc=|<link|<img|style=\"|\son[a-z]+=\"|epub:", data)


@ALL
def test_it_is_the_same_page_to_html_and_to_xml(name):
    """Style and script hold nothing that one parser takes for markup and the other does not."""
    data = page(name).decode()
    for content in re.findall(r"<(?:style|script)[^>]*>(.*?)</(?:style|script)>", data, re.DOTALL):
        bare = content.removeprefix("/*<![CDATA[*/").removesuffix("/*]]>*/")
        assert "]]>" not in bare
        assert "</" not in bare
        assert "<!--" not in bare
    assert set(re.findall(r"<(\w+)[^>]*/>", data.partition("<body>")[2])) <= VOID


@ALL
def test_headings_ids_and_links(name):
    data = page(name)
    levels = [int(e.tag[-1]) for e in elements(data) if re.fullmatch(r"\{.*\}h[1-6]", str(e.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    idents = [e.get("id") for e in elements(data) if e.get("id")]
    assert len(idents) == len(set(idents))
    links = [a.get("href") for a in elements(data, "a")]
    assert {link for link in links if link.startswith("#") and link[1:] not in idents} == set()
    assert {link for link in links if not link.startswith(("#", "https://"))} == set()


@ALL
def test_each_call_has_a_name_and_its_note_leads_back(name):
    data = page(name)
    by_id = {e.get("id"): e for e in elements(data) if e.get("id")}
    calls = [a for a in elements(data, "a") if a.get("role") == "doc-noteref"]
    edition = press.EDITIONS[name][0]() if name else decided()
    assert len(calls) == len(edition.calls()) + len(edition.entries())
    for call in calls:
        note = by_id[call.get("href")[1:]]
        assert note.get("role") == "doc-footnote"
        back = [a.get("href") for a in note.iter(f"{XHTML}a") if a.get("role") == "doc-backlink"]
        assert f"#{call.get('id')}" in back
        assert re.match(r"(note|editor’s note|variant:|emendation:|lacuna:) ", call.get("aria-label"))


def test_names_of_calls_tell_them_apart():
    names = [a.get("aria-label") for a in elements(page(), "a") if a.get("role") == "doc-noteref"]
    assert names[:4] == ["emendation: bread", "variant: Leiden", "variant: in Leiden, and he wrote", "note 1"]
    assert "editor’s note E1" in names


def test_landmarks_and_parts():
    data = page()
    body = root(data)[-1]
    page_ = next(e for e in body if e.get("class") == "page")
    assert [e.tag.removeprefix(XHTML) for e in page_] == ["header", "nav", "main", "footer"]
    assert body[0].get("href") == "#s0"
    headings = [text(h) for h in page_.iter(f"{XHTML}h1", f"{XHTML}h2")]
    assert headings == [
        "On Bread", "Contents", "Sigla", "The Mill", "The Mill* at Leiden", "Notes", "Editor’s notes", "Apparatus",
        "Note on the text", "Works cited", "Index of names", "Index of works",
    ]  # fmt: skip
    roles = {e.get("role") for e in elements(data) if e.get("role")}
    assert {"doc-toc", "doc-chapter", "doc-endnotes", "doc-footnote", "doc-backlink", "doc-index"} <= roles
    assert {a.get("role") for a in classed(data, "call")} == {"doc-noteref"}
    listed = [text(a) for a in page_[1].iter(f"{XHTML}a")]
    assert listed[0] == "Sigla"
    assert "Index of names" in listed


def test_a_german_page_speaks_german():
    german = made(edited(TEXT, DECISIONS.replace("[edition]", '[edition]\nlanguage = "de"', 1)))
    assert root(german).get("lang") == "de"
    (skip,), (colours,), (close,) = (classed(german, name) for name in ("skip", "colours", "close"))
    assert [text(e) for e in (skip, colours, close)] == ["Zum Text", "Farben: automatisch", "Schließen"]
    assert {a.get("aria-label") for a in classed(german, "call")} >= {"Anmerkung 1", "Anmerkung der Ausgabe E1"}


def test_an_edition_with_nothing_decided_has_nothing_to_choose():
    plain = made(press.edition("Title\n\nA sentence, and another one that ends here.\n"))
    assert [e for e in elements(plain) if str(e.tag).endswith(("select", "label"))] == []
    assert list(faults(press.edition("Title\n\nA sentence, and another one that ends here.\n"), "web", plain)) == []


def test_places_in_the_printed_book_are_told():
    (entry,) = [e for e in elements(made(decided(), {"app1": "12.5"})) if e.get("id") == "app1"]
    assert text(entry).startswith("1.1 (12.5) bread")


def test_the_page_is_made_after_the_book_whose_places_it_tells(monkeypatch):
    made_: list[tuple[str, dict[str, str]]] = []

    def renderer(form: str) -> Any:
        def render_(order: Order) -> Rendition:
            made_.append((form, dict(order.printed)))
            return Rendition(b"", printed={"app1": "12.5"} if form == "book" else {})

        return render_

    monkeypatch.setattr(build, "renderer", renderer)
    monkeypatch.setattr(build, "faults", lambda *_: ())
    list(build.build(decided(), Config(), ["web", "book"], None, styling.sheet, lambda *_: None))
    assert made_ == [("book", {}), ("web", {"app1": "12.5"})]


def test_the_same_input_gives_the_same_bytes():
    assert made(edited(TEXT, LACUNAE)) == page()


def test_it_needs_no_pdf_engine(tmp_path: Path) -> None:
    modules = loaded("build", str(SEED), "--to", "tei,epub,web", "-o", str(tmp_path), "--quiet")
    assert modules & {"weasyprint", "collatex", "pikepdf", "pypdfium2"} == set()
    assert (tmp_path / "land-question.html").read_bytes().startswith(b"<!DOCTYPE html>")


def test_only_what_has_an_italic_cut_is_set_in_italics():
    sheet = styling.sheet("web")
    assert "font-style" not in sheet
    assert "i" in ITALICS


# What each witness reads


def shown(of: Edition) -> dict[str, dict[str, readings.Shown]]:
    entries = of.entries()
    lemmata = {entry.id: entry.lemma or f"after {entry.beside}" for entry in entries}
    return {
        witness.siglum: {lemmata[ident]: reads for ident, reads in found.items()}
        for witness, found in readings.shown(of, entries).items()
    }


def said(*paragraphs: str) -> readings.Shown:
    return readings.Shown("reading", paragraphs)


OMITTED, LOST, UNRECORDED = (readings.Shown(kind) for kind in ("omitted", "lost", "unrecorded"))


def test_the_copy_text_reads_what_was_emended():
    found = readings.shown(decided(), decided().entries())
    (copy_text,) = [reads for witness, reads in found.items() if witness.siglum == "K"]
    assert copy_text == {"app1": said("bred"), "app8": said("bred")}


def test_a_group_is_read_by_its_members_and_a_hand_as_its_document():
    found = shown(decided())
    assert list(found) == ["K", "A", "A2", "B"]  # hands after their documents
    assert found["A"]["Mill"] == found["B"]["Mill"] == found["A2"]["Mill"] == said("Mills")
    assert found["A"]["mill"] == found["A2"]["mill"] == OMITTED
    assert found["B"]["mill"] == said("water mill")
    assert "the sea mill" not in found["A"]
    assert found["A2"]["the sea mill"] == said("it")


def test_a_reading_inside_a_longer_one_of_the_same_witness_is_not_shown_twice():
    found = shown(decided())
    assert found["A"]["in Leiden, and he wrote"] == said("at home; he wrote")
    assert "Leiden" not in found["A"]
    assert "Leiden" not in found["A2"]  # it reads as A does where the longer entry says so


def test_what_a_witness_has_lost_is_lost():
    lost = [lemma for lemma, reads in shown(decided())["B"].items() if reads == LOST]
    assert [(lemma.split()[0], lemma.split()[-1]) for lemma in lost] == [("and", "Leiden")]


def test_of_an_emended_place_nothing_is_known_but_what_is_said():
    assert shown(decided())["A"]["bread"] == UNRECORDED


IN_TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>T</title>
</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><listWit><witness xml:id="a"><abbr type="siglum">A</abbr>
</witness><witness xml:id="b"><abbr type="siglum">B</abbr></witness></listWit></sourceDesc></fileDesc></teiHeader><text>
<body><div><p>Some <app><lem wit="#a">words</lem><rdg>x &lt;/script&gt; &amp; y</rdg></app> are
<app><lem>here</lem><rdg wit="#b">&lt;/script&gt; &amp; there</rdg></app>.</p></div></body></text></TEI>"""


def imported() -> Edition:
    return read(Source("work.xml", IN_TEI.encode()), Config())


def test_where_others_are_named_and_a_witness_is_not_nothing_is_known_of_it():
    assert shown(imported()) == {"A": {}, "B": {"words": UNRECORDED, "here": said("</script> & there")}}


def test_the_data_are_safe_in_html_and_in_xml():
    data = made(imported())
    (script,) = [e for e in elements(data, "script") if e.get("id") == "edition-data"]
    assert not set("<>&") & set(script.text)
    assert json.loads(script.text)["witnesses"]["b"]["app2"] == ["reading", "</script> & there"]


def test_the_paragraphs_of_a_reading_are_kept():
    found = shown(press.letter())["1831"]
    many = [reads.paragraphs for reads in found.values() if len(reads.paragraphs) > 1]
    assert [len(paragraphs) for paragraphs in many] == [3]
    assert many[0][1].startswith("Such words, you may imagine, strongly")


# In a browser

in_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
WIDTHS = {"phone": 390, "one margin": 1100, "two margins": 1440}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("web")
    for name in ("", *SEEDS):
        (where / f"{name or 'decided'}.html").write_bytes(page(name))
    return where


@pytest.fixture
def reader(browser: Any, folder: Path) -> Any:
    """Opens a page in a window of its own; whatever the browser complains of or asks for beside it fails the test."""
    complaints: list[str] = []

    @contextmanager
    def opened(
        name: str = "", width: int = 1440, height: int = 900, script: str = "", **settings: Any
    ) -> Iterator[Any]:
        file = (folder / f"{name or 'decided'}.html").as_uri()
        context = browser.new_context(viewport={"width": width, "height": height}, **settings)
        context.set_default_timeout(5000)
        if script:
            context.add_init_script(script)
        window = context.new_page()
        window.on("request", lambda asked: asked.url.startswith((file, "data:")) or complaints.append(asked.url))
        window.on("console", lambda said: complaints.append(said.text))
        window.on("pageerror", lambda error: complaints.append(str(error)))
        window.goto(file)
        yield window
        context.close()

    yield opened
    assert complaints == []


#: What is to be seen of the text: its paragraphs, without calls, marks and signs of omission.
PARAGRAPHS = """() => {
  const paragraphs = [];
  for (const block of document.querySelectorAll('main > .preamble > *, main > .chapter p, main > .chapter h2')) {
    let text = "";
    const walk = document.createTreeWalker(block, NodeFilter.SHOW_ALL);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (node.nodeName === "BR") text += "\\n";
      if (node.nodeType !== Node.TEXT_NODE || node.parentElement.closest(SKIPPED)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      if (range.getClientRects().length || (!node.data.trim() && !node.parentElement.closest("[hidden]"))) text += node.data;
    }
    paragraphs.push(...text.split("\\n").map((part) => part.replace(/\\s+/g, " ").trim()).filter(Boolean));
  }
  return paragraphs;
}"""


def paragraphs(window: Any, skipped: str = ".call, .mark, .omitted, .lost") -> list[str]:
    found: list[str] = window.evaluate(PARAGRAPHS.replace("SKIPPED", json.dumps(skipped)))
    return found


def choose(window: Any, siglum: str) -> None:
    window.select_option("select.witness", label=siglum)


@in_browser
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_each_witness_can_be_read_word_for_word(reader, width):
    """Every paragraph of the letter, as the witness's own file has it; one after the other, and back."""
    with reader("frankenstein-letter-iv", width) as window:
        edited_text = paragraphs(window)
        for siglum in ("1831", "1818", "1823"):
            lines = (press.LETTER / f"{siglum}.txt").read_text(encoding="utf-8").split("\n\n")
            choose(window, siglum)
            assert paragraphs(window) == [" ".join(line.split()) for line in lines if line.strip()]
        choose(window, "the edited text")
        assert paragraphs(window) == edited_text


@in_browser
def test_the_copy_text_can_be_read_letter_for_letter(reader):
    """With its misprints, and its calls where it has them."""
    seed = press.seed()
    blocks = [
        e
        for part in (*seed.headnotes(), *(section.element for section in seed.sections()))
        for e in tei.descendants(part, "p", "head")
    ]
    own = [" ".join(copied(block).split()) for block in blocks]
    assert any("Bashortostan" in block for block in own)
    with reader("land-question") as window:
        choose(window, "K")
        read_ = paragraphs(window, ".call.editorial, .mark")
        assert [letters(block) for block in read_] == [letters(block) for block in own]
        without_calls = paragraphs(window)
        assert any("his piece , Smith" in block for block in without_calls)
        assert window.locator("#n1 [role=doc-backlink]").get_attribute("href") == "#nr1"
        assert window.locator("#nr1").is_visible()


@in_browser
def test_lacunae_omissions_and_later_hands_are_shown_as_such(reader):
    with reader() as window:
        choose(window, "B")
        signs = window.locator(".reading.lost")
        assert signs.all_inner_texts() == ["[lacking]"]
        read_ = " ".join(paragraphs(window))
        assert "Smith wrote of it in Leiden, for many years, until" in read_
        assert "the water mill, the sea mill, was there" in read_
        choose(window, "A")
        assert window.locator(".reading.omitted").all_inner_texts() == ["[om.]"]
        assert "Smith wrote of it at home; he wrote it well" in " ".join(paragraphs(window))
        choose(window, "A2")
        assert "that the , it, was there too" in " ".join(paragraphs(window))
        unrecorded = window.locator("main > .chapter .unrecorded")
        assert unrecorded.all_inner_texts() == ["bread"]
        assert unrecorded.get_attribute("title") == "what A2 reads here is not recorded"


@in_browser
def test_calls_and_marks_go_with_the_reading_that_takes_their_words(reader):
    """The editor's note on words that a witness omits can still be opened, and stands at the sign of the omission."""
    with reader("frankenstein-letter-iv") as window:
        choose(window, "1831")
        sign = window.locator(".reading.omitted").last
        last = sign.locator("xpath=ancestor::p")
        assert last.inner_text() == "[om.]E8*"
        assert last.locator("a").evaluate_all("all => all.map(e => e.id)") == ["enr8", "app31-mark"]
        assert window.locator("main > .chapter p:visible").last.inner_text() == last.inner_text()
        assert window.locator("#en8").is_visible()
        choose(window, "the edited text")
        assert window.locator("#s1-p40 a").evaluate_all("all => all.map(e => e.id)") == ["enr8", "app31-mark"]
        assert window.locator("main > .chapter p:visible").last.inner_text() == "THE MODERN PROMETHEUS.E8*"


@in_browser
def test_a_note_that_a_witness_does_not_call_goes_with_its_call(browser, tmp_path):
    shorter = '[[variant]]\nexact = "Course. [1]"\nreadings = [{ text = "Courses.", witnesses = ["B"] }]\n'
    file = tmp_path / "shorter.html"
    file.write_bytes(made(edited(TEXT, DECISIONS + shorter)))
    window = browser.new_page(viewport={"width": 1440, "height": 900})
    window.goto(file.as_uri())
    assert window.locator("#n1").is_visible()
    choose(window, "B")
    assert (window.locator("#nr1").count(), window.locator("#nr1").is_visible()) == (1, False)
    assert window.locator("#n1").is_visible() is False
    choose(window, "the edited text")
    assert window.locator("#nr1").is_visible()
    assert window.locator("#n1").is_visible()
    window.close()


@in_browser
def test_a_reading_is_marked_by_more_than_colour_and_announced(reader):
    with reader("frankenstein-letter-iv") as window:
        status = window.locator(".shown")
        assert (status.get_attribute("role"), status.get_attribute("aria-live")) == ("status", "polite")
        choose(window, "1831")
        found = window.locator("mark.reading")
        said_ = status.inner_text()
        count = len(shown(press.letter())["1831"])
        assert found.count() == count == int(re.findall(r"\d+", said_)[-1])
        assert said_ == f"Shown: 1831. Places that differ from the edited text: {count}."
        lines = found.evaluate_all("all => all.map(e => getComputedStyle(e).textDecorationLine)")
        assert set(lines) == {"underline"}
        choose(window, "the edited text")
        assert status.inner_text() == "Shown: the edited text."


@in_browser
def test_a_link_inside_a_note_is_told_by_more_than_its_colour(reader):
    """WCAG 2.2, 1.4.1: the numbers that lead back stand among words of another colour."""
    with reader("land-question") as window:
        lines = window.locator(".note a.number").evaluate_all(
            "all => all.map(e => getComputedStyle(e).textDecorationLine)"
        )
        assert len(lines) == 65
        assert set(lines) == {"underline"}


# Beside the text

BOXES = """() => [...document.querySelectorAll('.placed')].map(note => {
  const box = e => { const b = e.getBoundingClientRect(); return [b.left, b.right, b.top, b.bottom] };
  const calls = [...document.querySelectorAll(`a[role="doc-noteref"][href="#${note.id}"]`)];
  const call = calls.find(c => c.getClientRects().length);
  return { id: note.id, box: box(note), call: box(call), kind: note.matches('.entry') ? 'entry'
    : note.querySelector('.number.editorial') ? 'editorial' : 'authorial', inNote: !!call.closest('.note') };
})"""


@in_browser
@pytest.mark.parametrize("name", SEEDS)
def test_notes_stand_beside_their_calls_and_never_overlap(reader, name):
    with reader(name, 1000) as window:
        for width in (1000, 1100, 1440, 1920):
            window.set_viewport_size({"width": width, "height": 900})
            _stand_beside_the_text(window, name, width)


def _stand_beside_the_text(window: Any, name: str, width: int) -> None:
    for siglum in ("the edited text", "1831" if name == "frankenstein-letter-iv" else "K"):
        choose(window, siglum)
        placed = window.evaluate(BOXES)
        left, right = window.evaluate(
            "() => { const b = document.querySelector('main').getBoundingClientRect(); return [b.left, b.right] }"
        )
        assert all(n["box"][1] < left or n["box"][0] > right for n in placed)
        assert all(n["box"][0] >= 0 and n["box"][1] <= width for n in placed)
        sides = {side: [n for n in placed if (n["box"][1] < left) == side] for side in (True, False)}
        assert bool(sides[True]) == (width >= 1440)
        for side in sides.values():
            _stand_as_they_should(side)


def _stand_as_they_should(side: list[dict[str, Any]]) -> None:
    """No two overlap; each is at its call, or right below the one before it."""
    side.sort(key=lambda note: note["box"][2])
    for above, note in zip([None, *side], side, strict=False):
        off = note["box"][2] - (note["call"][2] + note["call"][3]) / 2
        if above is not None:
            assert note["box"][2] >= above["box"][3]
        if note["inNote"]:
            continue
        pushed = above is not None and note["box"][2] - above["box"][3] < 12
        assert -20 <= off <= 6 or (pushed and off > 0), note["id"]


@in_browser
def test_the_three_kinds_of_notes_are_told_apart(reader):
    styles = "e => { const s = getComputedStyle(e); return [s.borderLeftWidth, s.fontSize, e.getBoundingClientRect().left > 700] }"
    with reader("land-question") as window:
        first = {}
        for note in window.evaluate(BOXES):
            first.setdefault(note["kind"], note["id"])
        looks = {kind: tuple(window.locator(f"#{ident}").evaluate(styles)) for kind, ident in first.items()}
    assert len(set(looks.values())) == 3
    assert set(looks) == {"authorial", "editorial", "entry"}


@in_browser
def test_call_and_note_light_each_other(reader):
    lit = "() => [...document.querySelectorAll('.lit')].map(e => e.id || e.textContent)"
    with reader() as window:
        window.locator("#app1").hover()
        assert window.evaluate(lit) == ["bread", "app1-mark", "app1"]
        window.locator("#nr1").focus()
        assert window.evaluate(lit) == ["nr1", "n1"]
        window.keyboard.press("Enter")
        assert window.evaluate("document.activeElement.id") == "n1"
        window.keyboard.press("Escape")
        assert window.evaluate("document.activeElement.id") == "nr1"
        window.keyboard.press("Space")
        assert window.evaluate("document.activeElement.id") == "n1"


@in_browser
def test_a_long_note_is_folded_and_unfolds(reader):
    with reader("frankenstein-letter-iv") as window:
        long = window.locator(".long")
        assert long.count() == 1
        folded = long.bounding_box()["height"]
        button = long.locator("button")
        assert (button.inner_text(), button.get_attribute("aria-expanded")) == ("more", "false")
        button.focus()
        window.keyboard.press("Enter")
        assert (button.inner_text(), button.get_attribute("aria-expanded")) == ("less", "true")
        assert long.bounding_box()["height"] > folded * 1.5
        assert window.evaluate("document.activeElement.className") == "unfold"


# In a pop-up


@in_browser
def test_a_note_opens_in_a_pop_up_and_the_focus_comes_back(reader):
    with reader(width=390) as window:
        pop_up = window.get_by_role("dialog", name="Note 1")
        for press_ in (lambda: window.locator("#nr1").click(), lambda: key("Enter"), lambda: key("Space")):

            def key(name: str) -> None:
                window.evaluate("document.getElementById('nr1').scrollIntoView(false)")  # at the foot of the window
                window.locator("#nr1").focus()
                window.keyboard.press(name)

            press_()
            assert "Smith, The New Course, London, 1901, page 5." in pop_up.inner_text()
            assert window.evaluate("document.querySelectorAll('#n1').length") == 1
            box = pop_up.bounding_box()
            assert round(box["y"] + box["height"]) == 900
            call = window.locator("#nr1").bounding_box()
            assert 0 < call["y"] < call["y"] + call["height"] <= box["y"]
            window.keyboard.press("Escape")
            assert pop_up.count() == 0
            assert window.evaluate("document.activeElement.id") == "nr1"


@in_browser
def test_a_pop_up_is_closed_by_its_button_beside_it_and_by_the_way_back(reader):
    with reader(width=390) as window:
        for close in (
            lambda: window.get_by_role("button", name="Close").click(),
            lambda: window.mouse.click(200, 30),
            lambda: window.locator("dialog [role=doc-backlink]").click(),
        ):
            window.locator("#app1-mark").click()
            assert window.get_by_role("dialog", name="Emendation: bread").is_visible()
            close()
            assert window.locator("dialog").is_visible() is False
            assert window.evaluate("document.activeElement.id") == "app1-mark"


@in_browser
def test_a_link_in_a_pop_up_leads_there_and_a_mark_opens_its_own(reader):
    with reader(width=390) as window:
        window.locator("#nr2").click()
        window.locator("dialog .mark").click()
        assert window.get_by_role("dialog", name="Emendation: bread").is_visible()
        window.keyboard.press("Escape")
        assert window.evaluate("document.activeElement.id") == "nr2"
        window.keyboard.press("Enter")
        window.locator("dialog a.reference").click()
        assert window.locator("dialog").is_visible() is False
        assert window.evaluate("location.hash") == "#work-the-new-course"


# Without a script, in print, in small and large


@in_browser
@pytest.mark.parametrize("name", ["", *SEEDS])
def test_without_a_script_all_is_there(reader, name):
    with reader(name, java_script_enabled=False) as window:
        assert window.locator(".bar").is_visible() is False
        notes = [e.get("id") for e in elements(page(name)) if e.get("role") == "doc-footnote"]
        assert all(window.locator(f"#{ident}").is_visible() for ident in (notes[0], notes[-1]))
        call = window.locator("main [role=doc-noteref]").first
        note = call.get_attribute("href")
        call.click()
        assert window.url.endswith(note)
        window.locator(f"{note} [role=doc-backlink]").first.click()
        assert window.url.endswith(f"#{call.get_attribute('id')}")


@in_browser
@pytest.mark.parametrize("name", SEEDS)
def test_nothing_runs_over_the_side(reader, name):
    """In narrow windows, and in wide ones that are enlarged: 1280 px at 400 % are 320 px."""
    with reader(name, 320) as window:
        for width, size in ((320, 100), (390, 100), (820, 100), (1100, 100), (640, 200), (1280, 200), (1280, 400)):
            window.set_viewport_size({"width": width, "height": 900})
            window.evaluate(f"document.documentElement.style.fontSize = '{size}%'")
            choose(window, "1831" if name == "frankenstein-letter-iv" else "K")
            assert window.evaluate("document.documentElement.scrollWidth") <= width
            if width * 100 / size < 900:
                window.locator("main [role=doc-noteref]").first.click()
                assert window.evaluate("document.querySelector('dialog').scrollWidth") <= width
                window.keyboard.press("Escape")


@in_browser
def test_the_text_follows_the_readers_size(reader):
    with reader(width=820) as window:
        size = "() => parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"
        before = window.evaluate(size)
        window.evaluate("document.documentElement.style.fontSize = '200%'")
        assert window.evaluate(size) == pytest.approx(2 * before)


@in_browser
@pytest.mark.parametrize("name", SEEDS)
def test_printed_it_has_endnotes_and_no_controls(reader, name):
    with reader(name, color_scheme="dark") as window:
        window.locator("main [role=doc-noteref]").first.focus()
        window.emulate_media(media="print")
        focused = "() => { const s = getComputedStyle(document.activeElement); return [s.outlineStyle, s.textDecorationLine] }"
        assert window.evaluate(focused) == ["none", "none"]
        window.evaluate("document.documentElement.dataset.colours = 'dark'")
        assert [window.locator(s).is_visible() for s in (".skip", ".bar button", ".bar label", "dialog")] == [False] * 4
        notes = window.locator("[role=doc-footnote]")
        places = notes.evaluate_all("all => all.map(e => getComputedStyle(e).position)")
        assert set(places) == {"static"}
        assert window.locator("#apparatus-heading").bounding_box()["width"] > 50
        colours = "() => [getComputedStyle(document.documentElement).backgroundColor, ...[...document.querySelectorAll('main a, main p')].map(e => getComputedStyle(e).color)]"
        assert set(window.evaluate(colours)) == {"rgb(255, 255, 255)", "rgb(0, 0, 0)"}
        links = window.locator("main a").evaluate_all("all => all.map(e => getComputedStyle(e).textDecorationLine)")
        assert set(links) == {"none"}
        pdf = window.pdf(format="A4")
        assert pdf.startswith(b"%PDF")


@in_browser
def test_a_line_has_some_64_characters_in_the_face_of_the_edition(reader):
    lines = """() => { const counts = [];
      for (const p of document.querySelectorAll('.chapter p')) {
        const lines = p.getBoundingClientRect().height / parseFloat(getComputedStyle(p).lineHeight);
        if (lines > 6) counts.push(p.textContent.length / (lines - .5)) }
      return counts.reduce((a, b) => a + b) / counts.length }"""
    with reader("land-question") as window:
        assert 60 <= window.evaluate(lines) <= 67
        assert window.evaluate("document.fonts.check('16px Edition') && document.fonts.size") == 2
        assert (
            window.evaluate("getComputedStyle(document.body).fontVariantNumeric") == "oldstyle-nums proportional-nums"
        )


# Colours and motion

#: Each text that is seen, by its colour and the colour behind it, with its size in px.
COLOURS = """() => {
  const seen = new Map();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const e = node.parentElement;
    if (!node.data.trim() || !e.getClientRects().length) continue;
    const style = getComputedStyle(e);
    let ground = e;
    while (ground && getComputedStyle(ground).backgroundColor === "rgba(0, 0, 0, 0)") ground = ground.parentElement;
    const behind = ground ? getComputedStyle(ground).backgroundColor : "rgb(255, 255, 255)";
    seen.set(`${style.color}|${behind}|${style.opacity}`, `${e.tagName}.${e.className}`);
  }
  return [...seen].map(([colours, where]) => [...colours.split("|"), where]);
}"""


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    channels = [int(c) / 255 for c in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@in_browser
@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_that_is_read_stands_out_from_its_ground(reader, scheme, width):
    with reader("land-question", width, color_scheme=scheme, reduced_motion="reduce") as window:
        choose(window, "K")
        window.locator("main > .chapter .mark").first.focus()
        if width < 900:
            window.keyboard.press("Enter")
        seen = window.evaluate(COLOURS)
        assert len(seen) >= 4
        assert {opacity for _, _, opacity, _ in seen} == {"1"}
        weak = [
            (where, round(contrast(ink, ground), 2)) for ink, ground, _, where in seen if contrast(ink, ground) < 4.5
        ]
        assert weak == []
        paper = window.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        assert (luminance(paper) < 0.1) == (scheme == "dark")


@in_browser
def test_colours_are_chosen_and_remembered(reader):
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    with reader(color_scheme="light") as window:
        button = window.locator(".colours")
        names, papers = [], []
        for _ in range(4):
            names.append(button.inner_text())
            papers.append(luminance(window.evaluate(paper)) > 0.5)
            button.click()
        assert names == ["Colours: auto", "Colours: light", "Colours: dark", "Colours: auto"]
        assert papers == [True, True, False, True]
        button.click()
        window.reload()
        assert window.locator(".colours").inner_text() == "Colours: dark"
        assert luminance(window.evaluate(paper)) < 0.5


@in_browser
def test_closed_storage_breaks_nothing(reader):
    closed = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('closed') } })"
    with reader(script=closed, color_scheme="light") as window:
        window.locator(".colours").click()
        window.locator(".colours").click()
        assert window.locator(".colours").inner_text() == "Colours: dark"
        choose(window, "A")
        assert window.locator("mark.reading").count() > 0


@in_browser
def test_nothing_moves_where_motion_is_unwanted(reader):
    moving = """() => [...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);
      return s.transitionDuration !== '0s' || s.animationName !== 'none' || s.scrollBehavior === 'smooth' }).length"""
    with reader(reduced_motion="reduce") as window:
        assert window.evaluate(moving) == 0
    with reader(reduced_motion="no-preference") as window:
        assert window.evaluate(moving) > 0


@in_browser
def test_the_keyboard_skips_to_the_text_and_the_focus_is_seen(reader):
    with reader() as window:
        window.keyboard.press("Tab")
        skip = window.evaluate("[document.activeElement.className, document.activeElement.getBoundingClientRect().top]")
        assert skip[0] == "skip"
        assert skip[1] >= 0
        style = "() => { const s = getComputedStyle(document.activeElement); return [s.outlineStyle, parseFloat(s.outlineWidth) >= 2] }"
        assert window.evaluate(style) == ["solid", True]
        window.keyboard.press("Enter")
        assert window.evaluate("location.hash") == "#s0"
        window.keyboard.press("Tab")
        assert window.evaluate("document.activeElement.closest('main') !== null")
        assert window.evaluate(style) == ["solid", True]


@in_browser
def test_the_contents_do_not_list_what_stands_in_the_margin(reader):
    with reader() as window:
        listed = window.locator("nav li:visible").all_inner_texts()
        assert "Notes" not in listed
        assert "Apparatus" not in listed
        assert window.get_by_role("heading", name="Apparatus").count() == 1
        window.set_viewport_size({"width": 390, "height": 900})
        window.wait_for_function("!document.documentElement.classList.contains('beside')")
        assert "Apparatus" in window.locator("nav li:visible").all_inner_texts()
        assert window.locator(".placed").count() == 0
