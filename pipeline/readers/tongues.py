"""Which language a text is in, by its script and its commonest words; no more is claimed than these show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.scripts import LATIN, writing

#: The commonest small words of languages in Latin letters, those of one letter tell nothing.
COMMON: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": frozenset("the of and to in that is was it for his as with be not by which this but had from".split()),
        "de": frozenset("der die und das in den von zu ist nicht ein mit dem des sich auf eine auch es werden".split()),
        "fr": frozenset("de la le et les des que à en un une du est pour qui dans ne pas il au par sur ce".split()),
        "es": frozenset("de la que el en y los del las un por con una su para es al lo como más o pero".split()),
        "it": frozenset("di e che il la in un a per è una del non con i le si da dei nel al alla sono".split()),
        "pt": frozenset("de a o que e do da em um para com não uma os no se na por mais as dos foi ao".split()),
        "nl": frozenset("de van het een en in is dat op te met voor niet zijn aan er ook als door naar bij".split()),
        "sv": frozenset("och att det i en som är på av för med den till inte har de om ett var jag".split()),
        "da": frozenset("og i at det er en til af den på for med de ikke som der et har var han".split()),
        "nb": frozenset("og i det at er en til av på som for med den ikke har de om et var jeg".split()),
        "pl": frozenset("i w na z się nie do to że jest jak o po co za od przez ale tak który".split()),
        "cs": frozenset("a se v na je že s z do o i to jako za po by však jeho ale byl".split()),
        "la": frozenset("et in est non ad ut cum quod qui sed si quae ex de per aut enim atque esse".split()),
    }
)

#: The languages of texts in other scripts.
BY_SCRIPT = frozenset({"Greek", "Cyrillic", "Hebrew", "Arabic"})

WORD = re.compile(r"[^\W\d_]+")
LOOKED_AT = 200_000  # characters
FEWEST = 40  # words: a shorter text shows too little
SHARE = 0.12  # of all words that have to be such small ones
SURELY = 1.4  # times as many as of the next language


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language that a text seems to be in (BCP 47), and whether that is sure; "" where nothing shows it."""

    language: str = ""
    sure: bool = False


def tongue(text: str) -> Tongue:
    """The language of a text."""
    sample = text[:LOOKED_AT]
    written = writing(sample)
    if written.script in BY_SCRIPT:
        return Tongue(written.languages[written.script], sure=written.script != "Cyrillic")
    words = WORD.findall(sample.lower())
    if written.script != LATIN or len(words) < FEWEST:
        return Tongue()
    counted = Counter(words)
    scores = {tongue_: sum(counted[word] for word in common if word[1:]) for tongue_, common in COMMON.items()}
    (best, most), (_, next_) = sorted(scores.items(), key=lambda item: -item[1])[:2]
    return Tongue(best, most > SURELY * next_) if most > SHARE * len(words) else Tongue()
