"""The words that stand at some places of a tree, as they are read there; the tree is marked for it, and is of no use then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline import tei
from pipeline.entries import lemma_of, own
from pipeline.readers.spines.pointed import Place, Tree
from pipeline.reading import Flow, flow
from pipeline.vocabulary.shown import hidden


@dataclass(frozen=True, slots=True)
class Passage:
    """Some text, and from where to where it goes in the running text of an element: the text, or what is no part of it."""

    text: str
    around: tei.Element
    start: int
    end: int

    @property
    def words(self) -> str:
        """The text with its white space folded."""
        return " ".join(self.text.split())

    def goes_on(self, other: Passage) -> bool:
        """Whether another begins right where this ends, with no space between."""
        parted = self.text[-1:].isspace() or other.text[:1].isspace()
        return other.around is self.around and other.start == self.end and not parted


def read(tree: Tree, places: Sequence[Place]) -> list[Passage]:
    """The passages at some places of a tree, in their order."""
    marks = [
        (tei.make("anchor", xml_id=_mark(n, 0)), tei.make("anchor", xml_id=_mark(n, 1))) for n in range(len(places))
    ]
    cuts = [
        cut
        for place, (opening, closing) in zip(places, marks, strict=True)
        for cut in ((place.start, False, opening, place.first), (place.end, True, closing, place.last))
        if cut[3] is None
    ]
    for position, behind, mark, _ in sorted(cuts, key=lambda cut: cut[:2], reverse=True):
        _cut(tree, position, mark, behind=behind)
    for place, (opening, closing) in zip(places, marks, strict=True):
        _enclose(place, opening, closing)
    _leave_out(tree.root)
    flows: dict[tei.Element, Flow] = {}
    return [_passage(n, opening, closing, flows) for n, (opening, closing) in enumerate(marks)]


def _mark(number: int, end: int) -> str:
    return f" {number} {end}"  # no id of a file has a space in it


def _cut(tree: Tree, position: int, mark: tei.Element, *, behind: bool) -> None:
    """Puts a mark before the character at a position, or behind the one before it."""
    if not tree.runs:
        tree.root.insert(0, mark)
        return
    run = tree.run_at(max(0, position - 1) if behind else min(position, tree.length - 1))
    cut = position - run.start
    if run.follows:
        run.element.tail, mark.tail = run.text[:cut], (run.element.tail or "")[cut:]
        parent = run.element.getparent()
        if parent is not None:
            parent.insert(parent.index(run.element) + 1, mark)
    else:
        mark.tail = (run.element.text or "")[cut:]
        run.element.text = run.text[:cut]
        run.element.insert(0, mark)


def _enclose(place: Place, opening: tei.Element, closing: tei.Element) -> None:
    """Puts marks around the elements at the ends of a place; within one that is not read where it stands."""
    first, last = place.first, place.last
    if first is not None:
        if _is_apart(first):
            opening.tail, first.text = first.text, None
            first.insert(0, opening)
        else:
            first.addprevious(opening)
    if last is not None:
        if _is_apart(last):
            last.append(closing)
        else:
            closing.tail, last.tail = last.tail, None
            last.addnext(closing)


def _is_apart(element: tei.Element) -> bool:
    return hidden(element) or element.getparent() is None or tei.name(element) == "note"


def _leave_out(root: tei.Element) -> None:
    """Makes notes what is not read where it stands; where a text prefers no reading, its first is read."""
    for note in list(tei.descendants(root, "note")):
        tei.retag(note, "witDetail")
    for app in list(tei.descendants(root, "app")):
        first = next(own(app, "rdg"), None)
        if first is not None and lemma_of(app) is None:
            tei.retag(first, "lem")


def _passage(number: int, opening: tei.Element, closing: tei.Element, flows: dict[tei.Element, Flow]) -> Passage:
    around, other = (_unread(mark) for mark in (opening, closing))
    if around is not other:
        around = opening.getroottree().getroot()
    running = flows.setdefault(around, flows.get(around) or flow(around, lambda _: ""))
    start, end = (running.offsets.get(_mark(number, side), -1) for side in (0, 1))
    return Passage(running.text[start:end] if 0 <= start < end else "", around, start, end)


def _unread(mark: tei.Element) -> tei.Element:
    """The nearest element around a mark that is no part of what is read around it, or the root."""
    around = mark.getroottree().getroot()
    return next((element for element in mark.iterancestors() if hidden(element)), around)
