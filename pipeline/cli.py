"""The command: arguments in, exit code out. With `terminal` and `files` the edge of the program."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from types import MappingProxyType
from typing import Any

import click

from pipeline import __version__, terminal
from pipeline.errors import EditionError, Finding
from pipeline.renderers import FORMS


class Formatter(click.HelpFormatter):
    """Help with headings that stand out where a terminal shows them."""

    def write_heading(self, heading: str) -> None:
        """Writes a heading in bold."""
        self.write(f"{'':>{self.current_indent}}{click.style(heading, bold=True)}\n")


class Context(click.Context):
    """The context of every command, for its formatter."""

    formatter_class = Formatter


class Command(click.Command):
    """A command whose help ends with an example, its options in groups."""

    context_class = Context

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the options under the headings of OPTION_GROUPS, the others first."""
        groups: dict[str, list[tuple[str, str]]] = {heading: [] for heading in ("Options", *OPTION_GROUPS.values())}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record and isinstance(parameter, click.Option):
                groups[OPTION_GROUPS.get(parameter.name or "", "Options")].append(record)
        for heading, records in groups.items():
            if records:
                with formatter.section(heading):
                    formatter.write_dl(records)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the example."""
        with formatter.section("Example"):
            formatter.write_text(self.epilog or "")


class Group(click.Group):
    """A group whose commands end with their findings, never with a traceback for bad input."""

    context_class = Context
    command_class = Command

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Runs the program; a terminal that lacks a character gets its number instead."""
        terminal.tolerate_missing_characters()
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command; findings go to standard error, and the exit code is 1."""
        try:
            return super().invoke(ctx)
        except EditionError as error:
            terminal.findings(error.findings)
            ctx.exit(1)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the example."""
        Command.format_epilog(self, ctx, formatter)  # type: ignore[arg-type]


#: The options of `build` that belong to one of its forms, and the heading they stand under.
OPTION_GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "trim": "The book",
        "paper": "The handout",
        "sections": "The handout",
        "notes": "The handout",
        "duplex": "The handout",
    }
)

SOURCE = click.argument("source", type=click.Path(path_type=Path))
ENCODING = click.option("--encoding", metavar="NAME", help="The encoding of a plain text, where it is not UTF-8.")


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="variorum build seeds/land-question",
)
@click.version_option(__version__, prog_name="variorum")
def main() -> None:
    """One source, every form of a critical edition: TEI, e-book, bound book, handout, web page."""


def _forms(_context: click.Context, _parameter: click.Parameter, value: str) -> tuple[str, ...]:
    forms = tuple(dict.fromkeys(form.strip() for form in value.split(",") if form.strip()))
    unknown = [form for form in forms if form not in FORMS]
    if unknown or not forms:
        message = f"--to: {_quoted(unknown)} cannot be made; these can: {', '.join(FORMS)}"
        raise EditionError([Finding("CFG-009", message)])
    return forms


def _quoted(forms: list[str]) -> str:
    return ", ".join(f"“{form}”" for form in forms) or "nothing"


@main.command(
    short_help="Make TEI, EPUB, book, handout, web page.",
    epilog="variorum build essay.txt --to epub,handout --paper letter -o ~/class",
)
@SOURCE
@click.option(
    "--to", "forms", metavar="FORMS", default=",".join(FORMS), show_default=True, callback=_forms, help="What to make."
)
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The folder to write to.  [default: output/NAME]",
)
@click.option("--trim", metavar="SIZE", help="Its trim size, as 6x9 or a5.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="Its paper.")
@click.option("--sections", metavar="LIST", help="These sections only, as in 3-5,8.")
@click.option(
    "--notes", type=click.Choice(["section", "end"]), help="Where its notes stand: after each section, or at the end."
)
@click.option("--duplex/--single", default=None, help="Whether it is printed on both sides.")
@ENCODING
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what is wrong.")
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
    """Make an edition from SOURCE: a text, a TEI file, or a folder with one of them and edition.toml."""
    from pipeline import build as press
    from pipeline import files, styling

    started = monotonic()
    epoch = _epoch()
    loaded = files.load(source)
    config = loaded.config.with_encoding(encoding).with_trim(trim)
    config = config.with_handout(paper=paper, selection=sections, notes=notes, duplex=duplex)
    edition, found = press.prepare(loaded.source, config, loaded.witnesses)
    folder = output or Path("output") / loaded.name
    with terminal.progress(quiet) as progress:
        made = list(press.build(replace(edition, name=loaded.name), config, forms, epoch, styling.sheet, progress))
    written = {folder / f"{loaded.name}{out.ending}": out.rendition for out in made}
    files.write({path: rendition.data for path, rendition in written.items()})
    noticed = (finding for rendition in written.values() for finding in rendition.findings)
    terminal.findings(list(dict.fromkeys([*found, *noticed])))
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


@main.command(short_help="Tell what each line was taken for, and why.", epilog="variorum explain seeds/land-question")
@SOURCE
@ENCODING
def explain(source: Path, encoding: str | None) -> None:
    """Tell what each line of SOURCE was taken for, and why.

    Piped into another program, each decision stands on a line of its own: place, role, words, reason.
    """
    from pipeline import files
    from pipeline.checks import check
    from pipeline.readers import read

    loaded = files.load(source)
    edition = read(loaded.source, loaded.config.with_encoding(encoding))
    terminal.explain(edition)
    terminal.findings(check(edition))


@main.command(
    "source",
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


@main.command(
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


@main.command(short_help="Begin an edition in a new folder.", epilog="variorum new my-edition")
@click.argument("folder", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Begin an edition in FOLDER: a sample text, and edition.toml with every setting there is, explained."""
    from pipeline import files, scaffold

    contents = scaffold.contents()
    files.begin(folder, contents)
    terminal.begun(folder, contents)


@main.command(short_help="Print the JSON Schema of edition.toml.", epilog="variorum schema > edition.schema.json")
def schema() -> None:
    """Print the JSON Schema of edition.toml, by which text editors complete and explain its keys."""
    from pipeline import files
    from pipeline.settings.schema import written

    files.write_out(written())
