"""What edition.toml says wrongly, table by table: keys that there are not, values of a wrong kind, keys left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from pipeline.config import BRACKET_ROLES, LINE_ROLES
from pipeline.errors import Finding
from pipeline.settings.tables import HEADINGS, READINGS, TABLES, Key, Table
from pipeline.settings.toml import Document, Path
from pipeline.settings.words import KEYS


def faults(document: Document) -> Iterator[Finding]:
    """Every fault of a table by itself; how the tables fit each other is asked elsewhere."""
    for name, body in document.data.items():
        table = TABLES.get(name)
        at = document.at(name)
        if name not in HEADINGS:
            yield Finding("CFG-002", _no_such_table(name, body), at)
        elif table and table.listed:
            yield from _list_faults(document, table, body)
        elif not isinstance(body, dict):
            yield Finding("CFG-003", f"“{name}” is a table: write {HEADINGS[name]}", at)
        elif table:
            yield from _table_faults(document, table, (name,), body)
        else:
            yield from _structure_faults(document, body)


def _no_such_table(name: str, body: object) -> str:
    headings = ", ".join(HEADINGS.values())
    if isinstance(body, dict | list):
        near = near_one(name, HEADINGS)
        written = f"[[{name}]]" if isinstance(body, list) else f"[{name}]"
        return f"there is no {written}; " + (
            f"did you mean {HEADINGS[near]}?" if near else f"the tables are {headings}"
        )
    homes = " or ".join(table.heading for table in TABLES.values() if name in table.keys)
    return f"“{name}” stands outside the tables; put it below {homes or 'one of ' + headings}"


def near_one(word: str, known: Iterable[str]) -> str:
    """The word that was probably meant, "" where none is like it."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, list(known), 1)), "")


def _list_faults(document: Document, table: Table, body: object) -> Iterator[Finding]:
    if not isinstance(body, list):
        yield Finding(
            "CFG-003", f"there may be several of “{table.name}”: write {table.heading}", document.at(table.name)
        )
        return
    for n, item in enumerate(body):
        if isinstance(item, dict):
            yield from _table_faults(document, table, (table.name, n), item)
        else:
            yield Finding("CFG-003", f"“{table.name}” is a table: write {table.heading}", document.at(table.name, n))


def _table_faults(document: Document, table: Table, path: Path, body: Mapping[str, Any]) -> Iterator[Finding]:
    for name, value in body.items():
        at = document.at(*path, name)
        key = table.keys.get(name)
        if key is None:
            yield Finding("CFG-002", _no_such_key(table, name), at)
        elif not isinstance(_as_tuple(value) if key.kind is tuple else value, key.kind):
            yield Finding("CFG-003", f"“{name}” is to be {_said(key.kind)}, not {_said(type(value))}", at)
        elif key.kind is list:
            yield from _readings_faults(document, (*path, name), value)
        elif key.filled and not value.strip():
            yield Finding("CFG-010", f"“{name}” is empty; it is to say {KEYS[key.path]}", at)
        elif wrong := _wrong(key, value):
            yield Finding("CFG-004", wrong, at)
    for key in table.keys.values():
        if key.required and key.name not in body:
            message = f"{table.heading} has no “{key.name}”; it is to say {KEYS[key.path]}"
            yield Finding("CFG-010", message, document.at(*path))


def _as_tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _no_such_key(table: Table, name: str) -> str:
    near = near_one(name, table.keys)
    mend = f"did you mean “{near}”?" if near else f"its keys are {', '.join(table.keys)}"
    return f"there is no “{name}” in {table.heading}; {mend}"


def _readings_faults(document: Document, path: Path, readings: list[object]) -> Iterator[Finding]:
    if not readings:
        yield Finding("CFG-010", f"“readings” is empty; it is to say {KEYS['variant.readings']}", document.at(*path))
    for n, reading in enumerate(readings):
        if isinstance(reading, dict):
            yield from _table_faults(document, READINGS, (*path, n), reading)
        else:
            message = 'a reading is a table in braces: write { text = "…", witnesses = ["…"] }'
            yield Finding("CFG-003", message, document.at(*path, n))


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def _wrong(key: Key, value: Any) -> str:
    """What is wrong with a value of the right kind, "" where nothing is."""
    said = value if isinstance(value, list) else [value]
    form, meaning = key.pattern
    if key.kind is bool:
        return ""
    if not all(isinstance(item, str) for item in said):
        return f"“{key.name}” is a list of texts: put each in quotation marks"
    if any(_CONTROL.search(item) for item in said):
        return f"“{key.name}” has a control character in it; delete it"
    if isinstance(value, list) and not all(item.strip() for item in said):
        return f"“{key.name}” has an empty text in its list; delete it"
    for item in said:
        if key.choices and item not in key.choices:
            return f"“{key.name}” is one of {', '.join(key.choices)}, not “{item}”"
    return f"“{key.name}” is {meaning}, not “{value}”" if form and value and not re.fullmatch(form, value) else ""


def _structure_faults(document: Document, body: Mapping[str, object]) -> Iterator[Finding]:
    for key, role in body.items():
        at = document.at("structure", key)
        roles = BRACKET_ROLES if ":" in key else LINE_ROLES
        if not re.fullmatch(r"[1-9][0-9]{0,6}(:[1-9][0-9]{0,6})?", key):
            yield Finding("CFG-002", f"“{key}” is no place in the copy-text; write its line, as 12 or “12:5”", at)
        elif role not in roles:
            what = "a bracket" if ":" in key else "a line"
            yield Finding("CFG-004", f"“{role}” is no role of {what}; those are {', '.join(roles)}", at)


_NAMES: Mapping[type, str] = MappingProxyType(
    {
        int: "a whole number",
        float: "a number",
        dict: "a table",
        str: "a text in quotation marks",
        bool: "true or false",
        tuple: "a list in brackets",
        list: "a list in brackets",
    }
)


def _said(kind: type) -> str:
    return _NAMES[kind]
