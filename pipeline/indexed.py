"""Names and works that the text mentions: the headings of the indexes, the entries of the bibliography."""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import combining, normalize

from pipeline import tei


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the index of names, with a gloss, and the ids of its mentions in the order of the text."""

    id: str
    name: str
    kind: str
    gloss: str
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A work: its entry in the bibliography as the tree has it, and the ids of its mentions; italic says how it is set."""

    id: str
    authors: tuple[str, ...]
    title: str
    kind: str
    element: tei.Element
    mentions: tuple[str, ...]


KINDS = {"person": "persName", "place": "placeName", "org": "orgName"}


def headings(root: tei.Element) -> list[Heading]:
    """The names that the stand-off lists hold, in the order of the alphabet."""
    mentions = _mentions(root, *KINDS.values())
    found = []
    for kind, name in KINDS.items():
        for element in tei.descendants(root, kind):
            named = next(tei.children(element, name), None)
            gloss = next(tei.children(element, "note"), None)
            ident = tei.xml_id(element)
            if named is not None and mentions.get(ident):
                heading = tei.text(named)
                found.append(
                    Heading(ident, heading, kind, "" if gloss is None else tei.text(gloss), tuple(mentions[ident]))
                )
    return sorted(found, key=lambda heading: filed(heading.name))


def works(root: tei.Element) -> list[Citation]:
    """The works of the stand-off bibliography, by author and title; those that nothing mentions too."""
    mentions = _mentions(root, "title", "ref")
    lists = [found for found in tei.descendants(root, "listBibl") if tei.xml_id(found) == "works"]
    found = []
    for element in (bibl for works in lists for bibl in tei.children(works, "bibl")):
        title = next(tei.children(element, "title"), None)
        authors = tuple(tei.text(author) for author in tei.children(element, "author"))
        named = "" if title is None else tei.text(title)
        ident = tei.xml_id(element)
        kind = element.get("type", "")
        found.append(Citation(ident, authors, named, kind, element, tuple(mentions.get(ident, ()))))
    return sorted(found, key=lambda work: (filed(work.authors[0] if work.authors else work.title), filed(work.title)))


def _mentions(root: tei.Element, *names: str) -> dict[str, list[str]]:
    """The ids of what refers to each heading, in the order of the text."""
    text = tei.first(root, "text")
    found: dict[str, list[str]] = {}
    for element in [] if text is None else tei.descendants(text, *names):
        pointer = element.get("ref") or (element.get("target") if element.get("type") == "opcit" else None)
        if pointer and tei.xml_id(element):
            found.setdefault(pointer.removeprefix("#"), []).append(tei.xml_id(element))
    return found


ARTICLES = ("the ", "a ", "an ", "der ", "die ", "das ", "le ", "la ", "les ", "l’")


def filed(heading: str) -> str:
    """A heading as it files: letter by letter, without case, accents and a first article."""
    plain = "".join(c for c in normalize("NFD", heading.casefold()) if not combining(c))
    article = next((a for a in ARTICLES if plain.startswith(a)), "")
    return "".join(c for c in plain.removeprefix(article) if c.isalnum() or c in " ,")
