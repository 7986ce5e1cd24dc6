"""The bodies of content documents as trees, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from lxml import etree

from pipeline import tei
from pipeline.markup import VOID
from pipeline.typography import Term

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
EPUB_TYPE = f"{{{OPS}}}type"
WRAPPED = f'<body xmlns="{XHTML}" xmlns:epub="{OPS}">%s</body>'


def parsed(body: str) -> tei.Element:
    """A body as a tree."""
    return etree.fromstring(WRAPPED % body)


def written(root: tei.Element) -> str:
    """The markup inside a body, its empty elements with both their tags."""
    for element in root.iter():
        if not len(element) and element.text is None and etree.QName(element).localname not in VOID:
            element.text = ""
    return etree.tostring(root, encoding="unicode").partition(">")[2].removesuffix("</body>")


def make(name: str, text: str = "", /, **attributes: str) -> tei.Element:
    """An element; `epub_type` is epub:type, and a low line stands for a hyphen."""
    element = etree.Element(f"{{{XHTML}}}{name}")
    for key, value in attributes.items():
        element.set(EPUB_TYPE if key == "epub_type" else key.replace("_", "-"), value)
    element.text = text
    return element


def _abbreviation(text: str) -> tei.Element:
    return make("abbr", text)


def _numeral(text: str) -> tei.Element:
    return make("span", text, epub_type="z3998:roman")


#: Abbreviations and numerals as elements.
TERMS: Mapping[Term, Callable[[str], tei.Element]] = MappingProxyType({"abbr": _abbreviation, "roman": _numeral})
