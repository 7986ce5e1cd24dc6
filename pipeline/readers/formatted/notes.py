"""Notes of a tree of HTML: which links are calls, which block each calls, and both taken out of the text.

A link is a call where it says so (DPUB-ARIA doc-noteref, EPUB noteref, the classes of common programs), or where it looks
like one and leads forward to a block that begins with the same sign or leads back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline import tei
from pipeline.labels import heads_notes
from pipeline.readers.formatted import trees, typed
from pipeline.readers.formatted.labels import bare, without_label
from pipeline.readers.formatted.links import BLOCKS, GROUP_CLASSES, HEADINGS, NOTE_CLASSES, NUMBER, Links, links, parent
from pipeline.readers.formatted.raised import pairs
from pipeline.readers.formatted.units import numbers

HEADING = "note-heading"  # the class of a heading over notes
CALL = "noteref"  # the element that stands where a note is called; `note` is its index


@dataclass(slots=True)
class Note:
    """A note: its blocks, the sign that it is printed with, its line, and why it was taken for one."""

    element: tei.Element
    label: str
    line: int
    because: str
    more: list[tei.Element] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The notes of a text, and what looks like a call of a typed note but calls none, with its line."""

    notes: Sequence[Note]
    uncalled: Sequence[tuple[int, str]] = ()


def gather(body: tei.Element) -> Gathered:
    """The notes in the order of their first calls, those without a call last; calls become `noteref` elements."""
    for item, number in numbers(body).items():
        item.set(NUMBER, str(number))
    page = links(body)
    found: dict[tei.Element, Note] = {}
    called: list[tuple[tei.Element, tei.Element]] = []
    for link in [a for a in body.iter("a") if "#" in a.get("href", "")]:
        target = page.target(link)
        if target is None or not (because := page.why_call(link, target)):
            continue
        block = page.note(link, target)
        found.setdefault(block, Note(block, bare(trees.words(link)), trees.line(block) or trees.line(link), because))
        called.append((link, block))
    if not called and (found_typed := typed.read(body)).notes:
        return Gathered(_typed(found_typed), found_typed.uncalled)
    for block in [e for e in body.iter() if NOTE_CLASSES & trees.classes(e) and _is_whole(e)]:
        found.setdefault(block, Note(block, "", trees.line(block), "the file says that it is a note"))
    for call, block in pairs(body, page.order) if not found else []:
        because = "raised signs in the text and the beginnings of later paragraphs agree"
        found.setdefault(block, Note(block, bare(trees.words(call)), trees.line(block), because))
        called.append((call, block))
    _take_out(found, page)
    notes = list(found.values())
    places = {block: index for index, block in enumerate(found)}
    for link, block in called:
        _mark(link, places[block])
    return Gathered(notes)


def _typed(found: typed.Found) -> list[Note]:
    """Typed notes, taken out of the text."""
    for heading in found.headings:
        heading.set("class", f"{heading.get('class', '')} {HEADING}".strip())
    made = []
    for index, note in enumerate(found.notes):
        for call in note.calls:
            call.set("note", str(index))
        line = trees.line(note.parts[0])
        for part in note.parts:
            trees.remove(part)
        made.append(Note(note.parts[0], note.sign, line, note.because, [_held(part) for part in note.parts[1:]]))
    return made


def _held(part: tei.Element) -> tei.Element:
    """A part of a note in an element that holds it, where it is more than a paragraph."""
    return part if trees.name(part) == "p" else trees.make("div", part)


def _is_whole(element: tei.Element) -> bool:
    """Whether a block that is called a note holds no other and is no link."""
    inner = (e for e in element.iter() if e is not element and NOTE_CLASSES & trees.classes(e))
    return trees.name(element) in BLOCKS and next(inner, None) is None


def _take_out(found: Mapping[tei.Element, Note], page: Links) -> None:
    """The notes out of the text, without the signs before them and the links back, with the paragraphs they go on in."""
    blocks = sorted(found, key=lambda block: page.order[block])
    for block in blocks:
        _head(block)
    for note in found.values():
        if note.element.tag == "p":
            note.more += _continued(note.element, found)
    for block in blocks:
        note = found[block]
        _without_links_back(block, page)
        for more in note.more:
            _without_links_back(more, page)
            trees.remove(more)
        note.more = [_held(more) for more in note.more]
        term = block.getprevious() if trees.name(block) == "dd" else None
        if term is not None and bare(trees.words(term)) == note.label:
            trees.remove(term)
        trees.remove(block)
        _without_sign(block, note.label)


def _head(block: tei.Element) -> None:
    """Marks what stands right over a note where it may be the heading of the notes."""
    over = _over(block)
    while over is not None and len(over) and not (over.text or "").strip() and trees.name(over) in BLOCKS:
        over = over[-1]
    if (
        over is not None
        and trees.OWN not in trees.classes(block)
        and (heads_notes(trees.words(over)) or over.tag in HEADINGS)
    ):
        over.set("class", f"{over.get('class', '')} {HEADING}".strip())


def _over(block: tei.Element) -> tei.Element | None:
    """What stands right over a block, and has words."""
    around: tei.Element | None = block
    while around is not None and around.tag != "body":
        if (over := next((e for e in around.itersiblings(preceding=True) if trees.words(e)), None)) is not None:
            return over
        around = around.getparent()
    return None


def _continued(block: tei.Element, blocks: Mapping[tei.Element, Note]) -> list[tei.Element]:
    """The paragraphs between a note and the next one, or the end of what holds nothing but notes."""
    run: list[tei.Element] = []
    for sibling in block.itersiblings():
        if sibling in blocks:
            return run
        if trees.name(sibling) not in {"p", "blockquote"}:
            break
        run.append(sibling)
    return run if GROUP_CLASSES & trees.classes(parent(block)) else []


def _without_links_back(block: tei.Element, page: Links) -> None:
    for link in list(block.iter("a")):
        target = page.target(link)
        if target is not None and page.order[target] < page.order[block] and _leads_back(trees.words(link)):
            trees.remove(_widened(link))


def _leads_back(words: str) -> bool:
    return bool(bare(words)) or not re.search(r"\w", words) or words.lower() in {"back", "return", "zurück", "retour"}


def _widened(link: tei.Element) -> tei.Element:
    """What holds nothing but a link: a raised figure, a span, brackets."""
    parent = link.getparent()
    while parent is not None and trees.name(parent) in {"sup", "span", "small", "b", "strong", "i", "em", "font"}:
        if bare(trees.words(parent)) != bare(trees.words(link)):
            break
        link, parent = parent, parent.getparent()
    return link


def _without_sign(block: tei.Element, sign: str) -> None:
    """Takes the printed sign off the beginning of a note, in whatever elements it stands."""
    if (block.tag == "li" and not bare(trees.words(block[0] if len(block) else block))) or trees.OWN in trees.classes(
        block
    ):
        return  # its number is the file’s, and not in its words
    whole = "".join(block.itertext())
    rest = without_label(whole, sign)
    cut = len(whole) - len(rest) if rest is not None else 0
    for holder, key in list(_runs(block)):
        text = getattr(holder, key) or ""
        setattr(holder, key, text[cut:])
        cut -= min(cut, len(text))


def _runs(element: tei.Element) -> Iterator[tuple[tei.Element, str]]:
    """The places of text inside an element in reading order."""
    yield element, "text"
    for child in element:
        if isinstance(child.tag, str):
            yield from _runs(child)
        yield child, "tail"


def _mark(link: tei.Element, index: int) -> None:
    """A call in place of its link, without the brackets around it."""
    link = _widened(link)
    parent, before = link.getparent(), link.getprevious()
    if parent is None:
        return
    lead, tail = (parent.text if before is None else before.tail) or "", link.tail or ""
    if lead.endswith(("[", "(")) and tail.startswith(("]", ")")) and not bare(trees.words(link)).startswith("["):
        lead, tail = lead[:-1], tail[1:]
    if before is None:
        parent.text = lead
    else:
        before.tail = lead
    call = trees.make(CALL, note=str(index), sign=bare(trees.words(link)))
    call.set(trees.LINE, str(trees.line(link)))
    link.tail, call.tail = None, tail
    parent.replace(link, call)
