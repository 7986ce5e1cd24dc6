"""`edition.toml` as frozen settings; what it says wrongly is a finding at its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from pipeline.errors import EditionError, Finding, Location


@dataclass(frozen=True, slots=True)
class About:
    """`[edition]`: what the title page, the imprint and the metadata say. Empty: as the copy-text has it."""

    text: str = ""
    encoding: str = "utf-8"
    language: str = "en"
    title: str = ""
    subtitle: str = ""
    author: str = ""
    author_sort: str = ""
    editor: str = ""
    publisher: str = ""
    place: str = ""
    date: str = ""
    identifier: str = ""
    isbn: str = ""
    rights: str = ""
    licence: str = ""
    url: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Print:
    """`[print]`: how the bound book is made; automatic where empty.

    `sections`: run-on, page or recto. `lines`: total-fit or first-fit.
    """

    trim: str = "6x9"
    face: str = "EB Garamond"
    sections: str = ""
    lines: str = ""


@dataclass(frozen=True, slots=True)
class Handout:
    """`[handout]`: how the handout is made. `notes`: section or end; `selection`: “3-5,8”, all where empty."""

    paper: str = "a4"
    notes: str = "section"
    duplex: bool = False
    selection: str = ""


@dataclass(frozen=True, slots=True)
class Checks:
    """`[checks]`: the codes of findings that the editor has looked at and accepts."""

    accept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Config:
    """Everything an editor settled beside the text. `structure` maps “line” or “line:column” to a role."""

    about: About = field(default_factory=About)
    print: Print = field(default_factory=Print)
    handout: Handout = field(default_factory=Handout)
    checks: Checks = field(default_factory=Checks)
    structure: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def with_handout(self, **changes: str | bool | None) -> Config:
        """The same settings with those of the command line over them; None changes nothing."""
        given: dict[str, Any] = {key: value for key, value in changes.items() if value is not None}
        return replace(self, handout=replace(self.handout, **given))

    def with_trim(self, trim: str | None) -> Config:
        """The same settings for a book of this trim size."""
        return self if trim is None else replace(self, print=replace(self.print, trim=trim))

    def with_encoding(self, encoding: str | None) -> Config:
        """The same settings for a copy-text in this encoding."""
        return self if encoding is None else replace(self, about=replace(self.about, encoding=encoding))


#: The tables of edition.toml, the field of Config that each fills, and its dataclass.
TABLES: Mapping[str, tuple[str, type[About | Print | Handout | Checks]]] = MappingProxyType(
    {
        "edition": ("about", About),
        "print": ("print", Print),
        "handout": ("handout", Handout),
        "checks": ("checks", Checks),
    }
)

#: What [structure] may call a line, and what a bracket.
LINE_ROLES = (
    "title", "subtitle", "author", "headnote", "heading", "paragraph", "quotation", "quotation-continued",
    "verse", "note-heading", "note", "note-continued",
)  # fmt: skip
BRACKET_ROLES = ("call", "supplied", "text")

#: The values that some settings are limited to.
CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "print.sections": ("run-on", "page", "recto"),
        "print.lines": ("total-fit", "first-fit"),
        "handout.paper": ("a4", "letter"),
        "handout.notes": ("section", "end"),
    }
)

#: The form that some settings have, and what that is. An empty text is no setting.
PATTERNS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "edition.language": (r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", "a language tag such as en, de or pt-BR"),
        "edition.date": (r"\d{4}(-\d\d(-\d\d)?)?", "a date such as 2026-11-23, 2026-11 or 2026"),
        "edition.url": (r"[a-z]+:\S+", "an address such as https://example.org/essay"),
        "edition.licence": (
            r"[a-z]+:\S+",
            "the address of a licence such as https://creativecommons.org/licenses/by/4.0/",
        ),
    }
)


def parse(name: str, data: bytes) -> Config:
    """Reads edition.toml; raises EditionError with every fault found."""
    try:
        text = data.decode("utf-8")
        document = tomllib.loads(text)
    except UnicodeDecodeError as error:
        message = f"byte {error.start + 1} is not UTF-8; TOML files are"
        raise EditionError([Finding("CFG-001", message, Location(name))]) from None
    except tomllib.TOMLDecodeError as error:
        raise EditionError([_not_toml(name, str(error))]) from None
    findings = list(_faults(name, text, document))
    if findings:
        raise EditionError(findings)
    structure = {str(key): value for key, value in document.get("structure", {}).items()}
    tables = {attribute: _filled(kind, document.get(table, {})) for table, (attribute, kind) in TABLES.items()}
    return Config(structure=MappingProxyType(structure), **tables)


def _filled(kind: type[About | Print | Handout | Checks], body: Mapping[str, object]) -> Any:
    """A table's settings as its dataclass; what the table leaves out has its default."""
    given: dict[str, Any] = {_field(key): _value(value) for key, value in body.items()}
    return kind(**given)


def _not_toml(name: str, message: str) -> Finding:
    place = re.search(r"\(at line (\d+), column (\d+)\)", message)
    at = Location(name, int(place[1]), int(place[2])) if place else Location(name)
    what = message.partition(" (at ")[0]
    return Finding("CFG-001", f"this is not TOML: {what[:1].lower()}{what[1:]}", at)


def _field(key: str) -> str:
    return key.replace("-", "_")


def _value(value: object) -> object:
    if isinstance(value, list):
        return tuple(value)
    return value.isoformat() if isinstance(value, date) else value


def _faults(name: str, text: str, document: Mapping[str, object]) -> Iterator[Finding]:
    for table, body in document.items():
        at = place(name, text, table)
        if table not in TABLES and table != "structure":
            yield Finding("CFG-002", _no_such_table(table, body), at)
        elif not isinstance(body, dict):
            yield Finding("CFG-003", f"“{table}” is a table: write [{table}]", at)
        elif table == "structure":
            yield from _structure_faults(name, text, body)
        else:
            yield from _table_faults(name, text, table, body)


def _no_such_table(table: str, body: object) -> str:
    tables = ", ".join(f"[{t}]" for t in (*TABLES, "structure"))
    if isinstance(body, dict):
        return f"there is no [{table}]; the tables are {tables}"
    return f"“{table}” stands outside the tables; put it below one of {tables}"


def _table_faults(name: str, text: str, table: str, body: Mapping[str, object]) -> Iterator[Finding]:
    defaults = TABLES[table][1]()
    known = {f.name.replace("_", "-"): getattr(defaults, f.name) for f in fields(defaults)}
    for key, value in body.items():
        at = place(name, text, table, key)
        if key not in known:
            yield Finding("CFG-002", f"there is no “{key}” in [{table}]; its keys are {', '.join(known)}", at)
        elif not isinstance(_value(value), type(known[key])):
            yield Finding("CFG-003", f"“{key}” is to be {_kind(known[key])}, not {_kind(value)}", at)
        elif wrong := _wrong(f"{table}.{key}", key, _value(value)):
            yield Finding("CFG-004", wrong, at)


def _wrong(path: str, key: str, value: object) -> str:
    """What is wrong with a value of the right kind, "" where nothing is."""
    said = list(value) if isinstance(value, tuple) else [value]
    choices, (form, meaning) = CHOICES.get(path), PATTERNS.get(path, ("", ""))
    if choices and value not in choices:
        return f"“{key}” is one of {', '.join(choices)}, not “{value}”"
    if isinstance(value, tuple) and not all(isinstance(item, str) for item in said):
        return f"“{key}” is a list of texts: put each in quotation marks"
    if any(isinstance(item, str) and re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", item) for item in said):
        return f"“{key}” has a control character in it; delete it"
    return f"“{key}” is {meaning}, not “{value}”" if form and value and not re.fullmatch(form, str(value)) else ""


def _structure_faults(name: str, text: str, body: Mapping[str, object]) -> Iterator[Finding]:
    for key, role in body.items():
        at = place(name, text, "structure", key)
        roles = BRACKET_ROLES if ":" in key else LINE_ROLES
        if not re.fullmatch(r"[1-9][0-9]{0,6}(:[1-9][0-9]{0,6})?", key):
            yield Finding("CFG-002", f"“{key}” is no place in the copy-text; write its line, as 12 or “12:5”", at)
        elif role not in roles:
            what = "a bracket" if ":" in key else "a line"
            yield Finding("CFG-004", f"“{role}” is no role of {what}; those are {', '.join(roles)}", at)


KINDS = {
    int: "a whole number",
    float: "a number",
    dict: "a table",
    str: "a text in quotation marks",
    bool: "true or false",
    tuple: "a list in brackets",
    list: "a list in brackets",
}


def _kind(value: object) -> str:
    return KINDS.get(type(value), f"a {type(value).__name__}")


def place(name: str, text: str, table: str, key: str = "") -> Location:
    """Where a table or a key of it stands; tomllib keeps no positions."""
    in_table = False
    for number, line in enumerate(text.split("\n"), 1):
        header = re.match(r"\s*\[+\s*([^\]\s]+)\s*\]", line)
        if header:
            in_table = header[1].strip("\"'") == table
            if in_table and not key:
                return Location(name, number, line.index("[") + 1)
        else:
            entry = re.match(rf"\s*[\"']?{re.escape(key or table)}[\"']?\s*[=.]", line)
            if entry and (in_table or not key):
                return Location(name, number, len(line) - len(line.lstrip()) + 1)
    return Location(name)
