"""The command: arguments in, exit code out. With `terminal` and `files` the edge of the program."""

from __future__ import annotations

import click

from pipeline import __version__
from pipeline.cli import build, check, convert, cover, impose, proof, texts
from pipeline.cli.grammar import Group


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="variorum build seeds/land-question",
)
@click.version_option(__version__, prog_name="variorum")
def main() -> None:
    """One source, every form of a critical edition: TEI, e-book, bound book, handout, web page."""


COMMANDS = (
    build.build,
    cover.cover,
    impose.impose,
    proof.proof,
    check.check,
    convert.convert,
    texts.explain,
    texts.source_,
    texts.new,
    texts.schema,
)
for _command in COMMANDS:
    main.add_command(_command)
