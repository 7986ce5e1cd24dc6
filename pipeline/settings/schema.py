"""The JSON Schema of edition.toml (draft 2020-12): what editors’ programs complete, explain and underline by."""

from __future__ import annotations

import json
from typing import Any

from pipeline.config import BRACKET_ROLES, LINE_ROLES
from pipeline.settings import words
from pipeline.settings.tables import READINGS, TABLES, Key, Table


def written() -> bytes:
    """The schema as a file."""
    return (json.dumps(schema(), ensure_ascii=False, indent=2) + "\n").encode()


def schema() -> dict[str, Any]:
    """The schema of the whole file, made of the tables that the program reads it by.

    It asks what can be asked of a table by itself; how the tables fit each other is for the program to say.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "edition.toml",
        "description": "What an editor decided beside the copy-text of an edition made with Variorum.",
        "type": "object",
        "properties": {**{name: _listed(table) for name, table in TABLES.items()}, "structure": _structure()},
        "additionalProperties": False,
    }


def _listed(table: Table) -> dict[str, Any]:
    if not table.listed:
        return _table(table)
    return {"description": words.TABLES[table.name], "type": "array", "items": _table(table)}


def _table(table: Table) -> dict[str, Any]:
    required = [key.name for key in table.keys.values() if key.required]
    return {
        "description": words.TABLES[table.name],
        "type": "object",
        "properties": {key.name: _key(key) for key in table.keys.values()},
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _key(key: Key) -> dict[str, Any]:
    says = words.KEYS[key.path]
    described = {"description": f"{says[0].upper()}{says[1:]}."}
    default = {"default": key.default} if key.default not in (None, "", ()) else {}
    if key.kind is bool:
        return {**described, "type": "boolean", **default}
    if key.kind is list:
        return {**described, "type": "array", "items": _reading(), "minItems": 1}
    if key.kind is tuple:
        return {**described, "type": "array", "items": {**_text(key), "pattern": r"\S"}}
    return {**described, **_text(key), **default}


def _text(key: Key) -> dict[str, Any]:
    """What a text may be: one of some, of a form, or anything, or anything but nothing."""
    form, _ = key.pattern
    if key.choices:
        return {"type": "string", "enum": list(key.choices)}
    if key.path == "witness.siglum":
        return {"type": "string", "pattern": r"^\S+( \S+)*$"}
    if form:
        return {"type": "string", "pattern": f"^({form})?$"}
    return {"type": "string", "pattern": r"\S"} if key.filled else {"type": "string"}


def _reading() -> dict[str, Any]:
    """A reading is some witnesses’ or some scholar’s."""
    theirs = {"properties": {"witnesses": {"minItems": 1}}, "required": ["witnesses"]}
    proposed = {"properties": {"by": {"minLength": 1}}, "required": ["by"]}
    return {**_table(READINGS), "anyOf": [theirs, proposed]}


def _structure() -> dict[str, Any]:
    number = "[1-9][0-9]{0,6}"
    return {
        "description": words.TABLES["structure"],
        "type": "object",
        "patternProperties": {
            f"^{number}$": {"description": "What the block is that begins in this line.", "enum": list(LINE_ROLES)},
            f"^{number}:{number}$": {
                "description": "What the bracket is that opens at this line and column.",
                "enum": list(BRACKET_ROLES),
            },
        },
        "additionalProperties": False,
    }
