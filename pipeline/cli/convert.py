"""`variorum convert`: a TEI edition with its apparatus attached in another way."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline import terminal
from pipeline.cli.grammar import ENCODING, LANGUAGE, SOURCE, Command, to_file

INSIDE, BESIDE = "parallel-segmentation", "double-end-point"


@click.command(
    cls=Command,
    short_help="Attach a TEI edition’s apparatus in another way.",
    epilog="variorum convert edition.xml --apparatus double-end-point -o edition-dep.xml",
)
@SOURCE
@click.option(
    "--apparatus",
    "method",
    type=click.Choice([INSIDE, BESIDE]),
    default=INSIDE,
    show_default=True,
    help="Entries in the text around their lemmata, or in the back with marks at both ends.",
)
@to_file("FILE", "The file to write.", "standard output")
@ENCODING
@LANGUAGE
def convert(source: Path, method: str, output: Path | None, encoding: str | None, language: str | None) -> None:
    """Write SOURCE as TEI whose apparatus stands in the text, or beside it.

    Lemmata that overlap, or go on over paragraphs, cannot stand in the text; each is told by its entry.
    """
    from pipeline import build, files, tei
    from pipeline.segmentation import segment

    loaded = files.load(source)
    config = loaded.config.with_encoding(encoding).with_language(language)
    edition, found = build.prepare(loaded.source, config, loaded.witnesses)
    root = segment(edition.root, loaded.source.name) if method == INSIDE else edition.root
    data = tei.serialise(root)
    if output is None:
        files.write_out(data)
    else:
        files.write({output: data})
    terminal.findings(found)
