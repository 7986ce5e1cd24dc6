"""`variorum impose`: the pages of a finished PDF laid out on sheets."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline import terminal
from pipeline.cli.grammar import QUIET, Command, to_folder
from pipeline.imposition.binding import SCHEMES, SIZES, Binding
from pipeline.imposition.sheets import SHEETS


@click.command(
    cls=Command,
    short_help="Lay out pages on sheets, to be folded and bound.",
    epilog="variorum impose book.pdf --scheme octavo --sheet a3 --fit",
)
@click.argument("pages", metavar="FILE.PDF", type=click.Path(path_type=Path))
@click.option("--scheme", type=click.Choice(list(SCHEMES)), default="folio", show_default=True, help="How it is bound.")
@click.option(
    "--sheet", type=click.Choice(list(SHEETS)), help="The paper.  [default: the smallest that holds the pages]"
)
@click.option(
    "--signature",
    type=click.Choice([str(size) for size in SIZES]),
    help="The pages of a signature.  [default: 16; of 16mo 32]",
)
@click.option(
    "--last",
    type=click.Choice(["padded", "smaller"]),
    default="padded",
    show_default=True,
    help="The last signature: filled with blanks, or made smaller.",
)
@click.option("--fit", is_flag=True, help="Make the pages smaller where they do not fit the paper.")
@click.option(
    "--thickness",
    metavar="MM",
    type=click.FloatRange(0, 1),
    default=0.1,
    help="Of one leaf: inner ones are moved to the spine by it.  [default: 0.1]",
)
@click.option(
    "--flip",
    type=click.Choice(["long", "short"]),
    help="The edge about which the printer turns the paper.  [default: the one that suits]",
)
@click.option("--dummy", is_flag=True, help="Print the pages’ numbers alone, to try the folds.")
@to_folder("that of the file")
@QUIET
def impose(
    pages: Path,
    scheme: str,
    sheet: str | None,
    signature: str | None,
    last: str,
    fit: bool,
    thickness: float,
    flip: str | None,
    dummy: bool,
    output: Path | None,
    quiet: bool,
) -> None:
    """Lay out the pages of FILE.PDF on sheets, and tell the binder what to do with them."""
    from pipeline import files
    from pipeline.imposition import impose as impose_
    from pipeline.imposition import instructions

    binding = Binding(
        SCHEMES[scheme],
        size=int(signature or 0),
        smaller=last == "smaller",
        sheet=sheet or "",
        fit=fit,
        thickness=thickness,
        flip=flip or "",
        dummy=dummy,
    )
    imposed = impose_(files.read(pages), binding)
    folder = output or pages.parent
    name = f"{pages.stem}-{scheme}{'-dummy' if dummy else ''}"
    written = {folder / f"{name}.pdf": imposed.sheets, folder / f"{name}-guide.pdf": imposed.guide}
    files.write(written)
    if not quiet:
        terminal.imposed(written, instructions.steps(imposed.plan))
