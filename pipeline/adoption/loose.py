"""Words and readings where none may stand (TEI P5, 12.1): right in an entry, or in no entry. They are read as what they are.

Before anything is counted, for what is no lemma in the file is one here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline import tei
from pipeline.adoption.adopted import Adopted, places, some
from pipeline.entries import DETAIL, lemma_of, own
from pipeline.errors import Finding
from pipeline.letters import letters

#: What an entry, or a group of its readings, is made of.
PARTS = ("lem", "rdg", "rdgGrp", "note", "noteGrp", "witDetail", "wit")
#: What makes an entry of what stands in none, and what goes with it there.
READINGS = ("rdg", "rdgGrp", "witDetail")
WITH_THEM = ("lem", *READINGS, "wit")
#: What holds paragraphs and lists of entries, and what stands in such lists as loose as words do.
HOLDERS = ("div", "body", "back", "front")
LOOSE = frozenset("hi seg emph title foreign w s label ref supplied choice lb".split())
SIGLA = re.compile(r"[\s,;]+")
SHOWN = 24  # characters of what is told


def house(adopted: Adopted) -> Iterator[Finding]:
    """Words right in an entry become its lemma or a remark, readings in none become one; what was so is told, once a kind."""
    readings = list(_enter(adopted.root))
    elsewhere = list(_lift(adopted.root))
    words: list[tei.Element] = []
    lemmata: list[tei.Element] = []
    for listed in list(tei.descendants(adopted.root, "listApp")):
        words += _empty(listed)
    for app in list(tei.descendants(adopted.root, "app")):
        if tei.ancestor(app, "teiHeader") is None:
            for holder in (app, *own(app, "rdgGrp")):
                words += _wrap(holder, app)
            lemmata += _prefer_one(app)
            _name_witnesses(app)
    for found, what, mend in (
        (words, "words stand right in an entry, or between entries ({}); they were read as a lemma, a remark, a paragraph", "write them in lem, rdg or note"),
        (readings, "a reading stands in no entry ({}); it was read as one", "write app around lemma and readings"),
        (elsewhere, "an entry stands in a reading of another, and points elsewhere ({}); it was read as one of its own", "write it beside the other"),
        (lemmata, "an entry has another lemma ({}); it was read as a reading", "write it as rdg"),
    ):  # fmt: skip
        if found:
            message = f"{places(len(found))} {what.format(some([_quoted(one) for one in found]))}; {mend}"
            yield Finding("APP-017", message, adopted.at(found[0]), "warning")


def _quoted(element: tei.Element) -> str:
    words = tei.text(element)
    return f"“{words if len(words) <= SHOWN else words[:SHOWN].rstrip() + '…'}”"


def _enter(root: tei.Element) -> Iterator[tei.Element]:
    """Puts entries around readings that stand in none: around those that only space parts one."""
    for reading in list(tei.descendants(root, *READINGS)):
        empty = tei.name(reading) == "rdgGrp" and next(tei.descendants(reading, "rdg"), None) is None
        if empty or tei.ancestor(reading, "app", "rdgGrp", "teiHeader") is not None:
            continue
        first, last = _reach(reading, back=True), _reach(reading, back=False)
        app = tei.make("app")
        first.addprevious(app)
        run = [first]
        while run[-1] is not last and (following := run[-1].getnext()) is not None:
            run.append(following)
        tail, last.tail = last.tail, None
        for part in run:
            app.append(part)
        app.tail = tail
        if lemma_of(app) is None and len(list(own(app, "rdg"))) == 1 and tei.ancestor(app, "listApp") is None:
            app.insert(0, tei.make("lem"))  # the words around it are those of the text
        yield reading


def _lift(root: tei.Element) -> Iterator[tei.Element]:
    """Puts entries in readings that point to what stands elsewhere behind the entry that they are in."""
    by_id: dict[str, tei.Element] = {}
    for app in [
        app for app in tei.descendants(root, "app") if app.get("from") and tei.ancestor(app, "rdg") is not None
    ]:
        by_id = by_id or {tei.xml_id(element): element for element in tei.elements(root)}
        target = by_id.get(app.get("from", "").removeprefix("#"))
        around = [outer for outer in app.iterancestors() if tei.name(outer) == "app"]
        if around and target is not None and not any(outer is around[-1] for outer in target.iterancestors()):
            tei.remove(app)
            app.tail, around[-1].tail = around[-1].tail, None
            around[-1].addnext(app)
            yield app


def _reach(element: tei.Element, *, back: bool) -> tei.Element:
    """The furthest of the parts of an entry that stand side by side; a lemma only begins them."""
    while (beside := element.getprevious() if back else element.getnext()) is not None:
        first = beside if back else element
        if (first.tail or "").strip() or not isinstance(beside.tag, str) or tei.name(beside) not in WITH_THEM:
            break
        if not back and tei.name(beside) == "lem":
            break
        element = beside
        if back and tei.name(beside) == "lem":
            break
    return element


def _wrap(holder: tei.Element, app: tei.Element) -> Iterator[tei.Element]:
    """Puts runs of loose words in an entry into a lemma, where it has none before its readings, else into a remark."""
    if not any(_is_loose(item) and _letters([item]) for item in tei.content(holder)):
        return
    for loose, group in groupby(tei.take(holder), key=_is_loose):
        run = list(group)
        if loose and _letters(run):
            holder.append(made := _wrapper(holder, app))
            tei.fill(made, run)
            _trim(made, app)
            yield made
        else:
            tei.fill(holder, run)


def _is_loose(item: tei.Content) -> bool:
    return isinstance(item, str) or tei.name(item) not in PARTS


def _empty(holder: tei.Element) -> Iterator[tei.Element]:
    """Puts loose words in a list of entries into paragraphs before it, and such paragraphs too."""
    around = holder.getparent()
    if around is None or tei.name(around) not in HOLDERS:
        return
    for kind, group in groupby(tei.take(holder), key=_kind):
        run = list(group)
        if kind == "block":
            for block in run:
                if not isinstance(block, str):
                    holder.addprevious(block)
                    yield block
        elif kind == "words" and _letters(run):
            holder.addprevious(made := tei.make("p", *run))
            yield made
        else:
            tei.fill(holder, run)


def _kind(item: tei.Content) -> str:
    """What an item in a list of entries is: loose words, a block that has none of its entries, or what belongs there."""
    if isinstance(item, str) or tei.name(item) in LOOSE:
        return "words"
    return "block" if tei.name(item) in BLOCKS and next(tei.descendants(item, "app"), None) is None else ""


BLOCKS = frozenset({"p", "ab", "lg", "l", "quote", "cit", "list", "table"})


def _letters(run: Sequence[tei.Content]) -> str:
    return letters("".join(item if isinstance(item, str) else tei.text(item) for item in run))


def _wrapper(holder: tei.Element, app: tei.Element) -> tei.Element:
    """A lemma for what stands before all readings of an entry without one; else a note, to the reading that it follows."""
    read = any(True for _ in tei.children(holder, "rdg", "rdgGrp"))
    if holder is app and not read and lemma_of(app) is None:
        return tei.make("lem")
    return tei.make("note", type=DETAIL if read else None)


def _trim(made: tei.Element, app: tei.Element) -> None:
    """Takes the space around words away, but where it is all that parts a lemma from the word that follows."""
    made.text = (made.text or "").lstrip() or None
    last = next(made.iterchildren(reversed=True), None)
    after = tei.after(app)
    if tei.name(made) == "lem" and isinstance(after, str) and after[:1].isalnum():
        return
    if last is None:
        made.text = (made.text or "").rstrip() or None
    else:
        last.tail = (last.tail or "").rstrip() or None


def _prefer_one(app: tei.Element) -> Iterator[tei.Element]:
    """An entry prefers one reading: what else is called a lemma is a reading."""
    for lemma in list(own(app, "lem"))[1:]:
        tei.retag(lemma, "rdg")
        yield lemma


def _name_witnesses(app: tei.Element) -> None:
    """The sigla that stand behind a reading (wit) are its witnesses, where it names none (TEI P5, 12.1.4)."""
    for listed in own(app, "wit"):
        reading = listed.getprevious()
        if reading is not None and tei.name(reading) in ("lem", "rdg") and not reading.get("wit"):
            sigla = [siglum for siglum in SIGLA.split(tei.text(listed)) if letters(siglum)]
            if sigla:
                reading.set("wit", " ".join(sigla))
