"""edition.toml read: its values, the faults in them with their places, and the settings that they make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any

from pipeline.config import Config
from pipeline.decisions import Decisions, Selector
from pipeline.errors import EditionError, Finding
from pipeline.settings import cover
from pipeline.settings.faults import faults
from pipeline.settings.sense import nonsense
from pipeline.settings.tables import READINGS, TABLES, Table
from pipeline.settings.toml import Document, Path, load


def read(name: str, data: bytes) -> Config:
    """The settings of an edition; raises EditionError with every fault found."""
    document = load(name, data)
    found = list(_findings(document))
    if found:
        raise EditionError(found)
    structure = {str(key): value for key, value in document.data.get("structure", {}).items()}
    settings = {table.fills: _one(document, table, (table.name,)) for table in TABLES.values() if not table.listed}
    decisions = {table.fills: _all(document, table) for table in TABLES.values() if table.listed}
    return Config(structure=MappingProxyType(structure), decisions=Decisions(**decisions), **settings)


def _findings(document: Document) -> Iterator[Finding]:
    """All findings, in the order of their places; each on one line, whatever it quotes."""
    for finding in sorted(
        (*faults(document), *nonsense(document), *cover.faults(document)),
        key=lambda finding: finding.at or document.at(),
    ):
        shown = "".join(c if c.isprintable() else "\ufffd" for c in finding.message)
        yield replace(finding, message=shown)


def _one(document: Document, table: Table, path: Path) -> Any:
    return _made(document, table, path, document.data.get(table.name, {}))


def _all(document: Document, table: Table) -> tuple[Any, ...]:
    return tuple(_made(document, table, path, body) for path, body in document.tables(table.name))


def _made(document: Document, table: Table, path: Path, body: Mapping[str, Any]) -> Any:
    """A table as its dataclass; what the table leaves out has its default."""
    given: dict[str, Any] = {
        key.replace("-", "_"): _value(document, value, (*path, key)) for key, value in body.items()
    }
    made = {field.name for field in fields(table.makes)}
    if "where" in made:
        selector = {field.name for field in fields(Selector)}
        given["where"] = Selector(**{key: given.pop(key) for key in selector & given.keys()})
    if "at" in made:
        given["at"] = document.at(*path)
    return table.makes(**given)


def _value(document: Document, value: object, path: Path) -> object:
    if not isinstance(value, list):
        return value
    return tuple(
        _made(document, READINGS, (*path, n), item) if isinstance(item, dict) else item for n, item in enumerate(value)
    )
