"""What an editor is told: findings with a place, and the one exception that carries them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: line and column count from 1; 0 means the whole file."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing an editor should look at. The code never changes its meaning.

    `pages` are those of a PDF, from 1; `about` is the id of what it is about, by which many of one kind are told together.
    """

    code: str
    message: str
    at: Location | None = None
    severity: Literal["error", "warning"] = "error"
    pages: tuple[int, ...] = ()
    about: str = ""

    def __str__(self) -> str:
        place = f"{self.at}: " if self.at else ""
        return f"{place}{self.severity} [{self.code}] {self.message}"

    def as_warning(self) -> Finding:
        """The same finding, which the editor has accepted."""
        return replace(self, severity="warning")


class EditionError(Exception):
    """Input that cannot become an edition: all findings at once, in the order of their places."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(f) for f in self.findings))
