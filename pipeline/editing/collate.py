"""The witnesses’ texts collated against the base text, as entries of the apparatus."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.config import Config
from pipeline.editing.drafts import Draft, Rdg
from pipeline.editing.passages import Block, Passage, blocks
from pipeline.editing.register import Register
from pipeline.edition import Edition
from pipeline.errors import Finding
from pipeline.readers import read
from pipeline.source import Source

if TYPE_CHECKING:
    from pipeline import collation


@dataclass(frozen=True, slots=True)
class Collated:
    """What a collation gives: entries, and what an editor should look at."""

    drafts: tuple[Draft, ...] = ()
    findings: tuple[Finding, ...] = ()


def collate(base: Sequence[Block], texts: Mapping[str, Source], register: Register, config: Config) -> Collated:
    """The differences of all witnesses that have a text of their own, but for the natures the editor leaves out."""
    if not texts:
        return Collated()
    from pipeline import collation

    witnesses = {siglum: read(source, Config()) for siglum, source in texts.items()}
    read_blocks = {siglum: blocks(witness) for siglum, witness in witnesses.items()}
    fragments = frozenset(witness.siglum for witness in config.decisions.witnesses if witness.fragment)
    found = collation.collate(
        [block.text for block in base],
        {siglum: [block.text for block in own] for siglum, own in read_blocks.items()},
        fragments=fragments,
        files={siglum: source.name for siglum, source in texts.items()},
        lines={siglum: [_line(witnesses[siglum], block) for block in own] for siglum, own in read_blocks.items()},
    )
    entries = [
        Draft(_passage(base, difference.start, difference.end), "variant", readings)
        for difference in found.differences
        if (readings := tuple(_readings(difference, register, config.apparatus.drop)))
    ]
    lost = [
        Draft(_passage(base, gap.start, gap.end), "lacuna", (Rdg("", "lacuna", register.wit([gap.witness])),))
        for gap in found.lacunae
    ]
    return Collated((*entries, *lost), tuple(found.findings))


def _line(edition: Edition, block: Block) -> int:
    origin = edition.origin(block.element)
    return origin.line if origin else 0


def _passage(base: Sequence[Block], start: collation.Place, end: collation.Place) -> Passage:
    return Passage(base[start.paragraph], start.offset, base[end.paragraph], end.offset)


def _readings(difference: collation.Difference, register: Register, dropped: Collection[str]) -> Iterator[Rdg]:
    for found in difference.readings:
        if found.kind not in dropped:
            kind = "transposition" if found.transposed else ""
            yield Rdg(found.text, kind, register.wit(found.sigla), nature=found.kind)
