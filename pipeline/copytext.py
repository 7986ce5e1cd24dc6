"""The copy-text, in and out: bytes to text with every fault named, and the TEI back to the very bytes.

The TEI records the layout of the copy-text in `standOff/spanGrp[@type='copy-text']`. Each `span` names the
blocks it speaks of (`@target`, in the order of the copy-text) and holds, as a JSON string, what stands before
each of them: blank lines, indents, the label of a note (`{n}` is the note's own `@n`). The words themselves are
in the tree and only there.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby, pairwise

from pipeline import tei
from pipeline.errors import EditionError, Finding, Location

LONGEST_LINE = 200_000  # characters: some 80 printed pages without a break
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
LINE_END = re.compile("\r\n|\r|\n")  # never splitlines(), which also breaks at U+2028 and form feeds
LINE_ENDS = {"crlf": "\r\n", "cr": "\r"}


@dataclass(frozen=True, slots=True)
class CopyText:
    """The decoded copy-text with its provenance."""

    name: str
    text: str
    encoding: str
    digest: str
    line_starts: tuple[int, ...]

    def at(self, offset: int) -> Location:
        """The line and column of an offset in the text."""
        return Location(self.name, *self.position(offset))

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1; a byte order mark has no column."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1


def decode(name: str, data: bytes, encoding: str = "utf-8") -> CopyText:
    """Reads the bytes of a copy-text; raises EditionError with every fault found."""
    if not data.strip(b" \t\r\n\xef\xbb\xbf"):
        raise EditionError([Finding("SEED-001", "the file is empty; put the text into it", Location(name))])
    try:
        text = data.decode(encoding)
    except LookupError:
        message = f"“{encoding}” is no known encoding; utf-8, windows-1252, iso-8859-1 and koi8-r are"
        raise EditionError([Finding("SEED-003", message, Location(name))]) from None
    except UnicodeDecodeError as error:
        raise EditionError([_undecodable(name, data, encoding, error)]) from None
    starts = (len(text) - len(text.lstrip("\ufeff")), *(end.end() for end in LINE_END.finditer(text)))
    copytext = CopyText(name, text, encoding, sha256(data).hexdigest(), starts)
    if findings := [*_control_characters(copytext), *_endless_lines(copytext)]:
        raise EditionError(findings)
    return copytext


def _undecodable(name: str, data: bytes, encoding: str, error: UnicodeDecodeError) -> Finding:
    before = data[: error.start]
    column = error.start - (before.rfind(b"\n") + 1) + 1
    message = (
        f"byte 0x{data[error.start]:02X} (number {error.start + 1} of the file) is not {encoding.upper()}; "
        f"name the file's encoding, as in --encoding windows-1252"
    )
    return Finding("SEED-002", message, Location(name, before.count(b"\n") + 1, column))


def _control_characters(copytext: CopyText) -> Iterator[Finding]:
    for match in FORBIDDEN.finditer(copytext.text):
        message = f"control character U+{ord(match[0]):04X} has no place in a text; delete it" + (
            ", or name the file's encoding, as in --encoding windows-1252" if "\x80" <= match[0] <= "\x9f" else ""
        )
        yield Finding("SEED-004", message, copytext.at(match.start()))


def _endless_lines(copytext: CopyText) -> Iterator[Finding]:
    for start, end in pairwise((*copytext.line_starts, len(copytext.text))):
        if end - start > LONGEST_LINE:
            message = (
                f"the line has {end - start:,} characters, more than the {LONGEST_LINE:,} a paragraph may have; "
                "part the paragraphs with blank lines"
            )
            yield Finding("SEED-005", message, copytext.at(start))


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands in the copy-text before a block, and that block's `xml:id` ("" at the end of the text)."""

    before: str
    target: str


def record(gaps: Iterable[Gap]) -> tei.Element:
    """The layout of the copy-text as a `spanGrp`: one `span` for each run of blocks alike."""
    group = tei.make("spanGrp", type="copy-text")
    for before, run in groupby(gaps, key=lambda gap: gap.before):
        targets = " ".join(f"#{gap.target}" for gap in run if gap.target)
        tei.append(group, tei.make("span", json.dumps(before), target=targets or None))
    return group


def restore(root: tei.Element) -> bytes:
    """The copy-text, byte for byte, from the tree and the record of its layout.

    Raises EditionError where the TEI has no such record, or one that names what is not there.
    """
    group = next((g for g in tei.descendants(root, "spanGrp") if g.get("type") == "copy-text"), None)
    if group is None:
        message = "the TEI keeps no record of a copy-text’s layout; only an edition made from a plain text has one"
        raise EditionError([Finding("TEI-003", message)])
    by_id = {tei.xml_id(e): e for e in root.iter() if isinstance(e.tag, str) and tei.xml_id(e)}
    text = "".join(_runs(group, by_id))
    return text.encode(_encoding(root))


def _runs(group: tei.Element, by_id: dict[str, tei.Element]) -> Iterator[str]:
    for span in tei.children(group, "span"):
        before = str(json.loads(span.text or '""'))
        targets = (span.get("target") or "").split()
        if not targets:
            yield before
        for target in targets:
            if target[1:] not in by_id:
                message = f"the record of the copy-text names {target}, which is not in the TEI"
                raise EditionError([Finding("TEI-004", message)])
            block = by_id[target[1:]]
            yield before.replace("{n}", _number(block))
            yield from _readings(block)


def _number(block: tei.Element) -> str:
    note = tei.ancestor(block, "note")
    return "" if note is None else note.get("n", "")


#: Of a pair of readings, the copy-text's own: emendations and regularisations step back.
NOT_IN_COPYTEXT = frozenset({"corr", "reg", "expan", "note"})


def _readings(element: tei.Element) -> Iterator[str]:
    for item in tei.content(element):
        if isinstance(item, str):
            yield item
        elif tei.name(item) == "lb":
            yield LINE_ENDS.get(item.get("rend", ""), "\n")
        elif tei.name(item) not in NOT_IN_COPYTEXT:
            yield from _readings(item)


def _encoding(root: tei.Element) -> str:
    notes = (n for n in tei.descendants(root, "note") if n.get("type") == "encoding")
    note = next(notes, None)
    return "utf-8" if note is None else tei.text(note)
