"""Collation of a long text in three witnesses: how long it takes, and how much of what was planted is found.

    python benchmarks/collation.py             100,000 words, 2 % of them varied in each of two witnesses
    python benchmarks/collation.py 10000       another length

The text is made of invented words, a few of them as common as “the” is in English; the variation is planted by a seeded
generator, and known. A variation counts as found where the witness has a reading over its words, as exact where lemma
and reading are the very words that were planted; a reading counts as true where something was planted in its lemma.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from pipeline.collation import Collation, Difference, collate, rebuild

WORDS = 100_000
RATE = 0.023  # per word; with the room that is left between two and at the ends, 2 % of the words are varied
VOCABULARY = 9_000
KINDS = {
    "substitution": 8,
    "omission": 3,
    "addition": 3,
    "spelling": 3,
    "punctuation": 3,
    "capitals": 1,
    "transposition": 1,
}
RESPELT = (("our", "or"), ("ise", "ize"), ("ick", "ic"))


@dataclass(frozen=True, slots=True)
class Planted:
    """A variation: its kind, and the words of a paragraph in whose place a witness has others."""

    kind: str
    paragraph: int
    first: int
    after: int
    reading: str


def vocabulary(rng: random.Random) -> list[str]:
    """Invented words; one in ten has an ending that is spelt in two ways."""
    syllables = [c + v + e for c in "bdfglmnprstv" for v in "aeiou" for e in ("", "n", "r", "l", "s")]
    words = {"".join(rng.choices(syllables, k=rng.choice((1, 2, 2, 3, 3)))) for _ in range(2 * VOCABULARY)}
    chosen = rng.sample(sorted(words), VOCABULARY)
    return [word + rng.choice(("our", "ise", "ick")) if i % 10 == 9 else word for i, word in enumerate(chosen)]


def prose(rng: random.Random, count: int) -> list[list[str]]:
    """Paragraphs of sentences, as words with their punctuation; the frequencies are Zipf’s."""
    words = vocabulary(rng)
    weights = [1 / (rank + 2) for rank in range(len(words))]
    stream = iter(rng.choices(words, weights, k=count))
    paragraphs: list[list[str]] = []
    left = count
    while left > 0:
        paragraph: list[str] = []
        for _ in range(rng.randint(2, 9)):
            sentence = [next(stream) for _ in range(min(rng.randint(5, 25), left - len(paragraph)))]
            if sentence:
                sentence = [word + "," if rng.random() < 0.07 else word for word in sentence]
                paragraph += [sentence[0].capitalize(), *sentence[1:-1], sentence[-1].rstrip(",") + "."]
        paragraph = paragraph[:left]
        paragraphs.append(paragraph)
        left -= len(paragraph)
    return paragraphs


def plant(rng: random.Random, number: int, words: Sequence[str], fresh: Sequence[str]) -> list[Planted]:
    """Variations of one paragraph; three words at least stand between two of them."""
    planted = []
    at = 0
    while at < len(words) - 6:
        at += 1 + int(rng.expovariate(RATE))
        if at >= len(words) - 6:
            break
        variation = None
        while variation is None:
            kind = rng.choices(list(KINDS), list(KINDS.values()))[0]
            variation = _variation(rng, kind, number, at, words, fresh)
        planted.append(variation)
        at = variation.after + 3
    return planted


def _variation(
    rng: random.Random, kind: str, number: int, at: int, words: Sequence[str], fresh: Sequence[str]
) -> Planted | None:
    word = words[at]
    other = rng.choice(fresh)
    match kind:
        case "substitution":
            return Planted(kind, number, at, at + 1, other) if other != word else None
        case "omission":
            after = at + rng.randint(1, 3)
            return None if any(w.endswith(".") for w in words[at:after]) else Planted(kind, number, at, after, "")
        case "addition":
            return Planted(kind, number, at, at, " ".join(rng.choices(fresh, k=rng.randint(1, 3))))
        case "spelling":
            into = next((word.removesuffix(a) + b for a, b in RESPELT if word.endswith(a)), "")
            return Planted(kind, number, at, at + 1, into) if into else None
        case "punctuation":
            return Planted(kind, number, at, at + 1, word + ";") if word.isalpha() else None
        case "capitals":
            return Planted(kind, number, at, at + 1, word.upper()) if word.isalpha() and len(word) > 1 else None
        case _:
            two = words[at : at + 2]
            return Planted(kind, number, at, at + 2, f"{two[1]} {two[0]}") if all(map(str.isalpha, two)) else None


def witness(paragraphs: Sequence[Sequence[str]], planted: Sequence[Planted]) -> list[str]:
    """The text with the variations."""
    made = [list(words) for words in paragraphs]
    for each in reversed(planted):
        made[each.paragraph][each.first : each.after] = each.reading.split()
    return [" ".join(words) for words in made]


def displaced(rng: random.Random, text: list[str]) -> tuple[list[str], set[int], int]:
    """The text with one paragraph in two hundred lacking and one moved; the numbers of the first, the count of the others."""
    count = max(len(text) // 200, 1)
    chosen = rng.sample(range(len(text)), 2 * count)
    lacking, moving = set(chosen[:count]), chosen[count:]
    order = [number for number in range(len(text)) if number not in moving]
    for number in moving:
        order.insert(rng.randrange(len(order)), number)
    return [text[number] for number in order if number not in lacking], lacking, len(moving)


def spans(paragraphs: Sequence[Sequence[str]]) -> list[list[tuple[int, int]]]:
    """Where the words of each paragraph begin and end."""
    found = []
    for words in paragraphs:
        at, places = 0, []
        for word in words:
            places.append((at, at + len(word)))
            at += len(word) + 1
        found.append(places)
    return found


def readings(collation: Collation, siglum: str) -> Iterator[tuple[Difference, str]]:
    """The lemmata and readings of a witness."""
    for difference in collation.differences:
        for found in difference.readings:
            if siglum in found.sigla:
                yield difference, found.text


def judge(
    collation: Collation,
    siglum: str,
    planted: Sequence[Planted],
    lacking: set[int],
    places: list[list[tuple[int, int]]],
) -> Counter[str]:
    """What was found of what was planted, and what of the found was planted."""
    count: Counter[str] = Counter()
    by_paragraph: dict[int, list[tuple[int, int, str]]] = {}
    for difference, text in readings(collation, siglum):
        if difference.start.paragraph in lacking:
            count["lacking paragraphs"] += 1 + difference.end.paragraph - difference.start.paragraph
            continue
        found = difference.start.offset, difference.end.offset, text
        by_paragraph.setdefault(difference.start.paragraph, []).append(found)
    wanted: dict[int, list[tuple[int, int]]] = {}
    for each in planted:
        if each.paragraph in lacking:
            continue
        where = places[each.paragraph]
        start = where[each.first][0] if each.first < each.after else where[each.first - 1][1]
        end = where[each.after - 1][1]
        wanted.setdefault(each.paragraph, []).append((start, end))
        here = by_paragraph.get(each.paragraph, [])
        count["planted"] += 1
        count["found"] += any(a <= end and start <= b for a, b, _ in here)
        count["exact"] += any((a, b) == (start, end) and text == each.reading for a, b, text in here)
    for paragraph, here in by_paragraph.items():
        for a, b, _ in here:
            count["readings"] += 1
            count["true"] += any(a <= end and start <= b for start, end in wanted.get(paragraph, ()))
    return count


def main() -> None:
    """Plant, collate, judge, print."""
    rng = random.Random(1818)
    paragraphs = prose(rng, int(sys.argv[1]) if len(sys.argv) > 1 else WORDS)
    base = [" ".join(words) for words in paragraphs]
    fresh = [word.strip(",.").lower() for words in paragraphs[:50] for word in words]
    planted, texts, lacking, moving = {}, {}, {}, {}
    for siglum in ("A", "B"):
        planted[siglum] = [v for i, words in enumerate(paragraphs) for v in plant(rng, i, words, fresh)]
        texts[siglum], lacking[siglum], moving[siglum] = displaced(rng, witness(paragraphs, planted[siglum]))
    start = time.process_time()
    collation = collate(base, texts)
    seconds = time.process_time() - start
    print(f"{sum(map(len, paragraphs))} words in {len(base)} paragraphs, three witnesses: {seconds:.1f} s")
    for siglum, text in texts.items():
        count = judge(collation, siglum, planted[siglum], lacking[siglum], spans(paragraphs))
        moved = sum(1 for each in collation.moved if each.witness == siglum)
        print(
            f"{siglum}: planted {count['planted']}, recall {count['found'] / count['planted']:.4f}, "
            f"exact {count['exact'] / count['planted']:.4f}; readings {count['readings']}, "
            f"precision {count['true'] / count['readings']:.4f}; paragraphs lacking {count['lacking paragraphs']} of "
            f"{len(lacking[siglum])}, moved {moved} of {moving[siglum]}; "
            f"rebuilt {rebuild(base, collation, siglum) == ' '.join(text).split()}"
        )


if __name__ == "__main__":
    main()
