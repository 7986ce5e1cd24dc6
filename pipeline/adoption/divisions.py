"""Divisions: every part of the text is in one, has an id, and holds blocks (TEI P5, 4.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline import tei
from pipeline.adoption.adopted import Adopted, numbered
from pipeline.edition import wrapper
from pipeline.errors import Finding
from pipeline.vocabulary.tables import DIVISIONS, HIDDEN, PHRASES

HOLDERS = ("body", "front", "back", *DIVISIONS)
#: What may be loose between blocks.
LOOSE = (PHRASES - {"lem", "rdgGrp", "noteGrp", "figure"}) | {"bibl", "cit", "index", "q", "quote"}
WITHOUT_WORDS = frozenset("anchor cb fw gb index lb milestone pb".split())
BLOCKS_INSIDE = ("p", "ab", "l", "lg", "div", "sp", "list", "table", "head")


def wrap(adopted: Adopted) -> Iterator[Finding]:
    """Loose words between the blocks of a division get a block of their own; nothing is moved."""
    for holder in list(tei.descendants(adopted.text(), *HOLDERS)):
        give_blocks(holder, "ab")
    return iter(())


def divide(adopted: Adopted) -> Iterator[Finding]:
    """What stands in the body beside no division gets one of its own, and each division an id; nothing is moved."""
    _give_divisions(adopted)
    taken = adopted.ids()
    free = numbered("div-", taken)
    for division in tei.descendants(adopted.root, *DIVISIONS):
        if not tei.xml_id(division):
            division.set(tei.XML_ID, next(free))
    return iter(())


def give_blocks(holder: tei.Element, block: str) -> None:
    """Puts runs of loose words between the blocks in an element into blocks of this name."""
    if not _is_loose(holder):
        return
    run: list[tei.Content] = []
    for item in tei.take(holder):
        called = (
            not isinstance(item, str)
            and tei.name(item) == "note"
            and any(isinstance(i, str) and i.strip() for i in run)
        )
        if isinstance(item, str) or called or _is_phrase(item):
            run.append(item)
            continue
        tei.fill(holder, _wrapped(run, block))
        run = []
        holder.append(item)
    tei.fill(holder, _wrapped(run, block))


def _is_loose(holder: tei.Element) -> bool:
    texts = [holder.text, *(child.tail for child in holder)]
    children = tei.children(holder)
    return any((text or "").strip() for text in texts) or any(
        _is_phrase(child) and tei.name(child) not in WITHOUT_WORDS for child in children
    )


def _is_phrase(element: tei.Element) -> bool:
    """Whether an element stands among words; a quotation, an entry and the like stand among blocks where they hold some."""
    if tei.name(element) == "app" and (element.get("loc") or element.get("from")):
        return False  # it stands beside the text
    return tei.name(element) in LOOSE and next(tei.descendants(element, *BLOCKS_INSIDE), None) is None


def _wrapped(run: Iterable[tei.Content], block: str) -> Iterator[tei.Content]:
    items = list(run)
    if any(item.strip() if isinstance(item, str) else tei.name(item) not in WITHOUT_WORDS for item in items):
        yield tei.make(block, *items)
    else:
        yield from (item for item in items if not isinstance(item, str))


def _give_divisions(adopted: Adopted) -> None:
    """Sections are what forms are made of, those in a division that holds all others too."""
    for name in ("front", "body", "back"):
        part = tei.first(adopted.text(), name)
        if part is not None:
            _gather_strays(part)
    body = tei.first(adopted.text(), "body")
    around = None if body is None else wrapper(body)
    while around is not None:
        _gather_strays(around)
        around = wrapper(around)


def _gather_strays(part: tei.Element) -> None:
    """Puts what stands beside divisions into some, but for title pages, notes and what is never shown."""
    divisions = [child for child in tei.children(part) if tei.name(child) in DIVISIONS]
    for run in _strays(part):
        _shelter(run, divisions, part)


def _shelter(run: list[tei.Element], divisions: list[tei.Element], part: tei.Element) -> None:
    """Puts what stands between divisions into a new one, or, where it has no words, into the next, else the last one."""
    following = next((d for d in divisions if d in run[-1].itersiblings()), None)
    if any(tei.text(element) for element in run) or (not divisions and tei.name(part) == "body"):
        division = tei.make("div", type="section")
        run[0].addprevious(division)
        tei.fill(division, run)
    elif following is not None:
        for element in reversed(run):
            following.insert(0, element)
    elif divisions:
        tei.fill(divisions[-1], run)


def _strays(part: tei.Element) -> list[list[tei.Element]]:
    """The runs of elements between the divisions of an element."""
    found: list[list[tei.Element]] = [[]]
    for child in tei.children(part):
        aside = tei.name(part) != "body" and (tei.name(child) in ASIDE or tei.name(child) in HIDDEN)
        if tei.name(child) in DIVISIONS or aside:
            found.append([])
        else:
            found[-1].append(child)
    return [run for run in found if run]


ASIDE = frozenset({"titlePage", "note", "noteGrp", "listApp"})
