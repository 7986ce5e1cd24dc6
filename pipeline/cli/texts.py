"""`variorum explain`, `source`, `new`, `schema`: what stands around an edition’s text."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline import terminal
from pipeline.cli.grammar import ENCODING, LANGUAGE, SOURCE, Command


@click.command(
    cls=Command, short_help="Tell what each line was taken for, and why.", epilog="variorum explain seeds/land-question"
)
@SOURCE
@ENCODING
@LANGUAGE
@click.option("--doubtful", is_flag=True, help="Only what is doubtful.")
def explain(source: Path, encoding: str | None, language: str | None, *, doubtful: bool) -> None:
    """Tell what each line of SOURCE was taken for, and why; what is doubtful first.

    Piped into another program, each decision stands on a line of its own, in the order of the text: place,
    role, words, reason.
    """
    from pipeline import files
    from pipeline.checks import check
    from pipeline.readers import read

    loaded = files.load(source)
    edition = read(loaded.source, loaded.config.with_encoding(encoding).with_language(language))
    terminal.explain(edition, doubtful_only=doubtful)
    terminal.findings(check(edition))


@click.command(
    "source",
    cls=Command,
    short_help="Give back the copy-text, byte for byte.",
    epilog="variorum source output/land-question/land-question.xml > copy.txt",
)
@click.argument("edition", metavar="EDITION.XML", type=click.Path(path_type=Path))
def source_(edition: Path) -> None:
    """Give back the copy-text of a TEI edition, byte for byte."""
    from pipeline import files
    from pipeline.copytext import restore
    from pipeline.readers.teixml import parse

    files.write_out(restore(parse(files.read(edition))))


@click.command(cls=Command, short_help="Begin an edition in a new folder.", epilog="variorum new my-edition")
@click.argument("folder", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Begin an edition in FOLDER: a sample text, and edition.toml with every setting there is, explained."""
    from pipeline import files, scaffold

    contents = scaffold.contents()
    files.begin(folder, contents)
    terminal.begun(folder, contents)


@click.command(
    cls=Command, short_help="Print the JSON Schema of edition.toml.", epilog="variorum schema > edition.schema.json"
)
def schema() -> None:
    """Print the JSON Schema of edition.toml, by which text editors complete and explain its keys."""
    from pipeline import files
    from pipeline.settings.schema import written

    files.write_out(written())
