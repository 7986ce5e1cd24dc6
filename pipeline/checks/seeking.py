"""Words looked for in what was read back from a PDF, where text from right to left may have lost its order."""

from __future__ import annotations

import re
from collections import Counter


def find(text: str, words: str, start: int = 0) -> int:
    """Where some letters stand, or -1; those from right to left may stand in another order.

    Of right-to-left text a PDF keeps the letters, but not always their order: each run of them is compared as a
    whole, or where that is nowhere, all the letters.
    """
    place = text.find(words, start)
    if place >= 0 or not right_to_left(words):
        return place
    runs = (f"[{run}]{{{len(run)}}}" if right_to_left(run) else run for run in RUNS.split(words))
    found = re.compile("".join(runs)).search(text, start)
    while found and Counter(found[0]) != Counter(words):
        found = found.re.search(text, found.start() + 1)
    return found.start() if found else _in_any_order(text, words, start)


#: Runs of Hebrew, Arabic, Syriac and their like, with the figures beside them.
TURNED = "\u0590-\u08ff\ufb1d-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
RUNS = re.compile(f"([0-9]*[{TURNED}][0-9{TURNED}]*)")


def _in_any_order(text: str, words: str, start: int) -> int:
    size = len(words)
    differing = Counter(words)
    differing.subtract(text[start : start + size])
    for place in range(start, len(text) - size + 1):
        if not any(differing.values()):
            return place
        differing[text[place]] += 1
        differing[text[place + size : place + size + 1]] -= 1
    return -1


def right_to_left(text: str) -> bool:
    """Whether there is text from right to left in it."""
    return RUNS.search(text) is not None
