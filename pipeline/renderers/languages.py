"""The `lang` of what is rendered: an element’s own, and of a division the one that it is in (HTML, 3.2.6.2); its styles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from pipeline import fallbacks, tags, tei
from pipeline.edition import Edition


def own(element: tei.Element) -> dict[str, str]:
    """The attributes that say an element’s own language; none where it says nothing."""
    return _said(tei.language(element))


def inherited(element: tei.Element) -> dict[str, str]:
    """The same of a division, whose language the body or the text around it may say; what the whole book is in is not said anew."""
    around = [element, *element.iterancestors()][:-1]
    return _said(next(filter(None, map(tei.language, around)), ""))


def _said(given: str) -> dict[str, str]:
    known = tags.shown(given)
    return {"lang": known, "xml_lang": known} if known else {}


def sheets(edition: Edition) -> tuple[str, ...]:
    """The style sheets that an edition needs for the languages it is in."""
    return tuple(name for name, asks in SHEETS.items() if asks(edition))


def _has_latin(edition: Edition) -> bool:
    said = {tei.language(element) for element in tei.elements(edition.root)} | {edition.metadata().language}
    return any(tags.tag(language).partition("-")[0] == "la" for language in said if language)


SHEETS: Mapping[str, Callable[[Edition], bool]] = MappingProxyType(
    {"latin": _has_latin, "right-to-left": fallbacks.runs_both_ways}
)
