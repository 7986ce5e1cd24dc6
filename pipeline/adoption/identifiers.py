"""Ids made names, and told apart: an `xml:id` is a name without a colon, and names one element (xml:id 1.0, 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline import tei
from pipeline.adoption.adopted import Adopted, free, some
from pipeline.errors import Finding

PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")


def make_names(adopted: Adopted) -> Iterator[Finding]:
    """Ids that are no names become some, and what points to them follows; a witness is called as before."""
    wrong = [element for element in adopted.elements() if tei.xml_id(element) and not _is_name(tei.xml_id(element))]
    if not wrong:
        return
    taken = adopted.ids()
    olds = dict.fromkeys(tei.xml_id(element) for element in wrong)
    new = {old: free(f"id-{re.sub('[^A-Za-z0-9_.-]', '-', old)}", taken) for old in olds}
    for element in wrong:
        if tei.name(element) == "witness" and next(tei.children(element, "abbr"), None) is None:
            abbreviated = tei.make("abbr", tei.xml_id(element), type="siglum")
            abbreviated.tail, element.text = element.text, None
            element.insert(0, abbreviated)
        element.set(tei.XML_ID, new[tei.xml_id(element)])
    pointers = {f"#{old}": f"#{name}" for old, name in new.items()}
    for element in adopted.elements():
        _follow(element, pointers)
    told = some([f"“{old}” is {name} here" for old, name in new.items()])
    yield Finding(
        "TEI-023", f"ids are no names in XML ({told}); let each begin with a letter", adopted.at(wrong[0]), "warning"
    )


def _is_name(ident: str) -> bool:
    """Whether an id may stand in a file; of letters that are not those of English the parser knows."""
    if PLAIN.fullmatch(ident):
        return True
    try:
        etree.fromstring(etree.tostring(tei.make("x", xml_id=ident)))
    except etree.XMLSyntaxError:
        return False
    return True


def _follow(element: tei.Element, new: Mapping[str, str]) -> None:
    """Lets the pointers of an element lead to ids that were made anew; one id may have had a space in it."""
    for attribute, value in element.attrib.items():
        if "#" in value and attribute != tei.XML_ID:
            known = new.get(str(value).strip())
            element.set(attribute, known or " ".join(new.get(pointer, pointer) for pointer in str(value).split(" ")))


def tell_apart(adopted: Adopted) -> Iterator[Finding]:
    """Of elements with the same id the first keeps it, for what points there; the others get numbers behind it."""
    taken = adopted.ids()
    seen: dict[str, list[tei.Element]] = {}
    for element in adopted.elements():
        if tei.xml_id(element):
            seen.setdefault(tei.xml_id(element), []).append(element)
    for ident, elements in seen.items():
        if len(elements) > 1:
            new = [free(ident, taken) for _ in elements[1:]]
            for element, name in zip(elements[1:], new, strict=True):
                element.set(tei.XML_ID, name)
            message = (
                f"{len(elements)} elements have the id “{ident}”; what points there leads to the first, and the others are "
                f"{', '.join(new)} here; give each its own"
            )
            yield Finding("TEI-007", message, adopted.at(elements[1]), "warning")
