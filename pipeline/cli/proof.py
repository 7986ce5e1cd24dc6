"""`variorum proof`: a PDF’s pages on contact sheets."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline import terminal
from pipeline.cli.grammar import Command, to_file


@click.command(
    cls=Command,
    short_help="Show a PDF’s openings on contact sheets.",
    epilog="variorum proof output/land-question/land-question.pdf --page 12",
)
@click.argument("path", metavar="FILE.PDF", type=click.Path(path_type=Path))
@to_file("FILE.PNG", "The picture.", "FILE-proof.png")
@click.option("--dpi", type=click.IntRange(12, 300), help="Its px to the inch.  [default: 40; 120 for one opening]")
@click.option("--page", metavar="N", type=click.IntRange(1), help="The opening with this page only, counted from 1.")
def proof(path: Path, output: Path | None, dpi: int | None, page: int | None) -> None:
    """Show the pages of FILE.PDF on contact sheets: verso and recto together, what preflight found marked."""
    from pipeline import files
    from pipeline.checks.proof import draw

    drawn = draw(files.read(path), dpi, page)
    written = dict(zip(_names(_target(path, output), len(drawn.sheets)), drawn.sheets, strict=True))
    files.write(written)
    terminal.findings(drawn.checked.findings)
    terminal.proved(written, drawn.checked)


def _names(target: Path, count: int) -> list[Path]:
    """One name to a sheet."""
    return [target] if count == 1 else [target.with_stem(f"{target.stem}-{n}") for n in range(1, count + 1)]


def _target(path: Path, output: Path | None) -> Path:
    """Where the picture goes: beside the file, into a folder, or by the name that is given, which ends in .png."""
    name = f"{path.stem}-proof.png"
    if output is None:
        return path.with_name(name)
    if output.is_dir():
        return output / name
    return output if output.suffix.lower() == ".png" else output.with_name(f"{output.name}.png")
