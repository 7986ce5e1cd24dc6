"""The witnesses entered in the header, and the ids by which readings point to them (TEI P5, 12.1.4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline import tei
from pipeline.decisions import Decisions, Witness
from pipeline.identifiers import identifiers
from pipeline.witnesses import conspectus, expanded

Bearing = Callable[[Sequence[str]], list[str]]
COPY_TEXT = Witness("T", "the copy-text")


@dataclass(frozen=True, slots=True)
class Register:
    """The ids of witnesses by their sigla, that of the base text, those of scholars by their names.

    `collated` are the witnesses whose own text is compared, so that where nothing is said of them they agree.
    """

    root: tei.Element
    ids: Mapping[str, str]
    base: str
    scholars: Mapping[str, str]
    collated: tuple[str, ...] = ()

    def bearing(self, lost: frozenset[str]) -> Bearing:
        """Says which single documents are left when some are cited, and others have lost the passage."""
        witnesses = conspectus(self.root)

        def left(cited: Sequence[str]) -> list[str]:
            gone = expanded(witnesses, [*cited, *lost])
            return [witness.id for witness in witnesses if witness.single and witness.id not in gone]

        return left

    def scholar(self, name: str) -> str:
        """The pointer to a scholar; "" for none."""
        return f"#{self.scholars[name]}" if name else ""

    def wit(self, sigla: Sequence[str]) -> tuple[str, ...]:
        """The ids of sigla."""
        return tuple(self.ids[siglum] for siglum in sigla)


def enter(root: tei.Element, decisions: Decisions, base_file: str) -> Register:
    """Enters the witnesses in the header; where none is the copy-text but readings need one, it is entered too."""
    declared = list(decisions.witnesses)
    needed = bool(decisions.emendations or decisions.variants or decisions.lacunae or declared)
    base = next((w for w in declared if w.file == base_file and base_file), None)
    if base is None and needed:
        free = next(s for s in (COPY_TEXT.siglum, "Txt", "Copy-text") if s not in {w.siglum for w in declared})
        base = replace(COPY_TEXT, siglum=free)
        declared.insert(0, base)
    sigla = [witness.siglum for witness in declared]
    ids = dict(zip(sigla, identifiers("wit", sigla), strict=True))
    scholars = _scholars(decisions)
    source = tei.first(root, "teiHeader", "fileDesc", "sourceDesc")
    if declared and source is not None:
        source.append(tei.make("listWit", *_nested(declared, ids, base)))
    if scholars and source is not None:
        source.append(
            tei.make("listBibl", *(tei.make("bibl", n, xml_id=i) for n, i in scholars.items()), xml_id="scholars")
        )
    collated = tuple(ids[witness.siglum] for witness in declared if witness.file and witness is not base)
    return Register(root, ids, "" if base is None else ids[base.siglum], scholars, collated)


def _scholars(decisions: Decisions) -> dict[str, str]:
    """The scholars that readings are of, each with an id."""
    named = [e.by for e in decisions.emendations if e.by]
    named += [reading.by for variant in decisions.variants for reading in variant.readings if reading.by]
    distinct = list(dict.fromkeys(named))
    return dict(zip(distinct, identifiers("scholar", distinct), strict=True))


def _nested(declared: Sequence[Witness], ids: Mapping[str, str], base: Witness | None) -> list[tei.Element]:
    """Witnesses as elements: members inside the first of their groups, hands inside their documents.

    A group that has members elsewhere points to all of its members.
    """
    by_siglum = {witness.siglum: witness for witness in declared}
    homes = {witness.siglum: witness.of for witness in declared if witness.of}
    for witness in declared:
        for siglum in witness.members:
            homes.setdefault(siglum, witness.siglum)

    def element(witness: Witness) -> tei.Element:
        nested = [element(by_siglum[siglum]) for siglum, home in homes.items() if home == witness.siglum]
        description = ", ".join(part for part in (witness.description, witness.date) if part)
        kind, points_to = _pointing(witness, homes, ids, base)
        return tei.make(
            "witness",
            tei.make("abbr", witness.siglum, type="siglum"),
            f" {description}" if description else None,
            tei.make("listWit", *nested) if nested else None,
            xml_id=ids[witness.siglum],
            corresp=points_to,
            ana=kind,
        )

    return [element(witness) for witness in declared if witness.siglum not in homes]


def _pointing(
    witness: Witness, homes: Mapping[str, str], ids: Mapping[str, str], base: Witness | None
) -> tuple[str | None, str | None]:
    """What kind of witness it is where it points to others, and what it points to."""
    if witness.of:
        return "#hand", f"#{ids[witness.of]}"
    if any(homes[siglum] != witness.siglum for siglum in witness.members):
        return "#group", " ".join(f"#{ids[siglum]}" for siglum in witness.members)
    return None, "#copy-text" if witness is base else None
