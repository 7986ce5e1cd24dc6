"""A Word file made plain before it is converted: what styles, outline and fields mean is said where the text stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lxml import etree

from pipeline import tei
from pipeline.readers.formatted import trees
from pipeline.readers.formatted.wordstyles import Style, child, indent, is_on, level, value

SET_IN = 300  # twentieths of a point, from which on a paragraph is a quotation
FEWEST_PLAIN = 2  # paragraphs that are not set in to one that is, else it says nothing
PARAGRAPH = "variorum-p"  # what the names of the marks begin with that count paragraphs
STYLE = "variorum-"  # what the ids of the styles begin with that say what a paragraph is


@dataclass(slots=True)
class Plain:
    """What was found in the parts of a file: words that are deleted or hidden, how often text was inserted or moved."""

    deleted: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    changes: int = 0
    formulas: int = 0


def plain(root: tei.Element, styles: Mapping[str, Style], found: Plain, *, count: bool) -> None:
    """Changes a part of a file in place; `count` marks its paragraphs with their numbers."""
    for element in list(root.iter("{*}AlternateContent")):
        _alternative(element)
    for element in list(root.iter("{*}txbxContent")):
        _boxed(element)
    for element in list(root.iter()):
        if (write := CHANGES.get(trees.name(element))) is not None and element.getparent() is not None:
            write(element, found)
    for run in list(root.iter("{*}r")):
        _run(run, styles, found)
    paragraphs = list(root.iter("{*}p"))
    quoted = _set_in(paragraphs, styles)
    for number, paragraph in enumerate(paragraphs, 1):
        _paragraph(paragraph, styles, quoted=paragraph in quoted)
        if count and trees.words(paragraph):
            _numbered(paragraph, number)


def _w(like: tei.Element, name: str, /, **attributes: str) -> tei.Element:
    """An element of the same vocabulary."""
    space = f"{{{etree.QName(like).namespace or ''}}}"
    return etree.Element(space + name, {space + key: given for key, given in attributes.items()})


def _alternative(element: tei.Element) -> None:
    """Of two forms of the same content the newer where it is a text box, else the older, else what there is."""
    choices = [e for e in element if trees.name(e) in {"choice", "fallback"}]
    boxed = [e for e in choices if next(e.iter("{*}txbxContent"), None) is not None]
    taken = next(iter([*boxed, *(e for e in choices if trees.name(e) == "fallback"), *choices]), None)
    for choice in choices:
        if choice is taken:
            tei.dissolve(choice)
        else:
            trees.remove(choice)
    tei.dissolve(element)


def _boxed(box: tei.Element) -> None:
    """The paragraphs of a text box, put behind the one that it is fixed to."""
    host = next((e for e in box.iterancestors() if trees.name(e) == "p"), None)
    if host is None:
        return
    for paragraph in reversed(list(box)):
        host.addnext(paragraph)


def _deleted(element: tei.Element, found: Plain) -> None:
    found.changes += 1
    if trees.words(element) and trees.name(element) == "del":
        found.deleted.append(trees.words(element))


def _inserted(element: tei.Element, found: Plain) -> None:
    found.changes += 1


def _dissolved(element: tei.Element, _found: Plain) -> None:
    tei.dissolve(element)


def _line_end(element: tei.Element, _found: Plain) -> None:
    element.addprevious(_w(element, "br"))
    trees.remove(element)


def _formula(element: tei.Element, found: Plain) -> None:
    """The letters of a formula as words."""
    found.formulas += 1
    paragraph = next((e for e in element.iterancestors() if trees.name(e) == "p"), None)
    if paragraph is None:
        return
    run, text = _w(paragraph, "r"), _w(paragraph, "t")
    text.text = "".join(e.text or "" for e in element.iter("{*}t"))
    run.append(text)
    element.addprevious(run)
    trees.remove(element)


CHANGES: Mapping[str, Callable[[tei.Element, Plain], None]] = MappingProxyType(
    {
        "del": _deleted,
        "movefrom": _deleted,
        "ins": _inserted,
        "moveto": _inserted,
        **dict.fromkeys(("fldsimple", "dir", "bdo", "customxml"), _dissolved),
        "cr": _line_end,
        "omath": _formula,
    }
)


def _run(run: tei.Element, styles: Mapping[str, Style], found: Plain) -> None:
    """The looks of a character style said at the words; hidden words taken out."""
    properties = child(run, "rPr")
    named = child(properties, "rStyle")
    style = styles.get(value(named), Style())
    hidden = is_on(child(properties, "vanish"))
    if hidden or (hidden is None and "vanish" in style.looks):
        if trees.words(run):
            found.hidden.append(trees.words(run))
        trees.remove(run)
        return
    if properties is None or named is None:
        return
    for look in ("i", "b", "smallCaps"):
        said = is_on(child(properties, look))
        if said is None and look in style.looks:
            properties.append(_w(run, look))
        elif said is False and look in style.looks and named.getparent() is not None:
            properties.remove(named)


def _set_in(paragraphs: list[tei.Element], styles: Mapping[str, Style]) -> frozenset[tei.Element]:
    """The paragraphs that are set in at the left, where most are not: no items of lists, none with a place of their own."""
    said = [p for p in paragraphs if trees.words(p)]
    found = [p for p in said if _is_set_in(p, styles)]
    return frozenset(found) if len(said) > (FEWEST_PLAIN + 1) * len(found) - 1 else frozenset()


def _is_set_in(paragraph: tei.Element, styles: Mapping[str, Style]) -> bool:
    properties = child(paragraph, "pPr")
    style = styles.get(value(child(properties, "pStyle")), Style())
    if style.listed or style.meaning or child(properties, "numPr") is not None:
        return False
    if value(child(properties, "jc")) in {"center", "right", "end"}:
        return False
    own = indent(properties)
    return (style.indent if own is None else own) >= SET_IN


def _paragraph(paragraph: tei.Element, styles: Mapping[str, Style], *, quoted: bool) -> None:
    """What a paragraph is, by its style, its outline, its indent, said as a style of its own."""
    properties = child(paragraph, "pPr")
    named = child(properties, "pStyle")
    outlined = level(properties)
    meant = f"heading-{outlined}" if outlined else styles.get(value(named), Style()).meaning
    meant = meant or ("quotation" if quoted else "")
    if not meant:
        return
    if properties is None:
        properties = _w(paragraph, "pPr")
        paragraph.insert(0, properties)
    if named is not None:
        properties.remove(named)
    properties.insert(0, _w(paragraph, "pStyle", val=f"{STYLE}{meant}"))


def _numbered(paragraph: tei.Element, number: int) -> None:
    mark = _w(paragraph, "bookmarkStart", id=str(number), name=f"{PARAGRAPH}{number}")
    place = 1 if child(paragraph, "pPr") is not None else 0
    paragraph.insert(place, mark)


def lined(body: tei.Element) -> None:
    """The numbers of paragraphs, from the marks that tell them, as the lines of the blocks that hold these."""
    for mark in list(body.iter("a")):
        if mark.get("id", "").startswith(PARAGRAPH):
            number = mark.get("id", "").removeprefix(PARAGRAPH)
            for around in mark.iterancestors():
                if around.tag == "body" or around.get(trees.LINE):
                    break
                around.set(trees.LINE, number)
            trees.remove(mark)


def style_map() -> Iterator[str]:
    """What mammoth makes of the styles said here."""
    made = {"title": "p.title:fresh", "subtitle": "p.subtitle:fresh", "author": "p.author:fresh"}
    made |= {"quotation": "blockquote > p:fresh", "verse": "div.verse > p:fresh", "contents": "nav > p:fresh"}
    made |= {f"heading-{n}": f"h{n}:fresh" for n in range(1, 7)}
    return (f"p.{STYLE}{meant} => {html}" for meant, html in made.items())
