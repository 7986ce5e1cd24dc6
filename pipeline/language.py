"""What changes with the language: the words that an edition adds to a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from pipeline.interface import FURTHER, GERMAN


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
    accessible_cover: str
    accessible_pictures: str
    accessible_pages: str
    picture: str
    text: str
    landmarks: str
    pages: str
    page_of: str
    section: str
    line: str
    by: str
    copy_text: str
    identifier: str
    made_with: str
    set_in: str
    for_screens: str
    put_in: Mapping[str, str]
    excerpt: str
    how_edited: str
    sigla: str
    abbreviations: str
    editor_notes: str
    apparatus: str
    emendations: str
    longer_readings: str
    bibliography: str
    index: str
    see: str
    see_also: str
    index_of_names: str
    index_of_works: str
    note_on_the_text: str
    text_of: str
    translation: str
    commentary: str
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
    verse_key: str
    section_verse_key: str
    division_key: str
    printed_key: str
    mentioned: str
    quoted: str
    within: str
    and_: str
    language_name: str
    skip_to_text: str
    display: str
    edited_text: str
    text_shown: str
    now_shown: str
    now_differing: str
    not_recorded: str
    colours: str
    colours_of_system: str
    light: str
    dark: str
    note_called: str
    editor_note_called: str
    close: str
    more: str
    less: str
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
        "lead through it; each note call leads to its note, and each note back to its call."
    ),
    accessible_cover=" The only picture is the cover, whose words are given as text.",
    accessible_pictures=" Pictures are described as far as the edition describes them; the words of the cover are given as text.",
    picture="Picture",
    accessible_pages=" The pages of the printed book are marked where they begin, and listed.",
    text="Text",
    landmarks="Landmarks",
    pages="Pages of the printed book",
    page_of="page {} of {}",
    section="section",
    line="line",
    by="by",
    copy_text="Copy-text",
    identifier="Identifier",
    made_with="Made from one source with {}.",
    set_in="Set in {}.",
    for_screens="For the screen, with signs that the text of the edition does not have: {}.",
    put_in=MappingProxyType(
        {
            "dash": "dashes joined to the word before them",
            "ellipsis": "ellipses joined to the word before them",
            "quotes": "quotation marks parted by a hair space",
            "range": "hyphens between numbers set as dashes",
            "space": "spaces at which no line ends",
        }
    ),
    excerpt="Excerpt",
    how_edited="How this text was edited",
    sigla="Sigla",
    abbreviations="Abbreviations",
    editor_notes="Editor’s notes",
    apparatus="Apparatus",
    emendations="Emendations",
    longer_readings="Longer readings",
    bibliography="Works cited",
    index="Index",
    see="see {}",
    see_also="see also {}",
    index_of_names="Index of names",
    index_of_works="Index of works",
    note_on_the_text="Note on the text",
    text_of="Text of {}",
    translation="Translation",
    commentary="Commentary",
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
    verse_key="The numbers are those of the verses",
    section_verse_key="2.3 is section 2, verse 3",
    division_key="3 is section 3",
    printed_key="in parentheses, page and line of the printed book",
    mentioned="Mentioned: {}",
    quoted="“{}”",
    within="in {}",
    and_="and",
    language_name="English",
    skip_to_text="Skip to the text",
    display="Display",
    edited_text="the edited text",
    text_shown="Reading",
    now_shown="Shown: {}.",
    now_differing="Places that differ from the edited text: {}.",
    not_recorded="what {} reads here is not recorded",
    colours="Colours",
    colours_of_system="auto",
    light="light",
    dark="dark",
    note_called="note {}",
    editor_note_called="editor’s note {}",
    close="Close",
    more="more",
    less="less",
    marks_inside=True,
)
BRITISH = replace(ENGLISH, marks_inside=False)

WORDS: Mapping[str, Words] = MappingProxyType(
    {"en": ENGLISH, "en-us": ENGLISH, "de": Words(**GERMAN)}
    | {language: replace(BRITISH, **given) for language, given in FURTHER.items()}  # type: ignore[arg-type]
)


def words(language: str) -> Words:
    """The words for a BCP 47 tag; English where a language has none yet."""
    tag = language.lower()
    primary = tag.partition("-")[0]
    return WORDS.get(tag) or (BRITISH if primary == "en" else WORDS.get(primary, BRITISH))


def spoken(language: str) -> str:
    """The language in which `words` says what it says for a BCP 47 tag."""
    return language if WORDS.get(language.lower()) or language.lower().partition("-")[0] in {"en", *WORDS} else "en"
