"""What a binder asks for, and the sheets to print for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from pipeline.errors import EditionError, Finding
from pipeline.imposition import sheets
from pipeline.imposition.folding import FORMATS, Format
from pipeline.imposition.sheets import Layout, Trim
from pipeline.imposition.signatures import LEAVES, UP, Forme, Signature, cut, folded, signatures, together


class Manner(Enum):
    """How sheets become a book."""

    SEWN = "folded into signatures, gathered and sewn"
    STAPLED = "folded once, laid into each other and stapled"
    GLUED = "cut into leaves and glued"
    LOOSE = "left as they are"


@dataclass(frozen=True, slots=True)
class Scheme:
    """A way to print a book: how its sheets are folded, and what is done with them."""

    name: str
    manner: Manner
    format: Format
    size: int = 0

    @property
    def default_size(self) -> int:
        """The pages of a signature where nothing is said."""
        return self.size or self.format.pages


SCHEMES: Mapping[str, Scheme] = MappingProxyType(
    {
        "folio": Scheme("folio", Manner.SEWN, FORMATS["folio"], 16),
        "quarto": Scheme("quarto", Manner.SEWN, FORMATS["quarto"], 16),
        "octavo": Scheme("octavo", Manner.SEWN, FORMATS["octavo"], 16),
        "16mo": Scheme("16mo", Manner.SEWN, FORMATS["16mo"], 32),
        "booklet": Scheme("booklet", Manner.STAPLED, FORMATS["folio"]),
        "perfect": Scheme("perfect", Manner.GLUED, LEAVES),
        **{name: Scheme(name, Manner.LOOSE, Format(name, *grid, ())) for name, grid in UP.items()},
    }
)

SIZES = (8, 16, 32)  # pages of a signature


@dataclass(frozen=True, slots=True)
class Binding:
    """How a book is to be printed and bound.

    `size` is the pages of a signature, 0 for the scheme’s own; `smaller` has a last signature of fewer pages, not of
    blanks. `sheet` is the paper’s size, "" for the smallest that holds the pages; `fit` allows them to be made smaller.
    `thickness` is a leaf’s in mm; `flip` the edge about which the printer turns a sheet, long or short, "" for the one
    that suits; `dummy` prints the pages’ numbers alone.
    """

    scheme: Scheme
    size: int = 0
    smaller: bool = False
    sheet: str = ""
    fit: bool = False
    thickness: float = 0.1
    flip: str = ""
    dummy: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """The formes to print, in their order, each with its layout; and the signatures they make."""

    binding: Binding
    pages: int
    formes: tuple[tuple[Forme, Layout], ...]
    signatures: tuple[Signature, ...]

    @property
    def sheets(self) -> int:
        """How many sheets of paper it takes."""
        return (len(self.formes) + 1) // 2

    @property
    def blanks(self) -> int:
        """How many pages are added to fill the last sheet."""
        return sum(place.page == 0 for forme, _ in self.formes for row in forme.places for place in row)

    @property
    def layout(self) -> Layout:
        """How pages lie on the first sheet."""
        return self.formes[0][1]


def plan(pages: int, trim: Trim, binding: Binding) -> Plan:
    """The sheets of a book of so many pages; raises EditionError where it cannot be printed so."""
    scheme = binding.scheme
    if scheme.manner is Manner.LOOSE:
        loose = sheets.together(scheme.format, trim, binding.sheet)
        return Plan(binding, pages, tuple((forme, loose) for forme in together(pages, scheme.name)), ())
    if scheme.manner is Manner.GLUED:
        laid = sheets.lay(LEAVES, trim, binding.sheet, binding.fit)
        return Plan(binding, pages, tuple((forme, laid) for forme in cut(pages)), ())
    gathered = tuple(_gathered(pages, binding))
    whole = sheets.lay(scheme.format, trim, binding.sheet, binding.fit)
    formats = {signature.format for signature in gathered}
    layouts = {format_: sheets.as_large(format_, trim, whole) for format_ in formats}
    formes = tuple((forme, layouts[forme.format]) for forme in folded(pages, gathered))
    return Plan(binding, pages, formes, gathered)


def _gathered(pages: int, binding: Binding) -> list[Signature]:
    """The signatures; a stapled book is one."""
    scheme = binding.scheme
    if scheme.manner is Manner.STAPLED:
        whole = -(-pages // scheme.format.pages) * scheme.format.pages
        return signatures(pages, scheme.format, whole, smaller=False)
    size = binding.size or scheme.default_size
    if size % scheme.format.pages:
        fitting = " or ".join(str(known) for known in SIZES if known % scheme.format.pages == 0)
        message = (
            f"a sheet in {scheme.name} has {scheme.format.pages} pages, so no signature has {size}; take {fitting}"
        )
        raise EditionError([Finding("IMP-002", message)])
    return signatures(pages, scheme.format, size, binding.smaller)
