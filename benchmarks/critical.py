"""What an apparatus costs: the layout of a text with many entries against none, and the critical book as a whole.

    python benchmarks/critical.py

A second witness is made of the seed essay, with one word in so many spelt otherwise; its readings become entries. The
layout is timed inside one process (processor time, median of several); the book as whole cold processes, as run.py does.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

import run

ENTRIES = (0, 145, 571)
PER_SECTION = 20
ROUNDS = 3
SETTINGS = """[edition]
text = "a.txt"
[[witness]]
siglum = "A"
file = "a.txt"
[[witness]]
siglum = "B"
file = "b.txt"
"""
WORD = re.compile(r"(?<![\w’])[A-Za-z]{4,}(?![\w’])")


def varied(text: str, count: int) -> str:
    """The text with `count` words, as far apart as can be, spelt otherwise."""
    found = list(WORD.finditer(text))
    chosen = {found[len(found) * n // count].start() for n in range(count)} if count else set()
    return WORD.sub(lambda match: f"{match[0]}e" if match.start() in chosen else match[0], text)


def folder(parent: Path, text: str, count: int) -> Path:
    """An edition of the text with so many entries."""
    made = parent / f"entries-{count}"
    made.mkdir(exist_ok=True)
    for name, content in (("a.txt", text), ("b.txt", varied(text, count)), ("edition.toml", SETTINGS)):
        (made / name).write_text(content, encoding="utf-8")
    return made


def order(source: Path) -> object:
    """The edition in a folder, or in a TEI file, as a renderer is asked for it."""
    from pipeline import files, styling
    from pipeline.editing import edit
    from pipeline.readers import read
    from pipeline.renderers.rendition import Order

    loaded = files.load(source)
    edition = edit(read(loaded.source, loaded.config), loaded.config, loaded.witnesses)
    return Order(edition, loaded.config, datetime(2026, 1, 1, tzinfo=UTC), b"", styling.sheet)


def xhtml(source: Path) -> str:
    """The XHTML of the book, with its entries called where their lemmata begin."""
    from pipeline import fonts
    from pipeline.apparatus import Manner
    from pipeline.renderers.pdf import body, feet
    from pipeline.terms import TERMS

    asked = order(source)
    footed = feet.feet(
        asked.edition, "editor", Manner(TERMS["en"], positive=False, witnesses=asked.edition.witnesses())
    )  # type: ignore[attr-defined]
    return body.markup(asked, fonts.find("EB Garamond")[0], footed)  # type: ignore[arg-type]


def lay_out(source: Path) -> None:
    """Prints, for the process that asked, how long the layout took, and pages and entries."""
    from pipeline.renderers.pdf import laying

    markup = xhtml(source)
    laying.lay_out("<html lang='en'><title>t</title><p>word</p></html>")  # loads what the engine loads but once
    started = process_time()
    pages = len(laying.lay_out(markup).pages)
    entries = len(order(source).edition.entries())  # type: ignore[attr-defined]
    print(json.dumps([process_time() - started, pages, entries]))


def layouts(parent: Path, text: str) -> None:
    """The table of layouts: the same text with more and more entries."""
    print("| entries | pages | layout, s | ratio to none |\n|---:|---:|---:|---:|")
    sources = [folder(parent, text, count) for count in ENTRIES]
    rounds = [[_timed(source) for source in sources] for _ in range(ROUNDS)]
    for index in range(len(sources)):
        taken = median(each[index][0] for each in rounds)
        ratio = median(each[index][0] / each[0][0] for each in rounds)
        _, pages, entries = rounds[0][index]
        print(f"| {entries:.0f} | {pages:.0f} | {taken:.2f} | {ratio:.2f} |", flush=True)


def _timed(source: Path) -> list[float]:
    command = [sys.executable, __file__, "--layout", str(source)]
    ran = subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONPATH": str(run.ROOT)})
    found: list[float] = json.loads(ran.stdout)
    return found


def books(parent: Path) -> None:
    """The table of whole books: so many entries a section, from TEI, against the bare engine on the same XHTML."""
    print("\n| copies | entries | what | CPU, s | ratio | peak, MB |\n|---:|---:|---|---:|---:|---:|")
    for copies in (1, 10):
        text = run.copies(copies)
        count = PER_SECTION * 19 * copies
        source = folder(parent, text, count)
        tei, page = parent / "entries.xml", parent / "entries.html"
        build = [sys.executable, "-m", "pipeline", "build"]
        subprocess.run([*build, str(source), "--to", "tei", "-o", str(parent), "-q"], check=True, capture_output=True)
        (parent / f"{source.name}.xml").rename(tei)
        page.write_text(xhtml(tei), encoding="utf-8")
        commands = {
            run.BARE: [sys.executable, "-c", run.RAW, str(page), str(parent / "raw.pdf")],
            "critical book": [*build, str(tei), "--to", "book", "-o", str(parent), "-q"],
        }
        rounds = [
            {name: run.measure(command) for name, command in commands.items()}
            for _ in range(run.ROUNDS[copies] if copies == 1 else 1)
        ]
        for name in commands:
            cpu, memory = (median(getattr(costs[name], what) for costs in rounds) for what in ("cpu", "memory"))
            ratio = median(costs[name].cpu / costs[run.BARE].cpu for costs in rounds)
            print(f"| {copies} | {count} | {name} | {cpu:.2f} | {ratio:.2f} | {memory:.0f} |", flush=True)


def main(arguments: Sequence[str]) -> None:
    """Prints both tables."""
    if arguments[:1] == ["--layout"]:
        lay_out(Path(arguments[1]))
        return
    os.chdir(run.ROOT)
    with TemporaryDirectory() as name:
        layouts(Path(name), run.SEED.read_text(encoding="utf-8"))
        books(Path(name))


if __name__ == "__main__":
    sys.path.insert(0, str(run.ROOT))
    main(sys.argv[1:])
