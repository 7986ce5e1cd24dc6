"""A build: what it is dated by, and that a file which lacks something is never let out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import press
import pytest

from pipeline import build, renderers
from pipeline.config import About, Config
from pipeline.errors import EditionError
from pipeline.renderers.rendition import Order, Rendition


@pytest.mark.parametrize(
    ("date", "dated"),
    [
        ("2026-11-23", datetime(2026, 11, 23, tzinfo=UTC)),
        ("2026-11", datetime(2026, 11, 1, tzinfo=UTC)),
        ("2026", datetime(2026, 1, 1, tzinfo=UTC)),
        ("", build.EPOCH),
    ],
)
def test_an_edition_is_dated_by_its_date(monkeypatch, date, dated):
    orders: list[Order] = []
    monkeypatch.setattr(build, "renderer", lambda _form: lambda order: orders.append(order) or Rendition(b""))
    edition = press.edition("A Title\n\nThis is its only paragraph.", Config(about=About(date=date)))
    list(build.build(edition, Config(), ["tei"], None, str, lambda *_: None))
    assert orders[0].dated == dated


def test_source_date_epoch_stands_before_it(monkeypatch):
    orders: list[Order] = []
    monkeypatch.setattr(build, "renderer", lambda _form: lambda order: orders.append(order) or Rendition(b""))
    moment = datetime(2020, 2, 2, tzinfo=UTC)
    list(build.build(press.seed(), press.settings(), ["tei"], moment, str, lambda *_: None))
    assert orders[0].dated == moment


@pytest.mark.parametrize("form", ["epub", "book", "handout"])
def test_a_file_that_lacks_a_note_is_not_let_out(monkeypatch, form):
    """The renderer is given an edition with a shorter note 7; the count on its file finds that out."""
    shorter = press.edition(press.TEXT.read_text(encoding="utf-8").replace("Vol. 32, page 459", "page 459"))
    right = renderers.renderer(form)

    def forgetful(order: Order) -> Rendition:
        return right(replace(order, edition=shorter))

    monkeypatch.setattr(build, "renderer", lambda _form: forgetful)
    built = build.build(press.seed(), press.settings(), [form], None, press.order().styles, lambda *_: None)
    with pytest.raises(EditionError, match=r"error \[OUT-002\] note 7 is not whole in the finished"):
        list(built)


def test_a_machine_without_pango_is_told_what_to_install(monkeypatch):
    said = "cannot load library 'libpango-1.0-0': error 0x7e.  Additionally, ctypes.util.find_library() did not …"

    def refuse(_module: str) -> None:
        raise OSError(said + "\nmore of it")

    monkeypatch.setattr(renderers, "import_module", refuse)
    with pytest.raises(EditionError) as caught:
        renderers.renderer("book")
    assert str(caught.value) == (
        f"error [PDF-007] the book needs Pango, which is not installed ({said}); run `make system`, or see the README"
    )
