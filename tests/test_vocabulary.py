"""The vocabulary of TEI texts: each group of elements read, and shown so in e-book, book and handout."""

from __future__ import annotations

import html
import random
import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache

import pytest
from lxml import etree

from pipeline import fonts, styling, tei
from pipeline.build import build
from pipeline.checks import check
from pipeline.checks import epub as epub_checks
from pipeline.checks.finished import Book, read_back
from pipeline.checks.readback import read_back as pdf_read_back
from pipeline.config import Config, Print
from pipeline.edition import Edition
from pipeline.letters import letters
from pipeline.readers import read
from pipeline.reading import reading, reading_with_calls
from pipeline.renderers import xhtml
from pipeline.renderers.behaviours import BEHAVIOURS
from pipeline.renderers.behaviours.renditions import declared
from pipeline.renderers.context import Context
from pipeline.source import Source
from pipeline.vocabulary import tables

HEADER = """<teiHeader><fileDesc><titleStmt><title>Vocabulary</title><author>Divers Hands</author></titleStmt>
<publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc><encodingDesc><tagsDecl>
<rendition xml:id="sc" scheme="css">font-variant: small-caps; position: fixed</rendition></tagsDecl>
<charDecl><glyph xml:id="aum"><mapping type="standardized">om</mapping></glyph></charDecl></encodingDesc></teiHeader>"""

#: What stands in a division, and how it is read.
GROUPS = {
    "divisions": (
        "<head n='1'/><head>Liber</head><head type='sub'>Primus</head><div2><head>Of<lb/>lines</head>Bare words."
        "<p>p <p>inner</p> on</p><head>Mid</head></div2><div2><p>last</p></div2>",
        "Liber Primus Of lines Bare words. p inner on Mid last",
    ),
    "verse": (
        "<head><l>Verse head</l></head><lg><head>Poem</head><lg><l n='1'>one</l><l rend='indent'>two</l></lg></lg>"
        "<sp><l part='I'>What, gone</l></sp><sp><l part='F'>so soon?</l></sp><p>see <lg><l>in prose</l></lg> it</p>",
        "Verse head Poem one two What, gone so soon? see in prose it",
    ),
    "drama": (
        "<castList><head>Persons</head><castItem><role>Ann</role>, <roleDesc>maid</roleDesc></castItem><castGroup>"
        "<castItem><role>Tom</role></castItem></castGroup></castList><set><p>A wood.</p></set><prologue><l>Hear.</l></prologue>"
        "<stage>Night.</stage><sp><speaker>Ann</speaker><stage>aside</stage><p>Go. <stage>exit</stage> No.</p></sp>"
        "<epilogue><p>Clap.</p></epilogue>",
        "Persons Ann, maid Tom A wood. Hear. Night. Ann aside Go. exit No. Clap.",
    ),
    "letters": (
        "<opener><dateline><placeName>Bath</placeName>, <date>1801</date></dateline><salute>Sir,</salute></opener>"
        "<p>Come.</p><closer>yours <signed>N.<lb/>N.</signed></closer><postscript><p>P.S. now</p></postscript>"
        "<byline>by me</byline><argument><p>Arg</p></argument><trailer>End</trailer>"
        "<epigraph><cit><quote>Arma</quote><bibl>Virgil</bibl></cit></epigraph>",
        "Bath, 1801 Sir, Come. yours N. N. P.S. now by me Arg End Arma Virgil",
    ),
    "lists and tables": (
        "<list><head>L</head><item>a <list><item>b</item></list></item></list>"
        "<list type='gloss'><label>x</label><item>ex</item></list><list rend='ordered'><item>first</item><item>second</item></list>"
        "<p>t <table><head>T</head><row role='label'><cell>c</cell><cell>d</cell></row><row><cell cols='2'><p>e</p></cell></row>"
        "</table> u</p><figure><graphic url='x'/><head>Plate</head><figDesc>A house.</figDesc></figure>",
        "L a b x ex 1. first 2. second t T c d e u Plate A house.",
    ),
    "phrases": (
        "<p><hi rend='italic'>i</hi> <hi rendition='#sc'>s</hi> <q>q</q> <said>“m”</said> <soCalled>so</soCalled> "
        "<mentioned>m</mentioned> <term>t</term> <gloss>g</gloss> <foreign xml:lang='la'>et</foreign> "
        "<persName><forename>A</forename> <surname>B</surname></persName> <num>4</num> <w>arma</w><pc>,</pc> "
        "<g ref='#aum'/> <g ref='#cross'/> <g>gl</g> <code>c=1</code> <formula>x2</formula> <hi>h<p>block</p></hi></p>",
        "i s q “m” so m t g et A B 4 arma, om (cross) gl c=1 x2 h block",
    ),
    "interventions": (
        "<p>a<ex>b</ex> <choice><abbr>Cs</abbr><expan>C<ex>ae</ex>s</expan></choice> <choice><sic>x</sic><corr>y</corr></choice> "
        "<choice><orig>v</orig><reg>u</reg></choice> <choice><unclear>p</unclear><unclear>q</unclear></choice> "
        "<supplied reason='lost'>di</supplied><supplied reason='lost'>vi</supplied> <supplied>om</supplied> "
        "<supplied>[own]</supplied> <surplus>s</surplus> <unclear>un</unclear> <gap reason='lost'/> "
        "<gap quantity='3' unit='character'/> <gap quantity='2' unit='line'/> <gap reason='lost' extent='half a page'/> "
        "<subst><del>old</del><add>new</add></subst> <restore><del>kept</del></restore> <sic>crux</sic> v<space/>w</p>",
        "a(b) C(ae)s y u p [divi] ⟨om⟩ [own] {s} un […] [...] [2 lines lost] [… half a page …] ⟦old⟧\\new/ kept †crux† v w",
    ),
    "references": (
        "<p xml:id='here'><ptr target='#r1'/> <ptr target='https://example.org/a'/> <ref cRef='Gen 1.1'/> "
        "<ref target='#here'>here</ref> <ptr target='bib:Me1900'/> <cit><quote>fiat</quote><ref cRef='Gen 1.3'/></cit></p><p><seg xml:id='r1' n='7'>seven</seg></p>",
        "7 https://example.org/a (Gen 1.1) here Me1900 fiat (Gen 1.3) seven",
    ),
    "hidden": (
        "<p>a<index><term>no</term></index><fw>no</fw><interp>no</interp><interpGrp><desc>no</desc></interpGrp><certainty/>"
        "<witStart/><lacunaEnd/><fs><f><string>no</string></f></fs><metamark>no</metamark><pb n='12'/>b "
        "<pc type='markup'>no</pc>c<milestone unit='section'/> <cb/>d</p><divGen/><milestone unit='section'/><p>e</p>",
        "ab c d e",
    ),
    "texts within": (
        "<floatingText><front><head>F</head></front><body><div><head>In</head><p>it</p></div></body></floatingText>"
        "<egXML xmlns='http://www.tei-c.org/ns/Examples'><p>eg</p></egXML><listBibl><head>W</head><bibl>One</bibl></listBibl>",
        "F In it eg W One",
    ),
}  # fmt: skip


def written(inside: str) -> str:
    around = "<front><p>Before all.</p></front><body>{}</body><back><div2><head>Appendix</head><p>After all.</p></div2></back>"
    return f'<TEI xmlns="{tei.TEI_NS}" xml:lang="en">{HEADER}<text>{around.format(inside)}</text></TEI>'


@lru_cache
def config() -> Config:
    return replace(Config(), print=Print(face=fonts.ALWAYS_THERE))


@lru_cache
def edition(inside: str = "") -> Edition:
    inside = inside or "".join(f"<div1 n='{n}'>{text}</div1>" for n, (text, _) in enumerate(GROUPS.values(), 1))
    return read(Source("v.xml", written(inside).encode()), config())


@lru_cache
def made(form: str) -> bytes:
    """A finished form; that it is whole has been found by the build."""
    dated = datetime(2026, 1, 1, tzinfo=UTC)
    (output,) = build(edition(), config(), [form], dated, styling.sheet, lambda *_: None)
    return output.rendition.data


@pytest.mark.parametrize("group", GROUPS)
def test_how_it_is_read(group: str) -> None:
    section = edition().sections()[list(GROUPS).index(group)]
    assert reading(section.element) == GROUPS[group][1]


def test_the_epub_shows_what_is_read() -> None:
    book = read_back(made("epub"))
    for section, (_, due) in zip(edition().sections(), GROUPS.values(), strict=True):
        element = book.element(section.id)
        assert element is not None
        assert " ".join(words(element)) == " ".join(re.findall(r"\w+", due))


PHRASING = frozenset({"span", "i", "em", "b", "cite", "a", "code", "sup", "sub"})


def words(element: etree._Element) -> list[str]:
    """The words of XHTML, those in two blocks apart."""
    runs = []
    for item in tei.content(element):
        if isinstance(item, str):
            runs.append(item)
        elif "division" not in item.get("class", "").split():
            inside = "".join(" " + " ".join(words(item)) + " " if not _in_line(item) else "".join(item.itertext()))
            runs.append(inside)
    return re.findall(r"\w+", "".join(runs))


def _in_line(element: etree._Element) -> bool:
    own_line = "own-line" in element.get("class", "")
    return etree.QName(element).localname in PHRASING and not own_line and element.find(".//{*}div") is None


@pytest.mark.parametrize("form", ["book", "handout"])
def test_the_pages_show_what_is_read(form: str) -> None:
    found = pdf_read_back(made(form))
    assert found is not None
    for name, (_, due) in GROUPS.items():
        assert letters(due) in found.text, name


def test_the_epub_is_valid() -> None:
    assert [str(finding) for finding in epub_checks.check(Source("v.epub", made("epub")))] == []


@pytest.mark.parametrize("form", ["epub", "book", "handout"])
def test_what_stands_before_and_behind_the_body_is_there(form: str) -> None:
    read_again = read_back(made(form)) if form == "epub" else pdf_read_back(made(form))
    assert read_again is not None
    text = read_again.letters if isinstance(read_again, Book) else read_again.text
    assert "Beforeall" in text
    assert "AppendixAfterall" in text


def shown(inside: str, **manner: bool) -> str:
    (section,) = edition(f"<div1>{inside}</div1>").sections()
    return "".join(xhtml.blocks(section.element, Context(lambda ident: f"#{ident}", **manner)))


MARKUP = {
    "<p>M<hi rend='sup'>me</hi> <hi rend='bold center'>b</hi></p>": '<p>M<sup>me</sup> <span class="bold centred">b</span></p>',
    "<p><hi rendition='#sc' style='color:red'>s</hi></p>": '<p><span class="small-caps">s</span></p>',
    "<p rend='right'>r</p>": '<p class="flush-right">r</p>',
    "<sp><l part='I'>1234567890</l><l part='F'>b</l></sp>": '<div class="speech"><p class="verse">1234567890</p>'
    '<p class="verse after-5">b</p></div>',
    "<p>a <list><item>b</item></list> c</p>": '<div class="parted"><p>a</p><ul><li>b</li></ul><p class="continued">c</p></div>',
    "<p><supplied>a <p>b</p></supplied></p>": '<div class="parted"><p>⟨a</p><p>b⟩</p></div>',
    "<p>a<pb n='12'/>b</p>": '<p>a<span class="leaf" title="12"></span>b</p>',
    "<p><q>x</q> “<q>y</q>”</p>": '<p><span class="quoted">x</span> “y”</p>',
    "<head/><p>a</p>": "<p>a</p>",
    "<list><label>1.</label><item>a</item></list>": '<ul class="labelled"><li><span class="label">1.</span> a</li></ul>',
}  # fmt: skip


@pytest.mark.parametrize(("inside", "due"), MARKUP.items())
def test_how_it_is_shown(inside: str, due: str) -> None:
    assert shown(inside) == due


def test_of_css_nothing_passes_but_what_is_listed() -> None:
    css = (
        "position: fixed; font-style: ITALIC; font-size: 300px; background: url(x); text-indent: 2em; font-weight: 700"
    )
    assert list(declared(css)) == ["italic", "indented", "bold"]


def test_an_unknown_element_keeps_its_words_and_is_told_once() -> None:
    text = "<div><p>a <wobble>b</wobble> <wobble>c</wobble> <x xmlns='urn:x'>d</x></p></div>"
    unknown = edition(text)
    assert reading(unknown.body) == "a b c d"
    assert [f.message.partition(", ")[0] for f in check(unknown) if f.code == "TEI-020"] == [
        "the text has the element wobble 2 times",
        "the text has the element x (urn:x) once",
    ]


def test_a_pointer_without_words_to_another_file_is_told_not_shown() -> None:
    text = (
        "<div><head><ptr target='plates.xml#p1'/>Bread</head><p>Rye<ref target='plates/p2.jpg'/> "
        "<ref target='notes.xml#n1'>or wheat</ref> <ptr target='https://x.org/a.xml'/> <ptr target='2.14'/></p></div>"
    )
    pointing = edition(text)
    assert reading(pointing.body) == "Bread Rye or wheat https://x.org/a.xml 2.14"
    assert [f.message for f in check(pointing) if f.code == "TEI-021"] == [
        "pointers to other files have no words, and stand in no form (plates.xml#p1, plates/p2.jpg); give them some"
    ]


def test_a_pointer_to_a_long_entry_of_a_bibliography_names_author_and_year() -> None:
    long = "<title>Poetae Latini minores, with all that was ever written on them by anybody at all</title>"
    works = (
        f"<bibl xml:id='b1'><author><surname>Baehrens</surname>, E.</author> {long} <date>1881</date></bibl>"
        f"<bibl xml:id='b2'><abbr>PLM</abbr> {long}</bibl><bibl xml:id='b3'>{long}</bibl>"
    )
    pointing = edition(
        f"<div><p>See <ptr target='#b1'/>, <ptr target='#b2'/>, <ptr target='#b3'/>.</p><listBibl>{works}</listBibl></div>"
    )
    assert reading(next(tei.descendants(pointing.body, "p"))) == "See Baehrens 1881, PLM, b3."


def test_the_tables_are_of_one_mind() -> None:
    """Every behaviour is of a known element, and no element is two things."""
    assert BEHAVIOURS.keys() <= tables.KNOWN
    kinds = (tables.BLOCKS, tables.MAYBE_BLOCKS, tables.PHRASES, tables.HIDDEN)
    assert sum(map(len, kinds)) == len(tables.KNOWN)
    assert not BEHAVIOURS.keys() & tables.HIDDEN


WORDS = "arma virumque cano Troiae qui primus ab oris Italiam fato profugus".split()
APART = {
    "standOff",
    "text",
    "front",
    "back",
    "body",
    "app",
    "lem",
    "rdg",
    "listApp",
    "rdgGrp",
    "anchor",
    "group",
    "note",
}
NAMES = sorted(tables.KNOWN - APART - {"teiHeader", "facsimile", "sourceDoc"})
OFTEN = "p l lg div head list item table row cell quote sp hi choice sic corr supplied gap del label".split()
ATTRIBUTES = [
    *(("rend", "italic"), ("rend", "block"), ("part", "F"), ("n", "12"), ("reason", "lost"), ("quantity", "3")),
    *(("unit", "line"), ("unit", "section"), ("role", "label"), ("cols", "2"), ("type", "ordered"), ("cRef", "Gen 1")),
]


def nested(chance: random.Random, depth: int) -> str:
    """Words and elements in any order, as no schema would have them."""
    found = ""
    for _ in range(chance.randint(1, 4)):
        if depth <= 0 or chance.random() < 0.4:
            found += " ".join(chance.choices(WORDS, k=chance.randint(1, 5))) + chance.choice([" ", "", ", "])
            continue
        name = chance.choice(NAMES if chance.random() < 0.6 else OFTEN)
        given = "".join(f' {a}="{b}"' for a, b in dict(chance.sample(ATTRIBUTES, chance.choice([0, 0, 1, 2]))).items())
        inside = "" if name in tables.EMPTY or chance.random() < 0.1 else nested(chance, depth - 1)
        found += f"<{name}{given}>{inside}</{name}>"
    return found


BLOCKS = frozenset("p div ul li blockquote section table caption tbody thead tr td th hr h1 h2 h3 h4 h5 h6".split())
LINES = PHRASING | frozenset("p h1 h2 h3 h4 h5 h6".split())
CHILDREN = {"ul": {"li"}, "table": {"caption", "thead", "tbody"}, "tbody": {"tr"}, "thead": {"tr"}, "tr": {"td", "th"}}


def misplaced(markup: str) -> list[str]:
    """Where XHTML has what may not stand there."""
    root = etree.fromstring(f'<div xmlns:epub="e">{markup}</div>')
    pairs = [(parent, child) for parent in root.iter() for child in parent]
    found = [f"{c.tag} in {p.tag}" for p, c in pairs if p.tag in LINES and c.tag in BLOCKS]
    found += [f"{c.tag} in {p.tag}" for p, c in pairs if c.tag not in CHILDREN.get(p.tag, {c.tag})]
    found += [f"text in {e.tag}" for e in root.iter(*CHILDREN) if "".join(e.xpath("text()")).strip()]
    return found


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("flat", [True, False])
def test_any_nesting_is_shown_whole_and_where_it_may_stand(seed: int, flat: bool) -> None:
    inside = f"<div><head>{nested(random.Random(seed), 1)}</head>{nested(random.Random(seed + 1000), 5)}</div>"
    for section in edition(inside).sections():
        markup = "".join(xhtml.blocks(section.element, Context(lambda ident: f"#{ident}", flat=flat)))
        assert misplaced(markup) == []
        assert letters(html.unescape(re.sub("<[^>]*>", "", markup))) == letters(reading_with_calls(section.element))
