"""The seed's books, made once for all tests, in the face that is always installed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from pipeline import fonts, styling, tei
from pipeline.config import Config, Handout, Print, parse
from pipeline.editing import edit
from pipeline.edition import Edition
from pipeline.readers import read
from pipeline.renderers import renderer
from pipeline.renderers.pdf import book, handout, laying
from pipeline.renderers.rendition import Order, Rendition
from pipeline.source import Source

SEED = Path(__file__).parent.parent / "seeds" / "land-question"
TEXT = SEED / "land-question.txt"


@lru_cache
def seed() -> Edition:
    """The seed's edition, with the settings and the editor's decisions in its folder."""
    return edit(read(Source(TEXT.name, TEXT.read_bytes()), settings()), settings(), {})


@lru_cache
def settings() -> Config:
    """The seed's settings, set in Source Serif."""
    config = parse("edition.toml", (SEED / "edition.toml").read_bytes())
    return replace(config, print=Print(face=fonts.ALWAYS_THERE))


def edition(text: str, config: Config | None = None) -> Edition:
    """The edition of a text written in a test."""
    return read(Source("essay.txt", text.encode()), config or Config())


def order(of: Edition | None = None, **settings_: Print | Handout) -> Order:
    """What a renderer is asked, with parts of the settings changed."""
    of = of or seed()
    config = replace(settings(), **settings_)
    dated = datetime(2026, 11, 23, tzinfo=UTC)
    return Order(of, config, dated, tei.serialise(of.root), styling.sheet)


@lru_cache
def rendition(form: str) -> Rendition:
    """The seed in one form, as a finished file."""
    return renderer(form)(order())


@lru_cache
def layout(form: str) -> laying.Layout:
    """The seed's pages, laid out and not yet written."""
    module = {"book": book, "handout": handout}[form]
    cuts, _ = fonts.find(fonts.ALWAYS_THERE)
    return module.compose(order(), cuts)
