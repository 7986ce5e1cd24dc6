"""Files that a TEI file includes (XInclude 1.1), and pictures that it shows: those of its own folder, read beforehand; nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from posixpath import dirname, join, normpath, relpath
from urllib.parse import unquote

from lxml import etree

from pipeline import tei
from pipeline.errors import EditionError, Finding, Location
from pipeline.pictures.addresses import OF_THE_SOURCE, address, based, is_inside
from pipeline.readers.parsing import parse, plain
from pipeline.source import Source

INCLUDE = "{http://www.w3.org/2001/XInclude}include"
FALLBACK = "{http://www.w3.org/2001/XInclude}fallback"
NETWORK = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
DEEPEST = 20  # files within files

Parse = Callable[[Source], tei.Element]
Place = Callable[[Source, tei.Element], Location]


def names(data: bytes, folder: str = "") -> Iterator[str]:
    """The files that a file includes, as they are called from the folder of the first; a broken file includes none."""
    try:
        root = parse(data)
    except etree.XMLSyntaxError:
        return
    for include in root.iter(INCLUDE):
        name = file_named(include.get("href", ""), folder)
        if name and not name.startswith(".."):
            yield name


def file_named(href: str, folder: str) -> str:
    """What a file is called from the folder of the first; "" where it is in none."""
    if not href or NETWORK.match(href) or href.startswith(("/", "\\")):
        return ""
    return normpath(join(folder, unquote(href.partition("#")[0])))


def pictures(data: bytes, folder: str = "") -> Iterator[str]:
    """The pictures that a file shows and that may lie beside it, as they are called from the folder of the first."""
    data = plain(data)
    if b"graphic" not in data:
        return
    try:
        root = parse(data)
    except etree.XMLSyntaxError:
        return
    for graphic in tei.descendants(root, "graphic"):
        name = address(graphic, folder)
        if tei.ancestor(graphic, *OF_THE_SOURCE) is None and is_inside(name):
            yield name


def include(root: tei.Element, source: Source, parsed: Parse, at: Place) -> None:
    """Puts the content of the files included where they are; raises EditionError with all that cannot be."""
    findings = list(_included(root, source, "", (), parsed, at))
    if findings:
        raise EditionError(findings)


def _included(
    root: tei.Element, source: Source, folder: str, around: tuple[str, ...], parsed: Parse, at: Place
) -> Iterator[Finding]:
    for element in list(root.iter(INCLUDE)):
        href, name = element.get("href", ""), file_named(element.get("href", ""), folder)
        found = source.beside.get(name)
        if found is None or name in around or len(around) > DEEPEST:
            fallback = element.find(FALLBACK)
            if fallback is not None and name:
                tei.replace(element, fallback)
                tei.dissolve(fallback)
            else:
                yield _refusal(href, name, at(source, element), circular=name in around)
        elif element.get("parse") == "text":
            tei.replace(element, seg := tei.make("seg", found.data.decode("utf-8", "replace")))
            tei.dissolve(seg)
        else:
            inner = Source(found.name, found.data, source.beside)
            part = _part(parsed(inner), element.get("xpointer", "") or href.partition("#")[2])
            if part is None:
                yield Finding(
                    "TEI-012", f"{href} has no part “{element.get('xpointer')}”; name its xml:id", at(source, element)
                )
                continue
            yield from _included(part, inner, dirname(name), (*around, name), parsed, at)
            if dirname(name) != folder and next(tei.descendants(part, "graphic"), None) is not None:
                part.set(tei.XML_BASE, based(part, relpath(name, folder or ".")))
            part.tail = None
            tei.replace(element, part)


def _part(root: tei.Element, pointer: str) -> tei.Element | None:
    """The element that a pointer names by its id, or the whole."""
    if not pointer:
        return root
    ident = re.sub(r"^(?:xpointer|element)\(id\(['\"](.*)['\"]\)\)$|^element\((.*)\)$", r"\1\2", pointer)
    return next((element for element in tei.elements(root) if tei.xml_id(element) == ident), None)


def refused(what: str, mend: str, at: Location) -> Finding:
    """The finding for what is in the network."""
    return _told(f"{what} in the network, and nothing is fetched; {mend}", at)


def _told(message: str, at: Location) -> Finding:
    return Finding("TEI-012", message, at)


def _refusal(href: str, name: str, at: Location, *, circular: bool) -> Finding:
    if NETWORK.match(href):
        return refused(f"the file includes “{href}”", "lay it beside the file", at)
    if circular:
        return _told(f"“{href}” includes itself; take that out", at)
    if not name or name.startswith(".."):
        return _told(f"“{href}” does not lie in the folder of the file; lay it there", at)
    return _told(f"the file includes “{href}”, which is not there; lay it beside the file", at)
