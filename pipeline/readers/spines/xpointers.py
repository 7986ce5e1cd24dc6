"""The places in a tree that the second half of a pointer names: ids, ranges, strings, paths (TEI P5, 16.2.4).

A place is looked up while the tree is as it was written, for characters and elements are counted. Of paths only those
are known that go down, by names, numbers and attributes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from urllib.parse import unquote

from pipeline import tei
from pipeline.readers.spines.pointed import Place, Tree, families, within


class UnknownFormError(ValueError):
    """A pointer in a form that is not known."""


CALL = re.compile(r"(?:xmlns\([^()]*\)\s*)*([A-Za-z][\w.-]*)\((.*)\)", re.DOTALL)
ID_FIRST = re.compile(r"id\(\s*(?:'([^']*)'|\"([^\"]*)\")\s*\)")
STEP = re.compile(r"(//?|)(?:child::)?(?:[\w.-]+:)?(text\(\)|[\w.-]+|\*)((?:\[[^\[\]]*\])*)")
PREDICATE = re.compile(r"\[([^\[\]]*)\]")
NUMBER = re.compile(r"(?:position\(\)\s*=\s*)?(\d+)")
ATTRIBUTE = re.compile(r"@([\w.-]+(?::[\w.-]+)?)(?:\s*=\s*(?:'([^']*)'|\"([^\"]*)\"))?")
MOST_STEPS = 40


def places(tree: Tree, fragment: str) -> list[Place]:
    """What a pointer names, in its order; nothing where that is not there. Raises UnknownFormError."""
    fragment = unquote(fragment).strip()
    call = CALL.fullmatch(fragment)
    if call is None:
        return _nodes(tree, fragment)
    scheme = SCHEMES.get(call[1])
    if scheme is None:
        raise UnknownFormError(call[1])
    return scheme(tree, _arguments(call[2]))


def _arguments(text: str) -> list[str]:
    """The parts of a call between its own commas."""
    found, depth, quoted = [""], 0, ""
    for sign in text:
        if quoted:
            quoted = "" if sign == quoted else quoted
        elif sign in "'\"":
            quoted = sign
        else:
            depth += (sign in "([") - (sign in ")]")
        if sign == "," and not depth and not quoted:
            found.append("")
        else:
            found[-1] += sign
    return [part.strip() for part in found]


def _nodes(tree: Tree, pointer: str) -> list[Place]:
    """Elements and texts by an id or a path."""
    call = CALL.fullmatch(pointer)
    if call and call[1] in PATHS:
        return _nodes(tree, call[2].strip())
    if re.fullmatch(r"[^\W\d][\w.-]*", pointer):
        found = tree.by_id.get(pointer)
        return [] if found is None else [Place(found, found)]
    return _by_path(tree, pointer)


def _by_path(tree: Tree, path: str) -> list[Place]:
    """What a path leads to, from the root or from an id."""
    nodes: list[tei.Element | None] = [None]
    begun = ID_FIRST.match(path)
    if begun:
        found = tree.by_id.get(begun[1] or begun[2] or "")
        if found is None:
            return []
        nodes, path = [found], path[begun.end() :]
    at = 0
    for _ in range(MOST_STEPS):
        if at == len(path):
            return [Place(node, node) for node in nodes if node is not None]
        step = STEP.match(path, at)
        if step is None or (at and not step[1]):
            break
        at = step.end()
        if step[2] == "text()" and step[1] != "//":
            if at == len(path):
                return [place for node in nodes if node is not None for place in _texts(tree, node, step[3])]
            break
        nodes = _step(tree, nodes, deep=step[1] == "//", name=step[2], predicates=step[3])
    raise UnknownFormError(path)


def _step(
    tree: Tree, nodes: Sequence[tei.Element | None], *, deep: bool, name: str, predicates: str
) -> list[tei.Element | None]:
    """The children, or with `deep` all that is inside, of a name; numbers count the children of one parent."""
    if deep and list(nodes) == [None]:
        groups = tree.anywhere(name)
    else:
        inside = (found for node in nodes for found in within(tree.root, node, deep=deep, name=name))
        groups = families(dict.fromkeys(inside))
    return [one for family in groups.values() for one in _chosen(family, predicates)]


def _chosen(group: list[tei.Element], predicates: str) -> list[tei.Element]:
    for predicate in PREDICATE.findall(predicates):
        for test in predicate.split(" and "):
            group = _tested(group, test.strip())
    return group


def _tested(group: list[tei.Element], test: str) -> list[tei.Element]:
    if (number := NUMBER.fullmatch(test)) is not None:
        return group[int(number[1]) - 1 : int(number[1])] if int(number[1]) else []
    if test == "last()":
        return group[-1:]
    attribute = ATTRIBUTE.fullmatch(test)
    if attribute is None:
        raise UnknownFormError(test)
    name, one, other = attribute.groups()
    key = tei.XML_ID if name == "xml:id" else name
    value = one if one is not None else other
    return [element for element in group if (key in element.attrib if value is None else element.get(key) == value)]


def _texts(tree: Tree, element: tei.Element, predicates: str) -> list[Place]:
    """The texts right in an element, or one of them by its number."""
    texts = [(tree.starts[element], element.text), *((tree.ends[child], child.tail) for child in element)]
    own = [Place(start=start, end=start + len(text)) for start, text in texts if text]
    for test in PREDICATE.findall(predicates):
        number = NUMBER.fullmatch(test.strip())
        if number is None:
            raise UnknownFormError(test)
        own = own[int(number[1]) - 1 : int(number[1])] if int(number[1]) else []
    return own


def _sequence(tree: Tree, arguments: Sequence[str]) -> list[Place]:
    return _nodes(tree, ",".join(arguments))


def _child_sequence(tree: Tree, arguments: Sequence[str]) -> list[Place]:
    """An element by the numbers of elements down to it: element(x/1/2) (XPointer element() scheme)."""
    ident, *numbers = arguments[0].split("/")
    found = tree.by_id.get(ident) if ident else None
    siblings = [tree.root] if not ident else [] if found is None else list(tei.children(found))
    for number in numbers:
        if not number.isdecimal():
            raise UnknownFormError(arguments[0])
        found = siblings[int(number) - 1] if 0 < int(number) <= len(siblings) else None
        if found is None:
            return []
        siblings = list(tei.children(found))
    return [] if found is None else [Place(found, found)]


def _strings(tree: Tree, arguments: Sequence[str]) -> list[Place]:
    """Characters counted from an element’s first: string-range(x, 3, 4), or several of them; to its end without a length."""
    found = _nodes(tree, arguments[0])[:1]
    figures = [_figure(argument) for argument in arguments[1:]]
    if not found or not figures:
        return []
    if len(figures) == 1:
        figures.append(_end(tree, found[0]) - _start(tree, found[0]) - figures[0])
    origin = _start(tree, found[0])
    pairs = zip(figures[::2], figures[1::2], strict=False)
    strings = [Place(start=origin + offset, end=origin + offset + length) for offset, length in pairs]
    return strings if all(0 <= s.start < s.end <= tree.length for s in strings) else []


def _figure(argument: str) -> int:
    if re.fullmatch(r"[+-]?\d{1,9}", argument) is None:
        raise UnknownFormError(argument)
    return int(argument)


def _start(tree: Tree, place: Place) -> int:
    return place.start if place.first is None else tree.starts[place.first]


def _end(tree: Tree, place: Place) -> int:
    return place.end if place.last is None else tree.ends[place.last]


def _ranges(tree: Tree, arguments: Sequence[str]) -> list[Place]:
    """From one place to another, those included: range(a, b), or several pairs."""
    if len(arguments) % 2:
        raise UnknownFormError("range")
    found = []
    for one, other in zip(arguments[::2], arguments[1::2], strict=True):
        first, last = _limit(tree, one, around="left"), _limit(tree, other, around="right")
        if first is None or last is None:
            return []
        found.append(Place(first.first, last.last, first.start, last.end))
    return found


def _limit(tree: Tree, argument: str, *, around: str) -> Place | None:
    """An end of a range: an element with its words, the point before or behind one, a point among characters.

    The point `around` an element, at its outer side, is an end that has all of the element.
    """
    call = CALL.fullmatch(argument)
    name, parts = (call[1], _arguments(call[2])) if call else ("", [argument])
    if name == "string-range":
        return next(iter(_strings(tree, parts)), None)
    found = next(iter(_nodes(tree, parts[0] if name in POINTS else argument)), None)
    if found is None or name not in POINTS or name == around:
        return found
    shift = _figure(parts[1]) if len(parts) > 1 else 0
    position = (_end if name == "right" else _start)(tree, found) + shift
    return Place(start=position, end=position) if 0 <= position <= tree.length else None


POINTS = frozenset({"left", "right", "string-index"})
PATHS = frozenset({"xpath", "xpath1", "xpointer"})
SCHEMES: Mapping[str, Callable[[Tree, Sequence[str]], list[Place]]] = MappingProxyType(
    {
        "xpath": _sequence,
        "xpath1": _sequence,
        "xpointer": _sequence,
        "element": _child_sequence,
        "id": lambda tree, arguments: _nodes(tree, f"id({arguments[0]})"),
        "range": _ranges,
        "string-range": _strings,
    }
)
