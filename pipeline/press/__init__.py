"""The press: finished pages made ready for it, in PDF/X-4 (ISO 15930-7) or PDF/X-1a (ISO 15930-4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard of exchange with printers: its name, the version of PDF, and whether it wants a profile inside."""

    name: str
    version: str
    profile: bool


STANDARDS: Mapping[str, Standard] = MappingProxyType(
    {"x-4": Standard("PDF/X-4", "1.6", profile=True), "x-1a": Standard("PDF/X-1a:2003", "1.4", profile=False)}
)
