"""`edition.toml` as frozen settings, and the values that they may have; `pipeline.settings` reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from pipeline.cover import papers
from pipeline.cover.cloths import CLOTHS
from pipeline.decisions import Decisions
from pipeline.press import STANDARDS
from pipeline.press.conditions import CONDITIONS


@dataclass(frozen=True, slots=True)
class About:
    """`[edition]`: what the title page, the imprint and the metadata say. Empty: as the copy-text has it.

    `note_on_the_text` is the editor’s own account of it; blank lines part its paragraphs.
    """

    text: str = ""
    encoding: str = ""
    language: str = ""
    title: str = ""
    subtitle: str = ""
    author: str = ""
    author_sort: str = ""
    editor: str = ""
    publisher: str = ""
    place: str = ""
    date: str = ""
    identifier: str = ""
    isbn: str = ""
    rights: str = ""
    licence: str = ""
    url: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    note_on_the_text: str = ""


@dataclass(frozen=True, slots=True)
class Print:
    """`[print]`: how the bound book is made; automatic where empty.

    `sections`: run-on, page or recto. `lines`: total-fit or first-fit. `numbers`: where the count of lines begins,
    page or section; verse, where verses are numbered as such; or none. By verse where the text is in verse, else by page
    where there is an apparatus or an editor’s note, else none. `foot`: the notes that stand at the foot of the page, the
    author’s, the editor’s or none; the editor’s where nothing is said. `press`: the standard of the pages for the press,
    x-4 or x-1a; `condition` and `profile` are what they are printed under.
    """

    trim: str = "6x9"
    face: str = "EB Garamond"
    sections: str = ""
    lines: str = ""
    numbers: str = ""
    foot: str = ""
    press: str = ""
    condition: str = ""
    profile: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """`[cover]`: how the cover of the bound book is made. Lengths are texts with their unit: “3mm”, “0.125in”.

    `paper` is a known one, the weight (g/m²) and the bulk (cm³/g) of another, as “90g 1.5”, or the printer’s own length
    a page, as “0.0572mm”. `stock` is the thickness of the cover’s own paper, by twice which the spine is wider where
    the printer says so. `cloth` is the ground, of the e-book’s cover too; the edition’s own where empty. `blurb` is the
    text on the back; blank lines part its paragraphs.
    """

    paper: str = "book-90"
    stock: str = ""
    bleed: str = "3mm"
    cloth: str = ""
    blurb: str = ""


@dataclass(frozen=True, slots=True)
class Handout:
    """`[handout]`: how the handout is made. `notes`: section or end; `selection`: “3-5,8”, all where empty.

    `margin`: wide, one to write in, or normal, larger type between even ones; `numbers`: whether its lines have numbers.
    """

    paper: str = "a4"
    margin: str = "wide"
    numbers: bool = True
    notes: str = "section"
    duplex: bool = False
    selection: str = ""


@dataclass(frozen=True, slots=True)
class Epub:
    """`[epub]`: how the e-book is made. `apparatus`: marks (a lemma’s mark opens its entry) or chapter (that alone).

    `sections`: run-on, or page, each in a file of its own; by their length where empty. `typography`: fine, with signs for
    the screen that the text does not have, or plain. `conformance` is the level of
    WCAG 2.2, A or AA, that the e-book was found to meet by `certified_by`, who gives an account at the address `report`
    (EPUB Accessibility 1.1, 4); nothing is claimed where they are empty.
    """

    apparatus: str = "marks"
    sections: str = ""
    typography: str = "fine"
    conformance: str = ""
    certified_by: str = ""
    report: str = ""


@dataclass(frozen=True, slots=True)
class Apparatus:
    """`[apparatus]`: how entries are worded, and what collation leaves out.

    `language` is that of om., add. and the like: en or la. `style`: negative, or positive, which prints the lemma’s own
    witnesses; where nothing is said, an apparatus made elsewhere stays as it is, and others are negative. `drop`: the classes of collated variants to leave out, of spelling, punctuation and capitalisation.
    """

    language: str = "en"
    style: str = ""
    drop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checks:
    """`[checks]`: the codes of findings that the editor has looked at and accepts."""

    accept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Config:
    """Everything an editor settled beside the text. `structure` maps “line” or “line:column” to a role."""

    about: About = field(default_factory=About)
    print: Print = field(default_factory=Print)
    cover: Cover = field(default_factory=Cover)
    handout: Handout = field(default_factory=Handout)
    epub: Epub = field(default_factory=Epub)
    apparatus: Apparatus = field(default_factory=Apparatus)
    checks: Checks = field(default_factory=Checks)
    structure: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    decisions: Decisions = field(default_factory=Decisions)

    def with_handout(self, **changes: str | bool | None) -> Config:
        """The same settings with those of the command line over them; None changes nothing."""
        given: dict[str, Any] = {key: value for key, value in changes.items() if value is not None}
        return replace(self, handout=replace(self.handout, **given))

    def with_trim(self, trim: str | None) -> Config:
        """The same settings for a book of this trim size."""
        return self if trim is None else replace(self, print=replace(self.print, trim=trim))

    def with_language(self, language: str | None) -> Config:
        """The same settings for a text in this language."""
        return self if language is None else replace(self, about=replace(self.about, language=language))

    def with_press(self, standard: str | None) -> Config:
        """The same settings for pages for the press in this standard."""
        return self if standard is None else replace(self, print=replace(self.print, press=standard))

    def with_paper(self, paper: str | None) -> Config:
        """The same settings for a book on this paper."""
        return self if paper is None else replace(self, cover=replace(self.cover, paper=paper))

    def with_text(self, text: str) -> Config:
        """The same settings, with the copy-text’s file named if it was not."""
        return self if self.about.text else replace(self, about=replace(self.about, text=text))

    def with_encoding(self, encoding: str | None) -> Config:
        """The same settings for a copy-text in this encoding."""
        return self if encoding is None else replace(self, about=replace(self.about, encoding=encoding))


#: What [structure] may call a line, and what a bracket.
LINE_ROLES = (
    "title", "subtitle", "author", "headnote", "heading", "paragraph", "quotation", "quotation-continued",
    "verse", "note-heading", "note", "note-continued", "heading-1", "heading-2", "heading-3",
    "heading-continued", "imprint", "dedication", "epigraph",
    "epigraph-continued",
    "attribution", "dateline", "salutation", "signature", "section-break", "list-item", "table", "table-heading", "illustration",
    "illustration-continued", "set-aside",
)  # fmt: skip
BRACKET_ROLES = ("call", "supplied", "text")

#: The values that some settings are limited to.
CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "print.sections": ("run-on", "page", "recto"),
        "cover.cloth": tuple(cloth.name for cloth in CLOTHS),
        "print.lines": ("total-fit", "first-fit"),
        "handout.paper": ("a4", "letter", "a5", "half-letter"),
        "handout.margin": ("wide", "normal"),
        "print.numbers": ("page", "section", "verse", "none"),
        "print.foot": ("author", "editor", "none"),
        "print.press": tuple(STANDARDS),
        "print.condition": tuple(CONDITIONS),
        "handout.notes": ("section", "end"),
        "epub.apparatus": ("marks", "chapter"),
        "epub.sections": ("run-on", "page"),
        "epub.typography": ("fine", "plain"),
        "epub.conformance": ("A", "AA"),
        "apparatus.language": ("en", "la"),
        "apparatus.style": ("negative", "positive"),
        "apparatus.drop": ("spelling", "punctuation", "capitalisation"),
        "name.kind": ("person", "place", "organisation"),
        "work.kind": ("book", "article", "speech", "pamphlet", "journal"),
    }
)

#: The form that some settings have, and what that is. An empty text is no setting.
PATTERNS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "edition.language": (r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", "a language tag such as en, de or pt-BR"),
        "edition.date": (r"\d{4}(-\d\d(-\d\d)?)?", "a date such as 2026-11-23, 2026-11 or 2026"),
        "edition.url": (r"[a-z]+:\S+", "an address such as https://example.org/essay"),
        "cover.paper": (papers.FORM, papers.MEANING),
        "cover.stock": (papers.LENGTH, "a length such as 0.3mm"),
        "cover.bleed": (papers.LENGTH, "a length such as 3mm or 0.125in"),
        "epub.report": (r"https?://\S+", "an address such as https://example.org/review"),
        "edition.licence": (
            r"[a-z]+:\S+",
            "the address of a licence such as https://creativecommons.org/licenses/by/4.0/",
        ),
        **{
            f"{table}.within": (r"(note|section) \S+", "a place such as “note 5” or “section 3”")
            for table in ("lacuna", "emendation", "variant", "note")
        },
    }
)


def parse(name: str, data: bytes) -> Config:
    """Reads edition.toml; raises EditionError with every fault found."""
    from pipeline.settings import read

    return read(name, data)
