"""What people see at the terminal: findings, progress, the report of a build."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import Finding

if TYPE_CHECKING:
    from rich.console import Console

    from pipeline.checks.measured import Checked
    from pipeline.cover.spread import Spread
    from pipeline.edition import Edition, Explanation
    from pipeline.renderers.rendition import Rendition
    from pipeline.tally import Tally

COLOURS = {"error": "bold red", "warning": "yellow"}


def _console(stderr: bool = False) -> Console:
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, soft_wrap=True)


def tolerate_missing_characters() -> None:
    """Where the terminal’s encoding lacks a character, its number is written and nothing breaks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def findings(found: Sequence[Finding]) -> None:
    """Each finding on a line of its own, on standard error."""
    if not sys.stderr.isatty():
        sys.stderr.writelines(f"{finding}\n" for finding in found)
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


def imposed(written: Mapping[Path, bytes], steps: Sequence[str]) -> None:
    """The files of an imposed book, and what the binder does with them, step by step."""
    from rich.padding import Padding
    from rich.table import Table

    console = _console()
    files = Table.grid(padding=(0, 2, 0, 0))
    for path, data in written.items():
        files.add_row(str(path), size(len(data)))
    console.print(files)
    guide = Table.grid(padding=(0, 1, 0, 0))
    guide.add_column(justify="right")
    guide.add_column(overflow="fold")
    for number, step in enumerate(steps, 1):
        guide.add_row(str(number), step)
    console.print(Padding(guide, (1, 0, 0, 0)), soft_wrap=False)


FORM_NAMES = {
    ".xml": "TEI",
    ".epub": "EPUB",
    "-handout.pdf": "handout",
    "-press.pdf": "press",
    "-cover.pdf": "cover",
    "-cover-proof.pdf": "proof",
    ".pdf": "book",
    ".html": "web page",
}


def report(edition: Edition, written: Mapping[Path, Rendition], seconds: float) -> None:
    """What was made: files, pages, sizes, and what is in them."""
    console = _console()
    _files(console, edition, written)
    counted = [f"{edition.words():,} words", _count(len(edition.notes()), "note")]
    if entries := edition.entries():
        counted.append(_count(len(entries), "apparatus entry", "apparatus entries"))
    if comments := edition.editor_notes():
        counted.append(_count(len(comments), "editor’s note"))
    console.print(" · ".join((*counted, f"{seconds:.1f} s")), style="dim")


def counted(source: Tally | None, forms: Mapping[str, Tally]) -> None:
    """What was counted in a TEI edition that has an apparatus, and in each form made of it."""
    from rich.table import Table

    if source is None or not source.entries:
        return

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("counted in", no_wrap=True)
    for name in ("source", *(FORM_NAMES[ending] for ending in forms)):
        table.add_column(name, justify="right", no_wrap=True)
    for field in fields(source):
        table.add_row(field.name, *(f"{getattr(tally, field.name):,}" for tally in (source, *forms.values())))
    _console().print(table)


def cover(edition: Edition, written: Mapping[Path, Rendition], said: str, spread: Spread) -> None:
    """What was made of a cover: the files, what of the book it is for, how wide its spine and how large its sheet is."""
    console = _console()
    _files(console, edition, written)
    trim, sheet = spread.trim, spread.sheet
    console.print(f"{said} · spine {_length(spread.spine)}", style="dim")
    console.print(f"trimmed {_length(trim.width)} × {_length(trim.height)}", style="dim")
    console.print(f"with bleed {_length(sheet.width)} × {_length(sheet.height)}", style="dim")


def _length(length: float) -> str:
    """A length in mm, in the units that printers use."""
    return f"{length:.2f} mm ({length / 25.4:.3f} in)"


def _files(console: Console, edition: Edition, written: Mapping[Path, Rendition]) -> None:
    """The title, and each file with its pages and its size."""
    from rich.table import Table
    from rich.text import Text

    metadata = edition.metadata()
    console.print(Text.assemble((metadata.title, "bold"), f" · {metadata.author}" if metadata.author else ""))
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    for path, rendition in written.items():
        pages = _count(rendition.pages, "page") if rendition.pages else ""
        table.add_row(_form(path), str(path), pages, size(len(rendition.data)))
    console.print(table)


def _form(path: Path) -> str:
    return next(name for ending, name in FORM_NAMES.items() if path.name.endswith(ending))


def size(count: int) -> str:
    """Bytes in the unit that people read."""
    return f"{count / 1000:,.0f} KB" if count < 1_000_000 else f"{count / 1_000_000:,.1f} MB"


def explain(edition: Edition, *, doubtful_only: bool = False) -> None:
    """Each decision of the reader, or each that is doubtful: its place, what it took the text for, and why."""
    doubtful = [e for e in edition.explanations if e.certainty != "high"]
    if not sys.stdout.isatty():
        told = doubtful if doubtful_only else edition.explanations
        sys.stdout.writelines(f"{_on_one_line(item)}\n" for item in told)
        sys.stdout.flush()
        return
    console = _console()
    sure = [e for e in edition.explanations if e.certainty == "high" and e.role != "paragraph"]
    if doubtful:
        _group(console, "doubtful, look at these", doubtful)
    if doubtful_only:
        if not doubtful:
            console.print("nothing is doubtful", style="dim")
        return
    for role in dict.fromkeys(e.role for e in sure):
        _group(console, role, [e for e in sure if e.role == role])
    paragraphs = sum(1 for e in edition.explanations if e.role == "paragraph")
    console.print(f"{_count(paragraphs, 'paragraph')} of running text: no rule claimed them", style="dim")


def _on_one_line(item: Explanation) -> str:
    doubt = "" if item.certainty == "high" else " (doubtful)"
    return f"{item.at}  {item.role}  “{_shortened(item.excerpt, 72)}”  {item.because}{doubt}"


def _group(console: Console, heading: str, items: Sequence[Explanation]) -> None:
    """The decisions of one role: their shared reason once, else each with its own below it."""
    from rich.text import Text

    shared = len({(item.role, item.because) for item in items}) == 1
    console.print(Text.assemble((heading, "bold"), (f" · {len(items)}", "dim")))
    if shared:
        _reason(console, items[0].because, 2)
    for item in items:
        place = f"{item.at.line}:{item.at.column}".rjust(PLACE_WIDTH)
        role = f"{item.role}: " if item.role != heading else ""
        line = Text.assemble((place, "dim"), "  ", (role, "bold"), item.excerpt)
        line.truncate(console.width, overflow="ellipsis")
        console.print(line)
        if not shared:
            _reason(console, item.because, PLACE_WIDTH + 2)
    console.print()


PLACE_WIDTH = 9  # characters: line 99999, column 999


def _reason(console: Console, because: str, indent: int) -> None:
    from rich.padding import Padding
    from rich.text import Text

    console.print(Padding(Text(because, "dim"), (0, 0, 0, indent), expand=False), soft_wrap=False)


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def begun(folder: Path, names: Iterable[str]) -> None:
    """What was laid into a new folder, and what comes next."""
    console = _console()
    console.print(f"{folder}: {', '.join(names)}")
    console.print(f"put your text in the place of the sample, then: variorum build {folder}", style="dim")


def measured(checked: Iterable[Checked]) -> None:
    """What was measured in each PDF, on a line of its own."""
    from rich.text import Text

    from pipeline.checks.measured import in_words

    console = _console()
    for file in checked:
        if file.measured:
            facts = (f" · {fact}" for fact in in_words(file.measured))
            console.print(Text.assemble((file.name, "bold"), *facts))


def proved(written: Mapping[Path, bytes], checked: Checked) -> None:
    """The contact sheets that were written, and what was measured."""
    measured([checked])
    for path, data in written.items():
        _console().print(f"{path}  {size(len(data))}", style="dim")


def verdict(files: int, found: Iterable[Finding]) -> None:
    """How a check ended, in one line."""
    severities = [finding.severity for finding in found]
    counts = f"{_count(severities.count('error'), 'error')}, {_count(severities.count('warning'), 'warning')}"
    _console().print(f"{_count(files, 'file')} checked: {counts}", style="dim")


def _count(number: int, noun: str, plural: str = "") -> str:
    return f"{number or 'no'} {noun if number == 1 else plural or f'{noun}s'}"
