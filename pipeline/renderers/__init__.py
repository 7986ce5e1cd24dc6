"""Renderers: one function for each form an edition can take, all behind one signature."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any, TypeAlias

from pipeline.errors import EditionError, Finding
from pipeline.renderers.rendition import Order, Rendition

Renderer: TypeAlias = Callable[[Order], Rendition]

#: Form → (what the file's name ends with, module that renders it). Loaded when used: a PDF engine is heavy.
FORMS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "tei": (".xml", "pipeline.renderers.hub"),
        "epub": (".epub", "pipeline.renderers.epub"),
        "book": (".pdf", "pipeline.renderers.pdf.book"),
        "press": ("-press.pdf", "pipeline.renderers.pdf.press"),
        "handout": ("-handout.pdf", "pipeline.renderers.pdf.handout"),
        "web": (".html", "pipeline.renderers.web"),
    }
)


#: What a build makes where nothing is said.
USUAL = tuple(form for form in FORMS if form != "press")


def renderer(form: str) -> Renderer:
    """The function that renders a form; raises EditionError where the system lacks what it needs."""
    render: Renderer = _loaded(FORMS[form][1], form).render
    return render


def cover() -> Any:
    """What makes the cover of the bound book; raises EditionError where the system lacks what it needs."""
    return _loaded("pipeline.renderers.pdf.cover", "cover")


def _loaded(module: str, form: str) -> Any:
    try:
        return import_module(module)
    except OSError as error:  # the engine loads Pango as it is imported
        missing = str(error).splitlines()[0]
        message = f"the {form} needs Pango, which is not installed ({missing}); run `make system`, or see the README"
        raise EditionError([Finding("PDF-007", message)]) from None
