"""What reading a plain text costs: invented books that grow, in several dresses, and what no text should be.

    python benchmarks/reading.py

Whole cold processes, as run.py measures them, that read a text and make its TEI; what the same process takes to load its
libraries is measured by itself and taken off (asked: less than 2 s for 100,000 words, and linear growth). What no text
should be ends with findings, in a time that is told.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from textwrap import fill
from types import MappingProxyType

import run

ROUNDS = 3
WORDS = (25_000, 50_000, 100_000, 200_000)
PARAGRAPH, CHAPTER, SENTENCE = 90, 3_000, 15  # words
LOAD = "import pipeline.readers.plaintext, pipeline.schema, pipeline.config, pipeline.source"
READ = f"{LOAD}, sys; from pipeline.cli import main; main(sys.argv[1:], standalone_mode=False)"
SYLLABLES = "ba be bi bo bu da de di do ka ke ki ko la le li lo ma me mi na ne ni no ra re ri ro sa se si so ta te ti to".split()


def _vocabulary(source: random.Random) -> list[str]:
    return ["".join(source.choices(SYLLABLES, k=source.choice((1, 2, 2, 3, 4)))) for _ in range(8_000)]


def _paragraphs(words: int) -> Iterator[tuple[str, bool]]:
    """Invented prose, and whether a chapter begins with it."""
    source = random.Random(1880)
    vocabulary = _vocabulary(source)
    for number in range(words // PARAGRAPH):
        sentences = [source.choices(vocabulary, k=SENTENCE) for _ in range(PARAGRAPH // SENTENCE)]
        prose = " ".join(" ".join(sentence).capitalize() + "." for sentence in sentences)
        yield prose, number % (CHAPTER // PARAGRAPH) == 0


def at_the_end(words: int) -> str:
    """One paragraph a line, calls in brackets, all notes at the end."""
    text, notes = ["Of Bread"], ["Notes"]
    for number, (prose, begins) in enumerate(_paragraphs(words), 1):
        text += [f"Chapter {number // (CHAPTER // PARAGRAPH) + 1}"] if begins else []
        text.append(f"{prose}[{number % 999 + 1}]" if number < 999 else prose)
        notes += [f"{number + 1}. {prose[:80]}."] if number < 999 else []
    return "\n\n".join([*text, notes[0], *sorted(notes[1:], key=lambda note: int(note.partition(".")[0]))]) + "\n"


def by_chapter(words: int) -> str:
    """Lines wrapped by hand, headings in capitals, superior figures that begin anew, notes after each chapter."""
    figures = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
    text, notes = ["OF BREAD"], list[str]()
    for prose, begins in _paragraphs(words):
        if begins:
            text += [*notes, "\nCHAPTER THE NEXT\n"]
            notes = []
        sign = str(len(notes) + 1).translate(figures)
        text.append(fill(f"{prose}{sign}", 72))
        notes.append(fill(f"{sign} {prose[:150]}.", 72))
    return "\n\n".join([*text, *notes]) + "\n"


def by_paragraph(words: int) -> str:
    """Lines wrapped by hand, a star in each paragraph and its note below it, quotations set in, a verse now and then."""
    text = ["OF BREAD"]
    for number, (prose, begins) in enumerate(_paragraphs(words)):
        text += ["\nCHAPTER THE NEXT\n"] if begins else []
        text += [fill(f"{prose}*", 72), fill(f"* {prose[:120]}.", 72, initial_indent="  ", subsequent_indent="  ")]
        text += [fill(prose[:300], 64, initial_indent="    ", subsequent_indent="    ")] if number % 5 == 0 else []
        text += (
            ["\n".join(f"        {prose[i : i + 30].strip().capitalize()}" for i in (0, 40, 80, 120))]
            if number % 7 == 0
            else []
        )
    return "\n\n".join(text) + "\n"


BOOKS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {"notes at the end": at_the_end, "notes by chapter": by_chapter, "notes by paragraph": by_paragraph}
)
NO_TEXTS: Mapping[str, Callable[[], str]] = MappingProxyType(
    {
        "a million brackets": lambda: ("[" * 100 + "\n") * 10_000,
        "a million calls without notes": lambda: ("word [1] " * 10 + "\n\n") * 100_000,
        "a line of 50 MB": lambda: "a word and " * 4_700_000,
        "40,000 points of lists": lambda: "1. a point of (2) a list\n" * 40_000,
        "45,000 signs of notes": lambda: "* a word*\n\n† b†\n\n(1) c (1)\n\n" * 15_000,
    }
)


def read(text: str, folder: Path) -> run.Cost:
    """What it takes to read a text and make its TEI."""
    path = folder / "book.txt"
    path.write_text(text, encoding="utf-8")
    return run.measure(
        [sys.executable, "-c", READ, "build", str(path), "--to", "tei", "-o", str(folder), "-q"], may_fail=True
    )


def main() -> None:
    """Prints both tables."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        loading = median(run.measure([sys.executable, "-c", LOAD]).cpu for _ in range(ROUNDS))
        print("| what | words | CPU beyond start-up, s | peak, MB |\n|---|---:|---:|---:|")
        for what, make in BOOKS.items():
            for words in WORDS:
                rounds = [read(make(words), folder) for _ in range(ROUNDS)]
                cpu, memory = median(each.cpu for each in rounds), median(each.memory for each in rounds)
                print(f"| {what} | {words:,} | {cpu - loading:.2f} | {memory:.0f} |", flush=True)
        print("\n| what no text should be | CPU, s | peak, MB |\n|---|---:|---:|")
        for what, make_none in NO_TEXTS.items():
            used = read(make_none(), folder)
            print(f"| {what} | {used.cpu:.1f} | {used.memory:.0f} |", flush=True)


if __name__ == "__main__":
    main()
