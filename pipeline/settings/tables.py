"""The tables of edition.toml and their keys, as the dataclasses that they fill have them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from types import MappingProxyType
from typing import Any

from pipeline.config import CHOICES, PATTERNS, About, Apparatus, Checks, Cover, Epub, Handout, Print
from pipeline.decisions import (
    Alternative,
    Comment,
    Emendation,
    Lacuna,
    Name,
    Selector,
    Variant,
    Witness,
    Work,
)

#: What an annotation of a dataclass asks of a value. A list of tables holds the `readings` of a variant.
KINDS: Mapping[str, type] = MappingProxyType(
    {"str": str, "bool": bool, "tuple[str, ...]": tuple, "tuple[Alternative, ...]": list}
)

#: The keys that must be said and may be said to be empty, for an omission; of a siglum more is asked than that.
MAY_BE_EMPTY = ("emendation.reading", "readings.text", "witness.siglum")


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a table. `path` is “table.key”; `form` is a pattern, `meaning` what it stands for."""

    name: str
    path: str
    kind: type
    default: object
    required: bool

    @property
    def choices(self) -> tuple[str, ...]:
        """The values that it is limited to, if it is."""
        return CHOICES.get(self.path, ())

    @property
    def pattern(self) -> tuple[str, str]:
        """The form that its values have, and what that is."""
        return PATTERNS.get(self.path, ("", ""))

    @property
    def filled(self) -> bool:
        """Whether it must be said, and say something."""
        return self.required and self.path not in MAY_BE_EMPTY


@dataclass(frozen=True, slots=True)
class Table:
    """A table of edition.toml: how it is written, its keys, what it makes, and the field that it fills with that."""

    name: str
    heading: str
    makes: type
    fills: str
    keys: Mapping[str, Key]

    @property
    def listed(self) -> bool:
        """Whether there may be several, each below a [[heading]]."""
        return self.heading.startswith("[[")


def _keys(table: str, kind: type[Any]) -> Iterator[Key]:
    for field in fields(kind):
        if field.name == "where":
            yield from _keys(table, Selector)
        elif field.name != "at":
            name = field.name.replace("_", "-")
            required = field.default is MISSING
            yield Key(name, f"{table}.{name}", KINDS[str(field.type)], None if required else field.default, required)


def _table(name: str, heading: str, makes: type[Any], fills: str) -> Table:
    return Table(name, heading, makes, fills, MappingProxyType({key.name: key for key in _keys(name, makes)}))


TABLES: Mapping[str, Table] = MappingProxyType(
    {
        heading.strip("[]"): _table(heading.strip("[]"), heading, makes, fills)
        for heading, makes, fills in (
            ("[edition]", About, "about"),
            ("[print]", Print, "print"),
            ("[cover]", Cover, "cover"),
            ("[handout]", Handout, "handout"),
            ("[epub]", Epub, "epub"),
            ("[apparatus]", Apparatus, "apparatus"),
            ("[checks]", Checks, "checks"),
            ("[[witness]]", Witness, "witnesses"),
            ("[[lacuna]]", Lacuna, "lacunae"),
            ("[[emendation]]", Emendation, "emendations"),
            ("[[variant]]", Variant, "variants"),
            ("[[note]]", Comment, "comments"),
            ("[[name]]", Name, "names"),
            ("[[work]]", Work, "works"),
        )
    }
)

#: The tables that stand in the `readings` of a variant.
READINGS = _table("readings", "a reading", Alternative, "readings")

#: How the tables are written, all of them.
HEADINGS: Mapping[str, str] = MappingProxyType(
    {**{name: table.heading for name, table in TABLES.items()}, "structure": "[structure]"}
)
