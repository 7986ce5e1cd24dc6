"""Scripts: a face for each, chosen by what it covers; text from right to left; language tags; all read back."""

from __future__ import annotations

import re
import shutil
from copy import deepcopy
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest

from pipeline import fallbacks, fonts, styling, tags, tei
from pipeline.build import ordered, prepare
from pipeline.checks import check, finished
from pipeline.checks.bothways import Character, reading
from pipeline.checks.epub import epubcheck
from pipeline.checks.readback import read_back
from pipeline.config import Config, Print
from pipeline.edition import Edition
from pipeline.fonts import Other
from pipeline.letters import letters
from pipeline.readers import read
from pipeline.renderers import renderer, scripted
from pipeline.renderers.pdf import glyphs
from pipeline.renderers.rendition import Rendition
from pipeline.source import Source

CONFIG = Config(print=Print(face=fonts.ALWAYS_THERE))
WITNESSES = (
    '<listWit><witness xml:id="A"><abbr type="siglum">A</abbr> One</witness>'
    '<witness xml:id="B"><abbr type="siglum">B</abbr> Another</witness></listWit>'
)


def app(lemma: str, reading: str) -> str:
    other = f'<rdg wit="#B">{reading}</rdg>' if reading else '<rdg wit="#B"/>'
    return f'<app><lem wit="#A">{lemma}</lem>{other}</app>'


GENESIS = (
    f"<p>בְּרֵאשִׁית {app('בָּרָא', 'עָשָׂה')} אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ. וְהָאָרֶץ הָיְתָה תֹהוּ "
    f"{app('וָבֹהוּ', '')} וְחֹשֶׁךְ עַל פְּנֵי תְהוֹם וְרוּחַ אֱלֹהִים מְרַחֶפֶת עַל פְּנֵי הַמָּיִם. וַיֹּאמֶר אֱלֹהִים "
    f"יְהִי {app('אוֹר', 'אוֹרָה')} וַיְהִי אוֹר<note><p>Of אור, light, and עוד.</p></note>.</p>"
)
FATIHA = (
    f"<p>بِسْمِ اللَّهِ الرَّحْمَٰنِ الرَّحِيمِ. {app('الْحَمْدُ', 'حَمْدًا')} لِلَّهِ رَبِّ الْعَالَمِينَ. الرَّحْمَٰنِ الرَّحِيمِ. مَالِكِ يَوْمِ "
    "الدِّينِ. إِيَّاكَ نَعْبُدُ وَإِيَّاكَ نَسْتَعِينُ. اهْدِنَا الصِّرَاطَ الْمُسْتَقِيمَ. صِرَاطَ الَّذِينَ أَنْعَمْتَ عَلَيْهِمْ غَيْرِ الْمَغْضُوبِ "
    "عَلَيْهِمْ وَلَا الضَّالِّينَ.</p>"
)
#: By name: the language, the text, the file of a face that it needs, what its family is called in a PDF.
TEXTS = {
    "hebrew": ("he", GENESIS, "SILEOT.ttf", "Ezra"),
    "arabic": ("ara", FATIHA, "Amiri-Regular.ttf", "Amiri"),
    "greek": (
        "grc",
        f"<p>Μῆνιν {app('ἄειδε', 'ἔννεπε')} θεὰ Πηληϊάδεω Ἀχιλῆος οὐλομένην, ἣ μυρί’ Ἀχαιοῖς ἄλγε’ ἔθηκε.</p>",
        "GentiumPlusCompact-R.ttf",
        "Gentium",
    ),
    "devanagari": (
        "san-Deva",
        f"<p>धर्मक्षेत्रे कुरुक्षेत्रे समवेता युयुत्सवः। मामकाः {app('पाण्डवाश्चैव', 'पाण्डवैश्चैव')} किमकुर्वत संजय॥ १॥</p>",
        "AnnapurnaSIL-Regular.ttf",
        "Annapurna",
    ),
    "raised vowels": (
        "san-Deva",
        f"<p>तत्परं विन्दते {app('यस्तु', 'यः')} पदम्॥</p>",
        "AnnapurnaSIL-Regular.ttf",
        "Annapurna",
    ),
    "ethiopic": (
        "gez",
        f"<p>ቀዳሚሁ ቃል {app('ውእቱ', 'ነበረ')} ወውእቱ ቃል ኀበ እግዚአብሔር ውእቱ፡ ወእግዚአብሔር ውእቱ ቃል።</p>",
        "AbyssinicaSIL-Regular.ttf",
        "Abyssinica",
    ),
    "beowulf": (
        "ang",
        f"<p>Hwæt! ƿē Gār-Dena in {app('gēardagum', 'geardagum')}, þēodcyninga, þrym gefrūnon, hȳ ðā æþelinȝas ē̆ fremedon.</p>",
        "GentiumPlusCompact-R.ttf",
        "Gentium",
    ),
    "avestan": (
        "ae-Latn",
        f"<p>aϑā ahī raϑβō ahurō {app('mazdā̊', 'mazdå')} vaŋᵛhīm yaϑǝ̄nā ʾāb ʿayn Ḇ Ḵ r̥ṣi ŋᵛ xᵛ.</p>",
        "GentiumPlusCompact-R.ttf",
        "Gentium",
    ),
    "mixed": (
        "en",
        f"<p>The light is {app('אור', 'נר')} in Hebrew, <foreign xml:lang='heb'>תוהו ובוהו</foreign> (12), and ܢܘܗܪܐ in "
        "Syriac, ⲟⲩⲟⲉⲓⲛ in Coptic, լույս in Armenian, ნათელი in Georgian, ஒளி in Tamil.</p>",
        "FreeSerif.otf",
        "FreeSerif",
    ),
}
RTL = {"hebrew", "arabic"}


def source(name: str, whole: bool = False) -> Source:
    """A small edition; `whole` says the language of the text for all of it."""
    language, text, _, _ = TEXTS[name]
    root, div = (language, "") if whole else ("en", f' xml:lang="{language}"')
    data = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{root}"><teiHeader><fileDesc><titleStmt><title>A Text</title>'
        f"</titleStmt><publicationStmt><p>None.</p></publicationStmt><sourceDesc>{WITNESSES}</sourceDesc></fileDesc>"
        f"</teiHeader><text><body><div{div}><head>I</head>{text}</div></body></text></TEI>"
    )
    return Source(f"{name}.xml", data.encode())


def needs(name: str) -> None:
    """Skips where the face that a text is to be set in is not installed."""
    if fonts.located(TEXTS[name][2]) is None:
        pytest.skip(f"{TEXTS[name][2]} is not installed; docs/system.sh does it")


@lru_cache
def edition(name: str, whole: bool = False) -> Edition:
    return prepare(source(name, whole), CONFIG)[0]


@lru_cache
def made(name: str, form: str, whole: bool = False) -> Rendition:
    order = ordered(edition(name, whole), CONFIG, None, styling.sheet, lambda *_: None)
    return renderer(form)(order)


def documents(name: str, whole: bool = False) -> dict[str, str]:
    with ZipFile(BytesIO(made(name, "epub", whole).data)) as archive:
        return {n: archive.read(n).decode(errors="replace") for n in archive.namelist()}


# Read back


@pytest.mark.parametrize("form", ["book", "handout", "epub", "web"])
@pytest.mark.parametrize("name", TEXTS)
def test_every_text_is_whole_in_every_form(name: str, form: str) -> None:
    needs(name)
    rendition = made(name, form)
    found = [*rendition.findings, *finished.faults(edition(name), form, rendition.data, ())]
    assert [str(finding) for finding in found] == []


@pytest.mark.parametrize("form", ["book", "handout", "epub", "web"])
def test_an_edition_wholly_from_right_to_left_is_whole(form: str) -> None:
    needs("hebrew")
    rendition = made("hebrew", form, whole=True)
    found = [*rendition.findings, *finished.faults(edition("hebrew", whole=True), form, rendition.data, ())]
    assert [str(finding) for finding in found] == []


@pytest.mark.parametrize("name", TEXTS)
def test_its_face_is_in_the_files_and_named(name: str) -> None:
    needs(name)
    with pikepdf.open(BytesIO(made(name, "book").data)) as pdf:
        embedded = {str(o.BaseFont) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/BaseFont" in o}
    assert any(TEXTS[name][3] in face for face in embedded)
    assert all(re.match("/[A-Z]{6}\\+", face) for face in embedded)
    files = documents(name)
    assert any(path.startswith("EPUB/fonts/script-") for path in files)
    assert TEXTS[name][3] in files["EPUB/text/colophon.xhtml"]
    assert "font/" in made(name, "web").data.decode()


def test_a_link_in_another_face_keeps_its_class() -> None:
    needs("hebrew")
    cuts = fallbacks.with_others(fonts.find(fonts.ALWAYS_THERE)[0], odd("אור"))
    css = cuts.others[0].css
    assert scripted.set_in('<b><a href="#x">אור</a></b>', cuts) == f'<b><a href="#x" class="link {css}">אור</a></b>'
    assert scripted.set_in('<a class="call">אור</a>', cuts) == '<a class="call">אור</a>'


@pytest.mark.skipif(shutil.which("java") is None, reason="EPUBCheck needs Java")
@pytest.mark.parametrize(("name", "whole"), [("hebrew", True), ("mixed", False), ("arabic", False)])
def test_the_e_book_is_valid(name: str, whole: bool) -> None:
    needs(name)
    assert list(epubcheck(Source("x.epub", made(name, "epub", whole).data))) == []


def changed(name: str, old: str, new: str) -> Edition:
    """The edition with other words than were printed."""
    other = replace(edition(name), root=deepcopy(edition(name).root))
    for element in tei.elements(other.root):
        element.text = element.text and element.text.replace(old, new)
        element.tail = element.tail and element.tail.replace(old, new)
    return other


CHANGES = {
    "a word more": ("hebrew", "הָאָרֶץ", "הָאָרֶץ הָאָרֶץ", "OUT-003"),
    "a word less": ("hebrew", "תְהוֹם", "", "OUT-003"),
    "words in another order": ("hebrew", "תְהוֹם וְרוּחַ", "וְרוּחַ תְהוֹם", "OUT-005"),
    "another reading": ("hebrew", "עָשָׂה", "קָרָא", "OUT-007"),
    "an Arabic word less": ("arabic", "نَعْبُدُ", "", "OUT-003"),
    "another Arabic reading": ("arabic", "حَمْدًا", "شُكْرًا", "OUT-007"),
    "Devanagari": ("devanagari", "कुरुक्षेत्रे", "कुरुक्षेत्र", ""),
    "a Devanagari word less": ("devanagari", "समवेता", "", "OUT-003"),
}


@pytest.mark.parametrize(("name", "old", "new", "code"), CHANGES.values(), ids=CHANGES)
def test_what_is_not_as_in_the_edition_is_found(name: str, old: str, new: str, code: str) -> None:
    needs(name)
    found = {f.code for f in finished.faults(changed(name, old, new), "book", made(name, "book").data, ())}
    assert code in found if code else found == set()  # a vowel sign is no letter


# Right to left


def test_lines_from_the_right_are_read_in_their_order() -> None:
    needs("hebrew")
    found = read_back(made("hebrew", "book").data)
    assert found is not None
    assert any(facts.turned for facts in found.facts)
    first = next(line for line in found.lines if "ראשית" in line.text.replace(" ", ""))
    assert letters(first.text).startswith("בראשיתבראאלהים")
    assert letters(found.feet[0].text).startswith("1בראAעשהBובהוAomB2אור1AאורהB")


def test_an_edition_from_right_to_left_says_so() -> None:
    needs("hebrew")
    files = documents("hebrew", whole=True)
    package = files["EPUB/content.opf"]
    assert 'page-progression-direction="rtl"' in package
    assert 'lang="he"' in package
    assert ' dir="rtl"' in files["EPUB/text/section-1.xhtml"].partition("<head>")[0]
    assert "page-progression-direction" not in documents("greek")["EPUB/content.opf"]


def test_a_division_in_another_direction_says_so() -> None:
    needs("hebrew")
    page = documents("hebrew")["EPUB/text/section-1.xhtml"]
    assert re.search(r'<section [^>]*lang="he"[^>]* dir="rtl"', page)
    entry = documents("hebrew")["EPUB/text/apparatus.xhtml"]
    assert re.search(r'<bdi [^>]*dir="rtl">בָּרָא</bdi>', entry)
    phrase = documents("mixed")["EPUB/text/section-1.xhtml"]
    assert re.search(r'<i class="foreign" lang="he" xml:lang="he" dir="rtl">', phrase)


BESIDE = Other("script-hebr-0", "hebr", "Some Hebrew", "none", 1.0, Path("none"), rtl=True)
DIRECTIONS = {
    "latin stays": ("<p>Only words.</p>", "<p>Only words.</p>"),
    "a phrase": ("<p>Words אור here.</p>", '<p>Words <bdi dir="rtl">אור</bdi> here.</p>'),
    "a paragraph by its letters": ("<p>אור וחשך, a.</p>", '<p dir="rtl">אור וחשך, a.</p>'),
    "a paragraph by its language": ('<p lang="he">a b c אור</p>', '<p lang="he" dir="rtl">a b c אור</p>'),
    "a language against its letters": ('<p lang="he">a b c</p><p>א</p>', '<p lang="he">a b c</p><p dir="rtl">א</p>'),
    "an entry in it": (
        '<p>אור חשך<span class="entry">אור] c d e f</span></p>',
        '<p dir="rtl">אור חשך<span class="entry" dir="ltr"><bdi dir="rtl">אור</bdi>] c d e f</span></p>',
    ),
    "supplementary planes": ("<p>𐨤𐨪𐨗</p>", '<p dir="rtl">𐨤𐨪𐨗</p>'),
    "another way inside": (
        '<div lang="ar">نور<p>left</p></div>',
        '<div lang="ar" dir="rtl">نور<p dir="ltr">left</p></div>',
    ),
    "characters that XML escapes": ("<p>abcd &amp; &lt; אור</p>", '<p>abcd &amp; &lt; <bdi dir="rtl">אור</bdi></p>'),
}


@pytest.mark.parametrize(("markup", "expected"), DIRECTIONS.values(), ids=DIRECTIONS)
def test_directions(markup: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fallbacks, "_face", lambda *_: None)
    cuts, _ = fonts.find(fonts.ALWAYS_THERE)
    assert scripted.set_in(markup, cuts) == expected


def line(text: str) -> list[Character]:
    return [Character(c, index, float(index), 0.0) for index, c in enumerate(text)]


LINES = {
    "from the right": ("םולש", True, "שלום"),
    "with a number": ("21 םולש", True, "שלום 21"),
    "with words": ("two words םולש", True, "שלום two words"),
    "two numbers": ("12 34 א", True, "א 34 12"),
    "in a line from the left": ("say םולש here", False, "say שלום here"),
    "two words there": ("say םלוע םולש here", False, "say שלום עולם here"),
    "an entry": ("1 ארב] השע B", False, "1 ברא] עשה B"),
}


@pytest.mark.parametrize(("seen", "turned", "read_"), LINES.values(), ids=LINES)
def test_a_line_is_read_as_it_is_written(seen: str, turned: bool, read_: str) -> None:
    assert reading(line(seen), turned=turned) == read_


def test_words_drawn_apart_are_read_apart() -> None:
    drawn = [
        Character(c, n, float(n), 0.0, run)
        for n, (c, run) in enumerate(zip("16 B .mo ב", [1, 1, 1, 2, 2, 3, 3, 3, 3, 4], strict=True))
    ]
    assert reading(drawn, turned=True).replace(" ", "") == "ב.moB16"


# Faces


def odd(text: str) -> Edition:
    body = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>One.</p><p xml:id="p">{text}</p></body></text></TEI>'
    )
    return read(Source("x.xml", body.encode()), Config())


def test_characters_without_a_face_are_told_once_for_each_script(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fallbacks, "_face", lambda *_: None)
    cuts, _ = fonts.find(fonts.ALWAYS_THERE)
    found = [str(finding) for finding in fallbacks.lacking(odd("ሀለሐመ and ד and ד again"), cuts)]
    assert found == [
        "x.xml:1: warning [FONT-002] no face of text that is installed has “ሀ” (U+1200 ETHIOPIC SYLLABLE HA), nor 3 more "
        "characters of this script: ለ ሐ መ; install a face for Ethiopic (on Debian: fonts-sil-abyssinica), or write another "
        "character",
        "x.xml:1: warning [FONT-002] no face of text that is installed has “ד” (U+05D3 HEBREW LETTER DALET); install a "
        "face for Hebrew (on Debian: fonts-sil-ezra), or write another character",
    ]


def parted(text: str, **more: bool) -> list[tuple[str, str]]:
    cuts = fallbacks.with_others(fonts.find("EB Garamond")[0], odd(text))
    return [(part.text, part.face.name if part.face else "") for part in fallbacks.parts(text, cuts, **more)]


@pytest.mark.skipif(
    not (fonts.located("EBGaramond12-Regular.otf") and fonts.located("GentiumPlusCompact-R.ttf")), reason="faces lack"
)
def test_a_letter_and_its_marks_are_in_one_face_that_sets_them_well() -> None:
    latin = parted("mazdā̊ and r̥ and ⟦x⟧")
    assert [text for text, face in latin if face] == [
        "ā̊",
        "⟦",
        "⟧",
    ]  # its own face has ā and the ring, but not for one another
    assert [text for text, face in parted("Plain é, ē and ü.") if face] == []


def test_words_of_a_script_stay_together() -> None:
    needs("hebrew")
    assert parted("In אור, [חשך] 12 יום and מים.") == [
        ("In ", ""), ("אור, [חשך] 12 יום", "Ezra SIL"), (" and ", ""), ("מים", "Ezra SIL"), (".", ""),
    ]  # fmt: skip


def test_what_is_set_in_one_face_is_set_in_one_that_has_it() -> None:
    needs("hebrew")
    cuts = fallbacks.with_others(fonts.find(fonts.ALWAYS_THERE)[0], odd("בראשית"))
    assert [fallbacks.whole(text, cuts).name for text in ("Genesis", "בראשית", "漢")] == [
        "SourceSerifPro-Regular.otf",
        "SILEOT.ttf",
        "SourceSerifPro-Regular.otf",
    ]


def test_what_needs_no_other_face_has_none() -> None:
    cuts, _ = fonts.find(fonts.ALWAYS_THERE)
    assert fallbacks.with_others(cuts, odd("Nothing but English — “words”.")) is cuts


class _Nominal:
    def __init__(self, known: dict[str, int]) -> None:
        self.of = known.get


SHARES = {
    "a letter with a point": ("בְ", {"ב": 1, "ְ": 2}, [(2, False), (1, True)], {1: "ב", 2: "ְ"}),
    "a form of its own": ("بَ", {"ب": 1, "َ": 2}, [(2, False), (9, True)], {9: "ب", 2: "َ"}),
    "all of it other forms": ("بَ", {"ب": 1, "َ": 2}, [(8, False), (9, True)], {9: "ب", 8: "َ"}),
    "a hamza apart": ("إ", {"ا": 1}, [(7, False), (1, True)], {1: "ا", 7: "\u0655"}),
}


@pytest.mark.parametrize(("text", "known", "drawn", "told"), SHARES.values(), ids=SHARES)
def test_each_glyph_says_its_own_characters(text, known, drawn, told) -> None:
    assert glyphs.share(_Nominal(known), text, drawn) == told


# Languages

TAGS = {
    "eng": "en", "tam-Latn": "ta-Latn", "san-Latn": "sa-Latn", "grc": "grc", "lat": "la", "deu": "de", "ger": "de",
    "fre": "fr", "en_us": "en-US", "HE": "he", "MP": "", "english": "", "": "", "x-foo": "x-foo", "zh-hant-tw": "zh-Hant-TW",
    "i-klingon": "", "de-1901": "de-1901", "und": "und",
}  # fmt: skip


@pytest.mark.parametrize(("given", "written"), TAGS.items())
def test_tags(given: str, written: str) -> None:
    assert tags.tag(given) == written


WAYS = {
    "he": "rtl",
    "he-Latn": "ltr",
    "ara": "rtl",
    "az-Arab": "rtl",
    "syc": "rtl",
    "en": "ltr",
    "und": "",
    "und-Hebr": "rtl",
    "MP": "",
}


@pytest.mark.parametrize(("given", "way"), WAYS.items())
def test_directions_of_languages(given: str, way: str) -> None:
    assert tags.direction(given) == way


def test_what_is_no_tag_is_told_once_and_left_out() -> None:
    text = '<p><foreign xml:lang="MP">ab</foreign> <foreign xml:lang="MP">cd</foreign> <foreign xml:lang="lat">ef</foreign></p>'
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="eng"><text><body><div>{text}</div></body></text></TEI>'
    found = read(Source("x.xml", data.encode()), CONFIG)
    assert [finding.code for finding in check(found)].count("LANG-001") == 1
    order = ordered(found, CONFIG, None, styling.sheet, lambda *_: None)
    page = renderer("web")(order).data.decode()
    assert set(re.findall(r' lang="([^"]*)"', page)) == {"en", "und", "la"}
