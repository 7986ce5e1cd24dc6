"""The JSON Schema of edition.toml: made of the tables that the program reads by, and of one mind with it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import test_config
import test_settings
from conftest import ROOT, SEED, Command
from jsonschema import Draft202012Validator

from pipeline.config import parse
from pipeline.errors import EditionError
from pipeline.settings import toml
from pipeline.settings.schema import schema, written
from pipeline.settings.tables import READINGS, TABLES, Key

FILE = ROOT / "pipeline" / "schema" / "edition.schema.json"
VALIDATOR = Draft202012Validator(schema())

#: The faults of a table by itself. Others are between tables, and no schema sees them.
SEEN = {"CFG-002", "CFG-003", "CFG-004", "CFG-010", "CFG-013", "CFG-015"}

FAULTS = {**test_config.FAULTS, **test_settings.FAULTS}


def faults(text: str) -> list[str]:
    document = json.loads(json.dumps(toml.load("e.toml", text.encode()).data))
    return [error.message for error in VALIDATOR.iter_errors(document)]


def test_it_is_a_schema() -> None:
    VALIDATOR.check_schema(schema())


def test_the_file_is_what_is_made(accept: bool, variorum: Command) -> None:
    if accept:
        FILE.write_bytes(written())
    assert FILE.read_bytes() == written() == variorum("schema").stdout
    assert json.loads(written()) == json.loads(json.dumps(schema()))


@pytest.mark.parametrize("text", [(SEED / "edition.toml").read_text(encoding="utf-8"), test_settings.DECIDED, ""])
def test_what_is_right_is_accepted(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_it_agrees_with_the_program(fault: str) -> None:
    text, expected = FAULTS[fault]
    codes = set(re.findall(r"CFG-\d+", "".join(expected)))
    if "CFG-001" not in codes:
        assert bool(faults(text)) == bool(codes & SEEN)


KEYS = {key.path: (table.heading, key) for table in TABLES.values() for key in table.keys.values()}


def complete(heading: str, key: Key, value: str) -> str:
    """A table with this key, and with all others that it must have."""
    table = TABLES[heading.strip("[]")]
    others = [k for k in table.keys.values() if k.required and k != key]
    lines = [f"{k.name} = {'[{ text = 1 }]' if k.kind is list else chr(34) + 'A' + chr(34)}" for k in others]
    lines = [line.replace("text = 1", 'text = "x", by = "y"') for line in lines]
    return "\n".join([heading, *lines, f"{key.name} = {value}\n"]) + '[[witness]]\nsiglum = "A"\n' * (
        heading != "[[witness]]"
    )


@pytest.mark.parametrize("path", KEYS)
def test_each_key_is_limited_as_the_program_limits_it(path: str) -> None:
    heading, key = KEYS[path]
    values = [
        "5",
        "true",
        '"A"',
        '""',
        '" "',
        '["A"]',
        "[1]",
        "[]",
        '[""]',
        "[{}]",
        '[{ text = "", witnesses = ["A"] }]',
    ]
    values += [f'"{choice}"' for choice in key.choices] + [f'["{choice}"]' for choice in key.choices]
    for value in values:
        text = complete(heading, key, value)
        try:
            parse("e.toml", text.encode())
            said = []
        except EditionError as error:
            said = [finding.code for finding in error.findings if finding.code in SEEN]
        assert bool(faults(text)) == bool(said), text


def test_everything_is_described() -> None:
    def described(node: dict[str, Any]) -> bool:
        inner = [node.get("items", {}), *node.get("properties", {}).values()]
        return "description" in node and all(described(i) for i in inner if i.get("type") in ("object", "array"))

    tables = schema()["properties"]
    assert all(described(table) for table in tables.values())
    keys = [key for table in tables.values() for key in table.get("items", table).get("properties", {}).values()]
    assert all(
        key["description"] for key in [*keys, *schema()["properties"]["variant"]["items"]["properties"].values()]
    )
    assert len(keys) == len(KEYS)
    assert len(READINGS.keys) == 4
