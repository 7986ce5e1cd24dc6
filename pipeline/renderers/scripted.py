"""Scripts in XHTML: words that need another face are set in it, and what runs from right to left says so.

Both are done on finished XHTML, of whatever it was made. Where a language is said its direction counts, else that of the
letters; an element has a `dir` where its direction is another than that around it (HTML, 3.2.6.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from pipeline import fallbacks, tags
from pipeline.fonts import Cuts
from pipeline.markup import escape, tag
from pipeline.scriptfaces import writing_of

TOKEN = re.compile(r"<[^>]*>|[^<]+")
NAME = re.compile(r"</?([\w:-]+)")
ATTRIBUTE = re.compile(r' (lang|dir|class)="([^"]*)"')

BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 li dt dd td th caption blockquote".split())
#: What is sloped in every medium.
SLOPED = frozenset({"i", "em", "cite", "subtitle", "letter", "siglum"})
#: What print writes into after layout, and what is raised, stays in one piece.
WHOLE = frozenset({"call", "locus", "rank"})
#: Set at the foot of the page, not in the paragraph that it is called in.
APART = frozenset({"entry", "foot-note"})
VOID = re.compile(r"/>$|^<[!?]")


@dataclass(frozen=True, slots=True)
class _Open:
    """An element whose end has not come: its name, its direction, whether it is sloped, whether it stays in one piece."""

    name: str
    direction: str
    sloped: bool = False
    whole: bool = False


def set_in(markup: str, cuts: Cuts, direction: str = "ltr") -> str:
    """XHTML with its words in other scripts marked; `direction` is that of the document."""
    if not fallbacks.needed(markup, cuts):
        return markup
    tokens = TOKEN.findall(markup)
    around = [_Open("", direction)]
    made: list[str] = []
    for place, token in enumerate(tokens):
        if not token.startswith("<"):
            css = _link(token, around[-1], cuts) if tokens[place + 1 : place + 2] == ["</a>"] and made else ""
            if css and made[-1].startswith("<a"):
                made[-1] = _classed(made[-1], css)
            made.append(token if css and made[-1].startswith("<a") else "".join(_run(token, around[-1], cuts)))
        elif token.startswith("</"):
            around = around[:-1] or around
            made.append(token)
        else:
            opened = _opened(tokens, place, around[-1], direction)
            made.append(_directed(token, opened, around[-1]))
            if not VOID.search(token):
                around.append(opened)
    return "".join(made)


def _link(text: str, around: _Open, cuts: Cuts) -> str:
    """The class of a link’s text that is all in one other face: print ties a link to words of its own, not to inner ones."""
    found = fallbacks.parts(unescape(text), cuts, italic=around.sloped)
    face = found[0].face if len(found) == 1 and not around.whole else None
    return face.css if face else ""


def _classed(token: str, css: str) -> str:
    """A start tag with one class more."""
    if ' class="' in token:
        return token.replace(' class="', f' class="link {css} ', 1)
    return f'{token.removesuffix(">")} class="link {css}">'


def _opened(tokens: Sequence[str], place: int, around: _Open, root: str) -> _Open:
    """What a start tag opens."""
    token = tokens[place]
    name, said = _name(token), dict(ATTRIBUTE.findall(token))
    classes = frozenset(said.get("class", "").split())
    outer = root if classes & APART else around.direction
    inside = _inside(tokens, place) if name in BLOCKS or said.get("lang") else ""
    direction = said.get("dir") or _direction(name, said.get("lang", ""), inside, outer)
    sloped = around.sloped or bool(SLOPED & {name, *classes})
    return _Open(name, direction, sloped, around.whole or bool(classes & WHOLE))


def _name(token: str) -> str:
    found = NAME.match(token)
    return found[1] if found else ""


def _direction(name: str, language: str, inside: str, around: str) -> str:
    """The direction of an element: its language’s if its letters do not speak against it, else that of most letters."""
    said = tags.direction(language)
    rtl, ltr = counts(inside)
    if said and (rtl if said == "rtl" else ltr):
        return said
    if name not in BLOCKS or rtl + ltr == 0:
        return around
    return "rtl" if rtl > ltr else "ltr"


def counts(text: str) -> tuple[int, int]:
    """How many letters run from right to left, and how many from left to right."""
    letters = [c for c in text if c.isalpha()]
    rtl = sum(writing_of(c).rtl for c in letters)
    return rtl, len(letters) - rtl


def _inside(tokens: Sequence[str], place: int) -> str:
    """The text inside an element, without what is set at the foot of the page."""
    return "".join(unescape(text) for text in _texts(tokens, place))


def _texts(tokens: Sequence[str], place: int) -> Iterator[str]:
    depth, hidden = 0, 0
    for token in tokens[place:]:
        if not token.startswith("<"):
            if not hidden:
                yield token
            continue
        if VOID.search(token):
            continue
        if token.startswith("</"):
            depth -= 1
            hidden = 0 if depth < hidden else hidden
        else:
            depth += 1
            said = dict(ATTRIBUTE.findall(token))
            hidden = hidden or (depth if depth > 1 and APART & frozenset(said.get("class", "").split()) else 0)
        if depth == 0:
            return


def _directed(token: str, opened: _Open, around: _Open) -> str:
    """A start tag, with its direction where that is another than around it."""
    if opened.direction == around.direction or ' dir="' in token:
        return token
    end = "/>" if token.endswith("/>") else ">"
    return f'{token.removesuffix(end)} dir="{opened.direction}"{end}'


def _run(text: str, around: _Open, cuts: Cuts) -> Iterator[str]:
    """A run of text, its words in other faces in elements of their own."""
    if around.whole:
        yield text
        return
    for part in fallbacks.parts(unescape(text), cuts, italic=around.sloped):
        words, css = escape(part.text), part.face.css if part.face else ""
        if part.rtl and around.direction == "ltr":
            yield tag("bdi", words, class_=css, dir="rtl")
        else:
            yield tag("span", words, class_=css) if css else words
