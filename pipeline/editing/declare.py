"""What was decided, said in the header: the editor’s words, and a sentence for each thing done (TEI P5, 2.3)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline import tei
from pipeline.decisions import Decisions
from pipeline.editing.annotate import emphasised
from pipeline.editing.drafts import Draft
from pipeline.numerals import counted, label
from pipeline.reading import copied, reading

#: What a variant may differ in, as a reader of the header is told.
NATURES = {
    "substantive": "other words",
    "spelling": "the same words spelt otherwise",
    "punctuation": "other punctuation",
    "capitalisation": "other capitals",
}
HANDS = {"hand": "a later hand in a document"}


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
    natures = any(reading.nature for draft in drafts for reading in draft.readings)
    hands = any(witness.of for witness in decisions.witnesses)
    if natures or hands:
        found = [_taxonomy("natures", NATURES)] if natures else []
        encoding.append(tei.make("classDecl", *found, _taxonomy("inscriptions", HANDS) if hands else None))


def retitle(root: tei.Element) -> None:
    """Lets the header’s titles read as the title page does where that was emended."""
    statement = tei.first(root, "teiHeader", "fileDesc", "titleStmt")
    if statement is None:
        return
    for part in tei.descendants(root, "titlePart"):
        was, now = " ".join(copied(part).split()), reading(part)
        for title in tei.children(statement, "title"):
            if title.get("type") == part.get("type") and tei.text(title) == was != now:
                tei.take(title)
                tei.fill(title, [now])


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
    if emended == 1:
        yield (
            "The copy-text was emended in one place; its own reading stands in the apparatus, with the reason for the "
            "emendation, and is kept beside the emended words."
        )
    elif emended:
        yield (
            f"The copy-text was emended in {counted(emended, 'place')}; its own readings stand in the apparatus, each with "
            "the reason for its emendation, and are kept beside the emended words."
        )


def _collated(decisions: Decisions, drafts: Sequence[Draft], dropped: Sequence[str]) -> Iterator[str]:
    collated = [witness.siglum for witness in decisions.witnesses if witness.file]
    if len(collated) > 1:
        number = _variants(drafts)
        stand = "stands" if number == 1 else "stand"
        yield f"The witnesses {_and(collated)} were collated word by word; {counted(number, 'variant')} {stand} in the apparatus."
    natures = Counter(reading.nature for draft in drafts for reading in draft.readings if reading.nature)
    said = [_of_nature(nature, natures[nature]) for nature in NATURES if natures[nature]]
    if len(natures) > 1 or (natures and not natures["substantive"]):
        yield f"Of these, {_and(said)}."
    if dropped:
        yield f"Variants in {_and(dropped)} alone are left out of the apparatus."


def _of_nature(nature: str, number: int) -> str:
    numeral, verb = counted(number), "is" if number == 1 else "are"
    return f"{numeral} {verb} of substance" if nature == "substantive" else f"{numeral} {verb} of {nature} only"


def _variants(drafts: Sequence[Draft]) -> int:
    return sum(len(draft.readings) for draft in drafts if draft.kind != "emendation")


def _marked(decisions: Decisions) -> Iterator[str]:
    if decisions.comments:
        count = len(decisions.comments)
        called = label(1) if count == 1 else f"{label(1)} {'and' if count == 2 else 'to'} {label(count)}"
        yield f"{counted(count, 'note', capital=True)} of the editor, called {called}, {'is' if count == 1 else 'are'} told apart from the author’s."
    if decisions.names:
        yield f"Names were indexed under {counted(len(decisions.names), 'heading')}."
    if decisions.works:
        yield (
            f"Mentions of {counted(len(decisions.works), 'work')} were linked to the bibliography, and each “op. cit.” to the "
            "work it means; titles of books, pamphlets and journals are set in italics."
        )


def _taxonomy(ident: str, classes: Mapping[str, str]) -> tei.Element:
    categories = [tei.make("category", tei.make("catDesc", words), xml_id=name) for name, words in classes.items()]
    return tei.make("taxonomy", *categories, xml_id=ident)


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""
