"""What people see at the terminal: findings, progress, the report of a build."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import Finding

if TYPE_CHECKING:
    from rich.console import Console

    from pipeline.edition import Edition
    from pipeline.renderers.rendition import Rendition

COLOURS = {"error": "bold red", "warning": "yellow"}


def _console(stderr: bool = False) -> Console:
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, soft_wrap=True)


def findings(found: Sequence[Finding]) -> None:
    """Each finding on a line of its own, on standard error."""
    if not found:
        return
    from rich.text import Text

    console = _console(stderr=True)
    for finding in found:
        line = Text(f"{finding.at}: " if finding.at else "")
        line.append(f"{finding.severity} [{finding.code}]", COLOURS[finding.severity])
        console.print(line.append(f" {finding.message}"))


@contextmanager
def progress(quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """A bar with the stage at hand; nothing where no terminal is watching."""
    if quiet or not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    from rich.progress import BarColumn, Progress, TextColumn

    with Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        TextColumn("{task.completed}/{task.total}"),
        console=_console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task("reading", total=1)
        yield lambda stage, done, total: bar.update(task, description=stage, completed=done, total=total)


FORM_NAMES = {".xml": "TEI", ".epub": "EPUB", "-handout.pdf": "handout", ".pdf": "book"}


def report(edition: Edition, written: Mapping[Path, Rendition], seconds: float) -> None:
    """What was made: files, pages, sizes, and what is in them."""
    from rich.table import Table
    from rich.text import Text

    metadata = edition.metadata()
    console = _console()
    console.print(Text.assemble((metadata.title, "bold"), f" · {metadata.author}" if metadata.author else ""))
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for justify in ("left", "left", "right", "right"):
        table.add_column(justify=justify, no_wrap=True)
    for path, rendition in written.items():
        pages = f"{rendition.pages} pages" if rendition.pages else ""
        table.add_row(_form(path), str(path), pages, size(len(rendition.data)))
    console.print(table)
    notes = len(edition.notes())
    console.print(f"{edition.words():,} words · {notes} note{'' if notes == 1 else 's'} · {seconds:.1f} s", style="dim")


def _form(path: Path) -> str:
    return next(name for ending, name in FORM_NAMES.items() if path.name.endswith(ending))


def size(count: int) -> str:
    """Bytes in the unit that people read."""
    return f"{count / 1000:,.0f} KB" if count < 1_000_000 else f"{count / 1_000_000:,.1f} MB"


def explain(edition: Edition) -> None:
    """Each decision of the reader: its place, what it took the text for, and why. The doubtful ones come first."""
    from rich.table import Table
    from rich.text import Text

    order = {"low": 0, "medium": 1, "high": 2}
    doubtful = sorted((e for e in edition.explanations if e.certainty != "high"), key=lambda e: order[e.certainty])
    sure = [e for e in edition.explanations if e.certainty == "high" and e.role != "paragraph"]
    paragraphs = sum(1 for e in edition.explanations if e.role == "paragraph")
    console = _console()
    for title, group in (("Doubtful", doubtful), ("Sure", sure)):
        if not group:
            continue
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        for column in range(4):
            table.add_column(justify="right" if column == 0 else "left", overflow="fold")
        for item in group:
            place = f"{item.at.line}:{item.at.column}"
            table.add_row(place, Text(item.role, "bold"), Text(_shortened(item.excerpt)), Text(item.because, "dim"))
        console.print(Text(title, "bold underline"))
        console.print(table)
    console.print(f"{paragraphs} paragraphs of running text: no rule claimed them", style="dim")


def _shortened(text: str, most: int = 44) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def verdict(files: int, found: Iterable[Finding]) -> None:
    """How a check ended, in one line."""
    severities = [finding.severity for finding in found]
    errors, warnings = severities.count("error"), severities.count("warning")
    noun = "file" if files == 1 else "files"
    _console().print(f"{files} {noun} checked: {errors} errors, {warnings} warnings", style="dim")
