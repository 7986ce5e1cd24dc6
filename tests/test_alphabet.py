"""The order of headings in indexes, by the language of the edition; the lists are in that of CLDR’s collations."""

from __future__ import annotations

import pytest

from pipeline import tei
from pipeline.alphabet import accents, filed, initial
from pipeline.indexed import headings

ORDER = {
    "en": "Aachen Ärger Ästhetik Axel Berg Żeromski Zorn Αθήνα Москва",
    "de": "Ackermann Äpfel Arzt Öhler Ostrau Oz Strass Straße Straub Über Ulm Zola",
    "sv": "Ask Zorn Åberg Ångström Äng Ödman",
    "da": "Berg Zorn Ærø Øster Aalborg Ålborg",
    "fi": "Zorn Åbo Äijälä Öljy",
    "es": "nube nuzo ñandú oca",
    "fr": "cote coté côte côté coter œil œuf ortie",
    "it": "è essere età perche perché zia",
    "pl": "Lwów Lzy Łódź Mac Nowy Ńic Zola Źródło Żaba",
    "cs": "cena čas hora chata idea řeka",
    "hu": "cukor csak duna dzsungel odú ősz pap zab zsák",
    "ro": "an ax ăla âla ba ins înger șa tac țap",
    "tr": "ılık içki odun ölüm pul",
    "ru": "Еда Елец Ёлка Ива Йод Кант Marx",
    "uk": "Гора Ґава Дім Іван Їжак",
    "el": "Αθήνα Άλφα Βήτα ῾Ρόδος Σάμος Athens",
    "nl": "ijs IJssel IJzer ik",
    "la": "ægre aer aether",
}  # fmt: skip


def in_order(words: list[str], language: str) -> list[str]:
    return sorted(words, key=lambda word: (filed(word, language), accents(word)))


@pytest.mark.parametrize("language", ORDER)
def test_the_order_of_a_language(language: str) -> None:
    words = ORDER[language].split()
    assert in_order(words[::-1], language) == words


@pytest.mark.parametrize("language", ["sv-FI", "de", "ru"])
def test_initials_are_letters_of_the_language(language: str) -> None:
    words = {"sv-FI": "Zorn Åberg Äng", "de": "Arzt Äpfel Zorn", "ru": "Ива Йод Иго"}[language].split()
    assert len({initial(filed(word, language)) for word in words}) == {"sv-FI": 3, "de": 2, "ru": 2}[language]


@pytest.mark.parametrize(
    ("heading", "language", "expected"),
    [
        ("The Hague", "en", "hague"),
        ("L'Aurore", "fr", "aurore"),
        ("L’Aurore", "it", "aurore"),
        ("Die Räuber", "de", "rauber"),
        ("Die", "de", "die"),
        ("Der Zauberberg", "sv", "der zauberberg"),
        ("Η Πόλις", "el", " πολισ"),
    ],
)
def test_a_first_article_does_not_file(heading: str, language: str, expected: str) -> None:
    assert filed(heading, language) == expected


def test_what_begins_a_person_s_name_files() -> None:
    assert filed("Le Bon, Gustave", "fr", article=False) == "le bon, gustave"


def test_an_index_is_in_the_order_of_its_edition() -> None:
    names = ("Zorn", "Åberg")
    people = [tei.make("person", tei.make("persName", name), xml_id=f"p{n}") for n, name in enumerate(names)]
    mentions = [tei.make("persName", name, ref=f"#p{n}", xml_id=f"m{n}") for n, name in enumerate(names)]
    tree = tei.make("TEI", tei.make("standOff", *people), tei.make("text", *mentions), xml_lang="sv")
    assert [heading.name for heading in headings(tree)] == ["Zorn", "Åberg"]
    tree.set(tei.XML_LANG, "en")
    assert [heading.name for heading in headings(tree)] == ["Åberg", "Zorn"]
