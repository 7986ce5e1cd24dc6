"""The words that an edition adds, in German and further languages; what is not said here, of screens mostly, is said in English.

The keys are those of `pipeline.language.Words`; a place in braces is where a number or a name goes.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

_FIELDS = (
    "language_name", "contents", "notes", "notes_to_page", "notes_to_pages", "note_to", "imprint", "colophon", "title_page",
    "cover", "headnote", "appendix", "edited_by", "text", "pages", "page_of", "section", "line", "by", "copy_text",
    "identifier", "excerpt", "how_edited", "sigla", "abbreviations", "editor_notes", "apparatus", "emendations",
    "bibliography", "index_of_names", "index_of_works", "note_on_the_text", "back_to", "mentioned", "quoted", "within", "and_", "text_of",
    "translation", "commentary", "index", "see", "see_also", "picture",
)  # fmt: skip

#: The words in the order of the fields, parted by bars.
_SAID: Mapping[str, str] = MappingProxyType(
    {
        "fr": "français|Table des matières|Notes|Notes de la page {}|Notes des pages {}–{}|Retour au texte, note {}|"
        "Mentions légales|Colophon|Page de titre|Couverture|Avertissement|Annexe|Édité par {}|Texte|Pages du livre imprimé|"
        "page {} sur {}|section|ligne|par|Texte de base|Identifiant|Extrait|Établissement du texte|Sigles|Abréviations|"
        "Notes de l’éditeur|Apparat|Émendations|Ouvrages cités|Index des noms|Index des œuvres|Note sur le texte|"
        "Retour au texte, {}|Mentionné : {}|« {} »|dans {}|et|Texte de {}|Traduction|Commentaire|Index|voir {}|voir aussi {}|Image",
        "it": "italiano|Indice|Note|Note alla pagina {}|Note alle pagine {}–{}|Torna al testo, nota {}|"
        "Note legali|Colophon|Frontespizio|Copertina|Avvertenza|Appendice|A cura di {}|Testo|Pagine del libro a stampa|"
        "pagina {} di {}|sezione|riga|di|Testo base|Identificativo|Estratto|Come è stato edito il testo|Sigle|Abbreviazioni|"
        "Note del curatore|Apparato|Emendamenti|Opere citate|Indice dei nomi|Indice delle opere|Nota al testo|"
        "Torna al testo, {}|Menzionato: {}|«{}»|in {}|e|Testo di {}|Traduzione|Commento|Indice analitico|vedi {}|vedi anche {}|Immagine",
        "es": "español|Índice|Notas|Notas a la página {}|Notas a las páginas {}–{}|Volver al texto, nota {}|"
        "Página legal|Colofón|Portada|Cubierta|Advertencia|Apéndice|Edición de {}|Texto|Páginas del libro impreso|"
        "página {} de {}|sección|línea|por|Texto base|Identificador|Extracto|Cómo se editó el texto|Siglas|Abreviaturas|"
        "Notas del editor|Aparato|Enmiendas|Obras citadas|Índice de nombres|Índice de obras|Nota sobre el texto|"
        "Volver al texto, {}|Mencionado: {}|«{}»|en {}|y|Texto de {}|Traducción|Comentario|Índice analítico|véase {}|véase también {}|Imagen",
        "nl": "Nederlands|Inhoud|Noten|Noten bij bladzijde {}|Noten bij bladzijden {}–{}|Terug naar de tekst, noot {}|"
        "Impressum|Colofon|Titelblad|Omslag|Vooraf|Bijlage|Bezorgd door {}|Tekst|Bladzijden van het gedrukte boek|"
        "bladzijde {} van {}|afdeling|regel|door|Basistekst|Kenmerk|Uittreksel|Hoe deze tekst is bezorgd|Sigla|Afkortingen|"
        "Noten van de bezorger|Apparaat|Emendaties|Aangehaalde werken|Register van namen|Register van werken|"
        "Over de tekst|Terug naar de tekst, {}|Genoemd: {}|‘{}’|in {}|en|Tekst van {}|Vertaling|Commentaar|Register|zie {}|zie ook {}|Afbeelding",
        "pl": "polski|Spis treści|Przypisy|Przypisy do strony {}|Przypisy do stron {}–{}|Powrót do tekstu, przypis {}|"
        "Nota wydawnicza|Kolofon|Strona tytułowa|Okładka|Uwaga wstępna|Dodatek|Opracowanie: {}|Tekst|"
        "Strony książki drukowanej|strona {} z {}|rozdział|wiersz|oprac.|Podstawa wydania|Identyfikator|Fragment|"
        "Jak opracowano tekst|Sigla|Skróty|Przypisy wydawcy|Aparat|Emendacje|Dzieła cytowane|Indeks nazw|Indeks dzieł|"
        "Nota o tekście|Powrót do tekstu, {}|Wzmianki: {}|„{}”|w: {}|i|Tekst {}|Przekład|Komentarz|Indeks|zob. {}|zob. też {}|Ilustracja",
        "ru": "русский|Содержание|Примечания|Примечания к странице {}|Примечания к страницам {}–{}|"
        "Назад к тексту, примечание {}|Выходные данные|Колофон|Титульный лист|Обложка|Предуведомление|Приложение|"
        "Подготовка текста: {}|Текст|Страницы печатной книги|страница {} из {}|раздел|строка|—|Источник текста|"
        "Идентификатор|Отрывок|Как подготовлен текст|Сиглы|Сокращения|Примечания редактора|Аппарат|Исправления|"
        "Цитируемые сочинения|Указатель имён|Указатель сочинений|О тексте|Назад к тексту, {}|Упоминается: {}|«{}»|в: {}|и|Текст {}|Перевод|Комментарий|Указатель|см. {}|см. также {}|Иллюстрация",
        "el": "ελληνικά|Περιεχόμενα|Σημειώσεις|Σημειώσεις στη σελίδα {}|Σημειώσεις στις σελίδες {}–{}|"
        "Πίσω στο κείμενο, σημείωση {}|Στοιχεία έκδοσης|Κολοφώνας|Σελίδα τίτλου|Εξώφυλλο|Προσημείωση|Παράρτημα|"
        "Επιμέλεια: {}|Κείμενο|Σελίδες του έντυπου βιβλίου|σελίδα {} από {}|ενότητα|στίχος|του|Κείμενο βάσης|"
        "Αναγνωριστικό|Απόσπασμα|Πώς εκδόθηκε το κείμενο|Σύμβολα|Συντομογραφίες|Σημειώσεις του εκδότη|Υπόμνημα|Διορθώσεις|"
        "Έργα που αναφέρονται|Ευρετήριο ονομάτων|Ευρετήριο έργων|Για το κείμενο|Πίσω στο κείμενο, {}|Αναφέρεται: {}|«{}»|"
        "στο {}|και|Κείμενο {}|Μετάφραση|Σχόλια|Ευρετήριο|βλ. {}|βλ. επίσης {}|Εικόνα",
        "la": "Latina|Index capitum|Notae|Notae ad paginam {}|Notae ad paginas {}–{}|Ad textum, nota {}|"
        "De editione|Colophon|Pagina titularis|Involucrum|Praemonitum|Appendix|Edidit {}|Textus|Paginae libri impressi|"
        "pagina {} ex {}|sectio|versus|auctore|Exemplar|Signum|Excerptum|Quomodo textus editus sit|Sigla|Notae compendiariae|"
        "Notae editoris|Apparatus|Emendationes|Opera laudata|Index nominum|Index operum|De textu|Ad textum, {}|"
        "Memoratur: {}|“{}”|in {}|et|Textus {}|Interpretatio|Commentarius|Index|vide {}|vide etiam {}|Imago",
    }
)

FURTHER: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {language: MappingProxyType(dict(zip(_FIELDS, said.split("|"), strict=True))) for language, said in _SAID.items()}
)

#: All that an edition adds, on screens and to their readers too, in German.
GERMAN: Mapping[str, Any] = MappingProxyType(
    {
        "contents": "Inhalt",
        "notes": "Anmerkungen",
        "notes_to_page": "Anmerkungen zu Seite {}",
        "notes_to_pages": "Anmerkungen zu den Seiten {}–{}",
        "note_to": "Zurück zum Text, Anmerkung {}",
        "imprint": "Impressum",
        "colophon": "Kolophon",
        "title_page": "Titelblatt",
        "cover": "Umschlag",
        "headnote": "Vorbemerkung",
        "appendix": "Anhang",
        "edited_by": "Herausgegeben von {}",
        "accessibility": (
            "Der Text lässt sich vorlesen, vergrößern und in anderen Schriften und Farben anzeigen. Überschriften, Inhalt "
            "und Wegmarken führen durch ihn; jede Anmerkungsziffer führt zu ihrer Anmerkung und jede Anmerkung zu ihrer "
            "Ziffer zurück."
        ),
        "accessible_cover": " Das einzige Bild ist der Umschlag, dessen Wörter als Text beigegeben sind.",
        "accessible_pictures": " Bilder sind beschrieben, soweit die Ausgabe sie beschreibt; die Wörter des Umschlags sind als Text beigegeben.",
        "picture": "Bild",
        "accessible_pages": " Die Seiten des gedruckten Buches sind am Anfang bezeichnet und verzeichnet.",
        "text": "Text",
        "landmarks": "Wegmarken",
        "pages": "Seiten des gedruckten Buches",
        "page_of": "Seite {} von {}",
        "section": "Abschnitt",
        "line": "Zeile",
        "by": "von",
        "copy_text": "Textvorlage",
        "identifier": "Kennung",
        "made_with": "Aus einer Quelle hergestellt mit {}.",
        "set_in": "Gesetzt aus der {}.",
        "for_screens": "Für den Bildschirm mit Zeichen, die der Text der Ausgabe nicht hat: {}.",
        "put_in": MappingProxyType(
            {
                "dash": "Striche, die am Wort davor bleiben",
                "ellipsis": "Auslassungspunkte, die am Wort davor bleiben",
                "quotes": "Anführungszeichen, die ein Haarspatium trennt",
                "range": "Bindestriche zwischen Zahlen, als Gedankenstriche gesetzt",
                "space": "Leerzeichen, an denen keine Zeile endet",
            }
        ),
        "excerpt": "Auszug",
        "how_edited": "Zur Textgestalt",
        "sigla": "Siglen",
        "abbreviations": "Abkürzungen",
        "editor_notes": "Anmerkungen der Ausgabe",
        "apparatus": "Apparat",
        "emendations": "Emendationen",
        "longer_readings": "Längere Lesarten",
        "bibliography": "Literatur",
        "index": "Register",
        "see": "siehe {}",
        "see_also": "siehe auch {}",
        "index_of_names": "Namenregister",
        "index_of_works": "Werkregister",
        "note_on_the_text": "Zum Text dieser Ausgabe",
        "text_of": "Text von {}",
        "translation": "Übersetzung",
        "commentary": "Kommentar",
        "back_to": "Zurück zum Text, {}",
        "variant_of": "Variante: {}",
        "emendation_of": "Emendation: {}",
        "lacuna_of": "Lücke: {}",
        "in_title": "Titel",
        "in_headnote": "Vorbem.",
        "in_appendix": "Anh.",
        "section_key": "2.3 ist Abschnitt 2, Absatz 3",
        "opening_key": "0 ist, was vor der ersten Überschrift steht",
        "paragraph_key": "Die Zahlen sind die der Absätze",
        "note_key": "{} 5 ist Anmerkung 5",
        "verse_key": "Die Zahlen sind die der Verse",
        "section_verse_key": "2.3 ist Abschnitt 2, Vers 3",
        "division_key": "3 ist Abschnitt 3",
        "printed_key": "in Klammern Seite und Zeile des gedruckten Buches",
        "mentioned": "Erwähnt: {}",
        "quoted": "„{}“",
        "within": "in: {}",
        "and_": "und",
        "language_name": "Deutsch",
        "skip_to_text": "Zum Text",
        "display": "Darstellung",
        "edited_text": "der edierte Text",
        "text_shown": "Lesart",
        "now_shown": "Gezeigt: {}.",
        "now_differing": "Vom edierten Text abweichende Stellen: {}.",
        "not_recorded": "was {} hier liest, ist nicht verzeichnet",
        "colours": "Farben",
        "colours_of_system": "automatisch",
        "light": "hell",
        "dark": "dunkel",
        "note_called": "Anmerkung {}",
        "editor_note_called": "Anmerkung der Ausgabe {}",
        "close": "Schließen",
        "more": "mehr",
        "less": "weniger",
        "marks_inside": False,
    }
)
