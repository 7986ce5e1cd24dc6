"""Tags: what is read aloud, and in which order (ISO 32000-1, 14.7 and 14.8; ISO 14289-1, 7).

A file that declares PDF/UA is asked the rest by an independent validator; here it is asked what that one leaves out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.preflight.document import Document, on_pages
from pipeline.errors import Finding


def tagged_files_have_tags(document: Document) -> Iterator[Finding]:
    """A file that says it is tagged has a structure tree.

    Assistive technology trusts the mark, and then finds nothing to read (ISO 32000-1, 14.7.1).
    """
    if document.structure is None and not document.accessible:
        yield Finding("PRE-041", "the file says that it is tagged, and has no structure tree; tag it, or do not say so")


def marked_content_is_reached(document: Document) -> Iterator[Finding]:
    """All marked content of a page is reached from the root of the structure tree.

    What the tree does not reach is never read aloud, though it is on the page (ISO 32000-1, 14.7.4).
    """
    if document.structure is None:
        return
    reached = document.structure.reached
    lost = tuple(page.number for page in document.pages if page.marks - reached.get(page.number, frozenset()))
    if lost:
        message = f"{on_pages(lost)}: there is tagged content that the structure tree does not reach"
        yield Finding("PRE-042", f"{message}; hang it into the tree, or mark it as an artifact", pages=lost)


def parents_are_found(document: Document) -> Iterator[Finding]:
    """From each piece of marked content and each annotation the parent tree leads to its element.

    By it a reader goes from a place on the page to its tag (ISO 32000-1, 14.7.4.4).
    """
    if document.structure is None:
        return
    parents = document.structure.parents
    wrong = []
    for page in document.pages:
        known = parents.get(page.parent) if page.parent is not None else None
        lost = page.marks - (known or frozenset())
        if lost or any(a.parent is not None and a.parent not in parents for a in page.annotations):
            wrong.append(page.number)
    if wrong:
        message = f"{on_pages(wrong)}: the parent tree does not know all that is tagged; write it anew"
        yield Finding("PRE-043", message, pages=tuple(wrong))


def headings_skip_no_level(document: Document) -> Iterator[Finding]:
    """A heading is one level deeper than the last at most, and the first is H1.

    Who steps from heading to heading takes a gap for a part that is lost (ISO 14289-1, 7.4.2).
    """
    last = 0
    for tag in document.structure.tags if document.structure and not document.accessible else ():
        if not (found := re.fullmatch("H([1-6])", tag.kind)):
            continue
        level = int(found[1])
        if level > last + 1:
            what = f"H{level} follows H{last}" if last else f"the first heading is H{level}"
            yield Finding("PRE-044", f"{what}; skip no level of headings")
        last = level


def figures_are_described(document: Document) -> Iterator[Finding]:
    """Every figure has words in its place.

    Else it is silent to who cannot see it (ISO 14289-1, 7.3).
    """
    if document.structure is None or document.accessible:
        return
    if silent := sum(tag.kind in ("Figure", "Formula") and not tag.described for tag in document.structure.tags):
        figures = "a figure has" if silent == 1 else f"{silent} figures have"
        yield Finding(
            "PRE-045",
            f"{figures} no words in its place; give alternate text".replace(
                "have no words in its", "have no words in their"
            ),
        )


def language_is_told(document: Document) -> Iterator[Finding]:
    """A tagged file says its language.

    A voice reads English with German sounds if nobody tells it (ISO 14289-1, 7.2).
    """
    if not document.language and not document.accessible:
        yield Finding("PRE-046", "the file does not say its language; say Lang in its catalog")


def tabs_follow_the_structure(document: Document) -> Iterator[Finding]:
    """On pages with links the tab key follows the structure.

    Else it goes over the page in an order of its own (ISO 14289-1, 7.18.3).
    """
    wrong = tuple(page.number for page in document.pages if page.annotations and page.tabs != "S")
    if wrong and not document.accessible:
        yield Finding(
            "PRE-047", f"{on_pages(wrong)}: the tab key does not follow the structure; say Tabs, S", pages=wrong
        )


def title_is_shown(document: Document) -> Iterator[Finding]:
    """A window shows the title of a tagged file, not its name.

    The title is the first thing that is read aloud (ISO 14289-1, 7.1).
    """
    if not document.shows_title and not document.accessible:
        yield Finding("PRE-048", "a window does not show the title; say DisplayDocTitle in the viewer’s preferences")


def text_is_tagged(document: Document) -> Iterator[Finding]:
    """All text is tagged, or marked as an artifact.

    What is neither may be read or not, as a program likes (ISO 14289-1, 7.1).
    """
    loose = document.where(lambda painted: (painted.kind == "text" and not painted.mark) or None)
    for pages in loose.values() if not document.accessible else ():
        yield Finding(
            "PRE-049", f"{on_pages(pages)}: there is text that is neither tagged nor an artifact", pages=pages
        )


CHECKS = (
    tagged_files_have_tags,
    marked_content_is_reached,
    parents_are_found,
    headings_skip_no_level,
    figures_are_described,
    language_is_told,
    tabs_follow_the_structure,
    title_is_shown,
    text_is_tagged,
)
