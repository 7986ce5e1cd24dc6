"""The package and its zip (EPUB 3.3, 4 and 5), written by EbookLib and the same for the same input.

EbookLib 0.20 re-parses its own kinds of documents and damages them: here it is given finished items only. Its
`mtime` sets dcterms:modified but not the dates in the zip, so that the archive is this module's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from ebooklib import epub
from lxml import etree

from pipeline.metadata import Metadata
from pipeline.renderers.epub.metadata import Statement

FOLDER = "EPUB"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
EARLIEST = (1980, 1, 1, 0, 0, 0)  # of a zip file's dates
REGULAR_FILE = 0o100644


@dataclass(frozen=True, slots=True)
class Resource:
    """A file of the publication; `property` as in EPUB 3.3, D.7; `linear` files are read in order."""

    id: str
    path: str
    media_type: str
    data: bytes
    property: str = ""
    linear: bool = False


@dataclass(frozen=True, slots=True)
class Publication:
    """All that the package describes."""

    identifier: str
    about: Metadata
    dated: datetime
    statements: Sequence[Statement]
    resources: Sequence[Resource]


def pack(publication: Publication) -> bytes:
    """The finished EPUB."""
    file = BytesIO()
    _Writer(file, publication).write()
    return file.getvalue()


class _Archive(ZipFile):
    """A zip whose files all have one date and one mode, wherever and whenever it is made."""

    dated = EARLIEST

    def writestr(
        self,
        zinfo_or_arcname: str | ZipInfo,
        data: Any,
        compress_type: int | None = ZIP_DEFLATED,
        compresslevel: int | None = 9,
    ) -> None:
        info = ZipInfo(str(zinfo_or_arcname), self.dated)
        info.create_system = 3  # Unix, so that the mode counts
        info.external_attr = REGULAR_FILE << 16
        super().writestr(info, data, compress_type, compresslevel)


class _Writer(epub.EpubWriter):  # type: ignore[misc]
    """EbookLib's writer with an archive of fixed dates and a package in a language."""

    def __init__(self, file: BytesIO, publication: Publication) -> None:
        self.publication = publication
        moment = publication.dated.astimezone(UTC)
        self.moment = max(moment.timetuple()[:6], EARLIEST)
        super().__init__(file, _book(publication), {"mtime": moment})

    def _write_opf_file(self, root: etree._Element) -> None:
        root.set(XML_LANG, self.publication.about.language)
        del root.attrib["prefix"]  # it declares a reserved prefix, which EPUB 3.3, D.1.4 advises against
        etree.cleanup_namespaces(root)
        package = etree.tostring(root, pretty_print=True, encoding="utf-8", xml_declaration=True)
        self.out.writestr(f"{FOLDER}/content.opf", package)

    def write(self) -> None:
        with _Archive(self.file_name, "w") as self.out:
            self.out.dated = self.moment
            self.out.writestr("mimetype", "application/epub+zip", ZIP_STORED)
            self._write_container()
            self._write_opf()
            self._write_items()


def _book(publication: Publication) -> epub.EpubBook:
    book = epub.EpubBook()
    book.metadata = {}  # EbookLib puts itself there as generator
    book.IDENTIFIER_ID = "identifier"
    book.FOLDER_NAME = FOLDER
    book.set_identifier(publication.identifier)
    for statement in publication.statements:
        namespace = None if statement.name in ("meta", "link") else "DC"
        book.add_metadata(namespace, statement.name, statement.value, statement.attributes)
    for resource in publication.resources:
        book.add_item(_item(resource))
    book.direction = "rtl" if publication.about.direction == "rtl" else None
    book.spine = [resource.id for resource in publication.resources if resource.linear]
    return book


def _item(resource: Resource) -> epub.EpubItem:
    item = epub.EpubItem(resource.id, resource.path, resource.media_type, resource.data)
    item.properties = [resource.property] if resource.property else []
    return item
