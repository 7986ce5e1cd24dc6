"""The apparatus inside the text and beside it: one becomes the other and back without loss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from conftest import ROOT
from decided import DECIDED, DECISIONS, TEXTS, edited
from hypothesis import given, settings
from lxml import etree

from pipeline import tei
from pipeline.checks import check
from pipeline.config import Config
from pipeline.copytext import restore
from pipeline.editing import edit
from pipeline.edition import Edition
from pipeline.errors import EditionError
from pipeline.files import load
from pipeline.readers import read, teixml
from pipeline.segmentation import inline
from pipeline.source import Source

SEEDS = sorted(path.parent.name for path in (ROOT / "seeds").glob("*/edition.toml"))


def again(data: bytes) -> Edition:
    return teixml.read(Source("essay.xml", data), Config())


def canonical(root: tei.Element) -> bytes:
    return etree.tostring(root, method="c14n")


def is_the_same(edition: Edition, copy_text: bytes) -> bool:
    """Whether export and import give the same tree; says whether the entries were in the text meanwhile."""
    inside = inline(edition.root)
    written = tei.serialise(inside)
    back = again(written)
    assert canonical(back.root) == canonical(edition.root)
    assert tei.serialise(inline(back.root)) == written
    assert restore(teixml.parse(Source("essay.xml", written))) == copy_text
    assert restore(edition.root) == copy_text
    return inside is not edition.root


@pytest.mark.parametrize("name", SEEDS)
def test_the_seeds_come_back(name: str) -> None:
    loaded = load(ROOT / "seeds" / name)
    edition = edit(read(loaded.source, loaded.config), loaded.config, loaded.witnesses)
    inside = is_the_same(edition, loaded.source.data)
    assert inside == {"land-question": True, "frankenstein-letter-iv": True}[name]


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_everything_comes_back(decided: tuple[str, str]) -> None:
    is_the_same(edited(*decided), decided[0].encode())


def test_both_ways_are_tried() -> None:
    ways: Counter[bool] = Counter()

    @given(TEXTS)
    @settings(max_examples=100, deadline=None, database=None, derandomize=True)
    def count(decided: tuple[str, str]) -> None:
        edition = edited(*decided)
        if edition.entries():
            ways[inline(edition.root) is not edition.root] += 1

    count()
    assert min(ways[True], ways[False]) >= 10, ways


TEXT = "Bread is old and [1] good. It is baked in Leiden.\n\nWine is older.\n\n1 So it is said.\n"
WITNESSES = '[[witness]]\nsiglum = "K"\nfile = "essay.txt"\n[[witness]]\nsiglum = "B"\n'


def variant(exact: str, text: str, through: str = "") -> str:
    end = f'through = "{through}"\n' if through else ""
    return f'[[variant]]\nexact = "{exact}"\n{end}readings = [{{ text = "{text}", witnesses = ["B"] }}]\n'


def test_an_entry_stands_where_its_lemma_is() -> None:
    edition = edited(TEXT, WITNESSES + variant("old and", "new and"))
    root = inline(edition.root)
    app = next(app for p in tei.descendants(root, "p") for app in tei.children(p, "app"))
    assert etree.tostring(app, with_tail=False).decode() == (
        '<app xmlns="http://www.tei-c.org/ns/1.0" type="variant" xml:id="app1"><lem wit="#wit-K">old and</lem>'
        '<rdg wit="#wit-B">new and</rdg></app>'
    )
    assert not list(tei.descendants(root, "anchor", "listApp"))
    assert [dict(e.attrib) for e in tei.descendants(root, "variantEncoding")] == [
        {"method": "parallel-segmentation", "location": "internal"}
    ]


BESIDE = {
    "overlap": (variant("Bread is", "It is") + variant("is old and", "was old and"), ""),
    "nesting": (variant("Bread is old", "So it is") + variant("is old", "was", "and"), ""),
    "two-paragraphs": (variant("It is", "", "Wine is"), ""),
    "half-a-name": (variant("baked in", "baked at") + variant("in Leiden", "here"), ""),
    "crossing-a-name": (variant("in Lei", "in Ly"), '[[name]]\nname = "Leiden"\n'),
}


@pytest.mark.parametrize(("entries", "names"), BESIDE.values(), ids=BESIDE)
def test_entries_that_overlap_or_cross_stay_beside_the_text(entries: str, names: str) -> None:
    settings = WITNESSES + entries + names
    edition = edited(TEXT, settings)
    assert not [finding for finding in check(edition) if finding.severity == "error"]
    assert inline(edition.root) is edition.root
    assert len(edition.entries()) == settings.count("[[variant]]")


INSIDE = {
    "side-by-side": variant("Bread", "Loaf") + variant("is old", "was old"),
    "the-longer-first": variant("Bread is old", "So it is") + variant("Bread", "It"),
    "the-longer-last": variant("baked in Leiden", "made") + variant("Leiden", "Leyden"),
    "inside-another": variant("is old and", "was once") + variant("old", "young"),
    "over-a-call": variant("old and [1] good", "good"),
    "insertion": '[[emendation]]\nexact = "is baked"\nreading = "is well baked"\nreason = "x"\n',
    "deletion": '[[emendation]]\nexact = " in Leiden"\nreading = ""\nreason = "x"\n',
    "in-a-note": variant("said", "told"),
    "around-a-name": variant("in Leiden", "here") + '[[name]]\nname = "Leiden"\n',
    "inside-a-name": variant("baked", "made") + '[[name]]\nname = "is baked in Leiden"\n',
    "beginning-a-name": variant("is baked", "is made") + '[[name]]\nname = "is baked in Leiden"\n',
    "ending-a-name": variant("in Leiden", "here") + '[[name]]\nname = "is baked in Leiden"\n',
}


@pytest.mark.parametrize("entries", INSIDE.values(), ids=INSIDE)
def test_entries_apart_stand_in_the_text(entries: str) -> None:
    edition = edited(TEXT, WITNESSES + entries)
    assert is_the_same(edition, TEXT.encode())


def test_a_back_that_held_the_apparatus_alone_goes_with_it() -> None:
    edition = edited("On Bread\n\nBread is old and good.\n", WITNESSES + variant("old and", "new and"))
    assert [tei.name(e) for e in tei.children(next(tei.descendants(inline(edition.root), "text")))] == [
        "front",
        "body",
    ]
    assert is_the_same(edition, b"On Bread\n\nBread is old and good.\n")


def test_an_element_gives_way_to_what_it_holds() -> None:
    for outer in ("a<x>b<y/>c<z/>d</x>e", "<x>b<z/></x>e", "a<x/>e", "<w/>a<x>b</x>e<z/>", "<w/><x><y/></x>"):
        root = etree.fromstring(f"<r>{outer}</r>")
        tei.dissolve(root.find("x"))
        assert (
            etree.tostring(root).decode()
            == f"<r>{outer.replace('<x/>', '').replace('<x>', '').replace('</x>', '')}</r>"
        )


def test_everything_decided_is_valid_in_either_form(tei_all: etree.RelaxNG) -> None:
    whole = edited(DECIDED, DECISIONS)
    assert inline(whole.root) is whole.root
    tables = DECISIONS.split("\n[[")
    apart = "\n[[".join(t for t in tables if 'exact = "Smith asserts"' not in t and "through" not in t)
    inside = inline(edited(DECIDED, apart).root)
    assert len(list(tei.descendants(inside, "app"))) == 8
    assert not list(tei.descendants(inside, "listApp"))
    for root in (whole.root, inside):
        assert tei_all.validate(etree.fromstring(tei.serialise(root))), tei_all.error_log


def children(root: tei.Element, name: str) -> list[tei.Element]:
    return list(tei.descendants(root, name))


def rename(root: tei.Element) -> None:
    children(root, "anchor")[0].set(tei.XML_ID, "here")
    children(root, "app")[0].set("from", "#here")


def apparatus(root: tei.Element) -> tei.Element:
    return next(division for division in tei.descendants(root, "div") if division.get("type") == "apparatus")


#: Things that the form in the text has no place for.
CHANGES: dict[str, Callable[[tei.Element], object]] = {
    "a lemma of its own": lambda root: setattr(children(root, "lem")[0], "text", "OLD"),
    "no lemma": lambda root: children(root, "app")[0].remove(children(root, "lem")[0]),
    "a link to a mark": lambda root: tei.append(children(root, "p")[0], tei.make("ref", "x", target="#app1-from")),
    "another mark": rename,
    "a mark with a number": lambda root: children(root, "anchor")[0].set("n", "1"),
    "another place": lambda root: apparatus(root).addnext(tei.make("div", tei.make("p", "x"), type="appendix")),
    "another name": lambda root: apparatus(root).set(tei.XML_ID, "app"),
    "another list": lambda root: children(root, "listApp")[0].set("type", "fontium"),
    "two lists": lambda root: apparatus(root).append(tei.make("listApp", tei.make("app"), type="criticus")),
    "another declaration": lambda root: children(root, "variantEncoding")[0].set("location", "internal"),
    "another order": lambda root: children(root, "listApp")[0].append(children(root, "app")[0]),
    "an entry in the text": lambda root: tei.append(children(root, "p")[-1], tei.make("app", tei.make("lem"))),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_would_be_lost_stays_beside_the_text(change: Callable[[tei.Element], object]) -> None:
    root = edited(TEXT, WITNESSES + variant("old and", "new and") + variant("baked", "made")).root
    assert inline(root) is not root
    change(root)
    assert inline(root) is root


HEAD = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><encodingDesc><editorialDecl/><appInfo/></encodingDesc></teiHeader>'


def imported(body: str, back: str = "") -> Edition:
    edition = again(f"{HEAD}<text><body><div>{body}</div></body>{back}</text></TEI>".encode())
    assert [dict(e.attrib) for e in tei.descendants(edition.root, "variantEncoding")] == [
        {"method": "double-end-point", "location": "external"}
    ]
    return edition


def entry(edition: Edition) -> list[tuple[str, str, str, list[tuple[str, str, tuple[str, ...]]]]]:
    return [(e.id, e.kind, e.lemma, [(r.text, r.kind, r.witnesses) for r in e.readings]) for e in edition.entries()]


def test_other_peoples_entries_are_read() -> None:
    edition = imported(
        "<p>Of <app type='textual'>\n <lem wit='#A'>old <hi>bread</hi></lem>\n <rdg wit='#B #C'>new</rdg>\n"
        " <note>So B.</note>\n</app>, and <app xml:id='app1'><lem>wine</lem><rdg wit='#B'/></app>.</p>"
    )
    assert entry(edition) == [
        ("app2", "textual", "old bread", [("new", "", ("B", "C"))]),
        ("app1", "", "wine", [("", "", ("B",))]),
    ]
    assert [e.note for e in edition.entries()] == ["So B.", ""]
    assert "".join(edition.body.itertext()) == "Of old bread, and wine."
    assert [tei.text(e) for e in tei.descendants(edition.body, "hi")] == ["bread"]
    assert inline(edition.root) is not edition.root


def test_readings_in_groups_have_their_type() -> None:
    edition = imported(
        "<p><app><rdgGrp type='substantive'><lem>a</lem><rdg wit='#B'>b</rdg></rdgGrp><rdgGrp type='spelling'>"
        "<rdg wit='#C'>c</rdg><rdg type='own' wit='#D'>d</rdg><rdgGrp><rdg wit='#E'>e</rdg></rdgGrp></rdgGrp></app></p>"
    )
    assert entry(edition) == [
        (
            "app1",
            "",
            "a",
            [("b", "substantive", ("B",)), ("c", "spelling", ("C",)), ("d", "own", ("D",)), ("e", "spelling", ("E",))],
        )
    ]


def test_where_no_reading_is_preferred_the_first_stands_in_the_text() -> None:
    edition = imported("<p>Old<app><rdg wit='#A'> bread</rdg><rdg wit='#B'> wine</rdg></app>.</p>")
    assert entry(edition) == [("app1", "", "bread", [("bread", "", ("A",)), ("wine", "", ("B",))])]
    assert "".join(edition.body.itertext()) == "Old bread."
    assert [str(f) for f in edition.findings if f.code == "APP-011"] == [
        "essay.xml:1: warning [APP-011] in one place no reading is preferred (app1); the first stands in the text, and the "
        "entry has them all; write the one to be read as lem"
    ]
    assert not list(tei.descendants(inline(edition.root), "lem"))


def test_an_entry_inside_another_is_read() -> None:
    edition = imported(
        "<p><app><lem>so <app><lem>it</lem><rdg wit='#B'>he</rdg></app> was</lem><rdg wit='#A'>no</rdg></app></p>"
    )
    assert entry(edition) == [("app1", "", "so it was", [("no", "", ("A",))]), ("app2", "", "it", [("he", "", ("B",))])]
    inside = inline(edition.root)
    assert [tei.text(a) for a in tei.descendants(inside, "app")] == ["so ithe wasno", "ithe"]


def test_an_entry_at_the_end_of_its_lemma_goes_to_the_back() -> None:
    edition = imported(
        "<p>Of <anchor xml:id='a'/>old<app from='#a'><rdg wit='#B'>new</rdg></app> bread <anchor xml:id='b'/>and"
        "<anchor xml:id='c'/><app from='#b' to='#c'><lem>and</lem><rdg wit='#B'>or</rdg></app>.</p>"
    )
    assert entry(edition) == [("app1", "", "old", [("new", "", ("B",))]), ("app2", "", "and", [("or", "", ("B",))])]
    assert "".join(edition.body.itertext()) == "Of old bread and."


def test_marks_get_free_ids() -> None:
    edition = imported(
        "<p xml:id='app1-from'>Of <app><lem>a</lem><rdg wit='#B'>b</rdg></app><app xml:id='x'><lem>c</lem>"
        "<rdg wit='#B'>d</rdg></app><anchor xml:id='x-to'/></p>"
    )
    assert [(e.id, e.start, e.end) for e in edition.entries()] == [
        ("app2", "app2-from", "app2-to"),
        ("x", "x-from", "x-to2"),
    ]


def test_notes_in_a_lemma_go_to_the_notes_and_those_of_an_entry_stay() -> None:
    edition = imported(
        "<p><app><lem>bread<note>Of rye.</note></lem><rdg wit='#B'>wine</rdg><note>Sic.</note></app></p>",
        "<back><div type='notes' subtype='editorial'><note place='end' type='editorial' xml:id='e'>E.</note></div></back>",
    )
    assert [(n.n, tei.text(n.element)) for n in edition.notes()] == [("1", "Of rye.")]
    assert [(e.lemma, e.note) for e in edition.entries()] == [("bread", "Sic.")]
    back = tei.first(edition.root, "text", "back")
    assert back is not None
    assert [(d.get("type"), d.get("subtype")) for d in tei.children(back)] == [
        ("notes", None),
        ("apparatus", None),
        ("notes", "editorial"),
    ]


def test_a_tei_from_elsewhere_that_has_no_text_is_left_alone() -> None:
    assert again(b'<TEI xmlns="http://www.tei-c.org/ns/1.0"/>').entries() == []


def test_a_file_that_is_refused_is_not_exported() -> None:
    with pytest.raises(EditionError):
        edited("\x00", "")
