"""Content streams read as what they paint: the graphics state kept, forms and patterns entered (ISO 32000-1, 8 and 9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, TypeAlias

import pikepdf

from pipeline.checks.preflight.document import Colour, Painted
from pipeline.checks.preflight.objects import inside, is_stream, name, numbers
from pipeline.checks.preflight.resources import Resources, picture
from pipeline.checks.preflight.state import SETTING, UPRIGHT, State, matrix, times


@dataclass(slots=True)
class Patience:
    """How many instructions of a document are still read: a few bytes may ask for billions."""

    left: int = 5_000_000  # an atlas has fewer


@dataclass(slots=True)
class Walk:
    """One page’s walk: the marked content that it met, the forms it entered, why it ended early (knotted, endless)."""

    patience: Patience
    marks: set[int] = field(default_factory=set)
    entered: set[object] = field(default_factory=set)
    fault: str = ""


def painted(page: Any, resources: Any, walk: Walk) -> tuple[Painted, ...]:
    """What a page paints, each thing once; `walk` is told what else was met."""
    return tuple(dict.fromkeys(_painted(page, Resources(resources), State(), walk, ())))


Trail: TypeAlias = tuple[tuple[int, int], ...]


def _painted(stream: Any, names: Resources, state: State, walk: Walk, trail: Trail) -> Iterator[Painted]:
    saved: list[State] = []
    marks: list[str] = []
    before: tuple[object, ...] = ()
    for instruction in _instructions(stream, walk):
        operator = str(instruction.operator)
        if operator == "q":
            saved.append(state)
        elif operator == "Q":
            state = saved.pop() if saved else state
        elif operator in SETTING:
            state = SETTING[operator](state, list(instruction.operands), names)
        elif operator in MARKING:
            _mark(operator, list(instruction.operands), names, marks, walk)
        if operator in PAINTING:
            now = (operator, state, *marks)
            if now == before:
                continue  # one line of a paragraph is like the last
            before = now
        if operator in PAINTING or operator in PLACING:
            for thing in _things(operator, instruction, names, state, walk, trail):
                yield thing if thing.mark or not marks else replace(thing, mark=_role(marks))


FILL, STROKE, BOTH = ("fill",), ("stroke",), ("fill", "stroke")
TEXT = ("Tj", "TJ", "'", '"')
PAINTING: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys(("f", "F", "f*"), FILL),
        **dict.fromkeys(("S", "s"), STROKE),
        **dict.fromkeys(("B", "B*", "b", "b*"), BOTH),
        **dict.fromkeys(TEXT, ()),
    }
)
PLACING = ("Do", "sh", "INLINE IMAGE", "scn", "SCN")
MARKING = ("BMC", "BDC", "EMC")
KNOWN = " ".join(("q", "Q", *SETTING, *MARKING, *PAINTING, "Do", "sh", "BI", "ID", "EI"))


def _instructions(stream: Any, walk: Walk) -> Iterator[Any]:
    try:
        found = pikepdf.parse_content_stream(stream, KNOWN)
    except (pikepdf.PikepdfError, TypeError, ValueError, RuntimeError):
        walk.fault = "knotted"
        return
    for instruction in found:
        walk.patience.left -= 1
        if walk.patience.left < 0:
            walk.fault = "endless"
            return
        yield instruction


def _things(
    operator: str, instruction: Any, names: Resources, state: State, walk: Walk, trail: Trail
) -> Iterator[Painted]:
    """What one operator paints."""
    if operator in PAINTING:
        yield from map(state.thing, PAINTING[operator] or state.letters())
    elif operator == "INLINE IMAGE":
        yield _picture(instruction.iimage.obj, names, state)
    elif operator == "sh":
        shading = names.named("Shading", _first_name(instruction))
        yield replace(state.thing("shading"), colour=Colour(names.space_of(inside(shading, "/ColorSpace"))))
    elif operator in ("scn", "SCN"):
        yield from _pattern(names.named("Pattern", _first_name(instruction)), names, state, walk, trail)
    elif is_stream(placed := names.named("XObject", _first_name(instruction))):
        if name(inside(placed, "/Subtype")) == "Image":
            yield _picture(placed, names, state)
        else:
            yield from _form(placed, names, state, walk, trail)


def _picture(image: Any, names: Resources, state: State) -> Painted:
    stencil = inside(image, "/ImageMask") is True
    colour = state.fill if stencil else Colour(names.space_of(inside(image, "/ColorSpace")))
    thing = state.thing("mask" if stencil else "image")
    return replace(thing, colour=colour, matrix=state.matrix, picture=picture(image))


DEEPEST = 20  # forms within forms
COST = 200  # instructions: what it takes to begin a form


def _form(form: Any, names: Resources, state: State, walk: Walk, trail: Trail) -> Iterator[Painted]:
    """A form within the stream (ISO 32000-1, 8.10); none is entered within itself, nor twice in one state."""
    if form.objgen in trail or len(trail) >= DEEPEST:
        walk.fault = "knotted"
        return
    walk.patience.left -= COST
    if (form.objgen, state) in walk.entered:
        return
    walk.entered.add((form.objgen, state))
    if name(inside(form, "/Group", "/S")) == "Transparency":
        yield state.thing("group")
    within = replace(state, matrix=times(matrix(numbers(form.get("/Matrix"))), state.matrix))
    own = Resources(form.get("/Resources")) if "/Resources" in form else names
    yield from _painted(form, own, within, walk, (*trail, form.objgen))


def _pattern(pattern: Any, names: Resources, state: State, walk: Walk, trail: Trail) -> Iterator[Painted]:
    """A tiling pattern is entered like a form; of a shading pattern its colours are told (ISO 32000-1, 8.7)."""
    if is_stream(pattern):
        yield from _form(pattern, names, replace(state, matrix=UPRIGHT), walk, trail)
    elif shading := inside(pattern, "/Shading"):
        yield replace(state.thing("shading"), colour=Colour(names.space_of(inside(shading, "/ColorSpace"))))


def _first_name(instruction: Any) -> str:
    """The last operand as a name: a pattern’s follows the colour of what is not coloured itself."""
    operands = list(instruction.operands)
    return name(operands[-1]) if operands else ""


def _role(marks: list[str]) -> str:
    if "Artifact" in marks:
        return "artifact"
    return "tagged" if "tagged" in marks else ""


def _mark(operator: str, operands: list[Any], names: Resources, marks: list[str], walk: Walk) -> None:
    """Marked content begins or ends (ISO 32000-1, 14.6)."""
    if operator == "EMC":
        del marks[-1:]
        return
    tag = name(operands[0]) if operands else ""
    more = operands[1] if len(operands) > 1 else None
    found = inside(names.named("Properties", name(more)) if name(more) else more, "/MCID")
    if isinstance(found, int):
        walk.marks.add(found)
        tag = tag if tag == "Artifact" else "tagged"
    marks.append(tag)
