"""The header: what is known of the work, from the copy-text and from edition.toml; and what the edition says of itself."""

from __future__ import annotations

import pytest

from pipeline import tei
from pipeline.config import About, Config
from pipeline.copytext import restore
from pipeline.edition import Edition
from pipeline.readers import read
from pipeline.source import Source

TEXT = "On Bread [1]\n\nby Karl Marx and Friedrich von Engels\n\nBread is old.\n\n1 First in a newspaper.\n"


def edition(text: str = TEXT, **about: str) -> Edition:
    return read(Source("on_old-bread.txt", text.encode()), Config(about=About(**about)))  # type: ignore[arg-type]


def test_a_call_is_no_part_of_the_title() -> None:
    assert edition().metadata().title == "On Bread"


def test_two_authors_are_sorted_each_by_the_surname() -> None:
    metadata = edition().metadata()
    assert metadata.author == "Karl Marx and Friedrich von Engels"
    assert metadata.author_sort == "Marx, Karl; Engels, Friedrich von"


def test_the_editor_says_how_a_name_is_sorted() -> None:
    metadata = edition(author="Ludwig van Beethoven", author_sort="van Beethoven, Ludwig").metadata()
    assert (metadata.author, metadata.author_sort) == ("Ludwig van Beethoven", "van Beethoven, Ludwig")


def test_a_text_without_author_has_one_to_answer_for_it() -> None:
    root = edition("On Bread\n\nHe said “the [old] loaf.”\n").root
    assert [e.get("resp") for e in tei.descendants(root, "supplied")] == ["#author"]
    assert [tei.text(e) for e in tei.descendants(root, "author") if tei.xml_id(e) == "author"] == [""]


def test_without_a_title_the_name_of_the_file_stands_for_it() -> None:
    assert edition("It begins at once, and says so.").metadata().title == "on old bread"


@pytest.mark.parametrize(
    ("licence", "status"), [("", "unknown"), ("https://creativecommons.org/licenses/by/4.0/", "free")]
)
def test_availability_is_unknown_unless_a_licence_is_named(licence: str, status: str) -> None:
    availability = next(tei.descendants(edition(licence=licence).root, "availability"))
    assert availability.get("status") == status


def test_the_identifier_is_the_copy_texts_own() -> None:
    assert edition().metadata().identifier == edition(title="Another").metadata().identifier
    assert edition().metadata().identifier != edition(TEXT + "\n").metadata().identifier


def test_an_emendation_steps_back_for_the_copy_text() -> None:
    emended = edition()
    paragraph = next(tei.descendants(emended.body, "p"))
    paragraph.text = "Bread is "
    choice = tei.make("choice", tei.make("sic", "old"), tei.make("corr", "ancient"))
    tei.append(paragraph, choice)
    tei.append(paragraph, tei.make("note", "So in every copy.", type="editorial"))
    tei.append(paragraph, ".")
    assert restore(emended.root) == TEXT.encode()


def test_the_author_may_be_known_from_the_small_print_alone() -> None:
    small = (
        "Title: On Bread\n\nAuthor: Anna\n        Berg\n\n*** START OF THIS PROJECT GUTENBERG EBOOK ON BREAD ***\n\n"
    )
    assert edition(f"{small}On Bread\n\nBread is old, and so is the mill.\n").metadata().author == "Anna Berg"
