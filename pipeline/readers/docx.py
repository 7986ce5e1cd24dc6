"""DOCX → hub: mammoth makes HTML of it, with its notes; what the file says of itself stands in its properties (ECMA-376, part 2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from pipeline import tei
from pipeline.config import Config
from pipeline.edition import Edition
from pipeline.errors import Location
from pipeline.readers.formatted import Document, Facts, edition, trees
from pipeline.readers.formatted.archive import packed, parts, tree
from pipeline.readers.formatted.changes import Counts, changes
from pipeline.readers.formatted.document import SetAside
from pipeline.readers.formatted.facts import language
from pipeline.readers.formatted.hypertext import parsed
from pipeline.readers.formatted.pictures import pictures
from pipeline.readers.formatted.wordml import Plain, lined, plain, style_map
from pipeline.readers.formatted.wordstyles import styles
from pipeline.source import Source

PROGRAM = "your word processor"
TEXT, PROPERTIES, STYLES, COMMENTS = "word/document.xml", "docProps/core.xml", "word/styles.xml", "word/comments.xml"
NOTES = ("word/footnotes.xml", "word/endnotes.xml")

#: Looks and styles of characters, and what they become; what paragraphs are is said by styles of the program’s own.
STYLE_MAP = "\n".join(
    [
        "i => i",
        "b => b",
        "u => u",
        "strike => s",
        "small-caps => span.smallcaps",
        "r[style-name='Emphasis'] => em",
        "r[style-name='Strong'] => b",
        *style_map(),
    ]
)


def read(source: Source, config: Config) -> Edition:
    """The edition of a Word file; raises EditionError where it is none, or is encrypted or damaged."""
    import mammoth

    found = parts(source, PROGRAM, TEXT)
    roots = {name: tree(source, PROGRAM, name, data) for name, data in found.items() if name.startswith("word/")}
    said = _made_plain(roots)
    written = {name: etree.tostring(root, encoding="UTF-8", xml_declaration=True) for name, root in roots.items()}
    made = mammoth.convert_to_html(
        packed({**found, **written}),
        style_map=STYLE_MAP,
        convert_image=mammoth.images.img_element(_no_source),
        external_file_access=False,
    )
    body = parsed(made.value)
    lined(body)
    aside = [SetAside("contents", trees.words(e), Location(source.name, trees.line(e))) for e in body.iter("nav")]
    for contents in list(body.iter("nav")):
        trees.remove(contents)
    aside += _outside(source, roots, said)
    for item in body.iter("li"):
        if item.get("id", "").startswith(("footnote-", "endnote-")):
            item.set("class", f"footnote {trees.OWN}")
    findings = (*changes(source.name, _counted(roots, said, made.messages)), *pictures(source.name, body))
    return edition(source, config, Document("DOCX", body, _facts(source, found), "", findings, tuple(aside)))


def _made_plain(roots: Mapping[str, tei.Element]) -> Plain:
    """The parts that hold text, with what their styles mean said in them."""
    said = Plain()
    known = styles(roots.get(STYLES))
    for name in (TEXT, *(name for name in NOTES if name in roots)):
        plain(roots[name], known, said, count=name == TEXT)
    return said


def _outside(source: Source, roots: Mapping[str, tei.Element], said: Plain) -> Iterator[SetAside]:
    """What is in the file and no part of the text."""
    at = Location(source.name)
    if COMMENTS in roots and (words := trees.words(roots[COMMENTS])):
        yield SetAside("comments", words, at)
    yield from (SetAside("words that were deleted", words, at) for words in said.deleted)
    yield from (SetAside("hidden words", words, at) for words in said.hidden)


def _counted(roots: Mapping[str, tei.Element], said: Plain, messages: Sequence[Any]) -> Counts:
    comments = [] if COMMENTS not in roots else [e for e in roots[COMMENTS] if trees.words(e)]
    unknown = (SYMBOL.search(str(message.message)) for message in messages)
    symbols = tuple((found[1], found[2]) for found in unknown if found)
    return Counts(said.changes, len(comments), said.formulas, symbols)


SYMBOL = re.compile(r"unsupported character was ignored: char (\S+) in font (.+)")


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
