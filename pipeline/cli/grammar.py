"""How the command speaks: help with headings and examples, options in groups, findings instead of tracebacks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import click
from click.decorators import FC

from pipeline import terminal
from pipeline.errors import EditionError, Finding


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
        "press": "The book",
        "paper": "The handout",
        "margin": "The handout",
        "numbers": "The handout",
        "sections": "The handout",
        "notes": "The handout",
        "duplex": "The handout",
    }
)


def _language(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    from pipeline.config import PATTERNS

    pattern, meaning = PATTERNS["edition.language"]
    if value is not None and not re.fullmatch(pattern, value):
        raise EditionError([Finding("CFG-022", f"--language: “{value}” is none; it is to be {meaning}")])
    return value


SOURCE = click.argument("source", type=click.Path(path_type=Path))
LANGUAGE = click.option(
    "--language", metavar="TAG", callback=_language, help="The language of the text: en, de, pt-BR."
)
QUIET = click.option("-q", "--quiet", is_flag=True, help="Say nothing but what is wrong.")
ENCODING = click.option("--encoding", metavar="NAME", help="The encoding of a text, where it is not UTF-8.")


def to_folder(default: str) -> Callable[[FC], FC]:
    """The option that names the folder to write to, which has a default."""
    return _output("DIR", f"The folder to write to.  [default: {default}]")


def to_file(metavar: str, what: str, default: str) -> Callable[[FC], FC]:
    """The option that names the file to write, which has a default."""
    return _output(metavar, f"{what}  [default: {default}]")


def _output(metavar: str, told: str) -> Callable[[FC], FC]:
    return click.option("-o", "--output", metavar=metavar, type=click.Path(path_type=Path), help=told)
