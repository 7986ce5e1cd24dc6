"""Where sections begin: run on, or on a page of their own; alike in print and on the screen."""

from __future__ import annotations

from statistics import median

from pipeline.edition import Edition
from pipeline.reading import reading, words

RUN_ON_BELOW = 1200  # words: sections of this length and more begin a page of their own


def sections(edition: Edition, chosen: str = "") -> str:
    """How sections begin, `run-on` or `page`, by their length; or as it was chosen."""
    if chosen:
        return chosen
    lengths = [len(words(reading(section.element))) for section in edition.sections()]
    return "run-on" if median(lengths or [0]) < RUN_ON_BELOW else "page"
