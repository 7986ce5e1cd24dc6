"""A file of any kind, checked by what its suffix says it is."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import EditionError, Finding


def check_file(path: Path, encoding: str | None = None) -> list[Finding]:
    """The findings of an edition folder, a text, a TEI file, an EPUB or a PDF."""
    try:
        return _checked(path, encoding)
    except EditionError as error:
        return list(error.findings)


def _checked(path: Path, encoding: str | None) -> list[Finding]:
    from pipeline import files

    if path.suffix.lower() == ".epub":
        from pipeline.checks import epub

        return list(epub.check(files.read(path)))
    if path.suffix.lower() == ".pdf":
        from pipeline.checks import pdf

        return list(pdf.check(files.read(path)))
    from pipeline.build import prepare

    loaded = files.load(path)
    return prepare(loaded.source, loaded.config.with_encoding(encoding), loaded.witnesses)[1]
