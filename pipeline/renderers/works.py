"""The entries of a bibliography as XHTML, alike in print and on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline import tei
from pipeline.indexed import Citation
from pipeline.language import Words
from pipeline.markup import escape, tag

ITALIC = frozenset({"book", "pamphlet", "journal"})  # published by themselves


def entry(work: Citation, said: Words) -> str:
    """A work with all that is known of it: author, title, what it stands in, imprint; then what the editor notes."""
    notes = "".join(f" {_stopped(escape(tei.text(note)))}" for note in tei.children(work.element, "note"))
    return _stopped(reference(work, said)) + (tag("span", notes, class_="gloss") if notes else "")


def reference(work: Citation, said: Words) -> str:
    """A work as a note would cite it in full."""
    return ", ".join(part for part in _parts(work, said) if part)


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


def _stopped(text: str) -> str:
    """Words with a full stop, if they have none."""
    plain = text.removesuffix("</cite>").removesuffix("</span>")
    return text if plain.endswith((".", "!", "?", ".]", ".”", ".)")) else f"{text}."
