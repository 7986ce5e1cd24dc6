"""A file as the stages see it: its name and its bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Source:
    """`name` is the path as the user wrote it, for messages; `beside` are the files that it includes, by their paths from it."""

    name: str
    data: bytes
    beside: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}), repr=False, compare=False)

    @property
    def suffix(self) -> str:
        """The suffix in lower case, with its dot."""
        return PurePath(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        """The name of the files that will be made of it."""
        return PurePath(self.name).stem
