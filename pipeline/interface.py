"""The words that an edition adds, in further languages: those that stand in books; what is not here is said in English.

The keys are those of `pipeline.language.Words`; a place in braces is where a number or a name goes.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

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
