"""Notes in formatted texts, in every dress: linked, typed, raised; at the end, by section, in lists and tables."""

from __future__ import annotations

import pytest
from formatted import docx, odt, paragraph

from pipeline import tei
from pipeline.checks import check
from pipeline.config import Config
from pipeline.edition import Edition
from pipeline.readers import read
from pipeline.source import Source

WORDS = ("Older than wine.", "Leaven is sour.", "So says Pliny.")
TEXT = "Bread is old,[1] and leaven older.[2] They say so.Oil is new.[3]"


def edition(name: str, data: str | bytes) -> Edition:
    return read(Source(name, data.encode() if isinstance(data, str) else data), Config())


def page(call: str, note: str, around: str = "{}", below: str = "") -> str:
    text = "<p>Bread is old,{} and leaven older.{} They say so.</p><p>Oil is new.{}</p>"
    calls = [call.format(i=i) for i in (1, 2, 3)]
    notes = "\n".join(note.format(i=i, t=words) for i, words in enumerate(WORDS, 1))
    return f"<html><head><title>On Bread</title></head><body><h1>On Bread</h1>{text.format(*calls)}{around.format(notes)}{below}</body></html>"


WORD_CALL = (
    '<a style="mso-footnote-id:ftn{i}" href="#_ftn{i}" name="_ftnref{i}" title=""><span class=MsoFootnoteReference>'
    "<![if !supportFootnotes]>[{i}]<![endif]></span></a>"
)
WORD_NOTE = (
    '<div style="mso-element:footnote" id=ftn{i}><p class=MsoFootnoteText><a href="#_ftnref{i}" name="_ftn{i}">'
    "<span class=MsoFootnoteReference><![if !supportFootnotes]>[{i}]<![endif]></span></a> {t}<o:p></o:p></p></div>"
)
DRESSES = {
    "typed": page("[{i}]", "<p>[{i}] {t}</p>", "<h2>Notes</h2>{}"),
    "typed, no heading": page("[{i}]", "<p>[{i}] {t}</p>"),
    "typed, full stops": page("[{i}]", "<p>{i}. {t}</p>", "<hr>{}"),
    "typed, a list": page("[{i}]", "<li>{t}</li>", "<h2>Notes</h2><ol>{}</ol>"),
    "typed, line breaks": page("<sup>{i}</sup>", "{i}. {t}<br>", "<hr><p>{}</p>"),
    "typed, a table": page("<sup>{i}</sup>", "<tr><td>{i}</td><td>{t}</td></tr>", "<h2>Notes</h2><table>{}</table>"),
    "typed, terms": page("[{i}]", "<dt>{i}.</dt><dd>{t}</dd>", "<dl>{}</dl>"),
    "raised in brackets": page("<sup>[{i}]</sup>", "<p>[{i}] {t}</p>"),
    "raised, a list": page("<sup>{i}</sup>", "<li><p>{t}</p></li>", "<h2>Notes</h2><ol>{}</ol>"),
    "raised, far from the word": page("<sup> {i}</sup>", "<p><sup>{i}</sup> {t}</p>").replace("<sup> ", "<sup>"),
    "bold": page("<b>[{i}]</b>", "<p><b>[{i}]</b> {t}</p>", "<p><b>Notes</b></p>{}"),
    "small": page(
        "<FONT SIZE=-2><SUP>{i}</SUP></FONT>", "<P><FONT SIZE=-1><SUP>{i}</SUP> {t}</FONT>", "<CENTER><B>NOTES</B></CENTER>{}"
    ),
    "names": page('<a href="#note{i}">({i})</a>', "<p><a name='note{i}'>({i})</a> {t}</p>", "<h3>NOTES</h3>{}"),
    "empty names": page('<a href="#note{i}">{i}</a>', "<a name='note{i}'></a><p>{i}. {t}</p>"),
    "items": page('<sup><a href="#n{i}">{i}</a></sup>', "<li id='n{i}'>{t}</li>", "<ol>{}</ol>"),
    "terms": page('<a href="#n{i}">{i}</a>', "<dt><a name='n{i}'>{i}</a></dt><dd>{t}</dd>", "<dl>{}</dl>"),
    "rows": page('<a href="#n{i}">{i}</a>', "<tr><td><a name='n{i}'>{i}</a></td><td>{t}</td></tr>", "<table>{}</table>"),
    "the page’s own address": page("<A HREF='x.htm#n{i}'>[{i}]</A>", "<P><A NAME='n{i}'></A>[{i}] {t}"),
    "Project Gutenberg": page(
        '<a id="FNanchor_{i}_{i}" href="#Footnote_{i}_{i}" class="fnanchor">[{i}]</a>',
        '<div class="footnote"><p><a id="Footnote_{i}_{i}" href="#FNanchor_{i}_{i}" class="label">[{i}]</a> {t}</p></div>',
        '<div class="footnotes"><h3>FOOTNOTES:</h3>{}</div>',
    ),
    "Pandoc": page(
        '<a href="#fn{i}" class="footnote-ref" id="fnref{i}" role="doc-noteref"><sup>{i}</sup></a>',
        '<li id="fn{i}"><p>{t}<a href="#fnref{i}" class="footnote-back" role="doc-backlink">↩︎</a></p></li>',
        '<section class="footnotes" role="doc-endnotes"><hr /><ol>{}</ol></section>',
    ),
    "Word": page(WORD_CALL, WORD_NOTE, '<div style="mso-element:footnote-list"><br clear=all><hr>{}</div>'),
    "MediaWiki": page(
        '<sup id="cite_ref-{i}" class="reference"><a href="#cite_note-{i}"><span>[</span>{i}<span>]</span></a></sup>',
        '<li id="cite_note-{i}"><span class="mw-cite-backlink"><b><a href="#cite_ref-{i}">^</a></b></span> <span>{t}</span></li>',
        '<div><h2>References</h2><span class="mw-editsection">[<a href="/w/">edit</a>]</span></div><ol class="references">{}</ol>',
    ),
    "Google Docs": page(
        '<sup><a href="#ftnt{i}" id="ftnt_ref{i}">[{i}]</a></sup>',
        '<div><p><a href="#ftnt_ref{i}" id="ftnt{i}">[{i}]</a><span>&nbsp;{t}</span></p></div>',
    ),
    "an electronic book": page(
        '<a href="endnotes.xhtml#note-{i}" id="noteref-{i}" epub:type="noteref">{i}</a>',
        '<li id="note-{i}" epub:type="endnote"><p>{t} <a href="text.xhtml#noteref-{i}" epub:type="backlink">↩</a></p></li>',
        '<section epub:type="endnotes"><h2 epub:type="title">Endnotes</h2><ol>{}</ol></section>',
    ),
    "an archive": page(
        "<sup class='enote'><a href='#n{i}' name='a{i}'>[{i}]</a></sup>",
        "<p class='endnote'><span><a href='#a{i}' name='n{i}'>{i}.</a></span> {t}</p>",
        "<hr class='end'><h3>Notes</h3>{}",
        "<hr class='end'><p class='footer'><a href='../index.htm'>Berg Archive</a></p>",
    ),
}  # fmt: skip


@pytest.mark.parametrize("written", DRESSES.values(), ids=DRESSES)
def test_notes_in_every_dress(written: str) -> None:
    found = edition("x.htm", written)
    assert [(note.n, len(note.calls), tei.text(note.element)) for note in found.notes()] == [
        (str(i), 1, words) for i, words in enumerate(WORDS, 1)
    ]
    assert tei.text(found.body) == TEXT
    assert [str(finding) for finding in check(found)] == []


TYPED = {
    "x.docx": docx(
        paragraph("On Bread", "Title")
        + "".join(
            f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>'
            for line in ("Old,[1] they say (see note 2).", "Oil.[2]", "[1] Older.", "[2] New.")
        )
    ),
    "x.odt": odt(
        '<text:p text:style-name="Title">On Bread</text:p><text:p>Old,[1] they say (see note 2).</text:p><text:p>Oil.[2]</text:p>'
        "<text:h>Notes</text:h><text:p>1. Older.</text:p><text:p>2. New.</text:p>"
    ),
    "x.md": "# On Bread\n\nOld,[1] they say (see note 2).\n\nOil.[2]\n\n[1] Older.\n[2] New.\n",
}  # fmt: skip


@pytest.mark.parametrize("name", TYPED)
def test_notes_typed_in_every_format(name: str) -> None:
    found = edition(name, TYPED[name])
    assert [(note.n, len(note.calls), tei.text(note.element)) for note in found.notes()] == [
        ("1", 1, "Older."),
        ("2", 1, "New."),
    ]
    assert tei.text(found.body) == "Old,[1] they say (see note 2).Oil.[2]"


def test_typed_notes_by_section_of_several_paragraphs_and_called_twice() -> None:
    section = "<h2>{0}</h2><p>{0} is old[1] and new[2], and old[1].</p><p>[1] Old {0}.</p><p>[2] New {0}.</p>"
    found = edition("x.htm", f"<h1>On Bread</h1>{section.format('Rye')}{section.format('Wheat')}")
    assert [(note.n, len(note.calls), tei.text(note.element)) for note in found.notes()] == [
        ("1", 2, "Old Rye."),
        ("2", 1, "New Rye."),
        ("3", 2, "Old Wheat."),
        ("4", 1, "New Wheat."),
    ]
    long = "<p>Old[1] and new[2].</p><h2>Notes</h2><p>[1] One.</p><blockquote>More.</blockquote><p>[2] Two.</p><h2>After</h2><p>End.</p>"
    found = edition("x.htm", long)
    assert [tei.text(note.element) for note in found.notes()] == ["One.More.", "Two."]
    assert tei.text(found.body) == "Old[1] and new[2].AfterEnd."


def test_a_typed_call_without_a_note_stays_and_is_told() -> None:
    found = edition("x.htm", "<h1>On Bread</h1>\n<p>Old[1] and new[2], so [7].</p>\n<p>[1] One.</p><p>[2] Two.</p>")
    assert tei.text(found.body) == "Old[1] and new[2], so [7]."
    assert [str(finding) for finding in check(found)] == [
        "x.htm:2: warning [SEED-021] “[7]” looks like a call, but no note begins with its sign; write the note, or leave it as text"
    ]


def test_lists_and_numbers_that_are_no_notes() -> None:
    listed = "<h1>On Bread</h1><p>Of 1917 [3] and [5] much.</p><ol><li>Rye</li><li>Wheat</li></ol><p>1. Oats</p>"
    found = edition("x.htm", listed)
    assert found.notes() == []
    assert tei.text(found.body) == "Of 1917 [3] and [5] much.1. Rye2. Wheat1. Oats"
