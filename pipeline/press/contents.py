"""Content streams for the press: black stays black, what only a screen needs goes (ISO 32000-1, 8.6 and 14.6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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

#: Operators that name or use some other colour space.
OTHERS = frozenset({"cs", "CS", "sc", "SC", "scn", "SCN"})


class ColourError(ValueError):
    """A colour that is made of no ink of the press."""


def rewritten(stream: Any) -> bytes:
    """The content of a page or a form for the press; raises ColourError where it is not in greys or inks."""
    return bytes(pikepdf.unparse_content_stream(list(_for_press(stream))))


def _for_press(stream: Any) -> Iterator[Instruction]:
    for operands, operator in pikepdf.parse_content_stream(stream):
        name = str(operator)
        if name in GREY:
            yield Instruction([_grey(operands)], Operator(GREY[name]))
        elif name in OTHERS or name == "INLINE IMAGE":
            raise ColourError(" ".join([*map(str, operands), name]))
        elif name not in DROPPED:
            yield Instruction(operands, operator)


def _grey(operands: Any) -> Decimal:
    red, green, blue = (Decimal(str(value)) for value in operands)
    if not red == green == blue:
        raise ColourError(f"{red} {green} {blue} rg")
    return red
