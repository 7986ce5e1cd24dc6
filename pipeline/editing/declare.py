"""What was decided, said in the header: the editor’s words, and a sentence for each thing done (TEI P5, 2.3)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline import tei
from pipeline.decisions import Decisions
from pipeline.editing.annotate import emphasised
from pipeline.editing.drafts import Draft

#: What a variant may differ in, as a reader of the header is told.
NATURES = {
    "substantive": "other words",
    "spelling": "the same words spelt otherwise",
    "punctuation": "other punctuation",
    "capitalisation": "other capitals",
}


def declare(
    root: tei.Element, decisions: Decisions, drafts: Sequence[Draft], words: str, dropped: Sequence[str]
) -> None:
    """Rewrites the parts of the header that speak of what the editor did."""
    encoding = tei.first(root, "teiHeader", "encodingDesc")
    if encoding is None:
        return
    declaration = tei.first(encoding, "editorialDecl")
    if declaration is not None:
        _declare(declaration, decisions, drafts, words, dropped)
    if drafts:
        place = 0 if declaration is None else encoding.index(declaration) + 1
        encoding.insert(place, tei.make("variantEncoding", method="double-end-point", location="external"))
    if any(reading.nature for draft in drafts for reading in draft.readings):
        encoding.append(_taxonomy())


def _declare(
    declaration: tei.Element, decisions: Decisions, drafts: Sequence[Draft], words: str, dropped: Sequence[str]
) -> None:
    sentences = list(_corrected(drafts))
    correction = tei.first(declaration, "correction")
    if correction is not None and sentences:
        tei.take(correction)
        correction.set("method", "markup")
        tei.fill(correction, (tei.make("p", sentence) for sentence in sentences))
    punctuation = tei.first(declaration, "punctuation")
    if punctuation is not None and sentences:
        tei.take(punctuation)
        punctuation.append(
            tei.make("p", "All punctuation stands as in the copy-text, where the apparatus does not say otherwise.")
        )
    interpretation = tei.first(declaration, "interpretation")
    further = [tei.make("p", s) for s in (*_collated(decisions, drafts, dropped), *_marked(decisions))]
    if further:
        if interpretation is None:
            interpretation = tei.make("interpretation")
            declaration.append(interpretation)
        tei.fill(interpretation, further)
    for number, paragraph in enumerate(_paragraphs(words)):
        declaration.insert(number, tei.make("p", *emphasised(paragraph)))


def _paragraphs(words: str) -> list[str]:
    return [part for part in re.split(r"\n\s*\n", words.strip()) if part.strip()]


def _corrected(drafts: Sequence[Draft]) -> Iterator[str]:
    emended = sum(1 for draft in drafts if draft.kind == "emendation")
    if emended:
        yield (
            f"The copy-text was emended in {_count(emended, 'place')}; its own readings stand in the apparatus, each with "
            "the reason for its emendation, and are kept beside the emended words."
        )


def _collated(decisions: Decisions, drafts: Sequence[Draft], dropped: Sequence[str]) -> Iterator[str]:
    collated = [witness.siglum for witness in decisions.witnesses if witness.file]
    if len(collated) > 1:
        yield f"The witnesses {_and(collated)} were collated word by word; {_count(_variants(drafts), 'variant')} stand in the apparatus."
    natures = Counter(reading.nature for draft in drafts for reading in draft.readings if reading.nature)
    if natures:
        counted = _and([f"{number} in {nature}" for nature, number in natures.items() if nature != "substantive"])
        others = f", {natures['substantive']} are readings of substance" if natures["substantive"] else ""
        if counted:
            yield f"Of these, {counted} only{others}."
    if dropped:
        yield f"Variants in {_and(dropped)} alone are left out of the apparatus."


def _variants(drafts: Sequence[Draft]) -> int:
    return sum(len(draft.readings) for draft in drafts if draft.kind != "emendation")


def _marked(decisions: Decisions) -> Iterator[str]:
    if decisions.comments:
        yield f"{_count(len(decisions.comments), 'note')} of the editor, called by letters, are told apart from the author’s.".capitalize()
    if decisions.names:
        yield f"Names were indexed under {_count(len(decisions.names), 'heading')}."
    if decisions.works:
        yield (
            f"Mentions of {_count(len(decisions.works), 'work')} were linked to the bibliography, and each “op. cit.” to the work it "
            "means; titles of books, pamphlets and journals are set in italics."
        )


def _taxonomy() -> tei.Element:
    categories = [tei.make("category", tei.make("catDesc", words), xml_id=nature) for nature, words in NATURES.items()]
    return tei.make("classDecl", tei.make("taxonomy", *categories, xml_id="natures"))


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
