"""The entries of a bibliography as XHTML, alike in print and on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline import tei
from pipeline.indexed import Citation
from pipeline.language import Words
from pipeline.markup import escape, tag

ITALIC = frozenset({"book", "pamphlet", "journal"})  # published by themselves


def entry(work: Citation, said: Words) -> str:
    """A work with all that is known of it: author, title, what it stands in, imprint; then what the editor notes."""
    notes = "".join(f" {_stopped(escape(tei.text(note)), said)}" for note in tei.children(work.element, "note"))
    return _stopped(reference(work, said), said) + (tag("span", notes, class_="gloss") if notes else "")


def reference(work: Citation, said: Words) -> str:
    """A work as a note would cite it in full."""
    return listed(_parts(work, said), said)


def listed(parts: Iterable[str], said: Words) -> str:
    """What stands in a row, with commas."""
    *before, last = [part for part in parts if part] or [""]
    return "".join(f"{pointed(part, ',', said)} " for part in before) + last


def pointed(text: str, mark: str, said: Words) -> str:
    """Words with a comma or a full stop behind them: inside their closing quotation mark or outside, by the language."""
    plain, tags = _bare(text)
    closing = said.quoted.partition("{}")[2]
    if said.marks_inside and plain.endswith(closing):
        return f"{plain.removesuffix(closing)}{mark}{closing}{tags}"
    return f"{text}{mark}"


def _bare(text: str) -> tuple[str, str]:
    """Words without the elements that end with them, and the ends of these."""
    tags = CLOSED.search(text)
    return (text[: tags.start()], tags[0]) if tags else (text, "")


CLOSED = re.compile(r"(?:</\w+>)*$")


def _parts(work: Citation, said: Words) -> Iterator[str]:
    yield escape(authors(work.authors, said))
    yield title(work, said)
    for element in tei.children(work.element, "title", "seg"):
        if tei.name(element) == "seg":
            yield escape(tei.text(element).rstrip("."))
        elif element.get("type") == "within":
            yield said.within.format(tag("cite", escape(tei.text(element))))


def title(work: Citation, said: Words) -> str:
    """The title, in italics or in quotation marks by the kind of work."""
    if work.kind in ITALIC:
        return tag("cite", escape(work.title))
    return said.quoted.format(escape(work.title))


def authors(names: Sequence[str], said: Words) -> str:
    """Authors as they file: only the first has the surname before the forename."""
    turned = [*names[:1], *(_turned(name) for name in names[1:])]
    if len(turned) < 2:
        return "".join(turned)
    return f"{', '.join(turned[:-1])}, {said.and_} {turned[-1]}"


def _turned(name: str) -> str:
    surname, comma, forename = name.partition(", ")
    return f"{forename} {surname}" if comma and "(" not in name and ", " not in forename else name


def short(work: Citation) -> str:
    """A work in a few plain words: the author’s surname and the title."""
    surnames = [name.partition(",")[0] for name in work.authors]
    return ", ".join([*surnames, work.title])


def _stopped(text: str, said: Words) -> str:
    """Words with a full stop, if they have none."""
    closing = said.quoted.partition("{}")[2]
    return text if _bare(text)[0].rstrip(f"]){closing}").endswith((".", "!", "?")) else pointed(text, ".", said)
