"""The copy-text, in and out: bytes to text with every fault named, and the TEI back to the very bytes.

The TEI records the layout of the copy-text in `standOff/spanGrp[@type='copy-text']`. Each `span` names the
blocks it speaks of (`@target`, in the order of the copy-text) and holds, as a JSON string, what stands before
each of them: blank lines, indents, the label of a note (`{n}` is the note's own `@n`). The words themselves are
in the tree and only there.
"""

from __future__ import annotations

import codecs
import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline import tei
from pipeline.errors import EditionError, Finding, Location

if TYPE_CHECKING:
    from pipeline.encodings import Guess

LONGEST_LINE = 200_000  # characters: some 80 printed pages without a break
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
LINE_END = re.compile("\r\n|\r|\n")  # never splitlines(), which also breaks at U+2028 and form feeds
LINE_ENDS: Mapping[str, str] = MappingProxyType({"crlf": "\r\n", "cr": "\r"})
BLANK = " \t\r\n\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
MOST_NAMED = 20  # a file that is no text at all has thousands

#: Encodings that write a byte order mark of their own: what the file begins with, and the encoding without one.
BYTE_ORDERS: Mapping[str, tuple[tuple[bytes, str], ...]] = MappingProxyType(
    {
        "utf-8-sig": ((b"", "utf-8"),),
        "utf-16": ((codecs.BOM_UTF16_BE, "utf-16-be"), (b"", "utf-16-le")),
        "utf-32": ((codecs.BOM_UTF32_BE, "utf-32-be"), (b"", "utf-32-le")),
    }
)


@dataclass(frozen=True, slots=True)
class CopyText:
    """The decoded copy-text with its provenance."""

    name: str
    text: str
    encoding: str
    digest: str
    line_starts: tuple[int, ...]
    findings: tuple[Finding, ...] = ()

    def at(self, offset: int) -> Location:
        """The line and column of an offset in the text."""
        return Location(self.name, *self.position(offset))

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1; a byte order mark has no column."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1


def decode(name: str, data: bytes, encoding: str = "", *, plain: bool = True) -> CopyText:
    """Reads the bytes of a copy-text; raises EditionError with every fault found.

    Where no encoding is named it is UTF-8, else what the bytes are likely to be, which is a finding. `plain` texts have
    no endless lines; where marks part the paragraphs, lines mean nothing.
    """
    guessed = None if encoding else _guess(data)
    text, exact = _decoded(name, data, guessed.encoding if guessed else encoding or "utf-8")
    if not text.strip(BLANK):
        raise EditionError([empty(name)])
    starts = (len(text) - len(text.lstrip("\ufeff")), *(end.end() for end in LINE_END.finditer(text)))
    copytext = CopyText(name, text, exact, sha256(data).hexdigest(), starts)
    if findings := [*_control_characters(copytext), *(_endless_lines(copytext) if plain else ())]:
        raise EditionError(findings)
    return replace(copytext, findings=(_guessed(copytext, guessed),)) if guessed else copytext


def empty(name: str) -> Finding:
    """What is said of a file without a text."""
    return Finding("SEED-001", "the file is empty; put the text into it", Location(name))


def _guess(data: bytes) -> Guess | None:
    """The encoding of bytes that are not UTF-8."""
    try:
        data.decode()
    except UnicodeDecodeError:
        from pipeline.encodings import guess

        return guess(data)
    return None


def _guessed(copytext: CopyText, guess: Guess) -> Finding:
    """What was taken for the encoding, at the first character that another would read otherwise."""
    place = next((offset for offset, letter in enumerate(copytext.text) if not letter.isascii()), 0)
    start = max((end.end() for end in re.finditer(r"\s", copytext.text[max(0, place - 40) : place])), default=0)
    words = " ".join(copytext.text[max(0, place - 40) + start :][:80].split()[:3])
    read = "is read as" if guess.sure else "may be"
    message = (
        f"the file is not UTF-8 and {read} {guess.encoding.upper()}, “{words}”; if that is wrong, name the encoding, "
        f"as in --encoding {'windows-1251' if guess.encoding == 'koi8-r' else 'koi8-r'}"
    )
    return Finding("SEED-015", message, copytext.at(place), "warning")


def _decoded(name: str, data: bytes, encoding: str) -> tuple[str, str]:
    """The text, and the encoding that gives these very bytes back."""
    exact = _exact(name, data, encoding)
    try:
        text = data.decode(exact)
    except UnicodeDecodeError as error:
        raise EditionError([_undecodable(name, data, encoding, error)]) from None
    except UnicodeError:  # codecs for host names and the like do not say which byte
        raise EditionError([_unknown_encoding(name, encoding)]) from None
    if text.encode(exact, "replace") != data:
        message = f"{encoding.upper()} reads these bytes but would not write them so again; save the file as UTF-8"
        raise EditionError([Finding("SEED-012", message, Location(name))])
    return text, exact


def _exact(name: str, data: bytes, encoding: str) -> str:
    """The encoding by its one name, its byte order fixed, its byte order mark a character of the text."""
    try:
        known = codecs.lookup(encoding).name
        "".encode(known)  # some codecs are not for text
    except (LookupError, ValueError):
        raise EditionError([_unknown_encoding(name, encoding)]) from None
    return next((exact for mark, exact in BYTE_ORDERS.get(known, ()) if data.startswith(mark)), known)


def _unknown_encoding(name: str, encoding: str) -> Finding:
    message = f"“{encoding}” is no known encoding; utf-8, windows-1252, iso-8859-1 and koi8-r are"
    return Finding("SEED-003", message, Location(name))


def _undecodable(name: str, data: bytes, encoding: str, error: UnicodeDecodeError) -> Finding:
    before = data[: error.start]
    column = error.start - (before.rfind(b"\n") + 1) + 1
    message = (
        f"byte 0x{data[error.start]:02X} (number {error.start + 1} of the file) is not {encoding.upper()}; "
        f"name the file’s encoding, as in --encoding {_likely(data)}"
    )
    return Finding("SEED-002", message, Location(name, before.count(b"\n") + 1, column))


def _likely(data: bytes) -> str:
    return "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "windows-1252"


def _control_characters(copytext: CopyText) -> Iterator[Finding]:
    found = list(FORBIDDEN.finditer(copytext.text))
    for match in found[:MOST_NAMED]:
        message = f"control character U+{ord(match[0]):04X} has no place in a text; delete it" + (
            ", or name the file’s encoding, as in --encoding windows-1252" if "\x80" <= match[0] <= "\x9f" else ""
        )
        yield Finding("SEED-004", message, copytext.at(match.start()))
    if more := len(found) - MOST_NAMED if len(found) > MOST_NAMED else 0:
        message = f"{more:,} more control characters follow; is this a plain text?"
        yield Finding("SEED-004", message, copytext.at(found[MOST_NAMED].start()))


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


NUMBER = re.compile(r"\{(=*)n\}")


def kept(text: str) -> str:
    """Text of the copy-text for the record: what looks like the place of a number in it is told from one."""
    return NUMBER.sub(r"{=\1n}", text)


def _given_back(before: str, number: str) -> str:
    return NUMBER.sub(lambda found: "{" + found[1][1:] + "n}" if found[1] else number, before)


def record(gaps: Iterable[Gap]) -> tei.Element:
    """The layout of the copy-text as a `spanGrp`: one `span` for each run of blocks alike."""
    group = tei.make("spanGrp", type="copy-text")
    for (before, at_end), run in groupby(gaps, key=lambda gap: (gap.before, not gap.target)):
        targets = None if at_end else " ".join(f"#{gap.target}" for gap in run)
        tei.append(group, tei.make("span", json.dumps(before), target=targets))
    return group


def restore(root: tei.Element) -> bytes:
    """The copy-text, byte for byte, from the tree and the record of its layout.

    Raises EditionError where the TEI has no such record, or one that does not fit the tree.
    """
    group = next((g for g in tei.descendants(root, "spanGrp") if g.get("type") == "copy-text"), None)
    if group is None:
        message = "the TEI keeps no record of a copy-text’s layout; only an edition made from a plain text has one"
        raise EditionError([Finding("TEI-003", message)])
    by_id = {tei.xml_id(e): e for e in root.iter() if isinstance(e.tag, str) and tei.xml_id(e)}
    return _encoded("".join(_runs(group, by_id)), _encoding(root))


def _encoded(text: str, encoding: str) -> bytes:
    try:
        return text.encode(encoding)
    except LookupError:
        message = f"the header says that the copy-text is in “{encoding}”, which is no known encoding"
        raise EditionError([Finding("TEI-004", message)]) from None
    except UnicodeEncodeError as error:
        message = (
            f"the text has “{text[error.start]}”, which {encoding} cannot write; the TEI was changed, "
            "and its copy-text had no such character"
        )
        raise EditionError([Finding("TEI-004", message)]) from None


def _runs(group: tei.Element, by_id: dict[str, tei.Element]) -> Iterator[str]:
    for span in tei.children(group, "span"):
        before = _before(span)
        targets = (span.get("target") or "").split()
        if not targets:
            yield _given_back(before, "")
        for target in targets:
            if target[1:] not in by_id:
                message = f"the record of the copy-text names {target}, which is not in the TEI"
                raise EditionError([Finding("TEI-004", message)])
            block = by_id[target[1:]]
            yield _given_back(before, _number(block))
            yield from _readings(block)


def _before(span: tei.Element) -> str:
    try:
        return str(json.loads(span.text or ""))
    except ValueError:
        message = f"the record of the copy-text has a span that is no JSON string: {tei.text(span)}"
        raise EditionError([Finding("TEI-004", message)]) from None


def _number(block: tei.Element) -> str:
    note = tei.ancestor(block, "note")
    return "" if note is None else note.get("n", "")


#: Of a pair of readings, the copy-text's own: emendations and regularisations step back, other witnesses too.
NOT_IN_COPYTEXT = frozenset({"corr", "reg", "expan", "note", "rdg", "witDetail"})


def _readings(element: tei.Element) -> Iterator[str]:
    for item in tei.content(element):
        if isinstance(item, str):
            yield item
        elif tei.name(item) == "lb":
            yield LINE_ENDS.get(item.get("rend", ""), "\n")
        elif tei.name(item) == "pb":
            yield item.get("rend", "").replace("_", " ").replace("{n}", item.get("n", ""))
        elif tei.name(item) not in NOT_IN_COPYTEXT:
            yield from _readings(item)


def _encoding(root: tei.Element) -> str:
    notes = (n for n in tei.descendants(root, "note") if n.get("type") == "encoding")
    note = next(notes, None)
    return "utf-8" if note is None else tei.text(note)
