"""Formatted texts written for the tests: Word and OpenDocument files made of their XML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from pipeline import tei
from pipeline.edition import Edition

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of these files."""
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return data.getvalue()


def related(*targets: str) -> str:
    """A part that says which parts belong to another."""
    rows = (
        f'<Relationship Id="r{n}" Type="{RELATIONS}/{t.partition(".")[0].rpartition("/")[2].replace("document", "officeDocument")}" Target="{t}"/>'
        for n, t in enumerate(targets)
    )
    return f'<Relationships xmlns="{PACKAGE}">{"".join(rows)}</Relationships>'


def paragraph(content: str, style: str = "") -> str:
    """A paragraph of Word; `*so*` is italic, `[n]` a footnote, `[en]` an endnote."""
    runs = []
    for piece in re.split(r"(\*[^*]+\*|\[e?\d+\])", content):
        if found := re.fullmatch(r"\[(e?)(\d+)\]", piece):
            kind = "endnote" if found[1] else "footnote"
            runs.append(f'<w:r><w:{kind}Reference w:id="{found[2]}"/></w:r>')
        elif piece.startswith("*"):
            runs.append(f"<w:r><w:rPr><w:i/></w:rPr><w:t>{piece.strip('*')}</w:t></w:r>")
        else:
            runs.append(f'<w:r><w:t xml:space="preserve">{piece}</w:t></w:r>')
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{styled}{''.join(runs)}</w:p>"


STYLES = {
    "Title": "Title",
    "Subtitle": "Subtitle",
    "Heading1": "heading 1",
    "Heading2": "heading 2",
    "Quote": "Quote",
}


def docx(
    body: str, footnotes: Mapping[int, str] | None = None, endnotes: Mapping[int, str] | None = None, **more: str
) -> bytes:
    """A Word file with this body and these notes; `core` is the XML of its properties."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{ident}"><w:name w:val="{name}"/></w:style>'
        for ident, name in STYLES.items()
    )
    language = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": related("word/document.xml"),
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{WORD}">{language}{styles}</w:styles>',
        "word/numbering.xml": f'<w:numbering xmlns:w="{WORD}">{NUMBERING}</w:numbering>',
        "word/_rels/document.xml.rels": related("styles.xml", "numbering.xml", "footnotes.xml", "endnotes.xml"),
    }
    for kind, notes in (("footnote", footnotes), ("endnote", endnotes)):
        inner = "".join(f'<w:{kind} w:id="{n}">{xml}</w:{kind}>' for n, xml in (notes or {}).items())
        parts[f"word/{kind}s.xml"] = f'<w:{kind}s xmlns:w="{WORD}">{inner}</w:{kind}s>'
    if "core" in more:
        parts["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/">{more["core"]}</cp:coreProperties>'
        )
    return archive(parts)


NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="9"><w:abstractNumId w:val="1"/></w:num>'
)
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = " ".join(
    f'xmlns:{name}="{OASIS}:{space}:1.0"'
    for name, space in {
        "office": "office",
        "text": "text",
        "style": "style",
        "table": "table",
        "meta": "meta",
        "fo": "xsl-fo-compatible",
        "draw": "drawing",
    }.items()
)
AUTOMATIC = (
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>'
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style>'
)


def styled(data: bytes, **styles: tuple[str, str]) -> bytes:
    """A Word file with these styles, by their ids: the name of each, and what else it says."""
    with ZipFile(BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    made = "".join(
        f'<w:style w:styleId="{ident}" w:type="{"character" if "rPr" in more else "paragraph"}"><w:name w:val="{name}"/>{more}</w:style>'
        for ident, (name, more) in styles.items()
    )
    return archive({**parts, "word/styles.xml": f'<w:styles xmlns:w="{WORD}">{made}</w:styles>'})


def odt(body: str, meta: str = "", styles: str = "") -> bytes:
    """An OpenDocument text with this body, these properties, and more styles."""
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {NAMES}><office:automatic-styles>{AUTOMATIC}{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
            "meta.xml": f'<office:document-meta {NAMES} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>{meta}'
            "</office:meta></office:document-meta>",
        }
    )


def footnote(text: str, kind: str = "footnote") -> str:
    """A note of an OpenDocument, where it is called."""
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>1</text:note-citation>'
        f"<text:note-body><text:p>{text}</text:p></text:note-body></text:note>"
    )


def shown(edition: Edition) -> str:
    """The `text` element, an element to a line, without ids: what an editor would compare."""
    text = tei.first(edition.root, "text")
    assert text is not None
    written = "\n".join(_lines(text, 0))
    return re.sub(r' (?:xml:id|resp|place)="[^"]*"', "", written)


def _lines(element: tei.Element, depth: int) -> list[str]:
    from lxml import etree

    name = tei.name(element)
    if name in {"p", "head", "titlePart", "docAuthor", "l"}:
        raw = etree.tostring(element, encoding="unicode", with_tail=False)
        return [" " * depth + raw.replace(' xmlns="http://www.tei-c.org/ns/1.0"', "")]
    given = "".join(
        f' {k.rpartition("}")[2]}="{v}"' for k, v in element.items() if k not in (tei.XML_ID, "resp", "place")
    )
    inner = [line for child in tei.children(element) for line in _lines(child, depth + 1)]
    return [f"{' ' * depth}<{name}{given}>", *inner]
