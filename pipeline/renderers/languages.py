"""The `lang` of what is rendered: an element’s own, and of a division the one that it is in (HTML, 3.2.6.2)."""

from __future__ import annotations

from pipeline import tags, tei


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
