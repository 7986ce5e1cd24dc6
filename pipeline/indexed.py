"""Names and works that the text mentions: the headings of the indexes, the entries of the bibliography."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline import alphabet, tei
from pipeline.vocabulary.shown import OF_AN_ENTRY, hidden


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the index of names, with a gloss, and the ids of its mentions in the order of the text; how it files."""

    id: str
    name: str
    kind: str
    gloss: str
    mentions: tuple[str, ...]
    filed: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A work: its entry in the bibliography as the tree has it, the ids of its mentions, how its author or title files."""

    id: str
    authors: tuple[str, ...]
    title: str
    kind: str
    element: tei.Element
    mentions: tuple[str, ...]
    filed: str = ""


#: What may name a heading in the text.
MENTIONS = ("persName", "placeName", "orgName", "geogName", "name", "rs")
KINDS = {"person": "persName", "place": "placeName", "org": "orgName"}


def headings(root: tei.Element) -> list[Heading]:
    """The names that the stand-off lists hold, in the order of the alphabet; a person’s may begin with an article."""
    language = tei.language(root)
    mentions = _mentions(root, *MENTIONS)
    found = []
    for kind, name in KINDS.items():
        for element in tei.descendants(root, kind):
            named = next(tei.children(element, name), None)
            gloss = next(tei.children(element, "note"), None)
            ident = tei.xml_id(element)
            if named is not None and mentions.get(ident):
                heading, glossed = _inverted(named), "" if gloss is None else tei.text(gloss)
                filed = alphabet.filed(heading, language, article=kind != "person")
                found.append(Heading(ident, heading, kind, glossed, tuple(mentions[ident]), filed))
    return sorted(found, key=lambda heading: (heading.filed, alphabet.accents(heading.name)))


def _inverted(name: tei.Element) -> str:
    """A name as it files: the surname first, where its parts are told."""
    surnames, forenames = ([tei.text(e) for e in tei.descendants(name, part)] for part in ("surname", "forename"))
    parts = {tei.name(e) for e in tei.children(name)}
    if not surnames or not forenames or not parts <= {"surname", "forename"}:
        return tei.text(name)
    return f"{' '.join(surnames)}, {' '.join(forenames)}"


def works(root: tei.Element) -> list[Citation]:
    """The works of the stand-off bibliography, by author and title; those that nothing mentions too."""
    language = tei.language(root)
    mentions = _mentions(root, "title", "ref")
    lists = [found for found in tei.descendants(root, "listBibl") if tei.xml_id(found) == "works"]
    found = []
    for element in (bibl for works in lists for bibl in tei.children(works, "bibl")):
        title = next(tei.children(element, "title"), None)
        authors = tuple(tei.text(author) for author in tei.children(element, "author"))
        named = "" if title is None else tei.text(title)
        ident = tei.xml_id(element)
        kind = element.get("type", "")
        filed = alphabet.filed(authors[0] if authors else named, language, article=not authors)
        found.append(Citation(ident, authors, named, kind, element, tuple(mentions.get(ident, ())), filed))
    return sorted(
        found, key=lambda work: (work.filed, alphabet.filed(work.title, language), alphabet.accents(work.title))
    )


def _mentions(root: tei.Element, *names: str) -> dict[str, list[str]]:
    """The ids of what refers to each heading, in the order of the text."""
    text = tei.first(root, "text")
    found: dict[str, list[str]] = {}
    for element in [] if text is None else tei.descendants(text, *names):
        pointer = element.get("ref") or (element.get("target") if element.get("type") == "opcit" else None)
        if pointer and tei.xml_id(element) and tei.text(element) and _is_seen(element):
            found.setdefault(pointer.removeprefix("#"), []).append(tei.xml_id(element))
    return found


def _is_seen(element: tei.Element) -> bool:
    """Whether an element stands in the running text or in a note to it, not in a reading or what is never shown."""
    for around in element.iterancestors():
        if tei.name(around) == "note" and tei.ancestor(around, *OF_AN_ENTRY) is None:
            return True
        if hidden(around):
            return False
    return True
