"""Blocks and notes become the text of the hub, with an origin for every id, as those of a plain text do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline import tei
from pipeline.edition import Explanation
from pipeline.errors import Location
from pipeline.inline import call_id
from pipeline.labels import heads_notes
from pipeline.readers.formatted import trees
from pipeline.readers.formatted.block import Block
from pipeline.readers.formatted.blocks import RUNNING, blocks, carried
from pipeline.readers.formatted.facts import language
from pipeline.readers.formatted.front import Front
from pipeline.readers.formatted.notes import HEADING, Note
from pipeline.readers.formatted.phrases import Reader, fill
from pipeline.readers.formatted.references import refer


@dataclass(slots=True)
class Assembly:
    """The text as it grows: what each id came from, how often each note was called, and the decisions in order."""

    file: str
    language: str
    numbers: Mapping[int, str]
    body: tei.Element = field(default_factory=lambda: tei.make("body"))
    notes: tei.Element = field(default_factory=lambda: tei.make("div", type="notes", xml_id="notes"))
    origins: dict[str, Location] = field(default_factory=dict)
    ids: Counter[str] = field(default_factory=Counter)
    calls: Counter[str] = field(default_factory=Counter)
    explanations: list[Explanation] = field(default_factory=list)
    levels: list[tuple[int, tei.Element]] = field(default_factory=list)

    def next(self, prefix: str) -> str:
        """The next id that begins so."""
        self.ids[prefix] += 1
        return f"{prefix}{self.ids[prefix]}"

    def at(self, line: int) -> Location:
        """A place in the file."""
        return Location(self.file, line)

    def filled(self, name: str, ident: str, block: Block, **attributes: str | None) -> tei.Element:
        """An element with the words of a block."""
        self.origins[ident] = self.at(block.line)
        content = trees.make("p") if block.content is None else block.content
        reader = Reader(self.call, self.language)
        return fill(tei.make(name, xml_id=ident, xml_lang=self.foreign(block), **attributes), content, reader)

    def foreign(self, block: Block) -> str | None:
        """The language of a block, where it is another than that of the text."""
        given = language(block.language)
        return given if given and given != self.language else None

    def call(self, element: tei.Element) -> tei.Element:
        """A note call as it stands in every hub."""
        n = self.numbers[int(element.get("note", "0"))]
        self.calls[n] += 1
        ident = call_id(n, self.calls[n])
        self.origins[ident] = self.at(trees.line(element))
        self.explain("note call", trees.line(element), f"[{n}]", "it leads to a note")
        return tei.make("ref", f"[{n}]", type="noteref", xml_id=ident, target=f"#n{n}", n=n)

    def explain(self, role: str, line: int, words: str, because: str, certainty: str = "high") -> None:
        """A decision, for `variorum explain` and the editorial declaration."""
        self.explanations.append(Explanation(self.at(line), role, words, because, certainty))


def assemble(assembly: Assembly, front: Front, notes: Sequence[Note]) -> tei.Element:
    """The `text` element."""
    opening = _front(assembly, front)
    for block in front.text:
        _placed(assembly, block)
    for index in sorted(range(len(notes)), key=lambda index: int(assembly.numbers[index])):
        _note(assembly, notes[index], assembly.numbers[index])
    for note in tei.children(assembly.notes, "note"):
        if assembly.calls[note.get("n", "")]:
            note.set("target", f"#nr{note.get('n')}")
    has_notes = next(tei.children(assembly.notes, "note"), None) is not None
    back = tei.make("back", assembly.notes) if has_notes else None
    text = tei.make("text", opening if len(opening) else None, assembly.body, back)
    for reference in refer(text, _by_signs(assembly, notes)):
        assembly.explain(
            "cross-reference", _line(assembly, reference), tei.text(reference), "it names a note of this text"
        )
    return text


def _by_signs(assembly: Assembly, notes: Sequence[Note]) -> dict[str, str]:
    """The numbers of the notes by the signs that are printed, where only one note has a sign."""
    often = Counter(note.label for note in notes)
    return {note.label: assembly.numbers[i] for i, note in enumerate(notes) if often[note.label] == 1 and note.label}


def _line(assembly: Assembly, element: tei.Element) -> int:
    known = (assembly.origins.get(tei.xml_id(around)) for around in element.iterancestors())
    return next((at.line for at in known if at), 0)


def _front(assembly: Assembly, front: Front) -> tei.Element:
    page, title = tei.make("titlePage"), tei.make("docTitle")
    for kind, found in (("main", front.title), ("sub", front.subtitle)):
        for block in found:
            role = "title" if kind == "main" else "subtitle"
            ident = "title" if kind == "main" else assembly.next("subtitle")
            title.append(assembly.filled("titlePart", ident, block, type=kind))
            because = front.because if kind == "main" else "the file calls it the subtitle"
            assembly.explain(role, block.line, block.words, because)
    if len(title):
        page.append(title)
    for block in front.author:
        ident = assembly.next("author-name").removesuffix("1")
        page.append(assembly.filled("docAuthor", ident, block))
        assembly.explain("author", block.line, block.words, "it names the author below the title", "medium")
    for block in front.imprint:
        page.append(assembly.filled("docImprint", assembly.next("imprint"), block))
        because = "a short line beside the title, among lines that tell of an edition"
        assembly.explain("imprint", block.line, block.words, because, "medium")
    headnote = tei.make("div", type="headnote", xml_id="headnote", resp="#author")
    for block in front.headnote:
        headnote.append(assembly.filled("p", assembly.next("headnote-p"), block))
        assembly.explain(
            "headnote", block.line, block.words, "a short line beside the title, before the first heading", "medium"
        )
    return tei.make("front", *(element for element in (page, headnote) if len(element)))


def _placed(assembly: Assembly, block: Block) -> None:
    """A block put where it belongs: a heading begins a section, inside the one of a higher level."""
    if block.kind == "heading":
        _section(assembly, block)
        return
    if not assembly.levels:
        assembly.levels.append((0, tei.make("div", type="section", xml_id="s0")))
        assembly.body.append(assembly.levels[0][1])
    section = assembly.levels[-1][1]
    section.append(_element(assembly, block, tei.xml_id(section)))
    _explained(assembly, block)


ROLES = {**{kind: kind for kind in RUNNING}, "break": "section-break"}


def _explained(assembly: Assembly, block: Block) -> None:
    because = block.because or "the file has it as a paragraph"
    assembly.explain(ROLES[block.kind], block.line, block.words, because)


def _section(assembly: Assembly, block: Block) -> None:
    while assembly.levels and (assembly.levels[-1][0] >= block.level or not assembly.levels[-1][0]):
        assembly.levels.pop()
    parent = assembly.levels[-1][1] if assembly.levels else None
    prefix = "s" if parent is None else f"{tei.xml_id(parent)}."
    ident = assembly.next(prefix)
    number = ident.removeprefix(prefix)
    n = number if parent is None else f"{parent.get('n')}.{number}"
    division = tei.make("div", type="section", n=n, xml_id=ident)
    (assembly.body if parent is None else parent).append(division)
    division.append(assembly.filled("head", f"{ident}-head", block))
    assembly.origins[ident] = assembly.at(block.line)
    assembly.levels.append((block.level, division))
    assembly.explain(
        "heading", block.line, block.words, block.because or f"the file has it as a heading of level {block.level}"
    )


def _element(assembly: Assembly, block: Block, around: str) -> tei.Element:
    """A block as TEI, with all that it holds."""
    if block.kind == "paragraph":
        return assembly.filled("p", assembly.next(f"{around}-p"), block)
    if block.kind == "break":
        return tei.make("milestone", unit="section", xml_id=assembly.next(f"{around}-break"))
    if block.kind == "line":
        return assembly.filled("l", assembly.next(f"{around}-l"), block)
    name, short = NAMES[block.kind]
    ident = assembly.next(f"{around}-{short}")
    assembly.origins[ident] = assembly.at(block.line)
    rend = {"quotation": "block", "list": "numbered" if "numbered" in block.style else None}.get(block.kind)
    inner = [_element(assembly, each, ident) for each in block.inner]
    role = "label" if block.kind == "row" and "label" in block.style else None
    return tei.make(name, *inner, xml_id=ident, rend=rend, role=role, xml_lang=assembly.foreign(block))


NAMES = {
    "quotation": ("quote", "q"),
    "verse": ("lg", "lg"),
    "list": ("list", "list"),
    "item": ("item", "i"),
    "table": ("table", "t"),
    "row": ("row", "r"),
    "cell": ("cell", "c"),
}


def _note(assembly: Assembly, note: Note, n: str) -> None:
    ident = f"n{n}"
    element = tei.make("note", n=n, place="end", type="authorial", resp="#author", xml_id=ident)
    assembly.origins[ident] = assembly.at(note.line)
    found = list(_flat(block for part in (note.element, *note.more) for block in carried(blocks(part))))
    if not found or found[0].kind != "paragraph":
        found.insert(0, Block("paragraph", note.line, trees.make("p")))
    for block in found:
        element.append(_element(assembly, block, ident))
    assembly.notes.append(element)
    assembly.explain("note", note.line, " ".join(block.words for block in found).strip(), note.because)


def _flat(found: Iterator[Block]) -> Iterator[Block]:
    """The blocks of a note; a heading in one is a paragraph."""
    return (Block("paragraph", b.line, b.content) if b.kind == "heading" else b for b in found if b.kind != "break")


def numbered(front: Front, notes: Sequence[Note]) -> dict[int, str]:
    """The number of each note: the printed one where they rise from call to call, else the order of the calls."""
    order = list(dict.fromkeys(_called(front, notes)))
    order = list(dict.fromkeys((*order, *range(len(notes)))))
    printed = [notes[index].label for index in order]
    if all(sign.isdecimal() and 0 < int(sign) < 1000 for sign in printed):
        values = [int(sign) for sign in printed]
        if values == sorted(set(values)):
            return {index: str(int(sign)) for index, sign in zip(order, printed, strict=True)}
    return {index: str(number) for number, index in enumerate(order, 1)}


def _called(front: Front, notes: Sequence[Note]) -> Iterator[int]:
    for block in (*front.title, *front.subtitle, *front.author, *front.imprint, *front.headnote, *front.text):
        yield from _calls(block)
    for element in (part for note in notes for part in (note.element, *note.more)):
        yield from (int(call.get("note", "0")) for call in element.iter("noteref"))


def _calls(block: Block) -> Iterator[int]:
    if block.content is not None:
        yield from (int(call.get("note", "0")) for call in block.content.iter("noteref"))
    for inner in block.inner:
        yield from _calls(inner)


def headed(front: Front, assembly: Assembly) -> None:
    """Takes the headings over the notes, below which nothing is left, out of the text; the first stands over them."""
    kept = []
    for index, block in enumerate(front.text):
        following = front.text[index + 1] if index + 1 < len(front.text) else None
        ends = following is None or (following.kind == "heading" and following.level <= block.level)
        marked = block.kind in ("heading", "paragraph") and (ends or HEADING in block.style)
        if not (marked and (heads_notes(block.words) or (ends and HEADING in block.style))):
            kept.append(block)
        elif not len(assembly.notes):
            assembly.notes.append(assembly.filled("head", "notes-head", block))
            assembly.explain("note-heading", block.line, block.words, "nothing but notes stands below it")
    front.text = kept
