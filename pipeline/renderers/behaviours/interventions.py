"""What editors and scribes did to the words: the signs around them are `vocabulary.signs`, here is how they look."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pipeline.renderers.behaviours.flow import Behaviour, a_phrase

BEHAVIOURS: Mapping[str, Behaviour] = MappingProxyType(
    {
        "unclear": a_phrase("span", "unclear"),
        "damage": a_phrase("span", "damaged"),
        "del": a_phrase("span", "deleted"),
        "add": a_phrase("span", "added"),
        "gap": a_phrase("span", "gap"),
        "space": a_phrase("span", "vacat"),
    }
)
