"""Counted on the finished file: every note of the edition stands in the text that a reader gets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from types import MappingProxyType
from unicodedata import normalize
from zipfile import ZipFile

from lxml import etree

from pipeline.edition import Edition, reading
from pipeline.errors import Finding


def letters(text: str) -> str:
    """Letters and digits alone: what survives hyphenation, ligatures and line ends."""
    return "".join(re.findall(r"[^\W_]+", normalize("NFKC", text)))


def epub_text(data: bytes) -> str:
    """The text of an EPUB's content documents, in the order of the archive."""
    with ZipFile(BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xhtml")]
        return "\n".join("".join(etree.fromstring(archive.read(name)).itertext()) for name in names)


def pdf_text(data: bytes) -> str:
    """The text of a PDF's pages, in order."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


TEXTS: Mapping[str, Callable[[bytes], str]] = MappingProxyType({"epub": epub_text, "book": pdf_text})


def missing_notes(edition: Edition, form: str, data: bytes) -> Iterator[Finding]:
    """A note that is in the TEI is in the finished file, whole."""
    extract = TEXTS.get(form)
    if extract is None:
        return
    found = letters(extract(data))
    for note in edition.notes():
        if letters(reading(note.element)) not in found:
            message = f"note {note.n} is not whole in the finished {form}; this is a fault of the program"
            yield Finding("OUT-002", message, edition.origin(note.element))
