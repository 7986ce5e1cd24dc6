"""Trim sizes: the profiles of the book, and how large its pages are."""

from __future__ import annotations

import re

from pipeline.cover.papers import length
from pipeline.errors import EditionError, Finding
from pipeline.styling import trims


def profile(trim: str) -> str:
    """The sheet of a trim size; raises EditionError where there is none."""
    name = trim.lower().replace("×", "x").removesuffix("in")
    if name not in trims():
        known = ", ".join(trims())
        raise EditionError([Finding("CFG-007", f"there is no trim size “{trim}”; these are known: {known}")])
    return f"profiles/book/{name}"


def size(sheet: str) -> tuple[float, float]:
    """The width and the height of a page, in mm, as a profile says it."""
    said = dict(re.findall(r"--(width|height): ([0-9.]+(?:mm|in))", sheet))
    return length(said["width"]), length(said["height"])
