"""The TEI header: what is known of the work, its copy-text and what the program did to it (TEI P5, ch. 2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from pipeline import tei
from pipeline.config import About
from pipeline.copytext import LINE_END, CopyText
from pipeline.cues import BETWEEN_NAMES
from pipeline.hub import Part, numbers
from pipeline.language import words
from pipeline.numerals import counted

PROGRAM = "variorum"
EDITION = "Reading edition, encoded from the copy-text"
HOMEPAGE = "urn:variorum"


@dataclass(frozen=True, slots=True)
class Titles:
    """What the copy-text itself says on its title page."""

    title: str
    subtitle: str
    author: str


def header(about: About, titles: Titles, copytext: CopyText, found: Sequence[Part], version: str) -> tei.Element:
    """The whole header. What `edition.toml` says stands before what the copy-text says."""
    nested = any(part.decision.level > 1 for part in found)
    return headed(about, titles, copytext, _editorial_declaration(copytext, found), version, nested)


def headed(
    about: About, titles: Titles, copytext: CopyText, declaration: tei.Element, version: str, nested: bool
) -> tei.Element:
    """The header of a text of any format, with the account of what was done to it; `nested` where sections have sections."""
    return tei.make(
        "teiHeader",
        tei.make(
            "fileDesc",
            _title_statement(about, titles),
            tei.make("editionStmt", tei.make("edition", EDITION, xml_lang="en")),
            _publication(about, copytext),
            tei.make("sourceDesc", _copy_text(titles, copytext)),
        ),
        tei.make(
            "encodingDesc",
            _project(about),
            declaration,
            _references(nested=nested),
            _application(version),
        ),
        tei.make("profileDesc", _languages(about.language), _keywords(about)),
        _revision(about),
    )


def _title_statement(about: About, titles: Titles) -> tei.Element:
    subtitle = about.subtitle or titles.subtitle
    author = about.author or titles.author
    return tei.make(
        "titleStmt",
        tei.make("title", about.title or titles.title, type="main"),
        tei.make("title", subtitle, type="sub") if subtitle else None,
        tei.make("author", *_authors(author, about.author_sort), xml_id="author"),
        tei.make("editor", about.editor, xml_id="editor") if about.editor else None,
        tei.make(
            "respStmt",
            tei.make("resp", "structure recognised and encoded by"),
            tei.make("name", PROGRAM, type="program"),
            xml_id=PROGRAM,
        ),
    )


def _authors(author: str, sort: str) -> Iterator[tei.Content]:
    """The persons and the words between them: “Karl Marx and Friedrich Engels” are two."""
    for index, name in enumerate(BETWEEN_NAMES.split(author) if author else ()):
        yield name if index % 2 else _person(name, sort if name == author else "")


def _person(name: str, sort: str) -> tei.Element:
    """A name in its parts: the surname is the last word unless `author-sort` (“Kinder, Chris”) says otherwise."""
    sorted_surname, _, sorted_forename = sort.partition(",")
    surname = sorted_surname.strip() or name.rpartition(" ")[2]
    forename = sorted_forename.strip() or name.removesuffix(surname).strip()
    if not forename:
        return tei.make("persName", tei.make("surname", surname))
    return tei.make("persName", tei.make("forename", forename), " ", tei.make("surname", surname))


def _publication(about: About, copytext: CopyText) -> tei.Element:
    identifier = about.identifier or f"urn:uuid:{uuid5(NAMESPACE_URL, f'{HOMEPAGE}:{copytext.digest}')}"
    rights = about.rights or "The text remains its author’s; the copy-text states no licence."
    return tei.make(
        "publicationStmt",
        tei.make("publisher", about.publisher) if about.publisher else tei.make("authority", "unpublished"),
        tei.make("pubPlace", about.place) if about.place else None,
        tei.make("idno", identifier, type="URN" if identifier.startswith("urn:") else "edition"),
        tei.make("idno", about.isbn, type="ISBN") if about.isbn else None,
        tei.make("idno", about.url, type="URL") if about.url else None,
        tei.make(
            "availability",
            tei.make("licence", rights, target=about.licence) if about.licence else tei.make("p", rights),
            status="free" if about.licence else "unknown",
        ),
        tei.make("date", about.date, when=about.date) if about.date else None,
    )


def _copy_text(titles: Titles, copytext: CopyText) -> tei.Element:
    return tei.make(
        "bibl",
        tei.make("title", titles.title),
        tei.make("author", titles.author) if titles.author else None,
        tei.make("idno", copytext.name, type="filename"),
        tei.make("idno", copytext.digest, type="SHA-256"),
        tei.make("note", copytext.encoding, type="encoding") if copytext.encoding else None,
        xml_id="copy-text",
    )


def _project(about: About) -> tei.Element | None:
    return tei.make("projectDesc", tei.make("p", about.description)) if about.description else None


def _references(*, nested: bool) -> tei.Element:
    """How places are cited; where sections hold sections, a colon parts the paragraph from their numbers."""
    paragraph = tei.make("citeStructure", unit="paragraph", match="p", use="position()", delim=":" if nested else ".")
    match = "//body//div" if nested else "//body/div"
    return tei.make("refsDecl", tei.make("citeStructure", paragraph, unit="section", match=match, use="@n"))


def _application(version: str) -> tei.Element:
    label = tei.make("label", "Variorum")
    return tei.make("appInfo", tei.make("application", label, ident=PROGRAM, version=version))


def _languages(language: str) -> tei.Element:
    return tei.make("langUsage", tei.make("language", words(language).language_name, ident=language))


def _keywords(about: About) -> tei.Element | None:
    if not about.subjects:
        return None
    terms = [tei.make("term", subject) for subject in about.subjects]
    return tei.make("textClass", tei.make("keywords", *terms))


def _revision(about: About) -> tei.Element | None:
    if not about.date:
        return None
    return tei.make(
        "revisionDesc", tei.make("change", "Encoded from the copy-text.", when=about.date, who=f"#{PROGRAM}")
    )


def _editorial_declaration(copytext: CopyText, found: Sequence[Part]) -> tei.Element:
    return tei.make(
        "editorialDecl",
        declared("correction", ["Nothing in the copy-text has been corrected."]),
        declared("normalization", list(_normalised(copytext, found)), method="markup"),
        declared("punctuation", ["All punctuation stands as in the copy-text."], marks="all"),
        declared("quotation", list(_quoted(found)), marks="all"),
        declared("hyphenation", list(_hyphenated(found)), eol="all"),
        declared("segmentation", list(_segmented(found))),
        declared("interpretation", list(_interpreted(found))),
        xml_lang="en",
    )


def declared(name: str, sentences: Sequence[str], **attributes: str) -> tei.Element | None:
    """A part of the editorial declaration, a paragraph for each sentence; None where there is none."""
    paragraphs = [tei.make("p", sentence) for sentence in sentences]
    return tei.make(name, *paragraphs, **attributes) if paragraphs else None


def _normalised(copytext: CopyText, found: Sequence[Part]) -> Iterator[str]:
    yield (
        "The blank lines between paragraphs and the printed numbers of the notes are not in the text but recorded "
        "beside it, so that the copy-text can be given back byte for byte."
    )
    if copytext.text.startswith("\ufeff"):
        yield "The byte order mark at the head of the copy-text is recorded there too."
    ends = [name for end, name in LINE_END_NAMES.items() if end in LINE_END.findall(copytext.text)]
    if ends:
        yield f"The lines of the copy-text end in {' and '.join(ends)}; these are recorded and read as line ends."
    if copytext.encoding != "utf-8":
        yield f"The copy-text is in the encoding {copytext.encoding}; the edition is in UTF-8."
    if broken := sum(1 for part in found if part.piece is None and not part.block.one_line):
        yield f"The line breaks inside {counted(broken, 'paragraph')} are kept as marks and read as spaces."
    aside = sum(1 for part in found if part.decision.role == "set-aside")
    if aside:
        stand = "stands" if aside == 1 else "stand"
        yield (
            f"{counted(aside, 'piece', capital=True)} of what is no part of the work (small print, a transcriber’s notes, a list of "
            f"contents) {stand} in no text but in that record."
        )
    if any(True for _ in numbers(found, "call")):
        yield "In print and on the screen a note call is a raised figure, set close to the word before it."


LINE_END_NAMES = {"\r\n": "carriage return and line feed", "\r": "carriage return alone"}


def _quoted(found: Sequence[Part]) -> Iterator[str]:
    quotations = sum(1 for part in found if part.decision.role == "quotation")
    if quotations:
        yield f"{counted(quotations, 'quotation', capital=True)} set off from the text kept the quotation marks as characters."
    supplied = sum(1 for _ in numbers(found, "supplied"))
    if supplied:
        are = "is read as the author’s own addition" if supplied == 1 else "are read as the author’s own additions"
        yield f"{counted(supplied, 'passage', capital=True)} in brackets inside quotations {are}."


def _hyphenated(found: Sequence[Part]) -> Iterator[str]:
    """What became of the hyphens at the ends of lines."""
    out, kept = (sum(1 for _ in numbers(found, kind)) for kind in ("hyphen", "hyphen-kept"))
    if out:
        are = "is not read" if out == 1 else "are not read"
        yield f"{counted(out, 'hyphen', capital=True)} at the end of a line {are}: the text has the word without it, or nowhere else."
    if kept:
        are = "is" if kept == 1 else "are"
        yield f"{counted(kept, 'hyphen', capital=True)} at the end of a line {are} kept: it parts two words of the text, or the text has the word with it."


ROLE_NAMES = {
    "title": "title", "subtitle": "subtitle", "author": "author", "headnote": "headnote", "heading": "heading",
    "quotation": "block quotation", "verse": "verse", "note": "note", "imprint": "imprint line",
    "dedication": "dedication", "epigraph": "epigraph", "attribution": "attribution", "dateline": "dateline",
    "salutation": "salutation", "signature": "signature", "section-break": "section break", "list-item": "list item",
    "table": "table", "table-heading": "table heading",
    "illustration": "place of an illustration",
}  # fmt: skip


def _segmented(found: Sequence[Part]) -> Iterator[str]:
    """One sentence for each rule that recognised something, with its count."""
    rules = Counter((p.decision.role, _rule(p)) for p in found if p.opens and p.decision.role in ROLE_NAMES)
    for (role, rule), count in rules.items():
        yield f"{counted(count, ROLE_NAMES[role], capital=True)} recognised: {rule}."


def _rule(part: Part) -> str:
    """The reason without the words that it was seen in."""
    reason = part.decision.because
    if part.decision.role == "quotation" and part.decision.certainty == "high" and "leads in" in reason:
        return "quotation marks enclose it, and the line before leads in to it"
    return reason.partition(" (“")[0]


def _interpreted(found: Sequence[Part]) -> Iterator[str]:
    calls = sum(1 for _ in numbers(found, "call"))
    if calls:
        are = "is a note call, linked to its note" if calls == 1 else "are note calls, linked to their notes"
        yield f"{counted(calls, 'number', capital=True)} in brackets {are}."
    references = sum(1 for _ in numbers(found, "cross-reference"))
    if references:
        yield f"{counted(references, 'reference', capital=True)} to a note by its number became a link."
    italics = sum(1 for _ in numbers(found, "italic"))
    if italics:
        are = "is" if italics == 1 else "are"
        yield f"{counted(italics, 'passage', capital=True)} between underscores or stars {are} in italics; the signs are kept as marks."
    strong = sum(1 for kind in ("bold", "spaced") for _ in numbers(found, kind))
    if strong:
        are = "is bold or letter-spaced" if strong == 1 else "are bold or letter-spaced"
        yield f"{counted(strong, 'passage', capital=True)} between equals signs, tildes or plus signs {are}; the signs are kept as marks."
    pages = sum(1 for _ in numbers(found, "page"))
    if pages:
        became = "became the beginning of a page" if pages == 1 else "became beginnings of pages"
        yield f"{counted(pages, 'page number', capital=True)} of the source in brackets {became}."
    broken = [part.decision.n for part in found if any(mark.kind == "truncated" for mark in part.marks)]
    if broken:
        where = f"note {broken[0]}" if len(broken) == 1 else f"notes {', '.join(broken[:-1])} and {broken[-1]}"
        yield f"A reference in {where} breaks off in the copy-text; it is marked and not completed."
