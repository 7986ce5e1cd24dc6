"""Where entries are kept: in lists of the back matter, so that nothing of them is read with the text."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import tei
from pipeline.adoption.adopted import Adopted, free

APPARATUS = "apparatus"
EDITORIAL = "editorial"


def is_outside(app: tei.Element) -> bool:
    """Whether an entry stands beside the text: in a list, or in a part that has no words but entries."""
    if tei.ancestor(app, "listApp") is not None:
        return True
    around = tei.ancestor(app, "div", "ab", "p", "standOff")
    if around is None or tei.name(around) == "standOff":
        return around is not None
    division = around if tei.name(around) == "div" else tei.ancestor(app, "div")
    if division is not None and division.get("type") == APPARATUS:
        return True
    return bool(app.get("from") or app.get("loc")) and not _has_words(around)


def _has_words(element: tei.Element) -> bool:
    """Whether there are words in an element beside those of entries."""
    for item in tei.content(element):
        if isinstance(item, str):
            if item.strip():
                return True
        elif tei.name(item) not in ("app", "listApp", "head", "note") and _has_words(item):
            return True
    return False


def move(adopted: Adopted, inside: Sequence[tei.Element], outside: Sequence[tei.Element]) -> None:
    """Brings the entries of the text, and the lists that stand in the body, to the back."""
    if inside:
        for app in inside:
            tei.remove(app)
        tei.fill(_list(adopted), inside)
    body = tei.first(adopted.text(), "body")
    if body is None:
        return
    for app in outside:
        home = _topmost(app, body)
        if home is None:
            continue
        parent = home.getparent()
        tei.remove(home)
        _put_back(adopted, home)
        if parent is not None:
            _drop_empty(parent, body)
    if not len(body):
        body.append(tei.make("div", tei.make("ab"), type="section", xml_id=free("div-0", adopted.ids())))


def _topmost(app: tei.Element, body: tei.Element) -> tei.Element | None:
    """The largest part of the body that holds an entry and nothing that is read; None where it is not in the body."""
    around = [app, *app.iterancestors()]
    if body not in around:
        return None
    within = around[: around.index(body)]
    alone = [e for e in within if tei.name(e) in ("app", "listApp", "ab", "div") and not _has_words(e)]
    return alone[-1] if alone else app


def _put_back(adopted: Adopted, home: tei.Element) -> None:
    """Puts a division of entries into the back; a list, or entries alone, into the division that is there."""
    if tei.name(home) == "div":
        home.set("type", home.get("type", APPARATUS))
        _list_loose(home)
        _before_editors(adopted.back(), home)
        return
    if tei.name(home) == "listApp":
        _division(adopted).append(home)
        return
    apps = [home] if tei.name(home) == "app" else list(tei.descendants(home, "app"))
    tei.fill(_list(adopted), apps)


def _list_loose(division: tei.Element) -> None:
    """Gives the entries of a division that are in no list one of their own, in the place of what held them."""
    loose = [app for app in tei.descendants(division, "app") if tei.ancestor(app, "listApp") is None]
    if not loose:
        return
    made = tei.make("listApp", type="criticus")
    holders = [holder for app in loose if (holder := app.getparent()) is not None]
    before = loose[0] if holders[0] is division else holders[0]
    before.addprevious(made)
    for app in loose:
        tei.remove(app)
        made.append(app)
    for holder in holders:
        _drop_empty(holder, division)


def _drop_empty(holder: tei.Element, body: tei.Element) -> None:
    """Takes out what held entries and now holds nothing."""
    while holder is not body and not len(holder) and not (holder.text or "").strip():
        parent = holder.getparent()
        if parent is None:
            return
        tei.remove(holder)
        holder = parent


def _list(adopted: Adopted) -> tei.Element:
    """The list for entries of the text; made where there is none."""
    lists = [
        found for found in tei.descendants(adopted.text(), "listApp") if found.get("type", "criticus") == "criticus"
    ]
    inner = [found for found in lists if tei.ancestor(found, "back") is not None]
    if inner:
        return inner[0]
    made = tei.make("listApp", type="criticus")
    _division(adopted).append(made)
    return made


def _division(adopted: Adopted) -> tei.Element:
    """The division of the back that holds the apparatus; made where there is none."""
    back = adopted.back()
    found = next((d for d in tei.children(back, "div") if d.get("type") == APPARATUS), None)
    if found is None:
        found = tei.make("div", type=APPARATUS, xml_id=free(APPARATUS, adopted.ids()))
        _before_editors(back, found)
    return found


def _before_editors(back: tei.Element, division: tei.Element) -> None:
    """Puts a division before the editor’s notes."""
    notes = (d for d in tei.children(back, "div") if d.get("type") == "notes" and d.get("subtype") == EDITORIAL)
    later = next(notes, None)
    if later is None:
        back.append(division)
    else:
        later.addprevious(division)
