"""What a new edition begins with: a sample text, its settings explained, and the schema that they are written by."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

_HERE = Path(__file__).parent


def contents() -> Mapping[str, bytes]:
    """The files of a new edition, by their names."""
    from pipeline.settings.schema import written

    samples = {name: (_HERE / name).read_bytes() for name in ("text.txt", "edition.toml")}
    return MappingProxyType({**samples, "edition.schema.json": written()})
