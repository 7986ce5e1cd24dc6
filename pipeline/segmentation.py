"""The apparatus in the text and beside it: parallel segmentation and double end-point attachment (TEI P5, 12.2).

Inside the program an entry stands in the back and points to marks at either end of its lemma, for only so can lemmata
overlap and go on over paragraphs. Other programs read entries better that stand in the text, the lemma in its place
and the readings beside it. Where no two entries meet and none crosses an element, one form becomes the other and back
without loss.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import count

from pipeline import tei
from pipeline.reading import flow

#: How the header declares the two forms.
BESIDE = {"method": "double-end-point", "location": "external"}
INSIDE = {"method": "parallel-segmentation", "location": "internal"}


def inline(root: tei.Element) -> tei.Element:
    """The same edition with its entries in the text, where that loses nothing; else the tree as it is."""
    if _division(root) is None:
        return root
    tree = deepcopy(root)
    division = _division(tree)
    marks = {tei.xml_id(anchor): anchor for anchor in tei.descendants(tree, "anchor")}
    apps = [] if division is None else list(tei.descendants(division, "app"))
    if division is None or not _is_separable(tree, division, apps, marks):
        return root
    for app in apps:
        opening, closing = (marks[app.attrib.pop(end)[1:]] for end in ("from", "to"))
        lemma = next(tei.children(app, "lem"))
        tei.take(lemma)
        tei.gather(opening, closing, lemma)
        tei.replace(opening, app)
        tei.dissolve(closing)
    _take_out(division)
    _declare(tree, BESIDE, INSIDE)
    return tree


def _division(root: tei.Element) -> tei.Element | None:
    """The division that holds the entries, where it is as the program makes it: it is not kept, but made again."""
    back = tei.first(root, "text", "back")
    divisions = [] if back is None else list(tei.children(back))
    found = next((d for d in divisions if dict(d.attrib) == {"type": "apparatus", tei.XML_ID: "apparatus"}), None)
    if found is None:
        return None
    lists = list(tei.children(found))
    placed = all(_is_editors(division) for division in divisions[divisions.index(found) + 1 :])
    return found if placed and len(lists) == 1 and dict(lists[0].attrib) == {"type": "criticus"} else None


def _is_editors(division: tei.Element) -> bool:
    return division.get("type") == "notes" and division.get("subtype") == "editorial"


def _is_separable(
    root: tei.Element, division: tei.Element, apps: Sequence[tei.Element], marks: dict[str, tei.Element]
) -> bool:
    """Whether every entry has words of its own inside one element, and nothing is told of it that would be lost."""
    text = tei.first(root, "text")
    if text is None or not apps or len(list(tei.descendants(text, "app"))) != len(apps):
        return False
    ends = [(f"{tei.xml_id(app)}-from", f"{tei.xml_id(app)}-to") for app in apps]
    known = {end for pair in ends for end in pair}
    running = flow(text, tei.text, notes=True)
    return (
        next(iter(tei.children(division)))[:] == apps
        and _declared(root) == BESIDE
        and [ident for ident in marks if ident in known] == [end for pair in ends for end in pair]
        and not known & _pointed_at(root)
        and all(
            _is_plain(app, *pair, running.between(*pair)) and marks[pair[0]].getparent() is marks[pair[1]].getparent()
            for app, pair in zip(apps, ends, strict=True)
        )
        and all(len(marks[end].attrib) == 1 for end in known)
    )


def _is_plain(app: tei.Element, opening: str, closing: str, words: str) -> bool:
    """Whether an entry begins with a lemma that only repeats the text, and stands at its own marks."""
    lemma = next(tei.children(app), None)
    if lemma is None or tei.name(lemma) != "lem" or len(list(tei.children(app, "lem"))) != 1:
        return False
    placed = (app.get("from"), app.get("to")) == (f"#{opening}", f"#{closing}")
    return placed and not len(lemma) and (lemma.text or "") == words and not list(tei.descendants(app, "rdgGrp"))


def _pointed_at(root: tei.Element) -> set[str]:
    """The ids that anything but an entry's own ends points to."""
    return {
        pointer[1:]
        for element in root.iter()
        if isinstance(element.tag, str)
        for name, value in element.attrib.items()
        if "#" in value and not (tei.name(element) == "app" and name in ("from", "to"))
        for pointer in value.split()
    }


def _declared(root: tei.Element) -> dict[str, str] | None:
    found = tei.first(root, "teiHeader", "encodingDesc", "variantEncoding")
    return None if found is None else dict(found.attrib)


def _declare(root: tei.Element, old: dict[str, str], new: dict[str, str]) -> None:
    """Says in the header how the entries are attached."""
    found = tei.first(root, "teiHeader", "encodingDesc", "variantEncoding")
    encoding = tei.first(root, "teiHeader", "encodingDesc")
    if found is not None:
        found.attrib.update(new)
    elif encoding is not None:
        declaration = tei.first(encoding, "editorialDecl")
        encoding.insert(
            0 if declaration is None else encoding.index(declaration) + 1, tei.make("variantEncoding", **new)
        )


def _take_out(division: tei.Element) -> None:
    """Removes the division of the entries, and the back matter if it was all of that."""
    back = division.getparent()
    if back is not None:
        back.remove(division)
        text = back.getparent()
        if text is not None and not len(back):
            text.remove(back)


def detach(root: tei.Element) -> None:
    """Brings the entries that stand in the text to the back, their lemmata between two marks (also other people's).

    An entry without a lemma stands at an empty one; readings in groups are parted, each of the type of its group.
    """
    text = tei.first(root, "text")
    found = [] if text is None else [app for app in tei.descendants(text, "app") if _is_inline(app)]
    if text is None or not found:
        return
    taken = {tei.xml_id(e) for e in root.iter() if isinstance(e.tag, str)}
    free = (
        f"app{number}" for number in count(1) if not {f"app{number}", f"app{number}-from", f"app{number}-to"} & taken
    )
    for app in found:
        if not tei.xml_id(app):
            app.set(tei.XML_ID, next(free))
    around = [app for app in found if not app.get("from")]
    for app in found:
        (_detach if app in around else _move)(app, taken)
    running = flow(text, tei.text, notes=True)
    for app in around:
        lemma = next(tei.children(app, "lem"))
        tei.append(lemma, running.between(app.get("from", "")[1:], app.get("to", "")[1:]))
    tei.fill(_list(text), found)
    _declare(root, INSIDE, BESIDE)


def _is_inline(app: tei.Element) -> bool:
    return tei.ancestor(app, "listApp", "rdg") is None


def _detach(app: tei.Element, taken: set[str]) -> None:
    """Puts the words of a lemma where its entry stood, a mark on either side."""
    opening, closing = (tei.make("anchor", xml_id=_free(f"{tei.xml_id(app)}-{end}", taken)) for end in ("from", "to"))
    tei.replace(app, closing)
    closing.addprevious(opening)
    parts = list(_parts(app))
    lemma = next((part for part in parts if tei.name(part) == "lem"), tei.make("lem"))
    words = tei.make("seg", *tei.take(lemma))
    closing.addprevious(words)
    tei.dissolve(words)
    tei.take(app)
    tei.fill(app, [lemma, *(part for part in parts if part is not lemma)])
    app.set("from", f"#{tei.xml_id(opening)}")
    app.set("to", f"#{tei.xml_id(closing)}")


def _move(app: tei.Element, taken: set[str]) -> None:
    """Takes an entry out of the text that points to where its lemma begins, and itself stood where it ends."""
    mark = tei.make("anchor", xml_id=_free(f"{tei.xml_id(app)}-to", taken))
    tei.replace(app, mark)
    if app.get("to"):
        tei.dissolve(mark)
    else:
        app.set("to", f"#{tei.xml_id(mark)}")
    parts = list(_parts(app))
    tei.take(app)
    tei.fill(app, parts)


def _free(ident: str, taken: set[str]) -> str:
    found = next(name for name in (ident, *(f"{ident}{n}" for n in range(2, len(taken) + 3))) if name not in taken)
    taken.add(found)
    return found


def _parts(entry: tei.Element, kind: str | None = None) -> Iterator[tei.Element]:
    """What an entry holds, groups of readings parted."""
    for part in list(tei.children(entry)):
        if tei.name(part) == "rdgGrp":
            yield from _parts(part, part.get("type", kind))
            continue
        if tei.name(part) == "rdg" and kind and not part.get("type"):
            part.set("type", kind)
        yield part


def _list(text: tei.Element) -> tei.Element:
    """The list for the entries, before the editor's notes; made where there is none."""
    lists = [found for found in tei.descendants(text, "listApp") if found.get("type", "criticus") == "criticus"]
    if lists:
        return lists[0]
    back = tei.first(text, "back")
    if back is None:
        back = tei.make("back")
        text.append(back)
    made = tei.make("listApp", type="criticus")
    division = tei.make("div", made, type="apparatus", xml_id="apparatus")
    notes = next((division for division in tei.children(back) if _is_editors(division)), None)
    if notes is None:
        back.append(division)
    else:
        notes.addprevious(division)
    return made
