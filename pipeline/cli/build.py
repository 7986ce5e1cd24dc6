"""`variorum build`: an edition made, in every form asked for."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import click

from pipeline import terminal
from pipeline.cli.grammar import ENCODING, LANGUAGE, QUIET, SOURCE, Command, to_folder
from pipeline.config import CHOICES, Config
from pipeline.errors import EditionError, Finding
from pipeline.press import STANDARDS
from pipeline.renderers import FORMS, USUAL


def _forms(_context: click.Context, _parameter: click.Parameter, value: str) -> tuple[str, ...]:
    forms = tuple(dict.fromkeys(form.strip() for form in value.split(",") if form.strip()))
    unknown = [form for form in forms if form not in FORMS]
    if unknown or not forms:
        message = f"--to: {_quoted(unknown)} cannot be made; these can: {', '.join(FORMS)}"
        raise EditionError([Finding("CFG-009", message)])
    return forms


def _quoted(forms: list[str]) -> str:
    return ", ".join(f"“{form}”" for form in forms) or "nothing"


@click.command(
    cls=Command,
    short_help="Make TEI, EPUB, book, handout, web page.",
    epilog="variorum build essay.txt --to epub,handout --paper letter -o ~/class",
)
@SOURCE
@click.option(
    "--to", "forms", metavar="FORMS", default=",".join(USUAL), show_default=True, callback=_forms, help="What to make."
)
@to_folder("output/NAME")
@click.option("--trim", metavar="SIZE", help="Its trim size, as 6x9 or a5.")
@click.option(
    "--press", type=click.Choice(list(STANDARDS)), help="Its pages for the press too, in PDF/X-4 or PDF/X-1a."
)
@click.option("--paper", type=click.Choice(CHOICES["handout.paper"]), help="Its paper.")
@click.option(
    "--margin",
    type=click.Choice(CHOICES["handout.margin"]),
    help="Whether it has a wide margin to write in, or larger type between even ones.",
)
@click.option("--numbers/--no-numbers", default=None, help="Whether its lines are numbered.")
@click.option("--sections", metavar="LIST", help="These sections only, as in 3-5,8.")
@click.option(
    "--notes", type=click.Choice(["section", "end"]), help="Where its notes stand: after each section, or at the end."
)
@click.option("--duplex/--single", default=None, help="Whether it is printed on both sides.")
@click.option("--witness", metavar="SIGLUM", help="That witness’s own text, in the place of the edited one.")
@ENCODING
@LANGUAGE
@QUIET
def build(
    source: Path,
    forms: tuple[str, ...],
    output: Path | None,
    paper: str | None,
    margin: str | None,
    numbers: bool | None,
    sections: str | None,
    notes: str | None,
    duplex: bool | None,
    trim: str | None,
    press: str | None,
    witness: str | None,
    encoding: str | None,
    language: str | None,
    quiet: bool,
) -> None:
    """Make an edition from SOURCE: a text, a TEI file, or a folder with one of them and edition.toml."""
    from pipeline import build as builder
    from pipeline import files, styling

    started, moment = monotonic(), epoch()
    loaded = files.load(source)
    config = loaded.config.with_encoding(encoding).with_language(language).with_trim(trim).with_press(press)
    page = {"paper": paper, "margin": margin, "numbers": numbers}
    config = config.with_handout(selection=sections, notes=notes, duplex=duplex, **page)
    edition, found = builder.prepare(loaded.source, config, loaded.witnesses, witness or "")
    folder = output or Path("output") / loaded.name
    with terminal.progress(quiet) as progress:
        named = replace(edition, name=edition.name.replace(loaded.source.stem, loaded.name, 1))
        made = list(
            builder.build(named, config, _with_press(forms, config), moment, styling.sheet, progress, loaded.profile)
        )
    written = {folder / f"{named.name}{out.ending}": out.rendition for out in made}
    beside = {folder / name: data for name, data in builder.beside(edition, loaded.source, forms).items()}
    files.write({**beside, **{path: rendition.data for path, rendition in written.items()}})
    terminal.findings(list(dict.fromkeys([*found, *(f for made in written.values() for f in made.findings)])))
    if not quiet:
        terminal.report(edition, written, monotonic() - started)
        terminal.counted(edition.tally, {out.ending: out.tally for out in made if out.tally})


def _with_press(forms: tuple[str, ...], config: Config) -> tuple[str, ...]:
    """The forms, and with the book its pages for the press where a standard is named for them."""
    asked = config.print.press and "book" in forms and "press" not in forms
    return (*forms, "press") if asked else forms


def epoch() -> datetime | None:
    """The moment that SOURCE_DATE_EPOCH names, if it is set."""
    value = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not value:
        return None
    try:
        return datetime.fromtimestamp(int(value), UTC)
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH is “{value}”; it is to be a number of seconds since 1970"
        raise EditionError([Finding("CFG-006", message)]) from None
