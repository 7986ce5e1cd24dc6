"""Variorum: one source, every form of a critical edition.

The way of the data, and the modules in its order:

    copytext · blocks · structure · inline · hub · header      a plain text becomes TEI
    grids · tabulation  tables as plain texts draw them, and as TEI has them
    labels · points · divisions · indents · stanzas      what begins a note, a point, a chapter; how paragraphs and verse are set
    cues               the words by which a text shows its parts
    readers            the formats that can be read: suffix → function; formatted: those that come as a tree of HTML
    adoption           TEI made elsewhere becomes a hub: ids, copies, sigla, notes, the apparatus in its three methods
    encodings          what the bytes of an old file are likely to be
    config · settings · decisions      edition.toml → what an editor settled and decided
    collation          witnesses compared with the base text, word by word
    editing            decisions applied to the tree: emend, vary, collate, annotate, cite
    segmentation       the apparatus inside the text, as other programs read it
    attested · witnessed · cutting      what a witness reads in one place; its whole text, read out of the apparatus
    edition            the TEI tree, where its parts came from, and views of it (entries, witnesses, indexed, topics, metadata)
    checks             small questions to an edition and to finished files (preflight: to PDFs)
    vocabulary         what each element of a text is: block, phrase, sign, nothing
    reading · letters · marking · places      how the tree is read, and where in it a mark stands
    tally              what an edition has: counted in its source and in every form
    apparatus · terms · scholars · locus      entries → words; how they name their lines
    canonical · citing · verses    how a header says that its text is cited; by what it is; which number each verse has
    lineation          laid-out pages → which line is which
    pagination         with what each page of the printed book begins, for the e-book's page list
    renderers          the forms that can be made: tei · epub · book · handout · web
    fonts · subsetting      faces found and subset
    scriptfaces · fallbacks   the faces for other scripts; which words are set in which
    tags               language tags, and which way languages are written
    shaping · titling · painting      words measured, display lines broken, letters painted
    cover              the front of the e-book; back, spine and front of the bound book; papers, cloths, barcode
    alphabet · interface      the order of indexes and the words that books add, by language
    isbn               the ISBN and its check digit
    imposition         pages → sheets → signatures; press: pages in PDF/X
    proofing           a PDF's openings on contact sheets
    errors             findings and the exception that carries them
    build              source → outputs; cli does all printing, writing and reading of the clock
"""

__version__ = "0.1.0"
