"""The documents as a screen shows them: fine typography, abbreviations and numerals marked, marks behind punctuation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml import etree

from pipeline import tei
from pipeline.renderers.epub import markup
from pipeline.renderers.epub.documents import Document
from pipeline.typography import JOINER, Kind, presented, terms

#: What is the same to the letter wherever it stands: addresses, digests, names of files.
VERBATIM = frozenset({"digest", "identifier", "isbn", "address", "copy-text"})
#: What quotes readings: their hyphens are their own.
QUOTING = frozenset({"entry"})
BLOCKS = frozenset(
    "body section nav div p h1 h2 h3 h4 h5 h6 blockquote ul ol li dl dt dd hgroup figure table tr td th".split()
)
CALLS = frozenset({"call", "mark"})


@dataclass(slots=True)
class _Setter:
    """Sets the text of documents; `counts` says how often each kind of sign was put in."""

    language: str
    counts: Counter[Kind]
    before: str = ""

    def set(self, element: tei.Element, leave: frozenset[Kind] = frozenset()) -> None:
        """Sets what is inside an element; `leave` are kinds of signs that are not put in."""
        name, classes = etree.QName(element).localname, set(element.get("class", "").split())
        if classes & VERBATIM:
            return
        language, self.language = self.language, element.get("lang") or self.language
        leave |= {"range"} if classes & QUOTING else frozenset()
        self.before = "" if name in BLOCKS else self.before
        items = _behind_marks(tei.take(element))
        for place, item in enumerate(items):
            if isinstance(item, str):
                following = items[place + 1] if place + 1 < len(items) else ""
                self._run(element, item, leave, called=_is_call(following))
            else:
                if place and _is_call(item) and _is_call(items[place - 1]):
                    tei.append(element, JOINER)
                element.append(item)
                self.set(item, leave)
        self.before = "" if name in BLOCKS else self.before
        self.language = language

    def _run(self, element: tei.Element, text: str, leave: frozenset[Kind], *, called: bool) -> None:
        """Puts a run of text into its element, a call behind it joined to it."""
        found = presented(text, self.language, self.before, leave)
        if found.counts:
            self.counts.update(found.counts)
        self.before = text[-1:] or self.before
        text = found.text + (JOINER if called and found.text[-1:].strip() else "")
        if etree.QName(element).localname == "abbr":
            tei.append(element, text)
            return
        for piece, term in terms(text, self.language):
            tei.append(element, markup.TERMS[term](piece) if term else piece)


def set_for_screens(documents: Sequence[Document], language: str) -> tuple[list[Document], Counter[Kind]]:
    """The documents with fine typography, and how often each kind of sign was put in."""
    counts: Counter[Kind] = Counter()
    written = []
    for document in documents:
        root = markup.parsed(document.body)
        _raise_marks(root)
        _Setter(language, counts).set(root)
        written.append(replace(document, body=markup.written(root)))
    return written, counts


def _raise_marks(root: tei.Element) -> None:
    """Lets a mark that ends a name, a title or the like stand behind it."""
    for mark in reversed(list(root.iter(f"{{{markup.XHTML}}}a"))):
        around = mark.getparent()
        while _is_mark(mark) and around is not None and not mark.tail and mark.getnext() is None:
            if etree.QName(around).localname not in INLINE:
                break
            tail, around.tail = around.tail, None
            around.addnext(mark)
            mark.tail = tail
            around = mark.getparent()


INLINE = frozenset({"span", "cite", "i", "em", "b", "strong"})
#: What a mark of the apparatus stands behind: it is no part of the words that it marks.
CLOSING = re.compile(r"(?:[,.;:!?…”»]|’(?!\w))+")


def _behind_marks(items: list[tei.Content]) -> list[tei.Content]:
    """What an element holds, the marks of entries behind the punctuation that follows them."""
    place = 0
    while place < len(items):
        end = place
        while end < len(items) and _is_mark(items[end]):
            end += 1
        if end > place and end < len(items) and isinstance(items[end], str):
            text = str(items[end])
            closing = CLOSING.match(text)
            if closing:
                marks = items[place:end]
                items[place : end + 1] = [
                    closing[0],
                    *marks,
                    *([text[closing.end() :]] if text[closing.end() :] else []),
                ]
        place = max(end, place + 1)
    return items


def _is_mark(item: tei.Content) -> bool:
    return not isinstance(item, str) and "mark" in item.get("class", "").split()


def _is_call(item: tei.Content) -> bool:
    return not isinstance(item, str) and bool(CALLS & set(item.get("class", "").split()))
