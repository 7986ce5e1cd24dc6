"""The graphics state, and the operators that change it (ISO 32000-1, 8.4 and annex A)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, TypeAlias

from pipeline.checks.preflight.document import Colour, Font, Matrix, Painted, Space
from pipeline.checks.preflight.objects import dictionary, name, number, numbers, several
from pipeline.checks.preflight.resources import CMYK, GRAY, RGB, Resources, initial

BLACK = initial(GRAY)
UPRIGHT: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class State:
    """The graphics state, as far as preflight asks of it (ISO 32000-1, 8.4.1)."""

    matrix: Matrix = UPRIGHT
    fill: Colour = BLACK
    stroke: Colour = BLACK
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    blend: str = "Normal"
    soft_mask: bool = False
    font: Font | None = None
    mode: int = 0
    width: float = 1.0

    def thing(self, kind: str) -> Painted:
        """Something painted in this state."""
        stroked = kind in ("stroke", "outline")
        return Painted(
            kind,
            self.stroke if stroked else self.fill,
            self.stroke_opacity if stroked else self.fill_opacity,
            self.blend,
            self.soft_mask,
            self.font if kind in LETTERS else None,
            width=self.width * self.scale if stroked else 0.0,
        )

    @property
    def scale(self) -> float:
        """How many pt a unit of length has."""
        a, b, c, d, _, _ = self.matrix
        return float(abs(a * d - b * c) ** 0.5)

    def letters(self) -> tuple[str, ...]:
        """How letters are painted in this mode (ISO 32000-1, 9.3.6)."""
        return MODES[self.mode % 8]


LETTERS = frozenset({"text", "outline", "hidden"})
MODES = (("text",), ("outline",), ("text", "outline"), ("hidden",)) * 2


def matrix(found: tuple[float, ...]) -> Matrix:
    """Six numbers as a transformation; of any others, none."""
    return found if len(found) == 6 else UPRIGHT


def times(m: Matrix, n: Matrix) -> Matrix:
    """One transformation after the other (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = m
    p, q, r, s, t, u = n
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _graphics(state: State, operands: list[Any], names: Resources) -> State:
    """A graphics state from the resources (ISO 32000-1, 8.4.5)."""
    entries = dictionary(names.named("ExtGState", name(operands[0]) if operands else ""))
    mask, modes = entries.get("/SMask"), [name(mode) for mode in several(entries.get("/BM"))]
    return replace(
        state,
        fill_opacity=number(entries.get("/ca"), state.fill_opacity),
        stroke_opacity=number(entries.get("/CA"), state.stroke_opacity),
        blend=(modes[0] if modes else state.blend).replace("Compatible", "Normal"),
        soft_mask=state.soft_mask if mask is None else name(mask) != "None",
        width=number(entries.get("/LW"), state.width),
    )


def _font(state: State, operands: list[Any], names: Resources) -> State:
    font = names.font(name(operands[0]) if operands else "")
    return state if font is state.font else replace(state, font=font)


def _moved(state: State, operands: list[Any], _names: Resources) -> State:
    return replace(state, matrix=times(matrix(numbers(operands)), state.matrix))


def _mode(state: State, operands: list[Any], _names: Resources) -> State:
    return replace(state, mode=int(number(operands[0])) if operands else 0)


def _width(state: State, operands: list[Any], _names: Resources) -> State:
    return replace(state, width=number(operands[0], 1.0) if operands else 1.0)


Setting: TypeAlias = Callable[[State, list[Any], Resources], State]


def _space(side: str) -> Setting:
    """The operators `cs` and `CS`."""

    def choose(state: State, operands: list[Any], names: Resources) -> State:
        return _coloured(state, side, initial(names.space(name(operands[0]) if operands else "")))

    return choose


def _device(side: str, space: Space) -> Setting:
    """The operators that name their space: `g`, `rg`, `k` and those of strokes."""

    def choose(state: State, operands: list[Any], _names: Resources) -> State:
        return _coloured(state, side, Colour(space, numbers(operands)))

    return choose


def _components(side: str) -> Setting:
    """The operators `sc`, `scn` and those of strokes; a pattern’s name is no component."""

    def choose(state: State, operands: list[Any], _names: Resources) -> State:
        found = numbers([operand for operand in operands if not name(operand)])
        return _coloured(state, side, Colour(getattr(state, side).space, found))

    return choose


def _coloured(state: State, side: str, colour: Colour) -> State:
    return replace(state, fill=colour) if side == "fill" else replace(state, stroke=colour)


SETTING: Mapping[str, Setting] = MappingProxyType(
    {
        "cm": _moved,
        "w": _width,
        "gs": _graphics,
        "Tf": _font,
        "Tr": _mode,
        "cs": _space("fill"),
        "CS": _space("stroke"),
        "g": _device("fill", GRAY),
        "G": _device("stroke", GRAY),
        "rg": _device("fill", RGB),
        "RG": _device("stroke", RGB),
        "k": _device("fill", CMYK),
        "K": _device("stroke", CMYK),
        "sc": _components("fill"),
        "scn": _components("fill"),
        "SC": _components("stroke"),
        "SCN": _components("stroke"),
    }
)
