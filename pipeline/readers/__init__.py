"""Readers: one function for each format, all behind one signature."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from pipeline.config import Config
from pipeline.edition import Edition
from pipeline.errors import EditionError, Finding, Location
from pipeline.readers import docx, html, markdown, odt, plaintext, teixml
from pipeline.source import Source

Reader: TypeAlias = Callable[[Source, Config], Edition]

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": plaintext.read,
        ".md": markdown.read,
        ".markdown": markdown.read,
        ".html": html.read,
        ".htm": html.read,
        ".xhtml": html.read,
        ".docx": docx.read,
        ".odt": odt.read,
        ".xml": teixml.read,
        ".tei": teixml.read,
    }
)


def read(source: Source, config: Config) -> Edition:
    """The edition in a file, by the file's suffix; raises EditionError with every fault found."""
    reader = READERS.get(source.suffix)
    if reader is None:
        known = ", ".join(READERS)
        kind = f"“{source.suffix}” files" if source.suffix else "a file without a suffix"
        message = f"{kind} cannot be read; these can: {known}"
        raise EditionError([Finding("SRC-003", message, Location(source.name))])
    return reader(source, config)
