"""Where pictures are: addresses in a TEI file, as names of files in its folder (TEI P5, 14.4; XML Base)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import reduce
from posixpath import dirname, join, normpath, relpath
from urllib.parse import quote, unquote, urljoin

from pipeline import tei

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
NETWORK = re.compile(r"(?:https?|ftps?):|//", re.IGNORECASE)


def address(graphic: tei.Element, folder: str = "") -> str:
    """What a picture is called from the folder of the file, or its address where it is elsewhere.

    `folder` is that of the file which the element is in, as it is called from the first.
    """
    found = _resolved(based(graphic, f"{folder}/" if folder else ""), graphic.get("url", "").strip())
    return found if not found or SCHEME.match(found) else normpath(unquote(found.partition("#")[0]))


def based(element: tei.Element, file: str) -> str:
    """From where the addresses in an element start, if it is in this file."""
    return reduce(_resolved, tei.bases(element), file)


def _resolved(base: str, url: str) -> str:
    if SCHEME.match(url):
        return url
    return urljoin(base, url) if SCHEME.match(base) else join(dirname(base), url)


def known(root: tei.Element) -> Mapping[tei.Element, str]:
    """The address of each picture in a tree."""
    return {graphic: address(graphic) for graphic in tei.descendants(root, "graphic") if graphic.get("url")}


def keep(addresses: Mapping[tei.Element, str]) -> None:
    """Lets pictures that were moved, with a note, to where other addresses start be found where they were."""
    for graphic, name in addresses.items():
        if address(graphic) != name:
            graphic.set("url", name if SCHEME.match(name) else relpath(quote(name), dirname(based(graphic, "")) or "."))


def is_inside(name: str) -> bool:
    """Whether an address is that of a file in the folder of the edition, or in one in it."""
    return bool(name) and not SCHEME.match(name) and not name.startswith(("/", "..", "\\"))


#: What holds pictures of the source’s own pages, which no book shows.
OF_THE_SOURCE = ("facsimile", "sourceDoc", "teiHeader", "standOff", "xenoData")
