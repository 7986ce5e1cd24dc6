"""A PDF as its preflight sees it: plain facts, read once from the file and then asked by every check."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeVar

from pipeline.checks.readback import Reading

T = TypeVar("T")
MM = 25.4 / 72  # mm to the pt


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, its edges in pt."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in pt."""
        return self.right - self.left, self.top - self.bottom

    def holds(self, other: Box, slack: float = 0.02) -> bool:
        """Whether the other lies within this one, but for what comes of rounding."""
        return (
            self.left <= other.left + slack
            and self.bottom <= other.bottom + slack
            and self.right >= other.right - slack
            and self.top >= other.top - slack
        )

    def meets(self, other: Box) -> bool:
        """Whether the two have more than an edge in common."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space (ISO 32000-1, 8.6): its family, what it comes down to (gray, rgb, cmyk, lab, spot), its own inks."""

    family: str
    process: str
    inks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour: a space, and how much of each of its components."""

    space: Space
    components: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Font:
    """A font by its name and kind; the kind of its file (“” where none is embedded), whether it tells its letters."""

    name: str
    kind: str
    file: str
    tells_letters: bool

    @property
    def subset(self) -> bool:
        """Whether its name is tagged as a subset’s (ISO 32000-1, 9.6.4)."""
        tag, plus, _ = self.name.partition("+")
        return bool(plus) and len(tag) == 6 and tag.isupper()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture’s own size in px, its bits to a component, and whether it has a soft mask."""

    width: int
    height: int
    bits: int
    masked: bool = False


Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Painted:
    """One thing painted: text, fill, stroke, image, mask (a stencil), shading or group, and how.

    `matrix` is the current one at a picture, `width` a stroke’s in pt; `mark` says whether it is tagged, an artifact
    or neither.
    """

    kind: str
    colour: Colour
    opacity: float = 1.0
    blend: str = "Normal"
    soft_mask: bool = False
    font: Font | None = None
    matrix: Matrix | None = None
    picture: Picture | None = None
    width: float = 0.0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """What lies on a page: its kind, where, whether it acts, its key in the parent tree."""

    kind: str
    box: Box | None
    acts: bool
    parent: int | None


@dataclass(frozen=True, slots=True)
class Page:
    """A page, from 1: its boxes as it gives them, what is painted, what it says of itself (PieceInfo).

    `words` are the places of its letters, read of a book only; `marks` the marked content that its content holds;
    `fault` is why what it paints could not be read to the end: knotted or endless.
    """

    number: int
    label: str
    boxes: Mapping[str, Box]
    painted: tuple[Painted, ...] = ()
    words: tuple[Box, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    form: str = ""
    area: Box | None = None
    fault: str = ""
    group: bool = False
    acts: bool = False
    tabs: str = ""
    parent: int | None = None
    marks: frozenset[int] = frozenset()

    @property
    def recto(self) -> bool:
        """Whether it is the right-hand page of an opening."""
        return self.number % 2 == 1

    @property
    def trim(self) -> Box:
        """What is left of the page when it is cut (ISO 32000-1, 14.11.2)."""
        return next((self.boxes[b] for b in ("TrimBox", "ArtBox", "CropBox", "MediaBox") if b in self.boxes), NOWHERE)

    @property
    def bleed(self) -> Box:
        """What is printed of the page before it is cut."""
        return next((self.boxes[b] for b in ("BleedBox", "CropBox", "MediaBox") if b in self.boxes), NOWHERE)


NOWHERE = Box(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Intent:
    """An output intent (ISO 32000-1, 14.11.5): its kind, the condition it names, its profile’s components and class."""

    kind: str
    condition: str
    components: int = 0
    device: str = ""
    space: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """An element of the structure: its standard type, whether it has words in its place."""

    kind: str
    described: bool


@dataclass(frozen=True, slots=True)
class Structure:
    """The structure tree: its tags in reading order, the marked content they reach by page, the parent tree’s keys."""

    tags: tuple[Tag, ...]
    reached: Mapping[int, frozenset[int]]
    parents: Mapping[int, frozenset[int] | None]


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF: what it says of itself, and its pages; `mended` is what had to be put right while it was read."""

    name: str
    version: tuple[int, int]
    pages: tuple[Page, ...]
    standards: tuple[str, ...] = ()
    info: Mapping[str, str] = field(default_factory=dict)
    xmp: str = ""
    mended: tuple[str, ...] = ()
    encrypted: bool = False
    identified: bool = False
    compact: bool = False
    filters: frozenset[str] = frozenset()
    intents: tuple[Intent, ...] = ()
    acts: bool = False
    attached: bool = False
    marked: bool = False
    structure: Structure | None = None
    language: str = ""
    shows_title: bool = False
    reading: Reading | None = None

    @property
    def press(self) -> str:
        """The PDF/X that it declares, or “”."""
        return next((standard for standard in self.standards if standard.startswith("PDF/X")), "")

    @property
    def blind(self) -> bool:
        """Whether what it declares knows no transparency: PDF/X-1a and X-3 (ISO 15930-4 and -6)."""
        return self.press.startswith(("PDF/X-1", "PDF/X-3"))

    @property
    def form(self) -> str:
        """What most of its pages say they are."""
        forms = [page.form for page in self.pages]
        return max(sorted(set(forms)), key=forms.count, default="")

    @property
    def accessible(self) -> bool:
        """Whether it declares PDF/UA, of which the validator asks (ISO 14289-1)."""
        return any(standard.startswith("PDF/UA") for standard in self.standards)

    def where(self, ask: Callable[[Painted], T | None]) -> dict[T, tuple[int, ...]]:
        """What is found in the things painted, and on which pages."""
        found: dict[T, list[int]] = {}
        for page in self.pages:
            for answer in dict.fromkeys(ask(painted) for painted in page.painted):
                if answer is not None:
                    found.setdefault(answer, []).append(page.number)
        return {answer: tuple(pages) for answer, pages in found.items()}

    def fonts(self) -> dict[Font, tuple[int, ...]]:
        """The fonts that letters are painted in, and on which pages."""
        return self.where(lambda painted: painted.font)


def on_pages(numbers: Iterable[int]) -> str:
    """The pages in words: “page 3”, “pages 3, 5–7”; of more than a few, the first and how many more."""
    runs = list(_runs(sorted(set(numbers))))
    named = [f"{a}–{b}" if a != b else f"{a}" for a, b in runs[:MOST]]
    rest = sum(b - a + 1 for a, b in runs[MOST:])
    noun = "page" if runs and runs[0][0] == runs[-1][1] else "pages"
    return f"{noun} {', '.join(named)}" + (f" and {rest} more" if rest else "")


MOST = 6  # runs of pages that a message names


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        found = [number for _, number in run]
        yield found[0], found[-1]
