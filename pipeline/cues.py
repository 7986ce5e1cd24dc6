"""The words that a text marks its parts with, in the languages that the reader knows."""

from __future__ import annotations

import re

_NOTES = (
    r"(?:author[’']s |editor[’']s |explanatory |critical )?(?:foot|end)?[- ]?notes?|anmerkung(?:en)?|fu(?:ß|ss)noten?|endnoten?|"
    r"noten|voetnoten|eindnoten|notas?(?: al pie| de rodap[ée]| finales)?|notes? (?:de bas de page|de fin|de l[’']auteur)|"
    r"примечани[ея](?: автора)?|сноски|комментарии|σημειώσεις|υποσημειώσεις|noter|fodnoter|fotnoter|slutnoter|poznámky|przypisy|"
    r"notae|annotationes"
)

#: A heading over notes, alone or with what they belong to: “Notes to Chapter II”, “Notes and References”.
NOTE_HEADING = re.compile(
    rf"(?:{_NOTES})(?:,? (?:and|und|et|y|e|en|to|on|for|zu[mr]?|des?|du|sur|au|à|к|al?|ai|van|bij)\b.{{0,60}})?|"
    r"references and notes|list of notes",
    re.IGNORECASE,
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
BY = re.compile(r"^(?:by|von|par|por|door|av|af|di)\s+(?=\S+\s)", re.IGNORECASE)

#: The same word alone on its line, the name below it.
BY_ALONE = re.compile(r"(?:written )?(?:by|von|par|por|av|door)$", re.IGNORECASE)

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

#: How a transcriber’s own note begins.
TRANSCRIBER = (
    r"transcriber[’']?s?[’']? notes?\b|notes? of the transcriber|transcription notes?\b|anmerkung(?:en)? zur transkription|"
    r"anmerkung(?:en)? des bearbeiters|note (?:du|de) transcripteur|notes? (?:au lecteur|de transcription)\b|nota del transcriptor|"
    r"opmerkingen van de bewerker"
)

#: The heading of a list of contents.
CONTENTS = re.compile(
    r"(?:table of )?contents|inhalt|inhaltsverzeichnis|inhaltsübersicht|table(?: des mati[èe]res)?|índice|indice|sommario|"
    r"содержание|оглавление|inhoud|περιεχόμενα|obsah|spis treści|innehåll",
    re.IGNORECASE,
)

#: The names of parts of books that bear no number, with a full stop or without.
HEADING_WORDS = re.compile(
    r"(?:preface|foreword|introduction|prologue|epilogue|conclusion|appendix|afterword|vorwort|vorrede|vorbemerkung|einleitung|"
    r"einführung|nachwort|schlu(?:ss|ß)|anhang|prolog|epilog|préface|avant-propos|avertissement|postface|prólogo|introducción|"
    r"conclusión|epílogo|apéndice|prefacio|prefazione|proemio|introduzione|conclusione|appendice|prefácio|introdução|conclusão|"
    r"предисловие|введение|вступление|заключение|пролог|эпилог|послесловие|приложение|praefatio|prooemium|voorwoord|voorrede|"
    r"inleiding|besluit|wstęp|przedmowa|zakończenie|posłowie|předmluva|úvod|závěr|förord|inledning|forord|indledning|"
    r"πρόλογος|προλογοσ|εισαγωγή|εισαγωγη|επίλογος|επιλογοσ)\.?",
    re.IGNORECASE,
)

#: How a dedication begins.
DEDICATION = re.compile(
    r"(?:to|for|dedicated to|in memory of|to the memory of|inscribed to|dem andenken|zum andenken|für|meine[rmn]?|à|a la mémoire|"
    r"à la mémoire|dédié à|a|al|alla|посвящается|памяти|aan|til)\s",
    re.IGNORECASE,
)

#: Who is quoted, below a quotation.
ATTRIBUTION = re.compile(r"(?:[—–]|--)\s?\S.{1,120}", re.DOTALL)

#: What the imprint on a title page speaks of.
IMPRINT = re.compile(
    r"\b(?:1[4-9]|20)\d\d\b|\b(?-i:M[DCLXVI]{3,})\b|\b(?:publish\w*|press|edition|printed|reprinted|price|copyright|verlag|"
    r"auflage|ausgabe|édition|éditeur|librairie|imprimerie|издательство|типография|editorial|editore|uitgever\w*|translat\w*|"
    r"übersetzt|traduit|illustrat\w*|london|paris|new york|boston|berlin|leipzig|wien|москва|amsterdam)\b",
    re.IGNORECASE,
)

#: How the line begins that names the printer, at the end of a book.
PRINTER = re.compile(
    r"(?:printed (?:by|in|at|and)|printers?:|imprimerie|imprimé (?:par|en)|impr\. |(?:ge)?druck(?:t)? (?:von|bei|der)|typ(?:ografia|ographie|\.) |"
    r"tipografia|imprenta|типография|напечатано)",
    re.IGNORECASE,
)

#: How a letter addresses its reader.
SALUTATION = re.compile(
    r"(?:my |mein |meine |mon |ma )?(?:dear|dearest|beloved|lieber?|liebste|sehr geehrte|verehrte|hochgeehrte|cher|chère|querid[oa]|"
    r"car[oa]|дорог|уважаем|милост|beste|geachte)\w*\s|(?:sirs?|gentlemen|madam|messieurs|monsieur|madame|to the (?:editor|reader))\b",
    re.IGNORECASE,
)

#: How a letter takes its leave, above the name.
VALEDICTION = re.compile(
    r"(?:i (?:am|remain),? .{0,40}\b)?(?:(?:very )?(?:sincerely|truly|faithfully|respectfully|cordially|affectionately) yours|"
    r"yours?(?: ever| very| most)?,? (?:sincerely|truly|faithfully|respectfully|affectionately|etc\.?|(?:most )?obedient\b.{0,25}|"
    r"(?:affectionate|loving|humble|devoted|faithful)\b.{0,25})|sincerely|(?:kind|best|with kind|with best) regards|"
    r"mit (?:freundlichen?|herzlichen?|besten?|vorzüglicher)\b.{0,25}|hochachtungsvoll|(?:herzlich|freundlich)e? grüße|"
    r"(?:ihr|dein|euer)e?(?: sehr)? (?:ergebene|getreue|treue|gehorsam|alte)\w*|"
    r"(?:bien à (?:vous|toi)|(?:votre|ton) (?:très |tout )?(?:dévoué|humble|obéissant|fidèle|ami)\w*\b.{0,25})|"
    r"с (?:уважением|почтением|любовью|приветом)|(?:ваш|твой) (?:покорный|преданный|верный)\b.{0,25}|"
    r"(?:suyo|atentamente|cordialmente|con affetto|distinti saluti|hoogachtend|met vriendelijke groet)\w*)[,.]?$",
    re.IGNORECASE,
)

#: How what follows a signature begins.
POSTSCRIPT = re.compile(r"(?:P\. ?S\.|N\. ?S\.|P\. ?P\. ?S\.|PS[:.]|Postscript)")

#: The names of months, as dates have them.
MONTHS = re.compile(
    r"\b(?:jan(?:uary|uar|vier)?|febr?(?:uary|uar)?|février|march|märz|mars|april|avril|may|mai|june?|juni|juin|july|juli|juillet|aug(?:ust)?|"
    r"août|sept(?:ember|emb|embre)?|o[ck]t(?:ober|obre)?|nov(?:ember|embre)?|de[cz](?:ember)?|décembre|январ\w|феврал\w|март\w?|апрел\w|"
    r"мая|июн\w|июл\w|август\w?|сентябр\w|октябр\w|ноябр\w|декабр\w|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|"
    r"octubre|noviembre|diciembre|januari|februari|maart|mei|augustus|oktober|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|"
    r"sierpnia|września|października|listopada|grudnia|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|"
    r"[ιφμασοnδ]\w{2,10}(?:ουαρίου|άρτιου|αρτίου|ριλίου|αΐου|υνίου|υλίου|ούστου|εμβρίου|ωβρίου)|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre)\b",
    re.IGNORECASE,
)

#: What stands before the bracketed number of a page of the source.
PAGE_WORDS = r"(?i:pg|page|p|s|seite|pag|pág|стр|с|σ|sid|blz)"

#: What stands over the numbers in a list of contents.
PAGE_HEADINGS = re.compile(
    r"(?:to face )?(?:page|pages|pag|pg|seite|pág|página|pagina|стр|страница|blz|sida)", re.IGNORECASE
)

#: The parts of a book that have no number.
MATTER = re.compile(
    r"(?:preface|foreword|introduction|conclusion|index|appendix|notes|epilogue|prologue|bibliography|vorwort|einleitung|"
    r"schluss|schluß|anhang|register|préface|avant-propos|conclusion|appendice|prefazione|introduzione|prólogo|introducción|"
    r"предисловие|введение|заключение|приложение|voorwoord|inleiding|frontispiece)\b",
    re.IGNORECASE,
)

#: How the heading of a table begins, with its number.
TABLE_HEADING = re.compile(
    r"(?:\*\*|[_=*])?(?:table|tab\.|tabelle|tableau|tabla|cuadro|tabella|таблица|табл\.|tabel)\s*(?:n(?:o|r|°|º)\.?\s*|№\s*)?"
    r"(?P<n>\d{1,3}|[IVXLC]{1,7}|[A-Z])(?![^\W\d_])",
    re.IGNORECASE,
)

#: What stands in the place of a picture, and before its caption.
ILLUSTRATION = re.compile(
    r"\[\s*(?:illustrations?|illustration|figure|fig\.|image|picture|plate|frontispiece|vignette|decoration|gravure|planche|"
    r"abbildung|abb\.|bild|illustrazione|figura|ilustración|ilustracion|ilustração|grabado|lámina|иллюстрация|рисунок|рис\.|"
    r"afbeelding|illustratie|plaat|ilustracja|obrázek|kuva|kuvitus|εικόνα)"
    r"(?:\s*\d{1,3})?(?:\s*[:.—–]\s*(?=[^\s\]])|\s*[:.]?\s*\]?$)",
    re.IGNORECASE,
)

#: What transcribers say of letter-spaced type.
LETTER_SPACED = re.compile(
    r"gesperrt|sperrsatz|sperrdruck|letter-?spaced|spaced[- ]out|espac[ée]|gespatieerd|разрядк", re.IGNORECASE
)
