"""The language of a text whose file does not say it (TEI P5, vi.1)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import tei
from pipeline.adoption.adopted import Adopted
from pipeline.errors import Finding
from pipeline.reading import reading


def say(adopted: Adopted, language: str = "") -> Iterator[Finding]:
    """A file that says no language gets the one asked for, else the one that its commonest words are of, which is told."""
    if language:
        adopted.root.set(tei.XML_LANG, language)
        return
    text = adopted.text()
    said = [tei.language(e) for e in (adopted.root, text, *tei.children(text, "body"))]
    if any(said) or any(e.get("ident") for e in tei.descendants(adopted.root, "language")):
        return
    from pipeline.readers.tongues import tongue

    body = tei.first(text, "body")
    found = tongue("" if body is None else reading(body)).language
    if found and found != "en":
        adopted.root.set(tei.XML_LANG, found)
        message = f"the file does not say what language its text is in; it is taken for “{found}”; say it in xml:lang"
        yield Finding("TEI-013", message, adopted.at(adopted.root), "warning")
