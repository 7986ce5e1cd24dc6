"""What a check measured in a file, beside what it found fault with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from pipeline.errors import Finding, Location


@dataclass(frozen=True, slots=True)
class Measured:
    """A PDF in figures: trim in mm, fonts and those not embedded, inks by name, the px to the inch of its coarsest picture.

    `measure` is the mean of letters in a full line; `notes` and `entries` those compared with the TEI inside; 0 or
    None where nothing is to be measured.
    """

    pages: int
    trim: tuple[float, float]
    standards: tuple[str, ...]
    fonts: int
    unembedded: int
    inks: tuple[str, ...]
    resolution: int | None = None
    measure: int | None = None
    notes: int | None = None
    entries: int | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was checked: what was found, and of a PDF what was measured."""

    name: str
    findings: tuple[Finding, ...]
    measured: Measured | None = None


def in_words(found: Measured) -> Iterator[str]:
    """A PDF’s figures: pages, trim size, standards, fonts, inks, what else there is."""
    yield _counted(found.pages, "page")
    yield "{:.1f} × {:.1f} mm".format(*found.trim)
    if found.standards:
        yield ", ".join(found.standards)
    if found.fonts:
        embedded = "all embedded" if not found.unembedded else f"{found.unembedded} not embedded"
        yield f"{_counted(found.fonts, 'font')}, {embedded}"
    if found.inks:
        yield f"{found.inks[0]} only" if len(found.inks) == 1 else ", ".join(found.inks)
    if found.resolution:
        yield f"pictures of {found.resolution} px to the inch and more"
    if found.notes is not None:
        yield f"{_counted(found.notes, 'note')}, {_counted(found.entries or 0, 'entry', 'entries')} compared"


def _counted(number: int, noun: str, plural: str = "") -> str:
    return f"{number or 'no'} {noun if number == 1 else plural or f'{noun}s'}"


def records(checked: Sequence[Checked]) -> dict[str, object]:
    """All that was checked as plain values, for other programs: the findings, and each file with what was measured."""
    return {
        "findings": [_finding(finding, file.name) for file in checked for finding in file.findings],
        "files": [
            {
                "file": file.name,
                "errors": sum(finding.severity == "error" for finding in file.findings),
                "warnings": sum(finding.severity == "warning" for finding in file.findings),
                "pages": file.measured.pages if file.measured else None,
                "measured": asdict(file.measured) if file.measured else None,
            }
            for file in checked
        ],
    }


def _finding(finding: Finding, name: str) -> dict[str, object]:
    at = finding.at or Location(name)
    return {
        "file": at.file,
        "line": at.line or None,
        "column": at.column or None,
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "pages": list(finding.pages),
    }
