"""TOML with places: tomllib says what a file holds, a scanner of its tokens where each key of it stands."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import accumulate
from typing import Any, TypeAlias

from pipeline.errors import EditionError, Finding, Location

#: Where a value stands in the document: keys, and places in lists, which count from 0.
Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A TOML file: its values, dates as texts, and where each table, key and list item begins."""

    name: str
    data: Mapping[str, Any]
    places: Mapping[Path, tuple[int, int]]

    def at(self, *path: str | int) -> Location:
        """The place of a value, or of the nearest one around it."""
        while path and path not in self.places:
            path = path[:-1]
        return Location(self.name, *self.places.get(path, ()))

    def tables(self, name: str) -> Iterator[tuple[Path, Mapping[str, Any]]]:
        """The tables of a list of tables, with their paths; what else stands in the list is passed over."""
        yield from tables(self.data.get(name), (name,))

    def texts(self, path: Path, body: Mapping[str, Any]) -> Iterator[tuple[str, Location]]:
        """The text, or the texts of the list, that the last key of the path has in a table; others are passed over."""
        value = body.get(str(path[-1]))
        if isinstance(value, str):
            yield value, self.at(*path)
        elif isinstance(value, list):
            yield from ((text, self.at(*path, n)) for n, text in enumerate(value) if isinstance(text, str))


def tables(value: object, path: Path) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """The tables in a list, with their paths."""
    items = value if isinstance(value, list) else []
    yield from (((*path, n), item) for n, item in enumerate(items) if isinstance(item, dict))


def load(name: str, data: bytes) -> Document:
    """Reads TOML; raises EditionError where it is none."""
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
        return Document(name, _with_texts(tomllib.loads(text)), _places(text))
    except UnicodeDecodeError as error:
        message = f"byte {error.start + 1} is not UTF-8; TOML files are"
        raise EditionError([Finding("CFG-001", message, Location(name))]) from None
    except RecursionError:
        message = "this is not TOML that can be read: lists or tables are nested too deep"
        raise EditionError([Finding("CFG-001", message, Location(name))]) from None
    except ValueError as error:  # of a number too long too, which is no TOMLDecodeError
        raise EditionError([_not_toml(name, str(error))]) from None


def _not_toml(name: str, message: str) -> Finding:
    place = re.search(r"\(at line (\d+), column (\d+)\)", message)
    at = Location(name, int(place[1]), int(place[2])) if place else Location(name)
    what = message.partition(" (at ")[0]
    return Finding("CFG-001", f"this is not TOML: {what[:1].lower()}{what[1:]}", at)


def _with_texts(value: Any) -> Any:
    """The value, with dates and times as the texts they are written as."""
    if isinstance(value, dict):
        return {key: _with_texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_with_texts(item) for item in value]
    return value.isoformat() if isinstance(value, date | datetime | time) else value


_TOKEN = re.compile(
    r"""
    (?P<text> \"\"\" (?:\\.|[^\\])*? \"\"\" "{0,2} | ''' .*? ''' '{0,2} | "(?:\\.|[^"\\])*" | '[^']*' )
    | (?P<mark> [\[\]{},=.\n] )
    | (?P<word> [^\s\[\]{},=.\#"']+ )
    | [^\S\n]+ | \#[^\n]*
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int


@dataclass(slots=True)
class _Scan:
    """One way through the tokens of a file that tomllib has read, so that it is known to be in order."""

    tokens: Sequence[_Token]
    next: int = 0
    starts: dict[Path, int] = field(default_factory=dict)
    lengths: dict[Path, int] = field(default_factory=dict)

    def peek(self) -> str:
        return self.tokens[self.next].text if self.next < len(self.tokens) else ""

    def take(self) -> _Token:
        self.next += 1
        return self.tokens[self.next - 1]

    def skip(self, marks: str) -> None:
        while self.peek() and self.peek() in marks:
            self.next += 1

    def document(self) -> None:
        """Headers, and keys with their values below them."""
        table: Path = ()
        self.skip("\n")
        while self.peek():
            start = self.next
            if self.peek() == "[":
                table = self.header()
            else:
                self.pair(table)
            self.next = max(self.next, start + 1)  # whatever a later TOML may bring, the scan comes to an end
            self.skip("\n")

    def header(self) -> Path:
        """`[a.b]` or `[[a.b]]`: the path of the table that it opens."""
        start = self.take().start
        listed = self.peek() == "["
        self.skip("[")
        path: Path = ()
        for key, _ in self.keys():
            path = self.inside((*path, key))
            self.starts.setdefault(path, start)
        self.skip("]")
        if listed:
            path = self.another(path, start)
        self.starts[path] = start
        return path

    def inside(self, path: Path) -> Path:
        """The path of a table, or of the last one in a list of tables."""
        return (*path, self.lengths[path] - 1) if path in self.lengths else path

    def another(self, path: Path, start: int) -> Path:
        """The path of one more table in the list that a path leads to, or into."""
        whole = path[:-1] if path and isinstance(path[-1], int) else path
        self.lengths[whole] = self.lengths.get(whole, 0) + 1
        self.starts.setdefault(whole, start)
        return (*whole, self.lengths[whole] - 1)

    def pair(self, table: Path) -> None:
        """`a.b = value`."""
        path = table
        for key, start in self.keys():
            path = (*path, key)
            self.starts.setdefault(path, start)
        self.skip("=")
        self.value(path)

    def keys(self) -> Iterator[tuple[str, int]]:
        """The parts of a dotted key, each with its start."""
        while self.peek() not in ("", "=", "]"):
            token = self.take()
            if token.text != ".":
                yield _bare(token.text), token.start

    def value(self, path: Path) -> None:
        opening = self.peek()
        if opening not in ("[", "{"):
            while self.peek() and self.peek() not in ",]}\n":
                self.next += 1
            return
        self.take()
        self.skip(",\n")
        count = 0
        while self.peek() not in ("", "]", "}"):
            if opening == "{":
                self.pair(path)
            else:
                self.starts[*path, count] = self.tokens[self.next].start
                self.value((*path, count))
            count += 1
            self.skip(",\n")
        self.next += 1


def _tokens(text: str) -> list[_Token]:
    return [_Token(match[0], match.start()) for match in _TOKEN.finditer(text) if match.lastgroup]


def _bare(key: str) -> str:
    """A key without its quotation marks."""
    return str(tomllib.loads(f"key={key}")["key"]) if key[0] in "\"'" else key


def _places(text: str) -> Mapping[Path, tuple[int, int]]:
    """The line and column of each table, key and list item."""
    scan = _Scan(_tokens(text))
    scan.document()
    lines = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]

    def place(start: int) -> tuple[int, int]:
        line = bisect_right(lines, start)
        return line, start - lines[line - 1] + 1

    return {path: place(start) for path, start in scan.starts.items()}
