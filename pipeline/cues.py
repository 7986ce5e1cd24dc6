"""The words that a text marks its parts with, in the languages that the reader knows."""

from __future__ import annotations

import re

#: Headings over endnotes, folded to lower case.
NOTE_HEADINGS = frozenset(
    "notes|note|endnotes|footnotes|notes and references|references and notes|anmerkungen|fußnoten|endnoten|"
    "notes de bas de page|notes de fin|notas|примечания|сноски|σημειώσεις|noter|noten|poznámky|przypisy".split("|")
)

#: What a note is called in the bracket that holds it: “[Footnote 3: …]”.
NOTE_WORDS = (
    "footnote", "note", "endnote", "fußnote", "fussnote", "anmerkung", "note de bas de page", "nota", "voetnoot", "noot", "fotnot",
    "fodnote", "przypis", "poznámka", "примечание", "сноска", "прим", "σημείωση",
)  # fmt: skip

_TEXT_AS_A_THING = (
    r"(?:article|essay|text|paper|chapter|lecture|talk|speech|letter|piece|pamphlet|interview|review|translation)"
)

#: How a headnote begins: it speaks of the text as of a thing, and of where it comes from, before the text begins.
HEADNOTE_OPENINGS = (
    rf"(?:the|this) (?:following|present) {_TEXT_AS_A_THING}\b",
    rf"this {_TEXT_AS_A_THING} (?:was|is (?:an?|the|based|taken|reprinted|adapted|translated))\b",
    r"(?:first|originally|previously) (?:published|printed|delivered|given|written)\b",
    r"(?:reprinted|translated|transcribed|adapted|excerpted|abridged) (?:from|by|for)\b",
    r"(?:der|die|das) (?:folgende|vorliegende)\b",
    r"(?:zuerst|erstmals) (?:erschienen|veröffentlicht)\b",
    r"(?:le|la|cet|cette) (?:présent|présente) (?:article|essai|texte|étude)\b",
    r"(?:première publication|publié pour la première fois)\b",
)

#: A cross-reference to a note: group 1 is the words, group 2 the number.
NOTE_REFERENCE = (
    r"\b((?:see|cf\.|siehe|vgl\.|voir)\s+(?:also\s+)?(?:note|n\.|fn\.|Anm\.|Anmerkung|Fußnote)\s+(\d{1,4}))\b"
)

#: What stands between the names of several authors; split keeps it.
BETWEEN_NAMES = re.compile(r"(,? (?:and|und|et|y|e|en|och|og|и|&) |, )")

#: What stands before an author’s name.
BY = re.compile(r"^(?:by|von|par|por)\s+(?=\S+\s)", re.IGNORECASE)

#: Words in lower case that may stand in a personal name.
NAME_PARTICLES = frozenset(
    "af al ap ben bin da dal de del della den der di du la le ten ter van vom von y zu zum zur".split()
)

#: Words that may not stand in a personal name, though a title may have them capitalised.
NOT_IN_NAMES = frozenset(
    "the a an and or of in on for to with from by at is are was were how why what who when der die das und oder "
    "im in zur zum le la les et ou dans pour".split()
)

#: Words that stay in lower case in an English heading in title case.
SMALL_WORDS = frozenset(
    "a an the and or nor but of in on at to for from by with as into over after before under upon about amid amidst "
    "is are was be not vs via per its it".split()
)

#: Labels that promise a detail of a reference; with nothing after them the reference breaks off.
REFERENCE_LABELS = r"(?:edition|ed|publisher|published by|pages?|pp?|vol|volume|available at|url|source|in|isbn|doi)"

#: Words a new sentence begins with, never the name of an edition or a publisher.
SENTENCE_OPENERS = r"(?:Neither|Both|Either|This|These|That|Those|It|He|She|They|We|I|See|There|However|Here|If|When)"
