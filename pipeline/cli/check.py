"""`variorum check`: faults in texts and finished files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline import terminal
from pipeline.cli.grammar import ENCODING, Command


@click.command(
    cls=Command,
    short_help="Look for faults in texts and finished files.",
    epilog="variorum check seeds/land-question output/land-question/land-question.epub",
)
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@ENCODING
def check(paths: tuple[Path, ...], encoding: str | None) -> None:
    """Look for faults in edition folders, texts, TEI, EPUB and PDF files."""
    from pipeline.checks.files import check_file

    found = [finding for path in paths for finding in check_file(path, encoding)]
    terminal.findings(found)
    terminal.verdict(len(paths), found)
    if any(finding.severity == "error" for finding in found):
        sys.exit(1)
