"""Names and works found in the text, each mention linked to its heading; “op. cit.” resolved (TEI P5, 14.1 and 3.12)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from types import MappingProxyType

from pipeline import tei
from pipeline.decisions import Decisions, Name, Work
from pipeline.editing.passages import Block, at
from pipeline.edition import Edition
from pipeline.errors import Finding
from pipeline.identifiers import identifiers
from pipeline.marking import wrap

#: A kind of name: the element of its mention, of its heading, and of the list of such headings.
NAMED: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "person": ("persName", "person", "listPerson"),
        "place": ("placeName", "place", "listPlace"),
        "organisation": ("orgName", "org", "listOrg"),
    }
)
#: The level of a work’s title (TEI P5, 3.12.2.2): what is published by itself, and what inside something else.
LEVELS: Mapping[str, str] = MappingProxyType(
    {"book": "m", "pamphlet": "m", "journal": "j", "article": "a", "speech": "a"}
)
OP_CIT = re.compile(r"\b(?:op\.\s?cit\.|loc\.\s?cit\.|a\.\s?a\.\s?O\.)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Form:
    """A form that a heading has in the text, and how its mention is marked.

    `followed` are words that stand behind it and tell it apart, and are no part of it: the year behind a title.
    """

    words: str
    target: str
    make: Callable[[Sequence[tei.Content]], tei.Element]
    followed: str = ""


def cite(edition: Edition, blocks: Sequence[Block], decisions: Decisions) -> list[Finding]:
    """Marks the mentions of works and names, links each “op. cit.”, and enters the headings; tells what it missed."""
    every = [*_forms_of_works(decisions.works), *_forms_of_names(decisions.names)]
    forms = sorted(every, key=lambda form: -len(form.words + form.followed))
    counts: Counter[str] = Counter()
    found: dict[tei.Element, list[tuple[int, str]]] = {}
    for block in blocks:
        found[block.element] = list(_mark(block, forms, counts))
    standoff = tei.first(edition.root, "standOff")
    if standoff is None and forms:
        standoff = tei.make("standOff")
        edition.root.insert(1, standoff)
    if standoff is not None:
        tei.fill(standoff, _lists(decisions))
    missed = list(_missed(decisions, counts))
    return [*missed, *_op_cit(edition, blocks, found)] if decisions.works else missed


def _forms_of_works(works: Sequence[Work]) -> Iterator[Form]:
    for work, ident in zip(works, identifiers("work", [work.title.casefold() for work in works]), strict=True):
        make = partial(_mention, "title", ident, LEVELS[work.kind])
        for words in work.forms or (work.title,):
            titled = words.startswith(f"{work.title} ")
            yield Form(work.title if titled else words, ident, make, words[len(work.title) :].strip() if titled else "")


def _forms_of_names(names: Sequence[Name]) -> Iterator[Form]:
    for name, ident in zip(names, identifiers("name", [name.name.casefold() for name in names]), strict=True):
        make = partial(_mention, NAMED[name.kind][0], ident, None)
        yield from (Form(words, ident, make) for words in name.forms or (name.name,))


def _mention(name: str, target: str, level: str | None, inside: Sequence[tei.Content]) -> tei.Element:
    return tei.make(name, *inside, ref=f"#{target}", level=level)


def _mark(block: Block, forms: Sequence[Form], counts: Counter[str]) -> Iterator[tuple[int, str]]:
    """Marks the mentions in a block, the longest forms first; gives the place of each with its heading."""
    taken: list[tuple[int, int, Form, tei.Element]] = []
    for form in forms:
        first = form.words.split()[0]
        if first not in block.text:
            continue
        for match in _pattern(form.words, form.followed).finditer(block.text):
            start, end = match.span()
            if any(a < end and start < b for a, b, *_ in taken):
                continue
            mention: list[tei.Element] = []

            def make(
                inside: Sequence[tei.Content], form: Form = form, kept: list[tei.Element] = mention
            ) -> tei.Element:
                kept.append(form.make(inside))
                return kept[0]

            if wrap(block.element, start, end, make):
                taken.append((start, end, form, mention[0]))
    for start, _, form, element in sorted(taken, key=lambda mention: mention[0]):
        counts[form.target] += 1
        element.set(tei.XML_ID, f"{form.target}_{counts[form.target]}")
        yield start, form.target


@cache
def _pattern(words: str, followed: str) -> re.Pattern[str]:
    spelt, behind = (r"\s+".join(re.escape(word) for word in part.split()) for part in (words, followed))
    return re.compile(rf"(?<!\w){spelt}(?!\w)" + (rf"(?=\s+{behind}(?!\w))" if behind else ""))


def _op_cit(
    edition: Edition, blocks: Sequence[Block], found: Mapping[tei.Element, Sequence[tuple[int, str]]]
) -> Iterator[Finding]:
    """Links each “op. cit.” to the work named last before it in its note; one that has none is a finding."""
    count = 0
    for block in blocks:
        for match in OP_CIT.finditer(block.text):
            before = [
                (start, target)
                for start, target in found[block.element]
                if start < match.start() and target.startswith("work-")
            ]
            count += 1
            ident = f"opcit{count}"
            target = max(before)[1] if before else ""
            if not target:
                message = f"“{match[0]}” follows no work that [[work]] knows; add the title before it to the forms of its work"
                yield Finding("BIB-001", message, at(edition, block, match.start()), "warning")
            else:
                make = partial(_resolved, target, ident)
                wrap(block.element, *match.span(), make)


def _resolved(target: str, ident: str, inside: Sequence[tei.Content]) -> tei.Element:
    return tei.make("ref", *inside, type="opcit", target=f"#{target}", xml_id=ident)


def _missed(decisions: Decisions, counts: Counter[str]) -> Iterator[Finding]:
    """Headings that nothing in the text mentions."""
    names = identifiers("name", [name.name.casefold() for name in decisions.names])
    for name, ident in zip(decisions.names, names, strict=True):
        if not counts[ident]:
            message = f"nothing in the text is called “{'” or “'.join(name.forms or (name.name,))}”; add the form it has there"
            yield Finding("IDX-001", message, name.at, "warning")
    works = identifiers("work", [work.title.casefold() for work in decisions.works])
    for work, ident in zip(decisions.works, works, strict=True):
        if not counts[ident]:
            message = (
                f"the text does not mention “{'” or “'.join(work.forms or (work.title,))}”; add the form it has there"
            )
            yield Finding("IDX-002", message, work.at, "warning")


def _lists(decisions: Decisions) -> Iterator[tei.Element]:
    """The headings as stand-off lists: persons, places, organisations, works."""
    ids = identifiers("name", [name.name.casefold() for name in decisions.names])
    for kind, (mention, heading, list_) in NAMED.items():
        entered = [
            tei.make(
                heading, tei.make(mention, name.name), tei.make("note", name.note) if name.note else None, xml_id=ident
            )
            for name, ident in zip(decisions.names, ids, strict=True)
            if name.kind == kind
        ]
        if entered:
            yield tei.make(list_, *entered)
    works = zip(decisions.works, identifiers("work", [work.title.casefold() for work in decisions.works]), strict=True)
    entries = [_work(work, ident) for work, ident in works]
    if entries:
        yield tei.make("listBibl", *entries, xml_id="works")


def _work(work: Work, ident: str) -> tei.Element:
    """An entry of the bibliography, its parts in the order in which they are printed."""
    return tei.make(
        "bibl",
        *(tei.make("author", author) for author in work.authors),
        tei.make("title", work.title, level=LEVELS[work.kind]),
        tei.make("title", work.within, level="m", type="within") if work.within else None,
        tei.make("seg", work.published, type="imprint") if work.published else None,
        tei.make("note", work.note) if work.note else None,
        type=work.kind,
        xml_id=ident,
    )
