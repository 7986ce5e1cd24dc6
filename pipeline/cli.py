"""The command: arguments in, exit code out. With `terminal` and `files` the edge of the program."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import click

from pipeline import __version__, terminal
from pipeline.errors import EditionError, Finding
from pipeline.renderers import FORMS


class Group(click.Group):
    """A group whose commands end with their findings, never with a traceback for bad input."""

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command; findings go to standard error, and the exit code is 1."""
        try:
            return super().invoke(ctx)
        except EditionError as error:
            terminal.findings(error.findings)
            ctx.exit(1)


def _example(text: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Sets the example that a command's --help ends with."""

    def attach(function: Callable[..., None]) -> Callable[..., None]:
        function.__doc__ = f"{function.__doc__}\n\n\b\nExample:\n  {text}"
        return function

    return attach


SOURCE = click.argument("source", type=click.Path(path_type=Path))
ENCODING = click.option("--encoding", metavar="NAME", help="The encoding of a plain text, where it is not UTF-8.")


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="variorum")
def main() -> None:
    """One source, every form of a critical edition: TEI, e-book, bound book, handout.

    \b
    Example:
      variorum build seeds/land-question
    """


def _forms(_context: click.Context, _parameter: click.Parameter, value: str) -> tuple[str, ...]:
    forms = tuple(dict.fromkeys(form.strip() for form in value.split(",") if form.strip()))
    unknown = [form for form in forms if form not in FORMS]
    if unknown or not forms:
        raise click.BadParameter(f"{', '.join(unknown) or 'nothing'} cannot be made; these can: {', '.join(FORMS)}")
    return forms


@main.command()
@SOURCE
@click.option("--to", "forms", default=",".join(FORMS), show_default=True, callback=_forms, help="What to make.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The folder to write to.  [default: output/NAME]")
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="The handout’s paper.")
@click.option("--sections", metavar="LIST", help="The handout’s sections only, as in 3-5,8.")
@click.option("--notes", type=click.Choice(["section", "end"]), help="Where the handout’s notes stand.")
@click.option("--duplex/--single", default=None, help="Whether the handout is printed on both sides.")
@click.option("--trim", metavar="SIZE", help="The book’s trim size, as 6x9 or a5.")
@ENCODING
@click.option("--quiet", is_flag=True, help="Say nothing but what is wrong.")
@_example("variorum build essay.txt --to epub,handout --paper letter -o ~/class")
def build(
    source: Path,
    forms: tuple[str, ...],
    output: Path | None,
    paper: str | None,
    sections: str | None,
    notes: str | None,
    duplex: bool | None,
    trim: str | None,
    encoding: str | None,
    quiet: bool,
) -> None:
    """Make an edition from SOURCE: a text, a TEI file, or a folder with one and edition.toml."""
    from pipeline import build as press
    from pipeline import files, styling

    started = monotonic()
    loaded = files.load(source)
    config = loaded.config.with_encoding(encoding).with_trim(trim)
    config = config.with_handout(paper=paper, selection=sections, notes=notes, duplex=duplex)
    edition, found = press.prepare(loaded.source, config)
    folder = output or Path("output") / loaded.name
    with terminal.progress(quiet) as progress:
        made = list(press.build(edition, config, forms, _epoch(), styling.sheet, progress))
    written = {folder / f"{loaded.name}{out.ending}": out.rendition for out in made}
    files.write({path: rendition.data for path, rendition in written.items()})
    terminal.findings([*found, *(f for rendition in written.values() for f in rendition.findings)])
    if not quiet:
        terminal.report(edition, written, monotonic() - started)


def _epoch() -> datetime | None:
    """The moment that SOURCE_DATE_EPOCH names, if it is set."""
    value = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not value:
        return None
    try:
        return datetime.fromtimestamp(int(value), UTC)
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH is “{value}”; it is to be a number of seconds since 1970"
        raise EditionError([Finding("CFG-006", message)]) from None


@main.command()
@SOURCE
@ENCODING
@_example("variorum explain seeds/land-question")
def explain(source: Path, encoding: str | None) -> None:
    """Tell what each line of SOURCE was taken for, and why."""
    from pipeline import files
    from pipeline.checks import check
    from pipeline.readers import read

    loaded = files.load(source)
    edition = read(loaded.source, loaded.config.with_encoding(encoding))
    terminal.explain(edition)
    terminal.findings(check(edition))


@main.command("source")
@click.argument("edition", type=click.Path(path_type=Path))
@_example("variorum source output/land-question/land-question.xml > copy.txt")
def source_(edition: Path) -> None:
    """Give back the copy-text of a TEI EDITION, byte for byte."""
    from pipeline import files
    from pipeline.copytext import restore
    from pipeline.readers.teixml import parse

    sys.stdout.buffer.write(restore(parse(files.read(edition))))
    sys.stdout.buffer.flush()


@main.command()
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@_example("variorum check seeds/land-question output/land-question/land-question.epub")
def check(paths: tuple[Path, ...]) -> None:
    """Look for faults in edition folders, texts, TEI, EPUB and PDF files."""
    from pipeline.checks.files import check_file

    found = [finding for path in paths for finding in check_file(path)]
    terminal.findings(found)
    terminal.verdict(len(paths), found)
    if any(finding.severity == "error" for finding in found):
        sys.exit(1)
