"""A file of any kind, checked by what its suffix says it is."""

from __future__ import annotations

from pathlib import Path

from pipeline.checks.measured import Checked
from pipeline.errors import EditionError


def check_file(path: Path, encoding: str | None = None) -> Checked:
    """What is found in an edition folder, a text, a TEI file, an EPUB or a PDF."""
    try:
        return _checked(path, encoding)
    except EditionError as error:
        return Checked(str(path), error.findings)


def _checked(path: Path, encoding: str | None) -> Checked:
    from pipeline import files

    if path.suffix.lower() == ".epub":
        from pipeline.checks import epub

        return Checked(str(path), tuple(epub.check(files.read(path))))
    if path.suffix.lower() == ".pdf":
        from pipeline.checks import pdf

        return pdf.checked(files.read(path))
    from pipeline.build import prepare

    loaded = files.load(path)
    return Checked(str(path), tuple(prepare(loaded.source, loaded.config.with_encoding(encoding), loaded.witnesses)[1]))
