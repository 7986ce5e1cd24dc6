"""What changes with the language: the words an edition adds to a text, and the words a text marks its parts with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Words:
    """The words that title pages, contents, notes and running heads add, in one language."""

    contents: str
    notes: str
    notes_to_page: str
    notes_to_pages: str
    note_to: str
    imprint: str
    colophon: str
    title_page: str
    cover: str
    headnote: str
    appendix: str
    edited_by: str
    accessibility: str
    text: str
    landmarks: str
    page_of: str
    section: str
    line: str
    by: str
    copy_text: str
    identifier: str
    made_with: str
    set_in: str
    excerpt: str
    how_edited: str
    sigla: str
    abbreviations: str
    editor_notes: str
    apparatus: str
    emendations: str
    longer_readings: str
    bibliography: str
    index_of_names: str
    index_of_works: str
    note_on_the_text: str
    back_to: str
    variant_of: str
    emendation_of: str
    lacuna_of: str
    in_title: str
    in_headnote: str
    in_appendix: str
    section_key: str
    opening_key: str
    paragraph_key: str
    note_key: str
    printed_key: str
    mentioned: str
    quoted: str
    within: str
    and_: str
    language_name: str
    marks_inside: bool  # whether a comma or a full stop stands inside the quotation marks before it


ENGLISH = Words(
    contents="Contents",
    notes="Notes",
    notes_to_page="Notes to page {}",
    notes_to_pages="Notes to pages {}–{}",
    note_to="Back to the text, note {}",
    imprint="Imprint",
    colophon="Colophon",
    title_page="Title page",
    cover="Cover",
    headnote="Headnote",
    appendix="Appendix",
    edited_by="Edited by {}",
    accessibility=(
        "The text can be read aloud, enlarged and set in other faces and colours. Headings, contents and landmarks "
        "lead through it; each note call leads to its note, and each note back to its call. The only picture is the "
        "cover, whose words are given as text."
    ),
    text="Text",
    landmarks="Landmarks",
    page_of="page {} of {}",
    section="section",
    line="line",
    by="by",
    copy_text="Copy-text",
    identifier="Identifier",
    made_with="Made from one source with {}.",
    set_in="Set in {}.",
    excerpt="Excerpt",
    how_edited="How this text was edited",
    sigla="Sigla",
    abbreviations="Abbreviations",
    editor_notes="Editor’s notes",
    apparatus="Apparatus",
    emendations="Emendations",
    longer_readings="Longer readings",
    bibliography="Works cited",
    index_of_names="Index of names",
    index_of_works="Index of works",
    note_on_the_text="Note on the text",
    back_to="Back to the text, {}",
    variant_of="variant: {}",
    emendation_of="emendation: {}",
    lacuna_of="lacuna: {}",
    in_title="title",
    in_headnote="headnote",
    in_appendix="app.",
    section_key="2.3 is section 2, paragraph 3",
    opening_key="0 is what stands before the first heading",
    paragraph_key="The numbers are those of the paragraphs",
    note_key="{} 5 is note 5",
    printed_key="in parentheses, page and line of the printed book",
    mentioned="Mentioned: {}",
    quoted="“{}”",
    within="in {}",
    and_="and",
    language_name="English",
    marks_inside=True,
)
BRITISH = replace(ENGLISH, marks_inside=False)

GERMAN = Words(
    contents="Inhalt",
    notes="Anmerkungen",
    notes_to_page="Anmerkungen zu Seite {}",
    notes_to_pages="Anmerkungen zu den Seiten {}–{}",
    note_to="Zurück zum Text, Anmerkung {}",
    imprint="Impressum",
    colophon="Kolophon",
    title_page="Titelblatt",
    cover="Umschlag",
    headnote="Vorbemerkung",
    appendix="Anhang",
    edited_by="Herausgegeben von {}",
    accessibility=(
        "Der Text lässt sich vorlesen, vergrößern und in anderen Schriften und Farben anzeigen. Überschriften, Inhalt "
        "und Wegmarken führen durch ihn; jede Anmerkungsziffer führt zu ihrer Anmerkung und jede Anmerkung zu ihrer "
        "Ziffer zurück. Das einzige Bild ist der Umschlag, dessen Wörter als Text beigegeben sind."
    ),
    text="Text",
    landmarks="Wegmarken",
    page_of="Seite {} von {}",
    section="Abschnitt",
    line="Zeile",
    by="von",
    copy_text="Textvorlage",
    identifier="Kennung",
    made_with="Aus einer Quelle hergestellt mit {}.",
    set_in="Gesetzt aus der {}.",
    excerpt="Auszug",
    how_edited="Zur Textgestalt",
    sigla="Siglen",
    abbreviations="Abkürzungen",
    editor_notes="Anmerkungen der Ausgabe",
    apparatus="Apparat",
    emendations="Emendationen",
    longer_readings="Längere Lesarten",
    bibliography="Literatur",
    index_of_names="Namenregister",
    index_of_works="Werkregister",
    note_on_the_text="Zum Text dieser Ausgabe",
    back_to="Zurück zum Text, {}",
    variant_of="Variante: {}",
    emendation_of="Emendation: {}",
    lacuna_of="Lücke: {}",
    in_title="Titel",
    in_headnote="Vorbem.",
    in_appendix="Anh.",
    section_key="2.3 ist Abschnitt 2, Absatz 3",
    opening_key="0 ist, was vor der ersten Überschrift steht",
    paragraph_key="Die Zahlen sind die der Absätze",
    note_key="{} 5 ist Anmerkung 5",
    printed_key="in Klammern Seite und Zeile des gedruckten Buches",
    mentioned="Erwähnt: {}",
    quoted="„{}“",
    within="in: {}",
    and_="und",
    language_name="Deutsch",
    marks_inside=False,
)

WORDS: Mapping[str, Words] = MappingProxyType({"en": ENGLISH, "en-us": ENGLISH, "de": GERMAN})


def words(language: str) -> Words:
    """The words for a BCP 47 tag; English where a language has none yet."""
    tag = language.lower()
    primary = tag.partition("-")[0]
    return WORDS.get(tag) or (BRITISH if primary == "en" else WORDS.get(primary, BRITISH))


#: Headings over endnotes, folded to lower case.
NOTE_HEADINGS = frozenset(
    "notes|note|endnotes|footnotes|notes and references|references and notes|anmerkungen|fußnoten|endnoten|"
    "notes de bas de page|notes de fin|notas|примечания|сноски|σημειώσεις|noter|noten|poznámky|przypisy".split("|")
)

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
