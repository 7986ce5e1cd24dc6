"""Drawings (SVG 1.1, SVG 2): whether one does nothing but show itself, and what of it a book takes over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from pipeline.readers import parsing

NS = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
OPENING = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!DOCTYPE|<!--|<(?:\w+:)?svg\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing in UTF-8, and its own size in CSS px."""

    data: bytes
    width: float
    height: float


def is_drawing(data: bytes) -> bool:
    """Whether some bytes begin as a drawing does."""
    plain = parsing.plain(data)
    return OPENING.match(plain) is not None and b"svg" in plain[:100_000]


def cleaned(data: bytes) -> Drawing | Literal["broken", "unsafe"]:
    """The drawing alone, without comments and what drawing programs note for themselves, or why there is none."""
    plain = parsing.plain(data)
    if next(parsing.entities(plain), None) is not None:
        return "unsafe"
    try:
        root = parsing.parse(plain, remove_comments=True)
    except (etree.XMLSyntaxError, ValueError):
        return "broken"
    size = _size(root)
    if root.tag != f"{{{NS}}}svg" or size is None:
        return "broken"
    if any(map(_does_more, _elements(root))) or next(root.itersiblings(preceding=True), None) is not None:
        return "unsafe"
    _strip(root)
    width, height = size
    if not root.get("viewBox"):
        root.set("viewBox", f"0 0 {width:g} {height:g}")
    root.set("width", f"{width:g}")
    root.set("height", f"{height:g}")
    return Drawing(etree.tostring(root, encoding="utf-8"), width, height)


def _elements(root: etree._Element) -> Iterator[etree._Element]:
    return (element for element in root.iter() if isinstance(element.tag, str))


#: What acts, or brings in what is no drawing.
ACTING = frozenset(
    "script foreignObject iframe audio video canvas handler listener set animate animateMotion animateTransform "
    "animateColor discard".split()
)
#: What CSS brings in from elsewhere.
OUTWARD = re.compile(r"@import|url\(\s*[\"']?\s*(?!#)|expression\(|javascript:|\\", re.IGNORECASE)
OWN_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif);base64,[A-Za-z0-9+/=\s]*", re.IGNORECASE)


def _does_more(element: etree._Element) -> bool:
    """Whether an element acts, or asks for something that is not in its file."""
    name = etree.QName(element)
    if name.namespace == NS and name.localname in ACTING:
        return True
    if name.localname == "style" and OUTWARD.search("".join(str(text) for text in element.itertext())):
        return True
    return any(_reaches_out(etree.QName(str(key)).localname, str(value)) for key, value in element.attrib.items())


def _reaches_out(name: str, value: str) -> bool:
    if name == "href":
        value = value.strip()
        return not (value.startswith("#") or OWN_PICTURE.fullmatch(value))
    return name.casefold().startswith("on") or (name != "base" and OUTWARD.search(value) is not None)


def _strip(root: etree._Element) -> None:
    """Takes out all that is of another namespace, and instructions to programs."""
    for node in list(root.iter()):
        if (
            not isinstance(node.tag, str)
            or etree.QName(node).namespace != NS
            or etree.QName(node).localname == "metadata"
        ):
            if (around := node.getparent()) is not None:
                around.remove(node)
            continue
        for key in list(node.attrib):
            space = etree.QName(str(key)).namespace
            if space not in (None, XLINK, XML) or str(key) == f"{{{XML}}}base":
                del node.attrib[key]
    etree.cleanup_namespaces(root)


NUMBER = r"\d*\.?\d+(?:e[+-]?\d+)?"
LENGTH = re.compile(rf"\s*({NUMBER})\s*(px|pt|pc|mm|cm|in|)\s*", re.IGNORECASE)
PX = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


def _size(root: etree._Element) -> tuple[float, float] | None:
    """Width and height in CSS px: as it says, else as its viewBox has them; None where it says neither."""
    box = [float(part) for part in re.split(r"[\s,]+", (root.get("viewBox") or "").strip()) if _is_number(part)]
    width, height = (_length(root.get(name) or "") for name in ("width", "height"))
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        if width and not height:
            return width, width * box[3] / box[2]
        if height and not width:
            return height * box[2] / box[3], height
        return (width, height) if width and height else (box[2], box[3])
    return (width, height) if width and height else None


def _is_number(text: str) -> bool:
    return re.fullmatch(rf"[+-]?{NUMBER}", text, re.IGNORECASE) is not None


def _length(text: str) -> float:
    found = LENGTH.fullmatch(text)
    return float(found[1]) * PX[found[2].casefold()] if found else 0.0
