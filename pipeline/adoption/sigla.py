"""Sigla as pointers: what an entry names its witnesses by leads to the list of witnesses (TEI P5, 12.1.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from pipeline import tei
from pipeline.adoption.adopted import Adopted, free, places, some
from pipeline.errors import Finding
from pipeline.identifiers import identifiers
from pipeline.witnesses import siglum

BEARERS = ("lem", "rdg", "rdgGrp", "witDetail")


def point(adopted: Adopted) -> Iterator[Finding]:
    """A siglum that is written without “#” becomes a pointer to its witness, where there is one; which ones is told."""
    _give_ids(adopted)
    known = _known(adopted.root)
    bare: Counter[str] = Counter()
    first: tei.Element | None = None
    for element in tei.descendants(adopted.root, *BEARERS):
        pointers = element.get("wit", "").split()
        found = {p: known[p] for p in pointers if "#" not in p and p in known}
        if found:
            element.set("wit", " ".join(f"#{found[p]}" if p in found else p for p in pointers))
            bare.update(p for p in pointers if p in found)
            first = element if first is None else first
    if first is not None:
        message = (
            f"sigla are written without “#” {places(bare.total())}: {some(list(bare))}; they were read as pointers to the "
            "list of witnesses; write them so"
        )
        yield Finding("APP-010", message, adopted.at(first), "warning")


def _give_ids(adopted: Adopted) -> None:
    """A witness without an id gets one from its siglum, to be pointed to."""
    nameless = [w for w in tei.descendants(adopted.root, "witness") if not tei.xml_id(w) and siglum(w)]
    taken = adopted.ids() if nameless else set()
    for witness, ident in zip(nameless, identifiers("wit", [siglum(w) for w in nameless]), strict=True):
        witness.set(tei.XML_ID, free(ident, taken))


def _known(root: tei.Element) -> Mapping[str, str]:
    """The id of each witness by what it may be called: its siglum, its number, its id, the last of which counts most."""
    found: dict[str, str] = {}
    for call in (siglum, lambda witness: witness.get("n", ""), tei.xml_id):
        for witness in tei.descendants(root, "witness"):
            if call(witness) and tei.xml_id(witness):
                found[call(witness)] = tei.xml_id(witness)
    return found
