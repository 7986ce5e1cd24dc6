"""What the editor says of the edition: the conspectus siglorum, and the note on the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.edition import Edition
from pipeline.language import Words
from pipeline.markup import escape, tag
from pipeline.renderers import xhtml
from pipeline.renderers.context import Context, css_identifier
from pipeline.renderers.epub.documents import Document
from pipeline.terms import Terms
from pipeline.witnesses import Witness

SIGLA = "sigla.xhtml"


def is_critical(edition: Edition) -> bool:
    """Whether an editor did more to the text than give it: said something of it, or made an apparatus."""
    return bool(edition.editor_words()) or edition.has_entries()


def sigla(witnesses: Sequence[Witness], terms: Terms, used: frozenset[str], said: Words) -> Iterator[Document]:
    """The conspectus siglorum, with the abbreviations that the apparatus uses; none where there are no witnesses."""
    if not witnesses:
        return
    inside = {ident for witness in witnesses for ident in witness.members} | {w.id for w in witnesses if w.of}
    inner = [
        tag("h2", escape(said.sigla), id="sigla-heading"),
        tag("dl", [_witness(w, witnesses) for w in witnesses if w.id not in inside], class_="conspectus"),
    ]
    abbreviations = [(short, full) for short, full in terms.expansions if short in used]
    if abbreviations:
        inner.append(tag("h3", escape(said.abbreviations)))
        rows = [tag("dt", tag("i", escape(short))) + tag("dd", escape(full)) for short, full in abbreviations]
        inner.append(tag("dl", rows, class_="conspectus"))
    body = tag("section", "\n".join(inner), class_="sigla", aria_labelledby="sigla-heading")
    yield Document(SIGLA, said.sigla, "frontmatter", "sigla", body)


def _witness(witness: Witness, all_: Sequence[Witness]) -> str:
    """A witness, and inside it the members of a group, the later hands of a document."""
    inner = [w for w in all_ if w.id in witness.members or (w.of and w.of == witness.id)]
    nested = tag("dl", [_witness(w, all_) for w in inner]) if inner else ""
    name = tag("dt", escape(witness.siglum), class_="siglum", id=css_identifier(witness.id))
    return f"{name}{tag('dd', escape(witness.description) + nested)}\n"


def note_on_the_text(edition: Edition, context: Context, said: Words) -> Iterator[Document]:
    """The editor’s own words, then what the program did; none where the text is only given, not edited, or nothing is said of it."""
    words = edition.editor_words()
    own = [tag("p", xhtml.content(words_, context), id=f"{NOTE}-{n}") for n, words_ in enumerate(words, 1)]
    generated = list(declaration(edition, said, "h3", first=len(own) + 1))
    if not is_critical(edition) or not (own or generated):
        return
    inner = [tag("h2", escape(said.note_on_the_text), id="text-heading"), *own, *generated]
    body = tag("section", "\n".join(inner), class_="note-on-the-text", aria_labelledby="text-heading")
    yield Document(NOTE_ON_THE_TEXT, said.note_on_the_text, "backmatter", "afterword", body)


NOTE = "note-on-the-text"  # what the ids of its paragraphs begin with, as in print
NOTE_ON_THE_TEXT = f"{NOTE}.xhtml"


def declaration(edition: Edition, said: Words, heading: str, first: int = 0) -> Iterator[str]:
    """What the program did to the text, as the header has it; paragraphs numbered from `first` have ids."""
    paragraphs = [" ".join(sentences) for sentences in edition.declarations() if sentences]
    if paragraphs:
        yield tag(heading, escape(said.how_edited))
    language = edition.declaration_language()
    for number, paragraph in enumerate(paragraphs, first):
        ident = f"{NOTE}-{number}" if first else ""
        yield tag("p", escape(paragraph), id=ident, class_="declaration", lang=language, xml_lang=language)
