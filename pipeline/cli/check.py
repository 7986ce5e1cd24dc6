"""`variorum check`: faults in texts and finished files."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline import terminal
from pipeline.cli.grammar import ENCODING, Command

if TYPE_CHECKING:
    from pipeline.checks.measured import Checked


@click.command(
    cls=Command,
    short_help="Look for faults in texts and finished files.",
    epilog="variorum check seeds/land-question output/land-question/land-question.epub",
)
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--report",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to tell it; json for other programs, on standard output.",
)
@ENCODING
def check(paths: tuple[Path, ...], report: str, encoding: str | None) -> None:
    """Look for faults in edition folders, texts, TEI, EPUB and PDF files."""
    from pipeline.checks.files import check_file

    checked = [check_file(path, encoding) for path in paths]
    found = [finding for file in checked for finding in file.findings]
    if report == "json":
        _write_records(checked)
    else:
        terminal.findings(found)
        terminal.measured(checked)
        terminal.verdict(len(paths), found)
    if any(finding.severity == "error" for finding in found):
        sys.exit(1)


def _write_records(checked: Sequence[Checked]) -> None:
    from pipeline import files
    from pipeline.checks.measured import records

    files.write_out(json.dumps(records(checked), ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n")
