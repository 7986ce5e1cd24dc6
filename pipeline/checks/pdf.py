"""Checks of a finished PDF: archive and accessibility rules, and its text against the TEI inside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from types import MappingProxyType

from pipeline.checks import pages
from pipeline.config import Config
from pipeline.errors import EditionError, Finding, Location
from pipeline.readers import teixml
from pipeline.source import Source

#: What a file declares in its XMP, and the profile that it then has to meet.
PROFILES: Mapping[bytes, str] = MappingProxyType({b"pdfaid:part": "PDF_A_3A", b"pdfuaid:part": "PDF_UA_1"})


def check(source: Source) -> Iterator[Finding]:
    """Every finding about a PDF; one that this program did not make is asked less."""
    whole = Location(source.name)
    questions = (_of_standards, _of_text) if not (unreadable := list(_of_file(source))) else ()
    yield from unreadable
    yield from (replace(finding, at=whole) for ask in questions for finding in ask(source))


def _of_file(source: Source) -> Iterator[Finding]:
    """The file opens as a PDF (ISO 32000-1, 7.5)."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(source.data)) as pdf:
            broken = not len(pdf.pages)
    except pikepdf.PdfError as error:
        said = str(error).rpartition(": ")[2]
        yield Finding("PDF-003", f"the file cannot be read as a PDF: {said}", Location(source.name))
    else:
        if broken:
            yield Finding("PDF-003", "the PDF has no pages", Location(source.name))


def _of_standards(source: Source) -> Iterator[Finding]:
    """PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), by an independent validator."""
    try:
        import page
    except ImportError:
        message = "PDF/A and PDF/UA were not checked; install the checkers with: pip install 'variorum[check]'"
        yield Finding("PDF-004", message, severity="warning")
        return
    for name, profile in _declared(source.data).items():
        report = page.validate_pdf_bytes(source.data, profile=getattr(page.ValidationProfile, profile))
        for failure in report.failures:
            yield Finding("PDF-005", f"{name}: {failure.message} (rule {failure.rule_id})")


def _declared(data: bytes) -> dict[str, str]:
    """The standards by name, with their profiles; a file that declares none is asked for none."""
    return {
        profile.replace("_", "/", 1).replace("_", "-"): profile for mark, profile in PROFILES.items() if mark in data
    }


def _of_text(source: Source) -> Iterator[Finding]:
    """The pages hold what the TEI inside the file holds."""
    tei_inside = _attached(source.data)
    if tei_inside is None:
        yield Finding("PDF-006", "there is no TEI inside; the text cannot be checked", severity="warning")
        return
    edition = teixml.read(Source(f"{source.name}#edition.xml", tei_inside), Config())
    yield from pages.faults(edition, source.data)


def _attached(data: bytes) -> bytes | None:
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        names = [name for name in pdf.attachments if name.endswith(".xml")]
        return pdf.attachments[names[0]].get_file().read_bytes() if names else None


SAME_SIZE = 0.5  # mm
MM = 25.4 / 72  # one pt


def volume(source: Source, trim: tuple[float, float]) -> int:
    """The pages of a finished book; raises EditionError where they cannot be counted, or are not of this size (mm)."""
    import pikepdf

    if unreadable := list(_of_file(source)):
        raise EditionError(unreadable)
    with pikepdf.open(BytesIO(source.data)) as pdf:
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
