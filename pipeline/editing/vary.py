"""Variants and lacunae that an editor enters by hand."""

from __future__ import annotations

from pipeline.decisions import Alternative, Lacuna, Variant
from pipeline.editing.drafts import Draft, Rdg
from pipeline.editing.passages import Passage
from pipeline.editing.register import Register


def vary(passage: Passage, variant: Variant, register: Register) -> Draft:
    """An entry for readings that are not in the text."""
    readings = tuple(_reading(passage, alternative, register) for alternative in variant.readings)
    return Draft(passage, "variant", readings, variant.note)


def _reading(passage: Passage, alternative: Alternative, register: Register) -> Rdg:
    text = " ".join(alternative.text.split())
    return Rdg(
        text,
        kind=_kind(passage.text, alternative),
        wit=register.wit(alternative.witnesses),
        by=register.scholar(alternative.by),
        note=alternative.note,
    )


def _kind(lemma: str, alternative: Alternative) -> str:
    """What kind of reading it is: a conjecture has no witness, a transposition the lemma’s words in another order."""
    if alternative.by and not alternative.witnesses:
        return "conjecture"
    return "transposition" if is_transposed(lemma, alternative.text) else ""


def is_transposed(lemma: str, reading: str) -> bool:
    """Whether a reading has the lemma’s words in another order."""
    old, new = lemma.split(), reading.split()
    return old != new and sorted(old) == sorted(new)


def lose(passage: Passage, lacuna: Lacuna, register: Register) -> Draft:
    """An entry for a passage that a witness has lost."""
    reading = Rdg("", kind="lacuna", wit=register.wit([lacuna.witness]), note=lacuna.note)
    return Draft(passage, "lacuna", (reading,))
