"""A PDF read for preflight: every fact once, broken or hostile as the file may be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pikepdf

from pipeline.checks import readback
from pipeline.checks.preflight import contents, structure, xmp
from pipeline.checks.preflight.document import Annotation, Box, Document, Intent, Page
from pipeline.checks.preflight.objects import (
    array,
    box,
    dictionary,
    inherited,
    inside,
    is_stream,
    items,
    leaves,
    name,
    number,
    several,
    text,
)  # fmt: skip
from pipeline.errors import EditionError, Finding, Location
from pipeline.source import Source


def read(source: Source) -> Document:
    """The document; raises EditionError where the file is none, or is locked."""
    with opened(source) as pdf:
        return _document(source, pdf)


@contextmanager
def opened(source: Source) -> Iterator[pikepdf.Pdf]:
    """The file while it is read; raises EditionError where it is no PDF, is locked, or proves broken."""
    try:
        with pikepdf.open(BytesIO(source.data)) as pdf:
            if len(pdf.pages):
                yield pdf
                return
            said = "the PDF has no pages"
    except pikepdf.PasswordError:
        message = "the file opens with a password only; save it without encryption"
        raise EditionError([Finding("PRE-001", message, Location(source.name))]) from None
    except (pikepdf.PikepdfError, RuntimeError) as error:
        said = f"the file cannot be read as a PDF: {str(error).rpartition(': ')[2]}"
    raise EditionError([Finding("PDF-003", said, Location(source.name))])


def _document(source: Source, pdf: Any) -> Document:
    root = pdf.Root
    info = {key: text(value) for key, value in items(pdf.trailer.get("/Info"))}
    metadata = _metadata(root)
    forms = {name(inside(private(page.obj), "/Form")) for page in pdf.pages}
    words = _words(source.data) if "book" in forms else {}
    patience = contents.Patience()
    pages = tuple(_page(number, page, words, patience) for number, page in enumerate(pdf.pages, 1))
    major, _, minor = str(pdf.pdf_version).partition(".")
    declared = tuple(xmp.standards(metadata, info))
    return Document(
        name=source.name,
        version=(int(number_of(major)), int(number_of(minor))),
        pages=pages,
        standards=declared,
        info=info,
        xmp=metadata,
        mended=tuple(re.sub(r"^stream <[^>]*>[:, ]*", "", warning) for warning in pdf.get_warnings()),
        encrypted=pdf.is_encrypted,
        identified=len(array(pdf.trailer.get("/ID"))) == 2,
        compact=name(pdf.trailer.get("/Type")) == "XRef",
        filters=_filters(pdf) if any(s.startswith("PDF/X") for s in declared) else frozenset(),
        intents=tuple(_intent(intent) for intent in array(root.get("/OutputIntents"))),
        acts=_acts(root),
        attached=_attached(root),
        marked=inside(root, "/MarkInfo", "/Marked") is True,
        structure=structure.read(pdf),
        language=text(root.get("/Lang")),
        shows_title=inside(root, "/ViewerPreferences", "/DisplayDocTitle") is True,
        reading=readback.read_back(source.data) if forms - {""} else None,
    )


def number_of(figures: str) -> float:
    """A number written in figures; 0 where there are none."""
    return float(figures) if figures.isdecimal() else 0.0


def private(page: Any) -> Any:
    """What a page of this program says of itself (ISO 32000-1, 14.5)."""
    return inside(page, "/PieceInfo", "/Variorum", "/Private")


def _page(number_: int, page: Any, words: Mapping[int, tuple[Box, ...]], patience: contents.Patience) -> Page:
    obj, walk = page.obj, contents.Walk(patience)
    painted = contents.painted(page, inherited(obj, "/Resources"), walk)
    boxes = {key: box(inherited(obj, f"/{key}") if key in INHERITED else obj.get(f"/{key}")) for key in BOXES}
    return Page(
        number=number_,
        label=_label(page, number_),
        boxes={key: found for key, found in boxes.items() if found},
        painted=painted,
        words=words.get(number_, ()),
        annotations=tuple(_annotation(annotation) for annotation in array(obj.get("/Annots"))),
        form=name(inside(private(obj), "/Form")),
        area=box(inside(private(obj), "/TypeArea")),
        fault=walk.fault,
        group=name(inside(obj, "/Group", "/S")) == "Transparency",
        acts="/AA" in obj,
        tabs=name(obj.get("/Tabs")),
        parent=_key(obj.get("/StructParents")),
        marks=frozenset(walk.marks),
    )


BOXES = ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox")
INHERITED = BOXES[:2]


def _label(page: Any, number_: int) -> str:
    try:
        return str(page.label)
    except (pikepdf.PikepdfError, RuntimeError, ValueError, TypeError):
        return str(number_)


def _key(value: Any) -> int | None:
    return value if isinstance(value, int) else None


def _annotation(value: Any) -> Annotation:
    entries = dictionary(value)
    acts = "/A" in entries or "/AA" in entries
    return Annotation(
        name(entries.get("/Subtype")), box(entries.get("/Rect")), acts, _key(entries.get("/StructParent"))
    )


def _metadata(root: Any) -> str:
    """The metadata as text (ISO 16684-1); “” where there are none that can be read."""
    found = root.get("/Metadata")
    if not is_stream(found):
        return ""
    try:
        return bytes(found.read_bytes()).decode("utf-8", "replace")
    except (pikepdf.PikepdfError, RuntimeError, NotImplementedError):
        return ""


def _filters(pdf: Any) -> frozenset[str]:
    streams = (value for value in pdf.objects if is_stream(value))
    return frozenset(name(found) for stream in streams for found in several(stream.get("/Filter")))


def _intent(value: Any) -> Intent:
    profile = inside(value, "/DestOutputProfile")
    head = _head(profile)
    return Intent(
        kind=name(inside(value, "/S")),
        condition=text(inside(value, "/OutputConditionIdentifier")),
        components=int(number(inside(profile, "/N"))),
        device=head[12:16],
        space=head[16:20].strip(),
    )


def _head(profile: Any) -> str:
    """The head of an ICC profile (ISO 15076-1, 7.2); “” where there is none."""
    if not is_stream(profile):
        return ""
    try:
        head = bytes(profile.read_bytes())[:128]
    except (pikepdf.PikepdfError, RuntimeError, NotImplementedError):
        return ""
    return head.decode("latin-1") if head[36:40] == b"acsp" else ""


def _acts(root: Any) -> bool:
    """Whether the document does something by itself (ISO 32000-1, 12.6)."""
    opening = root.get("/OpenAction")
    scripts = any(True for _ in leaves(inside(root, "/Names", "/JavaScript"), "/Names"))
    return "/AA" in root or scripts or (opening is not None and not array(opening))


def _attached(root: Any) -> bool:
    return any(True for _ in leaves(inside(root, "/Names", "/EmbeddedFiles"), "/Names")) or "/AF" in root


def _words(data: bytes) -> dict[int, tuple[Box, ...]]:
    """The places of the letters, by page."""
    return {
        number_: tuple(Box(*edges) for edges in found if edges[0] < edges[2] and edges[1] < edges[3])
        for number_, found in readback.places(data)
    }
