"""The apparatus in the text: parallel segmentation (TEI P5, 12.2.3), as other programs read it best.

Inside the program an entry stands in the back and points to marks at either end of its lemma, for only so can lemmata
overlap and go on over paragraphs. Where they do neither, an entry can stand in the text, the lemma in its place and the
readings beside it; entries within a lemma stand within it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from pipeline import tei
from pipeline.adoption.adopted import Adopted, all_of
from pipeline.adoption.attachment import attach
from pipeline.adoption.attachment.declaring import INSIDE, declare
from pipeline.adoption.attachment.segments import first_words
from pipeline.entries import lemma_of, listed
from pipeline.errors import EditionError, Finding, Location
from pipeline.reading import reading


def inline(root: tei.Element) -> tei.Element:
    """The same edition with its entries in the text, where these come back from there unchanged; else the tree as it is."""
    if not listed(root) or list(obstacles(root)):
        return root
    tree = _segmented(root)
    back = deepcopy(tree)
    list(attach(Adopted(back, "")))
    return tree if _canonical(back) == _canonical(root) else root


def _canonical(root: tei.Element) -> bytes:
    """The tree in one form, read anew: of a tree that was changed the namespaces are not always where they were."""
    return bytes(etree.tostring(etree.fromstring(etree.tostring(root)), method="c14n"))


def segment(root: tei.Element, name: str) -> tei.Element:
    """The edition with its entries in the text; raises EditionError with those of the file `name` that cannot stand there."""
    found = list(obstacles(root))
    if found:
        raise EditionError(Finding("APP-015", message, Location(name)) for message in found)
    return _segmented(root)


@dataclass(frozen=True, slots=True)
class _Placed:
    """An entry with the marks at the ends of its lemma."""

    app: tei.Element
    opening: tei.Element
    closing: tei.Element

    @property
    def id(self) -> str:
        return tei.xml_id(self.app)


def obstacles(root: tei.Element) -> Iterator[str]:
    """Why entries cannot stand in the text, by their ids: lemmata that overlap or cross an element, ends that are not there."""
    root = deepcopy(root)
    _settle(root)
    apps = listed(root)
    placed = _placed(root, apps)
    known = {one.id for one in placed}
    lost = [tei.xml_id(app) for app in apps if tei.xml_id(app) not in known]
    if lost:
        yield f"{all_of(lost)} cannot stand in the text: no place of it is marked as theirs; mark their lemmata first"
    open_: list[_Placed] = []
    overlapping = set()
    for one, opens in _ends(root, placed):
        if opens:
            open_.append(one)
        elif one in open_:
            over = open_[open_.index(one) + 1 :]
            overlapping |= {(one.id, other.id) for other in over}
            open_.remove(one)
        else:
            yield f"{one.id} ends before it begins; exchange its ends"
    for one_, other in sorted(overlapping):
        yield f"{one_} and {other} overlap, so they cannot both stand in the text; let one lemma hold the other, or part it"
    for one in placed:
        if _span(one) is None:
            yield f"{one.id} begins and ends in different parts of the text, and cannot stand in either; part it into two"


def _placed(root: tei.Element, apps: Sequence[tei.Element]) -> list[_Placed]:
    text = tei.first(root, "text")
    anchors = [] if text is None else tei.descendants(text, "anchor")
    marks = {tei.xml_id(a): a for a in anchors if tei.xml_id(a) and tei.ancestor(a, "app") is None}
    found = []
    for app in apps:
        opening, closing = (marks.get(app.get(end, "")[1:]) for end in ("from", "to"))
        if opening is not None and closing is not None:
            found.append(_Placed(app, opening, closing))
    return found


def _ends(root: tei.Element, placed: Sequence[_Placed]) -> Iterator[tuple[_Placed, bool]]:
    """The ends of lemmata in the order of the text, and whether a lemma begins there."""
    begins: dict[tei.Element, list[_Placed]] = {}
    ends: dict[tei.Element, list[_Placed]] = {}
    for one in placed:
        begins.setdefault(one.opening, []).append(one)
        ends.setdefault(one.closing, []).append(one)
    for anchor in tei.descendants(root, "anchor"):
        yield from ((one, True) for one in begins.get(anchor, ()))
        yield from ((one, False) for one in reversed(ends.get(anchor, ())))


Span = tuple[tei.Element, tei.Element]


def _settle(root: tei.Element) -> None:
    """Of lemmata that begin or end together, with nothing between their marks, lets the longer begin first and end last."""
    placed = _placed(root, listed(root))
    ends = {mark: n for n, run in enumerate(_runs(root, {one.closing for one in placed})) for mark in run}
    reach = {one.opening: -ends[one.closing] for one in placed}
    for run in _runs(root, {*reach}):
        _arrange(run, sorted(run, key=lambda mark: reach[mark]))
    order = {one.opening: number for number, (one, opens) in enumerate(_ends(root, placed)) if opens}
    begun = {one.closing: order[one.opening] for one in placed}
    for run in _runs(root, {*begun}):
        _arrange(run, sorted(run, key=lambda mark: begun[mark], reverse=True))


def _runs(root: tei.Element, marks: set[tei.Element]) -> Iterator[list[tei.Element]]:
    """Marks that stand side by side with no text between, in the order of the text."""
    run: list[tei.Element] = []
    for mark in tei.descendants(root, "anchor"):
        if mark not in marks:
            continue
        if run and (run[-1].getnext() is not mark or run[-1].tail):
            yield run
            run = []
        run.append(mark)
    if run:
        yield run


def _arrange(run: Sequence[tei.Element], settled: Sequence[tei.Element]) -> None:
    """Puts the marks of a run in another order."""
    if list(run) == list(settled):
        return
    before, tail = tei.make("anchor"), run[-1].tail
    run[0].addprevious(before)
    run[-1].tail = None
    for mark in reversed(settled):
        before.addnext(mark)
    tei.remove(before)
    settled[-1].tail = tail


def _span(one: _Placed) -> Span | None:
    """Two siblings between and with which the lemma stands; None where these would hold more than its words."""
    if one.opening.getparent() is one.closing.getparent():
        return one.opening, one.closing
    around = [one.opening, *one.opening.iterancestors()]
    first = last = None
    for node in (one.closing, *one.closing.iterancestors()):
        parent = node.getparent()
        if parent is not None and parent in around:
            first, last = around[around.index(parent) - 1], node
            break
    if (
        first is None
        or last is None
        or not (_is_at_edge(first, one.opening) and _is_at_edge(last, one.closing, last=True))
    ):
        return None
    return first, last


def _is_at_edge(element: tei.Element, mark: tei.Element, *, last: bool = False) -> bool:
    """Whether a mark is the first, or the last, thing in an element, other marks aside, or the element itself."""
    if element is mark:
        return True
    items = list(tei.content(element))
    for item in reversed(items) if last else items:
        if isinstance(item, str):
            if item.strip():
                return False
        elif item is mark or mark in item.iterdescendants():
            return _is_at_edge(item, mark, last=last)
        elif tei.name(item) != "anchor":
            return False
    return False


def _segmented(root: tei.Element) -> tei.Element:
    """The entries put into the text, those within a lemma before the one that it is of."""
    tree = deepcopy(root)
    _settle(tree)
    placed = {one.id: one for one in _placed(tree, listed(tree))}
    homes = {one.app.getparent() for one in placed.values()}
    marks = {mark for one in placed.values() for mark in (one.opening, one.closing)}
    pointed = _pointed_at(tree)
    for one, opens in list(_ends(tree, list(placed.values()))):
        if not opens:
            _enter(one)
    for mark in marks:
        if tei.xml_id(mark) not in pointed:
            tei.remove(mark)
    for home in homes:
        _take_out(home)
    declare(tree, INSIDE)
    return tree


def _enter(one: _Placed) -> None:
    """Puts an entry around its lemma; the marks stay, outside of it."""
    first, last = _span(one) or (one.opening, one.closing)
    app, lemma = one.app, lemma_of(one.app)
    tei.remove(app)
    for end in ("from", "to"):
        app.attrib.pop(end, None)
    holder = tei.make("seg")
    if first is one.opening and last is one.closing:
        tei.gather(first, last, holder)
        last.addprevious(app)
    else:
        _gather_blocks(first, last, holder, app)
    if lemma is None:
        if reading(holder) == reading(tei.make("seg", *first_words(app))):
            return  # the entry prefers no reading, and has the words among the others
        lemma = tei.make("lem")
        app.insert(0, lemma)
    tei.take(lemma)
    tei.fill(lemma, tei.take(holder))


def _gather_blocks(first: tei.Element, last: tei.Element, holder: tei.Element, app: tei.Element) -> None:
    first.addprevious(app)
    app.tail = None
    for node in [first, *first.itersiblings()]:
        tail = node.tail if node is last else None
        holder.append(node)
        if node is last:
            node.tail, app.tail = None, tail
            return


def _pointed_at(root: tei.Element) -> set[str]:
    """The ids that anything but an entry's own ends points to."""
    return {
        pointer[1:]
        for element in tei.elements(root)
        for name, value in element.attrib.items()
        if "#" in value and not (tei.name(element) == "app" and name in ("from", "to"))
        for pointer in value.split()
    }


def _take_out(home: tei.Element | None) -> None:
    """Removes a list that held entries, and what held nothing but it."""
    while home is not None and not len(home) and not (home.text or "").strip() and tei.name(home) != "text":
        parent = home.getparent()
        tei.remove(home)
        home = parent
