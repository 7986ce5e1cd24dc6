"""What the program tells of a formatted text: its editorial declaration, and its decisions with their reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline import tei
from pipeline.edition import Explanation
from pipeline.header import declared
from pipeline.numerals import counted
from pipeline.readers.formatted.assembly import Assembly
from pipeline.readers.formatted.document import Document


def declaration(document: Document, growing: Assembly, *, renumbered: bool) -> tei.Element:
    """The `editorialDecl`, one sentence for each thing that was done."""
    return tei.make(
        "editorialDecl",
        declared("correction", ["Nothing in the copy-text has been corrected."]),
        declared("normalization", list(_normalised(document, growing, renumbered=renumbered)), method="markup"),
        declared("punctuation", ["All punctuation stands as in the copy-text."], marks="all"),
        declared("segmentation", list(_segmented(growing))),
        declared("interpretation", list(_interpreted(growing))),
        xml_lang="en",
    )


def _normalised(document: Document, growing: Assembly, *, renumbered: bool) -> Iterator[str]:
    yield (
        f"The copy-text is a file in the format {document.kind}: its marks became those of TEI, white space is folded, "
        "and the bytes of the file are not kept in the edition."
    )
    if document.encoding not in ("", "utf-8"):
        yield f"The copy-text is in the encoding {document.encoding}; the edition is in UTF-8."
    for what, count in Counter(item.what for item in document.set_aside).items():
        times = "" if count == 1 else f" ({counted(count, 'place')})"
        yield f"Set aside as no part of the text: {what}{times}."
    if growing.calls:
        yield "In print and on the screen a note call is a raised figure, set close to the word before it."
    if renumbered:
        yield "The notes are numbered anew, in the order of their calls."


NAMES = {
    "title": "title", "subtitle": "subtitle", "author": "author", "imprint": "imprint line", "headnote": "headnote",
    "heading": "heading",
    "quotation": "block quotation", "verse": "stanza", "list": "list", "table": "table", "note": "note", "section-break": "break",
}  # fmt: skip


def _segmented(growing: Assembly) -> Iterator[str]:
    rules = Counter((item.role, item.because) for item in growing.explanations if item.role in NAMES)
    for (role, because), count in rules.items():
        yield f"{counted(count, NAMES[role], capital=True)} recognised: {because}."


def _interpreted(growing: Assembly) -> Iterator[str]:
    if calls := sum(growing.calls.values()):
        are = "is a note call, linked to its note" if calls == 1 else "are note calls, linked to their notes"
        yield f"{counted(calls, 'mark', capital=True)} in the text {are}."


def explanations(document: Document, growing: Assembly) -> tuple[Explanation, ...]:
    """Every decision, in the order of the text; what was set aside stands behind them."""
    aside = (
        Explanation(item.at, "set aside", item.words, f"{item.what}, which is no part of the text", "high")
        for item in document.set_aside
    )
    return (*growing.explanations, *aside)
