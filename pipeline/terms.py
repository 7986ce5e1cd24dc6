"""The editorial words of an apparatus, by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Terms:
    """The editorial words of an apparatus, with what they stand for."""

    omitted: str
    added: str
    transposed: str
    conjectured: str
    deleted: str
    emended: str
    others: str
    lacking: str
    heading: str
    note: str
    following: str
    all_following: str
    before: str
    after: str
    fragments: Mapping[str, str]
    expansions: tuple[tuple[str, str], ...]


LATIN = Terms(
    omitted="om.", added="add.", transposed="transp.", conjectured="coni.", deleted="del.", emended="scripsi",
    others="cett.", lacking="deest", heading="tit.", note="n.", following="sq.", all_following="sqq.", before="ante", after="post",
    fragments={"witStart": "inc.", "witEnd": "des.", "lacunaStart": "deficit", "lacunaEnd": "redit"},
    expansions=(
        ("add.", "addidit"), ("ante", "ante verbum"), ("cett.", "ceteri"), ("coni.", "coniecit"), ("deest", "locus deest"),
        ("deficit", "hinc deficit testis"), ("del.", "delevit"), ("des.", "desinit"), ("inc.", "incipit"), ("n.", "nota"),
        ("om.", "omisit"), ("redit", "hic redit testis"), ("scripsi", "emendavi"), ("sq., sqq.", "et sequens, et sequentes"),
        ("tit.", "titulus"), ("transp.", "transposuit"),
    ),
)  # fmt: skip
ENGLISH = Terms(
    omitted="om.", added="add.", transposed="transp.", conjectured="conj.", deleted="del.", emended="em.",
    others="rest", lacking="lacking", heading="head.", note="n.", following="f.", all_following="ff.", before="before", after="after",
    fragments={"witStart": "begins", "witEnd": "ends", "lacunaStart": "breaks off", "lacunaEnd": "resumes"},
    expansions=(
        ("add.", "adds, add"), ("conj.", "conjectured by"), ("del.", "deleted by"), ("em.", "emended in this edition"),
        ("f., ff.", "and the next line, and the lines that follow"), ("head.", "heading"), ("lacking", "the passage is lost"),
        ("n.", "note"), ("om.", "omits, omit"), ("rest", "the other witnesses"), ("transp.", "transposes, transpose"),
    ),
)  # fmt: skip
TERMS: Mapping[str, Terms] = MappingProxyType({"la": LATIN, "en": ENGLISH})
