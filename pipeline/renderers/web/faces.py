"""The faces of the page: the subsets of the e-book, inside the style sheet (RFC 2397)."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping

from pipeline.fonts import Cuts
from pipeline.language import Words
from pipeline.renderers.epub import typefaces
from pipeline.renderers.epub.typefaces import ITALIC, REGULAR, Style


def characters(body: str, said: Words) -> dict[Style, set[str]]:
    """The characters set in each style, those of the words that the script adds among them."""
    found = typefaces.characters([f'<html xmlns="http://www.w3.org/1999/xhtml">{body}</html>'.encode()])
    added = set("".join((said.now_shown, said.more, said.less, said.colours_of_system, said.light, said.dark)))
    for style in (REGULAR, ITALIC):
        found.setdefault(style, set()).update(added, "[]0123456789")
    return found


def rules(found: Mapping[Style, set[str]], cuts: Cuts, language: str) -> Iterator[str]:
    """An `@font-face` for each style, the font in it; and how much smaller the face is set."""
    yield f":root {{ --scale: {cuts.face.scale} }}"
    for face in typefaces.embedded(found, cuts, language):
        data = f'"data:font/otf;base64,{b64encode(face.data).decode()}"'
        yield face.rule.replace(f"../fonts/{face.name}", data)
