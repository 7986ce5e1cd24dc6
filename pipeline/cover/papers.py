"""Papers: how thick a page is, by the printers’ own figures or by weight and bulk."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.errors import Finding, Location

INCH = 25.4  # mm


@dataclass(frozen=True, slots=True)
class Paper:
    """How thick a page is, half a leaf, and what the printer adds to the spine for the cover; both in mm."""

    name: str
    page: float
    added: float = 0.0


def of_weight(name: str, weight: float, bulk: float) -> Paper:
    """A paper by its weight (g/m²) and its bulk (cm³/g): the leaf is weight × bulk ÷ 1000 mm thick (after ISO 534)."""
    return Paper(name, weight * bulk / 2000)


def _known(*papers: Paper) -> Mapping[str, Paper]:
    return MappingProxyType({paper.name: paper for paper in papers})


#: Book papers by usual weights and bulks. Those of Kindle Direct Publishing are its factors of inches a page for black
#: ink on white paper and standard colour, black ink on cream, premium colour. Lulu reckons 444 pages to the inch, and
#: 0.06 in for the cover (its own help: How is spine width calculated?).
PAPERS = _known(
    of_weight("book-80", 80, 1.75),
    of_weight("book-90", 90, 1.5),
    of_weight("offset-80", 80, 1.25),
    of_weight("offset-90", 90, 1.2),
    Paper("kdp-white", 0.002252 * INCH),
    Paper("kdp-cream", 0.0025 * INCH),
    Paper("kdp-colour", 0.002347 * INCH),
    Paper("lulu", INCH / 444, 0.06 * INCH),
)

NUMBER = r"[0-9]+(?:\.[0-9]+)?"
LENGTH = rf"{NUMBER} ?(?:mm|in)"
WEIGHT_AND_BULK = rf"{NUMBER} ?g {NUMBER}"
#: What `[cover] paper` may say.
FORM = rf"{'|'.join(PAPERS)}|{WEIGHT_AND_BULK}|{LENGTH}"
MEANING = (
    f"a known paper ({', '.join(PAPERS)}), the weight in g/m² and the bulk of one such as “90g 1.5”, or the printer’s "
    "length a page such as 0.0572mm or 0.002252in"
)


def length(text: str) -> float:
    """A length of the form LENGTH in mm; 0 where there is none."""
    if not text:
        return 0.0
    return float(text.removesuffix("mm").removesuffix("in")) * (INCH if text.endswith("in") else 1)


def paper(text: str) -> Paper:
    """The paper that a text of the form FORM names."""
    if text in PAPERS:
        return PAPERS[text]
    if re.fullmatch(WEIGHT_AND_BULK, text):
        weight, bulk = (float(number) for number in text.split("g"))
        return of_weight(f"{weight:g} g/m², bulk {bulk:g}", weight, bulk)
    return Paper(f"{text} a page", length(text))


THINNEST, THICKEST = 0.02, 0.5  # mm: a page of Bible paper, and one of board


def fault(text: str, at: Location | None = None) -> Finding | None:
    """What is wrong with a paper; nothing where it is known, or as thick as paper is."""
    if not re.fullmatch(FORM, text):
        return Finding("COV-001", f"the paper is {MEANING}, not “{text}”", at)
    page = paper(text).page
    if THINNEST <= page <= THICKEST:
        return None
    message = (
        f"a page would be {page:.4g} mm thick, and paper is between {THINNEST} and {THICKEST} mm; is “{text}” right?"
    )
    return Finding("COV-001", message, at)
