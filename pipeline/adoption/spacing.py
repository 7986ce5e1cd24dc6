"""Words that markup alone parts (`w`; TEI P5, 17.1.1) get the space that a reader needs between them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import tei
from pipeline.adoption.adopted import Adopted
from pipeline.errors import Finding

#: What a word joins without a space where it says nothing (@join, @part).
GOES_ON = {"I", "M"}


def part_words(adopted: Adopted) -> Iterator[Finding]:
    """A space between two words that stand side by side in the file; nothing is said of it, for no letter changes."""
    for word in tei.descendants(adopted.root, "w"):
        following = word.getnext()
        if not word.tail and following is not None and tei.name(following) == "w" and not _joined(word, following):
            word.tail = " "
    return iter(())


def _joined(word: tei.Element, following: tei.Element) -> bool:
    return (
        word.get("join") in ("right", "both")
        or following.get("join") in ("left", "both")
        or word.get("part") in GOES_ON
    )
