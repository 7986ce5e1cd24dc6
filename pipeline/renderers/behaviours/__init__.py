"""One behaviour for each element, alike in e-book, web page, book and handout; all others are phrases, or hold blocks."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pipeline.renderers.behaviours import (
    divisions,
    drama,
    interventions,
    letters,
    lists,
    phrases,
    references,
    tables,
    verse,
)
from pipeline.renderers.behaviours.flow import Behaviour

BEHAVIOURS: Mapping[str, Behaviour] = MappingProxyType(
    {
        **divisions.BEHAVIOURS,
        **verse.BEHAVIOURS,
        **drama.BEHAVIOURS,
        **letters.BEHAVIOURS,
        **lists.BEHAVIOURS,
        **tables.BEHAVIOURS,
        **phrases.BEHAVIOURS,
        **interventions.BEHAVIOURS,
        **references.BEHAVIOURS,
    }
)
