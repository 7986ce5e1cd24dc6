"""Time and memory of whole cold processes, as ratios to the bare PDF engine on the same XHTML.

    python benchmarks/run.py            one, ten and fifty copies of the seed (some ten minutes)
    python benchmarks/run.py 1 10       these only

Every figure is the processor time (user and system) and the peak memory of a process of its own, as the operating
system accounts for them; of several rounds the median counts. Prints the table that benchmarks/README.md keeps.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "land-question" / "land-question.txt"
NOTES = 17
RAW = "import sys, weasyprint; weasyprint.HTML(filename=sys.argv[1]).write_pdf(sys.argv[2])"
ROUNDS = {1: 5, 10: 3, 50: 1}


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: processor time in s, peak memory in MB."""

    cpu: float
    memory: float


def measure(command: Sequence[str], *, may_fail: bool = False) -> Cost:
    """One cold run; raises where it fails and may not."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status and not may_fail:
        raise RuntimeError(f"failed: {' '.join(command)}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000)


def copies(count: int) -> str:
    """The essay, its sections and notes that many times, the notes numbered on."""
    text = SEED.read_text(encoding="utf-8")
    head, body = text.split("\n\n", 3)[:3], text.split("\n\n", 3)[3]
    sections, notes = re.split(r"\n\n\n(?=1\u00a0)", body)
    return "\n\n".join(
        [
            *head,
            *(_shifted(sections, r"\[(\d{1,2})\]", "[{}]", copy) for copy in range(count)),
            *(_shifted(notes, r"(?m)^(\d{1,2})(?=\u00a0)", "{}", copy) for copy in range(count)),
        ]
    )


def _shifted(text: str, pattern: str, form: str, copy: int) -> str:
    return re.sub(pattern, lambda match: form.format(int(match[1]) + copy * NOTES), text)


def xhtml(text: Path, target: Path) -> None:
    """The XHTML of the book of a text, as the engine gets it."""
    from pipeline import fonts, styling, tei
    from pipeline.apparatus import Manner
    from pipeline.config import Config
    from pipeline.readers import read
    from pipeline.renderers.pdf import body, feet
    from pipeline.renderers.rendition import Order
    from pipeline.source import Source
    from pipeline.terms import TERMS

    edition = read(Source(text.name, text.read_bytes()), Config())
    order = Order(edition, Config(), datetime(2026, 1, 1, tzinfo=UTC), tei.serialise(edition.root), styling.sheet)
    footed = feet.feet(edition, "editor", Manner(TERMS["en"], positive=False, witnesses=()))
    target.write_text(body.markup(order, fonts.find("EB Garamond")[0], footed), encoding="utf-8")


#: What is measured beside the bare engine, and the forms it builds.
BUILDS = {
    "TEI, EPUB, book, handout": "tei,epub,book,handout",
    "book": "book",
    "handout": "handout",
    "TEI, EPUB": "tei,epub",
    "web page": "web",
}
BARE = "bare engine, the book’s XHTML"


def rows(folder: Path, count: int) -> Iterator[str]:
    """The table's rows for so many copies. Each round runs everything once, so that a ratio is of one moment."""
    text, page = folder / f"copies-{count}.txt", folder / f"copies-{count}.html"
    text.write_text(copies(count), encoding="utf-8")
    xhtml(text, page)
    commands = {BARE: [sys.executable, "-c", RAW, str(page), str(folder / "raw.pdf")]}
    for name, forms in BUILDS.items():
        commands[name] = [sys.executable, "-m", "pipeline", "build", str(text), "--to", forms, "-o", str(folder), "-q"]
    rounds = [{name: measure(command) for name, command in commands.items()} for _ in range(ROUNDS.get(count, 1))]
    for name in commands:
        cpu = median(costs[name].cpu for costs in rounds)
        ratio = median(costs[name].cpu / costs[BARE].cpu for costs in rounds)
        memory = median(costs[name].memory for costs in rounds)
        yield f"| {count} | {name} | {cpu:.2f} | {ratio:.2f} | {memory:.0f} |"


def main(counts: Sequence[int]) -> None:
    """Prints the table."""
    os.chdir(ROOT)
    print("| copies | what | CPU, s | ratio | peak, MB |\n|---:|---|---:|---:|---:|")
    starts = [measure([sys.executable, "-m", "pipeline", "--help"]) for _ in range(9)]
    cpu, memory = median(cost.cpu for cost in starts), median(cost.memory for cost in starts)
    print(f"| – | `variorum --help` | {cpu:.2f} | | {memory:.0f} |")
    with TemporaryDirectory() as folder:
        for count in counts:
            for row in rows(Path(folder), count):
                print(row, flush=True)


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or list(ROUNDS))
