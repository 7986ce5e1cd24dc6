"""Content streams for the press: black stays black, what only a screen needs goes (ISO 32000-1, 8.6 and 14.6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pikepdf
from pikepdf import ContentStreamInstruction as Instruction
from pikepdf import Operator

#: What only a screen, a reader of tags or a blending of colours needs.
DROPPED = frozenset({"BDC", "BMC", "EMC", "MP", "DP", "gs", "ri", "sh"})

#: Operators of RGB, and those of grey in their place.
GREY: Mapping[str, str] = MappingProxyType({"rg": "g", "RG": "G"})

#: Operators that choose a colour space, and those that paint in the one chosen.
CHOOSING = frozenset({"cs", "CS"})
PAINTING: Mapping[str, str] = MappingProxyType({"sc": "cs", "scn": "cs", "SC": "CS", "SCN": "CS"})

#: The spaces that a press has inks for: the operator of their own, for fills and for lines, and their black.
INKS: Mapping[str, tuple[Mapping[str, str], Sequence[int]]] = MappingProxyType(
    {
        "/DeviceGray": ({"cs": "g", "CS": "G"}, (0,)),
        "/DeviceCMYK": ({"cs": "k", "CS": "K"}, (0, 0, 0, 1)),
    }
)


class ColourError(ValueError):
    """A colour that is made of no ink of the press."""


@dataclass(frozen=True, slots=True)
class Readied:
    """A content stream for the press, and whether it asks for other inks than black."""

    content: bytes
    coloured: bool


def readied(stream: Any) -> Readied:
    """The content of a page or a form for the press; raises ColourError where it is not in greys or inks."""
    found = list(_for_press(stream))
    coloured = any(str(instruction.operator) in ("k", "K") for instruction in found)
    return Readied(bytes(pikepdf.unparse_content_stream(found)), coloured)


def _for_press(stream: Any) -> Iterator[Instruction]:
    chosen = {"cs": "/DeviceGray", "CS": "/DeviceGray"}
    outer: list[dict[str, str]] = []
    for operands, operator in pikepdf.parse_content_stream(stream):
        name = str(operator)
        if name == "q":
            outer.append(dict(chosen))
        elif name == "Q" and outer:
            chosen = outer.pop()
        if name in GREY:
            yield Instruction([_grey(operands)], Operator(GREY[name]))
        elif name in CHOOSING:
            chosen[name] = str(operands[0])
            yield _inked(chosen[name], name, _black(chosen[name]))
        elif name in PAINTING:
            yield _inked(chosen[PAINTING[name]], PAINTING[name], operands)
        elif name == "INLINE IMAGE":
            raise ColourError("an image")
        elif name not in DROPPED:
            yield Instruction(operands, operator)


def _black(space: str) -> Sequence[int]:
    """The colour that choosing a space sets (ISO 32000-1, 8.6.4)."""
    return INKS[space][1] if space in INKS else ()


def _inked(space: str, kind: str, operands: Any) -> Instruction:
    """A colour by the operator of its space."""
    if space not in INKS or len(operands) != len(INKS[space][1]):
        raise ColourError(f"{space} {kind}")
    return Instruction(list(operands), Operator(INKS[space][0][kind]))


def _grey(operands: Any) -> Decimal:
    red, green, blue = (Decimal(str(value)) for value in operands)
    if not red == green == blue:
        raise ColourError(f"{red} {green} {blue} rg")
    return red
