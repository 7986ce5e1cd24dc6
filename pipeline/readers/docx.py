"""DOCX → hub: mammoth makes HTML of it, with its notes; what the file says of itself stands in its properties (ECMA-376, part 2)."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from pipeline import tei
from pipeline.config import Config
from pipeline.edition import Edition
from pipeline.errors import Finding, Location
from pipeline.readers.formatted import Document, Facts, edition, trees
from pipeline.readers.formatted.archive import parts, tree
from pipeline.readers.formatted.document import SetAside
from pipeline.readers.formatted.facts import language
from pipeline.readers.formatted.hypertext import parsed
from pipeline.readers.formatted.pictures import pictures
from pipeline.source import Source

PROGRAM = "your word processor"
TEXT, PROPERTIES, STYLES, COMMENTS = "word/document.xml", "docProps/core.xml", "word/styles.xml", "word/comments.xml"

#: Paragraph and character styles of Word by their names, and what they become.
STYLE_MAP = "\n".join(
    [
        "i => i",
        "b => b",
        "u => u",
        "strike => s",
        "small-caps => span.smallcaps",
        "r[style-name='Emphasis'] => em",
        "r[style-name='Strong'] => b",
        "p[style-name='Title'] => p.title:fresh",
        "p[style-name='Subtitle'] => p.subtitle:fresh",
        "p[style-name='Author'] => p.author:fresh",
        *(
            f"p[style-name='{name}'] => blockquote > p:fresh"
            for name in (
                "Quote",
                "Intense Quote",
                "Quotations",
                "Quotation",
                "Block Text",
                "Block Quotation",
                "Extract",
            )
        ),
        *(f"p[style-name='{name}'] => div.verse > p:fresh" for name in ("Verse", "Poem", "Poetry")),
        *(f"p[style-name='TOC {level}'] => nav > p:fresh" for level in range(1, 10)),
        *(f"p[style-name='toc {level}'] => nav > p:fresh" for level in range(1, 10)),
    ]
)


def read(source: Source, config: Config) -> Edition:
    """The edition of a Word file; raises EditionError where it is none, or is encrypted or damaged."""
    import mammoth

    found = parts(source, PROGRAM, TEXT)
    for name, data in found.items():
        if name.startswith("word/"):
            tree(source, PROGRAM, name, data)
    made = mammoth.convert_to_html(
        BytesIO(source.data),
        style_map=STYLE_MAP,
        convert_image=mammoth.images.img_element(_no_source),
        external_file_access=False,
    )
    body = parsed(made.value)
    aside = []
    for contents in list(body.iter("nav")):
        aside.append(SetAside("contents", trees.words(contents), Location(source.name)))
        trees.remove(contents)
    if COMMENTS in found and (words := trees.words(tree(source, PROGRAM, COMMENTS, found[COMMENTS]))):
        aside.append(SetAside("comments", words, Location(source.name)))
    for item in body.iter("li"):
        if item.get("id", "").startswith(("footnote-", "endnote-")):
            item.set("class", f"footnote {trees.OWN}")
    findings: tuple[Finding, ...] = tuple(pictures(source.name, body))
    return edition(source, config, Document("DOCX", body, _facts(source, found), "", findings, tuple(aside)))


def _no_source(_image: object) -> dict[str, str]:
    return {"src": ""}


def _facts(source: Source, found: Mapping[str, bytes]) -> Facts:
    """The properties that Word keeps of a file; the day on which it was made is not that of the work."""
    said: dict[str, str] = {}
    if PROPERTIES in found:
        said = {trees.name(e): trees.words(e) for e in tree(source, PROGRAM, PROPERTIES, found[PROPERTIES]).iter()}
    return Facts(
        title=said.get("title", ""),
        author=" and ".join(name.strip() for name in said.get("creator", "").split(";") if name.strip()),
        language=language(said.get("language", "")) or _language(source, found),
        description=said.get("description", ""),
        subjects=tuple(part.strip() for part in said.get("keywords", "").split(",") if part.strip()),
    )


def _language(source: Source, found: Mapping[str, bytes]) -> str:
    """The language that Word checks the text in, where nothing else is said."""
    styles = tree(source, PROGRAM, STYLES, found[STYLES]) if STYLES in found else None
    default = None if styles is None else next((e for e in styles.iter() if trees.name(e) == "docdefaults"), None)
    tags = [] if default is None else [_value(e) for e in default.iter() if trees.name(e) == "lang"]
    return next((language(each) for each in tags if each), "")


def _value(element: tei.Element) -> str:
    return next((value for key, value in element.items() if key.endswith("}val")), "")
