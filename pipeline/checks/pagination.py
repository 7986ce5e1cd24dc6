"""The pages of the printed book in a finished EPUB: each has its marker, at the very letter that it begins with."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline import tei
from pipeline.errors import Finding
from pipeline.letters import letters
from pipeline.pagination import ADDED, Page
from pipeline.renderers.context import css_identifier
from pipeline.tei import Element

EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


@dataclass(slots=True)
class Running:
    """The letters of all documents as one text, and how many of them stand before each `id`."""

    runs: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    length: int = 0

    def read(self, element: Element) -> None:
        """Takes in an element after what was read before."""
        if element.get("id"):
            self.ids.setdefault(element.get("id", ""), self.length)
        if ADDED & set(element.get("class", "").split()):
            return
        for item in tei.content(element):
            if isinstance(item, str):
                self.starts.append(self.length)
                self.runs.append(letters(item))
                self.length += len(self.runs[-1])
            else:
                self.read(item)

    def after(self, position: int, count: int) -> str:
        """So many letters after a position."""
        first = bisect_left(self.starts, position + 1) - 1
        found = "".join(self.runs[first : first + count + 1])
        return found[position - self.starts[first] :][:count]


def faults(roots: Sequence[Element], pages: Sequence[Page]) -> Iterator[Finding]:
    """What is wrong with the page list and the markers of an e-book made with a printed book of these pages."""
    running = Running()
    for root in roots:
        running.read(root)
    listed = [label for root in roots for label in _listed(root)]
    if listed != [page.label for page in pages]:
        message = f"the page list of the EPUB has {len(listed)} pages, the book {len(pages)}, or names them otherwise"
        yield Finding("OUT-015", f"{message}; this is a fault of the program")
    for page in pages:
        if _misplaced(page, running):
            message = (
                f"page {page.label} of the book begins “{page.words[:30]}”, but in the EPUB it is marked elsewhere"
            )
            yield Finding("OUT-015", f"{message}; this is a fault of the program")


def _listed(root: Element) -> Iterator[str]:
    for nav in root.iter("{*}nav"):
        if nav.get(EPUB_TYPE) == "page-list":
            yield from (str(link.text) for link in nav.iter("{*}a"))


def _misplaced(page: Page, running: Running) -> bool:
    """Whether a page whose matter the e-book has is marked at other words, or not at all; all of the text is there."""
    marker = running.ids.get(css_identifier(f"page-{page.label}"))
    if marker is None:
        return True
    words = letters(page.words)
    there = any(css_identifier(beginning.id) in running.ids for beginning in page.beginnings)
    due = there or (page.matter == "text" and bool(page.beginnings))
    return due and running.after(marker, len(words)) != words
