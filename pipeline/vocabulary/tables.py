"""Which elements are blocks, which are phrases, and which say nothing in the running text; the only tables of it."""

from __future__ import annotations

#: Parts of a text that hold paragraphs and further parts (TEI P5, 4.1).
DIVISIONS = frozenset("div div1 div2 div3 div4 div5 div6 div7".split())
CONTAINERS = DIVISIONS | frozenset("text body front back group floatingText".split())

#: What stands on lines of its own wherever it is.
BLOCKS = CONTAINERS | frozenset(
    "p ab head lg l list item headLabel headItem table row cell figure titlePart docAuthor titlePage docTitle docImprint docEdition "
    "imprimatur opener closer postscript epigraph argument trailer sp spGrp speaker castList castGroup castItem set prologue "
    "epilogue listBibl biblStruct biblFull listPerson listPlace listOrg listNym listEvent listObject object person place org "
    "personGrp address addrLine entry entryFree superEntry eg egXML u annotationBlock performance view".split()
)
#: What does so where it is no part of a paragraph, verse or heading.
MAYBE_BLOCKS = frozenset(
    "quote q said cit bibl stage byline dateline salute signed meeting label desc figDesc note caption camera sound tech "
    "incident kinesic vocal pause writing shift formula".split()
)
#: What is as one paragraph: a block in it parts it (HTML, 4.4.1).
PARAGRAPHS = frozenset("p ab l head speaker addrLine titlePart docAuthor".split())

#: What holds words itself, so that a call can stand among them.
WORDED = tuple("titlePart docAuthor head p l ab stage speaker item cell dateline salute signed".split())

#: Phrases: they are read where they stand.
PHRASES = (
    frozenset(
        "hi emph foreign mentioned soCalled term gloss distinct title name persName placeName orgName geogName rs roleName "
        "forename surname addName genName nameLink settlement region country bloc district geogFeat offset objectName nym "
        "eventName date time num measure measureGrp unit email ref ptr seg s cl phr w m c pc g abbr am expan ex choice sic corr "
        "orig reg add del subst mod restore retrace supplied surplus unclear damage gap space secl app lem rdgGrp "
        "anchor lb pb cb gb milestone idno ident code val att tag gi specDesc author editor respStmt resp publisher pubPlace "
        "biblScope citedRange edition imprint series monogr analytic docDate role roleDesc actor ruby rb rt line zone path "
        "occupation residence birth death nationality education faith sex age state trait event population climate terrain "
        "location geo affiliation floruit persona listObject object material objectType height width depth dim dimensions caesura rhyme incipit explicit colophon rubric finalRubric ellipsis notatedMusic "
        "locus locusGrp origDate origPlace catchwords signatures stamp heraldry watermark secFol msName noteGrp "
        "lang pron form orth gramGrp gram pos gen number case per tns mood itype sense def usg etym re xr lbl hom hyph syll subc "
        "stress colloc extent street postCode postBox textLang gap figure rendition q said".split()
    )
    - BLOCKS
    - MAYBE_BLOCKS
)

#: What is said of the text and is no part of it; each is left out of every form that is read.
HIDDEN = frozenset(
    # interpretation, certainty, links, feature structures (TEI P5, ch. 17, 18, 20, 21)
    "interp interpGrp span spanGrp certainty precision respons alt altGrp join joinGrp link linkGrp timeline when fs fsdDecl "
    "fvLib fLib f fDecl annotation listAnnotation listRelation relation relationGrp listChange listTranspose transpose "
    # what stood on the page of the source beside the text, or where something else begins there (ch. 11)
    "fw metamark addSpan delSpan damageSpan substJoin undo redo handShift handNote "
    # readings other than that of the text, and what witnesses hold of it (ch. 12)
    "rdg witDetail wit witStart witEnd lacunaStart lacunaEnd listApp listWit "
    # what programs make lists of, or bring in (3.9, 3.10)
    "index divGen graphic media binaryObject teiHeader standOff facsimile sourceDoc sourceDesc xenoData "
    "catRef classCode schemaSpec".split()
)

#: The one of several that a critical text reads, in the order of preference (TEI P5, 3.5, 12.3.2).
PREFERRED = ("corr", "reg", "expan", "ex")

#: Milestones and marks: nothing is read at them (TEI P5, 3.11.3).
EMPTY = frozenset("lb pb cb gb milestone anchor".split())

#: What is read at such an element stands for it: what is inside it describes it.
ALONE = frozenset({"gap", "space"})

KNOWN = BLOCKS | MAYBE_BLOCKS | PHRASES | HIDDEN
