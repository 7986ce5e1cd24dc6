"""What each table and key of edition.toml says, in an editor’s words; messages and the schema speak them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: Each table, in a sentence.
TABLES: Mapping[str, str] = MappingProxyType(
    {
        "edition": "What the title page, the imprint and the metadata say.",
        "print": "How the bound book is made.",
        "cover": "How the cover of the bound book is made.",
        "handout": "How the handout for the lecture room is made.",
        "epub": "How the e-book is made.",
        "apparatus": "How the entries of the apparatus are worded, and what collation leaves out.",
        "checks": "Findings that the editor has looked at.",
        "structure": "What a line of the copy-text is, or a bracket in it, where it was taken for something else.",
        "witness": "A document that bears the text.",
        "lacuna": "A passage that a witness has lost.",
        "emendation": "The copy-text corrected.",
        "variant": "A passage where witnesses or scholars read otherwise.",
        "note": "An editor’s note to a passage.",
        "name": "A heading of the index of names.",
        "work": "An entry of the bibliography.",
        "readings": "What is read otherwise, and by whom.",
    }
)

_SELECTOR = {
    "exact": "the words of the copy-text that are meant",
    "prefix": "the words before them, where they stand more than once",
    "suffix": "the words after them, where they stand more than once",
    "through": "the last words of the passage, where it is too long to write out",
    "within": "the note or the section to look in: “note 5”, “section 3”",
}

_PASSAGES = {
    f"{table}.{key}": says for table in ("lacuna", "emendation", "variant", "note") for key, says in _SELECTOR.items()
}

#: Each key, after “it is to say”.
KEYS: Mapping[str, str] = MappingProxyType(
    {
        **_PASSAGES,
        "edition.text": "the file of the copy-text, where the folder has several",
        "edition.encoding": "the encoding of a text, where it is not UTF-8",
        "edition.language": "the language of the text, as a tag: en, de, pt-BR",
        "edition.title": "the title, where it is not to be the copy-text’s",
        "edition.subtitle": "the subtitle, where it is not to be the copy-text’s",
        "edition.author": "the author, where it is not to be the copy-text’s",
        "edition.author-sort": "the author’s name as it is sorted: “Kinder, Chris”",
        "edition.editor": "who edits the text",
        "edition.publisher": "who publishes the edition",
        "edition.place": "where the edition is published",
        "edition.date": "the date of the edition: 2026-11-23, 2026-11 or 2026",
        "edition.identifier": "what the edition is known by; a UUID made of the copy-text where nothing is said",
        "edition.isbn": "the edition’s ISBN, of thirteen digits",
        "edition.rights": "a sentence on the text’s rights",
        "edition.licence": "the address of a licence",
        "edition.url": "the address of the edition",
        "edition.description": "what the text is about, for catalogues",
        "edition.subjects": "subject headings, for catalogues",
        "edition.note-on-the-text": "your own account of the text and how you edit it; blank lines part its paragraphs",
        "print.trim": "the book’s trim size: 6x9, a5, royal, 148x225",
        "print.face": "the text face",
        "print.sections": "where sections begin; by their length where nothing is said",
        "print.lines": "whether paragraphs are broken as wholes or line by line; by the text’s length where nothing is said",
        "print.numbers": (
            "where the count of lines begins, that verses have their numbers, or that there are none; where nothing is "
            "said, a text in verse is numbered by its verses, and each page of other books with an apparatus or editor’s "
            "notes has a count of its own"
        ),
        "print.foot": "whose notes stand at the foot of the page; the editor’s where nothing is said",
        "print.press": "the standard of the pages for the press, where every build is to make them",
        "print.condition": "the printing condition that your printer names",
        "print.profile": "the file of its ICC profile in this folder",
        "cover.paper": (
            "the paper of the book: book-80, book-90, offset-80, offset-90, kdp-white, kdp-cream, kdp-colour, lulu; the "
            "weight and the bulk of another, 90g 1.5; or the printer’s length a page, 0.0572mm or 0.002252in"
        ),
        "cover.stock": "how thick the cover’s own paper is, where the printer adds it to the spine: 0.3mm",
        "cover.bleed": "how far the ground goes beyond the trim: 3mm, 0.125in",
        "cover.cloth": "the colour of the ground, of the e-book’s cover too; the edition’s own where nothing is said",
        "cover.blurb": "the text on the back; blank lines part its paragraphs, and _words_ between lines are italic",
        "handout.paper": "the handout’s paper; two of a5 or half-letter go on a sheet of A4 or Letter",
        "handout.margin": "whether there is a wide margin to write in, or larger type between even margins",
        "handout.numbers": "whether lines are numbered; where they are not, entries name no lines",
        "handout.notes": "where the handout’s notes stand: after each section, or at the end",
        "handout.duplex": "whether the handout is printed on both sides",
        "handout.selection": "the sections of the handout: 3-5,8; all of them where nothing is said",
        "epub.apparatus": "whether a mark at each lemma opens its entry, or the apparatus is a chapter only",
        "epub.sections": "whether sections run on or each begins a page of its own; by their length where nothing is said",
        "epub.typography": "whether joiners, hair spaces and dashes are put in for the screen; the TEI never has them",
        "epub.conformance": "the level of WCAG 2.2 that a person found the e-book to meet; nothing is claimed otherwise",
        "epub.certified-by": "who reviewed the e-book for that",
        "epub.report": "the address of their report",
        "apparatus.language": "the language of om., add. and the like",
        "apparatus.style": "whether the witnesses that read the lemma are left out (negative) or printed (positive)",
        "apparatus.drop": "the kinds of difference between witnesses that are left out",
        "checks.accept": "the codes of findings that are no errors to you: SEED-009",
        "witness.siglum": "the letter that the witness goes by: “A”",
        "witness.description": "what the witness is, and where it is kept",
        "witness.date": "when the witness was made",
        "witness.file": "the file of its text in this folder; it is compared with the copy-text",
        "witness.of": "the siglum of the witness that this one is a later hand in",
        "witness.members": "the sigla of the witnesses that this one stands for",
        "witness.fragment": "whether the beginning and the end of the text may be lost in it",
        "lacuna.witness": "the siglum of the witness that has lost the passage",
        "lacuna.note": "what there is to say of the loss",
        "emendation.reading": "what is to be read there; empty, where the words are deleted",
        "emendation.reason": "why the copy-text is taken to be wrong there",
        "emendation.by": "the scholar who proposed it, where it was not you",
        "variant.readings": "what is read otherwise, and by whom",
        "variant.note": "what there is to say of the passage",
        "readings.text": "what is read instead; empty, where the words are missing",
        "readings.witnesses": "the sigla of the witnesses that read so",
        "readings.by": "the scholar who conjectured it",
        "readings.note": "what there is to say of the reading",
        "note.text": "your note to the passage",
        "name.name": "the name as the index has it: “Lenin, V. I.”",
        "name.forms": "the forms that the name has in the text",
        "name.kind": "what bears the name",
        "name.note": "what there is to say of it",
        "work.title": "the title as the bibliography has it",
        "work.authors": "the authors as they file: “Trotsky, Leon”",
        "work.kind": "what the work is; titles of books, pamphlets and journals are set in italics",
        "work.within": "the book or the journal that the work stands in",
        "work.published": "where and when it was published",
        "work.note": "what there is to say of it",
        "work.forms": "the forms that the title has in the text",
    }
)
