"""The parts of a file that is a zip archive of XML: read with bounds, so that none takes all memory or loads a thing."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from types import MappingProxyType
from zipfile import BadZipFile, LargeZipFile, ZipFile

from lxml import etree

from pipeline import tei
from pipeline.copytext import empty
from pipeline.errors import EditionError, Finding, Location
from pipeline.readers.formatted import trees
from pipeline.readers.parsing import parse
from pipeline.source import Source

LARGEST = 100_000_000  # bytes of XML in all: some forty thousand pages
DEEPEST = 100  # elements in each other: four tables, and text boxes in them
MOST = 20_000  # files in an archive
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what files of older programs, and encrypted ones, begin with


def parts(source: Source, program: str, needed: str) -> Mapping[str, bytes]:
    """The XML files inside, by their names; raises EditionError where it is no such archive, or not to be read.

    `program` is what writes such files, `needed` the part without which it is none.
    """
    if not source.data:
        raise EditionError([empty(source.name)])
    if source.data.startswith(COMPOUND):
        message = f"the file is encrypted, or of an older format; save it in {program} as “{source.suffix}”, without a password"
        raise EditionError([Finding("SRC-004", message, Location(source.name))])
    try:
        found = MappingProxyType(dict(_read(source, program)))
    except (BadZipFile, LargeZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError):
        message = f"this is no “{source.suffix}” file, or a damaged one; open it in {program} and save it anew"
        raise EditionError([Finding("SRC-004", message, Location(source.name))]) from None
    if needed not in found:
        message = (
            f"the archive has no “{needed}”, so it is no “{source.suffix}” file; open it in {program} and save it anew"
        )
        raise EditionError([Finding("SRC-004", message, Location(source.name))])
    return found


def _read(source: Source, program: str) -> Iterator[tuple[str, bytes]]:
    with ZipFile(BytesIO(source.data)) as archive:
        members = [member for member in archive.infolist() if member.filename.endswith((".xml", ".rels"))]
        if len(members) > MOST or sum(member.file_size for member in members) > LARGEST:
            raise EditionError([_too_large(source, program)])
        if any(member.flag_bits & 1 for member in members):
            message = f"the file is encrypted; save it in {program} without a password"
            raise EditionError([Finding("SRC-004", message, Location(source.name))])
        for member in members:
            with archive.open(member) as part:
                data = part.read(member.file_size + 1)
            if len(data) > member.file_size:
                raise EditionError([_too_large(source, program)])
            if re.search(rb"<!(?:DOCTYPE|ENTITY)|<\0!\0(?:D|E)\0", data[:100_000]):
                message = (
                    f"its part “{member.filename}” declares entities, which are not expanded; save it anew in {program}"
                )
                raise EditionError([Finding("SRC-005", message, Location(source.name))])
            yield member.filename, data


def _too_large(source: Source, program: str) -> Finding:
    message = (
        f"unpacked it has more than {LARGEST // 1_000_000} MB of text; save it anew in {program}, or in several files"
    )
    return Finding("SRC-006", message, Location(source.name))


def tree(source: Source, program: str, name: str, data: bytes) -> tei.Element:
    """The root of a part; raises EditionError where it is no XML, or nested without bounds."""
    try:
        root = parse(data, remove_comments=True)
    except etree.XMLSyntaxError as error:
        message = f"its part “{name}” is no XML that can be read ({str(error.msg).partition(', line')[0]}); save it anew in {program}"
        raise EditionError([Finding("SRC-007", message, Location(source.name))]) from None
    if trees.depth(root) > DEEPEST:
        raise EditionError([trees.too_deep(source.name)])
    return root


def packed(members: Mapping[str, bytes]) -> BytesIO:
    """The parts as an archive once more."""
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    data.seek(0)
    return data
