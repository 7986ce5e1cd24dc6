"""What the print shop costs: imposing the seed's book, and making its pages ready for the press.

    python benchmarks/printshop.py

Whole cold processes, as run.py measures them; what the same process takes to load its libraries is measured by itself
and taken off (asked: less than 0.1 s of imposition beyond that).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from statistics import median
from tempfile import TemporaryDirectory

import run

ROUNDS = 9
SCHEMES = ("folio", "quarto", "octavo", "16mo", "booklet", "perfect", "2-up")
LOAD = "import sys, pipeline.imposition.drawing, pipeline.imposition.pages; from pipeline.cli import main"
IMPOSE = f"{LOAD}; main(sys.argv[1:], standalone_mode=False)"
READY = "import sys, pathlib; from pipeline.press import STANDARDS, conditions, pages"
MAKE = (
    f"{READY}; data = pathlib.Path(sys.argv[1]).read_bytes(); "
    "pages.ready(data, STANDARDS['x-4'], conditions.black_alone())"
)


def beyond(code: str, loading: str, arguments: Sequence[str] = ()) -> tuple[float, float]:
    """What a process takes beyond loading (s, median of several rounds), and its peak memory (MB)."""
    rounds = [
        (run.measure([sys.executable, "-c", code, *arguments]), run.measure([sys.executable, "-c", loading]))
        for _ in range(ROUNDS)
    ]
    return median(whole.cpu - start.cpu for whole, start in rounds), median(whole.memory for whole, _ in rounds)


def main() -> None:
    """Prints the table."""
    os.chdir(run.ROOT)
    with TemporaryDirectory() as folder:
        build = ["build", "seeds/land-question", "--to", "book", "-o", folder, "-q"]
        run.measure([sys.executable, "-m", "pipeline", *build])
        book = f"{folder}/land-question.pdf"
        print("| what | CPU beyond start-up, s | peak, MB |\n|---|---:|---:|")
        for scheme in SCHEMES:
            arguments = ["impose", book, "--scheme", scheme, "--fit", "-q"]
            cpu, memory = beyond(IMPOSE, LOAD, arguments)
            print(f"| {scheme} | {cpu:.3f} | {memory:.0f} |", flush=True)
        cpu, memory = beyond(MAKE, READY, [book])
        print(f"| pages for the press | {cpu:.3f} | {memory:.0f} |")


if __name__ == "__main__":
    main()
