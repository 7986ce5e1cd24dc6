"""How much two paragraphs have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from pipeline.collation.words import Word

LONG_WORD = 4  # letters: shorter words are in every paragraph and tell nothing by themselves
WITHIN = 0.5  # how much of a paragraph is to stand in another one, for it to be a part of that
PART_WORDS = 8  # a shorter paragraph is not taken for a part by what it shares alone

Feature: TypeAlias = str | tuple[str, str]


@dataclass(frozen=True, slots=True)
class Profile:
    """What tells a paragraph from others: its longer words, and its words by twos, with its beginning and end."""

    features: Counter[Feature]
    size: int
    words: int


def profile(words: Sequence[Word]) -> Profile:
    """The profile of a paragraph."""
    keys = [word.key for word in words]
    features: Counter[Feature] = Counter(key for key in keys if len(key) >= LONG_WORD)
    features.update(pairwise(("", *keys, "")))
    return Profile(features, features.total(), len(words))


def shared(one: Profile, other: Profile) -> int:
    """How many features two paragraphs share."""
    few, many = sorted((one.features, other.features), key=len)
    return sum(min(count, many[feature]) for feature, count in few.items() if feature in many)


def likeness(one: Profile, other: Profile) -> float:
    """From 0 to 1: the share of their features that two paragraphs have in common (Dice)."""
    size = one.size + other.size
    return 2 * shared(one, other) / size if size else 0.0


def containment(part: Profile, whole: Profile) -> float:
    """From 0 to 1: the share of a paragraph’s features that stand in another too."""
    return shared(part, whole) / part.size if part.size else 0.0
