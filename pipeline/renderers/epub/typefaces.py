"""The faces of the e-book: each cut with only the characters set in it (EPUB 3.3, 3.2 font resources)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from lxml import etree

from pipeline import fallbacks, fonts, subsetting, tei
from pipeline.edition import Edition
from pipeline.errors import Finding
from pipeline.fonts import Cuts, Other

MEDIA_TYPE = "application/vnd.ms-opentype"  # the older name of font/otf, which every reader knows (EPUB 3.3, 3.2)
#: What every text needs of a face, and what epub.css asks beside it; italic and bold have no small caps there.
FEATURES = ("onum", "lnum", "pnum", "kern", "liga", "ccmp", "mark", "mkmk")
LOCAL_FORMS = ("locl",)
WITHOUT_LOCAL_FORMS = frozenset({"en"})
HYPHENS = "-\u2010"  # what a reader may end a line with


@dataclass(frozen=True, slots=True)
class Style:
    """A style of epub.css: how CSS names it, and the cut that it is set in.

    `family` is that of a face beside the book’s own, with which letters are joined by all the features it has (None).
    """

    name: str
    css: str
    cut: Callable[[Cuts], Path]
    features: tuple[str, ...] | None = FEATURES
    family: str = ""


REGULAR = Style("regular", "font-style: normal; font-weight: normal", attrgetter("regular"), (*FEATURES, "smcp"))
ITALIC = Style("italic", "font-style: italic; font-weight: normal", attrgetter("italic"))
BOLD = Style("bold", "font-style: normal; font-weight: bold", attrgetter("bold"))  # slanted by the reader if need be

#: What epub.css sets in italic and in bold; a test holds the two together.
ITALICS = frozenset({"i", "em", "cite", ".subtitle", ".letter", ".siglum"})
BOLDS = frozenset({"b", "strong"})


@dataclass(frozen=True, slots=True)
class Typeface:
    """A subset font: the name of its file, its bytes, and its `@font-face` (CSS Fonts 3, 4.1)."""

    name: str
    data: bytes
    rule: str


def sheet(faces: Sequence[Typeface], cuts: Cuts, styles: str) -> str:
    """The style sheet: the faces by their own family’s name, and the styles without their comments."""
    rules = [*(face.rule for face in faces), body(cuts)]
    return "\n".join(['@charset "utf-8";', *rules, COMMENT.sub("", styles).strip(), ""])


def body(cuts: Cuts) -> str:
    """The rules that set everything in the face, and words in other scripts in theirs."""
    own = f'body {{ font-family: "{fonts.family(cuts.regular)}", serif }}'
    others = (f'.{o.css} {{ font-family: "{o.name}", serif; {fonts.looks(o, cuts.face)} }}' for o in cuts.others)
    return "\n".join([own, *others])


COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)


def embedded(characters: Mapping[Style, set[str]], cuts: Cuts, language: str) -> Iterator[Typeface]:
    """A font for each style that has characters to set."""
    family = fonts.family(cuts.regular)
    local = () if language.partition("-")[0] in WITHOUT_LOCAL_FORMS else LOCAL_FORMS
    for style, found in characters.items():
        path = style.cut(cuts)
        features = None if style.features is None else (*style.features, *local)
        data = subsetting.subset(path, "".join(sorted(found)) + HYPHENS, features)
        name = f"{style.name}{path.suffix if style.family else '.otf'}"
        yield Typeface(
            name,
            data,
            f'@font-face {{ font-family: "{style.family or family}"; {style.css}; src: url(../fonts/{name}) }}',
        )


def lacking(characters: Mapping[Style, set[str]], cuts: Cuts, edition: Edition) -> Iterator[Finding]:
    """The characters that a cut cannot set, each at its first place in the text; those that no face has by script."""
    yield from fallbacks.lacking(edition, cuts)
    for style, found in characters.items():
        absent = set(fonts.missing(style.cut(cuts), found)) if not style.family else set()
        absent = {c for c in absent if not fallbacks.is_unset(c, cuts)}
        if absent:
            runs = [("".join(absent.intersection(text)), at) for text, at in edition.runs()]
            face = f"{cuts.face.family} {style.name}"
            yield from fonts.lacking(face, style.cut(cuts), [*runs, ("".join(absent), None)])


def characters(pages: Iterable[bytes], others: Sequence[Other] = ()) -> dict[Style, set[str]]:
    """The characters set in each style that is used, on all pages; what stands in a face beside, by its class."""
    classes = {other.css: other for other in others}
    found: dict[Style, set[str]] = {REGULAR: set(), ITALIC: set(), BOLD: set()}
    for page in pages:
        _collect(etree.fromstring(page)[-1], REGULAR, found, classes)
    return {style: set_in for style, set_in in found.items() if set_in}


def _collect(element: tei.Element, around: Style, found: dict[Style, set[str]], classes: Mapping[str, Other]) -> None:
    other = next((classes[name] for name in element.get("class", "").split() if name in classes), None)
    style = _style(element, around) if other is None else _beside(other, around)
    for item in tei.content(element):
        if isinstance(item, str):
            found.setdefault(style, set()).update(item)
        else:
            _collect(item, style, found, classes)


def _beside(other: Other, around: Style) -> Style:
    """The style of words in another face: sloped and bold as those around it, where it has such cuts."""
    cuts = {ITALIC: other.italic, BOLD: other.bold}
    cut = cuts.get(around)
    name, like = (f"{other.css}-{around.name}", around) if cut else (other.css, REGULAR)
    return Style(name, like.css, _File(cut or other.regular), None, other.name)


@dataclass(frozen=True, slots=True)
class _File:
    """A cut that is always the same file."""

    path: Path

    def __call__(self, _cuts: Cuts) -> Path:
        return self.path


def _style(element: tei.Element, around: Style) -> Style:
    selectors = {etree.QName(element).localname, *(f".{name}" for name in element.get("class", "").split())}
    if selectors & BOLDS or around is BOLD:
        return BOLD
    return ITALIC if selectors & ITALICS else around
