"""Plain text → hub: decode, part into blocks, decide, look inside, assemble."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath
from types import MappingProxyType

from pipeline import __version__, tei
from pipeline.assembly import assemble
from pipeline.blocks import Block, segment
from pipeline.config import Config
from pipeline.copytext import CopyText, decode, record
from pipeline.cues import BY
from pipeline.edition import Edition, Explanation
from pipeline.errors import EditionError, Finding, Location
from pipeline.header import Titles, header
from pipeline.hub import Part, parts
from pipeline.inline import RENDITIONS, Mark
from pipeline.readers.tongues import Tongue, tongue
from pipeline.source import Source
from pipeline.structure import Structure, decide
from pipeline.structure.editor import misplaced
from pipeline.structure.names import known


def read(source: Source, config: Config) -> Edition:
    """The edition of a plain text; raises EditionError where its bytes are no text."""
    copytext = decode(source.name, source.data, config.about.encoding)
    blocks = segment(copytext, config.structure)
    structure = decide(blocks, config.structure)
    _refuse_unanswered(copytext, blocks, structure, len(config.structure))
    found = parts(copytext, blocks, structure, config.structure)
    seen = tongue(" ".join(part.text for part in found if part.decision.role != "set-aside"))
    about = replace(config.about, language=config.about.language or seen.language or USUAL)
    titles = _titles(found)
    stem = source.stem.replace("-", " ").replace("_", " ")
    titles = titles if titles.title else replace(titles, title=stem)
    hub = assemble(copytext, found, structure.renumbered)
    known = replace(copytext, name=PurePath(copytext.name).name)
    root = tei.make(
        "TEI",
        header(about, titles, known, found, __version__),
        tei.make("standOff", record(hub.gaps)),
        hub.text(),
        xml_lang=about.language,
    )
    findings = (
        *copytext.findings,
        *_guessed(copytext, config, seen),
        *_misplaced(copytext, blocks, found, config.structure),
        *_untitled(copytext, found, config),
        *_empty(copytext, found),
        *_broken(copytext, found),
    )
    explanations = tuple(_explanations(copytext, found))
    return Edition(source.stem, root, MappingProxyType(hub.origins), findings, explanations)


USUAL = "en"  # where a text is too short to show its language


MOST_UNANSWERED = 1000  # calls without a note; with more of them the text has lost its notes, or has none


def _refuse_unanswered(copytext: CopyText, blocks: Sequence[Block], structure: Structure, said: int) -> None:
    """Raises EditionError where so many calls have no note that to name each would help nobody."""
    notes = {decision.n for decision in structure.decisions if decision.role == "note"}
    lost = [(block, call) for block, calls in structure.calls.items() for call in calls if call.n not in notes]
    if len(lost) > MOST_UNANSWERED + said:
        block, call = lost[0]
        message = (
            f"the call [{call.n}] and {len(lost) - 1:,} more have no notes; write the notes below the text, "
            "or put other brackets around what is no call"
        )
        raise EditionError([Finding("SEED-023", message, copytext.at(blocks[block].start + call.start))])


def _guessed(copytext: CopyText, config: Config, seen: Tongue) -> Iterator[Finding]:
    """The language that the text was taken for, where it is not the usual one and nobody has said it."""
    if not config.about.language and seen.language not in ("", USUAL):
        read_as = "is read as" if seen.sure else "may be"
        message = f"the text {read_as} “{seen.language}”, by its commonest words; say its language in [edition], or with --language"
        yield Finding("SEED-020", message, Location(copytext.name), "warning")


def _titles(found: Sequence[Part]) -> Titles:
    def said(role: str) -> str:
        return ": ".join(_without_calls(part) for part in found if part.decision.role == role)

    small_print = known([part.block for part in found if part.decision.role == "set-aside"])
    author = said("author") or " ".join(small_print.get("author", "").split())
    return Titles(said("title"), said("subtitle"), BY.sub("", author, count=1))


def _without_calls(part: Part) -> str:
    """The words of a title: no calls in it, no signs."""
    gone = sorted(gap for mark in part.marks for gap in _unread(mark))
    starts = (0, *(end for _, end in gone))
    ends = (*(start for start, _ in gone), len(part.text))
    return " ".join("".join(part.text[a:b] for a, b in zip(starts, ends, strict=True)).split())


def _unread(mark: Mark) -> Iterator[tuple[int, int]]:
    """What of a mark is not read, from where to where."""
    if mark.kind in ("call", "page", "sign", "hyphen"):
        yield mark.offset, mark.end
    elif mark.kind == "hyphen-kept":
        yield mark.offset + 1, mark.end
    elif mark.kind in RENDITIONS:
        yield mark.offset, mark.offset + 1
        yield mark.end - 1, mark.end


def _misplaced(
    copytext: CopyText, blocks: Sequence[Block], found: Sequence[Part], overrides: Mapping[str, str]
) -> Iterator[Finding]:
    """What `[structure]` says in vain."""
    for number, message in misplaced(blocks, overrides):
        yield Finding("CFG-005", message, Location(copytext.name, number))
    yield from _continued_in_vain(copytext, found)
    brackets = {_place(copytext, part, mark): mark for part in found for mark in part.marks}
    for place, role in overrides.items():
        line, _, column = place.partition(":")
        at = Location(copytext.name, int(line), int(column or 0))
        if column and place not in brackets:
            yield Finding("CFG-005", f"[structure] names {place}, where no bracket opens", at)
        elif column and role == "call" and brackets[place].kind != "call":
            message = f"[structure] says that {place} is a call, but its brackets hold no number"
            yield Finding("CFG-005", message, at)


def _continued_in_vain(copytext: CopyText, found: Sequence[Part]) -> Iterator[Finding]:
    noted = False
    for part in found:
        noted = noted or part.decision.role == "note"
        if part.decision.role == "note-continued" and not noted:
            line = part.block.line
            message = f"[structure] says that line {line} continues a note, but no note stands before it"
            yield Finding("CFG-005", message, Location(copytext.name, line))


def _place(copytext: CopyText, part: Part, mark: Mark) -> str:
    return ":".join(str(n) for n in copytext.position(part.start + mark.offset))


def _untitled(copytext: CopyText, found: Sequence[Part], config: Config) -> Iterator[Finding]:
    if not any(part.decision.role == "title" for part in found) and not config.about.title:
        yield untitled(copytext.name)


def untitled(name: str) -> Finding:
    """What is said of a text without a title."""
    message = "no title was recognised; set title in [edition] of edition.toml, or the file’s name stands for it"
    return Finding("SEED-010", message, Location(name), "warning")


def _empty(copytext: CopyText, found: Sequence[Part]) -> Iterator[Finding]:
    if not any(part.decision.role in RUNNING_TEXT for part in found):
        message = "there is no running text below title and headnote; say in [structure] which lines are paragraphs"
        yield Finding("SEED-013", message, Location(copytext.name))


RUNNING_TEXT = frozenset({"heading", "paragraph", "quotation", "quotation-continued", "verse", "table"})


def _broken(copytext: CopyText, found: Sequence[Part]) -> Iterator[Finding]:
    for part in found:
        for mark in part.marks:
            if mark.kind == "truncated":
                message = f"the reference in note {part.decision.n} breaks off after “{mark.text}”; it is marked, not completed"
                yield Finding("SEED-014", message, copytext.at(part.start + mark.offset), "warning")


def _explanations(copytext: CopyText, found: Sequence[Part]) -> Iterator[Explanation]:
    for part in found:
        decision, block = part.decision, part.block
        words = " ".join(block.text.split())
        if part.opens:
            at = Location(copytext.name, block.line, block.column)
            yield Explanation(at, decision.role, words, decision.because, decision.certainty)
        for mark in part.marks if decision.role != "set-aside" else ():
            yield _explained(copytext, part, mark)


def _explained(copytext: CopyText, part: Part, mark: Mark) -> Explanation:
    """A mark with the words before and after it."""
    at = copytext.at(part.start + mark.offset)
    before, after = part.text[max(0, mark.offset - CONTEXT) : mark.offset], part.text[mark.end : mark.end + CONTEXT]
    inside = part.text[mark.offset : mark.end]
    excerpt = f"{'…' if mark.offset > CONTEXT else ''}{before}{inside}{after}{'…' if len(after) == CONTEXT else ''}"
    return Explanation(
        at, MARK_NAMES.get(mark.kind, mark.kind), " ".join(excerpt.split()), mark.because, mark.certainty
    )


CONTEXT = 24  # characters
MARK_NAMES = {
    "call": "note call",
    "supplied": "author’s brackets",
    "text": "plain brackets",
    "truncated": "broken reference",
    "italic": "italics",
    "bold": "bold type",
    "spaced": "letter-spaced type",
    "page": "page of the source",
    "hyphen": "hyphen left out",
    "hyphen-kept": "hyphen kept",
    "sign": "sign of quotation",
    "foreign": "words in another script",
}
