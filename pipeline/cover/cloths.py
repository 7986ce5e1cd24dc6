"""Cloths: a press's small stock of grounds, for the screen and in the four inks of the printer."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TypeAlias

#: Cyan, magenta, yellow and black, each from 0 to 1 (ISO 32000-1, 8.6.4.4).
Inks: TypeAlias = tuple[float, float, float, float]

PAPER: Inks = (0, 0, 0, 0)
BLACK: Inks = (0, 0, 0, 1)


@dataclass(frozen=True, slots=True)
class Printed:
    """A ground and what is printed on it, in inks; words are black alone or the bare paper, so that they stay sharp."""

    ground: Inks
    ink: Inks
    accent: Inks


@dataclass(frozen=True, slots=True)
class Cloth:
    """A ground and what stands on it: as “#rrggbb” for the screen, and in inks for paper."""

    name: str
    ground: str
    ink: str
    accent: str
    printed: Printed


#: On the screen each ink reads on its ground at 7:1 and better, each accent at 3:1 (WCAG 2.2, 1.4.6 and 1.4.11). On
#: paper no ground has more than 260 % of ink, which any coated stock of a cover takes.
CLOTHS = (
    Cloth("oxblood", "#6b1d24", "#f7eedd", "#e3a75b", Printed((0.34, 0.98, 0.8, 0.48), PAPER, (0.06, 0.37, 0.72, 0))),
    Cloth("prussian-blue", "#16324c", "#f5f0e3", "#e0925f", Printed((1, 0.72, 0.35, 0.52), PAPER, (0.06, 0.48, 0.65, 0))),
    Cloth("bottle-green", "#1e4035", "#f4efde", "#d9b45e", Printed((0.88, 0.42, 0.72, 0.58), PAPER, (0.1, 0.26, 0.72, 0))),
    Cloth("aubergine", "#42273f", "#f6ece1", "#e29279", Printed((0.62, 0.82, 0.38, 0.62), PAPER, (0.05, 0.5, 0.48, 0))),
    Cloth("buff", "#efe5cf", "#23262c", "#a9342a", Printed((0.05, 0.08, 0.2, 0), BLACK, (0.18, 0.92, 0.92, 0.12))),
    Cloth("slate", "#24474d", "#f4efe4", "#e8b97c", Printed((0.88, 0.5, 0.48, 0.52), PAPER, (0.06, 0.28, 0.57, 0))),
    Cloth("black", "#2b2b2d", "#f3ede0", "#d9573f", Printed((0.6, 0.5, 0.5, 0.9), PAPER, (0.06, 0.78, 0.8, 0))),
)  # fmt: skip


def choose(identifier: str, name: str = "") -> Cloth:
    """The cloth of that name; where there is no name, the edition’s own, always the same for its identifier."""
    named = next((cloth for cloth in CLOTHS if cloth.name == name), None)
    return named or CLOTHS[sha256(identifier.encode()).digest()[0] % len(CLOTHS)]
