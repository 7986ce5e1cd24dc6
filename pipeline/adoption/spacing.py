"""Words that markup alone parts get the space that a reader needs between them (TEI P5, 17.1.1; 3.12.2, 10.6)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import tei
from pipeline.adoption.adopted import Adopted
from pipeline.errors import Finding
from pipeline.vocabulary.tables import BLOCKS, HIDDEN

#: What a word joins without a space where it says nothing (@join, @part).
GOES_ON = {"I", "M"}
#: What stands between two words, and is none.
BETWEEN = (HIDDEN | frozenset("anchor lb pb cb gb milestone note".split())) - {"rdg"}
#: Signs that open something, or may do so: what follows them may stand close.
NOT_CLOSING = frozenset("([{⟨«“„‹‘‚¿¡⟦\"'’-‐‑–—/")

#: What of a file is read: its text, and of its header the list that is printed.
READ = ("text", "listWit")
#: Descriptions whose parts are facts, each by itself.
DESCRIPTIONS = frozenset(
    "biblStruct biblFull monogr analytic series imprint msDesc msPart msFrag msIdentifier altIdentifier msContents msItem "
    "physDesc objectDesc supportDesc handDesc history origin provenance additional".split()
)
#: Facts that are never parts of one word.
FACTS = frozenset(
    "author editor title publisher pubPlace date biblScope citedRange idno placeName persName orgName settlement repository "
    "country region origDate origPlace extent edition".split()
)
QUOTED = FACTS | frozenset("bibl ptr ref quote q".split())


def part_words(adopted: Adopted) -> Iterator[Finding]:
    """A space between two words, or two facts, that stand side by side in the file; no letter changes."""
    words = list(tei.descendants(adopted.root, "w"))
    beside = [pair for word in words if (pair := _beside(word)) is not None]
    close = [word for word, following in beside if not word.tail and not _joined(word, following)]
    if 2 * len(close) > len(beside):
        for parent in _holders(words):
            _part_tokens(parent)
    for word in close:
        word.tail = " "
    for part in tei.descendants(adopted.root, *READ):
        for element in tei.elements(part):
            _part_facts(element)
    return iter(())


def _beside(word: tei.Element) -> tuple[tei.Element, tei.Element] | None:
    """A word and the one right behind it, if there is one."""
    following = word.getnext()
    return None if following is None or tei.name(following) != "w" else (word, following)


def _joined(word: tei.Element, following: tei.Element) -> bool:
    return (
        word.get("join") in ("right", "both")
        or following.get("join") in ("left", "both")
        or word.get("part") in GOES_ON
    )


def _holders(words: list[tei.Element]) -> list[tei.Element]:
    """What holds words, or phrases with some."""
    found: dict[tei.Element, None] = {}
    for word in words:
        for around in word.iterancestors():
            if around in found or tei.name(around) in BLOCKS:
                found[around] = None
                break
            found[around] = None
    return list(found)


def _part_tokens(parent: tei.Element) -> None:
    """A space before each word, or phrase of words, that stands close to a word or a stop."""
    near: tei.Element | None = None
    for child in list(tei.children(parent)):
        if tei.name(child) in BETWEEN:
            near = None if child.tail else near
            continue
        if near is not None and _is_word(child) and not _joined(near, child):
            _space_before(child)
        near = child if not child.tail and (_is_word(child) or _is_stop(child)) else None


def _is_word(element: tei.Element) -> bool:
    """Whether an element is a word, stands for some, or is a phrase that holds them."""
    name = tei.name(element)
    if name in ("w", "gap", "num"):
        return True
    return name not in BLOCKS and next(tei.descendants(element, "w"), None) is not None


def _is_stop(element: tei.Element) -> bool:
    """Whether an element is a sign that closes what stands before it."""
    sign = tei.text(element)[-1:]
    return tei.name(element) == "pc" and element.get("join") not in ("right", "both") and sign not in NOT_CLOSING


def _space_before(element: tei.Element) -> None:
    before = element.getprevious()
    if before is not None:
        before.tail = f"{before.tail or ''} "


def _part_facts(element: tei.Element) -> None:
    name = tei.name(element)
    facts = QUOTED if name in ("bibl", "cit") else FACTS
    for child in tei.children(element):
        following = child.getnext()
        if child.tail or following is None or not isinstance(following.tag, str):
            continue
        both = tei.name(child) in facts and tei.name(following) in facts
        if name in DESCRIPTIONS or both:
            child.tail = " "
