"""Headings of divisions that are known by their type alone, as in editions of inscriptions and papyri (EpiDoc)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import tei
from pipeline.adoption.adopted import Adopted, some
from pipeline.edition import Edition
from pipeline.errors import Finding
from pipeline.language import spoken, words
from pipeline.reading import reading
from pipeline.vocabulary.tables import DIVISIONS

#: The types that such divisions are called by; books have words of these names (`language.Words`).
CALLED = ("translation", "commentary", "bibliography")


def name(adopted: Adopted) -> Iterator[Finding]:
    """What stands beside the text of an edition, without a heading, gets its name as one, which is told."""
    language = Edition("", adopted.root).metadata().language
    said, by = words(language), spoken(language)
    found = [division for division in tei.descendants(adopted.text(), *DIVISIONS) if _is_nameless(division)]
    for division in found:
        heading = getattr(said, division.get("type", ""))
        foreign = by if by != language else None
        division.insert(0, tei.make("head", heading, type="supplied", xml_lang=foreign))
    if found:
        types = some(list(dict.fromkeys(division.get("type", "") for division in found)))
        message = f"divisions have no heading, and are called by their type ({types}); give them headings of your own"
        yield Finding("TEI-022", message, adopted.at(found[0]), "warning")


def _is_nameless(division: tei.Element) -> bool:
    """Whether a division has words, but no heading, and stands beside another."""
    beside = [d for d in (*division.itersiblings(), *division.itersiblings(preceding=True)) if isinstance(d.tag, str)]
    return (
        division.get("type") in CALLED
        and any(tei.name(other) in DIVISIONS for other in beside)
        and next(tei.descendants(division, "head"), None) is None
        and bool(reading(division))
    )
