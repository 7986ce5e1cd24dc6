"""Checks of a finished PDF: preflight, archive and accessibility rules, its text against the TEI inside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from types import MappingProxyType

from pipeline.checks import pages
from pipeline.checks.measured import Checked
from pipeline.checks.preflight import preflight, reader
from pipeline.checks.preflight.document import Document
from pipeline.checks.preflight.measuring import measure
from pipeline.checks.preflight.objects import inside, is_stream
from pipeline.config import Config
from pipeline.edition import Edition
from pipeline.errors import EditionError, Finding, Location
from pipeline.readers import teixml
from pipeline.source import Source

#: The standards that a file may declare, and the validator’s profiles.
PROFILES: Mapping[str, str] = MappingProxyType(
    {
        **{f"PDF/A-{part}{level}": f"PDF_A_{part}{level.upper()}" for part in "23" for level in "abu"},
        **{f"PDF/A-1{level}": f"PDF_A_1{level.upper()}" for level in "ab"},
        "PDF/UA-1": "PDF_UA_1",
    }
)


def check(source: Source) -> Iterator[Finding]:
    """Every finding about a PDF; one that this program did not make is asked less."""
    yield from checked(source).findings


def checked(source: Source) -> Checked:
    """A PDF’s findings, and what was measured in it."""
    try:
        document = reader.read(source)
    except EditionError as error:
        return Checked(source.name, error.findings)
    found = [*preflight(document), *_of_standards(source, document)]
    edition, broken = _inside(source)
    if not broken:
        found += _of_text(edition, document)
    at_file = tuple(replace(finding, at=Location(source.name)) for finding in found)
    counts = (len(edition.notes()), len(edition.entries())) if edition and document.reading else (None, None)
    return Checked(source.name, (*at_file, *broken), measure(document, *counts))


def _of_standards(source: Source, document: Document) -> Iterator[Finding]:
    """PDF/A (ISO 19005) and PDF/UA-1 (ISO 14289-1), by an independent validator."""
    declared = [standard for standard in document.standards if standard in PROFILES]
    if not declared:
        return
    try:
        import page
    except ImportError:
        message = "PDF/A and PDF/UA were not checked; install the checkers with: pip install 'variorum[check]'"
        yield Finding("PDF-004", message, severity="warning")
        return
    for name in declared:
        try:
            report = page.validate_pdf_bytes(source.data, profile=getattr(page.ValidationProfile, PROFILES[name]))
        except page.PageError as error:
            yield Finding("PDF-005", f"{name}: the validator cannot read the file: {error}")
            continue
        for failure in report.failures:
            yield Finding("PDF-005", f"{name}: {failure.message} (rule {failure.rule_id})")


def _inside(source: Source) -> tuple[Edition | None, Sequence[Finding]]:
    """The edition that travels in the file, or what is wrong with it."""
    tei_inside = _attached(source.data)
    if tei_inside is None:
        return None, ()
    try:
        return teixml.read(Source(f"{source.name}#edition.xml", tei_inside), Config()), ()
    except EditionError as error:
        return None, error.findings


def _of_text(edition: Edition | None, document: Document) -> Iterator[Finding]:
    """The pages hold what the TEI inside the file holds."""
    if edition is None and document.reading is None and document.info.get("Creator") == "Variorum":
        return  # a cover, sheets, a guide: forms whose text is told elsewhere
    if edition is None:
        yield Finding("PDF-006", "there is no TEI inside; the text cannot be checked", severity="warning")
        return
    yield from pages.compared(edition, document.reading)


def _attached(data: bytes) -> bytes | None:
    """The TEI: attached, or where nothing may be attached, as a part of the catalog (ISO 32000-1, 14.5)."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        kept = inside(pdf.Root, "/PieceInfo", "/Variorum", "/Private", "/TEI")
        try:
            if is_stream(kept):
                return bytes(kept.read_bytes())
            names = [name for name in pdf.attachments if name.endswith(".xml")]
            return bytes(pdf.attachments[names[0]].get_file().read_bytes()) if names else None
        except (pikepdf.PikepdfError, RuntimeError, ValueError, TypeError, KeyError, AttributeError):
            return None


SAME_SIZE = 0.5  # mm
MM = 25.4 / 72  # one pt


def volume(source: Source, trim: tuple[float, float]) -> int:
    """The pages of a finished book; raises EditionError where they cannot be counted, or are not of this size (mm)."""
    with reader.opened(source) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            left, bottom, right, top = (float(edge) * MM for edge in page.trimbox)
            size = right - left, top - bottom
            if any(abs(is_ - due) > SAME_SIZE for is_, due in zip(size, trim, strict=True)):
                message = (
                    f"page {number} is {size[0]:.1f} × {size[1]:.1f} mm, and the cover is for pages of "
                    f"{trim[0]:.1f} × {trim[1]:.1f} mm; say the book’s own size with --trim"
                )
                raise EditionError([Finding("COV-007", message, Location(source.name))])
        return len(pdf.pages)
