"""Entries that stand in the text around their lemmata: parallel segmentation (TEI P5, 12.2.3).

The words of the lemma stay in the text. Where an edition prefers no reading, those of the first stand there too, for a
text with holes cannot be read; the entry still has all readings, and no lemma.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline import tei
from pipeline.adoption.adopted import Adopted, places, some
from pipeline.adoption.attachment import marks
from pipeline.adoption.attachment.methods import name_by_numbers
from pipeline.adoption.calls import place_near
from pipeline.adoption.copies import bare
from pipeline.entries import lemma_of, own
from pipeline.errors import Finding
from pipeline.reading import flow
from pipeline.vocabulary.tables import WORDED

#: What words are wrapped in where they stand right in an element that holds blocks only.
WRAPPERS = {"lg": "l", "list": "item", "row": "cell"}


def open_up(adopted: Adopted, apps: Sequence[tei.Element], taken: set[str]) -> Iterator[Finding]:
    """Puts the words of each lemma where its entry stood, a mark on either side."""
    undecided = []
    for app in apps:
        name_by_numbers(app)
        lemma = lemma_of(app)
        if lemma is not None:
            _take_out_details(lemma)
        if lemma is None and any(True for _ in own(app, "rdg")):
            undecided.append(app)
        _open(app, tei.take(lemma) if lemma is not None else first_words(app), taken)
    if undecided:
        ids = some([tei.xml_id(app) for app in undecided])
        message = (
            f"{places(len(undecided))} no reading is preferred ({ids}); the first stands in the text, and the entry has them all; "
            "write the one to be read as lem"
        )
        yield Finding("APP-011", message, adopted.at(undecided[0]), "warning")


def _take_out_details(lemma: tei.Element) -> None:
    """What a lemma says of its witnesses is of the entry: it is no word of the text."""
    for detail in reversed(list(tei.descendants(lemma, "witDetail"))):
        if tei.ancestor(detail, "lem") is lemma:
            tei.remove(detail)
            detail.tail, lemma.tail = lemma.tail, None
            lemma.addnext(detail)


def first_words(app: tei.Element) -> list[tei.Content]:
    """The words of the first reading, without entries to it."""
    first = next(own(app, "rdg"), None)
    if first is None:
        return []
    words = bare(first)
    for inner in list(tei.descendants(words, "app")):
        preferred = next(tei.descendants(inner, "lem", "rdg"), None)
        tei.replace(inner, seg := tei.make("seg", *([] if preferred is None else tei.take(preferred))))
        tei.dissolve(seg)
    for note in list(tei.descendants(words, "note", "lacunaStart", "lacunaEnd", "witStart", "witEnd")):
        tei.remove(note)
    return tei.take(words)


def _open(app: tei.Element, words: list[tei.Content], taken: set[str]) -> None:
    """Puts words in the place of an entry, between marks; those that are blocks hold the marks themselves."""
    opening, closing = marks.anchors(app, taken)
    holder = app.getparent()
    tei.replace(app, seg := tei.make("seg", *words))
    elements = [item for item in words if not isinstance(item, str)]
    blocks = [e for e in elements if any(True for _ in tei.descendants(e, *WORDED))]
    if blocks:
        marks.around(blocks, opening, closing)
    elif tei.ancestor(seg, *WORDED) is not None:
        _set_around(seg, opening, closing)
    elif elements or "".join(item for item in words if isinstance(item, str)).strip():
        wrapper = WRAPPERS.get("" if holder is None else tei.name(holder), "ab")
        block = tei.make(wrapper, opening, *tei.take(seg), closing)
        seg.append(block)
    else:
        place_near(seg, closing)
        closing.addprevious(opening)
        opening.tail = None
    tei.dissolve(seg)


def _set_around(seg: tei.Element, opening: tei.Element, closing: tei.Element) -> None:
    seg.addprevious(opening)
    closing.tail, seg.tail = seg.tail, None
    seg.addnext(closing)


def fill_lemmata(adopted: Adopted, apps: Sequence[tei.Element]) -> None:
    """Gives each lemma the words that the text now has between its marks."""
    running = flow(adopted.text(), tei.text, notes=True)
    for app in apps:
        lemma = lemma_of(app)
        if lemma is not None:
            tei.append(lemma, running.between(app.get("from", "")[1:], app.get("to", "")[1:]))
