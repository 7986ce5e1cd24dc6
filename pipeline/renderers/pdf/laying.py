"""Pages laid out by the PDF engine, which is WeasyPrint; what it complains of is kept.

WeasyPrint's version is pinned; `self_test` says at once when its boxes are no longer what is read here.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import weasyprint
from weasyprint.logger import LOGGER, PROGRESS_LOGGER

from pipeline.errors import Finding
from pipeline.renderers.pdf import engine, footnotes, mends
from pipeline.renderers.pdf.engine import Box


class _Listener(logging.Handler):
    """Passes on what the engine says."""

    def __init__(self, level: int, hear: Callable[[logging.LogRecord], None]) -> None:
        super().__init__(level)
        self._hear = hear

    def emit(self, record: logging.LogRecord) -> None:
        """Called by the logger for each record."""
        self._hear(record)


@contextmanager
def _listening(logger: logging.Logger, level: int, hear: Callable[[logging.LogRecord], None]) -> Iterator[None]:
    listener, before = _Listener(level, hear), logger.level
    logger.addHandler(listener)
    logger.setLevel(level)
    try:
        yield
    finally:
        logger.removeHandler(listener)
        logger.setLevel(before)


@dataclass(slots=True)
class Layout:
    """A document laid out, and what the engine said meanwhile."""

    document: weasyprint.Document
    complaints: list[str] = field(default_factory=list)

    @property
    def pages(self) -> list[Box]:
        """The page boxes, in order."""
        return [page._page_box for page in self.document.pages]

    def findings(self) -> tuple[Finding, ...]:
        """The engine's complaints: each is a fault of the program or its styles."""
        return tuple(Finding("PDF-001", f"the PDF engine says: {said}", severity="warning") for said in self.complaints)


NOWHERE: Mapping[int, Mapping[str, tuple[float, float]]] = MappingProxyType({})


def bind(layouts: Sequence[Layout], places: Mapping[int, Mapping[str, tuple[float, float]]] = NOWHERE) -> Layout:
    """One document of all the pages, with links where their words now stand.

    `places` are further points that links may lead to, by page (from 0): their names, and x and y in px.
    """
    boxes = [page for layout in layouts for page in layout.pages]
    for box in boxes:
        engine.give_links_height(box)
    pages = [weasyprint.document.Page(box) for box in boxes]
    for number, points in places.items():
        for name, (x, y) in points.items():
            pages[number].anchors.setdefault(name, (x, y, x, y))
    complaints = [said for layout in layouts for said in layout.complaints]
    return Layout(layouts[0].document.copy(pages), complaints)


Pictures = Mapping[str, tuple[str, bytes]]  # address → media type and bytes
NO_PICTURES: Pictures = MappingProxyType({})


class _Fetcher(weasyprint.URLFetcher):  # type: ignore[misc]
    """Gives the engine pictures that are at hand, faces from the disk, and nothing else."""

    def __init__(self, pictures: Pictures) -> None:
        super().__init__(allowed_protocols=("file", "data"))
        self._pictures = pictures

    def fetch(self, url: str, headers: Any = None) -> Any:
        """Called by the engine for each address."""
        if url not in self._pictures:
            return super().fetch(url, headers)
        media_type, data = self._pictures[url]
        return weasyprint.urls.URLFetcherResponse(url, data, {"Content-Type": media_type})


def leave(_root: Box) -> None:
    """Leaves the boxes of a document as they are."""


def lay_out(
    markup: str,
    turned: Callable[[int], None] = lambda _page: None,
    prepare: Callable[[Box], None] = leave,
    pictures: Pictures = NO_PICTURES,
) -> Layout:
    """The pages of an XHTML document with its style in it. Only files named by the style are read.

    `pictures` are those that it shows, by their addresses; `turned` is told the number of each page as it is laid out; `prepare` may change the boxes before that.
    """
    complaints: list[str] = []

    def progress(record: logging.LogRecord) -> None:
        if PAGE in str(record.msg) and record.args:
            turned(int(record.args[0]))  # type: ignore[call-overload, index]

    with (
        _listening(LOGGER, logging.WARNING, lambda record: complaints.append(record.getMessage())),
        _listening(PROGRESS_LOGGER, logging.INFO, progress),
        _prepared(prepare),
        mends.applied((*mends.lines(), *mends.pictures(), *footnotes.mends())),
    ):
        fetcher = _Fetcher(pictures)
        html = weasyprint.HTML(string=markup, base_url="about:blank", url_fetcher=fetcher)
        return Layout(html.render(pdf_variant="pdf/a-3a"), complaints)


def drawing(markup: str, pictures: Pictures) -> bytes:
    """The PDF of a drawing, for no reader; nothing is embedded beside it, and what it has that the engine cannot draw is left out."""
    with _listening(LOGGER, logging.WARNING, lambda _record: None):
        html = weasyprint.HTML(string=markup, base_url="about:blank", url_fetcher=_Fetcher(pictures))
        return bytes(html.write_pdf() or b"")


PT_TO_A_PX = 0.75


@contextmanager
def _prepared(prepare: Callable[[Box], None]) -> Iterator[None]:
    """Joins calls to their words, and lets `prepare` see the boxes, after they are made and before they are laid out."""
    build = weasyprint.document.build_formatting_structure

    def build_and_prepare(*arguments: Any) -> Box:
        root = build(*arguments)
        engine.join_calls(root)
        prepare(root)
        return root

    weasyprint.document.build_formatting_structure = build_and_prepare
    try:
        yield
    finally:
        weasyprint.document.build_formatting_structure = build


PAGE = "Creating layout - Page"


def self_test() -> None:
    """Fails loudly where the engine's boxes are not as this module reads them."""
    layout = lay_out("<html lang='en'><title>t</title><style>@page{size:100px;margin:20px}</style><p>word</p></html>")
    lines = [box for box in engine.walk(layout.pages[0]) if engine.is_line(box)]
    if [engine.text(line) for line in lines] != ["word"] or not 20 < engine.baseline(lines[0]) < 60:
        raise RuntimeError(
            f"WeasyPrint {weasyprint.VERSION} lays out other boxes than pipeline.renderers.pdf.engine reads"
        )
