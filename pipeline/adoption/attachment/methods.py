"""By which of the three methods an entry is attached to the text (TEI P5, 12.2)."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pipeline import tei
from pipeline.adoption.attachment.homes import is_outside

Method: TypeAlias = Literal["parallel-segmentation", "double-end-point", "location-referenced", ""]


def method(app: tei.Element, declared: str) -> Method:
    """The method of one entry: what it says of its place counts, then where it stands, then what the header declares.

    "" is that of an entry which stands beside the text and says nothing of its place.
    """
    if app.get("from") and not is_number(app.get("from", "")):
        return "double-end-point"
    if is_outside(app):
        return "location-referenced" if app.get("loc") or app.get("from") else ""
    if declared == "location-referenced" or (
        app.get("loc") and declared != "parallel-segmentation" and _names_words(app)
    ):
        return "location-referenced"
    return "parallel-segmentation"


def is_number(pointer: str) -> bool:
    """Whether an end of a lemma is the number of a word, not a pointer."""
    return pointer.strip().isdecimal()


def name_by_numbers(app: tei.Element) -> None:
    """An entry that counts words, and names its place in no other way, calls it by their numbers."""
    first = app.get("from", "")
    if is_number(first) and not app.get("loc"):
        app.set("loc", "–".join(dict.fromkeys((first, app.get("to", first)))))


def _names_words(app: tei.Element) -> bool:
    """Whether an entry in the text that names its place says its lemma only to find it, for it is nowhere else there."""
    lemma = next(tei.descendants(app, "lem"), None)
    return lemma is None or not tei.text(lemma)
