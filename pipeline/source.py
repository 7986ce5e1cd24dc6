"""A file as the stages see it: its name and its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath


@dataclass(frozen=True, slots=True)
class Source:
    """`name` is the path as the user wrote it, for messages."""

    name: str
    data: bytes

    @property
    def suffix(self) -> str:
        """The suffix in lower case, with its dot."""
        return PurePath(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        """The name of the files that will be made of it."""
        return PurePath(self.name).stem
