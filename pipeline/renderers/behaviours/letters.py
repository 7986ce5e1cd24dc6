"""How letters and documents open and close (TEI P5, 4.2.2)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pipeline.renderers.behaviours.flow import Behaviour, a_paragraph, holder, own_line

BEHAVIOURS: Mapping[str, Behaviour] = MappingProxyType(
    {
        "opener": holder("opener"),
        "closer": holder("closer"),
        "postscript": holder("postscript"),
        "dateline": own_line("dateline"),
        "salute": own_line("salute"),
        "signed": own_line("signed"),
        "byline": own_line("byline"),
        "meeting": own_line("meeting"),
        "address": holder("address-lines"),
        "addrLine": a_paragraph("address-line"),
    }
)
