"""What the header declares of the apparatus (variantEncoding; TEI P5, 12.1.1), against what is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline import tei
from pipeline.adoption.adopted import Adopted, all_of, some
from pipeline.adoption.attachment.methods import Method
from pipeline.errors import Finding
from pipeline.numerals import counted

#: How the header declares the hub’s own method, and the one that other programs read best.
BESIDE = {"method": "double-end-point", "location": "external"}
INSIDE = {"method": "parallel-segmentation", "location": "internal"}


def declared(root: tei.Element) -> str:
    """The method that the header declares, or ""; where it declares several, none of them is that of all."""
    found = {encoding.get("method", "") for encoding in tei.descendants(root, "variantEncoding")}
    return found.pop() if len(found) == 1 else ""


def compare(adopted: Adopted, method: str, by: Mapping[Method, Sequence[tei.Element]]) -> Iterator[Finding]:
    """Says what the header leaves out, or declares otherwise than the entries are."""
    there = {name: apps for name, apps in by.items() if name}
    said = all_of([f"{counted(len(apps), 'entry', 'entries')} by {name}" for name, apps in there.items()])
    first = next(iter(tei.descendants(adopted.root, "app")))
    if not any(True for _ in tei.descendants(adopted.root, "variantEncoding")):
        there_is = (
            said or counted(len(list(tei.descendants(adopted.root, "app"))), "entry", "entries") + " without a place"
        )
        message = (
            f"the header does not say how the apparatus is attached; it has {there_is}; declare that in variantEncoding"
        )
        yield Finding("APP-012", message, adopted.at(first), "warning")
    elif method and set(there) - {method}:
        others = [app for name, apps in there.items() if name != method for app in apps]
        ids = some([tei.xml_id(app) for app in others])
        message = f"the header declares {method}, but the apparatus has {said} ({ids}); declare what there is"
        yield Finding("APP-012", message, adopted.at(others[0]), "warning")


def declare(root: tei.Element, how: Mapping[str, str] = BESIDE) -> None:
    """Declares one method, once."""
    encodings = list(tei.descendants(root, "variantEncoding"))
    for further in encodings[1:]:
        tei.remove(further)
    if encodings:
        encodings[0].attrib.update(dict(how))
        return
    header = tei.first(root, "teiHeader")
    encoding = None if header is None else _encoding(header)
    if encoding is not None:
        declaration = tei.first(encoding, "editorialDecl")
        place = 0 if declaration is None else encoding.index(declaration) + 1
        encoding.insert(place, tei.make("variantEncoding", **how))


def _encoding(header: tei.Element) -> tei.Element:
    """The description of the encoding, made where there is none."""
    found = tei.first(header, "encodingDesc")
    if found is None:
        found, file = tei.make("encodingDesc"), tei.first(header, "fileDesc")
        header.insert(0 if file is None else header.index(file) + 1, found)
    return found
