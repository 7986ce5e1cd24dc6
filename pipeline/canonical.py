"""How a header says that its text is cited: canonical reference systems (TEI P5, 2.3.6, 17.2.5).

A declaration is data from anywhere: its paths are never evaluated. They are read by a small grammar, of element steps with
tests of attributes; what is beyond that is a fault, and told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline import tei


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a path: to children, or to whatever is inside; the name, “*” for any; what attributes it has.

    A test is an attribute and its value, None where any value does.
    """

    name: str
    deep: bool
    tests: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Level:
    """A level of citation: the path to its elements from those of the level around it, what numbers them, what is before it.

    `use` is an attribute, “position()” or “head”. A level that is `told` by milestones goes on to the next one of its own.
    """

    paths: tuple[tuple[Step, ...], ...]
    use: str = "n"
    unit: str = ""
    delim: str = "."
    inner: tuple[Level, ...] = ()


@dataclass(frozen=True, slots=True)
class Declared:
    """What a header declares: levels within levels, or the units of milestones, the larger before the smaller; its faults."""

    levels: tuple[Level, ...] = ()
    states: tuple[tuple[str, str], ...] = ()
    faults: tuple[tuple[tei.Element, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.levels or self.states)


LONGEST_PATH = 1000  # characters
STEP = re.compile(r"(//?)(?:child::)?(?:[A-Za-z][\w-]*:)?([A-Za-z]\w*|\*)((?:\[[^\[\]]*\])*)")
TEST = re.compile(r"""@((?:xml:)?[A-Za-z][\w-]*)(?:\s*=\s*(?:'([^']*)'|"([^"]*)"|(\$\d+)))?""")


def path(text: str) -> tuple[Step, ...] | None:
    """A path as steps; None where it has more than element steps with tests of attributes."""
    text = re.sub(r"\s*([/\[\]])\s*", r"\1", text.strip()).removeprefix(".")
    text = text if text.startswith("/") else f"/{text}"
    steps: list[Step] = []
    at = 0
    while len(text) <= LONGEST_PATH and (found := STEP.match(text, at)):
        tests = _tests(found[3])
        if tests is None:
            return None
        steps.append(Step(found[2], found[1] == "//", tests))
        at = found.end()
    return tuple(steps) if steps and at == len(text) else None


def _tests(predicates: str) -> tuple[tuple[str, str | None], ...] | None:
    found: list[tuple[str, str | None]] = []
    for predicate in re.findall(r"\[([^\[\]]*)\]", predicates):
        for part in re.split(r"\s+and\s+", predicate.strip()):
            test = TEST.fullmatch(part.strip())
            if test is None:
                return None
            found.append((test[1], next((value for value in test.groups()[1:] if value is not None), None)))
    return tuple(found)


def _paths(text: str) -> tuple[tuple[Step, ...], ...] | None:
    """Paths parted by bars."""
    found = [path(part) for part in text.split("|")]
    whole = tuple(each for each in found if each)
    return whole if len(whole) == len(found) else None


def declared(root: tei.Element) -> Declared:
    """The first system of the header that can be understood, its default one before the others."""
    encoding = tei.first(root, "teiHeader", "encodingDesc")
    application = None if encoding is None else tei.first(encoding, "appInfo", "application")
    if encoding is None or (application is not None and application.get("ident") == "variorum"):
        return Declared()  # what the program declares is what it does anyway
    systems = sorted(tei.children(encoding, "refsDecl"), key=lambda system: system.get("default") != "true")
    found = [_system(system) for system in systems]
    faults = tuple(fault for each in found for fault in each.faults)
    return replace(next(filter(None, found), Declared()), faults=faults)


def _system(system: tei.Element) -> Declared:
    faults: list[tuple[tei.Element, str]] = []
    levels = tuple(_structures(system, faults)) or tuple(_patterns(system, faults))
    states = tuple((state.get("unit", ""), state.get("delim", "")) for state in tei.children(system, "refState"))
    return Declared(levels, () if levels else tuple(state for state in states if state[0]), tuple(faults))


def _structures(around: tei.Element, faults: list[tuple[tei.Element, str]]) -> Iterator[Level]:
    """The levels of citation structures within each other."""
    for structure in tei.children(around, "citeStructure"):
        paths, use = _paths(structure.get("match", "")), _use(structure.get("use", ""))
        if paths is None or not use:
            faults.append((structure, structure.get("match" if paths is None else "use", "")))
            continue
        if tei.name(around) == "refsDecl":
            paths = tuple(_absolute(each, structure.get("match", "")) for each in paths)
        inner = tuple(_structures(structure, faults))
        yield Level(paths, use, structure.get("unit", ""), structure.get("delim", "."), inner)


def _absolute(steps: tuple[Step, ...], match: str) -> tuple[Step, ...]:
    """A path from the root; one that does not begin there may begin anywhere."""
    return steps if match.strip().startswith("/") else (replace(steps[0], deep=True), *steps[1:])


def _use(text: str) -> str:
    """What numbers the elements of a level, or ""."""
    found = re.fullmatch(r"(?:\./)?@((?:xml:)?[A-Za-z][\w-]*)|(position\(\))|(?:\./)?(?:\w+:)?(head)", text.strip())
    return next((part for part in found.groups() if part), "") if found else ""


POINTER = re.compile(r"#xpath\d?\((.*)\)$", re.DOTALL)
PARAMETER = re.compile(r"\$\d+")


def _patterns(system: tei.Element, faults: list[tuple[tei.Element, str]]) -> Iterator[Level]:
    """The levels that patterns of references have: those of the pattern with most parts (CTS writes one for each depth)."""
    found: list[tuple[tei.Element, tuple[Step, ...]]] = []
    for pattern in tei.children(system, "cRefPattern"):
        pointer = POINTER.match(pattern.get("replacementPattern", "").strip())
        steps = path(pointer[1]) if pointer else None
        if steps and any(map(_parameter, steps)):
            found.append((pattern, steps))
        elif pointer:
            faults.append((pattern, pointer[1]))
    if found:
        units = {_depth(steps): pattern.get("n", "") for pattern, steps in reversed(found)}
        pattern, steps = max(found, key=lambda each: _depth(each[1]))
        yield _chain(list(_cut(steps)), _delimiters(pattern.get("matchPattern", "")), units, 1)


def _depth(steps: Sequence[Step]) -> int:
    return sum(bool(_parameter(step)) for step in steps)


def _parameter(step: Step) -> str:
    """The attribute of a step that a part of the reference is the value of, or ""."""
    return next((name for name, value in step.tests if value and PARAMETER.fullmatch(value)), "")


def _cut(steps: Sequence[Step]) -> Iterator[tuple[Step, ...]]:
    """The steps to each part of a reference."""
    ends = [0, *(place for place, step in enumerate(steps, 1) if _parameter(step))]
    return (tuple(steps[start:end]) for start, end in pairwise(ends))


def _chain(parts: Sequence[tuple[Step, ...]], delims: Sequence[str], units: dict[int, str], depth: int) -> Level:
    *before, last = parts[0]
    name = _parameter(last)
    tests = tuple((each, None if each == name else value) for each, value in last.tests)
    inner = (_chain(parts[1:], delims[1:], units, depth + 1),) if parts[1:] else ()
    return Level(((*before, replace(last, tests=tests)),), name, units.get(depth, ""), (*delims, ".")[0], inner)


def _delimiters(pattern: str) -> list[str]:
    """What stands before each part of a reference; a full stop where a pattern says nothing plain."""
    between = re.findall(r"\)(.*?)\(", pattern)
    return [".", *(bare if _is_plain(bare := each.replace("\\", "")) else "." for each in between)]


def _is_plain(delimiter: str) -> bool:
    return 0 < len(delimiter) <= 2 and not any(c.isalnum() or c in "()[]{}?*+|^$" for c in delimiter)


def select(around: Sequence[tei.Element], steps: Sequence[Step], *, from_root: bool) -> list[tei.Element]:
    """The elements at the end of a path, in the order of the text."""
    found = list(around)
    for number, step in enumerate(steps):
        first = from_root and number == 0
        found = list(dict.fromkeys(e for each in found for e in _reached(each, step, first=first) if _fits(e, step)))
    return found


def _reached(element: tei.Element, step: Step, *, first: bool) -> Iterator[tei.Element]:
    """What a step goes to; the first one of a path from the root may be the root."""
    if first and not step.deep:
        return iter((element,))
    return (e for e in tei.elements(element) if first or e is not element) if step.deep else tei.children(element)


def _fits(element: tei.Element, step: Step) -> bool:
    if step.name not in ("*", tei.name(element)):
        return False
    said = ((value, attribute(element, name)) for name, value in step.tests)
    return all(given == value if value is not None else given for value, given in said)


def attribute(element: tei.Element, name: str) -> str:
    """The value of an attribute, “xml:id” and “xml:lang” too; "" where it has none."""
    return {"xml:id": tei.xml_id, "xml:lang": tei.language}.get(name, lambda e: e.get(name, ""))(element).strip()
