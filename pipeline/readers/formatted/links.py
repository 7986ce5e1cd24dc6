"""The links of a page that are calls of notes, and the block that each calls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from pipeline import tei
from pipeline.readers.formatted import trees
from pipeline.readers.formatted.labels import bare, without_label

CALL_CLASSES = frozenset({"doc-noteref", "noteref", "fnanchor", "footnote-ref", "footnoteref", "footnote-reference"})
NOTE_CLASSES = frozenset({"doc-footnote", "doc-endnote", "footnote", "endnote", "rearnote"})
GROUP_CLASSES = frozenset({"doc-endnotes", "footnotes", "endnotes", "notes"})
UNITS = frozenset({"li", "aside", "dd", "tr"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = frozenset("p li aside tr dt dd div section blockquote td body ol ul dl table".split())
NUMBER = "data-number"  # what a page shows before an item of a numbered list


@dataclass(frozen=True, slots=True)
class Links:
    """The links of a page: what their names mean, where each element stands in the order of the text, what holds headings."""

    targets: Mapping[str, tei.Element]
    order: Mapping[tei.Element, int]
    headed: frozenset[tei.Element]

    def target(self, link: tei.Element) -> tei.Element | None:
        """What a link leads to in this page, by whatever name it calls the page."""
        return self.targets.get(unquote(link.get("href", "").partition("#")[2]))

    def why_call(self, link: tei.Element, target: tei.Element) -> str:
        """Why a link is a call; "" where it is none."""
        if any(e.tag in HEADINGS for e in (target, *target.iterancestors())) or link in target.iter():
            return ""
        if CALL_CLASSES & (trees.classes(link) | trees.classes(parent(link))):
            return "the file says that it is a note"
        sign = bare(trees.words(link))
        if not sign or self.order[target] < self.order[link]:
            return ""
        note = self.note(link, target)
        term = note.getprevious() if trees.name(note) == "dd" else None
        if without_label(trees.words(note), sign) is not None or (term is not None and bare(trees.words(term)) == sign):
            return "a link leads to it, and it begins with the sign that the link shows"
        if any(self.order[back] < self.order[target] for back in self.from_(note)):
            return "a link leads to it, and it leads back"
        if sign == note.get(NUMBER):
            return "a link leads to it, and the sign that the link shows is its number in the list"
        return ""

    def from_(self, block: tei.Element) -> Iterator[tei.Element]:
        """What the links of a block lead to."""
        return (target for link in block.iter("a") if (target := self.target(link)) is not None)

    def note(self, link: tei.Element, target: tei.Element) -> tei.Element:
        """The whole note that a target is in: the widest block around it that has neither the call nor other notes."""
        block = next(e for e in (target, *target.iterancestors()) if trees.name(e) in BLOCKS)
        if (below := block.getnext()) is not None and trees.name(below) in BLOCKS:
            block = below if trees.name(block) == "dt" or not trees.words(block) else block
        while (around := block.getparent()) is not None and trees.name(block) not in UNITS:
            if around.tag == "body" or around in self.headed or around in link.iterancestors():
                break
            if GROUP_CLASSES & trees.classes(around) or not _holds_one(around, block):
                break
            block = around
        return block


def links(body: tei.Element) -> Links:
    """The links of a page; of two elements with one name the first is meant."""
    targets: dict[str, tei.Element] = {}
    for element in body.iter("*"):
        for name in filter(None, (element.get("id"), element.get("name"))):
            targets.setdefault(name, element)
    headed = frozenset(around for heading in body.iter(*HEADINGS) for around in heading.iterancestors())
    return Links(targets, {element: index for index, element in enumerate(body.iter())}, headed)


def parent(element: tei.Element) -> tei.Element:
    """What an element stands in; itself, where it is the root."""
    around = element.getparent()
    return element if around is None else around


def _holds_one(around: tei.Element, block: tei.Element) -> bool:
    """Whether what stands around a note is the note: a container of its own, other paragraphs without targets."""
    if NOTE_CLASSES & trees.classes(around):
        return True
    if trees.name(around) not in {"div", "li", "aside", "dd", "td", "tr"}:
        return False
    return not any(e.get("id") or e.get("name") for other in around if other is not block for e in other.iter("*"))
