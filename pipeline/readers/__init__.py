"""Readers: one function for each format, all behind one signature."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TypeAlias

from pipeline.config import Config
from pipeline.edition import Edition
from pipeline.errors import EditionError, Finding, Location
from pipeline.source import Source

Reader: TypeAlias = Callable[[Source, Config], Edition]

#: The module that reads a format; it is loaded when a file is of it.
READERS: Mapping[str, str] = MappingProxyType(
    {
        ".txt": "plaintext",
        ".md": "markdown",
        ".markdown": "markdown",
        ".html": "html",
        ".htm": "html",
        ".xhtml": "html",
        ".docx": "docx",
        ".odt": "odt",
        ".xml": "teixml",
        ".tei": "teixml",
    }
)


def read(source: Source, config: Config) -> Edition:
    """The edition in a file, by the file's suffix; raises EditionError with every fault found."""
    name = READERS.get(source.suffix)
    if name is None:
        known = ", ".join(READERS)
        kind = f"“{source.suffix}” files" if source.suffix else "a file without a suffix"
        message = f"{kind} cannot be read; these can: {known}"
        raise EditionError([Finding("SRC-003", message, Location(source.name))])
    reader: Reader = import_module(f"pipeline.readers.{name}").read
    return reader(source, config)
