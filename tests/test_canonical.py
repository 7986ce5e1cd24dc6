"""How a header says that its text is cited: read by a small grammar, shown beside the text, named by the apparatus."""

from __future__ import annotations

import pytest
from test_verse_screens import XHTML
from test_verses import PRINT, feet, numbers
from verse import app, edition, order, stanza

from pipeline import canonical, tei
from pipeline.canonical import Step
from pipeline.checks import check
from pipeline.checks.finished import epub_faults, read_back
from pipeline.checks.pages import faults
from pipeline.checks.readback import read_back as lines_of
from pipeline.citing import citing, tells
from pipeline.renderers import renderer


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("//body/div", [("body", True, ()), ("div", False, ())]),
        ("div", [("div", False, ())]),
        (".//tei:l", [("l", True, ())]),
        ("/tei:TEI/tei:text", [("TEI", False, ()), ("text", False, ())]),
        ("//tei:div[@type='textpart'][@subtype=\"chapter\"]", [("div", True, (("type", "textpart"), ("subtype", "chapter")))]),
        ("//div[ @type = 'a b' and @n ] / p", [("div", True, (("type", "a b"), ("n", None))), ("p", False, ())]),
        ("//*[@xml:id='$1']", [("*", True, (("xml:id", "$1"),))]),
        ("child::l[@n=$2]", [("l", False, (("n", "$2"),))]),
    ],
)  # fmt: skip
def test_paths_that_are_understood(text, steps):
    assert canonical.path(text) == tuple(Step(*step) for step in steps)


@pytest.mark.parametrize(
    "text",
    [
        "", "/", "//", "//div[1]", "//div[position()=1]", "//div[not(@n)]", "//div[@n='1' or @n='2']", "id('x')", "//div/@n",
        "//div[contains(@type, 'x')]", "count(//div)", "//div[.//p]", "document('/etc/passwd')", "//div[@n='1]", "../div",
        "//div" * 400, "ancestor::div", "//div[@n='1'][", "a b",
    ],
)  # fmt: skip
def test_what_is_more_than_steps_with_tests_is_not(text):
    assert canonical.path(text) is None


def pattern(path: str, match: str = "(.+)", n: str = "") -> str:
    return f'<cRefPattern n="{n}" matchPattern="{match}" replacementPattern="#xpath({path})"/>'


def structure(match: str, inner: str = "", use: str = "@n", more: str = "") -> str:
    return f'<citeStructure match="{match}" use="{use}" {more}>{inner}</citeStructure>'


ROOT = "/tei:TEI/tei:text/tei:body/tei:div"
CTS = (
    f"<refsDecl n='CTS'>{pattern(ROOT + '/tei:div[@n=$1]/tei:div[@n=$2]', '(.+).(.+)', 'section')}"
    f"{pattern(ROOT + '/tei:div[@n=$1]', n='chapter')}</refsDecl>"
).replace("$1", "'$1'").replace("$2", "'$2'")  # fmt: skip


def part(n: str, inner: str, kind: str = "", more: str = "") -> str:
    return f'<div type="textpart" subtype="{kind}" n="{n}" {more}>{inner}</div>'


PROSE = (
    '<div type="edition" n="urn:cts:x:y.z">'
    + part("1", "<head>On bread</head>" + part("1", f"<p>An {app('old')} one.</p>") + part("2", f"<p>A {app('new')} one.</p>"))
    + part("2", "<head>On oil</head>" + part("1", f"<p>Here is {app('oil')}.</p>") + part("2", f"<p>And {app('more')}.</p>"))
    + "</div>"
)  # fmt: skip
VERSE = f"<div n='7'>{stanza(['A one', 'B two', 'C three'], 'two', attributes={n: f'n={chr(34)}{n}{chr(34)}' for n in (1, 2, 3)})}</div>"
MILESTONES = (
    f"<div type='book' n='2'><milestone unit='chapter' n='1'/><p>An {app('old')} one. <milestone unit='chapter' n='2'/>A"
    f" {app('new')} one.</p><milestone unit='chapter' n='3'/><p>The {app('last')}.</p></div><div type='book' n='3'><p>x"
    f" {app('book')}</p></div>"
)


def cited(body: str, declared: str) -> list[str]:
    """What is cited in the order of the text, each element with its number."""
    found, _ = edition(body, declared.replace("`", '"'))
    citing_ = citing(found)
    return [f"{tei.name(e)} {citing_.named(e)}" for e in tei.elements(found.body) if citing_.named(e)]


DIVISIONS = ["div 1", "div 1.1", "div 1.2", "div 2", "div 2.1", "div 2.2"]


@pytest.mark.parametrize(
    ("body", "declared", "expected"),
    [
        (PROSE, CTS, DIVISIONS),
        (PROSE, f"<refsDecl>{structure('//body/div/div', structure('div'))}</refsDecl>", DIVISIONS),
        (PROSE, f"<refsDecl>{structure('//body/div/div', structure('div', more='delim=`, `'))}</refsDecl>",
         ["div 1", "div 1, 1", "div 1, 2", "div 2", "div 2, 1", "div 2, 2"]),
        (PROSE, f"<refsDecl>{structure('//body/div/div', structure('div', more='delim=` § `'), use='head')}</refsDecl>",
         ["div On bread", "div On bread § 1", "div On bread § 2", "div On oil", "div On oil § 1", "div On oil § 2"]),
        (PROSE, f"<refsDecl>{pattern(ROOT + '''/tei:div[@n='$1']/tei:div[@n='$2']''', '([0-9]+):([0-9]+)')}</refsDecl>",
         ["div 1", "div 1:1", "div 1:2", "div 2", "div 2:1", "div 2:2"]),
        (PROSE, f"<refsDecl>{structure('//body/div/div', structure('.//p', use='position()'))}</refsDecl>",
         ["div 1", "p 1.1", "p 1.2", "div 2", "p 2.1", "p 2.2"]),
        # the first that can be understood; the default one before others
        (PROSE, f"<refsDecl n='x'>{pattern('id($1)')}</refsDecl>{CTS}", DIVISIONS),
        (PROSE, f"<refsDecl>{structure('//p', use='position()')}</refsDecl>{CTS.replace('<refsDecl', '<refsDecl default=`true`')}",
         DIVISIONS),
        # what is for other texts is left alone
        (PROSE, "<refsDecl><cRefPattern matchPattern='(.+)' replacementPattern='https://example.org/$1'/></refsDecl>", []),
        (PROSE, "<refsDecl><p>By chapter and section.</p></refsDecl>", []),
        (VERSE, f"<refsDecl>{pattern('''//tei:l[@n='$1']''')}</refsDecl>", ["l 1", "l 2", "l 3"]),
        (VERSE, f"<refsDecl>{structure('//body/div', structure('.//l'))}</refsDecl>", ["div 7", "l 7.1", "l 7.2", "l 7.3"]),
        (MILESTONES, "<refsDecl><refState unit='book' delim='.'/><refState unit='chapter'/></refsDecl>",
         ["div 2", "milestone 2.1", "milestone 2.2", "milestone 2.3", "div 3"]),
        ("<div><pb n='4'/><p>A<pb n='5'/>b</p></div>", "<refsDecl><refState unit='page'/></refsDecl>", ["pb 4", "pb 5"]),
    ],
)  # fmt: skip
def test_what_is_cited(body, declared, expected):
    assert cited(body, declared) == expected


def test_what_the_program_declares_itself_changes_nothing():
    declared = f"<refsDecl>{structure('//p', use='position()')}</refsDecl><appInfo><application ident='variorum' version='1'/></appInfo>"
    found, _ = edition(PROSE, declared)
    assert not citing(found).declared


@pytest.mark.parametrize(
    ("declared", "code", "words"),
    [
        (f"<refsDecl>{structure('//div[1]')}</refsDecl>", "CIT-001", "declared as “//div[1]”"),
        (f"<refsDecl>{structure('//div', use='string(@n)')}</refsDecl>", "CIT-001", "declared as “string(@n)”"),
        (f"<refsDecl>{pattern('id($1)')}</refsDecl>", "CIT-001", "declared as “id($1)”"),
        (
            f"<refsDecl>{structure('//div[@type=`chapter`]')}</refsDecl>".replace("`", "'"),
            "CIT-002",
            "nothing in the text",
        ),
    ],
)
def test_what_is_not_understood_is_told_and_divisions_are_cited_by_their_numbers(declared, code, words):
    found, _ = edition(PROSE, declared)
    told = [finding for finding in check(found) if finding.code.startswith("CIT")]
    assert [finding.code for finding in told] == [code] and words in told[0].message
    assert told[0].at is not None and told[0].at.line and not citing(found).declared
    assert [citing(found).citation(section.element) for section in found.sections()] == ["1", "2"]


def test_what_is_understood_is_not_told():
    found, _ = edition(PROSE, CTS)
    assert [finding for finding in check(found) if finding.code.startswith("CIT")] == []


def keys(body: str, declared: str) -> list[str]:
    """What the e-book’s entries name their places by."""
    asked = order(body, more=declared)
    made = renderer("epub")(asked).data
    assert [str(finding) for finding in epub_faults(asked.edition, made)] == []
    return [
        "".join(e.itertext()) for root in read_back(made).roots for e in root.iter(f"{XHTML}a") if "key" in e.get("class", "").split()
    ]  # fmt: skip


def printed(body: str, declared: str, form: str = "book") -> tuple[list[tuple[str, str]], list[str]]:
    """The numbers beside the lines of a finished PDF, and its feet; nothing is found wrong with it."""
    asked = order(body, more=declared, print=PRINT)
    data = renderer(form)(asked).data
    assert [str(finding) for finding in faults(asked.edition, data)] == []
    back = lines_of(data)
    return numbers(back), feet(back)


STATES = "<refsDecl><refState unit='book' delim='.'/><refState unit='chapter'/></refsDecl>"


@pytest.mark.parametrize(
    ("body", "declared", "expected"),
    [
        (PROSE, CTS, ["1.1", "1.2", "2.1", "2.2"]),
        (PROSE, f"<refsDecl>{structure('//body/div/div', structure('.//p', use='position()'))}</refsDecl>", ["1.1", "1.2", "2.1", "2.2"]),
        (VERSE, f"<refsDecl>{pattern('''//tei:l[@n='$1']''')}</refsDecl>", ["2"]),
        (VERSE, f"<refsDecl>{structure('//body/div', structure('.//l'))}</refsDecl>", ["7.2"]),
        (MILESTONES, STATES, ["2.1", "2.2", "2.3", "3"]),
    ],
)  # fmt: skip
def test_the_e_book_names_places_so(body, declared, expected):
    assert keys(body, declared) == expected


def test_the_book_shows_numbers_where_headings_do_not_tell_them():
    found, at_feet = printed(PROSE, CTS)
    assert found == [("1", "On bread"), ("1.1", "An old one."), ("1.2", "A new one."), ("2", "On oil"), ("2.1", "Here is oil."),
                     ("2.2", "And more.")]  # fmt: skip
    assert at_feet == ["1 old] other B 2 new] other B 3 oil] other B 4 more] other B"]
    told = PROSE.replace("On bread", "1. On bread")
    assert [n for n, _ in printed(told, CTS)[0]] == ["1.1", "1.2", "2", "2.1", "2.2"]
    assert [n for n, _ in printed(PROSE, "")[0]] == ["1.1", "1.2", "2.1", "2.2"]


@pytest.mark.parametrize("form", ["book", "handout"])
def test_milestones_have_their_numbers_beside_their_lines(form):
    found, _ = printed(MILESTONES, STATES, form)
    assert found == [("2.2", "An old one. A new one."), ("2.3", "The last."), ("3", "x book")]


@pytest.mark.parametrize(
    ("heading", "n", "told"),
    [
        ("2. On oil", "2", True),
        ("Liber II", "2", True),
        ("II. De furno", "2", True),
        ("Chapter the Second", "2", True),
        ("Kapitel 2.1: Brot", "2.1", True),
        ("On oil", "2", False),
        ("III. De furno", "2", False),
        ("Of the year 12", "2", False),
        ("De pane", "1a", False),
        ("*", "1", False),
    ],
)
def test_headings_that_tell_a_number(heading, n, told):
    assert tells(heading, n) == told


def test_a_number_that_is_too_long_with_those_around_it_stands_alone():
    body = f"<div n='Thessalon.'><div n='1.12a'><p>An {app('old')} one.</p></div></div><div n='Tim.'><p>B</p></div>"
    declared = f"<refsDecl>{structure('//body/div', structure('div'))}</refsDecl>"
    assert printed(body, declared)[0] == [("1.12a", "An old one."), ("Tim.", "B")]
    assert keys(body, declared) == ["Thessalon..1.12a"]


def test_pages_that_are_cited_go_on_over_divisions():
    body = f"<div><p>A<pb n='5'/>b {app('old')}.</p></div><div><p>A {app('new')}, <pb n='6'/>{app('last')}.</p></div>"
    assert keys(body, "<refsDecl><refState unit='page'/></refsDecl>") == ["5", "5", "6"]


def test_a_milestone_with_a_number_is_no_break():
    body = "<div><p>A</p><milestone unit='section' n='2'/><p>B</p><milestone unit='section'/><p>C</p></div>"
    root = read_back(renderer("epub")(order(body)).data).roots
    assert sum(1 for each in root for _ in each.iter(f"{XHTML}hr")) == 1


def test_milestones_that_are_not_declared_are_not_shown():
    assert [n for n, _ in printed(MILESTONES, "")[0]] == ["2", "3"]


def test_the_e_book_shows_milestones_before_what_they_begin():
    asked = order(MILESTONES, more=STATES)
    made = read_back(renderer("epub")(asked).data)
    (section,) = [root for root in made.roots if root.find(f".//{XHTML}section[@role='doc-chapter']") is not None]
    lines = [" ".join("".join(e.itertext()).replace("\u2060*", "").split()) for e in section.iter(f"{XHTML}p")]
    assert [line for line in lines if line] == ["2.1 An old one. 2.2 A new one.", "2.3 The last.", "3 x book"]
