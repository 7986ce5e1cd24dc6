"""The language of a text: seen by its script and its commonest words, said where it is not English, forced by a word."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import press
import pytest
from conftest import SEED, SHARED, Command

from pipeline import fonts, tei
from pipeline.config import Config
from pipeline.interface import FURTHER
from pipeline.language import words
from pipeline.readers import read
from pipeline.readers.tongues import tongue
from pipeline.renderers import renderer, scripted, xhtml
from pipeline.renderers.context import Context
from pipeline.source import Source

PASSAGES = {
    "en": "The bread that is baked in the oven of the village is for all of the people who live in it. They come with their "
    "dough in the morning, and it is not before the evening that they take the bread back to their houses on the hill.",
    "de": "Das Brot, das in dem Ofen des Dorfes gebacken wird, ist für alle Menschen, die in ihm leben. Sie kommen am Morgen "
    "mit dem Teig, und es ist nicht vor dem Abend, dass sie das Brot in die Häuser auf dem Hügel zurück tragen.",
    "fr": "Le pain qui est cuit dans le four du village est pour tous les gens qui y vivent. Ils viennent le matin avec la "
    "pâte, et ce n’est pas avant le soir que les femmes portent le pain à la maison sur la colline, par un chemin de terre.",
    "es": "El pan que se cuece en el horno de la aldea es para todos los que viven en ella. Vienen por la mañana con la masa, "
    "y no es hasta la noche que las mujeres llevan el pan a las casas de la colina, por un camino de tierra con piedras.",
    "it": "Il pane che è cotto nel forno del villaggio è per tutti quelli che vi sono nati. Le donne vengono al mattino con "
    "la pasta, e non è prima della sera che il pane si porta alle case sulla collina, per una strada di terra e di sassi.",
    "nl": "Het brood dat in de oven van het dorp wordt gebakken is voor al de mensen die er wonen. Zij komen in de ochtend "
    "met het deeg, en het is niet voor de avond dat zij het brood naar de huizen op de heuvel dragen, over een pad van aarde.",
    "la": "Panis qui in furno vici coquitur non est unius sed omnium qui in eo vivunt. Mane cum massa veniunt et non ante "
    "vesperum panem ad domos quae in colle sunt portant; nam via longa est, et si pluit etiam mala, ut omnes sciunt atque dicunt.",
    "ru": "Хлеб, который пекут в печи деревни, для всех людей, которые в ней живут.",
    "el": "Το ψωμί που ψήνεται στον φούρνο του χωριού είναι για όλους τους ανθρώπους που ζουν εκεί.",
    "grc": "Ὁ ἄρτος ὁ ἐν τῷ τῆς κώμης κλιβάνῳ ὀπτώμενος πᾶσι τοῖς ἐνοικοῦσίν ἐστιν.",
}


@pytest.mark.parametrize("language", PASSAGES)
def test_a_passage_shows_its_language(language: str) -> None:
    assert tongue(PASSAGES[language]).language == language


@pytest.mark.parametrize("text", ["", "Bread is old.", "1 2 3 " * 100, "zyx wvu tsr " * 60])
def test_what_shows_no_language_is_taken_for_none(text: str) -> None:
    assert tongue(text).language == ""


def edition(text: str, config: Config | None = None):  # type: ignore[no-untyped-def]
    return read(Source("essay.txt", f"On Bread\n\n{text}\n".encode()), config or Config())


def test_english_is_read_without_a_word() -> None:
    read_ = edition(PASSAGES["en"])
    assert (read_.metadata().language, read_.findings) == ("en", ())


@pytest.mark.parametrize("language", ["de", "fr", "ru", "grc"])
def test_another_language_is_told(language: str) -> None:
    read_ = edition(PASSAGES[language])
    assert read_.metadata().language == language
    (finding,) = read_.findings
    assert finding.code == "SEED-020" and f"“{language}”" in finding.message and finding.severity == "warning"


def test_what_the_editor_says_is_not_doubted() -> None:
    read_ = edition(PASSAGES["de"], Config().with_language("nl"))
    assert (read_.metadata().language, read_.findings) == ("nl", ())


def test_the_seed_is_english(variorum: Command) -> None:
    assert b"SEED-020" not in variorum("explain", SEED).stderr


def test_the_command_can_say_it(variorum: Command, tmp_path: Path) -> None:
    (tmp_path / "essay.txt").write_text(f"Brot\n\n{PASSAGES['de']}\n", encoding="utf-8")
    done = variorum("build", "essay.txt", "--to", "tei", "--language", "de-AT", "-o", ".")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b'xml:lang="de-AT"' in (tmp_path / "essay.xml").read_bytes()
    refused = variorum("build", "essay.txt", "--language", "deutsch!")
    assert refused.returncode == 1 and b"[CFG-022]" in refused.stderr


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared cases are not here")
@pytest.mark.parametrize(("folder", "language"), [("de-kant-aufklaerung", "de"), ("en-shaw-impossibilities", "en")])
def test_real_books_show_theirs(folder: str, language: str) -> None:
    (text,) = [path for path in (SHARED / "cases" / "raw" / folder).glob("*.txt") if path.name != "SOURCE.txt"]
    assert read(Source(text.name, text.read_bytes()), Config()).metadata().language == language


@pytest.mark.parametrize(("word", "direction"), [("לחם", ' dir="rtl"'), ("ἄρτος", "")])
def test_words_from_right_to_left_are_set_apart(word: str, direction: str) -> None:
    read_ = edition(f"{PASSAGES['en']} The word is {word} 7 in their tongue.")
    foreign = next(iter(tei.descendants(read_.root, "foreign")))
    language = tei.language(foreign)
    shown = scripted.set_in(xhtml.render(foreign, Context(href=str)), fonts.find(fonts.ALWAYS_THERE)[0])
    assert shown == f'<i class="foreign" lang="{language}" xml:lang="{language}"{direction}>{word}</i>'


@pytest.mark.parametrize("language", FURTHER)
def test_the_words_of_a_language_have_the_places_of_the_english_ones(language: str) -> None:
    said, english = words(language), words("en")
    for field, given in FURTHER[language].items():
        assert getattr(said, field) == given
        assert given.count("{}") == getattr(english, field).count("{}"), field


def test_a_book_in_french_has_french_headings() -> None:
    data = renderer("epub")(press.order(edition(PASSAGES["fr"]))).data
    with ZipFile(BytesIO(data)) as book:
        shown = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    assert "Page de titre" in shown and "Table des matières" in shown and "Contents" not in shown
