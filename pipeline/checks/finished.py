"""Counted on the finished files: what the edition has, a reader gets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from types import MappingProxyType
from typing import TypeAlias
from zipfile import ZipFile

from lxml import etree

from pipeline.checks import pages
from pipeline.edition import Edition
from pipeline.errors import Finding
from pipeline.letters import letters
from pipeline.reading import reading


def epub_text(data: bytes) -> str:
    """The text of an EPUB's content documents, in the order of the archive."""
    with ZipFile(BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xhtml")]
        return "\n".join("".join(etree.fromstring(archive.read(name)).itertext()) for name in names)


def epub_faults(edition: Edition, data: bytes) -> Iterator[Finding]:
    """A section or a note that is in the TEI is in the EPUB, whole."""
    found = letters(epub_text(data))
    for section in edition.sections():
        for block in edition.paragraphs(section):
            if letters(block) not in found:
                message = f"“{block[:40]}” in section {section.n or 0} is not whole in the finished EPUB"
                yield Finding("OUT-003", f"{message}; this is a fault of the program", edition.origin(section.element))
    for note in edition.notes():
        if letters(reading(note.element)) not in found:
            message = f"note {note.n} is not whole in the finished EPUB; this is a fault of the program"
            yield Finding("OUT-002", message, edition.origin(note.element))


Count: TypeAlias = Callable[[Edition, bytes], Iterator[Finding]]

COUNTS: Mapping[str, Count] = MappingProxyType({"epub": epub_faults, "book": pages.faults, "handout": pages.faults})


def faults(edition: Edition, form: str, data: bytes) -> Iterator[Finding]:
    """What a finished file lacks of its edition."""
    count = COUNTS.get(form)
    return iter(()) if count is None else count(edition, data)
