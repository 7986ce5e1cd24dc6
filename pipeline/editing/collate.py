"""The witnesses’ texts collated against the base text, as entries of the apparatus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.config import Config
from pipeline.decisions import Witness
from pipeline.editing.drafts import Draft
from pipeline.editing.passages import Block
from pipeline.editing.register import Register
from pipeline.errors import Finding
from pipeline.source import Source


@dataclass(frozen=True, slots=True)
class Collated:
    """What a collation gives: entries, and what an editor should look at."""

    drafts: tuple[Draft, ...] = ()
    findings: tuple[Finding, ...] = ()


def collate(
    blocks: Sequence[Block],
    declared: Sequence[Witness],
    texts: Mapping[str, Source],
    register: Register,
    config: Config,
) -> Collated:
    """The differences of all witnesses that have a text of their own."""
    return Collated()


def kept(draft: Draft, dropped: Sequence[str]) -> Draft | None:
    """An entry without the readings of the natures that the editor leaves out; None where none is left."""
    readings = tuple(reading for reading in draft.readings if reading.nature not in dropped)
    return replace(draft, readings=readings) if readings else None
