"""The faces of the page: the subsets of the e-book, inside the style sheet (RFC 2397)."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence

from pipeline.edition import Edition
from pipeline.fonts import Cuts, Other
from pipeline.language import Words
from pipeline.renderers.epub import typefaces
from pipeline.renderers.epub.typefaces import ITALIC, REGULAR, Style
from pipeline.shaping import Cut


def characters(body: str, said: Words, others: Sequence[Other] = ()) -> dict[Style, set[str]]:
    """The characters set in each style, those of the words that the script adds among them."""
    found = typefaces.characters([f'<html xmlns="http://www.w3.org/1999/xhtml">{body}</html>'.encode()], others)
    added = set(
        "".join(
            (said.now_shown, said.now_differing, said.more, said.less, said.colours_of_system, said.light, said.dark)
        )
    )
    for style in (REGULAR, ITALIC):
        found.setdefault(style, set()).update(added, "[]0123456789")
    return found


CHARACTERS = 66  # that a full line has; ragged lines have some fewer
SAMPLE = 4000  # characters: more would not change the average


def line(edition: Edition, cuts: Cuts) -> float:
    """How long a line of the text is to be, in em: what so many of its own characters take in this face."""
    words = " ".join(block for section in edition.sections() for block in edition.paragraphs(section))[:SAMPLE]
    return round(CHARACTERS * Cut(cuts.regular).run(words).width / len(words), 2) if words else DEFAULT


DEFAULT = 26.0  # em


def rules(found: Mapping[Style, set[str]], cuts: Cuts, language: str, line_: float) -> Iterator[str]:
    """An `@font-face` for each style, the font in it; how much smaller the face is set, and how long its lines are."""
    yield f":root {{ --scale: {cuts.face.scale}; --line: {line_} }}"
    yield typefaces.body(cuts)
    for face in typefaces.embedded(found, cuts, language):
        data = f'"data:font/otf;base64,{b64encode(face.data).decode()}"'
        yield face.rule.replace(f"../fonts/{face.name}", data)
