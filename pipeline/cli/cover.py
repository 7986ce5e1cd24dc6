"""`variorum cover`: the cover of the bound book, as wide as its pages ask."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline import terminal
from pipeline.cli.build import epoch
from pipeline.cli.grammar import ENCODING, QUIET, SOURCE, Command, to_folder
from pipeline.cover import papers
from pipeline.errors import EditionError

if TYPE_CHECKING:
    from pipeline.renderers.rendition import Order


def _paper(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and (finding := papers.fault(value)):
        raise EditionError([finding])
    return value


@click.command(
    cls=Command,
    short_help="Make the book’s cover: back, spine, front.",
    epilog="variorum cover seeds/land-question --paper kdp-cream --proof",
)
@SOURCE
@click.option("--pages", type=int, metavar="N", help="The pages of the book; if not said, it is laid out and counted.")
@click.option("--book", type=click.Path(path_type=Path), metavar="PDF", help="A finished book to count instead.")
@click.option("--paper", "stock", metavar="PAPER", callback=_paper, help="Its paper, as book-90, 90g 1.5 or 0.0572mm.")
@click.option("--trim", "size", metavar="SIZE", help="Its trim size, as 6x9 or a5.")
@click.option("--proof", is_flag=True, help="Make a proof too, with the lines of trim, bleed, folds and safe areas.")
@to_folder("output/NAME")
@ENCODING
@QUIET
def cover(
    source: Path,
    pages: int | None,
    book: Path | None,
    stock: str | None,
    size: str | None,
    proof: bool,
    output: Path | None,
    encoding: str | None,
    quiet: bool,
) -> None:
    """Make the cover of the book of SOURCE on one sheet: back, spine and front, its spine as wide as the book is thick."""
    if pages is not None and book is not None:
        raise click.UsageError("--pages and --book both say how many pages there are; leave one")
    from pipeline import build as press
    from pipeline import files, renderers, styling
    from pipeline.cover import spine

    loaded = files.load(source)
    config = loaded.config.with_encoding(encoding).with_trim(size).with_paper(stock)
    edition, found = press.prepare(loaded.source, config, loaded.witnesses)
    with terminal.progress(quiet) as progress:
        order = press.ordered(replace(edition, name=loaded.name), config, epoch(), styling.sheet, progress)
        count = _counted(order, pages, book)
        found += spine.bindable(count)
        maker = renderers.cover()
        spread = maker.spread(order, count)
        said = f"{count} pages, {papers.paper(config.cover.paper).name}"
        order = replace(order, profile=loaded.profile)
        made = {f"{loaded.name}-cover.pdf": maker.printed(order, spread)}
        if proof:
            made[f"{loaded.name}-cover-proof.pdf"] = maker.render(order, spread, f"{loaded.name}, {said}")
    written = {(output or Path("output") / loaded.name) / name: rendition for name, rendition in made.items()}
    files.write({path: rendition.data for path, rendition in written.items()})
    terminal.findings(list(dict.fromkeys([*found, *(f for rendition in made.values() for f in rendition.findings)])))
    if not quiet:
        terminal.cover(edition, written, said, spread)


def _counted(order: Order, pages: int | None, book: Path | None) -> int:
    """The pages of the book: as said, as a finished one has them, or as it is laid out."""
    if pages is not None:
        return pages
    from pipeline import files, renderers
    from pipeline.checks.pdf import volume

    if book is not None:
        return volume(files.read(book), renderers.cover().page_size(order))
    return renderers.renderer("book")(order).pages
