"""The seed's books, made once for all tests, in the face that is always installed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from pipeline import fonts, styling, tei
from pipeline.config import Apparatus, Config, Handout, Print, parse
from pipeline.editing import edit
from pipeline.edition import Edition
from pipeline.readers import read
from pipeline.renderers import renderer
from pipeline.renderers.pdf import book, handout, laying
from pipeline.renderers.rendition import Order, Rendition
from pipeline.source import Source

SEED = Path(__file__).parent.parent / "seeds" / "land-question"
TEXT = SEED / "land-question.txt"
LETTER = SEED.parent / "frankenstein-letter-iv"


@lru_cache
def seed() -> Edition:
    """The seed's edition, with the settings and the editor's decisions in its folder."""
    return edit(read(Source(TEXT.name, TEXT.read_bytes()), settings()), settings(), {})


@lru_cache
def settings() -> Config:
    """The seed's settings, set in Source Serif."""
    config = parse("edition.toml", (SEED / "edition.toml").read_bytes())
    return replace(config, print=Print(face=fonts.ALWAYS_THERE))


@lru_cache
def letter() -> Edition:
    """The other seed’s edition: Letter IV of Frankenstein, collated with its later printings."""
    config = letter_settings()
    later = {w.siglum: source(LETTER / w.file) for w in config.decisions.witnesses if w.file != "1818.txt"}
    return edit(read(source(LETTER / "1818.txt"), config), config, later)


@lru_cache
def letter_settings() -> Config:
    """The settings of the other seed, set in Source Serif."""
    config = parse("edition.toml", (LETTER / "edition.toml").read_bytes())
    return replace(config, print=Print(face=fonts.ALWAYS_THERE))


def source(path: Path) -> Source:
    """A file of a seed."""
    return Source(path.name, path.read_bytes())


#: Both seeds by name, with their settings.
EDITIONS = {"land-question": (seed, settings), "frankenstein-letter-iv": (letter, letter_settings)}


def edition(text: str, config: Config | None = None) -> Edition:
    """The edition of a text written in a test."""
    return read(Source("essay.txt", text.encode()), config or Config())


def edited(text: str, decisions: str, **settings_: Print | Handout | Apparatus) -> tuple[Edition, Config]:
    """A text with the decisions of an edition.toml applied; that there are none it cannot follow is asserted."""
    config = parse("edition.toml", decisions.encode())
    config = replace(config, **{"print": Print(face=fonts.ALWAYS_THERE), **settings_})
    made = edit(edition(text, config), config, {})
    assert made.findings == ()
    return made, config


def order(of: Edition | None = None, base: Config | None = None, **settings_: Print | Handout | Apparatus) -> Order:
    """What a renderer is asked, with parts of the settings changed."""
    of = of or seed()
    config = replace(base or settings(), **settings_)
    dated = datetime(2026, 11, 23, tzinfo=UTC)
    return Order(of, config, dated, tei.serialise(of.root), styling.sheet)


def order_of(name: str, **settings_: Print | Handout | Apparatus) -> Order:
    """What a renderer is asked for one of the seeds."""
    edited, config = EDITIONS[name]
    return order(edited(), config(), **settings_)


@lru_cache
def rendition(form: str, name: str = "land-question") -> Rendition:
    """A seed in one form, as a finished file."""
    return renderer(form)(order_of(name))


@lru_cache
def layout(form: str, name: str = "land-question") -> laying.Layout:
    """A seed’s pages, laid out and not yet written."""
    cuts, _ = fonts.find(fonts.ALWAYS_THERE)
    return handout.compose(order_of(name), cuts) if form == "handout" else book.compose(order_of(name), cuts).layout


@lru_cache
def paged(name: str = "land-question") -> Rendition:
    """A seed’s e-book as a build of all forms makes it: with the pages of the printed book."""
    printed = rendition("book", name)
    return renderer("epub")(replace(order_of(name), printed=printed.printed, pagination=printed.pagination))


@lru_cache
def epub(name: str, **settings_: str) -> bytes:
    """A seed’s e-book with parts of its settings changed."""
    of = order_of(name)
    changed = replace(of.config, epub=replace(of.config.epub, **settings_))
    return renderer("epub")(replace(of, config=changed)).data
