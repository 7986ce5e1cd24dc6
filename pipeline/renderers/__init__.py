"""Renderers: one function for each form an edition can take, all behind one signature."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TypeAlias

from pipeline.renderers.rendition import Order, Rendition

Renderer: TypeAlias = Callable[[Order], Rendition]

#: Form → (what the file's name ends with, module that renders it). Loaded when used: a PDF engine is heavy.
FORMS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "tei": (".xml", "pipeline.renderers.hub"),
        "epub": (".epub", "pipeline.renderers.epub"),
        "book": (".pdf", "pipeline.renderers.pdf.book"),
        "handout": ("-handout.pdf", "pipeline.renderers.pdf.handout"),
    }
)


def renderer(form: str) -> Renderer:
    """The function that renders a form."""
    render: Renderer = import_module(FORMS[form][1]).render
    return render
